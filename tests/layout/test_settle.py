"""The settle loop: how many passes a story takes, and what is said of one that never settles."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Block, Solid
from guidebuilder.layout.settle import PASSES, Settled, settle
from guidebuilder.layout.story import Story
from tests.layout.conftest import STYLE, Desk, said


def run(desk: Desk, compose: Callable[[Facts], list[Block]]) -> tuple[Settled, list[Diagnostic], list[str]]:
    """The settled pages of a story, what was found, and the progress that was told."""
    found: list[Diagnostic] = []
    told: list[str] = []

    def story(facts: Facts) -> Story:
        return desk.story(desk.flow(*compose(facts)))

    return settle(story, desk.maker, found, told.append), found, told


def test_a_story_that_reads_no_facts_settles_in_two_passes(desk: Desk) -> None:
    settled, found, told = run(desk, lambda _: [desk.block("a", 3)])
    assert settled.passes == 2
    assert found == []
    assert told == ["pass 1", "pass 2"]


def test_a_printed_page_number_is_that_of_the_page(desk: Desk) -> None:
    """The number that is printed makes the text before it longer, which moves what it tells of, once."""

    def compose(facts: Facts) -> list[Block]:
        page = facts.folio("target")
        see = desk.words(f"see p. {page}", STYLE)
        return [see, desk.block("text", 10 if page == "0" else 12), desk.block("target", 1)]

    settled, found, _ = run(desk, compose)
    assert settled.passes == 3
    assert found == []
    assert settled.pages.facts.folio("target") == "2"
    assert said(settled.pages.pages[0])[0] == "see p. 2"


def test_what_moves_for_ever_is_named(desk: Desk) -> None:
    """The text about page 1 is longer, so that the target moves to page 2; then it is shorter, and it moves back."""

    def compose(facts: Facts) -> list[Block]:
        return [desk.block("see", 12 if facts.folio("target") != "2" else 2), desk.block("target", 1)]

    settled, found, told = run(desk, compose)
    assert settled.passes == PASSES == 5
    assert told == [f"pass {n}" for n in range(1, 6)]
    (one,) = found
    assert (one.severity, one.code) == (Severity.ERROR, "unsettled")
    assert one.message == "pages have not settled after 5 passes; these still move: target"
    assert one.hint == "change a word near one of them"


def test_no_more_than_five_are_named(desk: Desk) -> None:
    def compose(facts: Facts) -> list[Block]:
        moving = [desk.block(f"t{n}", 1) for n in range(8)]
        return [desk.block("see", 12 if facts.folio("t0") != "2" else 2), *moving]

    _, found, _ = run(desk, compose)
    assert found[0].message.endswith("these still move: t0, t1, t2, t3, t4 …")


def test_a_number_of_pages_that_changes_for_ever_is_reported(desk: Desk) -> None:
    """Nothing that has a name moves: what is said must not break off after the colon."""

    def compose(facts: Facts) -> list[Block]:
        return [desk.block("a", 1), *(Block(Solid(10, 100)) for _ in range(2 if len(facts.folios) == 1 else 1))]

    settled, found, _ = run(desk, compose)
    assert settled.passes == PASSES
    assert found[0].code == "unsettled"
    assert not found[0].message.rstrip().endswith(":")


def test_faults_of_the_last_pass_alone_are_kept(desk: Desk) -> None:
    settled, found, _ = run(desk, lambda _: [Block(Solid(10, 500), what="the map")])
    assert settled.passes == 2
    assert [one.code for one in found] == ["too-tall"]


def test_what_is_returned_belongs_together(desk: Desk) -> None:
    seen: list[Facts] = []

    def compose(facts: Facts) -> list[Block]:
        seen.append(facts)
        return [desk.block("a", 13)]

    settled, _, _ = run(desk, compose)
    assert seen[0] == Facts()
    assert seen[-1] == settled.pages.facts, "its pages were made from a story that read the same facts"


def test_only_one_story_is_held_at_a_time(desk: Desk) -> None:
    """Pages of a long guide are large: those of the pass before are let go before the next are made."""
    held: list[weakref.ref[Block]] = []
    alive: list[int] = []

    def compose(_: Facts) -> list[Block]:
        gc.collect()  # what points at itself
        alive.append(sum(block() is not None for block in held))
        block = desk.block("a", 3)
        held.append(weakref.ref(block))
        return [block]

    settled, _, _ = run(desk, compose)
    assert settled.passes == 2
    assert alive == [0, 0]
