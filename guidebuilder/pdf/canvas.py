"""The canvas: ReportLab's, with the verbs of typeset.surface. One file in memory, written once it is whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from guidebuilder.layout.story import Bookmark
from guidebuilder.pdf.archive import Archive
from guidebuilder.pdf.destinations import Destinations
from guidebuilder.pdf.outline import Outline
from guidebuilder.pdf.standard import Standard
from guidebuilder.pdf.structure import Box, Structure, string
from guidebuilder.tags import ARTIFACT, Tag

PAGINATION = {"Header": "/Type/Pagination/Subtype/Header", "Footer": "/Type/Pagination/Subtype/Footer"}
"""Kinds of artifacts that are subtypes (14.8.2.2.2)."""

BLACK = "#000000"
"""The colour in which a page begins anyway (8.6.5.1)."""

ESCAPES = {ord(one): f"\\{written}" for one, written in (("\\", "\\"), ("(", "("), (")", ")"), ("\r", "r"))}


class Annotation(PDFObject):
    """A link without a border, with the words that it is heard as (ISO 14289-1, 7.18.5), printed like all else."""

    def __init__(self, rect: Box, words: str, key: int | None, leads: Callable[[Archive], bytes]) -> None:
        """A link over `rect`, in points from the page's bottom left corner; key: of the parent tree; leads: makes the
        entry that says where it goes."""
        self.rect, self.words, self.key, self.leads = rect, words, key, leads

    def format(self, document: Any) -> bytes:
        """Its dictionary (12.5.6.5), made when all is drawn: the place may lie on a later page."""
        rect = b" ".join(b"%.2f" % edge for edge in self.rect)
        key = b"" if self.key is None else b"/StructParent %d" % self.key
        return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents%s%s%s>>" % (
            rect, string(self.words), key, self.leads(document)
        )  # fmt: skip


class Sheetfed(Canvas):
    """A canvas for one guide. Compressed, reproducible, tagged, no font of ReportLab's own in it."""

    _doc: Any
    _code: list[str]
    _annotationCount: int
    _absRect: Callable[[Box, int], Box]
    _pageNumber: int
    _addAnnotation: Callable[[Annotation], None]

    def __init__(
        self,
        size: tuple[float, float],
        font: str,
        lang: str,
        places: Collection[str] | None = None,
        tree: Tag | None = None,
        standard: Standard = Standard.UA1_A2A,
        ink: str = BLACK,
    ) -> None:
        """An empty file with pages of `size`. `places`: the anchors that will be drawn, if that is known beforehand.

        Links to others are then left out: a handout holds quotations of a text that it does not hold. tree: the logical
        tree of what will be drawn; without it nothing is tagged. standard: what the file is to keep. ink: the colour in
        which each page begins.
        """
        self._buffer = io.BytesIO()
        super().__init__(
            self._buffer,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=cast(Any, font),  # the stubs take it for a size
            lang=lang,
            pdfVersion=(2, 0) if standard.modern else (1, 7),
        )
        self._archive = Archive.adopt(self._doc)
        self._structure = Structure(tree, standard.modern) if tree is not None else None
        self._key = self._structure.page() if self._structure is not None else None
        self.setViewerPreference("DisplayDocTitle", "true")
        self._landings = Destinations(structured=standard.modern)
        self._targets: set[str] = set()
        self._places = places
        self._ink = [] if ink == BLACK else _begun(ink)
        self.left_out: set[str] = set()

    @property
    def document(self) -> Any:
        """ReportLab's document, which owns the font subsets."""
        return self._doc

    @contextmanager
    def marked(self, tag: Tag, bounds: Box | None = None) -> Iterator[None]:
        """What is painted inside belongs to `tag`; bounds: of an illustration, in the current coordinates.

        Raises ValueError if the tag is not in the tree.
        """
        if self._structure is None:
            yield
        elif tag.role == ARTIFACT:
            with self.artifact("Pagination"):
                yield
        else:
            number = self._structure.mark(tag, self._absRect(bounds, 1) if bounds is not None else None)
            self._code.append(f"/{tag.role} <</MCID {number}>> BDC")
            yield
            self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is painted inside has no meaning."""
        if self._structure is None:
            yield
        else:
            self._code.append(f"/Artifact <<{PAGINATION.get(kind, f'/Type/{kind}')}>> BDC")
            yield
            self._code.append("EMC")

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """What is filled from here on has this colour. A grey is written as one: see `greys`."""
        begun = len(self._code)
        super().setFillColor(aColor, alpha)
        self._code[begun:] = map(greys, self._code[begun:])

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        """What is drawn with lines from here on has this colour; the same."""
        begun = len(self._code)
        super().setStrokeColor(aColor, alpha)
        self._code[begun:] = map(greys, self._code[begun:])

    def shade(self, shading: Any) -> None:
        """Fill what is not clipped with a gradient; one of greys is written as such."""
        steps = getattr(shading.Function, "Functions", [shading.Function])
        if all(len(set(color)) == 1 for step in steps for color in (step.C0, step.C1)):
            shading.ColorSpace = "DeviceGray"
            for step in steps:
                step.C0, step.C1 = step.C0[:1], step.C1[:1]
        super().shade(shading)

    def text_operators(self, operators: str) -> None:
        """Append a text object."""
        self._code.append(operators)

    def escape(self, data: bytes) -> str:
        """The content of a PDF string: bytes as they are, but for those that would end or change it (7.3.4.2)."""
        return data.decode("latin-1").translate(ESCAPES)

    def link(self, rect: Box, target: str, tag: Tag | None) -> None:
        """A link without a border, in the current coordinates. Raises ValueError if the tag is not that of a link."""
        place = target[1:] if target.startswith("#") else None
        if place is not None and self._places is not None and place not in self._places:
            self.left_out.add(place)
            return
        if place is not None:
            self._targets.add(place)
        key = None
        if self._structure is not None:
            if tag is None:
                raise ValueError(f"a link to {target} without a node")
            # ReportLab calls the next annotation so
            key = self._structure.link(tag, self._doc.annotationName(f"NUMBER{self._annotationCount + 1}"), place)
            tag = self._structure.around("Link", tag)  # each of its windows is heard as the whole link
        words = " ".join((tag.heard() if tag is not None else target).split())
        address = b"/A<</S/URI/URI%s>>" % string(target)
        leads = partial(self._leads, place) if place is not None else lambda _: address
        self._addAnnotation(Annotation(self._absRect(rect, 1), words, key, leads))

    def anchor(self, name: str, y: float, tag: Tag | None = None) -> None:
        """The first place of `name` is where links to it go."""
        _, top = self.absolutePosition(0, y)
        self._landings.add(name, self._pageNumber - 1, top, tag)

    def _leads(self, place: str, archive: Archive) -> bytes:
        """The entry of a link or bookmark that goes to a place."""
        return self._landings.entry(place, archive, self._structure.numbers if self._structure is not None else {})

    def one_by_one(self) -> None:
        """Pages are looked at singly, as the reader's program is asked to show them (ISO 32000-1, 7.7.2)."""
        self._doc.Catalog.setPageLayout("SinglePage")

    def set_outline(self, bookmarks: Sequence[Bookmark]) -> None:
        """The bookmarks, those to places that have not been drawn left out; shown when the file is opened."""
        there = [bookmark for bookmark in bookmarks if bookmark.anchor in self._landings]
        if there:
            self._doc.Outlines = self._doc.Catalog.Outlines = Outline(there, self._leads)
            self.showOutline()

    def describe(self, information: PDFObject, packet: str) -> None:
        """Say what the file is: in its information dictionary, and in an XMP packet, a stream of its own."""
        self._doc.info = information
        self._doc.Catalog.Metadata = XMP(creator=lambda _: packet.encode())

    def enter(self, key: str, value: PDFObject) -> None:
        """Put an entry into the catalog, of which ReportLab writes only those that it knows."""
        catalog = self._doc.Catalog
        if key not in catalog.__NoDefault__:
            catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
        setattr(catalog, key, value)

    def showPage(self) -> None:
        """End the page, its content compressed at once: ReportLab keeps all of a file's pages as text until the end."""
        self._code[:0] = self._ink
        super().showPage()
        if self._structure is not None:
            self._key = self._structure.page()
        page = self._doc.Pages.pages[-1]
        dictionary = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        page.Contents = PDFStream(dictionary, zlib.compress(page.stream.encode("latin-1"), 9))
        page.stream = None

    def _setAnnotations(self, page: Any) -> None:
        """ReportLab gives a page its annotations; also what ties it to the structure tree, in whose order one tabs."""
        super()._setAnnotations(page)  # type: ignore[misc]
        if self._structure is not None and isinstance(page, PDFPage):
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = self._key, PDFName("S")  # type: ignore[attr-defined]

    def data(self) -> bytes:
        """The finished file. Raises ValueError if a link goes to a place that was never drawn: a fault of ours."""
        dangling = sorted(self._targets - set(self._landings))
        if dangling:
            raise ValueError(f"links go to places that are not in the file: {', '.join(dangling)}")
        if self._code:
            self.showPage()
        if self._structure is not None:
            self._write_structure(self._structure)
        self.save()
        return self._buffer.getvalue()

    def _write_structure(self, structure: Structure) -> None:
        archive, catalog = self._archive, self._archive.Catalog
        pages = [archive.number(f"Page{n + 1}") for n in range(len(archive.Pages.pages))]
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = PDFObjectReference(cast(Any, structure.write(archive, pages, self._landings)))


def greys(operator: str) -> str:
    """An operator that sets a colour of three equal parts as one that sets a grey; any other as it is.

    A printer makes greys of DeviceRGB from all its inks, and counts the page as one in colour; those of DeviceGray it
    makes with black alone. Under an output intent both are allowed (ISO 19005-2, 6.2.4.3).
    """
    red, green, blue, name = (*operator.split(), "", "", "")[:4] if operator.endswith((" rg", " RG")) else ("",) * 4
    return f"{red} {'g' if name == 'rg' else 'G'}" if name and red == green == blue else operator


def _begun(ink: str) -> list[str]:
    """The operators that set a colour for what is filled and what is drawn with lines."""
    red, green, blue = (f"{part:.3g}" for part in HexColor(ink).rgb())
    return [greys(f"{red} {green} {blue} {name}") for name in ("rg", "RG")]
