"""Flash cards of the glossary: a sheet of fronts, then the sheet of their backs, in register when it is printed on both
sides.

Paper that is turned over its long edge, like a leaf of a book, has left and right exchanged: the back of a card stands
in the mirrored column. Turned over its short edge, like a leaf of a wall calendar, it has top and bottom exchanged: the
back stands in the mirrored row. Either way printers turn the back so that it is upright. Cards of one sheet are heard
one after the other, each with its term and its definition, though these stand on two pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.handouts.sheet import ANCHOR, foot, name_of
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import Setter, plain_items
from guidebuilder.compose.locators import locator
from guidebuilder.compose.terms import entry_anchor
from guidebuilder.content import terms
from guidebuilder.content.handouts import printed
from guidebuilder.content.model import Guide, Term
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Beside, Block, Card, CutMarks, Measured, Put, Space, Where
from guidebuilder.layout.story import Flow, Numbering, Start, Story
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor

LEAST_EDGE = 48.0
"""Points above and below the cards of a sheet at least, for marks and words."""

SIZES = 3
"""So many styles are tried, `card-term-1` and so on, until the words fit."""


@frozen
class Imposition:
    """Where cards stand on a sheet: so many columns and rows of `width` × `height`, in the middle of the paper.

    Points from the paper's top left corner. flip: the edge of the paper over which the printer turns it, of a paper
    that is higher than wide: long or short.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    flip: str

    @property
    def count(self) -> int:
        """How many cards a sheet has."""
        return self.columns * self.rows

    def front(self, n: int) -> tuple[float, float]:
        """The top left corner of the front of the card `n` of a sheet, counted from 0."""
        return self._at(n % self.columns, n // self.columns)

    def back(self, n: int) -> tuple[float, float]:
        """That of its back, on the page that comes after."""
        column, row = n % self.columns, n // self.columns
        if self.flip == "long":
            return self._at(self.columns - 1 - column, row)
        return self._at(column, self.rows - 1 - row)

    def _at(self, column: int, row: int) -> tuple[float, float]:
        return self.left + column * self.width, self.top + row * self.height


def imposition(composition: Composition) -> Imposition:
    """That of the handout on its paper."""
    sheet, lengths = composition.theme.sheet, composition.theme.lengths
    width, height = lengths["card-width"], lengths["card-height"]
    columns = int((sheet.measure + 0.01) // width)
    rows = int((sheet.height - 2 * LEAST_EDGE) // height)
    left, top = (sheet.width - columns * width) / 2, (sheet.height - rows * height) / 2
    return Imposition(columns, rows, width, height, left, top, printed(composition.guide).flip)


def cards(composition: Composition, tree: Tag) -> list[Flow]:
    """All terms in the order of the language, as many to a sheet as it holds."""
    made = composition.guide.glossary
    assert made is not None, "cards without terms have been reported"
    key = composition.wording.sort_key
    ordered = sorted(made.terms, key=lambda one: key(title_of(one.term)))
    laid = imposition(composition)
    title, end = _head(composition, laid, tree)
    flows: list[Flow] = []
    for start in range(0, len(ordered), laid.count):
        inset = 0.0 if start else end + composition.theme.lengths["card-inset"]
        flows += _sheet(composition, laid, ordered[start : start + laid.count], start, inset, tree)
    colophon = foot(composition, tree)
    colophon.wrap(laid.columns * laid.width, 1e6)
    y = laid.top + laid.rows * laid.height + composition.theme.lengths["card-colophon"]
    first = flows[0].blocks[0]
    first.beside = (title, *first.beside, _beside(composition, colophon, laid.left, y, laid.columns * laid.width))
    return flows


def _head(composition: Composition, laid: Imposition, tree: Tag) -> tuple[Beside, float]:
    """The title, on the line above the first cards, and where it ends."""
    style = composition.style("card-title")
    node = tree.add("H1", id=ANCHOR)
    items = plain_items(composition, composition.guide.parts[0].title, style, node)
    title = composition.paragraph((Anchor(ANCHOR, "heading"), *items), style, node)
    composition.bookmark(0, name_of(composition.guide), ANCHOR)
    width = laid.columns * laid.width
    title.wrap(width, 1e6)
    y = laid.top - composition.theme.lengths["card-legend"]
    return _beside(composition, title, laid.left, y, width), title.natural_width


def _sheet(
    composition: Composition, laid: Imposition, chosen: Sequence[Term], start: int, inset: float, tree: Tag
) -> list[Flow]:
    """A page of fronts and a page of backs. inset: how far from the left edge of the cards the line above them begins.
    """
    numbers = f"{start + 1}–{start + len(chosen)}" if len(chosen) > 1 else str(start + 1)
    lengths, wording = composition.theme.lengths, composition.wording
    node = tree.add("Sect")
    size = (laid.width, laid.height)
    marks = CutMarks(
        laid.columns, laid.rows, size, lengths["cut-gap"], lengths["cut-mark"], lengths["cut-cross"],
        lengths["cut-line"],
    )  # fmt: skip
    pages: list[list[Beside]] = []
    for key in (f"cards-fronts-{laid.flip}", "cards-backs"):
        words, front = wording.text(key, numbers=numbers), key != "cards-backs"
        legend = composition.line(words, "card-legend", node.add("P") if front else None)
        x = laid.left + (inset if front else 0.0)
        width = laid.left + laid.columns * laid.width - x
        legend.wrap(width, 1e6)
        y = laid.top - lengths["card-legend"] - (legend.line_count - 1) * legend.style.leading
        pages.append([
            _beside(composition, legend, x, y, width),
            _beside(composition, marks, laid.left, laid.top, marks.width),
        ])  # fmt: skip
    listing = node.add_list("Decimal")
    for n, term in enumerate(chosen):
        sides = _card(composition, laid, term, start + n + 1, listing)
        for page, card, (x, y) in zip(pages, sides, (laid.front(n), laid.back(n)), strict=True):
            page.append(_beside(composition, card, x, y, laid.width))
    return [
        Flow(f"cards:{start}:{side}", (Block(Space(0, 0), page),), Start.PAGE, Numbering.ARABIC, None, quiet=True)
        for side, page in zip(("fronts", "backs"), pages, strict=True)
    ]


def _beside(composition: Composition, flowable: Measured, x: float, y: float, width: float) -> Beside:
    """A thing at a place of the page: `y` is that of a paragraph's baseline, of another thing's top edge."""
    sheet = composition.theme.sheet
    return Beside(flowable, Where.REACH, width, x - sheet.inner, y - sheet.first)


# --- one card ---------------------------------------------------------------------------------------------------------


def _card(
    composition: Composition, laid: Imposition, term: Term, number: int, tree: Tag
) -> tuple[Card, Card]:
    """Front and back of a card; what the back repeats is not heard again."""
    lengths = composition.theme.lengths
    pad, low = lengths["card-pad"], laid.height - lengths["card-foot"]
    width = laid.width - 2 * pad
    item = tree.add("LI", id=entry_anchor(terms.name_of(term)))
    label = composition.line(str(number), "card-number", item.add("Lbl"))
    body = item.add("LBody")
    front, tall = _fitted(composition, laid, term, "term", body.add("P"))
    places = composition.line(_place(composition, term), "card-locator", body.add("P"))
    front_things = [front, Put(pad, low, width, places), _numbered(label, laid.width - pad, low)]
    definition, deep = _fitted(composition, laid, term, "definition", body.add("P"))
    again = composition.line(title_of(term.term), "card-back")
    number_again = composition.line(str(number), "card-number")
    back_things = [definition, Put(pad, low, width, again), _numbered(number_again, laid.width - pad, low)]
    name = terms.name_of(term)
    return (
        Card(laid.width, laid.height, front_things, overfull=tall, name=name),
        Card(laid.width, laid.height, back_things, overfull=deep, name=name),
    )


def _numbered(label: Paragraph, right: float, y: float) -> Put:
    """A number whose right end is at `right`."""
    label.wrap(100.0, 1e6)
    return Put(right - label.natural_width, y, label.natural_width + 1, label)


def _fitted(composition: Composition, laid: Imposition, term: Term, what: str, node: Tag) -> tuple[Put, bool]:
    """Term or definition in the largest type that fits, and whether none does: it moves up before it gets smaller."""
    lengths = composition.theme.lengths
    width = laid.width - 2 * lengths["card-pad"]
    lowest = laid.height - lengths["card-foot"] - lengths["card-above"]
    paragraph: Paragraph | None = None
    for size in range(1, SIZES + 1):
        node.children.clear()
        style = composition.style(f"card-{what}-{size}")
        setter = Setter(composition, style, node)
        if what == "term":
            setter.items.append(Anchor(entry_anchor(terms.name_of(term)), "term"))
            setter.text(title_of(term.term), setter.voice())
        else:
            setter.prose(term.definition)
        paragraph = composition.paragraph(setter.items, style, node)
        paragraph.wrap(width, 1e6)
        depth = (paragraph.line_count - 1) * style.leading
        y = min(lengths[f"card-{what}"], lowest - depth)
        if y >= lengths["card-least"] and paragraph.natural_width <= width + 0.5:
            return Put(lengths["card-pad"], y, width, paragraph), False
    assert paragraph is not None
    return Put(lengths["card-pad"], lengths["card-least"], width, paragraph), True


def _place(composition: Composition, term: Term) -> str:
    """Where the term first stands in a text: "R. 2, l. 15"; that it does not, if so."""
    if term.absent:
        return composition.wording.text("not-in-text")
    passages = composition.brief.quoted.terms.get(terms.name_of(term), ())
    starts = {
        place.first_paragraph for text in term.at if (place := composition.brief.places.resolve(text)) is not None
    }
    first = sorted(passages, key=lambda one: one.paragraph not in starts)[:1]
    return locator(composition, first[0]).shown if first else ""


def overfull(guide: Guide, story: Story) -> Iterator[Diagnostic]:
    """The cards whose words need more room than a card has, even in the smallest type."""
    found = {
        item.flowable.name
        for flow in story.flows
        for block in flow.blocks
        for item in block.beside
        if isinstance(item.flowable, Card) and item.flowable.overfull
    }
    for term in guide.glossary.terms if guide.glossary is not None else ():
        if terms.name_of(term) in found:
            message = f"the card of '{terms.name_of(term)}' has no room for its words"
            yield fault("card-overfull", message, term.definition.span, "shorten the definition")
