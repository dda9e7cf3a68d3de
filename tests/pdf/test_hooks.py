"""What we rely on in ReportLab beyond its documented interface, a test for each, so that an upgrade that takes one away
says which: the file could otherwise go wrong without an exception.

Held against ReportLab itself, without our classes wherever that is possible.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from guidebuilder.design import faces, fonts
from guidebuilder.design.embedding import TABLES

FACE = faces.load()["serif-regular"]


@pytest.fixture(autouse=True)
def registered() -> None:
    fonts.use(faces.load())


@pytest.fixture
def canvas() -> Any:
    """A canvas of ReportLab's own."""
    return Canvas(io.BytesIO(), pagesize=(200, 100), invariant=1, pageCompression=1)


@pytest.fixture
def font() -> Any:
    """A font of ReportLab's own, not registered."""
    return ttfonts.TTFont("hooks", str(FACE.path), asciiReadable=False, shapable=False)


def has(owner: object, *names: str) -> None:
    """Fail with the names that `owner` no longer has."""
    gone = [name for name in names if not hasattr(owner, name)]
    kind = owner.__name__ if isinstance(owner, type) else type(owner).__name__
    assert not gone, f"ReportLab's {kind} has no {', '.join(gone)} any more"


# --- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", fonts.SETTINGS)
def test_a_setting_is_one_of_reportlabs(name: str) -> None:
    """design.fonts.use sets attributes of rl_config; one of another name would set nothing."""
    settings: Any = rl_config
    assert name in settings.currentSettings(), f"rl_config has no setting {name} any more"


def test_a_canvas_takes_its_first_font_from_the_settings_at_run_time(canvas: Any) -> None:
    """rl_config.canvas_basefontname is read when a canvas is made."""
    assert canvas._fontname == fonts.BASE, "Canvas does not begin with rl_config.canvas_basefontname any more"


def test_fonts_that_are_registered_can_be_told(font: Any) -> None:
    """design.fonts._registered asks pdfmetrics which names are taken, and gets the very object back."""
    assert fonts.BASE in pdfmetrics.getRegisteredFontNames(), "getRegisteredFontNames does not name TrueType fonts"
    assert isinstance(pdfmetrics.getFont(fonts.BASE), fonts.ShapedFont), "getFont does not return what was registered"
    assert font.fontName not in pdfmetrics.getRegisteredFontNames(), "a font registers itself when it is made"


# --- the canvas -------------------------------------------------------------------------------------------------------


def test_the_canvas_keeps_its_document(canvas: Any) -> None:
    """Canvas._doc is the PDFDocument: Sheetfed.document, and all that is entered into the catalog."""
    has(canvas, "_doc")
    assert isinstance(canvas._doc, pdfdoc.PDFDocument), "Canvas._doc is no PDFDocument any more"


def test_operators_are_appended_to_the_code_of_the_page(canvas: Any) -> None:
    """Canvas._code is the list of operators of the page being drawn; those that we append go to paper in order."""
    has(canvas, "_code")
    canvas.line(1, 2, 3, 4)
    canvas._code.append("(ours) pop")
    canvas.line(5, 6, 7, 8)
    canvas.showPage()
    stream = canvas._doc.Pages.pages[-1].stream
    assert stream.index("1 2 m") < stream.index("(ours) pop") < stream.index("5 6 m"), "Canvas._code is not the page"


def test_a_page_is_there_as_text_when_it_ends(canvas: Any) -> None:
    """After showPage, _doc.Pages.pages[-1].stream is the content, a str whose characters are bytes (Latin-1)."""
    canvas._code.append("(" + "".join(map(chr, (0, 1, 127, 128, 255))) + ") pop")
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    has(page, "stream", "Contents")
    assert isinstance(page.stream, str), "PDFPage.stream is no str any more"
    assert bytes((0, 1, 127, 128, 255)) in page.stream.encode("latin-1"), "PDFPage.stream does not keep what was drawn"


