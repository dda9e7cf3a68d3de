"""Documents to quote from, and one quotation at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuilder.content import decode
from guidebuilder.content.model import Guide, Quotation, Words
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Answer, Asked, Finder, Located
from guidebuilder.content.source import SourceFile, Sources, Text
from guidebuilder.diagnostics import Diagnostic, Span

GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\n"

DOCUMENTS = """\
- id: treaty
  title: The Treaty
  text:
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - recital: And whereas the roads between them are long, and the co-operation of both is needed;
    - article: VII
      heading: ARTICLE VII
      paragraphs:
        - The parties shall promote mutually advantageous economic relations, “as friends do”, between them.
        - The parties’ governments shall confer in Zürich on June 11, 1942, and world-wide trade shall be free.
      sections:
        - section: 1
          heading: Section 1.
          paragraphs: [Ships may call., Tolls are not.]
    - article: VIII
      heading: ARTICLE VIII
      paragraphs: [They shall confer again. The rate is 3.5 per cent.]
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm our understanding.
    - paragraph: The roads are long. We shall re-sign what was signed.
    - paragraph: Nothing else — nothing — was said.
- id: song
  title: The Song
  text:
    - verse:
        - High water, low water,
        - the stone will keep the score.
    - verse:
        - Rain on the mill,
        - rain on the hill.
"""

SPAN = Span("summary.yaml", 1, 1, 1, 2)

Ask = Callable[..., Answer]


def guide_of(folder: Path, **files: str) -> Guide:
    """The guide of these files."""
    for name, text in {"guide": GUIDE, "documents": DOCUMENTS, **files}.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    found: list[Diagnostic] = []
    guide = decode.decode(Sources(folder), found)
    assert guide is not None
    assert found == []
    return guide


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """The answer to a quotation: its words (paragraphs), what it says of its place, the places that it is about."""
    guide = guide_of(tmp_path_factory.mktemp("guide"))
    places = Places(guide.documents)
    finder = Finder(places, guide.documents)

    def answer(*paragraphs: str, at: str = "", nth: int | None = None, home: str = "", signs: bool = True) -> Answer:
        node = Quotation('"', '"', (Words(" ".join(paragraphs), SPAN),), SPAN)
        one = Asked(node, paragraphs, SPAN, nth=nth, signs=signs)
        if at:
            one = replace(one, at=(Text.made(at, SourceFile("", at), 0, len(at)),))
        named = [[places.resolve(each) for each in nearest.split("+")] for nearest in home.split()]
        return finder.answer(replace(one, home=tuple(tuple(filter(None, nearest)) for nearest in named)))

    answer.text = lambda name: places.text(name).value  # type: ignore[attr-defined]
    return answer


def stands(ask: Ask, answer: Answer) -> str:
    """Where it was found, and what stands there: `VII.1 The parties`; the name of the answer if it was not."""
    if not isinstance(answer, Located):
        return type(answer).__name__
    passage = answer.passage
    name = passage.paragraph.partition(":")[2]
    if not passage.last:
        return f"{name} {ask.text(passage.paragraph)[passage.start : passage.end]}"  # type: ignore[attr-defined]
    head = ask.text(passage.paragraph)[passage.start :]  # type: ignore[attr-defined]
    return f"{name} {head} … {ask.text(passage.last)[: passage.end]}"  # type: ignore[attr-defined]
