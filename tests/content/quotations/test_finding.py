"""Which of the places where words stand a quotation is from, and what else may come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import BlockQuotation, Quotation
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Cited, Elsewhere, Located, Missing, Passage, Twice, asked, find
from guidebuilder.content.source import Text
from tests.content.quotations.conftest import Ask, guide_of, stands

# --- home -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "home", "found"),
    [
        ("shall confer", "", "Twice"),
        ("shall confer", "VII", "VII.2 shall confer"),
        ("shall confer", "VIII", "VIII.1 shall confer"),
        ("shall confer", "recital.1", "Twice"),  # not at home: all documents
        ("shall confer", "VII+VIII", "Twice"),  # twice at home
        ("shall confer", "VII.1 VII", "VII.2 shall confer"),  # the section around it
        ("peace", "recital.1", "Twice"),
        ("lasting peace", "letter:1", "recital.1.1 lasting peace"),
        ("are long", "letter:2", "2.1 are long"),
        ("confer,", "VIII", "VIII.1 confer"),  # at home without its comma before elsewhere with it
        ("Tolls", "VII", "VII.s1.2 Tolls"),  # a section of the article
    ],
)
def test_home_decides_first(ask: Ask, words: str, home: str, found: str) -> None:
    assert stands(ask, ask(words, home=home)) == found


@pytest.mark.parametrize(
    ("words", "at", "nth", "found"),
    [
        ("shall confer", "VII.2", None, "VII.2 shall confer"),
        ("shall confer", "VIII", None, "VIII.1 shall confer"),
        ("peace", "recital.1", 1, "recital.1.1 peace"),
        ("peace", "recital.1", None, "Twice"),
        ("peace", "recital.1", 3, "Twice"),
        ("are long", "letter:2", None, "2.1 are long"),
        ("are long", "VII", None, "Elsewhere"),
        ("a lasting war", "VII", None, "Missing"),
        ("shall confer", "XII", None, "Twice"),  # such a place is reported as unknown
    ],
)
def test_what_a_quotation_says_of_its_place_holds(ask: Ask, words: str, at: str, nth: int | None, found: str) -> None:
    assert stands(ask, ask(words, at=at, nth=nth, home="VIII" if at != "XII" else "")) == found


def test_which_of_several(ask: Ask) -> None:
    answers = [ask("peace", at="recital.1", nth=number) for number in (1, 2)]
    starts = [answer.passage.start for answer in answers if isinstance(answer, Located)]
    text = ask.text("treaty:recital.1.1")  # type: ignore[attr-defined]
    assert starts == [text.index("peace"), text.rindex("peace")]


def test_answers_say_where_the_words_stand(ask: Ask) -> None:
    twice, elsewhere = ask("are long"), ask("are long", at="VII")
    assert isinstance(twice, Twice)
    assert isinstance(elsewhere, Elsewhere)
    assert [hit.paragraph for hit in twice.hits] == ["treaty:recital.2.1", "letter:2.1"]
    assert elsewhere.hits == twice.hits
    assert elsewhere.at.name == "VII"
    missing = ask("are short", at="VII")
    assert isinstance(missing, Missing)
    assert missing.at is not None
    too_many = ask("peace", at="recital.1", nth=3)
    assert isinstance(too_many, Twice)
    assert (len(too_many.hits), too_many.nth) == (2, 3)


# --- over paragraphs --------------------------------------------------------------------------------------------------

FIRST = "promote mutually advantageous economic relations, “as friends do”, between them."


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ((FIRST, "The parties’ governments"), ("VII.1", "VII.2")),
        ((FIRST.removesuffix(" them."), "The parties’ governments"), None),  # not to the end of the first
        ((FIRST, "governments shall confer"), None),  # not from the beginning of the second
        (("promote … relations", "… governments shall confer"), ("VII.1", "VII.2")),
        ((FIRST, "Ships may call."), None),  # a paragraph is left out
        (("and peace alone;", "And whereas the roads"), ("recital.1.1", "recital.2.1")),
        (("Rain on the mill,", "rain on the hill."), ("stanza.2.1", "stanza.2.2")),
        (("I have the honor to confirm our understanding.", "The roads are long."), ("1.1", "2.1")),
        (("Nothing else — nothing — was said.", "High water, low water,"), None),  # two documents
    ],
)
def test_quotations_of_several_paragraphs(
    ask: Ask, paragraphs: tuple[str, ...], found: tuple[str, str] | None
) -> None:
    answer = ask(*paragraphs, signs=False)
    if found is None:
        assert isinstance(answer, Missing)
    else:
        assert isinstance(answer, Located)
        ends = [name.partition(":")[2] for name in (answer.passage.paragraph, answer.passage.last)]
        assert tuple(ends) == found


def test_the_edges_of_a_passage(ask: Ask) -> None:
    answer = ask("relations … Ships", home="VII")
    assert isinstance(answer, Missing)
    answer = ask("advantageous … Zürich")
    assert isinstance(answer, Located)
    (first, start), (last, end) = answer.passage.edges
    assert ask.text(first)[start:].startswith("advantageous")  # type: ignore[attr-defined]
    assert ask.text(last)[:end].endswith("Zürich")  # type: ignore[attr-defined]
    assert answer.passage.first_anchor == f"{first}@{start}"
    assert answer.passage.last_anchor == f"{last}@{end}"


def test_the_shortest_stretch_is_meant(ask: Ask) -> None:
    """An omission begins at the last of the words before it."""
    answer = ask("The … confer", home="VII.2")
    assert isinstance(answer, Located)
    assert (answer.passage.start, answer.passage.paragraph) == (0, "treaty:VII.2")
    answer = ask("peace … alone")
    assert isinstance(answer, Located)
    assert ask.text("treaty:recital.1.1")[answer.passage.start :].startswith("peace alone")  # type: ignore[attr-defined]


# --- all of a guide ---------------------------------------------------------------------------------------------------

FILES = {
    "summary": """\
