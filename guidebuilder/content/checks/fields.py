"""Fields: what prose says is to be filled in is a field that the guide declares."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import Filled
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every `[=x]`."""
    known = tuple(blank.id for blank in subject.guide.fields)
    for node in subject.every(Filled):
        if node.field not in known:
            declared = f"declare it in guide.yaml: fields: [{{id: {node.field}, label: …}}]"
            hint = did_you_mean(node.field, known) or declared
            yield fault("unknown-field", f"this guide has no field '{node.field}'", node.span, hint)
