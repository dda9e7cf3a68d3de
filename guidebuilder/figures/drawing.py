"""Drawings: shapes of ReportLab's graphics and words in the guide's own type, on a plate.

A plate is drawn from its top edge down, since how deep it gets is known last. What stands on it is measured as it is
put there, so tests, and the placing of labels, can ask where each word is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import DirectDraw, Drawing, Group, Line, Path, Shape
from reportlab.lib.colors import Color, HexColor, white

from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.design.theme import Theme
from guidebuilder.design.wording import Wording
from guidebuilder.frozen import frozen
from guidebuilder.typeset.contours import contour
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.painting import inscribe_row
from guidebuilder.typeset.rows import Piece, Row, row
from guidebuilder.typeset.runs import Run

Point = tuple[float, float]
Words = str | Sequence[tuple[str, str]]
"""Text in one style, or pieces of it, each with the name of its style."""

Align = Literal["left", "centre", "right"]

FREE = 1e6
"""As wide as it likes: no line is broken."""

CAPITALS, DESCENDERS = 0.66, 0.2
"""How far letters of the sans reach above the baseline (its capitals) and below, in em."""


@frozen
class Box:
    """A rectangle, in points, y upward."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, clear: float = 0.0) -> bool:
        """Whether the two overlap, or stand nearer to each other than `clear`."""
        return (
            self.left < other.right + clear
            and other.left < self.right + clear
            and self.bottom < other.top + clear
            and other.bottom < self.top + clear
        )

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the other is inside."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.bottom >= self.bottom - slack
            and other.top <= self.top + slack
        )

    def moved(self, dx: float, dy: float) -> Box:
        """The same elsewhere."""
        return Box(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)


class Label(DirectDraw):
    """Words in a drawing, set in lines like any others of the guide.

    x: of the left edge, the middle or the right edge, as `align` has it; y: of the first baseline. halo: how far the
    ground round the letters is kept white, in points.
    """

    def __init__(
        self, kit: Kit, rows: Sequence[Row], style: ParagraphStyle, x: float, y: float, align: Align, halo: float
    ) -> None:
        self.kit, self.rows, self.style, self.halo = kit, tuple(rows), style, halo
        self.x, self.y, self.align = x, y, align
        lefts = [self._left(each) for each in self.rows]
        ends = [left + each.right - each.left for left, each in zip(lefts, self.rows, strict=True)]
        size, depth = style.type.size, style.leading * (len(self.rows) - 1)
        self.box = Box(
            min(lefts, default=x), y - depth - DESCENDERS * size, max(ends, default=x), y + CAPITALS * size
        )

    @property
    def text(self) -> str:
        """What it says; lines are parted by spaces."""
        return " ".join(each.text for each in self.rows)

    def copy(self) -> Label:
        """Itself: it never changes."""
        return self

    def getBounds(self) -> tuple[float, float, float, float]:
        """Its box."""
        return self.box.left, self.box.bottom, self.box.right, self.box.top

    def _left(self, each: Row) -> float:
        width = each.right - each.left
        return self.x - {"left": 0.0, "centre": width / 2, "right": width}[self.align]

    def drawDirectly(self, renderer: Any) -> None:
        """Paint it on the renderer's canvas."""
        canvas = renderer._canvas
        if self.halo:
            self._clear_ground(canvas)
        for each, x, y in self.placed():
            inscribe_row(self.kit.lines.fonts, canvas, each, x, y)

    def placed(self) -> Iterator[tuple[Row, float, float]]:
        """Its lines, each with the x of its left edge and the y of its baseline."""
        for number, each in enumerate(self.rows):
            yield each, self._left(each) - each.left, self.y - number * self.style.leading

    def _clear_ground(self, canvas: Any) -> None:
        """Paint the shapes of the letters in white, wider all round by the halo. They are no text, so nobody reads
        them twice."""
        path = canvas.beginPath()
        for number, each in enumerate(self.rows):
            y = self.y - number * self.style.leading
            for piece in each.pieces:
                self._contour(path, piece, self._left(each) - each.left + piece.x, y, each.scale)
        canvas.saveState()
        canvas.setFillColor(white)
        canvas.setStrokeColor(white)
        canvas.setLineWidth(2 * self.halo)
        canvas.setLineJoin(1)
        canvas.setDash()
        canvas.drawPath(path, stroke=1, fill=1)
        canvas.restoreState()

    def _contour(self, path: Any, piece: Piece, x: float, y: float, wide: float) -> None:
        kind = piece.word.vocabulary.kind
        em = kind.size / 1000
        pens = {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "close": path.close}
        for glyph in piece.word.shaped.glyphs:
            left, base = x + glyph.dx * em * wide, y + kind.rise + glyph.dy * em
            for name, values in contour(self.kit.lines.fonts.faces, kind.face, glyph.gid):
                placed = [base + value * em if n % 2 else left + value * em * wide for n, value in enumerate(values)]
                pens[name](*placed)
            x += glyph.advance * em * wide


