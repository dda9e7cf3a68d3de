"""Signs of events: small shapes that tell one kind of event from another without colour."""

from __future__ import annotations

from collections.abc import Mapping

Corners = tuple[tuple[float, float], ...]

CORNERS: Mapping[str, Corners] = {
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "triangle": ((0.0, 0.04), (1.0, 0.04), (0.5, 0.96)),
    "square": ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
}
"""The corners of a sign in a square of side 1, y upward. A circle has none; a dash is a line from side to side."""

CIRCLE = 0.475
"""The radius of a circle among them."""

DASH = 1.2
"""The weight of a dash, in points."""
