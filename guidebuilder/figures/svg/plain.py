"""A drawing made plain: what SVG lets one write in many ways is written in the one way that svglib draws right.

svglib 2.3 draws an inner `<svg>` at three quarters of its size, looks for clipping paths and gradients only where they
stand before their use, for `clip-path` and `display` only in attributes, loses the transformation of a shape that has a
gradient, and chooses the language of a `<switch>` by the environment. So style sheets become attributes, `<use>` is
replaced by what it repeats, and definitions come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from lxml import etree

from guidebuilder.figures.svg.markers import Length, Node, Trace, mark
from guidebuilder.figures.svg.reading import SVG, XLINK, href, local, urls

SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"})
DEFINED = frozenset({"clipPath", "linearGradient", "radialGradient"})
NEVER_SHOWN = frozenset({"desc", "filter", "hatch", "marker", "mask", "metadata", "pattern", "symbol", "title", "view"})

_GRADIENT = re.compile(r"url\(", re.IGNORECASE)
_QUOTED = re.compile(r"url\(\s*[\"']?\s*#([^\"')]*?)\s*[\"']?\s*\)")

ALIGNED = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
"""Where what keeps its shape stands in a box of another, as `preserveAspectRatio` has it; SVG 2, 8.7."""

TURNS = ("clip-path", "transform")


def copied(element: Element) -> Node:
    """The tree as lxml has it, in SVG's namespace without a prefix: svglib finds definitions in no other way."""
    made = etree.Element(str(element.tag), nsmap={None: SVG, "xlink": XLINK})
    _fill(made, element)
    return made


def _fill(made: Node, element: Element) -> None:
    made.text = element.text
    for key, value in element.items():
        made.set(key, value)
    for each in element:
        child = etree.SubElement(made, str(each.tag))
        child.tail = each.tail
        _fill(child, each)


def make_plain(root: Node, lang: str, length: Length, trace: Trace) -> None:
    """Rewrite a tree whose style sheets have become attributes. length: of an attribute's value and name, in px.

    trace: the points of a line.
    """
    _cleaned(root)
    _choose(root, lang)
    _hide(root)
    _expand(root, {element.get("id"): element for element in root.iter() if element.get("id")}, length)
    mark(root, length, trace, fitted)
    for element in list(root.iter(*(f"{{{SVG}}}{name}" for name in NEVER_SHOWN))):
        _drop(element)
    _unnest(root, length)
    defined = _gathered(root)
    for element in list(root.iter()):
        _wrap(element, defined)


def _named(name: str) -> str:
    return f"{{{SVG}}}{name}"


def _cleaned(root: Node) -> None:
    for element in root.iter():
        for key, value in element.items():
            element.set(key, _QUOTED.sub(r"url(#\1)", value.replace("!important", "").strip()))


def _drop(element: Node) -> None:
    """Take an element out, but not the words after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _choose(root: Node, lang: str) -> None:
    """Of each `<switch>`, the first that the guide's language allows (SVG 2, 5.9); nothing else of it is drawn."""
    for switch in list(root.iter(_named("switch"))):
        chosen = next((each for each in switch if _allowed(each, lang)), None)
        for each in list(switch):
            if each is not chosen:
                switch.remove(each)
        switch.tag = _named("g")


def _allowed(element: Node, lang: str) -> bool:
    if element.get("requiredExtensions") or local(element) in NEVER_SHOWN:
        return False
    asked = element.get("systemLanguage")
    wanted = [each.strip().casefold() for each in asked.split(",")] if asked is not None else [lang.casefold()]
    return any(lang.casefold() == each or lang.casefold().startswith(f"{each.partition('-')[0]}-") for each in wanted)


def _hide(root: Node) -> None:
    """What is not displayed defines what it defines, and draws nothing."""
    for element in root.iter():
        if element.get("display") == "none" and local(element) not in DEFINED:
            element.tag = _named("defs")


def _expand(element: Node, known: dict[str, Node], length: Length) -> None:
    """Put what it repeats into the place of each `<use>` (SVG 2, 5.6). The reader has seen that this ends."""
    for child in list(element):
        if local(child) == "use":
            target = known.get(href(child)[1:])
            if target is None:
                _drop(child)
                continue
            _repeat(child, target, length)
        _expand(child, known, length)


