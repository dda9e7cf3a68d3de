"""Handouts as jobs: which are asked for, how they look, the guide of each with the lines that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from guidebuilder.content import handouts
from guidebuilder.content.model import Guide, Handout
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.diagnostics import closest
from guidebuilder.project.paths import DEFAULT_COLOR, UsageError
from guidebuilder.project.reading import Read, look_of

if TYPE_CHECKING:
    from guidebuilder.design.house import House
    from guidebuilder.design.theme import Look
    from guidebuilder.rendering import StandingType

ALL = "all"

LAYERS = {"quiz": ("handout", "match"), "text": ("handout", "annotate"), "cards": ("handout", "cards"),
          "timeline": ("handout", "one-page")}  # fmt: skip
"""The layers over the guide's theme by the kind of a handout; one alone, `handout`, for the others."""

Lines = Callable[[], Mapping[str, tuple[str, ...]]]
"""Where the lines of a guide's documents begin; counted when it is first asked."""


def known(guide: Guide) -> tuple[Handout, ...]:
    """All handouts of a guide."""
    return handouts.handouts(guide)


def handouts_asked(guide: Guide, named: str) -> tuple[Handout, ...]:
    """The handouts that `--handout` lists. Raises UsageError for one that the guide has not or cannot give."""
    made_for = guide.edition.made_for
    can = [one for one in handouts.handouts(guide) if made_for in ("", one.audience) and not handouts.empty(guide, one)]
    if guide.edition.handout:
        can = [handouts.printed(guide)]
    known = {one.id: one for one in can}
    if named == ALL:
        if not can:
            hint = "it has no questions, glossary, text or timeline"
            raise UsageError(f"the guide '{guide.slug}' has no handouts", hint)
        return tuple(can)
    asked = tuple(dict.fromkeys(name for part in named.split(",") if (name := part.strip())))
    for name in asked:
        if name not in known:
            near = closest(name, known)
            hint = f"did you mean '{near}'?" if near else f"handouts: {', '.join((*known, ALL))}"
            raise UsageError(f"the guide '{guide.slug}' has no handout '{name}'", hint)
    if not asked:
        raise UsageError("no handout is named", f"handouts: {', '.join((*known, ALL))}")
    return tuple(known[name] for name in asked)


def look_for(guide: Guide, one: Handout, color: str, house: House | None = None) -> Look:
    """The look of a handout, in the colours asked for."""
    kind = (handouts.answered(guide, one) or one).kind
    layers = LAYERS.get(kind, ("handout",))
    return look_of(guide, layers if color == DEFAULT_COLOR else (*layers, color), house)


def counted(read: Read, guide: Guide, standing: StandingType) -> Lines:
    """The lines of a guide as the students' edition has them, laid out once for all its handouts."""

    @cache
    def count() -> Mapping[str, tuple[str, ...]]:
        from guidebuilder.rendering import count_lines

        return count_lines(guide, folder=read.path, look=look_of(guide, house=read.house), standing=standing)

    return count


def selected(guide: Guide, one: Handout, flip: str | None, lines: Lines) -> Guide:
    """The guide of a handout, its documents saying where their lines begin in the whole guide."""
    made = handouts.select(guide, one.id, flip if one.kind == "cards" else None)
    if guide.edition.handout or not made.documents:
        return made
    file = SourceFile(guide.title.span.file, "")
    said = {name: tuple(Text.made(text, file, 0, 0) for text in texts) for name, texts in lines().items()}
    documents = tuple(replace(document, lines=said.get(document.id, ())) for document in made.documents)
    return replace(made, documents=documents)
