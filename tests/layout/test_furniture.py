"""Where heads, folios, line numbers, marks and locators stand: the numbers of the page's design, on either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest

from guidebuilder.layout.flowables import Beside, Block, Locus, Rule, Where
from guidebuilder.layout.page import Box, Page
from tests.layout.conftest import Desk, words_of

OnPaper = Callable[[str], Desk]

ARTICLES = tuple(
    (Locus("d", "article", number), first, last)
    for number, first, last in (("II", 55, 60), ("III", 61, 65), ("IV", 66, 70), ("V", 71, 80), ("VI", 81, 87))
)


def page_of(desk: Desk, index: int, folio: str = "12", **named: Any) -> Page:
    """A page without text: an even index is a recto."""
    named.setdefault("opener", False)
    return Page(index, desk.sheet, desk.flow(head="The Text"), folio, **named)


def furniture(desk: Desk, page: Page) -> dict[str, Box]:
    return {words_of(box): box for box in desk.furniture.of(page, desk.story())}


def left(box: Box) -> float:
    """Where its first line begins."""
    flowable: Any = box.flowable
    return float(box.x + min(row.left for row in flowable.rows()))


def right(box: Box) -> float:
    """Where its longest line ends."""
    flowable: Any = box.flowable
    return float(box.x + max(row.right for row in flowable.rows()))


# --- heads and folios -------------------------------------------------------------------------------------------------


def test_letter_recto(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    made = furniture(desk, page_of(desk, 4, loci=list(ARTICLES)))
    assert list(made) == ["12", "The Text", "Arts.\u00a0II–VI, ll.\u00a055–87"]
    folio, head, locator = made.values()
    assert {box.first for box in made.values()} == {52}
    assert right(folio) == pytest.approx(552)
    assert right(head) == pytest.approx(408)
    assert left(locator) == pytest.approx(426)


def test_letter_verso(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    made = furniture(desk, page_of(desk, 5, loci=list(ARTICLES)))
    assert list(made) == ["12", "Guide", "Arts.\u00a0II–VI, ll.\u00a055–87"]
    folio, head, locator = made.values()
    assert {box.first for box in made.values()} == {52}
    assert left(folio) == pytest.approx(60)
    assert left(head) == pytest.approx(204)
    assert right(locator) == pytest.approx(186)


def test_a4_stands_on_the_same_measure(on_paper: OnPaper) -> None:
    desk = on_paper("a4")
    folio, head, locator = furniture(desk, page_of(desk, 4, loci=list(ARTICLES))).values()
    assert (right(folio), right(head), left(locator)) == pytest.approx((546, 408, 426))
    folio, head, locator = furniture(desk, page_of(desk, 5, loci=list(ARTICLES))).values()
    assert (left(folio), left(head), right(locator)) == pytest.approx((49.28, 187.28, 169.28))


def test_a5_has_the_folio_outside_the_head_beside_it_and_the_locator_inside(on_paper: OnPaper) -> None:
    desk = on_paper("a5")
    folio, head, locator = furniture(desk, page_of(desk, 4, loci=list(ARTICLES))).values()
    assert {box.first for box in (folio, head, locator)} == {39}
    assert right(folio) == pytest.approx(360)
    assert right(head) == pytest.approx(left(folio) - 12)
    assert left(locator) == pytest.approx(72)
    folio, head, locator = furniture(desk, page_of(desk, 5, loci=list(ARTICLES))).values()
    assert left(folio) == pytest.approx(59.53)
    assert left(head) == pytest.approx(right(folio) + 12)
    assert right(locator) == pytest.approx(347.53)


@pytest.mark.parametrize(("paper", "drop", "outer"), [("letter", 742, 552), ("a4", 784, 546), ("a5", 556, 360)])
def test_openers_have_a_drop_folio_and_nothing_else(on_paper: OnPaper, paper: str, drop: float, outer: float) -> None:
    desk = on_paper(paper)
    ((words, box),) = furniture(desk, page_of(desk, 6, opener=True, loci=list(ARTICLES))).items()
    assert (words, box.first) == ("12", drop)
    assert right(box) == pytest.approx(outer)


def test_a_flow_without_a_head_has_nothing(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    page = Page(0, desk.sheet, desk.flow(head=None), "i", opener=False)
    assert desk.furniture.of(page, desk.story()) == []


def test_every_page_of_a_quiet_flow_is_an_opener(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    made = desk.make(desk.flow(desk.block("a", 80), quiet=True), desk.flow(desk.block("b", 80), opener=True))
    assert [page.opener for page in made.pages] == [True, True, True, False]


# --- running locators -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loci", "words"),
    [
        ([("recital", "1", 1, 5)], "R.\u00a01, ll.\u00a01–5"),
        ([("recital", "1", 1, 5), ("recital", "2", 6, 9)], "Rs.\u00a01–2, ll.\u00a01–9"),
        ([("recital", "6", 30, 35), ("article", "I", 36, 40)], "R.\u00a06 – Art.\u00a0I, ll.\u00a030–40"),
        ([("article", "VII", 88, 88)], "Art.\u00a0VII, l.\u00a088"),
        ([("article", "VII", 88, 90), ("article", "VII", 91, 110)], "Art.\u00a0VII, ll.\u00a088–110"),
        ([("paragraph", "", 1, 33)], "ll.\u00a01–33"),
        ([("enacting", "", 50, 51), ("article", "I", 52, 60)], "Art.\u00a0I, ll.\u00a050–60"),
        ([("section", "2", 3, 4), ("section", "4", 5, 9)], "§§\u00a02–4, ll.\u00a03–9"),
    ],
)
def test_what_a_running_locator_says(desk: Desk, loci: list[tuple[str, str, int, int]], words: str) -> None:
    recitals = desk.furniture.wording.text("recitals-short", numbers="1–2")
    found = desk.furniture.locator([(Locus("d", kind, number), first, last) for kind, number, first, last in loci])
    assert found == words.replace("Rs.\u00a01–2", recitals)


def test_a_page_on_which_two_documents_stand_names_the_lines_of_each(desk: Desk) -> None:
    loci = [(Locus("d", "article", "VIII"), 112, 119), (Locus("e", "paragraph", ""), 1, 1)]
    assert desk.furniture.locator(loci) == "ll.\u00a0112–119; l.\u00a01"


# --- line numbers and marks -------------------------------------------------------------------------------------------


def source(desk: Desk, count: int, mark: str = "") -> Block:
    beside = (Beside(desk.furniture.text("place-mark", mark), Where.NUMBERS, 40),) if mark else ()
    return desk.block("s", count, beside, numbered="d")


def counted(first: int) -> dict[int, int]:
    """The numbers of lines that are counted on from `first`."""
    return {n: first + n for n in range(20)}


@pytest.mark.parametrize(("paper", "recto", "verso"), [("letter", 72, 540), ("a4", 72, 523.28), ("a5", 60, 359.53)])
def test_every_fifth_line_has_its_number_at_the_inner_edge(
    on_paper: OnPaper, paper: str, recto: float, verso: float
) -> None:
    desk = on_paper(paper)
    block = source(desk, 12)
    block.wrap(desk.sheet.measure, 1e6)
    boxes = desk.furniture.numbers(page_of(desk, 0), block, 100.0, counted(3))
    assert [(words_of(box), box.first) for box in boxes] == [("5", 120), ("10", 170)]
    assert [right(box) for box in boxes] == pytest.approx([recto, recto])
    other = desk.furniture.numbers(page_of(desk, 1), block, 100.0, counted(99))
    assert [(words_of(box), box.first) for box in other] == [("100", 110), ("105", 160), ("110", 210)]
    assert [left(box) for box in other] == pytest.approx([verso] * 3)


def test_a_mark_stands_on_the_first_line_and_before_a_number(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    block = source(desk, 3, "R4")
    block.wrap(desk.sheet.measure, 1e6)
    (alone,) = desk.furniture.numbers(page_of(desk, 0), block, 100.0, counted(26))
    assert (words_of(alone), alone.first) == ("R4", 100)
    assert right(alone) == pytest.approx(72)
    for index in (0, 1):
        mark, number = desk.furniture.numbers(page_of(desk, index), block, 100.0, counted(25))
        assert (words_of(mark), words_of(number)) == ("R4", "25")
        assert {mark.first, number.first} == {100}
        assert left(number) - right(mark) == pytest.approx(4)
        assert (right(number) if index == 0 else left(mark)) == pytest.approx(72 if index == 0 else 540)


def test_a_mark_is_not_set_twice_when_its_paragraph_is_split(on_paper: OnPaper) -> None:
    desk = on_paper("letter")
    pages = desk.pages(source(desk, 100, "R1"))
    assert sum(words_of(box) == "R1" for page in pages for box in page.boxes) == 1


# --- things beside blocks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "recto", "verso"),
    [
        (Where.MEASURE, 84 + 5, 204 + 5),
        (Where.COLUMN, 426 + 5, 60 + 5),
        (Where.COLUMN_OUTER, 552 - 36, 60),
        (Where.COLUMN_INNER, 426 + 5, 186 - 36 - 5),
        (Where.REACH, 84 + 5, 60 + 5),
        (Where.GAP, 417 - 18, 195 - 18),
    ],
)
def test_where_things_stand(on_paper: OnPaper, where: Where, recto: float, verso: float) -> None:
    desk = on_paper("letter")
    block = desk.block("b", 1, [Beside(Rule(36, 0.5), where, 36, x=5, dy=-4)])
    block.wrap(desk.sheet.measure, 1e6)
    for index, x in ((0, recto), (1, verso)):
        (box,) = desk.furniture.beside(page_of(desk, index), block, 200.0)
        assert (box.x, box.first) == pytest.approx((x, 196))


# --- pages for the reader's notes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("index", "x"), [(1, 60), (2, 84)])
def test_a_page_for_notes_is_ruled_from_edge_to_edge(on_paper: OnPaper, index: int, x: float) -> None:
    desk = on_paper("letter")
    page = page_of(desk, index, opener=True, ruled=True)
    label, *rules = desk.furniture.ruled(page, "Your notes")
    assert (words_of(label), label.first) == ("Your notes", 98)
    assert left(label) == pytest.approx(page.left)
    assert {(rule.x, rule.flowable.wrap(0, 0)[0]) for rule in rules} == {(x, 468.0)}
    tops = [rule.top for rule in rules]
    assert [below - above for above, below in pairwise(tops)] == [28.0] * (len(tops) - 1)
    assert tops[0] > 98
    assert 700 - 28 < tops[-1] <= 700


# --- room for all of it -----------------------------------------------------------------------------------------------

LONG = "The Agreement and the Exchange of Notes between the Two Governments"


def spans(boxes: dict[str, Box]) -> list[tuple[float, float]]:
    return sorted((left(box), right(box)) for box in boxes.values())


@pytest.mark.parametrize("index", [4, 5])
@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
@pytest.mark.parametrize("title", ["The Text", LONG, f"{LONG}, with All That Was Said of Them Afterwards"])
def test_nothing_in_the_head_of_a_page_meets(on_paper: OnPaper, title: str, paper: str, index: int) -> None:
    desk = on_paper(paper)
    page = Page(index, desk.sheet, desk.flow(head=title), "112", opener=False, loci=list(ARTICLES))
    story = replace(desk.story(), title=title)
    boxes = {words_of(box): box for box in desk.furniture.of(page, story)}
    for one, other in combinations(spans(boxes), 2):
        assert one[1] < other[0]
    head = next(words for words in boxes if words[:3] == "The")
    assert head == title or title.startswith(head.removesuffix(" …") + " ")
    inner = min(a for a, _ in spans(boxes)) if page.recto else desk.sheet.width - max(b for _, b in spans(boxes))
    assert inner >= 48
