"""What the body of a section is made of: facts and tables. Plain data, shown by each form in its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from guidebuilder.frozen import frozen

Value = str | int | float | None
"""What a cell holds; None for what cannot be told, shown as a dash."""

GAP = 2
"""Columns between two columns of a table."""

LEAST = 16
"""Columns that the widest column of a table keeps, however narrow the terminal."""


@frozen
class Fact:
    """A line: what is told, and its value. `key` names it in JSON."""

    key: str
    label: str
    value: Value


@frozen
class Table:
    """Rows under heads. `key` names it in JSON, `head` has (key, title) for each column."""

    key: str
    caption: str
    head: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]


Block = Fact | Table


@frozen
class Blocks:
    """A body of facts and tables; tables without rows are left out in text."""

    blocks: tuple[Block, ...]

    def text(self, width: int) -> str:
        """Facts a line each, tables with their columns aligned, in `width` columns where words allow."""
        parts: list[str] = []
        facts: list[str] = []
        for block in self.blocks:
            if isinstance(block, Fact):
                facts += _wrapped(f"{block.label}: {shown(block.value)}", width, "  ")
            elif block.rows:
                parts += ["\n".join(facts)] if facts else []
                facts = []
                parts.append("\n".join([f"{block.caption}:", *_aligned(block, width)]))
        return "\n\n".join([*parts, *(["\n".join(facts)] if facts else [])])

    def data(self) -> dict[str, object]:
        """Facts by key, and each table as a list of mappings."""
        found: dict[str, object] = {}
        for block in self.blocks:
            if isinstance(block, Fact):
                found[block.key] = block.value
            else:
                keys = [key for key, _ in block.head]
                found[block.key] = [dict(zip(keys, row, strict=True)) for row in block.rows]
        return found


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]


def shown(value: Value) -> str:
    """A value as it is read: numbers with commas, one decimal at most."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else value


def _aligned(table: Table, width: int) -> Iterable[str]:
    """The rows of a table in columns: numbers to the right; the widest column goes on below where there is no room."""
    rows = [[title for _, title in table.head], *([shown(value) for value in row] for row in table.rows)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(table.head))]
    widest = max(range(len(widths)), key=lambda n: widths[n])
    others = sum(widths) - widths[widest] + GAP * len(widths)
    widths[widest] = min(widths[widest], max(LEAST, width - others))
    right = [all(isinstance(row[n], int | float | None) for row in table.rows) for n in range(len(table.head))]
    for row in rows:
        cells = [_wrapped(cell, widths[n]) for n, cell in enumerate(row)]
        for line in range(max(map(len, cells))):
            yield _line([cell[line] if line < len(cell) else "" for cell in cells], widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    sized = zip(cells, widths, right, strict=True)
    put = [cell.rjust(size) if flush else cell.ljust(size) for cell, size, flush in sized]
    return (" " * GAP + (" " * GAP).join(put)).rstrip()
