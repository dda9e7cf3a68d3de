"""Pages in a browser, as axe-core and html-validate see them; see tests/tools/browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder import project
from guidebuilder.diagnostics import ExitCode
from tests.press.conftest import GUIDES, Copy

TOOLS = Path(__file__).resolve().parents[1] / "tools" / "browser"
MODULES = Path(os.environ.get("BROWSER_MODULES", "."))
CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
CASES = [*((name, "student") for name in GUIDES), ("first", "teacher"), ("first", "large-print")]

pytestmark = pytest.mark.full


def tool(package: str) -> Path:
    folder = MODULES / "node_modules" / package
    if not folder.is_dir() or shutil.which("node") is None:
        pytest.skip(f"no {package}")
    return folder


def look(page: Path) -> None:
    """Fails on what axe-core finds, on what is fetched, and on a page that is wider than its window."""
    for package in ("axe-core", "puppeteer-core"):
        tool(package)
    if CHROMIUM is None:
        pytest.skip("no chromium")
    command = ["node", str(TOOLS / "axe.cjs"), str(MODULES.resolve()), CHROMIUM, str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for view in json.loads(done.stdout):
        assert view["violations"] == [], view
        assert view["wide"] == view["width"], view
        assert view["requests"] == 1, view


def validate(page: Path) -> None:
    """Fails on what html-validate finds."""
    program = tool("html-validate") / "bin" / "html-validate.mjs"
    rules = page.with_suffix(".json")
    rules.write_text(json.dumps({"extends": ["html-validate:recommended"], "rules": {"long-title": "off"}}))
    command = ["node", str(program), "-c", str(rules), str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:3000]


@pytest.mark.parametrize(("name", "edition"), CASES, ids=["-".join(case) for case in CASES])
def test_a_guide(copy: Callable[..., Copy], name: str, edition: str, tmp_path: Path) -> None:
    page = tmp_path / "guide.html"
    page.write_text(copy(name, edition).html, "utf-8")
    validate(page)
    look(page)


def test_the_page_of_a_bundle(tmp_path: Path) -> None:
    done = project.bundle([GUIDES["odyssey"], GUIDES["tatiana"]], "teacher", project.Options(output=tmp_path))
    assert done.code is ExitCode.OK
    assert done.folder is not None
    shutil.copy(done.folder / "index.html", tmp_path / "index.html")
    validate(tmp_path / "index.html")
    look(tmp_path / "index.html")
