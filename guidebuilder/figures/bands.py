"""Bands: what stands across a figure and is not divided, and the plates that bands are put on, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidebuilder.figures.drawing import CAPITALS, FREE, Align, Kit, Label, Plate, Words
from guidebuilder.frozen import frozen

Mark = Callable[[Plate, float], None]
"""Puts something on a plate, given where the band's top edge is."""

LEAST, OVER = 4.0, 0.1
"""No words are set to less than the first, about a letter; the second, in points, is taken off until they fit."""


class Band:
    """Words and marks placed from a top edge at 0 down, before it is known where on which plate that is.

    height: how deep it is, points; `deepen` by what is put into it.
    """

    def __init__(self, kit: Kit) -> None:
        self.kit, self.height = kit, 0.0
        self._marks: list[Mark] = []

    def mark(self, mark: Mark) -> None:
        """Add something that is drawn with lines."""
        self._marks.append(mark)

    def deepen(self, bottom: float) -> None:
        """Reach down to `bottom` at least, a y below 0."""
        self.height = max(self.height, -bottom)

    def label(
        self, words: Words, style: str, x: float, y: float, align: Align = "left", *,
        width: float = FREE, halo: float = 0.0,
    ) -> Label:  # fmt: skip
        """Words whose first baseline is at `y`; see `figures.drawing.Label`."""
        return self._put(fitted(self.kit, words, style, x, y, align, width, halo))

    def under(
        self, words: Words, style: str, x: float, top: float, align: Align = "left", *, width: float = FREE
    ) -> Label:
        """Words whose capitals reach up to `top`."""
        y = top - CAPITALS * self.kit.style(style).type.size
        return self.label(words, style, x, y, align, width=width)

    def centred(
        self, words: Words, style: str, x: float, middle: float, align: Align = "left", *,
        width: float = FREE, halo: float = 0.0,
    ) -> Label:  # fmt: skip
        """Words whose capitals, from the top of the first line to the foot of the last, are centred on `middle`."""
        made = fitted(self.kit, words, style, x, 0.0, align, width, halo)
        extent = self.kit.style(style).leading * max(len(made.rows) - 1, 0)
        return self._put(moved(made, middle + (extent - CAPITALS * self.kit.style(style).type.size) / 2))

    def put(self, plate: Plate, top: float) -> None:
        """Put it on a plate, its top edge at `top`."""
        for mark in self._marks:
            mark(plate, top)

    def _put(self, label: Label) -> Label:
        if label.rows:
            self._marks.append(lambda plate, top: plate.add(moved(label, top)))
            self.deepen(label.box.bottom)
        return label


def moved(label: Label, up: float) -> Label:
    """The same words `up` points higher."""
    return Label(label.kit, label.rows, label.style, label.x, label.y + up, label.align, label.halo)


def lines(kit: Kit, words: Words, style: str, width: float) -> int:
    """How many lines words take in a width that a label is given."""
    return len(fitted(kit, words, style, 0.0, 0.0, "left", width).rows)


def depth(kit: Kit, count: int, style: str) -> float:
    """How deep so many lines are, from the capitals of the first to the descenders of the last, in points."""
    look = kit.style(style)
    return look.type.size + look.leading * (count - 1) if count else 0.0


def tied(kit: Kit, name: str, style: str, width: float) -> str:
    """A name with its spaces made such that no line ends in them, if it fits into `width`: "Article IV"."""
    return name.replace(" ", "\u00a0") if kit.width(name, style) < width else name


def fitted(
    kit: Kit, words: Words, style: str, x: float, y: float, align: Align, width: float = FREE, halo: float = 0.0
) -> Label:
    """Words in lines that are no wider than `width`: those that run over it when they are set to it are set to less."""
    measure = width
    while True:
        made = kit.label(words, style, x, y, align, width=measure, halo=halo)
        over = made.box.right - made.box.left - width
        if over <= 0 or measure <= LEAST:
            return made
        measure = max(measure - over - OVER, LEAST)


@frozen
class Span:
    """Which bands stand on a plate, from `first` up to but not with `after`, and between which heights."""

    first: int
    after: int
    top: float
    bottom: float


@frozen
class Rows:
    """How bands are put on plates.

    row: the band of a number, told whether it is the first of its plate; head, foot: what stands over and under them,
    told the first and, for the foot, the last but one; gap: between bands; close: what is drawn once they stand.
    """

    count: int
    row: Callable[[int, bool], Band]
    head: Callable[[int], Band | None]
    foot: Callable[[int, int], Band | None]
    gap: Callable[[int], float]
    close: Callable[[Plate, Span], None]


def paged(kit: Kit, width: float, rows: Rows, room: float) -> tuple[Plate, ...]:
    """Bands on as many plates as they need. A band that is higher than `room` stands on a higher plate, alone."""
    plates, first = [], 0
    while first < rows.count:
        plate, after = _plate(kit, width, rows, room, first)
        plates.append(plate)
        first = after
    return tuple(plates)


def _plate(kit: Kit, width: float, rows: Rows, room: float, first: int) -> tuple[Plate, int]:
    """One plate, and the number of the row that the next begins with."""
    plate, y, after = Plate(kit, width), 0.0, first
    head = rows.head(first)
    if head is not None:
        head.put(plate, 0.0)
        y -= head.height
    top = bottom = y
    foot = rows.foot(first, first + 1)
    while after < rows.count:
        band = rows.row(after, after == first)
        start = bottom - (rows.gap(after) if after > first else 0.0)
        below = rows.foot(first, after + 1)
        if after > first and band.height - start + (below.height if below else 0.0) > room:
            break
        band.put(plate, start)
        bottom, after, foot = start - band.height, after + 1, below
    rows.close(plate, Span(first, after, top, bottom))
    end = bottom
    if foot is not None:
        foot.put(plate, bottom)
        end -= foot.height
    return plate.finish(-end), after


def spread(wanted: Sequence[float], widths: Sequence[float], low: float, high: float, clear: float) -> list[float]:
    """Where labels in one line are centred, in order, `clear` points apart, each as near as can be to what it names.

    Neighbours that would meet become a cluster about the mean of what they want, and clusters that meet are joined
    (isotonic regression by pooling). They must fit between `low` and `high` in all.
    """
    offsets, total = [], 0.0
    for width in widths:
        offsets.append(total + width / 2)
        total += width + clear
    # less what stands before it, each label wants a place, and the places must not fall
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean = (before * number + mean * count) / (number + count)
            count += number
        pools.append((mean, count))
    most = max(high - (total - clear), low)
    starts = [min(max(mean, low), most) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
