"""The values of a guide, one after the other: what a check that looks everywhere iterates over.

Driven by the fields of the model, so that a field added there is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar

from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span

T = TypeVar("T")

NOTHING: frozenset[str] = frozenset()
PLAIN = frozenset({"str", "int", "bool", "None", "Span"})
"""Types of fields below which there is no node."""


def nodes(value: object, skip: frozenset[str] = NOTHING, whole: tuple[type, ...] = ()) -> Iterator[object]:
    """`value` and all that is below it, depth first, in the order of the fields: the parts of the model and their
    texts.

    skip: names of fields that are not looked into. whole: kinds of nodes that are not looked into.
    """
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            waiting.extend(reversed(node.values()))
        elif node is not None and not isinstance(node, str | int):
            yield node
            if not isinstance(node, whole):
                kind: type = type(node)
                waiting += [getattr(node, name) for name in _names(kind, skip)]


def below(value: object, whole: tuple[type, ...] = ()) -> list[object]:
    """What is directly below a value, in the order of the fields; nothing below kinds that are `whole`."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dict):
        return list(value.values())
    if value is None or isinstance(value, (str, int, *whole)):
        return []
    kind: type = type(value)
    return [getattr(value, name) for name in reversed(_names(kind, NOTHING))]


def every(value: object, kind: type[T]) -> Iterator[T]:
    """All nodes of a kind at or below `value`, in order."""
    return (node for node in nodes(value) if isinstance(node, kind))


@cache
def _names(kind: type, skip: frozenset[str]) -> tuple[str, ...]:
    """The fields of a part of the model that may hold nodes, last one first."""
    if not is_dataclass(kind) or issubclass(kind, Text):
        return ()
    names = [each.name for each in fields(kind) if not PLAIN.issuperset(str(each.type).split(" | "))]
    return tuple(name for name in reversed(names) if name not in skip)


def said(value: object) -> object:
    """What a value of the model says, wherever it was written: nested tuples, texts as strings, no spans.

    Two guides that say the same print the same.
    """
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Span) or value is None:
        return None
    if isinstance(value, tuple):
        return tuple(map(said, value))
    if isinstance(value, dict):
        return tuple((key, said(each)) for key, each in value.items())
    if isinstance(value, str | int):
        return value
    kind: type = type(value)
    return (kind.__name__, *(said(getattr(value, name)) for name in _said(kind)))


@cache
def _said(kind: type) -> tuple[str, ...]:
    """The fields of a part of the model that are no places in files."""
    return tuple(each.name for each in fields(kind) if each.type != "Span")
