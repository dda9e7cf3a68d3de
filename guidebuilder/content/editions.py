"""Editions: which of a guide's content an edition has. Between checking and composition.

What an edition leaves out is taken out of the model here, so that nothing after this can print it or pass it on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from guidebuilder.content import walk
from guidebuilder.content.model import (
    Article,
    Bibliography,
    Document,
    FigureHere,
    Guide,
    Life,
    Noted,
    OwnEdition,
    Part,
    SourceBlock,
    Timeline,
)
from guidebuilder.content.questions import asked_of, drawn, shuffled
from guidebuilder.content.schema.common import EDITIONS, STUDENT
from guidebuilder.content.schema.tables import HELD
from guidebuilder.frozen import frozen

__all__ = ["EDITIONS", "SECTIONS", "STUDENT", "Kind", "kind", "kinds", "names", "select", "shuffled"]

SECTIONS = HELD
"""The names by which `only` keeps a section; an essay is named by its id, all that a part holds by the part's."""


@frozen
class Kind:
    """What an edition is: a selection of content and a look, no more.

    answers: whether it has the answers, what to look for and the time. layers: what is laid over the guide's theme.
    """

    id: str
    answers: bool = False
    layers: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


_SHIPPED = {
    "student": Kind("student"),
    "teacher": Kind("teacher", answers=True),
    "large-print": Kind("large-print", layers=("large-print",)),
    "screen": Kind("screen", layers=("screen",)),
    "compact": Kind("compact", layers=("compact",)),
}


def kinds(guide: Guide) -> tuple[str, ...]:
    """The names of all editions of a guide: those that every guide has, then its own."""
    return tuple(dict.fromkeys((*EDITIONS, *(own.id for own in guide.editions))))


def kind(guide: Guide, name: str) -> Kind:
    """What the edition `name` of a guide is. Raises ValueError for one that there is not."""
    if name in _SHIPPED:
        return _SHIPPED[name]
    own = next((one for one in guide.editions if one.id == name), None)
    if own is None:
        raise ValueError(f"no edition {name}")
    earlier = replace(guide, editions=tuple(one for one in guide.editions if one is not own))  # so that none is like it
    like = kind(earlier, own.like.value if own.like is not None else STUDENT)
    return replace(
        like,
        id=name,
        layers=(*like.layers, *((own.theme.value,) if own.theme is not None else ())),
        only=tuple(text.value for text in own.only) or like.only,
        without=(*like.without, *(text.value for text in own.without)),
    )


def names(guide: Guide) -> tuple[str, ...]:
    """What `only` may name in this guide: the sections and essays that its parts hold, and the parts."""
    held = (text.value for part in guide.parts for text in part.holds)
    return tuple(dict.fromkeys((*held, *(part.id for part in guide.parts))))


def select(guide: Guide, edition: str = "student", only: Sequence[str] = ()) -> Guide:
    """The guide of an edition: what its parts hold, with `only` what is named there alone, and what that refers to.

    Documents and works stay even if no part holds them, for quotations and citations are of them; what we say of them
    goes, and so do the limits that a report holds the guide to. A guide that lacks something is marked as an excerpt.
    Selecting once more changes nothing. Raises ValueError for an edition that there is not, or that the guide, being
    the source of another, cannot give.
    """
    if guide.edition.made_for not in ("", edition):
        raise ValueError(f"no edition {edition}")
    made = kind(guide, edition)
    guide = drawn(guide) if made.answers else asked_of(guide)
    guide = replace(_named(guide, made), limits=None, handouts=())
    for chosen in filter(None, (made.only, only)):
        guide = _holding(guide, partial(_only, frozenset(chosen)))
    guide = _holding(guide, partial(_without, frozenset(made.without)))
    kept = _noted(_shown(_held(guide)))
    return replace(kept, edition=replace(kept.edition, excerpt=True)) if kept != guide else guide


def _named(guide: Guide, made: Kind) -> Guide:
    """The guide, saying which edition it is; of its own editions only those that say so stay, their work done."""
    own = next((one for one in guide.editions if one.id == made.id), None)
    name = own.title if own is not None else guide.edition.name if made.id == STUDENT else None
    stay: list[OwnEdition] = []
    while own is not None and own not in stay:
        stay.append(own)
        like = own.like.value if own.like is not None else STUDENT
        own = next((one for one in guide.editions if one.id == like), None)
    editions = tuple(replace(one, only=(), without=()) for one in guide.editions if one in stay)
    named = replace(guide.edition, made_for=made.id, name=name, answers=made.answers)
    return replace(guide, edition=named, editions=editions)


