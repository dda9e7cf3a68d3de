"""What is wrong with a guide, as data: spans, diagnostics and the codes a command exits with.

Every stage appends to one list of diagnostics; the command line renders it once, as text, short lines or JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

from guidebuilder.frozen import frozen


class ExitCode(IntEnum):
    """How a command ends."""

    OK = 0
    CONTENT = 1
    USAGE = 2
    LAYOUT = 3
    FILE = 4
    INTERNAL = 70


class Severity(StrEnum):
    """How bad a diagnostic is: an error stops a build, a warning only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A stretch of a source file. Lines and columns count characters from 1; `end_column` is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Diagnostic:
    """One fault: the message names the fact, the hint names the cure.

    `code` is a stable slug, `message` starts in lower case and has no full stop. `excerpt` is the source line that the
    span begins on, without its line end; None where the fault has no line (a file that is missing).
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    excerpt: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether this stops a build."""
        return self.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, line, column and code, each once. Those without a place come first."""
    return sorted(dict.fromkeys(diagnostics), key=_order)


def render_text(diagnostics: Iterable[Diagnostic], *, color: bool = False) -> str:
    """For people: place, message, the line with a caret under the place, hint; a blank line between two."""
    colors = _COLORS if color else _NO_COLORS
    return "\n\n".join("\n".join(_paragraph(diagnostic, colors)) for diagnostic in in_order(diagnostics))


def render_short(diagnostics: Iterable[Diagnostic]) -> str:
    """For editors: one line each, place first."""
    return "\n".join(_heading(diagnostic, _NO_COLORS) for diagnostic in in_order(diagnostics))


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """For programs: an array of objects. Lines and columns count from 1; `end_column` is exclusive."""
    import json

    return json.dumps(as_objects(diagnostics), ensure_ascii=False, indent=2)


def as_objects(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """What `render_json` writes, for a document that holds it."""
    return [_as_object(diagnostic) for diagnostic in in_order(diagnostics)]


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are: "3 errors, 1 warning in 2 files"; "no faults" if there are none."""
    found = in_order(diagnostics)
    if not found:
        return "no faults"
    errors = sum(diagnostic.is_error for diagnostic in found)
    counts = [(errors, "error"), (len(found) - errors, "warning")]
    text = ", ".join(_counted(count, name) for count, name in counts if count)
    files = len({diagnostic.span.file for diagnostic in found if diagnostic.span})
    return f"{text} in {_counted(files, 'file')}" if files else text


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, None if none is near; upper and lower case count as the same."""
    from difflib import get_close_matches

    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.7)
    return by_folded[near[0]] if near else None


# --- text -------------------------------------------------------------------------------------------------------------


class _Colors(NamedTuple):
    """Terminal sequences (ECMA-48, SGR)."""

    strong: str
    error: str
    warning: str
    quiet: str
    hint: str
    end: str


_COLORS = _Colors("\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[2m", "\x1b[36m", "\x1b[0m")
_NO_COLORS = _Colors("", "", "", "", "", "")

# Columns of an excerpt, and how many of them stand before the place if the line is longer.
_WINDOW = 100
_LEAD = 30


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    if span is None:
        return "", 0, 0, diagnostic.code, diagnostic.message
    return span.file, span.line, span.column, diagnostic.code, diagnostic.message


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _heading(diagnostic: Diagnostic, colors: _Colors) -> str:
    place = f"{_visible(str(diagnostic.span))}: " if diagnostic.span else ""
    severity = colors.error if diagnostic.is_error else colors.warning
    code = f"{severity}{diagnostic.severity}[{diagnostic.code}]{colors.end}"
    return f"{colors.strong}{place}{colors.end}{code}: {_visible(diagnostic.message)}"


def _paragraph(diagnostic: Diagnostic, colors: _Colors) -> list[str]:
    lines = [_heading(diagnostic, colors)]
    severity = colors.error if diagnostic.is_error else colors.warning
    if diagnostic.span and diagnostic.excerpt is not None:
        lines += _excerpt(diagnostic.span, diagnostic.excerpt, colors, severity)
    if diagnostic.hint:
        lines.append(f"{colors.hint}hint:{colors.end} {_visible(diagnostic.hint)}")
    return lines


def _excerpt(span: Span, line: str, colors: _Colors, severity: str) -> list[str]:
    """The source line, or what of it fits around the place, and carets under the place; at least one caret."""
    start = min(span.column - 1, len(line))
    stop = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    stop = max(stop, start)
    left = _window_start(line, start)
    right = _window_end(line, left)
    before = "… " if line[:left].strip() else ""
    after = " …" if right < len(line) else ""
    gutter = str(span.line).rjust(4)
    shown, marked = _visible(line[left:right]), line[start : min(stop, right)]
    indent = " " * (len(before) + _width(line[left:start]))
    carets = "^" * max(_width(marked), 1)
    return [
        f"{colors.quiet}{gutter} | {colors.end}{before}{shown}{after}".rstrip(),
        f"{colors.quiet}{' ' * len(gutter)} | {colors.end}{indent}{severity}{carets}{colors.end}",
    ]


def _window_start(line: str, start: int) -> int:
    """Where the excerpt begins: with the line's first word, or at a word some columns before the place."""
    first = min(len(line) - len(line.lstrip()), start)
    if _width(line[first:]) <= _WINDOW:
        return first
    left = start
    while left and _width(line[left - 1 : start]) <= _LEAD:
        left -= 1
    if left <= first:
        return first
    space = line.find(" ", left, start)
    return space + 1 if space >= 0 else left


def _window_end(line: str, left: int) -> int:
    """Where the excerpt ends: the last column that fits, or the end of the word before it."""
    right = left
    width = 0
    while right < len(line) and width < _WINDOW:
        width += _width(line[right])
        right += 1
    if right == len(line):
        return right
    space = line.rfind(" ", left, right)
    return space if space > left + _LEAD else right


def _visible(text: str) -> str:
    """The text with U+FFFD for what a terminal would act on or not show; a space for a tab and other white space."""
    return text if text.isprintable() else "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\t" or (character.isspace() and character > "\x9f"):
        return " " * _width(character)
    return "\ufffd"


def _width(text: str) -> int:
    """Columns on a terminal: two for a wide East Asian character (UAX #11), none for a combining one."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def _as_object(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "excerpt": diagnostic.excerpt,
    }
