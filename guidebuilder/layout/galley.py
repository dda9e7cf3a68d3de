"""Galley: the blocks of a part in one long column, before they are pages; where it may be divided, and how high each
stretch of it would stand on a page.

Everything the page maker looks at many times is held here as numbers: it tries each page from several beginnings and
asks for several ends, and no block is divided before its page is settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple

from guidebuilder.design.theme import Sheet
from guidebuilder.layout.flowables import Block, Where, WritingLines
from guidebuilder.layout.notes import Fixed
from guidebuilder.typeset.paragraph import Paragraph

EPSILON = 0.01
UNBOUNDED = 1e6

LONG = 4
"""From so many lines on, a block that keeps with the next is a paragraph that may be divided, not a head."""

UNDER_HEAD = 2
"""So many lines at least stand under a head."""


Change = tuple[Any, ...]
"""What was done to a slip: the name of a method and its arguments."""


class Mark(NamedTuple):
    """The mark of a margin note in a block: on which line, how far below the block's first baseline (points)."""

    line: int
    dy: float
    note: str


class Side(NamedTuple):
    """What stands in the note column beside a block: distances below the block's first baseline.

    top, bottom: its own first and last baseline; clear, below: what notes leave free above and under it; yields: it is
    left out where there is no room; across: it takes the measure too, so that it cannot go lower than its block.
    """

    top: float
    bottom: float
    clear: float
    below: float
    yields: bool
    across: bool


class Slip:
    """One block of a galley, measured. `changes`: how it became what it is, if it is not set as it was composed."""

    __slots__ = (
        "after", "before", "block", "changes", "cuts", "extent", "head", "keep", "leading", "lines", "marks",
        "numbered", "sides", "snap",
    )  # fmt: skip

    def __init__(self, block: Block, measure: float, changes: tuple[Change, ...] = ()) -> None:
        block.wrap(measure, UNBOUNDED)
        content = block.content
        self.block = block
        self.changes = changes
        self.before, self.after, self.snap = block.before, block.after, block.snap
        self.extent = block.last_baseline - block.first_baseline
        self.lines = block.line_count
        self.keep, self.head = block.keep_with_next, block.is_head
        self.numbered = block.numbered is not None
        self.leading = content.style.leading if isinstance(content, Paragraph) else 0.0
        self.cuts = () if self.keep and self.lines < LONG else block.cuts()
        if self.keep and self.cuts:  # its end goes with what follows
            self.cuts = tuple(cut for cut in self.cuts if cut <= self.lines - 2)
        first = block.first_baseline
        self.marks = tuple(
            Mark(anchor.line, anchor.y - first, anchor.name) for anchor in block.anchors() if anchor.kind == "note"
        )
        self.sides = tuple(_sides(block)) if block.beside else ()

    def led(self, before: float) -> Slip:
        """The same, `before` points at least under what stands above it."""
        other = copy(self)
        other.before = before
        other.changes = (*self.changes, ("led", before))
        return other

    def grown(self, lines: int, pitch: float = 0.0) -> Slip:
        """Lines to write on, and `lines` more, or each `pitch` under the one before."""
        content = self.block.content
        assert isinstance(content, WritingLines), "only lines to write on can grow"
        changes = (*self.changes, ("grown", lines, pitch))
        return Slip(self.block.holding(content.grown(lines, pitch)), self.block.width, changes)


def _sides(block: Block) -> Sequence[Side]:
    found = []
    for item in block.beside:
        if item.obstacle and item.where is not Where.NUMBERS:
            item.flowable.wrap(item.width, UNBOUNDED)
            bottom = item.dy + item.flowable.last_baseline - item.flowable.first_baseline
            found.append(Side(item.dy, bottom, item.clear, item.below, item.yields, item.where is Where.REACH))
    return found


class Position(NamedTuple):
    """A place in a galley where a page may begin: a slip, and how many of its lines stand before.

    slip: the slip's other setting, where its lines were broken anew on the page before; None for its own.
    """

    slip: int
    line: int = 0
    varied: Slip | None = None


class End(NamedTuple):
    """Where a page could end: the next page's beginning and the last baseline (y).

    marks, fixed: how many marks of notes stand above, and how many obstacles in the note column.
    """

    at: Position
    last: float
    marks: int
    fixed: int


class Stretch(NamedTuple):
    """What a page from a certain beginning could hold.

    ends: in the order of the text. marks: (note, y) of all marks up to the last of them; fixed: what notes keep clear
    of.
    """

    ends: list[End]
    marks: list[tuple[str, float]]
    fixed: list[Fixed]


