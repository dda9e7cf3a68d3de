"""Notes wherever prose has words to hang them on: set once, in the margin or after what they hang in."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder import project, rendering
from guidebuilder.content import decode, editions
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.margin import marks
from guidebuilder.rendering import Rendered

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
parts:
  - {title: The Text, holds: [documents]}
  - {title: An Essay, holds: [essay]}
  - {title: Lists, holds: [glossary, timeline, questions]}
documents:
  - id: treaty
    title: The Treaty
    text:
      - article: I
        heading: ARTICLE I
        paragraphs: The roads between them are long.
essays:
  - id: essay
    title: Where [notes]{note=in-title} hang
    abstract: In an [abstract]{note=in-abstract}.
    body:
      - A first [paragraph]{note=in-paragraph} of words.
      - list: ["One [item]{note=in-list}.", Another.]
      - quote: The [roads]{note=in-quotation} between them are long.
        at: I
      - table:
          caption: What a [table]{note=in-caption} shows
          head: ["A [head]{note=in-head}", Another]
          rows: [["A [cell]{note=in-cell}", "b"], ["c", "d"]]
      - verse: ["A line of [verse]{note=in-verse}", and one more]
      - And words after all that.
    sections:
      - title: A [second]{note=in-second} level
        body: Some words.
        sections: [{title: "A [third]{note=in-third} level", body: Some words.}]
glossary:
  terms: [{term: word, absent: true, definition: "what is [said]{note=in-definition}."}]
timeline:
  events: [{date: 1942, title: A year, text: "It [came]{note=in-event}.", kind: law}]
questions:
  groups: [{questions: [{kind: short, text: "Who [asks]{note=in-question}?"}]}]
notes:
"""
PLACES = (
    *("title", "abstract", "paragraph", "list", "quotation", "caption", "head", "cell", "verse", "second", "third"),
    *("definition", "event", "question"),
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guide, Path]:
    folder = tmp_path_factory.mktemp("places")
    written = "".join(f"  - {{id: in-{one}, kind: comment, note: hung in {one}}}\n" for one in PLACES)
    (folder / "guide.yaml").write_text(GUIDE + written, "utf-8")
    assert project.check(folder).diagnostics == ()
    read, _, _ = decode.read(folder)
    assert read is not None
    return editions.select(read), folder


@pytest.fixture(scope="module")
def letter(guide: tuple[Guide, Path]) -> Rendered:
    return rendered(guide, "letter")


def rendered(guide: tuple[Guide, Path], paper: str) -> Rendered:
    found: list[Diagnostic] = []
    made = rendering.render(guide[0], folder=guide[1], paper=paper, diagnostics=found)
    assert made is not None, found
    return made


@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_beside_what_it_hangs_in(letter: Rendered, place: str) -> None:
    (page,) = (page for page in letter.settled.pages.pages if f"in-{place}" in dict(marks(page.boxes)))
    (box,) = (box for box in page.boxes if box.role == "note" and box.name == f"in-{place}")
    mark = dict(marks(page.boxes))[f"in-{place}"]
    assert box.first >= mark - 52
    assert box.flowable.line_count == 1


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_each_note_is_in_the_tree_once_and_after_its_words(guide: tuple[Guide, Path], paper: str) -> None:
    made = rendered(guide, paper)
    order = [tag.id for tag in made.tree.walk() if tag.id is not None and tag.id.startswith(("mark:", "note:"))]
    for place in PLACES:
        assert order.count(f"note:in-{place}") == order.count(f"mark:in-{place}") == 1
        assert order.index(f"note:in-{place}") > order.index(f"mark:in-{place}")


def test_a_heading_keeps_its_notes_with_what_follows_where_there_is_no_column(guide: tuple[Guide, Path]) -> None:
    blocks = [block for flow in rendered(guide, "a5").settled.story.flows for block in flow.blocks]
    (at,) = (n for n, block in enumerate(blocks) if block.what == "the heading “A second level”")
    assert blocks[at].keep_with_next
    assert blocks[at + 1].keep_with_next, "its note"


def test_texts_of_notes_are_whole(letter: Rendered) -> None:
    notes = [tag.text() for tag in letter.tree.walk() if tag.role == "Note"]
    for place in PLACES:
        assert sum(f"hung in {place}" in note for note in notes) == 1
