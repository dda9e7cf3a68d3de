"""The file as bytes: ReportLab's document, written with object streams and a cross-reference stream (ISO 32000-1, 7.5.7
and 7.5.8), which its own writer does not know, and as PDF/A wants it.

An accessible file has three small objects a paragraph; one by one and uncompressed they are half of it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

HEAD = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes that tell programs that the file is binary (ISO 19005-2, 6.1.2)."""

TOGETHER = 200
"""So many objects in one stream. A reader unpacks all of them to get at one."""

ROW, UP = 7, 2
"""Bytes of an entry of the reference stream; the number of the predictor that each begins with."""

STREAM_END = b"endstream\n"


class Raw(pdfdoc.PDFObject):
    """An object written beforehand: a structure tree has thousands, and ReportLab formats value by value."""

    def __init__(self, body: bytes) -> None:
        """An object of these bytes, without `obj` and `endobj`."""
        self.body = body

    def format(self, document: Any) -> bytes:
        """The bytes."""
        return self.body


class Archive(pdfdoc.PDFDocument):
    """ReportLab's document. Its objects are formatted by their own methods; how they are put into a file is ours."""

    idToObject: dict[Any, Any]
    idToObjectNumberAndVersion: dict[Any, tuple[int, int]]
    numberToId: dict[int, Any]
    objectcounter: int
    _pdfVersion: tuple[int, int]
    Catalog: Any
    Pages: Any

    @classmethod
    def adopt(cls, document: Any) -> Archive:
        """Take over the document that a canvas has made for itself, with all that is already in it."""
        document.__class__ = cls
        assert isinstance(document, cls)
        return document

    def number(self, name: str) -> int:
        """The number of the object that ReportLab knows by `name`. Raises KeyError if there is none."""
        return self.idToObjectNumberAndVersion[name][0]

    def add(self, body: bytes) -> int:
        """Append an object and return its number, the next one after `objectcounter`."""
        self.objectcounter += 1
        number = self.objectcounter
        self.idToObjectNumberAndVersion[number] = number, 0
        self.numberToId[number] = number
        self.idToObject[number] = Raw(body)
        return number

    def replace(self, number: int, body: bytes) -> None:
        """Give an object that has been appended another body."""
        self.idToObject[number] = Raw(body)

    def format(self) -> bytes:
        """The whole file. Called by ReportLab when all of it has been drawn."""
        document: Any = self
        root = document.Reference(self.Catalog)
        # PDF 2.0 has the metadata alone (ISO 19005-4, 6.1.3)
        info = b"/Info " + document.Reference(self.info).format(self) if self._pdfVersion < (2, 0) else b""
        head = HEAD % self._pdfVersion
        out, size = [head], len(head)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        streams: list[tuple[list[int], bytes]] = []

        def write(number: int, body: bytes) -> None:
            nonlocal size
            written = b"%d 0 obj\n%sendobj\n" % (number, body)
            places[number] = 1, size, 0
            out.append(written)
            size += len(written)

        for number, body in self._bodies():
            if body.endswith(STREAM_END):
                write(number, body[: -len(STREAM_END)] + b"\n" + STREAM_END)  # an end of line of its own: 6.1.7.1
                continue
            packed.append((number, body))
            if len(packed) == TOGETHER:
                streams.append(_together(packed))
                packed = []
        if packed:
            streams.append(_together(packed))
        count = self.objectcounter
        for numbers, body in streams:
            count += 1
            places |= {number: (2, count, n) for n, number in enumerate(numbers)}
            write(count, body)
        digest = hashlib.md5(usedforsecurity=False)
        for part in out:
            digest.update(part)
        places[count + 1] = 1, size, 0
        trailer = b"/Root %s%s/ID[<%s>]" % (
            root.format(self), info, b"><".join([digest.hexdigest().encode()] * 2)
        )  # fmt: skip
        out.append(b"%d 0 obj\n%sendobj\nstartxref\n%d\n%%%%EOF\n" % (count + 1, _references(places, trailer), size))
        return b"".join(out)

    def _bodies(self) -> Iterator[tuple[int, bytes]]:
        """All objects by number; formatting one may bring forth others."""
        number = 1
        while number in self.numberToId:
            held = self.idToObject[self.numberToId[number]]
            yield number, pdfdoc.format(held, self, toplevel=1)
            if isinstance(held, Raw):
                held.body = b""  # it is compressed with others, and there are thousands
            number += 1


def _together(held: list[tuple[int, bytes]]) -> tuple[list[int], bytes]:
    """The numbers of objects, and an object stream of them: numbers and offsets, then the objects."""
    index, offset = [], 0
    for number, body in held:
        index.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    content = zlib.compress(head + b"\n".join(body for _, body in held), 9)
    entries = b"/Type/ObjStm/N %d/First %d" % (len(held), len(head))
    return [number for number, _ in held], _stream(entries, content)


def _references(places: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    """The cross-reference stream: kind, place and index of each object, written as differences to the one before, of
    which most are alike (the predictor Up of 7.4.4.4)."""
    before, rows = bytes(ROW), []
    for number in range(len(places)):
        kind, place, index = places[number]
        row = b"%c%s%s" % (kind, place.to_bytes(4, "big"), index.to_bytes(2, "big"))
        rows.append(bytes([UP, *((byte - last) % 256 for byte, last in zip(row, before, strict=True))]))
        before = row
    entries = b"/Type/XRef/W[1 4 2]/Size %d/DecodeParms<</Predictor 12/Columns %d>>" % (len(places), ROW)
    return _stream(entries + trailer, zlib.compress(b"".join(rows), 9))


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\n" % (entries, len(content), content)