@frozen
class Kit:
    """What drawings are made with: the lines of the build, the look, the words of the guide's language."""

    lines: Lines
    theme: Theme
    wording: Wording
    lang: str

    def length(self, name: str) -> float:
        """A length of the theme's `figures`, in points. Raises KeyError for one that it lacks: a fault of ours."""
        return self.theme.figures[name]

    @property
    def ink(self) -> Any:
        """The colour of lines and words."""
        return HexColor(self.theme.colors["ink"])

    @property
    def accent(self) -> Any:
        """The colour of the one strong thing in a figure; it never tells anything alone."""
        return HexColor(self.theme.colors["accent"])

    def toned(self, color: Color) -> Color:
        """A colour that is not the theme's as it is printed."""
        return Color(*self.theme.tones.of(color.red, color.green, color.blue), color.alpha)

    @property
    def white(self) -> Any:
        """The colour of paper."""
        return white

    def style(self, name: str) -> ParagraphStyle:
        """The style of words: `name`, `strong`, `label`, `value`, `small`, `date`, `place`, `water` or `disc`."""
        return self.theme.style(f"figure-{name}")

    def rows(self, words: Words, style: str, width: float = FREE) -> tuple[Row, ...]:
        """Words set to lines of `width` points at most; a word that is wider is divided."""
        pieces = [(words, style)] if isinstance(words, str) else words
        runs = [Run(text, self.style(name).type, self.lang) for text, name in pieces if text]
        if not runs:
            return ()
        setting = self.lines.set(self.lines.text(runs), self.style(style), max(width, 1.0))
        return tuple(row(setting, number, self.style(style)) for number in range(len(setting.lines)))

    def width(self, words: Words, style: str) -> float:
        """How wide words are in one line, in points."""
        return max((each.right - each.left for each in self.rows(words, style)), default=0.0)

    def haloed(self, label: Label) -> Label:
        """The label with white round it, to stand over lines."""
        return Label(self, label.rows, label.style, label.x, label.y, label.align, self.length("halo"))

    def label(
        self, words: Words, style: str, x: float, y: float, align: Align = "left", *,
        width: float = FREE, halo: float = 0.0,
    ) -> Label:  # fmt: skip
        """Words at a place; see `Label`. width: of its lines at most."""
        return Label(self, self.rows(words, style, width), self.style(style), x, y, align, halo)


class Plate:
    """A drawing on which things are put one after the other.

    Points; the origin is the top left corner and y goes up, so that all that stands on a plate has a y below 0.
    """

    def __init__(self, kit: Kit, width: float) -> None:
        self.kit, self.width = kit, width
        self.height = 0.0
        self.group = Group()
        self.labels: list[Label] = []
        self.inked: list[Box] = []

    @property
    def frame(self) -> Box:
        """Its edges, once it is finished."""
        return Box(0.0, -self.height, self.width, 0.0)

    def add(self, *shapes: Shape) -> None:
        """Put shapes of ReportLab's graphics on it, over what is there. How far they reach is noted for `frame`."""
        for shape in shapes:
            self.group.add(shape)
            if isinstance(shape, Label):
                self.labels.append(shape)
            elif (bounds := shape.getBounds()) is not None:
                left, bottom, right, top = bounds  # those of a line are its ends
                self.inked.append(Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top)))

    def label(
        self, words: Words, style: str, x: float, y: float, align: Align = "left", *,
        width: float = FREE, halo: float = 0.0,
    ) -> Label:  # fmt: skip
        """Put words on it; see `Label`."""
        made = self.kit.label(words, style, x, y, align, width=width, halo=halo)
        if made.rows:
            self.add(made)
        return made

    def line(
        self, x1: float, y1: float, x2: float, y2: float, weight: float, dash: Sequence[float] = (), color: Any = None
    ) -> None:
        """Put a straight line on it."""
        self.add(Line(x1, y1, x2, y2, **self._stroke(weight, dash, color)))

    def trace(
        self, lines: Iterable[Sequence[Point]], weight: float, *, closed: bool = False, fill: Any = None,
        color: Any = None, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """Put lines through points on it, all of one look, as one path; closed: back to where each began.

        A weight of 0 draws no line.
        """
        made = Path(fillColor=fill, strokeLineJoin=1, **self._stroke(weight, dash, color))
        for points in lines:
            for n, (x, y) in enumerate(points):
                (made.lineTo if n else made.moveTo)(round(x, 2), round(y, 2))
            if closed and points:
                made.closePath()
        if made.points:
            self.add(made)

    @contextmanager
    def within(self, edge: Sequence[Point]) -> Iterator[None]:
        """What is put on it meanwhile is seen only inside a closed line. Words must not be put on it meanwhile: what is
        not seen of them would still be read."""
        outer, self.group = self.group, Group()
        clip = Path(isClipPath=1, fillColor=None, strokeColor=None)
        for n, (x, y) in enumerate(edge):
            (clip.lineTo if n else clip.moveTo)(round(x, 2), round(y, 2))
        clip.closePath()
        self.group.add(clip)
        try:
            yield
        finally:
            outer.add(self.group)
            self.group = outer

    def _stroke(self, weight: float, dash: Sequence[float], color: Any) -> dict[str, Any]:
        color = (color or self.kit.ink) if weight else None
        return {"strokeColor": color, "strokeWidth": weight, "strokeDashArray": list(dash) or None}

    def finish(self, height: float) -> Plate:
        """Say how high it is, in points; returns it."""
        self.height = height
        return self

    def paint(self, canvas: Any) -> None:
        """Paint it with its bottom left corner at the origin of `canvas`, inside what the caller has marked."""
        drawing = Drawing(self.width, self.height)
        drawing.add(Group(self.group, transform=(1, 0, 0, 1, 0, self.height)))
        Brush().draw(drawing, canvas, 0, 0, showBoundary=False)


@frozen
class Drawn:
    """A figure: its plates, to be printed one under the other, and the words that it has no room for."""

    plates: tuple[Plate, ...]
    left_out: tuple[str, ...] = ()


class Brush(_PDFRenderer):
    """ReportLab's renderer, but that it chooses no font: its standard ones may not be in an archival file, and words
    bring their own."""

    def applyStateChanges(self, delta: Mapping[str, Any], newState: Mapping[str, Any]) -> None:
        """Set colours, weights and the like."""
        super().applyStateChanges({key: delta[key] for key in delta if not key.startswith("font")}, newState)
