"""The passage that comes closest to words that stand nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content.checks.nearest import Concordance

SUPPLY = "The Government will continue to supply ‘such’ defense articles, defense services, and defense information."
RELATIONS = (
    "The terms shall promote mutually advantageous economic relations between them and the betterment of world-wide"
    " economic relations, and they shall include provision for agreed action."
)
TEXT = Concordance([("I.1", SUPPLY), ("VII.1", RELATIONS)])


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        ("mutually beneficial economic relations", "VII.1", "mutually [advantageous] economic relations"),
        ("mutually economic relations between", "VII.1", "mutually [advantageous] economic relations between"),
        ("mutually very advantageous economic", "VII.1", "mutually [ ] advantageous economic"),
        ("Mutually advantageous economic ties", "VII.1", "[mutually] advantageous economic [relations]"),
        ("the Government shall continue to supply", "I.1", "[The] Government [will] continue to supply"),
        ("and the improvement of world-wide", "VII.1", "and the [betterment] of world-wide"),
        ('continue to provide "such" defense', "I.1", "continue to [supply] ‘such’ defense"),
        ("for agreed actions", "VII.1", "for agreed [action.]"),
    ],
)
def test_the_words_that_differ_are_in_brackets(words: str, name: str, shown: str) -> None:
    near = TEXT.nearest(words)
    assert near is not None
    assert (near.name, near.shown) == (name, shown)


def test_a_dash_parts_words() -> None:
    near = Concordance([("3", "a new birth of freedom—and that government—of the people — shall")]).nearest
    dawn, rule = near("a new dawn of freedom"), near("and this government—of the people")
    assert dawn is not None
    assert dawn.shown == "a new [birth] of freedom"
    assert rule is not None
    assert rule.shown == "and [that] government—of the people"


def test_words_far_from_any_difference_are_left_out() -> None:
    long = " ".join(f"w{number}" for number in range(60))
    near = Concordance([("1", long)]).nearest(long.replace("w30", "other"))
    assert near is not None
    assert near.shown == "… w26 w27 w28 w29 [w30] w31 w32 w33 w34 …"


@pytest.mark.parametrize(
    "words", ["purple cows eat grass", "relations of cows with purple grass", "agreed ties", "—", ""]
)
def test_words_that_share_little_have_none(words: str) -> None:
    assert TEXT.nearest(words) is None


@given(st.text(alphabet="ab cd.,", max_size=40), st.text(alphabet="ab cd.,", max_size=40))
def test_any_words_have_one_or_none(words: str, text: str) -> None:
    near = Concordance([("1", text)]).nearest(words)
    assert near is None or near.name == "1"


@given(st.lists(st.sampled_from("abcdefgh"), min_size=3, max_size=12))
def test_words_that_stand_there_have_no_brackets(words: list[str]) -> None:
    near = Concordance([("1", " ".join(words))]).nearest(" ".join(words))
    assert near is not None
    assert "[" not in near.shown
