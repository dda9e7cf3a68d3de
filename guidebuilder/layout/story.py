"""Story: what composition hands to layout. Flows of blocks, margin notes, outline and the logical tree; nothing is
placed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.notetext import NoteText
from guidebuilder.tags import Tag


class Start(StrEnum):
    """On which page a flow begins."""

    RECTO = "recto"
    VERSO = "verso"
    PAGE = "page"
    RUN_ON = "run-on"


class Numbering(StrEnum):
    """How the pages of a flow are numbered."""

    ROMAN = "roman"
    ARABIC = "arabic"


class Foot(StrEnum):
    """Where the blocks of a flow's page stand: from the first baseline down, or the last block on the last baseline."""

    TOP = "top"
    BOTTOM = "bottom"


@frozen
class Flow:
    """A stretch of blocks that begins on a page of its own (or runs on).

    head: the running head of its rectos, None for pages without running head and folio (the cover).
    opener: whether its first page is an opener: no running head, a drop folio.
    quiet: whether all its pages are set like openers (contents, colophon).
    drop: how far below the first baseline its first block begins on its first page (points).
    """

    name: str
    blocks: tuple[Block, ...]
    start: Start
    numbering: Numbering
    head: str | None
    opener: bool = False
    quiet: bool = False
    drop: float = 0.0
    foot: Foot = Foot.TOP


@frozen
class Bookmark:
    """An entry of the outline: level from 0, the anchor that it goes to."""

    level: int
    title: str
    anchor: str


@frozen
class Story:
    """A composed guide. `lines_given`: source lines have the numbers of another edition, as anchors in their text.

    origins: by the node of a paragraph, what its words were written as: the same in all editions.
    named: the page and the letter by which notes are called in words; empty if letters alone call them.
    mark: what follows each running head, so that it is known of what a lost sheet is; "" for nothing.
    """

    flows: tuple[Flow, ...]
    notes: Mapping[str, NoteText]
    bookmarks: tuple[Bookmark, ...]
    tree: Tag
    title: str
    ruled: str
    lines_given: bool = False
    mark: str = ""
    origins: Mapping[Tag, object] = field(default_factory=dict)
    named: Mapping[str, tuple[str, str]] = field(default_factory=dict)
