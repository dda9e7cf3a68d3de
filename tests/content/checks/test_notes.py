"""Notes of the prose are named once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

NOTE = "- {id: first, kind: comment, note: x}\n"
PLACED = "- {id: first, at: VII.1, kind: comment, note: x}\n"


@pytest.mark.parametrize(
    ("notes", "body", "codes"),
    [
        (NOTE, "Some [words]{note=first}.", []),
        (PLACED, "Some words.", []),
        (NOTE, "Some words.", ["note-unused"]),
        ("- {kind: comment, note: x}\n", "Some words.", ["note-without-place"]),
        (NOTE, "Some [words]{note=first} and [more]{note=first}.", ["note-twice"]),
        (PLACED, "Some [words]{note=first}.", ["note-twice"]),
        (NOTE, "Some [words]{note=first} and [more]{note=frist}.", ["note-unknown"]),
        (PLACED, "Some [words]{note=other}.", ["note-unknown"]),
    ],
)
def test_notes(found: Found, notes: str, body: str, codes: list[str]) -> None:
    faults = found(notes=notes, summary=f"title: Summary\nbody: |\n  {body}\n")
    assert [fault.code for fault in faults] == codes
