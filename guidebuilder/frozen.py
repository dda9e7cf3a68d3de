"""`frozen`: the dataclasses of which everything here is made. Plain data in slots, compared by value, never changed.

`dataclass(frozen=True, slots=True)` compiles six functions a class, which for all classes of this package takes as long
as reading a guide and checking it. Here only `__init__` is compiled; the other methods are shared closures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A dataclass with slots, equal to another of its class with equal fields, and hashable.

    That no field is assigned is for the type checker to see: at run time nothing stops it, and instances are made three
    times faster for that. `replace`, `fields` and `match` work as with any dataclass.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    values = _values([each.name for each in fields(made) if each.compare])
    shown = [each.name for each in fields(made) if each.repr]

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    def written(self: object) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({said})"

    made.__eq__, made.__hash__ = equal, hashed
    if "__repr__" not in cls.__dict__:
        made.__repr__ = written
    return made  # type: ignore[no-any-return]


def _values(names: list[str]) -> Callable[[object], object]:
    """What fields hold, as something to compare."""
    return attrgetter(*names) if names else lambda _: ()
