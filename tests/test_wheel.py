"""The wheel as a user gets it: built, installed into an environment of its own, used in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pikepdf
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a stranger would: nothing of this checkout in its environment. What it printed."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "GUIDEB"))}
    done = subprocess.run(command, cwd=cwd, env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    run(commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    return commands


def embedded(font: pikepdf.Object) -> bool:
    """Whether the font's program is in the file; a composite font has it in its descendant (ISO 32000-1, 9.7.4)."""
    if font.Subtype == "/Type0":
        font = font.DescendantFonts[0]
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_wheel_holds_code_data_and_licences_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"guidebuilder"}
    assert "guidebuilder/py.typed" in names
    shipped = [path for path in (ROOT / "assets").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {f"guidebuilder/assets/{path.relative_to(ROOT / 'assets').as_posix()}" for path in shipped} <= set(names)
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert {"LICENSE", "SourceSerif4-OFL.md", "SourceSans3-OFL.md", "world-atlas-ISC.md"} <= licences


def test_an_installed_guidebuilder_makes_a_guide_and_builds_it(installed: Path, tmp_path: Path) -> None:
    run(installed / "guidebuilder", "new", "x", cwd=tmp_path)
    run(installed / "guidebuilder", "build", "x", "-o", "y.pdf", cwd=tmp_path)
    with pikepdf.open(tmp_path / "y.pdf") as pdf:
        assert len(pdf.pages) > 3
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        whole = [font for font in fonts if not str(font.Subtype).startswith("/CIDFont")]
        assert whole
        assert [str(font.get("/BaseFont")) for font in whole if not embedded(font)] == []
