"""Terms in texts and prose: glossed where the author has no note, marked at first use, never in headings."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.inline import TERM_SIGN
from guidebuilder.compose.terms import marked
from guidebuilder.content.inline import plain
from guidebuilder.content.terms import uses
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Run

from .conftest import Table, prose, spoken

ROAD = "terms: [{term: road, definition: a way between two towns.}]\n"


def glosses(composition: Composition) -> dict[str, str]:
    """What the margin says of each term that no author explains: the words it hangs on, and the explanation."""
    notes = composition.brief.notes
    return {
        note.on.value: plain(note.paragraphs[0])
        for name, note in notes.items()
        if name.startswith("gloss:") and note.on is not None
    }


def used(composition: Composition) -> list[tuple[str, str, str]]:
    """First uses in prose: term, part, the words as they stand."""
    found = uses(composition.guide, composition.brief.places).prose
    return [(use.term, use.part, "".join(leaf.text[start:end] for leaf, start, end in use.pieces)) for use in found]


def test_a_term_is_glossed_where_it_first_stands_in_its_form_there(table: Table) -> None:
    assert glosses(table.composition(glossary=ROAD)) == {"roads": "a way between two towns."}


def test_the_margin_says_the_short_form(table: Table) -> None:
    short = "terms: [{term: road, gloss: a way., definition: a way between two towns.}]\n"
    assert glosses(table.composition(glossary=short)) == {"roads": "a way."}
    assert glosses(table.composition(glossary=short.replace("gloss: a way.", "glossed: false"))) == {}


def test_an_authors_note_is_enough(table: Table) -> None:
    for note in (
        "- {at: recital.2, on: the roads between them, kind: comment, note: Bad ones.}\n",
        "- {at: recital.2, on: roads, kind: gloss, note: ways.}\n",
        "- {at: recital.1, on: desire, kind: gloss, term: road, note: ways.}\n",
    ):
        assert glosses(table.composition(glossary=ROAD, notes=note)) == {}
    other = "- {at: recital.2, on: are long, kind: comment, note: Long indeed.}\n"
    assert list(glosses(table.composition(glossary=ROAD, notes=other))) == ["roads"]


def test_words_that_a_mark_takes_out_are_not_glossed(table: Table) -> None:
    from .conftest import DOCUMENTS

    mark = "  marks: [{at: recital.2, on: roads, mark: no-term}]\n- id: letter\n"
    composition = table.composition(glossary=ROAD, documents=DOCUMENTS.replace("- id: letter\n", mark),
                                    summary="title: S\nbody: A road.\n")  # fmt: skip
    assert glosses(composition) == {}
    assert used(composition) == [("road", "summary", "road")]


def test_the_first_use_in_each_part_is_marked(table: Table) -> None:
    summary = "title: Roads\nabstract: Of roads.\nbody: Most *roads* are bad. A road is long.\n"
    analysis = "title: Analysis\nbody: No [friends]{term=road}, no roads.\n"
    composition = table.composition(glossary=ROAD, summary=summary, analysis=analysis)
    assert used(composition) == [("road", "summary", "roads"), ("road", "analysis", "friends")]


def test_what_is_no_prose_of_ours_is_not_marked(table: Table) -> None:
    summary = (
        "title: S\nbody:\n"
        "  - '\"the roads between them\", [roads](https://roads.example), [roads]{lang=de} and [roads]{no-term}.'\n"
        "  - {quote: And whereas the roads between them are long, at: recital.2}\n"
        "sections: [{title: On roads, body: 'A [street]{sc}.'}]\n"
    )
    assert used(table.composition(glossary=ROAD, summary=summary)) == []


def test_the_longer_term_has_the_words(table: Table) -> None:
    terms = "terms: [{term: road, definition: a way.}, {term: road to peace, definition: talks.}]\n"
    summary = "title: S\nbody: The roads to peace; a road.\n"
    assert used(table.composition(glossary=terms, summary=summary)) == [
        ("road to peace", "summary", "roads to peace"), ("road", "summary", "road"),
    ]  # fmt: skip


def test_a_use_is_a_link_with_a_sign_that_is_not_heard(table: Table) -> None:
    summary = "title: S\nbody: Of *bad roads*, many.\n"
    pages = table.settled(glossary=ROAD, summary=summary)
    (said,) = [tag for tag in pages.story.tree.walk() if tag.role == "P" and tag.text().startswith("Of bad roads")]
    assert said.text() == "Of bad roads, many."
    assert [tag.text() for tag in said.walk() if tag.role == "Link"] == ["roads"]
    assert "used:summary:road" in pages.pages.facts.pages


def test_the_sign_follows_the_words(table: Table) -> None:
    composition = table.composition(glossary=ROAD, summary="title: S\nbody: A road there.\n")
    section = composition.guide.summary
    assert section is not None
    from guidebuilder.compose.inline import Setter
    from guidebuilder.content.model import Paragraph

    (block,) = section.blocks
    assert isinstance(block, Paragraph)
    setter = Setter(composition, composition.style("body"), Tag("P")).prose(block.prose)
    texts = [item.text for item in setter.items if isinstance(item, Run)]
    assert texts == ["A ", "road", TERM_SIGN, " there."]
    assert spoken(prose(composition, "A road there.").items) == "A road there.", "only what was found is marked"


def test_without_a_printed_glossary_nothing_is_marked(table: Table) -> None:
    summary = "title: S\nbody: A road.\n"
    whole = table.composition(glossary=ROAD, summary=summary)
    assert len(whole.brief.found.prose) == 1
    alone = replace(whole.guide, parts=tuple(part for part in whole.guide.parts if part.id != "glossary"))
    assert list(marked(alone, whole.brief.used)) == []
