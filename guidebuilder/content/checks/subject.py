"""What the checks look at: the guide, its places, and what only others can say of faces and pictures."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from guidebuilder.content import walk
from guidebuilder.content.checks.nearest import Concordance
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Document, Figure, Guide, SourceHeading
from guidebuilder.content.places import Hit, Place, Places
from guidebuilder.content.quotations import Quotations, find
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic, closest
from guidebuilder.frozen import frozen

T = TypeVar("T")

WORD = re.compile(r"[^\W_]+")

AROUND = 16
"""Characters shown on each side of a phrase that stands somewhere several times."""

FEW = 8
"""Names that a hint still lists."""

Missing = Callable[[str], str]
"""The characters of a text that no face of the theme has."""


@frozen
class Picture:
    """What a picture file is: `resolution` in dots per inch across its position on the page.

    None for a drawing, which has no dots. `fault` says why the file is no picture, `changed` what of it is not printed
    as it was drawn, `hint` how to mend either.
    """

    resolution: float | None = None
    fault: str | None = None
    hint: str | None = None
    changed: str | None = None


Look = Callable[[Figure, list[Diagnostic]], Picture | None]
"""Looks at the picture of a figure; None, with a diagnostic, if there is no such file inside the guide's folder."""


class Subject:
    """A guide under check. What several checks need is made once, when first asked for."""

    def __init__(
        self, guide: Guide, places: Places, missing: Missing, look: Look, lacking: Missing | None = None
    ) -> None:
        self.guide = guide
        self.places = places
        self.missing = missing
        self.lacking = lacking
        self.look = look
        self._concordances: dict[tuple[str, ...], Concordance] = {}

    @cached_property
    def nodes(self) -> tuple[object, ...]:
        """All that the guide is made of; see `walk.nodes`."""
        return tuple(walk.nodes(self.guide))

    def every(self, kind: type[T]) -> Iterator[T]:
        """All nodes of a kind, in order."""
        return (node for node in self.nodes if isinstance(node, kind))

    @cached_property
    def quotations(self) -> Quotations:
        """Every quotation of the guide, and where it stands."""
        return find(self.guide, self.places)

    @cached_property
    def _paragraphs(self) -> tuple[str, ...]:
        return tuple(name for document in self.guide.documents for name in self.places.paragraph_names(document))

    @cached_property
    def _concordance(self) -> Concordance:
        return Concordance((name, self.places.text(name).value) for name in self._paragraphs)

    def _concordance_of(self, place: Place) -> Concordance:
        """That of a place: many faults may be in one."""
        if place.paragraphs not in self._concordances:
            texts = ((name, self.places.text(name).value) for name in place.paragraphs)
            self._concordances[place.paragraphs] = Concordance(texts)
        return self._concordances[place.paragraphs]

    @cached_property
    def _holding(self) -> dict[str, set[int]]:
        """For each word, the numbers of the paragraphs that have it."""
        holding: defaultdict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(self._paragraphs):
            for word in _words(self.places.text(name).value):
                holding[word].add(number)
        return dict(holding)

    def find(self, words: str, *, fold_case: bool = False) -> Hit | None:
        """Where `words` first stand in a source text; only paragraphs that have all of them are searched."""
        asked = _words(words)
        if not asked:
            return next(iter(self.places.find(words, fold_case=fold_case)), None)
        sets = sorted((self._holding.get(word, set()) for word in asked), key=len)
        for number in sorted(set.intersection(*sets)):
            place = self.places.place_of(self._paragraphs[number])
            for hit in self.places.find(words, place, fold_case=fold_case):
                return hit
        return None

    def having(self, asked: Iterable[Iterable[Iterable[str]]]) -> tuple[str, ...]:
        """The paragraphs, in order, that have one form of each word of one of some phrases, all of them folded."""
        found: set[int] = set()
        for words in asked:
            parts = (frozenset.union(*map(self._with_all, forms)) for forms in words)
            found |= frozenset.intersection(*parts)
        return tuple(self._paragraphs[number] for number in sorted(found))

    def _with_all(self, form: str) -> frozenset[int]:
        """The numbers of the paragraphs that have all words of a form: a word with hyphens is several."""
        sets = [self._holding.get(word, set()) for word in _words(form)]
        return frozenset(set.intersection(*sets)) if sets else frozenset()

    def hint_nearest(self, words: str, within: Place | None = None) -> str | None:
        """Where `words` stand if they are only not `within` that place, or the passage that comes closest to them."""
        hit = self.find(words) if within is not None else None
        if hit is not None:
            return f"they stand in {self._printed(hit.paragraph)}"
        near = (self._concordance if within is None else self._concordance_of(within)).nearest(words)
        return f'closest passage, {self._printed(near.name)}: "{near.shown}"' if near else None

    def _printed(self, paragraph: str) -> str:
        return self.printed(self.places.place_of(paragraph))

    def printed(self, place: Place) -> str:
        """A place as the guide names it: "Art. VII ¶ 1"; with the document if there are several."""
        words = wording.load("en")
        around = [words.text("article-short", number=place.article.number.value)] if place.article else []
        own = place.kind
        if own in ("article", "section"):
            own = words.text(f"{own}-short", number=place.number)
        elif own in ("recital", "paragraph", "stanza"):
            own = words.text(own, number=place.number or place.name)
        elif own == "heading":
            own = words.text("document-heading")
        else:
            own = words.texts.get(own, own)
        several = place.paragraph is not None and len(self._siblings(place)) > 1
        last = [words.text("paragraph", number=(place.paragraph or 0) + 1)] if several else []
        document = [] if place.document is self.guide.documents[0] else [f"{place.document.id},"]
        return " ".join([*document, *around, own, *last]).replace("\u00a0", " ")

    def numbered(self, found: Iterable[tuple[str, int, int | None]]) -> str:
        """Words that stand several times, by paragraph, start and end: `nth: 1 is "… the first time …", 2 is …`"""
        around = (_around(self.places.text(paragraph).value, start, end) for paragraph, start, end in found)
        return "nth: " + ", ".join(f'{number} is "{words}"' for number, words in enumerate(around, 1))

    def name_of(self, place: Place) -> str:
        """What `at` calls a place: `VII.1`, `recital.5`; with the document if that is not the first."""
        several = place.paragraph is not None and len(self._siblings(place)) > 1
        name = place.name if several or place.paragraph is None else place.block.name
        return name if place.document is self.guide.documents[0] else f"{place.document.id}:{name}"

    def title_of(self, document: Document) -> str:
        """The title of a document."""
        return plain(document.short_title)

    def _siblings(self, place: Place) -> tuple[str, ...]:
        """The paragraphs of the block that a place is in."""
        whole = self.places.resolve(f"{place.document.id}:{place.block.name}")
        return whole.paragraphs if whole and not isinstance(place.block, SourceHeading) else ()


def _around(text: str, start: int, end: int | None) -> str:
    """Words and the whole words beside them."""
    stop = len(text) if end is None else end
    before, after = text[:start], text[stop:]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return f"{before}{text[start:stop]}{after}"


def _words(text: str) -> set[str]:
    """The words of a text, whatever stands around and between them."""
    return set(WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def did_you_mean(word: str, options: Iterable[str]) -> str | None:
    """A hint at the option that was probably meant, or at all of them if they are few."""
    choices = list(options)
    near = closest(word, choices)
    if near is not None:
        return f"did you mean '{near}'?"
    return f"there are {', '.join(choices)}" if 0 < len(choices) <= FEW else None
