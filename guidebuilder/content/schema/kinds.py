"""What the table of the format is made of: types of values, fields and records. Plain data, without any reading.

The table stands in `tables`; decoding, the JSON Schema and the reference page are three readers of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is, without marks. `pattern` (whole, as for `re.fullmatch` and ECMA 262 alike) limits its characters.

    A text that the pattern refuses is a fault with `code`; `wanted` says what it should be, `called` the same in a word
    or two. Values with the same name in `unique` are unique in the guide. `several` allows for paragraphs.
    """

    pattern: str = ""
    code: str = "unknown-value"
    wanted: str = "text"
    called: str = "text"
    unique: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with inline marks; one paragraph, or several. `empty`: it may be an empty text, written `""`."""

    several: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Text of which every line counts."""

    marked: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A date: a year, a month or a day; if `period`, also two of them with a slash between."""

    period: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    least: int = 1
    most: int = 9999


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words; another is a fault with `code`."""

    values: tuple[str, ...]
    code: str = "unknown-value"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one item at least."""

    item: Type


@dataclass(frozen=True, slots=True)
class Of:
    """A mapping with the fields of the record of that name."""

    record: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """A mapping that is told from the others by the first key of its record. The first that is there decides."""

    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """A scalar of one type, or a list or mapping of another."""

    scalar: Words | Marked | Lines
    other: ListOf | Shapes


Type = Words | Marked | Lines | Day | Number | Flag | OneOf | ListOf | Of | Shapes | Either


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record. `about` and `default` are read by authors; `needs` are keys that must stand beside it.

    `value` is the default as it could be written, if there is one that is always the same.
    """

    name: str
    type: Type
    about: str
    required: bool = False
    value: str = ""
    default: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A key that some values of another one need, and, if `only`, that belongs to no others."""

    key: str
    of: str
    values: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping: what it is, its keys in the order of the reference, and keys that depend on a value."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    cases: tuple[Case, ...] = ()

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError if there is none: the table and its reader disagree."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(f"{self.name}.{name}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(each.name for each in self.fields)
