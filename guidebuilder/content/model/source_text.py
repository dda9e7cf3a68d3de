"""A source text, verbatim, with what is said of it from outside its words. Part of the model."""

from __future__ import annotations

from guidebuilder.content.model.blocks import Section
from guidebuilder.content.model.inline import Prose
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Recital:
    """A recital; place `recital.N`."""

    name: str
    paragraphs: tuple[Text, ...]
    span: Span


@frozen
class Clause:
    """A passage with a name of its own: `enacting`, `testimonium`, `dateline`, `salutation`, `closing`, `preamble`."""

    name: str
    kind: str
    paragraphs: tuple[Text, ...]
    span: Span


@frozen
class Article:
    """An article or numbered section: number and heading as printed, our `subject`, paragraphs, then sections inside
    it.

    `kind` is "article" or "section". `name` is the place: `VII`, `section.3`, `I.s2`.
    """

    name: str
    kind: str
    number: Text
    heading: Text
    subject: Prose | None
    paragraphs: tuple[Text, ...]
    sections: tuple[Article, ...]
    span: Span


@frozen
class SourceHeading:
    """A heading that belongs to the document itself ("TITLE I"), level 1 to 3."""

    name: str
    level: int
    text: Text
    span: Span


@frozen
class SourceParagraph:
    """A plain paragraph of a document without articles; place is its number, or its id."""

    name: str
    paragraphs: tuple[Text, ...]
    span: Span


@frozen
class Stanza:
    """Lines of verse that belong together; place `stanza.N`, a line of it `stanza.N.2`."""

    name: str
    lines: tuple[Text, ...]
    span: Span


@frozen
class Signature:
    """One signature: for whom, the name as signed, the office."""

    on_behalf: Text | None
    name: Text
    office: Text | None


@frozen
class Signatures:
    """The signature block; place `signatures`."""

    name: str
    signatures: tuple[Signature, ...]
    span: Span


SourceBlock = Recital | Clause | Article | SourceHeading | SourceParagraph | Stanza | Signatures


@frozen
class Witness:
    """A copy of the text that was compared, and the letter by which the readings name it."""

    sigil: str
    description: Prose


@frozen
class Variant:
    """A place where copies differ. `reading` is this text's (None: these words were left out), `rejected` the
    other's."""

    at: Text
    reading: Text | None
    rejected: Text
    witnesses: tuple[Text, ...]
    note: Prose | None
    span: Span


@frozen
class Mark:
    """Something of the original that stands off its words: emphasis, strong, smallcaps, sic, gap, page."""

    at: Text
    on: Text | None
    nth: int | None
    mark: str
    text: Text | None
    span: Span


@frozen
class Document:
    """A source text, verbatim. Its words are `Text`, never markup.

    lines: where the lines of the whole guide begin, for each paragraph its anchor, the number of its first line and the
    offset of each; empty but in what a handout is made of.
    """

    id: str
    title: Prose
    short_title: Prose
    language: str
    date: Prose | None
    place: Prose | None
    citation: Prose | None
    provenance: Prose | None
    rights: Prose | None
    sha256: Text | None
    blocks: tuple[SourceBlock, ...]
    witnesses: tuple[Witness, ...]
    variants: tuple[Variant, ...]
    marks: tuple[Mark, ...]
    note_on_text: Section | None
    span: Span
    lines: tuple[Text, ...] = ()
