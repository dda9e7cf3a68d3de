"""The metadata of whole guides: what the guide says, and when."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import pikepdf
import pytest

from guidebuilder import __version__, rendering
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.pdf.metadata import NAMESPACES
from tests.guides.conftest import ROOT, Built

EVERY_KEY = ROOT / "tests" / "formats" / "1"

NAMES = {**NAMESPACES, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


def read(data: bytes) -> tuple[dict[str, str], ElementTree.Element]:
    """The document information and the XMP packet of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        return info, ElementTree.fromstring(pdf.Root.Metadata.read_bytes())


def test_the_file_says_of_itself_what_the_guide_says(first: Built) -> None:
    info, packet = read(first.rendered.pdf)
    guide = first.guide
    assert info["/Title"] == "The Mutual Aid Agreement between the United States and the Soviet Union"
    assert info["/Keywords"] == ", ".join(keyword.value for keyword in guide.keywords)
    assert info["/Producer"] == f"guidebuilder {__version__}"
    subjects = [item.text for item in packet.findall(".//dc:subject//rdf:li", NAMES)]
    assert subjects == [keyword.value for keyword in guide.keywords]
    source = packet.findtext(".//dc:source", "", NAMES)
    assert source.startswith("Agreement between the United States of America and the Union of Soviet Socialist Rep")
    assert "against aggression. Executive Agreement Series 253; 56 Stat. (pt. 2) 1500; " in source
    assert guide.license is not None
    assert packet.findtext(".//xmpRights:WebStatement", None, NAMES) == guide.license.value


def test_a_file_bears_its_editions_date_at_midnight(first: Built) -> None:
    day = first.guide.edition.date
    info, packet = read(first.rendered.pdf)
    assert info["/CreationDate"] == info["/ModDate"] == f"D:{day.year}{day.month:02}{day.day:02}000000Z"
    assert packet.findtext(".//dc:date//rdf:li", None, NAMES) == f"{day.year}-{day.month:02}-{day.day:02}"


def test_a_file_bears_the_moment_that_it_is_given(built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # read where builds begin, and nowhere below
    example = built(EVERY_KEY, "letter")
    found: list[Diagnostic] = []
    moment = datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)
    made = rendering.render(example.guide, folder=EVERY_KEY, build_id="test", made=moment, diagnostics=found)
    assert made is not None
    info, packet = read(made.pdf)
    assert info["/CreationDate"] == info["/ModDate"] == "D:19991231235959Z"
    assert packet.findtext(".//xmp:ModifyDate", None, NAMES) == "1999-12-31T23:59:59Z"
    assert packet.findtext(".//dc:date//rdf:li", None, NAMES) == str(example.guide.edition.date.year) + "-" + "-".join(
        f"{part:02}" for part in (example.guide.edition.date.month, example.guide.edition.date.day) if part
    )
