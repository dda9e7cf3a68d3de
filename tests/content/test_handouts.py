"""Handouts as content: which a guide has, what each takes out of it, and that it takes nothing that it should not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.content import decode, handouts
from guidebuilder.content.encode import encode
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Question, Reference, Term, Words
from guidebuilder.content.named import named
from guidebuilder.content.places import Places
from guidebuilder.content.walk import every, said

TESTS = Path(__file__).parents[1]
FIRST = TESTS.parent / "content" / "us-soviet-mutual-aid-1942"
FOLDERS = ("guides", "formats", "specimens", "../content")
GUIDES = sorted(path.parent for folder in FOLDERS for path in (TESTS / folder).rglob("guide.yaml"))


def read(folder: Path) -> Guide:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    return guide


def questions(guide: Guide) -> list[Question]:
    assert guide.questions is not None
    return [question for group in guide.questions.groups for question in group.questions]


@pytest.fixture(scope="module")
def first() -> Guide:
    return read(FIRST)


@pytest.fixture(scope="module")
def whole() -> Guide:
    """The guide that uses every key."""
    return read(TESTS / "formats" / "1")


# --- which there are --------------------------------------------------------------------------------------------------


def test_a_guide_has_handouts_by_what_it_holds_then_its_own(first: Guide, whole: Guide) -> None:
    usual = ["worksheet", "answers", "quiz", "quiz-key", "cards", "text", "timeline"]
    assert [one.id for one in handouts.handouts(first)][:7] == usual
    assert [one.id for one in handouts.handouts(first)][7:] == [one.id for one in first.handouts]
    assert [one.id for one in handouts.handouts(read(TESTS / "guides" / "odyssey"))] == ["text"]
    assert handouts.handout(whole, "quiz").seed == 3  # its own stands in the place of the usual one


def test_answers_are_for_those_who_teach_and_all_else_for_students(first: Guide) -> None:
    for one in handouts.handouts(first):
        assert one.audience == ("teacher" if one.kind == "answers" else "student")


def test_a_handout_without_a_title_is_called_in_the_language_of_its_guide(first: Guide) -> None:
    def called(guide: Guide, name: str) -> str:
        return plain(handouts.title_of(guide, handouts.handout(guide, name)))

    assert called(first, "worksheet") == "Worksheet"
    assert called(first, "quiz-key") == "Vocabulary quiz: answers"
    assert called(first, "reading-answers") == "Reading the agreement: answers"
    assert called(read(TESTS / "guides" / "worms"), "answers") == "Arbeitsblatt: Lösungen"


def test_an_unknown_handout_is_our_own_fault(first: Guide) -> None:
    with pytest.raises(ValueError, match="no handout teacher"):
        handouts.select(first, "teacher")


# --- what they hold ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", GUIDES, ids=lambda folder: folder.name)
def test_each_handout_comes_back_from_its_source(folder: Path, tmp_path: Path) -> None:
    """What is written back is read without a fault and says the same; selecting it again changes nothing."""
    guide = read(folder)
    for number, one in enumerate(handouts.handouts(guide)):
        made = handouts.select(guide, one.id)
        place = tmp_path / str(number)
        place.mkdir()
        for name, text in encode(made).items():
            (place / name).write_text(text, "utf-8")
        again, found, _ = decode.read(place)
        assert again is not None
        assert found == []
        assert said(handouts.select(again, one.id)) == said(made)
        assert [each.id for each in handouts.handouts(again)] == [each.id for each in made.handouts]


def test_questions_keep_the_numbers_of_the_guide(first: Guide) -> None:
    numbers = {one.node.id: one.number for one in named(first).values() if isinstance(one.node, Question)}
    for name in ("worksheet", "reading", "reading-answers"):
        asked = questions(handouts.select(first, name))
        assert {one.id: one.number for one in asked} == {one.id: numbers[one.id] for one in asked}


def test_a_worksheet_asks_groups_and_single_questions(whole: Guide, first: Guide) -> None:
    assert {one.id for one in questions(handouts.select(whole, "river-work"))} >= {"q-mill"}
    assert first.questions is not None
    assert questions(handouts.select(first, "reading"))[-1].id == first.questions.groups[0].questions[-1].id


def test_a_worksheet_names_what_it_refers_to_and_does_not_hold(first: Guide) -> None:
    """A reference that leads out of it is the name of the thing, and that it is in the full guide."""
    made = handouts.select(first, "worksheet")
    here = {one.id for one in questions(made)}
    targets = [one.target for one in every(made.questions, Reference)]
    places = Places(made.documents)
    assert [target for target in targets if target not in here and places.resolve(target) is None] == []
    told = " ".join(one.text for one in every(made.questions, Words))
    assert "A note on this text, in the full guide" in told


def test_students_get_no_answers_looks_and_times(first: Guide) -> None:
    for one in handouts.handouts(first):
        if one.audience != "student" or one.kind not in ("worksheet", "quiz"):
            continue
        for question in questions(handouts.select(first, one.id)):
            assert (question.answer, question.look_for, question.minutes) == ((), (), None)
            assert not any(choice.correct for choice in question.choices)


def test_a_text_is_the_documents_alone(first: Guide) -> None:
    made = handouts.select(first, "text")
    assert made.notes == ()
    assert made.glossary is None
    assert [document.variants for document in made.documents] == [()] * len(made.documents)
    assert [part.id for part in made.parts] == ["text"]


def test_a_timeline_may_have_key_events_alone(whole: Guide) -> None:
    made = handouts.select(whole, "great-days").timeline
    assert made is not None
    assert made.events
    assert all(event.key for event in made.events)


# --- quizzes ----------------------------------------------------------------------------------------------------------


def definitions(guide: Guide) -> dict[str, str]:
    assert guide.glossary is not None
    return {plain(term.term): plain(term.definition) for term in guide.glossary.terms}


@pytest.mark.parametrize("name", ["quiz", "words-of-the-recitals"])
def test_a_quiz_has_each_term_once_and_is_never_in_its_own_order(first: Guide, name: str) -> None:
    right = definitions(first)
    asked = handouts.handout(first, name).terms
    terms = []
    for block in questions(handouts.select(first, name)):
        given = [(plain(pair.left), plain(pair.right)) for pair in block.pairs]
        terms += [left for left, _ in given]
        opposite = sum(value == right[left] for left, value in given)
        assert opposite <= len(given) // 4
        offered = [value for _, value in given] + [plain(prose) for prose in block.extra]
        assert {right[left] for left, _ in given} <= set(offered)
    assert sorted(terms) == sorted([text.value for text in asked] or right)


def test_answers_that_belong_to_nothing_are_of_no_term_of_their_block(first: Guide) -> None:
    right = definitions(first)
    for block in questions(handouts.select(first, "words-of-the-recitals-key")):
        assert len(block.extra) == 2
        assert not {plain(prose) for prose in block.extra} & {right[plain(pair.left)] for pair in block.pairs}


@pytest.mark.parametrize("name", ["quiz", "words-of-the-recitals"])
def test_the_key_has_the_letters_under_which_the_quiz_prints_what_is_right(first: Guide, name: str) -> None:
    key = "quiz-key" if name == "quiz" else f"{name}-key"
    right = definitions(first)
    sheets, keys = questions(handouts.select(first, name)), questions(handouts.select(first, key))
    assert len(sheets) == len(keys)
    for sheet, answers in zip(sheets, keys, strict=True):
        printed = [*(pair.right for pair in sheet.pairs), *sheet.extra]
        offered, _ = handouts.mixed(answers)
        assert sorted(offered) == list(range(len(printed)))
        assert [plain(pair.left) for pair in sheet.pairs] == [plain(pair.left) for pair in answers.pairs]
        for n, pair in enumerate(answers.pairs):
            assert plain(printed[offered.index(n)]) == right[plain(pair.left)]


def test_another_seed_mixes_otherwise_and_the_same_seed_alike(whole: Guide) -> None:
    from dataclasses import replace

    def mixed(seed: int) -> list[str]:
        own = replace(handouts.handout(whole, "quiz"), seed=seed, terms=(), extra=None)
        made = handouts.select(replace(whole, handouts=(own,)), "quiz")
        return [plain(pair.right) for block in questions(made) for pair in block.pairs]

    assert mixed(1) == mixed(1)
    assert len({tuple(mixed(seed)) for seed in range(12)}) > 3


@settings(deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=80))
def test_blocks_hold_all_terms_in_order_and_are_of_one_size(lengths: list[int]) -> None:
    """None has one term alone, if there are more, nor more than a page is sure to hold, if terms are not long."""
    span = read(TESTS / "guides" / "odyssey").title.span
    made = [term(f"t{n}", length, span) for n, length in enumerate(lengths)]
    blocks = handouts.blocks(made)
    assert [one for block in blocks for one in block] == made
    sizes = Counter(map(len, blocks))
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= handouts.MOST_TERMS
    assert len(made) == 1 or min(sizes) > 1


def term(name: str, words: int, span: object) -> Term:
    from guidebuilder.content.model import Prose

    prose = Prose((Words(" ".join(["x"] * words), span),), span)  # type: ignore[arg-type]
    called = Prose((Words(name, span),), span)  # type: ignore[arg-type]
    return Term(called, (), prose, None, True, False, (), (), span)  # type: ignore[arg-type]
