"""Editions: what the students' copy lacks, and what is left when only some sections are asked for."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from guidebuilder.content import decode, editions, walk
from guidebuilder.content.editions import shuffled
from guidebuilder.content.inline import parse, plain
from guidebuilder.content.model import Article, Document, Guide, Pair, Prose, Question
from guidebuilder.content.source import SourceFile, Text

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
        changed = name in ("questions", "edition", "editions", "handouts", "limits")
        assert changed or getattr(made, name) == getattr(guide, name)
    assert made.edition == replace(guide.edition, made_for="student")
    assert guide.questions is not None
    assert made.questions is not None
    for before, after in zip(guide.questions.groups, made.questions.groups, strict=True):
        for question, asked in zip(before.questions, after.questions, strict=True):
            assert question.text == asked.text
            lefts = [pair.left for pair in asked.pairs]
            assert lefts[: len(question.pairs)] == [pair.left for pair in question.pairs]
            assert len(lefts) == len(question.pairs) + len(question.terms)
            assert (asked.terms, asked.events) == ((), ()), "they stand among the pairs and in the order"
            if not question.terms:
                rights = [*(pair.right for pair in question.pairs), *question.extra]
                assert [*(pair.right for pair in asked.pairs), *asked.extra] == shuffled(rights, question.id)
            if not question.events:
                assert list(asked.order) == shuffled(question.order, question.id)
            assert [choice.text for choice in question.choices] == [choice.text for choice in asked.choices]


def drawn(guide: Guide, **keys: object) -> Question:
    """The first question of the guide with these values, as students get it."""
    assert guide.questions is not None
    (group, *_) = guide.questions.groups
    question = replace(group.questions[0], **keys)  # type: ignore[arg-type]
    changed = replace(guide.questions, groups=(replace(group, questions=(question,)),))
    made = editions.select(replace(guide, questions=changed)).questions
    assert made is not None
    return made.groups[0].questions[0]


def text(words: str) -> Text:
    return Text.exact(SourceFile("", words), 0, len(words))


def test_terms_are_matched_with_their_definitions_and_events_ordered_by_date(guide: Guide) -> None:
    names = (text("Riparian"), text("ford"), text("pace"))
    asked = drawn(guide, kind="matching", terms=names, extra=())
    assert [plain(pair.left) for pair in asked.pairs] == ["riparian", "ford", "pace"]
    said = ["of the banks of a river.", "a place where a river can be crossed on foot.", "about thirty inches."]
    assert [plain(pair.right) for pair in asked.pairs] == shuffled(said, asked.id)
    titles = tuple(map(text, ("The clerk dies", "First house", "The charter", "The war")))
    asked = drawn(guide, kind="ordering", order=(), events=titles)
    dated = ["First house", "The war", "The charter", "The clerk dies"]
    assert [plain(prose) for prose in asked.order] == shuffled(dated, asked.id)


def test_what_belongs_to_nothing_is_mixed_in(guide: Guide) -> None:
    """No place among the letters tells which answers are the extra ones."""
    left = [Pair(_prose(name), _prose(f"right of {name}")) for name in "abcd"]
    places = set()
    for n in range(30):
        asked = drawn(guide, id=f"q{n}", kind="matching", pairs=tuple(left), extra=(_prose("wrong"),))
        offered = [plain(prose) for prose in (*(pair.right for pair in asked.pairs), *asked.extra)]
        assert sorted(offered) == ["right of a", "right of b", "right of c", "right of d", "wrong"]
        places.add(offered.index("wrong"))
    assert places == {0, 1, 2, 3, 4}


def _prose(words: str) -> Prose:
    return parse(text(words), [], "en-US")


@pytest.mark.parametrize(
    ("kind", "words", "lines"),
    [
        ("short", 1, 1), ("short", 7, 1), ("short", 8, 2), ("short", 70, 10), ("close-reading", 22, 4),
        ("discussion", 7, 3), ("discussion", 35, 5), ("writing", 40, 12), ("writing", 0, None), ("short", 0, None),
    ],
)  # fmt: skip
def test_an_answer_takes_a_line_for_every_seven_words(guide: Guide, kind: str, words: int, lines: int | None) -> None:
    answer = (_prose(" ".join(["word"] * words)),) if words else ()
    asked = drawn(guide, kind=kind, answer=answer, answer_lines=None)
    assert (asked.answer, asked.answer_lines) == ((), lines)
    assert drawn(guide, kind=kind, answer=answer, answer_lines=0).answer_lines == 0, "what is written counts"


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
    [((), 9, 6), (("glossary",), 1, 0)],  # one for the map of the cover
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
        editions.select(guide, "techer")


# --- editions of one's own --------------------------------------------------------------------------------------------


def test_an_edition_of_ones_own_begins_from_another(guide: Guide) -> None:
    assert editions.kinds(guide) == (*editions.EDITIONS, "homework")
    kind = editions.kind(guide, "homework")
    assert kind.answers
    assert kind.layers == ("compact",)
    made = editions.select(guide, "homework")
    assert [text.value for part in made.parts for text in part.holds] == [
        *(text.value for text in guide.parts[0].holds), "questions",
    ]  # fmt: skip
    assert made.glossary is None
    assert made.edition.excerpt
    assert made.edition.name == guide.editions[0].title
    assert made.questions is not None
    assert guide.questions is not None
    for before, after in zip(guide.questions.groups, made.questions.groups, strict=True):
        for question, other in zip(before.questions, after.questions, strict=True):
            assert (question.answer, question.look_for) == (other.answer, other.look_for)
            assert question.choices == other.choices
            assert len(other.pairs) == len(question.pairs) + len(question.terms), "it needs no glossary"
            assert (other.terms, other.events) == ((), ())
    assert editions.select(made, "homework") == made


def test_other_editions_say_nothing_of_it(guide: Guide) -> None:
    assert editions.select(guide).editions == ()
    teacher = editions.select(guide, "teacher")
    assert teacher.edition.name is None
    assert teacher.edition.answers
