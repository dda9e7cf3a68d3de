"""What looks through the pages of guides finds each fault that is put into them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.layout.flowables import Block, Solid
from guidebuilder.layout.page import Pages
from guidebuilder.layout.settle import Settled
from guidebuilder.typeset.paragraph import Paragraph
from tests.generated.pagecheck import Looked, look
from tests.layout.conftest import STYLE, Desk
from tests.typeset.conftest import PROSE


@pytest.fixture
def settled(desk: Desk) -> Settled:
    """Three pages: lines, a head with text, a paragraph over the last page break."""
    story = desk.story(desk.flow(desk.block("a", 8), desk.head("h"), desk.block("b", 9), desk.block("c", 12)))
    return Settled(story, desk.maker(desk.found).make(story), 1)


def looked(settled: Settled, *told: Diagnostic) -> Looked:
    return look(settled, told)


def test_pages_that_are_right_have_no_fault(settled: Settled) -> None:
    found = looked(settled)
    assert (found.faults, found.short, found.unexplained) == ([], [], [])
    assert (found.pages, found.full, found.spreads, found.level) == (3, 2, 0, 0)


def test_a_head_at_the_foot_is_found_and_excused_by_what_was_told(settled: Settled) -> None:
    page = settled.pages.pages[0]
    del page.boxes[[box.name for box in page.boxes].index("b")]
    assert looked(settled).faults == [
        "page 1: ends in what keeps with the next, “h.1”",
        "page 1: 0 lines under the head “h.1”",
    ]
    told = Diagnostic(Severity.WARNING, "parted", "after page 1, h is parted")
    assert looked(settled, told).faults == []


def test_a_line_off_the_grid_is_found(settled: Settled) -> None:
    page = settled.pages.pages[0]
    at = [box.name for box in page.boxes].index("b")
    page.boxes[at] = replace(page.boxes[at], top=page.boxes[at].top + 0.3)
    assert any("stands 0.30 off the grid" in fault for fault in looked(settled).faults)


def test_a_short_page_without_a_reason_is_found(desk: Desk) -> None:
    story = desk.story(desk.flow(desk.block("a", 6), Block(Solid(80, 100), before=10, what="map"), desk.block("b", 3)))
    made = desk.maker(desk.found).make(story)
    whole, bare = (look(Settled(story, pages, 1), ()) for pages in (made, Pages(made.pages, made.facts)))
    assert whole.short == ["page 1 (flow): 6.00 lines; 6 lines short, for map keeps together"]
    assert (whole.unexplained, bare.unexplained) == ([], ["page 1: 6.00 lines"])


def test_single_lines_either_side_of_a_break_are_found(desk: Desk) -> None:
    for cut, words in ((1, "at the foot"), (11, "overleaf")):
        story = desk.story(desk.flow(desk.block("p", 24), desk.block("end", 3)))
        made = desk.maker([]).make(story)
        first, second = (page.boxes[0] for page in made.pages[:2])
        block = story.flows[0].blocks[0]
        made.pages[0].boxes[0] = replace(first, flowable=block.part(0, cut))
        made.pages[1].boxes[0] = replace(second, flowable=block.part(cut, 12))
        assert any(words in fault for fault in look(Settled(story, made, 1), ()).faults)


def test_a_hyphen_at_the_foot_is_found(desk: Desk) -> None:
    block = desk.words(PROSE, replace(STYLE, hyphens=True))
    story = desk.story(desk.flow(block))
    made = desk.maker([]).make(story)
    assert isinstance(block.content, Paragraph)
    cut = next(n for n in block.content.hyphened() if n > 1) + 1
    made.pages[0].boxes[0] = replace(made.pages[0].boxes[0], flowable=block.part(0, cut))
    assert any("ends in a hyphen" in fault for fault in look(Settled(story, made, 1), ()).faults)


def test_divided_and_lonely_signatures_are_found(desk: Desk) -> None:
    signed = [desk.block(f"s{n}", 12) for n in range(2)]
    for block in signed:
        block.what = "the signatures"
    story = desk.story(desk.flow(*signed))
    faults = look(Settled(story, desk.maker([]).make(story), 1), ()).faults
    assert "page 1: the signatures are divided" in faults
    assert "page 2: the signatures stand alone" in faults


def test_spreads_are_counted_and_their_feet_compared(desk: Desk) -> None:
    story = desk.story(desk.flow(*(desk.block(f"p{n}", 1) for n in range(60))))
    found = look(Settled(story, desk.maker([]).make(story), 1), ())
    assert (found.full, found.spreads, found.level) == (4, 1, 1)