class Galley:
    """The slips of one part, and the breaks that are allowed between them."""

    def __init__(self, slips: Sequence[Slip], sheet: Sheet) -> None:
        self.sheet = sheet
        self.slips = slips
        self._others: dict[tuple[int, int, int | None], Slip | None] = {}

    @classmethod
    def of(cls, blocks: Sequence[Block], sheet: Sheet) -> Galley:
        """The galley of some blocks, which are wrapped."""
        return cls([Slip(block, sheet.measure) for block in blocks], sheet)

    def ordered(self, numbers: Sequence[int]) -> Galley:
        """The same slips in another order."""
        return Galley([self.slips[n] for n in numbers], self.sheet)

    def __len__(self) -> int:
        return len(self.slips)

    @cached_property
    def allowed(self) -> list[bool]:
        """Whether a page may begin with each slip: not after what keeps with it, nor with too little under a head."""
        return [n == 0 or self._parts(n) for n in range(len(self.slips) + 1)]

    def _parts(self, n: int) -> bool:
        if n < len(self.slips) and self.slips[n - 1].keep:
            return False
        lines = 0
        for slip in reversed(self.slips[:n] if n < 8 else self.slips[n - 8 : n]):
            if slip.head:
                return lines >= UNDER_HEAD or n == len(self.slips)
            if not slip.lines:
                return True
            lines += slip.lines
            if lines >= UNDER_HEAD:
                return True
        return True

    def follows(self, above: Slip, slip: Slip, baseline: float) -> float:
        """The y of a slip's first baseline under another whose last one stands at `baseline`."""
        y = baseline + gap(above, slip)
        return self.snapped(y) if _returns(above, slip) else y

    def returns(self, n: int) -> bool:
        """Whether slip `n` returns to the grid under the one before it."""
        return n > 0 and _returns(self.slips[n - 1], self.slips[n])

    def snapped(self, y: float) -> float:
        """The nearest baseline of the grid at or below `y`."""
        first, grid = self.sheet.first, self.sheet.grid
        return first + -(-((y - first) / grid - EPSILON) // 1) * grid

    def varied(self, n: int, extra: int = 0, ban: int | None = None) -> Slip | None:
        """Slip `n` a line longer or shorter, or without a hyphen at the end of line `ban`; None if it cannot be so."""
        key = (n, extra, ban)
        if key not in self._others:
            block = self.slips[n].block.varied(extra, ban)
            changes = (("set", extra, ban),)
            self._others[key] = Slip(block, self.sheet.measure, changes) if block is not None else None
        return self._others[key]

    def reach(
        self,
        start: Position,
        drop: float = 0.0,
        *,
        foot: float,
        least: float,
        varied: Mapping[int, Slip] | None = None,
        forced: bool = False,
    ) -> Stretch:
        """Where a page that begins at `start` could end, with its last baseline from `least` to `foot` (y).

        drop: how far below the first baseline it begins. varied: other settings of slips, by number. forced: breaks
        that are not allowed count too, for a page that has no other. The galley's end is always among the ends if the
        page reaches it.
        """
        slips, allowed, count = self.slips, self.allowed, len(self.slips)
        ends: list[End] = []
        marks: list[tuple[str, float]] = []
        fixed: list[Fixed] = []
        n, line = start.slip, start.line
        y = self.sheet.first + drop
        baseline, free, above = y, 0.0, None
        foot += EPSILON
        while n < count:
            slip = slips[n]
            if line and start.varied is not None:
                slip = start.varied
            elif varied:
                slip = varied.get(n, slip)
            if above is not None:
                if baseline >= least and (forced or allowed[n]):
                    ends.append(End(Position(n), baseline, len(marks), len(fixed)))
                y = self.follows(above, slip, baseline)
                if y > foot:
                    return Stretch(ends, marks, fixed)
            if slip.sides and not line:
                if above is not None and any(side.across and y + side.top < free - EPSILON for side in slip.sides):
                    return Stretch(ends, marks, fixed)
                sides = _beside(slip.sides, y, free)
                lowest = max((side.bottom for side in sides if not side.yields), default=0.0)
                if above is not None and lowest > self.sheet.last + self.sheet.grid + EPSILON:
                    return Stretch(ends, marks, fixed)
                fixed += sides
                free = max((free, *(side.bottom + side.after for side in sides)))
            last = y + slip.extent - line * slip.leading
            if slip.cuts and last > least - 2 * slip.leading:
                self._cut(ends, n, slip, line, y, foot, least, (len(marks), len(fixed)))
            for mark in slip.marks:
                if mark.line >= line:
                    marks.append((mark.note, y + mark.dy - line * slip.leading))
            if last > foot:
                return Stretch(ends, marks, fixed)
            baseline, above, line = last, slip, 0
            n += 1
        ends.append(End(Position(count), baseline, len(marks), len(fixed)))
        return Stretch(ends, marks, fixed)

    def _cut(
        self,
        ends: list[End],
        n: int,
        slip: Slip,
        line: int,
        y: float,
        foot: float,
        least: float,
        before: tuple[int, int],
    ) -> None:
        """Add the ends inside a slip of which `line` lines stand on an earlier page."""
        under = self._lines_above(n) if not line else UNDER_HEAD
        fewest = line + 2 if line else 1  # no page holds but one line of a paragraph that goes on
        other = slip if slip.block is not self.slips[n].block else None
        for cut in slip.cuts:
            last = y + (cut - line - 1) * slip.leading
            if last > foot:
                return
            if cut >= fewest and last >= least and cut + under >= UNDER_HEAD:
                marked = before[0] + sum(line <= mark.line < cut for mark in slip.marks)
                ends.append(End(Position(n, cut, other), last, marked, before[1]))

    def _lines_above(self, n: int) -> int:
        """How many lines stand between the last head and slip `n`; enough where there is no head."""
        lines = 0
        while n > 0 and lines < UNDER_HEAD:
            n -= 1
            if self.slips[n].head:
                return lines
            lines += self.slips[n].lines or UNDER_HEAD
        return UNDER_HEAD


def gap(above: Slip, slip: Slip) -> float:
    """What two slips ask for between the last baseline of one and the first of the other (points)."""
    return max(above.after, slip.before)


def _returns(above: Slip, slip: Slip) -> bool:
    """Whether a slip returns to the grid: source text too, under a head or a note, whatever that took."""
    return slip.snap or (slip.numbered and (above.keep or not above.numbered))


def _beside(sides: Sequence[Side], y: float, free: float) -> list[Fixed]:
    """Where what stands beside a first baseline `y` comes to stand, if the column is free from the baseline `free` on.

    As furniture.beside places it: what finds its place taken goes below, or is left out if it yields.
    """
    found = []
    for side in sides:
        top = y + side.top
        if side.yields and top < free:
            continue
        top = max(top, free)
        found.append(Fixed(top, top + side.bottom - side.top, side.clear, side.below, side.yields))
        free = max(free, found[-1].bottom + side.below)
    return found
