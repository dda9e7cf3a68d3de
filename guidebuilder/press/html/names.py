"""Names: from anchors to the ids of elements, each used once, and which of them are there to be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuilder.press.gathering import Gathered, Place
from guidebuilder.tags import Tag

_OTHERS = re.compile(r"[^\w-]+")
_COUNTED = re.compile(r"(index|index-figure|cited|quoted):.*:(\d+)")
"""Anchors that are told apart by a number: what stands before it would only make the page longer."""


class Names:
    """The ids of one page. An id is a name of letters, digits and hyphens that begins with a letter, so that nothing in
    it has to be escaped in an address or a style sheet."""

    def __init__(self, gathered: Gathered) -> None:
        self._ids: dict[str, str] = {}
        self._given: set[str] = set()
        self._taken: set[str] = set()
        self._there = set(_places(gathered))
        self._wanted = {goal[1:] for goal in gathered.links.values() if goal.startswith("#")}

    def id(self, anchor: str) -> str:
        """The id that belongs to an anchor."""
        known = self._ids.get(anchor)
        if known is None:
            counted = _COUNTED.fullmatch(anchor)
            base = _OTHERS.sub("-", f"{counted[1]}-{counted[2]}" if counted else anchor).strip("-_") or "place"
            base = base if base[0].isalpha() else f"at-{base}"
            known, number = base, 1
            while known in self._given:
                number += 1
                known = f"{base}-{number}"
            self._ids[anchor] = known
            self._given.add(known)
        return known

    def take(self, anchor: str | None, *, always: bool = False) -> str:
        """The id of an element that stands at an anchor: "" if nothing leads there, unless it is `always` named, and
        for all but the first element that asks."""
        if not anchor or anchor in self._taken or not (always or anchor in self._wanted):
            return ""
        self._taken.add(anchor)
        return self.id(anchor)

    def has(self, anchor: str) -> bool:
        """Whether the page has the place; a handout does not hold all that the whole guide does."""
        return anchor in self._there


def _places(gathered: Gathered) -> Iterator[str]:
    nodes: list[Tag] = list(gathered.tree.walk())
    yield from (node.id for node in nodes if node.id)
    for node in nodes:
        yield from (piece.name for piece in gathered.pieces(node) if isinstance(piece, Place))
    known = set(nodes)
    yield from (name for name, node in gathered.targets.items() if node in known)
