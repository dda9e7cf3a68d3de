"""Files that travel inside the PDF as the source that it was made of (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from datetime import date

from guidebuilder.frozen import frozen
from guidebuilder.pdf.canvas import Sheetfed


@frozen
class Attachment:
    """A file: its path with '/' between the parts, its bytes, its MIME type, and what it is in a few words."""

    name: str
    data: bytes
    type: str
    about: str


def attach(canvas: Sheetfed, files: Sequence[Attachment], modified: date) -> None:
    """Put files into the PDF as its source, all of them dated `modified`. None at all change nothing.

    Each is named in the tree of embedded files, where readers list it, and in the catalog's `AF`, which ties it to the
    document as its source. Names must differ. A file with attachments is PDF/A-3, never PDF/A-2.
    """
    if not files:
        return
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

    document = canvas.document
    ordered = sorted(files, key=lambda file: _encoded(file.name))
    kept = [document.Reference(_filespec(document, file, modified)) for file in ordered]
    names = [part for file, spec in zip(ordered, kept, strict=True) for part in (_string(file.name), spec)]
    catalog = document.Catalog
    tree = PDFDictionary({"Names": PDFArray(names)})
    catalog.Names = PDFDictionary({**getattr(getattr(catalog, "Names", None), "dict", {}), "EmbeddedFiles": tree})
    # ReportLab writes only the keys of the catalog that it knows
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = PDFArray(kept)


def _filespec(document: object, file: Attachment, modified: date) -> object:
    """The file specification; both names are demanded (6.8), and are the same."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

    stream = document.Reference(_stream(file, modified))  # type: ignore[attr-defined]
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": _string(file.name),
            "UF": _string(file.name),
            "Desc": _string(file.about),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": stream, "UF": stream}),
        }
    )


def _stream(file: Attachment, modified: date) -> object:
    """The file itself, compressed, with its length and MD5 sum, which readers compare with what they unpack."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

    checksum = hashlib.md5(file.data, usedforsecurity=False).hexdigest()
    parameters = PDFDictionary(
        {"Size": len(file.data), "ModDate": f"(D:{modified:%Y%m%d}000000Z)", "CheckSum": f"<{checksum}>"}
    )
    dictionary = PDFDictionary(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": "/" + file.type.replace("/", "#2F"),
            "Params": parameters,
            "Filter": PDFArray([PDFName("FlateDecode")]),
        }
    )
    return PDFStream(dictionary, zlib.compress(file.data, 9))


def _encoded(text: str) -> bytes:
    """The bytes of a text string (7.9.2.2): ASCII where that is enough, otherwise UTF-16."""
    return text.encode() if text.isascii() else BOM_UTF16_BE + text.encode("utf-16-be")


def _string(text: str) -> str:
    """A text string as it is written."""
    return f"<{_encoded(text).hex()}>"
