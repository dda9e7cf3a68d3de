"""The outlines of the land that are shipped: closed, the right way round, of the right size."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from guidebuilder.figures.outlines import Detail, Ring, closed, load, on_land, turn

DETAILS: tuple[Detail, ...] = ("land-110m", "land-50m")


def area(ring: Ring) -> float:
    """The share of the sphere on the left of a ring, below 0 for a lake; of one round the South Pole what is south."""
    side = sum(
        -math.radians(x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) / 2
        for (x1, y1), (x2, y2) in pairwise(closed(ring))
    )
    return (side + (2 * math.pi if turn(ring) < -180 else 0.0)) / (4 * math.pi)


@pytest.mark.parametrize(("detail", "count"), [("land-110m", 126), ("land-50m", 893)])
def test_rings_are_closed_lines_on_the_sphere(detail: Detail, count: int) -> None:
    rings = load(detail)
    assert len(rings) == count
    for ring in rings:
        assert len(ring) >= 3
        assert all(-90 < lat < 90 for _, lat in ring)
        steps = [abs(b[0] - a[0]) for a, b in pairwise(closed(ring))]
        assert max(steps) < 90, "longitude goes on across 180"
        assert turn(ring) == pytest.approx(0) or turn(ring) == pytest.approx(-360)


@pytest.mark.parametrize("detail", DETAILS)
def test_land_is_three_tenths_of_the_earth_and_one_ring_is_a_lake(detail: Detail) -> None:
    areas = [area(ring) for ring in load(detail)]
    assert sum(areas) == pytest.approx(0.288, abs=0.004)
    (lake,) = [each for each in areas if each < 0]
    assert lake * 510.1e6 == pytest.approx(-390e3, rel=0.1), "the Caspian Sea, in square kilometres"


@pytest.mark.parametrize("detail", DETAILS)
def test_one_ring_goes_round_the_south_pole(detail: Detail) -> None:
    (antarctica,) = [ring for ring in load(detail) if abs(turn(ring)) > 1]
    assert max(lat for _, lat in antarctica) < -60
    assert area(antarctica) * 510.1e6 == pytest.approx(12.7e6, rel=0.1)


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize(
    ("place", "land"),
    [
        ((2.35, 48.85), True),
        ((37.6, 55.75), True),
        ((178.0, 67.5), True),  # Chukotka, on this side of 180
        ((-175.0, 67.0), True),  # and beyond it
        ((185.0, 67.0), True),
        ((0.0, -89.0), True),
        ((0.0, 90.0), False),
        ((-30.0, 30.0), False),
        ((51.0, 41.0), False),  # the Caspian
        ((180.0, 0.0), False),
    ],
)
def test_places_on_land_and_at_sea(detail: Detail, place: tuple[float, float], land: bool) -> None:
    assert on_land(load(detail), place) is land
