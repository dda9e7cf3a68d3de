"""The page maker: flows of blocks and margin notes → pages of boxes with their places. Nothing is drawn.

A plain greedy strategy: each block goes on the page as long as it fits. A strategy that looks ahead has the same face:
`make(story) -> Pages`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from guidebuilder.design.theme import Sheet
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.ledger import Ledger
from guidebuilder.layout.margin import Margin
from guidebuilder.layout.page import Box, Page, Pages
from guidebuilder.layout.story import Flow, Foot, Numbering, Start, Story

EPSILON = 0.01
UNBOUNDED = 1e6

CHAIN = 24
"""So many blocks at most are looked at when it is decided whether a head, or a question with choices, still fits."""

LONG = 4
"""From so many lines on, a block that keeps with the next is a paragraph that may be divided, not a head."""


class PageMaker(Protocol):
    """Turns a story into pages."""

    def make(self, story: Story) -> Pages:
        """All pages of the story, with the facts found while making them."""
        ...


class Greedy:
    """Fills each page as far as it goes, then starts the next one.

    No widow, orphan or stranded head: a paragraph splits only as it allows, and a head goes with what follows it. Text
    right under a head returns to the grid.
    """

    def __init__(self, sheet: Sheet, furniture: Furniture, diagnostics: list[Diagnostic]) -> None:
        self.sheet = sheet
        self.furniture = furniture
        self.diagnostics = diagnostics

    def make(self, story: Story) -> Pages:
        """All pages of the story."""
        self.story = story
        self.pages: list[Page] = []
        self.ledger = Ledger(story.lines_given)
        self.margin = Margin(self.sheet, story.notes, self.furniture)
        self.arabic_from: int | None = None
        self.page: Page | None = None
        for flow in story.flows:
            self._flow(flow)
        self._close()
        folios = tuple(page.folio for page in self.pages)
        kept = {page.index: page.stopped_by for page in self.pages if page.stopped_by}
        return Pages(tuple(self.pages), self.ledger.facts(folios), kept)

    # --- flows and pages ----------------------------------------------------------------------------------------------

    def _flow(self, flow: Flow) -> None:
        if flow.start is Start.RUN_ON and self.page is not None:
            self.page.flow = flow
        else:
            self._open(flow)
        blocks = deque(flow.blocks)
        while blocks:
            self._next(blocks, flow)
        if flow.foot is Foot.BOTTOM:
            self._sink()

    def _open(self, flow: Flow) -> None:
        """Begin the first page of a flow, on the side that it asks for."""
        self._close()
        odd = len(self.pages) % 2 == 1
        if (flow.start is Start.RECTO and odd) or (flow.start is Start.VERSO and not odd):
            self._ruled(flow)
        if flow.numbering is Numbering.ARABIC and self.arabic_from is None:
            self.arabic_from = len(self.pages)
        self._begin(flow, opener=flow.opener or flow.quiet)
        self.drop = flow.drop

    def _close(self) -> None:
        """End the flow that is open; notes that still go on get pages of their own, so that none runs into another
        part."""
        if self.page is None:
            return
        flow = self.page.flow
        self._finish()
        while self.margin.pending:
            self._begin(flow, opener=flow.quiet)
            self._finish()

    def _begin(self, flow: Flow, opener: bool) -> None:
        index = len(self.pages)
        self.page = Page(index, self.sheet, flow, self._folio(index), opener)
        self.pages.append(self.page)
        self.baseline: float | None = None
        self.above: Block | None = None
        self.drop = 0.0

    def _folio(self, index: int) -> str:
        if self.arabic_from is None:
            return self.furniture.roman(index + 1)
        return str(index - self.arabic_from + 1)

    def _ruled(self, flow: Flow) -> None:
        """A page of rules for the reader's own notes, where a side would stay empty."""
        self._begin(flow, opener=True)
        page = self._current()
        page.ruled = True
        page.boxes += self.furniture.ruled(page, self.story.ruled)
        self._finish()

    def _turn(self, flow: Flow, blocks: deque[Block]) -> None:
        """End this page and begin the next of the same flow."""
        page = self._current()
        page.stopped_by = blocks[0].what if blocks and self.baseline is not None else ""
        self._finish()
        self._begin(flow, opener=flow.quiet)

    def _finish(self) -> None:
        """Set the margin notes and the furniture of the page: it is done."""
        page = self._current()
        page.boxes += self.margin.fill(page, self.ledger)
        page.boxes += self.furniture.of(page, self.story)
        self.ledger.enter(page)
        self.page = None

    def _current(self) -> Page:
        assert self.page is not None, "a page is open while a flow is laid out"
        return self.page

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _next(self, blocks: deque[Block], flow: Flow) -> None:
        """Place the first block, or what of it fits; or turn the page."""
        block = blocks[0]
        block.wrap(self.sheet.measure, UNBOUNDED)
        y = self._first(block)
        empty = self.baseline is None
        if not empty and not self._fits_beside(block, y):
            self._turn(flow, blocks)
            return
        if not empty and not self._keeps(blocks, y):
            self._release(blocks, y)
            self._turn(flow, blocks)
            return
        room = self.sheet.last - y
        fits = block.last_baseline - block.first_baseline <= room + EPSILON
        if fits:
            self._put(blocks.popleft(), y)
            return
        parts = self._split(block, room)
        if parts:
            self._put(parts[0], y)
            blocks[0] = parts[1]
            self._turn(flow, blocks)
        elif not empty:
            self._turn(flow, blocks)
        else:
            self._too_tall(block)
            self._put(blocks.popleft(), y)

    def _fits_beside(self, block: Block, y: float) -> bool:
        """Whether what stands beside the block, below what is in the note column already, ends by the column's foot."""
        foot = self.sheet.last + self.sheet.grid + EPSILON
        boxes = self.furniture.beside(self._current(), block, y)
        return all(box.last <= foot for box in boxes if box.clear is not None and not box.clear.yields)

    def _release(self, blocks: deque[Block], y: float) -> None:
        """Of a paragraph whose end must stay with what follows, place all but the end."""
        block = blocks[0]
        if block.line_count < LONG:
            return
        leading = self.sheet.grid
        extent = min(block.last_baseline - block.first_baseline - 2 * leading, self.sheet.last - y)
        parts = self._split(block, extent)
        if parts:
            self._put(parts[0], y)
            blocks[0] = parts[1]

    def _first(self, block: Block) -> float:
        """The y of the block's first baseline if it is placed next."""
        if self.baseline is None:
            return self.sheet.first + self.drop
        above = self.above
        gap = max(above.after if above else 0.0, block.before)
        y = self.baseline + gap
        under_head = above is not None and above.keep_with_next and block.numbered is not None
        return self._snapped(y) if block.snap or under_head else y

    def _snapped(self, y: float) -> float:
        units = (y - self.sheet.first) / self.sheet.grid
        return self.sheet.first + -(-(units - EPSILON) // 1) * self.sheet.grid

    def _split(self, block: Block, room: float) -> list[Block]:
        """Head and tail at `room` points below the first baseline, or []."""
        if room < -EPSILON:
            return []
        height = block.first_baseline + room + (block.height - block.last_baseline) + EPSILON
        parts = block.split(self.sheet.measure, height)
        return parts if len(parts) == 2 else []

    def _keeps(self, blocks: Sequence[Block], y: float) -> bool:
        """Whether the first block may stand at `y`: a head only with two lines, or a thing without lines, under it."""
        if not blocks[0].keep_with_next:
            return True
        baseline, above, lines, headed = y, None, 0, False
        for block in list(blocks)[:CHAIN]:
            if above is not None:
                block.wrap(self.sheet.measure, UNBOUNDED)
                kept = (self.baseline, self.above)
                self.baseline, self.above = baseline, above
                y = self._first(block)
                self.baseline, self.above = kept
            extent = block.last_baseline - block.first_baseline
            if y + block.depth_beside > self.sheet.last + self.sheet.grid + EPSILON:
                return False
            fits = y + extent <= self.sheet.last + EPSILON
            if above is not None and block.line_count >= LONG:  # enough under a head, whatever must stay with its end
                return fits or bool(self._split(block, self.sheet.last - y))
            if not fits:
                is_head = block.keep_with_next and block.line_count < LONG
                return not is_head and bool(self._split(block, self.sheet.last - y))
            if block.is_head:
                headed = True
            else:
                lines += block.line_count
            if not block.keep_with_next and (lines >= 2 or not block.line_count or not headed):
                return True
            baseline, above = y + extent, block
        return True

    def _put(self, block: Block, y: float) -> None:
        page = self._current()
        page.boxes.append(Box(block, page.left, y - block.first_baseline, "text", block.what))
        page.boxes += self.furniture.beside(page, block, y)
        if block.numbered:
            page.boxes += self.furniture.numbers(page, block, y, self.ledger.number(page, block))
        self.baseline = y + block.last_baseline - block.first_baseline
        self.above = block

    def _sink(self) -> None:
        """Move all boxes of the page down until the last baseline of its text stands on the page's last one."""
        page = self._current()
        lowest = max((box.last for box in page.boxes if box.role == "text"), default=self.sheet.last)
        by = self.sheet.last - lowest
        page.boxes[:] = [replace(box, top=box.top + by) for box in page.boxes]

    def _too_tall(self, block: Block) -> None:
        page = self._current()
        self.diagnostics.append(
            Diagnostic(
                Severity.ERROR,
                "too-tall",
                f"on page {page.folio}, {block.what or 'a block'} is taller than a page and cannot be divided",
                hint="make it shorter, or divide it",
            )
        )
