"""What the table of the format is made of: types of values, fields and records. Plain data, without any reading.

The table stands in `tables`; decoding, the JSON Schema and the reference page are three readers of it.
"""

from __future__ import annotations

from dataclasses import field

from guidebuilder.frozen import frozen


@frozen
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


@frozen
class Marked:
    """Text with inline marks; one paragraph, or several. `empty`: it may be an empty text, written `""`."""

    several: bool = False
    empty: bool = False


@frozen
class Lines:
    """Text of which every line counts."""

    marked: bool


@frozen
class Day:
    """A date: a year, a month or a day; if `period`, also two of them with a slash between."""

    period: bool = False


@frozen
class Number:
    """A whole number."""

    least: int = 1
    most: int = 9999


@frozen
class Flag:
    """`true` or `false`."""


@frozen
class OneOf:
    """One of some words; another is a fault with `code`."""

    values: tuple[str, ...]
    code: str = "unknown-value"


@frozen
class ListOf:
    """A list of one item at least."""

    item: Type


@frozen
class Of:
    """A mapping with the fields of the record of that name."""

    record: str


@frozen
class Shapes:
    """A mapping that is told from the others by the first key of its record. The first that is there decides."""

    records: tuple[str, ...]


@frozen
class Either:
    """A scalar of one type, or a list or mapping of another."""

    scalar: Words | Marked | Lines
    other: ListOf | Shapes


Type = Words | Marked | Lines | Day | Number | Flag | OneOf | ListOf | Of | Shapes | Either


@frozen
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


@frozen
class Case:
    """A key that belongs to some values of another one.

    only: no other value has it. needed: these values need it, or one of the keys `instead`.
    """

    key: str
    of: str
    values: tuple[str, ...]
    only: bool
    needed: bool = True
    instead: tuple[str, ...] = ()


@frozen
class Record:
    """A mapping: what it is, its keys in the order of the reference, and keys that depend on a value.

    one_of: keys of which one must be there, and no other with it.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    cases: tuple[Case, ...] = ()
    one_of: tuple[str, ...] = ()

    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError if there is none: the table and its reader disagree."""
        found = self.by_name.get(name)
        if found is None:
            raise KeyError(f"{self.name}.{name}")
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self.by_name)
