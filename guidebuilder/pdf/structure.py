"""The structure tree: the logical tree of a guide, written beside its pages (ISO 32000-1, 14.7 and 14.8).

While pages are drawn, the canvas says which node each piece of content and each link belongs to; at the end the tree is
written with the nodes that something was drawn for. Nodes stand in the order of the logical tree, whatever was drawn
first: notes in the margin come right after their paragraph. Only inside a node that has text of its own, a paragraph,
the order is that of the text as drawn, for words and the nodes among them alternate there.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidebuilder.pdf.archive import Archive
from guidebuilder.pdf.destinations import Destinations
from guidebuilder.tags import Tag

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's bottom left corner."""

UNSAFE = re.compile(rb"[()\\]|[^ -~]")
"""What does not stand in a PDF string as it is."""

CELLS = frozenset({"TH", "TD"})
"""Nodes that are kept though nothing is drawn for them: rows of a table have the same number of cells."""

NEWER = {"Document": "Document", "Note": "FENote"}
"""Roles that PDF/UA-2 wants in the namespace of PDF 2.0, and their names there; all others are those of PDF 1.7."""

NUMBERING = {"Description": "None"}
"""Kinds of labels of lists that PDF 1.7 does not know, and what it calls them."""

OWNERS = {"Scope": "Table", "ListNumbering": "List"}
"""To which kind of element an attribute belongs (14.8.5)."""


class _Mark(NamedTuple):
    """A piece of content: the index of its page, from 0, and its number on it (MCID)."""

    page: int
    number: int


class _Link(NamedTuple):
    """A link annotation: the name by which the document knows it, and the index of its page."""

    name: str
    page: int


