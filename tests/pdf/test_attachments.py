"""Attached files: how they stand in the PDF, and what PDF/A-3 says of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, Pdf

from guidebuilder.design import faces, fonts
from guidebuilder.pdf.attachments import Attachment, attach
from tests.conftest import Validate

FILES = (
    Attachment("guide.yaml", b"format: 1\n", "application/yaml", "The guide"),
    Attachment("images/öl.png", b"\x89PNG" + bytes(range(256)) * 20, "image/png", "Ein Bild: Öl"),
    Attachment("documents.yaml", "title: ἄνδρα\n".encode(), "application/yaml", "The guide: documents"),
)


def made(files: tuple[Attachment, ...], modified: date = date(1942, 6, 11)) -> bytes:
    fonts.use(faces.load())
    from guidebuilder.pdf.canvas import Sheetfed

    canvas = Sheetfed((612, 792), fonts.BASE, "en-US")
    canvas.showPage()
    attach(canvas, files, modified)
    return canvas.data()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return made(FILES)


def test_readers_find_the_files_as_they_were(pdf: bytes) -> None:
    with Pdf.open(BytesIO(pdf)) as opened:
        found = {name: opened.attachments[name].get_file() for name in opened.attachments}
        assert {name: file.read_bytes() for name, file in found.items()} == {file.name: file.data for file in FILES}
        assert {name: file.mime_type for name, file in found.items()} == {file.name: file.type for file in FILES}
        assert {spec.filename: spec.description for spec in opened.attachments.values()} == {
            file.name: file.about for file in FILES
        }
        for file in FILES:
            assert found[file.name].md5 == hashlib.md5(file.data).digest()
            assert found[file.name].size == len(file.data)
            assert str(found[file.name].mod_date).startswith("1942-06-11")


def test_a_year_has_four_digits() -> None:
    with Pdf.open(BytesIO(made(FILES[:1], date(987, 6, 11)))) as opened:
        assert str(opened.Root.AF[0].EF.F.Params.ModDate) == "D:09870611000000Z"


def test_the_tree_of_names_is_in_order(pdf: bytes) -> None:
    with Pdf.open(BytesIO(pdf)) as opened:
        names = opened.Root.Names.EmbeddedFiles.Names
        keys = [bytes(names[number]) for number in range(0, len(names), 2)]
        assert keys == sorted(keys)
        assert len(keys) == len(FILES)


def test_the_catalog_says_that_they_are_its_source(pdf: bytes) -> None:
    with Pdf.open(BytesIO(pdf)) as opened:
        attached = list(opened.Root.AF)
        assert [str(spec.UF) for spec in attached] == ["documents.yaml", "guide.yaml", "images/öl.png"]
        names = opened.Root.Names.EmbeddedFiles.Names
        assert [spec.objgen for spec in attached] == [names[number].objgen for number in range(1, len(names), 2)]
        for spec in attached:
            assert spec.Type == Name.Filespec
            assert spec.AFRelationship == Name.Source
            assert str(spec.F) == str(spec.UF)
            assert spec.EF.F.objgen == spec.EF.UF.objgen
            assert spec.EF.F.Type == Name.EmbeddedFile
            assert spec.EF.F.Filter == pikepdf.Array([Name.FlateDecode])


def test_the_file_is_whole(pdf: bytes) -> None:
    with Pdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []


def test_it_is_the_same_every_time_and_nothing_without_files(pdf: bytes) -> None:
    assert made(FILES) == pdf
    assert made(FILES[::-1]) == pdf
    with Pdf.open(BytesIO(made(()))) as opened:
        assert "/AF" not in opened.Root
        assert not opened.attachments


def test_gathering_files_is_too_early_for_flowables() -> None:
    """ReportLab's are imported when our fonts are known, which is later."""
    probe = "import sys, guidebuilder.pdf.attachments; raise SystemExit('reportlab.platypus' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_attached_files_are_as_pdf_a_3_asks(pdf: bytes, validate: Validate) -> None:
    assert [failure for failure in validate(pdf, "3a") if failure.clause.startswith("6.8")] == []
    with Pdf.open(BytesIO(pdf)) as opened:
        for spec in opened.Root.AF:
            del spec.AFRelationship
        spoiled = BytesIO()
        opened.save(spoiled)
    assert "6.8" in {failure.clause for failure in validate(spoiled.getvalue(), "3a")}
