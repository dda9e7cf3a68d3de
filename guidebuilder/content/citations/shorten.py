"""Titles and locators as short forms print them."""

from __future__ import annotations

import re

from guidebuilder.content.citations.pieces import without_article
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Work

_MOST_WORDS = 6
_CUT_WORDS = 5
_WEAK = (
    "a",
    "an",
    "and",
    "as",
    "at",
    "between",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
)


def short_title(work: Work) -> str:
    """The main title without subtitle, years at its end and leading article; of a long one the first words.

    CMOS 14.33. "The Second World War" is Second World War, "Aid to Russia, 1941–1946: Strategy …" is Aid to Russia.
    """
    main = re.split(r"(?<=[?!])\s|[:;]\s|\s[–—]\s", plain(work.title), maxsplit=1)[0]
    main = re.sub(r",?\s+\(?\d{3,4}(?:\s*[-–/]\s*\d{2,4})?\)?$", "", main) or main
    words = (without_article(main) or main).split()
    if len(words) > _MOST_WORDS:
        words = words[:_CUT_WORDS]
        while len(words) > 1 and words[-1].lower() in _WEAK:
            words.pop()
        words[-1] = words[-1].rstrip(",")
    return " ".join(words)


def short_locator(locator: str) -> str | None:
    """The bare number of a locator by pages, as MLA prints it; None for another kind."""
    found = re.fullmatch(r"(?:pp?\.?\s*)?([\divxlc][\divxlc,\s–-]*)", locator.strip())
    return found[1] if found else None
