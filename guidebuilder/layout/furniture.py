"""Furniture: what a page has beside its text. Running heads, folios, line numbers, pointers, ruled pages, things
beside blocks.

Everything here is pagination for a reader who listens: it is set as artifact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from guidebuilder.design.theme import Theme
from guidebuilder.design.wording import Wording
from guidebuilder.layout.flowables import Beside, Block, Locus, Measured, Pointer, Rule, Where
from guidebuilder.layout.ledger import PRINTED
from guidebuilder.layout.notetext import artifact_tag
from guidebuilder.layout.page import Box, Page
from guidebuilder.numerals import to_roman
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run

if TYPE_CHECKING:
    from guidebuilder.layout.story import Story

POINTER_OFF = 0.1
"""How far before a word the middle of a caret stands, in em: in the middle of a space."""

MARK_GAP = 4.0
"""Points between a recital's mark and a line number on the same line."""



class Furniture:
    """Makes the furniture of pages in the styles of a theme and the words of a language."""

    def __init__(self, theme: Theme, lines: Lines, wording: Wording, lang: str) -> None:
        self.theme, self.sheet = theme, theme.sheet
        self.off = theme.reference.distance
        self.lines, self.wording, self.lang = lines, wording, lang

    def text(self, style: str, text: str, width: float = 1e4, artifact: str = "Pagination") -> Paragraph:
        """A line of furniture, wrapped; artifact: its kind, as in typeset.surface."""
        kind = self.theme.style(style)
        paragraph = Paragraph((Run(text, kind.type, self.lang),), kind, self.lines, artifact=artifact)
        paragraph.wrap(width, 1e6)
        return paragraph

    def anew(self, paragraph: Paragraph, line: int, style: str) -> Paragraph:
        """What a paragraph says from a line on, set in another style; it begins with a dash if that is not all."""
        kind = self.theme.style(style)
        more = (Run("– ", kind.type, self.lang, tag=artifact_tag()),) if line else ()
        return Paragraph((*more, *paragraph.items_from(line)), kind, self.lines, paragraph.node)

    def roman(self, number: int) -> str:
        """A number as lower-case Roman numeral."""
        return to_roman(number).lower()

    # --- heads and folios ---------------------------------------------------------------------------------------------

    def of(self, page: Page, story: Story) -> list[Box]:
        """Running head, folio and running locator of a finished page."""
        if page.flow.head is None and not page.ruled:
            return []
        folio = self.text("folio", page.folio, artifact="Footer" if page.opener else "Header")
        outer = self._outer(page)
        folio_x = outer - folio.natural_width if page.recto else outer
        if page.opener:
            return [self._at(folio, folio_x, self.sheet.drop)]
        boxes = [self._at(folio, folio_x, self.sheet.head)]
        room, inset = self.sheet.measure, 0.0
        if not self.sheet.column:
            inset = folio.natural_width + self.off
            room -= inset
        head = self._fitted("running-head", (page.flow.head or "") if page.recto else story.title, room, story.mark)
        if page.loci:
            locator = self._locator(page)
            wide = getattr(locator.flowable, "natural_width", 0.0)
            if self.sheet.column or head.natural_width + wide + self.off <= room:
                boxes.append(locator)  # where both have no room, the head is worth more
        x = page.left + self.sheet.measure - head.natural_width - inset if page.recto else page.left + inset
        boxes.insert(1, self._at(head, x, self.sheet.head))
        return boxes

    def _fitted(self, style: str, words: str, room: float, mark: str) -> Paragraph:
        """A line of at most `room` points with a mark at its end, if there is one; words that are too long end in an
        ellipsis, after a whole word if they can."""
        end = f" · {mark}" if mark else ""
        text = self.text(style, words + end, artifact="Header")
        kept = words
        while text.natural_width > room and kept:
            kept = kept.rpartition(" ")[0] if " " in kept else kept[:-1]
            text = self.text(style, f"{kept} …{end}" if " " in words else f"{kept}…{end}", artifact="Header")
        return text

    def _outer(self, page: Page) -> float:
        reach = self.sheet.reach_left(page.recto)
        return reach + self.sheet.reach if page.recto else reach

    def _locator(self, page: Page) -> Box:
        """ "Arts. II–VI, ll. 55–87", next to the measure in the note column; at its inner edge where there is no
        column."""
        text = self.text("running-locator", self.locator(page.loci), artifact="Header")
        sheet = self.sheet
        column = sheet.column_left(page.recto)
        if sheet.column:
            x = column if page.recto else column + sheet.column - text.natural_width
        else:
            x = page.left if page.recto else page.left + sheet.measure - text.natural_width
        return self._at(text, x, sheet.head)

    def locator(self, loci: Sequence[tuple[Locus, int, int]]) -> str:
        """The passages and lines of a source text that stand on a page; the lines alone where there are several
        texts."""
        words = self.wording
        spans = [(texts[0][1], texts[-1][2]) for texts in _by_document(loci)]
        lines = "; ".join(
            words.text("lines", lines=f"{start}–{end}") if start != end else words.text("line", line=start)
            for start, end in spans
        )
        if len(spans) > 1:
            return lines
        passages = list(dict.fromkeys((locus.kind, locus.number) for locus, _, _ in loci if locus.number))
        if not passages:
            return lines
        (first, number), (last, other) = passages[0], passages[-1]
        if len(passages) == 1:
            return f"{words.text(f'{first}-short', number=number)}, {lines}"
        if first == last:
            return f"{words.text(f'{first}s-short', numbers=f'{number}–{other}')}, {lines}"
        ends = (words.text(f"{kind}-short", number=name) for kind, name in ((first, number), (last, other)))
        return f"{' – '.join(ends)}, {lines}"

    def _at(self, paragraph: Measured, x: float, baseline: float, role: str = "furniture") -> Box:
        return Box(paragraph, x, baseline - paragraph.first_baseline, role)

    # --- beside blocks ------------------------------------------------------------------------------------------------

    def beside(self, page: Page, block: Block, y: float) -> list[Box]:
        """The boxes of what stands beside a block whose first baseline is at `y`; not the marks among line numbers.

        What finds its place in the note column taken goes below, or is left out if it yields.
        """
        boxes: list[Box] = []
        for item in block.beside:
            if item.where is Where.NUMBERS:
                continue
            item.flowable.wrap(item.width, 1e6)
            top = y + item.dy - item.flowable.first_baseline
            free = self._free(page, boxes) - item.flowable.first_baseline if item.obstacle else top
            if item.yields and top < free:
                continue
            top = max(top, free)
            clear = item if item.obstacle else None
            boxes.append(Box(item.flowable, self._x(page, item), top, "beside", clear=clear))
        return boxes

    def _free(self, page: Page, placed: list[Box]) -> float:
        """The highest baseline in the note column that what already stands there leaves free."""
        return max((box.last + box.clear.below for box in (*page.boxes, *placed) if box.clear is not None), default=0.0)

    def _x(self, page: Page, item: Beside) -> float:
        sheet, recto = self.sheet, page.recto
        column = sheet.column_left(recto)
        wide = getattr(item.flowable, "natural_width", item.width)
        match item.where:
            case Where.MEASURE:
                return page.left + item.x
            case Where.COLUMN:
                return column + item.x
            case Where.COLUMN_OUTER:
                return column + sheet.column - wide if recto else column
            case Where.COLUMN_INNER:
                return column + item.x if recto else column + sheet.column - wide - item.x
            case Where.REACH:
                return sheet.reach_left(recto) + item.x
            case Where.GAP:
                middle = page.left + sheet.measure + sheet.gap / 2 if recto else page.left - sheet.gap / 2
                return middle - item.width / 2
            case Where.NUMBERS:
                return self._numbers_x(page, wide)

    def _numbers_x(self, page: Page, width: float) -> float:
        """Where numbers stand beside the text, on the side that the theme says."""
        if page.recto == (self.theme.reference.side == "inner"):
            return page.left - self.off - width
        return page.left + self.sheet.measure + self.off

    def numbers(self, page: Page, block: Block, y: float, numbers: Mapping[int, int]) -> list[Box]:
        """Every fifth of a block's line numbers (index of a line → number), the marks of recitals and paragraphs, and
        the pages of the reference edition that begin in it.

        Where a page and a numbered line begin on one line, the number of the line stands a line lower.
        """
        boxes: list[Box] = []
        marks = [item.flowable for item in block.beside if item.where is Where.NUMBERS]
        folios = {anchor.line: anchor.name.partition(":")[2] for anchor in block.anchors() if anchor.kind == "page"}
        if not (marks or numbers or folios):
            return boxes
        late: int | None = None
        baselines = block.baselines()
        for n, baseline in enumerate(baselines):
            row: list[Measured] = list(marks) if n == 0 else []
            number, late = (numbers[n], None) if numbers.get(n, 1) % PRINTED == 0 else (late, None)
            if n in folios:
                row.append(self.text("page-mark", self.wording.text("page", page=folios[n])))
                number, late = None, number
            if number is not None:
                row.append(self.text("line-number", str(number)))
            boxes += self._row(page, row, y - block.first_baseline + baseline)
        if late is not None:
            last = y - block.first_baseline + baselines[-1] + self.theme.style("line-number").leading
            boxes += self._row(page, [self.text("line-number", str(late))], last)
        return boxes + self._pointers(page, block, y)

    def _row(self, page: Page, row: Sequence[Measured], baseline: float) -> list[Box]:
        """What stands beside a line, side by side; the first of it alone where there is no room for more."""
        for flowable in row:
            flowable.wrap(1e4, 1e6)
        widths = [getattr(flowable, "natural_width", 0.0) for flowable in row]
        clear = self.theme.length("numbers-clear")
        if len(row) > 1 and sum(widths) + MARK_GAP > self.sheet.inner - self.off - clear:
            row, widths = row[:1], widths[:1]  # no room for both: the mark says more
        x = self._numbers_x(page, sum(widths) + MARK_GAP * (len(row) - 1))
        boxes: list[Box] = []
        for flowable, width in zip(row, widths, strict=True):
            boxes.append(self._at(flowable, x, baseline))
            x += width + MARK_GAP
        return boxes

    def _pointers(self, page: Page, block: Block, y: float) -> list[Box]:
        """The marks in the text where pages and every fifth line of the reference edition begin."""
        content = block.content
        if not self.theme.reference.pointed or not isinstance(content, Paragraph):
            return []
        boxes: list[Box] = []
        rows = content.rows()
        size = content.style.type.size
        for anchor in content.anchors():
            line = anchor.kind == "line" and int(anchor.name.rpartition(":")[2]) % PRINTED == 0
            if not line and anchor.kind != "page":
                continue
            x = page.left + rows[anchor.line].left + anchor.x - (POINTER_OFF * size if line else 0.0)
            pointer = Pointer("caret" if line else "bar", size)
            boxes.append(self._at(pointer, x, y - block.first_baseline + anchor.y))
        return boxes

    # --- notes --------------------------------------------------------------------------------------------------------

    def overleaf(self, folio: str) -> Paragraph:
        """The pointer at the end of a broken note: "→ p. 20"."""
        style = self.theme.style("note")
        words = self.wording.text("continues-on", page=folio)
        paragraph = Paragraph(
            (Run(words, style.role("pointer"), self.lang),), style, self.lines, artifact="Pagination"
        )
        paragraph.wrap(1e4, 1e6)
        return paragraph

    def from_page(self, page: Page) -> Run:
        """What a note's rest begins with: "from p. 19 →"."""
        style = self.theme.style("note")
        words = self.wording.text("continued-from", page=page.folio)
        return Run(words + " ", style.role("pointer"), self.lang, tag=artifact_tag())

    def waiting(self, page: Page, letters: Sequence[str], folios: Sequence[str], y: float) -> Box:
        """The pointer in the column, on baseline `y`, for notes that could not begin on their page: "d, e → p. 20".

        `folios` are the pages on which they do begin, in order: "d–k → pp. 20–22" if there are several.
        """
        style = self.theme.style("note")
        names = f"{letters[0]}–{letters[-1]}" if len(letters) > 2 else ", ".join(letters)
        paragraph = Paragraph(
            (Run(f"{names} {self._overleaf(folios)}", style.role("pointer"), self.lang),), style, self.lines,
            artifact="Pagination",
        )  # fmt: skip
        paragraph.wrap(self.sheet.column, 1e6)
        return self._at(paragraph, self.sheet.column_left(page.recto), y)

    def _overleaf(self, folios: Sequence[str]) -> str:
        """ "→ p. 20", "→ pp. 20–22": the words for one page, those for several in place of its number's."""
        words, pages = self.wording, f"{folios[0]}–{folios[-1]}"
        if folios[0] == folios[-1]:
            return words.text("continues-on", page=folios[0])
        one = words.text("continues-on", page=pages)
        return one.replace(words.text("page", page=pages), words.text("pages", pages=pages))

    # --- ruled pages --------------------------------------------------------------------------------------------------

    def ruled(self, page: Page, title: str) -> list[Box]:
        """A page of rules for the reader's own notes, from the outer edge of the note column to the measure's inner
        edge."""
        sheet = self.sheet
        x = sheet.reach_left(page.recto)
        boxes = [self._at(self.text("ruled-label", title), page.left, sheet.first + sheet.grid)]
        y = sheet.first + 2 * sheet.grid + 11
        while y <= sheet.last:
            boxes.append(self._at(Rule(sheet.reach, 0.5), x, y))
            y += self.theme.length("rules")
        return boxes


def _by_document(loci: Sequence[tuple[Locus, int, int]]) -> list[list[tuple[Locus, int, int]]]:
    """Neighbouring loci of one document together."""
    return [list(texts) for _, texts in groupby(loci, key=lambda one: one[0].document)]
