"""Gauges: where the bars of a figure begin, and how long they are for what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle

from guidebuilder.figures.bands import Band, depth, lines
from guidebuilder.figures.drawing import CAPITALS, Kit, Words
from guidebuilder.figures.plans import Amount, BarRow, BarsPlan
from guidebuilder.frozen import frozen

DOUBT, NONE = "?", "–"
"""What ends a number that is not sure, and what stands where there is none."""

APART = "\u2002"
"""Between the number and the name of a row, and the name of a series and its amount: half an em."""

LABEL_SHARE = 0.5
"""Of the room beside the names: as wide as an amount at the end of a bar may be before its words are broken."""

NAME_SHARE = 0.3
"""Of the figure's width: as wide as the column of names may be, where the theme's width is less than that."""

NAME_LINES = 3
"""A name that takes more lines than this beside its bar has all names put above theirs."""


@frozen
class Gauge:
    """The measures of a figure of bars, in points from its left edge.

    column: the width of the names, 0 where they stand above their bars; left, right: where bars and their amounts may
    be; base: the base line; most: the greatest amount, whose bar is `longest` long; loose: whether rows stand wide.
    """

    kit: Kit
    plan: BarsPlan
    column: float
    left: float
    right: float
    base: float
    most: float
    longest: float
    loose: bool

    def length(self, value: float) -> float:
        """How long the bar of a value is, below 0 for one to the left."""
        return value / self.most * self.longest if self.most else 0.0

    @property
    def through(self) -> bool:
        """Whether the base line runs through all rows of a plate: no words stand across it."""
        return self.column > 0 and (self.plan.arrangement == "grouped" or self.base == self.left)

    @property
    def gap(self) -> float:
        """Between the end of a bar and its amount."""
        return self.kit.length("bar-gap")


@frozen
class Reach:
    """A value, and how wide the words are at its bar's end."""

    value: float
    width: float


def words(amount: Amount | None) -> str:
    """An amount as printed; a dash for one that is missing."""
    if amount is None:
        return NONE
    return amount.words if amount.sure or amount.words.endswith(DOUBT) else amount.words + DOUBT


def share(row: BarRow) -> list[tuple[str, str]]:
    """A row's part of the whole, as it follows its amount or total; shares: nothing for none."""
    return [(" · " + row.share, "small")] if row.share else []


def longest(reaches: Sequence[Reach], room: float) -> tuple[float, float, float]:
    """The greatest of the amounts without its sign, how long its bar is so that all bars and their words just fit into
    `room`, and how far the base line is from the room's left edge.

    The room taken is convex in that length, so Newton's way from above ends at the answer.
    """
    most = max((abs(each.value) for each in reaches), default=0.0)
    right = [Reach(each.value / most if most else 0.0, each.width) for each in reaches if each.value >= 0]
    left = [Reach(-each.value / most, each.width) for each in reaches if each.value < 0]
    nothing = Reach(0.0, 0.0)
    length = room
    while True:
        ends = [max(side, key=lambda each: each.value * length + each.width, default=nothing) for side in (left, right)]
        taken = [each.value * length + each.width for each in ends]
        parts = sum(each.value for each in ends)
        if sum(taken) <= room + 1e-6 or not parts:
            return most, length, taken[0]
        better = max((room - sum(each.width for each in ends)) / parts, 0.0)
        if better >= length:
            return most, length, taken[0]
        length = better


def column(kit: Kit, plan: BarsPlan, width: float) -> float:
    """How wide the names are with their distance from the bars; 0 where they are better put above."""
    gap, least = kit.length("name-gap"), kit.length("bar-room")
    natural = max((kit.width(named(kit, row), "name") + aside(kit, row) for row in plan.rows), default=0.0)
    if not natural:
        return gap
    most = max(kit.length("name-width") - gap, NAME_SHARE * width)
    names = min(natural + 1.0, most)
    if names + gap + least > width:
        return 0.0
    high = max(lines(kit, named(kit, row), "name", names - aside(kit, row)) for row in plan.rows)
    return names + gap if high <= NAME_LINES else 0.0


