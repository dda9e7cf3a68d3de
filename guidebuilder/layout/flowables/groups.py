"""Flowables made of others: stacks, columns. Never split; spaced and aligned by baselines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.flowables import Flowable

from guidebuilder.layout.flowables.block import Block, Measured
from guidebuilder.typeset.paragraph import Paragraph, Placed


class Stack(Flowable):
    """Flowables one under the other, never split: spaced by their own baselines."""

    def __init__(
        self, parts: Sequence[Measured], width: float, before: float | None = None, after: float | None = None
    ) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.width = width
        self.before = self.parts[0].before if before is None else before
        self.after = self.parts[-1].after if after is None else after
        self.snap = self.parts[0].snap
        self.keep_with_next = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Place the parts; the stack is as high as from the first part's top to the last one's bottom."""
        self.tops: list[float] = []
        baseline = 0.0
        previous: Measured | None = None
        for part in self.parts:
            part.wrap(self.width, aH)
            top = 0.0 if previous is None else baseline + max(previous.after, part.before) - part.first_baseline
            self.tops.append(top)
            baseline, previous = top + part.last_baseline, part
        self.first_baseline, self.last_baseline = self.parts[0].first_baseline, baseline
        self.height = self.tops[-1] + self.parts[-1].height
        self.line_count = sum(part.line_count for part in self.parts)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Any]:
        """Never."""
        return []

    def anchors(self) -> tuple[Placed, ...]:
        """The parts' anchors, moved to where the parts stand."""
        return tuple(a.moved(top) for part, top in zip(self.parts, self.tops, strict=True) for a in part.anchors())

    def baselines(self) -> tuple[float, ...]:
        """The parts' baselines."""
        return tuple(top + b for part, top in zip(self.parts, self.tops, strict=True) for b in part.baselines())

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the parts from top to bottom, the stack's bottom left corner at (x, y)."""
        for part, top in zip(self.parts, self.tops, strict=True):
            part.drawOn(canvas, x, y + self.height - top - part.height)


class Columns(Flowable):
    """Flowables side by side on one first baseline, never split: (x, width, flowable) each, read from left to right."""

    def __init__(
        self, cells: Sequence[tuple[float, float, Measured]], before: float, after: float, snap: bool = False
    ) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.before, self.after, self.snap = before, after, snap
        self.keep_with_next = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Align the cells on the first baseline; the lowest one gives the height."""
        for _, width, cell in self.cells:
            cell.wrap(width, aH)
        self.first_baseline = max(cell.first_baseline for _, _, cell in self.cells)
        tops = [self.first_baseline - cell.first_baseline for _, _, cell in self.cells]
        self.tops = tops
        self.last_baseline = max(top + cell.last_baseline for top, (_, _, cell) in zip(tops, self.cells, strict=True))
        self.height = max(top + cell.height for top, (_, _, cell) in zip(tops, self.cells, strict=True))
        self.line_count = max(cell.line_count for _, _, cell in self.cells)
        self.width = aW
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Any]:
        """Never."""
        return []

    def anchors(self) -> tuple[Placed, ...]:
        """The cells' anchors."""
        return tuple(
            a.moved(top) for top, (_, _, cell) in zip(self.tops, self.cells, strict=True) for a in cell.anchors()
        )

    def baselines(self) -> tuple[float, ...]:
        """The baselines of the cell with most lines."""
        top, cell = max(
            ((t, c) for t, (_, _, c) in zip(self.tops, self.cells, strict=True)), key=lambda pair: pair[1].line_count
        )
        return tuple(top + b for b in cell.baselines())

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the cells in their order, the bottom left corner of all at (x, y)."""
        for top, (left, _, cell) in zip(self.tops, self.cells, strict=True):
            cell.drawOn(canvas, x + left, y + self.height - top - cell.height)


def paragraphs_in(flowable: Any) -> tuple[Paragraph, ...]:
    """All paragraphs inside a flowable of ours, in drawing order; for tests and reports."""
    if isinstance(flowable, Paragraph):
        return (flowable,)
    if isinstance(flowable, Block):
        return paragraphs_in(flowable.content)
    if isinstance(flowable, Stack):
        return tuple(p for part in flowable.parts for p in paragraphs_in(part))
    if isinstance(flowable, Columns):
        return tuple(p for _, _, cell in flowable.cells for p in paragraphs_in(cell))
    return ()
