"""A strip of time: lanes with signs and bars over one scale.

Where labels would need too many rows, or a strip would be too high, time is cut: bands stand one below the other, each
with its own scale, and go on over several plates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date

from guidebuilder.figures.drawing import Drawn, Kit, Plate
from guidebuilder.figures.plans import Instant, Lane, StripEvent, StripPeriod, StripPlan
from guidebuilder.figures.strip.lane import Item
from guidebuilder.figures.strip.paint import Band, height_of, laid_out, paint

MOST_ROWS = 7
"""Rows of labels above a lane from which a strip is cut."""

BETWEEN = 14.0
"""Points between two bands."""

LEAST_DAYS = 30
"""Days that a strip shows at least if its ends are not given."""

MARGIN = 0.02
"""The share of the time shown by which a strip reaches beyond its first and last date, if its ends are not given."""


def draw(plan: StripPlan, width: float, kit: Kit, room: float) -> Drawn:
    """The strip on plates of `room` points, each label once."""
    items = _items(plan.lanes)
    span = _span(plan, items)
    if span is None:
        return Drawn((Plate(kit, width).finish(1.0),))
    whole = Band(plan.lanes, plan.marked, *span, frozenset(map(id, items)))
    bands = list(_cut(whole, width, kit, room))
    plates: list[Plate] = []
    plate, y = Plate(kit, width), 0.0
    for band in bands:
        made = laid_out(band, width, kit, only_filled=len(bands) > 1)
        height = height_of(made, kit)
        if y < 0 and -y + BETWEEN + height > room:
            plates.append(plate.finish(-y))
            plate, y = Plate(kit, width), 0.0
        y = paint(plate, made, y - (BETWEEN if y < 0 else 0.0))
    return Drawn((*plates, plate.finish(-y)))


def _span(plan: StripPlan, items: Sequence[Item]) -> tuple[int, int] | None:
    """The first day that is shown and the one after the last; None if there is nothing to tell them by."""
    instants = [instant for item in items for instant in _instants(item)] + [instant for instant, _ in plan.marked]
    firsts = [instant.day for instant in instants] + ([plan.begin] if plan.begin is not None else [])
    lasts = [instant.until for instant in instants] + ([plan.end] if plan.end is not None else [])
    if not firsts or not lasts:
        return None
    first = plan.begin if plan.begin is not None else min(firsts)
    end = (plan.end if plan.end is not None else max(lasts)) + 1
    wanting = max(LEAST_DAYS - (end - first), 0)
    margin = int((end - first) * MARGIN) + (wanting + 1) // 2
    latest = date(MAXYEAR, 12, 31).toordinal()
    if plan.begin is None:
        first = max(first - margin, 1)
    if plan.end is None:
        end = min(end + margin, latest)
    return first, max(end, first + 1)


def _items(lanes: Sequence[Lane]) -> list[Item]:
    """All signs and bars of some lanes."""
    found: list[Item] = []
    for lane in lanes:
        found += (*lane.events, *lane.periods)
    return found


def _instants(item: Item) -> tuple[Instant, ...]:
    return (item.at,) if isinstance(item, StripEvent) else (item.begin, item.end)


def _cut(band: Band, width: float, kit: Kit, room: float) -> Iterator[Band]:
    """The band, or the halves of it, and so on until each can be read and none is higher than a plate."""
    made = laid_out(band, width, kit, only_filled=False)
    crowded = any(lane.rows > MOST_ROWS for lane in made.lanes) or height_of(made, kit) > room
    halves = _halves(band) if crowded else None
    if halves is None:
        yield band
        return
    for half in halves:
        yield from _cut(half, width, kit, room)


def _halves(band: Band) -> tuple[Band, Band] | None:
    """Two bands with as many labels each, cut between two days; of one time, if all labels are of one day."""
    labelled = sorted(
        (_middle(item), n, item)
        for n, item in enumerate(_items(band.lanes))
        if item.label and id(item) in band.labelled
    )
    if len(labelled) < 2:
        return None
    half = len(labelled) // 2
    day = _cutting_day(labelled[half - 1][0], labelled[half][0])
    first = frozenset(id(item) for middle, _, item in labelled if middle < day)
    if not first or len(first) == len(labelled) or not band.first < day < band.end:
        first = frozenset(id(item) for _, _, item in labelled[:half])
        return band.showing(first), band.showing(band.labelled - first)
    return band.until(day, first), band.since(day, band.labelled - first)


def _middle(item: Item) -> float:
    if isinstance(item, StripPeriod):
        return float(item.begin.day)
    return (item.at.day + item.at.until) / 2


def _cutting_day(before: float, after: float) -> int:
    """The roundest day between two: the first of a year, of a month, or any."""
    low, high = int(before) + 1, int(after) + (after > int(after))
    if low > high:
        return low
    year = date.fromordinal(high).replace(month=1, day=1).toordinal()
    month = date.fromordinal(high).replace(day=1).toordinal()
    return next((day for day in (year, month) if low <= day <= high), high)


__all__ = ["Band", "Lane", "draw"]
