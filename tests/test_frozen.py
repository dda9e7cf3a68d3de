"""The dataclasses of the house: equal, hashed and shown by their fields."""

from __future__ import annotations

import inspect
from dataclasses import field, fields, replace

import pytest

from guidebuilder.frozen import frozen


@frozen
class Point:
    """A point with a remark that does not count."""

    x: int
    y: int = 0
    remark: dict[str, str] = field(default_factory=dict, repr=False, compare=False)


@frozen
class Other:
    """The same fields under another name."""

    x: int
    y: int = 0


@frozen
class Nothing:
    """No fields."""


def test_equal_fields_of_one_class_are_equal_and_hash_alike() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert Point(1, 2) != Point(2, 1)
    other: object = Other(1, 2)
    assert other != Point(1, 2)
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing(), Point(1)}) == 2


def test_a_field_that_is_not_compared_makes_no_difference() -> None:
    assert Point(1, 2, {"a": "b"}) == Point(1, 2)
    assert hash(Point(1, 2, {"a": "b"})) == hash(Point(1, 2))


def test_it_is_a_dataclass_in_slots() -> None:
    assert [each.name for each in fields(Point)] == ["x", "y", "remark"]
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    assert not hasattr(Point(1), "__dict__")
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


@frozen
class Worked:
    """A field that is worked out, and one that every instance has of its own."""

    name: str
    length: int = field(init=False)
    marks: list[str] = field(default_factory=list)
    of_its_own: list[str] = field(init=False, default_factory=list)
    fixed: int = field(init=False, default=7)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@frozen
class Longer(Worked):
    """One more field."""

    more: int = 1


def test_fields_are_made_as_a_dataclass_makes_them() -> None:
    one, other = Worked("abc"), Worked("abc")
    assert (one.length, one.marks, one.of_its_own, one.fixed) == (3, [], [], 7)
    assert one.marks is not other.marks
    assert one.of_its_own is not other.of_its_own
    assert Worked("a", marks=["b"]).marks == ["b"]
    assert replace(one, name="ab").length == 2
    assert (Longer("a", more=2).more, Longer("ab").length) == (2, 2)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]
    assert inspect.signature(Point.__init__).parameters.keys() == {"self", "x", "y", "remark"}


def test_it_shows_its_fields() -> None:
    assert repr(Point(1, 2, {"a": "b"})) == "Point(x=1, y=2)"
    assert repr(Nothing()) == "Nothing()"
