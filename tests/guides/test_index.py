"""The index of the real guide and of generated ones: each number is of a page that has the words, and each page that
has them is listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions, walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Prose, Term, Variant
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.page import Page
from guidebuilder.layout.settle import Settled
from tests.generated import Shape, generate
from tests.guides import indexcheck
from tests.guides.conftest import FIRST, Built

LISTS = ("bibliography", "related", "passages", "index")
"""Sections in which headings are not looked for; they end the guide."""


def searched(settled: Settled) -> list[Page]:
    """The pages that stand before the first of those sections."""
    end = min(page for name, page in settled.pages.facts.pages.items() if name in LISTS)
    return [page for page in settled.pages.pages[:end] if page.flow.name.startswith("part:")]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\u0002*-]+", "", text).casefold()


def unlisted(settled: Settled, guide: Guide) -> list[tuple[str, str]]:
    """(heading, folio) of pages that have the words of a heading and are not listed under it."""
    words, index = indexcheck.spellings(guide), indexcheck.printed(settled, guide)
    left_out = indexcheck.references(settled.story.tree)
    left_out |= {plain(term.term) for term in walk.every(guide.glossary, Term)}
    left_out |= {variant.rejected.value for variant in walk.every(guide.documents, Variant)}
    missing = []
    for page in searched(settled):
        text, notes = indexcheck.said(page, left_out)
        missing += [
            (heading, page.folio)
            for heading in indexcheck.names_in(f"{text}\n{notes}", words)
            if page.folio not in index[heading]
        ]
    return missing


def wrong_n(settled: Settled, guide: Guide) -> list[tuple[str, str]]:
    """(heading, folio) with n, though the words stand outside of notes too, or without it, though they do not."""
    standing: dict[tuple[str, str], set[str]] = {}
    for page in settled.pages.pages:
        for box in page.boxes:
            for anchor in box.flowable.anchors():
                if anchor.kind == "index":
                    heading = anchor.name.partition(":")[2].rpartition(":")[0]
                    standing.setdefault((heading, page.folio), set()).add(box.role)
    told = indexcheck.printed(settled, guide)
    assert guide.index is not None
    begun = {indexcheck.key(entry) for entry in guide.index.entries if entry.begin}
    return [
        (heading, folio)
        for (heading, folio), roles in standing.items()
        if told[heading][folio] != (roles == {"note"}) and heading not in begun
    ]


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_every_number_is_of_a_page_that_has_the_words(built: Callable[..., Built], paper: str) -> None:
    """Read off the file: the page has a name or alias, or words that are entered by hand, or is where to begin."""
    made = built(FIRST, paper)
    guide, facts = made.guide, made.rendered.settled.pages.facts
    words, marked = indexcheck.spellings(guide), indexcheck.marked(guide)
    assert guide.index is not None
    begins = {indexcheck.key(entry): entry.begin for entry in guide.index.entries}
    numbers = 0
    for heading, folios in indexcheck.printed(made.rendered.settled, guide).items():
        forms = [form for form, under in words.items() if under == heading] + marked.get(heading, [])
        for folio in folios:
            numbers += 1
            at = facts.folios.index(folio)
            page, after = squeezed(made.pages[at]), squeezed(made.pages[at + 1])
            here = any(squeezed(form) in page or _over(form, page, after) for form in forms)
            assert begins[heading] or here, (heading, folio)
    assert numbers > 300


def _over(form: str, page: str, after: str) -> bool:
    """Whether a phrase of several words begins on a page and ends on the next."""
    words = form.split()
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    return any(squeezed(first) in page and squeezed(rest) in after for first, rest in halves)


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_every_page_that_has_the_words_is_listed(built: Callable[..., Built], paper: str) -> None:
    made = built(FIRST, paper)
    assert unlisted(made.rendered.settled, made.guide) == []


def test_n_is_of_pages_with_nothing_but_notes(first: Built) -> None:
    assert wrong_n(first.rendered.settled, first.guide) == []


def test_entries_are_read_in_their_order_and_stand_over_measure_and_notes(first: Built) -> None:
    """Heard entry after entry, as they are sorted, and not line by line across the columns."""
    settled = first.rendered.settled
    names = list(indexcheck.printed(settled, first.guide))
    assert first.guide.index is not None
    assert sorted(names) == sorted(indexcheck.key(entry) for entry in first.guide.index.entries)
    tops = [name for name in names if name not in _below(first.guide)]
    assert [name.casefold()[0] for name in tops] == sorted(name.casefold()[0] for name in tops)
    page = settled.pages.pages[settled.pages.facts.pages["index"]]
    (row,) = [box for box in page.boxes if box.role == "beside" and hasattr(box.flowable, "cells")]
    assert row.x == page.sheet.reach_left(page.recto)
    assert [round(x) for x, _, _ in row.flowable.cells] == [0, 246]  # type: ignore[attr-defined]


def _below(guide: Guide) -> set[str]:
    assert guide.index is not None
    return {indexcheck.key(entry) for entry in guide.index.entries if entry.parent is not None}


@pytest.mark.parametrize(("seed", "lang"), [(3, "en"), (4, "de"), (5, "ru")])
def test_generated_guides(seed: int, lang: str, tmp_path: Path) -> None:
    """Headings are words of the guide: of its prose, and invented ones of which each stands in one note alone."""
    shape = Shape(essays=2, articles=4, notes=(1, 8), note_words=(5, 60), heavy=0)
    made = generate(seed, lang, shape)
    made.data["parts"].append({"id": "back", "title": "At the End", "holds": ["index"]})
    folder = made.write(tmp_path / "guide")
    plain_guide, _, _ = decode.read(folder)
    said = " ".join(plain(prose) for prose in walk.every(plain_guide, Prose))
    ours = " ".join(wording.load(lang).texts.values()).casefold().split()
    counted = Counter(word for word in re.findall(r"\b[^\W\d_]{6,}\b", said) if word.casefold() not in ours)
    seldom = [words[0] for words in made.notes.values() if words][:40]
    names = {word.casefold(): word for word in (*(word for word, _ in counted.most_common(60)), *seldom)}.values()
    entries = "".join(f'  - {{name: "{name}"}}\n' for name in names)
    (folder / "index.yaml").write_text(f"entries:\n{entries}", "utf-8")
    read, _, _ = decode.read(folder)
    assert read is not None
    told: list[Diagnostic] = []
    guide = editions.select(read)
    settled = rendering.lay_out(guide, folder=folder, paper="letter", diagnostics=told)
    index = indexcheck.printed(settled, guide)
    assert sum(map(len, index.values())) > 100
    assert unlisted(settled, guide) == []
    assert wrong_n(settled, guide) == []
    pages = {page.folio: "\n".join(indexcheck.said(page, set())) for page in settled.pages.pages}
    for heading, folios in index.items():
        assert [folio for folio in folios if squeezed(heading) not in squeezed(pages[folio])] == [], heading
    assert any(note for folios in index.values() for note in folios.values())
