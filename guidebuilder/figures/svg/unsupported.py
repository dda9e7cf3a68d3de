"""What of a drawing is not printed as it was drawn: found beforehand, since svglib 2.3 passes over it in silence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from guidebuilder.figures.svg.reading import href, local, urls
from guidebuilder.frozen import frozen

Property = tuple[Element | None, str, str]
"""Where it is said (None in a style sheet), its name, its value."""

IGNORED = {
    "filter": "filters",
    "marker": "markers between the ends of lines",
    "marker-mid": "markers between the ends of lines",
    "mix-blend-mode": "blending",
    "vector-effect": "vector effects",
    "writing-mode": "vertical text",
    "text-decoration": "lines under text",
    "text-decoration-line": "lines under text",
    "word-spacing": "word spacing",
    "font": "the shorthand 'font'",
    "transform-origin": "origins of transformations",
}
"""Properties that nothing is made of, and what they are called; with a value of `NOTHING` they say nothing."""
NOTHING = frozenset({"", "none", "normal", "inherit", "horizontal-tb", "lr", "lr-tb", "solid", "0", "auto"})

ATTRIBUTES = {
    ("text", "rotate"): "turned letters",
    ("tspan", "rotate"): "turned letters",
    ("text", "textLength"): "stretched text",
    ("tspan", "textLength"): "stretched text",
    ("radialGradient", "fx"): "gradients off their centre",
    ("radialGradient", "fy"): "gradients off their centre",
    ("stop", "stop-opacity"): "transparent gradients",
}
ELEMENTS = {"a": "links", "hatch": "hatches", "meshgradient": "mesh gradients", "tref": "text from elsewhere"}

HINT = "the rest is printed; look at it, and turn them into paths, or export the drawing as a PNG at 300 dpi"
WRONG = "turn it into paths, or export the drawing as a PNG at 300 dpi"

SLANT = 0.01
"""A transformation that changes angles or lengths by no more shows nowhere."""

_TRANSFORM = re.compile(r"(\w+)\s*\(([^()]*)\)")
_RULE = re.compile(r"(?P<selector>[^{}]*)\{(?P<body>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)


@frozen
class Unsupported:
    """What is not printed as it was drawn, each kind once, and what to do about it."""

    names: tuple[str, ...]
    hint: str


def wrong(root: Element) -> str | None:
    """What without which the picture would be another, or words lost; None if there is nothing of the kind."""
    known = {element.get("id", ""): local(element) for element in root.iter()}
    for _, name, value in _properties(root):
        if name in ("mask", "mask-image") and value not in NOTHING:
            return "a mask"
        if name == "clip-path" and value not in NOTHING:
            target = next(urls(value), "")
            if not target:
                return f"a clipping path that is no element, {value}"
            if known.get(target[1:]) not in ("clipPath", None):
                return f"a clipping path that is a <{known[target[1:]]}>"
    for element in root.iter():
        name = local(element)
        if name == "textPath":
            return "text on a path"
        if name == "clipPath":
            if element.get("clipPathUnits") == "objectBoundingBox":
                return "a clipping path in units of what it clips"
            if any(local(each) in ("text", "line", "polyline", "image") for each in element.iter()):
                return "a clipping path of something else than areas"
            if any(each.get("clip-path") for each in element.iter()):
                return "a clipping path that is clipped"
    return None


def unsupported(root: Element) -> Unsupported | None:
    """What is left out or simplified of a drawing; None if it is printed whole."""
    names = dict.fromkeys((*_of_properties(root), *_of_elements(root)))
    return Unsupported(tuple(names), HINT) if names else None


def _of_properties(root: Element) -> Iterator[str]:
    known = {element.get("id", ""): element for element in root.iter()}
    for element, name, value in _properties(root):
        if name in IGNORED and value not in NOTHING and (name != "font" or element is None):
            yield IGNORED[name]
        if "var(" in value:
            yield "variables of style sheets"
        if name in ("fill", "stroke"):
            yield from _of_paint(element, name, value, known)
    if any("@media" in sheet for sheet in _sheets(root)):
        yield "rules for some media only"


def _of_paint(element: Element | None, name: str, value: str, known: Mapping[str, Element]) -> Iterator[str]:
    target = next(urls(value), None)
    if target is None:
        return
    paint = known.get(target[1:])
    kind = local(paint) if paint is not None else ""
    if kind not in ("linearGradient", "radialGradient"):
        yield "patterns" if kind == "pattern" else f"a paint that there is not, '{target}'"
    elif name == "stroke":
        yield "gradients of lines, which have their mean colour"
    elif element is not None and local(element) in ("text", "tspan", "g", "svg", "a"):
        inner = {local(each) for each in element.iter()}
        if inner & {"text", "tspan"}:
            yield "gradients of text"


def _of_elements(root: Element) -> Iterator[str]:
    known = {element.get("id") for element in root.iter()}
    for element in root.iter():
        name = local(element)
        if name in ELEMENTS:
            yield ELEMENTS[name]
        for key, value in element.items():
            if key == "gradientTransform" and not _keeps_angles(value):
                yield "slanted gradients"
            if (name, key) in ATTRIBUTES and value not in ("0", "1", "none"):
                yield ATTRIBUTES[name, key]
        if element.get("spreadMethod", "pad") != "pad":
            yield "repeated gradients"
        if name == "image" and element.get("preserveAspectRatio", "").endswith("slice"):
            yield "pictures cut to their box"
        if name == "use" and href(element)[1:] not in known:
            yield f"an element that there is not, '{href(element)}'"


def _keeps_angles(transform: str) -> bool:
    """Whether a transformation only moves, turns and scales alike in all directions."""
    for name, values in _TRANSFORM.findall(transform):
        numbers = values.replace(",", " ").split()
        if name.startswith("skew") or (name == "scale" and len(set(numbers)) > 1):
            return False
        if name == "matrix":
            a, b, c, d = (float(each) for each in numbers[:4])
            if max(abs(a * c + b * d), abs(math.hypot(a, b) - math.hypot(c, d))) > SLANT * math.hypot(a, b):
                return False
    return True


def _sheets(root: Element) -> list[str]:
    texts = ("".join(each.itertext()) for each in root.iter() if local(each) == "style")
    return [_FONT_FACE.sub("", _COMMENT.sub("", text)) for text in texts]


def _properties(root: Element) -> Iterator[Property]:
    """All that attributes, `style` and style sheets say of looks."""
    for element in root.iter():
        for name, value in element.items():
            if name == "style":
                for key, said in _declared(value):
                    yield element, key, said
            else:
                yield element, name, value.strip()
    for sheet in _sheets(root):
        for rule in _RULE.finditer(sheet):
            for key, said in _declared(rule["body"]):
                yield None, key, said


def _declared(text: str) -> Iterator[tuple[str, str]]:
    for each in text.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip()
