"""Margin notes of one page: wanted positions and obstacles in, places and what goes on overleaf out.

Pure: the page maker calls `place` for each page and hands `Placement.carried` to the next; nothing is drawn here.
Points; y grows downward from the top edge of the page; every position is a baseline.

Why this method. Notes keep the order of their marks and each would stand level with its line, so the earliest place of
a note depends only on where the one before it ends. We ask three times, each time allowing more, and stop when all fit:
moved down only; the stack lifted; notes broken (`breaks.py`). A second walk, from the foot upward, gives every note the
place nearest its line that still leaves room below. Displacements are not balanced between notes (as least squares
would): one that is free stays level with its mark, which a reader sees at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidebuilder.layout.breaks import Item, Plan, Slot, plan

GAP = 16.0
"""From the last baseline of a note to the first of the next."""

LIFTS = (14.0, 24.0, 38.0, 52.0)
"""How far a note may be lifted above its line, tried in turn: to begin on another page would be worse."""

POINTER_CLEAR = 10.0
"""From the pointer to waiting notes to the nearest baseline of an obstacle, where the column has no other room."""


class Wanted(NamedTuple):
    """A note whose mark stands on this page; `y` is the baseline of the mark's line. Given in order of the marks.

    `joined` are the lines (from 0) that it is not broken after: those that end in a hyphen.
    """

    id: str
    y: float
    lines: int
    leading: float = 10.0
    joined: frozenset[int] = frozenset()


class Carried(NamedTuple):
    """The rest of a note begun on an earlier page, or all of one that had to wait (`first_line` 0).

    `lines` counts all lines of the note, `first_line` is the index of the line it goes on with. A caller that breaks
    the rest anew (to make room for "from p. 19 →") gives both numbers anew.
    """

    id: str
    first_line: int
    lines: int
    leading: float = 10.0
    joined: frozenset[int] = frozenset()


class Fixed(NamedTuple):
    """What notes give way to: a side-head, key facts, a caption.

    `top` and `bottom` are its first and last baseline, `before` the distance wanted from the last baseline of a note
    above, `after` that to the first baseline of a note below. `yields`: it may be left out for notes.
    """

    top: float
    bottom: float
    before: float = 19.0
    after: float = 14.0
    yields: bool = False


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
    pointer: the baseline kept free for one line that says where those begin; None if none waits, or if no baseline of
        the column is `POINTER_CLEAR` away from every obstacle.
    """

    pieces: tuple[Piece, ...]
    carried: tuple[Carried, ...]
    waiting: tuple[str, ...]
    pointer: float | None = None


class Overflow(NamedTuple):
    """What of the notes of a page would not stand there.

    broken: points of text (lines times leading) of notes that stand here in part. waiting: points of text of those
    that do not begin here. late: how many of these have their mark on this page. rest: what the next page would begin
    with, for a look further ahead.
    """

    broken: float
    waiting: float
    late: int
    rest: tuple[Carried, ...]

    @property
    def none(self) -> bool:
        """Whether all notes begin and end on the page."""
        return not self.rest


def overflow(placement: Placement) -> Overflow:
    """What a placement leaves over, as a measure for comparing pages."""
    broken = waiting = 0.0
    begun = {piece.id for piece in placement.pieces}
    for rest in placement.carried:
        text = (rest.lines - rest.first_line) * rest.leading
        if rest.id in begun:
            broken += text
        else:
            waiting += text
    return Overflow(broken, waiting, len(placement.waiting), placement.carried)


def place(
    wanted: Sequence[Wanted],
    carried: Sequence[Carried],
    fixed: Sequence[Fixed],
    column: Column,
    gap: float = GAP,
    lift: float = LIFTS[0],
) -> Placement:
    """Place the notes of one page in its column; nothing is lost, what finds no room is carried.

    `gap` is the least distance from the last baseline of a note to the first of the next, `lift` the most that a note
    may stand above the line of its mark. Under a broken note a line is kept for the pointer to its rest. Two notes at
    most are broken on a page; from the first that cannot begin, all later ones wait, so that notes are read in order.
    Room for one line at the foot is then kept for a pointer to them. A note of three lines or fewer is never broken.

    On a page without obstacles whose column holds three lines at least one note gets on, so a run of pages ends. The
    work grows with notes times obstacles, and with the square of the notes that stand there where two are broken.
    """
    items = (*_from_carried(carried, column), *_from_wanted(wanted, column))
    slots = _slots(fixed, column)
    pointer: float | None = None
    best = Plan()
    for most, breaking in ((0.0, False), (lift, False), (lift, True)):
        best = plan(_bounded(items, fixed, most), slots, gap, breaking)
        if len(best.taken) == len(items):
            break
    else:
        if wanted and slots:
            pointer = slots[-1].last
            slots = (*slots[:-1], Slot(slots[-1].first, pointer - gap))
            best = plan(_bounded(items, fixed, lift), slots, gap, True)
        elif wanted:
            pointer = _squeezed(fixed, column)
    starts = _settle(items, best, slots, gap)
    pieces = tuple(_piece(item, y, count) for item, y, count in zip(items, starts, best.taken, strict=False))
    left = tuple(_rest(items, best.taken))
    # Only a carried item has no line of its own here, so ids of `wanted` that were not reached are those that wait.
    unplaced = items[len(best.taken) :]
    return Placement(pieces, left, tuple(item.id for item in unplaced if item.marked), pointer)


class Arrangement(NamedTuple):
    """A placement, and which obstacles (by their index) were left out for it."""

    placement: Placement
    dropped: tuple[int, ...] = ()


