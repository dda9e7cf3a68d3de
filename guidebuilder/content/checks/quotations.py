"""Quotations: what stands in quotation marks and cites no work must be in a source text, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Subject
from guidebuilder.content.inline import plain
from guidebuilder.content.model import BlockQuotation, Question, Quotation
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Span

CURE = 'cite the work that it is from, "…" [@key, p. 3], or mark it as no quotation, "…"{aside}'


def check(subject: Subject) -> Iterator[Diagnostic]:
    """All quotations of the guide, in the order in which they are written."""
    # A quotation inside another one is part of its words.
    for node in walk.nodes(subject.guide, whole=(Quotation, BlockQuotation)):
        match node:
            case Quotation(cited=None, aside=False):
                yield from _search(subject, plain(node.children), node.span)
            case BlockQuotation(cited=None):
                yield from _block(subject, node)
            case Question(quote=Text() as quote):
                yield from _stands(subject, quote.value, quote.span(), node.at)
            case _:
                pass


def _block(subject: Subject, block: BlockQuotation) -> Iterator[Diagnostic]:
    places = (block.at,) if block.at is not None else ()
    for prose in block.paragraphs:
        yield from _stands(subject, plain(prose), prose.span, places)


def _stands(subject: Subject, words: str, span: Span, named: tuple[Text, ...]) -> Iterator[Diagnostic]:
    """Words that must stand in one of the places named, if one is."""
    places = [place for place in map(subject.places.resolve, named) if place is not None]
    if not places:
        yield from _search(subject, words, span)
    elif not any(subject.places.find(words, place) for place in places):
        message = f"this quotation is not in {subject.printed(places[0])}"
        yield fault("quote-not-found", message, span, subject.hint_nearest(words, places[0]) or CURE)


def _search(subject: Subject, words: str, span: Span) -> Iterator[Diagnostic]:
    if words.strip() and subject.find(words) is None:
        hint = subject.hint_nearest(words) or CURE
        yield fault("quote-not-found", "this quotation is not in the source text", span, hint)
