"""argv → one call → what it returned, printed → an exit code. The only room that knows click.

Results go to stdout, messages to stderr. Everything but click is imported by the command that needs it, so that
`--help` costs no more than click itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from guidebuilder import __version__
from guidebuilder.cli import bundle, check, guides, press, report
from guidebuilder.cli.options import Debug

INTERNAL = 70
"""ExitCode.INTERNAL, needed where importing anything may be what failed."""

INTERRUPTED = 130
"""128 + SIGINT, the shells' convention."""


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


for command in (
    check.check, check.build, press.impose, bundle.bundle, bundle.verify, report.report, guides.new, guides.extract,
    guides.schema,
):  # fmt: skip
    cli.add_command(command)


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
