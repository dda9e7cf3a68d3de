"""Plates as SVG, for those who read a guide on a screen: the same shapes, the letters as outlines.

Nothing is decided anew: a plate is painted by the renderer that paints it in print, on a canvas that writes down what
it is told (SVG 2). Letters are the outlines of the guide's own type, each drawn once in a file and used again. Ink is
the colour of the text around and white that of its ground, so that a plate is read on a dark screen too.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from reportlab.graphics.shapes import Drawing, Group

from guidebuilder.figures.drawing import Brush, Label, Plate
from guidebuilder.typeset.contours import contour
from guidebuilder.typeset.rows import Row

INK, PAPER, ACCENT = "currentColor", "var(--paper)", "var(--accent)"
"""What stands for the colours of the theme; the page around says what they are."""

CAPS, JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")
"""ReportLab's numbers of ends and corners of lines."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Outlines:
    """The outlines of glyphs that the plates of one file use, and the names of its clipping paths.

    Both are named through the whole file, since the drawings in it share one space of names.
    """

    _paths: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    _clips: int = 0

    def name(self, faces: Any, face: str, gid: int) -> str:
        """The name of a glyph's outline; "" for one without ink."""
        known = self._paths.get((face, gid))
        if known is None:
            drawn = _data(contour(faces, face, gid))
            known = self._paths[face, gid] = (f"glyph{len(self._paths)}" if drawn else "", drawn)
        return known[0]

    def clip(self) -> str:
        """A new name for a clipping path."""
        self._clips += 1
        return f"clip{self._clips}"

    def defined(self) -> str:
        """All outlines, as the drawing without size that others take them from."""
        paths = "".join(f'<path id="{name}" d="{drawn}"/>' for name, drawn in self._paths.values() if name)
        return f'<svg class="outlines" width="0" height="0" aria-hidden="true"><defs>{paths}</defs></svg>'


def drawn(plate: Plate, outlines: Outlines) -> str:
    """What stands on a plate, as what an `svg` element with the view box "0 0 width height" holds."""
    canvas = _Scribe(plate.width, plate.height, outlines, _colours(plate))
    drawing = Drawing(plate.width, plate.height)
    drawing.add(Group(plate.group, transform=(1, 0, 0, 1, 0, plate.height)))
    _Etcher().draw(drawing, canvas, 0, 0, showBoundary=False)
    return canvas.written()


def _colours(plate: Plate) -> dict[str, str]:
    named = plate.kit.theme.colors
    return {named["accent"].lower(): ACCENT, named["ink"].lower(): INK, "#000000": INK, "#ffffff": PAPER}


class _Etcher(Brush):
    """Hands words to the canvas as they are; all other shapes are drawn as in print."""

    _canvas: _Scribe

    def drawNodeDispatcher(self, node: Any) -> None:
        if isinstance(node, Label):
            self._canvas.words(node)
        else:
            super().drawNodeDispatcher(node)

    def applyStateChanges(self, delta: Mapping[str, Any], newState: Mapping[str, Any]) -> None:
        super().applyStateChanges({key: delta[key] for key in delta if "verprint" not in key}, newState)


@dataclass(slots=True, frozen=True)
class _State:
    """How a canvas draws at a point; opened: the groups that end with it."""

    stroke: str = INK
    fill: str = INK
    width: float = 1.0
    cap: int = 0
    join: int = 0
    limit: float = 10.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    opened: int = 0


class _Path:
    """ReportLab's path object, which writes its data down."""

    def __init__(self) -> None:
        self.data: list[str] = []
        self._at = "", ""

    def moveTo(self, x: float, y: float) -> None:
        self._at = _n1(x), _n1(y)
        self.data.append(f"M{self._at[0]} {self._at[1]}")

    def lineTo(self, x: float, y: float) -> None:
        before, self._at = self._at, (_n1(x), _n1(y))
        across, up = self._at
        self.data.append(f"H{across}" if up == before[1] else f"V{up}" if across == before[0] else f"L{across} {up}")

    def curveTo(self, *places: float) -> None:
        self._at = _n1(places[-2]), _n1(places[-1])
        self.data.append("C" + " ".join(map(_n1, places)))

    def close(self) -> None:
        self._at = "", ""  # back at where it began
        self.data.append("Z")

    def arc(self, x1: float, y1: float, x2: float, y2: float, startAng: float = 0, extent: float = 90) -> None:
        self._arc(x1, y1, x2, y2, startAng, extent, "M")

    def arcTo(self, x1: float, y1: float, x2: float, y2: float, startAng: float = 0, extent: float = 90) -> None:
        self._arc(x1, y1, x2, y2, startAng, extent, "L")

    def _arc(self, x1: float, y1: float, x2: float, y2: float, start: float, extent: float, pen: str) -> None:
        """A part of the ellipse in a box, counted in degrees from its right end against the clock, y upward."""
        rx, ry = abs(x2 - x1) / 2, abs(y2 - y1) / 2
        points = [
            ((x1 + x2) / 2 + rx * math.cos(math.radians(at)), (y1 + y2) / 2 + ry * math.sin(math.radians(at)))
            for at in (start, start + extent / 2, start + extent)
        ]
        self._at = "", ""
        (x, y), *others = points
        sweep = 1 if extent > 0 else 0
        self.data.append(f"{pen}{_n1(x)} {_n1(y)}")
        self.data += [f"A{_n1(rx)} {_n1(ry)} 0 0 {sweep} {_n1(x)} {_n1(y)}" for x, y in others]


