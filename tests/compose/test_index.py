"""The index as it is printed and heard: numbers, where to begin, where to look instead, its columns on each paper."""

from __future__ import annotations

import pytest

from guidebuilder.design.styles import Type
from guidebuilder.layout.flowables import Columns, Stack
from guidebuilder.layout.settle import Settled
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run

from .conftest import Table

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
parts:
  - {id: text, title: The Text, holds: [documents]}
  - {id: about, title: About, holds: [summary, index]}
"""

INDEX = """\
entries:
  - {name: "Reed, Samuel", kind: person, see_also: [peace]}
  - {name: peace, begin: [recital.1]}
  - {name: lasting, parent: peace, aliases: [lasting peace]}
  - {name: "of roads", parent: peace}
  - {name: treaty, see: peace}
  - {name: roads}
"""

SUMMARY = """\
title: Summary
body: |
  Of peace, [long ways]{index="peace: of roads"} and Samuel Reed's [peace]{no-index}[a]{note=n}.
"""

NOTES = "- {id: n, kind: comment, note: 'Of roads, see [#VII].'}\n"


@pytest.fixture
def settled(table: Table) -> Settled:
    return table.settled(guide=GUIDE, index=INDEX, summary=SUMMARY, notes=NOTES)


def entries(settled: Settled) -> dict[str, Tag]:
    """The paragraphs of the index by the first of their words."""
    facts = settled.story.tree
    sect = next(tag for tag in facts.walk() if any(isinstance(c, Tag) and c.id == "index" for c in tag.children))
    items = [tag for tag in sect.walk() if tag.role == "LBody"]
    return {node.text().partition(",")[0].partition(".")[0]: node for node in (next(_below(item)) for item in items)}


def _below(tag: Tag):  # type: ignore[no-untyped-def]
    return (child for child in tag.children if isinstance(child, Tag))


def test_numbers_and_where_to_look_besides(settled: Settled) -> None:
    told = {name: node.text() for name, node in entries(settled).items()}
    facts = settled.pages.facts
    text, about = facts.folio("treaty:recital.1.1"), facts.folio("summary")
    assert told == {
        "peace": f"peace, {text}, {about}", "lasting": f"lasting, {text}", "of roads": f"of roads, {about}",
        "Reed": f"Reed, Samuel, {text}, {about}. See also peace", "roads": f"roads, {text}, {about}n",
        "treaty": "treaty. See peace",
    }  # fmt: skip


def test_each_number_is_heard_in_full_and_leads_to_the_words(settled: Settled) -> None:
    node = entries(settled)["roads"]
    facts = settled.pages.facts
    text, about = facts.folio("treaty:recital.1.1"), facts.folio("summary")
    assert node.heard() == f"roads, page {text}, page {about} in the margin"
    links = [tag for tag in node.walk() if tag.role == "Link"]
    assert [link.text() for link in links] == [text, f"{about}n"]
    begin = entries(settled)["peace"]
    assert begin.heard().startswith(f"peace, page {text}, the place to begin, page {about}")


def test_bold_is_where_to_begin(settled: Settled) -> None:
    (runs,) = [
        [run for run in paragraph.items if isinstance(run, Run)]
        for paragraph in paragraphs(settled)
        if paragraph.line_texts()[0].startswith("peace,")
    ]
    faces: list[Type] = [run.type for run in runs]
    assert [kind.face.removeprefix("serif-") for kind in faces] == ["regular", "regular", "bold", "regular", "regular"]


def paragraphs(settled: Settled) -> list[Paragraph]:
    rows = [box.flowable for page in settled.pages.pages for box in page.boxes if isinstance(box.flowable, Columns)]
    stacks = [cell for row in rows for _, _, cell in row.cells if isinstance(cell, Stack)]
    return [part for stack in stacks for part in stack.parts if isinstance(part, Paragraph)]


@pytest.mark.parametrize(("paper", "widths"), [("letter", [222, 222]), ("a4", [219, 219]), ("a5", [132, 132])])
def test_two_columns_on_every_paper(table: Table, paper: str, widths: list[int]) -> None:
    settled = table.settled(paper, guide=GUIDE, index=INDEX, summary=SUMMARY, notes=NOTES)
    row = next(
        box.flowable
        for page in settled.pages.pages
        for box in page.boxes
        if isinstance(box.flowable, Columns) and box.role == "beside" and isinstance(box.flowable.cells[0][2], Stack)
    )
    assert [round(width) for _, width, _ in row.cells] == widths


def test_the_index_begins_on_a_page_of_its_own(settled: Settled) -> None:
    facts = settled.pages.facts
    assert facts.pages["index"] == facts.pages["summary"] + 1
    page = settled.pages.pages[facts.pages["index"]]
    assert not page.opener
    assert page.flow.head == "About"


def test_what_stands_under_an_entry_goes_on_under_it_overleaf(table: Table) -> None:
    many = "".join(f"  - {{name: sort {n:03}, parent: peace, begin: [VII]}}\n" for n in range(150))
    settled = table.settled(guide=GUIDE, index=INDEX + many, summary=SUMMARY, notes=NOTES)
    again = [one for one in paragraphs(settled) if "continued" in one.line_texts()[0]]
    assert [(one.line_texts()[0], one.node) for one in again] == [("peace (continued)", None)]
