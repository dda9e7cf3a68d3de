"""Styles: how characters and paragraphs look. Made from a theme (theme.py), read by composition and typesetting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from guidebuilder.frozen import frozen

Features = tuple[tuple[str, int], ...]
"""HarfBuzz features, sorted: (("lnum", 1), ("tnum", 1))."""


class Align(StrEnum):
    """How the lines of a paragraph fill the measure."""

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    CENTRED = "centred"
    RIGHT = "right"


@frozen
class Type:
    """How characters look: face (a key of faces.py), size in points, HarfBuzz features, tracking in em, rise in
    points."""

    face: str
    size: float
    features: Features = ()
    tracking: float = 0.0
    rise: float = 0.0
    color: str = "#000000"
    underlined: bool = False

    def with_features(self, *names: str) -> Type:
        """The same characters with more features switched on; `c2sc smcp` and the like replace none."""
        merged = dict(self.features) | dict.fromkeys(names, 1)
        return replace(self, features=tuple(sorted(merged.items())))


@frozen
class ParagraphStyle:
    """How a paragraph is set. All lengths in points.

    first, left, right: indents of the first line, of the other lines, and at the right edge, from the edges of the
    measure.
    before, after: distance from the last baseline above to the first here, and from the last here to the first below;
        between two blocks the larger of the two holds.
    snap: whether its first baseline moves down to the page's grid.
    rag: for ragged setting, the free space at a line's end that counts as badness 100.
    expansion: the share by which glyphs may be scaled.
    emphasis, strong, both: the faces of marked words. small_caps, locator, mark: the types of small capitals, of
    locators
        and of note marks inside the paragraph.
    """

    name: str
    type: Type
    leading: float
    align: Align = Align.JUSTIFIED
    hyphens: bool = True
    protrusion: bool = True
    expansion: float = 0.02
    rag: float = 20.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    snap: bool = True
    keep_with_next: bool = False
    max_hyphens: int = 2
    inline: Mapping[str, Type] = field(default_factory=dict, compare=False, hash=False)

    @property
    def ascent(self) -> float:
        """From the top of a line's box to its baseline: the box holds the leading, split so that capitals stand
        centred."""
        return (self.leading - self.type.size) / 2 + 0.78 * self.type.size

    @property
    def small(self) -> bool:
        """Whether its letters are small capitals where they are not capitals."""
        return bool(dict(self.type.features).get("smcp"))

    def role(self, name: str) -> Type:
        """The type of an inline role in this paragraph: emphasis, strong, both, small-caps, locator, mark, label …"""
        return self.inline.get(name, self.type)
