"""Places and references name what there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]


@pytest.mark.parametrize(
    "target",
    [
        "VII.1", "7", "VII", "recital.1", "letter:1", "document:treaty", "summary", "trade", "fig-map", "q-first",
        "first", "doe", "term:peace", "note-a", "glossary",
    ],
)  # fmt: skip
def test_references_to_what_there_is(found: Found, target: str) -> None:
    faults = found(
        summary=f"title: Summary\nbody: See [#{target}].\nsections: [{{title: Trade, body: x}}]\n",
        figures="- {id: fig-map, image: map.png, title: A map, alt: A map., position: column}\n",
        questions="groups: [{id: first, questions: [{id: q-first, kind: discussion, text: Why?, answer: x}]}]\n",
        biographies="people: [{id: doe, name: Doe, portrait: fig-map, body: x}]\n",
        glossary="terms: [{term: peace, definition: x}]\n",
        notes="- {id: note-a, at: VII.1, kind: comment, note: x}\n",
    )
    assert faults == []


@pytest.mark.parametrize(
    ("target", "hint"),
    [("VII.3", "VII.1"), ("sumary", "did you mean 'summary'?"), ("recital.2", "recital.1"), ("nothing-like-it", "")],
)
def test_references_to_nothing(found: Found, target: str, hint: str) -> None:
    (fault,) = found(summary=f"title: Summary\nbody: See [#{target}].\n")
    assert fault.code == "unknown-reference"
    assert hint in (fault.hint or "")


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("VII.3", "VII.1, VII.2"),
        ("recitals.1", "did you mean 'recital.1'?"),
        ("letter:2", "letter:1"),
        ("lettre:1", ""),
    ],
)
def test_places_that_are_not_there(found: Found, place: str, hint: str) -> None:
    (fault,) = found(summary=f"title: Summary\nat: ['{place}']\nbody: x\n")
    assert fault.code == "unknown-place"
    assert hint in (fault.hint or "")
