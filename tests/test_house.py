"""Rules of the house that hold for every file."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("guidebuilder", "tools", "benchmarks")
SOURCES = sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py"))
CACHES = {"__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
LEFT_BEHIND = {".git", ".venv", "build", "dist", *CACHES}

OUTSIDE = re.compile(r"(?<![\w-])(?:\.\./)?" + "shared" + r"/")
"""A path into a folder that stands beside the checkout on some machines, and on no reader's."""

DOCUMENT = re.compile(r"\b[A-Z][A-Z-]+\.md\b")
"""The name of a document in capitals, as reasons in comments give it."""


def files() -> list[Path]:
    """The files of the project: tracked ones and new ones that are not ignored; all outside a checkout."""
    if (ROOT / ".git").exists():
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(path for name in listed if name and (path := ROOT / name).is_file())
    found = (path for path in ROOT.rglob("*") if LEFT_BEHIND.isdisjoint(path.relative_to(ROOT).parts))
    return sorted(path for path in found if path.is_file())


def text(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def test_no_file_points_outside_the_project() -> None:
    assert [str(path.relative_to(ROOT)) for path in files() if OUTSIDE.search(text(path))] == []


@pytest.mark.parametrize("words", ["see ../" + "shared" + "/x", "(" + "shared" + "/DESIGN.md)"])
def test_a_path_outside_would_be_found(words: str) -> None:
    assert OUTSIDE.search(words)


def test_documents_that_the_program_gives_as_reasons_are_in_the_project() -> None:
    ours = {path.name for path in files()}
    program = [path for path in SOURCES if path.is_relative_to(ROOT / "guidebuilder")]
    named = {(path.name, name) for path in program for name in DOCUMENT.findall(text(path))}
    assert sorted((where, name) for where, name in named if name not in ours) == []


def test_modules_stay_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(text(path).splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_functions_fit_a_screen() -> None:
    long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 60:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in SOURCES if text(path).strip() and ast.get_docstring(ast.parse(text(path))) is None]
    assert [str(path.relative_to(ROOT)) for path in silent] == []
