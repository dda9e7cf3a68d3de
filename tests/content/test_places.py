"""Places: their names, what stands there, and where phrases stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content import decode
from guidebuilder.content.model import Document
from guidebuilder.content.places import Places, anchor, from_roman, sha256, source_strings, spellings, to_roman
from guidebuilder.content.places.matching import Folded, fold, runs

GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\n"
DOCUMENTS = """\
- id: treaty
  title: The Treaty
  text:
    - clause: In the name of peace,
      name: preamble
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - recital: ["Whereas war has ended;", "And whereas no one won it;"]
    - clause: "Have agreed:"
      name: enacting
    - heading: TITLE I
      id: title-one
    - article: I
      heading: ARTICLE I
      sections:
        - {section: 1, heading: Section 1., paragraphs: [Trade is free., Tolls are not.]}
        - {section: B, heading: Section B., paragraphs: [Ships may call.]}
    - article: VII
      heading: ARTICLE VII
      paragraphs: ["The parties’ “friends” shall  confer.", The parties shall meet in Zürich.]
    - section: 3
      heading: Section 3
      paragraphs: Nothing here binds a third party.
    - verse: [One line, and one more]
    - heading: TITLE II
    - clause: Done twice.
      name: closing
    - clause: Done again.
      name: closing
    - signatures: [{for: the King, name: JOHN}, {name: PAUL, office: Clerk}]
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm peace.
    - paragraph: Nothing else.
      id: end
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    folder = tmp_path_factory.mktemp("guide")
    (folder / "guide.yaml").write_text(GUIDE, "utf-8")
    (folder / "documents.yaml").write_text(DOCUMENTS, "utf-8")
    guide, diagnostics, _ = decode.read(folder)
    assert guide is not None
    assert diagnostics == []
    return guide.documents


@pytest.fixture(scope="module")
def places(documents: tuple[Document, ...]) -> Places:
    return Places(documents)


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "anchors", "first"),
    [
        ("recital.1", "treaty:recital.1.1", "Whereas the two"),
        ("recital.2", "treaty:recital.2.1 treaty:recital.2.2", "Whereas war"),
        ("recital.2.2", "treaty:recital.2.2", "And whereas"),
        ("VII", "treaty:VII.1 treaty:VII.2", "The parties’"),
        ("VII.2", "treaty:VII.2", "The parties shall meet"),
        ("7.2", "treaty:VII.2", "The parties shall meet"),
        ("vii.2", "treaty:VII.2", "The parties shall meet"),
        ("article.7", "treaty:VII.1 treaty:VII.2", "The parties’"),
        ("article.VII.2", "treaty:VII.2", "The parties shall meet"),
        ("treaty:VII.2", "treaty:VII.2", "The parties shall meet"),
        (" VII.2 ", "treaty:VII.2", "The parties shall meet"),
        ("I", "treaty:I.s1.1 treaty:I.s1.2 treaty:I.sB.1", "Trade"),
        ("I.s1.2", "treaty:I.s1.2", "Tolls"),
        ("1.s1.2", "treaty:I.s1.2", "Tolls"),
        ("I.sb", "treaty:I.sB.1", "Ships"),
        ("section.3", "treaty:section.3.1", "Nothing here"),
        ("section.iii.1", "treaty:section.3.1", "Nothing here"),
        ("stanza.1.2", "treaty:stanza.1.2", "and one more"),
        ("title-one", "treaty:title-one", "TITLE I"),
        ("heading.1", "treaty:title-one", "TITLE I"),
        ("heading.2", "treaty:heading.2", "TITLE II"),
        ("enacting", "treaty:enacting.1", "Have agreed"),
        ("closing", "treaty:closing.1", "Done twice"),
        ("closing-2", "treaty:closing-2.1", "Done again"),
        ("signatures.3", "treaty:signatures.3", "PAUL"),
        ("letter:1", "letter:1.1", "I have"),
        ("letter:2", "letter:end.1", "Nothing else"),
        ("letter:end.1", "letter:end.1", "Nothing else"),
    ],
)
def test_a_name_finds_its_paragraphs(places: Places, name: str, anchors: str, first: str) -> None:
    place = places.resolve(name)
    assert place is not None
    assert " ".join(place.paragraphs) == anchors
    assert place.first_paragraph == anchors.split()[0]
    assert places.paragraphs(place)[0].value.startswith(first)


@pytest.mark.parametrize(
    "name",
    ["", "VIII", "VII.3", "VII.0", "VII.x", "VII.9999999999", "recital", "recital.3", "notes:1", "letter:VII", "end",
     "I.1", "heading.1.1", "treaty", "treaty:", "2", ":", ".1", "VII.1.1"],
)  # fmt: skip
def test_a_name_of_nothing(places: Places, name: str) -> None:
    assert places.resolve(name) is None


