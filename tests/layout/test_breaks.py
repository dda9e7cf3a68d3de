"""The best way to place notes, against all ways there are."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.layout.breaks import ROUNDING, Item, Plan, Slot, plan

GAP = 16.0
MOST = 2
"""Breaks on a page: where more would be needed, a reader is better served by notes that wait whole."""

Cost = tuple[int, int, int, int]


def ways(items: tuple[Item, ...], slots: tuple[Slot, ...]) -> Cost:
    """By trying all: notes placed (negative), breaks, how far they are from the last note, lines carried over."""
    best: Cost = (0, 0, 0, 0)
    for size in range(len(items), 0, -1):
        for counts in product(*(choices(item) for item in items[:size])):
            broken = [n for n, count in enumerate(counts) if count < items[n].left]
            if len(broken) <= MOST and stands(items[:size], counts, slots):
                lines = sum(items[n].left - counts[n] for n in broken)
                best = min(best, (-size, len(broken), sum(size - 1 - n for n in broken), lines))
        if best[0]:
            break
    return best


def choices(item: Item) -> list[int]:
    """All numbers of lines that may stand on a page."""
    fewer = [n for n in range(2, item.left - 1) if item.first_line + n - 1 not in item.joined]
    return [item.left, *fewer]


def stands(items: tuple[Item, ...], counts: tuple[int, ...], slots: tuple[Slot, ...]) -> bool:
    """Whether notes of so many lines have room, each as high as it goes."""
    end, at = float("-inf"), 0
    for item, count in zip(items, counts, strict=True):
        for n in range(at, len(slots)):
            y = max(item.floor, end + GAP, slots[n].first)
            if y + item.height(count) <= slots[n].last + ROUNDING:
                end, at = y + item.height(count), n
                break
        else:
            return False
    return True


def cost(made: Plan, items: tuple[Item, ...]) -> Cost:
    size = len(made.taken)
    broken = [n for n, count in enumerate(made.taken) if count < items[n].left]
    lines = sum(items[n].left - made.taken[n] for n in broken)
    return (-size, len(broken), sum(size - 1 - n for n in broken), lines) if size else (0, 0, 0, 0)


@st.composite
def columns(draw: st.DrawFn) -> tuple[tuple[Item, ...], tuple[Slot, ...]]:
    """A short column in one to three stretches, and up to five notes of up to eight lines."""
    edges = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=3, unique=True)))
    slots = tuple(
        Slot(84.0 + 10 * edge, 84.0 + 10 * max(edge, (edges[n + 1] - 2 if n + 1 < len(edges) else 22)))
        for n, edge in enumerate(edges)
    )
    ys = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=5)))
    items = []
    for n, y in enumerate(ys):
        lines, at = draw(st.integers(1, 8)), 84.0 + 10 * y
        joined = draw(st.frozensets(st.integers(1, 6), max_size=2))
        items.append(Item(f"n{n}", at, at - draw(st.sampled_from([0.0, 14.0])), 0, lines, 10.0, True, joined))
    return tuple(items), slots


@settings(max_examples=300, deadline=None)
@given(columns())
def test_no_way_is_better(given_: tuple[tuple[Item, ...], tuple[Slot, ...]]) -> None:
    items, slots = given_
    made = plan(items, slots, GAP, True)
    assert cost(made, items) == ways(items, slots)
    for item, count in zip(items, made.taken, strict=False):
        assert count in choices(item)


@settings(max_examples=100, deadline=None)
@given(columns())
def test_unbroken_it_is_the_longest_beginning_that_fits(given_: tuple[tuple[Item, ...], tuple[Slot, ...]]) -> None:
    items, slots = given_
    made = plan(items, slots, GAP, False)
    size = len(made.taken)
    assert made.taken == tuple(item.left for item in items[:size])
    assert stands(items[:size], made.taken, slots)
    assert size == len(items) or not stands(items[: size + 1], tuple(item.left for item in items[: size + 1]), slots)


def test_no_break_stands_after_a_hyphen() -> None:
    slots = (Slot(84.0, 134.0),)
    note = Item("n", 84, 84, 0, 10, 10.0, True)
    assert plan((note,), slots, GAP, True).taken == (5,)
    assert plan((note._replace(joined=frozenset({4, 3})),), slots, GAP, True).taken == (3,)
    assert plan((note._replace(joined=frozenset({1, 2, 3, 4})),), slots, GAP, True).taken == ()
