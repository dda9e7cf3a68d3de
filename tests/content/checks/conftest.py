"""A guide of a few lines, of which a test replaces what it is about; `found` runs the checks and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder.content import checks, decode
from guidebuilder.content.checks import Picture
from guidebuilder.content.model import Figure
from guidebuilder.content.places import Places
from guidebuilder.content.source import Sources
from guidebuilder.diagnostics import Diagnostic

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
    - article: VII
      heading: ARTICLE VII
      paragraphs:
        - The parties shall promote mutually advantageous economic relations, “as friends do”, between them.
        - The parties shall confer.
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm our understanding.
"""

Found = Callable[..., list[Diagnostic]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Diagnostics of the checks for a guide in which each key given has the YAML given."""

    def run(picture: Picture | None = None, missing: str = "", **keys: str) -> list[Diagnostic]:
        for name, text in {"guide": GUIDE, "documents": DOCUMENTS, **keys}.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        diagnostics: list[Diagnostic] = []
        guide = decode.decode(Sources(tmp_path), diagnostics)
        assert guide is not None
        assert diagnostics == []

        def look(_figure: Figure, _diagnostics: list[Diagnostic]) -> Picture | None:
            return picture or Picture()

        return checks.run(guide, Places(guide.documents), lambda text: "".join(c for c in missing if c in text), look)

    return run
