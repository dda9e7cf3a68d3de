"""Tables: each cell is read with the head of its column, so heads tell columns apart and each cell says something."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Life, Prose, Section, Table, Words
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.outline import spoken
from guidebuilder.report.printed import Printed, folded
from guidebuilder.tags import Tag

WIDEST = 8
"""Columns that a listener can keep in mind."""


def captions(printed: Printed) -> Iterator[Diagnostic]:
    """Tables that no caption and no heading right above them names: in a list of tables they are "table 3"."""
    headed = {
        node.blocks[0].span
        for node in walk.nodes(printed.guide)
        if isinstance(node, Section | Life) and node.blocks and isinstance(node.blocks[0], Table)
    }
    for table in walk.every(printed.guide, Table):
        if table.caption is None and table.span not in headed:
            message = "this table has no caption, so nothing says beforehand what is in it"
            hint = "give it a 'caption'"
            yield fault("table-no-caption", message, table.span, hint, Severity.WARNING)


def heads(printed: Printed) -> Iterator[Diagnostic]:
    """Heads that are alike, and more columns than can be kept in mind."""
    for table in walk.every(printed.guide, Table):
        seen: set[str] = set()
        for cell in table.head:
            name = folded(cell)
            if name and name in seen:
                message = f"two columns are called '{plain(cell).strip()}', which is read with each of their cells"
                hint = "give each column a name of its own"
                yield fault("table-head-twice", message, cell.span, hint, Severity.WARNING)
            seen.add(name)
        if len(table.head) > WIDEST:
            message = f"this table has {len(table.head)} columns, more than a listener keeps in mind"
            hint = f"divide it into tables of at most {WIDEST} columns, or make its rows its columns"
            yield fault("table-wide", message, table.span, hint, Severity.WARNING)


def cells(printed: Printed) -> Iterator[Diagnostic]:
    """Tables with empty cells, which are heard as nothing: is it none, unknown, or the same as above?"""
    for table in walk.every(printed.guide, Table):
        empty = [cell for row in table.rows for cell in row if _blank(cell)]
        if empty:
            number = "one cell of this table is" if len(empty) == 1 else f"{len(empty)} cells of this table are"
            message = f"{number} empty, which is heard as nothing at all"
            hint = "say what nothing means there: none, unknown, the same"
            yield fault("table-cell-empty", message, empty[0].span, hint, Severity.WARNING)


def _blank(cell: Prose) -> bool:
    return all(isinstance(child, Words) and not child.text.strip() for child in cell.children)


def headless(printed: Printed) -> Iterator[Diagnostic]:
    """Tables of the tree whose first row has no head cells, wherever they come from."""
    for tag in printed.tree.walk():
        row = next((each for each in tag.walk() if each.role == "TR"), None) if tag.role == "Table" else None
        if row is not None and not any(isinstance(each, Tag) and each.role == "TH" for each in row.children):
            message = f"the table that begins “{' '.join(spoken(row).split())}” has no head row"
            hint = "name its columns in 'head'"
            yield fault("table-no-head", message, None, hint, Severity.WARNING)
