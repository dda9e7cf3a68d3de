"""Scalars that mean more than their letters: dates, numbers, flags; and ids made of words."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange

from guidebuilder.content.model import Date
from guidebuilder.content.source import Text

FLAGS = {"true": True, "false": False}

_DAY = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_MOST_DIGITS = 9


def date(text: str, *, period: bool = False) -> Date | None:
    """The date written `1942`, `1942-06`, `1942-06-11`, or if `period` two with a slash; None if there is no such day.

    The years are those of the Gregorian calendar, from 1.
    """
    first, slash, last = text.partition("/")
    start = _day(first.strip())
    if not slash or start is None:
        return start
    end = _day(last.strip())
    if not period or end is None or _latest(end) < (start.year, start.month or 1, start.day or 1):
        return None
    return Date(start.year, start.month, start.day, end)


def _day(text: str) -> Date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year = int(found[1])
    month = int(found[2]) if found[2] else None
    day = int(found[3]) if found[3] else None
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
        return None
    return Date(year, month, day)


def _latest(date: Date) -> tuple[int, int, int]:
    return date.year, date.month or 12, date.day or 31


def number(text: str) -> int | None:
    """A whole number without a sign; None if it is none, or has more digits than any number of a guide."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def slug(words: str) -> str:
    """Words as an id: small letters, digits and hyphens; letters outside ASCII lose their accents or are left out."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def bracketed(text: Text) -> Text:
    """The text with a bracket at either end, each at the place of the character beside it."""
    start, end = text.offset(0)[0], text.offset(len(text.value))[0]
    opening, closing = Text.made("[", text.file, start, start), Text.made("]", text.file, end, end)
    runs = (
        *opening.runs,
        *(run._replace(value=run.value + 1) for run in text.runs),
        closing.runs[0]._replace(value=len(text.value) + 1),
    )
    return Text(f"[{text.value}]", text.file, runs)
