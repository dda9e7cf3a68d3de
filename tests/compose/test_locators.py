"""Locators: numbers shortened as in print, what a place is called, and when a document is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.locators import (
    Spoken,
    bare_lines,
    begins,
    folio,
    joined,
    lines,
    locator,
    long_place,
    note,
    page,
    pages,
    paragraph_mark,
    recital_mark,
    short_place,
    span,
    whole,
)
from guidebuilder.compose.quoted import Passage
from guidebuilder.design import wording
from guidebuilder.facts import Facts
from guidebuilder.numerals import MOST, in_figures, to_roman
from guidebuilder.tags import Tag
from tests.compose.conftest import Table

# --- spans ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (92, 93, "92–3"),
        (101, 102, "101–2"),
        (115, 116, "115–16"),
        (99, 104, "99–104"),
        (11, 12, "11–12"),
        (10, 19, "10–19"),
        (1, 9, "1–9"),
        (9, 10, "9–10"),
        (20, 21, "20–1"),
        (28, 31, "28–31"),
        (109, 110, "109–10"),
        (110, 112, "110–12"),
        (120, 134, "120–34"),
        (199, 201, "199–201"),
        (210, 311, "210–311"),
        (1012, 1013, "1012–13"),
        (7, 7, "7"),
        (8, 7, "8"),
    ],
)
def test_the_second_number_is_shortened_as_in_print(first: int, last: int, words: str) -> None:
    assert span(first, last) == words


@given(st.integers(1, 3000), st.integers(1, 400))
def test_a_span_can_be_read_back(first: int, more: int) -> None:
    """The digits that are left out are those of the first number; tens of the teens are never left out."""
    last = first + more
    start, _, end = span(first, last).partition("–")
    assert int(start) == first
    assert int(str(first)[: len(str(last)) - len(end)] + end) == last
    assert not end.startswith("0")
    if last % 100 // 10 == 1:
        assert len(end) >= 2


# --- words ------------------------------------------------------------------------------------------------------------


def test_one_line_or_several(table: Table) -> None:
    composition = table.composition()
    assert lines(composition, 56, 56).shown == "l.\u00a056"
    assert lines(composition, 92, 93).shown == "ll.\u00a092–3"


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("treaty:recital.2", "R.\u00a02, ll.\u00a01–2"),
        ("treaty:VII", "Art.\u00a0VII, ll.\u00a01–2"),
        ("treaty:VII.2", "Art.\u00a0VII\u00a0¶\u00a02, ll.\u00a01–2"),
        ("letter:1", "The Letter, ll.\u00a01–2"),
    ],
)
def test_what_a_locator_says(table: Table, paragraph: str, words: str) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve(paragraph)
    assert place is not None
    passage = Passage(place, place.first_paragraph, 4, 30)
    composition.facts = Facts(lines={passage.first_anchor: 1, passage.last_anchor: 2})
    assert locator(composition, passage).shown == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("treaty:VII.1", "treaty:VII.2", "Art.\u00a0VII, ll.\u00a01–5"),
        ("treaty:recital.1", "treaty:recital.2", "R.\u00a01, R.\u00a02, ll.\u00a01–5"),
        ("letter:1", "letter:1", "The Letter, ll.\u00a01–5"),
    ],
)
def test_a_passage_over_paragraphs_names_the_lines_of_both(table: Table, first: str, last: str, words: str) -> None:
    composition = table.composition()
    places = [composition.brief.places.resolve(name) for name in (first, last)]
    assert places[0] is not None
    assert places[1] is not None
    passage = Passage(places[0], places[0].first_paragraph, 4, 10, places[1].first_paragraph, places[1])
    composition.facts = Facts(lines={f"{places[0].first_paragraph}@4": 1, f"{places[1].first_paragraph}@10": 5})
    assert locator(composition, passage).shown == words


def test_a_locator_without_lines_names_the_passage(table: Table) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve("VII")
    assert place is not None
    assert locator(composition, Passage(place, place.first_paragraph, 0, 3)).shown == "Art.\u00a0VII"


def test_where_a_place_begins(table: Table) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve("VII.2")
    assert place is not None
    composition.facts = Facts(lines={place.first_paragraph: 12})
    assert begins(composition, place).shown == "Art.\u00a0VII\u00a0¶\u00a02, l.\u00a012"


# --- for the ear ------------------------------------------------------------------------------------------------------

LANGUAGES = wording.languages()
NUMBERS = (1, 2, 5, 21, 101)
HEARD = {
    "en": ("line {}", "page {}", "Article {}", "Recital {}", "Paragraph {}", "Section {}"),
    "de": ("Zeile {}", "Seite {}", "Artikel {}", "Erwägungsgrund {}", "Absatz {}", "Paragraf {}"),
    "fr": ("ligne {}", "page {}", "Article {}", "Considérant {}", "Alinéa {}", "paragraphe {}"),
    "es": ("línea {}", "página {}", "Artículo {}", "Considerando {}", "Párrafo {}", "Sección {}"),
    "pl": ("wiersz {}", "strona {}", "Artykuł {}", "Motyw {}", "Akapit {}", "paragraf {}"),
    "ru": ("строка {}", "страница {}", "Статья {}", "Пункт преамбулы {}", "Абзац {}", "параграф {}"),
    "uk": ("рядок {}", "сторінка {}", "Стаття {}", "Пункт преамбули {}", "Абзац {}", "параграф {}"),
}
RANGES = {
    "en": ("lines {} to {}", "pages 12, 14 in the margin", "page Roman 12", "note b"),
    "de": ("Zeilen {} bis {}", "Seiten 12, 14 am Rand", "Seite römisch 12", "Anmerkung b"),
    "fr": ("lignes {} à {}", "pages 12, 14 en marge", "page 12 en chiffres romains", "note b"),
    "es": ("líneas {} a {}", "páginas 12, 14 al margen", "página 12 en números romanos", "nota b"),
    "pl": ("wiersze od {} do {}", "strony 12, 14 na marginesie", "strona 12 cyframi rzymskimi", "przypis b"),
    "ru": ("строки с {} по {}", "страницы 12, 14 на полях", "страница 12 римскими цифрами", "примечание b"),
    "uk": ("рядки від {} до {}", "сторінки 12, 14 на берегах", "сторінка 12 римськими цифрами", "примітка b"),
}
DOCUMENT = """\
- id: a
  title: The Act
  text:
    - recital: Whereas we agree;
    - article: {}
      heading: FIRST
      paragraphs: [One., Two., Three.]
    - {{section: {}, heading: SECOND, paragraphs: [Four.]}}
    - {{section: {}, heading: THIRD, paragraphs: [Five.]}}
