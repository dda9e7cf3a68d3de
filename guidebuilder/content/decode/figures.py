"""Figures: pictures and the data of drawings. Rows of a table in a file are read as if they stood in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebuilder.content.decode.fields import Fields
from guidebuilder.content.decode.shape import Shape
from guidebuilder.content.model import (
    Anatomy,
    BarRow,
    Bars,
    Date,
    Duties,
    Duty,
    Figure,
    Lane,
    Map,
    MarkedDay,
    Member,
    Moment,
    Prose,
    Route,
    Strip,
    Tables,
    Town,
)
from guidebuilder.content.schema.kinds import Of
from guidebuilder.content.schema.tables import RECORDS
from guidebuilder.content.source import Entry, Mapping, Scalar, Sequence, SourceFile, Text, fault
from guidebuilder.content.source.separated import read_cells

LARGEST = 1_000_000
"""Bytes of a table that are read."""

BARE = ("number", "key")
"""Columns of a table that are keys of a row and no series."""


def figure(one: Fields) -> Figure:
    """A figure."""
    strip, bars, chart = one.record_of("strip"), one.record_of("bars"), one.record_of("map")
    anatomy, duties = one.record_of("anatomy"), one.record_of("duties")
    return Figure(
        id=one.words("id").value,
        image=one.text("image"),
        strip=_strip(strip) if strip else None,
        bars=_bars(bars) if bars else None,
        map=_map(chart) if chart else None,
        anatomy=_anatomy(anatomy) if anatomy else None,
        duties=_duties(duties) if duties else None,
        title=one.title("title"),
        caption=one.prose("caption"),
        credit=one.prose("credit"),
        source=one.prose("source"),
        alt=one.words("alt"),
        position=one.word("position"),
        span=one.span,
    )


def tables(one: Fields) -> Tables:
    """What stands above the tables."""
    return Tables(one.prose("title"), one.prose("intro"))


def _date(one: Fields, name: str) -> Date | None:
    return one.date(name) if one.node(name) is not None else None


def _strip(one: Fields) -> Strip:
    return Strip(
        begin=_date(one, "from"),
        until=_date(one, "until"),
        timeline=one.flag("timeline"),
        kinds=one.texts("kinds"),
        labels=one.word("labels"),
        lanes=tuple(
            Lane(lane.prose("name"), tuple(_moment(each) for each in lane.records("events")))
            for lane in one.records("lanes")
        ),
        marked=tuple(MarkedDay(day.date("date"), day.prose("label")) for day in one.records("marked")),
        span=one.span,
    )


def _moment(one: Fields) -> Moment:
    kind = one.word("kind") if one.node("kind") is not None else ""
    return Moment(one.date("date"), one.prose("label"), kind, one.flag("key"), one.span)


def _map(one: Fields) -> Map:
    return Map(
        projection=one.word("projection"),
        centre=one.words("centre"),
        down=one.text("down"),
        reach=one.number("reach") or 90,
        width=one.number("width"),
        routes=tuple(_route(each) for each in one.records("routes")),
        places=tuple(
            Town(each.title("name"), each.words("at"), each.word("kind")) for each in one.records("places")
        ),
        weights=one.prose("weights"),
        span=one.span,
    )  # fmt: skip


def _route(one: Fields) -> Route:
    return Route(
        name=one.title("name"),
        through=one.texts("through"),
        weight=one.number("weight"),
        number=one.text("number"),
        line=one.word("line"),
        key=one.flag("key"),
        span=one.span,
    )


def _anatomy(one: Fields) -> Anatomy:
    return Anatomy(
        document=one.text("document"),
        parties=one.proses("parties"),
        parts=tuple(
            Member(each.texts("at"), each.prose("name"), each.prose("about"), each.texts("binds"), each.span)
            for each in one.records("parts")
        ),
        bound=one.prose("bound"),
        span=one.span,
    )


def _duties(one: Fields) -> Duties:
    return Duties(
        parties=one.proses("parties"),
        duties=tuple(
            Duty(each.texts("by"), each.text("to"), each.title("about"), each.text("at"), each.span)
            for each in one.records("duties")
        ),
        span=one.span,
    )


# --- bars -------------------------------------------------------------------------------------------------------------


def _bars(one: Fields) -> Bars:
    series, rows = one.proses("series"), tuple(map(_row, one.records("rows")))
    named = one.text("data")
    if named is not None:
        read_series, rows = _from_file(one, named)
        if series and read_series:
            message = "the file that 'data' names has its own series"
            where = one.node("series")
            one.context.diagnostics.append(fault("series-twice", message, where, "take out 'series'"))
        series = read_series
    return Bars(
        series=series,
        rows=rows,
        arrangement=one.word("arrangement"),
        unit=one.prose("unit"),
        per=one.number("per") or 1,
        decimals=one.number("decimals"),
        percent=one.flag("percent"),
        doubt=one.prose("doubt"),
        span=one.span,
    )


def _row(one: Fields) -> BarRow:
    return BarRow(one.title("name"), one.texts("values"), one.text("number"), one.flag("key"), one.span)


def _from_file(one: Fields, named: Text) -> tuple[tuple[Prose, ...], tuple[BarRow, ...]]:
    """The series and rows of a table in a file of the guide; none if it cannot be read, which is reported."""
    context = one.context
    file = context.open(named, LARGEST) if context.open is not None else None
    lines = read_cells(file, context.diagnostics) if file is not None else []
    if not lines or file is None:
        if file is not None and not file.text.strip():
            context.diagnostics.append(fault("csv-damaged", f"there is nothing in '{named.value}'", named))
        return (), ()
    head, *rows = lines
    columns = [n for n, cell in enumerate(head) if n and cell.value not in BARE]
    record = RECORDS["bar-row"]
    made = []
    for cells in rows:
        node = _mapping(file, head, cells, columns)
        before = len(context.diagnostics)
        Shape(context.diagnostics).check(node, Of(record.name), "rows")
        if len(context.diagnostics) == before:
            made.append(_row(Fields(record, node, context)))
    series = [head[n] for n in columns if head[n].value]
    single = len(columns) == 1 and len(series) == 1
    return (() if single else tuple(map(context.parse, series))), tuple(made)


def _mapping(file: SourceFile, head: list[Text], cells: list[Text], columns: Iterable[int]) -> Mapping:
    """A line of a table as the mapping of a row."""
    entries = [_entry("name", _scalar(cells[0]), cells[0])]
    values = tuple(_scalar(_given(cells[n])) for n in columns)
    entries.append(_entry("values", Sequence(values, cells[0].span(), file), cells[0]))
    bare: Iterator[tuple[str, Text]] = ((head[n].value, cells[n]) for n in range(1, len(head)) if head[n].value in BARE)
    entries += [_entry(name, _scalar(cell), cell) for name, cell in bare if cell.value]
    return Mapping(tuple(entries), cells[0].span(), file)


def _given(cell: Text) -> Text:
    """An empty cell is an amount that there is not."""
    return cell if cell.value else Text("-", cell.file, tuple(run._replace(length=1) for run in cell.runs[:1]))


def _entry(name: str, value: Scalar | Sequence, at: Text) -> Entry:
    start = at.runs[0].source
    return Entry(_scalar(Text.made(name, at.file, start, start)), value)


def _scalar(text: Text) -> Scalar:
    return Scalar(text, "plain", text.span())
