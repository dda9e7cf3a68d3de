"""The index: declared headings in the order of the language, with the pages on which their marks stand."""

from __future__ import annotations

from itertools import groupby, pairwise

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import name_of, section_title, title_of, typographic
from guidebuilder.compose.simple import head
from guidebuilder.content.model import Index, IndexEntry
from guidebuilder.layout.flowables import Block
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item


def index(composition: Composition, made: Index, tree: Tag) -> Blocks:
    """All headings, those below another under it, by letter."""
    node = tree.add("Sect")
    blocks: Blocks = [head(composition, section_title(made.title, "index", composition.wording), "index", node)]
    key = composition.wording.sort_key
    entries = sorted(made.entries, key=lambda one: key(title_of(one.name)))
    top = [entry for entry in entries if entry.parent is None]
    for letter, group in groupby(top, key=lambda one: composition.wording.initial(title_of(one.name))):
        blocks.append(Block(composition.line(letter, "index-letter", node.add("P"))))
        listing = node.add("L")
        for entry in group:
            blocks.append(_entry(composition, entry, listing, "index"))
            name = name_of(entry.name)
            below = [one for one in entries if one.parent is not None and typographic(one.parent.value) == name]
            blocks += [_entry(composition, one, listing, "index-below") for one in below]
    return blocks


def _entry(composition: Composition, entry: IndexEntry, tree: Tag, style_name: str) -> Block:
    """One heading: its name, then pages with their links, or where to look instead."""
    style = composition.style(style_name)
    node = tree.add("LI").add("LBody").add("P")
    name = title_of(entry.name)
    node.children.append(name)
    items: list[Item] = [Anchor(f"entry:{name_of(entry.name)}", "index"), composition.run(name, style.type)]
    if entry.see is not None:
        see = f"{composition.wording.text('see')} "
        other = typographic(entry.see.value)
        node.children.append(f". {see}")
        items += [
            composition.run(". ", style.type),
            composition.run(see, style.role("emphasis")),
            composition.linked(other, style.type, node, f"entry:{other}"),
        ]
    for anchor, words in _pages(composition, entry):
        node.children.append(", ")
        items.append(composition.run(", ", style.type))
        items.append(composition.linked(words, style.type, node, anchor))
    return Block(composition.paragraph(items, style, node))


def _pages(composition: Composition, entry: IndexEntry) -> list[tuple[str, str]]:
    """The pages of a heading: the anchor to go to and what is printed, neighbouring pages joined."""
    facts = composition.facts
    names = {name_of(entry.name), *(typographic(alias.value) for alias in entry.aliases)}
    found: dict[int, str] = {}
    for anchor, page in sorted(facts.pages.items(), key=lambda item: item[1]):
        heading = anchor.removeprefix("index:").rpartition(":")[0]
        if anchor.startswith("index:") and typographic(heading) in names:
            found.setdefault(page, anchor)
    runs: list[list[int]] = []
    for before, page in pairwise([-2, *found]):
        if page == before + 1 and runs:
            runs[-1].append(page)
        else:
            runs.append([page])
    folios = facts.folios
    return [(found[run[0]], "–".join(dict.fromkeys((folios[run[0]], folios[run[-1]])))) for run in runs]
