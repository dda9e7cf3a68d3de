"""Gathering: what was set for each node of the logical tree, so that the tree can be written anew on no paper.

The tree says in which order a guide is read, and what each thing in it is. How words look, where links lead and what
figures show is known to the paragraphs that were set for it. As in the structure tree of a PDF, the children of a node
stand in the order of the tree; only inside a node that has words of its own the order is that of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.facts import Reference
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Block, Columns, Illustration, Listing, Picture, Stack, Target
from guidebuilder.layout.reference import origin_of, unique, with_pages
from guidebuilder.layout.story import Story
from guidebuilder.tags import ARTIFACT, Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Break, Item, Run

ROLES = ("emphasis", "strong", "both", "small-caps", "locator", "label", "address")
"""The roles of types that are shown; of two with one type the first."""

LINE, PAGE = "line", "page"
"""The kinds of the anchors at which lines and pages of the reference edition begin."""

BREAKING = frozenset(" \n-\u2010–—/")
"""Signs after which a line may end."""


@frozen
class Words:
    """Words of one look. role: one of ROLES, "mark" for that of a note, "page" for a number beside a title, or ""."""

    text: str
    role: str = ""


@frozen
class Place:
    """The place of an anchor among words."""

    name: str


@frozen
class Line:
    """Here a line of the source text begins in print; its number."""

    number: int


@frozen
class Page:
    """Here a page begins in print; its number."""

    folio: str


@frozen
class Turn:
    """Here the words go on in a line of their own."""


Piece = Words | Place | Line | Page | Turn | Tag


@frozen
class Look:
    """How a node is set: the name of the style of its paragraph, and whether that is italic."""

    style: str
    slanted: bool


@dataclass(slots=True)
class Gathered:
    """What was set for a tree. Nodes are looked up as they are.

    looks: of nodes that are paragraphs. figures: what is shown. links: where a Link leads, an address or `#anchor`.
    signed: the links to the glossary that have its sign. targets: anchors of places without words, by their nodes.
    """

    tree: Tag
    looks: dict[Tag, Look] = field(default_factory=dict)
    figures: dict[Tag, Picture | Illustration] = field(default_factory=dict)
    links: dict[Tag, str] = field(default_factory=dict)
    signed: set[Tag] = field(default_factory=set)
    targets: dict[str, Tag] = field(default_factory=dict)
    above: dict[Tag, Tag] = field(default_factory=dict)
    _held: dict[Tag, list[Piece]] = field(default_factory=dict)
    _spoken: set[Tag] = field(default_factory=set)

    def pieces(self, node: Tag) -> Sequence[Piece]:
        """What a node holds, in reading order."""
        if node in self._spoken:
            return self._held[node]
        return [child for child in node.children if isinstance(child, Tag)]

    def has_words(self, node: Tag) -> bool:
        """Whether a node has words of its own."""
        return node in self._spoken

    def leads(self, node: Tag) -> str:
        """Where a link leads; "" for nowhere."""
        return self.links.get(node, "")

    def put(self, node: Tag, piece: Piece) -> None:
        """Add a piece to a node, which is entered in the nodes above it the first time."""
        held = self._held.get(node)
        if held is None:
            held = self._held[node] = []
            above = self.above.get(node)
            if above is not None and above is not self.tree:
                self.put(above, node)
        held.append(piece)
        if not isinstance(piece, Tag):
            self._spoken.add(node)


def gather(story: Story, reference: Reference | None = None) -> Gathered:
    """What is set in a story. reference: where its pages and lines begin; None where the story has them as anchors."""
    tree = story.tree
    above = {child: node for node in tree.walk() for child in node.children if isinstance(child, Tag)}
    gathered = Gathered(tree, above=above)
    sheets = _Sheets(story, reference)
    for flow in story.flows:
        for block in flow.blocks:
            for shown, below in _flowables(block):
                if isinstance(shown, Paragraph):
                    _paragraph(gathered, shown, below, sheets)
                elif isinstance(shown, Picture | Illustration):
                    gathered.figures[shown.node] = shown
                elif isinstance(shown, Target) and shown.node is not None:
                    gathered.targets.setdefault(shown.name, shown.node)
    for note in story.notes.values():
        for paragraph in (note.letter, *note.paragraphs):
            _paragraph(gathered, paragraph, False, sheets)
    return gathered


def _flowables(flowable: object) -> Iterator[tuple[object, bool]]:
    """All that is set in a flowable, in the order of drawing; each with whether it stands below the one before it."""
    match flowable:
        case Block():
            yield from _flowables(flowable.content)
            for item in flowable.beside:
                yield from _flowables(item.flowable)
            if flowable.taught is not None:
                yield from ((each, True) for each in flowable.taught.replies if flowable.taught.last)
                for piece in flowable.taught.pieces:
                    yield from ((each, True) for each in (piece.column, piece.inserted) if each is not None)
        case Stack():
            for n, part in enumerate(flowable.parts):
                for k, (shown, below) in enumerate(_flowables(part)):
                    yield shown, below or (n > 0 and k == 0)
        case Columns():
            for _, _, cell in flowable.cells:
                yield from _flowables(cell)
        case Listing():
            yield from ((entry.paragraph, False) for entry in flowable.entries)
        case _:
            yield flowable, False


class _Sheets:
    """Where the pages and lines of print begin. A page begins once, though its paragraph may be set twice."""

    def __init__(self, story: Story, reference: Reference | None) -> None:
        self._origins = unique(story.origins)
        self._begun = dict(reference.pages) if reference is not None else {}
        self.starts = reference.starts if reference is not None else {}

    def items(self, paragraph: Paragraph) -> Sequence[Item]:
        """The items of a paragraph, with an anchor before each word that begins a page."""
        begun = self._begun.pop(origin_of(paragraph.node, self._origins), ())
        return with_pages(paragraph.items, begun, pointed=False) if begun else paragraph.items


def _paragraph(gathered: Gathered, paragraph: Paragraph, below: bool, sheets: _Sheets) -> None:
    """Give each node of a paragraph its words. Anchors belong to the words after them."""
    if paragraph.artifact:
        return
    style, node = paragraph.style, paragraph.node
    roles = _roles(style)
    if node is not None:
        gathered.looks.setdefault(node, Look(style.name, "italic" in style.type.face))
    apart: Piece | None = Turn() if below else Words(" ")
    waiting: list[Piece] = []
    owner, last, link, turned = node, node, node, False
    lines = _Lines(sheets.starts)
    for item in sheets.items(paragraph):
        if isinstance(item, Anchor):
            waiting += lines.at(item)
        elif isinstance(item, Run) and item.tag is not None and item.tag.role == ARTIFACT:
            if link is not None and gathered.leads(link).startswith("#term:"):
                gathered.signed.add(link)
        elif isinstance(item, Break):
            turned = True
        elif isinstance(item, Run) and (owner := item.tag or node) is not None:
            if apart is not None and gathered.has_words(owner):
                gathered.put(owner, apart)
            if turned and owner is last:
                gathered.put(owner, Turn())
            apart, turned, last = None, False, owner
            for piece in waiting:
                gathered.put(owner, piece)
            waiting = []
            if item.link is not None:
                link = _around(gathered, owner)
                gathered.links.setdefault(link, item.link)
            for piece in lines.cut(item, _role(item, roles, style)):
                gathered.put(owner, piece)
    if owner is not None:
        for piece in waiting:
            gathered.put(owner, piece)


def _around(gathered: Gathered, node: Tag) -> Tag:
    """The link that a node is, or is in."""
    while node.role != "Link" and node in gathered.above:
        node = gathered.above[node]
    return node


def _roles(style: ParagraphStyle) -> dict[Type, str]:
    """The roles of the types of a paragraph; its own has none."""
    named = {style.inline[name]: name for name in reversed(ROLES) if name in style.inline}
    named.pop(style.type, None)
    return named


def _role(run: Run, roles: Mapping[Type, str], style: ParagraphStyle) -> str:
    if run.is_mark:
        return "mark"
    if style.name.endswith("-page"):
        return "page"
    return roles.get(run.type, "")


class _Lines:
    """Where the lines of a source text begin, while its words go by."""

    def __init__(self, starts: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        self._all, self._next, self._offset = starts, list[tuple[int, int]](), 0

    def at(self, anchor: Anchor) -> Iterator[Piece]:
        """What an anchor says: a place, or the beginning of a line."""
        if anchor.kind == LINE:
            yield Line(int(anchor.name.rpartition(":")[2]))
            return
        if anchor.kind == PAGE:
            yield Page(anchor.name.rpartition(":")[2])
            return
        if anchor.kind == "place" and anchor.name in self._all:
            self._next, self._offset = list(self._all[anchor.name]), 0
        yield Place(anchor.name)

    def cut(self, run: Run, role: str) -> Iterator[Piece]:
        """The words of a run, with the lines that begin in it before the word that they begin with or in."""
        done = 0
        while run.counted and self._next and self._next[0][0] < self._offset + len(run.text):
            offset, number = self._next.pop(0)
            at = max(offset - self._offset, done)
            while at > done and run.text[at - 1] not in BREAKING:
                at -= 1
            if at > done:
                yield Words(run.text[done:at], role)
            yield Line(number)
            done = at
        yield Words(run.text[done:], role)
        self._offset += len(run.text) if run.counted else 0
