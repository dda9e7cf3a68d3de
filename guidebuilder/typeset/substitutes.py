"""Substitutes: words that the face of their type has no characters for are set in another, which the theme names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from guidebuilder.design.faces import UNDRAWN, Face, Faces
from guidebuilder.design.styles import Type

Parts = Callable[[str], list[tuple[str, Type]]]
"""A word of a run → its parts, each with the type that it is set in."""

TOGETHER = "GREEK"
"""The script of which a run is set in one face. Faces for modern Greek lack breathings: word by word, a passage would
change face at every second one. Of Latin and Cyrillic, faces lack rare letters only, and the word alone is changed."""


class Substitutes:
    """Which face stands in for which. Keeps what it has found out of each face's characters."""

    def __init__(self, faces: Faces, table: Mapping[str, str]) -> None:
        self._faces, self._table = faces, table
        self._had: dict[str, set[str]] = {}

    def parts(self, text: str, kind: Type) -> Parts | None:
        """How the words of a run of `text` are divided; None if its face has all that they need, as nearly always.

        A word is set in the substitute whole if that has all of it, or else the letters alone that want it. What
        neither has stays where it is: the checks have reported it.
        """
        if text.isascii() or kind.face not in self._table:
            return None
        face, other = self._faces[kind.face], self._faces[self._table[kind.face]]
        had = self._had.setdefault(kind.face, set())
        if had.issuperset(text):
            return None
        lacking = [cluster for cluster in clusters(text) if not _sets(face, cluster) and _sets(other, cluster)]
        if not lacking:
            had.update(char for cluster in clusters(text) if len(cluster) == 1 for char in cluster)
            return None
        changed = replace(kind, face=other.key)
        together = any(_is_greek(cluster) for cluster in lacking)

        def divided(word: str) -> list[tuple[str, Type]]:
            wants = not _sets(face, word) or (together and any(map(_is_greek, word)))
            if not wants:
                return [(word, kind)]
            if _sets(other, word):
                return [(word, changed)]
            parts: list[tuple[str, Type]] = []
            for cluster in clusters(word):
                chosen = changed if cluster in lacking else kind
                if parts and parts[-1][1] is chosen:
                    parts[-1] = parts[-1][0] + cluster, chosen
                else:
                    parts.append((cluster, chosen))
            return parts

        return divided


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks and the invisible ones that follow it."""
    start = 0
    for n in range(1, len(text)):
        if not (unicodedata.category(text[n]).startswith("M") or UNDRAWN.match(text[n])):
            yield text[start:n]
            start = n
    if text:
        yield text[start:]


def _sets(face: Face, text: str) -> bool:
    return all(map(face.has, UNDRAWN.sub("", unicodedata.normalize("NFC", text))))


def _is_greek(text: str) -> bool:
    return unicodedata.name(text[0], "").startswith(TOGETHER)
