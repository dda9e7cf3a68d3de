"""Placement of margin notes in one column, and over a run of pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.layout.notes import Carried, Column, Fixed, Piece, Placement, Wanted, place

COLUMN = Column(84.0, 714.0)
TINY = 1e-5


def last(piece: Piece) -> float:
    """The last baseline of a piece set with 10 pt leading."""
    return piece.y + 10.0 * (piece.end_line - piece.first_line - 1)


def bottom(piece: Piece) -> float:
    """The last baseline that a piece needs: under a broken note stands the pointer to its rest."""
    return last(piece) + (10 if piece.continues else 0)


def positions(placement: Placement) -> dict[str, float]:
    return {piece.id: round(piece.y, 3) for piece in placement.pieces}


# --- examples ---------------------------------------------------------------------------------------------------------


def test_free_notes_stand_level_with_their_lines() -> None:
    placement = place([Wanted("a", 98, 4), Wanted("b", 294, 3)], [], [], COLUMN)
    assert positions(placement) == {"a": 98, "b": 294}
    assert placement.carried == ()
    assert placement.waiting == ()
    assert placement.pointer is None


def test_a_note_moves_down_only_as_far_as_it_must() -> None:
    placement = place([Wanted("a", 98, 4), Wanted("b", 112, 2), Wanted("c", 300, 2)], [], [], COLUMN)
    assert positions(placement) == {"a": 98, "b": 98 + 30 + 16, "c": 300}


def test_a_note_gives_way_to_a_side_head() -> None:
    side_head = Fixed(140, 140, before=19, after=14)
    above = place([Wanted("a", 98, 3)], [], [side_head], COLUMN)
    below = place([Wanted("a", 98, 4)], [], [side_head], COLUMN)
    assert positions(above) == {"a": 98}
    assert positions(below) == {"a": 154}


def test_a_note_that_fits_between_no_two_obstacles_goes_below_the_second() -> None:
    fixed = [Fixed(140, 140, 19, 14), Fixed(200, 220, 19, 14)]
    placement = place([Wanted("a", 98, 4), Wanted("b", 110, 2)], [], fixed, COLUMN)
    assert positions(placement) == {"a": 234, "b": 234 + 30 + 16}


def test_a_mark_beside_an_obstacle_gets_its_note_below() -> None:
    assert positions(place([Wanted("a", 145, 2)], [], [Fixed(140, 180, 10, 16)], COLUMN)) == {"a": 196}


def test_overlapping_obstacles_are_one() -> None:
    fixed = [Fixed(150, 160, 10, 14), Fixed(140, 300, 10, 14)]
    assert positions(place([Wanted("a", 150, 2)], [], fixed, COLUMN)) == {"a": 314}


def test_the_stack_is_lifted_before_anything_is_broken() -> None:
    placement = place([Wanted("a", 640, 3), Wanted("b", 654, 5)], [], [], COLUMN)
    # b must begin at 674 to end on 714; a ends 16 above that
    assert positions(placement) == {"a": 638, "b": 674}
    assert placement.carried == ()


def test_only_the_notes_in_the_way_are_lifted() -> None:
    placement = place([Wanted("a", 100, 3), Wanted("b", 686, 4)], [], [], COLUMN)
    assert positions(placement) == {"a": 100, "b": 684}


def test_a_lift_of_fourteen_is_the_most() -> None:
    placement = place([Wanted("a", 686, 8)], [], [], COLUMN)
    (piece,) = placement.pieces
    # four lines and the pointer to the rest
    assert (piece.y, piece.end_line, piece.continues) == (674, 4, True)
    assert placement.carried == (Carried("a", 4, 8),)


def test_a_break_leaves_two_lines_on_the_next_page() -> None:
    placement = place([Wanted("a", 700, 5)], [], [], COLUMN)
    (piece,) = placement.pieces
    assert (piece.y, piece.end_line) == (694, 2)
    assert placement.carried == (Carried("a", 2, 5),)


def test_an_earlier_note_is_broken_so_that_a_later_one_begins() -> None:
    placement = place([Wanted("a", 640, 8), Wanted("b", 686, 3)], [], [], COLUMN)
    assert [(p.id, p.first_line, p.end_line, p.continues) for p in placement.pieces] == [
        ("a", 0, 5, True),
        ("b", 0, 3, False),
    ]
    assert positions(placement) == {"a": 628, "b": 694}
    assert placement.carried == (Carried("a", 5, 8),)
    assert placement.waiting == ()


def test_a_break_at_the_foot_is_preferred() -> None:
    placement = place([Wanted("a", 600, 8), Wanted("b", 640, 8)], [], [], COLUMN)
    assert [(p.id, p.y, p.end_line) for p in placement.pieces] == [("a", 588, 8), ("b", 674, 4)]


def test_what_cannot_begin_waits_and_a_pointer_has_room() -> None:
    opener = Column(84.0, 700.0)
    placement = place([Wanted("a", 686, 2), Wanted("b", 700, 3)], [], [], opener)
    assert placement.waiting == ("b",)
    assert placement.carried == (Carried("b", 0, 3),)
    assert placement.pointer == 700
    (piece,) = placement.pieces
    assert piece.id == "a"
    assert last(piece) <= 700 - 16
    after = place([Wanted("c", 84, 2)], placement.carried, [], opener)
    assert [(p.id, p.y, p.continued_from) for p in after.pieces] == [("b", 84, False), ("c", 120, False)]


def test_carried_notes_come_first() -> None:
    placement = place([Wanted("c", 84, 2)], [Carried("a", 3, 6), Carried("b", 2, 4)], [], COLUMN)
    assert [(p.id, p.y, p.first_line, p.continued_from) for p in placement.pieces] == [
        ("a", 84, 3, True),
        ("b", 120, 2, True),
        ("c", 146, 0, False),
    ]


def test_a_carried_note_may_fill_the_column_and_go_on() -> None:
    placement = place([], [Carried("a", 4, 200)], [], COLUMN)
    (piece,) = placement.pieces
    assert (piece.y, piece.first_line, piece.end_line, piece.continued_from, piece.continues) == (84, 4, 67, True, True)
    assert bottom(piece) == 714
    assert placement.carried == (Carried("a", 67, 200),)


def test_forty_notes_on_one_line_lose_nothing() -> None:
    wanted = [Wanted(str(number), 350, 5) for number in range(40)]
    placement = place(wanted, [], [], COLUMN)
    begun = [piece.id for piece in placement.pieces]
    assert begun == [str(number) for number in range(len(begun))]
    assert placement.waiting == tuple(str(number) for number in range(len(begun), 40))
    assert len(begun) >= 6
    assert sum(piece.continues for piece in placement.pieces) <= 2, "notes are not chopped up so that more begin"
    assert {*begun, *(rest.id for rest in placement.carried)} == {note.id for note in wanted}


def test_a_column_full_of_obstacles_carries_everything() -> None:
    placement = place([Wanted("a", 300, 2)], [Carried("z", 2, 4)], [Fixed(84, 714)], COLUMN)
    assert placement.pieces == ()
    assert placement.carried == (Carried("z", 2, 4), Carried("a", 0, 2))
    assert placement.waiting == ("a",)
    assert placement.pointer is None


def test_the_pointer_stands_above_an_obstacle_at_the_foot() -> None:
    caption = Fixed(400, 714, before=16, after=16)
    placement = place([Wanted("a", 500, 3)], [], [caption], COLUMN)
    assert placement.waiting == ("a",)
    assert placement.pointer == 384


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_short_notes_are_never_broken(lines: int) -> None:
    placement = place([Wanted("a", 714, lines)], [], [], Column(84.0, 714.0))
    whole = [(0, lines)] if lines < 3 else []
    assert [(piece.first_line, piece.end_line) for piece in placement.pieces] == whole


# --- properties -------------------------------------------------------------------------------------------------------

baselines = st.integers(0, 45).map(lambda row: 84.0 + 14.0 * row)
heights = st.one_of(st.integers(1, 12), st.integers(1, 150))


@st.composite
def obstacles(draw: st.DrawFn) -> tuple[Fixed, ...]:
    tops = draw(st.lists(baselines, max_size=4))
    heights = [draw(st.sampled_from([0.0, 30.0, 170.0])) for _ in tops]
    distances = [draw(st.sampled_from([(19.0, 14.0), (10.0, 20.0)])) for _ in tops]
    return tuple(Fixed(top, top + height, *clear) for top, height, clear in zip(tops, heights, distances, strict=True))


@st.composite
def marks(draw: st.DrawFn, prefix: str = "n", most: int = 12) -> tuple[Wanted, ...]:
    rows = sorted(draw(st.lists(baselines, max_size=most)))
    return tuple(Wanted(f"{prefix}{number}", y, draw(heights)) for number, y in enumerate(rows))


@st.composite
def rests(draw: st.DrawFn) -> tuple[Carried, ...]:
    counts = draw(st.lists(st.tuples(st.sampled_from([0, 2, 5]), heights.filter(lambda n: n > 1)), max_size=3))
    return tuple(Carried(f"c{number}", first, first + left) for number, (first, left) in enumerate(counts))


def check_column(placement: Placement, fixed: tuple[Fixed, ...], column: Column) -> None:
    """Inside the column, apart from each other, clear of the obstacles and of the pointer."""
    for piece in placement.pieces:
        assert piece.y >= column.first - TINY
        assert bottom(piece) <= column.last + TINY
        for obstacle in fixed:
            above = bottom(piece) <= obstacle.top - obstacle.before + TINY
            assert above or piece.y >= obstacle.bottom + obstacle.after - TINY
        if placement.pointer is not None:
            assert bottom(piece) <= placement.pointer - 16 + TINY
    for upper, lower in pairwise(placement.pieces):
        assert lower.y - bottom(upper) >= 16 - TINY


def check_breaks(placement: Placement) -> None:
    left = {rest.id: rest for rest in placement.carried}
    for piece in placement.pieces:
        assert piece.continues == (piece.id in left)
        assert piece.continued_from == (piece.first_line > 0)
        if piece.continues:
            assert piece.end_line - piece.first_line >= 2
            assert left[piece.id].first_line == piece.end_line
            assert left[piece.id].lines - piece.end_line >= 2


@settings(max_examples=150, deadline=None)
@given(marks(), rests(), obstacles())
def test_one_page(wanted: tuple[Wanted, ...], carried: tuple[Carried, ...], fixed: tuple[Fixed, ...]) -> None:
    placement = place(wanted, carried, fixed, COLUMN)
    check_column(placement, fixed, COLUMN)
    check_breaks(placement)
    order = [*(rest.id for rest in carried), *(note.id for note in wanted)]
    shown = [piece.id for piece in placement.pieces]
    assert shown == order[: len(shown)], "order, and none is passed over"
    assert [rest.id for rest in placement.carried if rest.first_line == 0 and rest.id.startswith("n")] == list(
        placement.waiting
    )
    by_id = {note.id: note for note in wanted}
    for piece in placement.pieces:
        if piece.id in by_id:
            assert piece.y >= by_id[piece.id].y - 14 - TINY
            assert piece.first_line == 0
    assert {*shown, *(rest.id for rest in placement.carried)} == set(order)
    assert place(wanted, carried, fixed, COLUMN) == placement


@settings(max_examples=100, deadline=None)
@given(marks())
def test_a_note_with_room_is_not_moved(wanted: tuple[Wanted, ...]) -> None:
    ends = [note.y + 10 * (note.lines - 1) for note in wanted]
    free = all(end <= COLUMN.last for end in ends) and all(
        below.y >= end + 16 for end, below in zip(ends, wanted[1:], strict=False)
    )
    placement = place(wanted, [], [], COLUMN)
    if free:
        assert [piece.y for piece in placement.pieces] == [note.y for note in wanted]
    moved_up = [p for p, note in zip(placement.pieces, wanted, strict=False) if p.y < note.y - TINY]
    if moved_up:  # then every note from there to the foot is packed against the next, and the last ends at the foot
        tail = placement.pieces[placement.pieces.index(moved_up[-1]) :]
        assert all(lower.y - bottom(upper) == pytest.approx(16) for upper, lower in pairwise(tail))
        foot = COLUMN.last if placement.pointer is None else placement.pointer - 16
        assert bottom(tail[-1]) == pytest.approx(foot)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(marks(most=6), obstacles()), min_size=1, max_size=3))
def test_over_pages_every_line_is_printed_once(pages: list[tuple[tuple[Wanted, ...], tuple[Fixed, ...]]]) -> None:
    expected: dict[str, int] = {}
    printed: dict[str, list[int]] = {}
    carried: tuple[Carried, ...] = ()
    page = 0
    while page < len(pages) or carried:
        wanted, fixed = pages[page] if page < len(pages) else ((), ())
        wanted = tuple(Wanted(f"p{page}{note.id}", note.y, note.lines) for note in wanted)
        expected |= {note.id: note.lines for note in wanted}
        placement = place(wanted, carried, fixed, COLUMN)
        check_column(placement, fixed, COLUMN)
        check_breaks(placement)
        for piece in placement.pieces:
            printed.setdefault(piece.id, []).extend(range(piece.first_line, piece.end_line))
        carried = placement.carried
        page += 1
        assert page < 100
    assert printed == {note: list(range(lines)) for note, lines in expected.items()}
    assert list(printed) == list(expected), "notes begin in the order of their marks"
