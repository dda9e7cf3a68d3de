"""The data of drawings: what they name is there, and what they say can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from guidebuilder.content import coordinates
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Anatomy, Bars, Date, Duties, Map, Prose, Strip
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity

MISSING = ("-", "–")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every drawing by its kind."""
    for figure in subject.guide.figures:
        if figure.drawing is not None:
            yield from CHECKED[type(figure.drawing)](subject, figure.drawing)


def _strip(subject: Subject, strip: Strip) -> Iterator[Diagnostic]:
    dates = [(moment.date, moment.span) for lane in strip.lanes for moment in lane.events]
    timeline = subject.guide.timeline
    if strip.timeline and timeline is None:
        yield fault("strip-empty", "this guide has no timeline to draw", strip.span, "write timeline.yaml, or lanes")
    elif not strip.timeline and not strip.lanes:
        yield fault("strip-empty", "this strip shows nothing", strip.span, "add 'timeline: true' or 'lanes'")
    first, last = _first(strip.begin), _last(strip.until)
    if first is not None and last is not None and last < first:
        yield fault("bad-date", "this strip ends before it begins", strip.span, "exchange 'from' and 'until'")
        return
    for date, span in dates:
        begin, end = _first(date), _last(date)
        if (first is not None and end is not None and end < first) or (last is not None and begin and begin > last):
            message = "this lies outside the strip and is not drawn"
            yield fault("outside-strip", message, span, "change 'from' or 'until', or take it out", Severity.WARNING)


def _first(date: Date | None) -> tuple[int, int, int] | None:
    return (date.year, date.month or 1, date.day or 1) if date is not None else None


def _last(date: Date | None) -> tuple[int, int, int] | None:
    if date is None:
        return None
    end = date.until or date
    return end.year, end.month or 12, end.day or 31


def _bars(subject: Subject, bars: Bars) -> Iterator[Diagnostic]:
    del subject
    count = len(bars.series) or 1
    for row in bars.rows:
        if len(row.values) != count:
            message = f"this row has {len(row.values)} values for {count} series"
            yield fault("values-uneven", message, row.span, "write '-' for an amount that there is not")
        for value in row.values:
            if bars.arrangement != "grouped" and value.value.startswith("-") and value.value not in MISSING:
                message = "an amount below 0 has no place in bars that are set end to end"
                yield fault("bad-amount", message, value, "write 'arrangement: grouped'")


def _map(subject: Subject, chart: Map) -> Iterator[Diagnostic]:
    del subject
    for where in (chart.centre, *(place.where for place in chart.places)):
        if where.value and coordinates.place(where.value) is None:
            yield fault("bad-coordinates", f"'{where}' is no place on Earth", where, "write 47.6 N, 122.3 W")
    names = {plain(place.name) for place in chart.places}
    for route in chart.routes:
        if len(route.through) < 2:
            message = "a route has two stations at least"
            yield fault("route-short", message, route.name.span, "add where it leads")
        for station in route.through:
            if station.value not in names and coordinates.place(station.value) is None:
                hint = did_you_mean(station.value, sorted(names)) or "write its coordinates, or add it to 'places'"
                yield fault("unknown-station", f"the map has no place '{station}'", station, hint)
    if chart.width is not None and chart.projection != "equirectangular":
        message = f"a map that is {chart.projection} is round and has no 'width'"
        yield fault("map-round", message, chart.span, "take out 'width', or write 'projection: equirectangular'")


def _anatomy(subject: Subject, anatomy: Anatomy) -> Iterator[Diagnostic]:
    ids = [document.id for document in subject.guide.documents]
    if anatomy.document is not None and anatomy.document.value not in ids:
        message = f"this guide has no document '{anatomy.document}'"
        yield fault("unknown-document", message, anatomy.document, did_you_mean(anatomy.document.value, ids))
    elif not ids:
        yield fault("unknown-document", "this guide has no document to draw", anatomy.span)
    for member in anatomy.parts:
        yield from _parties(anatomy.parties, member.binds)


def _duties(subject: Subject, duties: Duties) -> Iterator[Diagnostic]:
    del subject
    for duty in duties.duties:
        yield from _parties(duties.parties, (*duty.by, *((duty.to,) if duty.to is not None else ())))
        if duty.to is not None and duty.to.value in {one.value for one in duty.by}:
            message = f"'{duty.to}' owes this to itself"
            yield fault("duty-own", message, duty.to, "take out 'to', or name the other party")


def _parties(parties: tuple[Prose, ...], named: tuple[Text, ...]) -> Iterator[Diagnostic]:
    names = [plain(party) for party in parties]
    for one in named:
        if one.value not in names:
            hint = did_you_mean(one.value, names) or f"there are {', '.join(names)}"
            yield fault("unknown-party", f"there is no party '{one}'", one, hint)


CHECKED: dict[type, Callable[[Subject, Any], Iterator[Diagnostic]]] = {
    Strip: _strip, Bars: _bars, Map: _map, Anatomy: _anatomy, Duties: _duties,
}  # fmt: skip
