"""Readings: where the copies of a source text differ, one a line, with the numbers of the lines."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.compose.locators import Spoken, bare_lines
from guidebuilder.content.model import Document, Prose, Variant, Witness
from guidebuilder.layout.flowables import Beside, Block, Columns, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor


def readings(composition: Composition, document: Document, tree: Tag) -> Blocks:
    """The variants of a document as a list under its own heading, in the order of the text."""
    if not document.variants:
        return []
    wording = composition.wording
    name, words = f"readings:{document.id}", wording.text("readings")
    style = composition.style("head-2")
    level = 3 if document.note_on_text is not None else 2
    head = tree.add(f"H{level}", words, id=name)
    items = (Anchor(name, "heading"), composition.run(words, style.type))
    composition.bookmark(level - 1, words, name)
    blocks: Blocks = [Block(composition.paragraph(items, style, head), what=words)]
    node = tree.add_list("Description")
    for variant in document.variants:
        blocks.append(_reading(composition, variant, node, document.language))
        if variant.note is not None:
            blocks.append(_remark(composition, variant.note, node))
    witnesses = tree.add_list("Description")
    for n, witness in enumerate(document.witnesses):
        blocks.append(_witness(composition, witness, witnesses, first=n == 0))
    return blocks


def _remark(composition: Composition, note: Prose, tree: Tag) -> Block:
    """What is said of a reading, under it."""
    style = composition.style("reading")
    node = tree.add("LI").add("LBody").add("P")
    column = composition.length("line-column")
    kind = replace(style, left=column, first=column)
    setter = Setter(composition, kind, node).prose(note)
    return Block(composition.paragraph(setter.items, kind, node))


def _witness(composition: Composition, witness: Witness, tree: Tag, first: bool) -> Block:
    """A copy that was compared, under the letter that the readings use."""
    style = composition.style("reading")
    item = tree.add("LI")
    label = composition.line(witness.sigil, "reading-line", item.add("Lbl"))
    node = item.add("LBody").add("P")
    column = composition.length("line-column")
    kind = replace(style, left=column, first=column)
    setter = Setter(composition, kind, node).prose(witness.description)
    before = style.before * (2 if first else 1)
    beside = (Beside(label, Where.MEASURE, column),)
    return Block(composition.paragraph(setter.items, kind, node), beside, before=before)


def _numbers(composition: Composition, variant: Variant) -> Spoken | None:
    """The lines of a reading; of words left out, the lines between which they stood."""
    facts, places = composition.facts, composition.brief.places
    if variant.reading is not None:
        hit = places.locate(variant.at, variant.reading, None)
        if hit is None:
            return None
        first = facts.lines.get(f"{hit.paragraph}@{hit.start}", 0)
        if not first:
            return None  # signatures are not counted
        return bare_lines(composition, first, facts.lines.get(f"{hit.paragraph}@{hit.end}", first))
    place = places.resolve(variant.at)
    if place is None:
        return None
    following = places.after(place)
    start = facts.lines.get(following.first_paragraph, 0) if following is not None else 0
    return bare_lines(composition, start - 1, start) if start > 1 else None


def _reading(composition: Composition, variant: Variant, tree: Tag, lang: str) -> Block:
    """A reading and what stands instead elsewhere, both in the language `lang`."""
    style = composition.style("reading")
    item = tree.add("LI")
    number = _numbers(composition, variant)
    lbl = item.add("Lbl", expansion=number.expansion) if number else None
    label = composition.line(number.shown if number else "", "reading-line", lbl)
    node = item.add("LBody").add("P")
    reading = variant.reading
    words = typographic(reading.value) if reading is not None else composition.wording.text("no-words")
    items = [
        composition.verbatim(f"{words}\u2009] ", style.type, node, lang if reading is not None else composition.lang),
        composition.verbatim(typographic(variant.rejected.value), style.role("emphasis"), node, lang),
    ]
    sigla = ", ".join(witness.value for witness in variant.witnesses)
    measure = composition.theme.sheet.measure
    column, beside = composition.length("line-column"), composition.length("witness-column")
    witnesses = composition.line(f" {sigla}", "reading-witness", node) if sigla else None
    cells = [
        (0.0, column, label),
        (column, measure - column - beside, composition.paragraph(items, style, node)),
    ]
    if witnesses is not None:
        cells.append((measure - beside, beside, witnesses))
    return Block(Columns(cells, style.before, style.after, snap=True))
