"""A guide of every format there ever was, with all of its keys: it is read without a fault, and it builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder import project
from guidebuilder.content.schema.tables import FORMATS
from guidebuilder.diagnostics import ExitCode

FOLDER = Path(__file__).with_name("formats")


def test_every_format_has_a_guide() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_it_has_no_fault(name: str) -> None:
    assert project.check(FOLDER / name).diagnostics == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_it_builds(name: str, tmp_path: Path) -> None:
    (outcome,) = project.build([FOLDER / name], project.Options(strict=True, output=tmp_path / "guide.pdf"))
    assert outcome.diagnostics == ()
    assert outcome.code is ExitCode.OK
    assert (tmp_path / "guide.pdf").read_bytes().startswith(b"%PDF-")
