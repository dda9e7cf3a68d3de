"""Timelines on one page: a row an event, under the strip of time if the guide draws one.

If not all events go on the page, it has the key events, then fewer words, then as many of these as it holds; what is
left out is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition, Image
from guidebuilder.compose.drawings.plans import SIGNS
from guidebuilder.compose.handouts.sheet import flow, head
from guidebuilder.compose.headings import name_of, title_of, typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.compose.timeline import ENDS, day_words, when, words_of
from guidebuilder.content.model import Event, Figure, Guide
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.layout.flowables import Block, Columns, Illustration, Measured, Sign, Space, Stack
from guidebuilder.layout.story import Flow, Story
from guidebuilder.tags import Tag

SIGN = 5.6
"""Size of the sign of an event (points)."""

WHOLE, SHORT = "row", "title"
"""How rows are called: with all that is told of their event, or with its title alone."""

NAMED = 6
"""So many events that were left out are named; more are counted."""


def timeline(composition: Composition, tree: Tag) -> list[Flow]:
    """The events that one page holds."""
    made = composition.guide.timeline
    assert made is not None, "a timeline without events has been reported"
    events = sorted(made.events, key=lambda one: when(one.date))
    top = [*head(composition, tree), *_strip(composition, tree)]
    node = tree.add_list("Description")
    for chosen, told in _ways(events):
        node.children.clear()
        rows = [_legend(composition, chosen), *_rows(composition, chosen, told, node)]
        if _fits(composition, [*top, *rows]):
            return [flow(composition, tree, [*top, *rows])]
    node.children.clear()
    return [flow(composition, tree, top)]


def _ways(events: Sequence[Event]) -> Iterator[tuple[Sequence[Event], bool]]:
    """What to try, the best first: which events, and whether with what is told of them."""
    key = [event for event in events if event.key] or list(events)
    yield events, True
    yield key, True
    for count in range(len(key), 0, -1):
        yield key[:count], False


def _fits(composition: Composition, blocks: Blocks) -> bool:
    """Whether all of it stands on one page."""
    sheet = composition.theme.sheet
    column = Stack(blocks, sheet.measure)
    column.wrap(sheet.measure, 1e6)
    return column.last_baseline - column.first_baseline <= sheet.last - sheet.first + 0.01


def _strip(composition: Composition, tree: Tag) -> Blocks:
    """The strip of time that the guide has with its timeline, and what is said of it; its data are the rows."""
    made = composition.guide.timeline
    name = made.figure.value if made is not None and made.figure is not None else ""
    figure = next((one for one in composition.guide.figures if one.id == name and one.strip is not None), None)
    shown = composition.brief.pictures.get(name)
    if figure is None or shown is None or isinstance(shown, Image):
        return []
    between = composition.theme.lengths["row-figure"]
    whole = tree.add("Sect")
    blocks: Blocks = []
    for n, plate in enumerate(shown):
        again = f"{title_of(figure.title)} {composition.wording.text('continued')}"
        node = whole.add("Figure", alt=again if n else typographic(figure.alt.value))
        blocks.append(Block(Illustration(plate, node, between, between)))
    return [*blocks, _caption(composition, figure, whole)]


def _caption(composition: Composition, figure: Figure, tree: Tag) -> Block:
    """Title, caption and source; no number, for that is the whole guide's to give."""
    style = composition.style("row-caption")
    node = tree.add("Caption").add("P")
    setter = Setter(composition, style, node, in_figure=True)
    voice = setter.voice()
    setter.nodes(figure.title.children, replace(voice, kind=style.role("strong")))
    setter.text("" if title_of(figure.title)[-1:] in ENDS else ".", voice)
    source = composition.wording.text("data-source")
    for label, prose in (("", figure.caption), ("", figure.credit), (source, figure.source)):
        if prose is not None:
            setter.text(" ", voice)
            setter.text(f"{label}\u2002" if label else "", replace(voice, kind=style.role("emphasis")))
            setter.nodes(prose.children, voice)
    setter.finish()
    return Block(composition.paragraph(setter.items, style, node))