def rings(kit: Kit, row: BarRow) -> bool:
    """Whether a row's number fits into a disc; it stands before the name else."""
    inside = 2 * kit.length("disc") - 2 * kit.length("ring")
    return bool(row.disc) and kit.width(row.disc, "disc") <= inside


def aside(kit: Kit, row: BarRow) -> float:
    """How wide the disc before a name is, with its distance."""
    return 2 * kit.length("disc") + kit.length("bar-gap") if rings(kit, row) else 0.0


def named(kit: Kit, row: BarRow) -> Words:
    """A row's name, after its number if that has no disc."""
    name = (row.name, "strong" if row.strong else "name")
    return [(row.disc + APART, "strong"), name] if row.disc and not rings(kit, row) else [name]


def above(gauge: Gauge, band: Band, row: BarRow) -> float:
    """Put a row's name over its bars if that is where names are; returns where the bars may begin."""
    name = named(gauge.kit, row)
    if gauge.column or not gauge.kit.rows(name, "name"):
        return -band.height
    shift, radius = aside(gauge.kit, row), gauge.kit.length("disc")
    capitals = CAPITALS * gauge.kit.style("name").type.size
    top = -band.height - (max(radius - capitals / 2, 0.0) if shift else 0.0)
    label = band.under(name, "name", shift, top, width=gauge.right - shift)
    if shift:
        middle = _middle(gauge.kit, label.y)
        _ring(gauge, band, row, radius, middle)
        band.deepen(middle - radius)
    return -band.height - gauge.kit.length("bar-gap")


def beside(gauge: Gauge, band: Band, row: BarRow, middle: float, *, centred: bool) -> None:
    """Put a row's name into the column of names: its lines, or only the first of them, centred on `middle`."""
    name = named(gauge.kit, row)
    if not gauge.column or not gauge.kit.rows(name, "name"):
        return
    shift = aside(gauge.kit, row)
    room = _room(gauge, row)
    extent = 0.0 if centred else gauge.kit.style("name").leading * (lines(gauge.kit, name, "name", room) - 1) / 2
    band.centred(name, "name", shift, middle - extent, width=room)
    if shift:
        _ring(gauge, band, row, gauge.kit.length("disc"), middle)


def _middle(kit: Kit, baseline: float) -> float:
    made = kit.label("0", "name", 0.0, baseline)
    return (made.box.top + baseline) / 2


def _ring(gauge: Gauge, band: Band, row: BarRow, radius: float, middle: float) -> None:
    """A row's number in the disc that the map gives it."""
    kit = gauge.kit
    weight = kit.length("rule")
    inner = radius - weight / 2
    band.mark(
        lambda plate, top: plate.add(
            Circle(radius, top + middle, inner, fillColor=kit.white, strokeColor=kit.ink, strokeWidth=weight)
        )
    )
    band.centred(row.disc, "disc", radius, middle, "centre")
    band.deepen(middle - radius)


def name_depth(gauge: Gauge, row: BarRow) -> float:
    """How deep a row's name is in its column, points; 0 where it stands above."""
    name = named(gauge.kit, row)
    return depth(gauge.kit, lines(gauge.kit, name, "name", _room(gauge, row)), "name") if gauge.column else 0.0


def based(gauge: Gauge, band: Band, begin: float, end: float) -> None:
    """Draw the base line along the bars of one row, where the plate does not draw it through all of them."""
    if not gauge.through:
        weight = gauge.kit.length("rule")
        band.mark(lambda plate, top: plate.line(gauge.base, top + begin, gauge.base, top + end, weight))


def _room(gauge: Gauge, row: BarRow) -> float:
    return gauge.column - gauge.kit.length("name-gap") - aside(gauge.kit, row) + 1.0
