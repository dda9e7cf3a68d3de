"""Whole guides against the standards that they claim, by three validators."""

from __future__ import annotations

import io
import shutil
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from PIL import Image

from guidebuilder import project
from guidebuilder.content import editions
from guidebuilder.project.building import COLORS
from tests.conftest import Validate
from tests.generated import Shape, generate
from tests.guides.conftest import FIRST, ROOT, Built
from tests.tools.pairs import pairwise
from tests.tools.validator import library, second
from tests.tools.validator.breaks.gate import claims, structure

HERE = Path(__file__).resolve().parent
EVERY_KEY = ROOT / "tests" / "formats" / "1"
GUIDES = [FIRST, EVERY_KEY, *(HERE / name for name in ("worms", "tatiana", "odyssey"))]
PAPERS = ("letter", "a4", "a5")
NO_SMALL_PAPER = ("large-print", "screen")
"""The editions that have no A5."""

OWN = "homework"
"""An edition of EVERY_KEY's own."""


class Asked(NamedTuple):
    """A file that may be asked for."""

    folder: Path
    paper: str
    color: str
    standard: str
    attached: bool
    edition: str

    def __str__(self) -> str:
        named = (self.folder.name, self.edition, self.paper, self.color, self.standard)
        return "-".join((*named, "attached") if self.attached else named)


def _offered(one: Asked) -> bool:
    """Whether the guide has that edition, and the edition that paper."""
    if one.edition == OWN:
        return one.folder == EVERY_KEY
    return one.paper != "a5" or one.edition not in NO_SMALL_PAPER


VALUES = (GUIDES, PAPERS, COLORS, ("ua1", "ua2"), (False, True), (*editions.EDITIONS, OWN))
EVERY = list(filter(_offered, map(Asked._make, product(*VALUES))))
"""All files that may be asked for."""

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


def test_the_first_guide_keeps_what_it_claims(first: Built, validate: Validate) -> None:
    assert wanting(first.rendered.pdf, validate) == []


@pytest.mark.parametrize("asked", pairwise(EVERY), ids=str)
def test_any_two_options_together_do(validate: Validate, tmp_path: Path, asked: Asked) -> None:
    """Each guide in each edition, each edition on each paper and so on: two that meet are where most faults show.

    The guides are the first, one with every key of the format, a German one, Russian verse, and Greek with decomposed
    letters and a vertical script.
    """
    data = made(
        asked.folder, tmp_path, edition=asked.edition, paper=asked.paper, color=asked.color, standard=asked.standard,
        attach_source=asked.attached,
    )  # fmt: skip
    assert wanting(data, validate, asked.standard, asked.attached) == []


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


RUNS = [list(run) for _, run in groupby(EVERY, key=lambda one: one[:-1])]
"""The same files, those of a guide that one command can build together."""


@pytest.mark.full
@pytest.mark.parametrize("run", RUNS, ids=lambda run: str(run[0]._replace(edition="all")))
def test_every_combination(validate: Validate, tmp_path: Path, run: list[Asked]) -> None:
    folder, paper, color, standard, attached, _ = run[0]
    names = [asked.edition for asked in run]
    options = project.Options(
        output=tmp_path, paper=paper, color=color, standard=standard, attach_source=attached, edition=",".join(names)
    )
    found = {}
    for name, outcome in zip(names, project.build([folder], options), strict=True):
        assert outcome.written is not None, outcome.diagnostics
        found[name] = wanting(outcome.written.path.read_bytes(), validate, standard, attached)
    assert found == {name: [] for name in names}


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
