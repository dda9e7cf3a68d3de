"""What a command imports: asking for help costs click alone, and a check opens nothing that sets type."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from guidebuilder import project, scaffold

PROBE = """\
import sys
from guidebuilder.cli import main
code = main(sys.argv[1:])
print("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
raise SystemExit(code)
"""

HEAVY = {"reportlab", "PIL", "uharfbuzz", "pikepdf", "pyphen"}

FIGURE = "- {id: fig-map, image: map.png, title: A map, alt: A map of the field., position: column}\n"


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The packages in memory after a run of the command line in a process of its own."""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=cwd, env={"PYTHONPATH": str(root), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return scaffold.new(tmp_path / "x", date(2026, 1, 2), project.schema)[0].parent


@pytest.mark.parametrize(
    "arguments",
    [("--help",), *((name, "--help") for name in ("build", "extract", "report", "impose")), ("--version",)],
)
def test_help_needs_click_alone(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert imported(*arguments, cwd=tmp_path) & (HEAVY | {"yaml", "json", "hashlib", "difflib"}) == set()


def test_a_check_opens_nothing_that_sets_type(guide: Path) -> None:
    assert imported("check", str(guide), cwd=guide) & HEAVY == set()


def test_a_check_of_pictures_needs_pillow_alone(guide: Path) -> None:
    from PIL import Image

    (guide / "figures.yaml").write_text(FIGURE, "utf-8")
    Image.new("L", (1200, 800)).save(guide / "map.png")
    assert imported("check", str(guide), cwd=guide) & HEAVY == {"PIL"}
