"""Locators and references: "Art. VII, ll. 101–2", "Article VII, p. 16". Line and page numbers come from the facts.

All are made in two forms at once, for the eye and for the ear ("Article 7, lines 101 to 102"), so that neither can say
what the other does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.quoted import Passage, end_anchor
from guidebuilder.content.model import Article
from guidebuilder.content.places import Place
from guidebuilder.design.wording import Wording
from guidebuilder.frozen import frozen
from guidebuilder.numerals import from_roman, in_figures
from guidebuilder.tags import Tag

AMBIGUOUS = frozenset("LCDMlcdm")
"""Letters that are numerals only beside others: a section C follows B more often than XCIX."""


@frozen
class Spoken:
    """Words in two forms: `shown` is printed, `heard` is read aloud instead, with nothing abbreviated and numbers in
    figures."""

    shown: str
    heard: str

    def __bool__(self) -> bool:
        return bool(self.shown)

    @property
    def expansion(self) -> str | None:
        """What the printed words stand for (/E; ISO 32000-1, 14.9.5); None if they are heard as they are printed."""
        return self.heard if self.heard != self.shown.replace("\u00a0", " ") else None

    @property
    def bracketed(self) -> Spoken:
        """The words in parentheses."""
        return Spoken(f"({self.shown})", f"({self.heard})")

    def node(self, above: Tag) -> Tag:
        """The node for the printed words: a new Span below `above` that expands them, or `above` if none need be."""
        return above.add("Span", expansion=self.expansion) if self.expansion else above


def joined(parts: Iterable[Spoken], between: str = ", ") -> Spoken:
    """The parts that have words, one after the other."""
    said = [part for part in parts if part]
    return Spoken(between.join(part.shown for part in said), between.join(part.heard for part in said))


def span(first: int, last: int) -> str:
    """Two line numbers, the second shortened as in print: 92–3, 101–2, 115–16, 99–104."""
    if last <= first:
        return str(first)
    a, b = str(first), str(last)
    if len(a) != len(b):
        return f"{a}–{b}"
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a) - 1)
    if len(b) >= 2 and b[-2] == "1":
        same = min(same, len(b) - 2)
    return f"{a}–{b[same:]}"


# --- words ------------------------------------------------------------------------------------------------------------


def _plain(words: str) -> Spoken:
    """Words that are heard as they are printed."""
    return Spoken(words, words.replace("\u00a0", " "))


def _heard(wording: Wording, key: str, **values: object) -> str:
    return wording.text(key, **values).replace("\u00a0", " ")


def lines(composition: Composition, first: int, last: int) -> Spoken:
    """ "l. 56", "ll. 92–3"; "line 56", "lines 92 to 93"."""
    wording = composition.wording
    if last <= first:
        return Spoken(wording.text("line", line=first), bare_lines(composition, first, last).heard)
    return Spoken(wording.text("lines", lines=span(first, last)), bare_lines(composition, first, last).heard)


def bare_lines(composition: Composition, first: int, last: int) -> Spoken:
    """Numbers of lines that are printed without a word: "92–3"; "lines 92 to 93"."""
    wording = composition.wording
    if last <= first:
        return Spoken(str(first), _heard(wording, "spoken-line", line=first))
    return Spoken(span(first, last), _heard(wording, "spoken-lines", first=first, last=last))


def page(composition: Composition, anchor: str) -> Spoken:
    """ "p. 16": the page of an anchor."""
    return pages(composition, [folio(composition, composition.folio(anchor))])


def pages(composition: Composition, folios: Iterable[Spoken]) -> Spoken:
    """ "p. 16", "pp. 12, 14n"; "pages 12, 14 in the margin". Empty if there are none."""
    numbers = list(folios)
    if not numbers:
        return Spoken("", "")
    key, all_of_them, wording = "pages" if len(numbers) > 1 else "page", joined(numbers), composition.wording
    return Spoken(
        wording.text(key, **{key: all_of_them.shown}), _heard(wording, f"spoken-{key}", **{key: all_of_them.heard})
    )


def folio(composition: Composition, number: str, in_margin: bool = False) -> Spoken:
    """The number of a page: "xii" is heard as "Roman 12", for there is a page 12 too; "14n" as "14 in the margin"."""
    wording = composition.wording
    value = from_roman(number)
    heard = number if value is None else _heard(wording, "spoken-roman", number=value)
    if not in_margin:
        return Spoken(number, heard)
    return Spoken(number + wording.text("index-note"), _heard(wording, "spoken-in-margin", page=heard))


def note(composition: Composition, letter: str) -> Spoken:
    """A note in the margin by its letter: "note a"."""
    wording = composition.wording
    return Spoken(wording.text("note", name=letter), _heard(wording, "spoken-note", name=letter))


def recital_mark(composition: Composition, number: str) -> Spoken:
    """The mark beside a recital: "R3"; "Recital 3"."""
    wording = composition.wording
    return Spoken(wording.text("recital-mark", number=number), _heard(wording, "recital", number=number))


def paragraph_mark(composition: Composition, number: int) -> Spoken:
    """The mark beside a paragraph of an article: "¶2"; "Paragraph 2"."""
    wording = composition.wording
    heard = _heard(wording, "spoken-paragraph", number=number)
    return Spoken(wording.text("paragraph-mark", number=number), heard[:1].upper() + heard[1:])


# --- places -----------------------------------------------------------------------------------------------------------


def short_place(composition: Composition, place: Place) -> Spoken:
    """The passage of a place in a locator: "Art. VII ¶ 2", "R. 5"; empty for plain paragraphs of the first document."""
    wording = composition.wording
    kind = place.kind
    if kind in ("article", "section", "recital") and place.number:
        number = _number(composition, place)
        words = Spoken(
            wording.text(f"{kind}-short", number=number.shown),
            _heard(wording, "spoken-section" if kind == "section" else kind, number=number.heard),
        )
        if kind == "recital" or not place.paragraph:
            return words
        nth = place.paragraph + 1
        return Spoken(
            words.shown + "\u00a0" + wording.text("paragraph", number=nth),
            f"{words.heard}, {_heard(wording, 'spoken-paragraph', number=nth)}",
        )
    if kind in ("paragraph", "stanza", "heading") or kind not in wording.texts:
        return Spoken("", "")
    return _plain(wording.text(kind))


def long_place(composition: Composition, place: Place) -> Spoken:
    """The passage in running text: "Article VII", "Recital 3"."""
    wording = composition.wording
    if place.kind in ("article", "section", "recital") and place.number:
        number = _number(composition, place)
        return Spoken(wording.text(place.kind, number=number.shown), _heard(wording, place.kind, number=number.heard))
    if place.kind in ("paragraph", "stanza") or place.kind not in wording.texts:
        return _plain(title_of(place.document.short_title))
    return _plain(wording.text(place.kind))


def _number(composition: Composition, place: Place) -> Spoken:
    """The number of a place, heard in figures if those beside it are numbers as well: a Section C that follows a
    Section B is none."""
    around = place.document.blocks if place.article is None else place.article.sections
    known = composition.numerals
    key = id(around), place.kind
    if key not in known:  # a treaty has hundreds of articles, and each is named often
        beside = [block.number.value for block in around if isinstance(block, Article) and block.kind == place.kind]
        numbers = all(number[:1].isdigit() or in_figures(number) != number for number in beside)
        known[key] = numbers and any(number not in AMBIGUOUS for number in beside)
    return Spoken(place.number, in_figures(place.number) if known[key] else place.number)


def document_name(composition: Composition, place: Place) -> Spoken:
    """The name of a place's document; empty for the first one."""
    documents = composition.guide.documents
    return _plain("" if place.document is documents[0] else title_of(place.document.short_title))


