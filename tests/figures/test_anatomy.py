"""The anatomy of a document: heights that follow words, marks under parties, nothing that meets or is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle

from guidebuilder.figures.anatomy import draw
from guidebuilder.figures.drawing import Box, Drawn, Kit
from guidebuilder.figures.plans import AnatomyPlan, Member
from tests.figures.conftest import faults, make_kit

KIT = make_kit()
PARTIES = ("United States", "Soviet Union")


def member(name: str, words: int, *binds: bool, kind: str = "article", about: str = "what it says") -> Member:
    return Member(name, words, about, binds or (False, False), kind)


def boxes(drawn: Drawn) -> list[Box]:
    """The boxes of the parts: what is inked in the first column, as wide as it is."""
    found = []
    for plate in drawn.plates:
        widest = max((box.right - box.left for box in plate.inked if box.left < 1), default=0)
        found += [box for box in plate.inked if box.left < 1 and box.right - box.left == widest]
    return found


def texts(drawn: Drawn) -> list[str]:
    return [label.text for plate in drawn.plates for label in plate.labels]


def test_a_part_is_as_high_as_it_is_long(kit: Kit) -> None:
    drawn = draw(AnatomyPlan((member("I", 100), member("II", 50), member("III", 75)), ()), 324, kit, 430)
    heights = [box.top - box.bottom for box in boxes(drawn)]
    assert heights[0] / heights[1] == pytest.approx(2, rel=0.02)
    assert heights[2] / heights[1] == pytest.approx(1.5, rel=0.02)


def test_marks_stand_under_their_party_and_those_of_neighbours_are_joined(kit: Kit) -> None:
    plan = AnatomyPlan(
        (member("I", 40, True, False), member("II", 40, True, True), member("III", 40, False, True)), PARTIES
    )
    (plate,) = draw(plan, 324, kit, 430).plates
    circles = [shape for shape in plate.group.contents if isinstance(shape, Circle)]
    heads = {label.text: (label.box.left + label.box.right) / 2 for label in plate.labels if label.text in PARTIES}
    assert sorted(round(one.cx) for one in circles) == sorted(round(heads[PARTIES[n]]) for n in (0, 0, 1, 1))
    joins = [box for box in plate.inked if box.right - box.left < 2 and box.left > 200 and box.top - box.bottom > 10]
    assert len(joins) == 2


def test_parts_that_bind_nobody_are_not_hatched(kit: Kit) -> None:
    bound, free = (
        draw(AnatomyPlan((member("I", 60, binds),), ("A",)), 324, kit, 430).plates[0] for binds in (True, False)
    )
    assert len(bound.inked) == len(free.inked) + 2  # the hatching and the mark


@pytest.mark.parametrize("width", [324.0, 468.0, 288.0, 126.0])
def test_a_long_document_goes_on_over_plates(kit: Kit, width: float) -> None:
    plan = AnatomyPlan(tuple(member(f"Article {n}", 30 + n, n % 2 == 0, True) for n in range(200)), PARTIES, "bound")
    drawn = draw(plan, width, kit, 430)
    assert len(drawn.plates) > 3
    assert all(plate.height <= 431 and not faults(plate) for plate in drawn.plates)
    assert [text for text in texts(drawn) if text.startswith("Article")] == [f"Article {n}" for n in range(200)]
    assert texts(drawn).count("United States") == len(drawn.plates)


WORDS = st.text(st.sampled_from("abcdefg Ωж-"), max_size=60).map(str.strip)
KINDS = st.sampled_from(["recital", "article", "clause"])


@st.composite
def plans(draw_from: st.DrawFn) -> AnatomyPlan:
    parties = draw_from(st.lists(WORDS.filter(bool), max_size=5))
    made = draw_from(
        st.lists(
            st.builds(
                Member, WORDS, st.integers(0, 3000), WORDS, st.tuples(*(st.booleans() for _ in parties)), KINDS
            ),
            max_size=12,
        )
    )
    return AnatomyPlan(tuple(made), tuple(parties), draw_from(WORDS))


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from([126.0, 288.0, 324.0, 468.0]))
def test_nothing_meets_or_leaves_the_frame_or_is_lost(plan: AnatomyPlan, width: float) -> None:
    drawn: Any = draw(plan, width, KIT, 430)
    for plate in drawn.plates:
        assert not faults(plate)
    said = sorted("".join(text.split()).replace("\u00ad", "") for text in texts(drawn))
    for one in plan.members:
        for words in (one.name, one.about):
            assert not words or "".join(words.split()) in said
