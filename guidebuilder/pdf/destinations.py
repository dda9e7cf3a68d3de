"""Destinations: the places in the file that links and bookmarks go to (ISO 32000-1, 12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from guidebuilder.pdf.archive import Archive
from guidebuilder.tags import Tag


class _Place(NamedTuple):
    """The index of a page, the y of what is to stand at the top of the window, and the node that stands there."""

    page: int
    top: float
    node: Tag | None


class Destinations:
    """Names and their places.

    structured: whether links say the element that they go to beside the place (ISO 32000-2, 12.3.2.3), as PDF/UA-2
    asks (8.8): a reader who listens goes on there, wherever that is on its page.
    """

    def __init__(self, structured: bool = False) -> None:
        self.structured = structured
        self._places: dict[str, _Place] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def add(self, name: str, page: int, top: float, node: Tag | None) -> None:
        """A place; the first of a name is where links to it go."""
        self._places.setdefault(name, _Place(page, top, node))

    def node(self, name: str) -> Tag | None:
        """The node that stands at a place. Raises KeyError for an unknown name."""
        return self._places[name].node

    def entry(self, name: str, document: Archive, elements: Mapping[Tag, int]) -> bytes:
        """What leads to a place: an entry of the dictionary of a link or a bookmark.

        elements: the numbers of the nodes that have been written. Raises KeyError for an unknown name.
        """
        page, top, node = self._places[name]
        there = b"/XYZ 0 %s null]" % f"{top:.2f}".rstrip("0").rstrip(".").encode()
        place = b"[%d 0 R%s" % (document.number(f"Page{page + 1}"), there)
        if not self.structured or node is None or node not in elements:
            return b"/Dest" + place
        return b"/A<</S/GoTo/D%s/SD[%d 0 R%s>>" % (place, elements[node], there)
