"""The galley: where a page may begin, how far it reaches, what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.layout.flowables import Beside, Block, Solid, Where
from guidebuilder.layout.galley import Galley, Position, gap
from tests.layout.conftest import GRID, STYLE, TINY, Desk, lines_of, said, texts
from tests.typeset.conftest import PROSE

OFF = replace(STYLE, snap=False)
BEGINNING = Position(0)


def galley(desk: Desk, *blocks: Block) -> Galley:
    return Galley.of(blocks, desk.sheet)


def ends(one: Galley, start: Position = BEGINNING, least: float = 0.0) -> list[tuple[int, int, float]]:
    stretch = one.reach(start, foot=one.sheet.last, least=least)
    return [(end.at.slip, end.at.line, round(end.last, 3)) for end in stretch.ends]


# --- where a page may begin -------------------------------------------------------------------------------------------


def test_no_page_begins_after_a_head_nor_with_one_line_under_it(desk: Desk) -> None:
    blocks = [desk.block("a", 1), desk.head("h"), desk.block("b", 1), desk.block("c", 1), desk.block("d", 1)]
    assert galley(desk, *blocks).allowed == [True, True, False, False, True, True]


def test_a_paragraph_is_cut_neither_after_its_first_line_nor_before_its_last(desk: Desk) -> None:
    assert [line for _, line, _ in ends(galley(desk, desk.block("p", 6)))] == [2, 3, 4, 0]


def test_a_paragraph_that_keeps_with_the_next_gives_it_two_lines(desk: Desk) -> None:
    one = galley(desk, desk.block("p", 8, keep_with_next=True), desk.block("q", 1))
    assert one.slips[0].cuts == (2, 3, 4, 5, 6)
    assert galley(desk, desk.block("p", 3, keep_with_next=True), desk.block("q", 1)).slips[0].cuts == ()


def test_under_a_head_a_paragraph_may_be_cut_after_two_lines(desk: Desk) -> None:
    one = galley(desk, desk.head("h"), desk.block("p", 5))
    assert ends(one) == [(1, 2, 50), (1, 3, 60), (2, 0, 80)]


# --- how far a page reaches -------------------------------------------------------------------------------------------


def test_ends_have_their_last_baseline_and_come_in_the_order_of_the_text(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 1), desk.block("b", 4), desk.block("c", 20))
    assert ends(one)[:4] == [(1, 0, 30), (1, 2, 50), (2, 0, 70), (2, 2, 90)]
    assert ends(one)[-1] == (2, 7, 140)


def test_least_leaves_out_what_ends_higher(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 30))
    assert ends(one, least=120.0) == [(0, 10, 120), (0, 11, 130), (0, 12, 140)]


def test_a_page_that_begins_in_a_paragraph_counts_its_lines_from_there(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 30))
    assert ends(one, Position(0, 12), least=130.0) == [(0, 23, 130), (0, 24, 140)]
    assert ends(one, Position(0, 24)) == [(0, 26, 40), (0, 27, 50), (0, 28, 60), (1, 0, 80)]


def test_a_page_knows_the_marks_above_each_end(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 2, note="m"), desk.block("b", 2, note="n"))
    stretch = one.reach(Position(0), foot=TINY.last, least=0.0)
    assert stretch.marks == [("m", 30), ("n", 50)]
    assert [end.marks for end in stretch.ends] == [1, 2]


def test_source_text_returns_to_the_grid_after_what_is_none(desk: Desk) -> None:
    note = desk.block("note", 1, before=14, after=14, style=OFF)
    (page,) = desk.pages(desk.block("s", 1, numbered="d", style=OFF), note, desk.block("t", 2, numbered="d", style=OFF))
    assert lines_of(page) == [(30, "s.1"), (44, "note.1"), (60, "t.1"), (70, "t.2")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from([10.0, 15.0, 20.0]), st.booleans()), max_size=12))
def test_ends_stand_where_the_page_maker_puts_them(desk: Desk, chosen: list[tuple[int, float, bool]]) -> None:
    """Every end inside a page has the last baseline of the lines above it when they are set."""
    style = {True: STYLE, False: OFF}
    blocks = [desk.block(f"p{n}", k, before=white, style=style[snap]) for n, (k, white, snap) in enumerate(chosen)]
    one = galley(desk, *blocks)
    for slip, line, last in ends(one):
        shown = [*blocks[:slip], *([blocks[slip].part(0, line)] if line else [])]
        if shown:
            (page,) = desk.pages(*shown)
            assert lines_of(page)[-1][0] == pytest.approx(last, abs=0.01)


# --- other settings ---------------------------------------------------------------------------------------------------


def test_white_is_added_to_what_both_ask_for(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 1, after=25), desk.block("b", 1))
    above, below = one.slips
    assert gap(above, below) == 25
    led = below.led(32.0)
    assert gap(above, led) == 32
    assert (led.block, led.extent, below.before) == (below.block, below.extent, 10)


def test_numbered_lines_are_never_set_anew(on_paper: Callable[[str], Desk]) -> None:
    desk = on_paper("letter")
    style = desk.look.style("source")
    one = galley(desk, desk.words(PROSE, style, numbered="d"), desk.words(PROSE, style))
    firm, loose = ([one.varied(n, extra) for extra in (1, -1)] for n in (0, 1))
    assert firm == [None, None]
    assert any(slip is not None for slip in loose)


def test_another_order_has_the_same_slips(desk: Desk) -> None:
    one = galley(desk, desk.block("a", 1), desk.head("h"), desk.block("b", 3))
    other = one.ordered([1, 2, 0])
    assert [slip.block.what for slip in other.slips] == ["h", "b", "a"]
    assert other.allowed == [True, False, True, True]


# --- what takes the note column and the measure -----------------------------------------------------------------------


def wide(height: float) -> list[Block]:
    """A picture over measure and note column, and its caption."""
    across = Beside(Solid(140, height), Where.REACH, 140, obstacle=True, clear=5, below=12)
    return [Block(Solid(80, height), [across], before=10, keep_with_next=True, what="wide")]


def test_a_wide_picture_is_not_pushed_down_onto_text_but_turns_the_page(desk: Desk) -> None:
    """The caption beside the first line reaches to 100: a picture that begins on 60 would be moved onto its caption."""
    caption = desk.beside(70, obstacle=True, clear=5, below=12)
    blocks = [desk.block("a", 3, [caption]), *wide(30), desk.block("under", 1)]
    first, second = desk.pages(*blocks)
    assert said(first) == ["a.1", "a.2", "a.3"]
    (picture,) = texts(second, "beside")
    assert (picture.first, picture.last) == (30, 60)
    assert lines_of(second) == [(70, "under.1")]


def test_a_wide_picture_below_a_short_caption_stays(desk: Desk) -> None:
    caption = desk.beside(10, obstacle=True, clear=5, below=12)
    (page,) = desk.pages(desk.block("a", 3, [caption]), *wide(30), desk.block("under", 1))
    _, picture = texts(page, "beside")
    assert (picture.first, picture.last) == (60, 90)
    assert lines_of(page)[-1] == (100, "under.1")


# --- pictures that let text go first ----------------------------------------------------------------------------------


def picture(height: float, name: str = "fig") -> Block:
    block = Block(Solid(80, height), before=10, after=10, what=name)
    block.floats = name
    return block


def test_a_picture_without_room_lets_the_next_paragraph_go_first(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 6), picture(80), desk.block("b", 6), desk.block("c", 8))
    assert said(pages[0]) == [*(f"a.{n}" for n in range(1, 7)), *(f"b.{n}" for n in range(1, 7))]
    assert [box.name for box in texts(pages[1])] == ["fig", "c"]
    assert not any(page.stopped_by for page in pages)


def test_a_picture_with_room_stays(desk: Desk) -> None:
    (page, *_) = desk.pages(desk.block("a", 3), picture(50), desk.block("b", 9))
    assert [box.name for box in texts(page)] == ["a", "fig", "b"]


def test_a_picture_passes_a_head_with_its_paragraph_but_does_not_stand_between_them(desk: Desk) -> None:
    blocks = [desk.head("h", before=20), desk.block("b", 4), desk.block("c", 9)]
    headed = desk.pages(desk.block("a", 6), picture(80), *blocks)
    assert list(dict.fromkeys(box.name for page in headed for box in texts(page))) == ["a", "h", "b", "fig", "c"]


def test_a_picture_passes_no_other_picture(desk: Desk) -> None:
    blocks = [desk.block("a", 6), picture(80), picture(90, "other"), desk.block("b", 12)]
    names = [box.name for page in desk.pages(*blocks) for box in texts(page)]
    assert names.index("fig") < names.index("other")


def test_a_picture_in_the_margin_stays_beside_a_paragraph(desk: Desk) -> None:
    """It may pass what fills the page, but never stands at a part's end or beside a head alone."""
    margin = Block(Solid(0, 0), [desk.beside(90, obstacle=True)], before=0, keep_with_next=True, what="fig")
    margin.floats = "fig"
    pages = desk.pages(desk.block("a", 6), margin, desk.block("b", 3), desk.block("c", 3), desk.block("d", 9))
    names = [box.name for page in pages for box in texts(page)]
    assert [name for name in names if name == "fig"] == ["fig"]
    assert names.index("fig") < len(names) - 1
    for page in pages:
        for box in texts(page, "beside"):
            assert box.last <= GRID[-1] + TINY.grid


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["p", "p", "p", "h", "f"]), st.integers(1, 9)), max_size=16))
def test_floats_lose_nothing_and_leave_text_in_its_order(desk: Desk, chosen: list[tuple[str, int]]) -> None:
    blocks, expected = [], []
    for n, (kind, count) in enumerate(chosen):
        if kind == "f":
            blocks.append(picture(count * 11.0, f"f{n}"))
            continue
        blocks.append(desk.head(f"h{n}", 1) if kind == "h" else desk.block(f"p{n}", count))
        expected += [f"{kind}{n}.{line}" for line in range(1, (1 if kind == "h" else count) + 1)]
    pages = desk.pages(*blocks)
    assert [text for page in pages for text in said(page)] == expected
    figures = [box.name for page in pages for box in texts(page) if box.name.startswith("f")]
    assert figures == [f"f{n}" for n, (kind, _) in enumerate(chosen) if kind == "f"]
