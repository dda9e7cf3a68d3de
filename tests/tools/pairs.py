"""Few combinations that hold every pair: most faults of programs with many options show where two of them meet.

D. R. Kuhn, D. R. Wallace, A. M. Gallo: Software fault interactions and implications for software testing. IEEE
Transactions on Software Engineering 30 (2004). Packages that do this leave pairs out where some combinations cannot be.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

Row = TypeVar("Row", bound=Sequence[Hashable])
Pair = tuple[tuple[int, Hashable], tuple[int, Hashable]]


def pairs(row: Sequence[Hashable]) -> frozenset[Pair]:
    """The pairs of values in a row, each value with its place there."""
    return frozenset((one, other) for one, other in combinations(enumerate(row), 2))


def pairwise(allowed: Iterable[Row]) -> list[Row]:
    """Of the rows that can be, some that hold every pair of values that any of them holds.

    The next is always the first of those with most pairs that are not held yet: the same rows in the same order give
    the same choice. It is a small one, not the smallest that there is, which is hard to find.
    """
    rows = [(row, pairs(row)) for row in allowed]
    wanting = frozenset[Pair]().union(*(held for _, held in rows))
    chosen: list[Row] = []
    while wanting:
        row, held = max(rows, key=lambda one: len(one[1] & wanting))
        chosen.append(row)
        wanting -= held
    return chosen
