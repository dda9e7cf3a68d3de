"""Sheets: where a page stands on a side of paper and how large, and where marks do. Geometry alone, no PDF.

Points from the bottom left corner, y upwards, as PDF has it. A page is carried over by a matrix of scale, turn and
move, so nothing is ever distorted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from guidebuilder.frozen import frozen

Point = tuple[float, float]
Line = tuple[Point, Point]

MM = 72 / 25.4
"""Points of a millimetre."""

PAPERS = {
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "a4": (210 * MM, 297 * MM),
    "a3": (297 * MM, 420 * MM),
}
"""Width and height of the sheets that are printed on, upright (ANSI/ASME Y14.1; ISO 216; legal is 8.5 × 14 inches)."""

NAMES = {"letter": "US Letter", "legal": "US Legal", "tabloid": "Tabloid", "a4": "A4", "a3": "A3"}

MARK = 14.0
"""Length of a mark. Printers leave 4 to 6 mm at the edges white, so a mark at the edge is longer by that."""

CLEAR = 4.0
"""Points between a page's corner and the marks that say where to cut."""

EDGE = 18.0
"""Points at the edge of a sheet that a printer may not reach."""

LEAST_ROOM = 3.0
"""Marks shorter than that would not be found."""


class Box(NamedTuple):
    """Left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def within(self, other: Box) -> Box:
        """What of it lies in another; empty boxes are where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top)))


class Matrix(NamedTuple):
    """How points are carried over: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """This one, and after it another."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> Point:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Sequence[float]) -> Box:
        """Where a box comes to lie, given by any two opposite corners; turns are by quarters, so it stays one."""
        (x, y), (u, v) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return Box(min(x, u), min(y, v), max(x, u), max(y, v))

    @property
    def upright(self) -> bool:
        """Whether it turns nothing."""
        return self.a > 0 and self.b == self.c == 0


QUARTERS = {
    0: Matrix(),
    90: Matrix(0, -1, 1, 0, 0, 0),
    180: Matrix(-1, 0, 0, -1, 0, 0),
    270: Matrix(0, 1, -1, 0, 0, 0),
}
"""A page that says it is to be turned by so many degrees is turned clockwise (ISO 32000-1, table 30, Rotate)."""


@frozen
class Leaf:
    """A page as it is: what of it is seen (CropBox), how it is turned, in degrees clockwise, and how many points its
    unit is (UserUnit). trim: what is left of it when it is cut (TrimBox)."""

    crop: Box
    turn: int = 0
    unit: float = 1.0
    trim: Box | None = None

    @property
    def size(self) -> Point:
        """Width and height in points as it is read."""
        sides = self.crop.width * self.unit, self.crop.height * self.unit
        return sides[::-1] if self.turn % 180 else sides


class Hold(StrEnum):
    """Where in its place a page stands that leaves room: in the middle, or against the fold on either side."""

    MIDDLE = "middle"
    LEFT = "left"
    RIGHT = "right"


@frozen
class Cell:
    """A place on a side: its bounds, and to which side of it a page keeps."""

    box: Box
    hold: Hold = Hold.MIDDLE


@frozen
class Standing:
    """Where a page stands: how it is carried over from its own coordinates, how large (1 is its own size), what of the
    side is its own (nothing is painted outside it), and where it is cut."""

    matrix: Matrix
    scale: float
    box: Box
    trim: Box


@frozen
class Form:
    """How a side is divided: its width and height, its places in the order of reading, and where it is folded (x)."""

    width: float
    height: float
    cells: tuple[Cell, ...]
    fold: float | None = None

    @property
    def box(self) -> Box:
        """The whole side."""
        return Box(0, 0, self.width, self.height)

    @property
    def wide(self) -> bool:
        """Whether it lies on its long edge."""
        return self.width > self.height

    @property
    def columns(self) -> int:
        """How many places stand beside each other."""
        return len({cell.box.left for cell in self.cells})


def folded(paper: str) -> Form:
    """A side that lies wide and is folded in the middle; pages keep to the fold, so that inner margins stay."""
    height, width = PAPERS[paper]
    middle = width / 2
    halves = Cell(Box(0, 0, middle, height), Hold.RIGHT), Cell(Box(middle, 0, width, height), Hold.LEFT)
    return Form(width, height, halves, middle)


def divided(paper: str, places: int, leaves: Sequence[Leaf]) -> Form:
    """A side divided into two or four places, wide or upright: so that the pages are largest."""
    short, long = PAPERS[paper]
    tried = {
        2: ((long, short, (2, 1)), (short, long, (1, 2))),
        4: ((short, long, (2, 2)), (long, short, (2, 2))),
    }[places]
    forms = [_grid(width, height, *grid) for width, height, grid in tried]
    return max(forms, key=lambda form: sum(fit(leaf, form.cells[0].box, enlarge=True) for leaf in leaves))


