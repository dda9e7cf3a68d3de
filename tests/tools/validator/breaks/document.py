"""Breaks of the file as a whole: its bytes, catalog, metadata, actions and attachments."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.tools.validator.breaks.parts import draw, drop, resource, xmp
from tests.tools.validator.breaks.registry import NotHere, changes, rewrites

UA, A = "ISO 14289-1, ", "ISO 19005-2, "
DEVICE = b"0 0 1 rg 0 0 1 1 re f"
"""A blue of the device, which is right as long as the output intent says which."""

# --- bytes ------------------------------------------------------------------------------------------------------------


@rewrites(A + "6.1.2")
def no_binary_comment(data: bytes) -> bytes:
    """Programs that move files as text would take it for text."""
    return re.sub(rb"(%PDF-[^\r\n]+[\r\n]+%)[^\r\n]{4}", rb"\1text", data, count=1)


@rewrites(A + "6.1.2")
def unknown_version(data: bytes) -> bytes:
    """A header of a version that there is not."""
    return re.sub(rb"^%PDF-\d\.\d", b"%PDF-1.9", data)


@rewrites(A + "6.1.3")
def no_file_identifier(data: bytes) -> bytes:
    """A trailer without /ID."""
    return data.replace(b"/ID [", b"/XX [")


@rewrites(A + "6.1.3")
def more_after_the_end(data: bytes) -> bytes:
    """Bytes after %%EOF."""
    return data + b"more"


@rewrites(A + "6.1.7.1")
def stream_after_a_return(data: bytes) -> bytes:
    """The keyword `stream` with a carriage return alone after it."""
    return re.sub(rb"\bstream\n", b"stream\r", data, count=1)


@rewrites(A + "6.1.3; ISO 14289-1, 7.16")
def encrypted(data: bytes) -> bytes:
    """With an empty password."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="", user="", R=4))
    return written.getvalue()


# --- catalog ----------------------------------------------------------------------------------------------------------


@changes(UA + "7.2")
def no_language(pdf: Any) -> None:
    """No /Lang in the catalog."""
    drop(pdf.Root, "/Lang")


@changes(A + "6.7.4")
def no_such_language(pdf: Any) -> None:
    """A /Lang that no BCP 47 tag is."""
    pdf.Root.Lang = String("english language")


@changes(A + "6.7.2.2")
def no_mark_info(pdf: Any) -> None:
    """No /MarkInfo."""
    drop(pdf.Root, "/MarkInfo")


@changes(A + "6.7.2.2")
def not_marked(pdf: Any) -> None:
    """/Marked false."""
    pdf.Root.MarkInfo.Marked = False


@changes(UA + "7.1")
def suspects(pdf: Any) -> None:
    """/Suspects true."""
    pdf.Root.MarkInfo.Suspects = True


@changes(UA + "7.1")
def no_viewer_preferences(pdf: Any) -> None:
    """Nothing says that the title is to be shown."""
    drop(pdf.Root, "/ViewerPreferences")


@changes(UA + "7.1")
def title_not_displayed(pdf: Any) -> None:
    """/DisplayDocTitle false."""
    drop(pdf.Root.ViewerPreferences, "/DisplayDocTitle")
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@changes(A + "6.7.3.3; ISO 14289-1, 7.1")
def no_structure_tree(pdf: Any) -> None:
    """Marked content without a tree."""
    drop(pdf.Root, "/StructTreeRoot")


def _intent(pdf: Any) -> Any:
    if "/OutputIntents" not in pdf.Root:
        raise NotHere("no output intent")
    return pdf.Root.OutputIntents[0]


@changes(A + "6.2.3")
def no_output_intent(pdf: Any) -> None:
    """Colours of a device, but of none in particular."""
    draw(pdf, DEVICE)
    drop(pdf.Root, "/OutputIntents")


@changes(A + "6.2.3")
def output_intent_without_profile(pdf: Any) -> None:
    """An output intent that only has a name."""
    draw(pdf, DEVICE)
    drop(_intent(pdf), "/DestOutputProfile")


@changes(A + "6.2.3")
def two_output_profiles(pdf: Any) -> None:
    """Two output intents for PDF/A, each with a profile of its own."""
    other = Dictionary(dict(_intent(pdf).items()))
    profile = other.DestOutputProfile
    again = pdf.make_stream(profile.read_bytes())
    again.N = profile.N
    other.DestOutputProfile = again
    pdf.Root.OutputIntents.append(other)


