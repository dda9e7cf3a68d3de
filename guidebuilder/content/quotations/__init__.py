"""Where the quotations of a guide stand: found once, for the checks, for composition and for the report.

`words` says what is compared and what is forgiven, `tape` finds words among all others, `asked` walks the quotations of
a guide, `answers` are what can be found of one, and `Quotations` finds it.
"""

from __future__ import annotations

from guidebuilder.content.quotations.answers import (
    Answer,
    Aside,
    Cited,
    Elsewhere,
    Located,
    Missing,
    Passage,
    Twice,
)
from guidebuilder.content.quotations.asked import Asked, asked
from guidebuilder.content.quotations.finding import Finder, Quotations, find

__all__ = [
    "Answer",
    "Aside",
    "Asked",
    "Cited",
    "Elsewhere",
    "Finder",
    "Located",
    "Missing",
    "Passage",
    "Quotations",
    "Twice",
    "asked",
    "find",
]
