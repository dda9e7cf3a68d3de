"""Listings → rows of columns, each as high as its page has room; the last one with columns that end alike.

A listing begins on a page whose room is known: after a head, on a page of its own or under an opener. So its pages are
settled before the part is cast off, which then sees blocks that fill a page each and cannot be divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from guidebuilder.design.theme import Sheet
from guidebuilder.layout.flowables import Beside, Block, Columns, Entry, Listing, Space, Stack, Where
from guidebuilder.layout.galley import EPSILON, Galley, gap
from guidebuilder.typeset.paragraph import Paragraph

LONG = 12
"""From so many lines on an entry may be divided between two columns."""

FEWEST = 6
"""A page has room for a listing if so many of its lines find place there."""

CLEAR = 20.0
"""Points from the last baseline of what stands in the note column to the first of a listing's."""


def columned(blocks: Sequence[Block], sheet: Sheet, drop: float) -> list[Block]:
    """The blocks of a flow with each listing divided into rows. drop: how far below the first baseline it begins."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block.content, Listing):
            made += _rows(block, block.content, sheet, *_room(made, block, sheet, drop))
        else:
            made.append(block)
    return made


def _room(above: Sequence[Block], block: Block, sheet: Sheet, drop: float) -> tuple[float, float]:
    """Points between the first and the last baseline that a listing may have under what stands above it on its first
    page, and what it asks for above it."""
    if not above:
        return sheet.last - sheet.first - drop, block.before
    galley = Galley.of([*above, Block(Space(0.0, 0.0, block.before))], sheet)
    y, free = sheet.first + drop, 0.0
    chain = sheet.first  # where its head stands on a page that begins with it
    for n, slip in enumerate(galley.slips):
        if n:
            under = galley.slips[n - 1]
            chain = galley.follows(under, slip, chain) if under.keep else sheet.first
            y = galley.follows(under, slip, y)
        start = y
        free = max((free, *(start + side.bottom + CLEAR for side in slip.sides)))
        y, chain = y + slip.extent, chain + slip.extent
    before = gap(galley.slips[-2], galley.slips[-1])
    top = max(y, free)
    enough = FEWEST * block.content.entries[0].paragraph.style.leading  # type: ignore[attr-defined]
    if top + enough <= sheet.last:
        return sheet.last - top, before + top - y
    return sheet.last - chain, before


def _rows(block: Block, listing: Listing, sheet: Sheet, room: float, before: float) -> Iterator[Block]:
    """A row for each page."""
    places = listing.places(sheet.reach)
    waiting = _atoms(listing.entries, places[0][1])
    while waiting:
        columns, height = _page(waiting, len(places), room)
        left = waiting[sum(map(len, columns)) :]
        cells = [(x, width, _stack(column, width)) for (x, width), column in zip(places, columns, strict=False)]
        row = Columns(cells, 0.0, 0.0)
        beside = Beside(row, Where.REACH, sheet.reach, obstacle=True, below=sheet.grid)
        space = Space(0.0, room if left else height, before, sheet.grid * 2)
        yield Block(space, (beside,), before=before, what=block.what)
        waiting, room = _continued(left, places[0][1]), sheet.last - sheet.first


# --- columns ----------------------------------------------------------------------------------------------------------


class _Atom:
    """What is not divided: a paragraph or some of its lines. closed: no column ends right after it."""

    __slots__ = ("closed", "entry", "paragraph")

    def __init__(self, paragraph: Paragraph, entry: Entry, closed: bool) -> None:
        self.paragraph, self.entry, self.closed = paragraph, entry, closed

    @property
    def extent(self) -> float:
        """From its first baseline to its last."""
        return self.paragraph.last_baseline - self.paragraph.first_baseline


def _atoms(entries: Sequence[Entry], width: float) -> list[_Atom]:
    """The entries of a listing, measured."""
    return [atom for entry in entries for atom in _parts(entry, width)]


def _parts(entry: Entry, width: float) -> Iterator[_Atom]:
    paragraph = entry.paragraph
    paragraph.wrap(width, 1e6)
    count = paragraph.line_count
    cuts = [0, *(paragraph.cuts() if count >= LONG else ()), count]
    for start, end in pairwise(cuts):
        part = paragraph if (start, end) == (0, count) else paragraph.part(start, end)
        part.wrap(width, 1e6)
        yield _Atom(part, entry, entry.closed and end == count)


def _page(atoms: Sequence[_Atom], count: int, room: float) -> tuple[list[list[_Atom]], float]:
    """The columns of a page and the height of the highest: filled, or as even as they can be if all find room."""
    filled = _filled(atoms, count, room)
    if sum(map(len, filled)) < len(atoms):
        return filled, room
    even = _even(atoms) if count > 1 else filled
    return even, max(_extent(column) for column in even)


def _even(atoms: Sequence[_Atom]) -> list[list[_Atom]]:
    """Two columns of which the higher is as low as it can be, and of two such ways the one with more to the left."""
    ends = _heights(atoms)
    tops = [end - atom.extent for end, atom in zip(ends, atoms, strict=True)]
    ways = [
        (max(ends[at - 1], ends[-1] - tops[at]), -at) for at in range(1, len(atoms)) if not atoms[at - 1].closed
    ]  # fmt: skip
    if not ways:
        return [list(atoms)]
    at = -min(ways)[1]
    return [list(atoms[:at]), list(atoms[at:])]


def _filled(atoms: Sequence[_Atom], count: int, room: float) -> list[list[_Atom]]:
    """Columns filled from left to right as far as `room` goes; the first holds something, whatever its height."""
    columns: list[list[_Atom]] = []
    start = 0
    while start < len(atoms) and len(columns) < count:
        heights = _heights(atoms[start:])
        fits = sum(1 for height in heights if height <= room + EPSILON)
        end = start + fits
        while end < len(atoms) and end > start and atoms[end - 1].closed:
            end -= 1
        if end == start:
            if columns:
                break
            end = start + max(fits, 1)  # nothing may end here, and something must
        columns.append(list(atoms[start:end]))
        start = end
    return columns


def _heights(atoms: Sequence[_Atom]) -> list[float]:
    """The height of a column that ends after each atom, from first to last baseline."""
    found: list[float] = []
    y, above = 0.0, None
    for atom in atoms:
        if above is not None:
            y += max(above.paragraph.after, atom.paragraph.before)
        y += atom.extent
        found.append(y)
        above = atom
    return found


def _extent(column: Sequence[_Atom]) -> float:
    return _heights(column)[-1]


def _stack(column: Sequence[_Atom], width: float) -> Stack:
    return Stack([atom.paragraph for atom in column], width)


def _continued(atoms: list[_Atom], width: float) -> list[_Atom]:
    """What a page begins with: before an entry that stands under another, that other once more."""
    if not atoms or atoms[0].entry.continued is None:
        return atoms
    again = atoms[0].entry.continued()
    again.wrap(width, 1e6)
    return [_Atom(again, Entry(again), closed=True), *atoms]
