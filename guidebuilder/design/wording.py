"""Wording: the words that the program prints, by language, and the order in which a language sorts.

Composition asks for words by key and never writes one itself. The words are data, `assets/wording/*.yaml`; its README
tells how they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from guidebuilder import assets
from guidebuilder.frozen import frozen

LISTS = {
    **dict.fromkeys(("numbers", "months", "months-in-date", "months-short", "months-short-in-date"), 12),
    "quotation-marks": 4,
    "number-marks": 2,
    **dict.fromkeys(("vague-links", "picture-openings"), 0),
}
"""The keys that hold a list, and its length; 0 if each language has as many as it needs."""

_UNDECOMPOSED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
"""Latin letters that Unicode does not decompose, as they are sorted where the alphabet has them not."""

_UNITS = re.compile(r"(?P<number>[0-9]{1,18})|(?P<gap>[\s\-‐‑–—/]+)|(?P<letter>\w)")

Unit = tuple[int, int]
SortKey = tuple[tuple[Unit, ...], str, str]


@frozen
class Wording:
    """The words of one language. `language` is the tag of the file they come from ("en" for a guide in "en-US")."""

    language: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def text(self, key: str, **values: object) -> str:
        """The words for `key`, its `{names}` filled in.

        Raises KeyError if there is no such key, or if a name in it is given no value: both are our own faults.
        """
        return self.texts[key].format_map(values)

    def spelled(self, number: int) -> str:
        """A part's number in words ("Four"), in the form that `part` asks for; in figures above twelve."""
        words = self.lists["numbers"]
        return words[number - 1] if 1 <= number <= len(words) else str(number)

    def part(self, number: int) -> str:
        """What a part is called by its number: "Part Four", "Quatrième partie"."""
        key = "part" if 1 <= number <= len(self.lists["numbers"]) else "part-numbered"
        return self.text(key, n=self.spelled(number))

    def quotation_marks(self, level: int = 1) -> tuple[str, str]:
        """Opening and closing mark of a quotation; level 2 stands inside level 1, and so on by turns."""
        marks = self.lists["quotation-marks"]
        return (marks[0], marks[1]) if level % 2 else (marks[2], marks[3])

    def date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """A date in prose, as exact as it is known: "June 11, 1942", "June 1942", "1942"."""
        if month is None:
            return str(year)
        if day is None:
            return self.text("date-month", month=self.month(month), year=year)
        return self.text("date", month=self.lists["months-in-date"][month - 1], day=self._day(day), year=year)

    def short_date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """A date in a table: "Jun 11, 1942", "Jun 1942", "1942"."""
        if month is None:
            return str(year)
        if day is None:
            return self.text("short-date-month", month=self.short_month(month), year=year)
        name = self.lists["months-short-in-date"][month - 1]
        return self.text("short-date", month=name, day=self._day(day), year=year)

    def day(self, month: int, day: int | None = None) -> str:
        """A day under a heading that names the year: "June 11", or "June"."""
        if day is None:
            return self.month(month)
        return self.text("date-day", month=self.lists["months-in-date"][month - 1], day=self._day(day))

    def month(self, month: int) -> str:
        """The name of a month that stands by itself."""
        return self.lists["months"][month - 1]

    def short_month(self, month: int) -> str:
        """The name of a month in a table."""
        return self.lists["months-short"][month - 1]

    def _day(self, day: int) -> str:
        return self.texts["first-day"] if day == 1 else str(day)

    def sort_key(self, text: str) -> SortKey:
        """Where `text` stands in a glossary or index of this language.

        Word by word: a gap (space, hyphen, dash) comes before a figure, a figure before a letter of the language's
        alphabet, that before a letter of another; figures count by value; case, other marks and the diacritics of
        letters that the alphabet does not have count only between entries that are otherwise alike.
        """
        return self._units(text), unicodedata.normalize("NFD", text).casefold(), text

    def initial(self, text: str) -> str:
        """The letter under which an index lists `text`, as a capital; the words for `digits` if it starts with one."""
        units = [unit for unit in self._units(text) if unit[0]]
        if not units:
            return ""
        kind, rank = units[0]
        if kind == 1:
            return self.texts["digits"]
        return (self.texts["alphabet"][rank] if kind == 2 else chr(rank)).upper()

    def _units(self, text: str) -> tuple[Unit, ...]:
        units: list[Unit] = []
        for found in _UNITS.finditer(unicodedata.normalize("NFC", text.strip()).casefold()):
            if found["number"]:
                units.append((1, int(found["number"])))
            elif found["gap"]:
                units.append((0, 0))
            else:
                units += map(self._letter, self._letters(found["letter"]))
        return tuple(units)

    def _letters(self, char: str) -> str:
        """`char` if the alphabet has it, else the letters that are left of it without diacritics."""
        if char in self.texts["alphabet"]:
            return char
        parts = unicodedata.normalize("NFKD", char).translate(_UNDECOMPOSED)
        return "".join(part for part in parts if not unicodedata.combining(part))

    def _letter(self, char: str) -> Unit:
        rank = self.texts["alphabet"].find(char)
        return (2, rank) if rank >= 0 else (3, ord(char))


@cache
def load(language: str) -> Wording:
    """The words for a guide in `language` (BCP 47): of its region, else of its language, else English."""
    base, _, _ = language.lower().partition("-")
    if base not in languages():
        base = "en"
    regions = {path.stem.lower(): path for path in _folder().glob(f"{base}-*.yaml")}
    region = regions.get(language.lower())
    entries = _read(_folder() / f"{base}.yaml") | (_read(region) if region else {})
    return Wording(
        language=region.stem if region else base,
        texts={key: value for key, value in entries.items() if isinstance(value, str)},
        lists={key: value for key, value in entries.items() if isinstance(value, tuple)},
    )


def languages() -> tuple[str, ...]:
    """The languages that have words of their own, sorted; regions are not among them."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml") if "-" not in path.stem))


def _folder() -> Path:
    return assets.root() / "wording"


def _read(path: Path) -> dict[str, str | tuple[str, ...]]:
    import yaml

    entries = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {
        key: _unbroken(value) if isinstance(value, str) else tuple(map(_unbroken, value))
        for key, value in entries.items()
    }


def _unbroken(text: str) -> str:
    return text.replace("~", "\u00a0")
