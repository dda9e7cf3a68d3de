"""Blocks: a flowable in the measure, what stands beside it, and what the page maker asks of either."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Protocol

from reportlab.platypus.flowables import Flowable

from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables.taught import Taught
from guidebuilder.typeset.paragraph import Paragraph, Placed


class Measured(Protocol):
    """What the page maker asks of a flowable. Distances in points; `before` and `after` run from baseline to
    baseline."""

    @property
    def before(self) -> float:
        """From the last baseline above to its first."""
        ...

    @property
    def after(self) -> float:
        """From its last baseline to the first below."""
        ...

    @property
    def snap(self) -> bool:
        """Whether its first baseline moves down to the grid."""
        ...

    @property
    def first_baseline(self) -> float:
        """From its top edge to the first baseline; wrapped only, like all that follows."""
        ...

    @property
    def last_baseline(self) -> float:
        """From its top edge to the last baseline."""
        ...

    @property
    def height(self) -> float:
        """From its top edge to its bottom edge."""
        ...

    @property
    def line_count(self) -> int:
        """How many lines of text it has."""
        ...

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """ReportLab's contract: its size for the measure `aW`."""
        ...

    def split(self, aW: float, aH: float) -> list[Any]:
        """ReportLab's contract: itself divided at the height `aH`."""
        ...

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """ReportLab's contract: draw it with its bottom left corner at (x, y)."""
        ...

    def anchors(self) -> tuple[Placed, ...]:
        """Where the anchors inside it stand."""
        ...

    def baselines(self) -> tuple[float, ...]:
        """Its baselines, from its top edge."""
        ...


class Where(StrEnum):
    """Where a thing beside a block stands. The outer side is right on rectos and left on versos."""

    MEASURE = "measure"
    COLUMN = "column"
    COLUMN_OUTER = "column-outer"
    COLUMN_INNER = "column-inner"
    REACH = "reach"
    GAP = "gap"
    NUMBERS = "numbers"


@frozen
class Beside:
    """A thing that stands beside a block, hung on the block's first baseline.

    x: points to the right of its place's left edge (where the place has an alignment of its own it is ignored).
    dy: how far its first baseline stands below the block's (negative: above).
    width: the width it is set to.
    obstacle: whether margin notes keep clear of it, with `clear` points above and `below` under it (baselines).
    yields: whether it is left out where a carried note already stands in its place.
    """

    flowable: Measured
    where: Where
    width: float
    x: float = 0.0
    dy: float = 0.0
    obstacle: bool = False
    clear: float = 19.0
    below: float = 14.0
    yields: bool = False


@frozen
class Locus:
    """What part of a source text a block holds: the document's id, the kind of passage (recital, article …), its
    number."""

    document: str
    kind: str
    number: str


