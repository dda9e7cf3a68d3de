"""Figures are shown somewhere, and their pictures can be read and are fine enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.content.checks import Picture
from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

FIGURES = "- {id: fig-map, image: map.png, title: A map, alt: Two countries., position: column}\n"
SHOWN = "title: Summary\nbody:\n  - {figure: fig-map}\n"


@pytest.mark.parametrize(
    ("picture", "codes"),
    [
        (Picture(), []),
        (Picture(150.0), []),
        (Picture(149.4), ["low-resolution"]),
        (Picture(fault="this picture cannot be read", hint="save it again"), ["image-unreadable"]),
    ],
)
def test_pictures(found: Found, picture: Picture, codes: list[str]) -> None:
    assert [fault.code for fault in found(picture, figures=FIGURES, summary=SHOWN)] == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("- {figure: fig-map}", []),
        ("- x", ["figure-unused"]),
        ("- {figure: fig-map}\n  - {figure: fig-mop}", ["figure-unknown"]),
    ],
)
def test_names_of_figures(found: Found, body: str, codes: list[str]) -> None:
    faults = found(figures=FIGURES, summary=f"title: Summary\nbody:\n  {body}\n")
    assert [fault.code for fault in faults] == codes


def test_a_portrait_shows_a_figure(found: Found) -> None:
    lives = "people: [{id: doe, name: John Doe, portrait: fig-map, body: x}]\n"
    assert found(figures=FIGURES, biographies=lives) == []
