"""Characters that no face has: named, placed, once a paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("plain words", []),
        ("a \u0e01 b \u0e01", [(3, 5)]),
        ("a *b \u0e01* \u0e02", [(3, 8), (3, 11)]),
        ("a \u0e01\n\n  b \u0e01", [(3, 5), (5, 5)]),
    ],
)
def test_characters_of_prose(found: Found, body: str, places: list[tuple[int, int]]) -> None:
    faults = found(missing="\u0e01\u0e02", summary=f"title: Summary\nbody: |\n  {body}\n")
    assert [(fault.span.line, fault.span.column) for fault in faults if fault.span] == places
    assert {fault.code for fault in faults} <= {"no-glyph"}


def test_the_character_is_named(found: Found) -> None:
    (fault,) = found(missing="\u0e01", summary="title: Summary \u0e01\nbody: x\n")
    assert fault.message == "no typeface of the theme has the character U+0E01 THAI CHARACTER KO KAI"


def test_the_source_text_is_looked_at_and_what_is_not_printed_is_not(found: Found) -> None:
    documents = "- id: a\n  title: T\n  text:\n    - paragraph: a \u0e01\n"
    assert len(found(missing="\u0e01", documents=documents)) == 1
    figures = "- {id: fig-map, image: map.png, title: A map, alt: Two \u0e01., position: column}\n"
    assert found(missing="\u0e01", figures=figures, summary="title: S\nbody:\n  - {figure: fig-map}\n") == []


def test_a_name_in_the_bibliography(found: Found) -> None:
    works = "cited: false\nworks:\n  - {key: doe, type: book, authors: [{family: Doe\u0e01}], title: Peace}\n"
    assert [fault.code for fault in found(missing="\u0e01", bibliography=works)] == ["no-glyph"]
