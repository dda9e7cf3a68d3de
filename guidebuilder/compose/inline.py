"""Inline nodes → runs and tags: emphasis, quotations with their locators, citations, references, marks of notes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import assert_never

from guidebuilder.compose import locators
from guidebuilder.compose.composition import Composition
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.locators import Spoken, locator
from guidebuilder.compose.references import reference
from guidebuilder.content import citations
from guidebuilder.content.inline import words as leaves
from guidebuilder.content.model import (
    Abbreviation,
    Citation,
    Emphasis,
    Filled,
    Foreign,
    Indexed,
    Inline,
    Link,
    Noted,
    Overlooked,
    Prose,
    Quotation,
    Reference,
    SmallCaps,
    Strong,
    Termed,
    Words,
)
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.frozen import frozen
from guidebuilder.layout.notetext import artifact_tag
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item, Run

TERM_SIGN = "*"
"""What follows words that the glossary explains."""

BLANK = 90.0
"""Points of a line to be filled in by hand."""

CLOSING = ".,;:"
"""Punctuation that a note's mark follows."""


@frozen
class Voice:
    """How text is set at a point of a paragraph: its type, language, link and node."""

    kind: Type
    lang: str
    node: Tag
    link: str | None = None
    emphasis: bool = False
    strong: bool = False


