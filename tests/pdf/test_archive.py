"""How the file is put together: streams of objects, the reference stream, what PDF/A asks of bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from guidebuilder.design import faces, fonts
from guidebuilder.pdf.archive import TOGETHER
from guidebuilder.pdf.canvas import Sheetfed


@pytest.fixture(scope="module")
def data() -> bytes:
    """A file of more objects than one stream takes."""
    fonts.use(faces.load())
    sheet = Sheetfed((200, 100), fonts.BASE, "en-US")
    for page in range(TOGETHER):
        sheet.link((0, 0, 9, 9), f"https://example.org/{page}", None)
        sheet.line(0, 0, page + 1, 0)
        sheet.showPage()
    return sheet.data()


def test_it_is_read_back_whole(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == TOGETHER
        assert [str(page.Annots[0].A.URI)[-3:].strip("/") for page in pdf.pages][-1] == str(TOGETHER - 1)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="there is no qpdf")
def test_its_references_are_right(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


def test_only_streams_are_objects_of_their_own(data: bytes) -> None:
    objects = re.findall(rb"\d+ 0 obj\n(.*?)endobj\n", data, re.DOTALL)
    assert len(objects) > TOGETHER
    assert all(body.endswith(b"\nendstream\n") for body in objects)
    assert data.count(b"/Type/ObjStm") == -(-sum(1 for _ in _packed(data)) // TOGETHER)


def _packed(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [one.unparse().decode()[:9] for one in pdf.objects if not isinstance(one, pikepdf.Stream)]


def test_every_stream_ends_before_its_keyword(data: bytes) -> None:
    """ISO 19005-2, 6.1.7.1: an end of line before `endstream`, which is not counted."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lengths = [int(one.Length) for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    found = re.finditer(rb"stream\r?\n(.*?)\nendstream\nendobj", data, re.DOTALL)
    assert sorted(len(one.group(1)) for one in found) == sorted(lengths)


def test_it_begins_as_a_binary_file(data: bytes) -> None:
    """ISO 19005-2, 6.1.2."""
    first, second = data.split(b"\n")[:2]
    assert first == b"%PDF-1.7"
    assert second.startswith(b"%")
    assert all(byte > 127 for byte in second[1:5])
    assert b"ReportLab" not in data


def test_its_identifier_comes_from_its_content() -> None:
    def identifier(width: float) -> bytes:
        fonts.use(faces.load())
        sheet = Sheetfed((200, 100), fonts.BASE, "en-US")
        sheet.line(0, 0, width, 0)
        with pikepdf.open(io.BytesIO(sheet.data())) as pdf:
            first, second = pdf.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    assert identifier(1) == identifier(1) != identifier(2)
