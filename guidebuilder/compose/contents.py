"""The contents: page number first, three levels, what each part holds beside it, and the legend to the margins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import Heading
from guidebuilder.compose.inline import TERM_SIGN
from guidebuilder.compose.notes import legend_line
from guidebuilder.design.styles import Type
from guidebuilder.layout.flowables import Beside, Block, Rule, Where
from guidebuilder.layout.notetext import artifact_tag
from guidebuilder.layout.story import Flow, Numbering, Start
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run

ABOUT = 24.0
"""From the note column's edge to the description of a part, right of its numeral."""


def contents(composition: Composition, tree: Tag) -> Flow:
    """The contents page or pages."""
    wording = composition.wording
    node = tree.add("Sect")
    title = wording.text("contents")
    head = node.add("H1", title, id="contents")
    style = composition.style("contents-title")
    items: list[Item] = [Anchor("contents", "heading"), composition.run(title, style.type)]
    blocks: Blocks = [Block(composition.paragraph(items, style, head))]
    composition.bookmark(0, title, "contents")
    listing = node.add("TOC")
    headings = composition.brief.headings
    for level, group in groupby(headings, key=lambda one: min(one.level, 3)):
        entries = list(group)
        if level == 3:
            blocks[-1].keep_with_next = True
            blocks.append(_run_in(composition, entries, listing))
            continue
        for n, entry in enumerate(entries):
            alone = n < len(entries) - 1 or entry is headings[-1]
            part = level == 1
            blocks.append(_part(composition, entry, listing, alone) if part else _entry(composition, entry, listing))
    blocks += _legend(composition, node)
    return Flow(
        "contents", tuple(blocks), Start.RECTO, Numbering.ROMAN, title, quiet=True, drop=composition.theme.sheet.grid
    )


def _linked(composition: Composition, heading: Heading, style_name: str, tree: Tag) -> tuple[Block, Tag]:
    """An entry, title and page number, both the link; and its node."""
    style = composition.style(style_name)
    entry_node = tree.add("TOCI")
    folio = composition.folio(heading.anchor)
    item = entry_node.add("Reference").add("Link", f"{heading.title} {folio}")
    link = f"#{heading.anchor}"
    kind = composition.style(f"{style_name}-page")
    number = composition.paragraph((Run(folio, kind.type, composition.lang, link=link),), kind, item)
    entry = composition.paragraph((Run(heading.title, style.type, composition.lang, link=link),), style, item)
    return Block(entry, (Beside(number, Where.MEASURE, style.left),)), entry_node


def _part(composition: Composition, heading: Heading, tree: Tag, alone: bool) -> Block:
    """A part's entry. `alone`: nothing of the part is listed under it, so its description needs the room."""
    block, item = _linked(composition, heading, "contents-1", tree)
    sheet = composition.theme.sheet
    above = composition.length("contents-rule")
    beside = [*block.beside, Beside(Rule(sheet.reach, 0.5), Where.REACH, sheet.reach, dy=-above)]
    if composition.has_column:
        label = Tag("Lbl")
        item.children.insert(0, label)
        numeral = composition.line(str(heading.number), "contents-numeral", label)
        beside.append(Beside(numeral, Where.COLUMN, ABOUT))
    if composition.has_column and heading.about:
        about = composition.line(heading.about, "contents-about", item.add("P"))
        about.wrap(sheet.column - ABOUT, 1e6)
        if alone:
            block.after = above + (about.line_count - 1) * about.style.leading + 14
        beside.append(Beside(about, Where.COLUMN, sheet.column - ABOUT, ABOUT))
    block.beside = tuple(beside)
    return block


def _entry(composition: Composition, heading: Heading, tree: Tag) -> Block:
    return _linked(composition, heading, "contents-2", tree)[0]


