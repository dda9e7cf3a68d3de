"""Bands: a stretch of time with its lanes, laid out and painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.graphics.shapes import Circle

from guidebuilder.design.signs import CIRCLE, CORNERS, DASH
from guidebuilder.figures.drawing import CAPITALS, DESCENDERS, Kit, Label, Plate
from guidebuilder.figures.hatching import upright
from guidebuilder.figures.plans import Instant, Lane, StripEvent, StripPeriod
from guidebuilder.figures.strip.lane import BAR, CLEAR, TRACK, Laid, Put, lay
from guidebuilder.figures.strip.scale import INSET, Scale, Tick, ticks
from guidebuilder.frozen import frozen

NARROW = 200.0
"""Points under which the name of a lane stands above it and not beside it."""

NAMES = 0.3
"""The share of the width that lanes' names take at most."""

TICK, BELOW = 9.0, 12.0
"""The length of a tick, and how far under the last lane it begins at the lowest."""

AROUND = 4.0
"""White above and below what stands in a lane."""

DASHES = (2.0, 1.5)


@frozen
class Band:
    """The time from `first` up to `end`. labelled: the ids of the items whose labels are printed in it."""

    lanes: tuple[Lane, ...]
    marked: tuple[tuple[Instant, str], ...]
    first: int
    end: int
    labelled: frozenset[int]

    def showing(self, labelled: frozenset[int]) -> Band:
        """The same time with fewer items: those with these labels, and none that has another."""
        lanes = tuple(
            replace(
                lane,
                events=tuple(each for each in lane.events if id(each) in labelled),
                periods=tuple(each for each in lane.periods if id(each) in labelled),
            )
            for lane in self.lanes
        )
        return replace(self, lanes=lanes, labelled=labelled)

    def until(self, day: int, labelled: frozenset[int]) -> Band:
        """What comes before a day."""
        return self._within(self.first, day, labelled)

    def since(self, day: int, labelled: frozenset[int]) -> Band:
        """What comes from a day on."""
        return self._within(day, self.end, labelled)

    def _within(self, first: int, end: int, labelled: frozenset[int]) -> Band:
        def here(event: StripEvent) -> bool:
            if event.label:
                return id(event) in labelled
            return first <= (event.at.day + event.at.until) / 2 < end

        lanes = tuple(
            replace(
                lane,
                events=tuple(each for each in lane.events if here(each)),
                periods=tuple(
                    each
                    for each in lane.periods
                    if id(each) in labelled or (each.begin.day < end and each.end.until >= first)
                ),
            )
            for lane in self.lanes
        )
        marked = tuple(each for each in self.marked if first <= each[0].day < end)
        return Band(lanes, marked, first, end, labelled)


@dataclass(slots=True)
class Made:
    """A band with all in its place. heads: the names of the marked days, with their x, above all lanes."""

    band: Band
    scale: Scale
    lanes: list[Laid]
    ticks: tuple[Tick, ...]
    heads: list[Label]
    lines: list[float]
    names: float


def laid_out(band: Band, width: float, kit: Kit, *, only_filled: bool) -> Made:
    """The band at a width. only_filled: without lanes that have nothing in it."""
    named = any(lane.name for lane in band.lanes)
    names = min(kit.length("lane-names"), width * NAMES) if named and width >= NARROW else 0.0
    half = kit.length("sign") / 2 + 0.5
    scale = Scale(band.first, band.end, names + half, width - half)
    lines = [scale.x(instant.day + 0.5) for instant, _ in band.marked]
    lanes = [lane for lane in band.lanes if not only_filled or lane.events or lane.periods]
    laid = [lay(lane, scale, kit, width, lines, band.labelled) for lane in lanes]
    return Made(band, scale, laid, ticks(scale, kit, width), _heads(band, lines, kit, width), lines, names)


