"""From quotations to answers. What a quotation says of its place is taken at its word; else its home decides, nearest
first; else all documents. In each of these the strictest reading that finds anything counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from guidebuilder.content.model import BlockQuotation, Document, Guide, Quotation
from guidebuilder.content.places import Place, Places
from guidebuilder.content.quotations.answers import (
    Answer,
    Aside,
    Cited,
    Elsewhere,
    Located,
    Missing,
    Passage,
    Twice,
)
from guidebuilder.content.quotations.asked import Asked, asked
from guidebuilder.content.quotations.tape import Tape
from guidebuilder.content.quotations.words import HYPHENS, compounds, patterns, tokens
from guidebuilder.frozen import frozen


@frozen
class Quotations:
    """The quotations of a guide in order, each with its answer; and the answers by the identity of the node.

    By identity, for two may have one span: YAML can repeat a value, each time elsewhere.
    """

    all: tuple[tuple[Asked, Answer], ...]
    answers: Mapping[int, Answer]

    def passage(self, node: object) -> Passage | None:
        """Where the words of a quotation stand; None if it is from elsewhere, or no quotation."""
        answer = self.answers.get(id(node))
        return answer.passage if isinstance(answer, Located) else None

    def sign(self, node: object) -> str:
        """The comma or full stop at the end of a quotation that the text does not have there; "" if there is none."""
        answer = self.answers.get(id(node))
        return answer.sign if isinstance(answer, Located) else ""


def find(guide: Guide, places: Places) -> Quotations:
    """Every quotation of a guide, looked up in its documents."""
    finder = Finder(places, guide.documents)
    found = tuple((one, finder.answer(one)) for one in asked(guide, places))
    return Quotations(found, {id(one.node): answer for one, answer in found})


@frozen
class _Reading:
    """All stretches of a tape that a way to read a quotation finds, and the sign that it leaves out."""

    tape: Tape
    stretches: Sequence[tuple[int, int]]
    sign: str


class Finder:
    """Looks quotations up in the documents of a guide. The joined tape is made only if something needs it."""

    def __init__(self, places: Places, documents: Sequence[Document]) -> None:
        self.places = places
        self.documents = documents
        self.tapes: list[Tape] = []

    def tape(self, number: int) -> Tape:
        """The tape with words as they are written (0), or joined (1)."""
        while len(self.tapes) <= number:
            self.tapes.append(Tape(self.places, self._names(), joined=bool(self.tapes)))
        return self.tapes[number]

    @cached_property
    def _compounds(self) -> frozenset[str]:
        """The words of the documents that have a hyphen between letters, without it and without capitals."""
        texts = (self.places.text(name).value for name in self._names())
        return frozenset(word.casefold() for text in texts for word in compounds(text))

    def _names(self) -> list[str]:
        return [name for document in self.documents for name in self.places.paragraph_names(document)]

    def joins(self, words: str) -> bool:
        """Whether leaving hyphens out may find what is not found with them."""
        if "[" in words or any(hyphen in words for hyphen in HYPHENS):
            return True
        return not self._compounds.isdisjoint(word.casefold() for word in tokens(words))

    def prepare(self) -> None:
        """Make ready what every quotation needs, which else the first one does."""
        self.tape(0).prepare()

    @property
    def compared(self) -> int:
        """The places at which words were compared so far."""
        return sum(tape.compared for tape in self.tapes)

    def answer(self, one: Asked) -> Answer:
        """What is found of a quotation."""
        match one.node:
            case Quotation(aside=True):
                return Aside()
            case Quotation(cited=cited) | BlockQuotation(cited=cited) if cited is not None:
                return Cited()
            case _ if not one.words.strip():
                return Aside()
            case _:
                pass
        readings = _Readings(self, one)
        named = tuple(place for text in one.at if (place := self.places.resolve(text)) is not None)
        if named:
            return self._named(one, readings, named)
        for home in one.home:
            if home and (found := readings.within(home)) is not None:
                return self._chosen(found, one.nth)
        found = readings.within(None)
        return self._chosen(found, one.nth) if found is not None else Missing()

    def _named(self, one: Asked, readings: _Readings, named: tuple[Place, ...]) -> Answer:
        """A quotation that says where it stands."""
        found = readings.within(named)
        if found is not None:
            return self._chosen(found, one.nth)
        found = readings.within(None)
        return Elsewhere(named[0], self._passages(found)) if found is not None else Missing(named[0])

    def _chosen(self, found: _Reading, nth: int | None) -> Answer:
        """The only stretch, or the one of that number."""
        if nth is not None and nth > len(found.stretches):
            return Twice(self._passages(found), nth)
        if nth is None and len(found.stretches) > 1:
            return Twice(self._passages(found))
        return Located(self._passage(found.tape, found.stretches[(nth or 1) - 1]), found.sign)

    def _passages(self, found: _Reading) -> tuple[Passage, ...]:
        return tuple(self._passage(found.tape, stretch) for stretch in found.stretches)

    def _passage(self, tape: Tape, stretch: tuple[int, int]) -> Passage:
        hit = tape.hit(stretch)
        first = self.places.place_of(hit.first)
        if hit.first == hit.last:
            return Passage(first, hit.first, hit.start, hit.end)
        return Passage(first, hit.first, hit.start, hit.end, hit.last, self.places.place_of(hit.last))


class _Readings:
    """The ways to read a quotation, each looked up when first asked for: as it is written before joined."""

    def __init__(self, finder: Finder, one: Asked) -> None:
        self._waiting = self._looked_up(finder, one)
        self._found: list[_Reading] = []

    @staticmethod
    def _looked_up(finder: Finder, one: Asked) -> Iterator[_Reading]:
        for joined in (False, True):
            if joined and not finder.joins(one.words):
                return
            for pattern in patterns(one.paragraphs, joined=joined, signs=one.signs):
                tape = finder.tape(int(joined))
                stretches = tape.find(pattern)
                if stretches:
                    yield _Reading(tape, stretches, pattern.sign)

    def within(self, places: tuple[Place, ...] | None) -> _Reading | None:
        """The strictest reading that finds anything in these places, with what it finds there; None if none does."""
        for reading in self._each():
            if places is None:
                return reading
            inside = [at for at in reading.stretches if any(reading.tape.within(at, place) for place in places)]
            if inside:
                return _Reading(reading.tape, inside, reading.sign)
        return None

    def _each(self) -> Iterator[_Reading]:
        yield from self._found
        for reading in self._waiting:
            self._found.append(reading)
            yield reading
