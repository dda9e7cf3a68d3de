"""Strips of time: signs stand where their dates are, labels meet nothing, long strips are cut and nothing is lost."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.figures.drawing import Drawn, Kit
from guidebuilder.figures.plans import Instant, Lane, StripEvent, StripPeriod, StripPlan
from guidebuilder.figures.strip import draw
from guidebuilder.figures.strip.lane import MOST_TRACKS, lay
from guidebuilder.figures.strip.scale import INSET, MOST_TICKS, Scale, ticks
from tests.figures.conftest import faults, make_kit

KIT = make_kit()
GERMAN = make_kit("de", "a5")
WIDTHS = [126.0, 288.0, 324.0, 468.0]


def day(text: str) -> Instant:
    ordinal = date.fromisoformat(text).toordinal()
    return Instant(ordinal, ordinal, "day")


def event(text: str, label: str = "", shape: str = "circle", strong: bool = False) -> StripEvent:
    return StripEvent(day(text), label, shape, strong)


def period(begin: str, end: str, label: str = "") -> StripPeriod:
    return StripPeriod(day(begin), day(end), label)


def plan(*lanes: Lane, **named: object) -> StripPlan:
    return StripPlan(lanes, **named)  # type: ignore[arg-type]


def texts(drawn: Drawn) -> list[str]:
    return [label.text for plate in drawn.plates for label in plate.labels]


# --- the scale --------------------------------------------------------------------------------------------------------


@given(st.integers(1, 700_000), st.integers(1, 400_000), st.floats(0, 1), st.floats(0, 1))
def test_time_is_linear(first: int, days: int, one: float, other: float) -> None:
    scale = Scale(first, first + days, 10, 310)
    apart = scale.x(first + one * days) - scale.x(first + other * days)
    assert apart == pytest.approx(300 * (one - other), abs=1e-6)


@settings(deadline=None)
@given(st.integers(1, 700_000), st.integers(1, 400_000), st.sampled_from([60.0, 126.0, 324.0, 468.0]))
def test_ticks_are_few_and_their_labels_stand_clear(first: int, days: int, width: float) -> None:
    found = ticks(Scale(first, first + days, 0, width), KIT, width)
    named = [tick for tick in found if tick.words]
    assert len(named) <= max(MOST_TICKS, 1)
    assert all(one.x < other.x for one, other in pairwise(found))
    for one, other in pairwise(named):
        assert one.x + INSET + KIT.width(one.words, "label") < other.x
    assert all(tick.x + INSET + KIT.width(tick.words, "label") <= width for tick in named)


@pytest.mark.parametrize(
    ("first", "end", "words"),
    [
        ("1941-03-01", "1942-07-01", ["Apr 1941", "Jul", "Oct", "1942", "Apr", "Jul"]),
        ("1930-01-01", "1975-01-01", ["1930", "1935", "1940", "1945", "1950", "1955", "1960", "1965", "1970", "1975"]),
        ("1942-06-01", "1942-06-30", ["Jun 1, 1942", "June 6", "June 11", "June 16", "June 21", "June 26"]),
    ],
)
def test_words_of_ticks(first: str, end: str, words: list[str]) -> None:
    scale = Scale(day(first).day, day(end).day, 0, 400)
    found = [tick.words.replace("\u00a0", " ") for tick in ticks(scale, KIT, 430)]
    assert [one for one in found if one] == [one for one in words if one]


# --- lanes ------------------------------------------------------------------------------------------------------------


def test_signs_stand_where_their_dates_are(kit: Kit) -> None:
    lane = Lane("", (event("1942-06-11"), event("1941-06-22"), event("1942-01-01")))
    scale = Scale(day("1941-01-01").day, day("1943-01-01").day, 0, 365 * 2)
    laid = lay(lane, scale, kit, 800, (), frozenset())
    assert [round(put.middle, 1) for put in laid.puts] == [172.5, 365.5, 526.5]  # a point a day
    assert laid.tracks == 1


def test_signs_of_one_day_stand_one_above_the_other(kit: Kit) -> None:
    lane = Lane("", tuple(event("1942-06-11") for _ in range(3)))
    laid = lay(lane, Scale(day("1942-01-01").day, day("1943-01-01").day, 0, 300), kit, 300, (), frozenset())
    assert sorted(put.track for put in laid.puts) == [0, 1, 2]
    assert len({put.left for put in laid.puts}) == 1


def test_many_signs_of_one_day_do_not_pile_up(kit: Kit) -> None:
    lane = Lane("", tuple(event("1942-06-11") for _ in range(100)))
    laid = lay(lane, Scale(day("1942-01-01").day, day("1943-01-01").day, 0, 300), kit, 300, (), frozenset())
    assert laid.tracks <= MOST_TRACKS + 2
    places = {(put.track, round(put.left, 2)) for put in laid.puts}
    assert len(places) == 100


def test_periods_that_overlap_have_tracks_of_their_own(kit: Kit) -> None:
    lane = Lane("", (), (period("1942-01-01", "1942-06-30"), period("1942-03-01", "1942-09-30"),
                         period("1942-07-01", "1942-12-31")))  # fmt: skip
    laid = lay(lane, Scale(day("1942-01-01").day, day("1943-01-01").day, 0, 365), kit, 365, (), frozenset())
    assert [put.track for put in laid.puts] == [0, 1, 0] or [put.track for put in laid.puts] == [0, 1, 2]
    assert laid.puts[0].right - laid.puts[0].left == pytest.approx(181, abs=0.1)


def test_labels_keep_clear_of_marked_days(kit: Kit) -> None:
    lane = Lane("War", (event("1942-05-20", "The summer offensive begins"),))
    made = plan(lane, marked=((day("1942-06-11"), "now"),),
                begin=day("1942-01-01").day, end=day("1942-12-31").day)  # fmt: skip
    (plate,) = draw(made, 468, kit, 430).plates
    (label,) = (each for each in plate.labels if "offensive" in each.text)
    (line,) = (box for box in plate.inked if box.top - box.bottom > 20 and box.right - box.left < 2)
    assert label.box.right < line.left or label.box.left > line.right


def test_an_uncertain_date_spans_the_time_it_may_be(kit: Kit) -> None:
    year = Instant(date(1942, 1, 1).toordinal(), date(1942, 12, 31).toordinal(), "year")
    made = plan(Lane("", (StripEvent(year, ""),)), begin=day("1941-01-01").day, end=day("1943-12-31").day)
    (plate,) = draw(made, 324, kit, 430).plates
    spans = [box for box in plate.inked if 90 < box.right - box.left < 120]
    assert len(spans) == 1


# --- long strips ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_two_hundred_labels_are_all_there(kit: Kit, width: float) -> None:
    days = [date.fromordinal(day("1941-01-01").day + n * 3).isoformat() for n in range(200)]
    events = [event(when, f"Event number {n}") for n, when in enumerate(days)]
    made = plan(Lane("War", tuple(events[::2])), Lane("Diplomacy", tuple(events[1::2])),
                marked=((day("1942-06-11"), "June 11"),))  # fmt: skip
    drawn = draw(made, width, kit, 430)
    assert len(drawn.plates) > 1
    for plate in drawn.plates:
        assert not faults(plate)
        assert plate.height <= 431
    said = [text for text in texts(drawn) if "Event" in text]
    assert sorted(text[text.index("Event") :] for text in said) == sorted(f"Event number {n}" for n in range(200))
    assert texts(drawn).count("June 11") == 1


def test_many_labels_of_one_day_are_divided(kit: Kit) -> None:
    made = plan(Lane("", tuple(event("1942-06-11", f"label {n}") for n in range(40))))
    drawn = draw(made, 324, kit, 200)
    assert all(plate.height <= 201 and not faults(plate) for plate in drawn.plates)
    assert len([text for text in texts(drawn) if "label" in text]) == 40


def test_a_period_that_goes_on_is_in_both_bands_and_named_once(kit: Kit) -> None:
    events = tuple(event(f"{year}-01-01", f"A long label of the year {year}") for year in range(1900, 1960))
    made = plan(Lane("", events, (period("1905-01-01", "1955-12-31", "The long one"),)))
    drawn = draw(made, 324, kit, 150)
    assert len(drawn.plates) > 2
    assert sum("The long one" in text for text in texts(drawn)) == 1


@pytest.mark.parametrize("lanes", [(), (Lane("War"),)])
def test_nothing_to_show(kit: Kit, lanes: tuple[Lane, ...]) -> None:
    (plate,) = draw(plan(*lanes), 324, kit, 430).plates
    assert plate.labels == []
    (plate,) = draw(plan(*lanes, begin=day("1941-01-01").day, end=day("1942-12-31").day), 324, kit, 430).plates
    assert not faults(plate)


# --- generated --------------------------------------------------------------------------------------------------------

LABELS = st.text(st.sampled_from("abcdefgh Ωжé-."), max_size=45).map(str.strip)


@st.composite
def instants(draw_from: st.DrawFn) -> Instant:
    first = date.fromordinal(draw_from(st.integers(day("1930-01-01").day, day("1950-12-01").day)))
    precision = draw_from(st.sampled_from(["day", "month", "year"]))
    if precision == "year":
        return Instant(date(first.year, 1, 1).toordinal(), date(first.year, 12, 31).toordinal(), "year")
    if precision == "month":
        return Instant(first.replace(day=1).toordinal(), first.replace(day=28).toordinal(), "month")
    return Instant(first.toordinal(), first.toordinal(), "day")




def _order(instant: Instant) -> tuple[int, int]:
    return instant.day, instant.until


SHAPES = st.sampled_from(["diamond", "triangle", "circle", "square", "dash"])
EVENTS = st.builds(StripEvent, instants(), LABELS, SHAPES, st.booleans())
PERIODS = st.tuples(instants(), instants(), LABELS).map(
    lambda each: StripPeriod(min(each[:2], key=_order), max(each[:2], key=_order), each[2])
)
LANES = st.builds(Lane, LABELS, st.lists(EVENTS, max_size=12).map(tuple), st.lists(PERIODS, max_size=4).map(tuple))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(LANES, max_size=4),
    st.lists(st.tuples(instants(), LABELS.filter(bool)), max_size=3),
    st.sampled_from(WIDTHS),
    st.sampled_from([KIT, GERMAN]),
)
def test_nothing_meets_or_leaves_the_frame_or_is_lost(
    lanes: list[Lane], marked: list[tuple[Instant, str]], width: float, kit: Kit
) -> None:
    drawn = draw(StripPlan(tuple(lanes), marked=tuple(marked)), width, kit, 430)
    for plate in drawn.plates:
        assert not faults(plate)
    said = ["".join(text.split()) for text in texts(drawn)]
    for lane in lanes:
        for label in (*(each.label for each in lane.events), *(each.label for each in lane.periods)):
            words = "".join(label.split())
            assert not words or any(text.endswith(words) for text in said)
