"""The ledger of one pass: line numbers handed out, and the page, line and letter of each thing, gathered into Facts."""

from __future__ import annotations

from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.page import Page


class Ledger:
    """What has landed so far in this pass."""

    def __init__(self) -> None:
        self._counted: dict[str, int] = {}
        self._pages: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._letters: dict[str, str] = {}
        self._continues: dict[str, int] = {}

    def number(self, page: Page, block: Block) -> int:
        """The number of the first line of `block` in its document, whose lines are counted on from here."""
        document = block.numbered
        assert document is not None, "only numbered blocks are counted"
        first = self._counted.get(document, 0) + 1
        last = first + block.line_count - 1
        self._counted[document] = last
        for anchor in block.anchors():
            self._lines.setdefault(anchor.name, first + anchor.line)
        if block.locus is not None:
            page.loci.append((block.locus, first, last))
        return first

    def enter(self, page: Page) -> None:
        """Note the page of every anchor inside the boxes of `page`; the first place of a name counts."""
        for box in page.boxes:
            for anchor in box.flowable.anchors():
                self._pages.setdefault(anchor.name, page.index)

    def letter(self, note: str, letter: str) -> None:
        """The letter that `note` has on its page."""
        self._letters[note] = letter

    def continues(self, note: str, page: int) -> None:
        """The page (from 0) on which `note` goes on."""
        self._continues[note] = page

    def facts(self, folios: tuple[str, ...]) -> Facts:
        """Everything found in this pass."""
        return Facts(self._pages, self._lines, self._letters, self._continues, folios)
