"""Maps: what is drawn where, that no two names meet, and that no name is lost."""

from __future__ import annotations

import math
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Group
from reportlab.graphics.shapes import Path as Outline

from guidebuilder.figures.chart import EMBLEM, draw, emblem
from guidebuilder.figures.drawing import Drawn, Kit, Plate
from guidebuilder.figures.plans import MapPlan, Region, Route, Town
from tests.figures.conftest import faults, make_kit, proof

KIT = make_kit()
POLE = Region("azimuthal-equidistant", (0, 90), 128, down=-20)
EUROPE = Region("orthographic", (15, 50), 25)
CARIBBEAN = Region("equirectangular", (-73, 18), 9, width=14)
WORLD = Region("equirectangular", (0, 0), 90, width=180)
SEATTLE, NEW_YORK, VLADIVOSTOK = (-122.3, 47.6), (-74.0, 40.5), (131.9, 43.1)

ROUTES = (
    Route("Pacific", (SEATTLE, (-165, 52.5), VLADIVOSTOK), 8.0, "1"),
    Route("Arctic", (NEW_YORK, (-22, 64), (40, 64)), 4.0, "3", "long"),
    Route("Persian Corridor", (NEW_YORK, (-30, -10), (18, -36), (60, 20), (49, 30)), 4.1, "2", strong=True),
)
TOWNS = (
    Town("Seattle", SEATTLE),
    Town("New York", NEW_YORK),
    Town("Vladivostok", VLADIVOSTOK),
    Town("Cape of Good Hope", (18.4, -36)),
    Town("Atlantic Ocean", (-40, 10), "water"),
)


def said(drawn: Drawn) -> str:
    """All words on the plates; a hyphen of ours is none."""
    return " ".join(label.text.replace("\u00ad", "") for plate in drawn.plates for label in plate.labels)


def lost(plan: MapPlan, drawn: Drawn) -> list[str]:
    """Names that are neither on the plates nor among what is left out, divided as they may be."""
    words = re.sub(r"\s", "", said(drawn))
    names = [town.name for town in plan.towns] + [route.name for route in plan.routes if plan.key]
    return [name for name in names if name not in drawn.left_out and re.sub(r"\s", "", name) not in words]


def sound(drawn: Drawn) -> list[str]:
    return [fault for plate in drawn.plates for fault in faults(plate)]


def paths(plate: Plate) -> list[Any]:
    """The lines and areas on a plate; those that are clipped are in groups."""
    shapes = [(shape.contents if isinstance(shape, Group) else [shape]) for shape in plate.group.contents]
    return [shape for each in shapes for shape in each if isinstance(shape, Outline) and not shape.isClipPath]


# --- generated --------------------------------------------------------------------------------------------------------

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
names = st.sampled_from(
    ["Tiksi", "Донаудампфшиффартсгезельшафт", "Θεσσαλονίκη", "São Tomé", "La Perouse Strait", "Persian Gulf ports", "X",
     "Rindfleischetikettierungsüberwachungsaufgaben", "The Straits of the Bosporus and of the Dardanelles, and beyond"]
)  # fmt: skip
regions = st.sampled_from(
    [POLE, EUROPE, CARIBBEAN, WORLD, Region("azimuthal-equal-area", (0, -90), 60), Region("orthographic", (180, 0), 90),
     Region("equirectangular", (180, 5), 55, width=80)]
)  # fmt: skip
towns = st.builds(Town, names, places, st.sampled_from(["point", "point", "point", "water"]))
routes = st.builds(
    Route, names, st.lists(places, max_size=5).map(tuple), st.none() | st.floats(0, 9),
    st.sampled_from(["", "1", "XII"]), st.sampled_from(["solid", "long", "short", "mixed"]), st.booleans(),
)  # fmt: skip
plans = st.builds(
    MapPlan, regions, st.lists(routes, max_size=4).map(tuple), st.lists(towns, max_size=12).map(tuple), st.booleans()
)


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(plans, st.sampled_from([120, 288, 324, 468]), st.sampled_from([200, 340, 430]))
def test_no_names_meet_nothing_leaves_the_frame_and_no_name_is_lost(plan: MapPlan, width: float, room: float) -> None:
    drawn = draw(plan, width, KIT, room)
    assert sound(drawn) == []
    assert lost(plan, drawn) == []
    assert all(plate.width == width for plate in drawn.plates)
    assert all(plate.height <= room + 0.01 for plate in drawn.plates)


