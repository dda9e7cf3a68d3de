"""Parties and duties: arrows lead from who owes to whom it is owed; nothing meets or is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.figures.drawing import Drawn, Kit
from guidebuilder.figures.duties import draw
from guidebuilder.figures.plans import DutiesPlan, Duty
from tests.figures.conftest import faults, make_kit

KIT = make_kit()
TWO = ("United States", "Soviet Union")


def texts(drawn: Drawn) -> list[str]:
    return [label.text for plate in drawn.plates for label in plate.labels]


def heads(drawn: Drawn, kit: Kit) -> list[tuple[float, float]]:
    """The heads of arrows: from where to where, by x, from base to point, from the top down."""
    found = []
    length = kit.length("arrow")
    for plate in drawn.plates:
        for shape in plate.group.contents:
            points: list[float] = getattr(shape, "points", [])
            if len(points) == 6 and getattr(shape, "fillColor", None) is not None:
                found.append((points[2], points[0]))
                assert abs(points[0] - points[2]) == pytest.approx(length)
    return found


def test_arrows_lead_from_debtor_to_creditor(kit: Kit) -> None:
    plan = DutiesPlan(TWO, (Duty(1, 0, "return"), Duty(0, 1, "supply", "Art. I")))
    drawn = draw(plan, 324, kit, 430)
    (base, point), (other_base, other_point) = heads(drawn, kit)
    assert point > base  # what the first owes stands first
    assert other_point < other_base
    assert texts(drawn) == [*TWO, "Art. I\u2002supply", "return"]


def test_what_both_owe_has_no_head(kit: Kit) -> None:
    drawn = draw(DutiesPlan(TWO, (), (Duty(0, None, "talk", "", (1,)),)), 324, kit, 430)
    assert heads(drawn, kit) == []
    assert texts(drawn) == [*TWO, "talk"]


def test_an_arrow_to_nobody_ends_on_the_way(kit: Kit) -> None:
    drawn = draw(DutiesPlan(TWO, (Duty(0, None, "keep the peace"), Duty(1, None, "disarm"))), 324, kit, 430)
    (_, first), (_, second) = heads(drawn, kit)
    assert 100 < second < first < 240


def test_more_parties_stand_two_by_two(kit: Kit) -> None:
    plan = DutiesPlan(
        ("A", "B", "C", "D"),
        (Duty(0, 1, "ab"), Duty(1, 0, "ba"), Duty(2, 0, "ca")),
        (Duty(0, 2, "abc", "", (1,)),),
    )
    drawn = draw(plan, 324, kit, 430)
    assert texts(drawn) == ["A", "B", "ab", "ba", "C", "A", "ca", "A, B", "C", "abc", "D"]


@pytest.mark.parametrize("width", [126.0, 288.0, 324.0, 468.0])
def test_many_duties_go_on_over_plates(kit: Kit, width: float) -> None:
    plan = DutiesPlan(TWO, tuple(Duty(n % 2, 1 - n % 2, f"duty {n} of many") for n in range(200)))
    drawn = draw(plan, width, kit, 430)
    assert len(drawn.plates) > 3
    for plate in drawn.plates:
        assert not faults(plate)
        assert plate.height <= 431
        assert [label.text for label in plate.labels][:2] == list(TWO)
    said = [text for text in texts(drawn) if text.startswith("duty")]
    assert sorted(said) == sorted(f"duty {n} of many" for n in range(200))


WORDS = st.text(st.sampled_from("abcdefg Ωж-"), min_size=1, max_size=50).map(str.strip).filter(bool)


@st.composite
def plans(draw_from: st.DrawFn) -> DutiesPlan:
    parties = draw_from(st.lists(WORDS, min_size=1, max_size=6, unique=True))
    number = st.integers(0, len(parties) - 1)
    duty = st.tuples(number, st.none() | number, WORDS, st.sampled_from(["", "Art. I"])).filter(lambda d: d[0] != d[1])
    single = draw_from(st.lists(duty, max_size=9))
    joint = draw_from(st.lists(st.tuples(number, number, WORDS).filter(lambda d: d[0] != d[1]), max_size=3)) if (
        len(parties) > 1
    ) else []
    return DutiesPlan(
        tuple(parties),
        tuple(Duty(*each) for each in single),
        tuple(Duty(by, None, about, "", (other,)) for by, other, about in joint),
    )


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from([126.0, 288.0, 324.0, 468.0]))
def test_nothing_meets_or_leaves_the_frame_or_is_lost(plan: DutiesPlan, width: float) -> None:
    drawn = draw(plan, width, KIT, 430)
    for plate in drawn.plates:
        assert not faults(plate)
    said = "".join("".join(text.split()) for text in texts(drawn)).replace("\u00ad", "")
    for duty in (*plan.duties, *plan.joint):
        assert "".join(duty.about.split()) in said
    for party in plan.parties:
        assert "".join(party.split()) in said
