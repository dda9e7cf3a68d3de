"""Pages in an index: neighbouring ones joined, and in what a heading stands there.

English shortens the second number as The Chicago Manual of Style does (17th ed., 9.61): 71–72, 101–8, 321–28, 1496–500.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.locators import Spoken, folio
from guidebuilder.frozen import frozen


class In(StrEnum):
    """In what words stand on a page, the first that is true of any of them."""

    TEXT = "text"
    FIGURE = "figure"
    NOTE = "note"


@frozen
class Standing:
    """In what an entry stands on a page, and the anchor where it first does."""

    where: In
    anchor: str


@frozen
class PageRange:
    """Pages that follow each other, by their printed numbers. begin: a reader should begin with the first of them."""

    first: str
    last: str
    where: In
    begin: bool
    anchor: str


def page_ranges(
    standing: Mapping[int, Standing], begins: Collection[int], folios: Sequence[str]
) -> list[PageRange]:
    """The pages (indices from 0) of an entry, in order, joined where they follow each other and it stands alike on
    them.

    Pages with nothing but a note are never joined, a page to begin with is the first of its range, and Roman numbers
    are not joined with others. Pages without a number yet are left out.
    """
    runs: list[list[int]] = []
    for page in sorted(page for page in standing if page < len(folios)):
        before = runs[-1][-1] if runs else None
        if (
            before == page - 1
            and page not in begins
            and standing[page].where is standing[before].where is not In.NOTE
            and folios[page].isdigit() == folios[before].isdigit()
        ):
            runs[-1].append(page)
        else:
            runs.append([page])
    return [
        PageRange(
            folios[run[0]], folios[run[-1]], standing[run[0]].where, run[0] in begins, standing[run[0]].anchor
        )
        for run in runs
    ]  # fmt: skip


def page_range(composition: Composition, pages: PageRange) -> Spoken:
    """ "13–16", "15n"; "pages 13 to 16", "page 15 in the margin"."""
    wording = composition.wording

    def said(key: str, **values: object) -> str:
        return wording.text(key, **values).replace("\u00a0", " ")

    first = folio(composition, pages.first, in_margin=pages.where is In.NOTE)
    last = folio(composition, pages.last)
    single = pages.first == pages.last
    shown = first.shown if single else inclusive(pages.first, pages.last, wording.text("page-ranges") == "short")
    heard = first.heard if single else said("spoken-range", first=first.heard, last=last.heard)
    if pages.where is In.FIGURE:
        heard = said("spoken-in-figure", page=heard)
    heard = said("spoken-page", page=heard) if single else said("spoken-pages", pages=heard)
    return Spoken(shown, said("spoken-begin", pages=heard) if pages.begin else heard)


def inclusive(first: str, last: str, short: bool) -> str:
    """Two numbers with a dash, the second without what both have in common where that is `short`."""
    digits = first.isdigit() and last.isdigit()
    if not short or not digits or len(first) != len(last) or int(first) < 100 or int(first) % 100 == 0:
        return f"{first}–{last}"
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    least = 1 if int(first) % 100 < 10 else 2
    return f"{first}–{last[min(same, len(last) - least):]}"
