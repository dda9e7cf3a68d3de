"""Duties: where arrows begin and end, and the words over them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Path

from guidebuilder.figures import duties
from guidebuilder.figures.drawing import Box, Kit, Plate
from guidebuilder.figures.plans import DutiesPlan, Duty
from tests.figures.conftest import faults, make_kit

ROOM = 430.0
known = cache(make_kit)
TWO = ("United States", "Soviet Union")


def texts(plate: Plate) -> list[str]:
    return [label.text.replace("\u00a0", " ") for label in plate.labels]


def heads(plate: Plate) -> list[tuple[float, float, int]]:
    """Arrowheads: x and y of their points, and 1 for one to the right, -1 to the left."""
    found = []
    for shape in plate.group.contents:
        if isinstance(shape, Path) and shape.fillColor is not None:
            x, y, back = shape.points[0], shape.points[1], shape.points[2]
            found.append((x, y, 1 if x > back else -1))
    return found


def one(plan: DutiesPlan, kit: Kit, width: float = 324.0) -> Plate:
    (plate,) = duties.draw(plan, width, kit, ROOM).plates
    assert not faults(plate)
    return plate


def test_arrows_run_from_debtor_to_creditor(kit: Kit) -> None:
    plan = DutiesPlan(TWO, (Duty(0, 1, "supplies", "Art. I"), Duty(1, 0, "contributes", "Art. II")))
    plate = one(plan, kit)
    (right, first, ahead), (left, second, back) = heads(plate)
    assert (ahead, back) == (1, -1)
    assert right == pytest.approx(324, abs=1)
    assert left == pytest.approx(0, abs=1)
    assert second < first
    assert texts(plate) == [*TWO, "Art. I\u2002supplies", "Art. II\u2002contributes"]
    owed, returned = plate.labels[2:]
    assert owed.box.bottom > first > returned.box.top > returned.box.bottom > second
    # words begin at the side of who owes
    assert owed.box.left < 20
    assert returned.box.right > 304


@pytest.mark.parametrize("to", [None, 0])
def test_what_is_owed_to_nobody_else_ends_free(kit: Kit, to: int | None) -> None:
    ((x, _, ahead),) = heads(one(DutiesPlan(TWO, (Duty(0, to, "keeps the peace"),)), kit))
    assert ahead == 1
    assert x == pytest.approx(162, abs=1)


def test_what_all_owe_has_dots_at_both_ends(kit: Kit) -> None:
    plate = one(DutiesPlan(TWO, (), (Duty(0, None, "confer soon", "Art. VII"),)), kit)
    assert heads(plate) == []
    first, second = (shape for shape in plate.group.contents if isinstance(shape, Circle))
    assert first.cy == second.cy
    assert [first.cx, second.cx] == pytest.approx([3, 321], abs=0.5)


def test_more_parties_are_a_list_by_debtor(kit: Kit) -> None:
    parties = ("United States", "Soviet Union", "Great Britain")
    plan = DutiesPlan(
        parties,
        (Duty(1, 0, "contributes"), Duty(0, 1, "supplies"), Duty(0, 2, "ships"), Duty(2, None, "keeps ports open")),
        (Duty(0, None, "make no separate peace"),),
    )
    plate = one(plan, kit)
    assert texts(plate) == [
        "United States", "supplies", "Soviet Union", "ships", "Great Britain",
        "Soviet Union", "contributes", "United States",
        "Great Britain", "keeps ports open",
        "United States · Soviet Union · Great Britain", "make no separate peace",
    ]  # fmt: skip
    creditor = plate.labels[2].box
    x, y, _ = heads(plate)[0]
    assert x < creditor.left
    assert creditor.bottom < y < creditor.top


@pytest.mark.parametrize("parties", [TWO, (*TWO, "China", "Canada")])
def test_many_duties_take_several_plates_with_their_parties_on_each(kit: Kit, parties: tuple[str, ...]) -> None:
    count = len(parties)
    owed = tuple(Duty(n * count // 200, (n + 1) % count, f"duty {n}", f"Art. {n}") for n in range(200))
    drawn = duties.draw(DutiesPlan(parties, owed), 324.0, kit, 340.0)
    assert len(drawn.plates) > 5
    assert all(plate.height <= 340 for plate in drawn.plates)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    assert all(texts(plate)[0] in parties for plate in drawn.plates)
    said = [text for plate in drawn.plates for text in texts(plate) if "duty" in text]
    assert said == [f"{duty.place}\u2002{duty.about}" for duty in owed]


def test_no_duties_are_no_plates(kit: Kit) -> None:
    assert duties.draw(DutiesPlan(TWO), 324.0, kit, ROOM).plates == ()
    assert duties.draw(DutiesPlan(()), 324.0, kit, ROOM).plates == ()


PARTIES = ("United States", "Союз Советских Социалистических Республик", "Ελλάς", "Großbritannien", "A", "China")
ABOUT = ("supplies", "", "не передаёт без согласия " * 4, "Donaudampfschifffahrtsgesellschaftskapitän", "wheat")


@st.composite
def plans(draw: st.DrawFn) -> DutiesPlan:
    parties = tuple(draw(st.permutations(PARTIES))[: draw(st.integers(1, 6))])
    index = st.integers(0, len(parties) - 1)
    duty = st.builds(Duty, index, st.none() | index, st.sampled_from(ABOUT), st.sampled_from(["", "Art. VIII", "§ 7"]))
    return DutiesPlan(parties, tuple(draw(st.lists(duty, max_size=8))), tuple(draw(st.lists(duty, max_size=2))))


@settings(max_examples=40, deadline=None)
@given(plans(), st.sampled_from([120.0, 288.0, 324.0, 468.0]))
def test_words_and_arrows_never_meet_and_none_is_lost(plan: DutiesPlan, width: float) -> None:
    drawn = duties.draw(plan, width, known(), ROOM)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    said = "".join(text for plate in drawn.plates for text in texts(plate)).replace(" ", "")
    for duty in (*plan.duties, *plan.joint):
        assert duty.about.replace(" ", "") in said
        assert duty.place.replace(" ", "") in said
    points = [(plate, x, y) for plate in drawn.plates for x, y, _ in heads(plate)]
    assert len(points) == len(plan.duties)
    for plate, x, y in points:
        head = Box(x - 1, y - 1, x + 1, y + 1)
        assert not [label.text for label in plate.labels if label.box.meets(head)]
