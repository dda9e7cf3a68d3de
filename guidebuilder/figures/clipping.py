"""Clipping: what of lines and areas of the sphere a map shows, inside a circle or a box.

All points given back are in the plane of the projection, in degrees; see projection.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from guidebuilder.figures.course import place, vector
from guidebuilder.figures.drawing import Box
from guidebuilder.figures.outlines import Place, Ring, closed, on_land, turn
from guidebuilder.figures.plans import Region
from guidebuilder.figures.projection import MOST_REACH, Azimuthal, Equirectangular, Point, azimuthal
from guidebuilder.frozen import frozen

LONGEST = 1.5
"""No side is drawn straight that is longer, in degrees: what is straight on the sphere seldom is on a map."""

ARC = math.radians(2)
"""So much of a circle is drawn as a straight line."""

Line = list[Point]


@frozen
class Land:
    """Areas of land, to be filled by the even-odd rule, and coasts: the lines round them without the map's own edge."""

    areas: tuple[Line, ...]
    coasts: tuple[Line, ...]


@frozen
class Cap:
    """The round frame of an azimuthal map, a cap of the sphere: all that is at most `reach` degrees from its centre."""

    projection: Azimuthal
    reach: float

    @property
    def box(self) -> Box:
        """How far it goes."""
        radius = self.projection.radius(self.reach)
        return Box(-radius, -radius, radius, radius)

    @property
    def outline(self) -> Line:
        """Its edge."""
        return self._edge(0.0, -2 * math.pi)

    def spot(self, where: Place) -> Point | None:
        """Where a place stands; None outside."""
        arc, direction = self.projection.polar(where)
        return self.projection.spot(arc, direction) if arc <= self.reach else None

    def line(self, places: Sequence[Place]) -> list[Line]:
        """What is inside of a line, of which each place is near the one before."""
        return [[self.projection.spot(*at) for at in run] for run in self._runs(places)]

    def land(self, rings: Iterable[Ring]) -> Land:
        """What is inside of areas. A run of coast is joined to the next along the edge, counterclockwise, since land is
        on its left."""
        rings = tuple(rings)
        areas: list[Line] = []
        coasts: list[Line] = []
        runs: list[list[tuple[float, float]]] = []
        for ring in rings:
            places = dense(closed(ring), self._longest)
            arcs = [self.projection.polar(each)[0] for each in places]
            if max(arcs) <= self.reach:
                line = [self.projection.forward(each) for each in places]
                areas.append(line)
                coasts.append(line)
            elif min(arcs) <= self.reach:
                first = next(n for n, arc in enumerate(arcs) if arc > self.reach)
                runs += self._runs([*places[first:], *places[1 : first + 1]])
        coasts += [[self.projection.spot(*at) for at in run] for run in runs]
        if runs:
            areas += self._joined(runs)
        elif on_land(rings, self.projection.inverse(self.projection.spot(self.reach, 0.0))):
            areas.append(self.outline)
        return Land(tuple(areas), tuple(coasts))

    @property
    def _longest(self) -> float:
        return min(LONGEST, self.reach / 10)

    def _runs(self, places: Sequence[Place]) -> list[list[tuple[float, float]]]:
        """The stretches inside, as distances and directions; where one meets the edge it ends on it."""
        found: list[list[tuple[float, float]]] = []
        polar = [self.projection.polar(each) for each in places]
        for n, at in enumerate(polar):
            inside, before = at[0] <= self.reach, n > 0 and polar[n - 1][0] <= self.reach
            if n and inside != before:
                crossing = self._crossing(places[n - 1], places[n], polar[n - 1][0], at[0])
                if inside:
                    found.append([crossing])
                else:
                    found[-1].append(crossing)
            elif inside and not n:
                found.append([])
            if inside:
                found[-1].append(at)
        return [run for run in found if len(run) > 1]

    def _crossing(self, one: Place, other: Place, arc: float, beyond: float) -> tuple[float, float]:
        share = (self.reach - arc) / (beyond - arc)
        # as vectors, since longitudes say little near a pole
        x, y, z = (a + share * (b - a) for a, b in zip(vector(one), vector(other), strict=True))
        return self.reach, self.projection.polar(place((x, y, z)))[1]

    def _joined(self, runs: list[list[tuple[float, float]]]) -> list[Line]:
        """Closed lines made of runs that begin and end on the edge."""
        full, left, areas = 2 * math.pi, list(runs), []
        while left:
            run = first = left.pop(0)
            area: Line = []
            while True:
                area += [self.projection.spot(*at) for at in run]
                leaves = run[-1][1]
                # directions count clockwise, so the next counterclockwise is the nearest one below
                following = min([*left, first], key=lambda other: (leaves - other[0][1]) % full)
                area += self._edge(leaves, leaves - (leaves - following[0][1]) % full)
                if following is first:
                    break
                left.remove(following)
                run = following
            areas.append(area)
        return areas

    def _edge(self, begin: float, end: float) -> Line:
        """A stretch of the edge between two directions."""
        count = max(1, math.ceil(abs(end - begin) / ARC))
        return [self.projection.spot(self.reach, begin + (end - begin) * n / count) for n in range(count + 1)]


