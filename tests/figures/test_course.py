"""Courses of routes: where they go, how thick and with which dashes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.figures.course import arc, course, dashes, vector, weights
from guidebuilder.figures.plans import Place, Route

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(places, max_size=6))
def test_a_course_passes_all_its_places_in_small_steps(through: list[Place]) -> None:
    line = course(through)
    vectors = [vector(place) for place in line]
    assert all(min(arc(vector(place), each) for each in vectors) < 1e-3 for place in through)
    assert all(arc(a, b) < 12 for a, b in pairwise(vectors))
    if through:
        assert arc(vectors[0], vector(through[0])) < 1e-3
        assert arc(vectors[-1], vector(through[-1])) < 1e-3


def test_between_two_places_it_is_the_great_circle() -> None:
    ends = (-74.0, 40.5), (37.0, 55.0)
    whole = arc(*map(vector, ends))
    for place in course(ends):
        assert arc(vector(ends[0]), vector(place)) + arc(vector(place), vector(ends[1])) == pytest.approx(whole)


def test_it_goes_the_short_way_over_the_date_line() -> None:
    assert all(abs(lon) > 149 for lon, _ in course([(150, 0), (-150, 0)]))


def test_width_is_linear_in_weight() -> None:
    routes = [Route("", (), weight) for weight in (8.0, 4.0, 0.0, None, -1.0)]
    assert weights(routes, 1.0, 6.0) == pytest.approx([6.0, 3.5, 1.0, 1.0, 1.0])
    assert weights([Route("", ()), Route("", (), 0.0)], 1.0, 6.0) == [1.0, 1.0]
    assert weights([], 1.0, 6.0) == []


def test_dashes_are_longer_in_thick_lines() -> None:
    assert dashes("solid", 6.0) == ()
    assert dashes("no such", 6.0) == ()
    assert dashes("long", 1.0) == (7.0, 2.4)
    assert dashes("long", 6.0) == pytest.approx((21.0, 7.2))
    assert len({dashes(name, 1.0) for name in ("solid", "long", "short", "mixed")}) == 4