def _run_in(composition: Composition, entries: Sequence[Heading], tree: Tag) -> Block:
    """Entries of the third level in one paragraph, parted by dots; articles that share a page in one entry."""
    style = composition.style("contents-3")
    roman = style.role("roman")
    items: list[Item] = []
    inner = tree.add("TOC")
    for n, (title, anchor, folio) in enumerate(_merged(composition, entries)):
        if n:
            items.append(composition.run("\u00a0· ", style.type, artifact_tag()))
        item = inner.add("TOCI").add("Reference").add("Link")
        item.children.append(f"{title} {folio}")
        items.append(Run(f"{title}\u00a0", style.type, composition.lang, item, f"#{anchor}"))
        items.append(Run(folio, roman, composition.lang, item, f"#{anchor}"))
    return Block(composition.paragraph(items, style, inner))


def _merged(composition: Composition, entries: Sequence[Heading]) -> list[tuple[str, str, str]]:
    """(title, anchor, folio); a run of articles on one page becomes "Articles III–VI"."""
    merged = []
    for (kind, folio), group in groupby(
        entries, key=lambda one: (one.kind or one.anchor, composition.folio(one.anchor))
    ):
        run = list(group)
        title = run[0].title
        if len(run) > 1 and f"{kind}s" in composition.wording.texts:
            numbers = f"{_number(run[0])}–{_number(run[-1])}"
            title = composition.wording.text(f"{kind}s", numbers=numbers)
        merged.append((title, run[0].anchor, folio))
    return merged


def _number(heading: Heading) -> str:
    return heading.title.replace("\u00a0", " ").rpartition(" ")[2]


# --- the legend -------------------------------------------------------------------------------------------------------


def _legend(composition: Composition, tree: Tag) -> Blocks:
    """ "In the margins": each kind of note set as the thing it explains."""
    if not composition.brief.notes:
        return []
    wording, sheet = composition.wording, composition.theme.sheet
    node = tree.add("Sect")
    title = wording.text("in-the-margins")
    head = composition.line(title, "legend-title", node.add("H2"))
    beside = [Beside(Rule(sheet.reach, 0.5), Where.REACH, sheet.reach, dy=-composition.length("contents-rule"))]
    if composition.has_column and composition.guide.documents:
        beside.append(Beside(_numbering(composition, node), Where.COLUMN, sheet.column - ABOUT, ABOUT))
    blocks: Blocks = [Block(head, beside)]
    for letter, items, item in _samples(composition, node.add_list("LowerAlpha")):
        blocks.append(legend_line(composition, items, letter, item))
        blocks[-1].keep_with_next = True
    blocks[-1].keep_with_next = False
    return blocks


def _samples(composition: Composition, tree: Tag) -> list[tuple[str, list[Run], Tag]]:
    wording = composition.wording
    style = composition.style("legend")
    italic = style.role("emphasis")
    rows: tuple[tuple[str, tuple[tuple[str, Type], ...]], ...] = (
        (
            "a",
            (
                (wording.text("legend-gloss-term"), style.role("strong")),
                (" " + wording.text("legend-gloss"), style.type),
            ),
        ),
        ("b", ((wording.text("legend-comment"), style.type),)),
        (
            "c",
            (
                (wording.text("label-question"), style.role("label")),
                ("\u2002" + wording.text("legend-question"), italic),
            ),
        ),
        (
            "d",
            (
                (wording.text("label-source"), style.role("label")),
                ("\u2002" + wording.text("legend-source"), style.type),
            ),
        ),
    )
    if any(text.value == "glossary" for part in composition.guide.parts for text in part.holds):
        rows = (*rows, (TERM_SIGN, ((wording.text("legend-term"), style.type),)))
    made: list[tuple[str, list[Run], Tag]] = []
    for letter, pieces in rows:
        made.append((letter, [composition.run(text, kind) for text, kind in pieces], tree.add("LI")))
    return made


def _numbering(composition: Composition, tree: Tag) -> Paragraph:
    wording = composition.wording
    style = composition.style("contents-about")
    p = tree.add("P")
    items = [
        composition.run(wording.text("label-lines"), style.role("label")),
        composition.run("\u2002" + wording.text("legend-lines"), style.type),
    ]
    p.children += [run.text for run in items]
    return composition.paragraph(items, style, p)
