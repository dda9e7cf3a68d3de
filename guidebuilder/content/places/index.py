"""The index of places: from names to what stands there, from phrases to where they stand. Built once for a guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.content.model import Article, Document, SourceBlock, SourceHeading
from guidebuilder.content.places.matching import Folded, runs
from guidebuilder.content.places.names import Place, anchor, blocks, spelled, texts
from guidebuilder.content.source import Text
from guidebuilder.frozen import frozen

LONGEST = 7
"""Digits that the number of no paragraph has."""


@frozen
class Hit:
    """Words found: the anchor of their paragraph and their first and past their last character in its value."""

    paragraph: str
    start: int
    end: int


@frozen
class _Standing:
    """A paragraph or heading: its text, its place, its number in the order of all documents."""

    text: Text
    place: Place
    order: int


class Places:
    """What stands where. A name without a document is looked for in the first one."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._names: dict[str, dict[str, Place]] = {}
        self._others: dict[str, dict[str, Place]] = {}
        self._standing: dict[str, _Standing] = {}
        self._heads: dict[str, int] = {}
        self._folded: dict[str, Folded] = {}
        self._holding: dict[str, list[str]] | None = None
        for document in documents:
            self._add(document)

    def _add(self, document: Document) -> None:
        names = self._names[document.id] = {}
        others = self._others[document.id] = {}
        numbers = {"paragraph": 0, "heading": 0}
        for block, article in blocks(document):
            own = self._paragraphs(document, block, article)
            within = [name for section in _sections(block) for name in _anchors(document, section)]
            place = Place(document, block, None, (*own, *within), article)
            names.setdefault(block.name, place)
            for name in spelled(block, article):
                others.setdefault(name.casefold(), place)
            others.setdefault(block.name.casefold(), place)
            if place.kind in numbers:
                numbers[place.kind] += 1
                number = numbers[place.kind]
                others.setdefault(str(number) if place.kind == "paragraph" else f"heading.{number}", place)

    def _paragraphs(self, document: Document, block: SourceBlock, article: Article | None) -> tuple[str, ...]:
        """Enter the paragraphs of a block; their anchors."""
        anchors = _anchors(document, block)
        self._heads[anchor(document.id, block.name)] = len(self._standing)
        for index, (name, text) in enumerate(zip(anchors, texts(block), strict=True)):
            place = Place(document, block, None if isinstance(block, SourceHeading) else index, (name,), article)
            self._standing.setdefault(name, _Standing(text, place, len(self._standing)))
        return anchors

    # --- names --------------------------------------------------------------------------------------------------------

    def resolve(self, text: Text | str) -> Place | None:
        """The place of that name, None if there is none: `[document:]block[.paragraph]`.

        Case is forgiven, and an article is found by Roman and by Arabic number.
        """
        name = (text.value if isinstance(text, Text) else text).strip()
        document, colon, inside = name.partition(":")
        if not colon:
            document, inside = next(iter(self._documents), ""), name
        if document not in self._documents:
            return None
        block = self._block(document, inside)
        if block is not None:
            return block
        outer, _, number = inside.rpartition(".")
        around = self._block(document, outer)
        if around is None or not (number.isascii() and number.isdigit() and len(number) < LONGEST):
            return None
        own = _anchors(around.document, around.block)
        index = int(number) - 1
        if isinstance(around.block, SourceHeading) or not 0 <= index < len(own):
            return None
        return self._standing[own[index]].place

    def _block(self, document: str, name: str) -> Place | None:
        return self._names[document].get(name) or self._others[document].get(name.casefold())

    def names(self) -> tuple[str, ...]:
        """The canonical names of all blocks and paragraphs in order, those of the first document without its name."""
        found = []
        for number, (document, places) in enumerate(self._names.items()):
            prefix = f"{document}:" if number else ""
            for place in places.values():
                found.append(f"{prefix}{place.name}")
                if not isinstance(place.block, SourceHeading):
                    own = range(len(_anchors(place.document, place.block)))
                    found += [f"{prefix}{place.name}.{index + 1}" for index in own]
        return tuple(found)

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def paragraphs(self, place: Place) -> tuple[Text, ...]:
        """The texts that stand at a place."""
        return tuple(self.text(name) for name in place.paragraphs)

    def paragraph_names(self, document: Document) -> tuple[str, ...]:
        """The anchors of all paragraphs of a document, in order; headings are not among them."""
        return tuple(name for name in self._every() if self.place_of(name).document.id == document.id)

    def _every(self) -> Iterator[str]:
        return (name for name, one in self._standing.items() if not isinstance(one.place.block, SourceHeading))

    def text(self, paragraph: str) -> Text:
        """The text of the paragraph (or heading of the document) with that anchor."""
        return self._standing[paragraph].text

    def place_of(self, paragraph: str) -> Place:
        """The place of the paragraph with that anchor."""
        return self._standing[paragraph].place

    def order(self, paragraph: str) -> int:
        """Where the paragraph with that anchor stands in the order of all documents."""
        return self._standing[paragraph].order

    def after(self, place: Place) -> Place | None:
        """The paragraph that follows a place in its document, None at its end."""
        if place.paragraphs:
            least = self.order(place.paragraphs[-1]) + 1
        else:
            least = self._heads[anchor(place.document.id, place.block.name)]
        following = (name for name in self.paragraph_names(place.document) if self.order(name) >= least)
        first = next(following, None)
        return self.place_of(first) if first is not None else None

    # --- phrases ------------------------------------------------------------------------------------------------------

    def find(
        self, phrase: str, within: Place | None = None, nth: int | None = None, *, fold_case: bool = False
    ) -> tuple[Hit, ...]:
        """Where words stand, in order: in a place, or anywhere; with `nth` only that one of them, from 1."""
        hits = []
        for name in within.paragraphs if within is not None else self._candidates(phrase):
            if name not in self._folded:
                self._folded[name] = Folded(self.text(name).value)
            hits += [Hit(name, *at) for at in self._folded[name].find(phrase, case=fold_case)]
        return tuple(hits) if nth is None else tuple(hits[nth - 1 : nth] if nth > 0 else ())

    def _candidates(self, phrase: str) -> Sequence[str]:
        """The paragraphs, in order, that have the word of a phrase which fewest have: it can stand in no others."""
        if self._holding is None:
            self._holding = {}
            for name in self._every():
                for run in runs(self.text(name).value):
                    self._holding.setdefault(run, []).append(name)
        holding = self._holding
        return min((holding.get(run, []) for run in runs(phrase)), key=len, default=[*self._every()])

    def locate(self, at: Text | str | None, on: Text | str | None, nth: int | None) -> Hit | None:
        """What a note, mark or reading hangs on: the words `on` of the place `at`, or its whole first paragraph.

        None if there is no such place or it does not have the words.
        """
        place = self.resolve(at) if at is not None else None
        if place is None:
            return None
        if on is not None:
            phrase = on.value if isinstance(on, Text) else on
            return next(iter(self.find(phrase, place, nth or 1)), None)
        if not place.paragraphs:
            return None
        first = place.first_paragraph
        return Hit(first, 0, len(self.text(first).value))


def _sections(block: SourceBlock) -> tuple[Article, ...]:
    return block.sections if isinstance(block, Article) else ()


def _anchors(document: Document, block: SourceBlock) -> tuple[str, ...]:
    if isinstance(block, SourceHeading):
        return (anchor(document.id, block.name),)
    return tuple(anchor(document.id, block.name, index) for index in range(len(texts(block))))
