"""Listings in columns: every entry once and in order, columns that end alike, nothing parted that keeps together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.layout.columns import columned
from guidebuilder.layout.flowables import Block, Columns, Entry, Listing, Stack
from guidebuilder.layout.galley import EPSILON
from guidebuilder.typeset.paragraph import Paragraph
from tests.layout.conftest import STYLE, Desk

GUTTER, LEAST = 6.0, 50.0
LINES = 12
"""Lines on a page of the tiny sheet, of ten points each."""

HELD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def listing(desk: Desk, shape: Sequence[tuple[int, int]], least: float = LEAST) -> Block:
    """A listing of entries: (lines, entries of one line under it) each; those under one stay with it."""
    entries: list[Entry] = []
    for n, (count, below) in enumerate(shape):
        entries.append(Entry(desk.paragraph(f"e{n}", count), closed=below > 0))
        again = _again(desk, f"e{n}")
        for k in range(below):
            entries.append(Entry(desk.paragraph(f"e{n}b{k}", 1), k == 0 and below > 1, again))
    return Block(Listing(entries, GUTTER, least, before=20.0))


def _again(desk: Desk, name: str) -> Callable[[], Paragraph]:
    return lambda: desk.paragraph(f"{name}-again", 1)


def rows(desk: Desk, blocks: Sequence[Block]) -> list[list[list[str]]]:
    """Pages of columns of names of entries."""
    made = []
    for block in columned(blocks, desk.sheet, 0.0):
        if block.beside:
            (beside,) = block.beside
            row = beside.flowable
            assert isinstance(row, Columns)
            row.wrap(beside.width, 1e6)
            made.append([[_name(part) for part in _parts(cell)] for _, _, cell in row.cells])
    return made


def _parts(cell: object) -> tuple[Paragraph, ...]:
    assert isinstance(cell, Stack)
    assert all(isinstance(part, Paragraph) for part in cell.parts)
    return cell.parts  # type: ignore[return-value]


def _name(paragraph: Paragraph) -> str:
    return paragraph.line_texts()[0].partition(".")[0]


def depth(column: Sequence[str], shape: Sequence[tuple[int, int]]) -> int:
    """How many lines a column has."""
    return sum(shape[int(name[1:])][0] if name[1:].isdigit() else 1 for name in column)


SHAPES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), min_size=1, max_size=30)


@HELD
@given(shape=SHAPES)
def test_every_entry_stands_once_in_order_and_no_column_is_too_high(desk: Desk, shape: list[tuple[int, int]]) -> None:
    pages = rows(desk, [listing(desk, shape)])
    names = [name for page in pages for column in page for name in column if not name.endswith("-again")]
    expected = []
    for n, (_, below) in enumerate(shape):
        expected += [f"e{n}", *(f"e{n}b{k}" for k in range(below))]
    assert names == expected
    assert all(depth(column, shape) <= LINES for page in pages for column in page)
    assert all(len(page) <= 2 for page in pages)


@HELD
@given(shape=SHAPES)
def test_what_stands_under_an_entry_stays_with_it_or_finds_it_again(desk: Desk, shape: list[tuple[int, int]]) -> None:
    pages = rows(desk, [listing(desk, shape)])
    for number, page in enumerate(pages):
        for n, column in enumerate(page):
            first, last = column[0], column[-1]
            assert not (last[1:].isdigit() and shape[int(last[1:])][1]), "an entry parted from all that is under it"
            head_of_page = number > 0 and n == 0
            real = next(name for name in column if not name.endswith("-again"))
            assert first.endswith("-again") == (head_of_page and "b" in real)
            if "b" in first:
                assert n > 0
            assert all(not name.endswith("-again") for name in column[1:])


@HELD
@given(shape=st.lists(st.tuples(st.integers(1, 2), st.just(0)), min_size=2, max_size=14))
def test_the_last_page_ends_alike(desk: Desk, shape: list[tuple[int, int]]) -> None:
    (left, *right) = rows(desk, [listing(desk, shape)])[-1]
    over = depth(left, shape) - sum(depth(column, shape) for column in right)
    assert over >= -1
    assert over <= 2, "the left column is not longer than it must"


def test_rows_fill_the_page_under_what_stands_above(desk: Desk) -> None:
    head = desk.block("head", 1, style=replace(STYLE, keep_with_next=True))
    blocks = columned([head, listing(desk, [(1, 0)] * 60)], desk.sheet, 0.0)
    extents = [block.content.last_baseline for block in blocks[1:]]
    # two lines of white below the head, and the rest of the page; then whole pages
    assert extents[:2] == [pytest.approx(90.0), pytest.approx(110.0)]
    assert blocks[1].before == pytest.approx(20.0)
    assert [len(column) for page in rows(desk, [head, listing(desk, [(1, 0)] * 60)]) for column in page] == [
        10, 10, 12, 12, 8, 8,
    ]  # fmt: skip


def test_where_two_columns_would_be_narrow_there_is_one(desk: Desk) -> None:
    assert [len(page) for page in rows(desk, [listing(desk, [(1, 0)] * 8, least=71.0)])] == [1]
    assert [len(page) for page in rows(desk, [listing(desk, [(1, 0)] * 8, least=70.0)])] == [2]


def test_an_entry_that_is_higher_than_a_page_is_divided(desk: Desk) -> None:
    pages = rows(desk, [listing(desk, [(30, 0)])])
    assert [name for page in pages for column in page for name in column].count("e0") > 1


def test_pages_hold_rows_over_measure_and_notes(desk: Desk) -> None:
    """On each side the first column begins at the left edge of the reach, and the second a gutter after it."""
    for page in desk.pages(listing(desk, [(1, 0)] * 60)):
        (row,) = [box for box in page.boxes if isinstance(box.flowable, Columns)]
        assert row.x == pytest.approx(desk.sheet.reach_left(page.recto))
        assert row.first == pytest.approx(desk.sheet.first)
        assert row.last <= desk.sheet.last + EPSILON
        assert isinstance(row.flowable, Columns)
        assert [x for x, _, _ in row.flowable.cells] == [0.0, 76.0]
