"""Whole guides against the standards that they claim, by three validators."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from guidebuilder import project
from tests.conftest import Validate
from tests.generated import Shape, generate
from tests.guides.conftest import FIRST, ROOT, Built
from tests.tools.validator import library, second
from tests.tools.validator.breaks.gate import claims, structure

HERE = Path(__file__).resolve().parent
EVERY_KEY = ROOT / "tests" / "formats" / "1"
GUIDES = [FIRST, EVERY_KEY, *(HERE / name for name in ("worms", "tatiana", "odyssey"))]
PAPERS = ("letter", "a4", "a5")

COMBINATIONS = [
    (folder, paper, standard, attached)
    for folder, paper, standard, attached in product(GUIDES, PAPERS, ("ua1", "ua2"), (False, True))
]
CLAIMS = {
    ("ua1", False): ("2a", "ua1"),
    ("ua1", True): ("3a", "ua1"),
    ("ua2", False): ("4", "ua2"),
    ("ua2", True): ("4f", "ua2"),
}


def faults(data: bytes, validate: Validate, profiles: tuple[str, ...]) -> list[str]:
    """What three validators find in a file."""
    found = [f"veraPDF {profile} {one.rule} {one.message}" for profile in profiles for one in validate(data, profile)]
    if library.second().is_dir():  # where it cannot be installed, the other two must do
        for profile in profiles:
            if profile not in ("ua2", "4", "4f", "wtpdf"):  # it knows none of these
                found += [f"second {profile} {rule} {message}" for rule, message in second.validate(data, profile)]
    return found + structure(data)


def wanting(data: bytes, validate: Validate, standard: str = "ua1", attached: bool = False) -> list[str]:
    """What a file lacks of what it was asked to keep, the claim included."""
    wanted = CLAIMS[standard, attached]
    claimed = [] if claims(data) == wanted else [f"it claims {claims(data)}, not {wanted}"]
    return claimed + faults(data, validate, (*wanted, *(("wtpdf",) if standard == "ua2" else ())))


def made(folder: Path, where: Path, **asked: object) -> bytes:
    """A guide as the command builds it."""
    path = where / "guide.pdf"
    (outcome,) = project.build([folder], project.Options(output=path, **asked))  # type: ignore[arg-type]
    assert outcome.written is not None, outcome.diagnostics
    return path.read_bytes()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_first_guide_keeps_what_it_claims(built: Callable[..., Built], validate: Validate, paper: str) -> None:
    assert wanting(built(FIRST, paper).rendered.pdf, validate) == []


@pytest.mark.parametrize("folder", GUIDES[1:], ids=lambda path: path.name)
def test_other_guides_do_too(built: Callable[..., Built], validate: Validate, folder: Path) -> None:
    """Every key of the format; German; Russian verse; Greek, decomposed letters and a vertical script."""
    assert wanting(built(folder, "letter").rendered.pdf, validate) == []


@pytest.mark.parametrize("attached", [False, True], ids=["", "attached"])
def test_the_younger_standards_are_kept_if_asked_for(validate: Validate, tmp_path: Path, attached: bool) -> None:
    assert wanting(made(EVERY_KEY, tmp_path, standard="ua2", attach_source=attached), validate, "ua2", attached) == []


def test_pictures_of_any_kind_become_what_the_standards_allow(validate: Validate, tmp_path: Path) -> None:
    """Ink colours, transparency, a palette: RGB or grey in the end, on white."""
    folder = shutil.copytree(EVERY_KEY, tmp_path / "guide")
    pictures = folder / "images"
    Image.new("RGBA", (900, 600), (200, 30, 30, 90)).save(pictures / "map.png")
    Image.new("CMYK", (900, 600), (20, 80, 10, 0)).save(pictures / "plan.png", "JPEG")
    palette = Image.new("P", (600, 800))
    palette.putpalette([n % 256 for n in range(768)])
    palette.save(pictures / "thorne.png", transparency=3)
    assert wanting(made(folder, tmp_path), validate) == []


@pytest.mark.full
@pytest.mark.parametrize(("folder", "paper", "standard", "attached"), COMBINATIONS)
def test_every_combination(
    validate: Validate, tmp_path: Path, folder: Path, paper: str, standard: str, attached: bool
) -> None:
    data = made(folder, tmp_path, paper=paper, standard=standard, attach_source=attached)
    assert wanting(data, validate, standard, attached) == []


@pytest.mark.full
@pytest.mark.parametrize("only", ["glossary", "questions", "documents", "analysis"])
def test_a_handout_of_the_first_guide(validate: Validate, tmp_path: Path, only: str) -> None:
    """Links to what it does not hold are words."""
    assert wanting(made(FIRST, tmp_path, only=(only,)), validate) == []


@pytest.mark.full
@pytest.mark.parametrize("standard", ["ua1", "ua2"])
def test_three_hundred_generated_pages(validate: Validate, tmp_path: Path, standard: str) -> None:
    shape = Shape(
        essays=14, sections=(3, 5), blocks=(6, 12), articles=16, verse=True, figures=6, notes=(1, 20),
        note_words=(5, 300), heavy=0.02,
    )  # fmt: skip
    folder = generate(7, "en", shape).write(tmp_path / "guide")
    data = made(folder, tmp_path, standard=standard)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) >= 300
    assert wanting(data, validate, standard) == []
