"""Rows that hold every pair."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.tools.pairs import Pair, pairs, pairwise

VALUES = st.lists(st.lists(st.integers(), min_size=1, max_size=4, unique=True), min_size=2, max_size=4)


def held(rows: list[tuple[int, ...]]) -> set[Pair]:
    return {pair for row in rows for pair in pairs(row)}


@given(VALUES, st.data())
def test_every_pair_that_can_be_is_held_by_rows_that_can_be(values: list[list[int]], data: st.DataObject) -> None:
    every = list(product(*values))
    allowed = data.draw(st.lists(st.sampled_from(every), unique=True))
    chosen = pairwise(allowed)
    assert set(chosen) <= set(allowed)
    assert held(chosen) == held(allowed)
    assert len(chosen) == len(set(chosen))
    assert pairwise(allowed) == chosen


def test_there_are_few() -> None:
    every = list(product(range(5), range(5), range(3), range(3), range(2), range(2)))
    assert len(every) == 900
    assert 25 <= len(pairwise(every)) <= 30
    assert len(pairwise(product(range(2), range(2), range(2)))) == 4


def test_of_nothing_there_is_nothing() -> None:
    assert pairwise([]) == []
