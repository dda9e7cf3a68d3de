"""Where a word may be cut at a line's end: hyphens by the patterns of its language, hard hyphens, dashes, addresses."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

LEFT, RIGHT = 2, 3
"""The fewest letters before and after an inserted hyphen."""

DICTIONARIES = {
    "en": "en_US", "en-gb": "en_GB", "de": "de_DE", "fr": "fr", "es": "es", "ru": "ru_RU", "uk": "uk_UA", "pl": "pl_PL"
}  # fmt: skip
"""The pattern file for a language tag in lower case; a tag that is not here is looked up without its last subtag."""

SEGMENT = re.compile(r"[\w'’‑‐-]+")
LETTERS = re.compile(r"[^\W\d_]{5,}")
COMPOUND = re.compile("[-‐‑]")
ADDRESS = re.compile(r"://|^www\.|@|^[\w-]+(?:\.[\w-]+)+/")
AFTER_SIGN = re.compile(r"(?<=[/?&=_.\-])(?=\w)")
AFTER_DASH = re.compile(
    r"(?<=[^\W\d][-‐–/])(?=\w)|(?<=\w[-‐–/])(?=[^\W\d])"  # not between two digits: dates, line numbers, fractions
    r"|(?<=\d{4}–)(?=\d{4})"  # but between years
    r"|(?<=[^\s(\[{“‘„«‹¿¡][—…])(?=[\w“‘„«(\[])"  # one that begins a word belongs to it: —dijo él—
)
STEERED = re.compile("[\u00ad\u200b]")


NOUNS = frozenset({"de", "lb"})
"""Languages that write all nouns with a capital, so that one tells no name."""


class Cut(IntEnum):
    """What a cut costs: after a hard hyphen or dash nothing is added; capitalised words are cut unwillingly."""

    HARD = 0
    HYPHEN = 1
    NAME = 2


class Patterns(NamedTuple):
    """Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983) of one language.

    The files are those that pyphen ships. Its own reader parses every pattern, 50 ms for English and 400 for German;
    here a pattern is parsed when a word asks for it. `longest`: how long those get that begin with two letters;
    for other letters only patterns of one are looked for.
    """

    raw: dict[str, str]
    longest: dict[str, int]

    def positions(self, word: str) -> list[int]:
        """The indexes at which `word` may be cut."""
        text = f".{word.lower()}."
        if len(text) != len(word) + 2:
            return []
        values = [0] * (len(text) + 1)
        raw, end = self.raw, len(text)
        for start in range(end - 1):
            for stop in range(start + 1, min(start + self.longest.get(text[start : start + 2], 1), end) + 1):
                pattern = raw.get(text[start:stop])
                if pattern is not None:
                    place = start
                    for char in pattern:
                        if char.isdigit():
                            values[place] = max(values[place], int(char))
                        else:
                            place += 1
        return [n for n in range(LEFT, len(word) - RIGHT + 1) if values[n + 1] % 2]


@cache
def patterns(lang: str) -> Patterns | None:
    """The patterns for a BCP 47 tag, or None for a language without: its words are not hyphenated."""
    tag = lang.lower()
    while tag and tag not in DICTIONARIES:
        tag = tag.rpartition("-")[0]
    spec = find_spec("pyphen") if tag else None
    if spec is None or not spec.submodule_search_locations:
        return None
    file = Path(spec.submodule_search_locations[0]) / "dictionaries" / f"hyph_{DICTIONARIES[tag]}.dic"
    data = file.read_bytes()
    encoding, _, body = data.partition(b"\n")
    codec = encoding.decode("ascii").strip()
    bare = body.translate(None, b"0123456789").decode(codec)  # in all encodings of these files figures are ASCII
    raw = dict(zip(bare.split("\n"), body.decode(codec).split("\n"), strict=True))
    # Comments, and patterns that change the spelling (with a "/"), match no word and so need not be taken out.
    longest: dict[str, int] = {}
    for key in raw:
        if len(key) > longest.get(key[:2], 0):
            longest[key[:2]] = len(key)
    return Patterns(raw, longest)


def cuts(text: str, lang: str) -> tuple[tuple[int, Cut], ...]:
    """Where the word `text`, without spaces, may be cut, in order. Between digits it never is."""
    if STEERED.search(text):
        return tuple((m.end(), Cut.HYPHEN if m.group() == "\u00ad" else Cut.HARD) for m in STEERED.finditer(text[:-1]))
    if ADDRESS.search(text):
        return tuple((m.start(), Cut.HARD) for m in AFTER_SIGN.finditer(text))
    named = lang.lower().partition("-")[0] not in NOUNS
    found = {m.start(): Cut.HARD for m in AFTER_DASH.finditer(text)}
    for segment in SEGMENT.finditer(text):
        word = segment.group()
        if COMPOUND.search(word) or word.isupper() or any(map(str.isdigit, word)):
            continue
        for letters in LETTERS.finditer(word):
            start = segment.start() + letters.start()
            kind = Cut.NAME if named and letters.group()[0].isupper() else Cut.HYPHEN
            known = patterns(lang)
            found |= {start + n: kind for n in (known.positions(letters.group()) if known else ())}
    return tuple(sorted(found.items()))
