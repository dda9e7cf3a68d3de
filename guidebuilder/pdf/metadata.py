"""What a file says of itself: title, authors, subject, keywords, language, rights; page labels.

Library catalogues and archives read the XMP packet, older programs the document information; both say the same.
"""

from __future__ import annotations

from datetime import datetime
from html import escape  # that of xml.sax.saxutils brings all of urllib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFInfo

from guidebuilder.frozen import frozen
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.pdf.color import intend
from guidebuilder.pdf.standard import Standard
from guidebuilder.pdf.structure import string

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""{namespaces}>
{properties}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfd": "http://pdfa.org/declarations/",
}

UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
"""What `pdfuaid` is: PDF/A up to part 3 wants each schema described that it does not know (ISO 19005-2, 6.6.2.3)."""

WTPDF = """<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li></rdf:Bag></pdfd:declarations>
"""
"""The declaration of Well-Tagged PDF 1.0, 6.1.3."""


@frozen
class About:
    """What the file says of itself. The authors may be none: a guide need not name them.

    made: the moment that the file bears, in UTC. dated: the edition's date as XMP writes it, of any precision. source:
    how what the guide is about is cited. standard: what is claimed; None, nothing.
    """

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    rights: str
    license: str
    identifier: str
    language: str
    producer: str
    made: datetime
    dated: str = ""
    publisher: str = ""
    source: str = ""
    standard: Standard | None = None


class Information(PDFInfo):
    """The document information dictionary (ISO 32000-1, 14.3.3): what the guide says, nothing for the rest."""

    def __init__(self, about: About) -> None:
        """The same words as in the packet of `about`."""
        super().__init__()
        self.title, self.author, self.subject = about.title, ", ".join(about.authors), about.subject
        self.keywords = ", ".join(about.keywords)
        self.creator = self.producer = about.producer
        self._made = f"D:{about.made.year:04}{about.made:%m%d%H%M%S}Z"

    def format(self, document: Any) -> bytes:
        """The dictionary."""
        entries = {
            b"Title": self.title,
            b"Author": self.author,
            b"Subject": self.subject,
            b"Keywords": self.keywords,
            b"Creator": self.creator,
            b"Producer": self.producer,
            b"CreationDate": self._made,
            b"ModDate": self._made,
        }
        return b"<<%s>>" % b"".join(b"/%s%s" % (key, string(value)) for key, value in entries.items() if value)


def describe(canvas: Sheetfed, about: About) -> None:
    """Write the document information and the XMP packet that agrees with it (14.3), and what its colours mean."""
    canvas.describe(Information(about), xmp(about))
    intend(canvas)


def xmp(about: About) -> str:
    """The XMP packet (ISO 16684-1): what the guide says of itself, and nothing in place of the rest."""
    made = f"{about.made.year:04}-{about.made:%m-%dT%H:%M:%S}Z"
    properties = [
        _plain("dc:format", "application/pdf"),
        _list("dc:type", "Bag", ("Text",)),
        _alternatives("dc:title", about.title),
        _list("dc:creator", "Seq", about.authors),
        _alternatives("dc:description", about.subject),
        _list("dc:subject", "Bag", about.keywords),
        _list("dc:language", "Bag", (about.language,)),
        _list("dc:publisher", "Bag", (about.publisher,)),
        _list("dc:date", "Seq", (about.dated,)),
        _plain("dc:source", about.source),
        _plain("dc:identifier", about.identifier),
        _alternatives("dc:rights", about.rights),
        _plain("xmpRights:Marked", "True" if about.rights or about.license else ""),
        _plain("xmpRights:WebStatement", about.license),
        _plain("pdf:Keywords", ", ".join(about.keywords)),
        _plain("pdf:Producer", about.producer),
        _plain("xmp:CreatorTool", about.producer),
        *(_plain(f"xmp:{name}", made) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        _claim(about.standard) if about.standard is not None else "",
    ]
    whole = "".join(properties)
    used = [f'\n xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if f"<{prefix}:" in whole]
    return XMP.replace("{namespaces}", "".join(used)).replace("{properties}", whole)


def _claim(standard: Standard) -> str:
    """By which a validator knows what to hold the file to (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    ua, ua_year, a, a_year, level = standard.value
    claims = {
        "pdfuaid:part": ua,
        "pdfuaid:rev": ua_year,
        "pdfaid:part": a,
        "pdfaid:rev": a_year,
        "pdfaid:conformance": level,
    }
    return "".join(_plain(name, value) for name, value in claims.items()) + (UA_SCHEMA if ua == "1" else WTPDF)


def _alternatives(name: str, text: str) -> str:
    """A property in the one language that there is of it."""
    item = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt>'
    return f"<{name}>{item}</{name}>\n" if text else ""


def _list(name: str, kind: str, texts: tuple[str, ...]) -> str:
    """A property of several values: an ordered `Seq` or a `Bag`."""
    items = "".join(f"<rdf:li>{escape(text, quote=False)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n" if items else ""


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>\n" if text else ""


def page_labels(canvas: Sheetfed, folios: tuple[str, ...]) -> None:
    """The labels by which a reader's program names the pages: roman front matter if there is any, then arabic."""
    for index, folio in enumerate(folios):
        if folio.isdigit():
            if not index or not folios[index - 1].isdigit():
                canvas.addPageLabel(index, "ARABIC", int(folio))
        elif not index:
            canvas.addPageLabel(0, "ROMAN_LOWER", 1)
        elif folio[:1].isdigit():  # inserted: 7a
            canvas.addPageLabel(index, prefix=folio)