@pytest.mark.parametrize("spread", [0.0, 1.0, 12.0], ids=["one place", "crowd", "country"])
def test_two_hundred_places(spread: float) -> None:
    many = tuple(
        Town(f"Town {n}", (15 + spread * math.cos(n * 2.4) * n / 200, 50 + spread * math.sin(n * 2.4) * n / 200))
        for n in range(200)
    )
    plan = MapPlan(EUROPE, (), many)
    drawn = draw(plan, 324, KIT, 430)
    assert sound(drawn) == []
    shown = [town.name for town in many if town.name not in drawn.left_out]
    assert len(shown) + len(drawn.left_out) == 200
    words = said(drawn)
    assert all(re.search(rf"\b{name}\b", words) for name in shown)
    assert len(shown) > {0.0: 5, 1.0: 5, 12.0: 40}[spread]


def test_the_same_plan_is_the_same_map() -> None:
    plan = MapPlan(POLE, ROUTES, TOWNS)
    one, other = draw(plan, 324, KIT, 430), draw(plan, 324, KIT, 430)
    assert [label.box for label in one.plates[0].labels] == [label.box for label in other.plates[0].labels]


# --- what is where ----------------------------------------------------------------------------------------------------


def test_a_map_of_nothing_is_the_land(kit: Kit) -> None:
    drawn = draw(MapPlan(POLE), 324, kit, 430)
    (plate,) = drawn.plates
    assert plate.width == 324
    assert plate.height == pytest.approx(324)
    assert plate.labels == []
    assert drawn.left_out == ()


def test_a_map_is_no_higher_than_its_room_and_stands_in_the_middle(kit: Kit) -> None:
    (plate,) = draw(MapPlan(POLE), 468, kit, 300).plates
    assert plate.height == pytest.approx(300)
    edge = max(plate.inked, key=lambda box: box.right - box.left)
    assert edge.right - edge.left == pytest.approx(300, abs=2)
    assert edge.left + edge.right == pytest.approx(468, abs=0.1)


def test_a_straight_map_has_the_shape_of_its_region(kit: Kit) -> None:
    (plate,) = draw(MapPlan(CARIBBEAN), 324, kit, 430).plates
    assert plate.height / 324 == pytest.approx(9 / (14 * math.cos(math.radians(18))), rel=0.01)
    (plate,) = draw(MapPlan(WORLD), 324, kit, 430).plates
    assert plate.height == pytest.approx(162, abs=1)


def test_names_stand_beside_their_places_and_clear_of_dots_and_discs(kit: Kit) -> None:
    drawn = draw(MapPlan(POLE, ROUTES, TOWNS), 324, kit, 430)
    (plate,) = drawn.plates
    circles = [shape for shape in plate.group.contents if isinstance(shape, Circle)]
    by_name = {label.text: label.box for label in plate.labels}
    assert {town.name for town in TOWNS} <= set(by_name)
    for town in TOWNS:
        box = by_name[town.name]
        for each in circles:
            away = math.hypot(
                max(box.left - each.cx, each.cx - box.right, 0), max(box.bottom - each.cy, each.cy - box.top, 0)
            )
            assert away > each.r, f"{town.name} is clear of all circles"
    assert sorted(text for text in by_name if text.isdigit()) == ["1", "2", "3"]


def test_the_greatest_route_is_the_thickest_and_casings_are_white(kit: Kit) -> None:
    (plate,) = draw(MapPlan(POLE, ROUTES), 324, kit, 430).plates
    drawn = [path for path in paths(plate) if path.strokeWidth > 2]
    assert {path.strokeWidth for path in drawn} >= {6.0, 6.0 + 2 * kit.length("casing")}
    inked = [path for path in drawn if path.strokeColor != kit.white]
    assert [path.strokeWidth for path in inked] == pytest.approx([6.0, 1 + 5 * 4.1 / 8, 1 + 5 * 4 / 8])
    assert [path.strokeColor == kit.accent for path in inked] == [False, True, False]
    assert [bool(path.strokeDashArray) for path in inked] == [False, False, True]


def test_a_key_names_the_routes_unless_others_do(kit: Kit) -> None:
    with_key, without = (draw(MapPlan(POLE, ROUTES, key=key), 324, kit, 430) for key in (True, False))
    assert {"Pacific", "Arctic", "Persian Corridor"} <= {label.text for label in with_key.plates[0].labels}
    assert [label.text for label in without.plates[0].labels] == ["3", "1", "2"]
    assert with_key.plates[0].height > without.plates[0].height == pytest.approx(324)


def test_what_lies_outside_is_said(kit: Kit) -> None:
    far = Route("Far away", ((170, -40), (175, -42)), 1.0, "9")
    plan = MapPlan(EUROPE, (far,), (Town("Sydney", (151, -34)), Town("Paris", (2.35, 48.85))))
    drawn = draw(plan, 324, kit, 430)
    assert set(drawn.left_out) == {"Far away", "Sydney"}
    assert said(drawn) == "Paris"


