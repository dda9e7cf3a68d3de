"""argv → one call → what it returned, printed → an exit code. The only room that knows click.

Results go to stdout, messages to stderr. Everything but click is imported by the command that needs it, so that
`--help` costs no more than click itself.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from guidebuilder import __version__

if TYPE_CHECKING:
    from guidebuilder.diagnostics import Diagnostic
    from guidebuilder.project import Outcome, UsageError
    from guidebuilder.project.report import Report

INTERNAL = 70
"""ExitCode.INTERNAL, needed where importing anything may be what failed."""

INTERRUPTED = 130
"""128 + SIGINT, the shells' convention."""

WIDEST = 100
"""Columns in which a report is set, however wide the terminal: longer lines are hard to read."""

Command = Callable[..., Any]


class Debug:
    """Whether `--debug` was given; known to `main` when an exception has left the command."""

    def __init__(self) -> None:
        self.on = False


def _set_debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Debug).on |= value


def _talk(command: Command) -> Command:
    """The options on how much is said, the same for every command."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show tracebacks."),
        click.option("--verbose", is_flag=True, help="Name each stage, also where stderr is no terminal."),
        click.option("--quiet", is_flag=True, help="Say nothing but what is wrong."),
    ):
        command = option(command)
    return command


def _guides(*forms: str, shown: str = "faults are") -> Callable[[Command], Command]:
    """The argument GUIDE… and the options on how what is found is `shown`, in one of the `forms`."""

    def with_guides(command: Command) -> Command:
        for option in (
            click.argument("guides", metavar="[GUIDE]...", nargs=-1, type=click.Path(path_type=Path)),
            click.option("--strict", is_flag=True, help="Take warnings for errors."),
            click.option(
                "--format",
                "form",
                type=click.Choice(forms or ("text", "short", "json")),
                default="text",
                show_default=True,
                help=f"How {shown} shown.",
            ),
        ):
            command = option(command)
        return command

    return with_guides


def _selection(command: Command) -> Command:
    """The options on what of a guide is laid out, and for which paper."""
    for option in (
        click.option("--only", metavar="PARTS", help="Only these parts, by id or key, separated by commas."),
        click.option("--edition", default="student", show_default=True, help="Which edition."),
        click.option(
            "--paper",
            type=click.Choice(["letter", "a4", "a5"], case_sensitive=False),
            default="letter",
            show_default=True,
        ),
    ):
        command = option(command)
    return command


@click.group(
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "GUIDEBUILDER",
        "max_content_width": 100,
    }
)
@click.version_option(__version__, prog_name="guidebuilder", message="%(prog)s %(version)s")
def cli() -> None:
    """Typeset, printable study guides from YAML.

    Every option can be given by the environment too: --paper of build is GUIDEBUILDER_BUILD_PAPER.
    """


@cli.command("check")
@_guides()
@_talk
@click.pass_context
def check_command(
    context: click.Context, guides: tuple[Path, ...], strict: bool, form: str, verbose: bool, quiet: bool
) -> None:
    """Show every fault of the guides at once; write nothing.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project

    progress = _progress(verbose, quiet)
    try:
        paths = project.guides(guides, Path.cwd())
    except project.UsageError as fault:
        raise _usage(fault) from fault
    outcomes = [project.check(path, strict=strict, progress=progress) for path in paths]
    _end(progress)
    _show(outcomes, form, sys.stdout)
    if not quiet and form == "text":
        for outcome in outcomes:
            if not outcome.diagnostics:
                click.echo(f"{project.shown(outcome.guide)}: no faults", err=True)
    context.exit(project.exit_code(outcomes))


