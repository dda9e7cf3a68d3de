"""Conventions: which words a language keeps on one line, and which signs it sets off by a space.

The forms are data, `assets/conventions/*.yaml`; its README tells how they are written and where the rules come from.
Typesetting asks here once for each word that it meets, so the answers are numbers that are compared by one `&`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from guidebuilder import assets
from guidebuilder.frozen import frozen

NEXT, NUMBER, NAME, UNIT, SECOND, DASH, SIGN, OPENED = (1 << n for n in range(8))
"""What may hold across a space. A word on its left side holds to what `binds` says of it, a word on its right side is
what `starts` says: any word; a number; a capital; the unit of a number; the second of a pair in `phrases`; a dash by
itself; a sign with a space before it; any word, after a sign with a space behind it. What is common to both holds."""

HARD = SIGN | OPENED
"""What holds whatever the measure: the spaces beside signs."""

ALWAYS_BINDS = DASH | SIGN
ALWAYS_STARTS = NEXT | OPENED

OPENERS = "([{«‹“‘„‚\"'»›"
CLOSERS = ")]}»›”’“‘\"',;:!?…"
STOPS = ";:!?"
"""Signs of a space before which none stands after one another: `?!`."""

UNSPACED = "([{«‹“‘„‚¿¡"
"""What no space follows, whatever comes after it: `(?)`."""

DASHES = "-‐‒–—―"
ROMAN = ("IVXLCDM", "ivxlc")

Forms = Mapping[str, object]


class Room(StrEnum):
    """How wide the space beside a sign is: that of U+202F, or that between words."""

    THIN = "thin"
    WORD = "word"


@frozen
class Conventions:
    """The conventions of one language. before, after: signs with a space on that side.

    forms: what each form binds. pairs: the words of phrases, each with the one that may follow; seconds: those that do.
    """

    before: Mapping[str, Room]
    after: Mapping[str, Room]
    forms: Mapping[str, int]
    units: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    seconds: frozenset[str]
    longest: int

    def binds(self, word: str) -> int:
        """What `word` holds to over the space behind it."""
        bits = ALWAYS_BINDS
        if word[-1:] in self.after:
            bits |= OPENED
        if len(word) <= self.longest:
            form = word.lstrip(OPENERS)
            bits |= self.forms.get(form, 0)
            if form[-1:] == "." and form.isupper() and _are_initials(form):
                bits |= NAME
            elif form[-1:].isdigit() and form[0].isdigit() and not any(map(str.isalpha, form)):
                bits |= UNIT
        return bits

    def starts(self, word: str) -> int:
        """What `word` is for the one before it."""
        first = word[:1]
        if first.islower() and len(word) > self.longest:
            return ALWAYS_STARTS
        bits = ALWAYS_STARTS
        if first in self.before and not word[1:2].isalnum():
            bits |= SIGN
        if first and first in DASHES and not any(map(str.isalnum, word)):
            return bits | DASH
        form = word.lstrip(OPENERS)
        if form[:1].isupper():
            bits |= NAME
        bare = form.rstrip(CLOSERS)
        core = bare.rstrip(".")
        if form[:1].isdigit() or (core and not all(map(core.strip, ROMAN))):
            bits |= NUMBER
        if bare in self.units or bare.removesuffix(".") in self.units:
            bits |= UNIT
        return bits | SECOND if bare in self.seconds else bits

    def pair(self, left: str, right: str) -> bool:
        """Whether two words follow one another in a phrase."""
        return (left.lstrip(OPENERS), right.rstrip(CLOSERS)) in self.pairs

    def behind(self, left: str, right: str) -> Room | None:
        """The space behind a sign that nothing parts from the character at its right; None for none."""
        return self.after.get(left) if right.strip() else None

    def ahead(self, left: str, right: str) -> Room | None:
        """The space before a sign, `right`, that nothing parts from the character at its left; None for none."""
        if right not in self.before or not left.strip() or left in UNSPACED or (right in STOPS and left in STOPS):
            return None
        return self.before[right]

    def rooms(self, word: str) -> dict[int, Room]:
        """The spaces that a word has inside it: the index of the character before which one stands → its width.

        A sign that a letter or figure follows is part of the word (10:30, an address), unless it is a quotation mark.
        """
        found: dict[int, Room] = {}
        tail = len(word.rstrip(CLOSERS + "."))
        for n in range(1, len(word)):
            if word[n] in STOPS and n < tail:
                continue
            room = self.behind(word[n - 1], word[n]) or self.ahead(word[n - 1], word[n])
            if room is not None:
                found[n] = room
        return found


@cache
def load(language: str) -> Conventions:
    """The conventions of `language` (BCP 47): those of all languages, with those of its own and of its region."""
    base = language.lower().partition("-")[0]
    files = [path for path in _files() if path.stem.lower() in ("all", base, language.lower())]
    return _compiled([_read(path) for path in sorted(files, key=lambda path: (path.stem != "all", len(path.stem)))])


def languages() -> tuple[str, ...]:
    """The languages that have conventions of their own, sorted."""
    return tuple(path.stem for path in _files() if path.stem != "all")


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted((assets.root() / "conventions").glob("*.yaml")))


def _compiled(tables: list[Forms]) -> Conventions:
    before: dict[str, Room] = {}
    after: dict[str, Room] = {}
    forms: dict[str, int] = {}
    units: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for table in tables:
        before |= {sign: Room(width) for sign, width in _mapping(table, "spaces-before").items()}
        after |= {sign: Room(width) for sign, width in _mapping(table, "spaces-after").items()}
        for key, kind in (("with-next", NEXT), ("with-number", NUMBER), ("with-name", NAME)):
            for form in _cased(_words(table, key)):
                forms[form] = forms.get(form, 0) | kind
        units.update(_words(table, "after-number"))
        for phrase in _words(table, "phrases"):
            first, *rest = phrase.split(" ")
            pairs.update(pairwise((first, *rest)))
            pairs.update((form, rest[0]) for form in _cased([first]))
    for left, _ in pairs:
        forms[left] = forms.get(left, 0) | SECOND
    seconds = frozenset(right for _, right in pairs)
    # brackets and marks may stand before a form
    longest = 4 + max(map(len, (*forms, *units, *seconds)), default=0)
    return Conventions(before, after, forms, frozenset(units), frozenset(pairs), seconds, longest)


def _are_initials(form: str) -> bool:
    """Whether a form that ends in a full stop is made of letters with one each: J., J.R.R., J.-B."""
    return all(len(part) == 1 and part.isalpha() for part in form[:-1].replace(".-", ".").split("."))


def _cased(forms: list[str]) -> list[str]:
    """The forms, those in small letters with a capital too."""
    return [*forms, *(form[:1].upper() + form[1:] for form in forms if form.islower())]


def _words(table: Forms, key: str) -> list[str]:
    found = table.get(key, [])
    assert isinstance(found, list)
    return found


def _mapping(table: Forms, key: str) -> dict[str, str]:
    found = table.get(key, {})
    assert isinstance(found, dict)
    return found


def _read(path: Path) -> Forms:
    import yaml

    found: Forms = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return found
