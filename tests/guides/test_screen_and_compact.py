"""For the screen single pages with links that are seen; compact on fewer sheets: both with the lines of print."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from guidebuilder import project
from guidebuilder.design import theme
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.settle import Settled
from guidebuilder.tags import INLINE, Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run
from tests.guides.conftest import FIRST
from tests.guides.test_large_print import begun, laid_out, pointed, same


@pytest.fixture(scope="module")
def student() -> Settled:
    return laid_out("student")


@pytest.fixture(scope="module")
def screen() -> Settled:
    return laid_out("screen")


@pytest.fixture(scope="module")
def compact() -> Settled:
    return laid_out("compact")


def numbered(settled: Settled) -> list[tuple[str, ...]]:
    """The numbered lines of the source texts."""
    blocks = (box.flowable for page in settled.pages.pages for box in page.boxes)
    numbered = (one.content for one in blocks if isinstance(one, Block) and one.numbered is not None)
    return [one.line_texts() for one in numbered if isinstance(one, Paragraph)]


def test_all_pages_of_the_screen_are_rectos_and_none_is_empty(screen: Settled) -> None:
    for page in screen.pages.pages:
        assert page.recto
        assert not page.ruled
        assert page.left == page.sheet.inner
        assert page.sheet.inner + page.sheet.reach + page.sheet.outer == pytest.approx(page.sheet.width)


def test_its_source_texts_have_the_lines_of_print(student: Settled, screen: Settled) -> None:
    plain, shown = ["".join("".join(lines) for lines in numbered(one)) for one in (student, screen)]
    assert plain == shown
    assert sum(map(len, numbered(student))) == sum(map(len, numbered(screen)))


@pytest.mark.parametrize("edition", ["screen", "compact"])
def test_pages_of_print_are_named_at_their_first_word(
    student: Settled, edition: str, request: pytest.FixtureRequest
) -> None:
    marks = pointed(request.getfixturevalue(edition), "page")
    pages = begun(student)
    assert set(marks) == {f"page:{folio}" for folio in pages}
    assert all(same(words, marks[f"page:{folio}"]) for folio, words in pages.items())


def test_links_on_the_screen_have_colour_and_a_line(screen: Settled) -> None:
    accent = theme.load(layers=("screen",)).colors["accent"]
    linked = plain = 0
    for page in screen.pages.pages:
        for paragraph in (one for box in page.boxes for one in paragraphs_in(box.flowable)):
            for item in paragraph.items:
                if not isinstance(item, Run):
                    continue
                if item.link is None:
                    assert not item.type.underlined
                elif paragraph.style.name.startswith(("contents", "in-part", "index")):
                    plain += 1
                else:
                    assert item.type.color == accent
                    linked += item.type.underlined
    assert linked > 200
    assert plain > 100


def test_a_line_stands_under_a_link_where_the_link_is(tmp_path: Path) -> None:
    (outcome,) = project.build([FIRST], project.Options(edition="screen", output=tmp_path / "screen.pdf"))
    assert outcome.written is not None
    with pikepdf.open(outcome.written.path) as opened:
        assert opened.Root.PageLayout == "/SinglePage"
    with pdfplumber.open(outcome.written.path) as pdf:
        page = pdf.pages[5]
        rules = [(line["x0"], line["x1"], line["top"]) for line in page.lines]
        links = [(link["x0"], link["x1"], link["top"], link["bottom"]) for link in page.annots]
    under = 0
    for left, right, y in rules:
        close = [top < y < bottom for x0, x1, top, bottom in links if abs(left - x0) + abs(right - x1) < 0.2]
        under += any(close)
    assert under >= len(links) / 2 > 3


def test_compact_takes_fewer_sheets_with_nothing_too_small(student: Settled, compact: Settled) -> None:
    assert len(compact.pages.pages) < 0.72 * len(student.pages.pages)
    look = theme.load(layers=("compact",))
    assert look.style("body").type.size >= 9
    assert look.style("note").type.size >= 7.5
    smallest = min(style.type.size for name, style in look.styles.items() if not name.startswith("figure"))
    assert smallest >= 7


def test_compact_says_all_that_the_students_edition_says(student: Settled, compact: Settled) -> None:
    """But for numbers of pages."""

    def words(settled: Settled) -> list[str]:
        return sorted(re.findall(r"[^\W\d_]{4,}", text(settled.story.tree)))

    def text(node: Tag) -> str:
        if node.id is not None and node.id.startswith("mark:"):
            return ""
        inner = "".join(child if isinstance(child, str) else text(child) for child in node.children)
        return inner if node.role in INLINE else f" {inner} "

    ours, theirs = words(compact), words(student)
    assert len(ours) > 0.99 * len(theirs)
    assert set(theirs) - set(ours) <= {"Student"}
