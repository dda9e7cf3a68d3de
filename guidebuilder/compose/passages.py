"""The index of quoted passages: the places of the source texts that the guide quotes, and the pages where it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.locators import Spoken, folio, within
from guidebuilder.compose.quoted import Passage
from guidebuilder.compose.simple import head, intro
from guidebuilder.content.model import Document, Passages
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Block
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Item


@frozen
class Entry:
    """A place that is quoted. link: the anchor of its first words.

    pages: by the index of the page, the anchor of the first quotation there, and whether only notes quote it there.
    """

    document: Document
    words: Spoken
    link: str
    pages: Mapping[int, tuple[str, bool]]


def passages(composition: Composition, made: Passages, tree: Tag) -> Blocks:
    """All passages by document, in the order of the texts; a document has a heading if several are quoted."""
    node = tree.add("Sect")
    title = section_title(made.title, "passages", composition.wording)
    blocks: Blocks = [head(composition, title, "passages", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node, "provenance"))
    entries = list(_entries(composition))
    several = len({entry.document.id for entry in entries}) > 1
    for document in composition.guide.documents:
        own = [entry for entry in entries if entry.document is document]
        if not own:
            continue
        below = node
        if several:
            below = node.add("Sect")
            blocks.append(head(composition, title_of(document.short_title), f"passages:{document.id}", below, 1))
        listing = below.add("L")
        blocks += [_entry(composition, entry, listing) for entry in own]
    return blocks


def _entries(composition: Composition) -> Iterator[Entry]:
    """The places in order. Quotations of the same lines are of one place."""
    pages = _pages(composition)
    known = [
        (_words(composition, passage), passage, pages[mark])
        for mark, passage in composition.brief.quoted.located
        if mark in pages
    ]
    known.sort(key=lambda one: _place_in_text(composition, one[1]))
    for _, group in groupby(known, key=lambda one: (one[1].place.document.id, one[0].shown)):
        same = list(group)
        where: dict[int, tuple[str, bool]] = {}
        for _, _, each in same:
            for page, (anchor, note) in each.items():
                if page not in where or (where[page][1] and not note):
                    where[page] = (anchor, note)
        words, passage, _ = same[0]
        yield Entry(passage.place.document, words, passage.first_anchor, dict(sorted(where.items())))


def _place_in_text(composition: Composition, passage: Passage) -> tuple[int, int, int, int]:
    """The paragraph, and the first and last line: what begins on one line stands by where it ends."""
    known = composition.facts.lines
    first = known.get(passage.first_anchor, 0)
    last = known.get(passage.last_anchor, first)
    return composition.brief.places.order(passage.paragraph), first, last, passage.start


def _words(composition: Composition, passage: Passage) -> Spoken:
    """The place without the name of its document, which is the heading."""
    name = title_of(passage.place.document.short_title)
    return within(composition, passage) or Spoken(name, name)


def _pages(composition: Composition) -> Mapping[str, dict[int, tuple[str, bool]]]:
    """For each quotation, by its mark, the pages on which the last pass set it."""
    facts = composition.facts
    found: defaultdict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
    for anchor, page in facts.pages.items():
        mark, _, number = anchor.rpartition(":")
        if mark.startswith("quoted:") and number.isdigit() and page < len(facts.folios) and facts.folios[page]:
            note = anchor in facts.margins
            if page not in found[mark] or (found[mark][page][1] and not note):
                found[mark][page] = (anchor, note)
    return found


def _entry(composition: Composition, entry: Entry, tree: Tag) -> Block:
    """A place, linked to its words, then the pages, each linked to the quotation."""
    style = composition.style("index")
    node = tree.add("LI").add("LBody").add("P")
    facts, space = composition.facts, "\u2003"
    link = composition.linked(
        entry.words.shown, style.role("locator"), node, entry.link, entry.words.expansion
    )  # fmt: skip
    items: list[Item] = [link]
    for n, (page, (anchor, note)) in enumerate(entry.pages.items()):
        between = ", " if n else space
        node.children.append(between)
        items.append(composition.run(between, style.type))
        number = folio(composition, facts.folios[page], in_margin=note)
        heard = number.expansion if n else _first(composition, number, len(entry.pages))
        items.append(composition.linked(number.shown, style.type, node, anchor, heard))
    return Block(composition.paragraph(items, style, node))


def _first(composition: Composition, number: Spoken, count: int) -> str:
    """What is heard of the first of so many pages: that they are pages, not lines."""
    key = "pages" if count > 1 else "page"
    return composition.wording.text(f"spoken-{key}", **{key: number.heard}).replace("\u00a0", " ")
