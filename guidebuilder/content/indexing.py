"""The index of a guide: what its headings are called, the phrases by which they are found, and where these stand.

A heading is found in all that a part of the guide prints but titles of works and headwords of the glossary: its name,
its aliases, the name the right way round ("Litvinov, Maxim" as "Maxim Litvinov"), and of a person the family name alone
unless another heading claims that. The name of a heading under another says something only with that, so its aliases
alone are looked for. What `see` leads elsewhere from is found for the heading that it leads to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from guidebuilder.content import lexicon, walk
from guidebuilder.content.inline import plain
from guidebuilder.content.inline.stretches import stretches
from guidebuilder.content.model import (
    Article,
    Document,
    Guide,
    Index,
    Indexed,
    IndexEntry,
    Inline,
    Overlooked,
    Prose,
    SourceHeading,
    Words,
)
from guidebuilder.content.places import Places, anchor
from guidebuilder.content.places.names import blocks
from guidebuilder.content.source import Text
from guidebuilder.frozen import frozen

BELOW = ": "
"""Between a heading and one that stands under it, where the second is named: "Hull, Cordell: memoirs"."""

HEADWORDS = frozenset({"term"})
"""Fields of the glossary whose words are not searched."""

BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
"""What is added to a name so that it is told from another, or dates."""


def name_of(entry: IndexEntry) -> str:
    """The words of a heading, with the apostrophes that are printed."""
    return _printed(plain(entry.name))


def _printed(text: str) -> str:
    return text.replace("'", "’").strip()


class Register:
    """The headings of an index, by all that they may be called."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._keys = {id(entry): self._key(entry) for entry in index.entries}
        self._called: list[dict[str, list[IndexEntry]]] = [defaultdict(list), defaultdict(list), defaultdict(list)]
        keys, names, aliases = self._called
        for entry in index.entries:
            keys[self.key(entry)].append(entry)
            names[name_of(entry)].append(entry)
            for alias in entry.aliases:
                aliases[_printed(alias.value)].append(entry)

    def _key(self, entry: IndexEntry) -> str:
        above = f"{_printed(entry.parent.value)}{BELOW}" if entry.parent is not None else ""
        return above + name_of(entry)

    def key(self, entry: IndexEntry) -> str:
        """What tells a heading from all others: its name, after that of the heading that it stands under."""
        return self._keys[id(entry)]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all headings, in the order written."""
        return tuple(self._keys.values())

    def named(self, text: str) -> IndexEntry | None:
        """The heading that is called so: by its key, or by a name or alias that no other has."""
        for called in self._called:
            found = called.get(_printed(text), [])
            if found:
                return found[0] if len(found) == 1 or called is self._called[0] else None
        return None

    def target(self, entry: IndexEntry) -> IndexEntry:
        """The heading that has the pages: where `see` leads to in the end, or the heading itself."""
        seen: list[IndexEntry] = []
        while entry.see is not None and not any(entry is one for one in seen):
            seen.append(entry)
            other = self.named(entry.see.value)
            if other is None:
                return seen[0]
            entry = other
        return entry

    def canonical(self, text: str) -> str:
        """The key under which words marked `{index="…"}` are entered; the words themselves if nothing is called so."""
        entry = self.named(text)
        return self.key(self.target(entry)) if entry is not None else _printed(text)

    # --- phrases ------------------------------------------------------------------------------------------------------

    @cached_property
    def claims(self) -> dict[str, list[tuple[str, IndexEntry]]]:
        """Each phrase that is looked for, folded: how it was written, by which headings. Family names are not among
        them."""
        found: dict[str, list[tuple[str, IndexEntry]]] = {}
        for entry in self.index.entries:
            if entry.search:
                for words in dict.fromkeys(_spellings(entry)):
                    found.setdefault(lexicon.fold(words), []).append((words, entry))
        return found

    def phrases(self) -> Iterator[tuple[str, str]]:
        """(key of the heading that has the pages, words) for all that is looked for."""
        for claimed in self.claims.values():
            for words, entry in claimed:
                yield self.key(self.target(entry)), words
        families: dict[str, list[tuple[str, IndexEntry]]] = {}
        for entry in self.index.entries:
            if entry.search and (family := _family(entry)):
                families.setdefault(lexicon.fold(family), []).append((family, entry))
        for folded, persons in families.items():
            claimants = {self.key(self.target(entry)) for _, entry in (*persons, *self.claims.get(folded, ()))}
            if len(claimants) == 1:
                yield claimants.pop(), persons[0][0]

    @cached_property
    def lexicon(self) -> lexicon.Lexicon:
        """All phrases."""
        made = (lexicon.phrase(key, words) for key, words in self.phrases())
        return lexicon.Lexicon(each for each in made if each is not None)


def _spellings(entry: IndexEntry) -> Iterator[str]:
    """The name of an entry, the same the right way round, and its aliases; of one under another the aliases alone."""
    name = BRACKETED.sub("", name_of(entry)) if entry.parent is None else ""
    if name:
        yield name
    parts = name.split(", ")
    if len(parts) == 2:
        yield f"{parts[1]} {parts[0]}"
    elif len(parts) == 3 and entry.kind == "person":
        yield f"{parts[1]} {parts[0]}"
        yield f"{parts[1]} {parts[0]}, {parts[2]}"
    yield from (_printed(alias.value) for alias in entry.aliases)


def _family(entry: IndexEntry) -> str:
    """The family name of a person whose name is inverted, "" if there is none."""
    family, comma, _ = name_of(entry).partition(", ")
    return family if comma and entry.kind == "person" and entry.parent is None else ""


# --- where they stand -------------------------------------------------------------------------------------------------


@frozen
class Occurrence:
    """Words found for a heading: in which leaf of prose, or in the source paragraph with which anchor."""

    key: str
    where: Words | str
    start: int
    end: int


def occurrences(guide: Guide, places: Places) -> Iterator[Occurrence]:
    """All words of a guide that are found for headings of its index; those that are marked are not among them."""
    if guide.index is None:
        return
    found = Register(guide.index).lexicon

    def left_out(node: Inline) -> bool:
        """What is no heading, or is one as a whole and entered by hand."""
        if isinstance(node, Indexed):
            return not _within(plain(node.children), found)
        return isinstance(node, Overlooked) and node.what == "index"

    for prose in proses(guide):
        for stretch in stretches(prose, left_out):
            for match in found.find(stretch.text):
                leaf, start, end = next(stretch.pieces(match.start, match.end))
                yield Occurrence(match.key, leaf, start, end)
    for document in guide.documents:
        for name, text in _texts(document, places):
            for match in found.find(text.value):
                yield Occurrence(match.key, name, match.start, match.end)


def _texts(document: Document, places: Places) -> Iterator[tuple[str, Text]]:
    """The document's own words with their anchors: headings, then paragraphs."""
    for block, _ in blocks(document):
        if isinstance(block, Article):
            yield anchor(document.id, block.name), block.heading
        elif isinstance(block, SourceHeading):
            yield anchor(document.id, block.name), block.text
    for name in places.paragraph_names(document):
        yield name, places.text(name)


def proses(guide: Guide) -> Iterator[Prose]:
    """The prose in which headings are looked for."""
    parts = chain.from_iterable((part.title, part.abstract) for part in guide.parts)
    documents = chain.from_iterable(
        (one.title, one.short_title, one.provenance, one.blocks, one.witnesses, one.variants, one.note_on_text)
        for one in guide.documents
    )
    rest = (
        guide.summary, guide.introduction, guide.analysis, guide.essays, guide.biographies, guide.timeline,
        guide.questions, guide.figures, guide.notes,
    )  # fmt: skip
    for value in (*parts, *documents, *rest):
        yield from (node for node in walk.nodes(value, whole=(Prose,)) if isinstance(node, Prose))
    yield from (node for node in walk.nodes(guide.glossary, HEADWORDS, (Prose,)) if isinstance(node, Prose))


def _within(words: str, found: lexicon.Lexicon) -> bool:
    """Whether headings are looked for in words that are entered by hand: not if they are one from end to end."""
    return all((match.start, match.end) != (0, len(words)) for match in found.find(words))
