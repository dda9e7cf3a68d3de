"""From inline nodes back to a text with marks: what `parse` makes these nodes of."""

from __future__ import annotations

import re
from itertools import product
from typing import assert_never

from guidebuilder.content.inline.parse import parse
from guidebuilder.content.model import (
    Abbreviation,
    Citation,
    Emphasis,
    Filled,
    Foreign,
    Indexed,
    Inline,
    Link,
    Noted,
    Overlooked,
    Prose,
    Quotation,
    Reference,
    SmallCaps,
    Strong,
    Termed,
    Words,
)
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.content.walk import said
from guidebuilder.diagnostics import Diagnostic

MARKS = re.compile(r'[\\*\[\]"“”„«»‹›‚‘]')
APOSTROPHES = re.compile(r"(?<!\w)['’]|['’](?![^\W_])")
"""Those that are not inside a word: they may be quotation marks."""

BARE = re.compile(r"[\w-]+")

Attributed = Noted | Foreign | Abbreviation | SmallCaps | Indexed | Termed | Overlooked


def write(prose: Prose, language: str) -> str:
    """The text of a paragraph in a guide of that language.

    Apostrophes are escaped, and attributes written in brackets of their own, only where the text would say something
    else otherwise. Raises ValueError if there is no text for these nodes: a fault of ours, for all come from one.
    """
    meant = said(prose)
    for apostrophes, apart in product((False, True), repeat=2):
        text = _Writer(apostrophes, apart).nodes(prose.children)
        found: list[Diagnostic] = []
        if said(parse(Text.exact(SourceFile("", text), 0, len(text)), found, language)) == meant and not found:
            return text
    raise ValueError(f"no text has these nodes: {prose.children}")


def write_citation(citation: Citation) -> str:
    """A citation without its brackets: `@key, p. 3; @other`."""
    return "; ".join(f"@{work.key}, {work.locator}" if work.locator else f"@{work.key}" for work in citation.works)


class _Writer:
    """One way of writing. apostrophes: escaped; apart: each attribute stands in brackets of its own."""

    def __init__(self, apostrophes: bool, apart: bool) -> None:
        self.apostrophes = apostrophes
        self.apart = apart

    def nodes(self, children: tuple[Inline, ...]) -> str:
        written: list[str] = []
        quoted = False
        for child in children:
            text = self.node(child)
            # a brace after a quotation would be read as its attribute
            written.append(f"\\{text}" if quoted and text.startswith("{") else text)
            quoted = isinstance(child, Quotation)
        return "".join(written)

    def node(self, node: Inline) -> str:
        match node:
            case Words(text):
                text = MARKS.sub(r"\\\g<0>", text)
                return APOSTROPHES.sub(r"\\\g<0>", text) if self.apostrophes else text
            case Emphasis(children):
                return f"*{self.nodes(children)}*"
            case Strong(children):
                return f"**{self.nodes(children)}**"
            case Link(url, children):
                return f"[{self.nodes(children)}]({url})"
            case Citation():
                return f"[{write_citation(node)}]"
            case Reference(target):
                return f"[#{target}]"
            case Filled(field):
                return f"[={field}]"
            case Quotation():
                return f"{node.opening}{self.nodes(node.children)}{node.closing}{_follower(node)}"
            case Noted() | Foreign() | Abbreviation() | SmallCaps() | Indexed() | Termed() | Overlooked():
                return self.attributed(node)
            case _:
                assert_never(node)

    def attributed(self, node: Attributed) -> str:
        """Bracketed words; of nodes that hold only one another the outermost is the first attribute."""
        attributes = [_attribute(node)]
        inside = node.children
        while not self.apart and len(inside) == 1 and isinstance(inside[0], Attributed):
            attributes.append(_attribute(inside[0]))
            inside = inside[0].children
        return f"[{self.nodes(inside)}]{{{' '.join(attributes)}}}"


def _follower(node: Quotation) -> str:
    """What says of a quotation what it is."""
    if node.cited is not None:
        return f" [{write_citation(node.cited)}]"
    if node.at is not None:
        return f"{{at={node.at.value}{f' nth={node.nth}' if node.nth else ''}}}"
    return "{aside}" if node.aside else ""


def _attribute(node: Attributed) -> str:
    match node:
        case Noted(value):
            name = "note"
        case Foreign(value):
            name = "lang"
        case Abbreviation(value):
            name = "abbr"
        case Indexed(value):
            name = "index"
        case Termed(value):
            name = "term"
        case Overlooked(what):
            return f"no-{what}"
        case SmallCaps():
            return "sc"
        case _:
            assert_never(node)
    if BARE.fullmatch(value):
        return f"{name}={value}"
    escaped = re.sub(r'[\\"]', r"\\\g<0>", value)
    return f'{name}="{escaped}"'
