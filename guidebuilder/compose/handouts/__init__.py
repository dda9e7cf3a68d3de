"""Handouts: a guide of one part, as `content.handouts` selects it → Story. One module a kind.

A handout has no cover and no contents: its head says of which guide it is, its foot of which edition and build, and on
how many sheets it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from guidebuilder.compose.composition import Brief, Composition
from guidebuilder.compose.handouts import cards, texts, timelines
from guidebuilder.compose.handouts.answers import answers
from guidebuilder.compose.handouts.lines import known
from guidebuilder.compose.handouts.quiz import quiz
from guidebuilder.compose.handouts.worksheet import worksheet
from guidebuilder.compose.headings import title_of
from guidebuilder.content.handouts import answered, printed
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.facts import Facts
from guidebuilder.layout.story import Flow, Story
from guidebuilder.tags import Tag, close_up

_KINDS: dict[str, Callable[[Composition, Tag], list[Flow]]] = {
    "worksheet": worksheet,
    "answers": answers,
    "quiz": quiz,
    "key": partial(quiz, key=True),
    "cards": cards.cards,
    "text": texts.text,
    "timeline": timelines.timeline,
}


def compose(brief: Brief, facts: Facts) -> Story:
    """The story of a handout, as the facts of the pass before have it. Pure: reads no file, no clock, no canvas.

    Raises ValueError for a guide that is no handout.
    """
    made = printed(brief.guide)
    facts = replace(facts, lines={**facts.lines, **known(brief)})
    composition = Composition(brief, facts)
    tree = Tag("Document", lang=brief.guide.language)
    of = answered(brief.guide, made)
    flows = _KINDS["key" if of is not None and of.kind == "quiz" else made.kind](composition, tree)
    close_up(tree)
    return Story(
        flows=tuple(flows),
        notes=composition.note_texts,
        bookmarks=tuple(composition.bookmarks),
        tree=tree,
        title=title_of(brief.guide.short_title),
        ruled=brief.wording.text("your-notes"),
        lines_given=brief.reference is not None,
    )


def wanting(guide: Guide, story: Story) -> Iterator[Diagnostic]:
    """What a composed handout could not hold: words that no card has room for, events left out of a page."""
    match printed(guide).kind:
        case "cards":
            yield from cards.overfull(guide, story)
        case "timeline":
            yield from timelines.left_out(guide, story)
        case _:
            pass
