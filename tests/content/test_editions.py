"""Editions: what the students' copy lacks, and what is left when only some sections are asked for."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from guidebuilder.content import decode, editions, walk
from guidebuilder.content.editions import shuffled
from guidebuilder.content.model import Article, Document, Guide
from guidebuilder.content.source import Text

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
        assert name in ("questions", "edition") or getattr(made, name) == getattr(guide, name)
    assert made.edition == replace(guide.edition, made_for="student")
    assert guide.questions is not None
    assert made.questions is not None
    for before, after in zip(guide.questions.groups, made.questions.groups, strict=True):
        for question, asked in zip(before.questions, after.questions, strict=True):
            assert question.text == asked.text
            assert [pair.left for pair in question.pairs] == [pair.left for pair in asked.pairs]
            rights = [pair.right for pair in question.pairs]
            assert [pair.right for pair in asked.pairs] == shuffled(rights, question.id)
            assert list(asked.order) == shuffled(question.order, question.id)
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
    """Quotations and citations are of texts and works; what we say of these is not printed, and goes."""
    made = editions.select(guide, only=["glossary"])
    assert [_words(document) for document in made.documents] == [_words(document) for document in guide.documents]
    assert any(document.note_on_text and document.variants and document.marks for document in guide.documents)
    for document in made.documents:
        assert (document.note_on_text, document.witnesses, document.variants, document.marks) == (None, (), (), ())
        assert not any(block.subject for block in document.blocks if isinstance(block, Article))
    assert guide.bibliography is not None
    assert made.bibliography is not None
    assert [work.fields for work in made.bibliography.works] == [work.fields for work in guide.bibliography.works]
    assert any(work.note for work in guide.bibliography.works)
    assert not any(work.note for work in made.bibliography.works)


def _words(document: Document) -> list[str]:
    return [text.value for block in document.blocks for text in walk.every(block, Text)]


@pytest.mark.parametrize(
    ("only", "figures", "notes"),
    [((), 3, 6), (("glossary",), 0, 0)],
)
def test_figures_and_notes_go_with_what_shows_them(
    guide: Guide, only: tuple[str, ...], figures: int, notes: int
) -> None:
    made = editions.select(guide, only=only)
    assert (len(made.figures), len(made.notes)) == (figures, notes)


def test_an_edition_that_lacks_something_says_so(guide: Guide) -> None:
    assert not editions.select(guide).edition.excerpt
    assert editions.select(guide, only=["glossary"]).edition.excerpt


@pytest.mark.parametrize("only", [(), ("glossary",), ("questions",), ("setting", "index"), ("on-rivers",)])
def test_selecting_again_changes_nothing(guide: Guide, only: tuple[str, ...]) -> None:
    made = editions.select(guide, only=only)
    assert editions.select(made) == made
    assert editions.select(made, only=only) == made


def test_the_source_of_one_edition_gives_no_other(guide: Guide) -> None:
    other = replace(guide, edition=replace(guide.edition, made_for="teacher"))
    with pytest.raises(ValueError, match="no edition"):
        editions.select(other)


def test_what_may_be_named(guide: Guide) -> None:
    names = editions.names(guide)
    assert {"glossary", "on-rivers", "setting"} <= set(names)
    assert "essays" not in names
    assert set(editions.SECTIONS) <= set(names)


def test_an_edition_that_there_is_not(guide: Guide) -> None:
    with pytest.raises(ValueError, match="no edition"):
        editions.select(guide, "teacher")
