"""The timeline as a list: year, date, a sign for the kind of event, title and text."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.drawings.plans import SIGNS
from guidebuilder.compose.figures import figure
from guidebuilder.compose.headings import name_of, section_title, title_of
from guidebuilder.compose.inline import Setter
from guidebuilder.compose.locators import begins
from guidebuilder.compose.simple import head, intro
from guidebuilder.content.model import Date, Event, Timeline
from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.layout.flowables import Beside, Block, Columns, Measured, Sign, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item

ENDS = ".!?…"


def timeline(composition: Composition, made: Timeline, tree: Tag) -> Blocks:
    """All events by date, each year's first with the year beside it."""
    node = tree.add("Sect")
    blocks: Blocks = [head(composition, section_title(made.title, "timeline", composition.wording), "timeline", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node, "provenance"))
    if made.figure is not None:
        blocks += figure(composition, made.figure.value, node)
    if composition.has_column:
        blocks.append(_legend(composition, made))
    listing = node.add_list("Description")
    year: int | None = None
    for event in sorted(made.events, key=lambda one: when(one.date)):
        blocks.append(_event(composition, event, listing, event.date.year != year))
        year = event.date.year
    return blocks


def _legend(composition: Composition, made: Timeline) -> Block:
    """What the signs mean: one line of those that occur. For the eye; a reader who listens is told the kind in
    words."""
    kinds = [kind for kind in SIGNS if any(event.kind == kind for event in made.events)]
    x, size = 0.0, composition.length("event-sign")
    cells: list[tuple[float, float, Measured]] = []
    for kind in kinds:
        words = composition.line(composition.wording.text(kind), "provenance")
        words.wrap(composition.theme.sheet.measure, 1e6)
        cells.append((x, size, Sign(SIGNS[kind], size, True)))
        cells.append((x + size + 4, words.natural_width + 1, words))
        x += size + words.natural_width + 18
    grid = composition.theme.sheet.grid
    return Block(Columns(cells, grid, grid * 2), keep_with_next=True)


def when(date: Date) -> tuple[int, int, int]:
    """A date as something to sort by; an unknown month or day comes first."""
    return date.year, date.month or 0, date.day or 0


def day_words(composition: Composition, date: Date) -> str:
    """The date of an event under its year: "June 11", "June 11–15", empty for a year alone."""
    if date.month is None:
        return ""
    words = composition.wording.day(date.month, date.day)
    until = date.until
    if until is not None and until.month is not None and until.year == date.year:
        same = until.month == date.month and until.day is not None
        words += f"–{until.day}" if same else f" – {composition.wording.day(until.month, until.day)}"
    return words


def _event(composition: Composition, event: Event, tree: Tag, new_year: bool) -> Block:
    style = composition.style("event")
    item = tree.add("LI")
    day = day_words(composition, event.date)
    spoken = composition.wording.date(event.date.year, event.date.month, event.date.day)
    # a sign and a day say little to one who does not see the year above them
    label = item.add("Lbl", actual=f"{spoken} ({composition.wording.text(event.kind)})")
    node = item.add("LBody").add("P")
    items = _words(composition, event, node)
    size = composition.length("event-sign")
    sign = Sign(SIGNS.get(event.kind, "circle"), size, event.key, label)
    beside: list[Beside] = []
    if composition.has_column:
        beside.append(Beside(sign, Where.GAP, size))
        width = composition.theme.sheet.column
        grid = composition.theme.sheet.grid
        # One of the two keeps notes away: an obstacle would give way to another on its line.
        if day:
            words = composition.line(day, "event-date", label)
            beside.append(Beside(words, Where.COLUMN_INNER, width, obstacle=True, clear=grid, below=grid))
        if new_year:
            year = composition.line(str(event.date.year), "year", label)
            beside.append(Beside(year, Where.COLUMN_OUTER, width, obstacle=not day, clear=grid, below=grid))
    else:
        kind = composition.style("event-key")
        date = composition.run(f"{spoken}\u2002", kind.type, label)
        items = [date, *items]
        style = replace(style, left=14.0, first=0.0)
    before = composition.theme.sheet.grid * 2 if new_year else style.before
    return Block(composition.paragraph(items, style, node), beside, before=before)


def _words(composition: Composition, event: Event, node: Tag) -> list[Item]:
    """Title, text and the place of the source text that speaks of the event."""
    setter = Setter(composition, composition.style("event"), node)
    return words_of(composition, event, setter, composition.style("event-key" if event.key else "event-title"))


def words_of(
    composition: Composition, event: Event, setter: Setter, title: ParagraphStyle, *, told: bool = True
) -> list[Item]:
    """The same, set by `setter`, the title in a style of its own. told: whether with what is told of the event."""
    voice = setter.voice()
    words = title_of(event.title)
    setter.items.append(Anchor(f"event:{name_of(event.title)}", "event"))
    setter.items += (*composition.quoted_in(event.title), *composition.indexed_in(event.title))
    setter.text(words if words[-1:] in ENDS else f"{words}.", replace(voice, kind=title.type))
    if event.text is not None and told:
        setter.text(" ", voice)
        setter.nodes(event.text.children, voice)
        setter.finish()
    for text in event.at[:1]:
        place = composition.brief.places.resolve(text)
        if place is not None:
            setter.aside(begins(composition, place).bracketed, voice, f"#{place.anchor}")
    return setter.items
