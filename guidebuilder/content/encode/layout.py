"""YAML as an author would lay it out: short texts on the line of their key, prose after `|` in lines of its own.

Only what format 1 needs: mappings, lists and texts. A paragraph is broken where it has a single space, for the reader
makes one of each line end in it (see `content.source.split_paragraphs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from guidebuilder.content.source.text import BLANK
from guidebuilder.frozen import frozen

WIDTH = 100
"""Columns of a line, its indentation included, wherever words can be parted."""

LEAST = 40
"""Columns that the words of a line have, however deep it is indented."""

KEY = 12
"""Columns that are left for the key before a text on its line."""

PLAIN = re.compile(r"(?=.)(?![-?:,\[\]{}#&*!|>'\"%@`~<=\s])(?:[^:#\t\n]|:(?!\s|\Z)|(?<! )#)*(?<!\s)")
"""A text that needs no quotation marks (YAML 1.1, 9.1.3); `<`, `=` and `~` mean something to some readers."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
SPACE = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


@frozen
class Paragraphs:
    """Texts with a blank line between them; one is a text. An empty one can stand alone only."""

    texts: tuple[str, ...]


@frozen
class Lines:
    """Lines that are kept as they are."""

    texts: tuple[str, ...]


Value = Paragraphs | Lines | Sequence["Value"] | Mapping[str, "Value"]


def document(value: Value) -> str:
    """The text of a file. Raises ValueError for lines that cannot be told from one another when they are read."""
    return "".join(f"{line}\n" for line in _lines(value, WIDTH, apart=1))


def _lines(value: Value, width: int, apart: int) -> Iterator[str]:
    """The lines of a value, without the indentation around it.

    apart: down to how many levels below this one the items of a list have a blank line between them.
    """
    match value:
        case Paragraphs() | Lines():
            yield from _text(value, width)
        case Mapping():
            for key, each in value.items():
                first, *rest = _lines(each, width - 2, apart - 1)
                if isinstance(each, Paragraphs | Lines):
                    yield f"{key}: {first}"
                else:
                    yield f"{key}:"
                    rest = [first, *rest]
                yield from (f"  {line}" if line else "" for line in rest)
        case _:
            for number, each in enumerate(value):
                first, *rest = _lines(each, width - 2, apart - 1)
                if number and apart >= 0 and isinstance(each, Mapping):
                    yield ""
                yield f"- {first}"
                yield from (f"  {line}" if line else "" for line in rest)


def _text(value: Paragraphs | Lines, width: int) -> Iterator[str]:
    """A text on the line where it begins, or `|` and its lines."""
    texts = value.texts
    whole = all(text and text.strip(BLANK) == text and "\n" not in text for text in texts)
    if len(texts) == 1 and isinstance(value, Paragraphs):
        line = scalar(texts[0])
        if not whole or len(line) <= max(width, LEAST) - KEY or (line == texts[0] and not SPACE.search(line)):
            yield line
            return
    if not whole:
        raise ValueError(f"texts that would be read as others: {texts}")
    yield "|"
    for number, text in enumerate(texts):
        if number and isinstance(value, Paragraphs):
            yield ""
        yield from _broken(text, max(width, LEAST)) if isinstance(value, Paragraphs) else (text,)


def scalar(text: str) -> str:
    """A text of one line: as it is, or in the quotation marks that leave it legible."""
    if PLAIN.fullmatch(text):
        return text
    if "\n" in text or "\t" in text or "\r" in text or ("'" in text and '"' not in text):
        return f'"{"".join(ESCAPES.get(char, char) for char in text)}"'
    return "'" + text.replace("'", "''") + "'"


def _broken(text: str, width: int) -> Iterator[str]:
    """The lines of a paragraph, as long as they may be."""
    line = ""
    for word in SPACE.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