@changes(A + "6.9")
def layers_without_a_name(pdf: Any) -> None:
    """A configuration of optional content without /Name."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("answers")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group])))


@changes(UA + "7.15")
def dynamic_form(pdf: Any) -> None:
    """A form in XFA."""
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


@changes(A + "6.4.1")
def appearances_needed(pdf: Any) -> None:
    """A form whose fields a viewer is to draw."""
    pdf.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)


# --- actions ----------------------------------------------------------------------------------------------------------


def _script() -> Any:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert(1)"))


@changes(A + "6.5.1")
def script_when_opened(pdf: Any) -> None:
    """JavaScript that runs when the file is opened."""
    pdf.Root.OpenAction = _script()


@changes(A + "6.5.1")
def script_by_name(pdf: Any) -> None:
    """JavaScript in the tree of names."""
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("run"), pdf.make_indirect(_script())]))


@changes(A + "6.5.2")
def actions_of_the_catalog(pdf: Any) -> None:
    """Something to do before the file is printed."""
    pdf.Root.AA = Dictionary(WP=Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit])))


@changes(A + "6.5.2")
def actions_of_a_page(pdf: Any) -> None:
    """Something to do when a page is opened."""
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit])))


# --- metadata ---------------------------------------------------------------------------------------------------------


@changes(A + "6.6.2.1")
def no_metadata(pdf: Any) -> None:
    """No XMP at all."""
    drop(pdf.Root, "/Metadata")


@changes(A + "6.6.2.1")
def metadata_not_well_formed(pdf: Any) -> None:
    """XMP that is no XML."""
    xmp(pdf, rb"</rdf:RDF>", b"")


@changes(UA + "5")
def no_claim_of_accessibility(pdf: Any) -> None:
    """No pdfuaid:part."""
    xmp(pdf, rb'<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part="1"', b"")


@changes(UA + "5")
def another_part_of_accessibility(pdf: Any) -> None:
    """pdfuaid:part 3, which there is not."""
    xmp(pdf, rb'(pdfuaid:part(?:>|="))1', rb"\g<1>3")


@changes(A + "6.6.4")
def no_claim_of_archiving(pdf: Any) -> None:
    """No pdfaid:part."""
    xmp(pdf, rb'<pdfaid:part>\d</pdfaid:part>|pdfaid:part="\d"', b"")


@changes(A + "6.6.4")
def another_part_of_archiving(pdf: Any) -> None:
    """pdfaid:part 1, which the file is not."""
    xmp(pdf, rb'(pdfaid:part(?:>|="))\d', rb"\g<1>1")


@changes(A + "6.6.4")
def another_level_of_archiving(pdf: Any) -> None:
    """A level that there is not."""
    xmp(pdf, rb'(pdfaid:conformance(?:>|="))\w', rb"\g<1>X")


@changes(A + "6.6.2.3.1")
def schema_not_described(pdf: Any) -> None:
    """Metadata of a schema that PDF/A does not know, without a description of it."""
    xmp(pdf, rb"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", b"")


@changes(UA + "7.1")
def no_title(pdf: Any) -> None:
    """No dc:title."""
    xmp(pdf, rb"<dc:title>.*?</dc:title>", b"")


@changes("ISO 32000-1, 14.3.2")
def another_title_in_info(pdf: Any) -> None:
    """A document information dictionary that says something else than the XMP."""
    pdf.docinfo["/Title"] = String("Another Guide")


@changes("ISO 32000-1, 14.3.2")
def another_date_in_info(pdf: Any) -> None:
    """A date of creation that is not that of the XMP."""
    if "/CreationDate" not in pdf.docinfo:
        raise NotHere("no date of creation")
    pdf.docinfo["/CreationDate"] = String("D:19420611120000Z")


# --- attachments and limits -------------------------------------------------------------------------------------------


def _attached(pdf: Any, **more: Any) -> Any:
    data = pdf.make_stream(b"format: 1\n")
    data.Type, data.Subtype = Name.EmbeddedFile, Name("/text#2Fyaml")
    data.Params = Dictionary(Size=10, ModDate=String("D:20260102000000Z"))
    files = Dictionary(F=data, UF=data)
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=files, **more))


def _attach(pdf: Any, specification: Any) -> None:
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("guide.yaml"), specification]))


@changes("ISO 19005-3, 6.8")
def attachment_without_relation(pdf: Any) -> None:
    """A file attached without /AFRelationship, associated with nothing."""
    name = String("guide.yaml")
    _attach(pdf, _attached(pdf, F=name, UF=name, Desc=String("The source")))


@changes(UA + "7.11")
def attachment_without_name(pdf: Any) -> None:
    """A file attached without /F and /UF."""
    specification = _attached(pdf, AFRelationship=Name.Source, Desc=String("The source"))
    _attach(pdf, specification)
    pdf.Root.AF = Array([specification])


@changes(A + "6.1.13")
def too_large_an_integer(pdf: Any) -> None:
    """More than 32 bits."""
    pdf.pages[0].obj.UserUnits = 2**31


@changes(A + "6.1.13")
def too_long_a_name(pdf: Any) -> None:
    """A name of 128 bytes."""
    pdf.pages[0].obj["/" + "x" * 128] = True


@changes(A + "6.1.13")
def too_large_a_page(pdf: Any) -> None:
    """A page of more than 14 400 units."""
    pdf.pages[0].obj.MediaBox = Array([0, 0, 15000, 15000])


@changes(A + "6.1.13")
def too_many_states(pdf: Any) -> None:
    """Graphics states saved 29 deep."""
    draw(pdf, b"q " * 28 + b"Q " * 28)


@changes(A + "6.2.9")
def postscript(pdf: Any) -> None:
    """A PostScript XObject."""
    made = pdf.make_stream(b"showpage")
    made.Type, made.Subtype = Name.XObject, Name.PS
    resource(pdf, "/XObject", "/Broken", made)
    draw(pdf, b"/Broken Do")
