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


def below(value: object, skip: frozenset[str] = frozenset()) -> Iterator[object]:
    """What stands directly below a value, in the order of the fields, but for those to skip; nothing below a `Text`."""
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, dict):
        yield from value.values()
    elif is_dataclass(value) and not isinstance(value, type | Text | Span):
        for name in _names(type(value)):
            if name not in skip:
                yield getattr(value, name)


def nodes(value: object, skip: frozenset[str] = frozenset()) -> Iterator[object]:
    """`value` and all that is below it, depth first: the parts of the model and their texts."""
    if not isinstance(value, tuple | dict):
        yield value
    for child in below(value, skip):
        if child is not None and not isinstance(child, str | int):
            yield from nodes(child, skip)


def every(value: object, kind: type[T]) -> Iterator[T]:
    """All nodes of a kind at or below `value`, in order."""
    return (node for node in nodes(value) if isinstance(node, kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in ("span", "language", "slug", "id", "kind"))
