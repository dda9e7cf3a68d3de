"""What the tests of typesetting draw on: a ReportLab canvas with our verbs that writes down what it is asked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from guidebuilder.design import faces, theme
from guidebuilder.design import fonts as fonts_module
from guidebuilder.design.fonts import Fonts
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.runs import Item, Run

PROSE = (
    "In the second winter of the war the two governments wrote down what each might expect of the other. The "
    "office that kept the ledgers was efficient but small; five clerks had to fight through a flood of telegrams,"
    " requisitions and bills of lading, and no one could say with certainty which convoy carried which crate. "
    "“Supplies,” wrote one of them, “are a matter of shipping—nothing else.” A well-informed minister replied "
    "that shipping was a matter of escorts, escorts a matter of fuel, and fuel a matter of supplies. Afterwards "
    "the representatives of both countries agreed that mutually advantageous arrangements, once the emergency was"
    " over, should not be allowed to burden international commerce; the definitive settlement was left to a "
    "conference that never met. What had been delivered by the 11th of June 1942 could be counted; what it had "
    "been worth could not, and the difference between the two numbers occupied historians, economists and "
    "pamphleteers for the following half-century."
)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The shipped fonts."""
    return fonts_module.use(faces.load())


@pytest.fixture(scope="session")
def lines(fonts: Fonts) -> Lines:
    """One cache of lines for all tests, as in a build."""
    return Lines(fonts, theme.load().substitutes)


@pytest.fixture
def prose() -> str:
    """A paragraph of about 160 words."""
    return PROSE


@pytest.fixture
def body() -> ParagraphStyle:
    """The style of body text."""
    return ParagraphStyle("body", Type("serif-regular", 11, (("onum", 1), ("pnum", 1))), 14)


@pytest.fixture
def run(body: ParagraphStyle) -> Callable[..., Run]:
    """Makes a run of body text."""

    def make(text: str, kind: Type = body.type, lang: str = "en-US", **named: Any) -> Run:
        return Run(text, kind, lang, **named)

    return make


class Sheet:
    """A surface that is a canvas, and a record of verbs."""

    def __init__(self, size: tuple[float, float]) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.buffer = io.BytesIO()
        self.canvas: Any = Canvas(self.buffer, pagesize=size, invariant=1)
        self.marks: list[tuple[Tag | str, str]] = []
        self.links: list[tuple[tuple[float, float, float, float], str, Tag | None]] = []
        self.anchors: list[tuple[str, float]] = []
        self.open: list[Tag | str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.canvas, name)

    @contextmanager
    def marked(self, tag: Tag) -> Iterator[None]:
        self.open.append(tag)
        yield
        self.open.pop()

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        self.open.append(kind)
        yield
        self.open.pop()

    def text_operators(self, operators: str) -> None:
        assert len(self.open) == 1
        assert operators.count("BT") == operators.count("ET") == 1
        self.marks.append((self.open[0], operators))
        self.canvas._code.append(operators)

    def link(self, rect: tuple[float, float, float, float], target: str, tag: Tag | None) -> None:
        self.links.append((rect, target, tag))

    def anchor(self, name: str, y: float, tag: Tag | None = None) -> None:
        self.anchors.append((name, y))

    @property
    def document(self) -> Any:
        return self.canvas._doc

    def escape(self, data: bytes) -> str:
        return str(self.canvas._escape(data))

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


@pytest.fixture
def sheet(fonts: Fonts) -> Sheet:
    """An empty sheet of 600 × 800 points."""
    assert fonts.faces
    return Sheet((600, 800))


@pytest.fixture
def draw(lines: Lines, sheet: Sheet) -> Callable[..., Any]:
    """Sets items at (100, 700) on a measure and draws them: returns the paragraph."""
    from guidebuilder.typeset.paragraph import Paragraph

    def make(items: Sequence[Item], style: ParagraphStyle, measure: float = 324.0, **named: Any) -> Paragraph:
        named.setdefault("node", Tag("P"))
        paragraph = Paragraph(items, style, lines, **named)
        paragraph.wrap(measure, 1e6)
        surface: Any = sheet
        paragraph.drawOn(surface, 100, 700 - paragraph.height)
        return paragraph

    return make
