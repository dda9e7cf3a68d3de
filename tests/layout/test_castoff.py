"""Casting off stories made by hand: where pages end, what is changed so that they end at the foot, what that costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.layout.castoff import PAGE, UNEVEN, Carry, Leaf, Notes, Stop, cast_off, lines_short, price
from guidebuilder.layout.filling import GROWTH, LOOSEST, PITCHED
from guidebuilder.layout.flowables import Block, Solid, WritingLines
from guidebuilder.layout.galley import Galley, Position
from guidebuilder.layout.notes import Carried
from guidebuilder.layout.page import Page
from guidebuilder.typeset.paragraph import Paragraph
from tests.layout.conftest import GRID, STYLE, TINY, Desk, lines_of, said, texts
from tests.typeset.conftest import PROSE

OFF = replace(STYLE, snap=False)
ENTRY = replace(OFF, before=15, after=15)


def no_notes(*_given: object, **_named: object) -> Notes:
    return Notes(0.0, ())


def leaves(desk: Desk, *blocks: Block, first: int = 0, drop: float = 0.0) -> list[Leaf]:
    return cast_off(Galley.of(blocks, desk.sheet), first, drop, no_notes)


def depths(cast: Sequence[Leaf]) -> list[float]:
    """On which line of the page each ends, counted from 1."""
    return [round((leaf.last - TINY.first) / TINY.grid + 1, 3) for leaf in cast]


def singles(desk: Desk, count: int, name: str = "s") -> list[Block]:
    return [desk.block(f"{name}{n}", 1) for n in range(count)]


# --- facing pages -----------------------------------------------------------------------------------------------------


def test_facing_pages_end_on_one_line_at_the_price_of_a_line_on_both(desk: Desk) -> None:
    """Twelve and eleven lines would be fuller, but the three lines that come next are not divided."""
    blocks = [*singles(desk, 23), desk.block("q", 3), *singles(desk, 8, "t")]
    assert depths(leaves(desk, *blocks, first=1))[:2] == [11, 11]


def test_pages_that_do_not_face_each_other_may_differ(desk: Desk) -> None:
    blocks = [*singles(desk, 23), desk.block("q", 3), *singles(desk, 8, "t")]
    assert sorted(depths(leaves(desk, *blocks, first=2))[:2]) == [11, 12]


def test_the_last_page_is_measured_against_none(desk: Desk) -> None:
    assert depths(leaves(desk, *singles(desk, 18), first=1)) == [12, 6]


# --- scanty pages, forced breaks --------------------------------------------------------------------------------------


def test_a_last_page_of_a_line_is_avoided(desk: Desk) -> None:
    cast = leaves(desk, *singles(desk, 37))
    assert depths(cast) == [11, 11, 11, 4]
    assert [leaf.stop for leaf in cast] == [Stop.NONE] * 4


def test_a_scanty_page_stays_where_it_costs_less(desk: Desk) -> None:
    assert depths(leaves(desk, *singles(desk, 13))) == [12, 1]


def test_a_break_in_a_chain_is_told_with_its_page(desk: Desk) -> None:
    pages = desk.pages(*(desk.head(f"h{n}") for n in range(30)), desk.block("b", 2))
    assert len(said(pages[0])) == 12
    told = [one for one in desk.found if one.code == "parted"]
    assert [one.message.partition(" is parted")[0] for one in told] == ["after page 1, h11", "after page 2, h23"]
    assert all(one.hint and not one.is_error for one in told)


def test_a_parts_last_page_is_not_filled(desk: Desk) -> None:
    """Neither to the foot nor to look less scanty."""
    for count in range(2, 8):
        (page,) = desk.pages(*(desk.block(f"e{n}", 1, style=ENTRY) for n in range(count)))
        assert [y for y, _ in lines_of(page)] == [30 + 15 * n for n in range(count)]


# --- paragraphs a line looser or tighter ------------------------------------------------------------------------------


def letter_pages(desk: Desk, above: int, below: float, style: ParagraphStyle) -> tuple[list[Block], list[Leaf]]:
    """Lines, prose, and a picture that leaves a hole where it finds no room."""
    text = [desk.words(" ".join(PROSE.split()[n : n + 150]), style) for n in (0, 40, 80)]
    blocks = [desk.block("a", above, style=style), *text, Block(Solid(300, below), before=28), *text]
    return blocks, leaves(desk, *blocks)


def test_paragraphs_are_set_a_line_looser_or_tighter_within_bounds(on_paper: Callable[[str], Desk]) -> None:
    desk = on_paper("letter")
    style = desk.look.style("body")
    changed = 0
    for above in range(2, 24):
        blocks, cast = letter_pages(desk, above, 300.0, style)
        plain = [block.line_count for block in blocks]
        for leaf in cast:
            for n, slip in leaf.varied.items():
                content = slip.block.content
                if isinstance(content, Paragraph) and slip.lines != plain[n]:
                    changed += 1
                    assert abs(slip.lines - plain[n]) == 1
                    assert content.loosest <= LOOSEST
    assert changed


def test_a_page_gives_no_line_to_a_paragraph_where_it_is_full_without(on_paper: Callable[[str], Desk]) -> None:
    desk = on_paper("letter")
    style = desk.look.style("body")
    cast = leaves(desk, *(desk.block(f"p{n}", 15, style=style) for n in range(12)))
    assert all(not leaf.varied and leaf.short == 0 for leaf in cast)


# --- hyphens at the foot ----------------------------------------------------------------------------------------------


def test_a_line_at_the_foot_that_ends_in_a_hyphen_is_broken_anew(desk: Desk) -> None:
    style = replace(STYLE, hyphens=True, expansion=0.02, max_hyphens=9)
    anew = 0
    for start in range(0, 60, 2):
        words = desk.words(" ".join(PROSE.split()[start:]), style)
        for leaf in leaves(desk, words):
            slip, plain = leaf.end.varied, words.content
            if slip is None:
                continue
            content = slip.block.content
            assert isinstance(content, Paragraph)
            assert isinstance(plain, Paragraph)
            anew += slip.lines == words.line_count
            assert not content.line_texts()[leaf.end.line - 1].endswith("\u00ad")
    assert anew


# --- white ------------------------------------------------------------------------------------------------------------


def test_a_line_of_white_goes_above_a_head(desk: Desk) -> None:
    head = desk.head("h", before=20)
    (page, after) = desk.pages(desk.block("a", 3), head, desk.block("b", 5), Block(Solid(80, 50), before=10, after=10))
    ys = {text: y for y, text in lines_of(page)}
    assert ys["h.1"] == ys["a.3"] + 30, "ten more than it asks for"
    assert (ys["b.1"], ys["b.5"]) == (ys["h.1"] + 10, 130)
    assert after.stopped_by == ""
    assert page.stopped_by == ""


def test_no_white_goes_between_a_head_and_what_it_stands_over(desk: Desk) -> None:
    chain = [desk.head("h", before=20), desk.head("sub", before=20), desk.block("b", 4)]
    (page, _) = desk.pages(desk.block("a", 2), *chain, Block(Solid(80, 50), before=10, after=10))
    ys = {text: y for y, text in lines_of(page)}
    assert ys["sub.1"] - ys["h.1"] == 20
    assert ys["h.1"] - ys["a.2"] == 30


def test_entries_of_a_list_share_what_is_wanting(desk: Desk) -> None:
    """Seven entries end on 120; twenty points are shared among six gaps."""
    blocks = [desk.block(f"e{n}", 1, style=ENTRY) for n in range(7)]
    (page, _) = desk.pages(*blocks, Block(Solid(80, 60), before=30))
    ys = [y for y, _ in lines_of(page)]
    assert ys[-1] == pytest.approx(GRID[-1])
    gaps = [below - above for above, below in pairwise(ys)]
    assert gaps == pytest.approx([110 / 6] * 6, abs=0.01)
    assert max(gaps) <= 15 * (1 + GROWTH)


def test_half_units_go_above_what_is_set_apart(desk: Desk) -> None:
    """A passage set apart in text on the grid takes half a line above, which the text under it makes whole."""
    apart = desk.block("q", 3, before=15, after=15, style=OFF)
    (page, _) = desk.pages(desk.block("a", 2), apart, desk.block("b", 3), Block(Solid(80, 50), before=10, after=10))
    ys = {text: y for y, text in lines_of(page)}
    assert ys["q.1"] - ys["a.2"] == 20
    assert (ys["b.1"], ys["b.3"]) == (100, 120)


# --- lines to write on ------------------------------------------------------------------------------------------------


def ruled(count: int, before: float = 5.0) -> Block:
    return Block(WritingLines(80, count, 15, 0.5, 15, before, 0.0))


def rules_of(page: Page) -> list[tuple[float, int, float]]:
    """The last rule's place, how many there are and how far apart, of each space for an answer."""
    found = []
    for box in texts(page):
        content = box.flowable.content if isinstance(box.flowable, Block) else box.flowable
        if isinstance(content, WritingLines):
            found.append((round(box.last, 3), content.count, round(content.pitch, 3)))
    return found