def locator(composition: Composition, passage: Passage, *, paged: bool = False) -> Spoken:
    """The locator of a quoted passage; `paged`: with the page, "Art. VII, p. 16, l. 107"."""
    return joined((document_name(composition, passage.place), within(composition, passage, paged=paged)))


def within(composition: Composition, passage: Passage, *, paged: bool = False) -> Spoken:
    """The same without the name of its document."""
    facts = composition.facts
    first = facts.lines.get(passage.first_anchor)
    parts = [_over(composition, passage)]
    if paged and passage.first_anchor in facts.pages:
        parts.append(page(composition, passage.first_anchor))
    if first:  # a handout without the source text, and the first pass, know no lines
        parts.append(lines(composition, first, facts.lines.get(passage.last_anchor, first)))
    return joined(parts)


def _over(composition: Composition, passage: Passage) -> Spoken:
    """The place of a passage; where it goes on into another paragraph the article, or the first and the last place."""
    first, last = passage.place, passage.last_place
    if last is None or first.block is last.block:
        return short_place(composition, first if last is None else replace(first, paragraph=None))
    ends = [words for place in (first, last) if (words := short_place(composition, place))]
    return joined(ends) if len(ends) == 2 and ends[0] != ends[1] else short_place(composition, first)


def begins(composition: Composition, place: Place) -> Spoken:
    """Where a place begins: "Art. VII, l. 88", with the document's name if it is not the first."""
    line = composition.facts.lines.get(place.first_paragraph)
    parts = [document_name(composition, place), short_place(composition, place)]
    return joined([*parts, lines(composition, line, line)] if line is not None else parts)


def whole(composition: Composition, place: Place) -> Spoken:
    """All of a place: "Art. VII, ll. 88–113"."""
    facts = composition.facts
    first = facts.lines.get(place.first_paragraph)
    last = facts.lines.get(end_anchor(place.paragraphs[-1])) if place.paragraphs else None
    if first is None or last is None or last <= first:
        return begins(composition, place)
    return joined(
        (document_name(composition, place), short_place(composition, place), lines(composition, first, last))
    )
