"""The glossary: terms in the order of the language, each with the lines on which it stands in the margin beside it."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of, typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.compose.locators import Spoken, locator, page, short_place
from guidebuilder.compose.notes import hang
from guidebuilder.compose.quoted import Passage
from guidebuilder.compose.simple import head, intro
from guidebuilder.compose.terms import entry_anchor, use_anchor
from guidebuilder.content import terms
from guidebuilder.content.model import Glossary, Term
from guidebuilder.layout.flowables import Beside, Block, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item

MOST = 4
"""So many places of a term are printed; a longer list would be an index."""


def glossary(composition: Composition, made: Glossary, tree: Tag) -> Blocks:
    """The whole glossary."""
    node = tree.add("Sect")
    blocks: Blocks = [head(composition, section_title(made.title, "glossary", composition.wording), "glossary", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node, "provenance"))
    listing = node.add_list("Description")
    key = composition.wording.sort_key
    for term in sorted(made.terms, key=lambda one: key(title_of(one.term))):
        blocks += _entry(composition, term, listing)
    return blocks


def _entry(composition: Composition, term: Term, tree: Tag) -> Blocks:
    style = composition.style("term")
    item = tree.add("LI", id=entry_anchor(terms.name_of(term)))
    label, body = item.add("Lbl"), item.add("LBody")
    node = body.add("P")
    title = title_of(term.term) + ("°" if term.absent else "")
    label.children.append(title)
    items: list[Item] = [
        Anchor(entry_anchor(terms.name_of(term)), "term"),
        composition.run(title, style.role("strong"), label),
        composition.run("\u2002", style.type, label),
    ]
    setter = Setter(composition, style, node)
    setter.items = items
    setter.prose(term.definition)
    _see(composition, term, setter)
    width = composition.theme.sheet.column
    beside: tuple[Beside, ...] = ()
    if not width:
        node.children.append(" ")
        places = _places(composition, term, node)
        setter.items += [composition.run("\u2002", style.type), *places] if places else ()
    else:
        below = body.add("P")
        if places := _places(composition, term, below):
            paragraph = composition.paragraph(places, composition.style("term-places"), below)
            beside = (Beside(paragraph, Where.COLUMN, width, obstacle=True, clear=16.0, below=16.0),)
    block = Block(composition.paragraph(setter.items, style, node), beside)
    return hang(composition, block, setter.noted, body)


def _see(composition: Composition, term: Term, setter: Setter) -> None:
    """References to other entries: "See protocol"."""
    if not term.see:
        return
    voice = setter.voice()
    setter.text(f" {composition.wording.text('see')} ", voice)
    for n, other in enumerate(term.see):
        if n:
            setter.text(", ", voice)
        words = typographic(other.value)
        setter.items.append(composition.linked(words, setter.style.role("emphasis"), setter.node, f"term:{words}"))
    setter.text(".", voice)


def _places(composition: Composition, term: Term, node: Tag) -> list[Item]:
    """Where a term stands: "R. 2, l. 15 · VII, l. 107", the line to begin with in bolder type."""
    kind = composition.style("term-places")
    passages = composition.brief.quoted.terms.get(terms.name_of(term), ())
    if not passages:
        return _elsewhere(composition, term, node)
    starts = {
        place.first_paragraph for text in term.at if (place := composition.brief.places.resolve(text)) is not None
    }
    items: list[Item] = []
    printed: set[str] = set()
    for passage in sorted(passages, key=lambda one: one.paragraph not in starts)[:MOST]:
        words = locator(composition, passage, paged=True)
        if words.shown in printed:
            continue
        if items:
            items.append(composition.run("\u00a0· ", kind.type))
            node.children.append("\u00a0· ")
        first = not printed and (passage.paragraph in starts or not starts)
        printed.add(words.shown)
        items += _place(composition, passage, words, first, node)
    return items


def _elsewhere(composition: Composition, term: Term, node: Tag) -> list[Item]:
    """Of a term that stands in no text: that, and the pages of its first uses in our prose, each a link."""
    kind, wording = composition.style("term-places").type, composition.wording
    name = terms.name_of(term)
    anchors = (use_anchor(name, use.part) for use in composition.brief.used.prose if use.term == name)
    pages: dict[str, str] = {}
    for anchor in anchors:
        if anchor in composition.facts.pages:
            pages.setdefault(composition.folio(anchor), anchor)
    words = wording.text("not-in-text") if term.absent else ""
    words += "; " if pages and words else ""
    items: list[Item] = [composition.run(words, kind)] if words else []
    node.children += [words] if words else []
    for number, anchor in enumerate(pages.values()):
        if number:
            node.children.append(", ")
            items.append(composition.run(", ", kind))
        shown = page(composition, anchor)
        if number:
            shown = Spoken(composition.folio(anchor), shown.heard)
        elif words:
            shown = Spoken(wording.text("see-page", page=composition.folio(anchor)), shown.heard)
        tag = shown.node(node.add("Reference").add("Link"))
        tag.children.append(shown.shown)
        items.append(composition.run(shown.shown, kind, tag, f"#{anchor}"))
    return items


def _place(composition: Composition, passage: Passage, words: Spoken, first: bool, node: Tag) -> list[Item]:
    """One place: article or recital, then the line, bold where one should begin."""
    kind = composition.style("term-places")
    link = f"#{passage.first_anchor}"
    named, _, line = words.shown.rpartition(", ")
    article = short_place(composition, passage.place).shown
    if passage.place.kind == "article" and passage.place.paragraph in (None, 0) and named.startswith(article):
        named = passage.place.number + named.removeprefix(article)  # in a list of places "VII" is enough
    label, space, number = line.rpartition("\u00a0")
    front = f"{named}, {label}{space}" if named else f"{label}{space}"
    glued = front.replace(" ", "\u00a0")
    bold = kind.role("strong") if first else kind.type
    tag = words.node(node.add("Reference").add("Link"))
    tag.children.append(glued + number)
    return [composition.run(glued, kind.type, tag, link), composition.run(number, bold, tag, link)]

