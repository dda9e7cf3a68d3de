"""The first guide's own content → the book: a part for each copy of its prose, then all sources, words and works.

What the program alone would add to its pages (locators of quotations, side-heads, writing lines, the forms of a
timeline) is left out or said in words, so that every program has the same to set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.peers.book import (
    Block,
    Book,
    Items,
    Link,
    Note,
    Noted,
    Paragraph,
    Part,
    Passage,
    Piece,
    Quoted,
    Reference,
    Section,
    Term,
    Words,
)
from benchmarks.peers.words import Copy
from guidebuilder.content import citations, decode, model, quotations
from guidebuilder.content.inline import plain
from guidebuilder.content.places import Places
from guidebuilder.content.source import Sources
from guidebuilder.diagnostics import Diagnostic

LABELS = {"question": "QUESTION", "source": "SOURCE"}
NUMBERED = re.compile(r"(ARTICLE|SECTION) (.+)")


def gather(folder: Path, copies: int) -> Book:
    """The book of `copies` copies of the guide in `folder`. Raises ValueError if the guide cannot be read."""
    found: list[Diagnostic] = []
    guide = decode.decode(Sources(folder), found)
    if guide is None or any(each.is_error for each in found):
        raise ValueError(f"{folder} has errors; run guidebuilder check")
    made = [_Gathered(guide, Copy(number)) for number in range(1, copies + 1)]
    sources = Part("part-sources", "The Texts", tuple(text for each in made for text in each.sources()))
    terms = Section("terms", "Glossary", tuple(term for each in made for term in each.terms()))
    works = Section("works", "Bibliography", (Items(False, tuple(work for each in made for work in each.works())),))
    parts = (*(each.part() for each in made), sources, Part("part-reference", "Reference", (terms, works)))
    invented = frozenset(word for each in made for word in each.copy.invented)
    return Book(plain(guide.title), plain(guide.subtitle) if guide.subtitle else "", parts, invented)


class _Gathered:
    """One copy of a guide's content."""

    def __init__(self, guide: model.Guide, copy: Copy) -> None:
        self.guide, self.copy = guide, copy
        self._places = Places(guide.documents)
        self._quotations = quotations.find(guide, self._places)
        self._notes = {note.id: note for note in guide.notes}
        self._number = 0
        self._titles = {name: self._title(title) for name, title in self._headed()}

    def part(self) -> Part:
        """The part with the prose of this copy."""
        guide = self.guide
        prose = [self.section(each) for each in (guide.summary, guide.analysis, *guide.essays) if each is not None]
        prose[1:1] = [*self._lives(), *self._timeline()]
        title = "The Agreement of June 11, 1942" if self.copy.number == 1 else f"Guide {self.copy.number}"
        return Part(f"part-{self.copy.number}", title + self.copy.suffix, (*prose, *self._questions()))

    def sources(self) -> Iterator[Section]:
        """The source texts with the notes on them."""
        for document in self.guide.documents:
            passages = [self._passage(document, block) for block in document.blocks]
            kept = tuple(passage for passage in passages if passage is not None)
            title = self._title(document.short_title)
            yield Section(self._id(document.id), title, kept, source=True)

    def terms(self) -> Iterator[Term]:
        """The words of the glossary that stand in a source."""
        for term in self.guide.glossary.terms if self.guide.glossary else ():
            if not term.absent:
                forms = tuple(self.copy.source(form.value) for form in term.forms)
                name = self.copy.source(plain(term.term)) + self.copy.suffix
                yield Term(name, (*forms, name.removesuffix(self.copy.suffix)), self.pieces(term.definition.children))

    def works(self) -> Iterator[tuple[Piece, ...]]:
        """The entries of the bibliography."""
        bibliography = self.guide.bibliography
        for work in bibliography.works if bibliography else ():
            entry = citations.entry(work, "chicago", "en-US", None)
            yield tuple(Words(self.copy.free(piece.text), piece.italic) for piece in entry if "://" not in piece.text)

    # --- prose --------------------------------------------------------------------------------------------------------

    def section(self, section: model.Section) -> Section:
        """A section with those below it."""
        blocks = tuple(block for each in section.blocks for block in self._block(each))
        if section.abstract is not None:
            blocks = (Paragraph(self.pieces(section.abstract.children)), *blocks)
        below = tuple(self.section(each) for each in section.sections)
        return Section(self._id(section.id), self._titles[section.id], blocks, below)

    def pieces(self, children: Sequence[model.Inline], *, italic: bool = False) -> tuple[Piece, ...]:
        """One paragraph."""
        return tuple(piece for child in children for piece in self._piece(child, self.copy.free, italic, False))

    def _block(self, block: model.Block) -> Iterator[Block]:
        match block:
            case model.Paragraph(prose):
                yield Paragraph(self.pieces(prose.children))
            case model.ListBlock():
                yield Items(block.ordered, tuple(self.pieces(prose.children) for item in block.items for prose in item))
            case model.BlockQuotation():
                for prose in block.paragraphs:
                    yield Paragraph((Quoted(self.pieces(prose.children), ""),))
            case model.Verse():
                yield Items(False, tuple(self.pieces(line.children) for line in block.lines))
            case model.Table():
                rows = [[self.pieces(cell.children) for cell in row] for row in (block.head, *block.rows)]
                yield Items(False, tuple(tuple(p for cell in row for p in (*cell, Words(" "))) for row in rows))
            case _:
                pass

    def _lives(self) -> Iterator[Section]:
        for life in self.guide.biographies.lives if self.guide.biographies else ():
            facts = [(*self.pieces(f.label.children), Words(": "), *self.pieces(f.text.children)) for f in life.facts]
            blocks = [block for each in life.blocks for block in self._block(each)]
            yield Section(self._id(life.id), self._titles[life.id], (Items(False, tuple(facts)), *blocks))

    def _timeline(self) -> Iterator[Section]:
        made = self.guide.timeline
        if made is None:
            return
        items = []
        for event in made.events:
            text = self.pieces(event.text.children) if event.text else ()
            title = Words(f"{event.date.year}. {self.copy.free(plain(event.title))}. ", bold=event.key)
            items.append((title, *text))
        yield Section(self._id("timeline"), f"Timeline{self.copy.suffix}", (Items(False, tuple(items)),))

    def _questions(self) -> Iterator[Section]:
        groups = []
        for group in self.guide.questions.groups if self.guide.questions else ():
            asked = tuple(
                tuple(piece for prose in question.text for piece in self.pieces(prose.children))
                for question in group.questions
            )
            title = self._title(group.title) if group.title else "Questions"
            groups.append(Section(self._id(group.id), title, (Items(True, asked),)))
        if groups:
            yield Section(self._id("questions"), f"Questions{self.copy.suffix}", (), tuple(groups))

    def _piece(self, node: model.Inline, change: Callable[[str], str], italic: bool, bold: bool) -> Iterator[Piece]:
        """A node as pieces; `change` is what this copy does to its words."""

        def below(children: Sequence[model.Inline], italic: bool, bold: bool) -> tuple[Piece, ...]:
            return tuple(piece for child in children for piece in self._piece(child, change, italic, bold))

        match node:
            case model.Words(text):
                yield Words(change(text), italic, bold)
            case model.Emphasis(children):
                yield from below(children, not italic, bold)
            case model.Strong(children):
                yield from below(children, italic, True)
            case model.Link(url, children):
                yield Link(change(plain(children)), url)
            case model.Quotation():
                source = self._source(node)
                change = self.copy.source if source else change
                yield Quoted(below(node.children, italic, bold), source)
                if node.cited is not None:
                    yield Words(" ")
                    yield from self._piece(node.cited, change, italic, bold)
            case model.Citation(works):
                yield Words(self._cited(works), italic, bold)
            case model.Reference(target):
                yield self._reference(target)
            case model.Filled():
                pass  # no peer has it
            case model.Noted(name, children) if name in self._notes:
                yield Noted(below(children, italic, bold), self._note(self._notes[name], ""))
            case _:
                yield from below(node.children, italic, bold)

    def _source(self, node: model.Quotation) -> str:
        """Where a quotation stands in the sources, and which one of several there it is."""
        passage = self._quotations.passage(node)
        if passage is None:
            return ""
        text = self._places.text(passage.paragraph).value
        words = re.compile(rf"\b{re.escape(text[passage.start : passage.end])}\b")
        nth, count = len(words.findall(text[: passage.end])), len(words.findall(text))
        name = f"{self._id(passage.place.document.id)}:{passage.place.name}"
        return f"{name} nth={nth}" if count > 1 else name

    def _cited(self, works: Sequence[model.CitedWork]) -> str:
        bibliography = self.guide.bibliography
        known = {work.key: work for work in (bibliography.works if bibliography else ())}
        named = [
            "".join(piece.text for piece in citations.note(known[cited.key], cited.locator, "chicago"))
            for cited in works
        ]
        return f"({'; '.join(named)})"

    def _reference(self, target: str) -> Piece:
        if target in self._titles:
            return Reference(self._titles[target], self._id(target))
        place = self._places.resolve(target)
        if place is None:
            return Words("above")
        number, name = place.number, self._id(place.document.id)
        if not number:
            return Reference(self._title(place.document.short_title), name)
        return Reference(f"{place.kind.capitalize()} {number}", f"{name}-{place.name}".replace(".", "-"))

    # --- sources ------------------------------------------------------------------------------------------------------

    def _passage(self, document: model.Document, block: model.SourceBlock) -> Passage | None:
        name = self._id(document.id)
        match block:
            case model.Recital() | model.Clause() | model.SourceParagraph():
                kind, heading = type(block).__name__.lower(), ""
                if isinstance(block, model.Clause):
                    kind = f"clause-{block.kind}"
            case model.Article():
                kind, heading = "article", block.heading.value
            case _:
                return None
        paragraphs = tuple(
            self._annotated(document, f"{block.name}.{n}", block.name if len(block.paragraphs) == 1 else "", text.value)
            for n, text in enumerate(block.paragraphs, 1)
        )
        return Passage(f"{name}-{block.name}".replace(".", "-"), block.name, kind, heading, paragraphs)

    def _annotated(self, document: model.Document, place: str, alone: str, text: str) -> tuple[Piece, ...]:
        """A paragraph of a source, its notes where their phrases stand; of two that overlap the first."""
        text, places = self.copy.source(text), {place, alone} - {""}
        hung = []
        for note in self.guide.notes:
            document_id, _, named = (note.at.value if note.at is not None else "").rpartition(":")
            at_home = document_id == document.id or (not document_id and document is self.guide.documents[0])
            phrase = self.copy.source(note.on.value) if note.on is not None else ""
            if at_home and named in places and phrase and text.count(phrase) == 1:
                hung.append((text.index(phrase), phrase, note))
        pieces: list[Piece] = []
        at = 0
        for start, phrase, note in sorted(hung, key=lambda one: one[0]):
            if start >= at:
                pieces += [Words(text[at:start]), Noted((Words(phrase),), self._note(note, phrase))]
                at = start + len(phrase)
        return (*pieces, Words(text[at:]))

    def _note(self, note: model.Note, phrase: str) -> Note:
        self._number += 1
        head = ""
        if note.kind == "gloss":
            head = self.copy.source(plain(note.term)) if note.term is not None else phrase
        pieces: list[Piece] = []
        for prose in note.paragraphs:
            pieces += [*([Words(" ")] if pieces else []), *self.pieces(prose.children)]
        name = f"note-{self.copy.number}-{self._number}"
        return Note(name, self._number, note.kind, head, LABELS.get(note.kind, ""), tuple(pieces))

    # --- names --------------------------------------------------------------------------------------------------------

    def _id(self, name: str) -> str:
        return f"{name}-{self.copy.number}"

    def _title(self, prose: model.Prose) -> str:
        """A heading of this copy; with a word of its own after the first."""
        own = "" if self.copy.number == 1 else f" {self.copy.word().capitalize()}"
        return plain(prose) + own

    def _headed(self) -> Iterator[tuple[str, model.Prose]]:
        def whole(section: model.Section) -> Iterator[tuple[str, model.Prose]]:
            yield section.id, section.title
            for below in section.sections:
                yield from whole(below)

        for each in (self.guide.summary, self.guide.analysis, *self.guide.essays):
            if each is not None:
                yield from whole(each)
        for life in self.guide.biographies.lives if self.guide.biographies else ():
            yield life.id, life.name
