"""Editions: which of a guide's content an edition has. Between checking and composition.

What an edition leaves out is taken out of the model here, so that nothing after this can print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidebuilder.content.model import Choice, Guide, Part, Question, Questions
from guidebuilder.content.schema.tables import HELD

EDITIONS = ("student",)
SECTIONS = HELD
"""The names by which `only` keeps a section; an essay is named by its id, all that a part holds by the part's."""


def names(guide: Guide) -> tuple[str, ...]:
    """What `only` may name in this guide: the sections and essays that its parts hold, and the parts."""
    held = (text.value for part in guide.parts for text in part.holds)
    return tuple(dict.fromkeys((*held, *(part.id for part in guide.parts))))


def select(guide: Guide, edition: str = "student", only: Sequence[str] = ()) -> Guide:
    """The guide of an edition; with `only`, of the sections named alone.

    Documents, works, figures and notes stay in the model even if no part holds them any more: what is kept may refer to
    them. Raises ValueError for an edition that there is not.
    """
    if edition not in EDITIONS:
        raise ValueError(f"no edition {edition}")
    if guide.questions is not None:
        guide = replace(guide, questions=_without_answers(guide.questions))
    return _kept(guide, frozenset(only)) if only else guide


def _without_answers(questions: Questions) -> Questions:
    groups = tuple(replace(group, questions=tuple(map(_asked, group.questions))) for group in questions.groups)
    return replace(questions, groups=groups)


def _asked(question: Question) -> Question:
    """A question as students get it: no answer, nothing to look for, no right choice, no time.

    Pairs and the right order stay, for the question is made of them; composition mixes them.
    """
    choices = tuple(Choice(choice.text, correct=False) for choice in question.choices)
    return replace(question, choices=choices, answer=(), look_for=(), minutes=None)


def _kept(guide: Guide, only: frozenset[str]) -> Guide:
    """The guide with the parts that hold something of `only`, and without the sections that none holds."""
    parts = tuple(part for each in guide.parts if (part := _part(each, only)).holds)
    held = frozenset(text.value for part in parts for text in part.holds)
    return replace(
        guide,
        parts=parts,
        essays=tuple(essay for essay in guide.essays if essay.id in held),
        introduction=guide.introduction if "introduction" in held else None,
        summary=guide.summary if "summary" in held else None,
        analysis=guide.analysis if "analysis" in held else None,
        biographies=guide.biographies if "biographies" in held else None,
        glossary=guide.glossary if "glossary" in held else None,
        timeline=guide.timeline if "timeline" in held else None,
        questions=guide.questions if "questions" in held else None,
        related=guide.related if "related" in held else None,
        index=guide.index if "index" in held else None,
    )


def _part(part: Part, only: frozenset[str]) -> Part:
    if part.id in only:
        return part
    return replace(part, holds=tuple(text for text in part.holds if text.value in only))
