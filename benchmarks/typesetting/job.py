"""Jobs: the plain paragraphs of a specimen, and the page that every engine sets them on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.design import faces
from guidebuilder.design.styles import Align
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.notetext import NotePiece
from guidebuilder.layout.page import Page
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = {
    "first": ROOT / "content" / "us-soviet-mutual-aid-1942",
    "grundgesetz": ROOT / "tests" / "specimens" / "grundgesetz",
    "declaration": ROOT / "tests" / "specimens" / "declaration",
    "supply": ROOT / "tests" / "specimens" / "supply",
}

LEAST = 40
"""Paragraphs of fewer characters are left out: they are one line in any engine."""


class Job(NamedTuple):
    """Paragraphs of plain text and how they are to be set. Lengths in points, `left` and `top` from the page's edges.

    face: a key of the shipped faces; indent: of a paragraph's first line; between: more than the leading between two
    paragraphs. The page is US Letter, with `rows` lines.
    """

    name: str
    language: str
    paragraphs: tuple[str, ...]
    ragged: bool = False
    face: str = "serif-regular"
    size: float = 11.0
    leading: float = 14.0
    measure: float = 324.0
    indent: float = 14.0
    between: float = 0.0
    left: float = 84.0
    top: float = 84.0
    width: float = 612.0
    height: float = 792.0
    rows: int = 45

    @property
    def font(self) -> Path:
        """The file of its face."""
        return faces.load()[self.face].path


def jobs(name: str) -> tuple[Job, Job]:
    """The running text of a specimen, and its margin notes. Exits if the guide has faults."""
    folder = SPECIMENS[name]
    read, _, _ = decode.read(folder)
    if read is None:
        raise SystemExit(f"{folder} cannot be read")
    rendered = rendering.render(editions.select(read), folder=folder, diagnostics=[])
    if rendered is None:
        raise SystemExit(f"{folder} cannot be laid out")
    pages = rendered.settled.pages.pages
    body = tuple(dict.fromkeys(text for text in map(_plain, _running(pages)) if len(text) >= LEAST))
    notes = tuple(dict.fromkeys(text for text in map(_plain, _notes(pages)) if len(text) >= LEAST))
    return (
        Job(name, read.language, body),
        Job(name, read.language, notes, ragged=True, face="caption-regular", size=8, leading=10, measure=126,
            indent=0, between=6, rows=62),
    )  # fmt: skip


def _running(pages: tuple[Page, ...]) -> Iterator[Paragraph]:
    for page in pages:
        for box in page.boxes:
            if box.role == "text" and isinstance(box.flowable, Block):
                for paragraph in paragraphs_in(box.flowable):
                    style = paragraph.style
                    if style.align is Align.JUSTIFIED and style.hyphens and abs(style.type.size - 11) < 0.2:
                        yield paragraph


def _notes(pages: tuple[Page, ...]) -> Iterator[Paragraph]:
    for page in pages:
        for box in page.boxes:
            if isinstance(box.flowable, NotePiece):
                yield from box.flowable.note.paragraphs


def _plain(paragraph: Paragraph) -> str:
    """Its words, without marks of notes."""
    runs = (item for item in paragraph.items if isinstance(item, Run))
    return " ".join("".join(run.text for run in runs if not run.type.rise).split())
