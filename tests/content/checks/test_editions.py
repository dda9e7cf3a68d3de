"""Editions of a guide's own: what cannot be is told where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder.content import decode
from guidebuilder.content.checks.editions import RESERVED
from guidebuilder.design import theme
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.project import building, read_guide

GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\nsummary: {body: Words.}\neditions:\n"

TEXT = "documents: [{id: d, title: A Law, text: [{paragraph: Be it so.}]}]"


def faults(folder: Path, editions: str) -> list[Diagnostic]:
    (folder / decode.GUIDE_FILE).write_text(GUIDE + editions, "utf-8")
    return list(read_guide(folder, "letter").diagnostics)


@pytest.mark.parametrize(
    ("editions", "code", "said", "hint"),
    [
        ("- {id: teacher, title: Mine}", "edition-twice", "every guide has an edition 'teacher'", "something else"),
        ("- {id: a, title: A}\n- {id: a, title: B}", "edition-twice", "a second edition is called 'a'", ":7:3"),
        ("- {id: all, title: A}", "edition-reserved", "no edition can be called 'all'", "something else"),
        ("- {id: ink-saver, title: A}", "edition-reserved", "no edition can be called 'ink-saver'", "a colour"),
        ("- {id: summary, title: A}", "edition-reserved", "or what one holds, is called 'summary' too", "files"),
        (f"- {{id: text, title: A}}\n{TEXT}", "edition-reserved", "a handout is called 'text' too", "files"),
        ("- {id: a, title: A, like: techer}", "unknown-edition", "no edition 'techer'", "'teacher'"),
        ("- {id: a, title: A, like: a}", "edition-of-itself", "'a' begins from itself", "every guide"),
        ("- {id: a, title: A, only: [sumary]}", "unknown-part", "'sumary'", "'summary'"),
        ("- {id: a, title: A, without: [glossary]}", "unknown-part", "'glossary'", "summary"),
        ("- {id: a, title: A, theme: large}", "unknown-layer", "no layer 'large'", "large-print"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, editions: str, code: str, said: str, hint: str) -> None:
    (fault,) = faults(tmp_path, editions)
    assert fault.code == code
    assert said in fault.message
    assert hint in (fault.hint or "")
    assert fault.span is not None
    assert fault.span.line >= 7


def test_editions_in_a_circle_are_all_told(tmp_path: Path) -> None:
    circle = faults(
        tmp_path, "- {id: a, title: A, like: b}\n- {id: b, title: B, like: a}\n- {id: c, title: C, like: a}"
    )
    assert [fault.code for fault in circle] == ["edition-of-itself"] * 2


def test_an_edition_like_another_of_ones_own(tmp_path: Path) -> None:
    assert faults(tmp_path, "- {id: a, title: A, like: b, theme: compact}\n- {id: b, title: B, like: screen}") == []


def test_what_builds_call_otherwise_is_reserved() -> None:
    assert {building.ALL, *building.COLORS, *theme.Look().papers()} == set(RESERVED)