class _Scribe:
    """What of ReportLab's canvas its renderer of graphics uses, as elements of SVG; y upward inside."""

    def __init__(self, width: float, height: float, outlines: Outlines, colours: dict[str, str]) -> None:
        self._outlines, self._colours = outlines, colours
        self._out = [f'<g fill="{INK}" transform="matrix(1 0 0 -1 0 {_n(height)})">']
        self._state, self._saved = _State(), list[_State]()
        self._fillMode = 0  # the renderer sets it

    def written(self) -> str:
        """All that was drawn."""
        return "".join([*self._out, "</g>" * self._state.opened, "</g>"])

    # --- the state ----------------------------------------------------------------------------------------------------

    def saveState(self) -> None:
        self._saved.append(self._state)
        self._state = replace(self._state, opened=0)

    def restoreState(self) -> None:
        self._out.append("</g>" * self._state.opened)
        self._state = self._saved.pop()

    def transform(self, *matrix: float) -> None:
        if matrix != (1, 0, 0, 1, 0, 0):
            self._open(f' transform="matrix({" ".join(map(_n5, matrix))})"')

    def translate(self, x: float, y: float) -> None:
        self.transform(1, 0, 0, 1, x, y)

    def setStrokeColor(self, color: Any, alpha: float | None = None) -> None:
        self._set(stroke=self._color(color))

    def setFillColor(self, color: Any, alpha: float | None = None) -> None:
        self._set(fill=self._color(color))

    def setLineWidth(self, width: float) -> None:
        self._set(width=width)

    def setLineCap(self, mode: int) -> None:
        self._set(cap=mode)

    def setLineJoin(self, mode: int) -> None:
        self._set(join=mode)

    def setMiterLimit(self, limit: float) -> None:
        self._set(limit=limit)

    def setDash(self, array: Any = (), phase: float = 0) -> None:
        self._set(dash=tuple(array) if isinstance(array, Sequence) else (array,), phase=phase)

    def setFillAlpha(self, alpha: float) -> None:
        self._set(fill_alpha=alpha)

    def setStrokeAlpha(self, alpha: float) -> None:
        self._set(stroke_alpha=alpha)

    def _set(self, **changed: Any) -> None:
        self._state = replace(self._state, **changed)

    def _color(self, color: Any) -> str:
        written = "#" + color.hexval()[2:].lower()[:6] if hasattr(color, "hexval") else str(color)
        return self._colours.get(written, written)

    def _open(self, attributes: str) -> None:
        self._out.append(f"<g{attributes}>")
        self._set(opened=self._state.opened + 1)

    # --- shapes -------------------------------------------------------------------------------------------------------

    def beginPath(self) -> _Path:
        return _Path()

    def drawPath(self, path: _Path, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        if path.data:
            mode = self._fillMode if fillMode is None else fillMode
            rule = ' fill-rule="evenodd"' if fill and not mode else ""
            self._shape(f'path d="{"".join(path.data)}"{rule}', stroke, fill)

    def clipPath(self, path: _Path, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        name = self._outlines.clip()
        self._out.append(f'<clipPath id="{name}"><path d="{"".join(path.data)}"/></clipPath>')
        self._open(f' clip-path="url(#{name})"')

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._shape(f'path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"', 1, 0)

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        self.roundRect(x, y, width, height, 0.0, stroke, fill)

    def roundRect(
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        x, y, width, height = min(x, x + width), min(y, y + height), abs(width), abs(height)
        corner = f' rx="{_n(radius)}"' if radius else ""
        self._shape(f'rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{corner}', stroke, fill)

    def circle(self, x: float, y: float, r: float, stroke: int = 1, fill: int = 0) -> None:
        self._shape(f'circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"', stroke, fill)

    def ellipse(self, x1: float, y1: float, x2: float, y2: float, stroke: int = 1, fill: int = 0) -> None:
        middle = f'cx="{_n((x1 + x2) / 2)}" cy="{_n((y1 + y2) / 2)}"'
        self._shape(f'ellipse {middle} rx="{_n(abs(x2 - x1) / 2)}" ry="{_n(abs(y2 - y1) / 2)}"', stroke, fill)

    def drawImage(self, image: Any, x: float, y: float, width: float, height: float) -> None:
        alpha = f' opacity="{_n(self._state.fill_alpha)}"' if self._state.fill_alpha < 1 else ""
        self._out.append(
            f'<image transform="matrix(1 0 0 -1 {_n(x)} {_n(y + height)})" width="{_n(width)}" height="{_n(height)}"'
            f' preserveAspectRatio="none" href="{embedded(image)}"{alpha}/>'
        )

    def _shape(self, element: str, stroke: int, fill: int) -> None:
        """An element without content; what is neither drawn nor filled is left out."""
        if stroke or fill:
            self._out.append(f"<{element}{''.join(self._look(bool(stroke), bool(fill)))}/>")

    def _look(self, stroke: bool, fill: bool) -> Iterator[str]:
        """Its attributes, less what holds anyway."""
        state = self._state
        if not fill:
            yield ' fill="none"'
        elif state.fill != INK:
            yield f' fill="{escape(state.fill)}"'
        if fill and state.fill_alpha < 1:
            yield f' fill-opacity="{_n(state.fill_alpha)}"'
        if not stroke:
            return
        yield f' stroke="{escape(state.stroke)}" stroke-width="{_n(state.width)}"'
        if state.cap:
            yield f' stroke-linecap="{CAPS[state.cap]}"'
        if state.join:
            yield f' stroke-linejoin="{JOINS[state.join]}"'
        if state.dash:
            yield f' stroke-dasharray="{" ".join(map(_n, state.dash))}"'
        if state.dash and state.phase:
            yield f' stroke-dashoffset="{_n(state.phase)}"'
        if state.stroke_alpha < 1:
            yield f' stroke-opacity="{_n(state.stroke_alpha)}"'

    # --- words --------------------------------------------------------------------------------------------------------

    def words(self, label: Label) -> None:
        """The outlines of a label's letters; first, where it has a halo, the same in the colour of the ground and
        wider all round."""
        alpha = getattr(label, "opacity", 1.0)
        self._out.append(f'<g fill-opacity="{_n(alpha)}">' if alpha < 1 else "<g>")
        for wider in (True, False) if label.halo else (False,):
            for each, x, y in label.placed():
                self._row(label, each, x, y, label.halo if wider else 0.0)
        self._out.append("</g>")

    def _row(self, label: Label, each: Row, x: float, y: float, halo: float) -> None:
        """A line of words, each word in a group that is measured in thousandths of its em."""
        faces, wide = label.kit.lines.fonts.faces, each.scale
        for piece in each.pieces:
            kind = piece.word.vocabulary.kind
            em = kind.size / 1000
            color = self._colours.get(kind.color.lower(), kind.color)
            look = f' fill="{color}"' if color != INK else ""
            if halo:
                look = f' fill="{PAPER}" stroke="{PAPER}" stroke-width="{_n(2 * halo / em)}" stroke-linejoin="round"'
            at, uses = 0.0, list[str]()
            for glyph in piece.word.shaped.glyphs:
                if name := self._outlines.name(faces, kind.face, glyph.gid):
                    up = f' y="{round(glyph.dy)}"' if round(glyph.dy) else ""
                    uses.append(f'<use href="#{name}" x="{round(at + glyph.dx)}"{up}/>')
                at += glyph.advance + each.spacing / (em * wide)
            if uses:
                matrix = f"{_n5(em * wide)} 0 0 {_n5(em)} {_n(x + piece.x)} {_n(y + kind.rise)}"
                self._out.append(f'<g transform="matrix({matrix})"{look}>{"".join(uses)}</g>')


def embedded(image: Any) -> str:
    """The address of a picture that travels in the file (RFC 2397), from ReportLab's reader of it."""
    image.fp.seek(0)
    data = image.fp.read()
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _data(steps: Sequence[tuple[str, tuple[float, ...]]]) -> str:
    """An outline as path data, in whole thousandths of an em, y upward as on the canvas."""
    letters = {"move": "M", "line": "L", "curve": "C", "close": "Z"}
    return "".join(letters[name] + " ".join(str(round(value)) for value in values) for name, values in steps)


def _n(value: float) -> str:
    """A number as short as it can be, to a hundredth of a point."""
    return _short(value, 2)


def _n1(value: float) -> str:
    """The same to a tenth, for the points of a path: a coast has thousands."""
    return _short(value, 1)


def _n5(value: float) -> str:
    """The same to five places, for factors."""
    return _short(value, 5)


def _short(value: float, places: int) -> str:
    written = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
