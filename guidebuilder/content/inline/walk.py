"""What prose says, without its marks: for checks, the index, metadata and the verbatim comparison."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.model import Citation, Filled, Inline, Prose, Quotation, Reference, Words


def plain(prose: Prose | tuple[Inline, ...]) -> str:
    """The words without marks; quotation marks as written, citations and references left out; of a blank its label."""
    children = prose.children if isinstance(prose, Prose) else prose
    return "".join(_plain(child) for child in children)


def printed(prose: Prose | tuple[Inline, ...]) -> str:
    """The words as they are printed: as `plain`, with the quotation marks of the language for straight ones."""
    children = prose.children if isinstance(prose, Prose) else prose
    return "".join(_printed(child) for child in children)


def words(prose: Prose | tuple[Inline, ...]) -> Iterator[Words]:
    """The leaves that hold characters, in order."""
    for child in prose.children if isinstance(prose, Prose) else prose:
        match child:
            case Words():
                yield child
            case Citation() | Reference() | Filled():
                pass
            case _:
                yield from words(child.children)


def _plain(node: Inline) -> str:
    match node:
        case Words():
            return node.text
        case Citation() | Reference():
            return ""
        case Filled():
            return node.label
        case Quotation():
            return f"{node.opening}{plain(node.children)}{node.closing}"
        case _:
            return plain(node.children)


def _printed(node: Inline) -> str:
    match node:
        case Words() | Citation() | Reference() | Filled():
            return _plain(node)
        case Quotation():
            opening, closing = node.printed
            return f"{opening}{printed(node.children)}{closing}"
        case _:
            return printed(node.children)
