"""Patterns of areas: what tells the series of a figure apart where a copier leaves only black and white."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import Path

from guidebuilder.figures.drawing import Box, Plate
from guidebuilder.figures.hatching import Point, Segment, lying, upright

PATTERNS = ("upright", "blank", "lying", "crossed", "dotted", "rising", "lattice", "falling")
"""In the order in which series take them, so that neighbours differ in direction and in weight."""


def pattern(number: int) -> str:
    """The pattern of the series `number`, counted from 0. There are no more than PATTERNS; then they begin again."""
    return PATTERNS[number % len(PATTERNS)]


def fill(plate: Plate, box: Box, name: str) -> None:
    """Fill a rectangle of the plate with the pattern of that name; its outline is the caller's."""
    kit, pitch = plate.kit, plate.kit.length("bar-pitch")
    if box.right - box.left <= 0 or box.top - box.bottom <= 0:
        return
    if name == "dotted":
        _dot(plate, box, pitch)
        return
    outline = [_corners(box)]
    lines: list[Segment] = []
    if name in ("upright", "crossed"):
        lines += upright(outline, pitch)
    if name in ("lying", "crossed"):
        lines += lying(outline, pitch)
    if name in ("rising", "lattice"):
        lines += slanted(box, pitch, 1)
    if name in ("falling", "lattice"):
        lines += slanted(box, pitch, -1)
    plate.trace(lines, kit.length("hatch"))


def slanted(box: Box, pitch: float, slope: int) -> list[Segment]:
    """Lines at 45 degrees inside a rectangle, `pitch` points apart across; slope 1 rises to the right, -1 falls."""
    step = pitch * math.sqrt(2)
    low, high = sorted((box.top - slope * box.left, box.top - slope * box.right))
    low -= box.top - box.bottom
    found = []
    for n in range(math.ceil(low / step), math.floor(high / step) + 1):
        # y = slope * x + n * step, between the sides and between bottom and top
        reach = sorted(((box.bottom - n * step) * slope, (box.top - n * step) * slope))
        left, right = max(box.left, reach[0]), min(box.right, reach[1])
        if right - left > 0.1:
            found.append(((left, slope * left + n * step), (right, slope * right + n * step)))
    return found


def outline(
    plate: Plate, box: Box, *, sure: bool, strong: bool = False, filled: bool = False, leftward: bool = False
) -> None:
    """The outline of a bar: broken where its amount is not sure; of the one strong bar heavier and in the accent,
    which also fills it if `filled` is set.

    A broken outline is open where the bar begins (at its right if it is drawn `leftward`): the base line or the end of
    another bar is there, and two broken lines on each other would look like one that is not.
    """
    kit = plate.kit
    weight, color = (kit.length("ring"), kit.accent) if strong else (kit.length("rule"), kit.ink)
    dash = () if sure else (kit.length("dash"), kit.length("dash-gap"))
    ground = kit.accent if filled and strong and sure else None
    begin, end = (box.right, box.left) if leftward else (box.left, box.right)
    around = [(begin, box.bottom), (end, box.bottom), (end, box.top), (begin, box.top)]
    plate.trace([around], weight, closed=sure, fill=ground, color=color, dash=dash)


def _corners(box: Box) -> list[Point]:
    return [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]


def _dot(plate: Plate, box: Box, pitch: float) -> None:
    """Dots in rows, every other row shifted by half: strokes of no length with round ends, which are one path."""
    size = plate.kit.length("dot")
    made = Path(strokeColor=plate.kit.ink, strokeWidth=size, strokeLineCap=1, fillColor=None)
    for line in range(math.ceil((box.bottom + size) / pitch), math.floor((box.top - size) / pitch) + 1):
        shift = pitch / 2 * (line % 2)
        for n in range(
            math.ceil((box.left + size - shift) / pitch), math.floor((box.right - size - shift) / pitch) + 1
        ):
            made.moveTo(round(n * pitch + shift, 2), round(line * pitch, 2))
            made.lineTo(round(n * pitch + shift, 2), round(line * pitch, 2))
    if made.points:
        plate.add(made)
