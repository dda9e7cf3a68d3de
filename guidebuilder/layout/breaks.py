"""Which notes of a page stand on it, how many lines of each, and in which stretch of its column.

Of the ways that place most notes we take the one with the fewest breaks, those nearest the last note, the fewest lines
carried over. Breaking an early note may be what lets a later one begin here. Two facts keep this cheap. A note that
gives up all lines that it may leaves most room, so who can stand here at all is found by breaking at the least number
of lines. And whether the notes after a break still find room depends only on where the broken one ends, so one walk
from the foot tells for each note how far down what stands before it may reach.

Points; y grows downward from the top edge of the page; every position is a baseline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

ROUNDING = 1e-6

LEAST = 2
"""Lines on either side of a break."""

NEVER = float("-inf")


class Slot(NamedTuple):
    """A stretch of the column between obstacles: the first and the last baseline in it."""

    first: float
    last: float


class Item(NamedTuple):
    """A note, or the rest of one: where it would stand (`y`), the highest it may stand (`floor`), its lines.

    `marked`: its mark stands on this page. `joined`: the lines that it is not broken after.
    """

    id: str
    y: float
    floor: float
    first_line: int
    lines: int
    leading: float
    marked: bool
    joined: frozenset[int] = frozenset()

    @property
    def left(self) -> int:
        """The lines that are still to be set."""
        return self.lines - self.first_line

    def height(self, count: int) -> float:
        """From the first to the last baseline of `count` lines, and of a pointer under them if that is not all."""
        return (count - 1) * self.leading + (self.leading if count < self.left else 0.0)

    def most(self, room: int) -> int:
        """How many lines, `room` at most, may stand before a break; 0 if it cannot be broken so high."""
        count = min(self.left - LEAST, room)
        while count >= LEAST and self.first_line + count - 1 in self.joined:
            count -= 1
        return count if count >= LEAST else 0

    def fewest(self) -> int:
        """The fewest lines that may stand before a break; 0 if it is never broken."""
        count = LEAST
        while self.first_line + count - 1 in self.joined:
            count += 1
        return count if count <= self.left - LEAST else 0


class Plan(NamedTuple):
    """How many lines of each of the first notes stand on the page, and in which slots."""

    taken: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()


class _At(NamedTuple):
    """Where the notes placed so far end: the last baseline used, and the slot that it is in."""

    end: float
    slot: int


_START = _At(NEVER, 0)


def plan(items: Sequence[Item], slots: Sequence[Slot], gap: float, breaking: bool) -> Plan:
    """The best way to place the longest beginning of `items` that has room, unbroken unless `breaking`."""
    return _Column(items, slots, gap).plan(breaking)


class _Column:
    """The notes of a page and the slots of its column."""

    def __init__(self, items: Sequence[Item], slots: Sequence[Slot], gap: float) -> None:
        self.items = items
        self.slots = slots
        self.gap = gap

    def plan(self, breaking: bool) -> Plan:
        whole = self._run(_START, 0, len(self.items))
        if len(whole) > len(self.items) or not breaking:
            return Plan(tuple(item.left for item in self.items[: len(whole) - 1]), tuple(at.slot for at in whole[1:]))
        once = self._broken(whole)
        twice = self._broken(once)
        reached = [max((n for n, at in enumerate(ends) if at is not None), default=0) for ends in (whole, once, twice)]
        count = max(reached)
        match reached.index(count):
            case 0:
                cuts: dict[int, int] = {}
            case 1:
                cuts = self._one(count, whole)
            case _:
                cuts = self._two(count, whole)
        return self._plan(count, cuts)

    def _plan(self, count: int, cuts: dict[int, int]) -> Plan:
        """All of the first `count` items as high as they go; `cuts` are the lines of those that are broken."""
        at = _START
        taken, found = [], []
        for n, item in enumerate(self.items[:count]):
            lines = cuts.get(n, item.left)
            at = self._earliest(item, lines, at) or at
            taken.append(lines)
            found.append(at.slot)
        return Plan(tuple(taken), tuple(found))

    # --- downward: how high notes can end ---------------------------------------------------------------------------

    def _earliest(self, item: Item, count: int, at: _At) -> _At | None:
        """Where `count` lines of an item end if they stand as high as they may below `at`; None without room."""
        height = item.height(count)
        top = max(item.floor, at.end + self.gap)
        for slot in range(at.slot, len(self.slots)):
            first, last = self.slots[slot]
            y = max(top, first)
            if y + height <= last + ROUNDING:
                return _At(y + height, slot)
        return None

    def _run(self, at: _At, start: int, stop: int) -> list[_At]:
        """Where the items before each of `start` … `stop` end, placed whole one after the other, as far as they go."""
        ends = [at]
        for item in self.items[start:stop]:
            found = self._earliest(item, item.left, ends[-1])
            if found is None:
                break
            ends.append(found)
        return ends

    def _broken(self, before: Sequence[_At | None]) -> list[_At | None]:
        """Where the items before each end at the highest with one more break than in `before`, as short as may be."""
        ends: list[_At | None] = [None]
        for n, item in enumerate(self.items):
            found: list[_At] = []
            at, fewest = ends[n], item.fewest()
            if at is not None:
                found += [end for end in [self._earliest(item, item.left, at)] if end is not None]
            above = before[n] if n < len(before) else None
            if above is not None and fewest:
                found += [end for end in [self._earliest(item, fewest, above)] if end is not None]
            if not found and n >= len(before):
                break
            ends.append(min(found) if found else None)
        return ends

    # --- upward: how low what stands before may end -----------------------------------------------------------------

    def _latest(self, item: Item, count: int, bound: float) -> float:
        """How low the notes before an item may end if its `count` lines are to end at `bound` or above."""
        height = item.height(count)
        for first, last in reversed(self.slots):
            y = min(last, bound) - height
            if y >= max(item.floor, first) - ROUNDING:
                return y - self.gap
        return NEVER

    def _bounds(self, stop: int, bound: float, start: int = 0) -> list[float]:
        """For each of `start` … `stop`, how low what stands before may end so that the items up to `stop`, whole, end
        at `bound` or above."""
        bounds = [bound]
        for item in reversed(self.items[start:stop]):
            bounds.append(self._latest(item, item.left, bounds[-1]) if bounds[-1] > NEVER else NEVER)
        return bounds[::-1]

    # --- which breaks -----------------------------------------------------------------------------------------------

    def _one(self, count: int, whole: Sequence[_At]) -> dict[int, int]:
        """The break nearest the last note, and the most lines before it."""
        below = self._bounds(count, float("inf"))
        for n in range(min(count, len(whole)) - 1, -1, -1):
            lines = self._most(n, whole[n], below[n + 1])
            if lines:
                return {n: lines}
        raise AssertionError("a way with one break was found going down")

    def _two(self, count: int, whole: Sequence[_At]) -> dict[int, int]:
        """The two breaks nearest the last note (the sum of their places counts), and the most lines before them."""
        below = self._bounds(count, float("inf"))
        nearest, most = -1, 0
        best: dict[int, int] = {}
        for second in range(count - 1, 0, -1):
            if 2 * second - 1 < nearest:
                break
            fewest = self.items[second].fewest()
            if not fewest or below[second + 1] == NEVER:
                continue
            bounds = self._bounds(second, self._latest(self.items[second], fewest, below[second + 1]))
            for first in range(min(second, len(whole)) - 1, max(nearest - second, 0) - 1, -1):
                if not self._most(first, whole[first], bounds[first + 1]):
                    continue
                cuts = self._shared(first, second, whole[first], bounds[first + 1], below[second + 1])
                if first + second > nearest or sum(cuts.values()) > most:
                    nearest, most, best = first + second, sum(cuts.values()), cuts
                break
        return best

    def _most(self, n: int, at: _At, bound: float) -> int:
        """The most lines of item `n` before a break that end, with the pointer to its rest, at `bound` or above."""
        return max(self._counts(n, at, bound), default=0)

    def _counts(self, n: int, at: _At, bound: float) -> Iterator[int]:
        item = self.items[n]
        top = max(item.floor, at.end + self.gap)
        for first, last in self.slots[at.slot :]:
            room = min(last, bound) - max(top, first)
            if room < 0:
                continue
            yield item.most(int((room + ROUNDING) // item.leading))

    def _shared(self, first: int, second: int, at: _At, above: float, below: float) -> dict[int, int]:
        """How two broken items share the room: the most lines of both together, the more of the first."""
        best: dict[int, int] = {}
        lines = self._most(first, at, above)
        while lines:
            end = self._earliest(self.items[first], lines, at)
            ends = self._run(end, first + 1, second) if end is not None else []
            if len(ends) == second - first:
                others = self._most(second, ends[-1], below)
                if others and lines + others > sum(best.values()):
                    best = {first: lines, second: others}
            lines = self.items[first].most(lines - 1)
        return best
