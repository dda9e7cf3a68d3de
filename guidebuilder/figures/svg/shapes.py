"""SVG → shapes of ReportLab's graphics: svglib, held to the tree that it is given, with words and pictures of ours.

Nothing here opens a file, asks the network or the machine's fonts: what svglib would look for elsewhere is answered
here. Transparency stays (PDF/A-2, ISO 19005-2, 6.2.10 allows it): laid on white, a thing under another would be lost.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree
from reportlab.graphics.shapes import DirectDraw, Drawing, Group, Path
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from svglib import svglib
from tinycss2.color3 import RGBA, parse_color

from guidebuilder.figures import images
from guidebuilder.figures.drawing import Box, Brush, Kit, Label, Plate
from guidebuilder.figures.images import Prepared, Unreadable
from guidebuilder.figures.svg.data import decoded
from guidebuilder.figures.svg.markers import Point, pairs
from guidebuilder.figures.svg.plain import ALIGNED, copied, make_plain
from guidebuilder.figures.svg.reading import SVG, href, local
from guidebuilder.figures.svg.words import Inscriber

Size = tuple[float, float]


_PAINT = re.compile(r"url\(#([^)]*)\)")


CLOSE = 3
"""What ends the operators of a closed path of ReportLab's graphics."""


class UndrawnError(Exception):
    """Something that the drawing says cannot be drawn."""


class Raster(DirectDraw):
    """A picture within a drawing, `box` wide and high from its bottom left corner up; opacity 0 to 1."""

    def __init__(self, prepared: Prepared, width: float, height: float, opacity: float) -> None:
        self.reader = ImageReader(BytesIO(prepared.data))
        self.width, self.height, self.opacity = width, height, opacity

    def copy(self) -> Raster:
        """Itself: it never changes."""
        return self

    def getBounds(self) -> tuple[float, float, float, float]:
        """Its edges."""
        return 0.0, 0.0, self.width, self.height

    def drawDirectly(self, renderer: Any) -> None:
        """Paint it on the renderer's canvas."""
        canvas = renderer._canvas
        canvas.saveState()
        if self.opacity < 1:
            canvas.setFillAlpha(self.opacity)
        canvas.drawImage(self.reader, 0, 0, self.width, self.height)
        canvas.restoreState()


def shapes(root: Element, size: Size, printed: Size, kit: Kit) -> Drawing:
    """A drawing read by `reading.read`.

    size: of the drawing in px, printed: in points. Raises UndrawnError, and whatever svglib's arithmetic raises on
    values that mean nothing.
    """
    with _heard() as said:
        tree = copied(root)
        tree.set("width", f"{size[0]:g}")
        tree.set("height", f"{size[1]:g}")
        if not tree.get("viewBox"):
            tree.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
        renderer = _Renderer(kit, printed)
        renderer.style(tree)
        make_plain(tree, kit.lang, renderer.length, renderer.trace)
        drawing = renderer.render(tree)
    if said:
        raise UndrawnError(said[0])
    return drawing


def laid(drawing: Drawing, width: float, height: float, kit: Kit) -> Plate:
    """A drawing on a plate of `width` × `height` points; what lies outside its frame is cut off (SVG 2, 3.10)."""
    frame = Path(isClipPath=1, fillColor=None, strokeColor=None)
    frame.moveTo(0, 0)
    frame.lineTo(width, 0)
    frame.lineTo(width, -height)
    frame.lineTo(0, -height)
    frame.closePath()
    plate = Plate(kit, width)
    whole = Group(*drawing.contents, transform=(width / drawing.width, 0, 0, height / drawing.height, 0, -height))
    plate.group.add(Group(frame, whole))
    plate.inked.append(Box(0, -height, width, 0))
    return plate.finish(height)


def tried(plate: Plate) -> Plate:
    """The plate, once its shapes have been drawn for nobody.

    Raises what ReportLab raises on what it cannot draw: in the middle of a page nobody could say which picture it was.
    """
    canvas = Canvas(BytesIO())
    drawing = Drawing(plate.width, plate.height)
    drawing.add(plate.group)
    _Trial().draw(drawing, canvas, 0, 0, showBoundary=False)
    return plate


class _Trial(Brush):
    """Draws all but words, which are ours."""

    def drawNodeDispatcher(self, node: Any) -> None:
        if not isinstance(node, Label):
            super().drawNodeDispatcher(node)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What svglib logs while it draws, instead of writing it to the terminal: it goes on without what it cannot do."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    log, listener = logging.getLogger("svglib.svglib"), Listener(logging.WARNING)
    before = log.propagate, log.level, log.disabled
    log.propagate, log.disabled = False, False
    log.setLevel(logging.WARNING)
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.propagate, log.level, log.disabled = before


