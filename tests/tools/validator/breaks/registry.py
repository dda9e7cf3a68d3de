"""The list of breaks, and how one is made."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

Change = Callable[[Any], None]
Rewriting = Callable[[bytes], bytes]


class NotHere(Exception):  # noqa: N818 - no error: the file is good, but has nothing that could be broken so
    """The file has nothing that could be broken in this way; says what is missing."""


@dataclass(frozen=True)
class Break:
    """A way to break a file. `clause`: what of which standard it offends; `says`: what is wrong then.

    `consistent`: the file still conforms, but says something else; only a comparison with what should be heard sees it.
    """

    name: str
    clause: str
    says: str
    make: Rewriting
    consistent: bool = False


BREAKS: dict[str, Break] = {}
"""All breaks by name, in the order in which they are written."""


def changes(clause: str, consistent: bool = False) -> Callable[[Change], Change]:
    """Register a function that changes an open file."""

    def registered(change: Change) -> Change:
        _add(Break(change.__name__, clause, change.__doc__ or "", lambda data: saved(data, change), consistent))
        return change

    return registered


def rewrites(clause: str) -> Callable[[Rewriting], Rewriting]:
    """Register a function from the bytes of a file to those of a broken one: for what a library would put right."""

    def registered(rewrite: Rewriting) -> Rewriting:
        _add(Break(rewrite.__name__, clause, rewrite.__doc__ or "", lambda data: rewrite(saved(data))))
        return rewrite

    return registered


def _add(made: Break) -> None:
    if made.name in BREAKS:
        raise ValueError(f"two breaks are called {made.name}")
    BREAKS[made.name] = made


def saved(data: bytes, change: Change | None = None) -> bytes:
    """A file after a change; without one the control, which must pass all that the file passed."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if change is not None:
            change(pdf)
        pdf.save(written, fix_metadata_version=False, deterministic_id=True)
    return written.getvalue()


def applied(name: str, data: bytes) -> bytes:
    """A file with one break. Raises NotHere if it has nothing to break so, RuntimeError if nothing was changed."""
    broken = BREAKS[name].make(data)
    if broken == saved(data):
        raise RuntimeError(f"{name} changes nothing")
    return broken
