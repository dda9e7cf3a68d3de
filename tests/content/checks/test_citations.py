"""Citations name works of the bibliography."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

WORKS = "works:\n  - {key: doe1950, type: book, authors: [{family: Doe}], title: Peace, year: '1950'}\n"


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Nothing is cited.", []),
        ("Cited [@doe1950].", []),
        ("Cited [@doe1950, p. 3; @doe1950, p. 5].", []),
        ("Cited [@doe1590].", ["did you mean 'doe1950'?"]),
        ("Cited [@doe1950; @doe1590].", ["did you mean 'doe1950'?"]),
        ('"Quoted" [@doe1590, p. 3].', ["did you mean 'doe1950'?"]),
    ],
)
def test_citations(found: Found, text: str, hints: list[str]) -> None:
    faults = found(bibliography=WORKS, summary=f"title: Summary\nbody: |\n  {text}\n")
    assert [(fault.code, fault.hint) for fault in faults] == [("unknown-work", hint) for hint in hints]


def test_a_guide_without_a_bibliography_has_no_works(found: Found) -> None:
    assert [fault.code for fault in found(summary="title: S\nbody: x [@doe].\n")] == ["unknown-work"]
