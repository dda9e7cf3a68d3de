"""Citations: every key names a work of the bibliography, and every work has a key of its own."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import CitedWork
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A work that nothing cites is no fault: a bibliography may hold what was read."""
    keys = [work.key for work in subject.guide.bibliography.works] if subject.guide.bibliography else []
    for cited in subject.every(CitedWork):
        if cited.key not in keys:
            message = f"no work of the bibliography has the key '{cited.key}'"
            yield fault("unknown-work", message, cited.span, did_you_mean(cited.key, keys))