def test_every_canonical_name_finds_a_place_of_that_name(places: Places) -> None:
    names = places.names()
    assert len(set(names)) == len(names)
    for name in names:
        place = places.resolve(name)
        assert place is not None
        assert name in (place.name, f"letter:{place.name}")


@pytest.mark.parametrize(
    ("name", "anchor_name", "kind", "number"),
    [
        ("7", "treaty:VII", "article", "VII"),
        ("VII.1", "treaty:VII.1", "article", "VII"),
        ("I", "treaty:I", "article", "I"),
        ("I.s1", "treaty:I.s1", "section", "1"),
        ("recital.2", "treaty:recital.2.1", "recital", "2"),
        ("heading.2", "treaty:heading.2", "heading", "2"),
        ("closing-2", "treaty:closing-2.1", "closing", ""),
        ("signatures", "treaty:signatures.1", "signatures", ""),
        ("stanza.1", "treaty:stanza.1.1", "stanza", "1"),
        ("letter:1", "letter:1.1", "paragraph", "1"),
    ],
)
def test_what_a_place_is(places: Places, name: str, anchor_name: str, kind: str, number: str) -> None:
    place = places.resolve(name)
    assert place is not None
    assert (place.anchor, place.kind, place.number) == (anchor_name, kind, number)


def test_a_section_knows_its_article(places: Places) -> None:
    section, article = places.resolve("I.s1.2"), places.resolve("I")
    assert section is not None
    assert article is not None
    assert section.article is article.block
    assert article.article is None


def test_anchors_count_from_one() -> None:
    assert anchor("treaty", "VII") == "treaty:VII"
    assert anchor("treaty", "VII", 0) == "treaty:VII.1"


# --- paragraphs and their order ---------------------------------------------------------------------------------------


def test_paragraphs_stand_in_the_order_of_the_text(places: Places, documents: tuple[Document, ...]) -> None:
    names = [name for document in documents for name in places.paragraph_names(document)]
    assert names[:5] == [
        "treaty:preamble.1", "treaty:recital.1.1", "treaty:recital.2.1", "treaty:recital.2.2", "treaty:enacting.1",
    ]  # fmt: skip
    assert "treaty:heading.2" not in names
    assert sorted(names, key=places.order) == names
    assert all(name in places.place_of(name).paragraphs for name in names)


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("recital.1", "recital.2.1"),
        ("recital.2.1", "recital.2.2"),
        ("recital.2", "enacting.1"),
        ("heading.1", "I.s1.1"),
        ("I", "VII.1"),
        ("signatures", None),
        ("letter:1", "end.1"),
        ("letter:end", None),
    ],
)
def test_what_follows_a_place(places: Places, name: str, following: str | None) -> None:
    place = places.resolve(name)
    assert place is not None
    after = places.after(place)
    assert (after.name if after else None) == following


# --- phrases ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("peace", ["preamble.1 f peace", "recital.1.1 g peace", "recital.1.1 d peace", "1.1 m peace"]),
        ("pea", []),
        ("shall confer", ["VII.1 ” shall  confer"]),
        ("shall\n  confer.", ["VII.1 ” shall  confer."]),
        ('parties\' "friends" shall', ["VII.1 e parties’ “friends” shall"]),
        ("'friends'", ["VII.1 ’ “friends”"]),
        ("in Zu\u0308rich", ["VII.2 t in Zürich"]),
        ("shall meet in Zürich,", ["VII.2 s shall meet in Zürich"]),
        ("whereas … lasting peace", []),
        ("Whereas … lasting peace", ["recital.1.1 Whereas the two peoples desire a lasting peace"]),
        ("lasting … Whereas", []),
        ("", []),
        ("  ", []),
        ("…", []),
    ],
)
def test_phrases(places: Places, phrase: str, found: list[str]) -> None:
    shown = []
    for hit in places.find(phrase):
        text = places.text(hit.paragraph).value
        shown.append(f"{places.place_of(hit.paragraph).name} {text[max(0, hit.start - 2) : hit.end].lstrip()}")
    assert shown == found


def test_a_phrase_in_a_place_and_by_number(places: Places) -> None:
    place = places.resolve("recital.1")
    assert len(places.find("peace", place)) == 2
    assert [hit.start for hit in places.find("peace", place, 2)] == [52]
    assert places.find("peace", place, 3) == ()
    assert len(places.find("WHEREAS", fold_case=True)) == 3


