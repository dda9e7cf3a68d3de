"""The whole guide → Story: front matter, parts with their openers, what each part holds."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Brief, Composition
from guidebuilder.compose.contents import contents
from guidebuilder.compose.front import colophon, cover, edition_name
from guidebuilder.compose.glossary import glossary
from guidebuilder.compose.headings import Heading, title_of
from guidebuilder.compose.index import index
from guidebuilder.compose.inline import located_items, plain_items
from guidebuilder.compose.lives import lives
from guidebuilder.compose.notes import hang_rest
from guidebuilder.compose.passages import passages
from guidebuilder.compose.prose import section
from guidebuilder.compose.questions import questions
from guidebuilder.compose.readings import readings
from guidebuilder.compose.source import Reader
from guidebuilder.compose.tables import tables
from guidebuilder.compose.timeline import timeline
from guidebuilder.compose.works import bibliography, related
from guidebuilder.content.model import Document, Part, Prose
from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Beside, Block, Columns, Measured, Rule, Stack, Where
from guidebuilder.layout.story import Flow, Numbering, Start, Story
from guidebuilder.tags import Tag, close_up
from guidebuilder.typeset.runs import Anchor, Item

OPENER_BLOCKS = 5

MOST_IN_PART = 15
"""So many headings, each of two lines, stand in the note column of an opener."""


def compose(brief: Brief, facts: Facts) -> Story:
    """The story of a guide, as the facts of the pass before have it. Pure: reads no file, no clock, no canvas."""
    if brief.reference is not None:
        facts = replace(facts, lines={**facts.lines, **brief.reference.lines})
    composition = Composition(brief, facts)
    tree = Tag("Document", lang=brief.guide.language)
    flows = [cover(composition, tree), colophon(composition, tree), contents(composition, tree)]
    for number, part in enumerate(brief.guide.parts, 1):
        flows += _part(composition, part, number, tree.add("Part"))
    close_up(tree)
    return Story(
        flows=tuple(flows),
        notes=composition.note_texts,
        bookmarks=tuple(composition.bookmarks),
        tree=tree,
        title=title_of(brief.guide.short_title),
        ruled=brief.wording.text("your-notes"),
        lines_given=brief.reference is not None,
        named=brief.reference.notes if brief.reference and brief.theme.reference.calls == "words" else {},
        origins=composition.origins,
        mark=edition_name(brief.guide, brief.wording) if brief.answers else "",
    )


def _part(composition: Composition, part: Part, number: int, tree: Tag) -> list[Flow]:
    """A part: its opener, then all it holds; an index begins on a page of its own, unless it is the first thing."""
    composition.part_title = title_of(part.title)
    blocks = _opener(composition, part, number, tree)
    before: Blocks = []
    for n, held in enumerate(part.holds):
        if n and held.value == "index":
            before, blocks = blocks, []
        made = _held(composition, part, held.value, tree, lead=n == 0)
        if made and blocks and len(blocks) <= OPENER_BLOCKS and not before:
            made[0].before = max(made[0].before, composition.theme.sheet.grid * 2)
        blocks += made
    run_on = composition.theme.openers == "run-on" and number > 1
    start = Start.RUN_ON if run_on else Start.PAGE if composition.theme.openers != "recto" else Start.RECTO
    drop = 0.0 if run_on else composition.theme.label_drop
    name, title = f"part:{part.id}", title_of(part.title)
    first = tuple(hang_rest(composition, before or blocks, tree))
    flows = [Flow(name, first, start, Numbering.ARABIC, title, opener=not run_on, drop=drop)]
    if before:
        rest = tuple(hang_rest(composition, blocks, tree))
        flows.append(Flow(f"{name}:index", rest, Start.PAGE, Numbering.ARABIC, title))
    return flows


def _opener(composition: Composition, part: Part, number: int, tree: Tag) -> Blocks:
    """Label, title with the part's numeral beside it, abstract, short rule with the list of what is in the part."""
    theme = composition.theme
    label_words = composition.wording.part(number)
    label = composition.paragraph(
        (Anchor(f"part:{part.id}", "heading"), composition.run(label_words, composition.style("part-label").type)),
        composition.style("part-label"), tree.add("P", label_words),
    )  # fmt: skip
    node = tree.add("H1", id=f"part:{part.id}")
    style = composition.style("part-title")
    title = composition.paragraph(plain_items(composition, part.title, style, node), style, node)
    beside: tuple[Beside, ...] = ()
    if composition.has_column:
        numeral = composition.line(str(number), "part-numeral")
        beside = (Beside(numeral, Where.COLUMN, theme.sheet.column, obstacle=True, clear=90.0, below=20.0),)
    composition.bookmark(0, title_of(part.title), f"part:{part.id}")
    blocks: Blocks = [Block(label), Block(title, beside)]
    abstract = part.abstract or _document_title(composition, part)
    if abstract is not None:
        kind = composition.style("abstract")
        p = tree.add("P")
        blocks.append(Block(composition.paragraph(plain_items(composition, abstract, kind, p), kind, p)))
    rule = Rule(theme.rule_length, theme.rule_weight, theme.colors["accent"], before=28.0, after=28.0)
    inside = _in_this_part(composition, part, tree, dy=-28.0 if abstract is not None else 14.0)
    blocks.append(Block(rule, inside, keep_with_next=True))
    return blocks


