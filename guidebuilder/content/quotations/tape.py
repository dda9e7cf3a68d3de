"""The words of all documents in a row, and where the pieces of a quotation stand among them.

Words are numbers here. Where a piece can stand is known from the pair of neighbouring words in it that the texts have
least often, so that the cost of looking for quotations grows with their number and length, and that of preparing with
the texts, but not with the product of both. `compared` counts the places at which words were compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from guidebuilder.content.model import SourceParagraph, Stanza
from guidebuilder.content.places import Place, Places
from guidebuilder.content.quotations.words import (
    APART,
    EDITOR,
    GAP,
    JOINED,
    PARAGRAPH,
    Pattern,
    Wanted,
    tokens,
)
from guidebuilder.frozen import frozen

EDITED = 10
"""So many words and signs of the text at most may words in brackets stand for."""

BITS = 32
"""A pair of words is one number, the first of them so many bits up: that is quicker to look up than two."""

END = 0
"""The number that parts paragraphs; no word has it."""

Piece = tuple[tuple[int, ...], ...]
"""For each word of a piece the numbers that it may have."""


@frozen
class Hit:
    """Words found: from the character `start` of the paragraph `first` up to the character `end` of `last`.

    Both paragraphs by their anchors; offsets count characters of the values of these paragraphs.
    """

    first: str
    start: int
    last: str
    end: int


class Tape:
    """The words of paragraphs. Lines of a stanza are parted as they are quoted, by a stroke, stanzas by two.

    joined: hyphens between letters are left out; see words.py.
    """

    def __init__(self, places: Places, paragraphs: Sequence[str], *, joined: bool) -> None:
        self.compared = 0
        self._texts = [places.text(name).value for name in paragraphs]
        self._names = paragraphs
        self._places = [places.place_of(name) for name in paragraphs]
        self._numbers = {name: number for number, name in enumerate(paragraphs)}
        self._joined = joined
        self._ids: dict[str, int] = {"": END}
        self._row: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            self._starts.append(len(self._row))
            self._row += [self._ids.setdefault(word, len(self._ids)) for word in tokens(text, joined=joined)]
            self._ends.append(len(self._row))
            self._row.append(self._ids.setdefault(self._between(places, number), len(self._ids)))

    def _between(self, places: Places, number: int) -> str:
        """What parts a paragraph from the next."""
        if number + 1 == len(self._places):
            return ""
        here, after = self._places[number], self._places[number + 1]
        follows = places.order(self._names[number + 1]) == places.order(self._names[number]) + 1
        if not (isinstance(here.block, Stanza) and isinstance(after.block, Stanza) and follows):
            return ""
        if here.block is after.block:
            return "/"
        return "//" if here.document is after.document else ""

    @cached_property
    def _singles(self) -> dict[int, list[int]]:
        """Where each word stands."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(self._row):
            found[word].append(at)
        return found

    @cached_property
    def _pairs(self) -> dict[int, list[int]]:
        """Where each pair of neighbours stands, by both numbers in one."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, (one, other) in enumerate(pairwise(self._row)):
            found[one << BITS | other].append(at)
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._ids)

    def prepare(self) -> None:
        """Make the index, which else the first search does."""
        _ = self._pairs

    # --- finding ------------------------------------------------------------------------------------------------------

    def find(self, pattern: Pattern) -> list[tuple[int, int]]:
        """Every stretch of the tape that a pattern describes, in order, none that has another in it."""
        found: list[list[int]] = []
        for piece in pattern.pieces:
            at = self._occurrences(self._piece(piece))
            if not at:
                return []
            found.append(at)
        whole = [(start, start + len(pattern.pieces[-1])) for start in found[-1]]
        for number in range(len(found) - 2, -1, -1):
            whole = list(self._joint(found[number], len(pattern.pieces[number]), pattern.joints[number], whole))
        shortest = {end: start for start, end in whole}
        return [(start, end) for end, start in shortest.items()]

    def _piece(self, piece: tuple[Wanted, ...]) -> Piece:
        return tuple(tuple(self._forms(wanted)) for wanted in piece)

    def _forms(self, wanted: Wanted) -> Iterator[int]:
        if not wanted.stem:
            yield from (self._ids[form] for form in wanted.forms if form in self._ids)
            return
        (stem,) = wanted.forms
        known = self._sorted
        for at in range(bisect_left(known, stem), len(known)):
            if not known[at].startswith(stem):
                return
            yield self._ids[known[at]]

    def _occurrences(self, piece: Piece) -> list[int]:
        """Where a piece stands, in order, one place not overlapping another."""
        if not all(piece):
            return []
        offset, likely = self._rarest(piece)
        self.compared += len(likely)
        row, found, free = self._row, [], 0
        for at in likely:
            start = at - offset
            if start >= free and all(row[start + n] in forms for n, forms in enumerate(piece)):
                found.append(start)
                free = start + len(piece)
        return found

    def _rarest(self, piece: Piece) -> tuple[int, Sequence[int]]:
        """The word or pair of a piece that stands least often: its offset in it, and where it stands."""
        pairs = self._pairs
        best, offset, likely = len(self._row) + 1, 0, tuple[Sequence[int], ...]()
        for n, (one, other) in enumerate(pairwise(piece)):
            found = [pairs[key] for a in one for b in other if (key := a << BITS | b) in pairs]
            count = sum(map(len, found))
            if count < best:
                best, offset, likely = count, n, tuple(found)
        if len(piece) == 1:
            likely = tuple(self._singles[a] for a in piece[0])
        return offset, likely[0] if len(likely) == 1 else sorted(at for each in likely for at in each)

    def _joint(
        self, starts: Sequence[int], length: int, joint: str, after: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Places of a piece that go on, over a joint, with one of the stretches `after`: start, and end of all."""
        begins = [start for start, _ in after]
        for start in starts:
            self.compared += 1
            end = start + length
            least = self._starts[self._number(end - 1) + 1 :][:1] if joint == PARAGRAPH else [end]
            at = bisect_left(begins, least[0]) if least else len(begins)
            if at < len(begins) and self._goes_on(end, begins[at], joint):
                yield start, after[at][1]

    def _goes_on(self, end: int, start: int, joint: str) -> bool:
        one, other = self._number(end - 1), self._number(start)
        if joint == PARAGRAPH:
            return end == self._ends[one] and start == self._starts[one + 1] and self._same_document(one, other)
        if joint == EDITOR:
            return one == other and start - end <= EDITED
        here, there = self._places[one], self._places[other]
        plain = isinstance(here.block, SourceParagraph) and isinstance(there.block, SourceParagraph)
        within = here.block is there.block or (plain and other == one + 1)
        return joint == GAP and within and self._same_document(one, other)

    def _same_document(self, one: int, other: int) -> bool:
        return self._places[one].document is self._places[other].document

    def _number(self, at: int) -> int:
        """The number of the paragraph that a place of the tape is in."""
        return bisect_right(self._starts, at) - 1

    # --- what was found -----------------------------------------------------------------------------------------------

    def within(self, stretch: tuple[int, int], place: Place) -> bool:
        """Whether a stretch stands in a place."""
        numbers = [self._numbers[name] for name in place.paragraphs if name in self._numbers]
        if not numbers:
            return False
        return self._starts[min(numbers)] <= stretch[0] and stretch[1] <= self._ends[max(numbers)]

    def hit(self, stretch: tuple[int, int]) -> Hit:
        """A stretch as it stands in the documents."""
        first, last = self._number(stretch[0]), self._number(stretch[1] - 1)
        start = self._span(first, stretch[0] - self._starts[first])[0]
        end = self._span(last, stretch[1] - 1 - self._starts[last])[1]
        return Hit(self._names[first], start, self._names[last], end)

    def _span(self, paragraph: int, word: int) -> tuple[int, int]:
        """Where a word of a paragraph stands in its value."""
        if paragraph not in self._spans:
            reading = JOINED if self._joined else APART
            self._spans[paragraph] = [found.span() for found in reading.finditer(self._texts[paragraph])]
        return self._spans[paragraph][word]
