"""The courses of routes: smooth lines on the sphere, how thick and with which dashes they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from guidebuilder.figures.plans import Place, Route

Vector = tuple[float, float, float]

DASHES: dict[str, tuple[float, ...]] = {
    "solid": (),
    "long": (7.0, 2.4),
    "short": (2.2, 2.0),
    "mixed": (6.0, 2.0, 1.4, 2.0),
}
"""The patterns of lines, in points, for a line of `THIN`; thicker ones have them longer, else gaps would be notches."""

THIN = 2.0
STEP = 1.5
"""Degrees of arc between points of a line that looks smooth on a map of a continent."""

FAR, OPPOSITE = 90.0, 178.0
"""From these arcs on, in degrees, a way is led through its middle, and there is no saying which way is meant."""

MOST = 400
"""Points between two places: on a map of a small region most of a long way is far outside."""


def course(through: Sequence[Place], step: float = STEP) -> list[Place]:
    """A smooth line through places, over the shorter way round the earth from each to the next.

    A centripetal Catmull-Rom spline (Barry and Goldman 1988; Yuksel, Schaefer and Keyser 2011) through the places as
    vectors, brought back to the sphere: between two places it is the great circle. A place said twice in a row counts
    once. step: degrees of arc from one point of the line to the next.
    """
    vectors = [vector(place) for place in through]
    vectors = [each for n, each in enumerate(vectors) if not n or math.dist(each, vectors[n - 1]) > 1e-9]
    if len(vectors) < 2:
        return list(through[:1])
    vectors = _without_opposites(vectors)
    first, last = _mirrored(vectors[1], vectors[0]), _mirrored(vectors[-2], vectors[-1])
    row = [first, *vectors, last]
    line = [vectors[0]]
    for n, (one, other) in enumerate(pairwise(vectors)):
        count = min(max(1, math.ceil(arc(one, other) / step)), MOST)
        line += [_spline(row[n : n + 4], k / count) for k in range(1, count)]
        line.append(other)
    return [place(each) for each in line]


def vector(place: Place) -> Vector:
    """A place as a vector of length 1: x to (0, 0), y to 90 E, z to the North Pole."""
    lon, lat = map(math.radians, place)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def place(vector: Vector) -> Place:
    """The place that a vector of any length points at."""
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def arc(one: Vector, other: Vector) -> float:
    """How far two places are from each other, in degrees."""
    return math.degrees(2 * math.asin(min(math.dist(one, other) / 2, 1.0)))


def weights(routes: Sequence[Route], least: float, most: float) -> list[float]:
    """How thick routes are drawn, in points: linear in weight, from `least` for nothing to `most` for the greatest.

    A route without a weight is as thin as can be; so is one whose weight is below 0.
    """
    greatest = max((route.weight or 0.0 for route in routes), default=0.0)
    share = [max(route.weight or 0.0, 0.0) / greatest if greatest > 0 else 0.0 for route in routes]
    return [least + (most - least) * each for each in share]


def dashes(name: str, weight: float) -> tuple[float, ...]:
    """The pattern of a line of this weight, in points; a name that there is none for is a solid line."""
    return tuple(part * max(1.0, weight / THIN) for part in DASHES.get(name, ()))


def _mirrored(one: Vector, middle: Vector) -> Vector:
    x, y, z = (2 * b - a for a, b in zip(one, middle, strict=True))
    return x, y, z


def _without_opposites(vectors: list[Vector]) -> list[Vector]:
    """The same with a place put between two that are far apart, in the middle of the way. Where they are opposite
    there is no shorter way: this one goes by the North Pole, or from a pole by the meridian of 0."""
    made = vectors[:1]
    for one, other in pairwise(vectors):
        if arc(one, other) > OPPOSITE:
            lon, lat = place(one)
            made.append(vector((lon, 89.9)) if abs(lat) < 45 else vector((lon + 90 if abs(lat) < 89 else 0.0, 0.0)))
        elif arc(one, other) > FAR:
            x, y, z = (a + b for a, b in zip(one, other, strict=True))
            length = math.hypot(x, y, z)
            made.append((x / length, y / length, z / length))
        made.append(other)
    return made


def _spline(row: Sequence[Vector], share: float) -> Vector:
    """The spline through four points, at a share of the way from the second to the third."""
    knots = [0.0]
    for one, other in pairwise(row):
        knots.append(knots[-1] + math.sqrt(math.dist(one, other)))
    t = knots[1] + share * (knots[2] - knots[1])
    points = list(row)
    for width, lots in ((1, range(3)), (2, range(2)), (3, range(1))):
        # the last step blends over the middle knots alone
        spans = [(knots[n], knots[n + width]) if width < 3 else (knots[1], knots[2]) for n in lots]
        points = [_blend(points[n], points[n + 1], t, *spans[n]) for n in lots]
    x, y, z = points[0]
    return x, y, z


def _blend(one: Vector, other: Vector, t: float, begin: float, end: float) -> Vector:
    share = (t - begin) / (end - begin)
    x, y, z = (a + share * (b - a) for a, b in zip(one, other, strict=True))
    return x, y, z
