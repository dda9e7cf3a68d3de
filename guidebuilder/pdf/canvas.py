"""The canvas: ReportLab's, with the verbs of typeset.surface. One file in memory, written once it is whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from guidebuilder.tags import Tag


class Sheetfed(Canvas):
    """A canvas for one guide. Compressed, reproducible, no font of ReportLab's own in it."""

    _doc: Any
    _code: list[str]
    _escape: Callable[[bytes], str]

    def __init__(
        self, size: tuple[float, float], font: str, lang: str, places: Collection[str] | None = None
    ) -> None:
        """An empty file with pages of `size`. `places`: the anchors that will be drawn, if that is known beforehand.

        Links to others are then left out: a handout holds quotations of a text that it does not hold.
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
    def marked(self, tag: Tag) -> Iterator[None]:
        """What is painted inside belongs to `tag`."""
        yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is painted inside has no meaning."""
        yield

    def text_operators(self, operators: str) -> None:
        """Append a text object."""
        self._code.append(operators)

    def escape(self, data: bytes) -> str:
        """The content of a PDF string."""
        return str(self._escape(data))

    def link(self, rect: tuple[float, float, float, float], target: str, tag: Tag | None) -> None:
        """A link without a border, in the current coordinates."""
        if target.startswith("#"):
            if self._places is not None and target[1:] not in self._places:
                self.left_out.add(target[1:])
                return
            self._targets.add(target[1:])
            self.linkRect("", target[1:], rect, relative=1, thickness=0)
        else:
            self.linkURL(target, rect, relative=1, thickness=0)

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
        page = self._doc.Pages.pages[-1]
        dictionary = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        page.Contents = PDFStream(dictionary, zlib.compress(page.stream.encode()))
        page.stream = None

    def data(self) -> bytes:
        """The finished file. Raises ValueError if a link goes to a place that was never drawn: a fault of ours."""
        dangling = sorted(self._targets - self._anchors)
        if dangling:
            raise ValueError(f"links go to places that are not in the file: {', '.join(dangling)}")
        self.save()
        return self._buffer.getvalue()
