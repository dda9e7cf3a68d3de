"""Blocks of prose and the sections that hold them. Part of the model."""

from __future__ import annotations

from guidebuilder.content.model.inline import Citation, Prose
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Paragraph:
    """A paragraph of prose."""

    prose: Prose


@frozen
class BlockQuotation:
    """A passage set apart: verbatim from a document (`at` may say where, `nth` which one) or from a cited work."""

    paragraphs: tuple[Prose, ...]
    at: Text | None
    nth: int | None
    cited: Citation | None
    span: Span


@frozen
class ListBlock:
    """A list; each item is one or more paragraphs."""

    ordered: bool
    items: tuple[tuple[Prose, ...], ...]
    span: Span


@frozen
class Table:
    """A table with a head row; `head` and every row are equally long."""

    caption: Prose | None
    head: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]
    span: Span


@frozen
class FigureHere:
    """The place at which a figure of `figures` stands."""

    figure: Text


@frozen
class Verse:
    """Lines of verse in prose, each line kept."""

    lines: tuple[Prose, ...]
    span: Span


Block = Paragraph | BlockQuotation | ListBlock | Table | FigureHere | Verse


@frozen
class Section:
    """A stretch of prose under a heading. `at` names the place of the source text that it comments on."""

    id: str
    title: Prose
    abstract: Prose | None
    at: tuple[Text, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span
