"""Margin notes over pages: their letters, what gives way to them, and how a note goes on overleaf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.layout.flowables import Block
from guidebuilder.layout.margin import letter
from guidebuilder.layout.notetext import NotePiece
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.story import Numbering, Start
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run
from tests.layout.conftest import STYLE, Desk, said, texts, words_of


def notes(page: Page) -> list[Box]:
    return texts(page, "note")


def pointers(page: Page) -> list[str]:
    return [
        " ".join(box.flowable.pointer.line_texts()).replace("\u00a0", " ")
        for box in notes(page)
        if isinstance(box.flowable, NotePiece) and box.flowable.pointer is not None
    ]


def plain(box: Box) -> str:
    return words_of(box).replace("\u00a0", " ")


def numbered(name: str, first: int, last: int) -> str:
    return " ".join(f"{name}.{n}" for n in range(first, last + 1))


def marked(desk: Desk, name: str, *ids: str) -> Block:
    """One line in which the notes `ids` hang one after the other."""
    items: list[Item] = [Run(name, STYLE.type, "en-US")]
    for one in ids:
        items += [Anchor(one, "note"), Run("x", STYLE.type, "en-US")]
    return Block(Paragraph(items, STYLE, desk.lines))


# --- letters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "a"), (1, "b"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")],
)
def test_letters(index: int, name: str) -> None:
    assert letter(index) == name


def test_letters_begin_anew_on_each_page_in_the_order_of_the_marks(desk: Desk) -> None:
    made = desk.make(
        desk.flow(marked(desk, "p", "n1", "n2"), desk.block("q", 11, note="n3"), desk.block("r", 1, note="n4")),
        notes=[desk.note(f"n{n}", 1) for n in range(1, 5)],
    )
    assert made.facts.letters == {"n1": "a", "n2": "b", "n3": "c", "n4": "a"}
    assert [[box.name for box in notes(page)] for page in made.pages] == [["n1", "n2", "n3"], ["n4"]]


def test_letters_are_given_where_there_is_no_note_column(on_paper: Callable[[str], Desk]) -> None:
    desk = on_paper("a5")
    made = desk.make(desk.flow(desk.block("a", 1, note="n1"), desk.block("b", 1, note="n2")))
    assert made.facts.letters == {"n1": "a", "n2": "b"}
    assert notes(made.pages[0]) == []


# --- places -----------------------------------------------------------------------------------------------------------


def test_a_note_stands_level_with_its_mark_in_the_column_of_either_side(desk: Desk) -> None:
    recto, verso = desk.pages(
        desk.block("a", 3), desk.block("b", 9, note="n1"), desk.block("c", 2, note="n2"),
        notes=[desk.note("n1", 2), desk.note("n2", 2)],
    )  # fmt: skip
    (one,), (other,) = notes(recto), notes(verso)
    assert (one.x, one.first) == (50 + 80 + 6, 60)
    assert (other.x, other.first) == (24, 30)


def test_a_note_may_end_a_line_under_the_text_but_not_on_an_opener(desk: Desk) -> None:
    note = desk.note("n", 3)
    (page,) = desk.make(desk.flow(desk.block("t", 10), desk.block("u", 2, note="n")), notes=[note]).pages
    assert notes(page)[0].last == 150
    (opener,) = desk.make(desk.flow(desk.block("t", 10), desk.block("u", 2, note="n"), opener=True), notes=[note]).pages
    assert notes(opener)[0].last == 140


# --- side-heads -------------------------------------------------------------------------------------------------------


def with_side_head(desk: Desk, lines: int, above: int) -> Page:
    """The second page: a note of which a rest stands at its head, and a side-head beside its block."""
    side = desk.beside(0, obstacle=True, yields=True)
    pages = desk.pages(
        desk.block("a", 11, keep_with_next=True), desk.block("b", 1, note="n"), desk.block("c", above),
        desk.block("d", 2, [side]),
        *([desk.block("e", 4)] if above < 2 else []),  # a last page of four lines is no scanty one
        notes=[desk.note("n", lines)],
    )  # fmt: skip
    return pages[1]


def test_a_side_head_is_dropped_where_a_carried_note_stands(desk: Desk) -> None:
    page = with_side_head(desk, 6, 1)
    assert texts(page, "beside") == []
    (note,) = notes(page)
    assert note.first == 30


def test_a_side_head_stays_where_it_is_clear_of_carried_notes(desk: Desk) -> None:
    page = with_side_head(desk, 6, 9)
    (side,) = texts(page, "beside")
    (note,) = notes(page)
    assert side.first == 120
    assert note.last <= 120 - 19


@pytest.mark.parametrize("above", range(1, 11))
def test_a_carried_note_begins_at_the_head_whatever_stands_below(desk: Desk, above: int) -> None:
    page = with_side_head(desk, 7, above)
    (note,) = notes(page)
    assert note.first == 30
    assert all(side.first - note.last >= 19 for side in texts(page, "beside"))


@pytest.mark.parametrize("dy", [14, 26, 28, 29, 41])
def test_a_side_head_that_is_kept_leaves_a_carried_note_at_the_head(on_paper: Callable[[str], Desk], dy: int) -> None:
    """A rest of two lines ends on 94: a side-head stays from 113 on, 19 below it."""
    desk = on_paper("letter")
    style = replace(STYLE, leading=14, before=14, after=14)
    side = desk.beside(0, obstacle=True, yields=True, dy=float(dy))
    _, page = desk.pages(
        desk.block("a", 44, style=style, keep_with_next=True), desk.block("b", 1, note="n", style=style),
        desk.block("c", 2, [side], style=style), desk.block("d", 2, style=style), notes=[desk.note("n", 4)],
    )  # fmt: skip
    (note,) = notes(page)
    assert (note.first, note.last) == (84, 94)
    assert [box.first for box in texts(page, "beside")] == ([84 + dy] if dy >= 29 else [])


def test_a_side_head_is_dropped_where_something_stands_already(desk: Desk) -> None:
    side = desk.beside(0, obstacle=True, yields=True)
    (page,) = desk.pages(desk.block("a", 1, [desk.beside(20, obstacle=True)]), desk.block("b", 2, [side]))
    (facts,) = texts(page, "beside")
    assert (facts.first, facts.last) == (30, 50)
    (free,) = desk.pages(desk.block("a", 4, [desk.beside(20, obstacle=True)]), desk.block("b", 2, [side]))
    assert [box.first for box in texts(free, "beside")] == [30, 70]


def test_other_notes_give_way_to_a_side_head(desk: Desk) -> None:
    side = desk.beside(0, obstacle=True, yields=True)
    (page,) = desk.pages(desk.block("a", 2, note="n"), desk.block("b", 2, [side]), notes=[desk.note("n", 3)])
    assert [box.first for box in texts(page, "beside")] == [50]
    assert notes(page)[0].first == 50 + 14


# --- notes that go on -------------------------------------------------------------------------------------------------


def test_a_note_goes_on_overleaf(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 9), desk.block("b", 8, note="n")), notes=[desk.note("n", 8)])
    first, second = made.pages
    (head,), (rest,) = notes(first), notes(second)
    assert plain(head) == numbered("n", 1, 4)
    assert pointers(first) == ["→ p. 2"]
    assert plain(rest) == "from p. 1 → " + numbered("n", 5, 8)
    assert rest.first == 30
    assert made.facts.continues == {"n": 1}
    assert pointers(second) == []
    assert made.facts.letters == {"n": "a"}


def test_the_rest_of_a_note_is_run_in_and_broken_anew(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 9), desk.block("b", 8, note="n")), notes=[desk.note("n", 8)])
    (rest,) = notes(made.pages[1])
    assert isinstance(rest.flowable, NotePiece)
    lines = [text.replace("\u00a0", " ") for part in rest.flowable.parts for text in part.line_texts()]
    assert lines[0].startswith("from p. 1 → n.5")
    assert rest.flowable.note.letter.line_texts() == ("a",), "it keeps its letter"


def test_the_words_of_a_note_over_many_pages_are_printed_once(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 1, note="n")), notes=[desk.note("n", 40)])
    assert len(made.pages) == 4
    said = " ".join(plain(box) for page in made.pages for box in notes(page))
    for number in (1, 2, 3):
        assert f"from p. {number} → " in said
        said = said.replace(f"from p. {number} → ", "")
    assert said == numbered("n", 1, 40)
    assert [pointers(page) for page in made.pages] == [["→ p. 2"], ["→ p. 3"], ["→ p. 4"], []]


def test_a_pages_own_letters_start_at_a_beside_a_carried_note(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 9), desk.block("b", 3, note="n"), desk.block("c", 6, note="m")),
        notes=[desk.note("n", 8), desk.note("m", 2)],
    )
    assert made.facts.letters == {"n": "a", "m": "a"}
    assert [box.name for box in notes(made.pages[1])] == ["n", "m"]


def test_a_note_that_cannot_begin_is_announced_and_stands_on_the_next_page(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 11, keep_with_next=True), marked(desk, "b", "n", "m", "o"), desk.block("c", 4)),
        notes=[desk.note("n", 4), desk.note("m", 1), desk.note("o", 3)],
    )
    first, second = made.pages
    assert [box.name for box in notes(first)] == ["n", "m"]
    (waiting,) = [plain(box) for box in texts(first, "furniture") if "→" in words_of(box)]
    assert waiting == "c → p. 2"
    assert [plain(box) for box in notes(second)] == ["from p. 1 → " + numbered("o", 1, 3)]
    assert made.facts.letters["o"] == "c"


def test_pointers_count_in_the_numbers_of_their_pages(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("x", 1), numbering=Numbering.ROMAN),
        desk.flow(desk.block("a", 1, note="n"), numbering=Numbering.ROMAN),
        desk.flow(desk.block("b", 1), start=Start.RECTO),
        notes=[desk.note("n", 20)],
    )
    assert made.facts.folios == ("i", "ii", "iii", "iv", "1")
    assert pointers(made.pages[1]) == ["→ p. iii"]
    assert plain(notes(made.pages[2])[0]).startswith("from p. ii → ")


def test_the_pointer_has_a_line_of_its_own_where_the_last_line_is_full(desk: Desk) -> None:
    (first, _) = desk.pages(desk.block("a", 9), desk.block("b", 8, note="n"), notes=[desk.note("n", 8)])
    piece = notes(first)[0].flowable
    assert isinstance(piece, NotePiece)
    room = piece.has_room
    assert piece.pointer is not None
    assert room == (piece.parts[-1].last_width + 4 + piece.pointer.natural_width <= 60)
    assert notes(first)[0].last + (0 if room else 10) <= 150


# --- any column -------------------------------------------------------------------------------------------------------

rows = st.tuples(st.sampled_from(["plain", "note", "side-head", "facts"]), st.integers(1, 9), st.integers(0, 70))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=8))
def test_nothing_in_the_note_column_meets(desk: Desk, chosen: list[tuple[str, int, int]]) -> None:
    blocks, found = [], []
    for n, (kind, count, height) in enumerate(chosen):
        match kind:
            case "note":
                blocks.append(desk.block(f"p{n}", 1, note=f"n{n}"))
                found.append(desk.note(f"n{n}", count))
            case "side-head":
                blocks.append(desk.block(f"p{n}", 2, [desk.beside(0, obstacle=True, yields=True)]))
            case "facts":
                blocks.append(desk.block(f"p{n}", count, [desk.beside(height, obstacle=True, clear=10, below=16)]))
            case _:
                blocks.append(desk.block(f"p{n}", count))
    for page in desk.make(desk.flow(*blocks), notes=found).pages:
        fixed = [(box, box.clear) for box in page.boxes if box.clear is not None]
        for (above, clear), (below, _) in pairwise(sorted(fixed, key=lambda pair: pair[0].first)):
            assert below.first >= above.last + clear.below - 0.01
        for box, clear in fixed:
            assert box.last <= 150.01
            for note in notes(page):
                assert note.last <= box.first - clear.clear + 0.01 or note.first >= box.last + clear.below - 0.01


# --- notes and body ---------------------------------------------------------------------------------------------------


def test_a_page_breaks_earlier_for_a_note_but_never_later(desk: Desk) -> None:
    """The note of the last line would be broken: a line earlier all of it stands beside its mark."""
    blocks = [desk.block("a", 11), desk.block("b", 1, note="n"), desk.block("c", 5)]
    first, second = desk.pages(*blocks, notes=[desk.note("n", 12)])
    assert (said(first)[-1], said(second)[0]) == ("a.11", "b.1")
    assert [[box.name for box in notes(page)] for page in (first, second)] == [[], ["n"]]
    first, second = desk.pages(*blocks, notes=[desk.note("n", 2)])
    assert said(first)[-1] == "b.1", "a note that has room breaks no page"
    assert [[box.name for box in notes(page)] for page in (first, second)] == [["n"], []]


def test_a_page_does_not_end_in_its_middle_for_a_note(desk: Desk) -> None:
    first, second = desk.pages(
        desk.block("a", 6), desk.block("b", 6, note="n"), desk.block("c", 6), notes=[desk.note("n", 30)]
    )[:2]
    assert said(first)[-1] == "b.6"
    assert [box.name for box in (*notes(first), *notes(second))] == ["n", "n"]
