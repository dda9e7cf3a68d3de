"""What the colours of a file mean: its output intent (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3)."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

from guidebuilder import assets
from guidebuilder.pdf.canvas import Sheetfed

CONDITION = "(sRGB IEC61966-2.1)"


def intend(canvas: Sheetfed) -> None:
    """Say that all colours of the file are sRGB. Raises OSError if the profile is missing from the installation."""
    profile = (assets.root() / "color" / "srgb.icc").read_bytes()
    dictionary = PDFDictionary({"N": 3, "Filter": PDFArray([PDFName("FlateDecode")])})
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": "(sRGB)",
        "RegistryName": "(http://www.color.org)",
        "Info": CONDITION,
        "DestOutputProfile": canvas.document.Reference(PDFStream(dictionary, zlib.compress(profile, 9))),
    }
    canvas.enter("OutputIntents", PDFArray([PDFDictionary(intent)]))
