"""The passage that comes closest to words that stand nowhere, with the words that differ in brackets.

Linear in the text: an index of words votes for the stretch of a passage at which most of the words would fall on
themselves, and only that stretch is compared word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from guidebuilder.content.places.matching import fold
from guidebuilder.frozen import frozen

WORD = re.compile("[^\\s—–]+[—–]*|[—–]+")
"""A word, with a dash that follows it."""

JOINED = re.compile(r"(?<=[^\s—–])([—–]+) ")
"""A dash that stood between two words without a space."""

DRIFT = 2
"""Words by which an inserted or dropped word may shift the rest and still count for the same passage."""

CONTEXT = 4
"""Words that are shown on each side of a difference."""

ALIKE = 0.4
"""The share of the words that a passage must have to be shown as the closest."""

LEAST = 2
"""Words that it must have at least, if so many are asked for."""

TRIED = 16
"""Stretches that are compared at most: one rare word may speak for a passage that has no other."""

COMMON = 400
"""Occurrences from which a word says nothing about a passage."""

PUNCTUATION = "',.;:()—–"
"""What surrounds a quotation and is no part of it."""


@frozen
class Nearest:
    """The passage that comes closest to words, by its name; `shown` are its words, those that differ in brackets."""

    name: str
    shown: str


class Concordance:
    """Passages, each with a name, by their words."""

    def __init__(self, passages: Iterable[tuple[str, str]]) -> None:
        self._names: list[str] = []
        self._printed: list[list[str]] = []
        self._folded: list[list[str]] = []
        self._words: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (name, text) in enumerate(passages):
            self._names.append(name)
            self._printed.append(WORD.findall(unicodedata.normalize("NFC", text)))
            self._folded.append(WORD.findall(fold(text)))
            for position, word in enumerate(self._folded[-1]):
                self._words[_bare(word)].append((number, position))

    def nearest(self, words: str) -> Nearest | None:
        """The passage most like `words`, if it has enough of them in their order."""
        asked = WORD.findall(fold(words))
        votes: defaultdict[tuple[int, int], float] = defaultdict(float)
        for offset, word in enumerate(asked):
            found = self._words.get(_bare(word), ())
            if len(found) > COMMON:
                continue
            for passage, position in found:
                for shift in range(-DRIFT, DRIFT + 1):
                    votes[passage, position - offset + shift] += (1 + (shift == 0) / 8) / len(found)
        from heapq import nlargest

        best = nlargest(TRIED, votes, key=lambda key: (votes[key], -key[0], -key[1]))
        return next((near for at in best if (near := self._compare(asked, *at)) is not None), None)

    def _compare(self, asked: Sequence[str], passage: int, at: int) -> Nearest | None:
        """The words of a passage from `at` beside those asked for."""
        first, last = max(0, at - DRIFT), max(0, at) + len(asked) + DRIFT
        window = _edges(asked, self._folded[passage][first:last])
        printed = self._printed[passage][first:last]
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, asked, window, autojunk=False)
        alike = sum(block.size for block in matcher.get_matching_blocks())
        if alike < min(LEAST, len(asked)) or alike < ALIKE * len(asked):
            return None
        shown = JOINED.sub(r"\1", " ".join(_shown(matcher.get_opcodes(), printed)))
        return Nearest(self._names[passage], shown.rstrip(",;:—–"))


def _bare(word: str) -> str:
    """A word without its punctuation and capitals; the word itself if nothing else is left."""
    return re.sub(r"\W", "", word).casefold() or word


def _edges(asked: Sequence[str], window: Sequence[str]) -> list[str]:
    """The window, with the punctuation that surrounds a quotation forgiven at its first and last word."""
    forgiven = {edge.strip(PUNCTUATION): edge for edge in (asked[0], asked[-1])}
    return [forgiven.get(word.strip(PUNCTUATION), word) for word in window]


def _shown(steps: Sequence[tuple[str, int, int, int, int]], printed: Sequence[str]) -> Iterable[str]:
    """What the passage says: words that agree, those that differ in brackets, `[ ]` where it has none."""
    for number, (kind, i1, i2, j1, j2) in enumerate(steps):
        start, end = number == 0, number == len(steps) - 1
        if kind == "equal":
            yield from _short(printed[j1:j2], start, end)
        elif kind == "delete":
            yield "[ ]"
        elif start or end:
            size = i2 - i1
            words = printed[max(j1, j2 - size) : j2] if start else printed[j1 : min(j2, j1 + size)]
            if words:
                yield f"[{' '.join(words)}]"
        else:
            yield f"[{' '.join(printed[j1:j2])}]"


def _short(words: Sequence[str], start: bool, end: bool) -> list[str]:
    """Words that agree, those far from any difference left out."""
    head, tail = (0 if start and not end else CONTEXT), (0 if end and not start else CONTEXT)
    if len(words) <= head + tail + 2:
        return list(words)
    return [*words[:head], "…", *words[len(words) - tail :]]
