"""What a reader who listens is told in place of the locators of a whole guide: the expansions in its tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.tags import Tag

FORMAT = Path(__file__).resolve().parents[1] / "formats" / "1"
"""A guide with every key there is."""

EVERYWHERE = {
    ("(Art. I, l. 9)", "(Article 1, line 9)"),  # after a quotation
    ("(Art. II ¶ 2, l. 15)", "(Article 2, paragraph 2, line 15)"),  # after a passage set apart
    ("(R. 2, l. 4)", "(Recital 2, line 4)"),  # in the timeline
    ("17–18", "lines 17 to 18"),  # of a reading
}
ON_PAPER = {
    "letter": {
        ("Article I, p. 5", "Article 1, page 5"),
        ("§ 2, l. 13, p. 6", "Section 2, line 13, page 6"),  # of a question
        ("pp. 2, 5n", "pages 2, 5 in the margin"),  # of a work
    },
    "a5": {
        ("Article I, p. 8", "Article 1, page 8"),
        ("§ 2, l. 13, p. 8", "Section 2, line 13, page 8"),
        ("(pp. 2, 8)", "(pages 2, 8)"),
    },
}


@pytest.mark.parametrize("paper", ON_PAPER)
def test_every_locator_of_a_guide_is_expanded(paper: str) -> None:
    read, _, _ = decode.read(FORMAT)
    assert read is not None
    settled = rendering.lay_out(editions.select(read), folder=FORMAT, paper=paper, diagnostics=[])
    nodes: list[Tag] = list(settled.story.tree.walk())
    found = {(node.text().replace("\u00a0", " ").strip(), node.expansion) for node in nodes if node.expansion}
    assert found >= EVERYWHERE | ON_PAPER[paper]
