"""Guides written back: what is read again says the same, nothing that was left out is in it, and people can read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder import project
from guidebuilder.content import decode, editions
from guidebuilder.content.encode import encode, layout
from guidebuilder.content.model import Guide
from guidebuilder.content.source import Mapping, Node, Scalar, Sequence, SourceFile, split_paragraphs
from guidebuilder.content.source.text import CONTROL
from guidebuilder.content.source.tree import Limits, read_tree
from guidebuilder.content.walk import said
from guidebuilder.diagnostics import Diagnostic
from tests.generated import LANGUAGES, Shape, generate

TESTS = Path(__file__).parents[1]
FOLDERS = ("guides", "formats", "specimens", "../content")
GUIDES = sorted(path.parent for folder in FOLDERS for path in (TESTS / folder).rglob("guide.yaml"))


def selected(folder: Path, only: tuple[str, ...] = ()) -> Guide:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    return editions.select(guide, only=only)


def reread(files: dict[str, str], folder: Path) -> tuple[Guide, list[Diagnostic]]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    guide, found, _ = decode.read(folder)
    assert guide is not None, found
    return guide, found


# --- guides -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", GUIDES, ids=lambda folder: folder.name)
def test_a_guide_and_each_of_its_parts_come_back(folder: Path, tmp_path: Path) -> None:
    for number, only in enumerate([(), *((name,) for name in editions.names(selected(folder)))]):
        guide = selected(folder, only)
        files = encode(guide)
        again, found = reread(files, tmp_path / str(number))
        assert found == []
        assert said(again) == said(guide)
        assert editions.select(again) == again
        assert encode(again) == files


@pytest.mark.parametrize("lang", LANGUAGES)
def test_generated_guides_come_back(lang: str, tmp_path: Path) -> None:
    guide = selected(generate(3, lang, Shape(verse=True)).write(tmp_path / "made"))
    again, found = reread(encode(guide), tmp_path / "again")
    assert found == []
    assert said(again) == said(guide)


def test_parts_may_be_called_as_the_essays_that_they_hold(tmp_path: Path) -> None:
    """A guide without `parts` has a part for each section, called as it is."""
    files = {
        "guide.yaml": "format: 1\ntitle: A Guide\nlanguage: en\nedition: {date: 2026-01-02}\n",
        "essays.yaml": "- {id: on-rivers, title: On rivers, body: x}\n",
        "summary.yaml": "{body: x}\n",
    }
    guide, found = reread(files, tmp_path)
    assert found == []
    assert [part.id for part in guide.parts] == ["summary", "on-rivers"]
    again, found = reread(encode(guide), tmp_path / "again")
    assert found == []
    assert said(again) == said(guide)


def test_a_paragraph_that_is_called_by_another_number_keeps_it(tmp_path: Path) -> None:
    text = "- id: d\n  title: D\n  text: [{paragraph: a, id: '2'}, {paragraph: b, id: x}, {paragraph: c}]\n"
    files = {"guide.yaml": encode(selected(TESTS / "guides" / "worms"))["guide.yaml"].split("parts:")[0]}
    guide, found = reread({**files, "documents.yaml": text}, tmp_path / "d")
    assert found == []
    again, found = reread(encode(guide), tmp_path / "again")
    assert found == []
    assert said(again) == said(guide)


def test_a_part_may_not_be_called_as_what_it_does_not_hold(tmp_path: Path) -> None:
    head = "format: 1\ntitle: A Guide\nlanguage: en\nedition: {date: 2026-01-02}\n"
    essays = "essays: [{id: rivers, title: Rivers, body: x}, {id: fords, title: Fords, body: x}]\n"
    parts = "parts: [{id: rivers, title: One, holds: [fords]}, {title: Two, holds: [rivers]}]\n"
    _, found = reread({"guide.yaml": head + parts + essays}, tmp_path)
    assert [(fault.code, fault.message) for fault in found] == [("duplicate-id", "the id 'rivers' stands twice")]


# --- excerpts ---------------------------------------------------------------------------------------------------------

EXCERPT = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02EXCERPT}
parts: [{title: One, holds: [summary]}]
summary: {body: "See [#elsewhere], [@k]."}
timeline: {events: [{date: 1942, title: x, kind: war}]}
documents: [{id: d, title: D, text: [{paragraph: x}]}]
bibliography: {works: [{key: k, type: book, title: T}]}
"""


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("", ["not-held", "not-held", "not-held", "unknown-reference"]),
        (", excerpt: false", ["not-held", "not-held", "not-held", "unknown-reference"]),
        (", excerpt: true", ["not-held"]),
    ],
)
def test_an_excerpt_may_refer_to_what_it_lacks(tmp_path: Path, key: str, codes: list[str]) -> None:
    """And its documents and works need no part; a section that is not printed is still a slip."""
    (tmp_path / "guide.yaml").write_text(EXCERPT.replace("EXCERPT", key), "utf-8")
    found = project.check(tmp_path).diagnostics
    assert sorted(fault.code for fault in found) == codes


