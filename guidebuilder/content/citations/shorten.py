"""Titles and locators as short forms print them."""

from __future__ import annotations

import re

from guidebuilder.content.citations.pieces import Piece, inclusive, marks, styled
from guidebuilder.content.model import Work

_MOST_WORDS = 6
_CUT_WORDS = 5
_PREPOSITIONS = ("as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "to", "with")
_WEAK = ("a", "an", "and", "or", "the", *_PREPOSITIONS)


def short_title(work: Work, language: str, italic: bool = False, quoted: bool = False) -> tuple[Piece, ...]:
    """The main title without subtitle, years at its end and leading article; of a long one the first words.

    CMOS 14.33. "The Second World War" is Second World War, "Aid to Russia, 1941–1946: Strategy …" is Aid to Russia.
    The title's own emphasis and quotation marks stay; one that is cut is closed.
    """
    pieces = tuple(styled(work.title.children, language, italic, quoted))
    whole = "".join(piece.text for piece in pieces)
    start, end = _kept(whole)
    made, at = [], 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            made.append(Piece(text, piece.italic))
        at += len(piece.text)
    kept = whole[start:end]
    for level in (1, 2):
        opening, closing = marks(language, level)
        if opening != closing and kept.count(opening) > kept.count(closing):
            made.append(Piece(closing.strip(), made[-1].italic))
    return tuple(made)


def _kept(title: str) -> tuple[int, int]:
    """From which character to which a title is named."""
    main = re.split(r"(?<=[?!])\s|[:;]\s|\s[–—]\s", title, maxsplit=1)[0]
    year = r"\d{3,4}"
    main = re.sub(rf"(?:,\s+\(?{year}|\s+\(?{year}(?=\s*[-–/]\s*\d|\)))(?:\s*[-–/]\s*\d{{2,4}})?\)?$", "", main) or main
    article = re.match(r"(?:a|an|the)\s+(?=\S)", main, re.IGNORECASE)
    start = article.end() if article else 0
    found = list(re.finditer(r"\S+", main[start:]))
    if len(found) > _MOST_WORDS:
        words = [one.group().lower() for one in found]
        found = found[: _cut(words)]
        main = main[: start + found[-1].end()].rstrip(",")
    return start, len(main)


def _cut(words: list[str]) -> int:
    """How many words of a long title are named: no group of words that a preposition begins is cut in its middle."""
    count = _CUT_WORDS
    if words[count] not in _WEAK and words[count - 1] not in _WEAK:
        before = [n for n in range(2, count) if words[n] in _PREPOSITIONS]
        count = before[-1] if before else count
    while count > 1 and words[count - 1] in _WEAK:
        count -= 1
    return count


_PAGE = r"[\divxlc]+(?:n+\d*)?"
_PAGES = rf"{_PAGE}(?:\s*(?:,|–|--|-)\s*{_PAGE})*"


def short_locator(locator: str, style: str, volume: str = "") -> tuple[str, bool]:
    """The locator as the style prints it, and whether it is a bare number of pages.

    Pages have no "p." in either style; with a volume they are 3:45 in Chicago (CMOS 14.116), 3: 45 in MLA. Other
    locators (chap. 3, l. 4, para. 7) stay as they are written. `volume` is that of the work, which MLA does not repeat.
    """
    written = locator.strip()
    if found := re.fullmatch(rf"(?:vol\.\s*)?(\d+)(?::\s*|,\s*pp?\.\s*)({_PAGES})", written):
        return f"{found[1]}:{' ' if style == 'mla' else ''}{inclusive(found[2], style)}", True
    if found := re.fullmatch(rf"(?:pp?\.?\s*)?({_PAGES})", written):
        pages = inclusive(found[1], style)
        number = re.fullmatch(r"(?:vol\.\s*)?(\d+)", volume, re.IGNORECASE)
        return (f"{number[1]}:{pages}" if number and style != "mla" else pages), True
    return written, False
