"""Tagging: the structure tree of a file whose pages have been put on sheets (ISO 32000-1, 14.7).

The tree stays as it is, for it is the order in which the document is read, not that of the sheets. What changes is
where its content stands: on which side, under which number, and the tree by which a side finds its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guidebuilder.press.sheets import Matrix

if TYPE_CHECKING:
    from pikepdf import Pdf

Key = tuple[int, int]
"""The number and generation of an object."""


@dataclass(eq=False, slots=True)
class Moved:
    """Where a page has gone: the side it stands on, how it was carried over, its numbers of marked content by the old
    ones, and the form it has become, if it is one."""

    side: Any
    matrix: Matrix
    numbers: Mapping[int, int]
    form: Any = None
    key: int | None = None
    """Its old key of the parent tree."""


@dataclass(eq=False, slots=True)
class _Owners:
    """The elements of a side's marked content, by its numbers; `holder` is the side or a form on it."""

    holder: Any
    elements: dict[int, Any] = field(default_factory=dict)


class Tree:
    """The structure tree of a file."""

    def __init__(self, pdf: Pdf, moved: Mapping[Key, Moved]) -> None:
        """moved: where pages have gone, by their old objects."""
        self._pdf, self._moved = pdf, moved
        self._root: Any = pdf.Root.StructTreeRoot
        self._owners: dict[Key, _Owners] = {}
        self._transformed: set[Key] = set()
        self.elements: set[Key] = set()
        """All elements of the tree."""
        self.roles: list[str] = []
        """Their types, in the order of reading."""

    def move(self) -> None:
        """Say of all elements where their content stands now."""
        waiting: list[tuple[Any, Key | None]] = [(top, None) for top in reversed(listed(self._root.get("/K")))]
        while waiting:
            element, page = waiting.pop()
            if not is_dictionary(element) or element.objgen in self.elements:
                continue
            if element.is_indirect:
                self.elements.add(element.objgen)
            self.roles.append(str(element.get("/S", "")))
            own = element.get("/Pg")
            page = own.objgen if is_dictionary(own) else page
            kids = listed(element.get("/K"))
            if own is not None or any(not is_element(kid) for kid in kids):
                self._rehouse(element, kids, page, own is not None)
            if "/A" in element:
                self._carry(element.A, page)
            waiting += [(kid, page) for kid in reversed(kids) if is_element(kid)]

    def _rehouse(self, element: Any, kids: Sequence[Any], page: Key | None, said: bool) -> None:
        """Give an element its content by new sides and numbers. said: whether it has named a page."""
        from pikepdf import Array, Dictionary, Name

        home = self._moved.get(page) if page is not None else None
        kept: list[Any] = []
        for kid in kids:
            if isinstance(kid, int):
                kept += self._content(element, home, int(kid), home)
            elif is_dictionary(kid) and kid.get("/Type") == "/MCR":
                there = self._of(kid, page)
                if "/Stm" not in kid:
                    kept += self._content(element, there, int(kid.get("/MCID", -1)), home)
                elif there is not None:
                    kid.Pg = there.side
                    kept.append(kid)
            elif is_dictionary(kid) and kid.get("/Type") == "/OBJR":
                there = self._of(kid, page)
                if there is not None:
                    kept.append(Dictionary(Type=Name.OBJR, Obj=kid.Obj, Pg=there.side))
            else:
                kept.append(kid)
        if home is not None and (said or any(isinstance(one, int) for one in kept)):
            element.Pg = home.side
        elif said:
            del element["/Pg"]
        if kids:
            element.K = kept[0] if len(kept) == 1 and len(kids) == 1 else Array(kept)

    def _of(self, kid: Any, page: Key | None) -> Moved | None:
        """Where the page of a reference has gone; `page` is that of its element."""
        named = kid.get("/Pg")
        key = named.objgen if is_dictionary(named) else page
        return self._moved.get(key) if key is not None else None

    def _content(self, element: Any, moved: Moved | None, number: int, home: Moved | None) -> list[Any]:
        """What an element holds in place of content `number` of a page; nothing where there is no such content."""
        from pikepdf import Dictionary, Name

        if moved is None:
            return []
        holder = moved.side if moved.form is None else moved.form
        now = moved.numbers.get(number) if moved.form is None else number
        if now is None:
            return []
        self._owners.setdefault(holder.objgen, _Owners(holder)).elements[now] = element
        if moved.form is not None:
            return [Dictionary(Type=Name.MCR, Pg=moved.side, Stm=moved.form, MCID=now)]
        if home is not None and home.side.objgen == moved.side.objgen:
            return [now]
        return [Dictionary(Type=Name.MCR, Pg=moved.side, MCID=now)]

    def _carry(self, attributes: Any, page: Key | None) -> None:
        """Carry over the bounds that an illustration's attributes give (14.8.5.4.3)."""
        from pikepdf import Array

        moved = self._moved.get(page) if page is not None else None
        for one in listed(attributes):
            if moved is None or not is_dictionary(one) or "/BBox" not in one:
                continue
            if one.is_indirect:
                if one.objgen in self._transformed:
                    continue
                self._transformed.add(one.objgen)
            one.BBox = Array([round(edge, 4) for edge in moved.matrix.box([float(edge) for edge in one.BBox])])

    # --- a cover ------------------------------------------------------------------------------------------------------

    def put_first(self, cover: Any, side: Any, language: str | None) -> None:
        """Put the tree of a cover before all else: `cover` is the element of another file that holds it.

        Its content stands on `side` under the numbers that it had. language: that of its words if it is another.
        """
        from pikepdf import Array, Name

        top: Any = next((one for one in listed(self._root.get("/K")) if is_element(one)), None)
        inside = top is not None and top.get("/S") in ("/Document", "/Part")
        parent: Any = top if inside else self._root
        section = self._copied(cover, parent, side)
        section.S = Name.Sect
        if language is not None:
            section.Lang = language
        kids = listed(parent.get("/K"))
        parent.K = Array([section, *kids])

    def _copied(self, element: Any, parent: Any, side: Any) -> Any:
        from pikepdf import Array, Dictionary, Name

        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=element.S, P=parent, Pg=side))
        if "/A" in element:  # of a list: how it is numbered; names, all of them
            made.A = Dictionary({key: Name(str(value)) for key, value in element.A.items()})
        kids: list[Any] = []
        for kid in listed(element.get("/K")):
            if isinstance(kid, int):
                self._owners.setdefault(side.objgen, _Owners(side)).elements[int(kid)] = made
                kids.append(int(kid))
            elif is_element(kid):
                kids.append(self._copied(kid, made, side))
        made.K = Array(kids)
        return made

    # --- the parent tree ----------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write the tree by which sides and annotations find their elements (14.7.4.4).

        Annotations and forms keep their keys; sides take those that pages had.
        """
        from pikepdf import Array, Dictionary

        entries = dict(numbered(self._root.get("/ParentTree")))
        freed = sorted({moved.key for moved in self._moved.values() if moved.key is not None})
        for key in freed:
            entries.pop(key, None)
        after = max([*entries, *freed, -1]) + 1
        keys = iter([*freed, *range(after, after + len(self._owners))])
        for owners in self._owners.values():
            key = next(keys)
            owners.holder.StructParents = key
            last = max(owners.elements)
            entries[key] = Array([owners.elements.get(number) for number in range(last + 1)])
        pairs = [part for key in sorted(entries) for part in (key, entries[key])]
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(pairs)))
        self._root.ParentTreeNextKey = max(entries, default=-1) + 1


def numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (7.9.7)."""
    waiting = [tree] if is_dictionary(tree) else []
    met: set[Key] = set()
    while waiting:
        node = waiting.pop()
        if node.is_indirect and node.objgen in met:
            continue
        met.add(node.objgen)
        pairs = listed(node.get("/Nums"))
        yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False))
        waiting += [kid for kid in listed(node.get("/Kids")) if is_dictionary(kid)]


def listed(value: Any) -> list[Any]:
    """What an entry holds that is one thing or an array of them."""
    from pikepdf import Array

    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def is_dictionary(value: Any) -> bool:
    """Whether it is a dictionary, and no stream."""
    from pikepdf import Dictionary

    return isinstance(value, Dictionary)


def is_element(value: Any) -> bool:
    """Whether it is an element of the tree, and no reference to content or to an object."""
    return is_dictionary(value) and value.get("/Type") not in ("/MCR", "/OBJR")
