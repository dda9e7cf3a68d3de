"""Finding words in one plain paragraph, without files."""

from __future__ import annotations

from guidebuilder.content.model import Document, Prose, Quotation, SourceParagraph, Words
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Asked, Finder, Located
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.diagnostics import Span

SPAN = Span("documents.yaml", 1, 1, 1, 2)


def document(*paragraphs: str) -> Document:
    """A document of plain paragraphs."""
    texts = [Text.made(one, SourceFile("", one), 0, len(one)) for one in paragraphs]
    blocks = tuple(SourceParagraph(str(number), (text,), SPAN) for number, text in enumerate(texts, 1))
    title = Prose((Words("A Text", SPAN),), SPAN)
    return Document("text", title, title, "en", None, None, None, None, None, None, blocks, (), (), (), None, SPAN)


def finder(*paragraphs: str) -> Finder:
    """What finds quotations in these paragraphs."""
    made = (document(*paragraphs),)
    return Finder(Places(made), made)


def asking(words: str) -> Asked:
    """A quotation in a text that says nothing else."""
    return Asked(Quotation('"', '"', (Words(words, SPAN),), SPAN), (words,), SPAN, signs=True)


def find_in(text: str, words: str) -> tuple[int, int] | str:
    """Where the words stand in the only paragraph, or what was found instead."""
    answer = finder(text).answer(asking(words))
    if not isinstance(answer, Located):
        return type(answer).__name__
    return answer.passage.start, answer.passage.end
