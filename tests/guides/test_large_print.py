"""Large print: nothing small, nothing slanted, and the students' pages, lines and notes at the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.design import theme
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Block, Pointer, paragraphs_in
from guidebuilder.layout.page import Page
from guidebuilder.layout.reference import HEADINGS, unique
from guidebuilder.layout.settle import Settled
from guidebuilder.project import Options, build
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run
from tests.guides.conftest import FIRST, ROOT

EVERY_KEY = ROOT / "tests" / "formats" / "1"
LEAST = 18.0


def laid_out(edition: str, paper: str = "letter", folder: Path = FIRST) -> Settled:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    found: list[Diagnostic] = []
    chosen = editions.select(guide, edition)
    look = theme.Look(layers=editions.kind(guide, edition).layers)
    settled = rendering.lay_out(chosen, folder=folder, paper=paper, look=look, diagnostics=found)
    assert not [one for one in found if one.is_error]
    return settled


@pytest.fixture(scope="module")
def student() -> Settled:
    return laid_out("student")


@pytest.fixture(scope="module")
def large() -> Settled:
    return laid_out("large-print")


# --- what is seen -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [FIRST, EVERY_KEY], ids=["first", "every-key"])
def test_nothing_is_under_eighteen_points_or_slanted(tmp_path: Path, folder: Path) -> None:
    (outcome,) = build([folder], Options(edition="large-print", output=tmp_path / "large.pdf"))
    assert outcome.written is not None
    with pdfplumber.open(outcome.written.path) as pdf:
        every = [char for page in pdf.pages for char in page.chars if char["text"].strip()]
    chars = [char for char in every if not any(char["matrix"][1:3])]
    small = {(round(char["size"], 1), char["text"]) for char in chars if char["size"] < LEAST - 0.01}
    assert not small
    assert not [char["fontname"] for char in chars if re.search("It|Italic|Oblique", char["fontname"])]
    assert len(chars) > 9_000
    assert theme.load(layers=("large-print",)).style("cover-ring").type.size >= LEAST  # those are turned


def test_heads_are_larger_and_nothing_is_hyphenated(large: Settled) -> None:
    look = theme.load(layers=("large-print",))
    heads = ("part-title", "head-1", "head-2", "article-head")
    assert [look.style(name).type.size for name in heads] == [24, 24, 22, 22]
    for page in large.pages.pages:
        for box in page.boxes:
            for paragraph in paragraphs_in(box.flowable):
                assert paragraph.hyphened() == () or not paragraph.style.hyphens
                assert not any(line.endswith("\u00ad") for line in paragraph.line_texts())


def test_small_capitals_and_old_style_figures_are_not_used(large: Settled) -> None:
    used = {
        feature
        for page in large.pages.pages
        for box in page.boxes
        for paragraph in paragraphs_in(box.flowable)
        for item in paragraph.items
        if isinstance(item, Run)
        for feature, on in item.type.features
        if on
    }
    assert used <= {"lnum", "tnum"}


# --- the students' pages, lines and notes -----------------------------------------------------------------------------


def words_at(paragraph: Paragraph, line: int) -> list[str]:
    """What stands from a line on, without calls of notes."""
    items = paragraph.items_from(line)
    return "".join(item.text for item in items if isinstance(item, Run) and item.counted).split()


def begun(settled: Settled) -> dict[str, list[str]]:
    """The first words of each page: of the first paragraph there that large print can find."""
    found: dict[str, list[str]] = {}
    origins = unique(settled.story.origins)
    for page in settled.pages.pages:
        if page.flow.quiet or page.ruled:
            continue
        boxes = sorted((box for box in page.boxes if box.role == "text"), key=lambda box: box.top)
        for paragraph in (one for box in boxes for one in paragraphs_in(box.flowable)):
            node = paragraph.node
            if node is not None and (node in origins or (node.role in HEADINGS and node.id)):
                found[page.folio] = words_at(paragraph, 0)
                break
    return found


def pointed(settled: Settled, kind: str) -> dict[str, list[str]]:
    """For each anchor of a kind the words that follow it."""
    found: dict[str, list[str]] = {}
    for page in settled.pages.pages:
        for box in page.boxes:
            for paragraph in paragraphs_in(box.flowable) if box.role == "text" else ():
                for n, item in enumerate(paragraph.items):
                    if not isinstance(item, Run) and getattr(item, "kind", "") == kind:
                        rest = paragraph.items[n:]
                        text = "".join(one.text for one in rest if isinstance(one, Run) and one.counted)
                        found.setdefault(item.name, text.split())  # type: ignore[union-attr]
    return found


def same(one: list[str], other: list[str]) -> bool:
    """Whether two texts begin alike; numbers of pages may differ."""
    plain = [[re.sub(r"\d+", "0", word.strip("—–-()")) for word in words[:4]] for words in (one, other)]
    return plain[0] == plain[1]


def test_every_page_of_the_students_begins_at_the_same_word(student: Settled, large: Settled) -> None:
    pages, marks = begun(student), pointed(large, "page")
    assert len(pages) > 45
    assert set(marks) == {f"page:{folio}" for folio in pages}
    for folio, words in pages.items():
        assert same(words, marks[f"page:{folio}"]), (folio, words[:6], marks[f"page:{folio}"][:6])


def test_every_line_of_the_text_begins_at_the_same_word(student: Settled, large: Settled) -> None:
    marks = pointed(large, "line")
    numbers: dict[str, int] = {}
    compared = 0
    for page in student.pages.pages:
        for box in page.boxes:
            block = box.flowable
            if not isinstance(block, Block) or block.numbered is None or not isinstance(block.content, Paragraph):
                continue
            for line in range(block.line_count):
                numbers[block.numbered] = numbers.get(block.numbered, 0) + 1
                name = f"line:{block.numbered}:{numbers[block.numbered]}"
                if name not in marks:
                    continue
                if not (line and line - 1 in block.content.hyphened()):  # then it is the next whole word
                    assert words_at(block.content, line)[0].strip("—") in marks[name][0] + marks[name][1]
                compared += 1
    assert compared > 100


def texts(page: Page, x: float) -> list[tuple[float, str]]:
    """What stands in the outer column, by its baseline."""
    return [
        (round(box.first, 2), line)
        for box in page.boxes
        if box.role == "furniture" and isinstance(box.flowable, Paragraph) and abs(box.top - page.sheet.head) > 40
        for line in box.flowable.line_texts()
        if (box.x > x) == page.recto
    ]


def test_numbers_of_pages_and_lines_stand_in_the_outer_column(large: Settled) -> None:
    pages = lines = 0
    for page in large.pages.pages:
        edge = page.left + page.sheet.measure if page.recto else page.left
        found = texts(page, edge if page.recto else edge - 0.1)
        baselines = [baseline for baseline, _ in found]
        assert len(set(baselines)) == len(baselines), "no two numbers on one line"
        pages += sum(text.startswith("p.") for _, text in found)
        lines += sum(text.isdigit() and int(text) % 5 == 0 for _, text in found)
    assert pages > 45
    assert lines >= 23


def test_each_of_them_has_its_pointer(large: Settled) -> None:
    shapes = [
        box.flowable.shape
        for page in large.pages.pages
        for box in page.boxes
        if isinstance(box.flowable, Pointer)
    ]
    assert shapes.count("bar") > 45
    assert shapes.count("caret") >= 23


def test_notes_are_called_by_their_names_in_the_students_edition(student: Settled, large: Settled) -> None:
    facts = student.pages.facts
    names = {
        note: f"{facts.folios[facts.pages[f'mark:{note}']]}\u00a0{letter}" for note, letter in facts.letters.items()
    }
    nodes = {node.id: node for node in large.story.tree.walk() if node.id}
    assert len(names) > 60
    for note, name in names.items():
        assert nodes[f"mark:{note}"].text() == f"[note\u00a0{name}]" or nodes[f"mark:{note}"].text() == f"[note {name}]"
        label = next(child for child in nodes[f"note:{note}"].children if isinstance(child, Tag))
        assert label.text() == name


def test_compact_and_small_paper_show_the_same_lines(student: Settled) -> None:
    """On A5 lines break elsewhere; numbers and pages are those of Letter."""
    marks = pointed(laid_out("student", "a5"), "page")
    pages = begun(student)
    assert set(marks) == {f"page:{folio}" for folio in pages}
    assert all(same(words, marks[f"page:{folio}"]) for folio, words in pages.items())