title: On "lasting peace"
abstract: The "roads"{at=recital.2} and more.
at: VII
body:
  - |
    It says "shall confer" and "Ships [may] call", "so to say"{aside}, "a dry year" [@doe, p. 3];
    [here]{note=free} *"shall be free"*.
  - quote: shall confer
  - list: ['"Tolls are not"']
  - table: {head: [a, b], rows: [['"trade"', c]], caption: 'Of "June 11"'}
  - verse: ['"rain on the hill"']
sections:
  - {title: Again, at: VIII, body: 'They "shall confer".'}
""",
    "notes": """\
- {kind: comment, at: VIII, on: rate, note: 'They "shall confer".'}
- {id: free, kind: comment, note: 'As they "shall confer".'}
""",
    "questions": """\
title: Questions
groups:
  - questions:
      - {kind: close-reading, quote: shall confer, at: VIII, text: 'Why "again"?'}
      - {kind: choice, text: Which?, choices: [{text: '"friends"', correct: true}, {text: x}]}
""",
    "timeline": """\
events:
  - {date: 1942, title: 'A "lasting peace"', text: 'They "confer".', kind: law, at: VIII}
""",
    "glossary": """\
terms:
  - {term: rate, definition: 'As in "The rate".'}
""",
    "biographies": """\
people:
  - {name: Ann, facts: [{label: Said, text: '"was said"'}], body: '"Nothing else"'}
""",
    "bibliography": """\
works:
  - {key: doe, type: book, authors: [{family: Doe}], title: Peace, year: '1950', note: '"the score"'}
""",
}


def test_every_part_of_a_guide_is_looked_at(tmp_path: Path) -> None:
    guide = guide_of(tmp_path, **FILES)
    found = find(guide, Places(guide.documents))
    said = {(one.words, answer.passage.paragraph) for one, answer in found.all if isinstance(answer, Located)}
    assert said == {
        ("lasting peace", "treaty:recital.1.1"), ("roads", "treaty:recital.2.1"), ("shall confer", "treaty:VII.2"),
        ("Ships [may] call", "treaty:VII.s1.1"), ("shall be free", "treaty:VII.2"),
        ("Tolls are not", "treaty:VII.s1.2"), ("trade", "treaty:VII.2"),
        ("June 11", "treaty:VII.2"), ("rain on the hill", "song:stanza.2.2"),
        ("shall confer", "treaty:VIII.1"), ("again", "treaty:VIII.1"), ("friends", "treaty:VII.1"),
        ("confer", "treaty:VIII.1"), ("The rate", "treaty:VIII.1"), ("was said", "letter:3.1"),
        ("Nothing else", "letter:3.1"), ("the score", "song:stanza.1.2"),
    }  # fmt: skip
    others = [(one.words, type(answer)) for one, answer in found.all if not isinstance(answer, Located)]
    assert [kind.__name__ for _, kind in others] == ["Aside", "Cited"]


def test_answers_are_found_by_node(tmp_path: Path) -> None:
    guide = guide_of(tmp_path, **FILES)
    found = find(guide, Places(guide.documents))
    nodes = [one.node for one, _ in found.all]
    written = [
        each
        for each in walk.nodes(guide, whole=(Quotation, BlockQuotation))
        if isinstance(each, Quotation | BlockQuotation)
    ]
    assert {id(each) for each in written} == {id(each) for each in nodes if not isinstance(each, Text)}
    for one, answer in found.all:
        if isinstance(answer, Located):
            assert found.passage(one.node) == answer.passage
            assert isinstance(found.passage(one.node), Passage)
        elif isinstance(answer, Cited):
            assert found.passage(one.node) is None
    assert found.passage(guide) is None


def test_a_note_in_prose_is_at_home_where_it_is_named(tmp_path: Path) -> None:
    guide = guide_of(tmp_path, **FILES)
    places = Places(guide.documents)
    free = next(note for note in guide.notes if note.id == "free")
    (one,) = (one for one in asked(guide, places) if one.span.file.endswith("notes.yaml") and one.words == plain(
        next(iter(walk.every(free, Quotation))).children) and one.span.line == 2)  # fmt: skip
    assert [[place.name for place in nearest] for nearest in one.home] == [[], ["VII"]]
