"""From a scalar as written to its text with a place for each character: quoting, escapes, folding, indentation.

YAML's reader tells only where a scalar begins and ends. Here its characters are read again by the rules of YAML 1.1
(chapters 5.7 and 9); where the outcome differs from the reader's value, the whole scalar is the place of all of it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from guidebuilder.content.source.text import Run, SourceFile, Text

Style = Literal["plain", "single", "double", "literal", "folded"]

STYLES: dict[str | None, Style] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip

ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip

# White space is looked for from its first character only, so that a long run of spaces costs no more than its length.
FOLD = r"(?<![ \t])[ \t]*\n[ \t\n]*"
LINE_END = re.compile("\n")
LEADING = re.compile("(?: *\n)*( *)[^ \n]")
PLAIN = re.compile(FOLD)
SINGLE = re.compile(rf"''|{FOLD}")
DOUBLE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t\n]*|.)"
    r"|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*\n[ \t\n]*"
)
BLOCK_HEADER = re.compile(r"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


def read_scalar(file: SourceFile, start: int, end: int, style: Style, value: str, parent: int) -> Text:
    """The text of the scalar that stands from `start` to `end` and has this value.

    `parent` is the column of the block collection around it, from 0, or -1; a block scalar with an indentation
    indicator counts from there.
    """
    pieces = _Pieces(file.text)
    if style == "plain":
        _fold_flow(pieces, PLAIN, start, end)
    elif style == "single":
        _fold_flow(pieces, SINGLE, start + 1, end - 1)
    elif style == "double":
        _fold_flow(pieces, DOUBLE, start + 1, end - 1)
    else:
        _read_block(pieces, start, end, parent, folded=style == "folded")
    if "".join(pieces.values) != value:
        return Text.made(value, file, start, end)
    inside = start if style == "plain" else start + 1
    return Text(value, file, tuple(pieces.runs) or (Run(0, inside, 0, 0, exact=True),))


class _Pieces:
    """The stretches of a scalar, as they are found."""

    __slots__ = ("length", "runs", "source", "values")

    def __init__(self, source: str) -> None:
        self.source = source
        self.values: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Characters that stand for themselves."""
        if start >= end:
            return
        self.values.append(self.source[start:end])
        self.runs.append(Run(self.length, start, end - start, end - start, exact=True))
        self.length += end - start

    def put(self, value: str, start: int, end: int) -> None:
        """Characters that stand for something else, perhaps for nothing."""
        if value:
            self.values.append(value)
            self.runs.append(Run(self.length, start, len(value), end - start, exact=False))
            self.length += len(value)

    def breaks(self, start: int, end: int, *, dropped: int) -> None:
        """A line feed for each line end from `start` to `end` but the first `dropped` ones.

        Each is written as itself, with the white space up to the next; the first also as the line ends dropped.
        """
        at = [found.start() for found in LINE_END.finditer(self.source, start, end)][dropped:]
        if at:
            for left, right in pairwise((start, *at[1:], end)):
                self.put("\n", left, right)


def _fold_flow(pieces: _Pieces, pattern: re.Pattern[str], start: int, end: int) -> None:
    """A plain or quoted scalar: a line end becomes a space, several become one fewer."""
    at = start
    for found in pattern.finditer(pieces.source, start, end):
        pieces.keep(at, found.start())
        at = found.end()
        written = found.group()
        if written == "''":
            pieces.put("'", found.start(), at)
        elif written[0] == "\\":
            _escape(pieces, written, found.start(), at)
        elif written.count("\n") == 1:
            pieces.put(" ", found.start(), at)
        else:
            pieces.breaks(found.start(), at, dropped=1)
    pieces.keep(at, end)


def _escape(pieces: _Pieces, written: str, start: int, end: int) -> None:
    """An escape sequence of a double-quoted scalar."""
    kind = written[1]
    if kind == "\n":
        if written.count("\n") > 1:
            pieces.breaks(start, end, dropped=1)
    elif len(written) > 2:
        code = int(written[2:], 16)
        pieces.put(chr(code) if code <= 0x10FFFF else "", start, end)
    else:
        pieces.put(ESCAPES.get(kind, ""), start, end)


def _read_block(pieces: _Pieces, start: int, end: int, parent: int, *, folded: bool) -> None:
    """A literal or folded scalar."""
    source = pieces.source
    header = BLOCK_HEADER.match(source, start, end)
    if header is None:
        return
    chomping = header[1] or header[4] or ""
    indicator = header[2] or header[3]
    body = header.end()
    indent = max(parent, 0) + int(indicator) if indicator else _found_indent(source, body, end)
    lines = _content_lines(source, body, end, indent)
    if not lines:
        if chomping == "+":
            pieces.breaks(body, end, dropped=0)
        return
    pieces.breaks(body, lines[0][0] - indent, dropped=0)
    for (left, right), (after, _) in pairwise(lines):
        flush = source[left] not in " \t" and source[after] not in " \t"
        blank = source.count("\n", right + 1, after)
        if not folded or not flush:
            pieces.keep(left, right + 1)
            pieces.breaks(right + 1, after, dropped=0)
        elif blank:
            pieces.keep(left, right)
            pieces.breaks(right, after, dropped=1)
        else:
            pieces.keep(left, right)
            pieces.put(" ", right, after)
    left, right = lines[-1]
    pieces.keep(left, right if chomping == "-" else min(right + 1, end))
    if chomping == "+":
        pieces.breaks(right + 1, end, dropped=0)


def _found_indent(source: str, body: int, end: int) -> int:
    """The indentation of the first line that is not blank."""
    found = LEADING.match(source, body, end)
    return len(found[1]) if found else end - body + 1


def _content_lines(source: str, body: int, end: int, indent: int) -> list[tuple[int, int]]:
    """Start (after the indentation) and end of each line that has anything beyond the indentation."""
    lines = []
    at = body
    while at < end:
        line_end = source.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        if line_end > at + indent:
            lines.append((at + indent, line_end))
        at = line_end + 1
    return lines
