"""The structure tree of a tagged file (ISO 32000-1, 14.7) against its content, in what validators do not look at.

They follow the tree and trust it: an MCID used twice, two entries of the parent tree exchanged, a page with another
page's entry, content that an element does not claim, an element whose parent is another, a link without its annotation
or to nowhere, an identifier that is not in the tree of identifiers, all pass. And none says what a reader will hear:
`spoken` does, and `leads` says where links go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.tools.validator import content as contents
from tests.tools.validator.content import Content, Key

_TYPES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
Formula Form
"""
STANDARD = frozenset(_TYPES.split())
"""ISO 32000-1, 14.8.4."""

NEWER = frozenset(("Document", "Part", "Sect", "Aside", "Title", "FENote", "Em", "Strong"))
"""Those of ISO 32000-2, 14.8.4, that we use or might, in a namespace of their own."""
NAMESPACE = "http://iso.org/pdf2/ssn"


@dataclass
class Element:
    """An element of the tree: its own type and the standard one, and what it holds, in order."""

    node: Any
    role: str
    standard: str
    parent: Element | None
    holds: list[Element | Key] = field(default_factory=list)
    annotations: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all under it, as a reader meets them."""
        yield self
        for held in self.holds:
            if isinstance(held, Element):
                yield from held.walk()


class Structure:
    """The tree of a file and its content. `findings`: all that is wrong, a line each; empty if nothing is."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Read and check. Everything is read here: the file may be closed afterwards."""
        self._pdf = pdf
        self.content: Content = contents.read(pdf)
        self.findings: list[str] = self.content.findings
        self.tops: list[Element] = []
        self._leads: list[tuple[str, str]] = []
        self._owners: dict[Key, Element] = {}
        self._linked: dict[tuple[int, int], Element] = {}
        self._pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._root: Any = pdf.Root.get("/StructTreeRoot")
        if self._root is None:
            self.findings.append("there is no structure tree")
            return
        self.tops = [self._element(node, None, None) for node in _listed(self._root.get("/K"))]
        self._content_is_claimed()
        self._parent_tree()
        self._identifiers()
        self._headers()
        self._captions()
        self._said = {id(element): self._text(element) for element in self.elements()}
        self._leads = [(f"Link {self._said[id(element)]}", lead) for element, lead in self._links()]

    def elements(self) -> Iterator[Element]:
        """All elements in the order in which a reader meets them."""
        for top in self.tops:
            yield from top.walk()

    def spoken(self) -> list[tuple[str, str]]:
        """The leaves: each element that holds content itself, with its type and what is heard of it."""
        return [
            (element.role, self._said[id(element)])
            for element in self.elements()
            if any(not isinstance(held, Element) for held in element.holds) or _instead(element.node) is not None
        ]

    def leads(self) -> list[tuple[str, str]]:
        """Each link that is heard, with its words, and where it leads: an address, or a page (from 1) and a view."""
        return self._leads

    def _check(self, holds: bool, fault: str) -> None:
        if not holds:
            self.findings.append(fault)

    def _element(self, node: Any, parent: Element | None, page: Any) -> Element:
        role = str(node.get("/S", "/"))[1:]
        newer = "/NS" in node and str(node.NS.NS) == NAMESPACE and role in NEWER
        element = Element(node, role, role if newer else self._standard(role), parent)
        above = self._root if parent is None else parent.node
        self._check("/P" in node and node.P.objgen == above.objgen, f"{role} {node.objgen}: /P is not its parent")
        page = node.get("/Pg", page)
        for kid in _listed(node.get("/K")):
            if not isinstance(kid, pikepdf.Dictionary):
                self._claim(element, page, int(kid))
            elif str(kid.get("/Type")) == "/MCR":
                self._claim(element, kid.get("/Pg", page), int(kid.MCID))
            elif str(kid.get("/Type")) == "/OBJR":
                element.annotations.append(kid.Obj.objgen)
                self._check(kid.Obj.objgen not in self._linked, f"{role}: an annotation of two elements")
                self._linked[kid.Obj.objgen] = element
            else:
                element.holds.append(self._element(kid, element, page))
        return element

    def _standard(self, role: str) -> str:
        """The standard type that a type is mapped to, in the end."""
        roles, met = self._root.get("/RoleMap", {}), set()
        start = role
        while role not in STANDARD and role not in met and f"/{role}" in roles:
            met.add(role)
            role = str(roles[f"/{role}"])[1:]
        self._check(role in STANDARD, f"type {start} is not standard and mapped to none that is")
        return role

    def _claim(self, element: Element, page: Any, mcid: int) -> None:
        number = None if page is None else self._pages.get(page.objgen)
        if number is None:
            self.findings.append(f"{element.role}: MCID {mcid} is of no page")
            return
        key = number, mcid
        element.holds.append(key)
        self._check(key in self.content.marked, f"{element.role}: there is no MCID {mcid} on page {number + 1}")
        self._check(key not in self._owners, f"{element.role}: MCID {mcid} of page {number + 1} has another owner too")
        self._owners.setdefault(key, element)

    def _content_is_claimed(self) -> None:
        for page, mcid in self.content.marked:
            self._check((page, mcid) in self._owners, f"page {page + 1}: no element holds MCID {mcid}")

    def _parent_tree(self) -> None:
        """Each page and annotation has an entry of its own, which names the elements that the tree names."""
        entries = dict(numbers(self._root.get("/ParentTree")))
        used: Counter[int] = Counter()
        for number, page in enumerate(self._pdf.pages):
            mcids = [mcid for on, mcid in self.content.marked if on == number]
            if "/StructParents" in page:
                used[int(page.StructParents)] += 1
            entry = entries.get(int(page.get("/StructParents", -1)))
            for mcid in mcids:
                node = entry[mcid] if isinstance(entry, pikepdf.Array) and mcid < len(entry) else None
                owner = self._owners.get((number, mcid))
                same = isinstance(node, pikepdf.Dictionary) and (owner is None or node.objgen == owner.node.objgen)
                self._check(same, f"page {number + 1}: the parent tree names another element for MCID {mcid}, or none")
            for annotation in page.get("/Annots", []):
                if annotation.objgen in self._linked:
                    key = int(annotation.get("/StructParent", -1))
                    used[key] += 1
                    found = entries.get(key)
                    same = found is not None and found.objgen == self._linked[annotation.objgen].node.objgen
                    self._check(same, f"page {number + 1}: the parent tree names no element for an annotation")
        self.findings += [
            f"{count} things have the entry {key} of the parent tree" for key, count in used.items() if count > 1
        ]

    def _identifiers(self) -> None:
        found = Counter(bytes(element.node.ID) for element in self.elements() if "/ID" in element.node)
        listed = [bytes(name) for name, _ in _names(self._root.get("/IDTree"))]
        self.findings += [f"identifier {name!r} of two elements" for name, count in found.items() if count > 1]
        self.findings += [
            f"identifier {name!r} is not in the tree of identifiers" for name in found if name not in listed
        ]
        self._check(listed == sorted(listed), "the tree of identifiers is not sorted")

    def _headers(self) -> None:
        """Cells that head others say which: by /Scope, or the others by /Headers (ISO 14289-1, 7.5)."""
        for table in (element for element in self.elements() if element.standard == "Table"):
            cells = [element for element in table.walk() if element.standard in {"TH", "TD"}]
            if not any(_has(cell.node, "/Headers") for cell in cells):
                for cell in cells:
                    self._check(cell.standard == "TD" or _has(cell.node, "/Scope"), f"{cell.role} without /Scope")

    def _captions(self) -> None:
        """A caption begins or ends what it is of (ISO 14289-2, 8.2.5.27; what is older does not ask)."""
        for element in self.elements():
            roles = [held.standard if isinstance(held, Element) else "" for held in element.holds]
            self._check("Caption" not in roles[1:-1], f"{element.role}: a Caption that is neither first nor last")

    def _links(self) -> Iterator[tuple[Element, str]]:
        on_pages = {annotation.objgen for page in self._pdf.pages for annotation in page.get("/Annots", [])}
        for number, element in self._linked.items():
            self._check(number in on_pages, f"{element.role}: an annotation that is on no page")
        for element in self.elements():
            if element.standard == "Link":
                held = [number for below in element.walk() for number in below.annotations]
                self._check(bool(held), "a Link without its annotation")
                for number in held:
                    lead = self._lead(self._pdf.get_object(*number))
                    self._check(bool(lead), "a link leads nowhere")
                    yield element, lead

    def _lead(self, annotation: Any) -> str:
        """Where a link goes; empty if to nothing that is there (12.3.2)."""
        action = annotation.get("/A", {})
        if "/URI" in action:
            return str(action["/URI"])
        end = annotation.get("/Dest", action.get("/D"))
        if isinstance(end, pikepdf.String | pikepdf.Name):
            root: Any = self._pdf.Root
            named = {bytes(name): value for name, value in _names(root.get("/Names", {}).get("/Dests"))}
            old = root.get("/Dests", {})
            end = named.get(bytes(end)) if isinstance(end, pikepdf.String) else old.get(str(end))
            end = end.get("/D") if isinstance(end, pikepdf.Dictionary) else end
        if not isinstance(end, pikepdf.Array) or end[0].objgen not in self._pages:
            return ""
        return " ".join([f"page {self._pages[end[0].objgen] + 1}", *map(str, list(end)[1:])])

    def _text(self, element: Element) -> str:
        instead = _instead(element.node)
        if instead is not None:
            return instead
        return "".join(
            self._text(held)
            if isinstance(held, Element)
            else self.content.marked[held].text
            if held in self.content.marked
            else ""
            for held in element.holds
        )


def _has(node: Any, attribute: str) -> bool:
    """Whether an element has an attribute of its own (14.7.5)."""
    return any(isinstance(one, pikepdf.Dictionary) and attribute in one for one in _listed(node.get("/A")))


def _instead(node: Any) -> str | None:
    return next((str(node[key]) for key in ("/ActualText", "/Alt") if key in node), None)


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (7.9.7)."""
    if tree is not None:
        pairs = list(tree.get("/Nums", []))
        yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))
        for kid in tree.get("/Kids", []):
            yield from numbers(kid)


def _names(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The entries of a name tree (7.9.6)."""
    if tree is not None:
        pairs = list(tree.get("/Names", []))
        yield from zip(pairs[::2], pairs[1::2], strict=True)
        for kid in tree.get("/Kids", []):
            yield from _names(kid)
