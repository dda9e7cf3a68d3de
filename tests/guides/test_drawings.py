"""Guides with drawings of their authors: what is printed, what the standards say, what travels, what is reported."""

from __future__ import annotations

import base64
import io
import shutil
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from guidebuilder import project
from guidebuilder.diagnostics import ExitCode
from guidebuilder.figures import vector
from guidebuilder.project.sources import picture_type
from tests.conftest import Validate
from tests.guides.conftest import ROOT
from tests.guides.test_conformance import made, wanting
from tests.test_extract import comes_back

EVERY_KEY = ROOT / "tests" / "formats" / "1"

SEAL = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- a seal -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 300">
  <style>.t {{ font-family: "Times New Roman", serif; font-size: 22px }}
    .d {{ stroke-dasharray: 8 4; fill: none }}</style>
  <rect width="400" height="300" fill="#f4f0e4" stroke="black" stroke-width="2"/>
  <circle cx="80" cy="80" r="50" fill="url(#g)" stroke="#8A2B1E" stroke-width="3"/>
  <rect x="150" y="30" width="80" height="80" transform="rotate(15 190 70)" fill="url(#r)"/>
  <rect x="250" y="20" width="120" height="100" clip-path="url(#c)" fill="cmyk(1,1,0,0)"/>
  <path class="d" stroke="black" d="M20 150 C 100 120, 200 180, 380 150"/>
  <text class="t" x="200" y="190" text-anchor="middle">Договор о <tspan font-weight="bold">ленд-лизе</tspan></text>
  <text x="20" y="220" font-family="Comic Sans MS" font-style="italic" opacity=".6">Half seen ἀρχή</text>
  <g id="star"><polygon points="40,258 43,266 52,266 45,272 48,281 40,276 32,281 35,272 28,266 37,266"/></g>
  <g opacity=".5"><use xlink:href="#star" x="50"/><use href="#star" x="60" fill="blue"/></g>
  <image x="320" y="245" width="60" height="50" opacity=".7" href="{picture}"/>
  <linearGradient id="g"><stop offset="0" stop-color="white"/><stop offset="1" stop-color="#8A2B1E"/></linearGradient>
  <radialGradient id="r"><stop stop-color="gold"/><stop offset="1"/></radialGradient>
  <clipPath id="c"><circle cx="310" cy="70" r="45"/></clipPath>
</svg>
"""


UNSET = "this drawing has words with characters that cannot be set"


def seal() -> str:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("CMYK").save(out, "JPEG")
    return SEAL.format(picture="data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide whose pictures are drawings, in the column, over both columns and in the margin."""
    copied = shutil.copytree(EVERY_KEY, tmp_path / "guide")
    figures = copied / "figures.yaml"
    text = figures.read_text("utf-8")
    for name in ("map", "plan", "thorne"):
        text = text.replace(f"{name}.png", f"{name}.svg")
        (copied / "images" / f"{name}.png").unlink()
        (copied / "images" / f"{name}.svg").write_text(seal(), "utf-8")
    figures.write_text(text, "utf-8")
    return copied


def reported(folder: Path) -> list[tuple[str, str, str | None]]:
    """Code, message and hint of what `check` says of the pictures."""
    outcome = project.check(folder)
    codes = ("image-unreadable", "drawing-changed")
    return [(one.code, one.message, one.hint) for one in outcome.diagnostics if one.code in codes]


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_a_guide_with_drawings_keeps_what_it_claims(
    folder: Path, validate: Validate, tmp_path: Path, paper: str
) -> None:
    data = made(folder, tmp_path, paper=paper)
    assert wanting(data, validate) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        }
    assert all(name.startswith(("SourceSerif4", "SourceSans3")) for name in fonts), fonts
    with pdfium.PdfDocument(data) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert text.count("Договор о ленд-лизе") == text.count("Half seen ἀρχή") == 3


@pytest.mark.full
def test_so_it_does_by_the_younger_standards_with_its_source(
    folder: Path, validate: Validate, tmp_path: Path
) -> None:
    data = made(folder, tmp_path, standard="ua2", attach_source=True)
    assert wanting(data, validate, "ua2", True) == []


def test_a_drawing_is_as_wide_as_its_place_and_heard_by_its_description(folder: Path, tmp_path: Path) -> None:
    data = made(folder, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alts = {"A plan of a river that forks beside a town.", "A bridge of three arches.",
                "A seal with the letters E and T."}  # fmt: skip
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        figures = [each for each in elements if each.get("/S") == "/Figure" and str(each.get("/Alt")) in alts]
        widths = []
        for each in figures:
            left, low, right, high = (float(value) for value in each.A.BBox)
            assert (right - left) * 300 == pytest.approx((high - low) * 400, rel=1e-3)
            widths.append(round(right - left))
    assert sorted(widths) == [126, 324, 468]


def test_the_source_of_a_guide_with_drawings_builds_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    files = comes_back(folder, tmp_path)
    assert files["images/map.svg"] == (folder / "images" / "map.svg").read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.attachments["images/map.svg"].get_file().mime_type) == "image/svg+xml"


