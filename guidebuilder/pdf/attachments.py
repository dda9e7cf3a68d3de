"""Files that travel inside the PDF as the source that it was made of (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream

from guidebuilder.frozen import frozen
from guidebuilder.pdf.structure import encoded, string

if TYPE_CHECKING:  # it brings reportlab.platypus, for which it is too early where files are gathered
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
    document as its source. Names must differ. A file with attachments is PDF/A-3 or PDF/A-4f, never
    PDF/A-2.
    """
    if not files:
        return
    ordered = sorted(files, key=lambda file: encoded(file.name))
    kept = [canvas.document.Reference(_filespec(canvas, file, modified)) for file in ordered]
    names = [part for file, spec in zip(ordered, kept, strict=True) for part in (string(file.name), spec)]
    canvas.enter("Names", PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})}))
    canvas.enter("AF", PDFArray(kept))


def _filespec(canvas: Sheetfed, file: Attachment, modified: date) -> PDFObject:
    """The file specification; both names are demanded (6.8), and are the same."""
    stream = canvas.document.Reference(_stream(file, modified))
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": string(file.name),
            "UF": string(file.name),
            "Desc": string(file.about),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": stream, "UF": stream}),
        }
    )


def _stream(file: Attachment, modified: date) -> PDFObject:
    """The file itself, compressed, with its length and MD5 sum, which readers compare with what they unpack."""
    checksum = hashlib.md5(file.data, usedforsecurity=False).hexdigest()
    day = f"(D:{modified.year:04}{modified:%m%d}000000Z)"
    parameters = PDFDictionary({"Size": len(file.data), "ModDate": day, "CheckSum": f"<{checksum}>"})
    dictionary = PDFDictionary(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": "/" + file.type.replace("/", "#2F"),
            "Params": parameters,
            "Filter": PDFArray([PDFName("FlateDecode")]),
        }
    )
    return PDFStream(dictionary, zlib.compress(file.data, 9))
