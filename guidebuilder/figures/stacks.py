"""Rows of amounts end to end: stacked bars, and shares of rows that are all of one length.

An amount stands in its segment if it fits there, else under it at the end of a leader, else in a list under the bar
that names its series. Nothing that is 0 or, among shares, below 0 has a segment; it is in the list, and so is what is
missing from a row that has nothing else.
"""

from __future__ import annotations

import math

from guidebuilder.figures.bands import Band, spread
from guidebuilder.figures.drawing import CAPITALS, Box, Kit, Plate
from guidebuilder.figures.gauge import Gauge, Reach, above, based, beside, share, words
from guidebuilder.figures.patterns import PATTERNS, fill, outline, pattern
from guidebuilder.figures.plans import Amount, BarRow, BarsPlan
from guidebuilder.frozen import frozen

SEEN = 2.0
"""A segment shorter than this, in points, is no end for a leader: two of its outline would fill it."""

PAD = 2.0
"""White on either side of an amount in its segment, before the pattern begins, in points."""


@frozen
class Segment:
    """An amount of the series `series` in its place: from `left` to `right`; words: as printed."""

    series: int
    amount: Amount
    left: float
    right: float
    words: str

    @property
    def middle(self) -> float:
        """Where leaders end."""
        return (self.left + self.right) / 2


def reaches(plan: BarsPlan, kit: Kit) -> list[Reach]:
    """How far rows reach to the right, with their totals, and to the left."""
    found = []
    for number, row in enumerate(plan.rows):
        width = kit.width(_total(plan, row, number), "value")
        if plan.arrangement == "shares":
            found.append(Reach(1.0, width))
            continue
        found.append(Reach(_sum(row, 1), width))
        if (below := _sum(row, -1)) > 0:
            found.append(Reach(-below, 0.0))
    return found


def named(gauge: Gauge, row: BarRow) -> bool:
    """Whether the names of all series have room in a line above the segments of a row."""
    plan = gauge.plan
    if not any(plan.series) or len(plan.series) > len(PATTERNS):
        return True
    parts = [each for each in _segments(gauge, row) if each.right - each.left >= SEEN]
    if {each.series for each in parts} != set(range(len(plan.series))):
        return False
    return _fit(gauge, [gauge.kit.width(name, "date") for name in plan.series])


def stack(gauge: Gauge, row: BarRow, number: int, *, named: bool) -> Band:
    """A row of segments from the base line on; named: with the names of the series above it."""
    kit, plan, band = gauge.kit, gauge.plan, Band(gauge.kit)
    top = above(gauge, band, row)
    parts = _segments(gauge, row)
    if named and any(plan.series) and len(plan.series) <= len(PATTERNS):
        top = _series(gauge, band, sorted(parts, key=lambda part: part.middle), top)
    high = kit.length("bar")
    middle, foot = top - high / 2, top - high
    beside(gauge, band, row, middle, centred=False)
    for part in parts:
        _segment(band, part, middle, high, strong=row.strong)
    band.deepen(foot)
    inside, under, listed = _sorted_out(gauge, row, parts)
    for part in inside:
        band.centred(part.words, "label", part.middle, middle, "centre", halo=PAD)
    end = gauge.base + sum(part.right - part.left for part in parts if part.left >= gauge.base - 1e-6) + gauge.gap
    room = gauge.right - end
    total = _total(plan, row, number)
    if kit.width(total, "value"):
        # the first line beside the bar, others under it
        band.label(total, "value", end, middle - CAPITALS * kit.style("value").type.size / 2, width=room)
    below = -band.height
    first = _under(gauge, band, under, foot, below) if under else gauge.right
    based(gauge, band, top, foot)
    if listed:
        left = gauge.left + (gauge.gap if gauge.through else 0.0)
        said = _listing(gauge, listed)
        beside_them = under and left + kit.width(said, "small") + 2 * gauge.gap <= first
        level = min(below, foot - kit.length("leader")) if beside_them else -band.height - gauge.gap
        band.under(said, "small", left, level - kit.length("clear"), width=gauge.right - left)
    return band


# --- where amounts stand ----------------------------------------------------------------------------------------------


def _total(plan: BarsPlan, row: BarRow, number: int) -> list[tuple[str, str]]:
    totals = [(words(plan.totals[number]), "value")] if number < len(plan.totals) else []
    part = share(row)
    if part and not totals:
        part = [(row.share, "value")]
    return [*totals, *part]


def _sum(row: BarRow, sign: int) -> float:
    return math.fsum(max(sign * each.value, 0.0) for each in row.amounts if each is not None)


