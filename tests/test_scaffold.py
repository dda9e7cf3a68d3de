"""`new` writes a complete guide, whole or not at all."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from guidebuilder import project, scaffold

TODAY = date(2026, 2, 3)


def test_every_file_names_a_schema_that_lies_beside_it(tmp_path: Path) -> None:
    written = scaffold.new(tmp_path / "x", TODAY, project.schema)
    assert sorted(written) == sorted((tmp_path / "x").iterdir())
    for path in written:
        if path.suffix == ".yaml":
            first = path.read_text("utf-8").splitlines()[0]
            assert first == f"# yaml-language-server: $schema=./{path.stem}.schema.json"
            assert json.loads((tmp_path / "x" / f"{path.stem}.schema.json").read_text("utf-8"))


def test_the_guide_is_dated(tmp_path: Path) -> None:
    scaffold.new(tmp_path / "x", TODAY, project.schema)
    assert "date: 2026-02-03" in (tmp_path / "x" / "guide.yaml").read_text("utf-8")
    assert "@" not in (tmp_path / "x" / "guide.yaml").read_text("utf-8")


def test_an_empty_folder_is_filled_even_the_working_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    scaffold.new(Path(), TODAY, project.schema)
    assert Path("guide.yaml").is_file()


@pytest.mark.parametrize("name", ["full", "full/file"])
def test_what_is_there_is_never_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="not an empty folder"):
        scaffold.new(tmp_path / name, TODAY, project.schema)
    assert os.listdir(tmp_path / "full") == ["file"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(_key: str | None) -> str:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        scaffold.new(tmp_path / "x", TODAY, fail)
    assert os.listdir(tmp_path) == []