def _heads(band: Band, lines: list[float], kit: Kit, width: float) -> list[Label]:
    """The names of marked days, each over its line or as near as the frame lets it; those that would meet stand one
    above the other. The lowest baseline is at 0."""
    heads: list[Label] = []
    for x, (_, words) in zip(lines, band.marked, strict=True):
        rows = kit.rows(words, "date", width)
        half = max((row.right - row.left for row in rows), default=0.0) / 2
        at = min(max(x, half), width - half)
        y = (len(rows) - 1) * kit.style("date").leading
        label = kit.label(words, "date", at, y, "centre", width=width)
        while any(label.box.meets(other.box, 2.0) for other in heads):
            y += kit.style("date").leading
            label = kit.label(words, "date", at, y, "centre", width=width)
        heads.append(label)
    return heads


def _name(made: Made, laid: Laid, kit: Kit) -> Label:
    width = made.names - 6 if made.names else made.scale.right - made.scale.left
    return kit.label(laid.lane.name, "name", 0.0, 0.0, width=width)


def _extent(made: Made, laid: Laid, kit: Kit) -> tuple[float, float]:
    """How far a lane reaches above its line, and below."""
    top = laid.base() - TRACK / 2 + 1
    if laid.rows:
        top = laid.base() + laid.rows * kit.style("label").leading + 1
    below = TRACK / 2
    name = _name(made, laid, kit)
    if name.rows and not made.names:
        top += len(name.rows) * kit.style("name").leading
    elif name.rows:
        lines = (len(name.rows) - 1) * kit.style("name").leading
        size = kit.style("name").type.size
        top = max(top, lines / 2 + CAPITALS * size)
        below = max(below, lines / 2 + (0.5 * CAPITALS + DESCENDERS) * size)
    least = kit.length("lane-step")
    return max(top, least - below - AROUND), below


def height_of(made: Made, kit: Kit) -> float:
    """How high a band is, in points."""
    lanes = sum(sum(_extent(made, laid, kit)) + AROUND for laid in made.lanes)
    return _over(made, kit) + lanes + BELOW + TICK


def _over(made: Made, kit: Kit) -> float:
    """The room of the marked days' names above the lanes."""
    return max((head.box.top - head.box.bottom + head.box.bottom for head in made.heads), default=0.0) + (
        kit.style("date").type.size * DESCENDERS + AROUND if made.heads else 0.0
    )


def paint(plate: Plate, made: Made, top: float) -> float:
    """Paint a band from `top` down; returns where it ends."""
    kit = plate.kit
    y = top - _over(made, kit)
    first = y
    for head in made.heads:
        base = first + kit.style("date").type.size * DESCENDERS + AROUND
        plate.add(_moved(head, 0.0, base, kit))
    lines = []
    for laid in made.lanes:
        above, below = _extent(made, laid, kit)
        y -= above
        lines.append((laid, y))
        y -= below + AROUND
    bottom = y - BELOW - TICK
    for laid, at in lines:
        for begin, end in _open(laid, made.names, plate.width):
            plate.line(begin, at, end, at, kit.length("lane"))
    for x in made.lines:
        plate.line(x, first + AROUND / 2, x, bottom + TICK - 2, kit.length("mark"), color=kit.accent)
    for laid, at in lines:
        _lane(plate, made, laid, at)
    _ticks(plate, made, bottom)
    return bottom


def _open(laid: Laid, left: float, right: float) -> list[tuple[float, float]]:
    """The stretches of a lane's line that no label stands on."""
    boxes = [put.label.box for put in laid.puts if put.label is not None]
    stretches, at = [], left
    for box in sorted((box for box in boxes if box.bottom < 0 < box.top), key=lambda box: box.left):
        if box.left - CLEAR > at:
            stretches.append((at, box.left - CLEAR))
        at = max(at, box.right + CLEAR)
    return [*stretches, (at, right)] if at < right else stretches


def _moved(label: Label, dx: float, dy: float, kit: Kit) -> Label:
    return Label(kit, label.rows, label.style, label.x + dx, label.y + dy, label.align, label.halo)


def _ticks(plate: Plate, made: Made, bottom: float) -> None:
    kit = plate.kit
    for tick in made.ticks:
        plate.line(tick.x, bottom + TICK + 1, tick.x, bottom + 1, kit.length("line"))
        plate.label(tick.words, "label", tick.x + INSET, bottom + 2.5)


