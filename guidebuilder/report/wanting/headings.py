"""Headings: a reader goes from one to the next, so no level is skipped and each tells itself from its neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Article, Document, Guide, Life, Prose, QuestionGroup, Section, SourceHeading
from guidebuilder.content.places import anchor, from_roman
from guidebuilder.content.schema.tables import HELD
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.report.outline import headings, outline
from guidebuilder.report.printed import Printed, folded

FARTHEST = 3000
"""Words between two headings: some twenty minutes of listening without a place to come back to."""

LETTERS = re.compile(r"[^\W\d_]+")

ONE_WORD = 7
"""Letters from which a single word in capitals is no abbreviation."""


def levels(printed: Printed) -> Iterator[Diagnostic]:
    """Headings more than one level below the one before, and headings without words (ISO 14289-1, 7.4.2)."""
    written, before = _written(printed.guide), 0
    verbatim = _verbatim(printed.guide)
    for heading in headings(outline(printed.tree, printed.facts)):
        where = _where(written, heading.anchor) or verbatim.get(heading.anchor)
        if not heading.title:
            message = f"a heading of level {heading.level} has no words"
            yield fault("heading-empty", message, where, "give it a title", Severity.WARNING)
        if heading.level > before + 1:
            message = f"“{heading.title}” is a heading of level {heading.level} and follows one of level {before}"
            hint = f"a reader looks for what is missing between them: put a heading of level {before + 1} above it"
            yield fault("heading-skipped", message, where, hint, Severity.WARNING)
        before = heading.level


def repeated(printed: Printed) -> Iterator[Diagnostic]:
    """Headings with the words of the one before, or of the one before on their level; those of a source text are as
    they are."""
    written, verbatim = _written(printed.guide), _verbatim(printed.guide)
    above: dict[int, str] = {}
    last = ""
    for heading in headings(outline(printed.tree, printed.facts)):
        said = folded(heading.title)
        if said and said in (last, above.get(heading.level)) and heading.anchor not in verbatim:
            message = f"two neighbouring headings say “{heading.title}”"
            hint = "say in each what only it is about"
            yield fault("heading-twice", message, _where(written, heading.anchor), hint, Severity.WARNING)
        above = {level: words for level, words in above.items() if level < heading.level} | {heading.level: said}
        last = said


def capitals(printed: Printed) -> Iterator[Diagnostic]:
    """Our own titles typed in capitals, which some voices spell letter by letter."""
    for prose in _written(printed.guide).values():
        words = [word for word in LETTERS.findall(plain(prose)) if len(word) > 1 and from_roman(word) is None]
        if words and all(map(str.isupper, words)) and (len(words) > 1 or len(words[0]) >= ONE_WORD):
            message = "this title is typed in capitals, which some voices read letter by letter"
            hint = "write it in upper and lower case; how titles look is the theme's business"
            yield fault("heading-capitals", message, prose.span, hint, Severity.WARNING)


def far_apart(printed: Printed) -> Iterator[Diagnostic]:
    """Long stretches of our own prose without a heading; a source text has those that it has."""
    verbatim = _verbatim(printed.guide)
    texts = {f"part:{part.id}" for part in printed.guide.parts if any(each.value == "documents" for each in part.holds)}
    texts |= {f"document:{document.id}" for document in printed.guide.documents}
    for heading in headings(outline(printed.tree, printed.facts)):
        if heading.running > FARTHEST and heading.anchor not in texts and heading.anchor not in verbatim:
            message = f"{heading.running:,} words stand under “{heading.title}” before the next heading"
            where = _where(_written(printed.guide), heading.anchor)
            yield fault("heading-far", message, where, "divide it into 'sections'", Severity.WARNING)


def _written(guide: Guide) -> dict[str, Prose]:
    """The titles that we wrote, by the anchors of their headings."""
    found = {"cover": guide.title}
    for part in guide.parts:
        found[f"part:{part.id}"] = part.title
    for key in HELD:
        title = getattr(getattr(guide, key), "title", None)
        if isinstance(title, Prose):
            found[key] = title
    for node in walk.nodes(guide):
        match node:
            case Section():
                found[node.id] = node.title
            case Life():
                found[node.id] = node.name
            case Document():
                found[f"document:{node.id}"] = node.short_title
            case QuestionGroup(title=Prose() as title):
                found[node.id] = title
            case _:
                pass
    if guide.bibliography is not None:
        found.update({f"works:{group.id}": group.title for group in guide.bibliography.groups})
    return found


def _verbatim(guide: Guide) -> dict[str, Span]:
    """The headings of the source texts, by their anchors, and where they stand."""
    found = {}
    for document in guide.documents:
        for node in walk.nodes(document.blocks):
            if isinstance(node, Article):
                found[anchor(document.id, node.name)] = node.heading.span()
            elif isinstance(node, SourceHeading):
                found[anchor(document.id, node.name)] = node.text.span()
    return found


def _where(written: dict[str, Prose], name: str) -> Span | None:
    return written[name].span if name in written else None
