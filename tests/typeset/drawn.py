"""Glyphs as a content stream places them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf


class Drawn(NamedTuple):
    """A glyph in the content stream: what ToUnicode says of it, its origin in points, the scale of its width."""

    text: str
    x: float
    y: float
    scale: float


def drawn(data: bytes) -> list[Drawn]:
    """The glyphs of the first page as ISO 32000-1, 9.4.4, places them.

    pdfminer will not do: it puts character spacing before a glyph that follows a number of a TJ array. The space after
    the end of a text is left out.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        fonts = {
            str(name): (list(map(float, font.Widths)), unicodes(font)) for name, font in page.Resources.Font.items()
        }
        found: list[Drawn] = []
        x = y = spacing = between = rise = size = 0.0
        scale, font = 1.0, ""
        for operands, operator in instructions(page):
            match operator:
                case "Tm":
                    assert [float(n) for n in operands[:4]] == [1, 0, 0, 1]
                    x, y = map(float, operands[4:])
                case "Tz":
                    scale = float(operands[0]) / 100
                case "Ts":
                    rise = float(operands[0])
                case "Tc":
                    spacing = float(operands[0])
                case "Tw":
                    between = float(operands[0])
                case "Tf":
                    font, size = str(operands[0]), float(operands[1])
                case "BT":
                    spacing = between = rise = 0.0
                case "TJ":
                    widths, said = fonts[font]
                    for part in operands[0]:
                        if not isinstance(part, pikepdf.String):
                            x -= float(part) * size * scale / 1000
                            continue
                        for code in bytes(part):
                            found.append(Drawn(said[code], x, y + rise, scale))
                            x += (widths[code] * size / 1000 + spacing + (between if code == 32 else 0)) * scale
                case _:
                    pass
    return found[:-1] if found[-1].text == " " else found


def instructions(page: Any) -> Iterator[tuple[Any, str]]:
    """Operands and operators of a page."""
    steps: Any = pikepdf.parse_content_stream(page)
    yield from ((operands, str(operator)) for operands, operator in steps)


def unicodes(font: Any) -> dict[int, str]:
    """The ToUnicode map of a font."""
    rows = re.findall(r"<(..)> <((?:....)+)>", font.ToUnicode.read_bytes().decode("ascii"))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
