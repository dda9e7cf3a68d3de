"""Bars: how long they are, where their words stand, what is said when there is no room or no number."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Line, Path
from reportlab.lib.colors import HexColor

from guidebuilder.figures import bars, stacks
from guidebuilder.figures.bands import spread
from guidebuilder.figures.drawing import Box, Kit, Plate
from guidebuilder.figures.gauge import Reach, longest
from guidebuilder.figures.patterns import PATTERNS, fill, slanted
from guidebuilder.figures.plans import Amount, BarRow, BarsPlan
from tests.figures.conftest import faults, make_kit

ROOM = 430.0
known = cache(make_kit)
RUSSIAN = "Поставки через порты Персидского залива и Трансиранскую железную дорогу"
NAMES = ("Black Sea", "Soviet Far East", RUSSIAN, "Donaudampfschifffahrtsgesellschaftskapitän", "", "Ἀθῆναι")
SERIES = ("1941", "1942", "the first half of the following year", "1944", "", "Österreich", "A", "B", "C", "D")


def routes() -> BarsPlan:
    """Five routes, tons of the first twenty times those of the last."""
    tons = (("Soviet Far East", 8.24, "47.1%"), ("Persian Gulf", 4.16, "23.8%"), ("North Russia", 3.96, "22.7%"),
            ("Black Sea", 0.68, "3.9%"), ("Soviet Arctic", 0.45, "2.6%"))  # fmt: skip
    rows = (
        BarRow(name, (Amount(value, f"{value}"),), str(n), share, n == 1)
        for n, (name, value, share) in enumerate(tons, 1)
    )
    return BarsPlan(tuple(rows), ("",), unit="Millions of long tons")


def years(arrangement: str = "stacked") -> BarsPlan:
    """Three years by two routes, all sums 10."""
    rows = tuple(
        BarRow(name, (Amount(a, f"{a} E"), Amount(b, f"{b} W")))
        for name, a, b in (("1942", 6.0, 4.0), ("1943", 5.0, 5.0), ("1944", 2.5, 7.5))
    )
    totals = tuple(Amount(10.0, f"10 in {row.name}") for row in rows)
    return BarsPlan(rows, ("East", "West"), arrangement, totals=totals)  # type: ignore[arg-type]


def texts(*plates: Plate) -> list[str]:
    return [label.text for plate in plates for label in plate.labels]


def outlines(plate: Plate, kit: Kit) -> list[Path]:
    """Outlines of bars: through four corners and of their weights; hatching is finer."""
    weights = (kit.length("rule"), kit.length("ring"))
    return [
        shape
        for shape in plate.group.contents
        if isinstance(shape, Path) and shape.strokeWidth in weights and len(shape.points) == 8
    ]


def lengths(plate: Plate, kit: Kit) -> list[float]:
    found = [shape.getBounds() for shape in outlines(plate, kit)]
    return [right - left for left, _, right, _ in found]


def crossed(plate: Plate) -> list[str]:
    """Words that a line, leader or outline of a bar runs through; those in a bar stand on white."""
    ways = [((line.x1, line.y1), (line.x2, line.y2)) for line in plate.group.contents if isinstance(line, Line)]
    for shape in outlines(plate, plate.kit):
        corners = list(zip(shape.points[::2], shape.points[1::2], strict=True))
        ways += zip(corners, corners[1:] + corners[:1], strict=True)
    found = []
    for label in plate.labels:
        for (ax, ay), (bx, by) in ways:
            points = ((ax + n / 20 * (bx - ax), ay + n / 20 * (by - ay)) for n in range(21))
            if any(label.box.meets(Box(x, y, x, y), clear=-0.1) for x, y in points):
                found.append(label.text)
    return found


def one(plan: BarsPlan, kit: Kit, width: float = 324.0) -> Plate:
    (plate,) = bars.draw(plan, width, kit, ROOM).plates
    assert not faults(plate)
    return plate


# --- how long ---------------------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_amounts(kit: Kit) -> None:
    plan = routes()
    found = lengths(one(plan, kit), kit)
    values = [row.amounts[0].value for row in plan.rows if row.amounts[0]]
    assert [length / found[0] for length in found] == pytest.approx([value / 8.24 for value in values], abs=2e-4)
    assert found[0] > 140


@pytest.mark.parametrize("kind", ["stacked", "shares"])
def test_rows_of_equal_sums_end_together(kit: Kit, kind: str) -> None:
    plate = one(years(kind), kit)
    found = lengths(plate, kit)
    sums = [east + west for east, west in zip(found[::2], found[1::2], strict=True)]
    assert sums == pytest.approx([sums[0]] * 3, abs=0.03)
    assert found[0] / found[1] == pytest.approx(6 / 4, rel=1e-3)


def test_shares_are_all_of_one_length(kit: Kit) -> None:
    plan = years("shares")
    rows = (replace(plan.rows[0], amounts=(Amount(600.0, "60%"), Amount(400.0, "40%"))), *plan.rows[1:])
    found = lengths(one(replace(plan, rows=rows), kit), kit)
    assert found[0] + found[1] == pytest.approx(found[2] + found[3], abs=0.03)


def test_amounts_below_nothing_go_to_the_left(kit: Kit) -> None:
    row = BarRow("Trade", (Amount(-4.0, "−4"), Amount(2.0, "+2")))
    plate = one(BarsPlan((row,), ("1941", "1942")), kit)
    below, over = (shape.getBounds() for shape in outlines(plate, kit))
    assert below[2] == pytest.approx(over[0], abs=0.02)
    assert below[2] - below[0] == pytest.approx(2 * (over[2] - over[0]), rel=1e-3)
    left = next(label for label in plate.labels if "−4" in label.text)
    assert left.box.right < below[0]


@pytest.mark.parametrize("kind", ["grouped", "stacked", "shares"])
def test_nothing_at_all_has_no_bar_but_its_words(kit: Kit, kind: str) -> None:
    rows = tuple(BarRow(name, (Amount(0.0, "0 t"), None)) for name in ("East", "West"))
    plate = one(BarsPlan(rows, ("a", "b"), kind), kit)  # type: ignore[arg-type]
    swatches = [] if kind == "grouped" else [kit.length("swatch")] * 2
    assert lengths(plate, kit) == pytest.approx(swatches, abs=1)
    assert sum("0 t" in text for text in texts(plate)) == 2
    assert sum("–" in text for text in texts(plate)) == (2 if kind == "grouped" else 0)


def test_a_row_of_missing_amounts_says_so(kit: Kit) -> None:
    plate = one(BarsPlan((BarRow("East", (None, None)),), ("a", "b"), "stacked"), kit)
    assert sum("–" in text for text in texts(plate)) == 1


reach = st.builds(Reach, st.floats(-1e12, 1e12, allow_subnormal=False), st.floats(0, 80))


@given(st.lists(reach, max_size=30))
def test_bars_and_their_words_just_fit(reaches: list[Reach]) -> None:
    most, length, left = longest(reaches, 200.0)
    part = [(each.value / most if most else 0.0, each.width) for each in reaches]
    rights = max((value * length + width for value, width in part if value >= 0), default=0.0)
    lefts = max((-value * length + width for value, width in part if value < 0), default=0.0)
    assert lefts == pytest.approx(left, abs=1e-4)
    assert rights + lefts <= 200.001
    if most:
        assert rights + lefts == pytest.approx(200.0, abs=1e-3)


# --- how they look ----------------------------------------------------------------------------------------------------


def test_the_strong_bar_alone_is_filled(kit: Kit) -> None:
    plate = one(routes(), kit)
    filled = [shape.fillColor for shape in outlines(plate, kit)]
    assert filled == [HexColor(kit.theme.colors["accent"]), None, None, None, None]
    assert outlines(plate, kit)[0].strokeWidth >= 1


def test_what_is_not_sure_is_broken_and_asks(kit: Kit) -> None:
    rows = (BarRow("East", (Amount(3, "3", sure=False),), strong=True), BarRow("West", (Amount(2, "2?", sure=False),)))
    plate = one(BarsPlan(rows, ("",), doubt="? from memory"), kit)
    assert all(shape.strokeDashArray for shape in outlines(plate, kit))
    assert all(shape.fillColor is None for shape in outlines(plate, kit))
    assert texts(plate) == ["East", "3?", "West", "2?", "? from memory"]


def test_broken_outlines_do_not_lie_on_each_other(kit: Kit) -> None:
    row = BarRow("Trade", tuple(Amount(value, f"{value}", sure=False) for value in (3.0, 4.0, -2.0)))
    plate = one(BarsPlan((row,), ("a", "b", "c"), "stacked"), kit)
    ends = [shape.points[2] for shape in outlines(plate, kit)]
    begins = [shape.points[0] for shape in outlines(plate, kit)]
    assert not any(3 in shape.operators for shape in outlines(plate, kit))
    assert begins == pytest.approx([begins[0], ends[0], begins[0]], abs=0.02)
    assert ends[2] < begins[0] < ends[0] < ends[1]


def test_doubt_is_explained_only_where_there_is_some(kit: Kit) -> None:
    assert "? from memory" not in texts(one(replace(routes(), doubt="? from memory"), kit))


def test_every_series_has_a_pattern_of_its_own(kit: Kit) -> None:
    drawn = []
    for name in PATTERNS:
        plate = Plate(kit, 100)
        fill(plate, Box(0, -13, 60, 0), name)
        drawn.append([shape.points for shape in plate.group.contents if isinstance(shape, Path)])
        assert all(plate.finish(13).frame.holds(box) for box in plate.inked)
    assert all(drawn.count(each) == 1 for each in drawn)


sides = st.tuples(st.floats(-500, 500), st.floats(-500, 500)).map(sorted)


@given(sides, sides, st.sampled_from([1, -1]))
def test_slanted_lines_stay_inside(x: list[float], y: list[float], slope: int) -> None:
    box = Box(x[0], y[0], x[1], y[1])
    for (ax, ay), (bx, by) in slanted(box, 3.5, slope):
        assert box.holds(Box(ax, min(ay, by), bx, max(ay, by)), slack=1e-6)
        assert (by - ay) == pytest.approx(slope * (bx - ax), abs=1e-6)


# --- words ------------------------------------------------------------------------------------------------------------


def test_amounts_stand_at_the_ends_of_bars(kit: Kit) -> None:
    plate = one(routes(), kit)
    ends = [box[2] for box in (shape.getBounds() for shape in outlines(plate, kit))]
    amounts = [label for label in plate.labels if "%" in label.text]
    assert [label.text for label in amounts] == [
        "8.24 · 47.1%", "4.16 · 23.8%", "3.96 · 22.7%", "0.68 · 3.9%", "0.45 · 2.6%",
    ]  # fmt: skip
    assert [label.box.left - end for label, end in zip(amounts, ends, strict=True)] == pytest.approx([4.0] * 5, abs=0.3)
    assert texts(plate).count("Millions of long tons") == 1


def test_numbers_of_rows_are_in_discs(kit: Kit) -> None:
    plate = one(routes(), kit)
    discs = [label for label in plate.labels if label.text in tuple("12345")]
    assert [(label.box.left + label.box.right) / 2 for label in discs] == pytest.approx([kit.length("disc")] * 5)
    plan = routes()
    wide = replace(plan, rows=(replace(plan.rows[0], disc="XXVIII"), *plan.rows[1:]))
    assert "XXVIII\u2002Soviet Far East" in texts(one(wide, kit))


def test_series_are_named_at_the_first_row(kit: Kit) -> None:
    for kind in ("grouped", "stacked", "shares"):
        plate = one(years(kind), kit)
        named = [text for text in texts(plate) if "East" in text or "West" in text]
        assert len(named) == 2, kind
    plate = one(years(), kit)
    east, west = (next(label for label in plate.labels if label.text == name) for name in ("East", "West"))
    first = [shape.getBounds() for shape in outlines(plate, kit)[:2]]
    for label, (left, _, right, top) in zip((east, west), first, strict=True):
        assert left < (label.box.left + label.box.right) / 2 < right
        assert label.box.bottom > top


def test_series_without_a_bar_in_the_first_row_are_in_a_key(kit: Kit) -> None:
    plan = years()
    rows = (replace(plan.rows[0], amounts=(plan.rows[0].amounts[0], None)), *plan.rows[1:])
    plate = one(replace(plan, rows=rows), kit)
    assert texts(plate)[:2] == ["East", "West"]
    assert not any("–" in text for text in texts(plate))  # that there is none is seen


def test_equal_amounts_without_a_segment_are_listed_together(kit: Kit) -> None:
    row = BarRow("Black Sea", (Amount(0, "0"), Amount(0, "0"), Amount(5, "5.0")))
    assert "1941, 1942: 0" in texts(one(BarsPlan((row,), ("1941", "1942", "1945"), "stacked"), kit))


def test_names_stand_above_where_it_is_narrow(kit: Kit) -> None:
    plate = one(routes(), kit, 120.0)
    bar = outlines(plate, kit)[0].getBounds()
    name = next(label for label in plate.labels if label.text == "Soviet Far East")
    assert name.box.bottom > bar[3]
    assert bar[0] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("width", [126.0, 324.0])
def test_two_hundred_rows_take_several_plates(kit: Kit, width: float) -> None:
    rows = tuple(BarRow(f"Place {n}", (Amount(n, f"{n} t", n % 7 > 0),)) for n in range(200))
    drawn = bars.draw(BarsPlan(rows, ("",), unit="Tons", doubt="? guessed"), width, kit, 340.0)
    assert len(drawn.plates) > 5
    assert all(plate.height <= 340 for plate in drawn.plates)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    said = texts(*drawn.plates)
    assert said.count("Tons") == 1
    assert [text for text in said if text.startswith("Place")] == [row.name for row in rows]
    assert said.count("? guessed") == len(drawn.plates)


def test_a_group_higher_than_a_plate_goes_on(kit: Kit) -> None:
    series = tuple(f"S{n}" for n in range(60))
    row = BarRow("All", tuple(Amount(n, f"{n} t") for n in range(60)))
    drawn = bars.draw(BarsPlan((row,), series), 324.0, kit, 340.0)
    assert len(drawn.plates) > 1
    assert all(plate.height <= 340 for plate in drawn.plates)
    said = texts(*drawn.plates)
    assert [text for text in said if text.endswith(" t")] == [f"S{n}\u2002{n} t" for n in range(60)]


def test_no_rows_are_no_plates(kit: Kit) -> None:
    assert bars.draw(BarsPlan((), ("",)), 324.0, kit, ROOM).plates == ()


# --- anything ---------------------------------------------------------------------------------------------------------

values = st.one_of(st.sampled_from([0.0, 1.0, 1e-9, 1e12]), st.floats(-1e6, 1e6))
counts = st.one_of(st.none(), st.tuples(values, st.booleans(), st.sampled_from(["{}", "{} long tons"])))


@st.composite
def plans(draw: st.DrawFn) -> BarsPlan:
    """Rows whose every number has words of its own, so that each can be looked for."""
    series = tuple(draw(st.lists(st.sampled_from(SERIES), min_size=1, max_size=10)))
    rows, totals = [], []
    for n in range(draw(st.integers(0, 6))):
        cells = draw(st.lists(counts, min_size=len(series), max_size=len(series)))
        amounts = tuple(
            Amount(cell[0], cell[2].format(f"{n}q{m}"), cell[1]) if cell else None for m, cell in enumerate(cells)
        )
        name, disc, share = draw(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "1", "12", "XVIII"]), st.sampled_from(["", "2.6%"]))
        )
        rows.append(BarRow(name, amounts, disc, share, draw(st.booleans())))
        totals.append(Amount(math.fsum(cell[0] for cell in cells if cell), f"{n}sum"))
    kind = draw(st.sampled_from(["grouped", "stacked", "shares"]))
    ends = tuple(totals) if kind != "grouped" and draw(st.booleans()) else ()
    unit, doubt = draw(st.sampled_from(["", "Tons"])), draw(st.sampled_from(["", "? from memory"]))
    return BarsPlan(tuple(rows), series, kind, unit, doubt, ends)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from([126.0, 288.0, 324.0, 468.0]))
def test_words_never_meet_and_none_is_lost(plan: BarsPlan, width: float) -> None:
    drawn = bars.draw(plan, width, known(), ROOM)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    assert not [words for plate in drawn.plates for words in crossed(plate)]
    said = "".join(texts(*drawn.plates)).replace("\u00ad", "").replace("\u2002", "").replace(" ", "")
    for row in plan.rows:
        assert row.name.replace(" ", "") in said
        for amount in row.amounts:
            if amount is not None:
                assert said.count(amount.words.replace(" ", "")) == 1
    for total in plan.totals:
        assert said.count(total.words) == 1


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 30)), max_size=10))
def test_labels_in_a_line_stay_apart_and_in_order(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    centres = spread([want for want, _ in labels], [width for _, width in labels], 0, 400, 3)
    boxes = [(centre - width / 2, centre + width / 2) for centre, (_, width) in zip(centres, labels, strict=True)]
    assert all(before[1] + 3 <= after[0] + 1e-6 for before, after in pairwise(boxes))
    assert all(left >= -1e-6 and right <= 400 + 1e-6 for left, right in boxes)


def test_labels_that_are_clear_of_each_other_stand_where_they_want() -> None:
    assert spread([20, 100, 200], [10, 10, 10], 0, 300, 3) == pytest.approx([20, 100, 200])
    assert spread([100, 100], [10, 20], 0, 300, 4) == pytest.approx([90.5, 109.5])


@pytest.mark.parametrize("language", ["ru", "de"])
def test_other_languages_and_papers(language: str) -> None:
    plate = one(years(), make_kit(language, "a5"), 288.0)
    assert len(outlines(plate, make_kit(language, "a5"))) == 6


def test_amounts_fit_their_segments_on_white(kit: Kit) -> None:
    plate = one(years(), kit)
    boxes = [shape.getBounds() for shape in outlines(plate, kit)]
    inside = [label for label in plate.labels if label.halo]
    assert len(inside) == 6
    for label, (left, bottom, right, top) in zip(inside, boxes, strict=True):
        assert Box(left, bottom, right, top).holds(label.box)
    assert {label.halo for label in inside} == {stacks.PAD}
