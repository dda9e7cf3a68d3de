"""The anatomy of a document: how high its parts are, whom a bar stands for, what is said of both."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Path

from guidebuilder.figures import anatomy
from guidebuilder.figures.drawing import Box, Kit, Plate
from guidebuilder.figures.plans import AnatomyPlan, Member
from tests.figures.conftest import faults, make_kit

ROOM = 430.0
known = cache(make_kit)

PLAN = AnatomyPlan(
    (
        Member("Recital 1", 62, "peace", (False, False), "recital"),
        Member("Recital 2", 85, "the Charter", (False, False), "recital"),
        Member("Article I", 46, "supply", (True, False), "article"),
        Member("Article II", 42, "in return", (False, True), "article"),
        Member("Article III", 74, "consent", (False, True), "article"),
        Member("Article VII", 236, "trade", (True, True), "article"),
        Member("Article VIII", 27, "duration", (True, True), "article"),
    ),
    ("United States", "Soviet Union"),
    "Whom it binds",
)


class Bar(NamedTuple):
    box: Box
    filled: bool


def paths(plate: Plate) -> list[Path]:
    return [shape for shape in plate.group.contents if isinstance(shape, Path)]


def bars(plate: Plate) -> list[Bar]:
    return [Bar(Box(*path.getBounds()), path.fillColor == plate.kit.ink) for path in paths(plate) if path.fillColor]


def counts(plate: Plate) -> list[float]:
    """How long the lines of each part are together; the outline of a group begins with a side, which stands upright."""
    lying = [path.points for path in paths(plate) if not path.fillColor and path.points[1] == path.points[3]]
    return [sum(points[2::4]) - sum(points[::4]) for points in lying]


def texts(plate: Plate) -> list[str]:
    return [label.text.replace("\u00a0", " ") for label in plate.labels]


def one(plan: AnatomyPlan, kit: Kit, width: float = 324.0) -> Plate:
    (plate,) = anatomy.draw(plan, width, kit, ROOM).plates
    assert not faults(plate)
    return plate


def test_parts_stand_in_order_under_the_parties(kit: Kit) -> None:
    plate = one(PLAN, kit)
    said = texts(plate)
    assert said[:3] == ["Whom it binds", "United States", "Soviet Union"]
    assert said[3:-1] == [f"{each.name}\u2002{each.about}" for each in PLAN.members]
    tops = [label.box.top for label in plate.labels[3:]]
    assert tops == sorted(tops, reverse=True)


def test_lines_are_as_many_as_the_words_say(kit: Kit) -> None:
    plate = one(PLAN, kit)
    said = texts(plate)[-1]
    assert "stands for 5 words" in said or "stands for 10 words" in said
    lines = counts(plate)
    assert len(lines) == len(PLAN.members)
    shortest = lines[-1] / PLAN.members[-1].words
    for length, member in zip(lines, PLAN.members, strict=True):
        assert length / member.words == pytest.approx(shortest, rel=2e-3)


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from([126.0, 324.0]))
def test_a_longer_part_is_never_drawn_lower(one_words: int, other_words: int, width: float) -> None:
    members = (Member("A", one_words, "", (), "x"), Member("B", other_words, "", (), "x"))
    frame = anatomy._frame(AnatomyPlan(members, ()), width, known(), ROOM)
    one_block, other_block = (anatomy._block(frame, member, frame.scale) for member in members)
    assert one_block == other_block or (one_block < other_block) == (one_words < other_words)
    assert max(one_block, other_block) <= ROOM / 2


def test_bars_run_along_what_binds_and_are_filled_where_one_is_bound_alone(kit: Kit) -> None:
    plate = one(PLAN, kit)
    first, second = (label.box for label in plate.labels[1:3])
    of_first = [bar for bar in bars(plate) if first.left < (bar.box.left + bar.box.right) / 2 < first.right]
    of_second = [bar for bar in bars(plate) if second.left < (bar.box.left + bar.box.right) / 2 < second.right]
    assert [bar.filled for bar in of_first] == [True, False, False]
    assert [bar.filled for bar in of_second] == [True, True, False, False]
    # neighbours that bind the same make one bar; Articles II and III bind the first party not
    assert all(after.box.top >= before.box.bottom - 0.1 for before, after in pairwise(of_second))
    assert of_first[1].box.top < of_first[0].box.bottom - 20
    named = {label.text.replace("\u00a0", " ").partition("\u2002")[0]: label.box for label in plate.labels}
    assert of_first[0].box.bottom < named["Article I"].bottom < named["Article I"].top <= of_first[0].box.top + 0.1


def test_what_a_filled_bar_means_is_said_only_if_there_is_one(kit: Kit) -> None:
    assert "alone" in texts(one(PLAN, kit))[-1]
    members = tuple(Member(each.name, each.words, "", (True, True), each.kind) for each in PLAN.members)
    assert "alone" not in texts(one(AnatomyPlan(members, PLAN.parties), kit))[-1]


def test_kinds_are_set_apart(kit: Kit) -> None:
    plate = one(PLAN, kit)
    tops = [label.box.top for label in plate.labels[3:-1]]
    steps = [before - after for before, after in pairwise(tops)]
    # Recital 2 has more lines than Article II: what is more than its height is the distance
    assert steps[1] > steps[3] + 8


def test_parties_with_long_names_have_numbers(kit: Kit) -> None:
    parties = ("Österreichisch-Ungarische Monarchie", "Königreich Preußen", "Vereinigte Staaten")
    members = tuple(Member(each.name, each.words, each.about, (True, False, True), "a") for each in PLAN.members)
    said = texts(one(AnatomyPlan(members, parties), kit, 288.0))
    assert said[0] == " · ".join(f"{n} {party}" for n, party in enumerate(parties, 1))
    assert said[1:4] == ["1", "2", "3"]


@pytest.mark.parametrize("language", ["de", "es", "fr", "pl", "ru", "uk"])
def test_the_scale_is_told_in_other_languages(language: str) -> None:
    plate = one(PLAN, known(language))
    assert texts(plate)[-1].startswith(known(language).wording.text("anatomy-scale", n=10).partition("1")[0])


def test_two_hundred_parts_take_several_plates(kit: Kit) -> None:
    members = tuple(Member(f"Section {n}", 13 * n, "words", (n % 3 > 0, n % 2 > 0), f"{n // 40}") for n in range(200))
    drawn = anatomy.draw(AnatomyPlan(members, PLAN.parties), 324.0, kit, 340.0)
    assert len(drawn.plates) > 5
    assert all(plate.height <= 340 for plate in drawn.plates)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    said = [text.partition("\u2002")[0] for plate in drawn.plates for text in texts(plate)]
    assert [text for text in said if text.startswith("Section")] == [member.name for member in members]
    assert all("United States" in texts(plate) for plate in drawn.plates)


def test_no_parts_are_no_plates(kit: Kit) -> None:
    assert anatomy.draw(AnatomyPlan((), PLAN.parties), 324.0, kit, ROOM).plates == ()


names = st.sampled_from(["Article I", "Преамбула", "Schlussbestimmungen", "§ 1", "A very long name of a short part"])
about = st.sampled_from(["", "peace", "о мире и торговле между обеими сторонами", "what is owed " * 6])
party = st.sampled_from(["United States", "Союз Советских Социалистических Республик", "A", "Ελλάς", "Großbritannien"])


@st.composite
def plans(draw: st.DrawFn) -> AnatomyPlan:
    parties = tuple(draw(st.lists(party, max_size=6)))
    member = st.builds(
        Member, names, st.integers(0, 3000), about, st.tuples(*[st.booleans()] * len(parties)), st.sampled_from("ab")
    )
    return AnatomyPlan(tuple(draw(st.lists(member, max_size=12))), parties, draw(st.sampled_from(["", "Binds"])))


@settings(max_examples=40, deadline=None)
@given(plans(), st.sampled_from([120.0, 288.0, 324.0, 468.0]))
def test_words_never_meet_and_none_is_lost(plan: AnatomyPlan, width: float) -> None:
    drawn = anatomy.draw(plan, width, known(), ROOM)
    assert not [fault for plate in drawn.plates for fault in faults(plate)]
    said = "".join(text for plate in drawn.plates for text in texts(plate)).replace(" ", "")
    for words in (*(f"{each.name}\u2002{each.about}".rstrip("\u2002 ") for each in plan.members), *plan.parties):
        assert words.replace(" ", "") in said or not plan.members
    assert sum(len(bars(plate)) for plate in drawn.plates) == sum(sum(each.binds) for each in plan.members)
