"""What the first guide says: quotations that are located, sources, headings of the index, questions of all kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from guidebuilder.content import decode, walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    BlockQuotation,
    Citation,
    Guide,
    Indexed,
    IndexEntry,
    Prose,
    Question,
    Quotation,
    Reference,
    Section,
)
from guidebuilder.content.places import Places
from guidebuilder.content.questions import order_of, pairs_of
from guidebuilder.content.quotations import find
from guidebuilder.content.schema.parts import QUESTION_KINDS
from guidebuilder.content.source import Text
from tests.guides.conftest import FIRST


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The guide as it is written, with its answers."""
    read, found, _ = decode.read(FIRST)
    assert found == []
    assert read is not None
    return read


def questions(guide: Guide) -> list[Question]:
    return list(walk.every(guide.questions, Question))


# --- quotations and sources -------------------------------------------------------------------------------------------


def test_the_analysis_quotes_the_text_and_says_where(guide: Guide) -> None:
    quotations = find(guide, Places(guide.documents))
    quoted = [node for node in walk.nodes(guide.analysis) if isinstance(node, Quotation | BlockQuotation)]
    found = [passage for node in quoted if (passage := quotations.passage(node)) is not None]
    assert len(found) >= 25
    blocks = {passage.place.block for passage in found}
    assert len(blocks) >= 12, "of six recitals, the enacting clause and eight articles"


def _essay_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _essay_sections(section.sections)


def test_every_section_of_an_essay_cites_a_source(guide: Guide) -> None:
    sections = [section for essay in guide.essays for section in _essay_sections(essay.sections)]
    assert len(sections) >= 10
    assert [section.id for section in sections if not any(walk.every(section.blocks, Citation))] == []


def test_lives_and_summary_cite_their_sources(guide: Guide) -> None:
    assert guide.biographies is not None
    assert all(len(list(walk.every(life, Citation))) >= 5 for life in guide.biographies.lives)
    assert len(list(walk.every(guide.summary, Citation))) >= 10


# --- the index --------------------------------------------------------------------------------------------------------


def words_of(guide: Guide) -> str:
    """All that is printed beside the bibliography, the reports and the index: documents, prose and notes."""
    kept = replace(guide, bibliography=None, related=None, index=None)
    proses = [plain(prose) for prose in walk.every(kept, Prose)]
    texts = [text.value for document in guide.documents for text in walk.every(document.blocks, Text)]
    return "\n".join([*proses, *texts])


def names_of(entry: IndexEntry) -> list[str]:
    """What the heading is looked for by: itself, a person also in the order of speech and by the family name."""
    name = plain(entry.name)
    names = [name, *(alias.value for alias in entry.aliases)]
    family, comma, given = name.partition(", ")
    return [*names, f"{given} {family}", family] if comma and entry.kind == "person" else names


def test_the_index_has_entries_of_every_kind_and_each_occurs(guide: Guide) -> None:
    assert guide.index is not None
    entries = guide.index.entries
    assert len(entries) >= 60
    assert Counter(entry.kind for entry in entries).keys() == {"person", "place", "organisation", "subject"}
    marked = {node.heading for node in walk.every(guide, Indexed)}
    said = words_of(guide)
    absent = [
        plain(entry.name)
        for entry in entries
        if entry.see is None
        and plain(entry.name) not in marked
        and not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names_of(entry))
    ]
    assert absent == []


def test_what_the_index_refers_to_is_there(guide: Guide) -> None:
    assert guide.index is not None
    names = [plain(entry.name) for entry in guide.index.entries]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    referred = [text.value for entry in guide.index.entries for text in (entry.see, entry.parent) if text is not None]
    assert set(referred) <= set(names)
    assert {node.heading for node in walk.every(guide, Indexed)} <= set(names)


# --- questions --------------------------------------------------------------------------------------------------------


def test_questions_of_all_kinds_each_with_an_answer_and_a_passage(guide: Guide) -> None:
    made = questions(guide)
    assert len(made) >= 24
    assert {question.kind for question in made} == set(QUESTION_KINDS)
    for question in made:
        assert question.answer, question.id
        assert question.look_for, question.id
        assert question.minutes, question.id
        assert question.at or any(walk.every(question.text, Reference)), question.id


def test_questions_draw_on_glossary_and_timeline_and_lead_astray(guide: Guide) -> None:
    made = questions(guide)
    assert any(question.several and sum(choice.correct for choice in question.choices) > 1 for question in made)
    assert any(question.terms and question.extra for question in made)
    assert any(question.events for question in made)
    for question in made:
        if question.kind == "matching":
            assert len(pairs_of(question, guide)) >= 3
        if question.kind == "ordering":
            assert len(order_of(question, guide)) >= 3
