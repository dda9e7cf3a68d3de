"""Outlines of the land, as they are shipped in assets/outlines. Only a build with a map reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Literal

from guidebuilder import assets

Place = tuple[float, float]
"""Longitude and latitude in degrees, east and north of 0."""

Ring = Sequence[Place]
"""A closed line with the land on its left; the last place is joined to the first.

From one place to the next longitude goes on, so it may pass 180. A ring round a pole ends a whole turn from where it
began.
"""

Detail = Literal["land-110m", "land-50m"]


@cache
def load(detail: Detail) -> tuple[Ring, ...]:
    """All rings of a file; read once. Raises FileNotFoundError if it is missing: the installation is damaged."""
    table = json.loads((assets.root() / "outlines" / f"{detail}.json").read_text("utf-8"))
    unit = table["unit"]
    return tuple(
        tuple((x / unit, y / unit) for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
        for steps in table["rings"]
    )


def turn(ring: Ring) -> float:
    """How far round the earth a ring goes, in degrees: 0, or 360 eastward (below 0 westward) for one round a pole."""
    return sum(_step(x1, x2) for (x1, _), (x2, _) in _sides(ring))


def closed(ring: Ring) -> list[Place]:
    """The ring with its first place once more at the end, as far east or west as it has come."""
    return [*ring, (ring[0][0] + round(turn(ring) / 360) * 360, ring[0][1])]


def on_land(rings: Iterable[Ring], place: Place) -> bool:
    """Whether a place is on land: on the way along its meridian to the North Pole, which is sea, the number of coasts
    is odd."""
    lon, lat = place
    coasts = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in _sides(ring):
            east1, east2 = (x1 - lon) % 360, (x2 - lon) % 360  # of a corner it is the same for both its sides
            if abs(east1 - east2) > 180:  # the short way is over the meridian
                west1 = east1 - 360 if east1 > 180 else east1
                west2 = east2 - 360 if east2 > 180 else east2
                coasts += y1 - west1 / (west2 - west1) * (y2 - y1) > lat
    return coasts % 2 == 1


def _sides(ring: Ring) -> Iterable[tuple[Place, Place]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _step(x1: float, x2: float) -> float:
    """The way from one longitude to another, the short one."""
    return (x2 - x1 + 180) % 360 - 180
