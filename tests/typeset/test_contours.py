"""Contours of glyphs: their outlines are those of the letters, in 1/1000 em."""

from __future__ import annotations

import pytest

from guidebuilder.design import faces
from guidebuilder.design.styles import Type
from guidebuilder.typeset.contours import contour
from guidebuilder.typeset.shaping import Shaper


def drawn(letter: str) -> list[tuple[float, float]]:
    (glyph,) = Shaper(faces.load()).voice(Type("sans-regular", 10), "en").shape(letter).glyphs
    steps = contour(faces.load(), "sans-regular", glyph.gid)
    return [point for _, values in steps for point in zip(values[::2], values[1::2], strict=True)]


def test_a_capital_stands_on_the_line_and_reaches_its_height() -> None:
    ys = [y for _, y in drawn("H")]
    assert min(ys) == 0
    assert max(ys) == pytest.approx(656, abs=5)


def test_letters_go_below_the_line_and_are_as_wide_as_drawn() -> None:
    points = drawn("g")
    assert min(y for _, y in points) < -200
    assert 0 < min(x for x, _ in points) < max(x for x, _ in points) < 540


def test_every_outline_is_closed_and_a_space_has_none() -> None:
    (glyph,) = Shaper(faces.load()).voice(Type("sans-regular", 10), "en").shape("o").glyphs
    steps = contour(faces.load(), "sans-regular", glyph.gid)
    names = [name for name, _ in steps]
    assert names.count("move") == names.count("close") == 2
    assert drawn(" ") == []
