"""The ledger of one pass: line numbers handed out, and the page, line and letter of each thing, gathered into Facts."""

from __future__ import annotations

from collections.abc import Mapping

from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.page import Page

PRINTED = 5
"""Every fifth line number is printed."""


class Ledger:
    """What has landed so far in this pass."""

    def __init__(self, given: bool = False) -> None:
        """Nothing has landed. `given`: line numbers are those of a reference edition, which stand in the text as
        anchors."""
        self._given = given
        self._counted: dict[str, int] = {}
        self._pages: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._letters: dict[str, str] = {}
        self._continues: dict[str, int] = {}
        self._margins: set[str] = set()

    def number(self, page: Page, block: Block) -> Mapping[int, int]:
        """The numbers of the lines of `block` (index of the line, from 0 → number), counted on in its document.

        In an edition with given numbers only of those lines that hold the beginning of a line of the reference.
        """
        document = block.numbered
        assert document is not None, "only numbered blocks are counted"
        before = self._counted.get(document, 0)
        numbers = self._told(block) if self._given else {n: before + 1 + n for n in range(block.line_count)}
        first, last = (numbers[min(numbers)], numbers[max(numbers)]) if numbers else (before, before)
        if self._given and 0 not in numbers:
            first = max(before, 1)
        self._counted[document] = last
        for anchor in block.anchors():
            self._lines.setdefault(anchor.name, numbers.get(anchor.line, first))
        if block.locus is not None:
            page.loci.append((block.locus, first, last))
        return numbers

    def _told(self, block: Block) -> dict[int, int]:
        """The given numbers in a block; a line in which several begin has the first of them that is printed."""
        if told := block.given():
            return told
        for anchor in block.anchors():
            if anchor.kind == "line":
                number = int(anchor.name.rpartition(":")[2])
                if anchor.line not in told or (number % PRINTED == 0 and told[anchor.line] % PRINTED):
                    told[anchor.line] = number
        return told

    def enter(self, page: Page) -> None:
        """Note the page of every anchor inside the boxes of `page`; the first place of a name counts."""
        for box in page.boxes:
            for anchor in box.flowable.anchors():
                self._pages.setdefault(anchor.name, page.index)
                if box.role == "note":
                    self._margins.add(anchor.name)

    def letter(self, note: str, letter: str) -> None:
        """The letter that `note` has on its page."""
        self._letters[note] = letter

    def continues(self, note: str, page: int) -> None:
        """The page (from 0) on which `note` goes on."""
        self._continues[note] = page

    def facts(self, folios: tuple[str, ...]) -> Facts:
        """Everything found in this pass."""
        margins = frozenset(self._margins)
        return Facts(self._pages, self._lines, self._letters, self._continues, folios, margins)
