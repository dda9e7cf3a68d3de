"""The outline that a screen reader offers: headings by level with their pages, and how much stands under each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidebuilder.facts import Facts
from guidebuilder.frozen import frozen
from guidebuilder.report.printed import count
from guidebuilder.tags import INLINE, Tag

HEADING = re.compile("H[1-6]")

BLANK = re.compile("[ \t\n]+")
"""Spaces that may end a line; one that never breaks stays."""

LISTS = frozenset({"L", "TOC", "Table"})
"""Elements in which a reader goes from item to item and needs no headings."""

COUNTED = {"figures": "Figure", "tables": "Table", "notes": "Note", "links": "Link"}
"""What is counted in a part, and the role that it has."""


@frozen
class Heading:
    """A heading: its level from 1, its words, the anchor it stands at ("" if it has none), the page ("" if unknown).

    words: all that is read from it to the next heading. running: those of them in no list and no table.
    """

    level: int
    title: str
    anchor: str
    page: str
    words: int
    running: int


@frozen
class Division:
    """A part of the guide, or all that stands before the first one: its headings and how many of each thing it has."""

    headings: tuple[Heading, ...]
    figures: int
    tables: int
    notes: int
    links: int
    words: int


def outline(tree: Tag, facts: Facts) -> tuple[Division, ...]:
    """The divisions of a guide in reading order; what stands before its first part makes one."""
    groups: list[list[Tag]] = []
    for child in tree.children:
        if isinstance(child, Tag):
            if not groups or "Part" in (child.role, groups[-1][0].role):
                groups.append([])
            groups[-1].append(child)
    return tuple(_division(group, facts) for group in groups)


def headings(divisions: Sequence[Division]) -> tuple[Heading, ...]:
    """The headings of all divisions, in reading order."""
    return tuple(heading for division in divisions for heading in division.headings)


@dataclass(slots=True)
class _Stretch:
    """What is read from one heading (None: before the first) to the next."""

    heading: Tag | None
    anchor: str
    said: list[str]
    running: list[str]


def _division(tags: Sequence[Tag], facts: Facts) -> Division:
    stretches = [_Stretch(None, "", [], [])]
    roles: Counter[str] = Counter()
    for tag in tags:
        _read(tag, None, False, stretches)
        roles.update(each.role for each in tag.walk())
    made = []
    for stretch in stretches:
        if stretch.heading is not None:
            level, title = int(stretch.heading.role[1:]), BLANK.sub(" ", spoken(stretch.heading)).strip(" ")
            page = facts.folio(stretch.anchor) if stretch.anchor in facts.pages else ""
            words, running = count("".join(stretch.said)), count("".join(stretch.running))
            made.append(Heading(level, title, stretch.anchor, page, words, running))
    counts = {name: roles[role] for name, role in COUNTED.items()}
    return Division(tuple(made), **counts, words=sum(count("".join(stretch.said)) for stretch in stretches))


def _read(tag: Tag, parent: Tag | None, listed: bool, stretches: list[_Stretch]) -> None:
    """Go through an element in reading order and put its words down under the heading that they stand under."""
    if HEADING.fullmatch(tag.role):
        stretches.append(_Stretch(tag, tag.id or (parent.id if parent is not None else None) or "", [], []))
    listed = listed or tag.role in LISTS
    for piece in _pieces(tag):
        if isinstance(piece, Tag):
            _read(piece, tag, listed, stretches)
        else:
            stretches[-1].said.append(piece)
            if not listed:
                stretches[-1].running.append(piece)


def _pieces(tag: Tag) -> Iterator[Tag | str]:
    """The children of an element, with a space at either end where it parts words; nothing of a note's mark."""
    if (tag.id or "").startswith("mark:"):
        return
    apart = tag.role not in INLINE
    if apart:
        yield " "
    yield from tag.children if tag.actual is None else (tag.actual,)
    if apart:
        yield " "


def spoken(tag: Tag) -> str:
    """The words of an element as they are heard, without the marks of notes."""
    return "".join(piece if isinstance(piece, str) else spoken(piece) for piece in _pieces(tag))
