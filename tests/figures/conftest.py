"""A kit to draw with, and what every drawing must keep: no two labels meet, nothing leaves the frame."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.pdf.canvas import Sheetfed

fonts.use(faces.load())

from guidebuilder.figures.drawing import Kit, Plate  # noqa: E402
from guidebuilder.typeset.lines import Lines  # noqa: E402


def make_kit(language: str = "en-US", paper: str = "letter") -> Kit:
    """A kit as a build has it."""
    look = theme.load(paper=paper)
    return Kit(Lines(fonts.use(faces.load()), look.substitutes), look, wording.load(language), language)


@pytest.fixture(scope="session")
def kit() -> Kit:
    return make_kit()


def faults(plate: Plate, clear: float = 0.0) -> list[str]:
    """Labels that meet, and what leaves the frame of a finished plate, in words."""
    found = [
        f"{one.text!r} meets {other.text!r}"
        for one, other in combinations(plate.labels, 2)
        if one.box.meets(other.box, clear)
    ]
    outside = [label for label in plate.labels if not plate.frame.holds(label.box)]
    found += [f"{label.text!r} leaves the frame: {label.box}" for label in outside]
    found += [f"a shape leaves the frame: {box}" for box in plate.inked if not plate.frame.holds(box, slack=1.0)]
    return found


def proof(plate: Plate, path: Path) -> None:
    """The plate alone on a page of its size, as a PDF: `pdftoppm -r 150 -png` shows it."""
    canvas = Sheetfed((plate.width + 20, plate.height + 20), fonts.BASE, "en-US")
    canvas.translate(10, 10)
    plate.paint(canvas)
    path.write_bytes(canvas.data())
