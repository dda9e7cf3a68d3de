"""The outline: bookmarks, by which a reader goes from heading to heading (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from guidebuilder.layout.story import Bookmark
from guidebuilder.pdf.archive import Archive
from guidebuilder.pdf.structure import string


@dataclass(slots=True)
class _Entry:
    """A bookmark and those below it."""

    bookmark: Bookmark
    below: list[_Entry] = field(default_factory=list)


class Outline(PDFObject):
    """The outline in place of ReportLab's, which knows no structure destinations.

    Levels that are skipped are closed up; siblings stay siblings. Below the first level all is closed.
    """

    ready = 1
    """ReportLab asks for it: there is something to write."""

    def __init__(self, bookmarks: Sequence[Bookmark], leads: Callable[[str, Archive], bytes]) -> None:
        """An outline of at least one bookmark. leads: the entry of a dictionary that leads to an anchor."""
        self._leads = leads
        self._tops: list[_Entry] = []
        self._ends = b""
        above: list[_Entry] = []
        for bookmark in bookmarks:
            while above and above[-1].bookmark.level >= bookmark.level:
                above.pop()
            entry = _Entry(bookmark)
            (above[-1].below if above else self._tops).append(entry)
            above.append(entry)

    def prepare(self, document: Any, canvas: Any) -> None:
        """Write the bookmarks; ReportLab calls it before it writes the catalog."""
        self._ends = self._written(self._tops, document.number(document.Reference(self).name), document)

    def format(self, document: Any) -> bytes:
        """The root of the outline."""
        shown = len(self._tops) + sum(len(entry.below) for entry in self._tops)
        return b"<</Type/Outlines%s/Count %d>>" % (self._ends, shown)

    def _written(self, entries: Sequence[_Entry], parent: int, document: Archive, closed: bool = False) -> bytes:
        """Append entries and all below them; the first and the last, as their parent names them."""
        numbers = [document.add(b"") for _ in entries]
        for n, (number, entry) in enumerate(zip(numbers, entries, strict=True)):
            body = b"<</Title%s/Parent %d 0 R" % (string(entry.bookmark.title), parent)
            if n:
                body += b"/Prev %d 0 R" % numbers[n - 1]
            if n + 1 < len(numbers):
                body += b"/Next %d 0 R" % numbers[n + 1]
            if entry.below:
                count = -len(entry.below) if closed else len(entry.below)
                body += self._written(entry.below, number, document, closed=True) + b"/Count %d" % count
            document.replace(number, body + self._leads(entry.bookmark.anchor, document) + b">>")
        return b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1])
