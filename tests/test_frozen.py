"""The dataclasses of the house: equal, hashed and shown by their fields."""

from __future__ import annotations

from dataclasses import field, fields, replace

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


def test_it_shows_its_fields() -> None:
    assert repr(Point(1, 2, {"a": "b"})) == "Point(x=1, y=2)"
    assert repr(Nothing()) == "Nothing()"
