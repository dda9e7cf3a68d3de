"""The guides put on sheets: as good as they were, word for word, link for link."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guidebuilder.press.folding import Flip
from guidebuilder.press.imposing import Imposed, impose
from guidebuilder.press.planning import Plan
from guidebuilder.press.sheets import Box
from tests.conftest import Validate
from tests.guides.conftest import FIRST, Built, _texts
from tests.guides.test_conformance import EVERY, EVERY_KEY, faults, made
from tests.tools.validator.breaks.gate import claims
from tests.tools.validator.structure import Structure

PLANS = {
    "booklet": Plan(cover=True, marks=True),
    "booklet, long edge": Plan(paper="a4", flip=Flip.LONG, signature=16, creep=0.3),
    "two": Plan(up=2, marks=True, cover=True),
    "four": Plan(up=4, paper="a4"),
}

WRITTEN_SO = "STREAM-LENGTH-001"
"""A second validator takes the last byte of packed data, if it is a carriage return, for the end of a line."""


GUESSED = re.compile("[\\s\u00ad\ufffe-]")


@cache
def imposed(data: bytes, name: str) -> Imposed:
    return impose(data, PLANS[name])


def structure(data: bytes) -> Structure:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Structure(pdf)


def wanting(data: bytes, validate: Validate, profiles: tuple[str, ...]) -> list[str]:
    return [fault for fault in faults(data, validate, profiles) if WRITTEN_SO not in fault]


@pytest.mark.parametrize("name", PLANS)
def test_a_guide_on_sheets_keeps_what_it_claims(
    built: Callable[..., Built], validate: Validate, name: str
) -> None:
    data = built(FIRST, PLANS[name].paper).rendered.pdf
    done = imposed(data, name).pdf
    assert claims(done) == claims(data) == ("2a", "ua1")
    assert wanting(done, validate, ("2a", "ua1")) == []


@pytest.mark.parametrize("name", PLANS)
def test_a_listener_hears_the_same(built: Callable[..., Built], name: str) -> None:
    """In the same order, whatever stands beside what on a sheet; a cover sheet comes first."""
    data = built(FIRST, PLANS[name].paper).rendered.pdf
    before, after = structure(data), structure(imposed(data, name).pdf)
    said, heard = before.spoken(), after.spoken()
    assert heard[-len(said) :] == said
    first = heard[: -len(said)]
    assert [role for role, _ in first] == (["H1", "P", "P", *["Lbl", "LBody"] * (len(first) // 2 - 1)] if first else [])
    assert bool(first) == PLANS[name].cover
    roles = [element.role for element in before.elements()]
    assert [element.role for element in after.elements()][-len(roles) + 1 :] == roles[1:]
    assert [words for words, _ in after.leads()] == [words for words, _ in before.leads()]


@pytest.mark.parametrize("name", PLANS)
def test_each_side_shows_all_that_its_pages_show(built: Callable[..., Built], name: str) -> None:
    """Character by character: where words end, and which hyphens end a line, the reader guesses from their places."""
    data = built(FIRST, PLANS[name].paper).rendered.pdf
    done = imposed(data, name)
    pages, sides = ([Counter(GUESSED.sub("", text)) for text in _texts(each)] for each in (data, done.pdf))
    sides = sides[2 if PLANS[name].cover else 0 :]
    assert sum(sides, Counter()) == sum(pages, Counter())
    for side, surface in zip(sides, done.imposition.sides, strict=True):
        assert side == sum((pages[placed.page] for placed in surface.pages), Counter())


@pytest.mark.parametrize("name", PLANS)
def test_links_and_bookmarks_go_where_their_pages_went(built: Callable[..., Built], name: str) -> None:
    """Each lands on the side, and inside the place, of the page that it went to; each link lies where its words do."""
    data = built(FIRST, PLANS[name].paper).rendered.pdf
    done = imposed(data, name)
    covers = 2 if PLANS[name].cover else 0
    where = {
        placed.page: (number + covers, placed.standing)
        for number, side in enumerate(done.imposition.sides)
        for placed in side.pages
    }
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(done.pdf)) as new:
        was, now = Ends(old), Ends(new)
        assert len(was.outline()) == len(now.outline()) > 20
        for (title, page, (_, _, top, _)), (other, side, at) in zip(was.outline(), now.outline(), strict=True):
            assert title == other
            assert_landed(where, page, top, side, at)
        links = was.links()
        moved = {link[0]: link for link in now.links()}
        assert len(links) == len(moved) > 300
        for key, page, rect, goal, end in links:
            _, side, lies, there, at = moved[key]
            assert side is not None
            number, standing = where[page]
            assert side == number
            assert tuple(lies) == pytest.approx(standing.matrix.box(rect), abs=0.01)
            if goal is not None:
                assert there is not None
                assert_landed(where, goal, end[2], there, at)


def assert_landed(where: dict[int, Any], page: int, top: float, side: int, at: list[Any]) -> None:
    number, standing = where[page]
    assert side == number
    box = standing.box
    if at[0] == "/FitR":
        assert at[1:] == pytest.approx(list(box), abs=0.01)
    else:
        assert at[0] == "/XYZ"
        assert at[1] == pytest.approx(box.left, abs=0.01)
        assert at[2] == pytest.approx(standing.matrix.point(0, top)[1], abs=0.01)
        assert box.bottom <= at[2] <= box.top + 0.01


class Ends:
    """Where bookmarks and links of a file lead: numbers of pages, from 0, and what is shown there."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def _end(self, holder: Any) -> tuple[int | None, list[Any]]:
        array = holder.get("/Dest")
        if array is None:
            return None, []
        values = [str(array[1]), *(None if value is None else float(value) for value in list(array)[2:])]
        return self._pages[array[0].objgen], values

    def outline(self) -> list[tuple[str, int, list[Any]]]:
        found, waiting = [], [self._pdf.Root.Outlines.First]
        while waiting:
            item: Any = waiting.pop()
            found.append((str(item.Title), *self._end(item)))
            waiting += [item[key] for key in ("/Next", "/First") if key in item]
        return found  # type: ignore[return-value]

    def links(self) -> list[tuple[int, int, Box, int | None, list[Any]]]:
        """By their keys of the parent tree, which stay."""
        return [
            (int(link.StructParent), number, Box(*map(float, link.Rect)), *self._end(link))
            for number, page in enumerate(self._pdf.pages)
            for link in page.get("/Annots", [])
        ]


