"""The report on guides: read, select, lay out, look. Nothing is drawn and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from guidebuilder import project, report
from guidebuilder.content import editions
from guidebuilder.content.inline import printed as words_of
from guidebuilder.diagnostics import Diagnostic, ExitCode, in_order
from guidebuilder.frozen import frozen
from guidebuilder.project import Options, Progress
from guidebuilder.report import Report, render_html, render_json, render_text

__all__ = ["Report", "Reported", "make", "render_html", "render_json", "render_text"]


@frozen
class Reported:
    """The report on one guide and how the command ends for it."""

    report: Report
    code: ExitCode


def make(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> list[Reported]:
    """A report on each guide, as the options select it and lay it out; of one that has errors only its faults.

    With `strict` a warning or a finding ends it as an error does. Raises UsageError for an edition or a part that there
    is not.
    """
    read = []
    for path in paths:
        if progress is not None:
            progress(f"checking {project.shown(path)}")
        read.append(project.read_guide(path, options.paper))
    for each in read:
        if each.guide is not None:
            project.refuse_unknown_parts(each.guide, options.only)
            if len(project.editions_asked(each.guide, options.edition)) > 1:
                raise project.UsageError("a report is on one edition", "name one with --edition")
    return [_reported(each, options, progress) for each in read]


def _reported(read: project.Read, options: Options, progress: Progress | None) -> Reported:
    named = Report(project.shown(read.path), "", "", options.edition, options.paper, 0, read.diagnostics)
    if read.guide is None or any(fault.is_error for fault in read.diagnostics):
        return Reported(named, ExitCode.CONTENT)
    from guidebuilder import rendering

    guide = editions.select(read.guide, options.edition, options.only)
    named = replace(named, title=words_of(guide.title), language=guide.language)
    found: list[Diagnostic] = []
    settled = rendering.lay_out(
        guide,
        folder=read.path,
        paper=options.paper,
        look=project.look_for(read.guide, options.edition, options, read.house),
        diagnostics=found,
        progress=progress,
    )
    faults = (*read.diagnostics, *in_order(read.sources.with_excerpts(found)))
    if any(fault.is_error for fault in found):
        return Reported(replace(named, faults=faults), ExitCode.LAYOUT)
    copy = report.printed(guide, settled.story.tree, settled.pages.facts, read.sources.narrowed, read.guide.limits)
    made = report.sections(copy)
    sections = tuple(replace(one, findings=tuple(in_order(read.sources.with_excerpts(one.findings)))) for one in made)
    whole = replace(named, pages=len(settled.pages.pages), faults=faults, sections=sections)
    strict = options.strict and (whole.faults or whole.findings)
    return Reported(whole, ExitCode.CONTENT if strict else ExitCode.OK)
