"""Reports → text for a terminal, or JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from guidebuilder import diagnostics
from guidebuilder.report.section import Report, Section

VERSION = 1
"""Of the shape of the JSON. It grows by one when a key changes its meaning or goes; new keys may come."""

NOTHING = "Nothing was found wanting."


def render_text(reports: Sequence[Report], *, width: int = 80, color: bool = False) -> str:
    """The reports one after the other, in lines of `width` columns where words allow; those without sections left out.

    Excerpts of findings may be longer: they are lines of the source.
    """
    return "\n\n\n".join(_text(report, width, color) for report in reports if report.sections)


def render_json(reports: Sequence[Report]) -> str:
    """One document for all reports: `version` and `guides`, each with its faults and its sections by key."""
    import json

    whole = {"version": VERSION, "guides": [_data(report) for report in reports]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _text(report: Report, width: int, color: bool) -> str:
    pages = f"{report.pages} page{'' if report.pages == 1 else 's'}"
    about = f"{report.title}\n{report.guide}: {report.language}, {report.edition} edition, {pages} on {report.paper}"
    return "\n\n".join([about, *(_section(section, width, color) for section in report.sections)])


def _section(section: Section, width: int, color: bool) -> str:
    title = f"\x1b[1m{section.title}\x1b[0m" if color else section.title
    found = diagnostics.render_text(section.findings, color=color) if section.findings else NOTHING
    return "\n\n".join((title, section.body.text(width), found))


def _data(report: Report) -> dict[str, object]:
    return {
        "guide": report.guide,
        "title": report.title,
        "language": report.language,
        "edition": report.edition,
        "paper": report.paper,
        "pages": report.pages,
        "faults": diagnostics.as_objects(report.faults),
        "sections": {
            section.key: {**section.body.data(), "findings": diagnostics.as_objects(section.findings)}
            for section in report.sections
        },
    }
