"""Characters: each must be in a face of the theme, or it would be printed as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Subject
from guidebuilder.content.inline import words
from guidebuilder.content.model import Indexed, Prose, Words, Work
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Span

UNPRINTED = frozenset({"alt", "at", "figure", "image", "keywords", "on", "portrait", "see", "sha256", "theme"})
"""Fields whose text is read by the program or by a screen reader only."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every paragraph and every text; a character is reported once for each of them."""
    for node in walk.nodes(subject.guide, UNPRINTED):
        if isinstance(node, Prose):
            yield from _prose(subject, node)
        elif isinstance(node, Indexed):
            yield from (_no_glyph(char, node.span) for char in subject.missing(node.heading))
        elif isinstance(node, Work):
            names = (*node.authors, *node.editors, *node.translators)
            text = "".join(f"{name.family}{name.given}{name.suffix}" for name in names)
            yield from (_no_glyph(char, node.span) for char in subject.missing(text))
        elif isinstance(node, Text):
            for char in subject.missing(node.value):
                at = unicodedata.normalize("NFC", node.value).find(char)
                yield _no_glyph(char, node.span(at, at + 1))


def _prose(subject: Subject, prose: Prose) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for leaf in words(prose):
        for char in subject.missing(leaf.text):
            if char not in reported:
                reported.add(char)
                yield _no_glyph(char, _place(leaf, char))


def _place(leaf: Words, char: str) -> Span:
    """The span of a character, if the words were written in one line and without escapes; else that of the words."""
    span, at = leaf.span, leaf.text.find(char)
    if at < 0 or span.line != span.end_line or span.end_column - span.column != len(leaf.text):
        return span
    return Span(span.file, span.line, span.column + at, span.line, span.column + at + 1)


def _no_glyph(char: str, span: Span) -> Diagnostic:
    name = unicodedata.name(char, "without a name")
    message = f"no typeface of the theme has the character U+{ord(char):04X} {name}"
    return fault("no-glyph", message, span, "write it in letters that the typefaces have, or leave it out")
