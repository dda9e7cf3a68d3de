"""Roman numerals: of articles that are numbered in one way and named in the other, and of folios."""

from __future__ import annotations

import re

MOST = 3999
"""The largest number that has a Roman numeral without further signs."""

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LEADING = re.compile(r"([IVXLCDM]+)(?=[a-z]?(?:\W|$))|([ivxlcdm]+)(?=\W|$)")
"""The numeral that a number begins with: of `VII`, `VIIa`, `VII bis`, `vii`; not of a word."""

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def to_roman(number: int) -> str:
    """The numeral of a number from 1 to 3999, in capitals. Raises ValueError for others."""
    if not 1 <= number <= MOST:
        raise ValueError(f"no Roman numeral for {number}")
    numeral = ""
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def from_roman(numeral: str) -> int | None:
    """The number of a numeral in capitals or small letters; None if it is none (`IIII`, `IC`, an empty text)."""
    rest = numeral.upper()
    if not rest or not numeral.isascii() or not _ROMAN.fullmatch(rest):
        return None
    number = 0
    for value, letters in _VALUES:
        while rest.startswith(letters):
            number += value
            rest = rest.removeprefix(letters)
    return number


def spellings(number: str) -> tuple[str, ...]:
    """A number as written and, if it is one, in the other numerals: `VII` and `7`."""
    if number.isascii() and number.isdigit() and 1 <= int(number) <= MOST:
        return number, to_roman(int(number))
    value = from_roman(number)
    return (number, str(value)) if value is not None else (number,)


def in_figures(number: str) -> str:
    """A number with the Roman numeral that it begins with in figures: `7` for `VII`, `7a` for `VIIa`; others as they
    are.

    Whether a letter is a numeral (`C`) is for the caller to know.
    """
    found = _LEADING.match(number)
    value = from_roman(found.group()) if found else None
    return number if found is None or value is None else f"{value}{number[found.end() :]}"
