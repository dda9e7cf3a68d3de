"""A source file and the text of one of its scalars, each character of which can tell where it was written.

Below everything else that reads content: the YAML reader makes `Text`, inline marks and diagnostics take spans from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen

BLANK = " \t\n"

# What YAML 1.1 (5.1) does not take, and what it takes for a line end though nobody sees it as one.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@frozen
class SourceFile:
    """A file as read: `name` is the path shown to the user, `text` has no byte order mark and only LF line ends."""

    name: str
    text: str = field(repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(end.end() for end in re.finditer("\n", self.text)))
        object.__setattr__(self, "starts", starts)

    def line(self, number: int) -> str:
        """The line of that number, from 1, without its line end; empty past the end of the file."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end]

    def offset(self, line: int, column: int) -> int:
        """The offset into `text` of a line and column that both count from 0, as YAML marks do."""
        return self.starts[line] + column if line < len(self.starts) else len(self.text)

    def column(self, at: int) -> int:
        """The column, from 0, of an offset into `text`."""
        return at - self.starts[bisect_right(self.starts, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span from one offset into `text` up to another; columns count characters."""
        starts = self.starts
        first = bisect_right(starts, start)
        base = starts[first - 1]
        if first == len(starts) or end < starts[first]:
            return Span(self.name, first, start - base + 1, first, end - base + 1)
        last = bisect_right(starts, end)
        return Span(self.name, first, start - base + 1, last, end - starts[last - 1] + 1)


class Run(NamedTuple):
    """A stretch of a value and the stretch of the file that it was written as.

    In an exact run each character stands for itself. Otherwise the whole stretch of the file stands for the whole
    stretch of the value: an escape, a folded line break, or a value that nobody wrote.
    """

    value: int
    source: int
    length: int
    width: int
    exact: bool


@frozen
class Text:
    """The text of a scalar, or a part of it. `runs` cover `value` without gaps, in order; there is always one.

    Stretches of the file that stand for nothing (the indentation of a line) lie between two runs.
    """

    value: str
    file: SourceFile
    runs: tuple[Run, ...] = field(repr=False)

    @classmethod
    def made(cls, value: str, file: SourceFile, start: int, end: int) -> Text:
        """Text that was not written so; all of it points at the stretch of the file from `start` to `end`."""
        return cls(value, file, (Run(0, start, len(value), end - start, exact=False),))

    @classmethod
    def exact(cls, file: SourceFile, start: int, end: int) -> Text:
        """The characters of the file from `start` to `end`, as they are."""
        return cls(file.text[start:end], file, (Run(0, start, end - start, end - start, exact=True),))

    def __str__(self) -> str:
        return self.value

    def offset(self, index: int) -> tuple[int, int]:
        """Start and end, in the file, of what the character at `index` was written as.

        Past the last character both are the end of the text.
        """
        if index >= len(self.value):
            last = self.runs[-1]
            return last.source + last.width, last.source + last.width
        run = self.runs[bisect_right(self.runs, index, key=_value_of) - 1 if len(self.runs) > 1 else 0]
        if not run.exact:
            return run.source, run.source + run.width
        start = run.source + index - run.value
        return start, start + 1

    def source_of(self, index: int) -> str:
        """What the character at `index` was written as: itself, an escape sequence or a line break."""
        start, end = self.offset(index)
        return self.file.text[start:end]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the characters from `start` up to `end` were written."""
        stop = len(self.value) if end is None else min(end, len(self.value))
        first = self.offset(start)[0] if self.value else self.runs[0].source
        if stop > start:
            return self.file.span(first, self.offset(stop - 1)[1])
        if not self.value:
            return self.file.span(first, first + self.runs[0].width)
        return self.file.span(first, first)

    def slice(self, start: int, end: int | None = None) -> Text:
        """The part from `start` up to `end`, which still knows where it was written."""
        stop = len(self.value) if end is None else min(end, len(self.value))
        start = min(start, stop)
        if start == 0 and stop == len(self.value):
            return self
        if start == stop:
            at = self.offset(start)[0]
            return Text("", self.file, (Run(0, at, 0, 0, exact=True),))
        first = bisect_right(self.runs, start, key=_value_of) - 1
        last = bisect_right(self.runs, stop - 1, key=_value_of)
        runs = tuple(_cut(run, start, stop) for run in self.runs[first:last])
        return Text(self.value[start:stop], self.file, runs)

    def strip(self) -> Text:
        """The text without spaces, tabs and line ends at either end (a no-break space stays)."""
        value = self.value
        if value and value[0] not in BLANK and value[-1] not in BLANK:
            return self
        start = len(value) - len(value.lstrip(BLANK))
        return self.slice(start, max(start, len(value.rstrip(BLANK))))

    def lines(self) -> tuple[Text, ...]:
        """The lines of the value; a line end at the very end begins no further line."""
        lines = []
        start = 0
        for line in self.value.removesuffix("\n").split("\n"):
            lines.append(self.slice(start, start + len(line)))
            start += len(line) + 1
        return tuple(lines)


def joined(pieces: Iterable[Text]) -> Text:
    """Pieces of one file, in order, joined by a space that stands for all that was between them.

    There must be at least one piece.
    """
    first, *others = pieces
    if not others:
        return first
    values, runs = [first.value], list(first.runs)
    length = len(first.value)
    for piece in others:
        end = runs[-1].source + runs[-1].width
        runs.append(Run(length, end, 1, piece.runs[0].source - end, exact=False))
        runs.extend(run._replace(value=run.value + length + 1) for run in piece.runs)
        values.append(piece.value)
        length += len(piece.value) + 1
    return Text(" ".join(values), first.file, tuple(runs))


def _value_of(run: Run) -> int:
    return run.value


def _cut(run: Run, start: int, stop: int) -> Run:
    """What of a run is inside [start, stop), counted from `start`; one that is not exact keeps its place."""
    before = max(start - run.value, 0)
    length = min(run.value + run.length, stop) - run.value - before
    if run.exact:
        return Run(run.value + before - start, run.source + before, length, length, exact=True)
    return Run(run.value + before - start, run.source, length, run.width, exact=False)
