"""Editions of a guide's own: each has a name of its own, begins from one that there is, and keeps what there is."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import editions, handouts
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import OwnEdition
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic

RESERVED = ("all", "color", "gray", "ink-saver", "letter", "a4", "a5")
"""What a build calls all editions, colours and papers: a file is named for these too."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """What `editions` says of parts and of other editions is true."""
    own: dict[str, OwnEdition] = {}
    guide = subject.guide
    usual = {one.id for one in handouts.handouts(guide)} - {one.id for one in guide.handouts}  # these are told there
    for one in guide.editions:
        if one.id in editions.EDITIONS:
            hint = f"call it something else; every guide has {', '.join(editions.EDITIONS)}"
            yield fault("edition-twice", f"every guide has an edition '{one.id}'", one.span, hint)
        elif one.id in own:
            hint = f"the first stands at {own[one.id].span}; call this one something else"
            yield fault("edition-twice", f"a second edition is called '{one.id}'", one.span, hint)
        elif one.id in RESERVED:
            hint = "call it something else; builds use this name for all editions, a colour or a paper"
            yield fault("edition-reserved", f"no edition can be called '{one.id}'", one.span, hint)
        elif one.id in (*editions.names(guide), *usual):
            what = "a handout" if one.id in usual else "a part, or what one holds,"
            hint = "call it something else, or their files have one name"
            yield fault("edition-reserved", f"{what} is called '{one.id}' too", one.span, hint)
        own.setdefault(one.id, one)
    for one in own.values():
        yield from _like(one, own)
        yield from _parts(subject, one)


def _like(one: OwnEdition, own: dict[str, OwnEdition]) -> Iterator[Diagnostic]:
    """An edition begins from another one, and that in the end from one that every guide has."""
    if one.like is None:
        return
    if one.like.value not in (*editions.EDITIONS, *own):
        hint = did_you_mean(one.like.value, (*editions.EDITIONS, *own))
        yield fault("unknown-edition", f"there is no edition '{one.like}'", one.like, hint)
        return
    seen: OwnEdition | None = one
    for _ in own:
        seen = own.get(seen.like.value) if seen is not None and seen.like is not None else None
        if seen is one:
            hint = f"begin from one that every guide has: {', '.join(editions.EDITIONS)}"
            yield fault("edition-of-itself", f"'{one.id}' begins from itself", one.like, hint)
            return


def _parts(subject: Subject, one: OwnEdition) -> Iterator[Diagnostic]:
    known = editions.names(subject.guide)
    for text in (*one.only, *one.without):
        if text.value not in known:
            hint = did_you_mean(text.value, known)
            yield fault("unknown-part", f"no part holds '{text}', nor is one called so", text, hint)
