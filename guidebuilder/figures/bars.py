"""Bars: amounts as lengths from a base line, with the amounts themselves at their ends; no axis and no grid.

Amounts side by side stand under one another (`grouped`), or end to end (`figures.stacks`). Series are named at the bars
of the first row of each plate, in a key above them only where there is no room for that.
"""

from __future__ import annotations

from guidebuilder.figures import stacks
from guidebuilder.figures.bands import Band, Rows, Span, depth, lines, paged
from guidebuilder.figures.drawing import CAPITALS, Box, Drawn, Kit, Plate
from guidebuilder.figures.gauge import (
    APART,
    LABEL_SHARE,
    Gauge,
    Reach,
    above,
    based,
    beside,
    column,
    longest,
    name_depth,
    rings,
    share,
    words,
)  # fmt: skip
from guidebuilder.figures.patterns import PATTERNS, fill, outline, pattern
from guidebuilder.figures.plans import Amount, BarRow, BarsPlan
from guidebuilder.frozen import frozen

NAMED_LINES = 2
"""The name of a series and its amount at the end of a bar take no more lines; else all names are put into a key."""

CHUNK = 0.7
"""Of a plate's height: as high as a group of bars may be before it is divided into two with the same name."""


@frozen
class Piece:
    """A row, or what of it stands on one plate: its series from `first` up to but not with `after`."""

    row: BarRow
    number: int
    first: int
    after: int


def draw(plan: BarsPlan, width: float, kit: Kit, room: float) -> Drawn:
    """A figure of bars, `width` points wide, on plates of `room` points height at most; no plate for no rows.

    Rows are not divided, except for a group of more bars than a plate holds, which goes on under the same name. Every
    row's words are printed: where a bar is too short for them, beside or under it.
    """
    grouped = plan.arrangement == "grouped"
    gauge = _gauge(plan, width, kit, room)
    pieces = _pieces(plan, kit, room)
    named, made = (_named if grouped else stacks.named), (_group if grouped else _stack)
    known: dict[tuple[int, bool], Band] = {}

    def band(number: int, first: bool) -> Band:
        first = first and named(gauge, pieces[number].row)
        if (number, first) not in known:
            known[number, first] = made(gauge, pieces[number], first)
        return known[number, first]

    doubtful = [_doubtful(plan, piece) for piece in pieces]
    rows = Rows(
        len(pieces),
        band,
        lambda first: _head(gauge, unit=first == 0, key=not named(gauge, pieces[first].row)),
        lambda first, after: _foot(gauge, doubt=any(doubtful[first:after])),
        lambda number: _gap(gauge, pieces[number]),
        lambda plate, span: _base(gauge, plate, span),
    )
    return Drawn(paged(kit, width, rows, room))


# --- measures ---------------------------------------------------------------------------------------------------------


def _gauge(plan: BarsPlan, width: float, kit: Kit, room: float) -> Gauge:
    names = column(kit, plan, width)
    # lines of bars at the right edge are as thick on its other side
    right = width - 1.0
    area = right - names
    always = len(plan.series) > len(PATTERNS)
    if plan.arrangement == "grouped":
        reaches = [
            Reach(each.value if each else 0.0, kit.width(_amount(row, each, series if named else ""), "value"))
            for row, named in ((row, always or not n) for n, row in enumerate(plan.rows))
            for series, each in zip(plan.series, row.amounts, strict=True)
        ]
    else:
        reaches = stacks.reaches(plan, kit)
    gap, most = kit.length("bar-gap"), LABEL_SHARE * area
    reaches = [Reach(each.value, min(each.width + gap + 1.0, most) if each.width else 0.0) for each in reaches]
    greatest, length, left = longest(reaches, area)
    loose = kit.length("bar-step") * len(plan.rows) * len(plan.series) <= room
    return Gauge(kit, plan, names, names, right, names + left, greatest, length, loose)


def _pieces(plan: BarsPlan, kit: Kit, room: float) -> list[Piece]:
    most = len(plan.series)
    if plan.arrangement == "grouped":
        most = min(most, max(int(CHUNK * room / kit.length("thin-step")), 1))
    return [
        Piece(row, number, first, min(first + most, len(row.amounts)))
        for number, row in enumerate(plan.rows)
        for first in range(0, max(len(row.amounts), 1), max(most, 1))
    ]


def _gap(gauge: Gauge, piece: Piece) -> float:
    """Between a row and the one before it."""
    if piece.first:
        return gauge.kit.length("bar-gap")
    if gauge.loose:
        return gauge.kit.length("bar-step") - gauge.kit.length("bar")
    return gauge.kit.length("bar-least")


def _doubtful(plan: BarsPlan, piece: Piece) -> bool:
    shown = (*piece.row.amounts[piece.first : piece.after], *plan.totals[piece.number : piece.number + 1])
    return any(each is not None and not each.sure for each in shown)


# --- rows -------------------------------------------------------------------------------------------------------------


def _amount(row: BarRow, amount: Amount | None, series: str) -> list[tuple[str, str]]:
    """What stands at the end of a bar: the series where it is to be named, the amount, the row's share."""
    name = [(series + APART, "date")] if series else []
    return [*name, (words(amount), "value"), *(share(row) if len(row.amounts) == 1 else [])]


def _named(gauge: Gauge, row: BarRow) -> bool:
    """Whether the bars of a row have room for the names of the series."""
    plan = gauge.plan
    if not any(plan.series) or len(plan.series) > len(PATTERNS):
        return True
    return all(
        lines(gauge.kit, _amount(row, amount, series), "value", _beyond(gauge, amount)) <= NAMED_LINES
        for series, amount in zip(plan.series, row.amounts, strict=False)
    )