def test_lines_for_an_answer_grow_to_the_foot(desk: Desk) -> None:
    (page, _) = desk.pages(desk.head("q", 2), ruled(3), Block(Solid(80, 50), before=10))
    ((last, count, pitch),) = rules_of(page)
    assert count == 6
    assert 15 <= pitch <= 15 * (1 + PITCHED)
    assert last > GRID[-1] - 10


def test_answers_share_the_lines_that_are_left(desk: Desk) -> None:
    blocks = [desk.head("q", 1), ruled(1), desk.head("r", 1), ruled(1), Block(Solid(80, 70), before=10)]
    (page, _) = desk.pages(*blocks)
    counts = [count for _, count, _ in rules_of(page)]
    assert sum(counts) > 2
    assert max(counts) - min(counts) <= 1


# --- why a page is short ----------------------------------------------------------------------------------------------


def test_a_short_page_says_what_keeps_together(desk: Desk) -> None:
    made = desk.make(desk.flow(desk.block("a", 5), Block(Solid(80, 90), before=10, what="the map")))
    assert dict(made.kept) == {0: "7 lines short, for the map keeps together"}


def test_a_short_page_says_that_notes_want_room(desk: Desk) -> None:
    """Two notes on a page cost more than three lines left blank."""

    def dear(marks: Sequence[tuple[str, float]], *_given: object, **_named: object) -> Notes:
        return Notes(30.0 if len(marks) > 1 else 0.0, ())

    blocks = [*singles(desk, 8), desk.block("m", 1, note="m"), desk.block("n", 1, note="n"), *singles(desk, 12, "t")]
    cast = cast_off(Galley.of(blocks, desk.sheet), 0, 0.0, dear)
    assert (depths(cast)[0], cast[0].stop, cast[0].notes) == (9, Stop.NOTES, 0)


