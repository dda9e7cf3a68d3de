"""Drawings as tables: the same data in rows and columns, for those who cannot see a figure or want its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.drawings import amounts, plans
from guidebuilder.compose.headings import title_of
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Anatomy,
    Bars,
    Date,
    Duties,
    Figure,
    Map,
    Moment,
    Prose,
    Strip,
    Table,
    Words,
)
from guidebuilder.diagnostics import Span

MOST_SERIES = 5
"""Series that have a column each; more of them have a row each."""

Columns = Sequence[Prose | str]
"""Heads of columns: keys of the wording, or words of the guide."""

Rows = Iterable[Sequence[Prose | str]]


def as_table(figure: Figure, composition: Composition) -> Table | None:
    """The data of a figure; None for a picture, and for a strip of the timeline alone, whose data the list has."""
    match figure.drawing:
        case Strip():
            columns, rows = _strip(figure.drawing, composition)
        case Bars():
            columns, rows = _bars(figure.drawing, composition)
        case Map():
            columns, rows = _map(figure.drawing)
        case Anatomy():
            columns, rows = _anatomy(figure.drawing, composition)
        case Duties():
            columns, rows = _duties(figure.drawing, composition)
        case _:
            return None
    span = figure.span
    wording = composition.wording
    head = tuple(
        _prose(wording.text(f"column-{each}") if isinstance(each, str) and each else each, span) for each in columns
    )
    made = tuple(tuple(_prose(cell, span) for cell in row) for row in rows)
    return Table(_counted(figure), head, made, span) if made else None


def _counted(figure: Figure) -> Prose | None:
    """What the amounts of bars are, and what a question mark at one means."""
    bars = figure.bars
    if bars is None or (bars.unit is None and bars.doubt is None):
        return None
    unit = bars.unit.children if bars.unit is not None else ()
    doubt = bars.doubt.children if bars.doubt is not None else ()
    between = (Words(("; " if unit else "") + "? ", figure.span),) if doubt else ()
    return Prose((*unit, *between, *doubt), figure.span)


def _prose(words: Prose | str, span: Span) -> Prose:
    return words if isinstance(words, Prose) else Prose((Words(words, span),) if words else (), span)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _strip(made: Strip, composition: Composition) -> tuple[Columns, Rows]:
    """Lanes of the strip's own, and its marked days."""
    own = [(lane, moment) for lane in made.lanes for moment in lane.events]
    named = any(lane.name is not None for lane in made.lanes)
    rows = [
        (*((lane.name or "",) if named else ()), _when(moment, composition), moment.label or "") for lane, moment in own
    ]
    return [*(["lane"] if named else []), "date", "event"], rows


def _when(moment: Moment, composition: Composition) -> str:
    def words(date: Date) -> str:
        return composition.wording.date(date.year, date.month, date.day)

    until = moment.date.until
    return words(moment.date) + (f" – {words(until)}" if until is not None else "")


def _bars(made: Bars, composition: Composition) -> tuple[Columns, Rows]:
    wording = composition.wording

    def amount(text: str) -> str:
        number = amounts.value(text)
        if number is None:
            return "–"
        return amounts.printed(number, made, wording) + ("" if amounts.is_sure(text) else "?")

    series = list(made.series)
    if len(series) > MOST_SERIES:
        rows: list[tuple[Prose | str, ...]] = [
            (row.name, name, amount(value.value))
            for row in made.rows
            for name, value in zip(made.series, row.values, strict=False)
        ]
        return ["what", "", "amount"], rows
    shares = [amounts.percent(row, made.rows, wording) for row in made.rows] if made.percent else []
    rows = [
        (row.name, *(amount(value.value) for value in row.values), *shares[n : n + 1])
        for n, row in enumerate(made.rows)
    ]
    named: list[Prose | str] = [*series] if series else ["amount"]
    return ["what", *named, *(["share"] if shares else [])], rows


def _map(made: Map) -> tuple[Columns, Rows]:
    """Routes with their stations that have names, or the places if there are no routes."""
    if not made.routes:
        return ["what", "where"], [(place.name, place.where.value) for place in made.places]
    names = {plain(place.name): title_of(place.name) for place in made.places}
    rows: list[Sequence[Prose | str]] = []
    for route in made.routes:
        number = f"{route.number.value} " if route.number is not None else ""
        way = ", ".join(names[text.value] for text in route.through if text.value in names)
        weight = f"{route.weight:,}" if route.weight is not None else ""
        rows.append((number + title_of(route.name), way, weight))
    if not any(row[2] for row in rows):
        return ["route", "way"], [row[:2] for row in rows]
    return ["route", "way", made.weights or "width"], rows


def _anatomy(made: Anatomy, composition: Composition) -> tuple[Columns, Rows]:
    brief = composition.brief
    plan = plans.anatomy(made, brief.guide, brief.places, brief.wording)
    rows = [
        (
            member.name,
            member.about,
            _joined(party for party, bound in zip(plan.parties, member.binds, strict=True) if bound),
            str(member.words),
        )
        for member in plan.members
    ]
    return ["part", "about", "binds", "words"], rows


def _duties(made: Duties, composition: Composition) -> tuple[Columns, Rows]:
    brief = composition.brief
    rows = []
    for duty in made.duties:
        place = brief.places.resolve(duty.at) if duty.at is not None else None
        where = plans.short_name(place, brief.wording) if place is not None else ""
        by = _joined(text.value for text in duty.by)
        rows.append((by, duty.to.value if duty.to is not None else "", duty.about, where))
    return ["by", "to", "owed", "where"], rows
