"""Characters: each must be in a face of the theme, or it would be printed as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Missing, Subject
from guidebuilder.content.inline import words
from guidebuilder.content.model import Indexed, Prose, Words, Work
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Span

UNPRINTED = frozenset({"alt", "at", "figure", "image", "keywords", "on", "portrait", "see", "sha256", "theme"})
"""Fields whose text is read by the program or by a screen reader only."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every paragraph and every text; a character is reported once for each of them."""
    missing = _Missing(subject.missing)
    for node in walk.nodes(subject.guide, UNPRINTED):
        if isinstance(node, Prose):
            yield from _prose(missing, node)
        elif isinstance(node, Indexed):
            yield from (_no_glyph(char, node.span) for char in missing(node.heading))
        elif isinstance(node, Work):
            names = (*node.authors, *node.editors, *node.translators)
            text = "".join(f"{name.family}{name.given}{name.suffix}" for name in names)
            yield from (_no_glyph(char, node.span) for char in missing(text))
        elif isinstance(node, Text):
            for char in missing(node.value):
                at = unicodedata.normalize("NFC", node.value).find(char)
                yield _no_glyph(char, node.span(at, at + 1))


class _Missing:
    """What is missing for a text; faces are asked only for characters that no text before it had."""

    def __init__(self, missing: Missing) -> None:
        self._missing = missing
        self._had: set[str] = set()

    def __call__(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        if self._had.issuperset(text):
            return ""
        new = [char for char in dict.fromkeys(text) if char not in self._had]
        missing = "".join(map(self._missing, new))
        self._had.update(set(new).difference(missing))
        return missing


def _prose(missing: _Missing, prose: Prose) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for leaf in words(prose):
        for char in missing(leaf.text):
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
