"""What a reader who listens would find wanting: one function a concern, all listed here; none knows of another.

Each looks at what is printed and yields warnings. What the format refuses already (a figure without alternative text, a
link without words, a heading or a head cell without any) is an error of `check` and not looked for again.
"""

from __future__ import annotations

from guidebuilder.diagnostics import Diagnostic
from guidebuilder.report.printed import Printed
from guidebuilder.report.wanting import abbreviations, figures, headings, languages, links, notes, tables

__all__ = ["FINDERS", "find"]

FINDERS = (
    figures.alternatives,
    figures.unsaid,
    tables.captions,
    tables.heads,
    tables.cells,
    tables.headless,
    links.words,
    links.targets,
    headings.levels,
    headings.repeated,
    headings.capitals,
    headings.far_apart,
    languages.tags,
    languages.scripts,
    languages.documents,
    languages.quotations,
    abbreviations.unexpanded,
    notes.wordless,
    notes.long,
)


def find(printed: Printed) -> tuple[Diagnostic, ...]:
    """Everything that is wanting, by concern."""
    return tuple(diagnostic for finder in FINDERS for diagnostic in finder(printed))
