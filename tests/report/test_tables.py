"""Tables: what is read with each cell, and whether anything is read at all."""

from __future__ import annotations

import pytest

from guidebuilder.report.printed import Printed
from guidebuilder.report.wanting.tables import headless
from guidebuilder.tags import Tag
from tests.report.conftest import Findings, Reporting

ROW = "{head: [Year, Tons], rows: [[1942, 100], [1943, 200]]"


def summary(*blocks: str) -> str:
    return "title: In Short\nbody:\n" + "".join(f"  - {block}\n" for block in blocks)


def test_a_table_without_a_caption(findings: Findings) -> None:
    assert findings("table", summary=summary("Seven.", f"table: {ROW}}}")) == [("table-no-caption", 4, 12)]
    assert findings("table", summary=summary("Seven.", f"table: {ROW}, caption: Supplies}}")) == []


def test_a_heading_right_above_a_table_names_it(findings: Findings) -> None:
    assert findings("table", summary=summary(f"table: {ROW}}}")) == []


def test_two_columns_of_one_name(findings: Findings) -> None:
    twice = "table: {head: [Year, Tons, '*tons*'], rows: [[1942, 1, 2]], caption: Supplies}"
    assert findings("table", summary=summary(twice)) == [("table-head-twice", 3, 33)]


@pytest.mark.parametrize(("columns", "found"), [(8, []), (9, ["table-wide"])])
def test_many_columns(findings: Findings, columns: int, found: list[str]) -> None:
    head, row = (str([f"{letter}{n}" for n in range(columns)]) for letter in "hr")
    table = f"table: {{head: {head}, rows: [{row}], caption: Supplies}}"
    assert [code for code, _, _ in findings("table", summary=summary(table))] == found


def test_empty_cells_are_counted_at_the_first(report: Reporting) -> None:
    table = 'table: {head: [Year, Tons], rows: [[1942, ""], [1943, "*–*"], ["", 7]], caption: Supplies}'
    (found,) = report(summary=summary(table)).findings
    assert (found.code, found.message) == (
        "table-cell-empty",
        "2 cells of this table are empty, which is heard as nothing at all",
    )
    assert found.span is not None
    assert (found.span.line, found.span.column) == (3, 47)


def test_a_cell_that_holds_only_a_reference_is_not_empty(findings: Findings) -> None:
    table = "table: {head: [Year, Place], rows: [[1942, '[#VII]']], caption: Supplies}"
    assert findings("table", summary=summary(table)) == []


def test_a_table_of_the_tree_without_heads() -> None:
    bare, headed = Tag("Table"), Tag("Table")
    bare.add("TR").add("TD").add("P", "1942")
    headed.add("TR").add("TH").add("P", "Year")
    copy = Printed(None, Tag("Document", [headed, bare]), *(None,) * 8)  # type: ignore[arg-type]
    assert [(found.code, found.message) for found in headless(copy)] == [
        ("table-no-head", "the table that begins “1942” has no head row")
    ]
