"""The section "Limits": the figures that the guide is held to, and those that are beyond."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from guidebuilder.content import walk
from guidebuilder.content.checks.citations import must_be_cited, uncited
from guidebuilder.content.checks.glossary import unused
from guidebuilder.content.model import IndexEntry, Limits, Question
from guidebuilder.content.quotations import Located
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.frozen import frozen
from guidebuilder.report.blocks import Blocks, Table
from guidebuilder.report.named import unmentioned
from guidebuilder.report.passages import passages
from guidebuilder.report.printed import Printed
from guidebuilder.report.reading import level
from guidebuilder.report.section import Section
from guidebuilder.report.words import texts

KEY, TITLE = "limits", "Limits"

HEAD = (("limit", "Limit"), ("asked", "Asked"), ("got", "Got"), ("kept", "Kept"))

MOST = frozenset({"grade", "lix", "sentence", "unused"})
"""Limits that a figure must not exceed; the others it must reach."""


@frozen
class Figure:
    """A limit, what is asked and what the guide has; None where it cannot be told."""

    name: str
    asked: int
    got: float | None

    @property
    def kept(self) -> bool:
        """Whether the figure is within the limit; one that cannot be told is."""
        if self.got is None:
            return True
        return self.got <= self.asked if self.name in MOST else self.got >= self.asked


def section(printed: Printed) -> Section:
    """The limits of guide.yaml."""
    if printed.limits is None:
        return Section(KEY, TITLE, Blocks(()), ())
    figures = list(_figures(printed, printed.limits))
    rows = tuple((one.name, one.asked, one.got, "yes" if one.kept else "no") for one in figures)
    findings = tuple(_beyond(printed, printed.limits, one) for one in figures if not one.kept)
    return Section(KEY, TITLE, Blocks((Table("limits", "What the guide is held to", HEAD, rows),)), findings)


def _beyond(printed: Printed, limits: Limits, one: Figure) -> Diagnostic:
    got = f"{one.got:g}" if one.got is not None else "none"
    asked = f"at most {one.asked}" if one.name in MOST else f"at least {one.asked}"
    message = f"the limit '{one.name}' asks for {asked}, and the guide has {got}"
    where = printed.narrowed(limits.span, one.name, 1)
    return fault("limit-broken", message, where, "mend the guide, or set the limit anew", Severity.WARNING)


def _figures(printed: Printed, limits: Limits) -> Iterator[Figure]:
    for name in (field for field in HOW if getattr(limits, field) is not None):
        got = HOW[name](printed)
        yield Figure(name, getattr(limits, name), round(got, 1) if got is not None else None)


def _share(printed: Printed, commented: bool) -> float | None:
    whole = printed.whole
    of = (passages(whole, printed.places, printed.quotations, document) for document in whole.documents)
    every = list(chain.from_iterable(of))
    kept = [one for one in every if (one.comments if commented else not one.silent)]
    return 100 * len(kept) / len(every) if every else None


def _quotations(printed: Printed) -> float:
    return sum(isinstance(answer, Located) for _, answer in printed.quotations.all)


def _highest(printed: Printed, figure: str) -> float | None:
    guide = printed.whole
    levels = (level(texts(guide, part.id), guide.language) for part in guide.parts)
    return max((got for one in levels if (got := getattr(one, figure)) is not None), default=None)


def _unused(printed: Printed) -> float:
    guide = printed.whole
    works = [work for work in uncited(guide) if guide.bibliography and must_be_cited(guide.bibliography, work)]
    return len(unused(guide)) + len(works) + len(list(unmentioned(printed)))


HOW = {
    "covered": lambda printed: _share(printed, commented=False),
    "commentary": lambda printed: _share(printed, commented=True),
    "quotations": _quotations,
    "questions": lambda printed: sum(1 for _ in walk.every(printed.whole, Question)),
    "index": lambda printed: sum(1 for _ in walk.every(printed.whole, IndexEntry)),
    "grade": lambda printed: _highest(printed, "grade"),
    "lix": lambda printed: _highest(printed, "lix"),
    "sentence": lambda printed: _highest(printed, "longest"),
    "unused": _unused,
}
"""How each figure is got, in the order of the format."""
