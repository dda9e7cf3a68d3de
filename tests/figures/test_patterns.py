"""Patterns as they are printed without colour: each is told from its neighbours by direction or weight."""

from __future__ import annotations

import io
from itertools import combinations, pairwise
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.pdf.canvas import Sheetfed

fonts.use(faces.load())

from guidebuilder.figures.drawing import Box, Kit, Plate  # noqa: E402
from guidebuilder.figures.patterns import PATTERNS, fill  # noqa: E402
from guidebuilder.typeset.lines import Lines  # noqa: E402

WIDTH, HEIGHT, SCALE = 60, 13, 6


def printed(name: str, color: str) -> Image.Image:
    """A bar filled with a pattern, in shades of grey."""
    look = theme.Look(layers=(color,) if color else ()).on("letter")
    kit = Kit(Lines(fonts.use(faces.load()), look.substitutes), look, wording.load("en"), "en-US")
    plate = Plate(kit, WIDTH)
    fill(plate, Box(0, -HEIGHT, WIDTH, 0), name)
    canvas = Sheetfed((WIDTH, HEIGHT), fonts.BASE, "en-US")
    plate.finish(HEIGHT).paint(canvas)
    page: Any = pypdfium2.PdfDocument(io.BytesIO(canvas.data()))[0]
    made: Image.Image = page.render(scale=SCALE, grayscale=True).to_pil()
    return made


def grain(image: Image.Image) -> tuple[float, float, float, float]:
    """How dark a picture is, from 0 to 1, and how much it changes to the right, upwards, and along both diagonals."""
    by = SCALE
    around = image.crop((by, by, image.width - by, image.height - by))

    def change(dx: int, dy: int) -> float:
        moved = image.crop((by + dx, by + dy, image.width - by + dx, image.height - by + dy))
        return float(ImageStat.Stat(ImageChops.difference(around, moved)).mean[0]) / 255

    return 1 - ImageStat.Stat(image).mean[0] / 255, change(by, 0), change(0, by), change(by, -by) - change(by, by)


def apart(one: str, other: str, color: str) -> float:
    return max(abs(a - b) for a, b in zip(grain(printed(one, color)), grain(printed(other, color)), strict=True))


@pytest.mark.parametrize("color", ["", "gray", "ink-saver"])
def test_neighbours_differ(color: str) -> None:
    for one, other in pairwise((*PATTERNS, PATTERNS[0])):
        assert apart(one, other, color) > 0.04, (one, other)


@pytest.mark.parametrize("color", ["gray", "ink-saver"])
def test_no_two_are_the_same(color: str) -> None:
    for one, other in combinations(PATTERNS, 2):
        assert apart(one, other, color) > 0.02, (one, other)
