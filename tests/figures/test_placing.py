"""Placing: no two labels meet, what is there is not covered, and nobody stays without a spot who could have one."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.figures.drawing import Box
from guidebuilder.figures.placing import Ground, Spot, along, choose


def spot(x: float, y: float = 0.0, cost: float = 0.0, wide: float = 10.0) -> Spot:
    return Spot(Box(x, y, x + wide, y + 5), cost)


offers = st.lists(
    st.lists(st.builds(spot, st.floats(0, 60), st.floats(0, 30), st.floats(0, 9)), max_size=6), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(offers)
def test_no_two_labels_meet_and_choices_are_repeated(each: list[list[Spot]]) -> None:
    chosen = choose(each, 2.0)
    assert len(chosen) == len(each)
    placed = [one for one in chosen if one]
    assert not any(one.box.meets(other.box, 2.0) for one, other in combinations(placed, 2))
    for taken, offered in zip(chosen, each, strict=True):
        assert taken is None or taken in offered
        if taken is None:
            assert all(any(one.box.meets(other.box, 2.0) for other in placed) for one in offered)
    assert choose(each, 2.0) == chosen


def test_the_cheapest_free_spot_is_taken() -> None:
    assert choose([[spot(0, cost=3), spot(20, cost=1), spot(40, cost=2)]], 2.0) == [spot(20, cost=1)]


def test_a_label_makes_room_for_one_that_has_no_other_spot() -> None:
    free = [spot(0), spot(20, cost=1)]
    bound = [spot(0), spot(1, cost=1), spot(2, cost=2)]
    assert choose([free, bound], 2.0) == [spot(20, cost=1), spot(0)]
    assert choose([free, bound[:1]], 2.0) == [spot(20, cost=1), spot(0)]


def test_leaders_are_not_crossed() -> None:
    up, over = ((5.0, 0.0), (5.0, 29.0)), ((-9.0, 12.0), (39.0, 12.0))
    led = Spot(Box(0, 30, 10, 35), 0.0, leader=up, pieces=tuple(along(*up)))
    assert choose([[led], [spot(0, 10), spot(20, 10, 5.0)]], 2.0) == [led, spot(20, 10, 5.0)]
    across = Spot(Box(40, 10, 50, 15), 0.0, leader=over, pieces=tuple(along(*over)))
    assert choose([[led], [across]], 2.0).count(None) == 1


def test_squares_along_a_line_touch() -> None:
    squares = list(along((0.0, 0.0), (7.0, 5.0)))
    assert all(one.meets(other, 0.01) for one, other in pairwise(squares))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), max_size=20),
    st.floats(-40, 40), st.floats(-40, 40), st.floats(0, 4),
)  # fmt: skip
def test_ground_knows_what_a_box_covers(points: list[tuple[float, float]], x: float, y: float, clear: float) -> None:
    ground, box = Ground(), Box(x, y, x + 13, y + 29)
    ground.strew(points, 2.0)
    within = [(a, b) for a, b in points if x - clear < a < x + 13 + clear and y - clear < b < y + 29 + clear]
    assert ground.cost(box, clear) == pytest.approx(2.0 * len(within))
    for a, b in points:
        ground.block(Box(a - 1, b - 1, a + 1, b + 1))
    assert ground.blocked(box, clear) == any(box.meets(Box(a - 1, b - 1, a + 1, b + 1), clear) for a, b in points)
