"""The section "What a reader hears": the outline with what stands in each part, and what is wanting."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from guidebuilder.frozen import frozen
from guidebuilder.report.blocks import Block, Fact, Table
from guidebuilder.report.outline import COUNTED, Division, Heading, outline
from guidebuilder.report.printed import Printed
from guidebuilder.report.section import Section
from guidebuilder.report.wanting import find

KEY, TITLE = "heard", "What a reader hears"

FOLIO = 6
"""Columns for the number of a page."""

STEP = 2
"""Columns by which a level is indented."""

LEAST = 20
"""Columns that a title has, however deep its level."""

NOUNS = (*COUNTED, "words")


@frozen
class Outline:
    """The body of the section."""

    divisions: tuple[Division, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The headings in a table, and what all parts have."""
        rows = tuple(
            (heading.title or "(no words)", heading.level, heading.page or None, heading.words)
            for division in self.divisions
            for heading in division.headings
        )
        head = (("title", "Heading"), ("level", "Level"), ("page", "Page"), ("words", "Words"))
        table = Table("headings", "The outline, heading by heading", head, rows)
        return table, Fact("all", "In all", said_of(self.divisions))

    def text(self, width: int) -> str:
        """A line for each heading, its page before it and its level by its indent; long titles go on below."""
        lines = []
        for division in self.divisions:
            counted = _wrapped("", f"({said(division)})", 1, width)
            first, *rest = [_heading(heading, width) for heading in division.headings] or [[]]
            lines += [*first, *counted, *(line for each in rest for line in each)]
        return "\n".join([*lines, *_wrapped("", f"In all: {said_of(self.divisions)}", 1, width)])

    def data(self) -> dict[str, object]:
        """The same as plain values: `parts`, each with its counts and its `headings`."""
        return {"parts": [_data(division) for division in self.divisions]}


def section(printed: Printed) -> Section:
    """What a screen reader makes of the guide."""
    return Section(KEY, TITLE, Outline(outline(printed.tree, printed.facts)), find(printed))


def said(division: Division) -> str:
    """What a division has, in words: "2 figures, 19 notes, 2,345 words"; what it has none of is left out."""
    return said_of((division,))


def said_of(divisions: Sequence[Division]) -> str:
    """What several divisions have together."""
    numbers = {name: sum(getattr(each, name) for each in divisions) for name in NOUNS}
    return ", ".join(_counted(number, name) for name, number in numbers.items() if number) or "nothing"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def _heading(heading: Heading, width: int) -> list[str]:
    return _wrapped(heading.page, heading.title or "(no words)", heading.level, width)


def _wrapped(page: str, words: str, level: int, width: int) -> list[str]:
    """Words after the number of a page, indented by level, in lines of at most `width` columns; none is cut."""
    indent = " " * (FOLIO + 2 + STEP * (level - 1))
    lines = wrap(words, max(width - len(indent), LEAST), break_long_words=False, break_on_hyphens=False)
    return [f"{page:>{FOLIO}}{indent[FOLIO:]}{lines[0]}", *(f"{indent}{' ' * STEP}{line}" for line in lines[1:])]


def _data(division: Division) -> dict[str, object]:
    counts = {name: getattr(division, name) for name in NOUNS}
    return {**counts, "headings": [_entry(heading) for heading in division.headings]}


def _entry(heading: Heading) -> dict[str, object]:
    """A heading; `page` is None where it stands on none with a number."""
    return {
        "level": heading.level,
        "title": heading.title,
        "page": heading.page or None,
        "anchor": heading.anchor or None,
        "words": heading.words,
    }
