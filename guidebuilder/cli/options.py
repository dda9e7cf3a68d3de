"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


class Setting(click.ParamType):  # type: ignore[type-arg]
    """`FIELD=VALUE`; in the environment one a line, for values have spaces."""

    name = "setting"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The name of a field and its value."""
        name, sign, said = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"{str(value)!r} sets nothing; write it as FIELD=VALUE, like school='Lake School'", param, ctx)
        return name.strip(), said

    def split_envvar_value(self, rv: str) -> list[str]:
        """The settings of an environment variable."""
        return [line for line in rv.splitlines() if line.strip()]


class Debug:
    """Whether `--debug` was given; known to `main` when an exception has left the command."""

    def __init__(self) -> None:
        self.on = False


def _set_debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.ensure_object(Debug).on |= value


def talk(command: Command) -> Command:
    """The options on how much is said, the same for every command."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show tracebacks."),
        click.option("--verbose", is_flag=True, help="Name each stage, also where stderr is no terminal."),
        click.option("--quiet", is_flag=True, help="Say nothing but what is wrong."),
    ):
        command = option(command)
    return command


def of_guides(*forms: str, shown: str = "faults are") -> Callable[[Command], Command]:
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


def selection(command: Command) -> Command:
    """The options on what of a guide is laid out, and for which paper."""
    for option in (
        click.option("--only", metavar="PARTS", help="Only these parts, by id or key, separated by commas."),
        click.option(
            "--edition",
            metavar="NAMES",
            default="student",
            show_default=True,
            help="Which editions, separated by commas: student, teacher, large-print, screen, compact, those that the "
            "guide defines, or all that have the paper.",
        ),
        click.option(
            "--paper",
            type=click.Choice(["letter", "a4", "a5"], case_sensitive=False),
            default="letter",
            show_default=True,
        ),
    ):
        command = option(command)
    return command


def parts(only: str | None) -> tuple[str, ...]:
    """The names that `--only` lists."""
    return tuple(part.strip() for part in (only or "").split(",") if part.strip())