@dataclass(slots=True)
class Setter:
    """Sets one paragraph of prose. `items` are its runs; `noted` the ids of the notes that hang in it, in order.

    home: the name of the source paragraph that the prose is about, whose quotations then need no locator. lang: the
    paragraph's language, "" for the guide's. in_figure: it says what a figure shows.
    """

    composition: Composition
    style: ParagraphStyle
    node: Tag
    home: str = ""
    located: bool = True
    lang: str = ""
    in_figure: bool = False
    items: list[Item] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _last_locator: str = ""
    _cut: int = 0

    def prose(self, prose: Prose) -> Setter:
        """Add a paragraph's inline nodes."""
        self.composition.origins.setdefault(self.node, prose.span)
        self.nodes(prose.children, self.voice())
        self.finish()
        return self

    def voice(self) -> Voice:
        """The paragraph's own voice."""
        return Voice(self.style.type, self.lang or self.composition.lang, self.node)

    def nodes(self, children: Sequence[Inline], voice: Voice) -> None:
        """Add inline nodes in a voice."""
        for child in children:
            self._node(child, voice)

    def finish(self) -> None:
        """Set the marks that were still waiting for punctuation."""
        self._marks(self.voice())

    # --- text ---------------------------------------------------------------------------------------------------------

    def text(self, text: str, voice: Voice) -> None:
        """Add text; marks of notes that wait are set after punctuation that follows their words."""
        text = typographic(text)
        if self._pending:
            stop = len(text) - len(text.lstrip(CLOSING))
            self._run(text[:stop], voice)
            self._marks(voice)
            text = text[stop:]
        self._run(text, voice)

    def literal(self, text: str, voice: Voice) -> None:
        """Add text as it is, apostrophes and all: an address."""
        self._run(text, voice)

    def _run(self, text: str, voice: Voice) -> None:
        if text:
            voice.node.children.append(text)
            tag = None if voice.node is self.node else voice.node
            self.items.append(Run(text, voice.kind, voice.lang, tag, voice.link))

    def _marks(self, voice: Voice) -> None:
        for name in self._pending:
            self.mark(name, voice)
        self._pending.clear()

    def mark(self, name: str, voice: Voice) -> None:
        """Set the mark of a note here, among words of a voice."""
        self.items += set_mark(self.composition, name, self.style, voice.node, voice.lang)
        self.noted.append(name)

    # --- nodes --------------------------------------------------------------------------------------------------------

    def _node(self, node: Inline, voice: Voice) -> None:
        match node:
            case Words():
                self._words(node, voice)
            case Emphasis():
                self.nodes(node.children, self._face(voice, emphasis=not voice.emphasis))
            case Strong():
                self.nodes(node.children, self._face(voice, strong=True))
            case SmallCaps():
                self.nodes(node.children, replace(voice, kind=self.style.role("small-caps")))
            case Link():
                self._link(node, voice)
            case Quotation():
                self._quotation(node, voice)
            case Citation():
                self.cite(node, voice)
            case Reference():
                self._reference(node, voice)
            case Filled():
                self._blank(node, voice)
            case Noted():
                self.nodes(node.children, voice)
                self._pending.append(node.note)
            case Foreign():
                self.nodes(node.children, replace(voice, lang=node.lang, node=voice.node.add("Span", lang=node.lang)))
            case Abbreviation():
                span = voice.node.add("Span", expansion=node.expansion)
                self.nodes(node.children, replace(voice, node=span))
            case Indexed():
                self.items.append(self.composition.indexed(node.heading, self.in_figure))
                self.nodes(node.children, voice)
            case Termed() | Overlooked():
                self.nodes(node.children, voice)
            case _:
                assert_never(node)

    def _blank(self, node: Filled, voice: Voice) -> None:
        """A line to be filled in by hand, heard and extracted as what is to be filled in."""
        self._marks(voice)
        line = blank(self.composition, voice.kind)
        tag = voice.node.add("Span", actual=node.label or node.field)
        self._run(line, replace(voice, node=tag))

    def _words(self, node: Words, voice: Voice) -> None:
        """A leaf: its words, with anchors and links where something was found in them."""
        cuts = self.composition.brief.found.prose.get(id(node), ())
        length = len(node.text) - (id(node) == self._cut)
        points = sorted({0, length, *(min(at, length) for cut in cuts for at in (cut.start, cut.end))})
        for start, end in pairwise(points):
            for cut in cuts:
                if cut.start == start and cut.heading:
                    self.items.append(self.composition.indexed(cut.heading, self.in_figure))
                if cut.start == start and cut.anchor:
                    self.items.append(Anchor(cut.anchor, "term-use"))
            linked = next((cut for cut in cuts if cut.link and cut.start <= start and end <= cut.end), None)
            if linked is None or voice.link is not None:
                self.text(node.text[start:end], voice)
                continue
            target = voice.node.add("Link")
            self.text(node.text[start:end], replace(voice, node=target, link=f"#{linked.link}"))
            if linked.signed and end == linked.end:
                self.items.append(Run(TERM_SIGN, voice.kind, voice.lang, artifact_tag()))

    def _face(self, voice: Voice, emphasis: bool | None = None, strong: bool | None = None) -> Voice:
        em = voice.emphasis if emphasis is None else emphasis
        bold = voice.strong if strong is None else strong
        role = {(True, True): "both", (True, False): "emphasis", (False, True): "strong"}.get((em, bold))
        kind = self.style.role(role) if role else self.style.type
        return replace(voice, kind=kind, emphasis=em, strong=bold)

    def _link(self, node: Link, voice: Voice) -> None:
        tag = voice.node.add("Link")
        self.nodes(node.children, replace(voice, node=tag, link=node.url))

    def _quotation(self, node: Quotation, voice: Voice) -> None:
        """A quotation with its marks, then where it stands or is from. A sign at its end that is the sentence's, and
        not the text's, follows that, so that what the marks enclose is verbatim."""
        opening, closing = node.printed
        sign = self.composition.brief.quoted.quotations.sign(node)
        if id(node) in self.composition.brief.quoted.marks:
            self.items.append(self.composition.quoted(node))
        self.text(opening, voice)
        around, self._cut = self._cut, id(_last_leaf(node)) if sign else self._cut
        self.nodes(node.children, voice if node.aside else self._quoting(node, voice))
        self._cut = around
        self.text(closing, voice)
        if node.cited is not None:
            self.text(" ", voice)
            self.cite(node.cited, voice)
        elif not node.aside and self.located:
            self._locate(node, voice)
        if sign:
            self.text(sign, voice)

    def _quoting(self, node: Quotation, voice: Voice) -> Voice:
        """The voice of a quotation, in an element of its own: that of its document's language."""
        passage = self.composition.brief.quoted.passage(node)
        lang = passage.place.document.language if passage is not None else voice.lang
        return replace(voice, lang=lang, node=voice.node.add("Quote", lang=None if lang == voice.lang else lang))

    def _locate(self, node: Quotation, voice: Voice) -> None:
        """The locator after a quotation; none where the same lines were just named, or the place is the note's own."""
        passage = self.composition.brief.quoted.passage(node)
        if passage is None or (passage.paragraph == self.home and not passage.last):
            return
        words = locator(self.composition, passage)
        if not words or words.shown == self._last_locator:
            return
        self._last_locator = words.shown
        self.aside(words.bracketed, voice, f"#{passage.first_anchor}" if voice.link is None else None)

    def aside(self, words: Spoken, voice: Voice, target: str | None) -> None:
        """A space and a few words in the type of locators, heard in full."""
        self.text(" ", voice)
        kind = self.style.role("locator")
        if kind.size > self.style.type.size:
            kind = replace(kind, size=self.style.type.size)
        tag = voice.node.add("Reference").add("Link") if target else voice.node
        self._run(words.shown, replace(voice, kind=kind, node=words.node(tag), link=target))

    def cite(self, node: Citation, voice: Voice) -> None:
        """A short citation in parentheses, each work linked to its entry."""
        self._last_locator = ""  # a quotation after it would be taken for one from that work
        bibliography = self.composition.guide.bibliography
        style = bibliography.style if bibliography else "chicago"
        self.text("(", voice)
        for n, cited in enumerate(node.works):
            if n:
                self.text("; ", voice)
            work = self.composition.brief.works.get(cited.key)
            if work is None:
                self.text(cited.key, voice)
                continue
            self.items.append(Anchor(f"cited:{cited.key}:{next(self.composition.citing)}", "citation"))
            tag = voice.node.add("Reference").add("Link")
            linked = replace(voice, node=tag, link=f"#work:{cited.key}")
            for piece in citations.note(work, cited.locator, style, self.composition.lang, self.composition.all_works):
                self.text(piece.text, self._face(linked, emphasis=voice.emphasis ^ piece.italic))
        self.text(")", voice)

    def _reference(self, node: Reference, voice: Voice) -> None:
        words, target, here = reference(self.composition, node.target)
        self.items.append(here)
        tag = voice.node.add("Reference").add("Link") if target else voice.node
        self.text(words.shown, replace(voice, node=words.node(tag), link=f"#{target}" if target else None))


