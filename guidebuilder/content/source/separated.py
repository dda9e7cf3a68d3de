"""Tables in files of comma-separated values (RFC 4180), each cell of which knows where it was written.

Semicolons and tabulators separate as well: spreadsheets of many countries write these.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from guidebuilder.content.source.nodes import fault
from guidebuilder.content.source.text import SourceFile, Text
from guidebuilder.diagnostics import Diagnostic

SEPARATORS = ",;\t"


def read_cells(file: SourceFile, diagnostics: list[Diagnostic]) -> list[list[Text]]:
    """The lines of a table, without empty ones; each has as many cells as the first, or that is a fault."""
    lines = [line for line in _lines(file, diagnostics) if any(cell.value for cell in line)]
    for line in lines[1:]:
        if len(line) != len(lines[0]):
            message = f"this line has {len(line)} values, and the first line has {len(lines[0])}"
            hint = "a value that has a separator in it stands in quotation marks"
            diagnostics.append(fault("csv-uneven", message, line[0], hint))
            return []
    return lines


def _lines(file: SourceFile, diagnostics: list[Diagnostic]) -> Iterator[list[Text]]:
    head = file.line(1)
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(file.text.splitlines(keepends=True), delimiter=separator, strict=True)
    at = 0
    try:
        for values in reader:
            cells = []
            for value in values:
                written = value if file.text.find(value, at) >= 0 else value.replace('"', '""')
                start = file.text.find(written, at)
                cells.append(Text.made(value.strip(), file, start, start + len(written)))
                at = start + len(written)
            at = max(at, file.offset(reader.line_num, 0))
            yield cells
    except csv.Error as error:
        where = Text.made("", file, file.offset(reader.line_num - 1, 0), file.offset(reader.line_num, 0))
        hint = "a quotation mark inside a value is written twice, and the value stands in quotation marks"
        diagnostics.append(fault("csv-damaged", f"this line cannot be read: {error}", where, hint))