@frozen
class Panel:
    """The frame of an equirectangular map: a box about its centre. wide, below, above: how far it goes, in degrees of
    longitude to either side and of latitude down and up."""

    projection: Equirectangular
    wide: float
    below: float
    above: float

    @property
    def box(self) -> Box:
        """How far it goes."""
        wide = self.wide * self.projection.narrow
        return Box(-wide, -self.below, wide, self.above)

    @property
    def outline(self) -> Line:
        """Its edge."""
        box = self.box
        return [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]

    def spot(self, where: Place) -> Point | None:
        """Where a place stands; None outside."""
        lon = (where[0] - self.projection.centre[0] + 180) % 360 - 180
        x, y = self.projection.forward((self.projection.centre[0] + lon, where[1]))
        box = self.box
        return (x, y) if box.left <= x <= box.right and box.bottom <= y <= box.top else None

    def line(self, places: Sequence[Place]) -> list[Line]:
        """What is inside of a line; beyond half a turn from the centre it comes in from the other side."""
        lines = [trimmed(copy, self.box) for copy in self._copies(unrolled(places))]
        return [run for runs in lines for run in runs]

    def land(self, rings: Iterable[Ring]) -> Land:
        """What is inside of areas."""
        areas: list[Line] = []
        coasts: list[Line] = []
        for ring in rings:
            around, whole = turn(ring), closed(ring)
            # a ring round a pole is the edge of what lies between it and the pole
            pole = math.copysign(90.0, ring[0][1])
            filled = [*whole, (whole[-1][0], pole), (whole[0][0], pole)] if abs(around) > 180 else whole
            for copy in self._copies(filled):
                if len(area := cut(copy, self.box)) > 2:
                    areas.append(area)
            for copy in self._copies(whole):
                coasts += trimmed(copy, self.box)
        return Land(tuple(areas), tuple(coasts))

    def _copies(self, places: Sequence[Place]) -> Iterable[Line]:
        """A line as it stands on the plane, once for each turn round the earth with which it meets the frame."""
        if not places:
            return
        xs = [x for x, _ in places]
        left, right = (self.projection.centre[0] + side * self.wide for side in (-1, 1))
        for turns in range(math.ceil((left - max(xs)) / 360), math.floor((right - min(xs)) / 360) + 1):
            yield [self.projection.forward((x + 360 * turns, y)) for x, y in places]


def frame(region: Region) -> Cap | Panel:
    """The frame of a region, no larger than its projection can show."""
    if region.projection != "equirectangular":
        return Cap(azimuthal(region), max(min(region.reach, MOST_REACH[region.projection]), 0.1))
    lat = max(min(region.centre[1], 90.0), -90.0)
    wide = min(region.width if region.width is not None else 2 * region.reach, 180.0)
    below, above = min(region.reach, 90 + lat), min(region.reach, 90 - lat)
    return Panel(Equirectangular((region.centre[0], lat)), max(wide, 0.1), below, above)


def dense(places: Sequence[Place], longest: float) -> list[Place]:
    """A line with places added where two of it are further apart than `longest` degrees."""
    made = list(places[:1])
    for (x1, y1), (x2, y2) in pairwise(places):
        dx, dy = x2 - x1, y2 - y1
        narrow = math.cos(math.radians((y1 + y2) / 2))
        count = max(1, math.ceil(math.hypot(dx * narrow, dy) / longest))
        made += [(x1 + dx * n / count, y1 + dy * n / count) for n in range(1, count + 1)]
    return made


def unrolled(places: Sequence[Place]) -> list[Place]:
    """A line whose longitudes go on where they pass 180."""
    made = list(places[:1])
    for x, y in places[1:]:
        made.append((made[-1][0] + (x - made[-1][0] + 180) % 360 - 180, y))
    return made


def trimmed(line: Sequence[Point], box: Box) -> list[Line]:
    """The stretches of a line that are inside a box (Liang and Barsky 1984)."""
    runs: list[Line] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        dx, dy = x2 - x1, y2 - y1
        first, last = 0.0, 1.0
        for step, room in ((-dx, x1 - box.left), (dx, box.right - x1), (-dy, y1 - box.bottom), (dy, box.top - y1)):
            if step < 0:
                first = max(first, room / step)
            elif step > 0:
                last = min(last, room / step)
            elif room < 0:
                last = -1.0
        if first > last:
            continue
        begin, end = ((x1 + dx * at, y1 + dy * at) for at in (first, last))
        if not (first == 0.0 and runs and runs[-1][-1] == begin):
            runs.append([begin])
        runs[-1].append(end)
    return [run for run in runs if any(point != run[0] for point in run)]


def cut(area: Sequence[Point], box: Box) -> Line:
    """The part of an area that is inside a box, by one edge after the other (Sutherland and Hodgman 1974)."""
    line = list(area)
    for axis, edge, side in ((0, box.left, 1), (0, box.right, -1), (1, box.bottom, 1), (1, box.top, -1)):
        made: Line = []
        for one, other in zip(line, [*line[1:], *line[:1]], strict=True):
            inside, then = ((point[axis] - edge) * side >= 0 for point in (one, other))
            if inside:
                made.append(one)
            if inside != then:
                share = (edge - one[axis]) / (other[axis] - one[axis])
                made.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        line = made
    return line
