"""Fields: what is filled in when a guide is built, what is left to be filled in by hand, and what cannot be."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from guidebuilder import project, rendering
from guidebuilder.content import blanks, editions
from guidebuilder.content.model import Filled
from guidebuilder.content.walk import every, said
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.project import Options, UsageError
from guidebuilder.tags import Tag

GUIDE = """\
format: 1
title: A Guide
short_title: A Guide for [=school]
language: en-US
edition: {date: 2026-01-02}
fields:
  - {id: school, label: School, value: the Mill School, cover: true}
  - {id: class, label: Class, cover: true}
parts:
  - {title: "For [=class]", holds: [summary]}
summary:
  body: |
    At *[=school]*, in [=class], they read.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "guide.yaml").write_text(GUIDE, "utf-8")
    return folder


def built(folder: Path, where: Path, *fields: tuple[str, str], **asked: Any) -> bytes:
    path = where / "made.pdf"
    (outcome,) = project.build([folder], Options(output=path, fields=fields, **asked))
    assert outcome.written is not None, outcome.diagnostics
    return path.read_bytes()


def pages(data: bytes) -> list[str]:
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def tree(folder: Path, **values: str) -> tuple[Tag, tuple[Any, ...]]:
    """What is heard of the guide, and its pages, with these values."""
    read = project.read_guide(folder, "letter").guide
    assert read is not None
    guide = blanks.written_out(editions.select(blanks.fill(read, values)))
    found: list[Diagnostic] = []
    settled = rendering.lay_out(guide, folder=folder, diagnostics=found)
    assert found == []
    return settled.story.tree, settled.pages.pages


def test_a_value_is_printed_where_it_is_asked_for(folder: Path, tmp_path: Path) -> None:
    cover, *rest = pages(built(folder, tmp_path, ("class", "8 [b] *c*")))
    assert "School: the Mill School Class: 8 [b] *c*" in cover
    assert any("the Mill School, in 8 [b] *c*, they read." in page for page in rest)
    assert any("For 8 [b] *c*" in page for page in rest)


def test_a_value_of_the_build_stands_before_that_of_the_guide(folder: Path, tmp_path: Path) -> None:
    text = " ".join(pages(built(folder, tmp_path, ("school", "Lake High"))))
    assert "Lake High" in text
    assert "Mill" not in text


def test_a_title_with_a_value_is_the_title_everywhere(folder: Path, tmp_path: Path) -> None:
    (folder / "guide.yaml").write_text(GUIDE.replace("title: A Guide\n", "title: A Guide for [=school]\n"), "utf-8")
    data = built(folder, tmp_path, ("school", "Lake High"))
    (tmp_path / "titled.pdf").write_bytes(data)
    with pikepdf.open(tmp_path / "titled.pdf") as pdf:
        assert pdf.docinfo["/Title"] == "A Guide for Lake High"


def test_a_blank_is_a_line_that_is_heard_as_its_label(folder: Path) -> None:
    heard, printed = tree(folder)
    text = heard.heard()
    assert "At the Mill School, in Class, they read." in text
    assert "School: the Mill School" in text
    assert "Class: Class" in text
    spans = [node for node in heard.walk() if node.actual == "Class"]
    assert len(spans) == 3
    assert all(set(node.children) == {"_" * len(str(node.children[0]))} for node in spans)
    assert len(printed) >= 4


def test_a_blank_is_wide_enough_to_write_in(folder: Path, tmp_path: Path) -> None:
    document: Any = pypdfium2.PdfDocument(built(folder, tmp_path))
    try:
        widths = []
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) == "_"]
            rows = {round(box[1], 1) for box in boxes}
            for row in rows:
                line = [box for box in boxes if round(box[1], 1) == row]
                widths.append(max(box[2] for box in line) - min(box[0] for box in line))
                assert max(b[0] - a[2] for a, b in pairwise(line)) < 0.5  # they meet
    finally:
        document.close()
    assert all(width > 88 for width in widths)
    assert max(widths) > 214  # on the cover


def test_an_empty_value_makes_a_blank(folder: Path) -> None:
    heard, _ = tree(folder, school="  ")
    assert "At School, in Class" in heard.heard()


def test_values_travel_and_build_the_same_file(folder: Path, tmp_path: Path) -> None:
    data = built(folder, tmp_path, ("class", "8 [b] — “c”"), ("school", "  Lake\n High "), attach_source=True)
    (tmp_path / "made.pdf").write_bytes(data)
    extracted = project.extract(tmp_path / "made.pdf", tmp_path / "again")
    assert extracted.diagnostics == ()
    assert "[=class]" in (tmp_path / "again" / "guide.yaml").read_text("utf-8")
    assert "--set" not in extracted.command
    again = built(tmp_path / "again", tmp_path, attach_source=True)
    assert again == data


def test_a_value_is_part_of_what_a_build_is(folder: Path, tmp_path: Path) -> None:
    one, other = (pages(built(folder, tmp_path, ("class", name))) for name in ("8 b", "8 c"))
    builds = [re.findall("[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", " ".join(each)) for each in (one, other)]
    assert [len(each) for each in builds] == [1, 1]
    assert builds[0] != builds[1]


def test_a_guide_without_fields_is_the_same_guide(folder: Path) -> None:
    (folder / "guide.yaml").write_text(
        "format: 1\ntitle: A\nlanguage: en-US\nedition: {date: 2026}\nsummary: {body: Words.}\n", "utf-8"
    )
    read = project.read_guide(folder, "letter").guide
    assert read is not None
    assert blanks.written_out(blanks.fill(read, {"school": "x"})) is read


def test_what_is_not_filled_in_stays_as_it_was(folder: Path) -> None:
    read = project.read_guide(folder, "letter").guide
    assert read is not None
    whole = blanks.written_out(blanks.fill(read, {"class": "8 b"}))
    assert next(every(whole, Filled), None) is None
    assert said(whole.summary) != said(read.summary)
    assert whole.edition is read.edition


@pytest.mark.parametrize(
    ("fields", "said", "hint"),
    [
        ((("shool", "x"),), "there is no field 'shool'", "did you mean 'school'?"),
        ((("teacher", "x"),), "there is no field 'teacher'", "fields: school, class"),
        ((("class", "x"), ("class", "y")), "the field 'class' is set twice", "leave one of them out"),
        ((("class", "班"),), "the value of the field 'class' has characters that cannot be set: '班'", "letters"),
    ],
)
def test_wrong_values_are_wrong_use(
    folder: Path, tmp_path: Path, fields: tuple[tuple[str, str], ...], said: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        project.build([folder], Options(output=tmp_path / "x.pdf", fields=fields))
    assert str(raised.value) == said
    assert hint in (raised.value.hint or "")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "hint"),
    [
        ("in [=class]", "in [=clas]", "unknown-field", "this guide has no field 'clas'", "did you mean 'class'?"),
        ("in [=class]", "in [=teacher]", "unknown-field", "no field 'teacher'", "there are school, class"),
        ("{id: class,", "{id: school,", "duplicate-id", "school", ""),
        ("label: Class", "label: 班", "script-unsupported", "", ""),
        ("label: Class", "lable: Class", "unknown-key", "lable", "label"),
    ],
)
def test_wrong_fields_are_told_where_they_stand(
    folder: Path, old: str, new: str, code: str, said: str, hint: str
) -> None:
    (folder / "guide.yaml").write_text(GUIDE.replace(old, new, 1), "utf-8")
    found = {one.code: one for one in project.read_guide(folder, "letter").diagnostics}
    assert code in found
    assert said in found[code].message
    assert hint in (found[code].hint or "")
    assert found[code].span is not None
