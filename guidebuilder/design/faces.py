"""Faces: which font files there are and which characters they have. No font is opened to answer.

The checks ask here whether a text can be set; fonts.py registers the same files for drawing. The facts come from
`assets/fonts/coverage.json`, which `tools/fetch_fonts.py` writes when it vendors the fonts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from guidebuilder import assets
from guidebuilder.frozen import frozen

UNDRAWN = re.compile(
    "[\t\n\r\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
"""Characters that composition never draws, so that no face needs them.

White space of the source becomes a space. A soft hyphen, zero-width space or word joiner only says where a line may
break; joiners, marks of direction and variation selectors only steer shaping, where HarfBuzz drops them (Unicode,
DerivedCoreProperties, Default_Ignorable_Code_Point).
"""

OGHAM_SPACE = "\u1680"
"""A space with ink."""

NO_BREAK_HYPHEN = "\u2011"


@frozen
class Face:
    """A font file. `ascender`, `descender` and `space` (the advance of U+0020) are in units of 1/`units_per_em` em.

    `starts` and `ends` are the first and last code points of the ranges of characters it has, ascending. digest: of the
    file, SHA-256; "" for a shipped one.
    """

    key: str
    path: Path = field(repr=False)
    units_per_em: int
    ascender: int
    descender: int
    space: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    digest: str = ""

    @property
    def name(self) -> str:
        """What tells its font from every other of any build: its key, or the digest of one that is not shipped, which
        may be several faces."""
        return f"own-{self.digest[:12]}" if self.digest else self.key

    def has(self, char: str) -> bool:
        """Whether `char` can be set as HarfBuzz does it: as itself, or in parts.

        A composed character comes apart mark by mark until there is a letter that the face has; a space of a width of
        its own is drawn as the space, a hyphen that holds as a hyphen.
        """
        if self._covers(char):
            return True
        if unicodedata.category(char) == "Zs":
            return char != OGHAM_SPACE and self._covers(" ")
        if char == NO_BREAK_HYPHEN:
            return self._covers("\u2010")
        parts = unicodedata.decomposition(char)
        if not parts or parts.startswith("<"):
            return False
        letter, *marks = (chr(int(part, 16)) for part in parts.split())
        return all(map(self._covers, marks)) and self.has(letter)

    def _covers(self, char: str) -> bool:
        index = bisect_right(self.starts, ord(char)) - 1
        return index >= 0 and ord(char) <= self.ends[index]


class Faces(Mapping[str, Face]):
    """The faces by key: `serif-regular`, `caption-italic`, `sans-semibold` …"""

    def __init__(self, faces: Iterable[Face]) -> None:
        self._faces = {face.key: face for face in faces}

    def __getitem__(self, key: str) -> Face:
        return self._faces[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces)

    def __len__(self) -> int:
        return len(self._faces)

    def over(self, others: Iterable[Face]) -> Faces:
        """These faces and others, which take the place of those of their keys."""
        return Faces((*self._faces.values(), *others))

    def missing(self, text: str, keys: Iterable[str]) -> str:
        """The characters of `text` that none of the faces `keys` has, each once, in order of appearance.

        `text` is taken in NFC, the form in which it is set; what composition never draws (UNDRAWN) is not asked for.
        Raises KeyError if a key names no face.
        """
        faces = [self._faces[key] for key in keys]
        return "".join(char for char in _drawn(text) if not any(face.has(char) for face in faces))

    def rare(self, text: str) -> str:
        """The characters of `text` that not all faces have: only of these it matters which faces a theme uses."""
        return "".join(char for char in _drawn(text) if not all(face.has(char) for face in self._faces.values()))


def _drawn(text: str) -> Iterable[str]:
    """The characters that a text needs, each once, in order of appearance."""
    return dict.fromkeys(UNDRAWN.sub("", unicodedata.normalize("NFC", text)))


@cache
def load() -> Faces:
    """The shipped faces; read once.

    Raises FileNotFoundError if the data file is missing: the installation is damaged.
    """
    folder = assets.root() / "fonts"
    table = json.loads((folder / "coverage.json").read_text("utf-8"))
    return Faces(_face(key, folder, facts) for key, facts in table["faces"].items())


def _face(key: str, folder: Path, facts: Mapping[str, str | int]) -> Face:
    ranges = [pair.partition("-") for pair in str(facts["characters"]).split()]
    return Face(
        key=key,
        path=folder / str(facts["file"]),
        units_per_em=int(facts["unitsPerEm"]),
        ascender=int(facts["ascender"]),
        descender=int(facts["descender"]),
        space=int(facts["space"]),
        starts=tuple(int(first, 16) for first, _, _ in ranges),
        ends=tuple(int(last or first, 16) for first, _, last in ranges),
    )
