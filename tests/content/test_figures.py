"""Figures from YAML and from files of comma-separated values to the model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content import coordinates, decode
from guidebuilder.content.encode import encode
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Bars, Guide
from guidebuilder.content.source import SourceFile
from guidebuilder.content.source.separated import read_cells
from guidebuilder.content.walk import said
from guidebuilder.diagnostics import Diagnostic

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
summary: {body: [{figure: f}]}
figures:
  - {id: f, title: T, alt: A drawing., bars: BARS}
"""


def read(folder: Path, bars: str, **files: bytes | str) -> tuple[Guide | None, list[Diagnostic]]:
    (folder / "guide.yaml").write_text(GUIDE.replace("BARS", bars), "utf-8")
    for name, data in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    guide, found, _ = decode.read(folder)
    return guide, found


def bars_of(guide: Guide | None) -> Bars:
    assert guide is not None
    bars = guide.figures[0].bars
    assert bars is not None
    return bars


def cells(bars: Bars) -> list[tuple[str, ...]]:
    return [(plain(row.name), *(value.value for value in row.values)) for row in bars.rows]


# --- tables in files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_as_if_its_rows_stood_in_the_guide(
    tmp_path: Path, separator: str, bom: bytes, end: str
) -> None:
    lines = ("year,North,South,number,key", "1941,12?,,1,true", "1942,-3,0.5,,")
    table = end.join(line.replace(",", separator) for line in lines) + end
    guide, found = read(tmp_path, "{data: d.csv}", d=bom + table.encode())
    assert found == []
    bars = bars_of(guide)
    assert [plain(each) for each in bars.series] == ["North", "South"]
    assert cells(bars) == [("1941", "12?", "-"), ("1942", "-3", "0.5")]
    assert [(row.number.value if row.number else "", row.key) for row in bars.rows] == [("1", True), ("", False)]


def test_a_table_of_one_column_of_amounts_has_no_series(tmp_path: Path) -> None:
    guide, found = read(tmp_path, "{data: d.csv}", d="what,tons\nships,1\n\n\"rails, and sleepers\",2\n")
    assert found == []
    assert bars_of(guide).series == ()
    assert cells(bars_of(guide)) == [("ships", "1"), ("rails, and sleepers", "2")]


@pytest.mark.parametrize(
    ("table", "code", "line", "column"),
    [
        ("what,a,b\nx,1\n", "csv-uneven", 2, 1),
        ("what,a\nx,one\n", "bad-amount", 2, 3),
        ("what,a,key\nx,1,maybe\n", "unknown-value", 2, 5),
        ('what,a\n"x,1\n', "csv-damaged", 2, 1),
        ('what,a\n"x"y,1\n', "csv-damaged", 2, 1),
        ("what,a\n,1\n", "empty-text", 2, 1),
    ],
)
def test_faults_of_a_table_are_told_where_they_stand(
    tmp_path: Path, table: str, code: str, line: int, column: int
) -> None:
    _, (fault, *_) = read(tmp_path, "{data: d.csv}", d=table)
    assert fault.code == code
    assert fault.span is not None
    assert fault.span.file.endswith("d.csv")
    assert (fault.span.line, fault.span.column) == (line, column)


@pytest.mark.parametrize(
    ("bars", "code"),
    [
        ("{data: none.csv}", "file-missing"),
        ("{data: ../d.csv}", "outside-guide"),
        ("{data: d.csv, rows: [{name: x, values: 1}]}", "key-too-many"),
        ("{unit: tons}", "missing-key"),
        ("{data: d.csv, series: [a, b]}", "series-twice"),
        ("{data: empty.csv}", "csv-damaged"),
        ("{data: bytes.csv}", "not-utf8"),
        ("{rows: [{name: x, values: 1.5.2}]}", "bad-amount"),
        ("{rows: [{name: x, values: '1,000'}]}", "bad-amount"),
    ],
)
def test_faults_of_bars(tmp_path: Path, bars: str, code: str) -> None:
    _, found = read(tmp_path, bars, d="what,a,b\nx,1,2\n", empty="\n", bytes=b"what,a\nK\xf6ln,1\n")
    assert [fault.code for fault in found] == [code]


def test_rows_of_a_file_are_written_out_when_a_guide_is_written_back(tmp_path: Path) -> None:
    guide, _ = read(tmp_path, "{data: d.csv, arrangement: stacked}", d="y,a,b\n1941,1?,2\n1942,,4\n")
    assert guide is not None
    again = tmp_path / "again"
    again.mkdir()
    for name, text in encode(guide).items():
        (again / name).write_text(text, "utf-8")
    back, found, _ = decode.read(again)
    assert found == []
    assert back is not None
    assert said(back.figures) == said(guide.figures)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), min_size=3, max_size=3)))
def test_each_cell_knows_where_it_was_written(lines: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["a", "b", "c"], *lines])
    file = SourceFile("t.csv", out.getvalue())
    found: list[Diagnostic] = []
    read_back = read_cells(file, found)
    assert found == []
    assert [[cell.value for cell in line] for line in read_back[1:]] == [line for line in lines if any(line)]
    for line in read_back:
        for cell in line:
            start, end = cell.offset(0)
            assert file.text[start:end].replace('""', '"') == cell.value


# --- what a figure shows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code"),
    [("", "missing-key"), ("image: x.png, bars: {rows: [{name: x, values: 1}]}", "key-too-many")],
)
def test_a_figure_shows_one_thing(tmp_path: Path, keys: str, code: str) -> None:
    text = GUIDE.replace("bars: BARS", keys).replace("drawing., }", "drawing.}")
    (tmp_path / "guide.yaml").write_text(text, "utf-8")
    _, found, _ = decode.read(tmp_path)
    assert [fault.code for fault in found] == [code]


# --- coordinates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("47.6 N, 122.3 W", (-122.3, 47.6)),
        ("47.6N,122.3W", (-122.3, 47.6)),
        ("34° S, 18.4° E", (18.4, -34.0)),
        ("-34, 18.4", (18.4, -34.0)),
        ("0, 180", (180.0, 0.0)),
        ("90.1 N, 0 E", None),
        ("0 N, 181 E", None),
        ("122 W, 47 N", None),
        ("-34 S, 18 E", None),
        ("Hull", None),
        ("47.6 N", None),
    ],
)
def test_coordinates(text: str, place: tuple[float, float] | None) -> None:
    assert coordinates.place(text) == place


@pytest.mark.parametrize(("text", "east"), [("20 W", -20.0), ("20", 20.0), ("-20.5", -20.5), ("20 N", None)])
def test_meridians(text: str, east: float | None) -> None:
    assert coordinates.meridian(text) == east
