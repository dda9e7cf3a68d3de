"""Marks that a font does not place: it has the letter and the mark, but no anchor for the one on the other.

HarfBuzz leaves such a mark at the end of its letter, between that and the next. Here it is put over or under the middle
of the letter, clear of what already stands there, as HarfBuzz itself does for fonts that place no marks at all.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import uharfbuzz as hb

CLEAR = 0.07
"""Between ink and the mark over or under it, in em: about what the shipped faces leave over an x."""

OVERLAY, ATTACHED_BELOW, BELOW, ABOVE = 1, 202, 220, 230
"""The combining classes of marks that belong to the middle of a letter (Unicode, UAX 44, 5.7.4). Those of others, at a
corner or over two letters, are drawn to stand at the letter's end."""


class Spot(NamedTuple):
    """A glyph of a cluster: its number, what it says, advance and offsets in units of the font."""

    gid: int
    text: str
    advance: int
    dx: int
    dy: int


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def joined(self, other: _Box) -> _Box:
        return _Box(*map(min, self[:2], other[:2]), *map(max, self[2:], other[2:]))

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def placed(font: hb.Font, cluster: Sequence[Spot]) -> list[Spot]:
    """The glyphs of a letter with its marks, those at no place of their own moved to one.

    A mark that the font places is always moved back, over its letter; one that it does not has no offset sideways, or
    that of a mark before it which has none.
    """
    letter = ink = _box(font, cluster[0], 0)
    if all(spot.dx for spot in cluster[1:]) or ink is None or letter is None:
        return list(cluster)
    pen, found, loose = cluster[0].advance, [cluster[0]], False
    for spot in cluster[1:]:
        if not spot.advance and (not spot.dx or (loose and _beside(_box(font, spot, pen), letter))):
            spot, loose = _moved(font, spot, pen, letter, ink), True
        found.append(spot)
        box = _box(font, spot, pen)
        ink = ink if box is None else ink.joined(box)
        pen += spot.advance
    return found


def _moved(font: hb.Font, spot: Spot, pen: int, letter: _Box, ink: _Box) -> Spot:
    mark, kind = _box(font, spot, pen), unicodedata.combining(spot.text[:1] or " ")
    if mark is None or kind not in {OVERLAY, ATTACHED_BELOW, BELOW, ABOVE}:
        return spot
    clear = CLEAR * font.face.upem
    up = 0.0
    if kind == ABOVE:
        up = max(0.0, ink.top + clear - mark.bottom)
    elif kind == BELOW:
        up = min(0.0, ink.bottom - clear - mark.top)
    slope = math.tan(math.radians(-font.get_style_value(hb.StyleTag.SLANT_ANGLE)))
    (x, y), (at, height) = letter.middle, mark.middle
    across = x + (height + up - y) * slope - at
    return spot._replace(dx=round(spot.dx + across), dy=round(spot.dy + up))


def _beside(mark: _Box | None, letter: _Box) -> bool:
    """Whether a mark stands nearer to the end of its letter than to the middle."""
    return mark is not None and mark.middle[0] > (letter.middle[0] + letter.right) / 2


def _box(font: hb.Font, spot: Spot, pen: int) -> _Box | None:
    """The ink of a glyph; None if it has none."""
    extents = font.get_glyph_extents(spot.gid)
    if extents is None or not extents.width:
        return None
    left, top = pen + spot.dx + extents.x_bearing, spot.dy + extents.y_bearing
    return _Box(left, top + extents.height, left + extents.width, top)
