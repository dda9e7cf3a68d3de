"""The nodes of a YAML file: scalars that stay text, sequences, mappings; and the diagnostic that points at one of them.

Made by the reader (tree.py), turned into the model by decode.py.
"""

from __future__ import annotations

from itertools import groupby

from guidebuilder.content.source.scalars import Style
from guidebuilder.content.source.text import BLANK, SourceFile, Text, joined
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.frozen import frozen


@frozen
class Scalar:
    """A text value. `span` takes in quotation marks or the block indicator, `text.span()` only the characters."""

    text: Text
    style: Style
    span: Span

    @property
    def file(self) -> SourceFile:
        """The file that it stands in."""
        return self.text.file

    @property
    def value(self) -> str:
        """The characters."""
        return self.text.value

    @property
    def is_absent(self) -> bool:
        """Whether nothing was written where a value could stand (`key:`); `""` is an empty text."""
        return self.style == "plain" and not self.text.value


@frozen
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span
    file: SourceFile


@frozen
class Entry:
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


@frozen
class Mapping:
    """Keys and values in the order written; no key stands twice."""

    entries: tuple[Entry, ...]
    span: Span
    file: SourceFile

    def entry(self, name: str) -> Entry | None:
        """The entry of that key."""
        for entry in self.entries:
            if entry.key.text.value == name:
                return entry
        return None

    def get(self, name: str) -> Node | None:
        """The value of that key."""
        entry = self.entry(name)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


def fault(
    code: str,
    message: str,
    where: Text | Node | Span | tuple[SourceFile, Span] | None,
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """A diagnostic that points at something written.

    A bare span brings no excerpt; `Sources.with_excerpts` adds it.
    """
    match where:
        case None:
            return Diagnostic(severity, code, message, None, hint, None)
        case Span():
            return Diagnostic(severity, code, message, where, hint, None)
        case Text():
            file, span = where.file, where.span()
        case (file, span):
            pass
        case _:
            file, span = where.file, where.span
    return Diagnostic(severity, code, message, span, hint, file.line(span.line))


def split_paragraphs(scalar: Scalar) -> tuple[Text, ...]:
    """The paragraphs of a scalar, without white space at their ends; empty ones are none.

    In a literal scalar a blank line separates paragraphs and other line ends are spaces. In the other styles YAML has
    made a space of a line end and a line feed of a blank line, so a line feed separates.
    """
    if "\n" not in scalar.text.value:
        only = scalar.text.strip()
        return (only,) if only.value else ()
    lines = [line.strip() for line in scalar.text.lines()]
    if scalar.style != "literal":
        return tuple(line for line in lines if line.value)
    groups = groupby(lines, key=lambda line: bool(line.value.strip(BLANK)))
    return tuple(joined(group) for filled, group in groups if filled)
