"""Small guides to compose: a document of invented articles, of which a test replaces what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guidebuilder.compose import brief as briefing
from guidebuilder.compose.composition import Composition
from guidebuilder.compose.inline import Setter
from guidebuilder.content import decode, editions
from guidebuilder.content.inline import parse
from guidebuilder.content.places import Places
from guidebuilder.content.source import SourceFile, Sources, Text
from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.facts import Facts
from guidebuilder.layout.furniture import Furniture
from guidebuilder.layout.pagemaker import Paginator
from guidebuilder.layout.settle import Settled, settle
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.runs import Anchor, Item, Run

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
"""

DOCUMENTS = """\
- id: treaty
  title: The Treaty
  text:
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - recital: And whereas the roads between them are long;
    - article: VII
      heading: ARTICLE VII
      paragraphs:
        - The parties shall promote mutually advantageous relations, as friends do, between them.
        - The parties shall confer.
    - signatures:
        - {for: the First Party, name: EDITH THORNE, office: Clerk}
        - {name: Samuel Reed}
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm our understanding.
"""

SUMMARY = """\
title: Summary
body: Seven articles.
"""


@dataclass(frozen=True)
class Table:
    """Composes guides made of YAML; keys are file names."""

    folder: Path
    lines: Lines

    def composition(self, facts: Facts | None = None, /, paper: str = "letter", **files: str) -> Composition:
        """A composition of the guide with these files."""
        for name, text in {"guide": GUIDE, "documents": DOCUMENTS, "summary": SUMMARY, **files}.items():
            (self.folder / f"{name}.yaml").write_text(text, "utf-8")
        found: list[Diagnostic] = []
        read = decode.decode(Sources(self.folder), found)
        assert read is not None
        guide = editions.select(read)
        look, words = theme.load("standard", paper), wording.load(guide.language)
        places = Places(guide.documents)
        made = briefing.brief(guide, look, words, places, self.lines, self.folder, "build", found)
        assert found == []
        return Composition(made, facts or Facts())

    def settled(self, paper: str = "letter", **files: str) -> Settled:
        """The settled pages of the guide with these files."""
        from guidebuilder.compose.guide import compose

        made = self.composition(paper=paper, **files).brief
        furniture = Furniture(made.theme, self.lines, made.wording, made.guide.language)
        found: list[Diagnostic] = []
        sheet = made.theme.sheet
        pages = settle(lambda facts: compose(made, facts), lambda new: Paginator(sheet, furniture, new), found)
        assert found == []
        return pages


def prose(composition: Composition, text: str, style: str = "body", **named: Any) -> Setter:
    """A paragraph of inline marks, set."""
    found: list[Diagnostic] = []
    written = parse(Text.made(text, SourceFile("summary.yaml", text), 0, len(text)), found, composition.lang)
    assert found == []
    return Setter(composition, composition.style(style), Tag("P"), **named).prose(written)


def spoken(items: list[Item]) -> str:
    """What items say; the marks of notes, which are raised, in carets."""
    return "".join(
        f"^{item.text}^" if item.type.rise else item.text for item in items if isinstance(item, Run)
    )


def anchors(items: list[Item]) -> list[str]:
    """The names of anchors among items."""
    return [item.name for item in items if isinstance(item, Anchor)]


@pytest.fixture(scope="session")
def lines() -> Lines:
    """One cache of lines for all tests of composition."""
    return Lines(fonts.use(faces.load()))


@pytest.fixture
def table(tmp_path: Path, lines: Lines) -> Table:
    """An empty folder to put a guide in."""
    return Table(tmp_path, lines)


