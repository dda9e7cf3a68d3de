"""Content streams: what is marked, as what, and whether marks and text objects are nested (ISO 32000-1, 14.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI", "INLINE IMAGE"})
KINDS_OF_FONTS = frozenset({"Type0", "Type1", "MMType1", "Type3", "TrueType"})
SHOWS = frozenset({"Tj", "TJ", "'", '"'})

Key = tuple[int, int]
"""Marked content of the structure: the number of the page, from 0, and the MCID."""


@dataclass
class Marked:
    """Content with an MCID: the tag it is marked with, its text, /ActualText inside it heeded, and if it paints."""

    tag: str
    text: str = ""
    painted: bool = False


@dataclass
class Content:
    """The marked content of a file, its artifacts (page, type, text) and what is wrong with the marking."""

    marked: dict[Key, Marked] = field(default_factory=dict)
    artifacts: list[tuple[int, str, str]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


class _Mark(NamedTuple):
    """A mark that is open: of the structure (key), an artifact (kind), or another that may speak for what is in it."""

    key: Key | None
    artifact: str | None
    speaks: bool
    in_text: bool


def read(pdf: pikepdf.Pdf) -> Content:
    """What the pages of a file say."""
    content = Content()
    for number, page in enumerate(pdf.pages):
        _Page(content, number).scan(page, page.get("/Resources"), 0)
    return content


class _Page:
    """Reads the stream of one page, and of the forms that it draws."""

    def __init__(self, content: Content, number: int) -> None:
        self._content, self._number = content, number
        self._marks: list[_Mark] = []
        self._maps: dict[Any, tuple[bool, dict[int, str]]] = {}

    def scan(self, stream: Any, resources: Any, depth: int) -> None:
        opened, in_text, font = len(self._marks), False, None
        steps: Any = pikepdf.parse_content_stream(stream)
        for operands, name in steps:
            operator = str(name)
            if operator in {"BMC", "BDC"}:
                self._begin(operands, resources, in_text)
            elif operator == "EMC":
                self._end(opened, in_text)
            elif operator in {"BT", "ET"}:
                self._check(in_text == (operator == "ET"), f"{operator} out of place")
                self._check(not any(mark.in_text for mark in self._marks[opened:]), f"{operator} inside a mark of text")
                in_text = operator == "BT"
            elif operator == "Tf":
                font = resources["/Font"][str(operands[0])]
            elif operator in SHOWS:
                self._shown(self._text(operands[-1], font))
            elif operator in PAINTS:
                self._shown("")
            elif operator == "Do":
                form = resources["/XObject"][str(operands[0])]
                if str(form.get("/Subtype")) == "/Form" and depth < 20:
                    self.scan(form, form.get("/Resources", resources), depth + 1)
                else:
                    self._shown("")
        self._check(len(self._marks) == opened, "marked content is left open")
        self._check(not in_text, "a text object is left open")
        del self._marks[opened:]

    def _check(self, holds: bool, fault: str) -> None:
        if not holds:
            self._content.findings.append(f"page {self._number + 1}: {fault}")

    def _owner(self) -> _Mark | None:
        return next((mark for mark in reversed(self._marks) if mark.key or mark.artifact is not None), None)

    def _begin(self, operands: Any, resources: Any, in_text: bool) -> None:
        tag, properties = str(operands[0])[1:], operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = resources["/Properties"][str(properties)]
        owner = self._owner()
        key = artifact = None
        if tag == "Artifact":
            self._check(owner is None or owner.key is None, "an artifact inside tagged content")
            artifact = str(properties.get("/Type", "")).lstrip("/")
        elif "/MCID" in properties:
            key = self._number, int(properties["/MCID"])
            self._check(owner is None, f"MCID {key[1]} inside other content of the structure")
            self._check(key not in self._content.marked, f"MCID {key[1]} is used twice")
            self._content.marked.setdefault(key, Marked(tag))
        speaks = "/ActualText" in properties
        if speaks and not key:
            self._shown(str(properties["/ActualText"]), paints=False)
        self._marks.append(_Mark(key, artifact, speaks, in_text))

    def _end(self, opened: int, in_text: bool) -> None:
        if len(self._marks) <= opened:
            self._check(False, "EMC without a beginning")
            return
        self._check(self._marks.pop().in_text == in_text, "marked content crosses a text object")

    def _shown(self, text: str, paints: bool = True) -> None:
        owner = self._owner()
        if any(mark.speaks and not mark.key for mark in self._marks):
            text = ""
        if owner is None:
            self._check(not paints, f"content is neither tagged nor an artifact: {text[:40]!r}")
        elif owner.key:
            marked = self._content.marked[owner.key]
            marked.painted |= paints
            marked.text += text
        elif text.strip():
            self._content.artifacts.append((self._number, owner.artifact or "", text))

    def _text(self, shown: Any, font: Any) -> str:
        double, says = self._map(font)
        said = ""
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String | str):
                data = bytes(pikepdf.String(part) if isinstance(part, str) else part)
                codes = [int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2)] if double else data
                said += "".join(says.get(code, "\ufffd") for code in codes)
        return said

    def _map(self, font: Any) -> tuple[bool, dict[int, str]]:
        """Whether a font has codes of two bytes, and what its codes say."""
        known = self._maps.get(font.objgen)
        if known is None:
            kind = str(font.get("/Subtype"))[1:]
            self._check(kind in KINDS_OF_FONTS, f"a font of unknown kind: {kind}")  # no validator minds for simple ones
            cmap = font.ToUnicode.read_bytes().decode("ascii") if "/ToUnicode" in font else ""
            rows = re.findall(r"<([0-9A-Fa-f]+)>\s*<((?:[0-9A-Fa-f]{4})+)>", cmap)
            says = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
            known = self._maps[font.objgen] = str(font.Subtype) == "/Type0", says
        return known
