"""The book that every program sets: parts, sections, paragraphs and notes that belong to no format.

Where text is a tuple of pieces, it is one paragraph. A note's number counts within its part.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, slanted or bold."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage in quotation marks; `source`: where it stands word for word in a source of the book, "" if nowhere.

    As our own format says it: `agreement-1:recital.5.1 nth=2`.
    """

    pieces: tuple[Piece, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address on the web."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to `target`, printed as its title and page."""

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Words on which a margin note hangs."""

    pieces: tuple[Piece, ...]
    note: Note


Piece = Words | Quoted | Link | Reference | Noted


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: `head` is the word that it explains, `label` its kind; one of them at most."""

    id: str
    number: int
    kind: str
    head: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means."""

    term: str
    forms: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source: `name` is its place ("recital.1", "VII"), `heading` stands over it if there is one."""

    id: str
    name: str
    kind: str
    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


Block = Paragraph | Items | Term | Passage


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under a heading; `source`: its blocks are passages of a source text."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    source: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part, which begins a page."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole, and words that stand in no other text; not all of them need be in it."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    invented: frozenset[str] = field(default=frozenset())