def _document_title(composition: Composition, part: Part) -> Prose | None:
    """The full title of a document stands where other parts have their abstract."""
    if any(held.value == "documents" for held in part.holds) and composition.guide.documents:
        return composition.guide.documents[0].title
    return None


def _in_this_part(composition: Composition, part: Part, tree: Tag, dy: float) -> tuple[Beside, ...]:
    """The list "In this part": its headings with their pages, in the note column, `dy` points below the rule.

    None where they would not have room there; the contents name them too.
    """
    if not composition.has_column:
        return ()
    inside: list[Heading] = []
    current = ""
    for heading in composition.brief.headings:
        if heading.level == 1:
            current = heading.anchor
        elif heading.level == 2 and current == f"part:{part.id}":
            inside.append(heading)
    if not 2 <= len(inside) <= MOST_IN_PART:
        return ()
    width = composition.theme.sheet.column
    label = composition.line(composition.wording.text("label-in-this-part"), "in-part-label", tree.add("P"))
    node = tree.add("TOC")
    step = composition.length("column-step")
    label.before = label.after = step
    rows: list[Measured] = [label]
    for heading in inside:
        item = node.add("TOCI").add("Reference").add("Link")
        folio = composition.folio(heading.anchor)
        words = composition.line(heading.title, "in-part", item, link=f"#{heading.anchor}")
        item.children.append(" ")
        number = composition.line(folio, "in-part", item, link=f"#{heading.anchor}")
        number.wrap(width, 1e6)
        cells = [(0.0, width - 20, words), (width - number.natural_width, number.natural_width + 1, number)]
        rows.append(Columns(cells, step, step))
    return (Beside(Stack(rows, width), Where.COLUMN, width, dy=dy, obstacle=True, clear=20.0, below=20.0),)


def _held(composition: Composition, part: Part, key: str, tree: Tag, lead: bool) -> Blocks:
    """The blocks of one section. `lead`: it begins the part, so its first words are in small capitals."""
    guide = composition.guide
    match key:
        case "summary" if guide.summary is not None:
            return section(composition, guide.summary, tree, lead=lead)
        case "introduction" if guide.introduction is not None:
            return section(composition, guide.introduction, tree, lead=lead)
        case "analysis" if guide.analysis is not None:
            return section(composition, guide.analysis, tree, lead=lead)
        case "biographies" if guide.biographies is not None:
            return lives(composition, guide.biographies, tree)
        case "documents":
            return [
                block for n, one in enumerate(guide.documents) for block in _document(composition, part, one, n, tree)
            ]
        case "glossary" if guide.glossary is not None:
            return glossary(composition, guide.glossary, tree)
        case "timeline" if guide.timeline is not None:
            return timeline(composition, guide.timeline, tree)
        case "questions" if guide.questions is not None:
            return questions(composition, guide.questions, tree)
        case "bibliography" if guide.bibliography is not None:
            return bibliography(composition, guide.bibliography, tree)
        case "passages" if guide.passages is not None:
            return passages(composition, guide.passages, tree)
        case "tables" if guide.tables is not None:
            return tables(composition, guide.tables, tree)
        case "index" if guide.index is not None:
            return index(composition, guide.index, tree)
        case "related" if guide.related is not None:
            return related(composition, guide.related, tree)
        case _:
            essay = next((one for one in guide.essays if one.id == key), None)
            return section(composition, essay, tree, lead=lead) if essay is not None else []


def _document(composition: Composition, part: Part, document: Document, number: int, tree: Tag) -> Blocks:
    """A source text: heading (unless the part has its name), provenance, the text, the note on the text, the
    readings."""
    node = tree.add("Sect", id=f"document:{document.id}")
    blocks: Blocks = []
    headed = bool(number) or title_of(document.short_title) != title_of(part.title)
    if headed:
        style = composition.style("head-1")
        head = node.add("H2")
        items: list[Item] = [
            Anchor(f"document:{document.id}", "heading"),
            *plain_items(composition, document.short_title, style, head),
        ]
        words = title_of(document.short_title)
        composition.bookmark(1, words, f"document:{document.id}")
        blocks.append(Block(composition.paragraph(items, style, head), what=f"the heading “{words}”"))
    if document.provenance is not None:
        style = composition.style("provenance")
        p = node.add("P")
        paragraph = composition.paragraph(located_items(composition, document.provenance, style, p), style, p)
        blocks.append(Block(paragraph, keep_with_next=True))
    text = Reader(composition, document, headed).blocks(node)
    if text:
        text[0].before = composition.theme.sheet.grid * 2
    blocks += text
    if document.note_on_text is not None:
        blocks += section(composition, document.note_on_text, node)
    blocks += readings(composition, document, node)
    return blocks
