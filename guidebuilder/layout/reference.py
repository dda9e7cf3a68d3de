"""From settled pages to a Reference: where pages and the lines of source texts begin, for editions set otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guidebuilder.facts import Reference
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.notetext import artifact_tag
from guidebuilder.layout.page import Pages
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


def reference(pages: Pages, origins: Mapping[Tag, object]) -> Reference:
    """The numbers of pages, of the lines of all source texts and the names of notes as they are on these pages.

    origins: by the node of a paragraph, what is the same of it in all editions.
    """
    counted: dict[str, int] = defaultdict(int)
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages.pages:
        for box in page.boxes:
            block = box.flowable
            if not isinstance(block, Block) or block.numbered is None or not isinstance(block.content, Paragraph):
                continue
            names = [item.name for item in block.content.items if isinstance(item, Anchor) and item.kind == "place"]
            for line in range(block.line_count):
                counted[block.numbered] += 1
                if len(names) == 1:
                    starts[names[0]].append((_offset(block.content, line), counted[block.numbered]))
    lines = pages.facts.lines
    for name, number in lines.items():
        if name not in starts:
            starts[name].append((0, number))  # a line of verse is a paragraph of its own
    begun = _begun(pages, origins)
    return Reference(lines, {name: tuple(found) for name, found in starts.items()}, begun, _named(pages))


def _begun(pages: Pages, origins: Mapping[Tag, object]) -> dict[object, tuple[tuple[int, str], ...]]:
    """In which paragraph each page begins, after how many of its words: the first that has an origin."""
    found: defaultdict[object, list[tuple[int, str]]] = defaultdict(list)
    known = unique(origins)
    for page in pages.pages:
        if page.flow.quiet or page.ruled:
            continue
        boxes = sorted((box for box in page.boxes if box.role == "text"), key=lambda box: box.top)
        for paragraph in (one for box in boxes for one in paragraphs_in(box.flowable)):
            origin = origin_of(paragraph.node, known)
            if origin is not None:
                before = count(paragraph.items) - count(paragraph.items_from(0))
                found[origin].append((before, page.folio))
                break
    return {origin: tuple(starts) for origin, starts in found.items()}


def unique(origins: Mapping[Tag, object]) -> dict[Tag, object]:
    """The origins that one paragraph has alone; cells made of data all have that of their figure."""
    often = Counter(origins.values())
    return {node: origin for node, origin in origins.items() if often[origin] == 1}


def origin_of(node: Tag | None, origins: Mapping[Tag, object]) -> object | None:
    """What is the same of a paragraph in all editions; a heading has its name."""
    if node is None:
        return None
    return origins.get(node) or (node.id if node.role in HEADINGS else None)


def count(items: Iterable[Item]) -> int:
    """How many words the text of some items has."""
    return len("".join(item.text for item in items if isinstance(item, Run) and item.counted).split())


def _named(pages: Pages) -> dict[str, tuple[str, str]]:
    """The page of each note's mark, and its letter there."""
    facts = pages.facts
    return {
        note: (facts.folios[facts.pages[f"mark:{note}"]], letter)
        for note, letter in facts.letters.items()
        if f"mark:{note}" in facts.pages
    }


def _offset(paragraph: Paragraph, line: int) -> int:
    """How many characters of the text itself stand before a line; marks of notes are not of the text."""
    return _length(paragraph.items) - _length(paragraph.items_from(line))


def _length(items: Iterable[Item]) -> int:
    return sum(len(item.text) for item in items if isinstance(item, Run) and not item.is_mark)


def with_pages(items: Iterable[Item], begun: Iterable[tuple[int, str]], *, pointed: bool) -> list[Item]:
    """Items with an anchor before each word with which a page of the reference edition begins.

    pointed: and with a space for the mark that stands there.
    """
    waiting = sorted(begun)
    made: list[Item] = []
    seen, inside = 0, False
    for item in items:
        if not isinstance(item, Run) or not item.counted:
            made.append(item)
            continue
        start = 0
        for at, char in enumerate(item.text):
            if char.isspace():
                inside = False
            elif not inside:
                inside = True
                while waiting and waiting[0][0] <= seen:
                    made += [replace(item, text=item.text[start:at])] if at > start else []
                    made.append(Anchor(f"page:{waiting.pop(0)[1]}", "page"))
                    if pointed:
                        made.append(replace(item, text="\u2009", tag=artifact_tag(), link=None, counted=False))
                    start = at
                seen += 1
        made.append(replace(item, text=item.text[start:]))
    return made
