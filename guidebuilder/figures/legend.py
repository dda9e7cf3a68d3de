"""The key under a map: what its routes are called, and the places whose names had no room on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidebuilder.figures.drawing import Kit, Plate
from guidebuilder.frozen import frozen

ABOVE = 12.0
"""From a map, or the top of a plate, to the key."""

GAP = 8.0
"""Between columns, and between a sign and its words."""

CAP = 0.33
"""Half the height of capitals, in em: how far below its middle a line of words stands."""


@frozen
class Entry:
    """A line of a key. sign: draws what stands before the words, given the plate, the left edge and the middle of the
    first line; wide: how wide that is; style: of the words."""

    words: str
    wide: float
    sign: Callable[[Plate, float, float], None]
    style: str = "label"


@frozen
class Row:
    """Entries side by side, and how high the highest of them is."""

    entries: tuple[Entry, ...]
    height: float


def rows(kit: Kit, entries: Sequence[Entry], width: float) -> tuple[list[Row], float]:
    """A key set in columns that are as wide as needed, and how wide each is."""
    if not entries:
        return [], width
    sign = max(entry.wide for entry in entries) + GAP
    widest = sign + max(kit.width(entry.words, entry.style) for entry in entries)
    columns = int((width + GAP) // (min(max(widest, kit.length("key-column")), width) + GAP))
    columns = max(1, min(columns, len(entries)))
    column = (width - GAP * (columns - 1)) / columns
    made = []
    for first in range(0, len(entries), columns):
        several = tuple(entries[first : first + columns])
        made.append(Row(several, max(_height(kit, entry, column - sign) for entry in several)))
    return made, column


def _height(kit: Kit, entry: Entry, width: float) -> float:
    lines = kit.rows(entry.words, entry.style, width)
    return kit.style(entry.style).leading * max(len(lines), 1) + kit.length("clear") * 2


def put(plate: Plate, row: Row, column: float, wide: float, top: float) -> float:
    """Draw a row with its top edge at `top`; returns where it ends. wide: of the widest sign of the key."""
    kit = plate.kit
    for number, entry in enumerate(row.entries):
        left = number * (column + GAP)
        style = kit.style(entry.style)
        middle = top - kit.length("clear") - style.leading / 2
        entry.sign(plate, left, middle)
        x = left + wide + GAP
        plate.label(entry.words, entry.style, x, middle - CAP * style.type.size, width=column - wide - GAP)
    return top - row.height