def _legend(composition: Composition, events: Sequence[Event]) -> Block:
    """What the signs mean, for the eye; the ear is told the kind of each event."""
    x = 0.0
    cells: list[tuple[float, float, Measured]] = []
    for kind in (kind for kind in SIGNS if any(event.kind == kind for event in events)):
        words = composition.line(composition.wording.text(kind), "row-legend")
        words.wrap(composition.theme.sheet.measure, 1e6)
        if x + SIGN + 4 + words.natural_width > composition.theme.sheet.measure:
            break
        cells += [(x, SIGN, Sign(SIGNS[kind], SIGN, True)), (x + SIGN + 4, words.natural_width + 1, words)]
        x += SIGN + words.natural_width + 18
    style = composition.style("row-legend")
    content: Measured = Columns(cells, style.before, style.after) if cells else Space(0, 0)
    return Block(content, keep_with_next=True)


def _rows(composition: Composition, events: Sequence[Event], told: bool, tree: Tag) -> Blocks:
    lengths = composition.theme.lengths
    year: int | None = None
    blocks: Blocks = []
    for event in events:
        block = _row(composition, event, told, event.date.year != year, tree)
        block.before = lengths["row-new-year" if event.date.year != year else "row-step"]
        block.after = lengths["row-step"]
        blocks.append(block)
        year = event.date.year
    return blocks


def _row(composition: Composition, event: Event, told: bool, new_year: bool, tree: Tag) -> Block:
    """Year, day, sign, title and text, and the place of the source text that speaks of it."""
    lengths, style = composition.theme.lengths, composition.style("row")
    years, days, signs = lengths["row-year"], lengths["row-date"], lengths["row-sign"]
    spoken = composition.wording.date(event.date.year, event.date.month, event.date.day)
    item = tree.add("LI", id=f"{WHOLE if told or event.text is None else SHORT}:{name_of(event.title)}")
    label = item.add("Lbl", actual=f"{spoken} ({composition.wording.text(event.kind)})")
    node = item.add("LBody").add("P")
    setter = Setter(composition, style, node)
    words_of(composition, event, setter, composition.style("row-key" if event.key else "row-title"), told=told)
    cells: list[tuple[float, float, Measured]] = []
    if new_year:
        cells.append((0.0, years, composition.line(str(event.date.year), "row-year", label)))
    if day := day_words(composition, event.date):
        cells.append((years, days, composition.line(day, "row-date", label)))
    cells.append((years + days, SIGN, Sign(SIGNS.get(event.kind, "circle"), SIGN, event.key, label)))
    left = years + days + signs
    width = composition.theme.sheet.measure - left
    cells.append((left, width, composition.paragraph(setter.items, style, node)))
    return Block(Columns(cells, style.before, style.after))


def left_out(guide: Guide, story: Story) -> Iterator[Diagnostic]:
    """The events that the page does not hold, and those of which it has the title alone."""
    assert guide.timeline is not None
    there = {node.id for node in story.tree.walk() if node.id is not None}
    events = [(event, name_of(event.title)) for event in guide.timeline.events]
    short = [event for event, name in events if f"{SHORT}:{name}" in there]
    out = [event for event, name in events if f"{WHOLE}:{name}" not in there and event not in short]
    hint = "print it on a larger paper, or give the events fewer words"
    if out:
        message = f"one page does not hold all events; left out: {_names(out)}"
        cure = f"{hint}; events that are key events go first"
        yield fault("timeline-left-out", message, out[0].title.span, cure, Severity.WARNING)
    if short:
        message = f"one page does not hold what is told of events; by title alone: {_names(short)}"
        yield fault("timeline-shortened", message, short[0].title.span, hint, Severity.WARNING)


def _names(events: Sequence[Event]) -> str:
    named = "; ".join(f"“{title_of(event.title)}”" for event in events[:NAMED])
    return named + (f" and {len(events) - NAMED} more" if len(events) > NAMED else "")