class Structure:
    """What was drawn for each node of a tree.

    Keys of the parent tree (14.7.4.4) are given to pages and links in the order in which they come.
    """

    def __init__(self, tree: Tag, modern: bool = False) -> None:
        """Nothing has been drawn of `tree` yet. modern: whether the file is PDF 2.0 and keeps to PDF/UA-2."""
        self._tree, self._modern = tree, modern
        self._aims: dict[Tag, str] = {}
        self._refers: dict[Tag, list[Tag]] = {}
        self._above = {child: node for node in tree.walk() for child in node.children if isinstance(child, Tag)}
        self._holds: dict[Tag, list[_Mark | _Link | Tag]] = {}
        self._boxes: dict[Tag, Box] = {}
        self._mixed: set[Tag] = set()
        self._pages: list[list[Tag]] = []
        self._keys: list[list[Tag] | Tag] = []
        self.numbers: dict[Tag, int] = {}
        """The numbers of the elements, once the tree is written."""

    def page(self) -> int:
        """A page begins; its key."""
        self._pages.append([])
        self._keys.append(self._pages[-1])
        return len(self._keys) - 1

    def mark(self, node: Tag, box: Box | None = None) -> int:
        """Content of `node` follows on the page begun last; its number there. box: the bounds of an illustration.

        Raises ValueError if the node is not in the tree: what it says would be lost.
        """
        page = self._pages[-1]
        page.append(node)
        mark = _Mark(len(self._pages) - 1, len(page) - 1)
        self._held(node).append(mark)
        self._mixed.add(node)
        if box is not None:
            self._boxes[node] = box
        return mark.number

    def link(self, node: Tag, name: str, place: str | None = None) -> int:
        """The link annotation `name` on the page begun last belongs to `node` or the link around it; its key.

        place: the place in this file that it goes to, if it does.

        Raises ValueError if the node is no link: a reader who listens would not learn that there is one (ISO 14289-1,
        7.18.5).
        """
        owner = self.around("Link", node)
        if owner is None:
            raise ValueError(f"a link in a node that is none: {node.role} {node.text()!r}")
        self._held(owner).append(_Link(name, len(self._pages) - 1))
        self._keys.append(owner)
        if place is not None:
            self._aims[owner] = place
        return len(self._keys) - 1

    def _held(self, node: Tag) -> list[_Mark | _Link | Tag]:
        """What has been drawn for `node`, which is entered in the nodes above it the first time."""
        held = self._holds.get(node)
        if held is None:
            held = self._holds[node] = []
            if node is not self._tree:
                above = self._above.get(node)
                if above is None:
                    raise ValueError(f"a node that is not in the tree: {node.role} {node.text()!r}")
                self._held(above).append(node)
        return held

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, document: Archive, pages: Sequence[int], places: Destinations) -> int:
        """Append the tree to `document`, whose pages have the numbers `pages`; returns the number of its root.

        places: where links lead.
        """
        first = document.objectcounter + 1
        numbers = self.numbers = {node: first + n for n, node in enumerate(self._drawn(self._tree))}
        root = first + len(numbers)
        if self._modern:
            self._refer(places)
        for node in numbers:
            document.add(self._element(node, numbers, root, pages, document))
        notes = sorted((node.id.encode(), n) for node, n in numbers.items() if node.role == "Note" and node.id)
        identifiers = b"".join(b"%s %d 0 R" % (_string_of(name), number) for name, number in notes)
        parents = b" ".join(
            b"%d %d 0 R" % (key, numbers[held])
            if isinstance(held, Tag)
            else b"%d[%s]" % (key, b" ".join(b"%d 0 R" % numbers[node] for node in held))
            for key, held in enumerate(self._keys)
            if held
        )
        written = document.add(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s%s>>"
            % (
                numbers[self._tree],
                parents,
                len(self._keys),
                b"/IDTree<</Names[%s]>>" % identifiers if notes else b"",
                b"/Namespaces[%d 0 R]" % (root + 1) if self._modern else b"",
            )
        )
        assert written == root
        if self._modern:
            document.add(b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>")
        return root

    def _refer(self, places: Destinations) -> None:
        """Which elements name which (/Ref): entries of contents their headings, notes their marks and these the notes
        (ISO 14289-2, 8.2.5.8 and 8.2.5.14)."""
        for link, place in self._aims.items():
            reference, target = self._above[link], self.around("Note", places.node(place))
            if target is not None:
                self._refers.setdefault(reference, []).append(target)
                self._refers.setdefault(target, []).append(reference)
            elif (entry := self.around("TOCI", link)) is not None and (heading := places.node(place)) is not None:
                self._refers.setdefault(entry, []).append(heading)

    def around(self, role: str, node: Tag | None) -> Tag | None:
        """The node itself or the nearest one above it that has a role."""
        while node is not None and node.role != role:
            node = self._above.get(node)
        return node

    def _drawn(self, node: Tag) -> Iterator[Tag]:
        """The node and those below it that are written, in reading order."""
        yield node
        for held in self._kids(node):
            if isinstance(held, Tag):
                yield from self._drawn(held)

    def _kids(self, node: Tag) -> Sequence[_Mark | _Link | Tag]:
        """What a node holds, in reading order."""
        held = self._holds.get(node, [])
        if node in self._mixed:
            return held
        return [
            child
            for child in node.children
            if isinstance(child, Tag) and (child in self._holds or child.role in CELLS)
        ] + [one for one in held if isinstance(one, _Link)]

    def _element(
        self, node: Tag, numbers: Mapping[Tag, int], root: int, pages: Sequence[int], document: Archive
    ) -> bytes:
        kids = self._kids(node)
        own = next((kid.page for kid in kids if isinstance(kid, _Mark)), None)
        parts: list[bytes] = []
        linked = False
        for kid in kids:
            match kid:
                case Tag():
                    parts.append(b"%d 0 R" % numbers[kid])
                case _Mark() if kid.page == own:
                    parts.append(b"%d" % kid.number)
                case _Mark():
                    parts.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.number))
                case _Link():
                    linked = True
                    parts.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (document.number(kid.name), pages[kid.page]))
        # a link to what a handout does not hold is text
        role = node.role if linked or node.role != "Link" else "Span"
        if self._modern:
            role = NEWER.get(role, role)
        above = numbers[self._above[node]] if node in self._above else root
        return b"<</S/%s/P %d 0 R%s/K %s%s>>" % (
            role.encode(),
            above,
            b"" if own is None else b"/Pg %d 0 R" % pages[own],
            parts[0] if len(parts) == 1 and isinstance(kids[0], _Mark) else b"[%s]" % b" ".join(parts),
            b"".join((*self._properties(node), *self._of_two(node, numbers, root))),
        )

    def _of_two(self, node: Tag, numbers: Mapping[Tag, int], root: int) -> Iterator[bytes]:
        """What PDF 2.0 adds: the namespace of a role, the elements that an element refers to."""
        if self._modern and node.role in NEWER:
            yield b"/NS %d 0 R" % (root + 1)
        if refers := [numbers[other] for other in self._refers.get(node, ()) if other in numbers]:
            yield b"/Ref[%s]" % b" ".join(b"%d 0 R" % number for number in refers)

    def _properties(self, node: Tag) -> Iterator[bytes]:
        """What is said of a node beside what it holds."""
        if node.role == "Note" and node.id:
            yield b"/ID" + _string_of(node.id.encode())
        for key, text in (("Lang", node.lang), ("Alt", node.alt), ("E", node.expansion), ("ActualText", node.actual)):
            if text is not None:
                yield b"/%s%s" % (key.encode(), string(text))
        owned = [
            f"<</O/{OWNERS[key]}/{key}/{value if self._modern else NUMBERING.get(value, value)}>>".encode()
            for key, value in node.attributes.items()
        ]
        if node in self._boxes:
            owned.append(b"<</O/Layout/Placement/Block/BBox[%s]>>" % b" ".join(b"%g" % n for n in self._boxes[node]))
        if owned:
            yield b"/A" + (owned[0] if len(owned) == 1 else b"[%s]" % b"".join(owned))


def string(text: str) -> bytes:
    """A text string (7.9.2.2): ASCII as it is, anything else as UTF-16."""
    return _string_of(encoded(text))


def encoded(text: str) -> bytes:
    """The bytes of a text string, by which name trees are ordered (7.9.6)."""
    return text.encode() if text.isascii() else BOM_UTF16_BE + text.encode("utf-16-be")


def _string_of(data: bytes) -> bytes:
    """A PDF string; the hexadecimal form where it would need escapes (7.3.4)."""
    if UNSAFE.search(data):
        return b"<%s>" % data.hex().encode()
    return b"(%s)" % data
