"""Placing of labels: of many places that each could have, the ones that together disturb least.

Whoever places labels offers for each the spots that it could have with what each costs; here is what lies on the ground
already, and the search for a choice in which no two meet. It is deterministic: the same offers, the same choice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from guidebuilder.figures.drawing import Align, Box, Point
from guidebuilder.frozen import frozen

CELL = 12.0
"""Side of the squares, in points, by which is looked up what is near."""

ROUNDS, EFFORT = 6, 30_000
"""How often all labels are looked at again, and how many spots are at most: the gain of later rounds is small."""

TRIED, MOVED = 24, 40
"""For how many of its best spots a label may push others away, and to how many of theirs they look for room."""

PIECE = 2.0
"""A leader is taken as squares of this side, in points, one after the other."""


@frozen
class Spot:
    """One way to put a label.

    box: of its words; align, form: how they are set; leader: a line from the place to the words, None for none, and
    the squares along it; cost: what speaks against it, in any unit, the less the better.
    """

    box: Box
    cost: float
    align: Align = "left"
    form: int = 0
    leader: tuple[Point, Point] | None = None
    pieces: tuple[Box, ...] = ()


def along(one: Point, other: Point) -> Iterator[Box]:
    """Squares along a line, so that what crosses it meets one of them."""
    count = max(1, math.ceil(math.dist(one, other) / PIECE))
    half = PIECE / 2
    for n in range(count + 1):
        x, y = (a + (b - a) * n / count for a, b in zip(one, other, strict=True))
        yield Box(x - half, y - half, x + half, y + half)


def _near(a: Point, b: Point, c: Point, d: Point) -> float:
    """How far the stretch from a to b is from that from c to d; 0 where they cross."""
    if _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b):
        return 0.0
    return min(_off(a, c, d), _off(b, c, d), _off(c, a, b), _off(d, a, b))


def _left(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def _off(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / ((dx * dx + dy * dy) or 1.0)
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)


def _cells(box: Box, clear: float = 0.0) -> Iterator[tuple[int, int]]:
    for column in range(math.floor((box.left - clear) / CELL), math.floor((box.right + clear) / CELL) + 1):
        for line in range(math.floor((box.bottom - clear) / CELL), math.floor((box.top + clear) / CELL) + 1):
            yield column, line


class Ground:
    """What is drawn before the labels: points that they should not cover, boxes that they must not meet."""

    def __init__(self) -> None:
        self._points: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        self._blocks: dict[tuple[int, int], list[Box]] = {}

    def strew(self, points: Iterable[Point], weight: float) -> None:
        """Add points; weight: what it costs to cover one."""
        for x, y in points:
            self._points.setdefault((math.floor(x / CELL), math.floor(y / CELL)), []).append((x, y, weight))

    def block(self, box: Box) -> None:
        """Add what must not be met."""
        for cell in _cells(box):
            self._blocks.setdefault(cell, []).append(box)

    def cost(self, box: Box, clear: float = 0.0) -> float:
        """What it costs to cover all that lies in a box, or nearer to it than `clear`."""
        left, right, bottom, top = box.left - clear, box.right + clear, box.bottom - clear, box.top + clear
        return sum(
            weight
            for cell in _cells(box, clear)
            for x, y, weight in self._points.get(cell, ())
            if left < x < right and bottom < y < top
        )

    def blocked(self, box: Box, clear: float = 0.0) -> bool:
        """Whether something is there that must not be met, or stands nearer than `clear`."""
        return any(box.meets(other, clear) for cell in _cells(box, clear) for other in self._blocks.get(cell, ()))


class _Taken:
    """The spots that are taken, by the number of their label, and which of them another would meet."""

    def __init__(self, clear: float) -> None:
        self.spots: dict[int, Spot] = {}
        self.effort = 0
        self._clear = clear
        self._cells: dict[tuple[int, int], set[int]] = {}

    def put(self, number: int, spot: Spot) -> None:
        self.spots[number] = spot
        for box in (spot.box, *spot.pieces):
            for cell in _cells(box, self._clear):
                self._cells.setdefault(cell, set()).add(number)

    def lift(self, number: int) -> Spot:
        spot = self.spots.pop(number)
        for box in (spot.box, *spot.pieces):
            for cell in _cells(box, self._clear):
                self._cells.get(cell, set()).discard(number)
        return spot

    def hits(self, spot: Spot, own: int) -> Iterator[int]:
        """The others that a label would meet there."""
        self.effort += 1
        seen = {own}
        for box in (spot.box, *spot.pieces):
            for cell in _cells(box):
                for n in self._cells.get(cell, ()):
                    if n not in seen:
                        seen.add(n)
                        if self._meet(spot, self.spots[n]):
                            yield n

    def _meet(self, one: Spot, other: Spot) -> bool:
        return (
            one.box.meets(other.box, self._clear)
            or any(piece.meets(other.box, self._clear / 2) for piece in one.pieces)
            or any(one.box.meets(piece, self._clear / 2) for piece in other.pieces)
            or (one.leader is not None and other.leader is not None and _near(*one.leader, *other.leader) < PIECE)
        )

    def free(self, number: int, offers: Sequence[Spot]) -> Spot | None:
        """The cheapest spot in which a label would meet no other."""
        return next((spot for spot in offers if next(self.hits(spot, number), None) is None), None)


def choose(offers: Sequence[Sequence[Spot]], clear: float) -> list[Spot | None]:
    """A spot for each label, None where there is no room.

    First each takes its cheapest free spot, those with the fewest offers first. Then each looks, several times over,
    for a cheaper one, and for one whose holders can do with other spots at less cost in all.
    clear: the least distance between the words of two labels, in points.
    """
    ranked = [sorted(each, key=lambda spot: spot.cost) for each in offers]
    order = sorted(range(len(ranked)), key=lambda n: (len(ranked[n]), n))
    taken = _Taken(clear)
    for n in order:
        if (spot := taken.free(n, ranked[n])) is not None:
            taken.put(n, spot)
    taken.effort = 0
    for _ in range(ROUNDS):
        if sum(_bettered(taken, ranked, n) for n in order) == 0:
            break
    return [taken.spots.get(n) for n in range(len(ranked))]


UNPLACED = 1000.0
"""What a label without a spot costs."""


def _bettered(taken: _Taken, ranked: Sequence[Sequence[Spot]], number: int) -> bool:
    """Whether a label has been moved to where all is better."""
    held = taken.spots.get(number)
    now = held.cost if held else UNPLACED
    for rank, spot in enumerate(ranked[number]):
        if spot.cost >= now:
            return False
        hits = sorted(taken.hits(spot, number))
        if taken.effort > EFFORT:
            return False
        if hits and (rank >= TRIED or len(hits) > 2):
            continue
        if _moved(taken, ranked, number, spot, hits):
            return True
    return False


def _moved(
    taken: _Taken, ranked: Sequence[Sequence[Spot]], number: int, spot: Spot, hits: Sequence[int]
) -> bool:
    """Put a label on a spot and whom it meets elsewhere, if that is better in all; else leave all as it was."""
    movers = [*([number] if number in taken.spots else []), *hits]
    before = {n: taken.lift(n) for n in movers}
    cost = sum(each.cost for each in before.values()) + UNPLACED * (number not in before)
    taken.put(number, spot)
    gain = cost - spot.cost
    for n in hits:
        other = taken.free(n, ranked[n][:MOVED])
        if other is None or other.cost >= gain:
            break
        taken.put(n, other)
        gain -= other.cost
    else:
        if gain > 1e-9:
            return True
    for n in [number, *hits]:
        if n in taken.spots:
            taken.lift(n)
    for n, old in before.items():
        taken.put(n, old)
    return False
