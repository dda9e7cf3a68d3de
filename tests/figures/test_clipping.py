"""Clipping: what is inside stays, nothing else, and areas are closed along the edge on the side of the land."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.figures.clipping import Cap, Panel, cut, frame, trimmed
from guidebuilder.figures.course import course
from guidebuilder.figures.drawing import Box
from guidebuilder.figures.outlines import load, on_land
from guidebuilder.figures.plans import Region
from guidebuilder.figures.projection import Point

RINGS = load("land-110m")
centres = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def inside(areas: Sequence[Sequence[Point]], point: Point) -> bool:
    """Whether a point is in areas, by the even-odd rule."""
    x, y = point
    crossed = 0
    for area in areas:
        for (x1, y1), (x2, y2) in zip(area, (*area[1:], area[0]), strict=True):
            crossed += (y1 <= y) != (y2 <= y) and x1 + (y - y1) * (x2 - x1) / (y2 - y1) > x
    return crossed % 2 == 1


def near_coast(coasts: Sequence[Sequence[Point]], point: Point) -> bool:
    return any(math.dist(point, each) < 2.5 for coast in coasts for each in coast)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(["azimuthal-equidistant", "azimuthal-equal-area", "orthographic"]),
    centres, st.floats(2, 175), st.lists(st.tuples(st.floats(0, 0.98), st.floats(0, 6.28)), min_size=6, max_size=6),
)  # fmt: skip
def test_what_is_land_on_a_round_map_is_land(kind, centre, reach, spots) -> None:  # type: ignore[no-untyped-def]
    cap = frame(Region(kind, centre, reach))
    assert isinstance(cap, Cap)
    land = cap.land(RINGS)
    radius = cap.projection.radius(cap.reach)
    for line in (*land.areas, *land.coasts):
        assert max(math.hypot(*point) for point in line) <= radius + 1e-6
    for share, direction in spots:
        point = share * radius * math.sin(direction), share * radius * math.cos(direction)
        if not near_coast(land.coasts, point):
            assert inside(land.areas, point) == on_land(RINGS, cap.projection.inverse(point))


@settings(max_examples=15, deadline=None)
@given(
    centres, st.floats(2, 90), st.floats(2, 180),
    st.lists(st.tuples(st.floats(0.02, 0.98), st.floats(0.02, 0.98)), min_size=6, max_size=6),
)  # fmt: skip
def test_what_is_land_on_a_straight_map_is_land(centre, reach, wide, spots) -> None:  # type: ignore[no-untyped-def]
    panel = frame(Region("equirectangular", centre, reach, width=wide))
    assert isinstance(panel, Panel)
    land, box = panel.land(RINGS), panel.box
    for line in (*land.areas, *land.coasts):
        for x, y in line:
            assert box.left - 1e-6 <= x <= box.right + 1e-6
            assert box.bottom - 1e-6 <= y <= box.top + 1e-6
    for across, up in spots:
        point = box.left + across * (box.right - box.left), box.bottom + up * (box.top - box.bottom)
        if not near_coast(land.coasts, point):
            assert inside(land.areas, point) == on_land(RINGS, panel.projection.inverse(point))


def test_a_map_of_the_middle_of_a_continent_is_all_land() -> None:
    land = frame(Region("azimuthal-equidistant", (100, 62), 3)).land(RINGS)
    assert land.coasts == ()
    assert inside(land.areas, (0.0, 0.0))
    assert inside(land.areas, (2.9, 0.0))


def test_a_meridian_through_a_corner_of_a_coast_crosses_it_once() -> None:
    """Sought on the meridians of real corners, where rounding could count a coast twice or not at all."""
    corners = [(x, y) for ring in RINGS for x, y in ring[:: max(1, len(ring) // 12)]]
    for x, y in corners:
        around = [on_land(RINGS, (x + step, y + 0.01 * up)) for step in (-1e-7, 1e-7) for up in (-60, 60)]
        here = [on_land(RINGS, (x, y + 0.01 * up)) for up in (-60, 60)]
        assert here[0] in (around[0], around[2])
        assert here[1] in (around[1], around[3])


def test_a_map_of_the_open_sea_has_no_land() -> None:
    for kind in ("azimuthal-equidistant", "equirectangular"):
        assert frame(Region(kind, (-30, 30), 3)).land(RINGS).areas == ()


def test_the_edge_of_a_map_is_no_coast() -> None:
    cap = frame(Region("azimuthal-equidistant", (10, 50), 20))
    on_edge = [point for coast in cap.land(RINGS).coasts for point in coast if math.hypot(*point) > 19.999]
    ends = sum(math.hypot(*end) > 19.999 for coast in cap.land(RINGS).coasts for end in (coast[0], coast[-1]))
    assert len(on_edge) == ends > 0


def test_a_way_across_the_edge_of_the_world_goes_on_at_the_other() -> None:
    panel = frame(Region("equirectangular", (0, 0), 60, width=180))
    west, east = sorted(panel.line(course([(170, 10), (-170, 10)])))
    assert [round(x) for x, _ in (west[0], west[-1])] == [-180, -170]
    assert [round(x) for x, _ in (east[0], east[-1])] == [170, 180]


def test_a_way_over_the_pole_is_one_line() -> None:
    cap = frame(Region("azimuthal-equidistant", (0, 90), 30))
    (line,) = cap.line(course([(10, 50), (-170, 50)]))
    assert math.hypot(*line[0]) == pytest.approx(30)
    assert math.hypot(*line[-1]) == pytest.approx(30)
    assert min(math.hypot(*point) for point in line) < 1
    assert math.dist(line[0], line[-1]) == pytest.approx(60, abs=0.1)


def test_places_outside_have_no_spot() -> None:
    cap, panel = frame(Region("orthographic", (0, 0), 90)), frame(Region("equirectangular", (180, 0), 20, width=30))
    assert cap.spot((91, 0)) is None
    assert cap.spot((89, 0)) is not None
    assert panel.spot((-160, 0)) == pytest.approx((20, 0))
    assert panel.spot((-140, 0)) is None


def test_a_frame_is_no_larger_than_the_earth() -> None:
    panel = frame(Region("equirectangular", (0, 60), 90))
    assert (panel.box.bottom, panel.box.top) == (-90, 30)
    cap = frame(Region("orthographic", (0, 0), 170))
    assert isinstance(cap, Cap)
    assert cap.reach == 90


def test_lines_and_areas_in_a_box() -> None:
    box = Box(0, 0, 10, 10)
    assert trimmed([(-5, 5), (15, 5)], box) == [[(0, 5), (10, 5)]]
    assert trimmed([(-5, 5), (5, 5), (5, 15), (8, 15), (8, 5)], box) == [[(0, 5), (5, 5), (5, 10)], [(8, 10), (8, 5)]]
    assert trimmed([(-5, -5), (-5, 15)], box) == []
    assert sorted(cut([(-5, -5), (5, -5), (5, 5), (-5, 5)], box)) == [(0, 0), (0, 5), (5, 0), (5, 5)]
    assert cut([(-5, -5), (-1, -5), (-1, -1)], box) == []