def _beyond(gauge: Gauge, amount: Amount | None) -> float:
    """How wide the words at the end of a bar may be."""
    length = gauge.length(amount.value if amount else 0.0)
    end = gauge.base + length
    return (end - gauge.left if length < 0 else gauge.right - end) - gauge.gap


def _stack(gauge: Gauge, piece: Piece, named: bool) -> Band:
    return stacks.stack(gauge, piece.row, piece.number, named=named)


def _group(gauge: Gauge, piece: Piece, named: bool) -> Band:
    """The bars of a row under one another. Where there are more series than patterns each bar names its own."""
    kit, plan, row, band = gauge.kit, gauge.plan, piece.row, Band(gauge.kit)
    single = len(plan.series) == 1
    named = named or len(plan.series) > len(PATTERNS)
    high, step = (kit.length("bar"),) * 2 if single else (kit.length("thin"), kit.length("thin-step"))
    top = above(gauge, band, row)
    begin = top
    for number in range(piece.first, piece.after):
        amount = row.amounts[number]
        said = _amount(row, amount, plan.series[number] if named else "")
        room = _beyond(gauge, amount)
        slot = max(step, depth(kit, lines(kit, said, "value", room), "value"))
        if single:
            slot = max(slot, name_depth(gauge, row))
        if number == piece.first and gauge.column and rings(kit, row):
            top -= max(kit.length("disc") - slot / 2, 0.0)
        middle = top - slot / 2
        if number == piece.first:
            beside(gauge, band, row, middle, centred=single)
        _bar(gauge, band, amount, middle, high, number, strong=row.strong, single=single)
        length = gauge.length(amount.value if amount else 0.0)
        if length < 0:
            band.centred(said, "value", gauge.base + length - gauge.gap, middle, "right", width=room)
        else:
            band.centred(said, "value", gauge.base + length + gauge.gap, middle, width=room)
        top -= slot
        band.deepen(top)
    based(gauge, band, begin, top)
    return band


def _bar(
    gauge: Gauge, band: Band, amount: Amount | None, middle: float, high: float, number: int, *,
    strong: bool, single: bool,
) -> None:  # fmt: skip
    """The bar of an amount: hatched, or filled if it is the strong one of a single series; not filled if unsure."""
    if amount is None or not amount.value:
        return
    left, right = sorted((gauge.base, gauge.base + gauge.length(amount.value)))

    def mark(plate: Plate, top: float) -> None:
        box = Box(left, top + middle - high / 2, right, top + middle + high / 2)
        if not single or (amount.sure and not strong):
            fill(plate, box, pattern(number))
        outline(plate, box, sure=amount.sure, strong=strong, filled=single, leftward=amount.value < 0)

    band.mark(mark)


# --- round the rows ---------------------------------------------------------------------------------------------------


def _head(gauge: Gauge, *, unit: bool, key: bool) -> Band:
    """The unit, and the key of patterns where the bars cannot be named."""
    kit, band = gauge.kit, Band(gauge.kit)
    if unit and gauge.plan.unit:
        band.under(gauge.plan.unit, "small", gauge.left, 0.0, width=gauge.right - gauge.left)
    if key:
        _key(gauge, band)
    band.height += kit.length("bar-least") if band.height else _overhang(gauge)
    return band


def _key(gauge: Gauge, band: Band) -> None:
    kit, gap = gauge.kit, gauge.kit.length("bar-gap")
    high, wide, apart = kit.length("thin"), kit.length("swatch"), 2 * kit.length("bar-gap")
    top = -band.height - (gap if band.height else 0.0)
    x, deepest = 0.0, top
    for number, name in enumerate(gauge.plan.series):
        room = gauge.right - wide - gap
        needed = min(kit.width(name, "label") + 1.0, room)
        if x and x + wide + gap + needed > gauge.right:
            x, top = 0.0, deepest - gap
        middle = top - high / 2
        _swatch(gauge, band, x, middle, number)
        baseline = middle - CAPITALS * kit.style("label").type.size / 2
        label = band.label(name, "label", x + wide + gap, baseline, width=needed)
        deepest = min(deepest, top - high, label.box.bottom)
        x += wide + gap + needed + apart
    band.deepen(deepest)


def _swatch(gauge: Gauge, band: Band, x: float, middle: float, number: int) -> None:
    high, wide, line = gauge.kit.length("thin"), gauge.kit.length("swatch"), gauge.kit.length("rule")

    def mark(plate: Plate, top: float) -> None:
        box = Box(x + line / 2, top + middle - high / 2, x + wide, top + middle + high / 2)
        fill(plate, box, pattern(number))
        outline(plate, box, sure=True)

    band.mark(mark)


def _foot(gauge: Gauge, *, doubt: bool) -> Band:
    """What a question mark means."""
    band = Band(gauge.kit)
    band.height, top = _overhang(gauge), -gauge.kit.length("bar-least")
    if doubt and gauge.plan.doubt:
        band.under(gauge.plan.doubt, "small", gauge.left, top, width=gauge.right - gauge.left)
    return band


def _base(gauge: Gauge, plate: Plate, span: Span) -> None:
    """The base line from the first row of a plate to the last."""
    if gauge.through:
        over = _overhang(gauge)
        plate.line(gauge.base, span.top + over, gauge.base, span.bottom - over, gauge.kit.length("rule"))


def _overhang(gauge: Gauge) -> float:
    """How far the base line reaches beyond the bars."""
    return gauge.kit.length("bar-gap") if gauge.through else 0.0
