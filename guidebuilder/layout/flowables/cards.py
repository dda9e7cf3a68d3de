"""Cards: words at fixed places of a box, and the marks at which a sheet of cards is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from guidebuilder.layout.flowables.block import Measured
from guidebuilder.layout.flowables.solid import Solid
from guidebuilder.typeset.paragraph import Placed


class Put(NamedTuple):
    """A flowable in a box: its left edge and its first baseline, from the box's top left corner, and its width
    (points)."""

    x: float
    baseline: float
    width: float
    flowable: Measured


class Card(Solid):
    """One side of a card: a box of a fixed size with flowables in it. overfull: whether they need more room than it
    has. name: what stands on it, for messages."""

    def __init__(self, width: float, height: float, things: Sequence[Put], *, overfull: bool = False, name: str = ""):
        super().__init__(width, height)
        self.things, self.overfull, self.name = tuple(things), overfull, name
        for thing in self.things:
            thing.flowable.wrap(thing.width, height)
        self.tops = tuple(thing.baseline - thing.flowable.first_baseline for thing in self.things)

    def anchors(self) -> tuple[Placed, ...]:
        """Those of what stands in it."""
        pairs = zip(self.things, self.tops, strict=True)
        return tuple(anchor.moved(top) for thing, top in pairs for anchor in thing.flowable.anchors())

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw what stands in it, its bottom left corner at (x, y); the box itself is not seen."""
        for thing, top in zip(self.things, self.tops, strict=True):
            thing.flowable.drawOn(canvas, x + thing.x, y + self.height - top - thing.flowable.height)


class CutMarks(Solid):
    """The marks round `columns` times `rows` boxes of one size and the crosses between them; no frames, for a sheet
    that the printer feeds a little awry would show them. gap: from the boxes to the marks; mark, cross: their lengths;
    weight: their thickness (points)."""

    def __init__(
        self, columns: int, rows: int, size: tuple[float, float], gap: float, mark: float, cross: float, weight: float
    ) -> None:
        super().__init__(columns * size[0], rows * size[1])
        self.columns, self.rows, self.size = columns, rows, size
        self.gap, self.mark, self.cross, self.weight = gap, mark, cross, weight

    def lines(self) -> tuple[tuple[float, float, float, float], ...]:
        """From where to where the marks go: x and y from the bottom left corner of all boxes."""
        (w, h), out, half = self.size, self.gap + self.mark, self.cross / 2
        found: list[tuple[float, float, float, float]] = []
        for n in range(self.columns + 1):
            found += [(n * w, -out, n * w, -self.gap), (n * w, self.height + self.gap, n * w, self.height + out)]
        for n in range(self.rows + 1):
            found += [(-out, n * h, -self.gap, n * h), (self.width + self.gap, n * h, self.width + out, n * h)]
        for column in range(1, self.columns):
            for row in range(1, self.rows):
                x, y = column * w, row * h
                found += [(x - half, y, x + half, y), (x, y - half, x, y + half)]
        return tuple(found)

    def draw(self) -> None:
        """Draw them as layout furniture."""
        canvas: Any = self.canv
        with canvas.artifact():
            canvas.setStrokeColor("#000000")
            canvas.setLineWidth(self.weight)
            for line in self.lines():
                canvas.line(*line)
