"""The settle loop: compose and make pages until the facts repeat, so that every printed number is true."""

from __future__ import annotations

from collections.abc import Callable

from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.facts import Facts
from guidebuilder.frozen import frozen
from guidebuilder.layout.page import Pages
from guidebuilder.layout.pagemaker import PageMaker
from guidebuilder.layout.story import Story

PASSES = 5

NAMED = 5


@frozen
class Settled:
    """Pages whose facts are those that their story was composed from."""

    story: Story
    pages: Pages
    passes: int


def settle(
    compose: Callable[[Facts], Story],
    maker: Callable[[list[Diagnostic]], PageMaker],
    diagnostics: list[Diagnostic],
    progress: Callable[[str], None] | None = None,
    start: Facts | None = None,
) -> Settled:
    """Compose from the facts of the pass before and make pages, five times at most.

    A guide that does not settle (a number that moves the line it stands on, for ever) is still printed, with an error
    diagnostic that names what moved. Diagnostics of the last pass alone are kept.

    start: the facts of an edition whose pages this one is to have; the first pass composes from them.
    """
    facts, count = start or Facts(), 0
    while True:
        count += 1
        if progress is not None:
            progress(f"pass {count}")
        found: list[Diagnostic] = []
        story = compose(facts)
        pages = maker(found).make(story)
        moved = facts.moved(pages.facts)
        same = not moved and facts.folios == pages.facts.folios
        if same or count == PASSES:
            break
        facts = pages.facts
        del story, pages  # so that of a long guide only one is held at a time
    diagnostics += found
    if not same:
        names = ", ".join(moved[:NAMED]) + (" …" if len(moved) > NAMED else "") or "the number of pages"
        diagnostics.append(
            Diagnostic(
                Severity.ERROR,
                "unsettled",
                f"pages have not settled after {PASSES} passes; these still move: {names}",
                hint="change a word near one of them",
            )
        )
    return Settled(story, pages, count)