def test_a_pages_contents_are_written_where_its_stream_is_none(canvas: Any) -> None:
    """PDFPage.Contents, set to a stream of ours, is what is written for a page whose `stream` is None."""
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    page.stream = None
    page.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Ours": "true"}), b"n")
    written = canvas.getpdfdata()
    assert b"/Ours true" in written, "PDFPage does not write the Contents that it is given any more"


def test_a_stream_with_a_filter_is_not_compressed_again() -> None:
    """PDFStream leaves content alone if its dictionary names a Filter: pages and profiles come compressed."""
    document = Canvas(io.BytesIO(), pageCompression=1)._doc  # type: ignore[attr-defined]
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])})
    data = zlib.compress(b"once")
    assert data in pdfdoc.PDFStream(dictionary, data).format(document), "PDFStream applies filters to filtered content"


def test_boxes_are_given_in_the_coordinates_of_the_page(canvas: Any) -> None:
    """Canvas._absRect(rect, 1) takes a box out of the current coordinates: windows of links, bounds of pictures."""
    has(canvas, "_absRect")
    canvas.translate(10, 20)
    canvas.scale(2, 2)
    found = tuple(canvas._absRect((1, 2, 3, 4), 1))
    assert found == (12, 24, 16, 28), "Canvas._absRect does not apply the current matrix any more"


def test_pages_are_counted_from_one_and_named(canvas: Any) -> None:
    """Canvas._pageNumber is the number of the page being drawn, which the document knows as "Page<n>": destinations and
    the structure tree find pages so."""
    has(canvas, "_pageNumber", "absolutePosition")
    for number in (1, 2):
        assert canvas._pageNumber == number, "Canvas._pageNumber does not count from 1 any more"
        canvas.showPage()
        assert f"Page{number}" in canvas._doc.idToObjectNumberAndVersion, "pages are not named Page<n> any more"


def test_annotations_are_numbered_and_named(canvas: Any) -> None:
    """Canvas._addAnnotation(a) registers it as annotationName("NUMBER<n>"), n being _annotationCount after it."""
    has(canvas, "_addAnnotation", "_annotationCount")
    for expected in (1, 2):
        annotation = pdfdoc.PDFDictionary({})
        canvas._addAnnotation(annotation)
        assert canvas._annotationCount == expected, "Canvas._annotationCount does not count annotations any more"
        name = canvas._doc.annotationName(f"NUMBER{expected}")
        assert canvas._doc.idToObject.get(name) is annotation, "annotations are not named NUMBER<n> any more"


def test_a_page_is_given_its_annotations_by_a_method(canvas: Any) -> None:
    """Canvas._setAnnotations(page) is called with the PDFPage by showPage, where Sheetfed adds keys of the page."""
    seen: list[Any] = []
    canvas._setAnnotations = seen.append
    canvas.showPage()
    assert [type(page) for page in seen] == [pdfdoc.PDFPage], "Canvas.showPage does not call _setAnnotations any more"


@pytest.mark.parametrize("kind", ["Catalog", "page"])
def test_what_a_dictionary_holds_is_a_list_of_names(canvas: Any, kind: str) -> None:
    """PDFCatalog and PDFPage write the attributes that their __NoDefault__ names, also if an instance has its own."""
    canvas.showPage()
    owner = canvas._doc.Catalog if kind == "Catalog" else canvas._doc.Pages.pages[0]
    names = getattr(owner, "__NoDefault__", None)
    assert names is not None, f"ReportLab's {type(owner).__name__} has no __NoDefault__ any more"
    assert "Ours" not in names
    owner.__NoDefault__ = [*names, "Ours"]
    owner.Ours = pdfdoc.PDFName("Here")
    assert b"/Ours /Here" in canvas.getpdfdata(), f"{type(owner).__name__} does not go by its __NoDefault__ any more"


def test_the_catalog_knows_what_we_leave_to_it(canvas: Any) -> None:
    """Entries of the catalog that are ReportLab's own, from Lang to the root of the structure tree."""
    known = {*canvas._doc.Catalog.__NoDefault__, *canvas._doc.Catalog.__Defaults__}
    ours = {"Lang", "Metadata", "PageLabels", "Outlines", "ViewerPreferences", "MarkInfo", "StructTreeRoot"}
    assert ours <= known, f"PDFCatalog has no {', '.join(ours - known)} any more"


