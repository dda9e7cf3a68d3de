"""Where the quotations of a guide stand in its source texts, found once before composition.

Gives each quotation its place, and each source paragraph the offsets at which an anchor must stand so that the next
pass knows the lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Term
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Located, Passage, Quotations, find
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


def locate(guide: Guide, places: Places) -> Quoted:
    """Every quotation, reading and glossary term."""
    quotations = find(guide, places)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    terms = {plain(term.term): _occurrences(places, term) for term in (guide.glossary.terms if guide.glossary else ())}
    quoted = [answer.passage for _, answer in quotations.all if isinstance(answer, Located)]
    for passage in (*quoted, *(one for found in terms.values() for one in found), *_readings(guide, places)):
        for paragraph, offset in passage.edges:
            wanted[paragraph].add(offset)
    asked = quotations.all if guide.passages is not None else ()
    marks = {id(one.node): f"quoted:{number}" for number, (one, _) in enumerate(asked)}
    return Quoted(quotations, terms, {name: tuple(sorted(offsets)) for name, offsets in wanted.items()}, marks)


def _occurrences(places: Places, term: Term) -> tuple[Passage, ...]:
    """The first place of a term, or of one of its forms, in each paragraph that has it."""
    found: dict[str, Passage] = {}
    if term.absent:
        return ()
    for form in (plain(term.term), *(text.value for text in term.forms)):
        for hit in places.find(form, None, fold_case=True):
            old = found.get(hit.paragraph)
            if old is None or hit.start < old.start:
                found[hit.paragraph] = Passage(places.place_of(hit.paragraph), hit.paragraph, hit.start, hit.end)
    return tuple(sorted(found.values(), key=lambda one: places.order(one.paragraph)))


def _readings(guide: Guide, places: Places) -> Iterator[Passage]:
    for document in guide.documents:
        for variant in document.variants:
            hit = places.locate(variant.at, variant.reading, None) if variant.reading is not None else None
            if hit is not None:
                yield Passage(places.place_of(hit.paragraph), hit.paragraph, hit.start, hit.end)
