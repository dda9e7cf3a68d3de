"""Margin notes of one page: wanted positions and obstacles in, places and what goes on overleaf out.

Pure: the page maker calls `place` for each page and hands `Placement.carried` to the next; nothing is drawn here.
Points; y grows downward from the top edge of the page; every position is a baseline.

Why this method. Notes keep the order of their marks and each would stand level with its line, so the earliest place of
a note depends only on where the one before it ends. We ask three times, each time allowing more, and stop when all fit:
moved down only; the stack lifted; notes broken. The last question is a shortest path over the notes, since breaking an
early note may be what lets a later one begin here: of the ways that place most notes we take the one with the fewest
breaks, those nearest the foot, the fewest lines carried over. A second walk, from the foot upward, gives every note the
place nearest its line that still leaves room below. Displacements are not balanced between notes (as least squares
would): one that is free stays level with its mark, which a reader sees at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_ROUNDING = 1e-6
_LEAST = 2  # lines on either side of a break
_MOST = 2  # breaks on a page: where more would be needed, a reader is better served by notes that wait whole


class Wanted(NamedTuple):
    """A note whose mark stands on this page; `y` is the baseline of the mark's line. Given in order of the marks."""

    id: str
    y: float
    lines: int
    leading: float = 10.0


class Carried(NamedTuple):
    """The rest of a note begun on an earlier page, or all of one that had to wait (`first_line` 0).

    `lines` counts all lines of the note, `first_line` is the index of the line it goes on with. A caller that breaks
    the rest anew (to make room for "from p. 19 →") gives both numbers anew.
    """

    id: str
    first_line: int
    lines: int
    leading: float = 10.0


class Fixed(NamedTuple):
    """What notes give way to: a side-head, key facts, a caption.

    `top` and `bottom` are its first and last baseline, `before` the distance wanted from the last baseline of a note
    above, `after` that to the first baseline of a note below.
    """

    top: float
    bottom: float
    before: float = 19.0
    after: float = 14.0


class Column(NamedTuple):
    """The room for notes: the first baseline at its head, the last one at its foot."""

    first: float
    last: float


class Piece(NamedTuple):
    """Lines `first_line` up to (not including) `end_line` of a note, the first on baseline `y`."""

    id: str
    y: float
    first_line: int
    end_line: int
    continued_from: bool
    continues: bool


class Placement(NamedTuple):
    """The notes of one page.

    pieces: from the head of the column to its foot.
    carried: what the next page begins with, in order.
    waiting: ids of notes whose mark stands here but which begin later; they are among `carried` with `first_line` 0.
    pointer: the baseline kept free for one line that says where those begin; None if none waits or no room is left
        between the obstacles.
    """

    pieces: tuple[Piece, ...]
    carried: tuple[Carried, ...]
    waiting: tuple[str, ...]
    pointer: float | None = None


def place(
    wanted: Sequence[Wanted],
    carried: Sequence[Carried],
    fixed: Sequence[Fixed],
    column: Column,
    gap: float = 16.0,
    lift: float = 14.0,
) -> Placement:
    """Place the notes of one page in its column; nothing is lost, what finds no room is carried.

    `gap` is the least distance from the last baseline of a note to the first of the next, `lift` the most that a note
    may stand above the line of its mark. Under a broken note a line is kept for the pointer to its rest. Two notes at
    most are broken on a page; from the first that cannot begin, all later ones wait, so that notes are read in order.
    Room for one line at the foot is then kept for a pointer to them. A note of three lines or fewer is never broken.

    On a page without obstacles whose column holds three lines at least one note gets on, so a run of pages ends.
    """
    items = (*_from_carried(carried, column), *_from_wanted(wanted, column))
    slots = _slots(fixed, column)
    pointer: float | None = None
    best = _State()
    for most, breaking in ((0.0, False), (lift, False), (lift, True)):
        best = _reach(_bounded(items, fixed, most), slots, gap, breaking)
        if len(best.taken) == len(items):
            break
    else:
        if wanted and slots:
            pointer = slots[-1].last
            slots = (*slots[:-1], _Slot(slots[-1].first, pointer - gap))
            best = _reach(_bounded(items, fixed, lift), slots, gap, True)
    starts = _settle(items, best, slots, gap)
    pieces = tuple(_piece(item, y, count) for item, y, count in zip(items, starts, best.taken, strict=False))
    left = tuple(_rest(items, best.taken))
    # Only a carried item has no line of its own here, so ids of `wanted` that were not reached are those that wait.
    unplaced = items[len(best.taken) :]
    return Placement(pieces, left, tuple(item.id for item in unplaced if item.marked), pointer)


# --- what is to be placed ---------------------------------------------------------------------------------------------


class _Item(NamedTuple):
    """A note, or the rest of one: where it would stand (`y`), the highest it may stand (`floor`), its lines left."""

    id: str
    y: float
    floor: float
    first_line: int
    lines: int
    leading: float
    marked: bool

    @property
    def left(self) -> int:
        return self.lines - self.first_line

    def height(self, count: int) -> float:
        """From the first to the last baseline of `count` lines, and of a pointer under them if that is not all."""
        return (count - 1) * self.leading + (self.leading if count < self.left else 0.0)


class _Slot(NamedTuple):
    """A stretch of the column between obstacles: the first and the last baseline in it."""

    first: float
    last: float


def _from_carried(carried: Iterable[Carried], column: Column) -> Iterator[_Item]:
    for rest in carried:
        if rest.first_line < rest.lines:
            yield _Item(rest.id, column.first, column.first, rest.first_line, rest.lines, rest.leading, marked=False)


