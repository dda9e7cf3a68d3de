"""Paragraph: the flowable that sets runs of text. Its lines come from Lines; after wrap it tells where all stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from reportlab.platypus.flowables import Flowable

from guidebuilder.design.styles import Align, ParagraphStyle
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.painting import Painter
from guidebuilder.typeset.rows import Row, row
from guidebuilder.typeset.runs import Anchor, Item, Run
from guidebuilder.typeset.setting import Place, Setting, given

ROUNDING = 1e-6


class Placed(NamedTuple):
    """Where an anchor stands in a flowable: on which line, counted from 0.

    y: points from the flowable's top edge to that line's baseline. x: about how far from the line's beginning it is,
    with all before it at its natural width: this tells what comes first on a line, without measuring it.
    """

    name: str
    kind: str
    line: int
    y: float
    x: float

    def moved(self, dy: float, lines: int = 0) -> Placed:
        """The same in something that begins `dy` points and `lines` lines higher up."""
        return self._replace(y=self.y + dy, line=self.line + lines)


class Paragraph(Flowable):
    """Text in a style: ReportLab's contract (wrap, split, draw), and baselines, anchors and lines after wrap.

    `before` and `after` are distances between baselines, which the page maker keeps; ReportLab's own spaces are 0.
    Parts of a split paragraph share its lines and its node, since they are one element of the logical tree.
    """

    def __init__(
        self,
        items: Sequence[Item],
        style: ParagraphStyle,
        lines: Lines,
        node: Tag | None = None,
        artifact: str = "",
        *,
        min_head: int = 2,
        min_tail: int = 2,
        extra: int = 0,
        firm: bool = False,
        starts: Sequence[int] = (),
    ) -> None:
        """Text to be set. node: what runs without a tag belong to. artifact: what kind of artifact it is, "" for none;
        nothing of an artifact belongs to the logical tree.

        min_head, min_tail: the fewest lines on either side of a page break. extra: lines it should be longer than best.
        firm: whether its lines stay as they are where it is split: lines that are numbered are the same on every paper.
        starts: after how many of its characters each line begins, if that is given (see `setting.given`).
        Raises KeyError if a run's face is none of the faces that `lines` knows.
        """
        super().__init__()
        self.items, self.style, self.node, self.artifact = tuple(items), style, node, artifact
        self.min_head, self.min_tail, self.extra, self.firm = min_head, min_tail, extra, firm
        self.before, self.after, self.snap = style.before, style.after, style.snap
        self.keep_with_next = self.keepWithNext = style.keep_with_next
        self.width = self.height = 0.0
        self.starts = tuple(starts)
        self._lines = lines
        self._text = lines.text(self.items)
        self._setting: Setting | None = None
        self._from, self._to = 0, 0
        self._cut_short = False
        self._placed: tuple[Placed, ...] | None = None

    # --- ReportLab's contract -----------------------------------------------------------------------------------------

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Break the lines for the measure `aW`; the height offered makes no difference."""
        setting = self._setting
        if setting is None:
            setting = (
                Setting(self._text, aW, given(self._text, self.items, self.starts))
                if self.starts
                else self._lines.set(self._text, self.style, aW, extra=self.extra)
            )
            self._take(setting, 0, len(setting.lines))
        elif setting.measure != aW and not self._cut_short:
            setting = self._lines.set(self._text, self.style, aW, first=self._first)
            self._take(setting, 0, len(setting.lines))
        self.width, self.height = aW, self.line_count * self.style.leading
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Head and tail for the height `aH`; [self] where all of it fits, [] where it cannot be split there.

        Neither side gets fewer than `min_head` and `min_tail` lines, and the head does not end in a hyphen: its lines
        are broken anew without one there, or it is a line shorter.
        """
        self.wrap(aW, aH)
        room = int((aH + ROUNDING) / self.style.leading)
        if room >= self.line_count:
            return [self]
        for count in range(min(room, self.line_count - self.min_tail), max(self.min_head, 1) - 1, -1):
            setting, start = self._without_hyphen(count)
            if setting is not None:
                end = self._to if setting is self._setting else len(setting.lines)
                middle = start + count
                head = self._part(setting, start, middle, head=True)
                return [head, self._part(setting, middle, end, head=self._cut_short)]
        return []

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw its lines, then their anchors and links, with its bottom left corner at (x, y).

        Places are written as they are: ReportLab's own drawOn moves the coordinate system for each flowable, which for
        text costs as much as half the drawing.
        """
        if self._setting is None:
            self.wrap(self.width, self.height)
        top = y + self.height
        rows = [(line, top - down) for line, down in zip(self._rows(), self.baselines(), strict=True)]
        Painter(self._lines.fonts, canvas, self.items, self.node, self.artifact).paint(rows, x)
        for anchor in self.anchors():
            canvas.anchor(anchor.name, top - anchor.y + self.style.ascent, self.node)
        if self._setting is not None and self.line_count > 1:  # single lines are drawn again on other pages
            for number in range(self._from, self._to):
                self._setting.rows.pop(number, None)

    def getSpaceBefore(self) -> float:
        """0: paragraphs are spaced by their baselines, which is the page maker's business."""
        return 0.0

    def getSpaceAfter(self) -> float:
        """0, likewise."""
        return 0.0

    # --- What it tells after wrap -------------------------------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return self._to - self._from

    @property
    def measure(self) -> float:
        """The width it was last broken for; 0 before it is wrapped."""
        return self._setting.measure if self._setting else 0.0

    @property
    def begins(self) -> int:
        """How many lines of the whole stand before it, if it is a part of one."""
        return self._from

    @property
    def first_baseline(self) -> float:
        """Points from the top edge to the first baseline, or where that would be."""
        return self.style.ascent if self.line_count else 0.0

    @property
    def last_baseline(self) -> float:
        """Points from the top edge to the last baseline."""
        return self.style.ascent + (self.line_count - 1) * self.style.leading if self.line_count else 0.0

    def baselines(self) -> tuple[float, ...]:
        """The baselines, in points from the top edge."""
        return tuple(self.style.ascent + n * self.style.leading for n in range(self.line_count))

    def anchors(self) -> tuple[Placed, ...]:
        """Where the anchors on its lines stand, in the order of the text."""
        if self._placed is None:
            self._placed = tuple(self._find_anchors())
        return self._placed

    def line_texts(self) -> tuple[str, ...]:
        """What each line says; a hyphen that was added is U+00AD."""
        return tuple(line.text for line in self._rows())

    def hyphened(self) -> tuple[int, ...]:
        """Which of its lines, counted from 0, end in a hyphen."""
        lines = self._setting.lines[self._from : self._to] if self._setting else ()
        return tuple(n for n, line in enumerate(lines) if line.hyphen)

    @property
    def natural_width(self) -> float:
        """The right end of the widest line less the left end of the leftmost, in points."""
        rows = [line for line in self._rows() if line.pieces]
        return max(line.right for line in rows) - min(line.left for line in rows) if rows else 0.0

    @property
    def last_width(self) -> float:
        """Where the last line ends, in points from the left edge."""
        setting = self._setting
        return row(setting, self._to - 1, self.style).right if setting is not None and self._to > self._from else 0.0

    def rows(self) -> tuple[Row, ...]:
        """Its lines with all that stands on them."""
        return tuple(self._rows())

    def cuts(self) -> tuple[int, ...]:
        """After how many lines a page may end in it, in order: not in a hyphen, nor with too few lines either side."""
        if self._setting is None:
            return ()
        lines = self._setting.lines
        first, last = max(self.min_head, 1), self.line_count - self.min_tail
        return tuple(count for count in range(first, last + 1) if not lines[self._from + count - 1].hyphen)

    @property
    def loosest(self) -> float:
        """By how much the spaces of its loosest justified line are stretched; 1 where they are as in the font."""
        return max((line.spread for line in self._rows()), default=1.0)

    # --- Parts --------------------------------------------------------------------------------------------------------

    def varied(self, extra: int = 0, ban: int | None = None) -> Paragraph | None:
        """The whole paragraph set `extra` lines longer, or without a hyphen at the end of line `ban` (from 1).

        None where that cannot be had, and for lines that must stay as they are; wrapped only.
        """
        if self.firm or self._cut_short or self._first is not None or self.style.align is not Align.JUSTIFIED:
            return None
        setting = self._lines.set(self._text, self.style, self.measure, extra=self.extra + extra, ban=ban)
        count = len(setting.lines)
        if (extra and count != self.line_count + extra) or (ban and (ban >= count or setting.lines[ban - 1].hyphen)):
            return None
        return self._part(setting, 0, count, head=False)

    def part(self, start: int, end: int) -> Paragraph:
        """The lines `start` to `end` (exclusive) as a paragraph of the same lines; wrapped only."""
        assert self._setting is not None
        end = min(end, self.line_count)
        whole = end == self.line_count and not self._cut_short
        return self._part(self._setting, self._from + start, self._from + end, head=not whole)

    def items_from(self, start: int) -> tuple[Item, ...]:
        """What the lines from `start` on are made of, to be set anew elsewhere; wrapped only."""
        assert self._setting is not None
        if start <= 0 and self._from == 0 and self._first is None:
            return self.items
        if start >= self.line_count:
            return ()
        n, cut = self._setting.lines[self._from + start].start
        owner, offset = self._text.owners[n], self._text.offsets[n] + cut
        item = self.items[owner]
        rest = (replace(item, text=item.text[offset:]) if isinstance(item, Run) else item, *self.items[owner + 1 :])
        first = owner
        if not cut and (not n or self._text.owners[n - 1] < owner):
            while first and isinstance(self.items[first - 1], Anchor):
                first -= 1
        return self.items[first:owner] + rest

    @property
    def _first(self) -> Place | None:
        """Where its lines begin; None for the beginning of the text."""
        if self._setting is None or not self.line_count:
            return None
        line = self._setting.lines[self._from]
        return None if line.opening else line.start

    def _take(self, setting: Setting, start: int, end: int) -> None:
        self._setting, self._from, self._to, self._placed = setting, start, end, None
        self.width, self.height = setting.measure, (end - start) * self.style.leading

    def _part(self, setting: Setting, start: int, end: int, *, head: bool) -> Paragraph:
        part = Paragraph(
            self.items, self.style, self._lines, self.node, self.artifact,
            min_head=self.min_head, min_tail=self.min_tail, firm=self.firm,
        )  # fmt: skip
        part._take(setting, start, end)
        opening = setting.lines[start].opening or (setting is self._setting and start == self._from)
        part.before = self.before if opening else self.style.leading
        part.after = self.style.leading if head and not self._cut_short else self.after
        part._cut_short = head or self._cut_short
        if head:
            part.keep_with_next = part.keepWithNext = False
        return part

    def _without_hyphen(self, count: int) -> tuple[Setting | None, int]:
        """A setting in which line `count` of this part has no hyphen, and where the part begins in it; else None."""
        setting = self._setting
        assert setting is not None
        if not setting.lines[self._from + count - 1].hyphen:
            return setting, self._from
        if self._cut_short or self.firm:
            return None, 0
        other = self._lines.set(self._text, self.style, setting.measure, first=self._first, ban=count)
        if len(other.lines) - count < self.min_tail or other.lines[count - 1].hyphen:
            return None, 0
        return other, 0

    def _rows(self) -> list[Row]:
        setting = self._setting
        return [row(setting, number, self.style) for number in range(self._from, self._to)] if setting else []

    def _find_anchors(self) -> Iterator[Placed]:
        anchors = [(n, item) for n, item in enumerate(self.items) if isinstance(item, Anchor)]
        setting = self._setting
        if not anchors or setting is None:
            return
        if not setting.lines:
            for _, anchor in anchors:
                yield Placed(anchor.name, anchor.kind, 0, 0.0, 0.0)
            return
        ends = [line.end for line in setting.lines]
        for n, anchor in anchors:
            place = (bisect_right(self._text.owners, n), 0)
            line = min(bisect_right(ends, place), len(ends) - 1)
            if place < setting.lines[0].start or not self._from <= line < self._to:
                continue
            number = line - self._from
            x = _along(setting, line, place)
            yield Placed(anchor.name, anchor.kind, number, self.style.ascent + number * self.style.leading, x)


def _along(setting: Setting, number: int, place: Place) -> float:
    """How far from a line's beginning a place is, with all before it at its natural width."""
    text, (first, cut) = setting.text, setting.lines[number].start
    x = 0.0
    for n in range(first, place[0]):
        x += text.words[n].width + text.gaps[n + 1] if n + 1 < len(text.words) else text.words[n].width
    return x - (text.words[first].width * cut / max(len(text.words[first].text), 1) if cut else 0.0)