@cli.command("build")
@_guides()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file for one guide, else a folder.  [default: output]"
)
@_selection
@click.option("--attach-source", is_flag=True, help="Put the source of the edition into the PDF, for extract.")
@click.option(
    "--standard",
    type=click.Choice(["ua1", "ua2"]),
    default="ua1",
    show_default=True,
    help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2 with PDF/A-4, which is younger.",
)
@click.option("--open", "show", is_flag=True, help="Open what was built.")
@_talk
@click.pass_context
def build_command(
    context: click.Context,
    /,
    guides: tuple[Path, ...],
    form: str,
    only: str | None,
    show: bool,
    verbose: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Write each guide as a PDF to output/.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project

    progress = _progress(verbose, quiet)
    options = project.Options(only=_parts(only), **asked)
    try:
        outcomes = project.build(project.guides(guides, Path.cwd()), options, progress=progress)
    except project.UsageError as fault:
        raise _usage(fault) from fault
    finally:
        _end(progress)
    _show(outcomes, form, sys.stderr)
    for written in (outcome.written for outcome in outcomes if outcome.written):
        if not quiet:
            click.echo(str(written))
        if show:
            click.launch(str(written.path))
    context.exit(project.exit_code(outcomes))


@cli.command("report")
@_guides("text", "json", shown="the report is")
@_selection
@_talk
@click.pass_context
def report_command(
    context: click.Context,
    guides: tuple[Path, ...],
    strict: bool,
    form: str,
    paper: str,
    edition: str,
    only: str | None,
    verbose: bool,
    quiet: bool,
) -> None:
    """Show the outline of each guide as it is heard, and what a listener would find wanting; write nothing.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project
    from guidebuilder.project import report

    progress = _progress(verbose, quiet)
    options = project.Options(paper=paper, edition=edition, only=_parts(only), strict=strict)
    try:
        reported = report.make(project.guides(guides, Path.cwd()), options, progress=progress)
    except project.UsageError as fault:
        raise _usage(fault) from fault
    finally:
        _end(progress)
    reports = [each.report for each in reported]
    if form == "json":
        click.echo(report.render_json(reports))
    else:
        _show_reports(reports, quiet)
    context.exit(max(each.code for each in reported))


@cli.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_talk
def new_command(folder: Path, verbose: bool, quiet: bool) -> None:
    """Write a small guide to DIR that builds as it is."""
    from datetime import date

    from guidebuilder import project, scaffold

    try:
        written = scaffold.new(folder, date.today(), project.schema)
    except FileExistsError as error:
        raise click.UsageError(str(error), click.get_current_context()) from error
    except OSError as error:
        raise _unwritten(error) from error
    if verbose:
        for path in written:
            click.echo(f"wrote {path}", err=True)
    if not quiet:
        click.echo(f"{folder}: a guide of {len(written)} files; guidebuilder build {folder}")


@cli.command("extract")
@click.argument("pdf", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_talk
@click.pass_context
def extract_command(context: click.Context, pdf: Path, folder: Path, verbose: bool, quiet: bool) -> None:  # noqa: ARG001
    """Write the source that a PDF carries to DIR, a guide that builds to the same file.

    A PDF carries its source if it was built with --attach-source.
    """
    from guidebuilder import project
    from guidebuilder.diagnostics import render_text

    try:
        done = project.extract(pdf, folder)
    except project.UsageError as fault:
        raise _usage(fault) from fault
    if done.diagnostics:
        click.echo(render_text(done.diagnostics, color=_coloured(sys.stderr)), err=True, color=True)
    for path in done.files if not quiet else ():
        click.echo(str(path))
    for line in done.advice if not quiet else ():
        click.echo(line, err=True)
    context.exit(done.code)


@cli.command("schema")
@click.option("--key", help="The schema of a part's own file, such as glossary.yaml, by its key.")
@_talk
def schema_command(key: str | None, verbose: bool, quiet: bool) -> None:  # noqa: ARG001
    """Print the JSON Schema of a guide, for editors."""
    from guidebuilder import project

    try:
        click.echo(project.schema(key), nl=False)
    except project.UsageError as fault:
        raise _usage(fault) from fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; whatever happens, a reader gets a message and not a traceback."""
    debug = Debug()
    try:
        code = cli.main(arguments, prog_name="guidebuilder", standalone_mode=False, obj=debug)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; stop quietly, and keep the interpreter from flushing into the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        _report(error, debug.on)
        return INTERNAL


def _report(error: Exception, debug: bool) -> None:
    """A fault of ours: where it came from, and what to do with it."""
    import traceback

    if debug:
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    first = (str(error).splitlines() or [""])[0]
    click.echo(f"internal error: {type(error).__name__}: {first}{where}", err=True)
    click.echo(f"hint: this is a fault of guidebuilder {__version__}, not of your guide; ", err=True, nl=False)
    click.echo("report the traceback above" if debug else "run again with --debug and report what it shows", err=True)


def _usage(fault: UsageError) -> click.UsageError:
    """click's own error for a fault of usage, so that it looks and exits like the others."""
    return click.UsageError(f"{fault}\nhint: {fault.hint}" if fault.hint else str(fault), click.get_current_context())


def _unwritten(error: OSError) -> click.ClickException:
    from guidebuilder.diagnostics import ExitCode

    class FileProblem(click.ClickException):
        exit_code = int(ExitCode.FILE)

    return FileProblem(f"{error.filename or 'a file'} cannot be written: {error.strerror or error}")


def _show(outcomes: Sequence[Outcome], form: str, stream: IO[str]) -> None:
    """All diagnostics of a run, once, in the form asked for."""
    from guidebuilder import diagnostics

    found: list[Diagnostic] = [each for outcome in outcomes for each in outcome.diagnostics]
    if form == "json":
        click.echo(diagnostics.render_json(found), file=stream)
    elif found and form == "short":
        click.echo(diagnostics.render_short(found), file=stream)
    elif found:
        click.echo(diagnostics.render_text(found, color=_coloured(stream)), file=stream, color=True)
        click.echo(diagnostics.summary(found), err=True)


def _show_reports(reports: Sequence[Report], quiet: bool) -> None:
    """Reports to stdout; faults and the number of findings to stderr."""
    from guidebuilder import diagnostics
    from guidebuilder.project import report

    faults = [fault for each in reports for fault in each.faults]
    if faults:
        click.echo(diagnostics.render_text(faults, color=_coloured(sys.stderr)), err=True, color=True)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    text = report.render_text(reports, width=width, color=_coloured(sys.stdout))
    if text:
        click.echo(text, color=True)
    found = [*faults, *(finding for each in reports for finding in each.findings)]
    if found and not quiet:
        click.echo(diagnostics.summary(found), err=True)


def _parts(only: str | None) -> tuple[str, ...]:
    """The names that `--only` lists."""
    return tuple(part.strip() for part in (only or "").split(",") if part.strip())


def _coloured(stream: IO[str]) -> bool:
    """Whether to colour: NO_COLOR and CLICOLOR_FORCE decide, else the terminal (no-color.org, bixense.com)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return stream.isatty() and os.environ.get("CLICOLOR") != "0" and os.environ.get("TERM") != "dumb"


def _progress(verbose: bool, quiet: bool) -> Callable[[str], None] | None:
    """What to call with the name of a stage: a line that overwrites itself on a terminal, lines with `--verbose`."""
    if verbose:
        return lambda stage: click.echo(stage, err=True)
    if quiet or not sys.stderr.isatty():
        return None
    return lambda stage: click.echo(f"\r\x1b[K{stage}", err=True, nl=False)


def _end(progress: Callable[[str], None] | None) -> None:
    """Take the progress line off the terminal."""
    if progress is not None and sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
