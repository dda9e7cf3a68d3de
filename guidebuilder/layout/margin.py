"""The margin of a page: takes the notes whose marks stand there, has notes.py place them, and carries on what is
left."""

from __future__ import annotations

from collections.abc import Mapping

from guidebuilder.design.theme import Sheet
from guidebuilder.layout import notes
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.ledger import Ledger
from guidebuilder.layout.notetext import NoteText
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.story import Flow

LIFTS = (14.0, 24.0, 38.0, 52.0)
"""How far a note may be lifted above its line, tried in turn."""

GAP = 16.0
"""Points from the last baseline of a note to the first of the next."""


def letter(index: int) -> str:
    """The letter of the note at `index` (from 0) on a page: a … z, aa, ab …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


class Margin:
    """The note column from page to page. Notes of a story without a note column are set after their paragraph
    instead."""

    def __init__(self, sheet: Sheet, texts: Mapping[str, NoteText], furniture: Furniture) -> None:
        self.sheet = sheet
        self.texts = texts
        self.furniture = furniture
        self.carried: list[NoteText] = []
        self._count = 0
        self._flow: Flow | None = None

    @property
    def pending(self) -> bool:
        """Whether notes are still to be continued."""
        return bool(self.carried)

    def fill(self, page: Page, ledger: Ledger) -> list[Box]:
        """The boxes of the notes on `page`; also drops side-heads that a carried note displaces."""
        wanted = self._wanted(page, ledger)  # letters are given even where there is no column
        if not self.sheet.column or not (wanted or self.carried):
            return []
        carried = {text.id: text for text in self.carried}
        column = notes.Column(self.sheet.first, self.sheet.last + (0 if page.opener else self.sheet.grid))
        fixed = self._obstacles(page)
        placement = self._place(wanted, carried, fixed, column)
        self.carried = []
        boxes = self._boxes(page, placement, carried, ledger)
        if placement.waiting and placement.pointer is not None:
            letters = [self._letters[name] for name in placement.waiting]
            boxes.append(self.furniture.waiting(page, letters, placement.pointer))
        return boxes

    def _wanted(self, page: Page, ledger: Ledger) -> list[notes.Wanted]:
        """The notes that begin on `page`, in order of their marks; each gets its letter.

        Letters begin anew on each page. Notes set after their paragraph may stand on the page after their mark, so
        there they run through the flow: no page has two notes of one letter.
        """
        marks = [
            (box.top + anchor.y, anchor.x, anchor.name)
            for box in page.boxes
            for anchor in box.flowable.anchors()
            if anchor.kind == "note"
        ]
        self._letters: dict[str, str] = {}
        wanted = []
        if self.sheet.column or page.flow is not self._flow:
            self._count, self._flow = 0, page.flow
        for y, _, name in sorted(marks):
            self._letters[name] = letter(self._count)
            self._count += 1
            ledger.letter(name, self._letters[name])
            if name in self.texts:
                wanted.append(notes.Wanted(name, y, self.texts[name].line_count, self.texts[name].leading))
        return wanted

    def _obstacles(self, page: Page) -> list[notes.Fixed]:
        """What notes give way to; a side-head where carried notes will stand is taken off the page."""
        depth = self.sheet.first - GAP + sum((text.line_count - 1) * text.leading + GAP for text in self.carried)
        kept: list[Box] = []
        fixed: list[notes.Fixed] = []
        for box in page.boxes:
            clear = box.clear
            if clear is None:
                kept.append(box)
                continue
            if clear.yields and self.carried and box.first < depth + clear.clear:
                continue
            kept.append(box)
            fixed.append(notes.Fixed(box.first, box.last, clear.clear, clear.below))
        page.boxes[:] = kept
        return sorted(fixed, key=lambda one: one.top)

    def _place(
        self,
        wanted: list[notes.Wanted],
        carried: Mapping[str, NoteText],
        fixed: list[notes.Fixed],
        column: notes.Column,
    ) -> notes.Placement:
        """Place. A note that could not begin on its page may be lifted further: beginning elsewhere would be worse."""
        queue = [notes.Carried(text.id, 0, text.line_count, text.leading) for text in carried.values()]
        placement = notes.Placement((), (), ())
        for lift in LIFTS:
            placement = notes.place(wanted, queue, fixed, column, GAP, lift)
            if not placement.waiting:
                break
        return placement

    def _text(self, name: str, carried: Mapping[str, NoteText]) -> NoteText:
        return carried.get(name) or self.texts[name]

    def _boxes(
        self, page: Page, placement: notes.Placement, carried: Mapping[str, NoteText], ledger: Ledger
    ) -> list[Box]:
        """The pieces as boxes; what is left of each note is set anew for the next page."""
        x = self.sheet.column_left(page.recto)
        boxes = []
        for piece in placement.pieces:
            text = self._text(piece.id, carried)
            pointer = self.furniture.overleaf(self.furniture.folio_after(page)) if piece.continues else None
            flowable = text.piece(piece.first_line, piece.end_line, pointer)
            boxes.append(Box(flowable, x, piece.y - flowable.first_baseline, "note", piece.id))  # type: ignore[arg-type]
        for rest in placement.carried:
            text = self._text(rest.id, carried)
            if rest.first_line == 0 and rest.id in carried:
                self.carried.append(text)
                continue
            ledger.continues(rest.id, page.index + 1)
            self.carried.append(text.rest(rest.first_line, self.furniture.from_page(page)))
        return boxes
