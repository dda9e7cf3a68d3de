"""Drawings of authors, as SVG: what they are, how large to print them, and a plate with the drawing on it.

`facts` serves the checks and needs only the standard library; `draw` needs svglib, an extra. A drawing that cannot be
used is data (`Unreadable`), as a raster picture is.
"""

from __future__ import annotations

import math
import re
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guidebuilder.figures.images import Unreadable
from guidebuilder.figures.svg import reading
from guidebuilder.figures.svg.unsupported import WRONG, Unsupported, unsupported, wrong
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from guidebuilder.figures.drawing import Kit, Plate

UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
"""px in each; CSS Values 4, 6.2. Others depend on what is around a drawing, and there is nothing around it."""

LARGEST = 1_000_000.0
"""px; ten times as wide as a roll of paper is long."""
SLENDEREST = 100.0
"""A drawing that many times as long as it is wide is a mistake: it would be a hair."""

AS_PATHS = "turn these words into paths in the program that drew them"

_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z]*)\s*")


@frozen
class VectorFacts:
    """A drawing as its file describes it. width, height: in px, 96 to the inch; text: every character of its words;
    unsupported: what of it is not printed as it was drawn."""

    width: float
    height: float
    text: str
    unsupported: Unsupported | None = None


def facts(path: Path) -> VectorFacts | Unreadable:
    """What a drawing is, and whether it can be printed here. Draws nothing and raises nothing."""
    found = _opened(path)
    return found if isinstance(found, Unreadable) else found[1]


def size(facts: VectorFacts, max_width: float, max_height: float) -> tuple[float, float]:
    """Printed width and height in points: as large as the room allows, since a drawing is sharp at any size."""
    scale = min(max_width / facts.width, max_height / facts.height)
    return facts.width * scale, facts.height * scale


def draw(path: Path, width: float, height: float, kit: Kit) -> Plate | Unreadable:
    """A drawing on a plate of `width` × `height` points, what lies outside its frame cut off.

    svglib meets values that mean nothing with whatever its arithmetic raises (ValueError, IndexError …), so any
    exception of its means a drawing that is not as it should be.
    """
    found = _opened(path)
    if isinstance(found, Unreadable):
        return found
    root, known = found
    from guidebuilder.figures.svg.shapes import UndrawnError, laid, shapes, tried

    try:
        drawing = shapes(root, (known.width, known.height), (width, height), kit)
        return tried(laid(drawing, width, height, kit))
    except Exception as error:  # see the docstring
        reason = str(error) if isinstance(error, UndrawnError) else f"a value means nothing ({error})"
        return Unreadable("damaged", f"this drawing cannot be drawn: {reason}", WRONG)


def smallest(plate: Plate) -> tuple[float, str] | None:
    """The size in points at which the smallest words of a drawing are printed, and those words; None without words."""
    from guidebuilder.figures.svg import words

    return words.smallest(plate.group)


def _opened(path: Path) -> tuple[Element, VectorFacts] | Unreadable:
    root = reading.read(path)
    if isinstance(root, Unreadable):
        return root
    measured = _measured(root)
    if isinstance(measured, Unreadable):
        return measured
    if (what := wrong(root)) is not None:
        return Unreadable("unsupported", f"this drawing has {what}, which cannot be printed", WRONG)
    if find_spec("svglib") is None:
        return Unreadable(
            "unsupported", "for SVG a package is needed that is not installed", "pip install 'guidebuilder[svg]'"
        )
    return root, VectorFacts(*measured, _characters(root), unsupported(root))


def _measured(root: Element) -> tuple[float, float] | Unreadable:
    """Width and height in px: as the drawing says, else those of its view box, else one by the other (SVG 2, 8.2)."""
    view = [float(each[1]) for each in _LENGTH.finditer(root.get("viewBox", "").replace(",", " "))]
    shape = (view[2], view[3]) if len(view) == 4 else None
    if shape is not None and not (all(map(math.isfinite, view)) and min(shape) > 0):
        return _absurd()
    across, down = _px(root.get("width", "")), _px(root.get("height", ""))
    if shape is None and (across is None or down is None):
        return Unreadable(
            "unsupported", "this drawing does not say how large it is", 'write viewBox="0 0 WIDTH HEIGHT" into <svg …>'
        )
    if shape is not None:
        if across is None:
            across = shape[0] if down is None else down * shape[0] / shape[1]
        if down is None:
            down = across * shape[1] / shape[0]
    assert across is not None
    assert down is not None
    sides = (across, down, *(shape or ()))
    if not all(0 < each <= LARGEST for each in sides) or max(sides[:2]) > SLENDEREST * min(sides[:2]):
        return _absurd()
    return across, down


def _absurd() -> Unreadable:
    return Unreadable(
        "damaged", "this drawing has a size that nothing can be drawn in", "look at width, height and viewBox of <svg>"
    )


def _px(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    unit = UNITS.get(found[2].lower()) if found else None
    return float(found[1]) * unit if found and unit is not None else None


def _characters(root: Element) -> str:
    """The characters of all words that are drawn, each once."""
    words = "".join("".join(each.itertext()) for each in root.iter() if reading.local(each) == "text")
    return "".join(dict.fromkeys("".join(unicodedata.normalize("NFC", words).split())))
