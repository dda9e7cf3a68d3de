"""The structure tree: the logical tree of a guide, written beside its pages (ISO 32000-1, 14.7 and 14.8).

While pages are drawn, the canvas says which node each piece of content and each link belongs to; at the end the tree is
written with the nodes that something was drawn for. Nodes stand in the order of the logical tree, whatever was drawn
first: notes in the margin come right after their paragraph. Only inside a node that has text of its own, a paragraph,
the order is that of the text as drawn, for words and the nodes among them alternate there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidebuilder.pdf.archive import Archive
from guidebuilder.tags import Tag

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's bottom left corner."""

CELLS = frozenset({"TH", "TD"})
"""Nodes that are kept though nothing is drawn for them: rows of a table have the same number of cells."""

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

    def __init__(self, tree: Tag) -> None:
        self._tree = tree
        self._above = {child: node for node in tree.walk() for child in node.children if isinstance(child, Tag)}
        self._holds: dict[Tag, list[_Mark | _Link | Tag]] = {}
        self._boxes: dict[Tag, Box] = {}
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
        if box is not None:
            self._boxes[node] = box
        return mark.number

    def link(self, node: Tag, name: str) -> int:
        """The link annotation `name` on the page begun last belongs to `node` or the link around it; its key.

        Raises ValueError if the node is no link: a reader who listens would not learn that there is one (ISO 14289-1,
        7.18.5).
        """
        owner: Tag | None = node
        while owner is not None and owner.role != "Link":
            owner = self._above.get(owner)
        if owner is None:
            raise ValueError(f"a link in a node that is none: {node.role} {node.text()!r}")
        self._held(owner).append(_Link(name, len(self._pages) - 1))
        self._keys.append(owner)
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

    def write(self, document: Archive, pages: Sequence[int]) -> int:
        """Append the tree to `document`, whose pages have the numbers `pages`; returns the number of its root."""
        first = document.objectcounter + 1
        numbers = self.numbers = {node: first + n for n, node in enumerate(self._drawn(self._tree))}
        root = first + len(numbers)
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
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s>>"
            % (numbers[self._tree], parents, len(self._keys), b"/IDTree<</Names[%s]>>" % identifiers if notes else b"")
        )
        assert written == root
        return root

    def _drawn(self, node: Tag) -> Iterator[Tag]:
        """The node and those below it that are written, in reading order."""
        yield node
        for held in self._kids(node):
            if isinstance(held, Tag):
                yield from self._drawn(held)

    def _kids(self, node: Tag) -> Sequence[_Mark | _Link | Tag]:
        """What a node holds, in reading order."""
        held = self._holds.get(node, [])
        if any(isinstance(one, _Mark) for one in held):
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
        above = numbers[self._above[node]] if node in self._above else root
        return b"<</S/%s/P %d 0 R%s/K %s%s>>" % (
            role.encode(),
            above,
            b"" if own is None else b"/Pg %d 0 R" % pages[own],
            parts[0] if len(parts) == 1 and isinstance(kids[0], _Mark) else b"[%s]" % b" ".join(parts),
            b"".join(self._properties(node)),
        )

    def _properties(self, node: Tag) -> Iterator[bytes]:
        """What is said of a node beside what it holds."""
        if node.role == "Note" and node.id:
            yield b"/ID" + _string_of(node.id.encode())
        for key, text in (("Lang", node.lang), ("Alt", node.alt), ("E", node.expansion), ("ActualText", node.actual)):
            if text is not None:
                yield b"/%s%s" % (key.encode(), string(text))
        owned = [
            b"<</O/%s/%s/%s>>" % (OWNERS[key].encode(), key.encode(), value.encode())
            for key, value in node.attributes.items()
        ]
        if node in self._boxes:
            owned.append(b"<</O/Layout/Placement/Block/BBox[%s]>>" % b" ".join(b"%g" % n for n in self._boxes[node]))
        if owned:
            yield b"/A" + (owned[0] if len(owned) == 1 else b"[%s]" % b"".join(owned))


def string(text: str) -> bytes:
    """A text string (7.9.2.2): ASCII as it is, anything else as UTF-16."""
    return _string_of(text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def _string_of(data: bytes) -> bytes:
    """A PDF string; the hexadecimal form where it would need escapes (7.3.4)."""
    if any(byte in b"()\\\r\n" or byte < 32 or byte > 126 for byte in data):
        return b"<%s>" % data.hex().encode()
    return b"(%s)" % data
