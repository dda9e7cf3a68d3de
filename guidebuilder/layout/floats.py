"""Floats: a picture that finds no room at a page's foot lets the paragraphs after it go first.

Without that the page ends where the picture would have begun, which may be half of it. A picture passes whole
paragraphs of its own section only, as few as fill the page, and no other picture. The logical tree stays as it was
written: who listens hears the picture at its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidebuilder.layout.castoff import Leaf
from guidebuilder.layout.galley import Galley

ROUNDS = 3
"""So often pages are cast off anew: a picture that moves on may leave another without room."""

DEEP = 2.0
"""A page that ends so many lines above the foot is worth moving a picture."""


def floated(galley: Galley, cast: Callable[[Galley], list[Leaf]]) -> tuple[Galley, list[Leaf], list[int]]:
    """The galley with its pictures where they find room, its pages, and for each slip its number in `galley`.

    cast: casts a galley off.
    """
    order = list(range(len(galley)))
    leaves = cast(galley)
    for _ in range(ROUNDS):
        moved = _moved(galley, leaves)
        if not moved:
            break
        other = galley.ordered(moved)
        new = cast(other)
        if _blank(new) >= _blank(leaves):
            break
        galley, leaves, order = other, new, [order[n] for n in moved]
    return galley, leaves, order


def _blank(leaves: Sequence[Leaf]) -> float:
    """How many lines are left blank at the feet of pages, beyond one on each; a page more counts as one of these."""
    return sum(max(leaf.short - 1, 0.0) for leaf in leaves) + len(leaves)


def _moved(galley: Galley, leaves: Sequence[Leaf]) -> list[int]:
    """The order of slips in which each picture that leaves a page short comes later; empty if there is none."""
    order: list[int] = []
    done = 0
    for leaf in leaves:
        n = leaf.end.slip
        if leaf.short < DEEP or leaf.end.line or n >= len(galley) or n < done or not galley.slips[n].block.floats:
            continue
        end = n
        while end < len(galley) and galley.slips[end].block.floats == galley.slips[n].block.floats:
            end += 1
        passed = _passed(galley, end, leaf.short * galley.sheet.grid)
        if galley.slips[end - 1].keep and (passed == len(galley) or galley.slips[passed].head):
            passed -= 1  # it stands beside a paragraph
        if passed > end:
            order += [*range(done, n), *range(end, passed), *range(n, end)]
            done = passed
    return [*order, *range(done, len(galley))] if order else []


def _passed(galley: Galley, start: int, wanting: float) -> int:
    """After which slip from `start` on as many paragraphs stand as fill `wanting` points, or all that may be passed."""
    n, y = start, 0.0
    while n < len(galley) and y < wanting:
        slip = galley.slips[n]
        if slip.keep or slip.block.floats or not slip.lines or slip.sides:
            break
        y += slip.before + slip.extent
        n += 1
    return n
