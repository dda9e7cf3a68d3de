"""The names of places and what is found under them: blocks, paragraphs, anchors, the document's own words in order.

The one room that knows how an anchor is written and in which order the strings of a document stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import field
from typing import assert_never

from guidebuilder.content.model import (
    Article,
    Clause,
    Document,
    Recital,
    Signatures,
    SourceBlock,
    SourceHeading,
    SourceParagraph,
    Stanza,
)
from guidebuilder.content.source import Text
from guidebuilder.frozen import frozen
from guidebuilder.numerals import spellings


def anchor(document: str, block: str, paragraph: int | None = None) -> str:
    """The name of an anchor: `agreement:VII` the head of a block, `agreement:VII.1` its first paragraph (index 0)."""
    return f"{document}:{block}" if paragraph is None else f"{document}:{block}.{paragraph + 1}"


def texts(block: SourceBlock) -> tuple[Text, ...]:
    """The paragraphs of a block itself: its lines if it is verse, its strings if it is signed; sections not among them.

    A heading of the document is a paragraph of its own; the heading of an article is none.
    """
    match block:
        case Recital() | Clause() | Article() | SourceParagraph():
            return block.paragraphs
        case Stanza():
            return block.lines
        case SourceHeading():
            return (block.text,)
        case Signatures():
            strings = ((one.on_behalf, one.name, one.office) for one in block.signatures)
            return tuple(text for group in strings for text in group if text is not None)
        case _:
            assert_never(block)


def blocks(document: Document) -> Iterator[tuple[SourceBlock, Article | None]]:
    """Every block in the order of the text, each section after its article, which comes with it."""
    for block in document.blocks:
        yield block, None
        if isinstance(block, Article):
            yield from ((section, block) for section in block.sections)


def source_strings(document: Document) -> tuple[str, ...]:
    """All of the document's own words as they are compared: headings, paragraphs, lines, signatures, in order.

    In NFC, with one space for any white space and none at the ends.
    """
    found: list[Text] = []
    for block, _ in blocks(document):
        if isinstance(block, Article):
            found.append(block.heading)
        found += texts(block)
    tidied = (" ".join(unicodedata.normalize("NFC", text.value).split()) for text in found)
    return tuple(text for text in tidied if text)


def sha256(document: Document) -> str:
    """The SHA-256 of the document's own words, joined by line feeds, in UTF-8; lower-case hexadecimal."""
    from hashlib import sha256 as digest

    return digest("\n".join(source_strings(document)).encode()).hexdigest()


@frozen
class Place:
    """What a name of a place means: a block of a document, or one paragraph of it (`paragraph` counts from 0).

    `paragraphs` are the anchors of the paragraphs that stand there, an article's with those of its sections. `article`
    is the one around a section.
    """

    document: Document = field(repr=False)
    block: SourceBlock = field(repr=False)
    paragraph: int | None
    paragraphs: tuple[str, ...]
    article: Article | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """What it is called: article, section, recital, paragraph, stanza, heading, signatures, or a clause's kind."""
        match self.block:
            case Article() | Clause():
                return self.block.kind
            case Recital():
                return "recital"
            case SourceParagraph():
                return "paragraph"
            case Stanza():
                return "stanza"
            case SourceHeading():
                return "heading"
            case Signatures():
                return "signatures"
            case _:
                assert_never(self.block)

    @property
    def number(self) -> str:
        """The number of the block, as printed for an article; empty if it has none."""
        if isinstance(self.block, Article):
            return self.block.number.value
        last = self.block.name.rpartition(".")[2]
        return last if last.isdigit() else ""

    @property
    def name(self) -> str:
        """Its canonical name inside the document: `VII`, `VII.1`."""
        return self.block.name if self.paragraph is None else f"{self.block.name}.{self.paragraph + 1}"

    @property
    def has_head(self) -> bool:
        """Whether an anchor stands at the head of the block, before its paragraphs."""
        return isinstance(self.block, Article | SourceHeading)

    @property
    def anchor(self) -> str:
        """Where a reference to it goes."""
        if self.paragraph is None and self.has_head:
            return anchor(self.document.id, self.block.name)
        return self.first_paragraph

    @property
    def first_paragraph(self) -> str:
        """The anchor of the first paragraph that stands there; that of the head if it has none."""
        return self.paragraphs[0] if self.paragraphs else anchor(self.document.id, self.block.name)


def spelled(block: SourceBlock, article: Article | None) -> Iterator[str]:
    """The names of a block beside its own: an article's with its number in other numerals, a section's the same."""
    if not isinstance(block, Article):
        return
    numbers = spellings(block.number.value)
    if article is not None:
        outer = (article.name, *spelled(article, None))
        yield from (f"{name}.s{number}" for name in outer for number in numbers)
    else:
        if block.kind == "article":
            yield from numbers
        yield from (f"{block.kind}.{number}" for number in numbers)