def _last_leaf(quotation: Quotation) -> Words | None:
    """The last words of a quotation."""
    return next(reversed(list(leaves(quotation.children))), None)


def blank(composition: Composition, kind: Type, width: float = BLANK) -> str:
    """Low lines of at least so many points, which meet and are not divided."""
    low = composition.brief.lines.text([Run("_", kind, composition.lang)]).words
    return "_" * math.ceil(width / sum(word.width for word in low))


def set_mark(composition: Composition, note: str, style: ParagraphStyle, node: Tag, around: str) -> list[Item]:
    """The mark of a note inside `node`, whose words are in the language `around`: its letter of the last pass, or in
    words its name in the reference edition; linked to the note."""
    name = composition.name_of_note(note)
    words = locators.note(composition, name)
    space: list[Item] = []
    if composition.theme.reference.calls == "words":
        node.children.append(" ")
        space.append(Run(" ", style.type, composition.lang, counted=False))
        name = f"[{words.shown}]"
    reference = node.add("Reference", id=f"mark:{note}", lang=composition.lang_among(around))
    link = reference.add("Link", name, expansion=words.heard)
    run = Run(name, style.role("mark"), composition.lang, link, f"#note:{note}", counted=False)
    return [Anchor(note, "note"), Anchor(f"mark:{note}", "target"), *space, run]


def plain_items(composition: Composition, prose: Prose, style: ParagraphStyle, node: Tag) -> tuple[Item, ...]:
    """A title or the like as items, without locators."""
    return tuple(Setter(composition, style, node, located=False).prose(prose).items)


def located_items(composition: Composition, prose: Prose, style: ParagraphStyle, node: Tag) -> tuple[Item, ...]:
    """A line of its own, a cell or an answer, as items, quotations with their locators."""
    return tuple(Setter(composition, style, node).prose(prose).items)


def belonging(items: Iterable[Item], node: Tag) -> list[Item]:
    """The same items, those without a node of their own belonging to `node`: a line of several that share a
    paragraph."""
    return [replace(item, tag=item.tag or node) if isinstance(item, Run) else item for item in items]


def lead_in(items: Iterable[Item], style: ParagraphStyle) -> tuple[Item, ...]:
    """The same items with the first two or three words in small capitals, for a part's first words."""
    todo = list(items)
    opening = list(takewhile(lambda item: not isinstance(item, Run) or item.type == style.type, todo))
    words = "".join(item.text for item in opening if isinstance(item, Run)).split(" ")
    take = 2 if len(" ".join(words[:2])) >= 9 else 3
    while take < len(words) and words[take][:1].isdigit():
        take += 1  # not in the middle of a date
    if len(words) <= take:
        return tuple(todo)
    left, done = len(" ".join(words[:take])), list[Item]()
    for item in todo:
        if left and isinstance(item, Run):
            done.append(replace(item, text=item.text[:left], type=style.role("small-caps")))
            left, item = max(left - len(item.text), 0), replace(item, text=item.text[left:])
        if not isinstance(item, Run) or item.text:
            done.append(item)
    return tuple(done)
