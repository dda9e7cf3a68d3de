"""The index of quoted passages, and that every part of a guide says where what it quotes stands."""

from __future__ import annotations

import re

import pytest

from guidebuilder.layout.settle import Settled
from guidebuilder.tags import Tag
from tests.compose.conftest import GUIDE, Table

DOCUMENTS = """\
- id: treaty
  title: The Treaty
  text:
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - article: VII
      heading: ARTICLE VII
      paragraphs:
        - The parties shall promote mutually advantageous relations, as friends do, between them.
        - The parties shall confer.
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm our understanding.
"""

FILES = {
    "documents": DOCUMENTS,
    "summary": """\
title: Summary
body:
  - |
    They desire "a lasting peace"; it is "a lasting peace" that they want, with "mutually advantageous relations".
    He has "the honor". "So to say"{aside}.
  - quote: The parties shall confer.
  - list: ['"as friends do"']
  - table: {head: ['"friends"', b], rows: [['"two peoples"', c]]}
  - verse: ['"our understanding"']
""",
    "notes": """\
- {kind: comment, at: VII.2, on: confer, note: 'They "shall promote" and "confer".'}
""",
    "questions": """\
groups:
  - questions:
      - {kind: close-reading, quote: as friends do, text: Why?}
      - {kind: choice, text: Which?, choices: [{text: '"peace alone"', correct: true}, {text: x}]}
""",
    "timeline": """\
events:
  - {date: 1942, title: 'On "lasting peace"', text: 'The "two peoples".', kind: law}
""",
    "glossary": """\
terms:
  - {term: honor, definition: 'As in "the honor".'}
""",
    "biographies": """\
people:
  - {name: Ann, facts: [{label: Said, text: '"two peoples"'}], body: 'Of "peace alone".'}
""",
    "passages": "intro: By place.\n",
}


def parts(settled: Settled) -> dict[str, Tag]:
    """The parts of a guide by their titles."""
    found = {}
    for tag in settled.story.tree.walk():
        if tag.role == "Part":
            title = next(node.text() for node in tag.walk() if node.role == "H1")
            found[title] = tag
    return found


def entries(settled: Settled) -> list[str]:
    return [tag.text().replace("\u00a0", " ") for tag in parts(settled)["Passages quoted"].walk() if tag.role == "LI"]


@pytest.fixture
def settled(table: Table) -> Settled:
    return table.settled(**FILES)


LOCATOR = re.compile(r"\((?:R\. 1|Art\. VII(?: ¶ 2)?|The Letter), ll?\. \d(?:–\d)?\)")


@pytest.mark.parametrize(
    ("part", "count"),
    # a verse, two cells, an item, a block, four of the paragraph and one left out there; of the notes one has its home
    [("Summary", 8), ("Lives", 2), ("Timeline", 1), ("Questions", 2), ("Glossary", 1), ("The Text", 1)],
)
def test_every_part_says_where_what_it_quotes_stands(settled: Settled, part: str, count: int) -> None:
    text = parts(settled)[part].text().replace("\u00a0", " ")
    assert len(LOCATOR.findall(text)) == count, text


def test_every_locator_is_a_link_that_leads_somewhere(settled: Settled) -> None:
    known = settled.pages.facts.pages
    for part in parts(settled).values():
        for tag in part.walk():
            assert tag.role != "Reference" or tag.children
    runs = [
        item for flow in settled.story.flows for block in flow.blocks
        for item in getattr(getattr(block, "content", None), "items", ())
    ]  # fmt: skip
    links = {item.link[1:] for item in runs if getattr(item, "link", None) and item.link.startswith("#treaty:")}
    assert links
    assert links <= set(known)


def test_the_index_has_places_in_the_order_of_the_texts(settled: Settled) -> None:
    found = entries(settled)
    names = [entry.partition("\u2003")[0] for entry in found]
    assert names == [  # what begins on a line by where it ends
        "R. 1, l. 1", "Art. VII, l. 2", "Art. VII, ll. 2–3", "Art. VII, l. 3", "Art. VII ¶ 2, l. 4", "l. 1"
    ]  # fmt: skip
    index = parts(settled)["Passages quoted"]
    assert [tag.text() for tag in index.walk() if tag.role in ("H2", "H3")] == ["The Treaty", "The Letter"]
    assert "By place." in index.text()


def test_pages_are_those_of_the_quotations(settled: Settled) -> None:
    facts = settled.pages.facts
    peace = next(entry for entry in entries(settled) if entry.startswith("R. 1, l. 1\u2003"))
    pages = peace.partition("\u2003")[2].split(", ")
    quoted = {page for name, page in facts.pages.items() if name.startswith("quoted:")}
    assert set(pages) <= {facts.folios[page] for page in quoted}
    assert len(pages) == len(set(pages)) >= 3
    numbers = [facts.folios.index(page) for page in pages]
    assert numbers == sorted(numbers)


def test_a_place_that_only_a_note_quotes_has_an_n(settled: Settled) -> None:
    place = next(entry for entry in entries(settled) if entry.startswith("Art. VII, l. 2\u2003"))
    assert re.fullmatch(r"Art\. VII, l\. 2\u2003\d+, \d+n", place)  # the second in the note on the text


def test_the_index_is_heard_in_full(settled: Settled) -> None:
    index = parts(settled)["Passages quoted"]
    heard = [" ".join(tag.heard().split()) for tag in index.walk() if tag.role == "LI"]
    assert heard[0].startswith("Recital 1, line 1 pages ")
    assert any("in the margin" in each for each in heard)
    links = [tag for tag in index.walk() if tag.role == "Link"]
    assert all(tag.text() for tag in links)


def test_a_guide_without_the_index_has_no_anchors_for_it(table: Table) -> None:
    files = {name: text for name, text in FILES.items() if name != "passages"}
    assert not any(name.startswith("quoted:") for name in table.settled(**files).pages.facts.pages)


def test_a_handout_without_the_texts_names_places_without_lines(table: Table) -> None:
    guide = GUIDE + "parts: [{title: All, holds: [summary, passages]}]\n"
    held = {name: FILES[name] for name in ("documents", "summary", "passages")}
    settled = table.settled(guide=guide.replace("date: 2026-01-02}", "date: 2026-01-02, excerpt: true}"), **held)
    tags = [tag.text() for part in parts(settled).values() for tag in part.walk() if tag.role == "LI"]
    assert [text.replace("\u00a0", " ").partition("\u2003")[0] for text in tags[1:]] == [
        "R. 1", "Art. VII", "Art. VII ¶ 2", "The Letter"
    ]  # fmt: skip
