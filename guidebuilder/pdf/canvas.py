"""The canvas: ReportLab's, with the verbs of typeset.surface. One file in memory, written once it is whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, cast

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

from guidebuilder.pdf.archive import Archive
from guidebuilder.pdf.structure import Box, Structure, string
from guidebuilder.tags import ARTIFACT, Tag

PAGINATION = {"Header": "/Type/Pagination/Subtype/Header", "Footer": "/Type/Pagination/Subtype/Footer"}
"""Kinds of artifacts that are subtypes (14.8.2.2.2)."""


class Annotation(PDFObject):
    """A link without a border, with the words that it is heard as (ISO 14289-1, 7.18.5), printed like all else.

    target: what ReportLab makes of a place in this file, or an address.
    """

    def __init__(self, rect: Box, words: str, key: int | None, target: Any) -> None:
        """A link over `rect`, in points from the page's bottom left corner; key: of the parent tree."""
        self.rect, self.words, self.key, self.target = rect, words, key, target

    def format(self, document: Any) -> bytes:
        """Its dictionary (12.5.6.5). The place may lie on a page that was drawn after it."""
        if isinstance(self.target, str):
            goes = b"/A<</S/URI/URI%s>>" % string(self.target)
        else:
            goes = b"/Dest" + self.target.format(document)
        rect = b" ".join(b"%.2f" % edge for edge in self.rect)
        key = b"" if self.key is None else b"/StructParent %d" % self.key
        return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents%s%s%s>>" % (
            rect, string(self.words), key, goes
        )  # fmt: skip


class Sheetfed(Canvas):
    """A canvas for one guide. Compressed, reproducible, tagged, no font of ReportLab's own in it."""

    _doc: Any
    _code: list[str]
    _annotationCount: int
    _absRect: Callable[[Box, int], Box]
    _bookmarkReference: Callable[[str], Any]
    _addAnnotation: Callable[[Annotation], None]
    _escape: Callable[[bytes], str]

    def __init__(
        self,
        size: tuple[float, float],
        font: str,
        lang: str,
        places: Collection[str] | None = None,
        tree: Tag | None = None,
    ) -> None:
        """An empty file with pages of `size`. `places`: the anchors that will be drawn, if that is known beforehand.

        Links to others are then left out: a handout holds quotations of a text that it does not hold. tree: the logical
        tree of what will be drawn; without it nothing is tagged.
        """
        self._buffer = io.BytesIO()
        super().__init__(
            self._buffer,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=cast(Any, font),  # the stubs take it for a size
            lang=lang,
            pdfVersion=(1, 7),
        )
        self._archive = Archive.adopt(self._doc)
        self._structure = Structure(tree) if tree is not None else None
        self._key = self._structure.page() if self._structure is not None else None
        self.setViewerPreference("DisplayDocTitle", "true")
        self._anchors: set[str] = set()
        self._targets: set[str] = set()
        self._places = places
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

    def text_operators(self, operators: str) -> None:
        """Append a text object."""
        self._code.append(operators)

    def escape(self, data: bytes) -> str:
        """The content of a PDF string."""
        return str(self._escape(data))

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
            key = self._structure.link(tag, self._doc.annotationName(f"NUMBER{self._annotationCount + 1}"))
        words = " ".join((tag.heard() if tag is not None else target).split())
        goes = target if place is None else self._bookmarkReference(place)
        self._addAnnotation(Annotation(self._absRect(rect, 1), words, key, goes))

    def anchor(self, name: str, y: float) -> None:
        """The first place of `name` is where links to it go."""
        if name not in self._anchors:
            self._anchors.add(name)
            self.bookmarkHorizontal(name, 0, y, fit="XYZ")

    def set_metadata(self, packet: str) -> None:
        """Put an XMP packet into the catalog, as a stream of its own."""
        self._doc.Catalog.Metadata = XMP(creator=lambda _: packet.encode())

    def has_anchor(self, name: str) -> bool:
        """Whether `name` has been placed."""
        return name in self._anchors

    def showPage(self) -> None:
        """End the page, its content compressed at once: ReportLab keeps all of a file's pages as text until the end."""
        super().showPage()
        if self._structure is not None:
            self._key = self._structure.page()
        page = self._doc.Pages.pages[-1]
        dictionary = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        page.Contents = PDFStream(dictionary, zlib.compress(page.stream.encode()))
        page.stream = None

    def _setAnnotations(self, page: Any) -> None:
        """ReportLab gives a page its annotations; also what ties it to the structure tree, in whose order one tabs."""
        super()._setAnnotations(page)  # type: ignore[misc]
        if self._structure is not None and isinstance(page, PDFPage):
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = self._key, PDFName("S")  # type: ignore[attr-defined]

    def data(self) -> bytes:
        """The finished file. Raises ValueError if a link goes to a place that was never drawn: a fault of ours."""
        dangling = sorted(self._targets - self._anchors)
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
        catalog.StructTreeRoot = PDFObjectReference(cast(Any, structure.write(archive, pages)))

