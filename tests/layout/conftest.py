"""What the tests of layout draw on: a tiny sheet, blocks of known lines, and a page maker for stories made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.design.theme import Sheet, Theme
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Beside, Block, Solid, Where, paragraphs_in
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.notetext import NoteText
from guidebuilder.layout.page import Box, Page, Pages
from guidebuilder.layout.pagemaker import Paginator
from guidebuilder.layout.story import Flow, Numbering, Start, Story
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Break, Item, Run

TINY = Sheet("tiny", 220, 200, 50, 80, 6, 60, 24, 10, 30, 12, 15, 185, "margin")
"""Twelve lines, 10 apart, on 30 … 140; a measure of 80, a note column of 60."""

GRID = tuple(30.0 + 10 * n for n in range(12))

STYLE = ParagraphStyle("plain", Type("serif-regular", 8), 10, before=10, after=10, hyphens=False, expansion=0)
NOTE = replace(STYLE, name="note", type=Type("caption-regular", 8))


class Desk:
    """Makes blocks and stories, and pages of them. No dataclass: hypothesis would print all of its theme."""

    def __init__(self, look: Theme, lines: Lines) -> None:
        self.look = look
        self.lines = lines
        self.found: list[Diagnostic] = []

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.look.sheet

    @property
    def furniture(self) -> Furniture:
        """Furniture of the sheet, in English."""
        return Furniture(self.look, self.lines, wording.load("en"), "en-US")

    def paragraph(self, name: str, count: int, *, note: str = "", style: ParagraphStyle = STYLE) -> Paragraph:
        """`count` lines "name.1", "name.2" …, one word each; an anchor `name`, and one of the note `note`."""
        items: list[Item] = [Anchor(name, "place")]
        if note:
            items.append(Anchor(note, "note"))
        for n in range(1, count + 1):
            items += [Run(f"{name}.{n}", style.type, "en-US"), Break()]
        return Paragraph(items[:-1], style, self.lines, Tag("P"))

    def block(
        self,
        name: str,
        count: int,
        beside: Sequence[Beside] = (),
        *,
        note: str = "",
        style: ParagraphStyle = STYLE,
        **named: Any,
    ) -> Block:
        """A block of such a paragraph."""
        return Block(self.paragraph(name, count, note=note, style=style), beside, what=name, **named)

    def head(self, name: str, count: int = 1, **named: Any) -> Block:
        """A head: a block that keeps with the next by its style."""
        named.setdefault("style", STYLE)
        named["style"] = replace(named["style"], keep_with_next=True)
        return self.block(name, count, **named)

    def words(self, text: str, style: ParagraphStyle, **named: Any) -> Block:
        """A block of running text."""
        return Block(Paragraph((Run(text, style.type, "en-US"),), style, self.lines, Tag("P")), **named)

    def note(self, name: str, count: int) -> NoteText:
        """A note of `count` lines of one word each."""
        letter = Paragraph((Run("a", NOTE.type, "en-US"),), NOTE, self.lines, artifact="Pagination")
        return NoteText(name, [self.paragraph(name, count, style=NOTE)], letter, self.lines, self.sheet.column)

    def beside(self, height: float, **named: Any) -> Beside:
        """A thing in the note column, `height` points high, its baselines at its edges."""
        return Beside(Solid(self.sheet.column, height), Where.COLUMN, self.sheet.column, **named)

    def flow(self, *blocks: Block, start: Start = Start.PAGE, **named: Any) -> Flow:
        """A flow with arabic page numbers."""
        named.setdefault("numbering", Numbering.ARABIC)
        return Flow(named.pop("name", "flow"), blocks, start, head=named.pop("head", "Part"), **named)

    def story(self, *flows: Flow, notes: Sequence[NoteText] = ()) -> Story:
        """A story of flows."""
        return Story(flows, {note.id: note for note in notes}, (), Tag("Document"), "Guide", "Your notes")

    def maker(self, found: list[Diagnostic]) -> Paginator:
        """A page maker on the sheet."""
        return Paginator(self.sheet, self.furniture, found)

    def make(self, *flows: Flow, notes: Sequence[NoteText] = ()) -> Pages:
        """The pages of flows; what is wrong goes to `found`."""
        return self.maker(self.found).make(self.story(*flows, notes=notes))

    def pages(self, *blocks: Block, notes: Sequence[NoteText] = ()) -> tuple[Page, ...]:
        """The pages of one flow."""
        return self.make(self.flow(*blocks), notes=notes).pages


def texts(page: Page, role: str = "text") -> list[Box]:
    """The boxes of one role."""
    return [box for box in page.boxes if box.role == role]


def lines_of(page: Page) -> list[tuple[float, str]]:
    """The lines of text of a page with their baselines, in the order of the boxes."""
    found = []
    for box in texts(page):
        for paragraph in paragraphs_in(box.flowable):
            baselines = [round(box.top + y, 3) for y in paragraph.baselines()]
            found += list(zip(baselines, paragraph.line_texts(), strict=True))
    return found


def said(page: Page) -> list[str]:
    """The lines of text of a page."""
    return [text for _, text in lines_of(page)]


def words_of(box: Box) -> str:
    """What a box of furniture or a margin note says."""
    flowable: Any = box.flowable
    parts = getattr(flowable, "parts", None) or paragraphs_in(flowable)
    return " ".join(line for part in parts for line in part.line_texts())


@pytest.fixture(scope="session")
def lines() -> Lines:
    """One cache of lines for all tests of layout."""
    return Lines(fonts.use(faces.load()))


@pytest.fixture
def desk(lines: Lines) -> Desk:
    """A desk with the tiny sheet."""
    return Desk(replace(theme.load(), sheet=TINY), lines)


@pytest.fixture
def on_paper(lines: Lines) -> Callable[[str], Desk]:
    """`on_paper("a5")`: a desk with the standard theme's sheet."""
    return lambda paper: Desk(theme.load("standard", paper), lines)
