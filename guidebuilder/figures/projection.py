"""Projections of the sphere on the plane, for maps.

Formulas for the sphere are those of J. P. Snyder, Map Projections: A Working Manual (U.S. Geological Survey
Professional Paper 1395, 1987): the cylindrical one of chapter 12, the azimuthal ones of chapters 20 (orthographic), 24
(equal-area) and 25 (equidistant). The plane is measured in degrees of arc at its origin, which is the centre: x to the
right, y up.
"""

from __future__ import annotations

import math
from typing import Literal

from guidebuilder.figures.plans import Place, Region
from guidebuilder.frozen import frozen

Point = tuple[float, float]

MOST_REACH = {"azimuthal-equidistant": 179.9, "azimuthal-equal-area": 179.9, "orthographic": 90.0}
"""How many degrees from the centre a projection can show; the place opposite would be the whole edge."""

POLE = 89.999
"""From this latitude on a centre counts as the pole."""


@frozen
class Azimuthal:
    """One seen from over its centre, which keeps directions from there. turned: how far, in degrees, the map is turned
    clockwise from where north is at the top."""

    kind: Literal["azimuthal-equidistant", "azimuthal-equal-area", "orthographic"]
    centre: Place
    turned: float = 0.0

    def polar(self, place: Place) -> tuple[float, float]:
        """How far a place is from the centre, in degrees of arc, and in which direction on the map, in radians
        clockwise from the top."""
        lon, lat = math.radians(place[0] - self.centre[0]), math.radians(place[1])
        middle = math.radians(self.centre[1])
        x = math.cos(lat) * math.sin(lon)
        y = math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(lon)
        z = math.sin(middle) * math.sin(lat) + math.cos(middle) * math.cos(lat) * math.cos(lon)  # (5-3)
        # the arc from its sine and cosine, since its cosine alone loses short ones
        return math.degrees(math.atan2(math.hypot(x, y), z)), math.atan2(x, y) + math.radians(self.turned)

    def radius(self, arc: float) -> float:
        """How far from the middle of the map what is `arc` degrees from the centre stands."""
        if self.kind == "azimuthal-equidistant":
            return arc
        if self.kind == "azimuthal-equal-area":
            return math.degrees(2 * math.sin(math.radians(arc) / 2))
        return math.degrees(math.sin(math.radians(arc)))

    def arc(self, radius: float) -> float:
        """What `radius` gives; of the orthographic one on the side that is seen."""
        if self.kind == "azimuthal-equidistant":
            return radius
        if self.kind == "azimuthal-equal-area":
            return math.degrees(2 * math.asin(min(math.radians(radius) / 2, 1.0)))
        return math.degrees(math.asin(min(math.radians(radius), 1.0)))

    def spot(self, arc: float, direction: float) -> Point:
        """Where on the map something at this distance and direction stands."""
        radius = self.radius(arc)
        return radius * math.sin(direction), radius * math.cos(direction)

    def forward(self, place: Place) -> Point:
        """Where a place stands."""
        return self.spot(*self.polar(place))

    def inverse(self, point: Point) -> Place:
        """What stands at a point: (20-14) and (20-15); longitude from -180 to 180."""
        arc = math.radians(self.arc(math.hypot(*point)))
        direction = math.atan2(*point) - math.radians(self.turned)
        middle = math.radians(self.centre[1])
        sine = math.cos(arc) * math.sin(middle) + math.sin(arc) * math.cos(middle) * math.cos(direction)
        east = math.sin(arc) * math.sin(direction)
        north = math.cos(middle) * math.cos(arc) - math.sin(middle) * math.sin(arc) * math.cos(direction)
        lon = self.centre[0] + math.degrees(math.atan2(east, north))
        return (lon + 180) % 360 - 180, math.degrees(math.asin(max(-1.0, min(1.0, sine))))


@frozen
class Equirectangular:
    """Meridians and parallels as straight lines; true to scale along the parallel of the centre: (12-1), (12-2)."""

    centre: Place

    @property
    def narrow(self) -> float:
        """How wide a degree of longitude is drawn, by one of latitude."""
        return max(math.cos(math.radians(self.centre[1])), 0.01)

    def forward(self, place: Place) -> Point:
        """Where a place stands; a longitude beyond half a turn from the centre is drawn beyond the edge."""
        return (place[0] - self.centre[0]) * self.narrow, place[1] - self.centre[1]

    def inverse(self, point: Point) -> Place:
        """What stands at a point."""
        return self.centre[0] + point[0] / self.narrow, self.centre[1] + point[1]


def azimuthal(region: Region) -> Azimuthal:
    """The projection of a region, which is not an equirectangular one.

    With the North Pole in the middle its meridian `down` runs down, or that of the centre; with the South Pole the
    meridian of the centre would run up. A centre elsewhere is turned by how far `down` is from its own meridian.
    """
    assert region.projection != "equirectangular"
    lon, lat = region.centre
    turned = 0.0
    if region.down is not None and lat > -POLE:
        turned = region.down - lon
    elif region.down is not None:
        turned = 180 - (region.down - lon)
    return Azimuthal(region.projection, region.centre, turned)
