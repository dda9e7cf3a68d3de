"""Where pages stand on paper: inside their places, not distorted, not larger than they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.press import planning, sheets
from guidebuilder.press.planning import Plan
from guidebuilder.press.sheets import MM, PAPERS, Box, Cell, Leaf, Matrix, folded, stand

SIDES = st.floats(20, 3000)
CORNERS = st.floats(-500, 500)
LEAVES = st.builds(
    lambda x, y, width, height, turn, unit: Leaf(Box(x, y, x + width, y + height), turn, unit),
    CORNERS, CORNERS, SIDES, SIDES, st.sampled_from([0, 90, 180, 270]), st.sampled_from([1.0, 0.5, 2.0]),
)  # fmt: skip
LETTER = Leaf(Box(0, 0, 612, 792))
A4 = Leaf(Box(0, 0, 595.28, 841.89))


@settings(deadline=None)
@given(LEAVES, st.sampled_from(sorted(PAPERS)), st.sampled_from([0, 2, 4]), st.booleans())
def test_a_page_fits_its_place_undistorted(leaf: Leaf, paper: str, up: int, enlarge: bool) -> None:
    imposition = planning.lay(Plan(up=up, paper=paper, enlarge=enlarge), [leaf])
    form = imposition.form
    (placed,) = imposition.sides[0].pages
    standing, cell = placed.standing, form.cells[1 if up == 0 else 0]
    a, b, c, d, _, _ = standing.matrix
    assert a * a + b * b == pytest.approx(c * c + d * d)  # one scale
    assert a * c + b * d == pytest.approx(0)  # right angles
    assert a * d - b * c > 0  # not mirrored
    whole = standing.matrix.box(leaf.crop)
    assert all(edge == pytest.approx(other, abs=1e-6) for edge, other in zip(whole, standing.box, strict=True))
    box = cell.box
    assert box.left - 1e-6 <= whole.left <= whole.right <= box.right + 1e-6
    assert box.bottom - 1e-6 <= whole.bottom <= whole.top <= box.top + 1e-6
    assert whole.width == pytest.approx(leaf.size[0] * standing.scale)
    assert enlarge or standing.scale <= 1
    touches = whole.width == pytest.approx(box.width) or whole.height == pytest.approx(box.height)
    assert touches or (not enlarge and standing.scale == 1)


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, "left top"), (90, "left bottom"), (180, "right bottom"), (270, "right top")]
)
def test_a_page_is_turned_clockwise(turn: int, corner: str) -> None:
    """Which corner of the page as it is written comes to stand at the upper left of what is read."""
    crop = Box(10, 20, 110, 220)
    standing = stand(Leaf(crop, turn), Cell(Box(0, 0, 500, 500)))
    x, y = (getattr(crop, name) for name in corner.split())
    assert standing.matrix.point(x, y) == pytest.approx((standing.box.left, standing.box.top))


@pytest.mark.parametrize(
    ("leaf", "paper", "scale"),
    [
        (LETTER, "letter", 396 / 612), (LETTER, "legal", 612 / 792), (LETTER, "tabloid", 1.0),
        (A4, "a4", 2**-0.5), (A4, "a3", 1.0), (Leaf(Box(0, 0, 419.53, 595.28)), "a4", 1.0),
    ],
)  # fmt: skip
def test_usual_pages_on_usual_sheets(leaf: Leaf, paper: str, scale: float) -> None:
    assert planning.lay(Plan(paper=paper), [leaf] * 4).scales == pytest.approx((scale,), abs=1e-3)


def test_pages_of_a_booklet_keep_to_the_fold() -> None:
    """A4 pages are narrower than half a legal sheet: their inner edges meet, the room is outside."""
    form = folded("legal")
    left, right = (stand(A4, cell) for cell in form.cells)
    assert left.box.right == right.box.left == form.fold == 504
    assert left.box.left > 0
    assert right.box.right < form.width
    assert left.box.bottom == pytest.approx(form.height - left.box.top)


@settings(deadline=None)
@given(st.integers(1, 40), st.floats(0, sheets.MM))
def test_creep_moves_inner_sheets_towards_the_fold(count: int, creep: float) -> None:
    imposition = planning.lay(Plan(creep=creep, paper="a3"), [A4] * (4 * count))
    fold = imposition.form.fold
    assert fold is not None
    for surface in imposition.sides:
        depth = surface.number - 1
        for placed in surface.pages:
            moved = placed.standing.matrix.box(A4.crop)
            into = moved.right - fold if moved.left < fold - 300 else fold - moved.left
            assert into == pytest.approx(creep * depth, abs=1e-6)
            assert placed.standing.box.right <= fold + 1e-6 or placed.standing.box.left >= fold - 1e-6


def test_pages_read_across_stand_on_one_another() -> None:
    """Two landscape pages are larger above one another on an upright sheet."""
    form = sheets.divided("letter", 2, [Leaf(Box(0, 0, 792, 612))] * 2)
    assert (form.wide, form.columns) == (False, 1)
    assert sheets.divided("letter", 2, [LETTER]).wide
    assert not sheets.divided("letter", 4, [LETTER]).wide
    assert sheets.divided("letter", 4, [Leaf(Box(0, 0, 792, 612))]).wide


def test_places_are_in_the_order_of_reading() -> None:
    corners = [(cell.box.left, cell.box.top) for cell in sheets.divided("letter", 4, [LETTER]).cells]
    assert corners == [(0, 792), (306, 792), (0, 396), (306, 396)]


@settings(deadline=None)
@given(LEAVES, st.sampled_from([0, 2, 4]), st.sampled_from(sorted(PAPERS)))
def test_marks_stand_on_the_sheet_and_on_no_page(leaf: Leaf, up: int, paper: str) -> None:
    """But for those at the edges, which say where to fold or cut what is there."""
    imposition = planning.lay(Plan(up=up, paper=paper, marks=True), [leaf] * 8)
    form, reach = imposition.form, sheets.EDGE + sheets.MARK
    for surface in imposition.sides:
        assert surface.marks
        for (x, y), (u, v) in surface.marks:
            assert x == u or y == v
            assert all(-1e-6 <= a <= form.width + 1e-6 for a in (x, u))
            assert all(-1e-6 <= b <= form.height + 1e-6 for b in (y, v))
            at_edge = min(x, y, form.width - x, form.height - y) < 1e-6
            assert abs(u - x) + abs(v - y) <= (reach if at_edge else sheets.MARK) + 1e-6
            for placed in surface.pages if not at_edge else ():
                box = placed.standing.box
                inside = box.left < (x + u) / 2 < box.right and box.bottom < (y + v) / 2 < box.top
                assert not inside


def test_a_booklet_is_marked_where_it_is_folded() -> None:
    (front, _) = planning.lay(Plan(marks=True), [LETTER]).sides
    assert ((396.0, 612.0), (396.0, 580.0)) in front.marks
    assert ((396.0, 0), (396.0, 32.0)) in front.marks


@settings(deadline=None)
@given(st.floats(-5, 5), st.floats(-5, 5))
def test_one_move_after_another(x: float, y: float) -> None:
    first, second = Matrix(0, 2, -2, 0, 3, 4), Matrix(-1, 0, 0, -1, 100, 50)
    assert first.then(second).point(x, y) == pytest.approx(second.point(*first.point(x, y)))


def test_paper_is_of_the_sizes_of_the_standards() -> None:
    assert PAPERS["a4"] == pytest.approx((595.28, 841.89), abs=0.01)
    assert PAPERS["a3"] == pytest.approx((841.89, 1190.55), abs=0.01)
    assert pytest.approx(72) == 25.4 * MM