def _lane(plate: Plate, made: Made, laid: Laid, y: float) -> None:
    """The name of a lane, leaders, bars and signs, labels over all."""
    kit = plate.kit
    name = _name(made, laid, kit)
    if name.rows:
        size, leading = kit.style("name").type.size, kit.style("name").leading
        if made.names:
            first = y + (len(name.rows) - 1) * leading / 2 - CAPITALS * size / 2
        else:
            above, _ = _extent(made, laid, kit)
            first = y + above - CAPITALS * size
        plate.add(_moved(name, 0.0, first, kit))
    for put in laid.puts:
        if put.leader is not None and put.label is not None:
            start = y + put.track * TRACK
            plate.line(put.leader, start, put.leader, y + put.label.box.bottom + 1, kit.length("line"))
    for put in laid.puts:
        if isinstance(put.item, StripPeriod):
            _bar(plate, made, put, put.item, y + put.track * TRACK)
    for put in laid.puts:
        if isinstance(put.item, StripEvent):
            _event(plate, made, put, put.item, y + put.track * TRACK)
    for put in laid.puts:
        if put.label is not None:
            plate.add(_moved(put.label, 0.0, y, kit))


def _event(plate: Plate, made: Made, put: Put, event: StripEvent, y: float) -> None:
    """A sign, on a thin line over the time in which it may have been."""
    kit, size = plate.kit, plate.kit.length("sign")
    if event.at.precision != "day":
        left, right = made.scale.x(event.at.day), made.scale.x(event.at.until + 1)
        if right - left > size:
            plate.line(left, y, right, y, kit.length("rule"))
            for x in (left, right):
                plate.line(x, y - 2, x, y + 2, kit.length("line"))
    sign(plate, event.shape, put.middle, y, event.strong)


def sign(plate: Plate, shape: str, x: float, y: float, filled: bool) -> None:
    """A sign with its middle at (x, y), on white ground."""
    kit, size = plate.kit, plate.kit.length("sign")
    fill = kit.ink if filled else kit.white
    if shape == "dash":
        plate.line(x - size / 2, y, x + size / 2, y, DASH)
    elif shape in CORNERS:
        corners = [(x + (a - 0.5) * size, y + (b - 0.5) * size) for a, b in CORNERS[shape]]
        plate.trace([corners], kit.length("rule"), closed=True, fill=fill)
    else:
        weight = kit.length("rule")
        plate.add(Circle(x, y, CIRCLE * size, strokeColor=kit.ink, strokeWidth=weight, fillColor=fill))


def _bar(plate: Plate, made: Made, put: Put, period: StripPeriod, y: float) -> None:
    """A bar, hatched or filled; open where it goes on in another band, broken over years that are not known closer."""
    kit, scale = plate.kit, made.scale
    low, high = y - BAR / 2, y + BAR / 2
    corners = [(put.left, low), (put.right, low), (put.right, high), (put.left, high)]
    plate.trace([corners], 0, closed=True, fill=kit.ink if period.strong else kit.white)
    if not period.strong:
        plate.trace(upright([corners], kit.length("bar-pitch")), kit.length("hatch"))
    sure_left = scale.x(period.begin.until + 1) if period.begin.precision == "year" else put.left
    sure_right = scale.x(period.end.day) if period.end.precision == "year" else put.right
    sure_left, sure_right = min(sure_left, put.right), max(sure_right, put.left)
    weight = kit.length("rule")
    for edge in (low, high):
        if sure_left < sure_right:
            plate.line(sure_left, edge, sure_right, edge, weight)
        for a, b in ((put.left, min(sure_left, put.right)), (max(sure_right, sure_left), put.right)):
            if b - a > 0.5:
                plate.line(a, edge, b, edge, weight, dash=DASHES)
    if period.begin.day >= scale.first:
        plate.line(put.left, low, put.left, high, weight)
    if period.end.until < scale.end:
        plate.line(put.right, low, put.right, high, weight)
