"""The cover sheet: a side that says how to print the others, set in the program's own type and tagged."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guidebuilder.design import faces, fonts, theme
from guidebuilder.press.instructions import Words
from guidebuilder.press.tagging import is_element, listed
from guidebuilder.tags import Tag

if TYPE_CHECKING:
    from guidebuilder.design.styles import ParagraphStyle
    from guidebuilder.typeset.paragraph import Paragraph

MARGIN = 72.0
MEASURE = 440.0
INDENT = 26.0
"""Points between the left edges of a step and of its number."""

SRGB: dict[str, list[float]] = {
    "/WhitePoint": [0.9505, 1, 1.089],
    "/Gamma": [2.2, 2.2, 2.2],
    "/Matrix": [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
}
"""What the colours of the words mean in a file that does not say what its own do (ISO 32000-1, 8.6.5.3)."""


class Cover:
    """A side that is drawn: its stream, the resources that it names, its elements; all of a small file of its own."""

    def __init__(self, words: Words, size: tuple[float, float], tagged: bool, rgb: bool) -> None:
        """size: width and height of the side, in points. rgb: whether the file says already what its RGB means."""
        import pikepdf

        self.language = words.other
        self._pdf = pikepdf.open(io.BytesIO(_drawn(words, size, tagged)))
        page: Any = self._pdf.pages[0].obj
        self.content: bytes = page.Contents.read_bytes()
        resources = pikepdf.Dictionary(Font=page.Resources.Font)
        if not rgb:
            space = pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary(SRGB)])
            resources.ColorSpace = pikepdf.Dictionary(DefaultRGB=space)
        self.resources = self._pdf.make_indirect(resources)

    def element(self, roles: list[str]) -> Any:
        """The element that holds all others; roles: the types of elements that the other file has.

        The heading is one only where the other file's first heading is of the first level, so that none is skipped.
        """
        from pikepdf import Name

        root: Any = self._pdf.Root.StructTreeRoot
        (top,) = (one for one in listed(root.K) if is_element(one))
        first = next((role for role in roles if role[:2] == "/H"), "")
        if first != "/H1":
            top.K[0].S = Name.P
        return top


def _drawn(words: Words, size: tuple[float, float], tagged: bool) -> bytes:
    """A file of one page. The canvas imports ReportLab's flowables, for which fonts must be there."""
    known = fonts.use(faces.load())
    from guidebuilder.pdf.canvas import Sheetfed
    from guidebuilder.typeset.lines import Lines

    tree = Tag("Document")
    look = theme.load()
    setter = _Setter(Lines(known, look.substitutes), words.language)
    measure = min(MEASURE, size[0] - 2 * MARGIN)
    left = (size[0] - measure) / 2
    body, head = look.style("body-first"), look.style("head-1")
    step = replace(
        body, type=replace(body.type, size=head.type.size), leading=1.4 * head.type.size, hyphens=False, left=0.0,
        align=head.align,
    )  # fmt: skip
    heading = setter.set(look.style("person"), words.title, tree.add("H1", words.title), measure)
    apart = setter.set(look.style("abstract"), words.apart, tree.add("P", words.apart), measure)
    facts = setter.set(step, words.facts, tree.add("P", words.facts), measure)
    placed: list[tuple[Paragraph, float, float]] = []
    y = size[1] - MARGIN
    for paragraph in (heading, apart, facts):
        placed.append((paragraph, left, y))
        y -= paragraph.height + step.leading
    listing = tree.add_list("Decimal")
    for number, text in enumerate(words.steps(), 1):
        item = listing.add("LI")
        label = setter.set(step, f"{number}.", item.add("Lbl", f"{number}."), INDENT)
        said = setter.set(step, text, item.add("LBody", text), measure - INDENT)
        placed += [(label, left, y), (said, left + INDENT, y)]
        y -= said.height + step.leading / 2
    canvas = Sheetfed(size, fonts.BASE, words.language, tree=tree if tagged else None)
    for paragraph, x, top in placed:
        paragraph.drawOn(canvas, x, top - paragraph.height)
    canvas.showPage()
    return canvas.data()


class _Setter:
    """Sets paragraphs of one run."""

    def __init__(self, lines: Any, language: str) -> None:
        self._lines, self._language = lines, language

    def set(self, style: ParagraphStyle, text: str, node: Tag, measure: float) -> Paragraph:
        from guidebuilder.typeset.paragraph import Paragraph
        from guidebuilder.typeset.runs import Run

        paragraph = Paragraph((Run(text, style.type, self._language),), style, self._lines, node)
        paragraph.wrap(measure, 1e6)
        return paragraph
