"""`guidebuilder check` and `build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from guidebuilder.cli.options import Setting, of_guides, parts, selection, talk
from guidebuilder.cli.output import end, progress_line, show, usage


@click.command("check")
@of_guides()
@talk
@click.pass_context
def check(
    context: click.Context, guides: tuple[Path, ...], strict: bool, form: str, verbose: bool, quiet: bool
) -> None:
    """Show every fault of the guides at once; write nothing.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project

    progress = progress_line(verbose, quiet)
    try:
        paths = project.guides(guides, Path.cwd())
    except project.UsageError as fault:
        raise usage(fault) from fault
    outcomes = [project.check(path, strict=strict, progress=progress) for path in paths]
    end(progress)
    show(outcomes, form, sys.stdout)
    if not quiet and form == "text":
        for outcome in outcomes:
            if not outcome.diagnostics:
                click.echo(f"{project.shown(outcome.guide)}: no faults", err=True)
    context.exit(project.exit_code(outcomes))


@click.command("build")
@of_guides()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file for one guide, else a folder.  [default: output]"
)
@selection
@click.option(
    "--handout",
    metavar="NAMES",
    default="",
    help="Handouts instead of an edition, separated by commas: worksheet, answers, quiz, quiz-key, cards, text, "
    "timeline, those that the guide defines, or all.",
)
@click.option(
    "--flip",
    type=click.Choice(["long", "short"], case_sensitive=False),
    help="The edge of the paper over which the printer turns cards.  [default: long]",
)
@click.option(
    "--color",
    type=click.Choice(["color", "gray", "ink-saver"], case_sensitive=False),
    default="color",
    show_default=True,
    help="Colours as they are, greys alone, or little ink.",
)
@click.option(
    "--as",
    "medium",
    type=click.Choice(["pdf", "html", "text"]),
    default="pdf",
    show_default=True,
    help="Pages, one page of HTML that needs no other file, or plain text.",
)
@click.option(
    "--set",
    "fields",
    metavar="FIELD=VALUE",
    type=Setting(),
    envvar="GUIDEBUILDER_BUILD_SET",
    multiple=True,
    help="Fill in a field that the guide declares; may be given several times.",
)
@click.option("--attach-source", is_flag=True, help="Put the source of the edition into the PDF, for extract.")
@click.option(
    "--standard",
    type=click.Choice(["ua1", "ua2"]),
    default="ua1",
    show_default=True,
    help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2 with PDF/A-4, which is younger.",
)
@click.option("--open", "launch", is_flag=True, help="Open what was built.")
@talk
@click.pass_context
def build(
    context: click.Context,
    /,
    guides: tuple[Path, ...],
    form: str,
    only: str | None,
    launch: bool,
    verbose: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Write each guide as a PDF to output/.

    GUIDE is a folder or its guide.yaml; left out, all guides under content/.
    """
    from guidebuilder import project

    progress = progress_line(verbose, quiet)
    options = project.Options(only=parts(only), **asked)
    try:
        outcomes = project.build(project.guides(guides, Path.cwd()), options, progress=progress)
    except project.UsageError as fault:
        raise usage(fault) from fault
    finally:
        end(progress)
    show(outcomes, form, sys.stderr)
    for written in (outcome.written for outcome in outcomes if outcome.written):
        if not quiet:
            click.echo(str(written))
        if launch:
            click.launch(str(written.path))
    context.exit(project.exit_code(outcomes))
