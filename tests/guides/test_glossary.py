"""The terms of the first guide: where its glossary says that they stand, and where they are glossed and marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from guidebuilder.content.inflection import forms
from guidebuilder.content.inline import plain
from guidebuilder.content.terms import name_of
from guidebuilder.tags import Tag
from tests.guides.conftest import FIRST, Built

PLACE = re.compile(r"(?:p\. (?P<page>\d+), )ll?\. (?P<line>\d+)")

Build = Callable[..., Built]


def squeezed(text: str) -> str:
    """A text without white space, hyphens and capitals, as lines broken on a page still have it."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]+", "", text.replace("’", "'")).casefold()


def entries(tree: Tag) -> dict[str, str]:
    """The words of each entry, by its term."""
    found = (tag for tag in tree.walk() if tag.role == "LI" and (tag.id or "").startswith("term:"))
    return {(tag.id or "").removeprefix("term:"): tag.text().replace("\u00a0", " ") for tag in found}


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_every_place_of_a_term_is_a_line_of_a_page_that_has_it(built: Build, paper: str) -> None:
    made = built(FIRST, paper)
    facts = made.rendered.settled.pages.facts
    assert made.guide.glossary is not None
    said, seen = entries(made.rendered.tree), 0
    for term in made.guide.glossary.terms:
        name = name_of(term)
        words = [name, *(text.value for text in term.forms)]
        spelled = [each for word in words for each in _inflected(word)]
        for place in PLACE.finditer(said[name]):
            seen += 1
            at = facts.folios.index(place["page"])
            page, after = squeezed(made.pages[at]), squeezed(made.pages[at + 1])
            assert any(_stands(each, page, after) for each in spelled), (name, place.group())
            lines = [line for anchor, line in facts.lines.items() if facts.pages.get(anchor) == at]
            assert int(place["line"]) in lines, (name, place.group())
    assert seen > 50


def _stands(phrase: str, page: str, after: str) -> bool:
    """Whether a phrase stands on a page, or begins there and ends on the next."""
    words = phrase.split()
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    over = any(squeezed(first) in page and squeezed(rest) in after for first, rest in halves)
    return squeezed(phrase) in page or over


def _inflected(phrase: str) -> list[str]:
    """A phrase with its words as they are, and with each of them in its forms."""
    found = [phrase]
    for word in phrase.split():
        found += [phrase.replace(word, form) for form in forms(word, "en")]
    return found


def test_each_term_of_the_text_is_glossed_once(first: Built) -> None:
    assert first.guide.glossary is not None
    notes = Counter((tag.id or "").removeprefix("note:gloss:") for tag in first.rendered.tree.walk()
                    if (tag.id or "").startswith("note:gloss:"))  # fmt: skip
    assert set(notes.values()) == {1}
    assert len(notes) >= 15
    own = {note.on.value.casefold() for note in first.guide.notes if note.kind == "gloss" and note.on is not None}
    own |= {plain(note.term).casefold() for note in first.guide.notes if note.kind == "gloss" and note.term is not None}
    assert own.isdisjoint(name.casefold() for name in notes), "what the author explains is not explained again"


def test_a_term_is_marked_once_in_each_part_and_leads_to_its_entry(first: Built) -> None:
    guide = first.guide
    assert guide.glossary is not None
    names = {name_of(term) for term in guide.glossary.terms}
    uses = [name for name in first.rendered.settled.pages.facts.pages if name.startswith("used:")]
    found = Counter(tuple(use.split(":", 2)[1:]) for use in uses)
    assert set(found.values()) == {1}
    assert {name for _, name in found} <= {name.replace("'", "’") for name in names}
    assert {part for part, _ in found} >= {"part-setting", "part-bill"}
    assert len(found) >= 10


def test_the_sign_of_a_term_is_seen_and_not_heard(first: Built) -> None:
    signs = sum(page.count("*") for page in first.pages)
    uses = [name for name in first.rendered.settled.pages.facts.pages if name.startswith("used:")]
    assert signs == len(uses) + 1, "and once in the legend"
    assert "*" not in "".join(tag.text() for tag in first.rendered.tree.walk() if tag.role == "Part")
