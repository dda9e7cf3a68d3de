"""Floats: a picture that finds no room at a page's foot lets the paragraphs after it go first.

Without that the page ends where the picture would have begun, which may be half of it. A picture passes whole
paragraphs, with the heads that stand over them, as few as fill the page, and no other picture. The logical tree stays
as it was written: who listens hears the picture at its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from guidebuilder.layout.castoff import Leaf
from guidebuilder.layout.galley import Galley

ROUNDS = 6
"""So often pages are cast off anew: a picture that moves on may leave another without room."""

DEEP = 2.0
"""A page that ends so many lines above the foot is worth moving a picture."""


class Move(NamedTuple):
    """A picture that goes from the slips `start` to `end` to behind those up to `passed`."""

    start: int
    end: int
    passed: int


def floated(galley: Galley, cast: Callable[[Galley], list[Leaf]]) -> tuple[Galley, list[Leaf], list[int]]:
    """The galley with its pictures where they find room, its pages, and for each slip its number in `galley`.

    cast: casts a galley off. All pictures that may move are moved at once if that is better, else the first of them
    whose move is better by itself, behind as much as fills the page or a paragraph more or less.
    """
    order = list(range(len(galley)))
    leaves = cast(galley)
    for _ in range(ROUNDS):
        for some in _tries(galley, _moves(galley, leaves)):
            moved = _order(len(galley), some)
            other = galley.ordered(moved)
            new = cast(other)
            if _blank(new) < _blank(leaves):
                galley, leaves, order = other, new, [order[n] for n in moved]
                break
        else:
            break
    return galley, leaves, order


def _tries(galley: Galley, moves: Sequence[Move]) -> Iterator[Sequence[Move]]:
    """What to try, the best hope first."""
    if len(moves) > 1:
        yield moves
    for move in moves:
        yield [move]
    for move in moves:
        for passed in (_passed(galley, move.passed, 1.0), _after_paragraph(galley, move.end, move.passed - 1)):
            if move.end < passed != move.passed:
                yield [move._replace(passed=passed)]


def _blank(leaves: Sequence[Leaf]) -> float:
    """How many lines are left blank at the feet of pages, beyond one on each; a page more counts as one of these."""
    return sum(max(leaf.short - 1, 0.0) for leaf in leaves) + len(leaves)


def _moves(galley: Galley, leaves: Sequence[Leaf]) -> list[Move]:
    """Where each picture that leaves a page short would come later, in order; none overlaps another."""
    moves: list[Move] = []
    for leaf in leaves:
        n = leaf.end.slip
        done = moves[-1].passed if moves else 0
        if leaf.short < DEEP or n >= len(galley) or n < done:
            continue
        room = leaf.short * galley.sheet.grid
        picture, taken = _next_picture(galley, n, leaf.end.line, room)
        if picture is None:
            continue
        end = picture
        while end < len(galley) and galley.slips[end].block.floats:  # others right after it go with it
            end += 1
        passed = _passed(galley, end, room - taken)
        if galley.slips[end - 1].keep and (passed == len(galley) or galley.slips[passed].head):
            passed = _after_paragraph(galley, end, passed - 1)  # it stands beside a paragraph
        if passed > end:
            moves.append(Move(picture, end, passed))
    return moves


def _order(count: int, moves: Sequence[Move]) -> list[int]:
    """The numbers of slips in the order that moves make of them."""
    order: list[int] = []
    done = 0
    for move in moves:
        order += [*range(done, move.start), *range(move.end, move.passed), *range(move.start, move.end)]
        done = move.passed
    return [*order, *range(done, count)]


def _next_picture(galley: Galley, start: int, line: int, room: float) -> tuple[int | None, float]:
    """The first picture that stands after no more than `room` points of paragraphs from `line` of `start` on, and how
    much these take; None if there is none. A page may have left them to it so that lines stay together."""
    n, y = start, 0.0
    while n < len(galley) and not galley.slips[n].block.floats:
        slip = galley.slips[n]
        y += (slip.lines - line) * slip.leading if n == start and line else slip.before + slip.extent
        if y > room or not slip.lines:
            return None, 0.0
        n += 1
    return (n, y) if n < len(galley) else (None, 0.0)


def _passed(galley: Galley, start: int, wanting: float) -> int:
    """After which slip from `start` on as many paragraphs stand as fill `wanting` points, or all that may be passed."""
    n, y = start, 0.0
    while n < len(galley) and y < wanting:
        slip = galley.slips[n]
        if (slip.keep and not slip.head) or slip.block.floats or not slip.lines or slip.sides:
            break
        y += slip.before + slip.extent
        n += 1
    return _after_paragraph(galley, start, n)


def _after_paragraph(galley: Galley, start: int, n: int) -> int:
    """The last place up to `n` that is not right under a head."""
    while n > start and galley.slips[n - 1].head:
        n -= 1
    return n