def test_a_note_that_begins_overleaf_without_a_pointer_is_told(desk: Desk) -> None:
    side = desk.beside(118, obstacle=True, clear=5, below=5)
    block = desk.block("a", 12, [side], note="n")
    made = desk.make(desk.flow(block, desk.block("b", 3)), notes=[desk.note("n", 3)])
    (one,) = desk.found
    assert (one.code, one.is_error) == ("note-unannounced", False)
    assert one.message == "on page 1, note a begins on a later page, and the note column has no line to say which"
    assert one.hint
    assert [box.name for box in texts(made.pages[1], "note")] == ["n"]


# --- any story --------------------------------------------------------------------------------------------------------

kinds = st.sampled_from(["plain", "plain", "plain", "head", "entry", "solid"])
stories = st.lists(st.tuples(kinds, st.integers(1, 16)), min_size=1, max_size=16)


def story(desk: Desk, chosen: Sequence[tuple[str, int]]) -> list[Block]:
    blocks = []
    for n, (kind, count) in enumerate(chosen):
        match kind:
            case "head":
                blocks.append(desk.head(f"h{n}", min(count, 2), before=20))
            case "entry":
                blocks.append(desk.block(f"e{n}", min(count, 4), style=ENTRY))
            case "solid":
                blocks.append(Block(Solid(80, count * 5), before=20, after=20))
            case _:
                blocks.append(desk.block(f"p{n}", count))
    return blocks


