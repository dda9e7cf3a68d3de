"""What composition works with: the guide, the look, the words, the facts of the last pass; and what it gathers on
the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from guidebuilder.compose.found import Found
from guidebuilder.compose.headings import Heading
from guidebuilder.compose.quoted import Quoted
from guidebuilder.content.indexing import Register
from guidebuilder.content.model import Guide, Indexed, Note, Prose, Quotation, Words, Work
from guidebuilder.content.named import Named
from guidebuilder.content.places import Places
from guidebuilder.content.questions import Answered
from guidebuilder.content.terms import Uses
from guidebuilder.content.walk import every
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.design.theme import Theme
from guidebuilder.design.wording import Wording
from guidebuilder.facts import Facts, Reference
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Block, Plate
from guidebuilder.layout.notetext import NoteText
from guidebuilder.layout.reference import origin_of, with_pages
from guidebuilder.layout.story import Bookmark
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run


@frozen
class Image:
    """A picture made ready: what ReportLab draws, and the size at which it is printed, in points."""

    reader: Any
    width: float
    height: float


Shown = Image | tuple[Plate, ...]
"""What a figure shows: a picture, or the plates of a drawing."""


@frozen
class Brief:
    """What does not change from pass to pass. `build_id` is printed in the colophon.

    pictures: by the figure, a picture or the plates of a drawing. named: what a reference may
    name beside places. emblem: what stands in the ring of the cover, on a
    plate of its size. register: what the headings of the index are called.
    reference: the edition whose line numbers this one shows; None if it counts its own. answers: what the questions are
    answered with, by their ids, in an edition for those who teach. logo: of the house, as it is shown.
    """

    guide: Guide
    theme: Theme
    wording: Wording
    places: Places
    quoted: Quoted
    found: Found
    used: Uses
    headings: tuple[Heading, ...]
    works: Mapping[str, Work]
    notes: Mapping[str, Note]
    pictures: Mapping[str, Shown]
    lines: Lines
    build_id: str
    named: Mapping[str, Named]
    emblem: Plate | None = None
    register: Register | None = None
    reference: Reference | None = None
    answers: Mapping[str, Answered] = field(default_factory=dict)
    logo: Shown | None = None


@dataclass(slots=True)
class Composition:
    """One pass of composition: the brief, the facts of the pass before, and the notes and bookmarks gathered so far.

    part_title: the title of the part that is being composed; a section of that name has no heading of its own.
    hung: the ids of the notes that have been set. numerals: whether the articles (sections …) among some blocks have
    numerals, by the id of the blocks and the kind; see locators.py. origins: by the node of a paragraph, what its words
    were written as.
    """

    brief: Brief
    facts: Facts
    note_texts: dict[str, NoteText] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    citing: count[int] = field(default_factory=count)
    part_title: str = ""
    hung: set[str] = field(default_factory=set)
    numerals: dict[tuple[int, str], bool] = field(default_factory=dict)
    origins: dict[Tag, object] = field(default_factory=dict)

    @property
    def guide(self) -> Guide:
        """The guide that is composed."""
        return self.brief.guide

    @property
    def theme(self) -> Theme:
        """The look."""
        return self.brief.theme

    @property
    def wording(self) -> Wording:
        """The words of the guide's language."""
        return self.brief.wording

    @property
    def lang(self) -> str:
        """The guide's language."""
        return self.brief.guide.language

    @property
    def all_works(self) -> tuple[Work, ...]:
        """All works of the bibliography, among which short forms must differ."""
        return self.guide.bibliography.works if self.guide.bibliography else ()

    @property
    def has_column(self) -> bool:
        """Whether the paper has a note column."""
        return bool(self.theme.sheet.column)

    def indexed(self, heading: str, in_figure: bool = False) -> Anchor:
        """An anchor at words that the index names under a heading; in_figure: they say what a figure shows."""
        register = self.brief.register
        key = register.canonical(heading) if register is not None else heading
        return Anchor(f"{'index-figure' if in_figure else 'index'}:{key}:{next(self.citing)}", "index")

    def indexed_in(self, prose: Prose) -> list[Anchor]:
        """The anchors of the index at words that are set as plain text."""
        cuts = (cut for words in every(prose, Words) for cut in self.brief.found.prose.get(id(words), ()))
        marked = [one.heading for one in every(prose, Indexed)]
        return [self.indexed(heading) for heading in (*marked, *(cut.heading for cut in cuts if cut.heading))]

    def indexed_words(self, words: str) -> list[Anchor]:
        """The anchors of the index at words of a document that stand in a note."""
        register = self.brief.register
        return [self.indexed(match.key) for match in register.lexicon.find(words)] if register is not None else []

    def indexed_at(self, name: str) -> list[Anchor]:
        """The anchors of the index at a heading of a document, whose own anchor is `name`."""
        return [self.indexed(cut.heading) for cut in self.brief.found.texts.get(name, ()) if cut.heading]

    def quoted(self, quotation: object) -> Anchor:
        """An anchor at a quotation, by which the index of quoted passages finds its page."""
        return Anchor(f"{self.brief.quoted.marks[id(quotation)]}:{next(self.citing)}", "quotation")

    def quoted_in(self, prose: Prose) -> list[Anchor]:
        """The anchors at the quotations in words that are set as plain text."""
        return [self.quoted(one) for one in every(prose, Quotation) if id(one) in self.brief.quoted.marks]

    def style(self, name: str) -> ParagraphStyle:
        """A paragraph style of the theme."""
        return self.theme.style(name)

    def length(self, name: str) -> float:
        """A length of the theme, in points."""
        return self.theme.length(name)

    def paragraph(self, items: Sequence[Item], style: ParagraphStyle, node: Tag | None = None) -> Paragraph:
        """A paragraph of ours; without a node it is an artifact."""
        if self.brief.reference is not None:
            items = self._referred(items, node)
        if self.theme.links == "shown" and style.name not in self.theme.unlined:
            items = self._with_links(items)
        return Paragraph(tuple(items), style, self.brief.lines, node, artifact="" if node is not None else "Layout")

    def _referred(self, items: Sequence[Item], node: Tag | None) -> Sequence[Item]:
        """The items with anchors where pages of the reference edition begin."""
        reference = self.brief.reference
        begun = reference.pages.get(origin_of(node, self.origins)) if reference is not None else None
        return with_pages(items, begun, pointed=self.theme.reference.pointed) if begun else items

    def _with_links(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items with links in the accent, and a line under those among other words."""
        accent = self.theme.colors["accent"]
        alone = all(item.link is not None for item in items if isinstance(item, Run))
        made: list[Item] = []
        for item in items:
            if isinstance(item, Run) and item.link is not None:
                underlined = not alone and not item.type.rise
                item = replace(item, type=replace(item.type, color=accent, underlined=underlined))
            made.append(item)
        return made

    def name_of_note(self, note: str) -> str:
        """What a note is called: its letter on its page, or in words its page and letter in the reference edition."""
        known = self.brief.reference.notes.get(note) if self.brief.reference is not None else None
        if known is not None and self.theme.reference.calls == "words":
            return "\u00a0".join(known)
        return self.facts.letters.get(note, "a")

    def line(self, text: str, style: str, node: Tag | None = None, link: str | None = None) -> Paragraph:
        """A paragraph of one run. Its text is added to `node`, if there is one."""
        kind = self.style(style)
        if node is not None:
            node.children.append(text)
        return self.paragraph((Run(text, kind.type, self.lang, link=link),), kind, node)

    def run(self, text: str, kind: Type, tag: Tag | None = None, link: str | None = None) -> Run:
        """A run in the guide's language."""
        return Run(text, kind, self.lang, tag, link)

    def verbatim(self, text: str, kind: Type, node: Tag, lang: str) -> Run:
        """A run of words of a document in the language `lang`, added to `node`; in an element of their own that says so
        if it is not the guide's."""
        tag = node if lang == self.lang else node.add("Span", lang=lang)
        tag.children.append(text)
        return Run(text, kind, lang, tag)

    def lang_among(self, around: str) -> str | None:
        """What a node for words of ours says of its language among words in the language `around`: nothing if it is the
        same."""
        return self.lang if around != self.lang else None

    def linked(
        self, text: str, kind: Type, node: Tag, target: str, heard: str | None = None, around: str | None = None
    ) -> Run:
        """A run that is a reference to the anchor `target`, in an element of its own below `node`; heard: what its
        abbreviations stand for. around: the language of the words of `node`, if they are not ours."""
        tag = node.add("Reference", lang=self.lang_among(around or self.lang)).add("Link")
        if heard is not None:
            tag = tag.add("Span", expansion=heard)
        tag.children.append(text)
        return Run(text, kind, self.lang, tag, f"#{target}")

    def bookmark(self, level: int, title: str, anchor: str) -> None:
        """Add an entry to the outline."""
        self.bookmarks.append(Bookmark(level, title, anchor))

    def folio(self, anchor: str) -> str:
        """The number of the page on which `anchor` stands, as far as the last pass knew."""
        return self.facts.folio(anchor)


Blocks = list[Block]
