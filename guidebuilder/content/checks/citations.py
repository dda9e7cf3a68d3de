"""Citations: every key names a work of the bibliography, and every work is cited or is there to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import Bibliography, CitedWork, Guide, Work
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Keys that name nothing, then works that nothing cites.

    Of a guide taken out of a file no work is said to be unused: what its edition left out may cite it.
    """
    bibliography, edition = subject.guide.bibliography, subject.guide.edition
    keys = [work.key for work in bibliography.works] if bibliography else []
    cited = tuple(subject.every(CitedWork))
    for each in cited:
        if each.key not in keys:
            message = f"no work of the bibliography has the key '{each.key}'"
            yield fault("unknown-work", message, each.span, did_you_mean(each.key, keys))
    if bibliography is None or edition.excerpt or edition.made_for:
        return
    for work in _unused(bibliography, cited):
        if must_be_cited(bibliography, work):
            hint = f"cite it, [@{work.key}]; or say 'cited: false' of the work or its group, if it is there to be read"
            yield fault("work-unused", f"nothing cites the work '{work.key}'", work.span, hint, Severity.WARNING)


def uncited(guide: Guide) -> tuple[Work, ...]:
    """The works that nothing in the guide cites, in the order written, those to read on among them."""
    return tuple(_unused(guide.bibliography, walk.every(guide, CitedWork))) if guide.bibliography else ()


def must_be_cited(bibliography: Bibliography, work: Work) -> bool:
    """Whether a work that nothing cites is a fault: neither it nor its group nor the whole list is there to be read."""
    groups = {group.id: group.cited for group in bibliography.groups}
    return bibliography.cited and work.cited and groups.get(work.group, True)


def _unused(bibliography: Bibliography, cited: Iterable[CitedWork]) -> Iterator[Work]:
    keys = {each.key for each in cited}
    return (work for work in bibliography.works if work.key not in keys)
