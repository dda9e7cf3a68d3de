"""Margin notes: content → set text and its node. Where they stand is the page maker's business, or after their
paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidebuilder.compose import locators
from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.content import walk
from guidebuilder.content.model import Guide, Note, Noted
from guidebuilder.content.source import fault
from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Beside, Block, Rule, Where, paragraphs_in
from guidebuilder.layout.notetext import NoteText
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Run

LABELLED = {"question": "label-question", "source": "label-source"}
INDENT = 8.0
"""Points by which the second and later paragraphs of a note begin."""


def hang(composition: Composition, block: Block, ids: Sequence[str], tree: Tag) -> Blocks:
    """The block and the notes `ids` that hang in it, in the tree at this place.

    Where the theme sets notes after their paragraph they are blocks of their own, and the paragraph's end goes with
    the first of them: a page may turn between two notes, but between a head and its text it may not.
    """
    blocks: Blocks = [block]
    for n, name in enumerate(ids):
        note = composition.brief.notes.get(name)
        if note is None:
            continue
        composition.hung.add(name)
        if composition.theme.sheet.notes == "after":
            blocks += _after(composition, note, tree, first=n == 0, last=n == len(ids) - 1)
        else:
            _beside(composition, note, tree)
    if block.is_head:
        for each in blocks:
            each.keep_with_next = True
    block.keep_with_next = block.keep_with_next or len(blocks) > 1
    return blocks


def hang_all(composition: Composition, block: Block, tree: Tag, others: Sequence[Block] = ()) -> Blocks:
    """The block and all notes whose marks stand in it, in `others` or beside them, and that have not been set."""
    return hang(composition, block, [name for each in (*others, block) for name, _ in _left(composition, each)], tree)


def hang_rest(composition: Composition, blocks: Blocks, tree: Tag) -> Blocks:
    """The blocks of a part and the notes in them that have not been set: wherever prose may stand, a note may hang.

    In the tree each comes after the paragraph that its mark stands in.
    """
    made: Blocks = []
    above: dict[Tag, Tag] = {}
    for block in blocks:
        left = _left(composition, block)
        if left and not above:
            above = {child: node for node in tree.walk() for child in node.children if isinstance(child, Tag)}
        held = Tag("Div")
        made += hang(composition, block, [name for name, _ in left], held)
        for note, (_, node) in zip(held.children, left, strict=True):
            siblings = above[node].children if node in above else tree.children
            at = siblings.index(node) + 1 if node in siblings else len(siblings)
            while at < len(siblings) and isinstance(after := siblings[at], Tag) and after.role == "Note":
                at += 1
            siblings.insert(at, note)
    return made


def _left(composition: Composition, block: Block) -> list[tuple[str, Tag | None]]:
    """The notes whose marks stand in a block or beside it, and that have not been set; each with its paragraph's
    node."""
    return [
        (item.name, paragraph.node)
        for flowable in (block, *(item.flowable for item in block.beside))
        for paragraph in paragraphs_in(flowable)
        for item in paragraph.items
        if isinstance(item, Anchor)
        and item.kind == "note"
        and item.name not in composition.hung
        and item.name in composition.brief.notes
    ]


def _beside(composition: Composition, note: Note, tree: Tag) -> None:
    """Set a note for the margin."""
    node, letter = _node(composition, note, tree)
    style = _style(composition, note, "note")
    mark = _letter(composition, note, letter, node)
    paragraphs = _paragraphs(composition, note, node, style)
    width = composition.theme.sheet.column
    composition.note_texts[note.id] = NoteText(note.id, paragraphs, mark, composition.brief.lines, width)


def _after(composition: Composition, note: Note, tree: Tag, first: bool, last: bool) -> Blocks:
    """Set a note under its paragraph, its letter hanging, under a short rule."""
    node, letter = _node(composition, note, tree)
    style = _style(composition, note, "note-after")
    label = _letter(composition, note, letter, node)
    blocks: Blocks = []
    paragraphs = _paragraphs(composition, note, node, style)
    for n, paragraph in enumerate(paragraphs):
        beside: tuple[Beside, ...] = ()
        if n == 0:
            beside = (Beside(label, Where.MEASURE, style.left),)
            if first:
                beside += (Beside(Rule(36, 0.5), Where.MEASURE, 36, dy=-composition.length("note-rule")),)
        step = composition.theme.sheet.grid * 1.5 if first else composition.length("note-step")
        before = step if n == 0 else style.leading
        end = last and n == len(paragraphs) - 1
        after = composition.theme.sheet.grid * 1.5 if end else style.leading
        blocks.append(Block(paragraph, beside, before=before, after=after))
    return blocks


def _node(composition: Composition, note: Note, tree: Tag) -> tuple[Tag, str]:
    letter = composition.name_of_note(note.id)
    return tree.add("Note", id=f"note:{note.id}"), letter


def _letter(composition: Composition, note: Note, letter: str, node: Tag) -> Paragraph:
    """The note's letter, which leads back to its mark."""
    back = node.add("Lbl").add("Link", expansion=locators.note(composition, letter).heard)
    return composition.line(letter, "note-letter", back, link=f"#mark:{note.id}")


