"""The margin of a page: takes the notes whose marks stand there, has notes.py place them, and carries on what is
left.

A pointer names the page on which a note goes on or begins. It is set when the note has come to that page, so its number
is true also where a page has no room for what was meant to stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guidebuilder.design.theme import Sheet
from guidebuilder.layout import notes
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.ledger import Ledger
from guidebuilder.layout.notetext import NotePiece, NoteText
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.story import Flow


def letter(index: int) -> str:
    """The letter of the note at `index` (from 0) on a page: a … z, aa, ab …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def marks(boxes: Iterable[Box]) -> list[tuple[str, float]]:
    """The notes whose marks stand in `boxes`, each with the baseline of its mark's line, in the order of the page:
    from the top down, on one line from left to right."""
    found = sorted(
        (box.top + anchor.y, box.x + anchor.x, anchor.name)
        for box in boxes
        for anchor in box.flowable.anchors()
        if anchor.kind == "note"
    )
    return [(name, y) for y, _, name in found]


def obstacle(box: Box) -> notes.Fixed | None:
    """What notes must keep clear of in a box; None if they need not."""
    clear = box.clear
    return notes.Fixed(box.first, box.last, clear.clear, clear.below, clear.yields) if clear is not None else None


@dataclass(slots=True)
class _Promise:
    """Notes of a page that wait: a pointer on `y` will say where they begin, when the last of them has begun."""

    page: Page
    y: float | None
    letters: tuple[str, ...]
    open: set[str]
    folios: list[str] = field(default_factory=list)