@pytest.mark.parametrize(
    ("at", "on", "nth", "hit"),
    [
        ("recital.1", "peace", None, ("treaty:recital.1.1", 41, 46)),
        ("recital.1", "peace", 2, ("treaty:recital.1.1", 52, 57)),
        ("recital.1", "peace", 3, None),
        ("recital.9", "peace", 1, None),
        ("letter:end", None, None, ("letter:end.1", 0, 13)),
        ("heading.2", None, None, ("treaty:heading.2", 0, 8)),
        ("VII", "Zürich", None, ("treaty:VII.2", 26, 32)),
        (None, "peace", None, None),
    ],
)
def test_what_a_note_hangs_on(
    places: Places, at: str | None, on: str | None, nth: int | None, hit: tuple[str, int, int] | None
) -> None:
    found = places.locate(at, on, nth)
    assert (None if found is None else (found.paragraph, found.start, found.end)) == hit


words = st.text(st.sampled_from("ab ‘’“”\"'\u0301\u0308eoß\n\t\u00a0.,…\u1100\u1161\u11a8"), max_size=24)


@given(words, st.integers(0, 24), st.integers(0, 24))
def test_what_is_found_folds_to_what_was_asked_for(text: str, start: int, end: int) -> None:
    phrase = text[start:end]
    for first, last in Folded(text).find(phrase):
        assert 0 <= first < last <= len(text)
        if "…" not in phrase:
            assert fold(phrase).rstrip(".,").rstrip() in fold(text[first:last])


@given(words)
def test_a_text_is_found_in_itself_composed_or_not(text: str) -> None:
    if fold(text):
        for form in (text, unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)):
            spans = list(Folded(form).find(text))
            assert len(spans) == 1
            assert fold(form[slice(*spans[0])]) == fold(text)


cased = st.text(st.sampled_from("aAßẞΣσςİıI_1²'\u0301\u0307 .…[]\u1100\u1161"), max_size=16)


@given(cased, st.integers(0, 16), st.integers(0, 16), st.booleans(), st.sampled_from([str, str.upper, str.lower]))
def test_no_paragraph_is_passed_over_that_has_a_phrase(
    text: str, start: int, end: int, case: bool, change: Callable[[str], str]
) -> None:
    phrase = change(text[start:end])
    if list(Folded(text).find(phrase, case=case)):
        assert runs(phrase) <= runs(text)


def test_a_phrase_is_found_wherever_it_stands(places: Places, documents: tuple[Document, ...]) -> None:
    names = [name for document in documents for name in places.paragraph_names(document)]
    texts = {name: Folded(places.text(name).value) for name in names}
    phrases = {" ".join(text.value.split()[at : at + 2]) for text in texts.values() for at in range(0, 40, 3)}
    for phrase in phrases:
        for case in (False, True):
            expected = [(name, *at) for name in names for at in texts[name].find(phrase, case=case)]
            found = places.find(phrase, fold_case=case)
            assert [(hit.paragraph, hit.start, hit.end) for hit in found] == expected


# --- the document's own words -----------------------------------------------------------------------------------------


def test_the_words_of_a_document_in_order(documents: tuple[Document, ...]) -> None:
    strings = source_strings(documents[0])
    assert strings[5:12] == (
        "TITLE I", "ARTICLE I", "Section 1.", "Trade is free.", "Tolls are not.", "Section B.", "Ships may call.",
    )  # fmt: skip
    assert strings[13] == "The parties’ “friends” shall confer."
    assert strings[-4:] == ("the King", "JOHN", "PAUL", "Clerk")


def test_the_digest_is_of_the_words_alone(documents: tuple[Document, ...]) -> None:
    from hashlib import sha256 as digest

    expected = digest(b"I have the honor to confirm peace.\nNothing else.").hexdigest()
    assert sha256(documents[1]) == expected


# --- numerals ---------------------------------------------------------------------------------------------------------


@given(st.integers(1, 3999))
def test_roman_numerals_there_and_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number
    assert from_roman(to_roman(number).lower()) == number


@pytest.mark.parametrize(
    ("number", "roman"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1942, "MCMXLII"), (3999, "MMMCMXCIX")],
)
def test_known_numerals(number: int, roman: str) -> None:
    assert to_roman(number) == roman


@pytest.mark.parametrize("text", ["", "IIII", "IC", "VX", "7", "A", "ı", "MMMM", "I V"])
def test_what_is_no_numeral(text: str) -> None:
    assert from_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_numbers_without_a_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        to_roman(number)


@pytest.mark.parametrize(
    ("number", "found"),
    [("VII", ("VII", "7")), ("7", ("7", "VII")), ("7a", ("7a",)), ("4000", ("4000",)), ("0", ("0",))],
)
def test_spellings(number: str, found: tuple[str, ...]) -> None:
    assert spellings(number) == found
