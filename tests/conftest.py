"""What all tests draw on: the validators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.validator import library, second
from tests.tools.validator.verapdf import Failure, Validator

Validate = Callable[[bytes | Path, str], list[Failure]]
SecondOpinion = Callable[[bytes | Path, str], list[tuple[str, str]]]

MISSING = "no PDF validator"


@pytest.fixture(scope="session")
def validate() -> Iterator[Validate]:
    """`validate(pdf, profile)`: what a file breaks of "2u", "2a", "ua1" … Without java: skipped, in CI a failure."""
    reason = library.missing()
    if reason and library.required():
        pytest.fail(f"{MISSING}: {reason}")
    if reason:
        pytest.skip(f"{MISSING}: {reason}")
    with Validator() as validator:
        yield validator.validate


@pytest.fixture(scope="session")
def second_opinion() -> SecondOpinion:
    """`second_opinion(pdf, profile)`: rules and messages of another validator. Skipped where it is not."""
    if not library.second().is_dir():
        pytest.skip("no second PDF validator")
    return second.validate


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly if files went out unvalidated."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{MISSING}: {len(skipped)} tests were skipped", red=True, bold=True)
        terminalreporter.write_line(library.missing(), red=True)
