"""`guidebuilder impose`: a PDF put on sheets, to be printed and folded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from guidebuilder.cli.options import talk
from guidebuilder.cli.output import coloured, usage


@click.command("impose")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("--booklet", is_flag=True, help="Two pages on a side, to be folded and stapled.")
@click.option("--nup", "up", type=int, metavar="2|4", help="So many pages on a side, as a handout.")
@click.option(
    "--paper",
    type=click.Choice(["letter", "legal", "tabloid", "a4", "a3"], case_sensitive=False),
    default="letter",
    show_default=True,
    help="The paper that is printed on.",
)
@click.option("--signature", type=int, metavar="PAGES", help="Fold so many pages together.  [default: all]")
@click.option(
    "--flip",
    type=click.Choice(["short", "long"], case_sensitive=False),
    help="About which edge the printer turns sheets.  [default: short where they lie wide, else long]",
)
@click.option("--creep", metavar="LENGTH", help="Move each sheet further into the fold, by a sheet's thickness: 0.1mm.")
@click.option("--marks", is_flag=True, help="Show where to fold and where to cut.")
@click.option("--cover-sheet", "cover", is_flag=True, help="Begin with a sheet that says how to print the others.")
@click.option("--enlarge", is_flag=True, help="Let pages be larger than they are.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or a folder.  [default: NAME-booklet.pdf or NAME-2up.pdf beside FILE]",
)
@talk
@click.pass_context
def impose(
    context: click.Context,
    /,
    file: Path,
    output: Path | None,
    verbose: bool,  # noqa: ARG001
    quiet: bool,
    **asked: Any,
) -> None:
    """Put the pages of any PDF on sheets of paper: a booklet to fold, or 2 or 4 pages on a side.

    Tags, links and bookmarks stay. What to do at the copier is said on the screen and, with --cover-sheet, on paper.
    """
    from guidebuilder import project
    from guidebuilder.diagnostics import render_text

    try:
        done = project.impose(file, project.plan(**asked), output)
    except project.UsageError as fault:
        raise usage(fault) from fault
    if done.diagnostics:
        click.echo(render_text(done.diagnostics, color=coloured(sys.stderr)), err=True, color=True)
    if done.path is not None and not quiet:
        click.echo(str(done))
        for number, step in enumerate(done.steps, 1):
            click.echo(f"{number}. {step}", err=True)
    context.exit(done.code)
