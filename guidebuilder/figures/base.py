"""The base of a map: its frame on a plate, the land, meridians and parallels. What it tells is drawn over it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Circle

from guidebuilder.figures import outlines
from guidebuilder.figures.clipping import Cap, Panel, frame
from guidebuilder.figures.drawing import Box, Plate, Point
from guidebuilder.figures.hatching import Segment, lying
from guidebuilder.figures.outlines import Detail, Place
from guidebuilder.figures.plans import Region

FINE = 4.0
"""From so many points to a degree on the finer outlines are used."""

NEAR = 0.35
"""Points of a line nearer to each other than this, in points, are drawn as one."""

ISLET = 0.9
"""Land that is smaller either way, in points, is left away: it would be a blot."""

STEPS = (30.0, 20.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5)
"""Degrees between meridians or parallels that a map may have."""

OPEN = 10.0
"""Meridians end so many degrees before a pole, where they would run together."""


class Base:
    """A map's frame, brought onto a plate. middle: of the frame; scale: points to a degree in its middle.

    pen: puts a place on the plate, None where it is outside.
    """

    def __init__(self, region: Region, plate: Plate, middle: Point, wide: float, high: float) -> None:
        """wide, high: the room for its frame, in points; it is as large as it can be there."""
        self.region, self.plate, self.kit = region, plate, plate.kit
        self.frame: Cap | Panel = frame(region)
        box = self.frame.box
        self.scale = min(wide / (box.right - box.left), high / max(box.top - box.bottom, 1e-6))
        self._origin = (
            middle[0] - self.scale * (box.left + box.right) / 2,
            middle[1] - self.scale * (box.bottom + box.top) / 2,
        )
        self.box = Box(*self._on((box.left, box.bottom)), *self._on((box.right, box.top)))

    def _on(self, point: Point) -> Point:
        return self._origin[0] + self.scale * point[0], self._origin[1] + self.scale * point[1]

    def spot(self, place: Place) -> Point | None:
        """Where a place stands on the plate; None outside the frame."""
        point = self.frame.spot(place)
        return None if point is None else self._on(point)

    def line(self, places: Sequence[Place]) -> list[list[Point]]:
        """What the frame shows of a line, on the plate."""
        return [thinned([self._on(point) for point in run]) for run in self.frame.line(places)]

    @property
    def edge(self) -> list[Point]:
        """The outline of the frame on the plate."""
        return [self._on(point) for point in self.frame.outline]

    def holds(self, box: Box, clear: float = 0.0) -> bool:
        """Whether a box is inside the frame, and not nearer than `clear` to its edge."""
        if isinstance(self.frame, Panel):
            return Box(*self._shrunk(clear)).holds(box)
        x, y = (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2
        radius = (self.box.right - self.box.left) / 2 - clear
        corners = [(a, b) for a in (box.left, box.right) for b in (box.bottom, box.top)]
        return all(math.dist((x, y), corner) <= radius for corner in corners)

    def _shrunk(self, clear: float) -> tuple[float, float, float, float]:
        box = self.box
        return box.left + clear, box.bottom + clear, box.right - clear, box.top - clear

    def draw(self, coast: float) -> tuple[list[list[Point]], list[Segment]]:
        """Draw all of it: land in white over the net of degrees, hatched, its coasts `coast` points thick, and the
        frame. Returns coasts and hatching."""
        kit, plate = self.kit, self.plate
        plate.trace(self._net(), kit.length("grid"))
        detail: Detail = "land-50m" if self.scale >= FINE else "land-110m"
        land = self.frame.land(outlines.load(detail))
        areas = [thinned([self._on(point) for point in area]) for area in land.areas]
        areas = [area for area in areas if seen(area)]
        coasts = [thinned([self._on(point) for point in line]) for line in land.coasts]
        coasts = [line for line in coasts if seen(line)]
        plate.trace(areas, 0, closed=True, fill=kit.white)
        hatching = lying(areas, kit.length("land-pitch"))
        plate.trace(hatching, kit.length("hatch"))
        plate.trace(coasts, coast)
        self.rule()
        return coasts, hatching

    def rule(self) -> None:
        """Draw the line round it; once more over what was drawn up to it."""
        self.plate.trace([self.edge], self.kit.length("ring"), closed=True)

    def _net(self) -> Iterable[list[Point]]:
        """Meridians and parallels, four or more across the map where that can be."""
        reach = self.region.reach
        step = next((step for step in STEPS if step <= reach / 2), STEPS[-1])
        fine = min(step / 4, 2.0)
        lats = [-90 + OPEN + n * fine for n in range(round((180 - 2 * OPEN) / fine) + 1)]
        polar = abs(self.region.centre[1]) + reach > 90 - OPEN or self.region.projection == "equirectangular"
        centre = self.region.centre[0]
        for n in range(round(360 / step)):
            lon = n * step - 180
            if polar or abs((lon - centre + 180) % 360 - 180) <= 90:
                yield from self.line([(lon, lat) for lat in lats])
        for n in range(1, round(180 / step)):
            lat = n * step - 90
            yield from self.line([(centre - 180 + k * fine, lat) for k in range(round(360 / fine) + 1)])


def thinned(line: Sequence[Point]) -> list[Point]:
    """A line without points that are nearer than `NEAR` to the one before; its ends stay."""
    made = list(line[:1])
    for point in line[1:-1]:
        if math.dist(point, made[-1]) >= NEAR:
            made.append(point)
    return [*made, *line[-1:]] if len(line) > 1 else made


def seen(line: Sequence[Point]) -> bool:
    """Whether a line is long enough to be seen."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= ISLET


def spaced(line: Sequence[Point], step: float) -> list[Point]:
    """Points along a line, `step` points apart, its beginning among them."""
    made: list[Point] = list(line[:1])
    left = step
    for one, other in pairwise(line):
        length, gone = math.dist(one, other), 0.0
        while length - gone >= left:
            gone += left
            left = step
            share = gone / length
            made.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        left -= length - gone
    return made


def ring(plate: Plate, point: Point, radius: float, weight: float) -> None:
    """A white circle with a line round it, put on a plate; `radius` is that of its outer edge."""
    kit = plate.kit
    plate.add(Circle(*point, radius - weight / 2, fillColor=kit.white, strokeColor=kit.ink, strokeWidth=weight))