def _repeat(use: Node, target: Node, length: Length) -> None:
    x, y = (length(use.get(key, "0"), key) for key in ("x", "y"))
    size = {key: use.get(key) for key in ("width", "height") if use.get(key)}
    for key in ("x", "y", "width", "height", "href", f"{{{XLINK}}}href"):
        use.attrib.pop(key, None)
    for each in list(use):
        use.remove(each)
    copy = deepcopy(target)
    copy.tail = None
    copy.attrib.pop("id", None)
    if local(copy) == "symbol":
        copy.tag = _named("svg" if copy.get("viewBox") else "g")
    if local(copy) == "svg":
        for key, value in size.items():
            copy.set(key, value)
    use.tag = _named("g")
    if x or y:
        use.set("transform", f"{use.get('transform', '')} translate({x:g},{y:g})".strip())
    use.append(copy)


def _unnest(root: Node, length: Length) -> None:
    """Make a clipped group of each `<svg>` within the drawing (SVG 2, 8.2 and 8.6)."""
    for number, inner in enumerate(list(root.iter(_named("svg")))[1:]):
        x, y = (length(inner.get(key, "0"), key) for key in ("x", "y"))
        across, down = (length(inner.get(key, "100%"), key) for key in ("width", "height"))
        name = f"viewport-of-svg-{number}"
        clip = etree.SubElement(root, _named("clipPath"), id=name)
        etree.SubElement(clip, _named("rect"), x="0", y="0", width=f"{across:g}", height=f"{down:g}")
        outer = etree.Element(_named("g"), {key: inner.get(key) for key in TURNS if key in inner.attrib})
        moved = {"clip-path": f"url(#{name})", "transform": f"translate({x:g},{y:g})"}
        framed = etree.SubElement(outer, _named("g"), moved)
        view = [float(each) for each in inner.get("viewBox", "").replace(",", " ").split()]
        fit = inner.get("preserveAspectRatio", "xMidYMid meet")
        for key in ("x", "y", "width", "height", "viewBox", "preserveAspectRatio", *TURNS):
            inner.attrib.pop(key, None)
        inner.tag = _named("g")
        if len(view) == 4:
            inner.set("transform", fitted(view, across, down, fit))
        outer.tail, inner.tail = inner.tail, None
        inner.getparent().replace(inner, outer)
        framed.append(inner)


def fitted(view: list[float], across: float, down: float, fit: str) -> str:
    """The transformation that lays a view box into a box of another size."""
    wide, high = across / view[2], down / view[3]
    if not fit.startswith("none"):
        wide = high = (max if fit.endswith("slice") else min)(wide, high)
    dx = ALIGNED.get(fit[1:4], 0.5) * (across - wide * view[2])
    dy = ALIGNED.get(fit[5:8], 0.5) * (down - high * view[3])
    return f"matrix({wide:.9g} 0 0 {high:.9g} {dx - wide * view[0]:.9g} {dy - high * view[1]:.9g})"


def _gathered(root: Node) -> frozenset[str]:
    """Put clipping paths and gradients before all else; the ids of clipping paths that there are."""
    first = etree.Element(_named("defs"))
    for element in list(root.iter(*map(_named, sorted(DEFINED)))):
        if local(element) == "clipPath":
            _flatten(element, element.attrib.pop("transform", ""))
        element.tail = None
        first.append(element)
    root.insert(0, first)
    return frozenset(element.get("id", "") for element in first if local(element) == "clipPath")


def _flatten(group: Node, transform: str) -> None:
    """Give the shapes of a clipping path the transformations of the groups that they are in."""
    for child in group:
        own = f"{transform} {child.get('transform', '')}".strip()
        if local(child) == "g":
            child.attrib.pop("transform", None)
            _flatten(child, own)
        else:
            child.set("fill", "none")  # else svglib takes an open path twice, which is nothing by the rule of even-odd
            if own:
                child.set("transform", own)


def _wrap(element: Node, clips: frozenset[str]) -> None:
    """Clip, and turn what has a gradient, by a group around it."""
    clip = element.get("clip-path")
    if clip is not None and next(urls(clip), "#")[1:] not in clips:
        del element.attrib["clip-path"]
        clip = None
    name = local(element)
    turned = name in SHAPES and element.get("transform") and _GRADIENT.match(element.get("fill", ""))
    if element.getparent() is None or name == "g" or not (clip or turned) or _in_definitions(element):
        return
    group = etree.Element(_named("g"))
    for key in TURNS:
        if key in element.attrib:
            group.set(key, element.attrib.pop(key))
    group.tail, element.tail = element.tail, None
    element.getparent().replace(element, group)
    group.append(element)


def _in_definitions(element: Node) -> bool:
    return any(local(each) in DEFINED for each in _upward(element))


def _upward(element: Node) -> Iterator[Node]:
    while (element := element.getparent()) is not None:
        yield element
