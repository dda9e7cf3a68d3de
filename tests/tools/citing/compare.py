"""Our entries and citations beside those that were recorded, and the differences that have a reason.

A difference is a rewriting, of their words or of ours, that takes it away. It names the cases in which it occurs: what
is left once those of a case are taken away must be the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from guidebuilder.content.citations import Piece, entry, note, sorted_works
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Work
from guidebuilder.design import wording
from tests.tools.citing import corpus

PROCESSORS = ("citeproc", "typst")
STYLES = ("chicago", "mla")

Where = tuple[str, str, str]
"""Processor, style and form: entry, note, listed (an entry of the list), beside (a note beside the others of the list),
pair, locator."""


@dataclass(frozen=True)
class Case:
    """The words of both for one work in one form."""

    where: Where
    key: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Difference:
    """Why the words differ, how one becomes the other, and in which cases.

    theirs, ours: a pattern and what replaces it; a case may have a pair of words of its own.
    """

    why: str
    theirs: tuple[str, str] | None
    ours: tuple[str, str] | None
    cases: dict[tuple[Where, str], tuple[str, str] | None]

    def taken_away(self, case: Case) -> Case:
        """The case without this difference. Raises ValueError if it is not there."""
        theirs, ours = case.theirs, case.ours
        own = self.cases.get((case.where, case.key))
        if own is not None:
            theirs = theirs.replace(own[0], own[1], 1)
        if self.theirs is not None:
            theirs = re.sub(self.theirs[0], self.theirs[1], theirs)
        if self.ours is not None:
            ours = re.sub(self.ours[0], self.ours[1], ours)
        if (theirs, ours) == (case.theirs, case.ours):
            raise ValueError(f"{' '.join(case.where)} {case.key}: no longer so: {self.why}")
        return Case(case.where, case.key, theirs, ours)


def shown(pieces: tuple[Piece, ...]) -> str:
    """Italics between asterisks, no-break spaces as spaces."""
    return "".join(f"*{piece.text}*" if piece.italic else piece.text for piece in pieces).replace("\u00a0", " ")


@cache
def recorded(processor: str) -> dict[str, Any]:
    """What a processor printed."""
    made: dict[str, Any] = json.loads((corpus.FOLDER / f"{processor}.json").read_text("utf-8"))
    return made


def listed(style: str) -> list[tuple[str, str]]:
    """Our bibliography of the list: keys and entries."""
    made, previous = [], None
    for work in sorted_works(corpus.works("lists"), style, wording.load("en-US").sort_key):
        made.append((work.key, shown(entry(work, style, "en-US", previous))))
        previous = work
    return made


def listed_by(processor: str, style: str) -> list[tuple[str, str]]:
    """Their bibliography of the list; Typst's is known by its titles."""
    made = []
    for one in recorded(processor)[style]["list"]:
        key = one[0] if isinstance(one, list) else _key(one)
        made.append((key, one[1] if isinstance(one, list) else one))
    return made


def _key(text: str) -> str:
    works = corpus.works("lists")
    return next(work.key for work in works if f"*{plain(work.title)}*".casefold() in text.casefold())


def cases() -> Iterator[Case]:
    """All that is compared."""
    for processor in PROCESSORS:
        for style in STYLES:
            theirs = recorded(processor)[style]
            for work in corpus.works():
                said = theirs["works"][work.key]
                ours = shown(entry(work, style, "en-US", None))
                yield Case((processor, style, "entry"), work.key, said["entry"], ours)
                yield Case((processor, style, "note"), work.key, said["note"], _note(work, "p. 45", style))
            yield from _of_the_list(processor, style)
            first = corpus.works()[0]
            for locator, said in theirs.get("locators", {}).items():
                yield Case((processor, style, "locator"), locator, said, _note(first, locator, style))


def _of_the_list(processor: str, style: str) -> Iterator[Case]:
    theirs, works = recorded(processor)[style], corpus.works("lists")
    entries = dict(listed_by(processor, style))
    for key, words in listed(style):
        yield Case((processor, style, "listed"), key, entries[key], words)
    for work in works:
        said, ours = theirs["notes"][work.key], _note(work, "p. 45", style, works)
        yield Case((processor, style, "beside"), work.key, said, ours)
    known = {work.key: work for work in works}
    for keys, said in zip(corpus.PAIRS, theirs["pairs"], strict=True):
        ours = "; ".join(_note(known[key], f"p. {p}", style, works) for key, p in zip(keys, (3, 5), strict=True))
        yield Case((processor, style, "pair"), "+".join(keys), said, ours)


def _note(work: Work, locator: str, style: str, others: tuple[Work, ...] = ()) -> str:
    return shown(note(work, locator, style, "en-US", others))


@cache
def differences() -> tuple[Difference, ...]:
    """Those of differences.yaml, in the order in which they are taken away."""
    made = []
    for one in yaml.safe_load((corpus.FOLDER / "differences.yaml").read_text("utf-8"))["differences"]:
        found: dict[tuple[Where, str], tuple[str, str] | None] = {}
        for written, keys in one["in"].items():
            processor, style, form = written.split()
            for key in keys:
                own = keys[key] if isinstance(keys, dict) else None
                found[(processor, style, form), key] = (own[0], own[1]) if own is not None else None
        made.append(Difference(one["why"], _pair(one, "theirs"), _pair(one, "ours"), found))
    return tuple(made)


def _pair(one: dict[str, Any], name: str) -> tuple[str, str] | None:
    return (one[name][0], one[name][1]) if name in one else None


@cache
def moved() -> dict[tuple[str, str], dict[str, str]]:
    """Processor and style: the works that stand elsewhere in their list, each with the reason."""
    order = yaml.safe_load((corpus.FOLDER / "differences.yaml").read_text("utf-8"))["order"]
    made: dict[tuple[str, str], dict[str, str]] = {}
    for one in order:
        for written, keys in one["in"].items():
            processor, style = written.split()
            made.setdefault((processor, style), {}).update(dict.fromkeys(keys, one["why"]))
    return made
