"""`guidebuilder report`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidebuilder.cli.options import of_guides, parts, selection, talk
from guidebuilder.cli.output import coloured, end, progress_line, unwritten, usage

if TYPE_CHECKING:
    from guidebuilder.project.report import Report

WIDEST = 100
"""Columns in which a report is set, however wide the terminal: longer lines are hard to read."""


@click.command("report")
@of_guides("text", "json", "html", shown="the report is")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@selection
@talk
@click.pass_context
def report(
    context: click.Context,
    guides: tuple[Path, ...],
    strict: bool,
    form: str,
    output: Path | None,
    paper: str,
    edition: str,
    only: str | None,
    verbose: bool,
    quiet: bool,
) -> None:
    """Show what each guide says of its texts and what it lacks: coverage, quotations, words, names, dates, record, and
    what a listener hears. With --strict what is found ends it as an error does, limits of guide.yaml too.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project
    from guidebuilder.project import report

    progress = progress_line(verbose, quiet)
    options = project.Options(paper=paper, edition=edition, only=parts(only), strict=strict)
    try:
        reported = report.make(project.guides(guides, Path.cwd()), options, progress=progress)
    except project.UsageError as fault:
        raise usage(fault) from fault
    finally:
        end(progress)
    reports = [each.report for each in reported]
    if form == "html" or output is not None:
        _write(reports, form, output)
    elif form == "json":
        click.echo(report.render_json(reports))
    else:
        _show(reports, quiet)
    context.exit(max(each.code for each in reported))


def _write(reports: Sequence[Report], form: str, output: Path | None) -> None:
    """Reports as one document, to a file or stdout."""
    from guidebuilder import project
    from guidebuilder.project import report

    if form == "text":
        made = report.render_text(reports, width=WIDEST) + "\n"
    else:
        made = report.render_html(reports) if form == "html" else report.render_json(reports) + "\n"
    if output is None:
        click.echo(made, nl=False)
        return
    try:
        project.write_atomically(output, made.encode())
    except OSError as error:
        raise unwritten(error) from error


def _show(reports: Sequence[Report], quiet: bool) -> None:
    """Reports to stdout; faults and the number of findings to stderr."""
    from guidebuilder import diagnostics
    from guidebuilder.project import report

    faults = [fault for each in reports for fault in each.faults]
    if faults:
        click.echo(diagnostics.render_text(faults, color=coloured(sys.stderr)), err=True, color=True)
    import shutil

    width = min(shutil.get_terminal_size().columns, WIDEST)
    text = report.render_text(reports, width=width, color=coloured(sys.stdout))
    if text:
        click.echo(text, color=True)
    found = [*faults, *(finding for each in reports for finding in each.findings)]
    if found and not quiet:
        click.echo(diagnostics.summary(found), err=True)
