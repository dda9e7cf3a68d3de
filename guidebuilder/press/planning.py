"""Planning: what is asked for, and which page comes to stand where on which side of which sheet. No PDF."""

from __future__ import annotations

from collections.abc import Sequence

from guidebuilder.frozen import frozen
from guidebuilder.press import folding, sheets
from guidebuilder.press.folding import Flip, Sheet
from guidebuilder.press.sheets import Form, Leaf, Line, Standing

MOST_CREEP = sheets.MM
"""Points by which a sheet may push out those inside it. Card of 300 g/m² is 0.4 mm thick."""

MANY_FOLDED = 16
"""Sheets beyond which office staplers fail and a fold springs open."""

NUMBERS_UP = (2, 4)


@frozen
class Plan:
    """What is asked for: a booklet if `up` is 0, else so many pages on a side.

    paper: one of sheets.PAPERS. signature: pages that are folded together; None for all. flip: about which edge the
    printer turns sheets; None for the one that leaves backs upright. creep: by how much each sheet of a signature is
    moved further towards the fold than the one around it, in points. enlarge: whether pages may be larger than they
    are. cover: whether a sheet that says how to print comes first.
    """

    up: int = 0
    paper: str = "letter"
    signature: int | None = None
    flip: Flip | None = None
    creep: float = 0.0
    marks: bool = False
    enlarge: bool = False
    cover: bool = False


@frozen
class Placed:
    """A page on a side: its number, counted from 0, and where it stands; all in coordinates of the side."""

    page: int
    standing: Standing


@frozen
class Surface:
    """One side of a sheet: its pages, those of lower numbers first, and its marks. number: of the sheet, from 1."""

    number: int
    front: bool
    pages: tuple[Placed, ...]
    marks: tuple[Line, ...]


@frozen
class Imposition:
    """All sides in the order of printing, and what is worth saying of them.

    flip: about which edge sheets are to be turned. signatures: how many sheets each has; empty if nothing is folded.
    """

    form: Form
    flip: Flip
    sheets: int
    signatures: tuple[int, ...]
    sides: tuple[Surface, ...]
    to_sheet: int

    @property
    def scales(self) -> tuple[float, ...]:
        """The scales of pages, each once, smallest first."""
        return tuple(sorted({round(placed.standing.scale, 4) for side in self.sides for placed in side.pages}))


def check(plan: Plan) -> None:
    """Raise ValueError for a plan that no file could be laid by."""
    if plan.up not in (0, *NUMBERS_UP):
        raise ValueError(f"{plan.up} pages do not go on a side")
    if plan.paper not in sheets.PAPERS:
        raise ValueError(f"there is no paper {plan.paper!r}")
    folding.booklet(1, plan.signature)


def lay(plan: Plan, leaves: Sequence[Leaf], *, from_right: bool = False) -> Imposition:
    """Where the pages `leaves` stand. from_right: whether they are read from right to left.

    Raises ValueError for a plan that cannot be: no pages, a signature that no sheets make.
    """
    if plan.up:
        form = sheets.divided(plan.paper, plan.up, leaves)
        found = folding.several(len(leaves), plan.up, form.columns, from_right=from_right)
    else:
        form = sheets.folded(plan.paper)
        found = folding.booklet(len(leaves), plan.signature, from_right=from_right)
    flip = plan.flip or folding.natural(form.wide)
    heads_down = folding.turned(flip, form.wide)
    sides = tuple(
        _surface(plan, form, leaves, sheet, number, front, heads_down and not front)
        for number, sheet in enumerate(found, 1)
        for front in (True, False)
    )
    signatures: dict[int, int] = {}
    for sheet in found if not plan.up else ():
        signatures[sheet.signature] = signatures.get(sheet.signature, 0) + 1
    to_sheet = 2 * plan.up or folding.FOLIO
    return Imposition(form, flip, len(found), tuple(signatures.values()), sides, to_sheet)


def _surface(
    plan: Plan, form: Form, leaves: Sequence[Leaf], sheet: Sheet, number: int, front: bool, head_down: bool
) -> Surface:
    shift = plan.creep * sheet.depth
    placed: list[Placed] = []
    marks = [*sheets.fold_marks(form), *(sheets.cut_marks(form) if form.fold is None else ())] if plan.marks else []
    for cell, page in zip(form.cells, sheet.front if front else sheet.back, strict=True):
        if page is not None:
            standing = sheets.stand(leaves[page], cell, enlarge=plan.enlarge, shift=shift)
            placed.append(Placed(page, standing))
            marks += sheets.crop_marks(form, standing, cell) if plan.marks else ()
    if head_down:
        over = sheets.head_down(form)
        placed = [Placed(each.page, sheets.carried(each.standing, over)) for each in placed]
        marks = [(over.point(*start), over.point(*end)) for start, end in marks]
    placed.sort(key=lambda each: each.page)
    return Surface(number, front, tuple(placed), tuple(marks))


def spilled(imposition: Imposition, pages: int) -> int:
    """How many pages alone need the last sheet, if they are so few that it could be spared; else 0."""
    return folding.spilled(pages, imposition.to_sheet)

