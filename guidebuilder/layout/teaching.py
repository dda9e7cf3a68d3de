"""Teaching: what an edition for those who teach has beside the students' pages, put on pages that are made already.

Answers stand on the lines to write on, what to look for in what the note column has left. The rest goes to pages
inserted after the page, two at a time, so that every page stays on its side of its sheet and keeps its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guidebuilder.design.theme import Sheet
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Beside, Block, Piece, Taught, Where, WritingLines, paragraphs_in
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.page import Box, Page
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph

ABOVE_RULE = 4.0
"""Points from a line to write on up to the baseline of what stands on it."""

CLEAR, BELOW = 14.0, 16.0
"""Points between baselines: from what stands in the note column to a piece; from that to what stands under it."""

STEP = 12.0
"""From the last baseline of a piece to the first of the next."""


@frozen
class Rest:
    """What of a question found no room on its page."""

    question: str
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(slots=True)
class Teaching:
    """Fills finished pages; knows how far the answer of each question has been printed."""

    sheet: Sheet
    furniture: Furniture
    _printed: dict[str, int] = field(default_factory=dict)

    def fill(self, page: Page) -> list[Rest]:
        """Add to a page what has room on it; what has none, question by question."""
        blocks = [(box, box.flowable) for box in page.boxes if isinstance(box.flowable, Block) and box.flowable.taught]
        left: list[Rest] = []
        replied: tuple[Paragraph, ...]
        pending: list[tuple[Taught, float, Sequence[Piece]]] = []
        for box, block in blocks:
            taught = block.taught
            assert taught is not None, "blocks were chosen by it"
            if isinstance(block.content, WritingLines):
                page.boxes += self._replies(page, box, block.content, taught)
                if taught.last and (replied := self._unprinted(taught)):
                    left.append(Rest(taught.question, taught.label, replied))
            if taught.pieces:
                pending.append((taught, box.first, taught.pieces))
        for n, (taught, y, pieces) in enumerate(pending):
            end = pending[n + 1][1] - BELOW if n + 1 < len(pending) else self.sheet.last
            rest = self._pieces(page, y, end, pieces)
            if rest:
                left.append(Rest(taught.question, taught.label, tuple(piece.inserted for piece in rest)))
        return _together(left)

    # --- on the lines -------------------------------------------------------------------------------------------------

    def _replies(self, page: Page, box: Box, rules: WritingLines, taught: Taught) -> Iterator[Box]:
        """The next lines of an answer, on the lines to write on of one block."""
        lines = _lines(taught.replies, self.sheet.measure - rules.inset)
        for n in range(rules.count):
            at = self._printed.get(taught.question, 0)
            if at >= len(lines):
                return
            paragraph, line = lines[at]
            one = paragraph.part(line, line + 1)
            baseline = box.top + rules.first + n * rules.pitch - ABOVE_RULE
            yield Box(one, page.left + rules.inset, baseline - one.first_baseline, "taught")
            self._printed[taught.question] = at + 1

    def _unprinted(self, taught: Taught) -> tuple[Paragraph, ...]:
        """What of an answer did not find lines enough, to be set anew."""
        lines = _lines(taught.replies, 0.0)
        rest: list[Paragraph] = []
        for paragraph, line in lines[self._printed.get(taught.question, 0) :]:
            if not rest or line == 0:
                rest.append(self.furniture.anew(paragraph, line, "inserted"))
        return tuple(rest)

    # --- in the note column -------------------------------------------------------------------------------------------

    def _pieces(self, page: Page, y: float, end: float, pieces: Sequence[Piece]) -> list[Piece]:
        """Put pieces into the note column between the baselines `y` and `end`, in order; those that found no room."""
        x, rest = self.sheet.column_left(page.recto), []
        for n, piece in enumerate(pieces):
            if piece.column is None or not self.sheet.column:
                rest.append(piece)
                continue
            piece.column.wrap(self.sheet.column, 1e6)
            depth = piece.column.last_baseline - piece.column.first_baseline
            place = self._free(page, y, end, depth)
            if place is None:
                return [*rest, *pieces[n:]]
            page.boxes.append(Box(piece.column, x, place - piece.column.first_baseline, "taught"))
            y = place + depth + STEP
        return rest

    def _free(self, page: Page, y: float, end: float, depth: float) -> float | None:
        """The first baseline from `y` down that leaves `depth` points free of what stands in the column."""
        for first, last, ours in self._taken(page):
            if last < y - CLEAR:
                continue
            if y + depth + BELOW <= first:
                break
            y = max(y, last + (STEP if ours else CLEAR))
        return y if y + depth <= end else None

    def _taken(self, page: Page) -> list[tuple[float, float, bool]]:
        """First and last baselines of what stands in the note column, from the top; ours: whether it is of ours."""
        left = self.sheet.column_left(page.recto)
        right = left + self.sheet.column
        return sorted(
            (box.first, box.last, box.role == "taught")
            for box in page.boxes
            if box.x < right and box.x + _width(box) > left and box.role in ("note", "beside", "taught")
        )

    # --- inserted pages -----------------------------------------------------------------------------------------------

    def inserted(self, page: Page, left: Sequence[Rest]) -> list[Block]:
        """The blocks of the pages that are inserted after a page."""
        title = self.furniture.text("inserted-title", self.furniture.wording.text("to-page", page=page.folio))
        blocks = [Block(title, keep_with_next=True)]
        gap = self.furniture.theme.length("question-number")
        for rest in left:
            for n, paragraph in enumerate(rest.paragraphs):
                label = self.furniture.text("question-number", rest.label)
                beside = (Beside(label, Where.MEASURE, gap),) if n == 0 else ()
                blocks.append(Block(paragraph, beside, before=None if n else self.sheet.grid * 2))
        return blocks


def prune(tree: Tag, pages: Sequence[Page]) -> None:
    """Take out of the logical tree what has been printed in its other form."""
    flowables = [box.flowable for page in pages for box in page.boxes]
    pieces = [piece for one in flowables if isinstance(one, Block) and one.taught for piece in one.taught.pieces]
    if not pieces:
        return
    printed = {paragraph.node for flowable in flowables for paragraph in paragraphs_in(flowable)}
    forms = (form for piece in pieces for form in (piece.column, piece.inserted) if form is not None)
    unprinted = {form.node for form in forms} - printed
    for node in tree.walk():
        node.children[:] = [child for child in node.children if isinstance(child, str) or child not in unprinted]


def _lines(paragraphs: Sequence[Paragraph], measure: float) -> list[tuple[Paragraph, int]]:
    """All lines of some paragraphs; these are wrapped if a measure is given."""
    if measure:
        for paragraph in paragraphs:
            paragraph.wrap(measure, 1e6)
    return [(paragraph, line) for paragraph in paragraphs for line in range(paragraph.line_count)]


def _width(box: Box) -> float:
    return float(getattr(box.flowable, "natural_width", 0.0) or getattr(box.flowable, "width", 0.0))


def _together(left: Sequence[Rest]) -> list[Rest]:
    """What is left of each question in one place, in the order of the page."""
    found: dict[str, Rest] = {}
    for rest in left:
        before = found.get(rest.question)
        paragraphs = (*(before.paragraphs if before is not None else ()), *rest.paragraphs)
        found[rest.question] = Rest(rest.question, rest.label, paragraphs)
    return sorted(found.values(), key=lambda rest: int(rest.label) if rest.label.isdigit() else 0)
