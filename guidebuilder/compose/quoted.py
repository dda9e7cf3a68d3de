"""Where the quotations of a guide stand in its source texts, found once before composition.

Gives each quotation its place, and each source paragraph the offsets at which an anchor must stand so that the next
pass
knows the lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from guidebuilder.content.inline import plain
from guidebuilder.content.model import BlockQuotation, Guide, Inline, Question, Quotation, Section
from guidebuilder.content.places import Hit, Place, Places
from guidebuilder.content.terms import Uses
from guidebuilder.content.walk import every
from guidebuilder.frozen import frozen

Asked = tuple[Quotation | BlockQuotation | Question, str, Place | None]
"""A quotation, or the question that has one to read; the words in it, and the place that its section is about."""


@frozen
class Passage:
    """A stretch of one source paragraph: its anchor name and the offsets of its first and past its last character."""

    place: Place
    paragraph: str
    start: int
    end: int

    @property
    def first_anchor(self) -> str:
        """The anchor at the passage's first word."""
        return f"{self.paragraph}@{self.start}"

    @property
    def last_anchor(self) -> str:
        """The anchor at the passage's last word."""
        return f"{self.paragraph}@{self.end}"


@frozen
class Quoted:
    """All passages that the guide quotes or explains.

    passages: by the identity of the quotation. Two may have one span: YAML can repeat a value, each time elsewhere.
    """

    passages: Mapping[int, Passage]
    terms: Mapping[str, tuple[Passage, ...]]
    offsets: Mapping[str, tuple[int, ...]]


def end_anchor(paragraph: str) -> str:
    """The anchor on the last line of a source paragraph."""
    return f"{paragraph}$"


def locate(guide: Guide, places: Places, used: Uses) -> Quoted:
    """Find every quotation, block quotation and reading once; `used` says where the terms of the glossary stand."""
    passages: dict[int, Passage] = {}
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for node, words, home in _quotations(guide, places):
        passage = _passage(places, words, home)
        if passage is not None:
            passages[id(node)] = passage
    terms = {name: tuple(_first_in_each(places, hits)) for name, hits in used.texts.items()}
    for passage in (*passages.values(), *(one for found in terms.values() for one in found), *_readings(guide, places)):
        wanted[passage.paragraph].update((passage.start, passage.end))
    return Quoted(passages, terms, {name: tuple(sorted(offsets)) for name, offsets in wanted.items()})


def _passage(places: Places, words: str, home: Place | None) -> Passage | None:
    """The passage with these words: in the place that the prose is about if they stand there, else the first one."""
    for within in (home, None) if home is not None else (None,):
        for hit in places.find(words, within):
            return Passage(places.place_of(hit.paragraph), hit.paragraph, hit.start, hit.end)
    return None


def _first_in_each(places: Places, hits: Iterable[Hit]) -> Iterator[Passage]:
    """The first of some words in each paragraph that has them."""
    for paragraph, among in groupby(hits, key=lambda hit: hit.paragraph):
        first = next(among)
        yield Passage(places.place_of(paragraph), paragraph, first.start, first.end)


def _readings(guide: Guide, places: Places) -> Iterator[Passage]:
    for document in guide.documents:
        for variant in document.variants:
            hit = places.locate(variant.at, variant.reading, None) if variant.reading is not None else None
            if hit is not None:
                yield Passage(places.place_of(hit.paragraph), hit.paragraph, hit.start, hit.end)


# --- the quotations of a guide ----------------------------------------------------------------------------------------


def _quotations(guide: Guide, places: Places) -> Iterator[Asked]:
    """Every quotation that must stand in a document."""
    for section in (guide.introduction, guide.summary, guide.analysis, *guide.essays):
        if section is not None:
            yield from _of_section(section, places, None)
    for note in guide.notes:
        home = places.resolve(note.at) if note.at is not None else None
        for prose in note.paragraphs:
            yield from _of_inlines(prose.children, home)
    rest = (
        guide.biographies, guide.glossary, guide.timeline, guide.questions, guide.bibliography, guide.related,
        guide.documents, guide.figures,
    )  # fmt: skip
    for value in rest:
        for quotation in every(value, Quotation):
            yield from _of_quotation(quotation, None)
        for block in every(value, BlockQuotation):
            yield from _of_block(block, places, None)
    for question in every(guide.questions, Question):
        if question.quote is not None:
            home = next((place for place in map(places.resolve, question.at) if place is not None), None)
            yield question, question.quote.value, home


def _of_section(section: Section, places: Places, home: Place | None) -> Iterator[Asked]:
    here = places.resolve(section.at[0]) if section.at else home
    for block in section.blocks:
        for quotation in every(block, Quotation):
            yield from _of_quotation(quotation, here)
        for quoted in every(block, BlockQuotation):
            yield from _of_block(quoted, places, here)
    for below in section.sections:
        yield from _of_section(below, places, here)


def _of_inlines(children: tuple[Inline, ...], home: Place | None) -> Iterator[Asked]:
    for quotation in every(children, Quotation):
        yield from _of_quotation(quotation, home)


def _of_quotation(quotation: Quotation, home: Place | None) -> Iterator[Asked]:
    if not quotation.aside and quotation.cited is None:
        yield quotation, plain(quotation.children), home


def _of_block(block: BlockQuotation, places: Places, home: Place | None) -> Iterator[Asked]:
    if block.cited is None and block.paragraphs:
        at = places.resolve(block.at) if block.at is not None else home
        yield block, plain(block.paragraphs[0]), at
