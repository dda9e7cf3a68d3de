"""The contents: levels, page numbers first, articles that share a page in one entry."""

from __future__ import annotations

import pytest

from guidebuilder.compose.contents import contents
from guidebuilder.compose.headings import headings
from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from tests.compose.conftest import Table, spoken

NUMERALS = ("I", "II", "III", "IV", "V", "VI")
GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
parts:
  - {id: one, title: The Text, holds: [documents]}
  - {id: two, title: In Short, description: What it says, holds: [summary]}
"""
DOCUMENTS = """\
- id: d
  title: The Treaty
  text:
    - recital: Whereas the road is long;
    - recital: Whereas it is longer;
""" + "".join(
    f"    - article: {n}\n      heading: ARTICLE {n}\n      paragraphs: [Article {n} is short.]\n" for n in NUMERALS
)


def made(table: Table, pages: dict[str, int], **files: str) -> tuple[list[Block], Tag]:
    """The blocks of the contents and their tree, the anchors standing on the pages 1, 2 …"""
    folios = tuple(str(n) for n in range(30))
    files = {"guide": GUIDE, "documents": DOCUMENTS, "summary": "id: short\ntitle: Short\nbody: Six.\n"} | files
    composition = table.composition(Facts(pages=pages, folios=folios), **files)
    tree = Tag("Document")
    return list(contents(composition, tree).blocks), tree


def run_in(blocks: list[Block]) -> str:
    (found,) = [
        spoken(list(paragraph.items))
        for block in blocks
        for paragraph in paragraphs_in(block)
        if paragraph.style.name == "contents-3"
    ]
    return found.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((5, 5, 5, 5, 5, 5), "Articles I–VI 5"),
        ((5, 6, 6, 6, 7, 7), "Article I 5 · Articles II–IV 6 · Articles V–VI 7"),
        ((5, 6, 7, 8, 8, 8), "Article I 5 · Article II 6 · Article III 7 · Articles IV–VI 8"),
    ],
)
def test_articles_on_one_page_are_one_entry(table: Table, places: tuple[int, ...], words: str) -> None:
    pages = {f"d:{name}": page for name, page in zip(NUMERALS, places, strict=True)} | {"d:recital.1.1": 4}
    blocks, _ = made(table, pages)
    assert run_in(blocks) == f"Recitals 1–2 4 · {words}"


def test_a_merged_entry_goes_to_its_first_article(table: Table) -> None:
    pages = {f"d:{name}": 5 for name in NUMERALS}
    blocks, tree = made(table, pages)
    (paragraph,) = [p for block in blocks for p in paragraphs_in(block) if p.style.name == "contents-3"]
    links = {item.link for item in paragraph.items if hasattr(item, "link") and item.link}
    assert links == {"#d:recital.1.1", "#d:I"}
    entries = [tag.text().replace("\u00a0", " ") for tag in tree.walk() if tag.role == "TOCI"]
    assert [entry for entry in entries if entry.startswith(("R", "A"))] == ["Recitals 1–2 0", "Articles I–VI 5"]


def test_every_heading_has_its_number_before_its_words(table: Table) -> None:
    pages = {"part:one": 1, "part:two": 9, "short": 9, "document:d": 1}
    blocks, _ = made(table, pages)
    rows = {}
    for block in blocks:
        for paragraph in paragraphs_in(block):
            if paragraph.style.name in ("contents-1", "contents-2"):
                number = block.beside[0].flowable
                assert isinstance(number, Paragraph)
                rows[spoken(list(paragraph.items))] = (spoken(list(number.items)), block.beside[0].x)
                assert paragraph.style.left == 30
    assert rows == {"The Text": ("1", 0), "The Treaty": ("1", 0), "In Short": ("9", 0), "Short": ("9", 0)}


def test_a_screen_reader_hears_number_title_page_and_description(table: Table) -> None:
    _, tree = made(table, {"part:two": 9, "part:one": 1})
    heard = [tag.text() for tag in tree.walk() if tag.role == "TOCI"]
    assert "2 In Short 9 What it says" in heard
    assert "1 The Text 1" in heard


def test_a_heading_of_the_third_level_stays_with_its_own_part(table: Table) -> None:
    """Two runs of articles, parted by a heading, are two paragraphs."""
    blocks, _ = made(
        table,
        {},
        documents=DOCUMENTS + DOCUMENTS.replace("id: d", "id: e").replace("The Treaty", "The Protocol"),
    )
    styles = [p.style.name for block in blocks for p in paragraphs_in(block)]
    assert styles[:7] == [
        "contents-title", "contents-1", "contents-2", "contents-3", "contents-2", "contents-3", "contents-1"
    ]  # fmt: skip


def test_headings_are_in_reading_order(table: Table) -> None:
    composition = table.composition(guide=GUIDE, documents=DOCUMENTS, summary="id: short\ntitle: Short\nbody: Six.\n")
    found = [(one.level, one.title.replace("\u00a0", " ")) for one in headings(composition.guide, composition.wording)]
    assert found[:4] == [(1, "The Text"), (2, "The Treaty"), (3, "Recitals 1–2"), (3, "Article I")]
    assert found[-2:] == [(1, "In Short"), (2, "Short")]