class _NoFonts:
    """Answers for svglib's map of fonts, which would search the machine's. Words are set by ours; see words.py."""

    def find_font(self, family: str, weight: str = "normal", style: str = "normal") -> tuple[str, bool]:
        raise UndrawnError(f"a font is asked for, {family}")


class _Attributes(svglib.Svg2RlgAttributeConverter):
    """Reads attributes: colours as they are printed, and style sheets in which a value may hold a colon."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(font_map=_NoFonts())
        self.kit = kit

    def parseMultiAttributes(self, line: str) -> dict[str, str]:
        pairs = (each.partition(":") for each in line.split(";"))
        return {key.strip(): value.strip() for key, colon, value in pairs if colon}

    def convertColor(self, text: str) -> Any:
        text = text.strip()
        known = None if text.startswith("url(") else parse_color(text)  # ReportLab lacks some of the names of CSS
        if isinstance(known, RGBA):
            return self.kit.toned(colors.Color(*known))
        color = super().convertColor(text if known else text.lower())
        if color is None or not hasattr(color, "red"):
            return color
        return self.kit.toned(colors.Color(color.red, color.green, color.blue, getattr(color, "alpha", 1)))

    def ink(self, node: Any) -> tuple[str, float]:
        """The colour of words, `#rrggbb`, and how opaque they are. A stroke serves where there is no fill."""
        for key in ("fill", "stroke"):
            paint = self.findAttr(node, key) or ("black" if key == "fill" else "none")
            if paint == "currentColor":
                paint = self.findAttr(node, "color") or "black"
            color = self.convertColor(paint)
            if color is not None:
                share = self.findAttr(node, f"{key}-opacity")
                alpha = color.alpha * (_share(share) if share else 1.0)
                return _hex(color), alpha * self.opacity(node)
            if paint.startswith("url("):
                return "#000000", self.opacity(node)
        return "#000000", 0.0

    def opacity(self, node: Any) -> float:
        """How opaque an element is with all that it stands in. What overlaps within a group shows through, which it
        would not if the group were laid down as one (SVG 2, 13.4)."""
        self.findAttr(node, "opacity")
        share = 1.0
        while node is not None:
            share *= _share(node.etree_element.get("opacity", "1"))
            node = node.parent
        return share


class _Shapes(svglib.Svg2RlgShapeConverter):
    """Makes shapes: words and pictures are ours, opacity and the offset of dashes are added."""

    def __init__(self, attributes: _Attributes, inscriber: Inscriber, printed: Size) -> None:
        super().__init__("", attributes)
        self.attributes, self.inscriber, self.printed = attributes, inscriber, printed
        self.mean: Callable[[str], Any] = lambda _: None

    def convertText(self, node: Any) -> Group:
        return self.inscriber.group(node)

    def convertImage(self, node: Any) -> Group | None:
        theme = self.attributes.kit.theme
        prepared = images.prepare(node._resolved_target, *self.printed, theme.tones, theme.sheet)
        if isinstance(prepared, Unreadable):
            raise UndrawnError(prepared.message)
        x, y, width, height = self.convert_length_attrs(node, "x", "y", "width", "height")
        across, down = prepared.width_px, prepared.height_px
        width, height = width or (height * across / down if height else across), height
        height = height or width * down / across
        fit = (node.getAttribute("preserveAspectRatio") or "xMidYMid").split()[0]
        if fit != "none":
            scale = min(width / across, height / down)
            x += ALIGNED.get(fit[1:4], 0.5) * (width - across * scale)
            y += ALIGNED.get(fit[5:8], 0.5) * (height - down * scale)
            width, height = across * scale, down * scale
        raster = Raster(prepared, width, height, self.attributes.opacity(node))
        return Group(raster, transform=(1, 0, 0, -1, x, y + height))

    def applyStyleOnShape(self, shape: Any, node: Any, only_explicit: bool = False) -> None:
        super().applyStyleOnShape(shape, node, only_explicit)
        if isinstance(shape, Group):
            return
        dashes, offset = shape.__dict__.get("strokeDashArray"), self.attributes.findAttr(node, "stroke-dashoffset")
        if dashes:
            if not any(dashes):
                shape.strokeDashArray = None
            elif offset:
                shape.strokeDashArray = [self.attributes.convertLength(offset), dashes]
        if (found := _PAINT.match(self.attributes.findAttr(node, "stroke"))) and shape.__dict__.get("strokeWidth"):
            shape.strokeColor = self.mean(found[1])
        share = self.attributes.opacity(node)
        for key in ("fill", "stroke"):
            color = shape.__dict__.get(f"{key}Color")
            if color is None:
                continue
            own = shape.__dict__.get(f"{key}Opacity")
            alpha = (color.alpha if key == "fill" or own in (None, 1) else own) * share
            setattr(shape, f"{key}Color", colors.Color(color.red, color.green, color.blue, alpha))
            setattr(shape, f"{key}Opacity", alpha)


class _Renderer(svglib.SvgRenderer):
    """Walks the tree; finds nothing that is not in it."""

    def __init__(self, kit: Kit, printed: Size) -> None:
        super().__init__(BytesIO(), font_map=_NoFonts())
        rules = self.attrConverter.css_rules
        self.attrConverter: Any = _Attributes(kit)
        self.attrConverter.css_rules = rules
        self.inscriber = Inscriber(kit, self.attrConverter)
        self.shape_converter = _Shapes(self.attrConverter, self.inscriber, printed)
        self.shape_converter.mean = self._mean

    def length(self, value: str, name: str) -> float:
        """A length of the drawing in px."""
        found = self.attrConverter.convertLength(value, attr_name=name)
        if isinstance(found, list):
            raise UndrawnError(f"{name}='{value}' is several lengths")
        return float(found)

    def trace(self, line: Any) -> list[Point]:
        """The points of a line, control points included; a path that is closed ends where it began."""
        if local(line) == "line":
            return list(pairs([self.length(line.get(key, "0"), key) for key in ("x1", "y1", "x2", "y2")]))
        if local(line) == "path":
            alone = etree.Element(f"{{{SVG}}}path", d=line.get("d", ""))
            made = self.shape_converter.convertPath(svglib.NodeTracker.from_xml_root(alone))
            path = made.contents[-1] if made is not None else Path()
            closed = bool(path.operators) and path.operators[-1] == CLOSE
            return list(pairs([*path.points, *(path.points[:2] if closed else ())]))
        numbers = [float(each) for each in line.get("points", "").replace(",", " ").split()]
        return list(pairs([*numbers, *(numbers[:2] if local(line) == "polygon" else ())]))

    def style(self, tree: Any) -> None:
        """Write what style sheets and `style` say into attributes, wherever the sheets stand."""
        for sheet in list(tree.iter(f"{{{SVG}}}style")):
            self.attrConverter.css_rules.add_styles("".join(sheet.itertext()))
            sheet.getparent().remove(sheet)
        root = svglib.NodeTracker.from_xml_root(tree)
        self.attrConverter.set_box(self.get_box(root, default_box=True))
        for node in root.iter_subtree():
            self.attrConverter.findAttr(node, "display")
        for element in tree.iter():
            element.attrib.pop("style", None)

    def renderGradient(self, node: Any) -> None:
        """Note a gradient, its axis or circle transformed: exactly, if that keeps angles."""
        super().renderGradient(node)
        made: Any = self.gradient_defs.get(node.attrib.get("id", ""))
        transform = node.attrib.get("gradientTransform")
        if made is None or not transform:
            return
        turned = Group()
        self.shape_converter.applyTransformOnGroup(transform, turned)
        a, b, c, d, e, f = turned.transform
        for x, y in (("x1", "y1"), ("x2", "y2"), ("cx", "cy"), ("fx", "fy")):
            if x in made:
                made[x], made[y] = a * made[x] + c * made[y] + e, b * made[x] + d * made[y] + f
        if "r" in made:
            made["r"] *= abs(a * d - b * c) ** 0.5

    def _mean(self, name: str) -> Any:
        """The mean colour of a gradient, which a line has instead of it; None if there is none of that name."""
        found = self._resolve_gradient(name)
        stops = [color for _, color in found["stops"]] if found else []
        parts = [sum(getattr(color, key) for color in stops) / len(stops) for key in ("red", "green", "blue") if stops]
        return colors.Color(*parts) if parts else None

    def xlink_href_target(self, node: Any, group: Group | None = None) -> bytes | None:
        """The bytes of a picture; what `<use>` refers to is in its place already."""
        return decoded(href(node.etree_element))


def _share(text: str) -> float:
    """An opacity, as a number or in percent."""
    text = text.strip()
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    return min(max(value, 0.0), 1.0)


def _hex(color: Any) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in (color.red, color.green, color.blue))
