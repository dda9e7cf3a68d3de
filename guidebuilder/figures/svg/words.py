"""The words of a drawing, set in the guide's own type: svglib would take ReportLab's fonts or the machine's.

Sizes and places are the author's, in px of the drawing; faces are the theme's. One that is wider than what drawings are
mostly drawn with is set as much smaller, or words would run over the lines that were drawn round them. Each stretch of
text keeps its start, middle or end in place (SVG 2, 11.10.2.1, text chunks).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.graphics.shapes import Group
from reportlab.pdfbase.pdfmetrics import stringWidth

from guidebuilder.design.styles import Type
from guidebuilder.figures.drawing import CAPITALS, DESCENDERS, FREE, Kit, Label
from guidebuilder.frozen import frozen
from guidebuilder.typeset.rows import Row, row
from guidebuilder.typeset.runs import Run

SERIFS = re.compile(
    r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|palatino|baskerville|bodoni|caslon|cambria|minion|roman|"
    r"century|didot|book antiqua|charter|merriweather|literata|crimson",
    re.I,
)
SANS = re.compile(r"sans|arial|helvetica|verdana|grotes|gothic|mono|courier|consol|calibri|futura|inter\b", re.I)
"""Families by what their names say; one that says nothing is set in the sans of figures."""

USUAL = {
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
}
"""What drawings are mostly drawn with, or with something as wide; ReportLab knows their widths, and nothing is set in
them."""
SAMPLE = "the names of the parties and the terms on which they agreed in 1942"
"""By which the widths of two faces are compared."""

SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
"""CSS Fonts 4, 2.5, in px; as browsers have it."""
STEP = 1.2
"""Between `smaller`, the size around and `larger`; the same."""

MIDDLE, HANGING = CAPITALS / 2, CAPITALS
"""How far below their y letters stand whose middle or top is there, in em."""
BASELINES = {
    "middle": MIDDLE, "central": MIDDLE, "mathematical": MIDDLE, "hanging": HANGING, "text-before-edge": HANGING,
    "text-top": HANGING, "before-edge": HANGING, "ideographic": -DESCENDERS, "text-after-edge": -DESCENDERS,
    "text-bottom": -DESCENDERS, "after-edge": -DESCENDERS,
}  # fmt: skip
SHIFTS = {"sub": -0.25, "super": 0.35}
"""Of letters raised or lowered, in em."""

HUGE = 100_000.0
"""px; letters that are higher are a mistake."""

MARKS = 2
"""What is no longer may be a mark, raised or lowered."""

SPACE = 0.25
"""Width of a space between words that do not stand in one row, in em."""
LEADING = 1.2
BOLD = 600
"""The least weight that counts as bold; CSS Fonts 4, 2.2, knows them from 1 to 1000."""

ALIGN = {"middle": 0.5, "end": 1.0}
_SPACES = re.compile(r"[ \t\r\n]+")


class Inscription(Label):
    """Words of a drawing, which may let the ground through: opacity 0 to 1."""

    def __init__(self, kit: Kit, rows: Sequence[Row], kind: Type, x: float, y: float, opacity: float) -> None:
        style = replace(kit.style("name"), type=kind, leading=LEADING * kind.size)
        super().__init__(kit, rows, style, x, y, "left", 0.0)
        self.opacity = opacity

    def drawDirectly(self, renderer: Any) -> None:
        """Paint it on the renderer's canvas."""
        canvas = renderer._canvas
        if self.opacity < 1:
            canvas.saveState()
            canvas.setFillAlpha(self.opacity)
        super().drawDirectly(renderer)
        if self.opacity < 1:
            canvas.restoreState()


def smallest(group: Group, scale: float = 1.0) -> tuple[float, str] | None:
    """The smallest words of a drawing, with the size in points at which they are printed; None if it has none.

    Letters raised or lowered are no words.
    """
    found: list[tuple[float, str]] = []
    for each in group.contents:
        if isinstance(each, Group):
            a, b, c, d, _, _ = each.transform
            inner = smallest(each, scale * math.sqrt(abs(a * d - b * c)))
            found += [inner] if inner is not None else []
        elif isinstance(each, Inscription) and len(each.text) > MARKS:
            found.append((scale * each.style.type.size, each.text))
    return min(found, default=None)


@frozen
class _Voice:
    """How a stretch of text looks. `baseline`: how far below its place it stands, in px; `align`: the share of it that
    lies before its place."""

    kind: Type
    opacity: float
    align: float
    baseline: float


@frozen
class _Stretch:
    """Text of one voice; x, y: where it begins, None where that is said nowhere; dx, dy: moved by so much."""

    text: str
    voice: _Voice
    x: float | None
    y: float | None
    dx: float
    dy: float


