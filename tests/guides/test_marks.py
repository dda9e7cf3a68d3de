"""A guide to verses in polytonic Greek: nothing is missing, nothing is a box, and whoever reads it reads the source."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable

import pikepdf
import pytest

from guidebuilder.content.places import Places
from tests.conftest import Validate
from tests.guides.conftest import Built
from tests.guides.test_conformance import HERE
from tests.guides.test_first_guide import squeezed

PAPERS = ["letter", "a5"]
ODYSSEY = HERE / "odyssey"
MARKED = ("ἄνδρα", "ᾱ̆", "x̂", "q̃", "по́мощь")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_verse_and_every_mark_is_in_the_text(built: Callable[..., Built], paper: str) -> None:
    guide = built(ODYSSEY, paper)
    texts = [squeezed("".join(guide.pages))]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", str(guide.path), "-"], capture_output=True, check=True)
        texts.append(squeezed(done.stdout.decode()))
    places = Places(guide.guide.documents)
    verses = [places.text(name).value for name in places.paragraph_names(guide.guide.documents[0])]
    for text in texts:
        composed = unicodedata.normalize("NFC", text)
        for words in (*verses, *MARKED):
            for word in words.split():
                assert unicodedata.normalize("NFC", squeezed(word)) in composed


def test_the_fonts_conform(validate: Validate, built: Callable[..., Built]) -> None:
    failures = validate(built(ODYSSEY, "letter").path, "2a")
    assert [failure for failure in failures if failure.clause.startswith("6.2.11")] == []


def test_clusters_are_marked_inside_text_objects(built: Callable[..., Built]) -> None:
    said = set()
    with pikepdf.open(io.BytesIO(built(ODYSSEY, "letter").rendered.pdf)) as pdf:
        for page in pdf.pages:
            inside = False
            for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
                if str(operator) in {"BT", "ET"}:
                    inside = str(operator) == "BT"
                if str(operator) == "BDC" and "/ActualText" in operands[1]:
                    assert inside
                    said.add(str(operands[1].ActualText))
    assert {"x̂", "q̃", "о́", "ᾱ̆"} <= said
