"""Headings: levels, neighbours, capitals and distances."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder.content import decode
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.facts import Facts
from guidebuilder.report import printed
from guidebuilder.report.wanting.headings import levels
from guidebuilder.tags import Tag
from tests.report.conftest import DOCUMENTS, GUIDE, Findings, Reporting


def sections(*titles: str) -> str:
    return "title: In Short\nbody: Seven.\nsections:\n" + "".join(f"  - {{title: {t}, body: One.}}\n" for t in titles)


def read(folder: Path) -> Guide:
    (folder / "guide.yaml").write_text(GUIDE, "utf-8")
    (folder / "documents.yaml").write_text(DOCUMENTS, "utf-8")
    guide = decode.read(folder)[0]
    assert guide is not None
    return guide


def of(tree: Tag, folder: Path) -> list[Diagnostic]:
    """What is found of the levels of a tree."""
    return list(levels(printed(read(folder), tree, Facts(), lambda span, _words, _nth: span)))


@pytest.mark.parametrize(
    ("name", "line", "column"), [("document:treaty", 2, 10), ("treaty:VII", 6, 16), ("part:text", 0, 0)]
)
def test_a_heading_that_skips_a_level(tmp_path: Path, name: str, line: int, column: int) -> None:
    tree = Tag("Document", [Tag("H1", ["A Guide"]), Tag("Sect", [Tag("H3", ["The Treaty"])], id=name)])
    (found,) = of(tree, tmp_path)
    assert found.code == "heading-skipped"
    assert found.message == "“The Treaty” is a heading of level 3 and follows one of level 1"
    assert found.hint == "a reader looks for what is missing between them: put a heading of level 2 above it"
    assert ((found.span.line, found.span.column) if found.span else (0, 0)) == (line, column)


def test_levels_that_go_down_by_one_and_up_by_many(findings: Findings) -> None:
    deep = "title: A\nbody: a\nsections:\n  - {title: B, body: b, sections: [{title: C, body: c}]}\n"
    essay = "- {id: more, title: More, body: Words.}\n"
    assert findings("heading", summary=deep, essays=essay) == []


def test_a_heading_of_the_tree_without_words(tmp_path: Path) -> None:
    found = of(Tag("Document", [Tag("H1", ["A Guide"]), Tag("H2", [" "])]), tmp_path)
    assert [(each.code, each.message) for each in found] == [("heading-empty", "a heading of level 2 has no words")]


@pytest.mark.parametrize(
    "content",
    [sections("Peace", "'*peace*.'"), sections("In short", "Peace"), sections("Peace", "War", "War")],
)
def test_neighbours_of_the_same_words(findings: Findings, content: str) -> None:
    assert [code for code, _, _ in findings("heading", summary=content)] == ["heading-twice"]


def test_the_same_words_further_away(findings: Findings) -> None:
    assert findings("heading", summary=sections("Peace", "War", "Peace")) == []


def test_neighbours_in_a_source_text_are_as_they_are(findings: Findings) -> None:
    text = "- id: letter\n  title: A Letter\n  text:\n    - {heading: I.}\n    - paragraph: a\n    - {heading: I.}\n"
    assert findings("heading", documents=text + "    - paragraph: b\n") == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("THE LONG WAR", ["heading-capitals"]),
        ("ARMISTICE", ["heading-capitals"]),
        ("UNRRA", []),
        ("Part VII of the UNRRA", []),
        ("XIV VII", []),
    ],
)
def test_titles_typed_in_capitals(findings: Findings, title: str, found: list[str]) -> None:
    assert [code for code, _, _ in findings("heading", summary=sections(title))] == found


def test_the_title_of_the_guide_is_looked_at_too(report: Reporting) -> None:
    guide = "format: 1\ntitle: THE TWO RIVERS\nlanguage: en-US\nedition: {date: 2026-01-02}\n"
    assert [(each.code, each.span and each.span.line) for each in report(guide=guide).findings] == [
        ("heading-capitals", 2)
    ]


@pytest.mark.parametrize(("words", "found"), [(2990, []), (3000, ["heading-far"])])
def test_a_long_way_to_the_next_heading(findings: Findings, words: int, found: list[str]) -> None:
    essay = f"- id: more\n  title: More\n  body: {'word ' * words}\n"
    assert [code for code, _, _ in findings("heading", essays=essay)] == found


def test_a_long_source_text_is_as_it_is(findings: Findings) -> None:
    text = "- id: letter\n  title: A Letter\n  text:\n" + f"    - paragraph: {'word ' * 400}\n" * 8
    assert findings("heading", documents=text) == []
