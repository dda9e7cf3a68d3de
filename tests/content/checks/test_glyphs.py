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
        ("a \u4e2d b \u4e2d", [(3, 5)]),
        ("a *b \u4e2d* \u65e5", [(3, 8), (3, 11)]),
        ("a \u4e2d\n\n  b \u4e2d", [(3, 5), (5, 5)]),
    ],
)
def test_characters_of_prose(found: Found, body: str, places: list[tuple[int, int]]) -> None:
    faults = found(missing="\u4e2d\u65e5", summary=f"title: Summary\nbody: |\n  {body}\n")
    assert [(fault.span.line, fault.span.column) for fault in faults if fault.span] == places
    assert {fault.code for fault in faults} <= {"no-glyph"}


def test_the_character_is_named(found: Found) -> None:
    (fault,) = found(missing="\u4e2d", summary="title: Summary \u4e2d\nbody: x\n")
    assert fault.message == "no typeface of the theme has the character U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"


def test_the_source_text_is_looked_at_and_what_is_not_printed_is_not(found: Found) -> None:
    documents = "- id: a\n  title: T\n  text:\n    - paragraph: a \u4e2d\n"
    assert len(found(missing="\u4e2d", documents=documents)) == 1
    figures = "- {id: fig-map, image: map.png, title: A map, alt: Two \u4e2d., position: column}\n"
    assert found(missing="\u4e2d", figures=figures, summary="title: S\nbody:\n  - {figure: fig-map}\n") == []


def test_a_name_in_the_bibliography(found: Found) -> None:
    works = "works:\n  - {key: doe, type: book, authors: [{family: Doe\u4e2d}], title: Peace, year: '1950'}\n"
    assert [fault.code for fault in found(missing="\u4e2d", bibliography=works)] == ["no-glyph"]