def _grid(width: float, height: float, columns: int, rows: int) -> Form:
    across, down = width / columns, height / rows
    boxes = [
        Box(n * across, height - (m + 1) * down, (n + 1) * across, height - m * down)
        for m in range(rows)
        for n in range(columns)
    ]
    return Form(width, height, tuple(map(Cell, boxes)))


def fit(leaf: Leaf, box: Box, *, enlarge: bool = False) -> float:
    """The scale at which a page fits into a box, its own size at most unless it may be enlarged."""
    width, height = leaf.size
    scale = min(box.width / width, box.height / height)
    return scale if enlarge else min(scale, 1.0)


def stand(leaf: Leaf, cell: Cell, *, enlarge: bool = False, shift: float = 0.0) -> Standing:
    """Where a page stands in its place; shift: how far it is moved towards the fold that it keeps to (creep), in
    points. What then crosses the fold is not painted."""
    scale = fit(leaf, cell.box, enlarge=enlarge)
    width, height = (side * scale for side in leaf.size)
    room = cell.box.width - width
    left = cell.box.left + {Hold.LEFT: -shift, Hold.MIDDLE: room / 2, Hold.RIGHT: room + shift}[cell.hold]
    bottom = cell.box.bottom + (cell.box.height - height) / 2
    turned = QUARTERS[leaf.turn % 360]
    corner = turned.box(leaf.crop)
    grown = scale * leaf.unit
    matrix = turned.then(Matrix(grown, 0, 0, grown, left - corner.left * grown, bottom - corner.bottom * grown))
    box = matrix.box(leaf.crop).within(cell.box)
    return Standing(matrix, scale, box, matrix.box(leaf.trim or leaf.crop).within(cell.box))


def head_down(form: Form) -> Matrix:
    """What turns a whole side upside down."""
    return Matrix(-1, 0, 0, -1, form.width, form.height)


def carried(standing: Standing, over: Matrix) -> Standing:
    """Where a page stands on a side that is carried over."""
    return Standing(
        standing.matrix.then(over), standing.scale, over.box(standing.box), over.box(standing.trim)
    )


# --- marks ------------------------------------------------------------------------------------------------------------


def fold_marks(form: Form) -> Iterator[Line]:
    """Where a side is folded, at its head and its foot."""
    if form.fold is not None:
        yield (form.fold, form.height), (form.fold, form.height - EDGE - MARK)
        yield (form.fold, 0), (form.fold, EDGE + MARK)


def cut_marks(form: Form) -> Iterator[Line]:
    """Where a side is cut between its places, at its edges."""
    reach = EDGE + MARK
    for x in sorted({cell.box.left for cell in form.cells} - {0.0}):
        yield (x, form.height), (x, form.height - reach)
        yield (x, 0), (x, reach)
    for y in sorted({cell.box.bottom for cell in form.cells} - {0.0}):
        yield (0, y), (reach, y)
        yield (form.width, y), (form.width - reach, y)


def crop_marks(form: Form, standing: Standing, cell: Cell) -> Iterator[Line]:
    """The corners of a page, where its place has room for marks outside what is seen of it.

    None for an edge that is one of the side's own or a fold: there is nothing to cut. Where a page reaches the side's
    own edge, the marks of its head and foot begin there, on the cut itself.
    """
    seen, trim, box = standing.box, standing.trim, cell.box
    for x in (trim.left, trim.right):
        if not any(abs(x - edge) < LEAST_ROOM for edge in (0.0, form.width, form.fold or 0.0)):
            for y, end in (*_room(seen.top, box.top), *_room(seen.bottom, box.bottom)):
                yield (x, y), (x, end)
    for y in (trim.bottom, trim.top):
        if not any(abs(y - edge) < LEAST_ROOM for edge in (0.0, form.height)):
            for x, end in (*_room(seen.right, box.right), *_room(seen.left, box.left)):
                yield (x, y), (end, y)
            for edge, own, inwards in ((0.0, trim.left, 1), (form.width, trim.right, -1)):
                if abs(own - edge) < LEAST_ROOM:
                    yield (edge, y), (edge + inwards * (EDGE + MARK), y)


def _room(edge: float, limit: float) -> Iterator[tuple[float, float]]:
    """From where to where a mark goes that stands between the edge of a page and that of its place; none if there is
    no room."""
    room = abs(limit - edge) - CLEAR
    if room >= LEAST_ROOM:
        away = 1 if limit > edge else -1
        yield edge + away * CLEAR, edge + away * (CLEAR + min(room, MARK))
