"""Fields of a guide, which are filled in when it is built or, by hand, on paper: the name of a school, a class, a date.

A guide declares them, its prose says where they stand, and `--set` gives values, which are plain text. What has no
value is a blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as of_class
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, cast

from guidebuilder.content.model import Filled, Guide, Words
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.content.walk import every

T = TypeVar("T")

GIVEN = "--set"
"""What a value that was given to the build is said to stand in."""


def fill(guide: Guide, values: Mapping[str, str]) -> Guide:
    """The guide with values for its fields; an empty one makes a blank. Fields that the guide lacks are passed over."""
    if not any(blank.id in values for blank in guide.fields):
        return guide
    filled = (
        replace(blank, value=_given(values[blank.id])) if blank.id in values else blank for blank in guide.fields
    )
    return replace(guide, fields=tuple(filled))


def _given(value: str) -> Text | None:
    text = " ".join(value.split())
    return Text.exact(SourceFile(GIVEN, text), 0, len(text)) if text else None


def written_out(guide: Guide) -> Guide:
    """The guide as it is printed: the values of its fields are words of its prose, and blanks know their labels."""
    if not guide.fields or next(every(guide, Filled), None) is None:
        return guide
    said = {blank.id: blank for blank in guide.fields}

    def put(node: Filled) -> Words | Filled:
        blank = said.get(node.field)
        if blank is None or node.label:
            return node
        return Words(blank.value.value, node.span) if blank.value else replace(node, label=blank.label.value)

    return _changed(guide, put)


def _changed(value: T, put: Any) -> T:
    """A value of the model with other nodes for what is filled; itself if there are none in it."""
    if isinstance(value, Filled):
        return cast(T, put(value))
    if isinstance(value, tuple):
        made = tuple(_changed(each, put) for each in value)
        return value if all(a is b for a, b in zip(made, value, strict=True)) else cast(T, made)
    if not is_dataclass(value) or isinstance(value, Text):
        return value
    changes = {
        each.name: new
        for each in of_class(value)
        if (new := _changed(old := getattr(value, each.name), put)) is not old
    }
    return cast(T, replace(cast(Any, value), **changes)) if changes else value

