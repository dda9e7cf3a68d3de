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
        ("[{term: Peace, definition: x}]", ["term-unused"]),
        ("[{term: relation, definition: x}, {term: party, definition: x}]", []),
        ("[{term: honor, definition: x}]", []),
        ("[{term: confirm to, forms: [confirm], definition: x}]", []),
        ("[{term: amity, absent: true, definition: x}]", ["term-unused"]),
        ("[{term: amity, definition: x}]", ["term-unused"]),
        ("[{term: pea, definition: x}]", ["term-unused"]),
        ("[{term: peace, forms: [honor], definition: x}, {term: honor, definition: y}]", ["term-claimed"]),
        ("[{term: peace, absent: true, definition: x}]", ["term-in-text"]),
        ("[{term: peace, definition: x}, {term: Peace, definition: y}]", ["term-twice", "term-unused"]),
        ("[{term: peace, definition: x, see: [amity]}]", ["term-unknown"]),
        ("[{term: peace, definition: x, see: [honor]}, {term: honor, definition: x, see: [peace]}]", []),
    ],
)
def test_terms(found: Found, terms: str, codes: list[str]) -> None:
    assert [fault.code for fault in found(glossary=f"terms: {terms}\n")] == codes


def test_what_may_be_meant_is_a_warning(found: Found) -> None:
    assert [fault.is_error for fault in found(glossary="terms: [{term: amity, definition: x}]\n")] == [False]


@pytest.mark.parametrize(
    ("summary", "term", "codes"),
    [
        ("Of amities.", "amity", ["term-not-in-text"]),
        ("Of amities.", "amity, absent: true", []),
        ("Of [friends]{term=amity}.", "amity, absent: true", []),
        ("Of [friends]{term=amiti}.", "amity, absent: true", ["term-unused", "term-unknown"]),
        ("Of calamity.", "amity, absent: true", ["term-unused"]),
        ("See [x](https://amity.example).", "amity, absent: true", ["term-unused"]),
    ],
)
def test_terms_in_prose(found: Found, summary: str, term: str, codes: list[str]) -> None:
    faults = found(summary=f"body: {summary}\n", glossary=f"terms: [{{term: {term}, definition: x}}]\n")
    assert [fault.code for fault in faults] == codes


def test_a_name_that_no_term_has_is_told_the_nearest(found: Found) -> None:
    faults = found(summary="body: Of [it]{term=peeace}.\n", glossary="terms: [{term: peace, definition: x}]\n")
    assert [(fault.code, fault.hint) for fault in faults] == [("term-unknown", "did you mean 'peace'?")]


def test_words_may_be_said_to_be_no_term(found: Found) -> None:
    glossary = "terms: [{term: promise, definition: x}]\n"
    text = "- {id: a, title: A, text: [{paragraph: A promising man.}], marks: [{at: '1', on: %s, mark: no-term}]}\n"
    assert [fault.code for fault in found(glossary=glossary, documents=text % "promising")] == ["term-unused"]
    idle = found(glossary=glossary, documents=text % "man")
    assert [(fault.code, fault.is_error) for fault in idle] == [("no-term-idle", False)]