@dataclass(slots=True)
class _Piece:
    """What stands in one row; gap: px before it."""

    gap: float
    y: float
    voices: list[tuple[str, _Voice]] = field(default_factory=list)


class Inscriber:
    """Makes words of the text elements of one drawing. `converter` reads attributes, svglib's way."""

    def __init__(self, kit: Kit, converter: Any) -> None:
        self._kit, self._converter = kit, converter
        self._shares: dict[tuple[str, str], float] = {}

    def group(self, node: Any) -> Group:
        """A text element as a group of inscriptions, in a drawing whose y goes down."""
        made = Group()
        chunk: list[_Piece] = []
        at, y = 0.0, 0.0
        for one in _trimmed(list(self._stretches(node, None))):
            if one.x is not None or one.y is not None or not chunk:
                end = self._place(made, chunk, at) if chunk else at
                at, chunk = one.x if one.x is not None else end, []
                y = one.y if one.y is not None else y
            y += one.dy
            level = y + one.voice.baseline
            if not chunk or one.dx or abs(chunk[-1].y - level) > 1e-6:
                chunk.append(_Piece(one.dx, level))
            chunk[-1].voices.append((one.text, one.voice))
        if chunk:
            self._place(made, chunk, at)
        made.scale(1, -1)
        return made

    def _place(self, made: Group, chunk: Sequence[_Piece], x: float) -> float:
        """Put a chunk at its place; returns where it ends."""
        found: list[tuple[float, _Piece, tuple[Row, ...]]] = []
        width, spaced = 0.0, False
        for piece in chunk:
            text = "".join(words for words, _ in piece.voices)
            size = piece.voices[0][1].kind.size
            width += piece.gap + (SPACE * size if found and (spaced or text[:1] == " ") and text.strip(" ") else 0.0)
            rows = self._rows(piece)
            found.append((width, piece, rows))
            width += max((each.right - each.left for each in rows), default=0.0)
            spaced = text[-1:] == " "
        start = x - chunk[0].voices[0][1].align * width
        for left, piece, rows in found:
            if rows:
                voice = piece.voices[0][1]
                if not (math.isfinite(start + left) and math.isfinite(piece.y)):
                    raise ValueError("words stand nowhere")
                made.add(Inscription(self._kit, rows, voice.kind, start + left, -piece.y, voice.opacity))
        return start + width

    def _rows(self, piece: _Piece) -> tuple[Row, ...]:
        runs = [Run(text, voice.kind, self._kit.lang) for text, voice in piece.voices]
        if not "".join(text for text, _ in piece.voices).strip(" "):
            return ()
        return self._set(runs, piece.voices[0][1].kind)

    def _set(self, runs: Sequence[Run], kind: Type) -> tuple[Row, ...]:
        """Runs in one line, however long it is."""
        style = replace(self._kit.style("name"), type=kind)
        setting = self._kit.lines.set(self._kit.lines.text(runs), style, FREE)
        return tuple(row(setting, number, style) for number in range(len(setting.lines)))

    def _stretches(self, node: Any, around: float | None) -> Iterator[_Stretch]:
        """The text of an element and of those in it, in order; around: the size of the text that it stands in."""
        size = self._size(node, around)
        voice = self._voice(node, size)
        places = {key: self._lengths(node, key, size) for key in ("x", "y", "dx", "dy")}

        def own(text: str | None, places: dict[str, list[float]]) -> list[_Stretch]:
            text = self._spaced(node, text or "")
            return list(_placed(text, voice, places if text.strip(" ") else {})) if text else []

        for child in (None, *node.iter_children()):
            if child is None:
                inner, text = [], node.etree_element.text
            else:
                inner, text = list(self._stretches(child, size)), child.etree_element.tail
            begun = _begun(inner, places)
            places = {} if _speaks(begun) else places
            after = own(text, places)
            places = {} if _speaks(after) else places
            yield from (*begun, *after)

    def _spaced(self, node: Any, text: str) -> str:
        """Text as it is set: spaces that were to be kept are one too, as everywhere in a guide."""
        changed = {"uppercase": str.upper, "lowercase": str.lower, "capitalize": str.title}.get(
            self._converter.findAttr(node, "text-transform")
        )
        return _SPACES.sub(" ", changed(text) if changed else text)

    def _lengths(self, node: Any, key: str, size: float) -> list[float]:
        value = node.etree_element.get(key, "")
        if not value.strip():
            return []
        name = key.removeprefix("d")
        found = self._converter.convertLength(value, em_base=size, attr_name=name)
        return [float(each) for each in found] if isinstance(found, list) else [float(found)]

    def _size(self, node: Any, around: float | None) -> float:
        """The size of an element's text in px."""
        if around is None and node.parent is not None:
            around = self._size(node.parent, None)
        around = SIZES["medium"] if around is None else around
        self._converter.findAttr(node, "font-size")
        own = node.etree_element.get("font-size", "").strip()
        if own in ("", "inherit"):
            return around
        if own in SIZES:
            return SIZES[own]
        if own in ("smaller", "larger"):
            return around * STEP if own == "larger" else around / STEP
        if own.endswith("%"):
            return float(own[:-1]) / 100 * around
        return float(self._converter.convertLength(own, em_base=around))

    def _voice(self, node: Any, size: float) -> _Voice:
        find = self._converter.findAttr
        color, opacity = self._converter.ink(node)
        spacing = find(node, "letter-spacing")
        tracking = self._converter.convertLength(spacing, em_base=size) / size if spacing not in ("", "normal") else 0.0
        if not 0 < size <= HUGE:
            raise ValueError(f"words are {size:g} px high")
        face, share = self._face(node)
        kind = replace(
            self._kit.style("name").type, face=face, size=round(size * share, 3), tracking=tracking, color=color
        )
        level = BASELINES.get(find(node, "dominant-baseline") or find(node, "alignment-baseline"), 0.0) * size
        shift = node.etree_element.get("baseline-shift", "").strip()
        if shift in SHIFTS:
            level -= SHIFTS[shift] * size
        elif shift and shift != "baseline":
            share = shift.endswith("%")
            level -= float(shift[:-1]) / 100 * size if share else self._converter.convertLength(shift, em_base=size)
        return _Voice(kind, opacity, ALIGN.get(find(node, "text-anchor"), 0.0), level)

    def _face(self, node: Any) -> tuple[str, float]:
        """The face of the theme that comes nearest: the serif of its text or the sans of its figures, and what these
        have for bold and italic; and by how much it is set smaller, so that words fit where they were drawn."""
        find, kit = self._converter.findAttr, self._kit
        family, style = "sans", kit.style("name")
        for named in find(node, "font-family").split(","):
            if SERIFS.search(named):
                family, style = "serif", kit.theme.style("body")
                break
            if SANS.search(named):
                break
        weight = find(node, "font-weight")
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= BOLD)
        slanted = find(node, "font-style").startswith(("italic", "oblique"))
        role = ("both" if slanted else "strong") if bold else ("emphasis" if slanted else "")
        face = style.role(role).face
        return face, self._share(face, USUAL[family][bold + 2 * slanted])

    def _share(self, face: str, usual: str) -> float:
        """How wide the usual font is for a face of ours, 1 if that is no wider."""
        if (face, usual) not in self._shares:
            kind = replace(self._kit.style("name").type, face=face, size=100.0)
            (ours,) = self._set([Run(SAMPLE, kind, self._kit.lang)], kind)
            self._shares[face, usual] = min(1.0, stringWidth(SAMPLE, usual, 100.0) / (ours.right - ours.left))
        return self._shares[face, usual]


