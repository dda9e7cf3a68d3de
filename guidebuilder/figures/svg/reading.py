"""Reading SVG files of authors: a tree of elements that nothing outside the file is needed for, or why there is none.

A file is somebody else's. It is parsed once, by expat, with limits that hold while it is read; what is drawn later is
made from this tree, so no other parser ever sees the bytes. Scripts, what moves, other files and entities are refused.
SVG 2 is the W3C's Scalable Vector Graphics (SVG) 2, CR of 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from xml.parsers import expat

from guidebuilder.figures import images
from guidebuilder.figures.images import Fault, Unreadable
from guidebuilder.figures.svg.data import DATA, decoded

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 20_000
"""As drawn: what `use` repeats counts as often as it does."""
MAX_DEPTH = 100
"""Elements within elements, as drawn; the library that draws goes one call deeper for each."""
MAX_NUMBERS = 400_000
"""Numbers in all paths and lists of points; an outline of the world has a tenth of that."""

SCRIPTS = frozenset({"script", "handler", "listener"})
MOVING = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"})
FOREIGN = frozenset({"audio", "canvas", "embed", "foreignObject", "iframe", "object", "video"})

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_URL = re.compile(r"url\(\s*[\"']?\s*([^\s\"')]*)", re.IGNORECASE)
_SPACED = "\n"
"""Between namespace and name, as expat hands them over: nothing that either may hold."""

MEND = "take it out, or save the drawing as plain SVG"


class RefusedError(Exception):
    """Why a file is not read, on its way out of the parser. Never leaves `read`."""

    def __init__(self, kind: Fault, message: str, hint: str = MEND) -> None:
        super().__init__(message)
        self.unreadable = Unreadable(kind, message, hint)


def read(path: Path) -> Element | Unreadable:
    """The root of an SVG file, names as `{namespace}name`; comments and instructions are left out. Raises nothing."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return _too_large(f"more than {MAX_BYTES // 1_000_000} million bytes").unreadable
        return parsed(path.read_bytes())
    except FileNotFoundError:
        return Unreadable("missing", "there is no such picture", "check the path; it starts from the guide's folder")
    except OSError as error:
        return Unreadable("damaged", f"this drawing cannot be read: {error.strerror or error}", "look at its rights")


def parsed(data: bytes) -> Element | Unreadable:
    """The same of bytes. Every reference in what comes back leads to an element of the tree, and none in a circle."""
    if data.startswith(b"\x1f\x8b"):
        return Unreadable("unsupported", "this drawing is compressed (SVGZ)", "save it as plain SVG")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Unreadable("unsupported", "this drawing is written in UTF-16", "save it as plain SVG, in UTF-8")
    builder = _Builder()
    try:
        root = builder.read(data)
        _measure(root)
    except RefusedError as refused:
        return refused.unreadable
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return Unreadable(
            "damaged", f"line {error.lineno}: this drawing is not well-formed XML: {reason}", "save it again"
        )
    return root


def _too_large(what: str) -> RefusedError:
    return RefusedError("too-large", f"this drawing has {what}", "simplify it, or export it as a PNG at 300 dpi")


def local(element: Any) -> str:
    """The name of an element of the tree without its namespace."""
    return str(element.tag).rpartition("}")[2]


def href(element: Any) -> str:
    """What an element refers to, as SVG 2 (16.1.1) or SVG 1.1 write it; empty if nothing."""
    found = element.get("href")
    return str(element.get(f"{{{XLINK}}}href", "") if found is None else found).strip()


def urls(text: str) -> Iterator[str]:
    """Where each `url(…)` of an attribute or a style sheet leads."""
    return (found[1] for found in _URL.finditer(text))


class _Builder:
    """Makes the tree, and refuses what it should not hold as soon as it is read."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._open: list[Element] = []
        self._skipping = 0
        self._elements = self._numbers = 0
        parser = self._parser = expat.ParserCreate(namespace_separator=_SPACED)
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        assert self._root is not None  # expat knows no document without an element
        return self._root

    def _refuse(self, what: str, hint: str = MEND) -> RefusedError:
        return RefusedError("unsupported", f"line {self._parser.CurrentLineNumber}: {what}", hint)

    def _doctype(self, name: str, system: str | None, public: str | None, declares: bool) -> None:
        if declares:
            raise self._refuse("this drawing declares entities of its own, in <!DOCTYPE …>", "save it as plain SVG")

    def _skipped(self, name: str, *_: Any) -> None:
        raise self._refuse(f"what the entity '{name}' stands for is not in this file", "write the character itself")

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise self._refuse("this drawing takes its looks from another file", "put the style sheet into the drawing")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(_SPACED)
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _too_large(f"more than {MAX_ELEMENTS:,} elements")
        if self._root is None and (space, name) != (SVG, "svg"):
            hint = f'a drawing begins with <svg xmlns="{SVG}">'
            raise self._refuse(f"this file is no drawing: it begins with <{name}>", hint)
        if name in SCRIPTS:
            raise self._refuse("this drawing holds a script")
        if space == XHTML or (space == SVG and name in FOREIGN):
            raise self._refuse(f"this drawing holds a page of another kind, in <{name}>", "write its words as <text>")
        if space == SVG and name in MOVING:
            raise self._refuse(f"this drawing moves, by <{name}>", "save what shall be seen on paper")
        if self._skipping or space != SVG:  # an editor's own data: nobody else draws it
            self._skipping += 1
            return
        if len(self._open) >= MAX_DEPTH:
            raise _too_large(f"elements within elements, {MAX_DEPTH} deep")
        made = Element(f"{{{SVG}}}{name}")
        for key, value in attributes.items():
            self._attribute(made, *key.rpartition(_SPACED)[::2], value)
        self._reference(name, href(made))
        if self._open:
            self._open[-1].append(made)
        else:
            self._root = made
        self._open.append(made)

    def _attribute(self, made: Element, space: str, name: str, value: str) -> None:
        if not space and name.lower().startswith("on"):
            raise self._refuse(f"this drawing holds a script, in {name}=…")
        if space and space not in (XLINK, XML):  # an editor's own
            return
        self._outside(value)
        if name in ("d", "points"):
            self._numbers += sum(1 for _ in _NUMBER.finditer(value))
            if self._numbers > MAX_NUMBERS:
                raise _too_large(f"more than {MAX_NUMBERS:,} numbers in its paths")
        made.set(f"{{{space}}}{name}" if space else name, value)

    def _outside(self, text: str) -> None:
        for url in urls(text):
            if not url.startswith(("#", "data:")):
                raise self._refuse(f"this drawing refers to something outside it, {_shown(url)}")

    def _reference(self, name: str, target: str) -> None:
        if not target or target.startswith("#"):
            return
        if not target.startswith("data:"):
            raise self._refuse(f"this drawing refers to something outside it, {_shown(target)}")
        data = decoded(target) if name == "image" else None
        if data is None:
            raise self._refuse(f"this drawing holds data that is no picture, {_shown(target)}")
        facts = images.facts(data)
        if isinstance(facts, Unreadable):
            line = self._parser.CurrentLineNumber
            raise RefusedError(facts.fault, f"line {line}: in <image>, {facts.message}", facts.hint)

    def _end(self, _: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        ended = self._open.pop()
        if local(ended) == "style":
            text = "".join(ended.itertext())
            if "@import" in text.lower():
                raise self._refuse("this drawing takes its looks from another file, by @import")
            self._outside(text)

    def _characters(self, text: str) -> None:
        if self._skipping or not self._open:
            return
        within = self._open[-1]
        if len(within):
            within[-1].tail = (within[-1].tail or "") + text
        else:
            within.text = (within.text or "") + text


def _shown(target: str) -> str:
    """A reference, cut where its end says nothing more."""
    return target if len(target) <= 60 and not DATA.match(target) else f"{target[:40]}…"


def _measure(root: Element) -> None:
    """Refuse a tree that `use` makes endless, too large or too deep; raises RefusedError."""
    known = {element.get("id", ""): element for element in root.iter()}
    measured: dict[Element, tuple[int, int]] = {}
    within: set[Element] = set()

    def measure(element: Element, depth: int) -> tuple[int, int]:
        """How many elements are drawn for one, and how deep they lie."""
        if element in within:
            name = element.get("id", "")
            raise RefusedError("unsupported", f"this drawing repeats itself without end, by <use> of '{name}'")
        if depth > MAX_DEPTH:
            raise _too_large(f"elements within elements, {MAX_DEPTH} deep")
        if element in measured:
            return measured[element]
        within.add(element)
        drawn = list(element)
        if local(element) == "use" and (target := known.get(href(element)[1:])) is not None:
            drawn.append(target)
        parts = [measure(each, depth + 1) for each in drawn]
        within.remove(element)
        measured[element] = 1 + sum(count for count, _ in parts), 1 + max((deep for _, deep in parts), default=0)
        if measured[element][0] > MAX_ELEMENTS:
            raise _too_large(f"more than {MAX_ELEMENTS:,} elements, as often as <use> repeats them")
        return measured[element]

    if measure(root, 1)[1] > MAX_DEPTH:
        raise _too_large(f"elements within elements, {MAX_DEPTH} deep")