def _style(composition: Composition, note: Note, base: str) -> ParagraphStyle:
    style = composition.style(base)
    if note.kind == "question":
        italic = composition.style("note-question")
        return replace(style, type=italic.type, inline=italic.inline)
    return style


def _paragraphs(composition: Composition, note: Note, node: Tag, style: ParagraphStyle) -> list[Paragraph]:
    made = []
    home = _home(composition, note)
    for n, prose in enumerate(note.paragraphs):
        kind = style if n == 0 else replace(style, first=style.left + INDENT)
        p = node.add("P")
        setter = Setter(composition, kind, p, home=home)
        if n == 0:
            setter.items.append(Anchor(f"note:{note.id}", "target"))
            _opening(composition, note, setter, kind)
        setter.prose(prose)
        made.append(composition.paragraph(setter.items, kind, p))
    return made


def _home(composition: Composition, note: Note) -> str:
    """The source paragraph that a note stands beside: its own quotations of it need no locator."""
    if note.at is None:
        return ""
    place = composition.brief.places.resolve(note.at)
    return place.first_paragraph if place is not None else ""


def _opening(composition: Composition, note: Note, setter: Setter, style: ParagraphStyle) -> None:
    """What tells the kind of a note: the word explained in bold, or a label."""
    voice = setter.voice()
    if note.kind == "gloss":
        bold = replace(voice, kind=style.role("strong"))
        if note.term is not None:
            setter.nodes(note.term.children, bold)
        elif note.on is not None:
            setter.items += composition.indexed_words(note.on.value)
            setter.text(typographic(note.on.value), bold)
        setter.text(" ", voice)
    elif note.kind in LABELLED:
        label = composition.wording.text(LABELLED[note.kind])
        setter.text(label, replace(voice, kind=style.role("label")))
        setter.text("\u2002", voice)


def unset(guide: Guide, tree: Tag) -> list[Diagnostic]:
    """Notes named where none can stand, on the cover, say, or inside another note: their words would be lost.

    `tree` is that of the printed guide. What its parts do not hold is not looked at.
    """
    held = {text.value for part in guide.parts for text in part.holds}
    printed = replace(
        guide,
        documents=guide.documents if "documents" in held else (),
        bibliography=guide.bibliography if "bibliography" in held else None,
        figures=(),  # one that is not shown is reported elsewhere
    )
    known = {note.id for note in guide.notes}
    placed = {tag.id for tag in tree.walk() if tag.role == "Note"}
    lost = [one for one in walk.every(printed, Noted) if one.note in known and f"note:{one.note}" not in placed]
    hint = "name it in a text, a heading, a list or a table of a part"
    return [fault("note-not-set", f"the note '{one.note}' cannot stand here", one.span, hint) for one in lost]


def legend_line(composition: Composition, items: Sequence[Run], letter: str, item: Tag) -> Block:
    """A line of the legend "In the margins", a list item: a letter and what a note of that kind looks like."""
    style = composition.style("legend")
    mark = composition.line(letter, "note-letter", item.add("Lbl"))
    node = item.add("LBody").add("P", "".join(run.text for run in items))
    mark.wrap(100, 100)
    beside = (Beside(mark, Where.MEASURE, 20, style.left - composition.length("letter-gap") - mark.natural_width),)
    return Block(composition.paragraph(items, style, node), beside)