# --- the file ---------------------------------------------------------------------------------------------------------


def test_a_document_may_become_one_of_a_class_of_ours(canvas: Any) -> None:
    """Archive.adopt changes the class of PDFDocument, which has no slots and keeps all in attributes; GetPDFData then
    returns what our `format` does."""

    class Ours(pdfdoc.PDFDocument):
        def format(self) -> bytes:
            return b"ours"

    canvas._doc.__class__ = Ours
    canvas.showPage()
    assert canvas.getpdfdata() == b"ours", "PDFDocument.GetPDFData does not return what format does any more"


def test_objects_are_numbered_and_kept_by_name(canvas: Any) -> None:
    """The registers of PDFDocument that Archive reads and adds to; formatting goes through them by number."""
    document = canvas._doc
    has(document, "idToObject", "idToObjectNumberAndVersion", "numberToId", "objectcounter", "_pdfVersion")
    thing = pdfdoc.PDFDictionary({})
    reference = document.Reference(thing, "ours")
    number = document.objectcounter
    assert document.idToObjectNumberAndVersion["ours"] == (number, 0)
    assert document.numberToId[number] == "ours"
    assert document.idToObject["ours"] is thing
    assert reference.name == "ours"
    assert reference.format(document) == b"%d 0 R" % number, "references are not written by name any more"


def test_streams_are_written_up_to_their_last_keyword(canvas: Any) -> None:
    """Archive puts an end of line before the `endstream` with which PDFStream ends, and knows streams by it."""
    written = pdfdoc.PDFStream(pdfdoc.PDFDictionary({}), b"data").format(canvas._doc)
    assert written.endswith(b"dataendstream\n"), "PDFStream.format does not end with the data and endstream any more"


def test_the_outline_can_be_replaced(canvas: Any) -> None:
    """GetPDFData calls Outlines.prepare(document, canvas) before it writes, and leaves it out if ready is negative."""
    called = []

    class Ours(pdfdoc.PDFObject):
        ready = 1

        def prepare(self, document: Any, canvas: Any) -> None:
            called.append(document)

        def format(self, document: Any) -> bytes:
            return b"<</Ours true>>"

    canvas._doc.Outlines = canvas._doc.Catalog.Outlines = Ours()
    canvas.showPage()
    assert b"/Ours true" in canvas.getpdfdata(), "PDFDocument does not write the Outlines that it is given any more"
    assert called == [canvas._doc], "PDFDocument does not call Outlines.prepare any more"


def test_the_information_is_an_object_that_can_be_replaced(canvas: Any) -> None:
    """PDFDocument.info is formatted as the document information, whatever PDFInfo stands there at the end."""

    class Ours(pdfdoc.PDFInfo):
        def format(self, document: Any) -> bytes:
            return b"<</Title(ours)>>"

    canvas._doc.info = Ours()
    written = canvas.getpdfdata()
    assert b"<</Title(ours)>>" in written, "PDFDocument.info is not what is written any more"
    assert b"/Producer" not in written, "PDFDocument writes information of its own beside PDFDocument.info"


def test_a_packet_is_written_as_it_is(canvas: Any) -> None:
    """pdfdoc.XMP(creator=f) asks f for the packet and writes it uncompressed, as the catalog's Metadata."""
    canvas._doc.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: b"<packet/>")
    assert b"stream\n<packet/>endstream" in canvas.getpdfdata(), "pdfdoc.XMP does not write what it is given any more"


# --- fonts ------------------------------------------------------------------------------------------------------------


def test_a_font_takes_how_it_is_subset(font: Any) -> None:
    """TTFont(…, asciiReadable=False, shapable=False): codes in the order of use, and no shaping of its own."""
    assert font._asciiReadable is False, "TTFont does not take asciiReadable any more"
    assert not font.shapable, "TTFont does not take shapable any more"


