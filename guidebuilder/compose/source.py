"""A source text → blocks: verbatim, with line numbers, rubrics, hanging recitals, marks of notes, and nothing of
ours in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.inline import CLOSING, belonging, plain_items, set_mark
from guidebuilder.compose.locators import Spoken, paragraph_mark, recital_mark
from guidebuilder.compose.notes import hang
from guidebuilder.compose.quoted import end_anchor
from guidebuilder.content.model import (
    Article,
    Clause,
    Document,
    Mark,
    Note,
    Recital,
    Signature,
    Signatures,
    SourceBlock,
    SourceHeading,
    SourceParagraph,
    Stanza,
)
from guidebuilder.content.places import anchor
from guidebuilder.content.source import Text
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Beside, Block, Columns, Locus, Stack, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Break, Item, Run

MARK_ROLES = {"emphasis": "emphasis", "strong": "strong", "smallcaps": "small-caps"}
BREAKING = "-\u2010–—/"
"""Signs inside a word after which a line may end."""

SIGNATURE_GAP = 8.0
SIGNATURE_SHARE = 148 / 324
"""The first of two signatures side by side takes this share of the measure."""


@frozen
class Hung:
    """A note and the offset in its paragraph after which its mark stands."""

    offset: int
    note: str


@dataclass(slots=True)
class Reader:
    """Reads one document: which notes, marks and quoted passages fall on which paragraph.

    headed: whether the document has a heading of its own below the part's; its articles then stand one level deeper.
    """

    composition: Composition
    document: Document
    headed: bool = True
    notes: dict[str, list[Hung]] = field(default_factory=lambda: defaultdict(list))
    marks: dict[str, list[tuple[int, int, Mark]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        places = self.composition.brief.places
        for note in self.composition.brief.notes.values():
            place = places.resolve(note.at) if note.at is not None else None
            if place is not None and place.document is self.document:
                self._hang(note)
        for mark in self.document.marks:
            hit = places.locate(mark.at, mark.on, mark.nth)
            if hit is not None:
                self.marks[hit.paragraph].append((hit.start, hit.end, mark))

    @property
    def _level(self) -> int:
        """The level of the headings inside the text."""
        return 3 if self.headed else 2

    def _hang(self, note: Note) -> None:
        hit = self.composition.brief.places.locate(note.at, note.on, note.nth)
        if hit is not None:
            words = self.composition.brief.places.text(hit.paragraph).value.split(maxsplit=1)
            first_word = len(words[0]) if words else 0
            self.notes[hit.paragraph].append(Hung(hit.end if note.on is not None else first_word, note.id))

    # --- the words of a paragraph -------------------------------------------------------------------------------------

    def words(self, text: Text, name: str, style: ParagraphStyle, node: Tag) -> tuple[list[Item], list[str]]:
        """A paragraph's items: its words as they are, anchors where passages are quoted, marks of notes after their
        words.

        Also the ids of the notes that hang in it, in order.
        """
        value = typographic(text.value)
        self.composition.origins.setdefault(node, name)
        hung = sorted(self.notes.get(name, ()), key=lambda one: one.offset)
        cuts: dict[int, list[Anchor | str]] = defaultdict(list)
        reference = self.composition.brief.reference
        for offset, number in reference.starts.get(name, ()) if reference is not None else ():
            cuts[word_start(value, offset)].append(Anchor(f"line:{self.document.id}:{number}", "line"))
        for offset in self.composition.brief.quoted.offsets.get(name, ()):
            cuts[word_start(value, offset)].append(Anchor(f"{name}@{offset}", "passage"))
        for found in self.composition.brief.found.texts.get(name, ()):
            cuts[found.start].append(self.composition.indexed(found.heading))
        for one in hung:
            at = one.offset
            while at < len(value) and value[at] in CLOSING:
                at += 1
            cuts[at].append(one.note)
        kinds = self._kinds(name, len(value), style)
        items: list[Item] = [Anchor(name, "place")]
        points = sorted({0, len(value), *cuts, *kinds})
        kind = style.type
        for start, end in zip(points, [*points[1:], len(value)], strict=True):
            for cut in cuts.get(start, ()):
                if isinstance(cut, str):
                    items += set_mark(self.composition, cut, style, node, self.document.language)
                else:
                    items.append(cut)
            kind = kinds.get(start, kind)
            if end > start:
                node.children.append(value[start:end])
                items.append(Run(value[start:end], kind, self.document.language))
        items.append(Anchor(end_anchor(name), "end"))
        return items, [one.note for one in hung]

    def _kinds(self, name: str, length: int, style: ParagraphStyle) -> dict[int, Type]:
        """Offset → the type from there on, for emphasis and the like of the original."""
        kinds: dict[int, Type] = {}
        for start, end, mark in self.marks.get(name, ()):
            role = MARK_ROLES.get(mark.mark)
            if role is not None:
                kinds[start] = style.role(role)
                kinds.setdefault(end, style.type)
        kinds.pop(length, None)
        return kinds

    def _node(self, tree: Tag, role: str, id: str | None = None) -> Tag:
        """A node for words of the document, in its language."""
        lang = self.document.language
        return tree.add(role, id=id, lang=None if lang == self.composition.lang else lang)

    # --- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, tree: Tag) -> Blocks:
        """The whole document."""
        made: Blocks = []
        above: SourceBlock | None = None
        for block in self.document.blocks:
            match block:
                case Recital():
                    made += self._recital(block, tree)
                case Clause():
                    made += self._clause(block, tree)
                case Article():
                    made += self._article(block, tree, depth=0)
                case SourceHeading():
                    made.append(self._heading(block, tree))
                case SourceParagraph():
                    styles = ("source-next" if isinstance(above, SourceParagraph) else "source", "source-next")
                    made += self._paragraphs(block.paragraphs, block.name, styles, tree, "paragraph", "")
                case Stanza():
                    made += self._stanza(block, tree)
                case Signatures():
                    if made:
                        made[-1].keep_with_next = True
                    made += self._signatures(block, tree)
                case _:
                    assert_never(block)
            above = block
        return made

    def _block(
        self, text: Text, name: str, style: ParagraphStyle, tree: Tag, locus: Locus, beside: Sequence[Beside] = (),
        lead: int = 0,
    ) -> Blocks:  # fmt: skip
        """A paragraph of the source with its line numbers and the notes that hang in it.

        `lead`: words in small capitals.
        """
        node = self._node(tree, "P")
        items, noted = self.words(text, name, style, node)
        if lead:
            items = _small_caps(items, lead, style)
        paragraph = self.composition.paragraph(items, style, node)
        made = Block(paragraph, beside, numbered=self.document.id, locus=locus, what=f"{name}")
        reference = self.composition.brief.reference
        paragraph.firm = reference is None  # the numbers of another edition do not hang on lines
        if reference is not None and (starts := reference.cast(name, self.composition.theme.sheet.measure)):
            paragraph.starts, made.line, paragraph.firm = tuple(start for start, _ in starts), starts[0][1], True
        return hang(self.composition, made, noted, tree)

    def _recital(self, block: Recital, tree: Tag) -> Blocks:
        number = block.name.rpartition(".")[2]
        made: Blocks = []
        for n, text in enumerate(block.paragraphs):
            style = self.composition.style("recital" if n == 0 else "recital-next")
            name = anchor(self.document.id, block.name, n)
            lead = _formula(text.value) if n == 0 else 0
            locus = Locus(self.document.id, "recital", number)
            beside = (self._place_mark(recital_mark(self.composition, number), tree),) if n == 0 else ()
            made += self._block(text, name, style, tree, locus, beside, lead)
        return made

    def _clause(self, block: Clause, tree: Tag) -> Blocks:
        style = "testimonium" if block.kind in ("testimonium", "closing") else "clause"
        return self._paragraphs(block.paragraphs, block.name, (style, "source-next"), tree, block.kind, "")

    def _paragraphs(
        self, texts: Iterable[Text], name: str, styles: tuple[str, str], tree: Tag, kind: str, number: str,
        marked: bool = False,
    ) -> Blocks:  # fmt: skip
        made: Blocks = []
        for n, text in enumerate(texts):
            beside: tuple[Beside, ...] = ()
            if marked and n:
                beside = (self._place_mark(paragraph_mark(self.composition, n + 1), tree),)
            style = self.composition.style(styles[0] if n == 0 else styles[1])
            made += self._block(
                text, anchor(self.document.id, name, n), style, tree, Locus(self.document.id, kind, number), beside
            )
        return made

    def _article(self, block: Article, tree: Tag, depth: int) -> Blocks:
        composition = self.composition
        node = tree.add("Sect")
        head = self._node(node, f"H{self._level + depth}", id=anchor(self.document.id, block.name))
        style = composition.style("article-head" if depth == 0 else "section-head")
        text = typographic(block.heading.value)
        head.children.append(text)
        items: list[Item] = [Anchor(head.id or "", "heading"), *composition.indexed_at(head.id or ""),
                             Run(text, style.type, self.document.language)]  # fmt: skip
        beside: tuple[Beside, ...] = ()
        if block.subject is not None:
            beside = self._side_head(block, node)
        label = composition.wording.text(block.kind, number=block.number.value)
        composition.bookmark(self._level - 1 + depth, label, head.id or "")
        made: Blocks = [Block(composition.paragraph(items, style, head), beside, what=label)]
        made += self._paragraphs(
            block.paragraphs, block.name, ("source", "source-next"), node, block.kind, block.number.value, marked=True
        )
        for below in block.sections:
            made += self._article(below, node, depth + 1)
        return made

    def _side_head(self, block: Article, tree: Tag) -> tuple[Beside, ...]:
        """Our subject of an article, in the margin beside its head: not where there is no margin."""
        assert block.subject is not None
        if not self.composition.has_column:
            return ()
        style = self.composition.style("side-head")
        node = tree.add("P")
        items = plain_items(self.composition, block.subject, style, node)
        paragraph, width = self.composition.paragraph(items, style, node), self.composition.theme.sheet.column
        return (Beside(paragraph, Where.COLUMN, width, obstacle=True, yields=True),)

    def _heading(self, block: SourceHeading, tree: Tag) -> Block:
        composition = self.composition
        style = composition.style("source-head" if block.level < 3 else "section-head")
        name = anchor(self.document.id, block.name)
        level = min(self._level + block.level - 1, 6)
        node = self._node(tree, f"H{level}", id=name)
        text = typographic(block.text.value)
        node.children.append(text)
        composition.bookmark(level - 1, text, name)
        items: list[Item] = [Anchor(name, "heading"), *composition.indexed_at(name)]
        items.append(Run(text, style.type, self.document.language))
        return Block(composition.paragraph(items, style, node), what=f"the heading “{text}”")

    def _stanza(self, block: Stanza, tree: Tag) -> Blocks:
        """A stanza: one paragraph, kept together as far as it can be, of lines that are each heard by themselves."""
        style = self.composition.style("stanza")
        node = tree.add("Div")
        items: list[Item] = []
        noted: list[str] = []
        for n, text in enumerate(block.lines):
            if n:
                items.append(Break())
            p = self._node(node, "P")
            line, ids = self.words(text, anchor(self.document.id, block.name, n), style, p)
            items += belonging(line, p)
            noted += ids
        before = style.leading * 1.5
        made = Block(
            self.composition.paragraph(items, style, node), numbered=self.document.id, before=before,
            locus=Locus(self.document.id, "stanza", ""), what=block.name,
        )  # fmt: skip
        return hang(self.composition, made, noted, tree)

    def _place_mark(self, words: Spoken, tree: Tag) -> Beside:
        """The mark of a recital or paragraph among the line numbers, a paragraph of its own before it in the tree."""
        node = tree.add("P", expansion=words.expansion)
        return Beside(self.composition.line(words.shown, "place-mark", node), Where.NUMBERS, 40.0)

    # --- signatures ---------------------------------------------------------------------------------------------------

    def _signatures(self, block: Signatures, tree: Tag) -> Blocks:
        """Two side by side where they fit, otherwise one under the other; never divided."""
        composition = self.composition
        measure = composition.theme.sheet.measure
        node = tree.add("Sect")
        noted: list[str] = []
        pair = len(block.signatures) == 2
        first = round(measure * SIGNATURE_SHARE)
        widths = [first, measure - first - SIGNATURE_GAP] if pair else [measure] * len(block.signatures)
        stacks = []
        offset = 0
        for signature, width in zip(block.signatures, widths, strict=True):
            parts, offset = self._signature(signature, block.name, offset, node, noted)
            stacks.append(Stack(parts, width))
        head = composition.style("signature-for")
        if pair:
            cells = [(0.0, widths[0], stacks[0]), (widths[0] + SIGNATURE_GAP, widths[1], stacks[1])]
            made = [Block(Columns(cells, head.before, head.after), what="the signatures")]
        else:
            made = [Block(stack, before=head.before, keep_with_next=True, what="the signatures") for stack in stacks]
            made[-1].keep_with_next = False
        return [*made[:-1], *hang(composition, made[-1], noted, tree)]

    def _signature(
        self, signature: Signature, block: str, offset: int, tree: Tag, noted: list[str]
    ) -> tuple[list[Paragraph], int]:
        node = self._node(tree, "P")
        parts: list[Paragraph] = []
        rows = (
            (signature.on_behalf, "signature-for"),
            (signature.name, "signature-name"),
            (signature.office, "signature-office"),
        )
        for text, style_name in rows:
            if text is None:
                continue
            style = self.composition.style(style_name)
            if style_name == "signature-name" and not parts:
                style = replace(style, before=0.0)
            if node.children:
                node.children.append("\n")
            items, ids = self.words(text, anchor(self.document.id, block, offset), style, node)
            if style_name == "signature-name":
                items = [part for item in items for part in _as_name(item, style)]
            noted += ids
            offset += 1
            parts.append(self.composition.paragraph(items, style, node))
        return parts, offset


def _as_name(item: Item, style: ParagraphStyle) -> list[Item]:
    """A name signed in capitals is shown as capital and small capitals if its style has these; the characters stay."""
    if not isinstance(item, Run) or item.type != style.type or not item.text.isupper() or not style.small:
        return [item]
    small = style.type.with_features("c2sc", "smcp")
    parts: list[Item] = []
    for n, word in enumerate(item.text.split(" ")):
        space = " " if n else ""
        parts += [replace(item, text=space + word[:1]), replace(item, text=word[1:], type=small)]
    return [part for part in parts if isinstance(part, Run) and part.text]


def word_start(value: str, offset: int) -> int:
    """Where what stands at `offset` begins between two places at which a line may end, so that it is on one line."""
    at = min(offset, len(value))
    while at and (at == len(value) or value[at].isspace()):
        at -= 1
    while at and not value[at - 1].isspace() and value[at - 1] not in BREAKING:
        at -= 1
    return at


def _formula(text: str) -> int:
    """How many words of a recital's opening formula are set in small capitals."""
    words = text.split()
    if not words:
        return 0
    return 2 if len(words) > 2 and len(words[0]) <= 3 else 1


def _small_caps(items: Sequence[Item], count: int, style: ParagraphStyle) -> list[Item]:
    """The first words in small capitals with their own capital."""
    done: list[Item] = []
    left = count
    for item in items:
        if not left or not isinstance(item, Run) or item.type != style.type:
            done.append(item)
            continue
        words = list(re.finditer(r"\S+", item.text))[:left]
        cut = words[-1].end() if words else 0
        if cut:
            done.append(replace(item, text=item.text[:cut], type=style.role("small-caps")))
        if cut < len(item.text):
            done.append(replace(item, text=item.text[cut:]))
        left -= len(words)
    return done
