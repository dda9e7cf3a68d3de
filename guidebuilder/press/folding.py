"""Folding: which page stands where on which side of which sheet, so that folded and gathered all are in order.

Pure arithmetic over numbers of pages, counted from 0; None is a blank. A side is read as it lies upright before one,
place by place from left to right and from the top down. Nothing here knows of inches or of PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from guidebuilder.frozen import frozen

LEAF = 2
"""Pages of a leaf. A sheet that is folded once is two leaves."""

FOLIO = 4
"""Pages of a sheet that is folded once."""

SPILL = 2
"""So many pages in a sheet of their own could have been spared."""

Side = tuple[int | None, ...]


class Flip(StrEnum):
    """About which edge a printer turns a sheet over, before it prints the back of it."""

    SHORT = "short"
    LONG = "long"


@frozen
class Sheet:
    """Both sides of a sheet of paper.

    signature: which one it belongs to, counted from 0. depth: how many sheets of its signature lie around it when it is
    folded; 0 where none is.
    """

    front: Side
    back: Side
    signature: int = 0
    depth: int = 0

    @property
    def sides(self) -> tuple[Side, Side]:
        """The front, then the back."""
        return self.front, self.back


def booklet(pages: int, signature: int | None = None, *, from_right: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a booklet, each folded once; in the order in which they are printed, outermost first.

    signature: how many pages are folded together, a multiple of four; None for all. The last one is as thin as it can
    be. from_right: whether it opens from the right, as books in Arabic or Hebrew do. Raises ValueError for a number of
    pages that is none, or a signature that no sheets make.
    """
    if pages < 1:
        raise ValueError("there are no pages")
    if signature is not None and (signature < FOLIO or signature % FOLIO):
        raise ValueError(f"a signature has a multiple of {FOLIO} pages, not {signature}")
    sheets = count(pages, FOLIO)
    most = sheets if signature is None else signature // FOLIO
    return tuple(
        sheet
        for number, first in enumerate(range(0, sheets, most))
        for sheet in _folded(first * FOLIO, min(most, sheets - first), pages, number, from_right)
    )


def _folded(start: int, sheets: int, pages: int, signature: int, from_right: bool) -> Iterator[Sheet]:
    """One signature, whose first page is `start`: each sheet holds two leaves, as far from its ends as it lies deep."""
    last = start + sheets * FOLIO - 1

    def side(left: int, right: int) -> Side:
        pair = tuple(page if page < pages else None for page in (left, right))
        return pair[::-1] if from_right else pair

    for depth in range(sheets):
        first = start + LEAF * depth
        end = last - LEAF * depth
        yield Sheet(side(end, first), side(first + 1, end - 1), signature, depth)


def several(pages: int, places: int, columns: int, *, from_right: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a handout with so many pages on a side, in rows of `columns`; read as a page is.

    Raises ValueError if there are no pages.
    """
    if pages < 1:
        raise ValueError("there are no pages")

    def side(start: int) -> Side:
        filled = tuple(page if page < pages else None for page in range(start, start + places))
        rows = (filled[n : n + columns] for n in range(0, places, columns))
        return tuple(page for row in rows for page in (row[::-1] if from_right else row))

    return tuple(Sheet(side(first), side(first + places)) for first in range(0, pages, 2 * places))


def count(pages: int, to_sheet: int) -> int:
    """How many sheets hold the pages, so many to a sheet."""
    return -(-pages // to_sheet)


def spilled(pages: int, to_sheet: int) -> int:
    """How many pages stand on a sheet more than the others need, if they are one or two; 0 if not, or if it is the
    only sheet."""
    over = pages % to_sheet
    return over if 0 < over <= SPILL < to_sheet and pages > to_sheet else 0


def turned(flip: Flip, wide: bool) -> bool:
    """Whether backs stand on their heads in the file, so that they do not on paper.

    A sheet is turned as a leaf of a book, about an axis that stands upright before the reader: on a sheet that lies
    wide that is the short edge. About the other edge a printer brings the head of the back to the foot of the front.
    """
    return flip is not natural(wide)


def natural(wide: bool) -> Flip:
    """The flip that leaves backs upright: by the short edge where sheets lie wide, else by the long one."""
    return Flip.SHORT if wide else Flip.LONG
