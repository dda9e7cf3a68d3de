"""Citations name works of the bibliography."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuilder.content import decode
from guidebuilder.content.checks.citations import must_be_cited, uncited
from guidebuilder.content.source import Sources
from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

WORKS = "works:\n  - {key: doe1950, type: book, authors: [{family: Doe}], title: Peace, year: '1950'}\n"
SUMMARY = "title: Summary\nbody: |\n  {}\n"
GROUPED = """\
{whole}
groups: [{{id: papers, title: Papers}}, {{id: studies, title: Studies{group}}}]
works:
  - {{key: doe1950, type: book, title: Peace}}
  - {{key: roe1951, type: book, group: studies, title: War{work}}}
"""
UNUSED = "cite it, [@{}]; or say 'cited: false' of the work or its group, if it is there to be read"


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Nothing is cited.", []),
        ("Cited [@doe1950].", []),
        ("Cited [@doe1950, p. 3; @doe1950, p. 5].", []),
        ("Cited [@doe1590].", ["did you mean 'doe1950'?"]),
        ("Cited [@doe1950; @doe1590].", ["did you mean 'doe1950'?"]),
        ('"Quoted" [@doe1590, p. 3].', ["did you mean 'doe1950'?"]),
    ],
)
def test_citations(found: Found, text: str, hints: list[str]) -> None:
    faults = [fault for fault in found(bibliography=WORKS, summary=SUMMARY.format(text)) if fault.is_error]
    assert [(fault.code, fault.hint) for fault in faults] == [("unknown-work", hint) for hint in hints]


def test_a_guide_without_a_bibliography_has_no_works(found: Found) -> None:
    assert [fault.code for fault in found(summary="title: S\nbody: x [@doe].\n")] == ["unknown-work"]


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Nothing is cited.", ["doe1950", "roe1951"]),
        ("Cited [@doe1950].", ["roe1951"]),
        ("Cited [@roe1951, p. 3; @doe1950].", []),
        ('"Quoted" [@roe1951, p. 3] and [@doe1950].', []),
    ],
)
def test_a_work_that_nothing_cites_is_named(found: Found, text: str, unused: list[str]) -> None:
    works = GROUPED.format(whole="", group="", work="")
    faults = found(bibliography=works, summary=SUMMARY.format(text))
    assert [(fault.code, fault.message, fault.hint, fault.is_error) for fault in faults] == [
        ("work-unused", f"nothing cites the work '{key}'", UNUSED.format(key), False) for key in unused
    ]
    assert [fault.span.line for fault in faults if fault.span] == [{"doe1950": 4, "roe1951": 5}[key] for key in unused]


@pytest.mark.parametrize(
    ("marks", "unused"),
    [
        ({"whole": "cited: false"}, []),
        ({"group": ", cited: false"}, ["doe1950"]),
        ({"work": ", cited: false"}, ["doe1950"]),
        ({"work": ", cited: true", "group": ", cited: false"}, ["doe1950"]),
        ({"whole": "cited: true"}, ["doe1950", "roe1951"]),
    ],
)
def test_works_to_read_on_need_not_be_cited(found: Found, marks: dict[str, str], unused: list[str]) -> None:
    works = GROUPED.format(**{"whole": "", "group": "", "work": "", **marks})
    faults = found(bibliography=works, summary=SUMMARY.format("Nothing."))
    assert [(fault.code, fault.message.split("'")[1]) for fault in faults] == [("work-unused", key) for key in unused]


@pytest.mark.parametrize(
    "citing",
    [
        {"summary": "title: S\nbody:\n  - {quote: Some words., cite: '@doe1950, p. 3'}\n"},
        {"summary": "title: S\nbody:\n  - table: {head: [A], rows: [['x [@doe1950]']]}\n"},
        {"summary": "title: S\nbody:\n  - table: {head: [A], rows: [[x]], caption: 'As in [@doe1950]'}\n"},
        {"notes": "- {at: VII.2, on: confer, kind: comment, note: 'Often [@doe1950].'}\n"},
        {"questions": "groups: [{questions: [{kind: short, at: VII, answer: Yes., text: 'Is it so [@doe1950]?'}]}]\n"},
        {"questions": "groups: [{questions: [{kind: short, at: VII, text: So, answer: '[@doe1950]'}]}]\n"},
    ],
)
def test_a_citation_counts_wherever_it_stands(found: Found, citing: dict[str, str]) -> None:
    assert found(bibliography=WORKS, **citing) == []


def test_of_an_excerpt_no_work_is_unused(found: Found) -> None:
    """What an edition left out may cite it."""
    guide = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02, for: student}\n"
    assert found(bibliography=WORKS, guide=guide) == []


def test_uncited_works_are_listed_in_order_with_those_to_read_on(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("format: 1\ntitle: A\nlanguage: en\nedition: {date: 2026-01-02}\n", "utf-8")
    works = GROUPED.format(whole="", group=", cited: false", work="")
    (tmp_path / "bibliography.yaml").write_text(works, "utf-8")
    guide = decode.decode(Sources(tmp_path), [])
    assert guide is not None
    assert guide.bibliography is not None
    assert [work.key for work in uncited(guide)] == ["doe1950", "roe1951"]
    assert [must_be_cited(guide.bibliography, work) for work in guide.bibliography.works] == [True, False]
    assert uncited(replace(guide, bibliography=None)) == ()
