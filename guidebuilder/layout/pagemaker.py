"""The page maker: flows of blocks and margin notes → pages of boxes with their places. Nothing is drawn.

Where pages end is decided by castoff.py, over a whole part; here what it decided is put in place, with what stands
beside, notes, numbers and furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from guidebuilder.design.theme import Sheet
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.layout.castings import Castings
from guidebuilder.layout.castoff import Leaf, Stop, cast_off
from guidebuilder.layout.columns import columned
from guidebuilder.layout.floats import floated
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.galley import EPSILON, Galley, Slip
from guidebuilder.layout.ledger import Ledger
from guidebuilder.layout.margin import Margin, letter
from guidebuilder.layout.noting import judge
from guidebuilder.layout.page import Box, Page, Pages
from guidebuilder.layout.story import Flow, Foot, Numbering, Start, Story
from guidebuilder.layout.teaching import Teaching


class PageMaker(Protocol):
    """Turns a story into pages."""

    def make(self, story: Story) -> Pages:
        """All pages of the story, with the facts found while making them."""
        ...


class Paginator:
    """Makes the pages of a story for one sheet; what could not be had is told in `diagnostics`.

    castings: what earlier passes cast off.
    """

    def __init__(
        self, sheet: Sheet, furniture: Furniture, diagnostics: list[Diagnostic], castings: Castings | None = None
    ) -> None:
        self.sheet = sheet
        self.furniture = furniture
        self.diagnostics = diagnostics
        self.castings = castings or Castings()

    def make(self, story: Story) -> Pages:
        """All pages of the story."""
        self.story = story
        self.pages: list[Page] = []
        self.ledger = Ledger(story.lines_given)
        self.margin = Margin(self.sheet, story.notes, self.furniture)
        self.teaching = Teaching(self.sheet, self.furniture)
        self.inserted = 0
        self.arabic_from: int | None = None
        self.page: Page | None = None
        self.castings.turn()
        for flows in _together(story.flows):
            self._part(flows)
        self._unannounced()
        folios = tuple(page.folio for page in self.pages)
        kept = {page.index: page.stopped_by for page in self.pages if page.stopped_by}
        return Pages(tuple(self.pages), self.ledger.facts(folios), kept)

    # --- parts and pages ----------------------------------------------------------------------------------------------

    def _part(self, flows: Sequence[Flow]) -> None:
        """The pages of a flow and of those that run on after it."""
        flow = flows[0]
        self._open(flow)
        blocks, flow_of = self._blocks(flows)
        galley = Galley.of(blocks, self.sheet)
        noted = judge(self.margin, opener=flow.opener, quiet=flow.quiet)
        first = len(self.pages)
        place = (first % 2, flow.drop, flow.opener, flow.quiet)

        def cast(one: Galley) -> list[Leaf]:
            return self.castings.of(
                one, place, self.story.notes, lambda galley: cast_off(galley, first, flow.drop, noted)
            )

        galley, leaves, order = floated(galley, cast)
        owners = [flow_of[n] for n in order]
        for number, leaf in enumerate(leaves):
            self._begin(flow, opener=flow.quiet or (flow.opener and number == 0))
            self._fill(galley, leaf, owners, flow.drop if number == 0 else 0.0)
            flow = self._current().flow
            if number == len(leaves) - 1 and flows[-1].foot is Foot.BOTTOM:
                self._sink()
            self._stopped(galley, leaf)
            self._finish()
        if not leaves:
            self._begin(flow, opener=flow.quiet or flow.opener)
            self._finish()
        while self.margin.pending:  # notes that go on get pages of their own, so that none runs into another part
            self._begin(flow, opener=flow.quiet)
            self._finish()

    def _blocks(self, flows: Sequence[Flow]) -> tuple[list[Block], list[Flow]]:
        """All blocks of some flows, their listings in columns, and for each the flow that it is of."""
        blocks: list[Block] = []
        owners: list[Flow] = []
        for flow in flows:
            blocks = columned([*blocks, *flow.blocks], self.sheet, flows[0].drop)
            owners += [flow] * (len(blocks) - len(owners))
        return blocks, owners

    def _open(self, flow: Flow) -> None:
        """Go to the side that a flow asks for; what stays empty is ruled for the reader's own notes."""
        odd = len(self.pages) % 2 == 1
        if self.sheet.single:
            pass
        elif (flow.start is Start.RECTO and odd) or (flow.start is Start.VERSO and not odd):
            self._begin(flow, opener=True)
            page = self._current()
            page.ruled = True
            page.boxes += self.furniture.ruled(page, self.story.ruled)
            self._finish()
        if flow.numbering is Numbering.ARABIC and self.arabic_from is None:
            self.arabic_from = len(self.pages) - self.inserted

    def _begin(self, flow: Flow, opener: bool) -> None:
        index = len(self.pages)
        self.page = Page(index, self.sheet, flow, self._folio(index), opener)
        self.pages.append(self.page)

    def _folio(self, index: int) -> str:
        if self.arabic_from is None:
            return self.furniture.roman(index - self.inserted + 1)
        return str(index - self.arabic_from - self.inserted + 1)

    def _finish(self) -> None:
        """Set the margin notes and the furniture of the page: it is done."""
        page = self._current()
        page.boxes += self.margin.fill(page, self.ledger)
        left = self.teaching.fill(page)
        page.boxes += self.furniture.of(page, self.story)
        self.ledger.enter(page)
        self.page = None
        if left:
            self._insert(page, self.teaching.inserted(page, left))

    def _insert(self, page: Page, blocks: list[Block]) -> None:
        """Pages after `page`, 7a and 7b after 7: always an even number, so that all others keep their sides."""
        galley = Galley.of(blocks, self.sheet)
        first = len(self.pages)
        leaves = cast_off(galley, first, 0.0, judge(self.margin, opener=False, quiet=False))
        for number, leaf in enumerate(leaves):
            self._begin_insert(page, number)
            self._fill(galley, leaf, [page.flow] * len(galley), 0.0)
            self._end_insert()
        if len(leaves) % 2 and not self.sheet.single:
            self._begin_insert(page, len(leaves))
            other = self._current()
            other.ruled = True
            other.boxes += self.furniture.ruled(other, self.story.ruled)
            self._end_insert()
        self.inserted += len(self.pages) - first

    def _begin_insert(self, after: Page, number: int) -> None:
        self.page = Page(len(self.pages), self.sheet, after.flow, f"{after.folio}{letter(number)}", opener=False)
        self.pages.append(self.page)

    def _end_insert(self) -> None:
        page = self._current()
        page.boxes += self.furniture.of(page, self.story)
        self.ledger.enter(page)
        self.page = None

    def _current(self) -> Page:
        assert self.page is not None, "a page is open while a part is laid out"
        return self.page

    # --- one page -----------------------------------------------------------------------------------------------------

    def _fill(self, galley: Galley, leaf: Leaf, owners: Sequence[Flow], drop: float) -> None:
        """Put in place what stands on a page."""
        page = self._current()
        above: Slip | None = None
        y = baseline = self.sheet.first + drop
        for n, slip, start, end in _stretches(galley, leaf):
            if above is not None:
                y = galley.follows(above, slip, baseline)
            if not start:
                page.flow = owners[n]
            self._put(slip.block.part(start, end), y)
            baseline, above = y + (end - start - 1) * slip.leading if slip.leading else y + slip.extent, slip
        if baseline > self.sheet.last + EPSILON:
            self._too_tall(above)
        elif leaf.forced:
            self._parted(above)

    def _put(self, block: Block, y: float) -> None:
        page = self._current()
        page.boxes.append(Box(block, page.left, y - block.first_baseline, "text", block.what))
        page.boxes += self.furniture.beside(page, block, y)
        numbers = self.ledger.number(page, block) if block.numbered else {}
        page.boxes += self.furniture.numbers(page, block, y, numbers)

    def _sink(self) -> None:
        """Move all boxes of the page down until the last baseline of its text stands on the page's last one."""
        page = self._current()
        lowest = max((box.last for box in page.boxes if box.role == "text"), default=self.sheet.last)
        by = self.sheet.last - lowest
        page.boxes[:] = [replace(box, top=box.top + by) for box in page.boxes]

    # --- what could not be had ----------------------------------------------------------------------------------------

    def _stopped(self, galley: Galley, leaf: Leaf) -> None:
        """Note why a page ends more than a line above the foot."""
        if leaf.stop is Stop.NONE:
            return
        why = {
            Stop.KEPT: f"for {_named(galley.slips[leaf.end.slip].block)} keeps together",
            Stop.NOTES: "so that the notes of the next lines find room beside them",
            Stop.AHEAD: "so that pages after it end better",
        }[leaf.stop]
        self._current().stopped_by = f"{leaf.short:.3g} lines short, {why}"

    def _unannounced(self) -> None:
        """Tell of notes that begin overleaf without a pointer that says where."""
        for folio, letters in self.margin.unannounced:
            names = f"notes {', '.join(letters)} begin" if len(letters) > 1 else f"note {letters[0]} begins"
            self.diagnostics.append(
                Diagnostic(
                    Severity.WARNING,
                    "note-unannounced",
                    f"on page {folio}, {names} on a later page, and the note column has no line to say which",
                    hint="make a note or a caption of that page shorter",
                )
            )

    def _too_tall(self, slip: Slip | None) -> None:
        what = _named(slip.block) if slip else "a block"
        self.diagnostics.append(
            Diagnostic(
                Severity.ERROR,
                "too-tall",
                f"on page {self._current().folio}, {what} is taller than a page and cannot be divided",
                hint="make it shorter, or divide it",
            )
        )

    def _parted(self, slip: Slip | None) -> None:
        what = _named(slip.block) if slip else "a head"
        self.diagnostics.append(
            Diagnostic(
                Severity.WARNING,
                "parted",
                f"after page {self._current().folio}, {what} is parted from what it should stay with:"
                " together they are taller than a page",
                hint="put text between the heads, or make what keeps together shorter",
            )
        )


def _named(block: Block) -> str:
    """What a block is called in a message: its name, or its first words."""
    first = next((line for paragraph in paragraphs_in(block) for line in paragraph.line_texts()), "")
    return block.what or (f"“{first} …”" if first else "what follows")


def _together(flows: Sequence[Flow]) -> Iterator[list[Flow]]:
    """Each flow with those that run on after it."""
    part: list[Flow] = []
    for flow in flows:
        if part and flow.start is not Start.RUN_ON:
            yield part
            part = []
        part.append(flow)
    if part:
        yield part


def _stretches(galley: Galley, leaf: Leaf) -> Iterator[tuple[int, Slip, int, int]]:
    """What stands on a page: the number of each slip, the slip as it is set there, its first line and the end."""
    (first, line, carried), (last, end, _) = leaf.start, leaf.end
    for n in range(first, last + 1 if end else last):
        slip = galley.slips[n]
        if n == first and carried is not None:
            slip = carried
        slip = leaf.varied.get(n, slip)
        if n == last and leaf.end.varied is not None:
            slip = leaf.end.varied
        yield n, slip, line if n == first else 0, end if n == last else slip.lines
