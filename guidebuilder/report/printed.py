"""What a report looks at: what is printed of a guide, as content that knows its lines and as the tree that is heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Abbreviation,
    Citation,
    Filled,
    Foreign,
    Guide,
    Inline,
    Limits,
    Prose,
    Quotation,
    Reference,
    Words,
)
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Quotations, find
from guidebuilder.content.schema.tables import HELD
from guidebuilder.content.terms import Uses, uses
from guidebuilder.diagnostics import Span
from guidebuilder.facts import Facts
from guidebuilder.frozen import frozen
from guidebuilder.tags import Tag

MARKS = "\u0300-\u036f"
"""Combining marks, which stand after their letter and part no words."""

WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|[-‐‑'’](?=[^\W_]))*")

SOFT_HYPHEN = "\u00ad"

Narrowed = Callable[[Span, str, int], Span]


@frozen
class Printed:
    """A guide as it was laid out: `guide` without what no part holds, its logical tree and where things landed.

    whole: the guide of the edition with all that is kept on record. places, quotations, used: where its places,
    quotations and terms stand. limits: what the guide is held to.
    narrowed: finds words in what was written: a span, the words, the how manieth of them → their own span.
    voices: words, folded, that elements say in another language than the guide's, and that language: most are
    quotations from documents, which nobody marks.
    """

    guide: Guide
    tree: Tag
    facts: Facts
    narrowed: Narrowed
    voices: Mapping[str, str]
    whole: Guide
    places: Places
    quotations: Quotations
    used: Uses
    limits: Limits | None

    def place(self, words: Words, start: int, end: int) -> Span:
        """Where the characters from `start` up to `end` were written; where the words were if escapes hide them."""
        said = words.text[start:end]
        return self.narrowed(words.span, said, words.text.count(said, 0, start) + 1)

    def stretches(self) -> Iterator[object]:
        """What the guide is made of, roughly in the order in which it is read: front matter, each part with the
        sections and documents that it holds, figures, notes."""
        guide = self.guide
        inside = {*HELD, "essays", "parts", "figures", "notes"}
        yield from (value for each in fields(guide) if each.name not in inside for value in _items(guide, each.name))
        for part in guide.parts:
            yield part
            for text in part.holds:
                essays = (essay for essay in guide.essays if essay.id == text.value)
                yield from _items(guide, text.value) if text.value in HELD else essays
        yield from (*guide.figures, *guide.notes)

    def prose(self) -> Iterator[Prose]:
        """All that we wrote, paragraph by paragraph; a title that also serves as the short one stands once."""
        seen = set()
        for prose in walk.every(tuple(self.stretches()), Prose):
            if prose.span not in seen:
                seen.add(prose.span)
                yield prose

    def leaves(self, prose: Prose) -> Iterator[Leaf]:
        """The characters of a paragraph in order, each in the language that it is heard in."""
        return self._leaves(prose.children, self.voices.get(folded(prose), self.guide.language), False)

    def _leaves(self, children: tuple[Inline, ...], language: str, expanded: bool) -> Iterator[Leaf]:
        for child in children:
            match child:
                case Words():
                    yield Leaf(child, language, expanded)
                case Citation() | Reference() | Filled():
                    pass
                case Foreign():
                    yield from self._leaves(child.children, child.lang, expanded)
                case Quotation():
                    heard = self.voices.get(folded(plain(child.children)), language)
                    yield from self._leaves(child.children, heard, expanded)
                case Abbreviation():
                    yield from self._leaves(child.children, language, True)
                case _:
                    yield from self._leaves(child.children, language, expanded)


def _items(guide: Guide, name: str) -> tuple[object, ...]:
    """The values under a key of the guide, one or several."""
    value = getattr(guide, name)
    return value if isinstance(value, tuple) else (value,)


@frozen
class Leaf:
    """Characters of prose as they are heard: in which language, and whether what they abbreviate is said."""

    words: Words
    language: str
    expanded: bool


def printed(guide: Guide, tree: Tag, facts: Facts, narrowed: Narrowed, limits: Limits | None = None) -> Printed:
    """The guide of an edition, selected and laid out, without notes, figures, works and texts that are not on paper.

    Selection keeps those in the model, since what is printed may refer to them. What is only kept on record, such as
    the rights of a document, is left out too.
    """
    ids = {tag.id for tag in tree.walk()}
    held = {text.value for part in guide.parts for text in part.holds}
    texts = guide.documents if "documents" in held else ()
    whole = replace(
        guide,
        description=None,
        documents=tuple(replace(text, date=None, place=None, citation=None, rights=None) for text in texts),
        bibliography=guide.bibliography if "bibliography" in held else None,
        figures=tuple(figure for figure in guide.figures if figure.id in ids),
        notes=tuple(note for note in guide.notes if f"note:{note.id}" in ids),
    )
    voices = dict(_voices(tree, guide.language, guide.language))
    places = Places(guide.documents)
    quotations, used = find(guide, places), uses(guide, places)
    return Printed(whole, tree, facts, narrowed, voices, guide, places, quotations, used, limits)


def _voices(tag: Tag, own: str, language: str) -> Iterator[tuple[str, str]]:
    """The words of each element that is heard in another language than our `own`, folded, and that language."""
    language = tag.lang or language
    if language != own:
        yield folded(_said(tag)), language
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _voices(child, own, language)


def _said(tag: Tag) -> str:
    """The words of an element in its own language, without the marks of notes."""
    return "".join(
        child if isinstance(child, str) else _said(child)
        for child in tag.children
        if isinstance(child, str) or (child.lang is None and not (child.id or "").startswith("mark:"))
    )


def count(text: str) -> int:
    """How many words a text has; a compound with hyphens is one."""
    return len(WORD.findall(text.replace(SOFT_HYPHEN, "")))


def folded(text: str | Prose) -> str:
    """A text as it sounds: without case, marks and punctuation, so that two that are heard alike are equal."""
    whole = text if isinstance(text, str) else plain(text)
    return " ".join(WORD.findall(whole.replace(SOFT_HYPHEN, "").replace("'", "’").casefold()))
