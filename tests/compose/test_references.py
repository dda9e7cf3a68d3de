"""Cross references: by number or title and page, the same for the ear, links as long as their words, and no page where
both stand on it."""

from __future__ import annotations

import pytest

from guidebuilder.compose.locators import Spoken, page
from guidebuilder.compose.references import reference, target_of
from guidebuilder.content.named import named
from guidebuilder.design import wording
from guidebuilder.facts import Facts
from guidebuilder.layout.settle import Settled
from guidebuilder.numerals import in_figures
from guidebuilder.tags import Tag

from .conftest import Table

ALL = {
    "guide": """\
format: 1
title: A Guide
language: {language}
edition: {{date: 2026-01-02}}
parts:
  - {{id: text, title: The Text, holds: [documents]}}
  - {{id: about, title: About, holds: [summary, biographies, timeline]}}
  - {{id: study, title: Study, holds: [glossary, questions, bibliography, index]}}
""",
    "biographies": "people: [{name: Edith Thorne, id: thorne, body: A clerk.}]\n",
    "timeline": "events: [{date: 1942-06-11, title: Signed at last, kind: law}]\n",
    "glossary": "terms: [{term: lasting peace, definition: No war.}]\n",
    "questions": """\
groups:
  - id: first
    title: First
    questions: [{id: q1, kind: short, text: Why?}, {id: q2, kind: short, text: How?}]
  - id: second
    questions: [{id: q3, kind: short, text: Where?}]
""",
    "bibliography": """\
works: [{key: reed, type: book, title: Roads, authors: [{family: Reed, given: Samuel}], year: "1950"}]
""",
    "notes": """\
- {id: friends, kind: comment, at: VII.1, on: friends, note: Hardly.}
- {id: short, kind: comment, note: Small.}
""",
    "index": "entries: [{name: peace}]\n",
}
"""A guide with one of everything that a reference may name."""

TARGETS = {
    "VII": ("Article VII", "Article 7"),
    "VII.2": ("Article VII", "Article 7"),
    "recital.2": ("Recital 2", "Recital 2"),
    "signatures": ("signatures", "signatures"),
    "letter:1": ("The Letter", "The Letter"),
    "document:letter": ("The Letter", "The Letter"),
    "part:about": ("About", "About"),
    "summary": ("Summary", "Summary"),
    "thorne": ("Edith Thorne", "Edith Thorne"),
    "event:Signed at last": ("Signed at last", "Signed at last"),
    "term:lasting peace": ("lasting peace", "lasting peace"),
    "q3": ("question 3", "question 3"),
    "first": ("First", "First"),
    "work:reed": ("Reed, Roads", "Reed, Roads"),
    "friends": ("note", "note"),
    "index": ("Index", "Index"),
}
"""What is printed and heard of each, but for its page, which is looked up."""


def files(language: str = "en-US", **other: str) -> dict[str, str]:
    return {**ALL, "guide": ALL["guide"].format(language=language), **other}


def link_in_the_summary(settled: Settled) -> Tag:
    """The reference in the summary, which is not the mark of its note."""
    (paragraph,) = [tag for tag in settled.story.tree.walk() if tag.role == "P" and tag.text().startswith("A note")]
    (link,) = [tag for tag in paragraph.walk() if tag.role == "Reference" and tag.id is None]
    return link


@pytest.mark.parametrize("target", TARGETS)
def test_everything_that_can_be_named_is_printed_with_its_page(table: Table, target: str) -> None:
    summary = f"title: Summary\nbody: |\n  A [note]{{note=short}} and [#{target}].\n"
    settled = table.settled(**files(summary=summary))
    facts = settled.pages.facts
    shown, heard = TARGETS[target]
    link = link_in_the_summary(settled)
    composition = table.composition(facts, **files(summary=summary))
    goal = target_of(composition, target)
    here = next(page for name, page in facts.pages.items() if name.startswith("reference:"))
    folio = facts.folio(goal)
    if target == "friends":
        letter = facts.letters[target]
        assert (squeezed(link.text()), link.heard()) == (f"note {folio} {letter}", f"note {letter} on page {folio}")
    elif facts.pages[goal] == here:
        assert (squeezed(link.text()), link.heard()) == (shown, heard)
    else:
        assert (squeezed(link.text()), link.heard()) == (
            f"{shown}, p. {folio}", f"{heard}, page {folio}",
        )  # fmt: skip


def squeezed(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_every_name_leads_to_a_page(table: Table) -> None:
    """All that the check knows is printed somewhere, and composition finds it."""
    made = files(summary="title: Summary\nbody: 'A [note]{note=short}.'\n")
    settled = table.settled(**made)
    composition = table.composition(settled.pages.facts, **made)
    names = [*named(composition.guide), *composition.brief.places.names()]
    assert len(names) > 30
    assert [name for name in names if target_of(composition, name) not in settled.pages.facts.pages] == []


@pytest.mark.parametrize("language", wording.languages())
def test_in_all_languages_words_and_pages(table: Table, language: str) -> None:
    words = wording.load(language)
    composition = table.composition(**files(language))
    place = composition.brief.places.resolve("VII")
    assert place is not None
    composition.facts = Facts(
        pages={place.anchor: 1, "q3": 1, "friends": 1, "note:friends": 1}, folios=("i", "12"), letters={"friends": "c"}
    )
    for target, key, named_as in (
        ("VII", "article", {"number": "VII"}), ("q3", "question-numbered", {"number": 3}),
    ):  # fmt: skip
        made, goal, _ = reference(composition, target)
        assert made.shown == f"{words.text(key, **named_as)}, {words.text('page', page=12)}"
        assert made.heard.endswith(squeezed(words.text("spoken-page", page=12)))
        assert in_figures("VII") in made.heard or target == "q3"
        assert goal == (place.anchor if target == "VII" else "q3")
    made, goal, _ = reference(composition, "friends")
    assert (made.shown, goal) == (words.text("note-on-page", name="c", page=12), "note:friends")
    assert made.heard == squeezed(words.text("spoken-note-on-page", name="c", page=12))


def test_what_is_left_out_is_in_the_full_guide(table: Table) -> None:
    composition = table.composition(Facts(pages={"summary": 0}, folios=("i",)))
    words, goal, _ = reference(composition, "nowhere")
    assert (words, goal) == (Spoken("in the full guide", "in the full guide"), "")
    assert page(composition, "not-yet") == Spoken("p.\u00a00", "page 0")


def test_a_reference_that_moves_what_it_names_keeps_its_page(table: Table) -> None:
    """Without its page it was on the page that it names, and with it not: then it has it for good."""
    composition = table.composition()
    place = composition.brief.places.resolve("VII")
    assert place is not None

    def form(here: str, on: int, there: int) -> tuple[str, str]:
        pages = {place.anchor: there, "summary": 0, **({f"reference:0:{here}": on} if here else {})}
        made = table.composition(Facts(pages=pages, folios=("1", "2")))
        words, _, anchor = reference(made, "VII")
        return squeezed(words.shown), anchor.name

    assert form("", 0, 0) == ("Article VII, p. 1", "reference:0:full")
    assert form("full", 0, 1) == ("Article VII, p. 2", "reference:0:full")
    assert form("full", 1, 1) == ("Article VII", "reference:0:short")
    assert form("short", 1, 1) == ("Article VII", "reference:0:short")
    assert form("short", 0, 1) == ("Article VII, p. 2", "reference:0:kept")
    assert form("kept", 1, 1) == ("Article VII, p. 2", "reference:0:kept")
