"""The teacher's edition: on the students' pages, in the same places, stand the answers; the rest on pages between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Block, Sign, WritingLines
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.settle import Settled
from guidebuilder.typeset.paragraph import Paragraph
from tests.generated import generate
from tests.guides.conftest import FIRST, ROOT

OF_A_CHOICE = 8.0
"""How wide the ring or box before a choice is."""

EVERY_KEY = ROOT / "tests" / "formats" / "1"


def laid_out(folder: Path, edition: str, paper: str = "letter") -> Settled:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    found: list[Diagnostic] = []
    settled = rendering.lay_out(editions.select(guide, edition), folder=folder, paper=paper, diagnostics=found)
    assert not [one for one in found if one.is_error]
    return settled


@pytest.fixture(scope="module")
def pair() -> tuple[Settled, Settled]:
    return laid_out(FIRST, "student"), laid_out(FIRST, "teacher")


def inserted(page: Page) -> bool:
    return page.folio[:1].isdigit() and not page.folio.isdigit()


def placed(page: Page) -> list[tuple[object, ...]]:
    """What the pages of both editions have in common: all but furniture and what is taught."""
    return [
        (box.role, round(box.x, 3), round(box.top, 3), _said(box))
        for box in page.boxes
        if box.role in ("text", "note", "beside")
    ]


def _said(box: Box) -> object:
    content = box.flowable.content if isinstance(box.flowable, Block) else box.flowable
    return content.line_texts() if isinstance(content, Paragraph) else type(content).__name__


def same_pages(student: Settled, teacher: Settled) -> None:
    pages = [page for page in teacher.pages.pages if not inserted(page)]
    assert [page.folio for page in pages] == [page.folio for page in student.pages.pages]
    for mine, theirs in zip(pages, student.pages.pages, strict=True):
        assert mine.recto == theirs.recto
        if mine.flow.name in ("cover", "colophon"):  # they say which edition it is
            continue
        assert [one for one in placed(theirs) if one not in placed(mine)] == []
        assert {role for role, *_ in placed(mine) if (role, *_) not in placed(theirs)} <= {"beside"}  # on the blanks


def test_pages_and_numbers_are_those_of_the_students(pair: tuple[Settled, Settled]) -> None:
    same_pages(*pair)


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_so_they_are_in_a_guide_with_every_key(paper: str) -> None:
    same_pages(laid_out(EVERY_KEY, "student", paper), laid_out(EVERY_KEY, "teacher", paper))


@pytest.mark.parametrize("seed", range(3))
def test_so_they_are_in_any_guide(tmp_path: Path, seed: int) -> None:
    folder = generate(seed).write(tmp_path / "guide")
    same_pages(laid_out(folder, "student"), laid_out(folder, "teacher"))


def test_pages_are_inserted_two_at_a_time(pair: tuple[Settled, Settled]) -> None:
    pages = pair[1].pages.pages
    between = [page for page in pages if inserted(page)]
    assert between
    assert len(between) % 2 == 0
    for page in between:
        before = pages[page.index - 1]
        number = before.folio[:-1] if inserted(before) else before.folio
        assert page.folio == number + (chr(ord(before.folio[-1]) + 1) if inserted(before) else "a")
    assert pair[1].pages.facts.folios == tuple(page.folio for page in pages)


def taught(page: Page) -> Iterator[Box]:
    return (box for box in page.boxes if box.role == "taught")


def test_answers_stand_on_the_lines(pair: tuple[Settled, Settled]) -> None:
    """Each line of an answer is four points above one of the lines to write on; no line has two."""
    lines = 0
    for page in pair[1].pages.pages:
        rules = {
            round(box.top + content.first + n * content.pitch - 4, 2)
            for box in page.boxes
            if isinstance(box.flowable, Block) and isinstance(content := box.flowable.content, WritingLines)
            for n in range(content.count)
        }
        on = [round(box.first, 2) for box in taught(page) if page.left <= box.x < page.left + page.sheet.measure]
        assert set(on) <= rules
        assert len(set(on)) == len(on)
        lines += len(on)
    assert lines > 40


def test_what_to_look_for_meets_nothing_in_the_column(pair: tuple[Settled, Settled]) -> None:
    pieces = 0
    for page in pair[1].pages.pages:
        column, sheet = page.sheet.column_left(page.recto), page.sheet
        here = [box for box in page.boxes if column - 1 <= box.x < column + sheet.column and box.role != "furniture"]
        for box in (one for one in here if one.role == "taught"):
            pieces += 1
            assert box.last <= sheet.last
            for other in here:
                if other is not box:
                    assert box.last + 8 < other.first or other.last + 8 < box.first, (page.folio, box, other)
    assert pieces > 30


def test_nothing_of_what_is_taught_is_lost(pair: tuple[Settled, Settled]) -> None:
    """Every word of every answer and of what to look for is heard once, in its question."""
    from guidebuilder.content.inline import plain

    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    assert guide.questions is not None
    tree = pair[1].story.tree
    nodes = {node.id: node for node in tree.walk() if node.role == "LI" and node.id}
    for group in guide.questions.groups:
        for question in group.questions:
            said = " ".join(nodes[question.id].text().replace("\u00a0", " ").split())
            for prose in question.look_for:
                words = plain(prose).replace("'", "’")
                assert said.count(words) == 1, (question.id, words, said)
            assert sum(said.count(label) for label in ("ANSWER",)) == 1, said


def test_the_heard_order_is_question_then_answer(pair: tuple[Settled, Settled]) -> None:
    tree = pair[1].story.tree
    node = next(node for node in tree.walk() if node.id == "q-position")
    said = node.text()
    assert said.index("Article II promises") < said.index("ANSWER") < said.index("LOOK FOR")


def test_right_choices_are_filled_and_blanks_have_their_letters(pair: tuple[Settled, Settled]) -> None:
    student, teacher = pair

    def signs(settled: Settled) -> list[bool]:
        found = (box.flowable for page in settled.pages.pages for box in page.boxes)
        return [one.filled for one in found if isinstance(one, Sign) and one.width == OF_A_CHOICE]

    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    assert guide.questions is not None
    right = [choice.correct for group in guide.questions.groups for one in group.questions for choice in one.choices]
    assert not any(signs(student))
    assert signs(teacher) == right


def test_the_running_head_says_what_a_lost_sheet_is_of(pair: tuple[Settled, Settled]) -> None:
    page = next(page for page in pair[1].pages.pages if page.recto and not page.opener and page.flow.head == "Study")
    heads = [box.flowable.line_texts() for box in page.boxes if isinstance(box.flowable, Paragraph)]
    assert ("Study · Teacher’s edition",) in heads
