"""Editions: what the students' copy lacks, and what is left when only some sections are asked for."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from guidebuilder.content import decode, editions
from guidebuilder.content.model import Guide

FORMAT = Path(__file__).parents[1] / "formats" / "1"


@pytest.fixture(scope="module")
def guide() -> Guide:
    guide, diagnostics, _ = decode.read(FORMAT)
    assert guide is not None
    assert diagnostics == []
    return guide


def test_students_get_no_answers(guide: Guide) -> None:
    assert guide.questions is not None
    before = [question for group in guide.questions.groups for question in group.questions]
    assert any(question.answer and question.look_for and question.minutes for question in before)
    assert any(choice.correct for question in before for choice in question.choices)
    made = editions.select(guide).questions
    assert made is not None
    for group in made.groups:
        for question in group.questions:
            assert (question.answer, question.look_for, question.minutes) == ((), (), None)
            assert not any(choice.correct for choice in question.choices)


def test_all_else_stays(guide: Guide) -> None:
    made = editions.select(guide)
    for name in (each.name for each in fields(guide)):
        assert name == "questions" or getattr(made, name) is getattr(guide, name)
    assert guide.questions is not None
    assert made.questions is not None
    for before, after in zip(guide.questions.groups, made.questions.groups, strict=True):
        for question, asked in zip(before.questions, after.questions, strict=True):
            assert (question.text, question.pairs, question.order) == (asked.text, asked.pairs, asked.order)
            assert [choice.text for choice in question.choices] == [choice.text for choice in asked.choices]


@pytest.mark.parametrize(
    ("only", "held"),
    [
        (["glossary"], [["glossary"]]),
        (["questions", "summary"], [["summary"], ["questions"]]),
        (["on-rivers"], [["on-rivers"]]),
        (["setting"], [["introduction", "summary", "timeline", "biographies"]]),
        (["setting", "index"], [["introduction", "summary", "timeline", "biographies"], ["index"]]),
    ],
)
def test_only_some_sections(guide: Guide, only: list[str], held: list[list[str]]) -> None:
    made = editions.select(guide, only=only)
    assert [[text.value for text in part.holds] for part in made.parts] == held
    kept = {name for names in held for name in names}
    for name in ("introduction", "summary", "analysis", "biographies", "glossary", "timeline", "questions", "index"):
        assert (getattr(made, name) is None) == (name not in kept)
    assert [essay.id for essay in made.essays] == (["on-rivers"] if "on-rivers" in kept else [])


def test_what_others_refer_to_stays(guide: Guide) -> None:
    made = editions.select(guide, only=["glossary"])
    assert made.documents == guide.documents
    assert made.bibliography == guide.bibliography
    assert made.figures == guide.figures


def test_what_may_be_named(guide: Guide) -> None:
    names = editions.names(guide)
    assert {"glossary", "on-rivers", "setting"} <= set(names)
    assert "essays" not in names
    assert set(editions.SECTIONS) <= set(names)


def test_an_edition_that_there_is_not(guide: Guide) -> None:
    with pytest.raises(ValueError, match="no edition"):
        editions.select(guide, "teacher")
