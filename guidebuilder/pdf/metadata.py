"""What a file says of itself: title, authors, subject, keywords, language, rights; outline and page labels."""

from __future__ import annotations

from html import escape  # that of xml.sax.saxutils brings all of urllib

from guidebuilder.frozen import frozen
from guidebuilder.layout.story import Bookmark
from guidebuilder.pdf.canvas import Sheetfed

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
{properties}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@frozen
class About:
    """What the file says of itself. The authors may be none: a guide need not name them.

    attached: whether its source travels in it, which PDF/A allows from part 3 on.
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
    attached: bool = False


def describe(canvas: Sheetfed, about: About) -> None:
    """Write the document information and the XMP packet that agrees with it (ISO 32000-1, 14.3)."""
    canvas.setTitle(about.title)
    canvas.setAuthor(", ".join(about.authors))
    canvas.setSubject(about.subject)
    canvas.setKeywords(", ".join(about.keywords))
    canvas.setCreator(about.producer)
    canvas.setProducer(about.producer)
    canvas.set_metadata(xmp(about))


def xmp(about: About) -> str:
    """The XMP packet."""

    def alt(name: str, text: str) -> str:
        item = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt>'
        return f"<{name}>{item}</{name}>\n" if text else ""

    def bag(name: str, kind: str, texts: tuple[str, ...]) -> str:
        items = "".join(f"<rdf:li>{escape(text, quote=False)}</rdf:li>" for text in texts)
        return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n" if texts else ""

    def plain(name: str, text: str) -> str:
        return f"<{name}>{escape(text, quote=False)}</{name}>\n" if text else ""

    authors = (", ".join(about.authors),) if about.authors else ()
    properties = [
        alt("dc:title", about.title),
        bag("dc:creator", "Seq", authors),
        alt("dc:description", about.subject),
        bag("dc:subject", "Bag", about.keywords),
        bag("dc:language", "Bag", (about.language,)),
        alt("dc:rights", about.rights),
        plain("dc:identifier", about.identifier),
        plain("xmpRights:WebStatement", about.license),
        plain("pdf:Keywords", ", ".join(about.keywords)),
        plain("pdf:Producer", about.producer),
        plain("xmp:CreatorTool", about.producer),
    ]
    return XMP.replace("{properties}", "".join(properties))


def outline(canvas: Sheetfed, bookmarks: tuple[Bookmark, ...]) -> None:
    """The bookmarks. Levels that are skipped are closed up, as ReportLab demands; siblings stay siblings."""
    above: list[int] = []
    for bookmark in bookmarks:
        if not canvas.has_anchor(bookmark.anchor):
            continue
        while above and above[-1] >= bookmark.level:
            above.pop()
        canvas.addOutlineEntry(bookmark.title, bookmark.anchor, len(above), closed=bool(above))
        above.append(bookmark.level)
    if above:
        canvas.showOutline()


def page_labels(canvas: Sheetfed, folios: tuple[str, ...]) -> None:
    """The labels by which a reader's program names the pages: roman front matter if there is any, then arabic."""
    for index, folio in enumerate(folios):
        if folio.isdigit():
            if not index or not folios[index - 1].isdigit():
                canvas.addPageLabel(index, "ARABIC", int(folio))
        elif not index:
            canvas.addPageLabel(0, "ROMAN_LOWER", 1)
