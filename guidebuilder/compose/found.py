"""Words that were found in prose and in source texts, and what becomes of them: anchors for the index, links to terms.

Found once, before composition; setting a leaf of prose or a paragraph of a text cuts it at these places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from guidebuilder.content.indexing import occurrences
from guidebuilder.content.model import Guide, Words
from guidebuilder.content.places import Places
from guidebuilder.design.wording import Wording
from guidebuilder.frozen import frozen


@frozen
class Cut:
    """Words from `start` up to `end` in a leaf or paragraph.

    heading: a heading of the index that they are. anchor: the name of an anchor at the first of them. link: the anchor
    that they are a link to; signed: with the sign of a term after the last of them.
    """

    start: int
    end: int
    heading: str = ""
    anchor: str = ""
    link: str = ""
    signed: bool = False


@frozen
class Found:
    """The cuts of leaves of prose, by the identity of the leaf, and of source paragraphs, by their anchor."""

    prose: Mapping[int, tuple[Cut, ...]]
    texts: Mapping[str, tuple[Cut, ...]]


Finder = Callable[[Guide, Places, Wording], Iterator[tuple[Words | str, Cut]]]
"""Finds words: in which leaf, or in the paragraph with which anchor, and what becomes of them."""


def _headings(guide: Guide, places: Places, wording: Wording) -> Iterator[tuple[Words | str, Cut]]:
    """The words that are headings of the index."""
    del wording
    for one in occurrences(guide, places):
        yield one.where, Cut(one.start, one.end, heading=one.key)


FINDERS: tuple[Finder, ...] = (_headings,)


def find(guide: Guide, places: Places, wording: Wording, terms: Iterable[tuple[Words, Cut]] = ()) -> Found:
    """All that is found in a guide, `terms` of its glossary among it."""
    prose: defaultdict[int, list[Cut]] = defaultdict(list)
    texts: defaultdict[str, list[Cut]] = defaultdict(list)
    for leaf, cut in terms:
        prose[id(leaf)].append(cut)
    for finder in FINDERS:
        for where, cut in finder(guide, places, wording):
            (texts[where] if isinstance(where, str) else prose[id(where)]).append(cut)
    return Found(
        {key: tuple(sorted(cuts, key=_order)) for key, cuts in prose.items()},
        {key: tuple(sorted(cuts, key=_order)) for key, cuts in texts.items()},
    )


def _order(cut: Cut) -> tuple[int, int]:
    return cut.start, cut.end
