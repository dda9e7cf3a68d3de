"""The report on a guide: what it is like for those who use it, as data; then as text, JSON or HTML.

Pure functions of what was laid out. Sections are listed here; each is a module that makes a `Section` of a `Printed`.
"""

from __future__ import annotations

from guidebuilder.report import coverage, dates, heard, limits, named, quoted, record, words
from guidebuilder.report.html import render_html
from guidebuilder.report.printed import Printed, printed
from guidebuilder.report.render import render_json, render_text
from guidebuilder.report.section import Report, Section

__all__ = [
    "SECTIONS", "Printed", "Report", "Section", "printed", "render_html", "render_json", "render_text", "sections",
]  # fmt: skip

SECTIONS = (
    limits.section, coverage.section, quoted.section, words.section, named.section, dates.section, record.section,
    heard.section,
)  # fmt: skip


def sections(copy: Printed) -> tuple[Section, ...]:
    """All sections of the report on a guide, in order; one that has nothing to show is left out."""
    return tuple(made for section in SECTIONS if (made := section(copy)).body.blocks or made.findings)