"""


def speaking(table: Table, language: str, article: str = "VII", sections: tuple[str, str] = ("1", "2")) -> Composition:
    """A composition of DOCUMENT in a language, with the numbers of its articles and sections."""
    composition = table.composition(documents=DOCUMENT.format(article, *sections))
    composition.brief = replace(composition.brief, wording=wording.load(language))
    return composition


def place_of(composition: Composition, name: str) -> Any:
    found = composition.brief.places.resolve(name)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_heard_of_a_number(table: Table, language: str, number: int) -> None:
    composition = speaking(table, language, to_roman(number), (str(number), str(number + 1)))
    composition.facts = Facts(pages={"here": 0}, folios=(str(number),))
    article, section = place_of(composition, str(number)), place_of(composition, f"section.{number}")
    heard = (
        lines(composition, number, number).heard,
        page(composition, "here").heard,
        long_place(composition, article).heard,
        recital_mark(composition, str(number)).heard,
        paragraph_mark(composition, number).heard,
        short_place(composition, section).heard,
    )
    assert heard == tuple(words.format(number) for words in HEARD[language])
    assert long_place(composition, article).shown.endswith(f"\u00a0{to_roman(number)}")
    assert short_place(composition, article).heard == heard[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_heard_of_two_numbers(table: Table, language: str) -> None:
    composition = speaking(table, language)
    composition.facts = Facts(pages={"here": 0}, folios=("xii",))
    two, mixed, roman, noted = RANGES[language]
    for first, last in ((92, 93), (115, 116), (99, 104), (1, 2), (5, 21)):
        said = lines(composition, first, last)
        assert said.heard == two.format(first, last)
        assert said.shown.endswith(span(first, last))
        assert bare_lines(composition, first, last) == Spoken(span(first, last), said.heard)
    assert pages(composition, [folio(composition, "12"), folio(composition, "14", in_margin=True)]).heard == mixed
    assert page(composition, "here").heard == roman
    assert note(composition, "b").heard == noted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_locator_is_heard_without_signs_and_abbreviations(table: Table, language: str) -> None:
    composition = speaking(table, language)
    place = place_of(composition, "VII.2")
    passage = Passage(place, place.first_paragraph, 0, 4)
    composition.facts = Facts(lines={passage.first_anchor: 92, passage.last_anchor: 93})
    heard, words = locator(composition, passage).heard, HEARD[language]
    paragraph = words[4].format(2) if language == "de" else words[4].format(2).lower()
    assert heard == f"{words[2].format(7)}, {paragraph}, {RANGES[language][0].format(92, 93)}"
    assert not re.search(r"[.¶§–\u00a0]|VII", heard)


def test_a_locator_in_parentheses_and_one_of_many(table: Table) -> None:
    composition = speaking(table, "en")
    place = place_of(composition, "recital.1")
    composition.facts = Facts(lines={place.first_paragraph: 40}, pages={place.anchor: 0}, folios=("3",))
    said = joined((whole(composition, place), page(composition, place.anchor)))
    assert said.bracketed == Spoken("(R.\u00a01, l.\u00a040, p.\u00a03)", "(Recital 1, line 40, page 3)")
    assert not joined(())


def test_words_that_need_no_expansion_get_no_node_of_their_own(table: Table) -> None:
    composition = speaking(table, "en")
    above = Tag("P")
    assert note(composition, "a").node(above) is above
    below = recital_mark(composition, "3").node(above)
    assert (below.role, below.expansion, above.children) == ("Span", "Recital 3", [below])


@given(st.integers(1, MOST), st.sampled_from(["", "a", " bis", "-2", "."]), st.booleans())
def test_roman_numerals_are_heard_in_figures(number: int, more: str, small: bool) -> None:
    numeral = to_roman(number)
    if small and more != "a":
        numeral = numeral.lower()
    assert in_figures(numeral + more) == f"{number}{more}"
    assert in_figures(f"{number}{more}") == f"{number}{more}"


@pytest.mark.parametrize("word", ["", "A", "IIII", "Mix", "mixed", "Vic", "IC", "Première", "7"])
def test_what_only_begins_like_a_numeral_stays(word: str) -> None:
    assert in_figures(word) == word


@pytest.mark.parametrize(
    ("sections", "heard"),
    [
        (("C", "D"), ("C", "D")),
        (("B", "C"), ("B", "C")),
        (("H", "I"), ("H", "I")),
        (("I", "II"), ("1", "2")),
        (("XCIX", "C"), ("99", "100")),
        (("IV", "IV bis"), ("4", "4 bis")),
        (("1", "I"), ("1", "1")),
    ],
)
def test_a_letter_is_a_numeral_only_among_numerals(
    table: Table, sections: tuple[str, str], heard: tuple[str, str]
) -> None:
    composition = speaking(table, "en", "7", (sections[0], sections[1]))
    (document,) = composition.guide.documents
    names = [block.name for block in document.blocks[2:]]
    found = tuple(short_place(composition, place_of(composition, name)).heard for name in names)
    assert found == tuple(f"Section {number}" for number in heard)
