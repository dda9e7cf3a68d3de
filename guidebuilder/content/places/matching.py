"""Words found in a paragraph whatever their white space, marks and composition, with the offsets at which they stand.

Knows texts and no model. What is forgiven: runs of white space, the form of quotation marks and apostrophes (a
quotation inside another changes its marks, never its words), NFC against NFD, and case if asked for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MARKS = str.maketrans(dict.fromkeys('"“”„‟‘’‚‛«»‹›`´′″', "'"))

GAP = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.\s?\.\s?\.(?:\s?\.)?)\s*")
"""An omission that the writer marked."""

_ATTACHED = re.compile("[\u1160-\u11ff\u3099\u309a]")
"""Characters of combining class 0 that NFC joins to the one before them: Hangul vowels and finals."""


RUN = re.compile(r"[^\W_]+")
"""Letters and digits that stand together: `_parts` lets words begin and end at no other place."""


def fold(text: str, *, case: bool = False) -> str:
    """`text` as it is compared; `case` makes upper and lower case alike."""
    return _lower(" ".join(unicodedata.normalize("NFC", text).translate(MARKS).split()), case)


def _lower(text: str, case: bool) -> str:
    if not case:
        return text
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def runs(text: str) -> frozenset[str]:
    """What a paragraph must have, each of it, that words equal to `text` stand in it: its runs of letters and digits.

    Case is forgiven even where comparing does not forgive it: casefold makes alike what `_lower` makes alike or leaves.
    """
    return frozenset(run.casefold() for run in RUN.findall(fold(text, case=True)))


@dataclass(slots=True)
class Folded:
    """A paragraph as it is compared. Offsets into it become offsets into `value`, worked out when first asked for."""

    value: str
    text: str = field(init=False)
    lowered: str = field(init=False)
    _edges: tuple[Sequence[int], Sequence[int]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.text = fold(self.value)
        self.lowered = _lower(self.text, case=True)

    def find(self, words: str, *, case: bool = False) -> Iterator[tuple[int, int]]:
        """Start and end in `value` of every place at which `words` stand as whole words, in order, not overlapping.

        If they stand nowhere as they are, without a final comma or full stop, which may belong to the sentence around a
        quotation (Chicago Manual of Style, 17th edition, 6.9); and an ellipsis stands for any words of the paragraph.
        """
        text = self.lowered if case else self.text
        found = list(_whole_words(fold(words, case=case), text, 0))
        if not found:
            found = list(_pieces(words, case, text))
        for start, end in found:
            starts, ends = self.edges
            yield starts[start], ends[end - 1]

    @property
    def edges(self) -> tuple[Sequence[int], Sequence[int]]:
        """For each folded character, where what it was begins in `value`; and where it ends."""
        if self._edges is None:
            self._edges = _edges(self.value)
            assert len(self._edges[0]) == len(self.text)
        return self._edges


def _whole_words(words: str, text: str, at: int) -> Iterator[tuple[int, int]]:
    if not words:
        return
    start = text.find(words, at)
    while start >= 0:
        end = start + len(words)
        if _parts(text[start - 1 : start], words[0]) and _parts(words[-1], text[end : end + 1]):
            yield start, end
            start = text.find(words, end)
        else:
            start = text.find(words, start + 1)


def _parts(before: str, after: str) -> bool:
    """Whether a word may end between two characters."""
    return not (before.isalnum() and after.isalnum())


def _pieces(words: str, case: bool, text: str) -> Iterator[tuple[int, int]]:
    """The first stretch of `text` that holds the words between omissions one after the other."""
    pieces = [fold(piece, case=case) for piece in GAP.split(words)]
    if len(pieces[-1]) > 1 and pieces[-1][-1] in ",.":
        pieces[-1] = pieces[-1][:-1].rstrip()
    pieces = [piece for piece in pieces if piece]
    first: int | None = None
    at = 0
    for piece in pieces:
        found = next(_whole_words(piece, text, at), None)
        if found is None:
            return
        first = found[0] if first is None else first
        at = found[1]
    if first is not None:
        yield first, at


def _edges(value: str) -> tuple[Sequence[int], Sequence[int]]:
    """Where each character of the folded form of `value` begins and ends there; in most texts counting tells."""
    composed = _ATTACHED.search(value) or any(map(unicodedata.combining, value))
    if not composed and len(" ".join(value.split())) == len(value):  # each character is compared as one
        return range(len(value)), range(1, len(value) + 1)
    starts, ends = array("l"), array("l")
    for start, end in _spans(value):
        starts.append(start)
        ends.append(end)
    return starts, ends


def _spans(value: str) -> Iterator[tuple[int, int]]:
    """Start and end in `value` of each character of its folded form."""
    pending: tuple[int, int] | None = None
    begun = False
    for start, end in _clusters(value):
        cluster = unicodedata.normalize("NFC", value[start:end])
        for char in cluster:
            if char.isspace():
                pending = (pending[0] if pending else start, end)
                continue
            if pending and begun:
                yield pending
            pending, begun = None, True
            yield start, end


def _clusters(value: str) -> Iterator[tuple[int, int]]:
    """Stretches of `value` that NFC composes within and never across."""
    start = 0
    for index in range(1, len(value) + 1):
        if index < len(value) and (unicodedata.combining(value[index]) or _ATTACHED.match(value[index])):
            continue
        if value:
            yield start, index
        start = index
