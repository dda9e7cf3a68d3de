"""What the entries of all styles are made of: sentences of elements, the fields of a work, dates, pages, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidebuilder.content.citations.pieces import Line, Piece, dashes, inclusive, marks, whole_title
from guidebuilder.content.citations.shorten import short_title
from guidebuilder.content.model import Work

SPOKEN = frozenset({"subtitle", "short_form"})
"""Fields that are no sentence of an entry: one belongs to the title, one to citations in the text."""

Element = tuple[Piece, ...]
Sentence = tuple[Element, ...]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class Fields:
    """The text fields of a work, each taken once; what no form asks for is left for the end, so nothing is lost."""

    def __init__(self, work: Work) -> None:
        """The subtitle belongs to the title and is not among them."""
        self._left = {name: text.value.strip() for name, text in work.fields.items() if name not in SPOKEN}

    def take(self, name: str) -> str:
        """The field's words, empty if there are none."""
        return self._left.pop(name, "")

    def rest(self) -> tuple[str, ...]:
        """All that was not taken, in the order it was written."""
        left = tuple(value for value in self._left.values() if value)
        self._left.clear()
        return left


def words(text: str, italic: bool = False) -> Element:
    """An element of plain or italic words; nothing if there are none."""
    return (Piece(text, italic),) if text else ()


def printed(sentences: Iterable[Sentence], language: str) -> tuple[Piece, ...]:
    """Sentences with stops, their elements with commas; empty ones are passed over."""
    line = Line(language)
    for sentence in sentences:
        elements = [element for element in sentence if element]
        for at, element in enumerate(elements):
            line.add(element if at else _capital(element))
            line.close("," if at < len(elements) - 1 else ".")
    return line.pieces()


_OURS = re.compile(r"(?:edited|translated|vols?\.|nos?\.|pp?\.|box|rev\.|revised|accessed|thesis|n\.d\.)")


def _capital(element: Element) -> Element:
    """The element with a capital where it begins with a word of ours; names and titles stay ("van Tuyll")."""
    first = element[0]
    if first.url or not _OURS.match(first.text):
        return element
    return (Piece(first.text[0].upper() + first.text[1:], first.italic), *element[1:])


def _dress(work: Work, style: str) -> tuple[bool, bool]:
    """Whether a title is in quotation marks, and whether in italics.

    Parts of larger works are quoted, others in italics; names of laws and descriptions of papers are neither, nor in
    MLA treaties. Chicago quotes theses and treaties.
    """
    if work.type in ("archive", "statute"):
        return False, False
    quoted = work.type in ("chapter", "article", "newspaper", "web")
    if work.type == "treaty":
        return style != "mla", False
    quoted = quoted or (style != "mla" and work.type == "thesis")
    return quoted, not quoted


def title_piece(work: Work, style: str, language: str, short: bool = False) -> Element:
    """The whole title, or a short form of it, in quotation marks, italics or neither."""
    quoted, italic = _dress(work, style)
    opening, closing = marks(language) if quoted else ("", "")
    title = (short_title if short else whole_title)(work, language, italic, quoted)
    return tuple(piece for piece in (Piece(opening), *title, Piece(closing)) if piece.text)


def date(text: str, style: str) -> str:
    """A date written 1942-06-11 or "June 11, 1942": Chicago June 11, 1942; MLA 11 June 1942. Others stay as written."""
    parts = _date_parts(text)
    if parts is None:
        return dashes(text)
    year, month, day = parts
    name = (_MLA_MONTHS if style == "mla" else _MONTHS)[month - 1]
    if not day:
        return f"{name} {year}"
    return f"{day} {name} {year}" if style == "mla" else f"{name} {day}, {year}"


def _date_parts(text: str) -> tuple[str, int, int] | None:
    if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text):
        month = int(found[2])
        return (found[1], month, int(found[3] or 0)) if 1 <= month <= 12 else None
    names = "|".join(_MONTHS)
    for pattern in (
        rf"(?P<m>{names})(?: (?P<d>\d\d?))?,? (?P<y>\d{{4}})",
        rf"(?P<d>\d\d?) (?P<m>{names}) (?P<y>\d{{4}})",
    ):
        if found := re.fullmatch(pattern, text):
            return found["y"], _MONTHS.index(found["m"]) + 1, int(found["d"] or 0)
    return None


def when(fields: Fields, style: str) -> str:
    """The date, or else the year; empty if the work has neither."""
    day, year = fields.take("date"), fields.take("year")
    return date(day or year, style)


def edition(text: str) -> str:
    """ "2" is 2nd ed., "revised" is revised ed.; the first is not named."""
    if text in ("1", "1st"):
        return ""
    if text.isdigit():
        tens = "th" if text[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")
        text += tens
    return text if not text or re.search(r"\b(ed|eds)\.|\bedition\b", text) else f"{text} ed."


def volume(text: str) -> str:
    """ "3" is vol. 3; what says vol. or vols. itself stays: 2 vols."""
    return f"vol. {text}" if text and not re.search(r"\bvol", text, re.IGNORECASE) else text


def number(text: str) -> str:
    """ "382" is no. 382; what says more stays."""
    return f"no. {text}" if re.match(r"\d", text) else text


def pages(text: str) -> str:
    """ "531" is p. 531, "51-85" pp. 51–85, as MLA names them."""
    text = inclusive(text, "mla")
    if not text or text.startswith(("p.", "pp.")):
        return text
    return f"pp. {text}" if re.search(r"[–,-]", text) else f"p. {text}"


def box(text: str) -> str:
    """ "312" is box 312."""
    return f"box {text}" if re.match(r"\d", text) else text


def address(fields: Fields) -> Element:
    """The DOI as an address, or else the URL."""
    doi, url = fields.take("doi"), fields.take("url")
    if doi:
        return (Piece("https://doi.org/" + re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi), url=True),)
    return (Piece(url, url=True),) if url else ()