def _placed(text: str, voice: _Voice, places: dict[str, list[float]]) -> Iterator[_Stretch]:
    """Text at its place; each character that has a place of its own is a stretch of its own."""
    several = max((len(each) for each in places.values()), default=0)
    for number in range(max(several, 1)):
        last = number >= several - 1
        words = text[number:] if last else text[number : number + 1]
        if not words:
            return
        x, y, dx, dy = (_at(places.get(key, ()), number) for key in ("x", "y", "dx", "dy"))
        yield _Stretch(words, voice, x, y, dx or 0.0, dy or 0.0)


def _at(lengths: Sequence[float], number: int) -> float | None:
    return lengths[number] if number < len(lengths) else None


def _begun(stretches: list[_Stretch], places: dict[str, list[float]]) -> list[_Stretch]:
    """Stretches whose first has the place of what is around it, where it has none."""
    if not stretches or not places:
        return stretches
    one, *rest = stretches
    x, y, dx, dy = (_at(places.get(key, ()), 0) for key in ("x", "y", "dx", "dy"))
    begun = replace(
        one,
        x=one.x if one.x is not None else x,
        y=one.y if one.y is not None else y,
        dx=one.dx + (dx or 0.0),
        dy=one.dy + (dy or 0.0),
    )
    return [begun, *rest]


def _speaks(stretches: list[_Stretch]) -> bool:
    return any(one.text.strip(" ") for one in stretches)


def _trimmed(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Without spaces at the start and the end of a text, and with one where two would meet."""
    ended = True
    for one in stretches:
        text = one.text.lstrip(" ") if ended else one.text
        if not text:
            continue
        ended = text.endswith(" ")
        yield replace(one, text=text)