def test_the_build_id_changes_with_a_drawing(folder: Path, tmp_path: Path) -> None:
    before = made(folder, tmp_path)
    drawing = folder / "images" / "map.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("#f4f0e4", "#f4f0e5"), "utf-8")

    def build_id(data: bytes) -> str:
        import re

        with pdfium.PdfDocument(data) as pdf:
            text = " ".join(page.get_textpage().get_text_range() for page in pdf)
        (found,) = set(re.findall(r"\b[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}\b", text))
        return str(found)

    assert build_id(before) != build_id(made(folder, tmp_path))


def test_a_drawing_that_is_refused_is_reported_at_its_place_and_nothing_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "images" / "map.svg").write_text(seal().replace("<rect", "<script/><rect", 1), "utf-8")
    message, hint = "line 7: this drawing holds a script", "take it out, or save the drawing as plain SVG"
    assert reported(folder) == [("image-unreadable", message, hint)]
    (outcome,) = project.build([folder], project.Options(output=tmp_path / "guide.pdf"))
    assert outcome.code is ExitCode.CONTENT
    (place,) = [one.span for one in outcome.diagnostics if one.code == "image-unreadable"]
    assert place is not None
    assert (Path(place.file).name, place.line) == ("figures.yaml", 2)
    assert not (tmp_path / "guide.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ('class="d"', 'class="d" marker-mid="url(#m)" filter="url(#f)"', "drawing-changed",
         "this drawing has what is not printed: markers between the ends of lines, filters"),
        ("Half seen", "Half שלום", "image-unreadable", f"{UNSET}: 'ש', 'ל'"),
        ("Half seen", "Half \u0e01", "image-unreadable", f"{UNSET}: '\u0e01'"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_of_a_drawing_is_told_by_check(
    folder: Path, old: str, new: str, code: str, message: str
) -> None:
    (folder / "images" / "map.svg").write_text(seal().replace(old, new), "utf-8")
    ((found, said, hint),) = reported(folder)
    assert (found, said[: len(message)]) == (code, message)
    assert hint


def test_words_that_are_printed_too_small_are_told(folder: Path, tmp_path: Path) -> None:
    """400 px are printed 126, 324 and 468 points wide: words of 16 px are too small in the margin only."""
    (outcome,) = project.build([folder], project.Options(output=tmp_path / "guide.pdf"))
    (found,) = [one for one in outcome.diagnostics if one.code == "drawing-small"]
    assert found.message == "this drawing has words printed 5.0 points high: 'Half seen ἀρχή'"
    assert not found.is_error
    assert found.span is not None
    assert found.span.line == 8


def test_what_only_drawing_finds_is_an_error_of_the_build(folder: Path, tmp_path: Path) -> None:
    (folder / "images" / "map.svg").write_text(seal().replace("#f4f0e4", "ivoryish"), "utf-8")
    assert reported(folder) == []
    (outcome,) = project.build([folder], project.Options(output=tmp_path / "guide.pdf"))
    (found,) = [one for one in outcome.diagnostics if one.code == "image-unreadable"]
    assert "ivoryish" in found.message
    assert outcome.code is ExitCode.LAYOUT


def test_without_svglib_check_and_build_say_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector, "find_spec", lambda _: None)
    assert [hint for *_, hint in reported(folder)] == ["pip install 'guidebuilder[svg]'"] * 3
    (outcome,) = project.build([folder], project.Options(output=tmp_path / "guide.pdf"))
    assert outcome.code is ExitCode.CONTENT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (seal().encode(), "image/svg+xml"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"\xef\xbb\xbf<svg>", "image/svg+xml"),
        (b'<?xml version="1.0"?>\n<s:svg xmlns:s="http://www.w3.org/2000/svg">', "image/svg+xml"),
        (b"<svgz>", None),
        (b"<!DOCTYPE html><html><svg>", None),
        (b"<!-- <svg> --><html>", None),
        (b"<??>" * 5000 + b"<svg", None),
        (b"<!-- --" * 5000, None),
    ],
)
def test_a_drawing_is_known_by_how_it_begins(data: bytes, kind: str | None) -> None:
    assert picture_type(data) == kind
