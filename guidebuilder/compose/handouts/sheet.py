"""What handouts have in common: head with guide, title and lines for name and date; the foot of the first page."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import plain_items
from guidebuilder.content.model import Guide
from guidebuilder.layout.flowables import Beside, Block, Rule, Where
from guidebuilder.layout.story import Flow, Numbering, Start
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor

UNDER_LINE = 2.0
"""Points from a label's baseline down to the line beside it, to be written on."""

FOLIO_ROOM = 48.0
"""Points that the folio has to itself at the foot."""

ANCHOR = "handout"


def name_of(guide: Guide) -> str:
    """What a handout is called, as it is printed."""
    return title_of(guide.parts[0].title)


def flow(composition: Composition, tree: Tag, blocks: Blocks, drop: float = 0.0) -> Flow:
    """The pages of a handout: `blocks`, of which the first stands at its head; the foot of the first page hangs on it.

    drop: how far below the first baseline of the page that begins.
    """
    sheet = composition.theme.sheet
    colophon = foot(composition, tree)
    width = sheet.reach - FOLIO_ROOM
    colophon.wrap(width, 1e6)
    rise = (colophon.line_count - 1) * colophon.style.leading
    beside = Beside(colophon, Where.REACH, width, dy=sheet.drop - rise - sheet.first - drop)
    blocks[0].beside = (*blocks[0].beside, beside)
    title = name_of(composition.guide)
    return Flow(ANCHOR, tuple(blocks), Start.RECTO, Numbering.ARABIC, title, opener=True, drop=drop)


def head(composition: Composition, tree: Tag, *, fill_in: bool = False) -> Blocks:
    """The guide's name, the handout's title; fill_in: lines for name and date."""
    guide = composition.guide
    node = tree.add("P")
    above = composition.line(title_of(guide.short_title), "handout-guide", node)
    style = composition.style("handout-title")
    heading = tree.add("H1", id=ANCHOR)
    title = guide.parts[0].title
    items = (Anchor(ANCHOR, "heading"), *plain_items(composition, title, style, heading))
    composition.bookmark(0, title_of(title), ANCHOR)
    blocks: Blocks = [Block(above), Block(composition.paragraph(items, style, heading))]
    if fill_in:
        blocks.append(_fill_in(composition, tree))
    return blocks


def _fill_in(composition: Composition, tree: Tag) -> Block:
    """ "Name ______ Date ____" over measure and note column."""
    lengths, reach = composition.theme.lengths, composition.theme.sheet.reach
    gap, between, share = lengths["fill-gap"], lengths["fill-between"], lengths["fill-name"]
    name = composition.line(composition.wording.text("name-line"), "fill-in", tree.add("P"))
    date = composition.line(composition.wording.text("date-line"), "fill-in", tree.add("P"))
    for label in (name, date):
        label.wrap(reach, 1e6)
    middle = reach * share
    first, second = name.natural_width + gap, middle + between + date.natural_width + gap
    beside = [
        Beside(date, Where.MEASURE, date.natural_width + 1, middle + between),
        *(
            Beside(Rule(end - start, lengths["fill-line"]), Where.MEASURE, end - start, start, dy=UNDER_LINE)
            for start, end in ((first, middle), (second, reach))
        ),
    ]
    return Block(name, beside)


def foot(composition: Composition, tree: Tag) -> Paragraph:
    """Of which guide this is which handout, of which edition and build, on how many pages and sheets: the last thing
    heard."""
    wording, guide = composition.wording, composition.guide
    date = guide.edition.date
    day = wording.date(date.year, date.month, date.day)
    pages = len(composition.facts.folios)
    said = (
        f"{title_of(guide.short_title)} · {name_of(guide)}.",
        wording.text("copy-statement", date=day, build=composition.brief.build_id),
        wording.text("sheets-statement", pages=pages, sheets=-(-pages // 2)),
    )
    return composition.line(" ".join(said), "handout-foot", tree.add("P"))