def _from_wanted(wanted: Iterable[Wanted], column: Column) -> Iterator[_Item]:
    for note in wanted:
        if note.lines > 0:
            y = max(note.y, column.first)
            yield _Item(note.id, y, y, 0, note.lines, note.leading, marked=True)


def _bounded(items: Iterable[_Item], fixed: Sequence[Fixed], lift: float) -> tuple[_Item, ...]:
    """The items with the highest baseline each may take: `lift` above its line, but not across an obstacle."""
    return tuple(
        item._replace(floor=max((item.y - lift, *(f.bottom + f.after for f in fixed if f.bottom < item.y))))
        if item.marked
        else item
        for item in items
    )


def _slots(fixed: Sequence[Fixed], column: Column) -> tuple[_Slot, ...]:
    """The stretches that the obstacles leave free; a slot of no height holds one line."""
    slots = []
    first = column.first
    for obstacle in sorted(fixed, key=lambda f: (f.top - f.before, f.bottom + f.after)):
        last = min(obstacle.top - obstacle.before, column.last)
        if first <= last:
            slots.append(_Slot(first, last))
        first = max(first, obstacle.bottom + obstacle.after)
    if first <= column.last:
        slots.append(_Slot(first, column.last))
    return tuple(slots)


# --- which notes, how many lines of each, in which slot ---------------------------------------------------------------


class _State(NamedTuple):
    """One way of placing the first notes as high as they go.

    `end` is the last baseline used; `cost` counts breaks, how far from the foot they are (in notes), lines carried.
    """

    end: float = float("-inf")
    cost: tuple[int, int, int] = (0, 0, 0)
    taken: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()


def _reach(items: Sequence[_Item], slots: Sequence[_Slot], gap: float, breaking: bool) -> _State:
    """The cheapest way to place the longest beginning of `items` that has room."""
    if not breaking:
        return _whole(items, slots, gap)
    states = [_State()]
    for index, item in enumerate(items):
        depth = len(items) - 1 - index
        further = [new for state in states for new in _extend(state, item, depth, slots, gap)]
        if not further:
            break
        states = _undominated(further)
    return min(states, key=lambda state: (state.cost, state.end))


def _whole(items: Sequence[_Item], slots: Sequence[_Slot], gap: float) -> _State:
    """The longest beginning of `items` that has room unbroken: each takes its earliest place."""
    state = _State()
    for item in items:
        found = _earliest(item, item.left, state, slots, gap)
        if found is None:
            break
        slot, y = found
        end = y + item.height(item.left)
        state = _State(end, state.cost, (*state.taken, item.left), (*state.slots, slot))
    return state


def _extend(state: _State, item: _Item, depth: int, slots: Sequence[_Slot], gap: float) -> Iterator[_State]:
    """`state` with `item` added, whole or broken, at its earliest place."""
    for count in _counts(item, slots):
        found = _earliest(item, count, state, slots, gap)
        if found is None:
            continue
        slot, y = found
        rest = item.left - count
        breaks, depths, lines = state.cost
        if rest and breaks == _MOST:
            continue
        cost = (breaks + 1, depths + depth, lines + rest) if rest else state.cost
        yield _State(y + item.height(count), cost, (*state.taken, count), (*state.slots, slot))


def _counts(item: _Item, slots: Sequence[_Slot]) -> Iterator[int]:
    """How many of its lines an item can show: all, or with a break that leaves two on either side."""
    yield item.left
    tallest = max((slot.last - slot.first for slot in slots), default=0.0)
    room = int((tallest + _ROUNDING) // item.leading) + 1
    yield from range(min(item.left - _LEAST, room), _LEAST - 1, -1)


def _earliest(item: _Item, count: int, state: _State, slots: Sequence[_Slot], gap: float) -> tuple[int, float] | None:
    """The first slot, not above that of the note before, in which `count` lines fit, and their first baseline."""
    for index in range(state.slots[-1] if state.slots else 0, len(slots)):
        y = max(item.floor, state.end + gap, slots[index].first)
        if y + item.height(count) <= slots[index].last + _ROUNDING:
            return index, y
    return None


def _undominated(states: Iterable[_State]) -> list[_State]:
    """The states for which no other ends as high at the same or a lower cost."""
    kept: list[_State] = []
    for state in sorted(states, key=lambda state: (state.end, state.cost)):
        if not kept or state.cost < kept[-1].cost:
            kept.append(state)
    return kept


# --- where exactly ----------------------------------------------------------------------------------------------------


def _settle(items: Sequence[_Item], state: _State, slots: Sequence[_Slot], gap: float) -> tuple[float, ...]:
    """First baselines: level with the mark where possible, else as little lower or higher as the others allow."""
    chosen = list(zip(items, state.taken, (slots[index] for index in state.slots), strict=False))
    latest: list[float] = []
    below = float("inf")
    for item, count, slot in reversed(chosen):
        below = min(slot.last, below - gap) - item.height(count)
        latest.append(below)
    starts: list[float] = []
    free = float("-inf")
    for (item, count, slot), bound in zip(chosen, reversed(latest), strict=True):
        y = min(max(item.y, free, slot.first), bound)
        starts.append(y)
        free = y + item.height(count) + gap
    return tuple(starts)


def _piece(item: _Item, y: float, count: int) -> Piece:
    end = item.first_line + count
    return Piece(item.id, y, item.first_line, end, continued_from=item.first_line > 0, continues=end < item.lines)


def _rest(items: Sequence[_Item], taken: Sequence[int]) -> Iterator[Carried]:
    """What the page leaves over, in order."""
    for index, item in enumerate(items):
        first_line = item.first_line + (taken[index] if index < len(taken) else 0)
        if first_line < item.lines:
            yield Carried(item.id, first_line, item.lines, item.leading)
