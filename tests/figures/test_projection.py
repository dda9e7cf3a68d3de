"""Projections: there and back again, and what each of them keeps."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.figures.course import arc, vector
from guidebuilder.figures.plans import Place, Region
from guidebuilder.figures.projection import Azimuthal, Equirectangular, azimuthal

lons, lats = st.floats(-180, 180), st.floats(-89, 89)
places = st.tuples(lons, lats)
kinds = st.sampled_from(["azimuthal-equidistant", "azimuthal-equal-area", "orthographic"])


def apart(one: Place, other: Place) -> float:
    return arc(vector(one), vector(other))


@given(kinds, st.tuples(lons, st.floats(-90, 90)), st.floats(-360, 360), places)
def test_azimuthal_maps_can_be_read_back(kind, centre: Place, turned: float, place: Place) -> None:  # type: ignore[no-untyped-def]
    projection = Azimuthal(kind, centre, turned)
    away = apart(centre, place)
    if away > (89 if kind == "orthographic" else 179):
        return
    assert apart(projection.inverse(projection.forward(place)), place) < 1e-4


@given(places, st.tuples(lons, lats))
def test_straight_maps_can_be_read_back(centre: Place, place: Place) -> None:
    projection = Equirectangular(centre)
    assert projection.inverse(projection.forward(place)) == pytest.approx(place)


@given(places, places)
def test_equidistant_keeps_distances_from_the_centre(centre: Place, place: Place) -> None:
    away = math.hypot(*Azimuthal("azimuthal-equidistant", centre).forward(place))
    assert away == pytest.approx(apart(centre, place), abs=1e-5)


@given(places, places)
def test_equal_area_keeps_areas(centre: Place, place: Place) -> None:
    projection = Azimuthal("azimuthal-equal-area", centre)
    if abs(place[1]) > 85 or apart(centre, place) > 150:
        return
    side = 0.02
    corners = [(place[0] + dx, place[1] + dy) for dx, dy in ((0, 0), (side, 0), (side, side), (0, side))]
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = map(projection.forward, corners)
    area = ((x3 - x1) * (y4 - y2) - (x4 - x2) * (y3 - y1)) / 2
    assert area == pytest.approx(side**2 * math.cos(math.radians(place[1] + side / 2)), rel=1e-3)


@given(places)
def test_orthographic_shows_the_hemisphere_as_from_afar(place: Place) -> None:
    x, y = Azimuthal("orthographic", (0.0, 0.0)).forward(place)
    eye, east, north = vector(place)
    assert (x, y) == pytest.approx((math.degrees(east), math.degrees(north)), abs=1e-9)
    assert (apart((0, 0), place) <= 90) == (eye >= 0) or abs(eye) < 1e-9


def test_parallel_of_the_centre_is_true_to_scale() -> None:
    x, y = Equirectangular((10.0, 60.0)).forward((12.0, 61.0))
    assert (x, y) == pytest.approx((1.0, 1.0))


@pytest.mark.parametrize(
    ("centre", "down", "place", "direction"),
    [
        ((0, 90), None, (0, 80), "down"),
        ((0, 90), -20, (-20, 80), "down"),
        ((0, 90), -20, (70, 80), "right"),
        ((0, -90), None, (0, -80), "up"),
        ((0, -90), 0, (0, -80), "down"),
        ((0, -90), -60, (-60, -80), "down"),
        ((15, 50), None, (15, 60), "up"),
        ((15, 50), 15, (15, 60), "up"),
        ((15, 50), None, (20, 50), "right"),
        ((15, 50), 195, (15, 60), "down"),
    ],
)
def test_what_is_down(centre: Place, down: float | None, place: Place, direction: str) -> None:
    x, y = azimuthal(Region("azimuthal-equidistant", centre, 90, down)).forward(place)
    across, along = {"up": (y, x), "down": (-y, x), "right": (x, y)}[direction]
    assert across > 3
    assert abs(along) < 0.2
