"""Arrowheads and other markers at the ends of lines (SVG 2, 13.7), put there as groups: svglib knows none."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from guidebuilder.figures.svg.reading import MAX_ELEMENTS, SVG, local, urls

Node = Any
"""An element of lxml's, which has no types."""
Point = tuple[float, float]
Length = Callable[[str, str], float]
"""The value of an attribute and its name → px."""
Trace = Callable[[Node], Sequence[Point]]
"""The points of a line, control points included, in order."""

MARKED = ("line", "path", "polygon", "polyline")

INITIAL = {
    "fill": "black", "fill-opacity": "1", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1",
    "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter",
}  # fmt: skip
"""A marker looks as where it is defined, not as the line that it stands on (SVG 2, 13.7.2): these are what it would
inherit from that, and what they are if nothing is said."""

WIDE = 3.0
"""Width and height of a marker that says nothing, in widths of its line; SVG 2, 13.7.2."""

AROUND = ("transform", "clip-path", "opacity")
"""What of a line holds for its markers too."""


def mark(root: Node, length: Length, trace: Trace, fitted: Callable[[list[float], float, float, str], str]) -> None:
    """Put markers at the start and the end of lines. Raises ValueError if that makes too many elements.

    fitted: the transformation that lays a view box into a box.
    """
    known = {element.get("id"): element for element in root.iter(f"{{{SVG}}}marker") if element.get("id")}
    sizes = {name: sum(1 for _ in marker.iter()) for name, marker in known.items()}
    room = MAX_ELEMENTS
    for line in list(root.iter(*(f"{{{SVG}}}{name}" for name in MARKED))) if known else ():
        if any(local(each) in ("clipPath", "marker") for each in line.iterancestors()):
            continue
        placed = [(marker, end) for end in ("start", "end") if (marker := known.get(_named(line, end))) is not None]
        room -= sum(sizes[marker.get("id")] for marker, _ in placed)
        if room < 0:
            raise ValueError(f"more than {MAX_ELEMENTS:,} elements, as often as markers repeat them")
        if placed and len(points := _apart(trace(line))) > 1:
            group = _wrapped(line)
            for marker, end in placed:
                group.append(_placed(marker, line, points, end, length, fitted))


def _named(line: Node, end: str) -> str:
    said = _inherited(line, f"marker-{end}") or _inherited(line, "marker") or ""
    return next(urls(said), "#")[1:]


def _inherited(element: Node, key: str) -> str | None:
    for each in (element, *element.iterancestors()):
        value = each.get(key)
        if value is not None and value != "inherit":
            return str(value)
    return None


def _apart(points: Sequence[Point]) -> list[Point]:
    """Points without those that stand on the one before."""
    return [point for n, point in enumerate(points) if not n or point != points[n - 1]]


def _wrapped(line: Node) -> Node:
    group = etree.Element(f"{{{SVG}}}g")
    for key in AROUND:
        if key in line.attrib:
            group.set(key, line.attrib.pop(key))
    group.tail, line.tail = line.tail, None
    line.getparent().replace(line, group)
    group.append(line)
    return group


def _placed(
    marker: Node, line: Node, points: Sequence[Point], end: str, length: Length,
    fitted: Callable[[list[float], float, float, str], str],
) -> Node:  # fmt: skip
    (x, y), (from_x, from_y), (to_x, to_y) = (
        (points[0], points[0], points[1]) if end == "start" else (points[-1], points[-2], points[-1])
    )
    turn = marker.get("orient", "0").strip()
    angle = math.degrees(math.atan2(to_y - from_y, to_x - from_x))
    if turn == "auto-start-reverse":
        angle += 180.0 if end == "start" else 0.0
    elif turn != "auto":
        angle = float(turn.removesuffix("deg"))
    scale = 1.0
    if marker.get("markerUnits") != "userSpaceOnUse":
        scale = length(_inherited(line, "stroke-width") or "1", "stroke-width")
    width, height = (length(marker.get(key, str(WIDE)), key) for key in ("markerWidth", "markerHeight"))
    view = [float(each) for each in marker.get("viewBox", "").replace(",", " ").split()]
    shape = fitted(view, width, height, marker.get("preserveAspectRatio", "xMidYMid")) if len(view) == 4 else ""
    ref_x, ref_y = (length(marker.get(key, "0"), key) for key in ("refX", "refY"))
    if shape:  # the reference point stands at the vertex, wherever the view box is laid
        wide, _, _, high, _, _ = (float(each) for each in shape[len("matrix(") : -1].split())
        shape = f"scale({wide:.9g},{high:.9g})"
    group = deepcopy(marker)
    group.tag, group.tail = f"{{{SVG}}}g", None
    for key in list(group.attrib):
        if key in ("id", "viewBox", "orient", "refX", "refY", "preserveAspectRatio") or key.startswith("marker"):
            del group.attrib[key]
    for key, value in INITIAL.items():
        group.set(key, _inherited(marker, key) or value)
    for each in group.iter():
        for key in ("fill", "stroke"):
            if (said := each.get(key, "")) in CONTEXT:
                each.set(key, _inherited(line, CONTEXT[said]) or INITIAL[CONTEXT[said]])
    turned = f"translate({x:.9g},{y:.9g}) rotate({angle:.9g}) scale({scale:.9g}) {shape}"
    group.set("transform", f"{turned} translate({-ref_x:.9g},{-ref_y:.9g})")
    return group


CONTEXT = {"context-stroke": "stroke", "context-fill": "fill"}


def pairs(numbers: Sequence[float]) -> Iterator[Point]:
    """Points of their coordinates."""
    return zip(numbers[::2], numbers[1::2], strict=False)