def greedy(galley: Galley, first: int) -> float | None:
    """What it costs to fill every page as far as it goes; None if a break must be forced."""
    at, index, cost = Position(0), first, 0.0
    verso: float | None = None
    while at.slip < len(galley):
        ends = galley.reach(at, foot=galley.sheet.last, least=0.0).ends
        if not ends:
            return None
        end = ends[-1]
        cost += PAGE + price(galley, end)
        if index % 2 == 0 and verso is not None and end.at.slip < len(galley) and abs(end.last - verso) > 0.01:
            cost += UNEVEN
        verso = end.last if index % 2 else None
        at, index = end.at, index + 1
    return cost


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories, st.integers(0, 3))
def test_the_way_found_costs_no_more_than_the_fullest_pages(
    desk: Desk, chosen: list[tuple[str, int]], first: int
) -> None:
    galley = Galley.of(story(desk, chosen), desk.sheet)
    cast = cast_off(galley, first, 0.0, no_notes)
    plain = greedy(galley, first)
    if plain is not None:
        assert sum(leaf.cost for leaf in cast) <= plain + 1e-6
        assert not any(leaf.forced for leaf in cast)  # twenty pages cost as much as one forced break, so not by sums


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories)
def test_pages_follow_each_other_and_end_where_they_may(desk: Desk, chosen: list[tuple[str, int]]) -> None:
    galley = Galley.of(story(desk, chosen), desk.sheet)
    cast = cast_off(galley, 0, 0.0, no_notes)
    assert cast[0].start == Position(0)
    assert cast[-1].end.slip == len(galley)
    for leaf, after in pairwise(cast):
        assert leaf.end == after.start
        assert leaf.end[:2] > leaf.start[:2]
    for leaf in cast:
        assert leaf.last <= TINY.last + 0.02
        if leaf.forced or leaf.end.slip == len(galley):
            continue
        if leaf.end.line:
            slip = leaf.varied.get(leaf.end.slip, galley.slips[leaf.end.slip])
            assert leaf.end.line in slip.cuts
        else:
            assert galley.allowed[leaf.end.slip]
        assert (leaf.stop is Stop.NONE) is (leaf.short <= 1.01)
        assert leaf.short == pytest.approx((TINY.last - leaf.last) / TINY.grid)


def test_what_pages_cost_grows_with_what_is_blank(desk: Desk) -> None:
    galley = Galley.of(singles(desk, 30), desk.sheet)
    ends = galley.reach(Position(0), foot=TINY.last, least=0.0).ends
    costs = [price(galley, end) for end in reversed(ends)]
    assert costs == sorted(costs)
    assert costs[0] == 0
    assert [lines_short(galley, end) for end in reversed(ends)][:3] == [0, 1, 2]


def test_work_grows_with_the_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six times the pages, six times the stretches that are looked at."""
    calls = [0]
    plain = Galley.reach

    def counted(self: Galley, *given: object, **named: object) -> object:
        calls[0] += 1
        return plain(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Galley, "reach", counted)
    counts = []
    for size in (40, 240):
        calls[0] = 0
        leaves(desk, *(desk.block(f"p{n}", 3 + n % 7) for n in range(size)))
        counts.append(calls[0])
    assert counts[1] <= 7 * counts[0]


def test_carried_notes_go_from_page_to_page(desk: Desk) -> None:
    """What a page leaves over is what the next is asked about."""
    asked: list[tuple[int, Carry]] = []

    def one_more(
        marks: Sequence[tuple[str, float]], fixed: object, carried: Carry, *_given: object, **_named: object
    ) -> Notes:
        assert fixed == []
        asked.append((len(marks), carried))
        return Notes(0.0, (Carried("n", 2, 5, 10.0, frozenset()),) if marks else ())

    blocks = [desk.block("a", 12, note="n"), *singles(desk, 12)]
    cast_off(Galley.of(blocks, desk.sheet), 0, 0.0, one_more)
    assert asked[0] == (1, ())
    assert (0, (Carried("n", 2, 5, 10.0, frozenset()),)) in asked
