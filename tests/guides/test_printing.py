"""Guides without colour and with little ink: nothing but greys in the file, and how much of a page is black."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageStat

from guidebuilder import project
from tests.conftest import Validate
from tests.guides.conftest import FIRST, ROOT
from tests.guides.test_conformance import wanting

EVERY_KEY = ROOT / "tests" / "formats" / "1"
MOST_INK = 0.06
"""The share of a page that ink may cover on average."""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">
<linearGradient id="g"><stop offset="0" stop-color="#c00000"/><stop offset="1" stop-color="#0060ff"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="gold"/><stop offset="1" stop-color="#003000"/></radialGradient>
<rect x="0" y="0" width="300" height="60" fill="url(#g)"/><rect x="0" y="70" width="300" height="60" fill="url(#r)"/>
<path d="M0 140h300" stroke="#8A2B1E" stroke-width="4"/><text x="5" y="180" font-size="36" fill="navy">Words</text>
</svg>
"""


@cache
def file(folder: Path, color: str, where: Path) -> bytes:
    path = where / f"{folder.name}-{color}.pdf"
    (outcome,) = project.build([folder], project.Options(output=path, color=color))
    assert outcome.written is not None, outcome.diagnostics
    return path.read_bytes()


@pytest.fixture(scope="session")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printing")


@pytest.fixture(scope="session")
def colourful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide with a dark photograph, one in ink colours, and a drawing full of colours."""
    folder = shutil.copytree(EVERY_KEY, tmp_path_factory.mktemp("colourful") / "guide")
    pictures = folder / "images"
    night = Image.linear_gradient("L").resize((900, 1200)).point([value // 6 for value in range(256)])
    Image.merge("RGB", (night, night, night.point([value // 2 for value in range(256)]))).save(pictures / "map.png")
    Image.new("CMYK", (900, 600), (20, 80, 10, 60)).save(pictures / "plan.png", "JPEG")
    (pictures / "drawing.svg").write_text(DRAWING)
    text = (folder / "figures.yaml").read_text("utf-8")
    (folder / "figures.yaml").write_text(text.replace("images/thorne.png", "images/drawing.svg"), "utf-8")
    assert "drawing.svg" in (folder / "figures.yaml").read_text("utf-8")
    return folder


def colored(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every colour in a file that is no grey: set in a content stream, of a gradient, of a picture."""
    for page in pdf.pages:
        drawn: Any = pikepdf.parse_content_stream(page)
        for operands, operator in drawn:
            if str(operator) in {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}:
                yield f"{' '.join(map(str, operands))} {operator}"
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            yield from (["a picture"] if each.get("/ColorSpace") != "/DeviceGray" else [])
        if isinstance(each, pikepdf.Dictionary) and "/ShadingType" in each:
            yield from (["a gradient"] if each.get("/ColorSpace") != "/DeviceGray" else [])


def test_colours_would_be_found(where: Path, colourful: Path) -> None:
    with pikepdf.open(io.BytesIO(file(colourful, "color", where))) as pdf:
        found = set(colored(pdf))
    assert {"a picture", "a gradient", "0.541 0.169 0.118 rg"} <= found


@pytest.mark.parametrize("color", ["gray", "ink-saver"])
@pytest.mark.parametrize("name", ["first", "colourful"])
def test_there_is_no_colour_in_the_file(name: str, color: str, where: Path, colourful: Path) -> None:
    with pikepdf.open(io.BytesIO(file(FIRST if name == "first" else colourful, color, where))) as pdf:
        assert set(colored(pdf)) == set()


@pytest.mark.parametrize("color", ["gray", "ink-saver"])
def test_such_a_file_keeps_what_it_claims(color: str, where: Path, colourful: Path, validate: Validate) -> None:
    assert wanting(file(colourful, color, where), validate) == []


def test_black_is_printed_with_black_alone(where: Path) -> None:
    """Also where there are colours: of three inks a printer would make it with all."""
    with pikepdf.open(io.BytesIO(file(FIRST, "color", where))) as pdf:
        assert all(len(set(one.split()[:3])) > 1 for one in colored(pdf))


def ink(data: bytes) -> list[float]:
    """The share of each page that is covered with ink."""
    document: Any = pypdfium2.PdfDocument(data)
    try:
        pages = [page.render(scale=1, grayscale=True).to_pil() for page in document]
        return [1 - ImageStat.Stat(page).mean[0] / 255 for page in pages]
    finally:
        document.close()


def test_little_ink_is_little(where: Path) -> None:
    """No page of the first guide is over the mean that is allowed, the cover and maps included."""
    covered = ink(file(FIRST, "ink-saver", where))
    assert max(covered) < MOST_INK
    assert sum(covered) / len(covered) < 0.03
    assert sum(covered) < 0.8 * sum(ink(file(FIRST, "gray", where)))


def test_dark_photographs_take_little_too(where: Path, colourful: Path) -> None:
    covered = ink(file(colourful, "ink-saver", where))
    assert max(ink(file(colourful, "gray", where))) > 2 * MOST_INK
    assert max(covered) < MOST_INK
