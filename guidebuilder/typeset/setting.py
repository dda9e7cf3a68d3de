"""Settings: texts broken into lines, before the lines are measured."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from guidebuilder.design.styles import Align, ParagraphStyle
from guidebuilder.frozen import frozen
from guidebuilder.typeset.text import Text

if TYPE_CHECKING:
    from guidebuilder.typeset.rows import Row

Place = tuple[int, int]
"""A place in a Text: the index of a word and how many of its characters stand before."""


class Line(NamedTuple):
    """A line from `start` to `end`. hyphen: it ends in a hyphen; inserted: one that is not in the text; ragged: it ends
    the paragraph or stands before a forced break, so its spaces are not stretched. opening: it begins the paragraph."""

    start: Place
    end: Place
    hyphen: bool
    inserted: bool
    ragged: bool
    opening: bool


@frozen
class Setting:
    """A text broken into lines for a style and a measure. rows: those lines that have been measured, by number."""

    text: Text
    measure: float
    lines: tuple[Line, ...]
    rows: dict[int, Row] = field(default_factory=dict, repr=False, compare=False)


def hangs(style: ParagraphStyle) -> bool:
    """Whether punctuation hangs in the margins: ragged edges have none to hang in."""
    return style.protrusion and style.align is Align.JUSTIFIED
