"""Phrases of notes and marks: there, once or by number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]


@pytest.mark.parametrize(
    "note",
    [
        "{at: VII.1, on: economic relations}",
        "{at: VII, on: economic relations}",
        "{at: 7.1, on: economic relations}",
        "{at: VII.1, on: '\"as friends do\"'}",
        "{at: VII.1, on: mutually  advantageous}",
        "{at: recital.1, on: peace, nth: 1}",
        "{at: recital.1, on: peace, nth: 2}",
        "{at: 'letter:1', on: honor}",
        "{at: VII.2}",
    ],
)
def test_no_fault(found: Found, note: str) -> None:
    assert found(notes=f"- {note[:-1]}, kind: comment, note: x}}\n") == []


@pytest.mark.parametrize(
    ("note", "code", "hint"),
    [
        (
            "{at: VII.1, on: mutually beneficial economic relations}",
            "phrase-not-found",
            'closest passage, Art. VII ¶ 1: "mutually [advantageous] economic relations"',
        ),
        ("{at: VII.2, on: economic relations}", "phrase-not-found", "Art. VII ¶ 1"),
        ("{at: VII.1, on: advantage}", "phrase-not-found", ""),
        (
            "{at: recital.1, on: peace}",
            "phrase-twice",
            'nth: 1 is "… a lasting peace, and peace …", 2 is "… peace, and peace alone;"',
        ),
        ("{at: VII, on: The parties}", "phrase-twice", "nth: 1"),
        ("{at: recital.1, on: peace, nth: 3}", "nth-too-large", "nth: 1"),
    ],
)
def test_phrases_that_are_not_there_or_not_alone(found: Found, note: str, code: str, hint: str) -> None:
    (fault,) = found(notes=f"- {note[:-1]}, kind: comment, note: x}}\n")
    assert fault.code == code
    assert hint in (fault.hint or "")


def test_a_place_that_is_unknown_is_one_fault_and_not_two(found: Found) -> None:
    (fault,) = found(notes="- {at: VIII.1, on: nothing, kind: comment, note: x}\n")
    assert fault.code == "unknown-place"
