"""The scale of a strip: days along a line, and the ticks under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date
from itertools import pairwise

from guidebuilder.design.wording import Wording
from guidebuilder.figures.drawing import Kit
from guidebuilder.frozen import frozen

MONTHS = (1, 3, 6)
DAYS = (1, 5, 10)
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Steps between ticks; of days, those of a month that have one."""

MOST_TICKS, APART = 10, 8.0
"""As many ticks as a reader takes in; points between a label and the next tick."""

INSET = 2.0
"""Points from a tick to its label."""


@frozen
class Scale:
    """Days from `first` up to `end` (the day after the last) on a line from `left` to `right`, in points."""

    first: int
    end: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day begins; what lies outside stands at the end."""
        share = (day - self.first) / (self.end - self.first)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)


@frozen
class Tick:
    """A tick and what stands beside it, "" for nothing."""

    x: float
    words: str


def ticks(scale: Scale, kit: Kit, right: float) -> tuple[Tick, ...]:
    """The finest ticks that are few enough and whose labels stand clear of each other, none beyond `right`."""
    last: tuple[Tick, ...] = ()
    for days in _series(scale):
        found = tuple(_named(scale, days, kit.wording))
        if not found:
            continue
        last = found
        if len(found) <= MOST_TICKS and _clear(found, kit):
            return _inside(found, kit, right)
    return _inside(_thinned(last, kit), kit, right)


def _series(scale: Scale) -> Iterator[tuple[str, list[date]]]:
    """Days with a tick, from the closest to the widest step: (kind, days)."""
    first, end = date.fromordinal(scale.first), date.fromordinal(scale.end)
    if scale.end - scale.first < 400:
        for step in DAYS:
            yield "day", [
                each for each in map(date.fromordinal, range(scale.first, scale.end))
                if (each.day - 1) % step == 0 and each.day < 31 and (step == 1 or each.day < 30)
            ]  # fmt: skip
    months = [date(year, month, 1) for year in _years(first, end, 1) for month in range(1, 13)]
    if len(months) < 2000:
        for step in MONTHS:
            inside = [each for each in months if scale.first <= each.toordinal() <= scale.end]
            yield "month", [each for each in inside if (each.month - 1) % step == 0]
    for step in YEARS:
        starts = (date(year, 1, 1) for year in _years(first, end, step))
        yield "year", [each for each in starts if scale.first <= each.toordinal() <= scale.end]


def _years(first: date, end: date, step: int) -> Iterable[int]:
    begin = -(-first.year // step) * step if step > 1 else first.year
    return range(max(begin, 1), min(end.year, MAXYEAR) + 1, step)


def _named(scale: Scale, series: tuple[str, list[date]], wording: Wording) -> Iterator[Tick]:
    """Ticks with their words: the year stands at the first and where it changes."""
    kind, days = series
    year = 0
    for day in days:
        new, year = day.year != year, day.year
        if kind == "year" or (kind == "month" and new and day.month == 1):
            words = str(day.year)
        elif kind == "month":
            words = wording.short_date(day.year, day.month) if new else wording.short_month(day.month)
        else:
            words = wording.short_date(day.year, day.month, day.day) if new else wording.day(day.month, day.day)
        yield Tick(scale.x(day.toordinal()), words)


def _clear(found: tuple[Tick, ...], kit: Kit) -> bool:
    pairs = pairwise(found)
    return all(one.x + INSET + kit.width(one.words, "label") + APART <= other.x for one, other in pairs)


def _thinned(found: tuple[Tick, ...], kit: Kit) -> tuple[Tick, ...]:
    """Ticks, of which some lose their words so that the others stand clear."""
    kept: list[Tick] = []
    free = float("-inf")
    for tick in found:
        words = tick.words if tick.x >= free else ""
        if words:
            free = tick.x + INSET + kit.width(words, "label") + APART
        kept.append(Tick(tick.x, words))
    return tuple(kept)


def _inside(found: tuple[Tick, ...], kit: Kit, right: float) -> tuple[Tick, ...]:
    """Ticks; one at the end whose words would stand out of the frame has none."""
    return tuple(
        tick if tick.x + INSET + kit.width(tick.words, "label") <= right else Tick(tick.x, "") for tick in found
    )
