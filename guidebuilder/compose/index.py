"""The index: declared headings in the order of the language, with the pages on which their words stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.pageranges import In, PageRange, Standing, page_range, page_ranges
from guidebuilder.compose.references import target_of
from guidebuilder.compose.simple import head
from guidebuilder.content.indexing import Register
from guidebuilder.content.model import Index, IndexEntry
from guidebuilder.layout.flowables import Beside, Block, Entry, Listing, Space, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

GUTTER, LEAST = 24.0, 120.0
"""Points between the two columns; where they would be narrower than the second, there is one."""

KEPT = 3
"""So many entries under one stand in one column with it; of more, two at least in each."""


def index(composition: Composition, made: Index, tree: Tag) -> Blocks:
    """All headings, those below another under it, by letter; before them what the numbers mean."""
    node = tree.add("Sect")
    title = head(composition, section_title(made.title, "index", composition.wording), "index", node)
    if isinstance(title.content, Paragraph):
        title = _across(composition, title.content, title.what)
    register = composition.brief.register
    assert register is not None, "a guide with an index has a register of its headings"
    setter = _Listed(composition, register, node)
    legend = _legend(composition, node)
    top = _sorted(composition, [entry for entry in made.entries if entry.parent is None])
    for letter, group in groupby(top, key=lambda one: composition.wording.initial(_order(one))):
        setter.letter(letter)
        for entry in group:
            below = [one for one in made.entries if one.parent and register.named(one.parent.value) is entry]
            setter.entry(entry, _sorted(composition, below))
    grid = composition.theme.sheet.grid
    listing = Listing(setter.entries, GUTTER, LEAST, before=2 * grid)
    return [title, legend, Block(listing, what="the index")] if setter.entries else [title]


def _order(entry: IndexEntry) -> str:
    """What an entry is put in order by."""
    return entry.sort.value if entry.sort is not None else title_of(entry.name)


def _sorted(composition: Composition, entries: Sequence[IndexEntry]) -> list[IndexEntry]:
    return sorted(entries, key=lambda one: composition.wording.sort_key(_order(one)))


def _legend(composition: Composition, tree: Tag) -> Block:
    """What the numbers mean, over the whole reach, each kind set as it is in the index."""
    wording, style = composition.wording, composition.style("index-legend")
    node = tree.add("P")
    shown = {name: wording.text(f"index-{name}") for name in ("bold", "italic", "note")}
    kinds = {"bold": style.role("strong"), "italic": style.role("emphasis"), "note": style.type}
    items: list[Item] = []
    for n, piece in enumerate(wording.text("index-legend", **{name: f"\0{name}\0" for name in shown}).split("\0")):
        if piece:
            words, kind = (shown[piece], kinds[piece]) if n % 2 else (piece, style.type)
            node.children.append(words)
            items.append(composition.run(words, kind))
    return _across(composition, composition.paragraph(items, style, node))


def _across(composition: Composition, paragraph: Paragraph, what: str = "") -> Block:
    """A line or two over measure and note column, kept with what follows."""
    reach, leading = composition.theme.sheet.reach, paragraph.style.leading
    paragraph.wrap(reach, 1e6)
    height = paragraph.last_baseline - paragraph.first_baseline
    space = Space(0.0, height, paragraph.before, paragraph.after)
    across = Beside(paragraph, Where.REACH, reach, obstacle=True, clear=leading, below=paragraph.after)
    return Block(space, (across,), keep_with_next=True, what=what)


class _Listed:
    """The entries as they are set, in order, with their nodes."""

    def __init__(self, composition: Composition, register: Register, tree: Tag) -> None:
        self.composition, self.register, self.tree = composition, register, tree
        self.entries: list[Entry] = []
        self.standing = _standing(composition)
        self.list = tree

    def letter(self, letter: str) -> None:
        """A letter, and the list of what begins with it."""
        paragraph = self.composition.line(letter, "index-letter", self.tree.add("P"))
        self.entries.append(Entry(paragraph, closed=True))
        self.list = self.tree.add("L")

    def entry(self, entry: IndexEntry, below: Sequence[IndexEntry]) -> None:
        """An entry and those that stand under it, which are a list in its item."""
        body = self.list.add("LI").add("LBody")
        self.entries.append(Entry(self._paragraph(entry, "index", body), closed=bool(below)))
        if not below:
            return
        inner = body.add("L")
        for n, one in enumerate(below):
            left = len(below) - n - 1
            closed = left > 0 and (len(below) <= KEPT or left == 1 or n == 0)
            paragraph = self._paragraph(one, "index-below", inner.add("LI").add("LBody"))
            self.entries.append(Entry(paragraph, closed, self._continued(entry)))

    def _continued(self, entry: IndexEntry) -> Callable[[], Paragraph]:
        """The heading again, for the head of a page on which what stands under it goes on."""
        composition = self.composition

        def again() -> Paragraph:
            style = composition.style("index")
            words = f"{title_of(entry.name)} {composition.wording.text('continued')}"
            return composition.paragraph((composition.run(words, style.type),), style)

        return again

    def _paragraph(self, entry: IndexEntry, style_name: str, tree: Tag) -> Paragraph:
        """One heading: its name, then pages with their links, or where to look instead."""
        composition, style = self.composition, self.composition.style(style_name)
        node = tree.add("P")
        name = title_of(entry.name)
        node.children.append(name)
        items: list[Item] = [
            Anchor(f"entry:{self.register.key(entry)}", "entry"),
            composition.run(name, style.type),
        ]
        for locator in self._locators(entry):
            node.children.append(", ")
            items.append(composition.run(", ", style.type))
            words = page_range(composition, locator)
            kind = style.role(_role(locator)) if _role(locator) else style.type
            items.append(composition.linked(words.shown, kind, node, locator.anchor, words.expansion))
        if entry.see is not None:
            items += self._see("see", [entry.see.value], style_name, node)
        if entry.see_also:
            items += self._see("see-also", [text.value for text in entry.see_also], style_name, node)
        return composition.paragraph(items, style, node)

    def _see(self, key: str, names: Sequence[str], style_name: str, node: Tag) -> list[Item]:
        """ ". See Persian Corridor": a link to each heading that is named."""
        composition, style = self.composition, self.composition.style(style_name)
        lead, words = ". ", f"{composition.wording.text(key)} "
        node.children.append(lead + words)
        items: list[Item] = [composition.run(lead, style.type), composition.run(words, style.role("emphasis"))]
        for n, name in enumerate(names):
            other = self.register.named(name)
            if n:
                node.children.append("; ")
                items.append(composition.run("; ", style.type))
            if other is not None:
                key_of = self.register.key(other)
                items.append(composition.linked(key_of, style.type, node, f"entry:{key_of}"))
        return items

    def _locators(self, entry: IndexEntry) -> list[PageRange]:
        """Where an entry stands, neighbouring pages joined; nothing of one that leads elsewhere."""
        if entry.see is not None:
            return []
        found = dict(self.standing.get(self.register.key(entry), {}))
        begins = set()
        for text in entry.begin:
            anchor = target_of(self.composition, text.value)
            page = self.composition.facts.pages.get(anchor)
            if page is not None:
                begins.add(page)
                found[page] = Standing(In.TEXT, found[page].anchor if page in found else anchor)
        return page_ranges(found, begins, self.composition.facts.folios)


def _role(locator: PageRange) -> str:
    """The role of a locator's type: bold where to begin, italic for a figure."""
    if locator.begin:
        return "strong"
    return "emphasis" if locator.where is In.FIGURE else ""


def _standing(composition: Composition) -> dict[str, dict[int, Standing]]:
    """For each heading the pages on which its words stand, as the pass before found them: in the text if they do
    somewhere on the page, else in a figure, else in a note of the margin."""
    facts, ranks = composition.facts, list(In)
    best: dict[str, dict[int, tuple[int, int, str]]] = {}
    for anchor, page in facts.pages.items():
        if not anchor.startswith(("index:", "index-figure:")):
            continue
        kind, _, rest = anchor.partition(":")
        key, _, number = rest.rpartition(":")
        where = In.FIGURE if kind == "index-figure" else In.NOTE if anchor in facts.margins else In.TEXT
        one = (ranks.index(where), int(number), anchor)
        pages = best.setdefault(key, {})
        pages[page] = min(pages.get(page, one), one)
    return {
        key: {page: Standing(ranks[rank], anchor) for page, (rank, _, anchor) in pages.items()}
        for key, pages in best.items()
    }
