"""The checks of a guide that reads as one: what is said of the source text must be true of it.

One module a concern, all listed here. Each looks at a `Subject` and yields diagnostics; none knows of another.
"""

from __future__ import annotations

from guidebuilder.content.checks import (
    citations,
    documents,
    drawings,
    editions,
    fields,
    figures,
    glossary,
    glyphs,
    handouts,
    index,
    notes,
    phrases,
    questions,
    quotations,
    references,
)
from guidebuilder.content.checks.glyphs import unset
from guidebuilder.content.checks.subject import Look, Missing, Picture, Subject
from guidebuilder.content.model import Guide
from guidebuilder.content.places import Places
from guidebuilder.diagnostics import Diagnostic

__all__ = ["CHECKS", "Look", "Missing", "Picture", "run", "unset"]

CHECKS = (
    references.check,
    phrases.check,
    notes.check,
    quotations.check,
    documents.check,
    glossary.check,
    questions.check,
    citations.check,
    index.check,
    figures.check,
    drawings.check,
    editions.check,
    handouts.check,
    fields.check,
    glyphs.check,
)


def run(
    guide: Guide, places: Places, missing: Missing, look: Look, lacking: Missing | None = None
) -> list[Diagnostic]:
    """Everything that is wrong with the guide, by check; `missing` knows the faces, `look` the pictures; lacking: which
    face it is that lacks a character, where one may lack what others have."""
    subject = Subject(guide, places, missing, look, lacking)
    return [diagnostic for check in CHECKS for diagnostic in check(subject)]