class Block(Flowable):
    """A flowable in the measure and what stands beside it. Splits as its content does; what stands beside stays with
    the head.

    numbered: the id of the document whose line numbers this block's lines take part in, or None.
    locus: what it is of a source text, for the running locator; None for our own matter.
    line: the number of its paragraph's first line, where that is given; None where lines are counted.
    taught: what an edition for those who teach has over it and beside it.
    floats: the name of the figure that it is part of, which may let the paragraphs after it go first; "" for none.
    """

    floats = ""
    taught: Taught | None = None

    def __init__(
        self,
        content: Measured,
        beside: Sequence[Beside] = (),
        *,
        numbered: str | None = None,
        locus: Locus | None = None,
        keep_with_next: bool | None = None,
        before: float | None = None,
        after: float | None = None,
        what: str = "",
        line: int | None = None,
    ) -> None:
        super().__init__()
        self.content = content
        self.beside = tuple(beside)
        self.numbered = numbered
        if numbered is not None and isinstance(content, Paragraph):
            content.firm = True  # a line has the same number on every paper of one measure
        self.locus = locus
        self.keep_with_next = (
            bool(getattr(content, "keep_with_next", False)) if keep_with_next is None else keep_with_next
        )
        self.before = content.before if before is None else before
        self.after = content.after if after is None else after
        self.snap = content.snap
        self.what = what
        self.line = line

    @property
    def is_head(self) -> bool:
        """Whether it is a head by its style, which asks for two lines under it; not only kept with what follows."""
        return self.keep_with_next and bool(getattr(self.content, "keep_with_next", False))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Wrap the content into the measure `aW`."""
        self.width, self.height = self.content.wrap(aW, aH)
        return self.width, self.height

    @property
    def first_baseline(self) -> float:
        """Points from the top edge to the first baseline; wrapped only."""
        return self.content.first_baseline

    @property
    def last_baseline(self) -> float:
        """Points from the top edge to the last baseline; wrapped only."""
        return self.content.last_baseline

    @property
    def line_count(self) -> int:
        """How many lines of text it has; wrapped only."""
        return self.content.line_count

    def given(self) -> dict[int, int]:
        """The numbers of its lines (index of the line → number), where that of the first is given; wrapped only."""
        if self.line is None or not isinstance(self.content, Paragraph):
            return {}
        first = self.line + self.content.begins
        return {n: first + n for n in range(self.line_count)}

    @property
    def depth_beside(self) -> float:
        """How far what stands beside it reaches below its first baseline, in points; what yields does not count."""
        depth = 0.0
        for item in self.beside:
            if item.obstacle and not item.yields:
                _, height = item.flowable.wrap(item.width, 1e6)
                depth = max(depth, item.dy + height - item.flowable.first_baseline)
        return depth

    def anchors(self) -> tuple[Placed, ...]:
        """The content's anchors."""
        return self.content.anchors()

    def baselines(self) -> tuple[float, ...]:
        """The content's baselines, from the top edge."""
        return self.content.baselines()

    def split(self, aW: float, aH: float) -> list[Any]:
        """Head and tail, or [] where the content cannot be split at this height."""
        parts = self.content.split(aW, aH)
        if len(parts) != 2:
            return [self] if len(parts) == 1 else []
        head = self._holding_part(parts[0], begins=True, ends=False)
        tail = self._holding_part(parts[1], begins=False, ends=True)
        return [head, tail]

    def cuts(self) -> tuple[int, ...]:
        """After how many lines a page may end in it; wrapped only."""
        return self.content.cuts() if isinstance(self.content, Paragraph) else ()

    def part(self, start: int, end: int) -> Block:
        """The lines `start` to `end` (exclusive): what stands beside it stays with its first line; wrapped only."""
        if start == 0 and end == self.line_count:
            return self
        assert isinstance(self.content, Paragraph), "only paragraphs are divided"
        return self._holding_part(self.content.part(start, end), begins=start == 0, ends=end == self.line_count)

    def _holding_part(self, content: Measured, *, begins: bool, ends: bool) -> Block:
        part = Block(
            content, self.beside if begins else (), numbered=self.numbered, locus=self.locus,
            keep_with_next=self.keep_with_next and ends, before=self.before if begins else None,
            after=self.after if ends else None, what=self.what, line=self.line,
        )  # fmt: skip
        part.taught = self.taught if begins else None
        part.wrap(self.width, self.height)
        return part

    def varied(self, extra: int = 0, ban: int | None = None) -> Block | None:
        """The same with its paragraph set a line longer or shorter, or without a hyphen at line `ban`; or None."""
        content = self.content.varied(extra, ban) if isinstance(self.content, Paragraph) else None
        return None if content is None else self.holding(content)

    def holding(self, content: Measured) -> Block:
        """The same block, wrapped, with another content."""
        other = Block(
            content, self.beside, numbered=self.numbered, locus=self.locus, keep_with_next=self.keep_with_next,
            before=self.before, after=self.after, what=self.what, line=self.line,
        )  # fmt: skip
        other.taught = self.taught
        other.wrap(self.width, self.height)
        return other

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the content alone, in its own place: what stands beside has boxes of its own."""
        self.content.drawOn(canvas, x, y)
