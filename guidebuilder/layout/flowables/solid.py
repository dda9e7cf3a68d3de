"""Flowables of a fixed size: space, rules, writing lines, signs, pictures. Never split."""

from __future__ import annotations

from typing import Any, Protocol

from reportlab.platypus.flowables import Flowable

from guidebuilder.design.signs import CIRCLE, CORNERS, DASH
from guidebuilder.design.tones import PAPER
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Placed


class Solid(Flowable):
    """Base of flowables that are never split: fixed size, baselines at top and bottom edge unless said otherwise."""

    def __init__(self, width: float, height: float, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.before, self.after = before, after
        self.snap = False
        self.keep_with_next = False
        self.first_baseline, self.last_baseline = 0.0, height
        self.line_count = 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Its size, whatever is offered."""
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Any]:
        """Never."""
        return []

    def anchors(self) -> tuple[Placed, ...]:
        """None."""
        return ()

    def baselines(self) -> tuple[float, ...]:
        """None: it has no lines of text."""
        return ()


class Space(Solid):
    """Nothing, `height` points high; holds a place at a page's top or keeps a tag-only element in the flow."""

    def draw(self) -> None:
        """Nothing to draw."""


class Target(Solid):
    """A place without size that links may go to: where a heading is left out because the part has its name."""

    def __init__(self, name: str, node: Tag | None = None) -> None:
        super().__init__(0.0, 0.0)
        self.name, self.node = name, node
        self.keep_with_next = True

    def anchors(self) -> tuple[Placed, ...]:
        """Its own."""
        return (Placed(self.name, "heading", 0, 0.0, 0.0),)

    def draw(self) -> None:
        """Nothing but the anchor."""
        canvas: Any = self.canv
        canvas.anchor(self.name, self.height, self.node)


class Rule(Solid):
    """A horizontal rule, `weight` points thick, on its own baseline; color: another than that of the ink."""

    def __init__(
        self, length: float, weight: float, color: str | None = None, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__(length, 0.0, before, after)
        self.weight, self.color = weight, color

    def draw(self) -> None:
        """Draw it as layout furniture."""
        canvas: Any = self.canv
        with canvas.artifact():
            if self.color is not None:
                canvas.setStrokeColor(self.color)
            canvas.setLineWidth(self.weight)
            canvas.line(0, 0, self.width, 0)


class WritingLines(Solid):
    """Ruled lines for an answer by hand: the first one `first` below the top edge, then one each `pitch`.

    inset: how far from its left edge the lines begin. spare: so many lines more it may have where the page has room;
    None for as many as that.
    """

    def __init__(
        self,
        width: float,
        count: int,
        pitch: float,
        weight: float,
        first: float,
        before: float,
        after: float,
        inset: float = 0.0,
        spare: int | None = None,
    ) -> None:
        super().__init__(width, first + pitch * (count - 1), before, after)
        self.count, self.pitch, self.weight, self.first, self.inset = count, pitch, weight, first, inset
        self.spare = spare

    def grown(self, more: int, pitch: float = 0.0) -> WritingLines:
        """The same with `more` lines, or each `pitch` under the one before: what a page has left is better used than
        left blank."""
        pitch = pitch or self.pitch
        first = self.first + pitch - self.pitch
        return WritingLines(
            self.width, self.count + more, pitch, self.weight, first, self.before, self.after, self.inset, self.spare
        )

    def draw(self) -> None:
        """Draw the rules as layout furniture."""
        canvas: Any = self.canv
        with canvas.artifact():
            canvas.setLineWidth(self.weight)
            for n in range(self.count):
                y = self.height - self.first - n * self.pitch
                canvas.line(self.inset, y, self.width, y)


class Pointer(Solid):
    """A mark before a word: a bar as high as a capital, or a caret under the line; its middle at its left edge.

    size: that of the type, in points.
    """

    BAR, HIGH, LOW = 0.11, 0.72, 0.16
    CARET, UNDER = 0.26, 0.1
    """In em: how thick a bar is, how far it reaches over and under the baseline; how wide a caret, how far below."""

    def __init__(self, shape: str, size: float) -> None:
        super().__init__(0.0, size)
        self.first_baseline = self.last_baseline = 0.0
        self.shape, self.size = shape, size

    def draw(self) -> None:
        """Draw it, as an artifact: a listener is told pages by other means."""
        canvas: Any = self.canv
        em, baseline = self.size, self.height
        with canvas.artifact("Pagination"):
            canvas.setFillColor("#000000")
            if self.shape == "bar":
                width = self.BAR * em
                canvas.rect(-width / 2, baseline - self.LOW * em, width, (self.HIGH + self.LOW) * em, stroke=0, fill=1)
                return
            path, half, top = canvas.beginPath(), self.CARET * em / 2, baseline - self.UNDER * em
            path.moveTo(0, top)
            path.lineTo(-half, top - half * 1.6)
            path.lineTo(half, top - half * 1.6)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)


class Sign(Solid):
    """A small shape that tells the kind of an event: diamond, triangle, circle, square or dash; filled for key
    events.

    node: what it stands for, of which words tell a listener the same; None for a mere ornament.
    """

    def __init__(self, shape: str, size: float, filled: bool, node: Tag | None = None) -> None:
        super().__init__(size, size)
        self.node = node
        self.first_baseline = size * 0.92
        self.last_baseline = self.first_baseline
        self.shape, self.filled = shape, filled

    def draw(self) -> None:
        """Draw it for its node."""
        canvas: Any = self.canv
        s = self.width
        with canvas.artifact() if self.node is None else canvas.marked(self.node):
            canvas.setLineWidth(0.8)
            if not self.filled:
                canvas.setFillColor(PAPER)
            if self.shape in CORNERS:
                path = canvas.beginPath()
                first, *others = ((x * s, y * s) for x, y in CORNERS[self.shape])
                path.moveTo(*first)
                for corner in others:
                    path.lineTo(*corner)
                path.close()
                canvas.drawPath(path, stroke=1, fill=1)
            elif self.shape == "dash":
                canvas.setLineWidth(DASH)
                canvas.line(0, s / 2, s, s / 2)
            else:
                canvas.circle(s / 2, s / 2, s * CIRCLE, stroke=1, fill=1)


class Picture(Solid):
    """A raster image at its printed size, with its node of the logical tree."""

    def __init__(self, reader: Any, width: float, height: float, node: Tag, before: float, after: float) -> None:
        super().__init__(width, height, before, after)
        self.reader, self.node = reader, node

    def draw(self) -> None:
        """Draw the image as the content of its figure."""
        canvas: Any = self.canv
        with canvas.marked(self.node, (0, 0, self.width, self.height)):
            canvas.drawImage(self.reader, 0, 0, self.width, self.height)


class Plate(Protocol):
    """A finished drawing: its size in points, and how it is painted with its bottom left corner at the origin."""

    width: float
    height: float

    def paint(self, canvas: Any) -> None:
        """Paint it, inside whatever the caller has marked."""
        ...


class Illustration(Solid):
    """A drawing of lines and words, with its node of the logical tree."""

    def __init__(self, plate: Plate, node: Tag, before: float, after: float) -> None:
        super().__init__(plate.width, plate.height, before, after)
        self.plate, self.node = plate, node

    def draw(self) -> None:
        """Draw it as the content of its figure."""
        canvas: Any = self.canv
        with canvas.marked(self.node, (0, 0, self.width, self.height)):
            self.plate.paint(canvas)
