"""A document: the blocks of its text with the names of their places, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidebuilder.content.decode import prose
from guidebuilder.content.decode.fields import Fields
from guidebuilder.content.model import (
    Article,
    Clause,
    Document,
    Mark,
    Recital,
    Signature,
    Signatures,
    SourceBlock,
    SourceHeading,
    SourceParagraph,
    Stanza,
    Variant,
    Witness,
)
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Span


def document(fields: Fields, *, first: bool) -> Document:
    """A document. Places that the marks and variants of another than the `first` name are its own, and say so."""
    title = fields.title("title")
    name = fields.words("id").value
    own = "" if first else name
    return Document(
        id=name,
        title=title,
        short_title=fields.prose("short_title") or title,
        language=fields.word("language") or fields.context.language,
        date=fields.prose("date"),
        place=fields.prose("place"),
        citation=fields.prose("citation"),
        provenance=fields.prose("provenance"),
        rights=fields.prose("rights"),
        sha256=fields.text("sha256"),
        blocks=_Names(fields).blocks(),
        witnesses=tuple(Witness(one.words("sigil").value, one.title("text")) for one in fields.records("witnesses")),
        variants=tuple(_variant(one, own) for one in fields.records("variants")),
        marks=tuple(_mark(one, own) for one in fields.records("marks")),
        note_on_text=prose.section(note, "note-on-text") if (note := fields.record_of("note_on_text")) else None,
        span=fields.span,
        lines=fields.texts("lines"),
    )


def _variant(fields: Fields, document: str) -> Variant:
    return Variant(
        at=_of(document, fields.words("at")),
        reading=fields.text("reading"),
        rejected=fields.words("rejected"),
        witnesses=fields.texts("witnesses"),
        note=fields.prose("note"),
        span=fields.span,
    )


def _mark(fields: Fields, document: str) -> Mark:
    return Mark(
        at=_of(document, fields.words("at")),
        on=fields.text("on"),
        nth=fields.number("nth"),
        mark=fields.word("mark"),
        text=fields.text("text"),
        span=fields.span,
    )


def _of(document: str, place: Text) -> Text:
    """A place with the name of its document, if it does not say one."""
    if not document or ":" in place.value:
        return place
    start, end = place.offset(0)[0], place.offset(len(place.value))[0]
    return Text.made(f"{document}:{place.value}", place.file, start, end)


@dataclass(slots=True)
class _Names:
    """Goes through a text and names its blocks."""

    fields: Fields
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, Span] = field(default_factory=dict)

    def blocks(self) -> tuple[SourceBlock, ...]:
        """The blocks of the text."""
        records = tuple(self.fields.records("text"))
        plain = any(one.record.name == "source-paragraph" for one in records)
        return tuple(self._block(one, plain) for one in records)

    def _block(self, one: Fields, plain: bool) -> SourceBlock:
        match one.record.name:
            case "recital":
                return Recital(self._named(one, self._next("recital")), one.verbatim("recital"), one.span)
            case "clause":
                return self._clause(one)
            case "article":
                return self._article(one, plain)
            case "source-section":
                return self._section(one, "section.")
            case "source-heading":
                name = self._next("heading")
                level = one.number("level") or 1
                return SourceHeading(self._named(one, one.word("id") or name), level, one.words("heading"), one.span)
            case "source-paragraph":
                name = self._next("")
                return SourceParagraph(self._named(one, one.word("id") or name), one.verbatim("paragraph"), one.span)
            case "stanza":
                return Stanza(self._named(one, self._next("stanza")), one.lines("verse"), one.span)
            case _:
                return self._signatures(one)

    def _next(self, kind: str) -> str:
        """The running number of a kind of block, as a name: `recital.3`, or only `3`."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}.{self.counts[kind]}" if kind else str(self.counts[kind])

    def _again(self, kind: str) -> str:
        """The name of a block that a document has once as a rule: `closing`, then `closing-2`."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return kind if self.counts[kind] == 1 else f"{kind}-{self.counts[kind]}"

    def _named(self, one: Fields, name: str) -> str:
        """The name of a block; one that stands twice is a fault."""
        written = one.scalar("id") if "id" in one.record.keys else None
        where = written or one.node(one.record.fields[0].name) or one.mapping
        if name in self.first:
            hint = f"the first stands at {self.first[name]}; an annex with numbers of its own is a document of its own"
            message = f"the place '{name}' stands twice in this document"
            self.fields.context.diagnostics.append(fault("duplicate-id", message, where, hint))
        self.first.setdefault(name, where.span)
        return name

    def _clause(self, one: Fields) -> Clause:
        kind = one.word("name")
        return Clause(self._named(one, self._again(kind)), kind, one.verbatim("clause"), one.span)

    def _article(self, one: Fields, plain: bool) -> Article:
        """An article; with plain paragraphs beside it, which have numbers too, it is `article.7`."""
        number = one.words("article")
        name = _name(number)
        if plain and name.isdigit():
            name = f"article.{name}"
        self._named(one, name)
        return Article(
            name=name,
            kind="article",
            number=number,
            heading=one.words("heading"),
            subject=one.prose("subject"),
            paragraphs=one.verbatim("paragraphs"),
            sections=tuple(self._section(below, f"{name}.s") for below in one.records("sections")),
            span=one.span,
        )

    def _section(self, one: Fields, prefix: str) -> Article:
        number = one.words("section")
        return Article(
            name=self._named(one, f"{prefix}{_name(number)}"),
            kind="section",
            number=number,
            heading=one.words("heading"),
            subject=one.prose("subject"),
            paragraphs=one.verbatim("paragraphs"),
            sections=(),
            span=one.span,
        )

    def _signatures(self, one: Fields) -> Signatures:
        signed = (
            Signature(each.text("for"), each.words("name"), each.text("office")) for each in one.records("signatures")
        )
        return Signatures(self._named(one, self._again("signatures")), tuple(signed), one.span)


def _name(number: Text) -> str:
    """A number as part of the name of a place: without a final full stop, spaces or a colon."""
    return re.sub(r"[\s:\[\]]+", "-", number.value.rstrip("."))
