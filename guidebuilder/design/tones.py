"""Tones: what colours are worth without their hue, and what becomes of those that the theme has not chosen itself, in
pictures and in authors' drawings."""

from __future__ import annotations

from guidebuilder.frozen import frozen

PAPER = "#FFFFFF"

LEAST_CONTRAST = 4.5
"""Of words to the paper (WCAG 2.2, 1.4.3)."""


@frozen
class Tones:
    """How pictures and authors' drawings are printed.

    gray: in greys. darkest: the grey that black becomes, from 0, black, to 1. ink: the share of a sheet that the ink of
    one picture may cover at most; a darker one is printed lighter. A drawing has words on its areas, which must stay
    legible: it is made no lighter than `darkest` asks.
    """

    gray: bool = False
    darkest: float = 0.0
    ink: float = 1.0

    def of(self, red: float, green: float, blue: float) -> tuple[float, float, float]:
        """A colour of a drawing as it is printed; parts of sRGB from 0 to 1. A grey has the luminance of its colour."""
        if self.gray:
            red = green = blue = grey(red, green, blue)
        light, span = self.darkest, 1 - self.darkest
        return light + span * red, light + span * green, light + span * blue


AS_THEY_ARE = Tones()
"""Nothing is changed."""


def luminance(red: float, green: float, blue: float) -> float:
    """The relative luminance of a colour of sRGB, from 0 to 1 (IEC 61966-2-1, as WCAG 2.2 defines it)."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def grey(red: float, green: float, blue: float) -> float:
    """The grey of the same luminance; a colour that is grey stays what it is."""
    if red == green == blue:
        return red
    light = luminance(red, green, blue)
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def contrast(color: str, ground: str = PAPER) -> float:
    """The contrast of two colours `#RRGGBB`, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(*parts(color)), luminance(*parts(ground))))
    return (light + 0.05) / (dark + 0.05)


def parts(color: str) -> tuple[float, float, float]:
    """Red, green and blue of `#RRGGBB`, from 0 to 1."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