def test_sheets_can_be_put_on_sheets(built: Callable[..., Built], validate: Validate) -> None:
    data = built(FIRST, "letter").rendered.pdf
    twice = impose(imposed(data, "two").pdf, Plan(up=2, cover=True, marks=True)).pdf
    assert wanting(twice, validate, ("2a", "ua1")) == []
    said = structure(data).spoken()
    assert structure(twice).spoken()[-len(said) :] == said


def test_nothing_of_the_old_pages_is_left(built: Callable[..., Built]) -> None:
    data = built(FIRST, "letter").rendered.pdf
    done = imposed(data, "booklet")
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        pages = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"]
        assert len(pages) == len(pdf.pages) == 2 * done.imposition.sheets + 2
        assert {str(page.Tabs) for page in pages} == {"/S"}
        labels = [str(label.P) for label in list(pdf.Root.PageLabels.Nums)[1::2]]
        preferences = dict(pdf.Root.ViewerPreferences)
    assert labels[:4] == ["cover sheet", "cover sheet", "1 front", "1 back"]
    assert labels[-1] == f"{done.imposition.sheets} back"
    assert preferences == {"/DisplayDocTitle": True, "/Duplex": "/DuplexFlipShortEdge", "/PrintScaling": "/None"}
    assert len(done.pdf) < 1.1 * len(data)
    assert impose(data, PLANS["booklet"]).pdf == done.pdf


def test_what_the_file_says_of_itself_stays(built: Callable[..., Built]) -> None:
    data = built(FIRST, "letter").rendered.pdf
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(imposed(data, "four").pdf)) as new:
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert dict(new.docinfo) == dict(old.docinfo)
        assert new.Root.Lang == old.Root.Lang
        assert new.trailer.ID[0] == old.trailer.ID[0]
        assert "/OutputIntents" in new.Root


def test_a_sheet_in_the_guides_language(built: Callable[..., Built], validate: Validate) -> None:
    data = built(Path(__file__).parent / "worms", "letter").rendered.pdf
    done = impose(data, Plan(cover=True, paper="a4", flip=Flip.LONG)).pdf
    assert "Beidseitig drucken, über die lange Kante wenden." in _texts(done)[0].replace("\n", " ")
    assert wanting(done, validate, ("2a", "ua1")) == []


@pytest.mark.parametrize("attached", [False, True], ids=["", "attached"])
def test_the_younger_standards_are_kept_too(validate: Validate, tmp_path: Path, attached: bool) -> None:
    data = made(EVERY_KEY, tmp_path, standard="ua2", attach_source=attached)
    done = impose(data, PLANS["booklet"]).pdf
    assert claims(done) == claims(data)
    assert wanting(done, validate, (*claims(done), "wtpdf")) == []
    assert len(structure(done).spoken()) > len(structure(data).spoken())


COMBINATIONS = [
    (one.folder, one.paper, one.standard, one.attached)
    for one in EVERY
    if (one.edition, one.color) == ("student", "color")
]


@pytest.mark.full
@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize(("folder", "paper", "standard", "attached"), COMBINATIONS)
def test_every_combination(
    validate: Validate, tmp_path: Path, folder: Path, paper: str, standard: str, attached: bool, name: str
) -> None:
    data = made(folder, tmp_path, paper=paper, standard=standard, attach_source=attached)
    done = impose(data, PLANS[name]).pdf
    assert claims(done) == claims(data)
    assert wanting(done, validate, claims(done)) == []
    said = structure(data).spoken()
    assert structure(done).spoken()[-len(said) :] == said
