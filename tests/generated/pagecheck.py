"""Looks through the settled pages of a guide: where they end, what is parted, what leaves the grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Block, Picture, paragraphs_in
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.settle import Settled
from guidebuilder.layout.story import Start

NEAR = 0.1
"""Points within which a baseline counts as on the grid."""

LEVEL = 1.0
"""Points within which two pages end on one line: a third of a millimeter is not seen across the gutter."""

UNDER_HEAD = 2
SIGNATURES = "the signatures"
HYPHENS = ("\u00ad", "-", "‐")


@dataclass
class Looked:
    """What was found in the pages of one guide or of many.

    pages: all. full: those with text that are not the last of their part. short: of these, those that end more than a
    line above the foot; unexplained: without a reason in `Pages.kept`. spreads: verso and recto both full; level: both
    end on the same line. parted: breaks that a diagnostic names.
    """

    faults: list[str] = field(default_factory=list)
    pages: int = 0
    full: int = 0
    short: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    spreads: int = 0
    level: int = 0
    parted: int = 0

    def add(self, other: Looked, name: str) -> None:
        """Count the pages of another guide in."""
        self.faults += [f"{name}: {one}" for one in other.faults]
        self.short += [f"{name}: {one}" for one in other.short]
        self.unexplained += [f"{name}: {one}" for one in other.unexplained]
        for key in ("pages", "full", "spreads", "level", "parted"):
            setattr(self, key, getattr(self, key) + getattr(other, key))

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.full} to be filled, {len(self.short)} of them short"
            f" ({len(self.short) / max(self.full, 1):.1%}), {len(self.unexplained)} without a reason; {self.level} of"
            f" {self.spreads} spreads end on one line ({self.level / max(self.spreads, 1):.1%}); {self.parted} parted"
        )


def look(settled: Settled, diagnostics: Sequence[Diagnostic]) -> Looked:
    """Look through the pages of a guide; `diagnostics` of its layout may name what could not be had."""
    return _Look(settled, diagnostics).run()


class _Look:
    def __init__(self, settled: Settled, diagnostics: Sequence[Diagnostic]) -> None:
        self.pages = settled.pages.pages
        self.kept = settled.pages.kept
        self.told = [one.message for one in diagnostics if one.code in ("parted", "too-tall")]
        self.found = Looked(pages=len(self.pages), parted=len(self.told))
        self.part: dict[int, int] = {}
        part = 0
        for flow in settled.story.flows:
            part += flow.start is not Start.RUN_ON
            self.part[id(flow)] = part

    def run(self) -> Looked:
        full = [page for page in self.pages if self._goes_on(page)]
        for page in full:
            self._end(page)
        for page in self.pages:
            self._grid(page)
        self._splits()
        self._figures()
        self._signatures()
        self._spreads({page.index for page in full})
        self.found.full = len(full)
        return self.found

    def _goes_on(self, page: Page) -> bool:
        """Whether the text of a page goes on overleaf."""
        if not _texts(page) or page.index + 1 == len(self.pages):
            return False
        after = self.pages[page.index + 1]
        return bool(_texts(after)) and self.part[id(after.flow)] == self.part[id(page.flow)]

    def _fault(self, page: Page, what: str) -> None:
        """Something that must not be, unless a diagnostic names the page."""
        if not any(f"page {page.folio}," in message for message in self.told):
            self.found.faults.append(f"page {page.folio}: {what}")

    def _end(self, page: Page) -> None:
        boxes = _texts(page)
        block = boxes[-1].flowable
        if isinstance(block, Block) and block.keep_with_next:
            self._fault(page, f"ends in what keeps with the next, {_said(boxes[-1])}")
        lines = 0
        for box in reversed(boxes):
            block = box.flowable
            if isinstance(block, Block) and block.is_head:
                if lines < UNDER_HEAD:
                    self._fault(page, f"{lines} lines under the head {_said(box)}")
                break
            if not block.line_count:
                break
            lines += block.line_count
            if lines >= UNDER_HEAD:
                break
        paragraphs = paragraphs_in(boxes[-1].flowable)
        if paragraphs and paragraphs[-1].line_texts()[-1:] and paragraphs[-1].line_texts()[-1].endswith(HYPHENS):
            self._fault(page, f"ends in a hyphen: {paragraphs[-1].line_texts()[-1]}")
        sheet = page.sheet
        last = max(box.last for box in boxes)
        if last > sheet.last + 0.02:
            self._fault(page, f"its text ends on {last:.2f}, below {sheet.last:.2f}")
        if last < sheet.last - sheet.grid - NEAR:
            lines_short = (sheet.last - last) / sheet.grid
            why = self.kept.get(page.index, "")
            self.found.short.append(f"page {page.folio} ({page.flow.name}): {lines_short:.2f} lines; {why}")
            if not why:
                self.found.unexplained.append(f"page {page.folio}: {lines_short:.2f} lines")

    def _grid(self, page: Page) -> None:
        first, grid = page.sheet.first, page.sheet.grid
        for box in _texts(page)[1:]:
            block = box.flowable
            if isinstance(block, Block) and block.snap and block.line_count:
                off = (box.first - first) % grid
                if min(off, grid - off) > NEAR:
                    self._fault(page, f"{_said(box)} stands {off:.2f} off the grid")

    def _splits(self) -> None:
        """Parts of a paragraph on either side of a page break have two lines at least."""
        for page, after in pairwise(page for page in self.pages if _texts(page)):
            for above in paragraphs_in(_texts(page)[-1].flowable):
                for below in paragraphs_in(_texts(after)[0].flowable):
                    if above.items and above.items is below.items and above is not below:
                        if above.line_count < 2:
                            self._fault(page, f"a single line of a paragraph at the foot: {above.line_texts()}")
                        if below.line_count < 2:
                            self._fault(page, f"a single line of a paragraph overleaf: {below.line_texts()}")

    def _figures(self) -> None:
        captions = {}
        for page in self.pages:
            for box in page.boxes:
                for anchor in box.flowable.anchors():
                    if anchor.kind == "figure":
                        captions[anchor.name] = page
        for page in self.pages:
            for box in page.boxes:
                content = box.flowable.content if isinstance(box.flowable, Block) else box.flowable
                if isinstance(content, Picture) and captions.get(content.node.id or "", page) is not page:
                    self._fault(page, f"the caption of {content.node.id} stands on another page")

    def _signatures(self) -> None:
        for page, after in pairwise(self.pages):
            if [box.name for box in (*_texts(page)[-1:], *_texts(after)[:1])] == [SIGNATURES, SIGNATURES]:
                self._fault(page, "the signatures are divided")
        for page in self.pages:
            if {box.name for box in _texts(page)} == {SIGNATURES}:
                self._fault(page, "the signatures stand alone")

    def _spreads(self, full: set[int]) -> None:
        for verso in range(1, len(self.pages) - 1, 2):
            if verso in full and verso + 1 in full:
                self.found.spreads += 1
                left, right = (max(box.last for box in _texts(self.pages[n])) for n in (verso, verso + 1))
                self.found.level += abs(left - right) <= LEVEL


def _texts(page: Page) -> list[Box]:
    return [box for box in page.boxes if box.role == "text"]


def _said(box: Box) -> str:
    lines: Iterator[str] = (line for one in paragraphs_in(box.flowable) for line in one.line_texts())
    return f"“{next(lines, box.name)}”"
