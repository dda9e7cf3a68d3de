"""Terms of the glossary stand in a text, unless they say that they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ("[{term: peace, definition: x}]", []),
        ("[{term: Peace, definition: x}]", []),
        ("[{term: honor, definition: x}]", []),
        ("[{term: confirm to, forms: [confirm], definition: x}]", []),
        ("[{term: amity, absent: true, definition: x}]", []),
        ("[{term: amity, definition: x}]", ["term-not-in-text"]),
        ("[{term: pea, definition: x}]", ["term-not-in-text"]),
        ("[{term: peace, absent: true, definition: x}]", ["term-in-text"]),
        ("[{term: peace, definition: x}, {term: Peace, definition: y}]", ["term-twice"]),
        ("[{term: peace, definition: x, see: [amity]}]", ["term-unknown"]),
        ("[{term: peace, definition: x, see: [honor]}, {term: honor, definition: x, see: [peace]}]", []),
    ],
)
def test_terms(found: Found, terms: str, codes: list[str]) -> None:
    assert [fault.code for fault in found(glossary=f"terms: {terms}\n")] == codes


def test_what_may_be_meant_is_a_warning(found: Found) -> None:
    assert [fault.is_error for fault in found(glossary="terms: [{term: amity, definition: x}]\n")] == [False]
