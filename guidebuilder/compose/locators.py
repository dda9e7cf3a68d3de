"""Locators and references: "Art. VII, ll. 101–2", "Article VII, p. 16". Line and page numbers come from the facts."""

from __future__ import annotations

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.quoted import Passage, end_anchor
from guidebuilder.content.places import Place


def span(first: int, last: int) -> str:
    """Two line numbers, the second shortened as in print: 92–3, 101–2, 115–16, 99–104."""
    if last <= first:
        return str(first)
    a, b = str(first), str(last)
    if len(a) != len(b):
        return f"{a}–{b}"
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a) - 1)
    if len(b) >= 2 and b[-2] == "1":
        same = min(same, len(b) - 2)
    return f"{a}–{b[same:]}"


def lines(composition: Composition, first: int, last: int) -> str:
    """ "l. 56", "ll. 92–3"."""
    wording = composition.wording
    if first == last:
        return wording.text("line", line=first)
    return wording.text("lines", lines=span(first, last))


def short_place(composition: Composition, place: Place) -> str:
    """The passage of a place in a locator: "Art. VII ¶ 2", "R. 5"; empty for plain paragraphs of the first document."""
    wording = composition.wording
    kind, number = place.kind, place.number
    if kind in ("article", "section", "recital") and number:
        words = wording.text(f"{kind}-short", number=number)
        if kind != "recital" and place.paragraph:
            words += "\u00a0" + wording.text("paragraph", number=place.paragraph + 1)
        return words
    if kind in ("paragraph", "stanza", "heading"):
        return ""
    return wording.text(kind) if kind in wording.texts else ""


def long_place(composition: Composition, place: Place) -> str:
    """The passage in running text: "Article VII", "Recital 3"."""
    wording = composition.wording
    if place.kind in ("article", "section", "recital") and place.number:
        return wording.text(place.kind, number=place.number)
    if place.kind in ("paragraph", "stanza"):
        return title_of(place.document.short_title)
    return wording.text(place.kind) if place.kind in wording.texts else title_of(place.document.short_title)


def _document_name(composition: Composition, place: Place) -> str:
    documents = composition.guide.documents
    return "" if place.document is documents[0] else title_of(place.document.short_title)


def locator(composition: Composition, passage: Passage) -> str:
    """The locator of a quoted passage."""
    facts = composition.facts
    first = facts.lines.get(passage.first_anchor)
    parts = (
        _document_name(composition, passage.place),
        short_place(composition, passage.place),
        # a handout without the source text, and the first pass, know no lines
        lines(composition, first, max(first, facts.lines.get(passage.last_anchor, first))) if first else "",
    )
    return ", ".join(part for part in parts if part)


def begins(composition: Composition, place: Place) -> str:
    """Where a place begins: "Art. VII, l. 88", with the document's name if it is not the first."""
    line = composition.facts.lines.get(place.first_paragraph)
    named = (_document_name(composition, place), short_place(composition, place))
    parts = [*named, composition.wording.text("line", line=line) if line is not None else ""]
    return ", ".join(part for part in parts if part)


def whole(composition: Composition, place: Place) -> str:
    """All of a place: "Art. VII, ll. 88–113"."""
    facts = composition.facts
    first = facts.lines.get(place.first_paragraph)
    last = facts.lines.get(end_anchor(place.paragraphs[-1])) if place.paragraphs else None
    if first is None or last is None or last <= first:
        return begins(composition, place)
    named = (_document_name(composition, place), short_place(composition, place))
    return ", ".join(part for part in (*named, lines(composition, first, last)) if part)


def page(composition: Composition, anchor: str) -> str:
    """ "p. 16": the page of an anchor."""
    return composition.wording.text("page", page=composition.folio(anchor))


def reference(composition: Composition, target: str) -> tuple[str, str]:
    """What a reference prints and the anchor that it goes to; the anchor is empty if the target is unknown."""
    guide = composition.guide
    for heading in composition.brief.headings:
        if heading.anchor == target and heading.kind == "":
            return f"{heading.title}, {page(composition, target)}", target
    for figure in guide.figures:
        if figure.id == target:
            number = composition.figure_numbers.get(target, 1 + guide.figures.index(figure))
            return f"{composition.wording.text('figure', number=number)}, {page(composition, target)}", target
    place = composition.brief.places.resolve(target)
    if place is not None:
        anchor = place.anchor
        return f"{long_place(composition, place)}, {page(composition, anchor)}", anchor
    if target in composition.brief.notes:
        letter = composition.facts.letters.get(target, "a")
        return f"{composition.wording.text('note', name=letter)}, {page(composition, target)}", f"note:{target}"
    if target in composition.facts.pages:
        return page(composition, target), target
    return target, ""
