"""`guidebuilder new`, `extract` and `schema`: guides made, taken out of a PDF, and described."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidebuilder.cli.options import talk
from guidebuilder.cli.output import coloured, unwritten, usage


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@talk
def new(folder: Path, verbose: bool, quiet: bool) -> None:
    """Write a small guide to DIR that builds as it is."""
    from datetime import date

    from guidebuilder import project, scaffold

    try:
        written = scaffold.new(folder, date.today(), project.schema)
    except FileExistsError as error:
        raise click.UsageError(str(error), click.get_current_context()) from error
    except OSError as error:
        raise unwritten(error) from error
    if verbose:
        for path in written:
            click.echo(f"wrote {path}", err=True)
    if not quiet:
        click.echo(f"{folder}: a guide of {len(written)} files; guidebuilder build {folder}")


@click.command("extract")
@click.argument("pdf", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@talk
@click.pass_context
def extract(context: click.Context, pdf: Path, folder: Path, verbose: bool, quiet: bool) -> None:  # noqa: ARG001
    """Write the source that a PDF carries to DIR, a guide that builds to the same file.

    A PDF carries its source if it was built with --attach-source.
    """
    from guidebuilder import project
    from guidebuilder.diagnostics import render_text

    try:
        done = project.extract(pdf, folder)
    except project.UsageError as fault:
        raise usage(fault) from fault
    if done.diagnostics:
        click.echo(render_text(done.diagnostics, color=coloured(sys.stderr)), err=True, color=True)
    for path in done.files if not quiet else ():
        click.echo(str(path))
    for line in done.advice if not quiet else ():
        click.echo(line, err=True)
    context.exit(done.code)


@click.command("schema")
@click.option("--key", help="The schema of a part's own file, such as glossary.yaml, by its key.")
@talk
def schema(key: str | None, verbose: bool, quiet: bool) -> None:  # noqa: ARG001
    """Print the JSON Schema of a guide, for editors."""
    from guidebuilder import project

    try:
        click.echo(project.schema(key), nl=False)
    except project.UsageError as fault:
        raise usage(fault) from fault
