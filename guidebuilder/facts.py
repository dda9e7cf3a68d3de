"""Facts: where things landed in the last pass. The only way back from pages to composition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from guidebuilder.frozen import frozen


@frozen
class Facts:
    """What one pass of the page maker found, read by the next.

    pages: anchor name → index of the physical page (from 0) that its first line stands on.
    lines: anchor name → number of the source-text line that it stands on.
    letters: id of a note → its letter on its page.
    continues: id of a note → index of the page on which it goes on.
    margins: the anchors that stand in margin notes.
    folios: index of the physical page → what is printed as its number ("iii", "12").
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    continues: Mapping[str, int] = field(default_factory=dict)
    folios: tuple[str, ...] = ()
    margins: frozenset[str] = frozenset()

    def folio(self, anchor: str) -> str:
        """The printed number of the page on which `anchor` stands; "0" before the first pass knows it."""
        page = self.pages.get(anchor)
        return self.folios[page] if page is not None and page < len(self.folios) else "0"

    def moved(self, other: Facts) -> tuple[str, ...]:
        """The names whose page, line or letter differs between this pass and `other`, sorted."""
        names: set[str] = set()
        for field_name in ("pages", "lines", "letters", "continues"):
            mine, theirs = getattr(self, field_name), getattr(other, field_name)
            names.update(name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name))
        return tuple(sorted(names))


@frozen
class Reference:
    """What another edition, laid out before, says of the source texts: its line numbers are those of all editions.

    lines: anchor name → number of its line. starts: anchor of a paragraph → for each line that begins in it the
    offset of its first character in the paragraph, and its number. measure: the measure on which the same type is to
    have the same lines; 0 where lines are broken anew.
    pages: origin of a paragraph, which is the same in all editions → for each page that begins in it how many of its
    words stand before, and the page's number. notes: id of a note → the number of its page and its letter there.
    """

    lines: Mapping[str, int]
    starts: Mapping[str, tuple[tuple[int, int], ...]]
    pages: Mapping[object, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    measure: float = 0.0

    def cast(self, paragraph: str, measure: float) -> tuple[tuple[int, int], ...]:
        """Where the lines of a paragraph begin, and their numbers, if it is to have the same lines on this measure."""
        return self.starts.get(paragraph, ()) if self.measure == measure else ()
