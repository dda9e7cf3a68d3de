"""Where the quotations of a guide stand in its source texts, found once before composition.

Gives each quotation its place, and each source paragraph the offsets at which an anchor must stand so that the next
pass knows the lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from guidebuilder.content.model import Guide
from guidebuilder.content.places import Hit, Places
from guidebuilder.content.quotations import Located, Passage, Quotations, find
from guidebuilder.content.terms import Uses
from guidebuilder.frozen import frozen

__all__ = ["Passage", "Quoted", "end_anchor", "locate"]


@frozen
class Quoted:
    """All passages that the guide quotes or explains. marks: by the identity of a quotation, the name by which the
    index of quoted passages finds the pages that it stands on; none if the guide has no such index."""

    quotations: Quotations
    terms: Mapping[str, tuple[Passage, ...]]
    offsets: Mapping[str, tuple[int, ...]]
    marks: Mapping[int, str]

    def passage(self, node: object) -> Passage | None:
        """Where a quotation stands; None if it is not from a source text."""
        return self.quotations.passage(node)

    @property
    def located(self) -> Iterator[tuple[str, Passage]]:
        """The quotations from source texts by their marks, in the order of the guide."""
        for one, answer in self.quotations.all:
            if isinstance(answer, Located) and id(one.node) in self.marks:
                yield self.marks[id(one.node)], answer.passage


def end_anchor(paragraph: str) -> str:
    """The anchor on the last line of a source paragraph."""
    return f"{paragraph}$"


def locate(guide: Guide, places: Places, used: Uses, answered: Guide | None = None) -> Quoted:
    """Every quotation and reading; `used` says where the terms of the glossary stand.

    answered: the guide with its answers, if these are printed beside it. What they quote has a place too, and is not in
    the index of quoted passages.
    """
    quotations = find(answered or guide, places)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    terms = {name: tuple(_first_in_each(places, hits)) for name, hits in used.texts.items()}
    quoted = [answer.passage for _, answer in quotations.all if isinstance(answer, Located)]
    for passage in (*quoted, *(one for found in terms.values() for one in found), *_readings(guide, places)):
        for paragraph, offset in passage.edges:
            wanted[paragraph].add(offset)
    asked = () if guide.passages is None else (quotations if answered is None else find(guide, places)).all
    marks = {id(one.node): f"quoted:{number}" for number, (one, _) in enumerate(asked)}
    return Quoted(quotations, terms, {name: tuple(sorted(offsets)) for name, offsets in wanted.items()}, marks)


def _first_in_each(places: Places, hits: Iterable[Hit]) -> Iterator[Passage]:
    """The first of some words in each paragraph that has them."""
    for paragraph, among in groupby(hits, key=lambda hit: hit.paragraph):
        first = next(among)
        yield Passage(places.place_of(paragraph), paragraph, first.start, first.end)


def _readings(guide: Guide, places: Places) -> Iterator[Passage]:
    for document in guide.documents:
        for variant in document.variants:
            hit = places.locate(variant.at, variant.reading, None) if variant.reading is not None else None
            if hit is not None:
                yield Passage(places.place_of(hit.paragraph), hit.paragraph, hit.start, hit.end)
