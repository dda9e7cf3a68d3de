"""Sheets printed, turned, folded and gathered in play: read leaf by leaf, all pages are in order and upright."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.press import folding, planning, sheets
from guidebuilder.press.folding import Flip, booklet, several, spilled
from guidebuilder.press.planning import Imposition, Plan, Surface
from guidebuilder.press.sheets import Box, Leaf

LETTER = Leaf(Box(0, 0, 612, 792))
PAPERS = st.sampled_from(sorted(sheets.PAPERS))

Page = int | None


def seen(surface: Surface, form: sheets.Form, flip: Flip) -> dict[tuple[bool, bool], tuple[Page, bool]]:
    """What a side shows to one who sees the sheet from its front, as through glass: for its left and right, lower and
    upper half the page, and whether its head is up.

    A printer that flips by an edge turns the sheet about an axis along that edge: what stands left on a back is right
    of the sheet where the axis is upright, what stands high is low where it lies.
    """
    upright = flip is (Flip.SHORT if form.wide else Flip.LONG)
    found: dict[tuple[bool, bool], tuple[Page, bool]] = {}
    for placed in surface.pages:
        box, matrix = placed.standing.box, placed.standing.matrix
        x, y, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2, matrix.d > 0
        if not surface.front and upright:
            x = form.width - x
        elif not surface.front:
            y, up = form.height - y, not up
        found[x > form.width / 2, y > form.height / 2] = placed.page, up
    return found


def leaves(imposition: Imposition) -> Iterator[tuple[Page, Page]]:
    """The leaves of the booklet, recto and verso, as they lie when its sheets are folded and its signatures gathered.

    A sheet folded with its front outside opens at its right half: the front of it is a recto, the back its verso. Its
    left half lies at the other end, back first.
    """
    at = 0
    for thickness in imposition.signatures:
        sides = imposition.sides[2 * at : 2 * (at + thickness)]
        halves = []
        for front, back in zip(sides[::2], sides[1::2], strict=True):
            shown = [seen(side, imposition.form, imposition.flip) for side in (front, back)]
            assert all(up for side in shown for _, up in side.values())
            halves.append([{right: page for (right, _), (page, _) in side.items()} for side in shown])
        yield from ((front.get(True), back.get(True)) for front, back in halves)
        yield from ((back.get(False), front.get(False)) for front, back in reversed(halves))
        at += thickness


def read(imposition: Imposition) -> list[Page]:
    return [page for leaf in leaves(imposition) for page in leaf]


@pytest.mark.parametrize("pages", range(1, 65))
@pytest.mark.parametrize("flip", Flip)
def test_a_folded_booklet_reads_in_order(pages: int, flip: Flip) -> None:
    for signature in (None, 4, 8, 16, 32):
        order = read(planning.lay(Plan(signature=signature, flip=flip), [LETTER] * pages))
        assert order[:pages] == list(range(pages))
        assert order[pages:] == [None] * (-pages % 4)


@settings(deadline=None)
@given(st.integers(1, 400), st.none() | st.integers(1, 20), st.sampled_from(Flip), PAPERS, st.floats(0, 2))
def test_so_does_any_other(pages: int, sheets_each: int | None, flip: Flip, paper: str, creep: float) -> None:
    signature = None if sheets_each is None else 4 * sheets_each
    imposition = planning.lay(Plan(paper=paper, signature=signature, flip=flip, creep=creep), [LETTER] * pages)
    assert read(imposition) == [*range(pages), *[None] * (-pages % 4)]
    assert sum(imposition.signatures) == imposition.sheets == -(-pages // 4)
    assert all(thickness == (sheets_each or thickness) for thickness in imposition.signatures[:-1])


@settings(deadline=None)
@given(st.integers(1, 100), st.sampled_from(Flip))
def test_a_book_read_from_the_right_opens_from_the_right(pages: int, flip: Flip) -> None:
    """Seen in a mirror it is one that is read from the left."""
    imposition = planning.lay(Plan(flip=flip), [LETTER] * pages, from_right=True)
    mirrored = []
    for surface in imposition.sides:
        order = seen(surface, imposition.form, flip)
        mirrored.append({not right: page for (right, _), (page, _) in order.items()})
    halves = list(zip(mirrored[::2], mirrored[1::2], strict=True))
    rectos = [page for front, back in halves for page in (front.get(True), back.get(True))]
    versos = [page for front, back in reversed(halves) for page in (back.get(False), front.get(False))]
    assert rectos + versos == [*range(pages), *[None] * (-pages % 4)]


@settings(deadline=None)
@given(st.integers(1, 200), st.sampled_from([2, 4]), st.sampled_from(Flip), PAPERS, st.booleans())
def test_a_handout_turned_like_a_book_reads_in_order(
    pages: int, up: int, flip: Flip, paper: str, landscape: bool
) -> None:
    leaf = Leaf(Box(0, 0, 792, 612)) if landscape else LETTER
    imposition = planning.lay(Plan(up=up, flip=flip, paper=paper), [leaf] * pages)
    found: list[int] = []
    for surface in imposition.sides:
        shown = seen(surface, imposition.form, flip)
        assert all(up for _, up in shown.values())
        # the reader turns the sheet about an upright axis, and has what was right on the left
        places = {(right is surface.front, high): page for (right, high), (page, _) in shown.items()}
        order = sorted(places, key=lambda place: (not place[1], place[0]))
        found += [page for place in order if (page := places[place]) is not None]
    assert found == list(range(pages))
    assert imposition.sheets == -(-pages // (2 * up))


def test_four_pages_are_one_sheet() -> None:
    (sheet,) = booklet(4)
    assert sheet.sides == ((3, 0), (1, 2))


def test_the_first_sheet_of_a_signature_lies_outside() -> None:
    assert [(sheet.signature, sheet.depth) for sheet in booklet(20, 8)] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]
    assert booklet(20, 8)[4].sides == ((19, 16), (17, 18))


def test_blanks_stand_at_the_end() -> None:
    assert [sheet.sides for sheet in booklet(5)] == [((None, 0), (1, None)), ((None, 2), (3, 4))]


def test_a_handout_is_read_row_by_row() -> None:
    (sheet,) = several(6, 4, 2)
    assert sheet.sides == ((0, 1, 2, 3), (4, 5, None, None))
    assert several(4, 4, 2, from_right=True)[0].front == (1, 0, 3, 2)


@pytest.mark.parametrize(
    ("pages", "to_sheet", "over"),
    [(1, 4, 0), (4, 4, 0), (5, 4, 1), (6, 4, 2), (7, 4, 0), (8, 4, 0), (62, 4, 2), (9, 8, 1), (11, 8, 0)],
)
def test_pages_that_spill_into_a_sheet_of_their_own(pages: int, to_sheet: int, over: int) -> None:
    assert spilled(pages, to_sheet) == over


@pytest.mark.parametrize("signature", [0, 2, 6, -4])
def test_a_signature_that_no_sheets_make(signature: int) -> None:
    with pytest.raises(ValueError, match="multiple of 4"):
        booklet(8, signature)


def test_nothing_cannot_be_folded() -> None:
    with pytest.raises(ValueError, match="no pages"):
        booklet(0)
    with pytest.raises(ValueError, match="no pages"):
        several(0, 2, 2)


def test_backs_stand_on_their_heads_only_where_the_printer_turns_them_so() -> None:
    assert not folding.turned(Flip.SHORT, wide=True)
    assert folding.turned(Flip.LONG, wide=True)
    assert not folding.turned(Flip.LONG, wide=False)
    assert folding.turned(Flip.SHORT, wide=False)
