"""Prose: the blocks of a body, sections and the sections below them."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.decode.fields import Fields
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Block,
    BlockQuotation,
    FigureHere,
    ListBlock,
    Paragraph,
    Prose,
    Section,
    Table,
    Verse,
)
from guidebuilder.content.schema.common import BLOCK_RECORDS
from guidebuilder.content.schema.kinds import Shapes
from guidebuilder.content.schema.tables import MAIN
from guidebuilder.content.source import Mapping, Node, Scalar, Sequence, fault


def section(fields: Fields, key: str = "") -> Section:
    """A section with those below it. A section that a guide has once has its key for an id and words for a title."""
    title = fields.prose("title")
    if title is None:
        title = fields.context.worded(key, fields.span) if key else Prose((), fields.span)
    return Section(
        id=key if key in MAIN and not fields.word("id") else fields.id("id", plain(title), "section"),
        title=title,
        abstract=fields.prose("abstract"),
        at=fields.texts("at") if "at" in fields.record.keys else (),
        blocks=tuple(blocks(fields)),
        sections=sections(fields),
        span=fields.span,
    )


def sections(fields: Fields) -> tuple[Section, ...]:
    """The sections below a section or a life."""
    return tuple(section(below) for below in fields.records("sections"))


def blocks(fields: Fields) -> Iterator[Block]:
    """The blocks of a body."""
    for node in fields.items("body"):
        if isinstance(node, Scalar):
            yield from map(Paragraph, fields.parsed(node))
        elif isinstance(node, Mapping):
            shaped = fields.shaped(node, Shapes(BLOCK_RECORDS))
            block = _block(shaped) if shaped else None
            if block is not None:
                yield block


def _block(fields: Fields) -> Block | None:
    match fields.record.name:
        case "quote":
            return BlockQuotation(
                fields.quoted("quote"), fields.text("at"), fields.number("nth"), fields.citation("cite"), fields.span
            )
        case "list":
            scalars = (node for node in fields.items("list") if isinstance(node, Scalar))
            return ListBlock(fields.flag("ordered"), tuple(map(fields.parsed, scalars)), fields.span)
        case "table-block":
            table = fields.record_of("table")
            return _table(table) if table else None
        case "figure-here":
            figure = fields.text("figure")
            return FigureHere(figure) if figure else None
        case _:
            lines = tuple(map(fields.context.parse, fields.lines("verse")))
            return Verse(lines, fields.span)


def _table(fields: Fields) -> Table:
    """A table; short rows are filled up, so that it is a rectangle whatever was written."""
    head = fields.proses("head")
    rows = [_row(fields, node, len(head)) for node in fields.items("rows") if isinstance(node, Sequence)]
    return Table(fields.prose("caption"), head, tuple(rows), fields.span)


def _row(fields: Fields, node: Sequence, width: int) -> tuple[Prose, ...]:
    """A row of that many cells; another number of them is a fault. A cell may be an empty text, `""`."""
    cells = tuple(_cell(fields, cell) for cell in node.items)
    if len(cells) != width:
        message = f"this row has {_cells(len(cells))}, and the head has {width}"
        hint = 'an empty cell is written ""' if len(cells) < width else "a cell with a comma needs quotation marks"
        fields.context.diagnostics.append(fault("uneven-table", message, node, hint))
    return (*cells, *(Prose((), node.span) for _ in range(width - len(cells))))[:width]


def _cell(fields: Fields, node: Node) -> Prose:
    if isinstance(node, Scalar) and node.value.strip():
        return fields.parsed(node)[0]
    return Prose((), node.span)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