def test_a_face_maps_characters_to_glyphs_and_widths(font: Any) -> None:
    """TTFont.face: charToGlyph, charWidths and hmetrics are read, and the first two are added to."""
    has(font.face, "charToGlyph", "charWidths", "hmetrics", "name", "subfontNameX", "filename")
    index = font.face.charToGlyph[ord("A")]
    advance, _ = font.face.hmetrics[index]
    assert font.face.charWidths[ord("A")] == pytest.approx(advance * 1000 / FACE.units_per_em)


def test_a_character_of_ours_is_encoded_as_its_glyph(canvas: Any, font: Any) -> None:
    """splitString knows a code point once charToGlyph and charWidths have it, also beyond the BMP, and says subset
    and byte."""
    code = fonts.PRIVATE
    font.face.charToGlyph[code] = font.face.charToGlyph[ord("A")]
    font.face.charWidths[code] = font.face.charWidths[ord("A")]
    assert font.splitString(chr(code), canvas._doc) == [(0, b"\x01")], "TTFont.splitString does not encode as it did"
    assert font.splitString("B", canvas._doc) == [(0, b"\x02")], "TTFont.splitString does not encode in order of use"


def test_code_32_is_the_space_of_every_subset(canvas: Any, font: Any) -> None:
    """Word spacing is for code 32 (ISO 32000-1, 9.3.3): no other glyph may have it, in any subset."""
    characters = [code for code in sorted(font.face.charToGlyph) if code not in (0, 32, 0xA0)][:600]
    found = font.splitString("".join(map(chr, characters)), canvas._doc)
    assert {number for number, _ in found} == {0, 1, 2}, "a subset of TTFont does not hold 256 codes any more"
    assert all(b" " not in text for _, text in found), "TTFont gives code 32 to other characters than the space"
    subsets = font.state[canvas._doc].subsets
    assert all(subset[32] == 32 for subset in subsets), "code 32 of a subset of TTFont is not the space any more"


def test_subsets_are_kept_for_each_document(canvas: Any, font: Any) -> None:
    """TTFont.state[document].subsets lists the characters of each subset, in order of their codes."""
    font.splitString("AB", canvas._doc)
    has(font, "state")
    (subset,) = font.state[canvas._doc].subsets
    assert list(subset[1:3]) == [ord("A"), ord("B")], "TTFont.state[document].subsets does not list characters"
    other = Canvas(io.BytesIO())
    assert other._doc not in font.state, "TTFont.state is not by document any more"  # type: ignore[attr-defined]


def test_a_subset_has_a_name_in_the_resources(canvas: Any, font: Any) -> None:
    """getSubsetInternalName gives what Tf takes, "/F2+0"."""
    font.splitString("A", canvas._doc)
    assert font.getSubsetInternalName(0, canvas._doc).startswith("/F"), "getSubsetInternalName names no font resource"


def test_what_is_written_for_a_subset_is_found_by_name(canvas: Any, font: Any) -> None:
    """addObjects makes "toUnicodeCMap:<name>" and "fontFile:<file>(<name>)", streams whose content can still be
    replaced; <name> is SUBSETN(n)+<PostScript name>."""
    font.splitString("A", canvas._doc)
    font.getSubsetInternalName(0, canvas._doc)
    font.addObjects(canvas._doc)
    name = (ttfonts.SUBSETN(0) + b"+" + font.face.name + font.face.subfontNameX).decode("ascii")
    known = canvas._doc.idToObject
    for key in (f"toUnicodeCMap:{name}", f"fontFile:{font.face.filename}({name})"):
        assert key in known, f"TTFont.addObjects makes no object {key.partition(':')[0]}:… any more"
        assert isinstance(known[key], pdfdoc.PDFStream)
        assert known[key].content, f"the stream of {key} has no content before it is formatted"


def test_a_subset_has_the_tables_that_are_embedded(font: Any) -> None:
    """face.makeSubset gives a TrueType file with each of the tables that design.embedding keeps."""
    made = font.face.makeSubset([0, ord("A")])
    gone = [tag.decode() for tag in TABLES if made.find(tag, 12, 12 + 16 * 20) < 0]
    assert not gone, f"TTFontFile.makeSubset writes no {', '.join(gone)} any more"