def _segments(gauge: Gauge, row: BarRow) -> list[Segment]:
    """Amounts that have a length, in the order of their series from the base line outwards."""
    shares = gauge.plan.arrangement == "shares"
    whole = _sum(row, 1)
    found, right, left = [], 0.0, 0.0
    for number, amount in enumerate(row.amounts):
        if amount is None or not amount.value or (shares and amount.value < 0):
            continue
        length = gauge.length(amount.value / whole if shares else amount.value)
        if length > 0:
            begin, right = right, right + length
            found.append(Segment(number, amount, gauge.base + begin, gauge.base + right, words(amount)))
        elif length < 0:
            begin, left = left, left + length
            found.append(Segment(number, amount, gauge.base + left, gauge.base + begin, words(amount)))
    return found


def _sorted_out(
    gauge: Gauge, row: BarRow, parts: list[Segment]
) -> tuple[list[Segment], list[Segment], list[tuple[int, str]]]:
    """Amounts to print in their segments, those under them from left to right, and those in the list: their series and
    words. Where there are more series than patterns all are in the list, since only it can name them."""
    kit = gauge.kit
    inside: list[Segment] = []
    under: list[Segment] = []
    if len(gauge.plan.series) <= len(PATTERNS):
        for part in parts:
            length = part.right - part.left
            if kit.width(part.words, "label") + 2 * PAD + 2 * kit.length("rule") + 1 <= length:
                inside.append(part)
            elif length >= SEEN:
                under.append(part)
        under.sort(key=lambda part: part.middle)
        if not _fit(gauge, [kit.width(part.words, "label") for part in under]):
            under = []
    placed = {part.series for part in (*inside, *under)}
    bare = all(amount is None for amount in row.amounts)  # one that there is not need not be named beside others
    listed = [
        (n, words(amount))
        for n, amount in enumerate(row.amounts)
        if n not in placed and (amount is not None or bare)
    ]
    return inside, under, listed


def _fit(gauge: Gauge, widths: list[float]) -> bool:
    """Whether labels of these widths stand in one line over or under the bars."""
    return sum(widths) + gauge.gap * (len(widths) - 1) <= gauge.right - gauge.left - gauge.gap


def _listing(gauge: Gauge, listed: list[tuple[int, str]]) -> str:
    """Amounts after the names of their series; equal ones once, after all of theirs."""
    together: dict[str, list[str]] = {}
    for number, said in listed:
        together.setdefault(said, []).append(gauge.plan.series[number])
    parts = [(", ".join(name for name in names if name), said) for said, names in together.items()]
    return " · ".join(f"{names}: {said}" if names else said for names, said in parts)


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _segment(band: Band, part: Segment, middle: float, high: float, *, strong: bool) -> None:
    def mark(plate: Plate, top: float) -> None:
        box = Box(part.left, top + middle - high / 2, part.right, top + middle + high / 2)
        fill(plate, box, pattern(part.series))
        outline(plate, box, sure=part.amount.sure, strong=strong, leftward=part.amount.value < 0)

    band.mark(mark)


def _series(gauge: Gauge, band: Band, parts: list[Segment], top: float) -> float:
    """The names of the series in a line above their segments, with leaders; returns where the bar may begin."""
    kit = gauge.kit
    names = [gauge.plan.series[part.series] for part in parts]
    size, leader = kit.style("date").type.size, kit.length("leader")
    centres = _places(gauge, [part.middle for part in parts], [kit.width(name, "date") for name in names])
    foot = top - size
    for part, name, centre in zip(parts, names, centres, strict=True):
        band.under(name, "date", centre, top, "centre")
        if name:
            _leader(gauge, band, (centre, foot), (part.middle, foot - leader))
    return foot - leader


def _under(gauge: Gauge, band: Band, parts: list[Segment], bar: float, top: float) -> float:
    """Amounts under their segments, at the ends of leaders from `bar`, the foot of the bar, below `top`; returns where
    the first of them begins."""
    kit = gauge.kit
    foot = min(top, bar - kit.length("leader"))
    centres = _places(gauge, [part.middle for part in parts], [kit.width(part.words, "label") for part in parts])
    begins = gauge.right
    for part, centre in zip(parts, centres, strict=True):
        label = band.under(part.words, "label", centre, foot - kit.length("clear"), "centre")
        _leader(gauge, band, (part.middle, bar), (centre, foot))
        begins = min(begins, label.box.left, part.middle)
    return begins


def _places(gauge: Gauge, wanted: list[float], widths: list[float]) -> list[float]:
    return spread(wanted, widths, gauge.left + gauge.gap, gauge.right, gauge.gap)


def _leader(gauge: Gauge, band: Band, begin: tuple[float, float], end: tuple[float, float]) -> None:
    weight = gauge.kit.length("line")
    band.mark(lambda plate, top: plate.line(begin[0], top + begin[1], end[0], top + end[1], weight))
