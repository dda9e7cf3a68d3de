"""From settled pages to a Reference: where the lines of the source texts begin, for papers of another measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from guidebuilder.facts import Reference
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.page import Pages
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run


def reference(pages: Pages) -> Reference:
    """The line numbers of all source texts as they stand on these pages."""
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
    return Reference(lines, {name: tuple(found) for name, found in starts.items()})


def _offset(paragraph: Paragraph, line: int) -> int:
    """How many characters of the text itself stand before a line; marks of notes are not of the text."""
    return _length(paragraph.items) - _length(paragraph.items_from(line))


def _length(items: Iterable[Item]) -> int:
    return sum(len(item.text) for item in items if isinstance(item, Run) and not item.is_mark)