# --- what is left out -------------------------------------------------------------------------------------------------

GUIDE = """\
format: 1  # COMMENT-ONE
title: A Guide
language: en-US
edition: {date: 2026-01-02}
parts:
  - {title: One, holds: [summary, questions]}
summary:
  # COMMENT-TWO
  body: "See [#answers], [#fig], [here]{note=kept}."
analysis: {body: "UNHELD-SECTION [here]{note=gone}"}
glossary: {terms: [{term: UNHELD-TERM, definition: UNHELD-DEFINITION, absent: true}]}
figures:
  - {id: fig, image: UNSHOWN.png, title: UNSHOWN-TITLE, alt: UNSHOWN-ALT}
notes:
  - {id: kept, kind: comment, note: The kept note.}
  - {id: gone, kind: comment, note: UNHELD-NOTE}
questions:
  groups:
    - questions:
        - {kind: short, text: Why, answer: THE-ANSWER, look_for: [LOOK-FOR], minutes: 977, id: answers}
        - {kind: choice, text: Which, choices: [{text: a}, {text: b, correct: true}]}
        - {kind: ordering, text: Order, order: [first, second, third], id: q}
        - kind: matching
          text: Match
          id: m
          pairs: [{left: A, right: for a}, {left: B, right: for b}, {left: C, right: for c}]
"""


def test_nothing_that_the_edition_leaves_out_is_in_it(tmp_path: Path) -> None:
    guide, _ = reread({"guide.yaml": GUIDE}, tmp_path)
    files = encode(editions.select(guide))
    assert sorted(files) == ["guide.yaml", "notes.yaml", "questions.yaml", "summary.yaml"]
    whole = "".join(files.values())
    assert "The kept note." in whole
    for gone in ("COMMENT", "UNHELD", "UNSHOWN", "ANSWER", "LOOK", "977", "correct", "gone", "minutes", "answer:"):
        assert gone not in whole
    assert "excerpt: true" in files["guide.yaml"]


def test_the_right_order_and_the_pairs_are_not_in_it(tmp_path: Path) -> None:
    guide, _ = reread({"guide.yaml": GUIDE}, tmp_path)
    again, found = reread(encode(editions.select(guide)), tmp_path / "again")
    assert found == []
    assert again.questions is not None
    *_, ordering, matching = again.questions.groups[0].questions
    order = [said(prose) for prose in ordering.order]
    assert guide.questions is not None
    *_, ordered, matched = guide.questions.groups[0].questions
    assert order != [said(prose) for prose in ordered.order]
    assert said(matching.pairs) != said(matched.pairs)
    assert [said(pair.left) for pair in matching.pairs] == [said(pair.left) for pair in matched.pairs]


# --- layout -----------------------------------------------------------------------------------------------------------


def read(text: str) -> Node:
    found: list[Diagnostic] = []
    node = read_tree(SourceFile("x.yaml", text), found, Limits())
    assert found == []
    assert node is not None
    return node


