"""`guidebuilder bundle` and `verify`: what is handed on, and whether it came through whole."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidebuilder.cli.options import of_guides, talk
from guidebuilder.cli.output import coloured, end, progress_line, usage


@click.command("bundle")
@of_guides()
@click.option(
    "--audience",
    type=click.Choice(["student", "teacher"]),
    default="student",
    show_default=True,
    help="Who it is for. Nothing with answers is for students.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder that it is put in.  [default: output]"
)
@click.option(
    "--paper",
    type=click.Choice(["letter", "a4"], case_sensitive=False),
    default="letter",
    show_default=True,
)
@talk
@click.pass_context
def bundle(
    context: click.Context, /, guides: tuple[Path, ...], strict: bool, form: str, audience: str, output: Path | None,
    paper: str, verbose: bool, quiet: bool,
) -> None:  # fmt: skip
    """Put all that an audience needs of the guides into one folder and one zip.

    Editions to print, one page of HTML, plain text, a page that says what is what, licences and checksums. GUIDE is a
    folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import diagnostics, project

    progress = progress_line(verbose, quiet)
    options = project.Options(paper=paper, strict=strict, output=output)
    try:
        done = project.bundle(project.guides(guides, Path.cwd()), audience, options, progress=progress)
    except project.UsageError as fault:
        raise usage(fault) from fault
    finally:
        end(progress)
    renderings = {"json": diagnostics.render_json, "short": diagnostics.render_short}
    if form in renderings and (done.diagnostics or form == "json"):
        click.echo(renderings[form](done.diagnostics), err=True)
    elif done.diagnostics:
        click.echo(diagnostics.render_text(done.diagnostics, color=coloured(sys.stderr)), err=True, color=True)
        click.echo(diagnostics.summary(done.diagnostics), err=True)
    if done.folder is not None and not quiet:
        click.echo(str(done))
    context.exit(done.code)


@click.command("verify")
@click.argument("bundle", metavar="BUNDLE", type=click.Path(path_type=Path))
@talk
@click.pass_context
def verify(context: click.Context, bundle: Path, verbose: bool, quiet: bool) -> None:  # noqa: ARG001
    """Name every file of a bundle, a folder or a zip, that was changed, is missing or was added."""
    from guidebuilder import project
    from guidebuilder.diagnostics import render_text

    done = project.verify(bundle)
    if done.diagnostics:
        click.echo(render_text(done.diagnostics, color=coloured(sys.stderr)), err=True, color=True)
    elif not quiet:
        click.echo(f"{project.shown(bundle)}: all {done.files} files are as they were listed")
    if done.fingerprint and not quiet:
        click.echo(f"SHA256SUMS has the checksum {done.fingerprint}")
    context.exit(done.code)
