"""Pages from stories made by hand: where each line lands, what keeps together, how sides and numbers run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.layout.flowables import Block, Locus, Solid, paragraphs_in
from guidebuilder.layout.page import Page
from guidebuilder.layout.story import Foot, Numbering, Start
from tests.layout.conftest import GRID, STYLE, TINY, Desk, lines_of, said, texts, words_of
from tests.typeset.conftest import PROSE

# --- filling pages ----------------------------------------------------------------------------------------------------


def test_pages_fill_to_the_last_baseline(desk: Desk) -> None:
    pages = desk.pages(*(desk.block(f"p{n}", 1) for n in range(30)))
    assert [[y for y, _ in lines_of(page)] for page in pages] == [list(GRID), list(GRID), list(GRID[:6])]
    assert [text for page in pages for text in said(page)] == [f"p{n}.1" for n in range(30)]


def test_text_begins_at_the_measures_left_edge_of_either_side(desk: Desk) -> None:
    recto, verso = desk.pages(desk.block("p", 20))
    assert {box.x for box in texts(recto)} == {50}
    assert {box.x for box in texts(verso)} == {24 + 60 + 6}


def test_a_first_block_may_begin_lower(desk: Desk) -> None:
    page, after = desk.make(desk.flow(desk.block("p", 14), drop=25.0)).pages
    assert lines_of(page)[0] == (55, "p.1")
    assert lines_of(after)[0][0] == 30


def test_space_is_the_larger_of_what_two_blocks_ask_for(desk: Desk) -> None:
    (page,) = desk.pages(desk.block("a", 1, after=30), desk.block("b", 1, before=20), desk.block("c", 1, before=40))
    assert lines_of(page) == [(30, "a.1"), (60, "b.1"), (100, "c.1")]


def test_space_at_a_pages_head_is_dropped(desk: Desk) -> None:
    _, after = desk.pages(desk.block("a", 12), desk.block("b", 1, before=50))
    assert lines_of(after) == [(30, "b.1")]


def test_blocks_return_to_the_grid(desk: Desk) -> None:
    off = replace(STYLE, snap=False)
    (page,) = desk.pages(
        desk.block("a", 1),
        desk.block("b", 2, before=15, style=off),
        desk.block("c", 1),
        desk.block("d", 1, style=off),
        desk.block("e", 1, before=20.004),
    )
    assert lines_of(page) == [
        (30, "a.1"), (45, "b.1"), (55, "b.2"), (70, "c.1"), (80, "d.1"), (100, "e.1"),
    ]  # fmt: skip


def test_source_text_under_a_head_returns_to_the_grid(desk: Desk) -> None:
    off = replace(STYLE, snap=False)
    head = desk.head("h", before=25, after=12, style=off)
    (page,) = desk.pages(desk.block("a", 1), head, desk.block("b", 2, style=off, numbered="d"))
    assert lines_of(page)[1:3] == [(55, "h.1"), (70, "b.1")]


# --- heads and chains -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "stays"), [(9, True), (10, False), (11, False)])
def test_a_head_needs_two_lines_under_it(desk: Desk, above: int, stays: bool) -> None:
    pages = desk.pages(desk.block("a", above), desk.head("h"), desk.block("b", 6))
    assert ("h.1" in said(pages[0])) is stays
    assert ("h.1" in said(pages[1])) is not stays
    if stays:
        assert said(pages[0])[-2:] == ["b.1", "b.2"]


def test_two_short_paragraphs_are_two_lines_too(desk: Desk) -> None:
    enough = desk.pages(desk.block("a", 9), desk.head("h"), *(desk.block(f"b{n}", 1) for n in range(3)))
    assert said(enough[0])[-3:] == ["h.1", "b0.1", "b1.1"]
    short = desk.pages(desk.block("a", 10), desk.head("h"), *(desk.block(f"b{n}", 1) for n in range(3)))
    assert said(short[1])[:2] == ["h.1", "b0.1"]


def test_a_paragraph_of_three_lines_is_never_parted_from_its_head(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 9), desk.head("h"), desk.block("b", 3))
    assert said(pages[1]) == ["h.1", "b.1", "b.2", "b.3"]


def test_a_chain_of_heads_goes_together(desk: Desk) -> None:
    chain = (desk.head("part"), desk.head("section"), desk.head("sub"))
    pages = desk.pages(desk.block("a", 8), *chain, desk.block("b", 5))
    assert said(pages[0])[-1] == "a.8"
    assert said(pages[1])[:4] == ["part.1", "section.1", "sub.1", "b.1"]
    together = desk.pages(desk.block("a", 7), *chain, desk.block("b", 5))
    assert said(together[0])[-5:] == ["part.1", "section.1", "sub.1", "b.1", "b.2"]


def test_a_head_goes_with_a_thing_that_has_no_lines(desk: Desk) -> None:
    def pages(above: int) -> tuple[Page, ...]:
        return desk.pages(desk.block("a", above), desk.head("h"), Block(Solid(80, 30), before=0, what="a figure"))

    assert said(pages(7)[0])[-1] == "h.1"
    assert said(pages(8)[1]) == ["h.1"]


def test_a_paragraph_that_keeps_with_the_next_gives_its_last_lines_to_it(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 7), desk.head("long", 5), desk.block("rest", 3))
    assert said(pages[0]) == [*(f"a.{n}" for n in range(1, 8)), "long.1", "long.2", "long.3"]
    assert said(pages[1]) == ["long.4", "long.5", "rest.1", "rest.2", "rest.3"]


def test_a_head_at_the_end_of_a_flow_is_no_trap(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 11), desk.head("h"))
    assert said(pages[0])[-1] == "h.1"


def test_a_chain_longer_than_a_page_is_set_all_the_same(desk: Desk) -> None:
    pages = desk.pages(*(desk.head(f"h{n}") for n in range(40)), desk.block("b", 2))
    assert [text for page in pages for text in said(page)] == [*(f"h{n}.1" for n in range(40)), "b.1", "b.2"]


# --- splitting --------------------------------------------------------------------------------------------------------


def test_parts_of_a_paragraph_share_their_node_and_follow_each_other(desk: Desk) -> None:
    block = desk.block("p", 30)
    pages = desk.pages(block)
    parts = [paragraph for page in pages for box in texts(page) for paragraph in paragraphs_in(box.flowable)]
    assert [len(part.line_texts()) for part in parts] == [12, 12, 6]
    assert len({id(part.node) for part in parts}) == 1
    assert [text for page in pages for text in said(page)] == [f"p.{n}" for n in range(1, 31)]
    assert all(lines_of(page)[0][0] == 30 for page in pages)


@pytest.mark.parametrize(("above", "count", "first"), [(0, 13, 11), (10, 5, 2), (11, 5, 0), (9, 4, 2), (10, 3, 0)])
def test_no_widow_no_orphan(desk: Desk, above: int, count: int, first: int) -> None:
    blocks = [desk.block("a", above)] if above else []
    pages = desk.pages(*blocks, desk.block("p", count))
    assert len(said(pages[0])) == above + first
    assert len(said(pages[1])) == count - first


def test_no_page_ends_in_a_hyphen(desk: Desk) -> None:
    style = replace(STYLE, hyphens=True, expansion=0.02)
    seen = 0
    for above in range(11):
        blocks = [desk.block("a", above)] if above else []
        pages = desk.pages(*blocks, desk.words(PROSE, style))
        whole = [text for page in pages for text in said(page)]
        seen += sum(text.endswith("\u00ad") for text in whole)
        for page in pages[:-1]:
            assert not said(page)[-1].endswith(("\u00ad", "-", "‐")), (above, said(page)[-1])
    assert seen, "the text has hyphens at line ends"


def test_what_is_taller_than_a_page_is_reported_and_set(desk: Desk) -> None:
    tall = Block(Solid(80, 150), what="the map")
    pages = desk.pages(desk.block("a", 2), tall, desk.block("b", 2))
    assert [len(texts(page)) for page in pages] == [1, 1, 1]
    assert texts(pages[1])[0].flowable is tall
    assert said(pages[2]) == ["b.1", "b.2"]
    (one,) = desk.found
    assert (one.code, one.is_error) == ("too-tall", True)
    assert one.message == "on page 2, the map is taller than a page and cannot be divided"
    assert one.hint


def test_what_just_fits_is_not_reported(desk: Desk) -> None:
    pages = desk.pages(Block(Solid(80, 110), what="the map"))
    assert len(pages) == 1
    assert desk.found == []


# --- what stands beside -----------------------------------------------------------------------------------------------


def test_a_block_moves_on_if_what_stands_beside_it_has_no_room(desk: Desk) -> None:
    facts = desk.beside(60, obstacle=True)
    pages = desk.pages(desk.block("a", 7), desk.block("b", 1, [facts]))
    assert said(pages[1]) == ["b.1"]
    stays = desk.pages(desk.block("a", 6), desk.block("b", 1, [facts]))
    assert said(stays[0])[-1] == "b.1"
    (box,) = texts(stays[0], "beside")
    assert (box.first, box.last) == (90, 150), "it may end a line under the text, like the notes"


def test_what_is_pushed_down_in_the_column_must_have_room_there_too(desk: Desk) -> None:
    """The second thing would begin under the first and end on 154, four points too low."""
    facts = [desk.beside(60, obstacle=True, clear=10, below=14), desk.beside(50, obstacle=True)]
    pages = desk.pages(desk.block("a", 1, facts[:1]), desk.block("b", 1, facts[1:]))
    assert [said(page) for page in pages] == [["a.1"], ["b.1"]]


def test_a_paragraph_that_is_split_needs_room_for_what_stands_beside_it(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 9), desk.block("b", 20, [desk.beside(60, obstacle=True)]))
    assert said(pages[0])[-1] == "a.9"
    assert texts(pages[1], "beside")[0].last == 90


def test_what_stands_beside_stays_with_the_head_of_a_split_block(desk: Desk) -> None:
    pages = desk.pages(desk.block("a", 9), desk.block("b", 6, [desk.beside(10, obstacle=True)]))
    assert [len(texts(page, "beside")) for page in pages] == [1, 0]


def test_things_in_the_column_never_meet(desk: Desk) -> None:
    facts = [desk.beside(30, obstacle=True, clear=10, below=14) for _ in range(2)]
    (page,) = desk.pages(desk.block("a", 1, facts[:1]), desk.block("b", 1, facts[1:]))
    upper, lower = texts(page, "beside")
    assert (upper.first, upper.last) == (30, 60)
    assert lower.first == 60 + 14


# --- sides and folios -------------------------------------------------------------------------------------------------


def test_a_part_opens_on_a_recto_and_the_verso_before_it_is_for_notes(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 1), start=Start.RECTO, opener=True),
        desk.flow(desk.block("b", 1), start=Start.RECTO, opener=True),
    )
    assert [page.ruled for page in made.pages] == [False, True, False]
    assert made.pages[2].recto
    ruled = made.pages[1]
    assert texts(ruled) == []
    assert [words_of(box) for box in ruled.boxes if paragraphs_in(box.flowable)] == ["Your notes", "2"]


def test_no_page_for_notes_where_none_is_needed(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 20)), desk.flow(desk.block("b", 1), start=Start.RECTO))
    assert [page.ruled for page in made.pages] == [False, False, False]


def test_a_flow_may_ask_for_a_verso(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 1), start=Start.VERSO))
    assert [page.ruled for page in made.pages] == [True, False]
    assert not made.pages[1].recto


def test_a_flow_may_run_on(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 2)), desk.flow(desk.block("b", 2), start=Start.RUN_ON))
    (page,) = made.pages
    assert lines_of(page) == [(30, "a.1"), (40, "a.2"), (50, "b.1"), (60, "b.2")]


def test_front_matter_has_roman_folios_and_arabic_begins_at_one(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("c", 1), numbering=Numbering.ROMAN, head=None),
        desk.flow(desk.block("d", 1), numbering=Numbering.ROMAN),
        desk.flow(desk.block("e", 30), numbering=Numbering.ROMAN),
        desk.flow(desk.block("f", 13), start=Start.RECTO),
        desk.flow(desk.block("g", 1), start=Start.RECTO),
    )
    assert made.facts.folios == ("i", "ii", "iii", "iv", "v", "vi", "1", "2", "3")
    assert [page.ruled for page in made.pages].index(True) == 5, "the page before the first part is still front matter"
    assert made.facts.folio("g") == "3"
    assert made.facts.folio("unknown") == "0"


@pytest.mark.parametrize(
    ("number", "roman"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (90, "xc"), (99, "xcix")],
)
def test_roman_numerals(desk: Desk, number: int, roman: str) -> None:
    assert desk.furniture.roman(number) == roman


def test_text_at_the_foot_ends_on_the_last_baseline(desk: Desk) -> None:
    rule = desk.beside(4)
    (page,) = desk.make(desk.flow(desk.block("a", 3), desk.block("b", 2, [rule]), foot=Foot.BOTTOM, quiet=True)).pages
    assert lines_of(page) == list(zip(GRID[-5:], ["a.1", "a.2", "a.3", "b.1", "b.2"], strict=True))
    (beside,) = texts(page, "beside")
    assert beside.first == 130, "what stands beside a block goes down with it"
    assert [box.first for box in texts(page, "furniture")] == [TINY.drop], "the folio does not"


# --- numbered lines ---------------------------------------------------------------------------------------------------


def numbers(page: Page) -> list[tuple[float, str]]:
    return [(round(box.first, 3), words_of(box)) for box in texts(page, "furniture") if words_of(box).isdigit()][:-1]


def test_source_lines_are_counted_through_splits_and_blocks(desk: Desk) -> None:
    locus = Locus("d", "article", "I")
    made = desk.make(
        desk.flow(
            desk.block("a", 14, numbered="d", locus=locus),
            desk.block("ours", 2),
            desk.block("b", 7, numbered="d", locus=replace(locus, number="II")),
        )
    )
    first, second = made.pages
    assert numbers(first) == [(70, "5"), (120, "10")]
    # lines 13 and 14, two of ours, 15 …
    assert numbers(second) == [(70, "15"), (120, "20")]
    assert first.loci == [(locus, 1, 12)]
    assert [(one.number, a, b) for one, a, b in second.loci] == [("I", 13, 14), ("II", 15, 21)]
    assert (made.facts.lines["a"], made.facts.lines["b"]) == (1, 15)
    assert "ours" not in made.facts.lines


def test_each_document_is_counted_by_itself(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 3, numbered="d"), desk.block("b", 2, numbered="e"), desk.block("c", 1, numbered="d"))
    )
    assert made.facts.lines == {"a": 1, "b": 1, "c": 4}


def test_line_numbers_are_the_same_on_papers_of_one_measure(on_paper: Callable[[str], Desk]) -> None:
    found = []
    for paper in ("letter", "a4"):
        desk = on_paper(paper)
        style = desk.look.style("source")
        above = desk.block("above", 41, style=replace(STYLE, leading=14, before=14, after=14))
        text = desk.words(" ".join(PROSE.split()[3:63]), style, numbered="d")
        made = desk.make(desk.flow(above, text, desk.block("next", 1, style=style, numbered="d")))
        found.append(made.facts.lines["next"])
    assert found[0] == found[1]


def test_facts_have_the_page_of_every_anchor(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 8), desk.block("b", 8), desk.block("c", 1)))
    assert made.facts.pages == {"a": 0, "b": 0, "c": 1}


# --- margin notes -----------------------------------------------------------------------------------------------------


def test_notes_carried_at_a_flows_end_get_pages_of_their_own(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 2, note="n"), head="One"),
        desk.flow(desk.block("b", 2), head="Two"),
        notes=[desk.note("n", 30)],
    )
    assert [[box.name for box in texts(page, "note")] for page in made.pages] == [["n"], ["n"], ["n"], []]
    assert [page.flow.head for page in made.pages] == ["One", "One", "One", "Two"]
    assert [said(page) for page in made.pages[1:]] == [[], [], ["b.1", "b.2"]]
    assert made.facts.pages["b"] == 3
    assert made.facts.letters == {"n": "a"}


def test_ruled_pages_are_counted_after_the_pages_of_carried_notes(desk: Desk) -> None:
    made = desk.make(
        desk.flow(desk.block("a", 2, note="n")),
        desk.flow(desk.block("b", 2), start=Start.RECTO),
        notes=[desk.note("n", 30)],
    )
    assert [page.ruled for page in made.pages] == [False, False, False, True, False]


# --- any story --------------------------------------------------------------------------------------------------------

counts = st.integers(1, 30)
kinds = st.sampled_from(["plain", "plain", "plain", "head", "off", "solid", "note", "numbered"])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(kinds, counts), max_size=14), st.lists(st.integers(0, 13), max_size=3))
def test_every_line_is_placed_once_in_order_inside_the_page(
    desk: Desk, chosen: list[tuple[str, int]], ends: list[int]
) -> None:
    desk.found.clear()
    notes = []
    flows, blocks = [], []
    for n, (kind, count) in enumerate(chosen):
        blocks.append(made(desk, kind, f"{kind}{n}", count))
        if kind == "note":
            notes.append(desk.note(f"n{n}", count))
        if n in ends:
            flows.append(desk.flow(*blocks, start=Start.RECTO))
            blocks = []
    flows.append(desk.flow(*blocks))
    expected = [
        f"{kind}{n}.{line}"
        for n, (kind, count) in enumerate(chosen)
        if kind != "solid"
        for line in range(1, (min(count, 3) if kind == "head" else count) + 1)
    ]
    pages = desk.make(*flows, notes=notes).pages
    assert [text for page in pages for text in said(page)] == expected
    assert {one.code for one in desk.found} <= {"parted"}, "many heads may be taller than a page"
    for page in pages:
        check_page(page)
    for note in notes:
        printed = " ".join(words_of(box) for page in pages for box in texts(page, "note") if box.name == note.id)
        words = re.sub(r"from p\.\s\d+\s→", "", printed).split()
        assert words == [f"{note.id}.{n}" for n in range(1, note.line_count + 1)], "every word of a note once"


def made(desk: Desk, kind: str, name: str, count: int) -> Block:
    match kind:
        case "head":
            return desk.head(name, min(count, 3), before=15, style=replace(STYLE, snap=False))
        case "off":
            return desk.block(name, count, before=15, style=replace(STYLE, snap=False))
        case "solid":
            return Block(Solid(80, count * 3), before=20, after=20, what=name)
        case "note":
            return desk.block(name, count, note=f"n{name.removeprefix('note')}")
        case "numbered":
            return desk.block(name, count, numbered="d", locus=Locus("d", "article", name))
        case _:
            return desk.block(name, count)


def check_page(page: Page) -> None:
    baselines = [y for y, _ in lines_of(page)]
    assert all(GRID[0] <= y <= GRID[-1] + 0.01 for y in baselines)
    assert all(below - above >= 10 - 0.01 for above, below in pairwise(baselines))
    boxes = texts(page)
    for box in boxes:
        assert GRID[0] - 0.01 <= box.first
        assert box.last <= GRID[-1] + 0.01
        assert box.x == page.left
        if isinstance(box.flowable, Block) and box.flowable.snap and box.flowable.line_count:
            assert (box.first - GRID[0]) % 10 == pytest.approx(0, abs=0.02)
    for above, below in pairwise(boxes):
        assert below.first >= above.last
    for above, below in pairwise(texts(page, "note")):
        assert below.first - above.last >= 16 - 0.01


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.integers(0, 9))
def test_parts_of_paragraphs_are_never_single_lines(desk: Desk, sizes: list[int], drop: int) -> None:
    blocks = [desk.block(f"p{n}", size) for n, size in enumerate(sizes)]
    for page in desk.make(desk.flow(*blocks, drop=drop * 10.0)).pages:
        for box in texts(page):
            assert isinstance(box.flowable, Block)
            size = sizes[int(box.flowable.what[1:])]
            assert box.flowable.line_count >= min(2, size)