characters = st.characters(exclude_categories=("Cs", "Cn", "Co")).filter(lambda char: not CONTROL.match(char))
texts = st.text(characters, max_size=200) | st.sampled_from(
    ("", "no", "010", "1942-06-11", "a: b", "a #b", "a:", "- a", "'", '"', "''x", "\\", "a\nb", " a ", "\u00a0a", "?",
     "~", "=", "<<", "...", "---", "%a", "@a", "`", "x\ty", "é",
     "null", "a  b", "{a}", "[a]", "*a*", "&a", "!a", "|", ">")
)  # fmt: skip


@settings(max_examples=300)
@given(texts)
def test_any_text_is_read_as_it_is(text: str) -> None:
    node = read(layout.document({"key": [layout.Paragraphs((text,))]}))
    assert isinstance(node, Mapping)
    items = node.get("key")
    assert isinstance(items, Sequence)
    (item,) = items.items
    assert isinstance(item, Scalar)
    wrapped = item.style == "literal"
    assert ([piece.value for piece in split_paragraphs(item)] if wrapped else [item.value]) == [text]
    assert not item.is_absent


prose = texts.map(lambda text: text.replace("\n", " ").strip(" \t")).filter(bool)


@settings(max_examples=200)
@given(st.lists(prose, min_size=2, max_size=4), st.integers(0, 3))
def test_paragraphs_are_read_as_they_are(paragraphs: list[str], depth: int) -> None:
    value: layout.Value = layout.Paragraphs(tuple(paragraphs))
    for _ in range(depth):
        value = {"key": [value]}
    node = read(layout.document([value]))
    while not isinstance(node, Scalar):
        node = node.items[0] if isinstance(node, Sequence) else node.entries[0].value
    assert [piece.value for piece in split_paragraphs(node)] == paragraphs


@given(st.lists(prose, min_size=1, max_size=4))
def test_lines_are_read_as_they_are(lines: list[str]) -> None:
    node = read(layout.document({"verse": layout.Lines(tuple(lines))}))
    assert isinstance(node, Mapping)
    verse = node.get("verse")
    assert isinstance(verse, Scalar)
    assert [line.value for line in verse.text.lines()] == lines


@pytest.mark.parametrize("lines", [("a", ""), (" a",), ("a\nb",)])
def test_lines_that_would_be_read_as_others_are_a_fault_of_ours(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="read as others"):
        layout.document({"verse": layout.Lines(lines)})


def test_how_it_is_laid_out() -> None:
    long = "word " * 30 + "end"
    made = layout.document(
        {
            "title": layout.Paragraphs(("Plain words, no more",)),
            "date": layout.Paragraphs(("1942-06-11",)),
            "rights": layout.Paragraphs(("Public domain: a law",)),
            "quote": layout.Paragraphs(('"x" is the soldiers\' own',)),
            "body": layout.Paragraphs((long, "And more.")),
            "verse": layout.Lines(("Two streams,", "one town.")),
            "terms": [
                {"term": layout.Paragraphs(("a",)), "at": [layout.Paragraphs(("VII.1",))]},
                {"term": layout.Paragraphs(("b",))},
            ],
        }
    )
    assert made == (
        "title: Plain words, no more\n"
        "date: 1942-06-11\n"
        "rights: 'Public domain: a law'\n"
        "quote: '\"x\" is the soldiers'' own'\n"
        "body: |\n"
        f"  {' '.join(['word'] * 19)}\n"
        f"  {' '.join(['word'] * 11)} end\n"
        "\n"
        "  And more.\n"
        "verse: |\n"
        "  Two streams,\n"
        "  one town.\n"
        "terms:\n"
        "  - term: a\n"
        "    at:\n"
        "      - VII.1\n"
        "\n"
        "  - term: b\n"
    )
    assert max(map(len, made.splitlines())) <= layout.WIDTH
