"""Phrases found in running text: terms of a glossary, headings of an index.

A phrase is found as whole words; where two claim the same words the longer one has them, and of two equally long ones
the earlier. A hyphen joins words to one, an apostrophe parts them: "lease" is not found in "lend-lease", but "Hull" is
in "Hull's" and "accord" in "l'accord".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from guidebuilder.frozen import frozen

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad]|[-‐‑](?=[^\W_]))*")
"""Letters and digits, with hyphens between them, marks that combine, and soft hyphens."""

PLAIN = str.maketrans({"‐": "-", "‑": "-", "\u00ad": None})
MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

Inflect = Callable[[str], Iterable[str]]
"""The forms of a word in which it is found; the word itself need not be among them."""


@frozen
class Match:
    """A phrase found: its key, and where its words stand in the text."""

    start: int
    end: int
    key: str


@frozen
class Form:
    """A word of a phrase: the forms that it takes, folded. `capital`: it is found with a capital only."""

    forms: frozenset[str]
    capital: bool

    def fits(self, word: str, folded: str) -> bool:
        """Whether a word of a text, also given folded, is this one."""
        return folded in self.forms and (word[0].isupper() or not self.capital)


@frozen
class Phrase:
    """What is looked for under a key: words, and what stands between each and the next."""

    key: str
    words: tuple[Form, ...]
    between: tuple[str, ...]


def phrase(key: str, text: str, inflect: Inflect | None = None) -> Phrase | None:
    """The phrase that `text` is; None if no word is in it. A capital in it must be one in what is found."""
    found = list(WORD.finditer(text))
    if not found:
        return None
    words = []
    for each in found:
        others = inflect(each.group().translate(PLAIN)) if inflect is not None else ()
        forms = frozenset(map(fold, (each.group(), *others)))
        words.append(Form(forms, each.group()[0].isupper()))
    return Phrase(key, tuple(words), _between(text, found))


def fold(word: str) -> str:
    """A word as it is compared."""
    return unicodedata.normalize("NFC", word.translate(PLAIN)).casefold()


def _between(text: str, found: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """What stands between words: white space counts as one space, apostrophes are alike."""
    gaps = (text[one.end() : other.start()] for one, other in pairwise(found))
    return tuple(re.sub(r"\s+", " ", gap).translate(MARKS) for gap in gaps)


class Lexicon:
    """Phrases by the words that they begin with. Finding is linear in the text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: dict[str, list[tuple[int, Phrase]]] = {}
        for number, each in enumerate(phrases):
            for form in each.words[0].forms:
                self._phrases.setdefault(form, []).append((number, each))

    def find(self, text: str) -> list[Match]:
        """All phrases in a text, in order, none overlapping another."""
        tokens = [(each.group(), fold(each.group()), each) for each in WORD.finditer(text)]
        if not any(folded in self._phrases for _, folded, _ in tokens):
            return []
        between = _between(text, [each for _, _, each in tokens])
        candidates = []
        for at, (_, folded, _) in enumerate(tokens):
            for number, each in self._phrases.get(folded, ()):
                words = tokens[at : at + len(each.words)]
                gaps = between[at : at + len(each.between)]
                if len(words) == len(each.words) and gaps == each.between and all(
                    form.fits(word, plain) for form, (word, plain, _) in zip(each.words, words, strict=True)
                ):  # fmt: skip
                    candidates.append((-len(words), at, number, each.key))
        taken: set[int] = set()
        found = []
        for length, at, _, key in sorted(candidates):
            covered = range(at, at - length)
            if taken.isdisjoint(covered):
                taken.update(covered)
                found.append(Match(tokens[at][2].start(), tokens[at - length - 1][2].end(), key))
        return sorted(found, key=lambda one: one.start)
