"""What a file says of itself, to people, catalogues and validators; what it claims, and what its colours mean."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder import assets
from guidebuilder.design import faces, fonts
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.pdf.metadata import NAMESPACES, About, Standard, describe, xmp
from guidebuilder.tags import Tag
from tests.conftest import Validate

ABOUT = About(
    title="Peace & <War>",
    authors=("Ada Quill", "B. & C. Marsh"),
    subject="What “x < y” meant",
    keywords=("charters", "mills & fords"),
    rights="Free to copy > once",
    license="https://creativecommons.org/licenses/by/4.0/",
    identifier="alderbrook-1",
    language="en-US",
    producer="guidebuilder 0",
    made=datetime(2026, 3, 9, 23, 5, 7, tzinfo=UTC),
    dated="2026-03",
    publisher="The Mill & Press",
    source="A Charter. Rolls 3",
    standard=Standard.UA1_A2A,
)
BARE = About("A", (), "", (), "", "", "", "de", "p", datetime(1, 2, 3, tzinfo=UTC))

NAMES = {**NAMESPACES, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


@pytest.fixture(scope="module", autouse=True)
def registered() -> None:
    fonts.use(faces.load())


class Said(NamedTuple):
    """A file and the two that it says of itself."""

    data: bytes
    info: dict[str, str]
    packet: ElementTree.Element

    def all(self, name: str) -> list[str]:
        """The values of a property that has several."""
        return [item.text or "" for item in self.packet.findall(f".//{name}//rdf:li", NAMES)]

    def one(self, name: str) -> str | None:
        """The value of a property that has one."""
        return self.packet.findtext(f".//{name}", None, NAMES)


def said(about: About) -> Said:
    """A file of a page with a word on it."""
    tree = Tag("Document")
    paragraph = tree.add("P")
    paragraph.children.append("x")
    canvas = Sheetfed((200, 100), fonts.BASE, about.language, tree=tree)
    with canvas.marked(paragraph):
        canvas.drawString(10, 10, "x")
    canvas.showPage()
    describe(canvas, about)
    data = canvas.data()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        return Said(data, info, ElementTree.fromstring(pdf.Root.Metadata.read_bytes()))


@pytest.fixture(scope="module")
def full() -> Said:
    fonts.use(faces.load())
    return said(ABOUT)


# --- the two agree ----------------------------------------------------------------------------------------------------


def test_information_and_packet_say_the_same(full: Said) -> None:
    assert full.info["/Title"] == "Peace & <War>"
    assert full.all("dc:title") == [full.info["/Title"]]
    assert full.info["/Author"] == "Ada Quill, B. & C. Marsh"
    assert ", ".join(full.all("dc:creator")) == full.info["/Author"]
    assert full.info["/Subject"] == "What “x < y” meant"
    assert full.all("dc:description") == [full.info["/Subject"]]
    assert full.info["/Keywords"] == full.one("pdf:Keywords") == "charters, mills & fords"
    assert full.info["/Producer"] == full.one("pdf:Producer") == "guidebuilder 0"
    assert full.info["/Creator"] == full.one("xmp:CreatorTool") == "guidebuilder 0"


def test_all_dates_are_one_moment(full: Said) -> None:
    assert full.info["/CreationDate"] == full.info["/ModDate"] == "D:20260309230507Z"
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert full.one(name) == "2026-03-09T23:05:07Z"


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_of_any_year_is_written_alike_in_both(moment: datetime) -> None:
    from guidebuilder.pdf.metadata import Information

    about = replace(BARE, made=moment)
    found = re.search(rb"/CreationDate\(D:(\d{14})Z\)", Information(about).format(None))
    written = re.search(r"<xmp:CreateDate>(.*?)Z</", xmp(about))
    assert found is not None
    assert written is not None
    assert found[1].decode() == re.sub(r"\D", "", written[1])
    assert datetime.fromisoformat(written[1] + "+00:00") == moment.replace(microsecond=0)


# --- what catalogues read ---------------------------------------------------------------------------------------------


def test_a_catalogue_finds_who_what_when_and_from_what(full: Said) -> None:
    assert full.all("dc:creator") == ["Ada Quill", "B. & C. Marsh"]
    assert full.all("dc:subject") == ["charters", "mills & fords"]
    assert full.all("dc:language") == ["en-US"]
    assert full.all("dc:publisher") == ["The Mill & Press"]
    assert full.all("dc:date") == ["2026-03"]
    assert full.all("dc:type") == ["Text"]
    assert full.one("dc:format") == "application/pdf"
    assert full.one("dc:source") == "A Charter. Rolls 3"
    assert full.one("dc:identifier") == "alderbrook-1"


def test_a_catalogue_finds_what_may_be_done_with_it(full: Said) -> None:
    assert full.all("dc:rights") == ["Free to copy > once"]
    assert full.one("xmpRights:WebStatement") == ABOUT.license
    assert full.one("xmpRights:Marked") == "True"


def test_what_a_guide_does_not_say_is_in_neither() -> None:
    bare = said(BARE)
    assert set(bare.info) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    described = bare.packet.find(".//rdf:Description", NAMES)
    assert described is not None
    names = {child.tag for child in described}
    assert names == {
        f"{{{NAMESPACES[prefix]}}}{name}"
        for prefix, name in (
            ("dc", "format"), ("dc", "type"), ("dc", "title"), ("dc", "language"), ("pdf", "Producer"),
            ("xmp", "CreatorTool"), ("xmp", "CreateDate"), ("xmp", "ModifyDate"), ("xmp", "MetadataDate"),
        )
    }  # fmt: skip
    assert "xmpRights" not in xmp(BARE)


def test_nothing_is_said_twice(full: Said) -> None:
    described = full.packet.find(".//rdf:Description", NAMES)
    assert described is not None
    names = [child.tag for child in described]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("about", [ABOUT, BARE, *(replace(ABOUT, standard=one) for one in Standard)])
def test_namespaces_are_named_where_they_are_used_and_only_there(about: About) -> None:
    packet = xmp(about)
    ElementTree.fromstring(packet)
    for prefix in re.findall(r"xmlns:(\w+)=", packet):
        assert f"<{prefix}:" in packet


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))))
def test_a_title_of_any_characters_comes_back(title: str) -> None:
    packet = ElementTree.fromstring(xmp(replace(ABOUT, title=title)))
    item = packet.find(".//dc:title//rdf:li", NAMES)
    assert (item.text if item is not None else "") == title


def test_braces_in_a_title_stay_braces() -> None:
    assert said(replace(ABOUT, title="{properties} {0}")).all("dc:title") == ["{properties} {0}"]


def test_the_packet_can_be_found_by_programs_that_know_no_pdf(full: Said) -> None:
    begin, end = full.data.index(b"<?xpacket begin="), full.data.index(b'<?xpacket end="w"?>')
    assert b"Peace &amp; &lt;War&gt;" in full.data[begin:end]


def test_a_window_is_named_for_the_title_and_the_file_has_a_language(full: Said) -> None:
    with pikepdf.open(io.BytesIO(full.data)) as pdf:
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en-US"


# --- what is claimed --------------------------------------------------------------------------------------------------

CLAIMS = {
    Standard.UA1_A2A: ("1", None, "2", None, "A"),
    Standard.UA1_A3A: ("1", None, "3", None, "A"),
    Standard.UA2_A4: ("2", "2024", "4", "2020", None),
    Standard.UA2_A4F: ("2", "2024", "4", "2020", "F"),
}


def claims(packet: ElementTree.Element) -> tuple[str | None, ...]:
    names = ("pdfuaid:part", "pdfuaid:rev", "pdfaid:part", "pdfaid:rev", "pdfaid:conformance")
    return tuple(packet.findtext(f".//{name}", None, NAMES) for name in names)


@pytest.mark.parametrize("standard", Standard)
def test_a_standard_is_claimed_in_its_own_terms(standard: Standard) -> None:
    packet = ElementTree.fromstring(xmp(replace(ABOUT, standard=standard)))
    assert claims(packet) == CLAIMS[standard]
    described = [item.text for item in packet.findall(".//pdfaSchema:prefix", NAMES)]
    assert described == (["pdfuaid"] if standard in (Standard.UA1_A2A, Standard.UA1_A3A) else [])
    declared = packet.findtext(".//pdfd:conformsTo", None, NAMES)
    assert (declared is None) == bool(described)
    assert declared in (None, "http://pdfa.org/declarations/wtpdf#accessibility1.0")


def test_nothing_is_claimed_unasked() -> None:
    assert claims(ElementTree.fromstring(xmp(BARE))) == (None,) * 5


@pytest.mark.parametrize(("standard", "level"), [(Standard.UA1_A2A, "2a"), (Standard.UA1_A3A, "3a")])
def test_a_file_keeps_what_it_claims(validate: Validate, standard: Standard, level: str) -> None:
    data = said(replace(ABOUT, standard=standard)).data
    assert validate(data, level) == []
    assert validate(data, "ua1") == []


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda text: re.sub("<pdfaExtension:schemas>.*</pdfaExtension:schemas>", "", text, flags=re.S), "6.6.2.3.1-1"),
        (lambda text: text.replace("<pdfaid:part>2", "<pdfaid:part>7"), "6.6.4-2"),
        (lambda text: text.replace(">A</pdfaid", ">Q</pdfaid"), "6.6.4-3"),
    ],
)
def test_a_false_packet_is_seen(validate: Validate, spoil: Callable[[str], str], rule: str) -> None:
    with pikepdf.open(io.BytesIO(said(ABOUT).data)) as pdf:
        metadata: Any = pdf.Root.Metadata
        packet = metadata.read_bytes().decode()
        assert spoil(packet) != packet
        metadata.write(spoil(packet).encode())
        written = io.BytesIO()
        pdf.save(written, fix_metadata_version=False)
    assert rule in [failure.rule for failure in validate(written.getvalue(), "2a")]


# --- colour -----------------------------------------------------------------------------------------------------------


def test_colours_are_srgb(full: Said) -> None:
    with pikepdf.open(io.BytesIO(full.data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert str(intent.OutputConditionIdentifier) == "sRGB"
        assert int(intent.DestOutputProfile.N) == 3
        assert intent.DestOutputProfile.read_bytes() == (assets.root() / "color" / "srgb.icc").read_bytes()


def test_the_profile_is_one_that_the_standard_allows_and_names_no_day_of_its_own() -> None:
    profile = (assets.root() / "color" / "srgb.icc").read_bytes()
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert (profile[8], profile[9] >> 4) == (4, 2)
    assert profile[12:24] == b"mntrRGB XYZ "
    assert profile[84:100] == bytes(16)


def test_the_profile_is_that_of_srgb() -> None:
    """Its colours against those of littlecms's own: red, green, blue, grey, and what the theme prints."""
    from PIL import Image, ImageCms

    colors = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (128, 128, 128), (0x8A, 0x2B, 0x1E)]
    image = Image.new("RGB", (len(colors), 1))
    image.putdata(colors)
    lab: Any = ImageCms.createProfile("LAB")

    def seen(profile: Any) -> bytes:
        return ImageCms.applyTransform(image, ImageCms.buildTransform(profile, lab, "RGB", "LAB")).tobytes()  # type: ignore[union-attr]

    ours = ImageCms.ImageCmsProfile(io.BytesIO((assets.root() / "color" / "srgb.icc").read_bytes()))
    assert seen(ours) == seen(ImageCms.createProfile("sRGB"))


def test_without_the_profile_colours_have_no_meaning(validate: Validate, full: Said) -> None:
    with pikepdf.open(io.BytesIO(full.data)) as pdf:
        del pdf.Root["/OutputIntents"]
        written = io.BytesIO()
        pdf.save(written, fix_metadata_version=False)
    assert "6.2.4.3-4" in [failure.rule for failure in validate(written.getvalue(), "2a")]
