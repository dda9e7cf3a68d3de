"""Pages: what the page maker decides and drawing draws. Boxes with their places, y from the top edge, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidebuilder.design.theme import Sheet
from guidebuilder.facts import Facts
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Beside, Locus, Measured
from guidebuilder.layout.story import Flow


@frozen
class Box:
    """A flowable and the place of its top left corner.

    role: text, note, beside or furniture. clear: how margin notes keep clear of it; None if they need not.
    """

    flowable: Measured
    x: float
    top: float
    role: str = "text"
    name: str = ""
    clear: Beside | None = None

    @property
    def first(self) -> float:
        """The y of its first baseline."""
        return self.top + self.flowable.first_baseline

    @property
    def last(self) -> float:
        """The y of its last baseline."""
        return self.top + self.flowable.last_baseline


@dataclass(slots=True)
class Page:
    """One page while it is being made.

    index counts from 0; `recto` is a right-hand page. `loci` holds what of a source text stands here, with the numbers
    of its first and last line. stopped_by: why it ends more than a line above the foot, if it does.
    """

    index: int
    sheet: Sheet
    flow: Flow
    folio: str
    opener: bool
    boxes: list[Box] = field(default_factory=list)
    loci: list[tuple[Locus, int, int]] = field(default_factory=list)
    ruled: bool = False
    stopped_by: str = ""

    @property
    def recto(self) -> bool:
        """Whether it is a right-hand page: the cover is one."""
        return self.sheet.single or self.index % 2 == 0

    @property
    def left(self) -> float:
        """The left edge of its measure."""
        return self.sheet.measure_left(self.recto)


@frozen
class Pages:
    """All pages of one pass, and the facts found while making them.

    kept: index of a page that ends more than a line above the foot → why.
    """

    pages: tuple[Page, ...]
    facts: Facts
    kept: Mapping[int, str] = field(default_factory=dict)
