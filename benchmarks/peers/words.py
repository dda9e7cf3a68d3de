"""Invented words: copies of a text that say nothing twice, so that no program is paid for remembering a paragraph."""

from __future__ import annotations

import random
import re
from functools import cached_property

SHARE = 0.17
"""About one longer word in six is replaced."""

LONGER = re.compile(r"\b[a-z]{5,}\b")

SYLLABLES = [
    "ba", "be", "bi", "bo", "bra", "ca", "cla", "co", "cre", "da", "de", "dis", "do", "dra",
    "fa", "fer", "fi", "fla", "for", "ga", "ge", "gra", "ha", "hi", "in", "ka", "la", "le",
    "li", "lo", "ma", "me", "min", "mo", "na", "ne", "no", "o", "pa", "per", "pi", "pla",
    "po", "pre", "ra", "re", "ri", "ro", "sa", "se", "si", "sta", "stre", "su", "ta", "te",
    "ti", "tra", "tu", "u", "va", "ve", "vi", "vo", "wa",
]  # fmt: skip
ENDINGS = [
    "tion", "ment", "ness", "ing", "ance", "ity", "able", "er",
    "al", "ist", "ate", "ous", "ive", "age", "ful", "ward",
]  # fmt: skip


class Copy:
    """The words of one copy, number `number` from 1; the first is the text itself.

    Two kinds of text are changed: free text, in which every word that is replaced gets one of its own, and the words of
    a source with all that quotes it, in which a word is replaced by the same one wherever it stands.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.invented: set[str] = set()
        self._random = random.Random(7922 * number)
        self._source: dict[str, str] = {}

    def word(self, length: int = 8) -> str:
        """A word of about `length` letters that this copy has not had yet."""
        pick = self._random.choice
        while True:
            word = "".join(pick(SYLLABLES) for _ in range(max(2, min(4, length // 3)))) + pick(ENDINGS)
            if word not in self.invented:
                self.invented.add(word)
                return word

    def free(self, text: str) -> str:
        """Text of our own."""
        return text if self.number == 1 else LONGER.sub(lambda found: self._either(found[0]), text)

    def source(self, text: str) -> str:
        """Text of a source, or a quotation from it."""
        return text if self.number == 1 else LONGER.sub(lambda found: self._same(found[0]), text)

    @cached_property
    def suffix(self) -> str:
        """What tells a heading of this copy from that of another: a space and a word; nothing in the first."""
        return "" if self.number == 1 else f" {self.word().capitalize()}"

    def _either(self, word: str) -> str:
        return self.word(len(word)) if self._random.random() < SHARE else word

    def _same(self, word: str) -> str:
        if word not in self._source:
            self._source[word] = self._either(word)
        return self._source[word]