class Margin:
    """The note column from page to page. Notes of a story without a note column are set after their paragraph
    instead."""

    def __init__(self, sheet: Sheet, texts: Mapping[str, NoteText], furniture: Furniture) -> None:
        self.sheet = sheet
        self.texts = texts
        self.furniture = furniture
        self.carried: list[NoteText] = []
        self.unannounced: list[tuple[str, tuple[str, ...]]] = []
        """Pages (by folio) whose column has no line for a pointer, each with the letters of the notes that wait."""
        self._broken: dict[str, NotePiece] = {}
        self._promises: list[_Promise] = []
        self._count = 0
        self._flow: Flow | None = None

    @property
    def pending(self) -> bool:
        """Whether notes are still to be continued."""
        return bool(self.carried)

    def overflow(
        self,
        marks: Sequence[tuple[str, float]],
        obstacles: Sequence[notes.Fixed] = (),
        *,
        opener: bool = False,
        carried: Sequence[notes.Carried] | None = None,
    ) -> notes.Overflow:
        """How much of the notes would be left over if a page with these `marks` ended here. Changes nothing.

        For a page maker that chooses where to break a page: one break may let notes begin and end on their page that
        another would not. `marks` are the notes' ids with the baselines of their marks, in order, `obstacles` what
        stands in the column (`marks` and `obstacle` read both off boxes); `carried` is what comes from the page before,
        by default what the page filled last has left. For the page after, hand on `Overflow.rest`: it is right but for
        the words "from p. 19 →", which may make a rest a line longer.
        """
        if not self.sheet.column:
            return notes.Overflow(0.0, 0.0, 0, ())
        queue = self._queue() if carried is None else carried
        made = notes.arrange(self._texts_of(marks), queue, obstacles, self._column(opener))
        return notes.overflow(made.placement)

    def fill(self, page: Page, ledger: Ledger) -> list[Box]:
        """The boxes of the notes on `page`; also drops side-heads that give way to notes.

        Called once for each page that is kept, in order. Pointers on earlier pages to what has now found its place are
        added there.
        """
        found = marks(page.boxes)
        letters = self._letters(page, found, ledger)  # given even where there is no column
        wanted = self._texts_of(found)
        if not self.sheet.column or not (wanted or self.carried):
            return []
        fixed = [(box, one) for box in page.boxes if (one := obstacle(box)) is not None]
        made = notes.arrange(wanted, self._queue(), [one for _, one in fixed], self._column(page.opener))
        dropped = {id(fixed[n][0]) for n in made.dropped}
        page.boxes[:] = [box for box in page.boxes if id(box) not in dropped]
        boxes = self._boxes(page, made.placement, ledger)
        if made.placement.waiting:
            self._promise(page, made.placement, letters)
        return boxes

    def _column(self, opener: bool) -> notes.Column:
        """The note column: a line longer than the text, but on openers, whose folio stands below."""
        return notes.Column(self.sheet.first, self.sheet.last + (0 if opener else self.sheet.grid))

    def _queue(self) -> list[notes.Carried]:
        return [notes.Carried(text.id, 0, text.line_count, text.leading, text.joined) for text in self.carried]

    def _texts_of(self, marks: Iterable[tuple[str, float]]) -> list[notes.Wanted]:
        return [
            notes.Wanted(name, y, text.line_count, text.leading, text.joined)
            for name, y in marks
            if (text := self.texts.get(name)) is not None
        ]

    def _letters(self, page: Page, marks: Sequence[tuple[str, float]], ledger: Ledger) -> dict[str, str]:
        """The letters of the notes whose marks stand on `page`.

        Letters begin anew on each page. Notes set after their paragraph may stand on the page after their mark, so
        there they run through the flow: no page has two notes of one letter.
        """
        if self.sheet.column or page.flow is not self._flow:
            self._count, self._flow = 0, page.flow
        letters = {}
        for name, _ in marks:
            letters[name] = letter(self._count)
            self._count += 1
            ledger.letter(name, letters[name])
        return letters

    def _boxes(self, page: Page, placement: notes.Placement, ledger: Ledger) -> list[Box]:
        """The pieces as boxes; what is left of each note is set anew for the next page."""
        x = self.sheet.column_left(page.recto)
        carried = {text.id: text for text in self.carried}
        broken: dict[str, NotePiece] = {}
        boxes = []
        for piece in placement.pieces:
            flowable = (carried.get(piece.id) or self.texts[piece.id]).piece(piece.first_line, piece.end_line)
            boxes.append(Box(flowable, x, piece.y - flowable.first_baseline, "note", piece.id))  # type: ignore[arg-type]
            self._found(piece.id, page, ledger)
            if piece.continues:
                broken[piece.id] = flowable
        self._broken |= broken
        self.carried = []
        for rest in placement.carried:
            if rest.id in carried and rest.id not in broken:
                self.carried.append(carried[rest.id])  # it waits on, and still comes from where its mark or head stands
                continue
            text = carried.get(rest.id) or self.texts[rest.id]
            self.carried.append(text.rest(rest.first_line, self.furniture.from_page(page)))
        return boxes

    # --- pointers -----------------------------------------------------------------------------------------------------

    def _found(self, name: str, page: Page, ledger: Ledger) -> None:
        """A note, or its rest, stands on `page`: now the pointers to it can be set."""
        piece = self._broken.pop(name, None)
        if piece is not None:
            piece.goes_on(self.furniture.overleaf(page.folio))
            ledger.continues(name, page.index)
        for promise in self._promises:
            if name in promise.open:
                promise.open.discard(name)
                promise.folios.append(page.folio)
                ledger.continues(name, page.index)
                if not promise.open and promise.y is not None:
                    box = self.furniture.waiting(promise.page, promise.letters, promise.folios, promise.y)
                    promise.page.boxes.append(box)
        self._promises = [promise for promise in self._promises if promise.open]

    def _promise(self, page: Page, placement: notes.Placement, letters: Mapping[str, str]) -> None:
        """Keep in mind that notes of `page` wait."""
        names = tuple(letters[name] for name in placement.waiting)
        self._promises.append(_Promise(page, placement.pointer, names, set(placement.waiting)))
        if placement.pointer is None:
            self.unannounced.append((page.folio, names))
