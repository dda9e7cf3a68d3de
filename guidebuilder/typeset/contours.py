"""Contours: the outlines of glyphs, for what must know the shape of letters and not only their width."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from guidebuilder.design.faces import Faces

Step = tuple[str, tuple[float, ...]]
"""`move`, `line`, `curve` (cubic, two handles and its end) or `close`, with its points one after the other."""


def contour(faces: Faces, face: str, gid: int) -> tuple[Step, ...]:
    """The outline of a glyph in 1/1000 em, y upward from the baseline. Raises KeyError if the face is none of ours."""
    return _drawn(faces[face].path, gid)


@cache
def _font(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(path)))


@cache
def _pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, steps: steps.append(("move", (x, y))))
    pen.set_line_to_func(lambda x, y, steps: steps.append(("line", (x, y))))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, steps: steps.append(("curve", (a, b, c, d, x, y))))
    # without one for quadratic curves HarfBuzz gives cubic ones for them
    pen.set_close_path_func(lambda steps: steps.append(("close", ())))
    return pen


@cache
def _drawn(path: Path, gid: int) -> tuple[Step, ...]:
    font, steps = _font(path), list[Any]()
    font.draw_glyph(gid, _pen(), steps)
    scale = 1000 / font.face.upem
    return tuple((name, tuple(value * scale for value in values)) for name, values in steps)
