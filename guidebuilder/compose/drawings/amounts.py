"""Amounts: what an author wrote, as a number and as it is printed in the guide's language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from guidebuilder.content.model import BarRow, Bars
from guidebuilder.design.wording import Wording

NONE = ("-", "–")
"""How an amount is written that there is not."""


def value(written: str) -> Decimal | None:
    """The number of an amount; None for one that there is not."""
    text = written.strip()
    return None if text in NONE else Decimal(text.rstrip("? "))


def is_sure(written: str) -> bool:
    """Whether it is confirmed."""
    return not written.strip().endswith("?")


def printed(number: Decimal, bars: Bars, wording: Wording) -> str:
    """A number divided and rounded as the bars want it, with the marks of the language; without its question mark."""
    shown = number / bars.per
    if bars.decimals is not None:
        shown = shown.quantize(Decimal(1).scaleb(-bars.decimals), ROUND_HALF_UP)
    text = f"{shown.normalize() if bars.decimals is None else shown:,f}"
    point, thousands = wording.lists["number-marks"]
    return text.translate(str.maketrans(",.-", f"{thousands}{point}−"))


def total(row: BarRow) -> Decimal:
    """The sum of a row."""
    return sum((found for text in row.values if (found := value(text.value)) is not None), Decimal(0))


def percent(row: BarRow, rows: Sequence[BarRow], wording: Wording) -> str:
    """The part of the whole that a row is: "47.1%"; nothing if the whole is 0."""
    whole = sum(map(total, rows), Decimal(0))
    if not whole:
        return ""
    share = (total(row) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return wording.text("percent", number=f"{share:f}".replace(".", wording.lists["number-marks"][0]))
