"""Characters: each must be of a script that is set, and in a face of the theme, or an empty box would be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks import scripts
from guidebuilder.content.checks.subject import Missing, Subject
from guidebuilder.content.inline import words
from guidebuilder.content.model import CitedWork, Indexed, Prose, Words, Work
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Span

UNPRINTED = frozenset({"alt", "at", "figure", "image", "keywords", "on", "portrait", "see", "sha256", "theme"})
"""Fields whose text is read by the program or by a screen reader only."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every paragraph and every text; a character is reported once for each of them, a script that is not set too."""
    missing = _Missing(subject.missing, subject.lacking)
    for node in walk.nodes(subject.guide, UNPRINTED):
        if isinstance(node, Prose):
            yield from _prose(missing, node)
        elif isinstance(node, Indexed):
            yield from _line(missing, node.heading, node.span)
        elif isinstance(node, CitedWork):
            yield from _line(missing, node.locator, node.span)
        elif isinstance(node, Work):
            people = (*node.authors, *node.editors, *node.translators)
            names = " ".join(f"{name.family} {name.given} {name.suffix}" for name in people)
            yield from _line(missing, names, node.span)
        elif isinstance(node, Text):
            yield from _text(missing, node)


class _Missing:
    """What is missing for a text; faces are asked only for characters that no text before it had."""

    def __init__(self, missing: Missing, lacking: Missing | None = None) -> None:
        self._missing, self._lacking = missing, lacking
        self._had: set[str] = set()

    def __call__(self, text: str) -> tuple[str, bool]:
        """The characters that no face has, and whether there are others, of a script that is not set."""
        text = unicodedata.normalize("NFC", text)
        if self._had.issuperset(text):
            return "", False
        new = "".join(char for char in dict.fromkeys(text) if char not in self._had)
        fresh = "".join(char for char in new if not scripts.is_unset(char))
        missing = "".join(map(self._missing, fresh))
        self._had.update(set(fresh).difference(missing))
        return missing, len(fresh) < len(new)


    def no_glyph(self, char: str, span: Span) -> Diagnostic:
        """That a character is in no face, or not in that of a house's."""
        name = unicodedata.name(char, "without a name")
        face = self._lacking(char) if self._lacking is not None else ""
        who = f"the typeface {face} has not" if face else "no typeface of the theme has"
        message = f"{who} the character U+{ord(char):04X} {name}"
        return fault("no-glyph", message, span, "write it in letters that the typefaces have, or leave it out")


def unset(text: str, missing: Missing) -> str:
    """The characters of a text that nothing sets, quoted and in a list; empty if all of them are printed."""
    absent = (char for char in dict.fromkeys(text) if scripts.is_unset(char) or missing(char))
    return ", ".join(f"'{char}'" for char in absent)


def _prose(missing: _Missing, prose: Prose) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    unset: list[Words] = []
    for leaf in words(prose):
        absent, foreign = missing(leaf.text)
        if foreign:
            unset.append(leaf)
        for char in absent:
            if char not in reported:
                reported.add(char)
                yield missing.no_glyph(char, _place(leaf, char))
    if unset:
        said = "".join(leaf.text for leaf in unset)
        yield _unset(said, _place(unset[0], _stretch(unset[0].text)))


def _text(missing: _Missing, text: Text) -> Iterator[Diagnostic]:
    absent, foreign = missing(text.value)
    value = unicodedata.normalize("NFC", text.value)
    for char in absent:
        at = value.find(char)
        yield missing.no_glyph(char, text.span(at, at + 1))
    if foreign and (found := re.search(scripts.STRETCH, text.value)):
        yield _unset(text.value, text.span(*found.span()))


def _line(missing: _Missing, text: str, span: Span) -> Iterator[Diagnostic]:
    """A text of which only the place of what it belongs to is known."""
    absent, foreign = missing(text)
    yield from (missing.no_glyph(char, span) for char in absent)
    if foreign:
        yield _unset(text, span)


def _stretch(text: str) -> str:
    found = re.search(scripts.STRETCH, text)
    return found.group() if found else ""


def _unset(text: str, span: Span) -> Diagnostic:
    message, hint = scripts.message(text)
    return fault("script-unsupported", message, span, hint)


def _place(leaf: Words, said: str) -> Span:
    """The span of `said`, if the words were written in one line and without escapes; else that of the words."""
    span, at = leaf.span, leaf.text.find(said)
    if at < 0 or span.line != span.end_line or span.end_column - span.column != len(leaf.text):
        return span
    return Span(span.file, span.line, span.column + at, span.line, span.column + at + len(said))
