"""Abbreviations: read as a word or letter by letter, they are told only by what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Abbreviation, Document
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.numerals import from_roman
from guidebuilder.report.printed import Leaf, Printed

OFTEN = 2
"""How often capitals stand in a guide before they count as an abbreviation of it."""

CAPITALS = re.compile(r"(?<![\w.&-])([^\W\d_]{2,6}?)(?:s|’s|'s)?(?![\w&]|[.-]\w)")


def unexpanded(printed: Printed) -> Iterator[Diagnostic]:
    """Words in capitals that stand in prose several times and are expanded nowhere; each at its first place."""
    known = {
        word
        for words in walk.every(printed.guide, Abbreviation)
        for word in (plain(words.children), *plain(words.children).split())
    }
    known.update(one.sigil for document in walk.every(printed.guide, Document) for one in document.witnesses)
    times: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for prose in printed.prose():
        for leaf in printed.leaves(prose):
            for word, span in _capitals(printed, leaf):
                times[word] += 1
                first.setdefault(word, span)
    for word, number in times.items():
        if number >= OFTEN and word not in known:
            message = f"'{word}' stands here and {number - 1} more time{'s' if number > 2 else ''}, never expanded"
            hint = f'say once what it stands for: [{word}]{{abbr="…"}}'
            yield fault("abbreviation", message, first[word], hint, Severity.WARNING)


def _capitals(printed: Printed, leaf: Leaf) -> Iterator[tuple[str, Span]]:
    """The words in capitals of a leaf that are no Roman numerals, and where they stand."""
    if leaf.expanded:
        return
    text = leaf.words.text
    for found in CAPITALS.finditer(text):
        word = found[1]
        if word.isupper() and from_roman(word) is None and not _shouted(text[: found.start()], text[found.end() :]):
            yield word, printed.place(leaf.words, *found.span(1))


def _shouted(before: str, after: str) -> bool:
    """Whether a word beside is in capitals too: a name or title that is typed so, whose words are no abbreviations."""
    beside = (*before.split()[-1:], *after.split()[:1])
    words = [word for each in beside if (word := "".join(filter(str.isalpha, each)))]
    return any(len(word) > 1 and word.isupper() and from_roman(word) is None for word in words)