def arrange(
    wanted: Sequence[Wanted], carried: Sequence[Carried], fixed: Sequence[Fixed], column: Column
) -> Arrangement:
    """Place the notes of one page, and leave out what yields to them.

    What yields is left out where notes carried over will stand, since these go first; and where notes would otherwise
    wait that can begin without it, or wait without a pointer. A note that could not begin may be lifted further.
    """
    depth = column.first - GAP + sum((one.lines - one.first_line - 1) * one.leading + GAP for one in carried)
    early = {n for n, one in enumerate(fixed) if one.yields and carried and one.top < depth + one.before}
    best = _lifted(wanted, carried, fixed, column, early)
    late = [n for n, one in enumerate(fixed) if one.yields and n not in early]
    if not best.waiting or not late:
        return Arrangement(best, tuple(sorted(early)))
    dropped = early.union(late)
    bare = _lifted(wanted, carried, fixed, column, dropped)
    if _lack(bare)[:2] >= _lack(best)[:2]:
        return Arrangement(best, tuple(sorted(early)))
    for n in late:
        without = _lifted(wanted, carried, fixed, column, dropped - {n})
        if _lack(without) <= _lack(bare):
            bare, dropped = without, dropped - {n}
    return Arrangement(bare, tuple(sorted(dropped)))


def _lack(placement: Placement) -> tuple[bool, int, int]:
    """How far a placement falls short: notes wait without a pointer; how many wait; the lines that go overleaf."""
    left = sum(rest.lines - rest.first_line for rest in placement.carried)
    return bool(placement.waiting) and placement.pointer is None, len(placement.waiting), left


def _lifted(
    wanted: Sequence[Wanted], carried: Sequence[Carried], fixed: Sequence[Fixed], column: Column, without: set[int]
) -> Placement:
    """The placement with the least lift that lets most notes begin."""
    kept = [one for n, one in enumerate(fixed) if n not in without] if without else fixed
    best = place(wanted, carried, kept, column, GAP, LIFTS[0])
    for lift in LIFTS[1:]:
        if not best.waiting:
            break
        other = place(wanted, carried, kept, column, GAP, lift)
        if len(other.waiting) < len(best.waiting):
            best = other
    return best


# --- what is to be placed ---------------------------------------------------------------------------------------------


def _from_carried(carried: Iterable[Carried], column: Column) -> Iterator[Item]:
    y = column.first
    for rest in carried:
        if rest.first_line < rest.lines:
            yield Item(rest.id, y, y, rest.first_line, rest.lines, rest.leading, False, rest.joined)


def _from_wanted(wanted: Iterable[Wanted], column: Column) -> Iterator[Item]:
    for note in wanted:
        if note.lines > 0:
            y = max(note.y, column.first)
            yield Item(note.id, y, y, 0, note.lines, note.leading, True, note.joined)


def _bounded(items: Iterable[Item], fixed: Sequence[Fixed], lift: float) -> tuple[Item, ...]:
    """The items with the highest baseline each may take: `lift` above its line, but not across an obstacle."""
    if not lift and not fixed:
        return tuple(items)
    above = sorted((one.bottom, one.bottom + one.after) for one in fixed)
    found: list[Item] = []
    passed, free, y = 0, float("-inf"), float("-inf")
    for item in items:
        if not item.marked:
            found.append(item)
            continue
        if item.y < y:  # marks out of order: begin anew
            passed, free = 0, float("-inf")
        y = item.y
        while passed < len(above) and above[passed][0] < y:
            free = max(free, above[passed][1])
            passed += 1
        found.append(item._replace(floor=max(y - lift, free)))
    return tuple(found)


def _slots(fixed: Sequence[Fixed], column: Column) -> tuple[Slot, ...]:
    """The stretches that the obstacles leave free; a slot of no height holds one line."""
    slots = []
    first = column.first
    for obstacle in sorted(fixed, key=lambda f: (f.top - f.before, f.bottom + f.after)):
        last = min(obstacle.top - obstacle.before, column.last)
        if first <= last:
            slots.append(Slot(first, last))
        first = max(first, obstacle.bottom + obstacle.after)
    if first <= column.last:
        slots.append(Slot(first, column.last))
    return tuple(slots)


def _squeezed(fixed: Sequence[Fixed], column: Column) -> float | None:
    """The lowest baseline for a pointer where obstacles keep notes out: a pointer may stand closer to them."""
    close = _slots([one._replace(before=POINTER_CLEAR, after=POINTER_CLEAR) for one in fixed], column)
    return close[-1].last if close else None


# --- where exactly ----------------------------------------------------------------------------------------------------


def _settle(items: Sequence[Item], made: Plan, slots: Sequence[Slot], gap: float) -> tuple[float, ...]:
    """First baselines: level with the mark where possible, else as little lower or higher as the others allow."""
    chosen = list(zip(items, made.taken, (slots[index] for index in made.slots), strict=False))
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


def _piece(item: Item, y: float, count: int) -> Piece:
    end = item.first_line + count
    return Piece(item.id, y, item.first_line, end, continued_from=item.first_line > 0, continues=end < item.lines)


def _rest(items: Sequence[Item], taken: Sequence[int]) -> Iterator[Carried]:
    """What the page leaves over, in order."""
    for index, item in enumerate(items):
        first_line = item.first_line + (taken[index] if index < len(taken) else 0)
        if first_line < item.lines:
            yield Carried(item.id, first_line, item.lines, item.leading, item.joined)
