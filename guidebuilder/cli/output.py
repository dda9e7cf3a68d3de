"""What is said to those who run a command: results to stdout, messages and progress to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guidebuilder.diagnostics import Diagnostic
    from guidebuilder.project import Outcome, UsageError


def usage(fault: UsageError) -> click.UsageError:
    """click's own error for a fault of usage, so that it looks and exits like the others."""
    return click.UsageError(f"{fault}\nhint: {fault.hint}" if fault.hint else str(fault), click.get_current_context())


def unwritten(error: OSError) -> click.ClickException:
    """An error that ends the run with the code of files that cannot be written."""
    from guidebuilder.diagnostics import ExitCode

    class FileProblem(click.ClickException):
        exit_code = int(ExitCode.FILE)

    return FileProblem(f"{error.filename or 'a file'} cannot be written: {error.strerror or error}")


def show(outcomes: Sequence[Outcome], form: str, stream: IO[str]) -> None:
    """All diagnostics of a run, once, in the form asked for."""
    from guidebuilder import diagnostics

    found: list[Diagnostic] = [each for outcome in outcomes for each in outcome.diagnostics]
    if form == "json":
        click.echo(diagnostics.render_json(found), file=stream)
    elif found and form == "short":
        click.echo(diagnostics.render_short(found), file=stream)
    elif found:
        click.echo(diagnostics.render_text(found, color=coloured(stream)), file=stream, color=True)
        click.echo(diagnostics.summary(found), err=True)


def coloured(stream: IO[str]) -> bool:
    """Whether to colour: NO_COLOR and CLICOLOR_FORCE decide, else the terminal (no-color.org, bixense.com)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return stream.isatty() and os.environ.get("CLICOLOR") != "0" and os.environ.get("TERM") != "dumb"


def progress_line(verbose: bool, quiet: bool) -> Callable[[str], None] | None:
    """What to call with the name of a stage: a line that overwrites itself on a terminal, lines with `--verbose`."""
    if verbose:
        return lambda stage: click.echo(stage, err=True)
    if quiet or not sys.stderr.isatty():
        return None
    return lambda stage: click.echo(f"\r\x1b[K{stage}", err=True, nl=False)


def end(progress: Callable[[str], None] | None) -> None:
    """Take the progress line off the terminal."""
    if progress is not None and sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