def test_what_has_no_room_stands_in_the_key(kit: Kit) -> None:
    crowd = tuple(Town(f"A long name, number {n}", (2 + 8 * (n % 4), 40 + 6 * (n // 4))) for n in range(16))
    drawn = draw(MapPlan(EUROPE, (), crowd), 126, kit, 430)
    assert drawn.left_out == ()
    words = [label.text for plate in drawn.plates for label in plate.labels]
    letters = [word for word in words if re.fullmatch("[a-z]+", word)]
    assert letters
    assert all(words.count(letter) == 2 for letter in letters), "at the place and in the key"


def test_a_long_key_goes_on_on_another_plate(kit: Kit) -> None:
    many = tuple(Route(f"A route with a long name, number {n}", (SEATTLE, VLADIVOSTOK), n, "") for n in range(60))
    drawn = draw(MapPlan(POLE, many), 324, kit, 300)
    assert len(drawn.plates) > 1
    assert sound(drawn) == []
    assert lost(MapPlan(POLE, many), drawn) == []
    assert all(plate.height <= 300 for plate in drawn.plates)


def test_a_cover_has_no_words_and_its_frame_leaves_room_for_some(kit: Kit) -> None:
    plate = emblem(MapPlan(POLE, ROUTES, TOWNS), 468, kit)
    assert (plate.width, plate.height) == (468, 468)
    assert plate.labels == []
    left, right = min(box.left for box in plate.inked), max(box.right for box in plate.inked)
    assert (right - left) / 2 == pytest.approx(EMBLEM * 468, abs=1) == pytest.approx(216, abs=1)
    inked = [path for path in paths(plate) if path.strokeColor == kit.accent]
    assert len(inked) == 3
    assert not any(path.strokeDashArray for path in inked)
    assert all(path.strokeWidth >= 1 for path in inked)
    assert len([shape for shape in plate.group.contents if isinstance(shape, Circle)]) == 5


def test_a_thick_route_along_the_edge_stays_inside(kit: Kit, tmp_path: Path) -> None:
    from PIL import Image

    along = Route("", ((-87, 10), (-87, 26)), 1.0)
    (plate,) = draw(MapPlan(CARIBBEAN, (along,)), 324, kit, 430).plates
    proof(plate, tmp_path / "edge.pdf")
    shown = tmp_path / "edge"
    subprocess.run(["pdftoppm", "-r", "72", "-gray", "-singlefile", f"{shown}.pdf", shown], check=True)
    page = Image.open(f"{shown}.pgm")
    middle = page.height // 2
    # the proof has 10 points of margin
    assert [page.getpixel((x, middle)) for x in range(9)] == [255] * 9
    assert page.getpixel((12, middle)) == 0


def test_words_are_read_once(kit: Kit, tmp_path: Path) -> None:
    plan = MapPlan(POLE, (), TOWNS)
    (plate,) = draw(plan, 324, kit, 430).plates
    proof(plate, tmp_path / "map.pdf")
    text = subprocess.run(["pdftotext", tmp_path / "map.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert sorted(text.split()) == sorted(" ".join(town.name for town in TOWNS).split())


def test_a_halo_keeps_the_ground_round_letters_white(kit: Kit, tmp_path: Path) -> None:
    from PIL import Image

    def ink(halo: float) -> int:
        plate = Plate(kit, 60)
        plate.line(0, -12, 60, -12, 20)
        plate.label("HI", "place", 20, -15, halo=halo)
        proof(plate.finish(24), tmp_path / "halo.pdf")
        shown = tmp_path / "halo"
        subprocess.run(["pdftoppm", "-r", "144", "-gray", "-singlefile", f"{shown}.pdf", shown], check=True)
        return sum(value > 200 for value in Image.open(f"{shown}.pgm").tobytes())

    bare, narrow, wide = ink(0.0), ink(0.5), ink(1.5)
    assert bare < narrow < wide
    box = kit.label("HI", "place", 0, 0).box
    assert wide - bare < 4 * (box.right - box.left + 3) * (box.top - box.bottom + 3), "no more than a band round them"


def test_it_is_set_in_any_script_and_on_any_paper() -> None:
    russian = make_kit("ru", "a5")
    ways = tuple(replace(route, name="Тихий океан") for route in ROUTES)
    plan = MapPlan(POLE, ways, (Town("Владивосток", VLADIVOSTOK),))
    drawn = draw(plan, 288, russian, 340)
    assert "Владивосток" in said(drawn)
    assert sound(drawn) == []
