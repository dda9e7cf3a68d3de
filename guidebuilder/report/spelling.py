"""Names that are spelled in two ways: Litvinov and Litvinoff, Izvestiya and Izvestia, Vyacheslav and Vyachaslav.

Two words are one name if they are written with a capital throughout and are the same but for the ways in which names
are brought over from other alphabets, or but for one letter where the one is common and the other rare. A heading of
the index that has both, as its name or an alias, says that both are meant. Titles of works are not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain, words
from guidebuilder.content.model import Prose, Words
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.frozen import frozen
from guidebuilder.report.printed import Printed

NAME = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-яёіїєґ][^\W\d_]{4,}")
"""A word of five letters or more with a capital."""

WAYS = (
    ("ff$", "v"), ("ow$", "ov"), ("w", "v"), ("sch", "sh"), ("tsch|tch", "ch"), ("kh", "h"), ("[yj](?=[aeou])", "i"),
    ("iy|ij|yi", "i"), ("y|j", "i"), ("tz", "ts"), ("x", "ks"), ("ph", "f"), ("ck|q", "k"), ("(.)\\1+", "\\1"),
)  # fmt: skip
"""How one name is written in several ways, brought to one."""

TITLES = frozenset({"works", "reports"})
"""Fields with titles that others gave."""

RARE, COMMON = 2, 3
LEAST = 7
"""Letters of which one may differ."""

ENDINGS = ("s", "n", "an", "ian", "ish", "es", "e", "a", "en", "er", "y", "i")
"""What makes another word of a name."""


@frozen
class Spelling:
    """A spelling: how often it stands, and where first."""

    word: str
    count: int
    where: Span


def twice(printed: Printed) -> Iterator[Diagnostic]:
    """The rarer spelling of each name that has two."""
    found = _spellings(printed)
    allowed = _allowed(printed)
    for one, other in _pairs(found):
        rare, common = sorted((one, other), key=lambda each: (each.count, each.word))
        if not any({rare.word, common.word} <= names for names in allowed):
            message = f"'{rare.word}' is '{common.word}' elsewhere ({rare.count} and {common.count} times)"
            hint = "spell it in one way; if both are meant, name both in one entry of the index, one as an alias"
            yield fault("name-spelled-twice", message, rare.where, hint, Severity.WARNING)


def _pairs(found: dict[str, Spelling]) -> Iterator[tuple[Spelling, Spelling]]:
    same: defaultdict[str, list[Spelling]] = defaultdict(list)
    for each in found.values():
        same[_brought(each.word)].append(each)
    for group in same.values():
        yield from ((group[0], other) for other in group[1:])
    by_letters: defaultdict[tuple[str, int], list[Spelling]] = defaultdict(list)
    for each in found.values():
        by_letters[each.word[0], len(each.word)].append(each)
    for one in found.values():
        if one.count > RARE or len(one.word) < LEAST:
            continue
        for length in (-1, 0, 1):
            for other in by_letters[one.word[0], len(one.word) + length]:
                if other.count >= COMMON and other is not one and _near(one.word, other.word):
                    yield one, other


def _near(one: str, other: str) -> bool:
    """Whether two words differ by one letter inside, and not by an ending."""
    if _brought(one) == _brought(other):
        return False  # told already
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one[start:] in ("", *ENDINGS) and other[start:] in ("", *ENDINGS):
        return False
    here, there = one[start + 1 :], other[start + 1 :]
    return here == there or one[start:] == there or here == other[start:]


def _brought(word: str) -> str:
    """A name as it is whatever the way in which it is written."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    for pattern, instead in WAYS:
        folded = re.sub(pattern, instead, folded)
    return folded


def _spellings(printed: Printed) -> dict[str, Spelling]:
    """All words of the guide that are always written with a capital."""
    counted: Counter[str] = Counter()
    first: dict[str, Span] = {}
    small: set[str] = set()
    for text, leaf in _said(printed):
        small.update(word.casefold() for word in re.findall(r"(?<![^\W\d_])[^\W\d_]+", text) if word.islower())
        for name in NAME.finditer(text):
            word = name.group()
            if word.isupper():
                word = word.capitalize()
            counted[word] += 1
            first.setdefault(word, _span(printed, leaf, name))
    return {word: Spelling(word, count, first[word]) for word, count in counted.items() if word.casefold() not in small}


def _span(printed: Printed, leaf: Words | Text, name: re.Match[str]) -> Span:
    return printed.place(leaf, *name.span()) if isinstance(leaf, Words) else leaf.span(*name.span())


def _said(printed: Printed) -> Iterator[tuple[str, Words | Text]]:
    """Our prose, leaf by leaf, and the paragraphs of the documents."""
    ours = (node for node in walk.nodes(printed.whole, TITLES) if isinstance(node, Prose))
    for prose in ours:
        yield from ((leaf.text, leaf) for leaf in words(prose))
    for document in printed.whole.documents:
        for name in printed.places.paragraph_names(document):
            text = printed.places.text(name)
            yield text.value, text


def _allowed(printed: Printed) -> list[frozenset[str]]:
    """The words of each heading of the index with its aliases."""
    entries = printed.whole.index.entries if printed.whole.index is not None else ()
    texts = (" ".join((plain(entry.name), *(alias.value for alias in entry.aliases))) for entry in entries)
    return [frozenset(re.findall(r"[^\W\d_]+", text)) for text in texts]