def _holding(guide: Guide, kept: Callable[[Part], Part]) -> Guide:
    """The guide with what is kept of its parts; one that holds nothing is none."""
    return replace(guide, parts=tuple(part for part in map(kept, guide.parts) if part.holds))


def _only(chosen: frozenset[str], part: Part) -> Part:
    if part.id in chosen:
        return part
    return replace(part, holds=tuple(text for text in part.holds if text.value in chosen))


def _without(out: frozenset[str], part: Part) -> Part:
    if part.id in out:
        return replace(part, holds=())
    return replace(part, holds=tuple(text for text in part.holds if text.value not in out))


# --- what is held -----------------------------------------------------------------------------------------------------


def _held(guide: Guide) -> Guide:
    """The guide without the sections that no part holds; documents and works stay for those that refer to them."""
    held = frozenset(text.value for part in guide.parts for text in part.holds)
    works = guide.bibliography
    return replace(
        guide,
        essays=tuple(essay for essay in guide.essays if essay.id in held),
        introduction=guide.introduction if "introduction" in held else None,
        summary=guide.summary if "summary" in held else None,
        analysis=guide.analysis if "analysis" in held else None,
        biographies=guide.biographies if "biographies" in held else None,
        glossary=guide.glossary if "glossary" in held else None,
        timeline=guide.timeline if "timeline" in held else _dates_alone(guide),
        questions=guide.questions if "questions" in held else None,
        related=guide.related if "related" in held else None,
        passages=guide.passages if "passages" in held else None,
        tables=guide.tables if "tables" in held else None,
        index=guide.index if "index" in held else None,
        documents=guide.documents if "documents" in held else tuple(map(_text_alone, guide.documents)),
        bibliography=works if works is None or "bibliography" in held else _works_alone(works),
    )


def _dates_alone(guide: Guide) -> Timeline | None:
    """A timeline that is not printed, for the strips that are drawn of it."""
    if guide.timeline is None or not any(figure.strip and figure.strip.timeline for figure in guide.figures):
        return None
    events = tuple(replace(event, text=None, at=()) for event in guide.timeline.events)
    return replace(guide.timeline, intro=None, events=events, figure=None)


def _text_alone(document: Document) -> Document:
    """A document that is not printed: its own words, which others quote."""
    blocks = tuple(map(without_subject, document.blocks))
    return replace(document, blocks=blocks, witnesses=(), variants=(), marks=(), note_on_text=None)


def without_subject(block: SourceBlock) -> SourceBlock:
    """A block of a source text without what we say of it."""
    if not isinstance(block, Article):
        return block
    sections = tuple(replace(section, subject=None) for section in block.sections)
    return replace(block, subject=None, sections=sections)


def _works_alone(bibliography: Bibliography) -> Bibliography:
    """Works that are not listed: what citations take from them."""
    works = tuple(replace(work, note=None) for work in bibliography.works)
    return replace(bibliography, intro=None, works=works)


def _noted(guide: Guide) -> Guide:
    """The guide without the notes whose text or words it does not print."""
    if not guide.notes:
        return guide
    texts = any(text.value == "documents" for part in guide.parts for text in part.holds)
    kept = {note.id for note in guide.notes if note.at is not None and texts}
    free = {note.id for note in guide.notes if note.at is None}
    before = -1
    while len(kept) > before:  # a note may name another
        before = len(kept)
        printed = replace(guide, notes=tuple(note for note in guide.notes if note.id in kept))
        kept |= {noted.note for noted in walk.every(printed, Noted)} & free
    return replace(guide, notes=tuple(note for note in guide.notes if note.id in kept))


def _shown(guide: Guide) -> Guide:
    """The guide without the figures that it does not show."""
    if not guide.figures:
        return guide
    shown = {block.figure.value for block in walk.every(guide, FigureHere)}
    if guide.timeline is not None and guide.timeline.figure is not None:
        shown.add(guide.timeline.figure.value)
    if guide.cover.map is not None:
        shown.add(guide.cover.map.value)
    shown |= {life.portrait.value for life in walk.every(guide, Life) if life.portrait is not None}
    kept = replace(guide, figures=tuple(figure for figure in guide.figures if figure.id in shown))
    held = any(text.value == "timeline" for part in guide.parts for text in part.holds)
    return kept if held else replace(kept, timeline=_dates_alone(kept))
