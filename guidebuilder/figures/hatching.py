"""Hatching: areas filled with parallel lines, which a copier keeps where it would fill in a tint."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Segment = tuple[Point, Point]


def lying(outlines: Iterable[Sequence[Point]], pitch: float) -> list[Segment]:
    """Horizontal lines, `pitch` points apart, inside closed outlines; where two overlap is outside (even-odd rule).

    Lines stand at whole multiples of `pitch`, so that those of neighbouring areas meet.
    """
    crossings: dict[int, list[float]] = {}
    for outline in outlines:
        for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
            if y1 == y2:
                continue
            # half-open, so that a corner counts once
            for n in range(math.ceil(min(y1, y2) / pitch), math.ceil(max(y1, y2) / pitch)):
                crossings.setdefault(n, []).append(x1 + (n * pitch - y1) * (x2 - x1) / (y2 - y1))
    segments = []
    for n, xs in sorted(crossings.items()):
        xs.sort()
        segments += [((a, n * pitch), (b, n * pitch)) for a, b in zip(xs[::2], xs[1::2], strict=True) if b - a > 0.1]
    return segments


def upright(outlines: Iterable[Sequence[Point]], pitch: float) -> list[Segment]:
    """The same with vertical lines."""
    turned = lying([[(y, x) for x, y in outline] for outline in outlines], pitch)
    return [((ay, ax), (by, bx)) for (ax, ay), (bx, by) in turned]
