"""The pages that the bibliography names beside each work, held against the words on the pages themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pdfplumber
import pytest

from guidebuilder.compose.headings import typographic
from guidebuilder.content import walk
from guidebuilder.content.citations import note
from guidebuilder.content.model import CitedWork, Guide, Work
from guidebuilder.tags import Tag
from tests.guides.conftest import FIRST, Built
from tests.guides.test_first_guide import squeezed

ALIKE = 2.0
"""Points by which the baselines of one line may differ: marks of notes stand higher, and are left out by their size."""


def in_captions(built: Built) -> set[tuple[str, str]]:
    """Works that captions cite, each with the folio of the figure's page."""
    facts = built.rendered.settled.pages.facts
    return {
        (work.key, facts.folios[facts.pages[figure.id]])
        for figure in built.guide.figures
        for work in walk.every(figure, CitedWork)
        if figure.id in facts.pages
    }


def words_of(guide: Guide, work: Work) -> str:
    """What a citation says of a work, without a locator and without spaces and hyphens."""
    assert guide.bibliography is not None
    made = note(work, "", guide.bibliography.style, guide.language, guide.bibliography.works)
    return squeezed(typographic("".join(piece.text for piece in made)))


def page_texts(built: Built) -> Iterator[tuple[str, str, str]]:
    """Of each page its folio, the words in the measure and those in the column of notes, line by line, squeezed."""
    made = built.rendered.settled.pages.pages
    folios = built.rendered.settled.pages.facts.folios
    with pdfplumber.open(built.path) as pdf:
        for page, laid, folio in zip(pdf.pages, made, folios, strict=True):
            left, right = laid.left - 8, laid.left + laid.sheet.measure + 8
            firsts = [box.first for box in laid.boxes if box.role != "furniture"]
            head = min(firsts, default=0.0) - ALIKE
            sides: dict[bool, list[dict[str, object]]] = {True: [], False: []}
            for char in page.chars:
                inside = left <= char["x0"] and char["x1"] <= right
                if page.height - _baseline(char) < head:
                    continue  # a running head
                # what is sans serif beside the measure are line numbers, places and letters of notes
                if char["upright"] and char["size"] > 6.5 and (inside or "Sans" not in char["fontname"]):
                    sides[inside].append(char)
            yield folio, squeezed(in_lines(sides[True])), squeezed(in_lines(sides[False]))


def in_lines(chars: list[dict[str, object]]) -> str:
    """Characters from top to bottom, those on one baseline from left to right."""
    lines: list[tuple[float, list[tuple[float, str]]]] = []
    for char in sorted(chars, key=lambda char: -_baseline(char)):
        if not lines or lines[-1][0] - _baseline(char) > ALIKE:
            lines.append((_baseline(char), []))
        lines[-1][1].append((float(str(char["x0"])), str(char["text"])))
    return "".join(text for _, line in lines for _, text in sorted(line))


def _baseline(char: dict[str, object]) -> float:
    matrix = char["matrix"]
    assert isinstance(matrix, tuple)
    return float(matrix[5])


def citing_pages(built: Built) -> dict[str, list[tuple[str, bool]]]:
    """For each work the folios of the pages on which a citation of it begins, and whether only notes there have one.

    A citation stands in parentheses, after "(" or after the "; " of another one. Captions in the column are no notes.
    """
    found: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    bibliography = built.guide.bibliography
    assert bibliography is not None
    pages, captions = list(page_texts(built)), in_captions(built)
    asked = {
        work.key: re.compile(rf"[(;]{re.escape(words_of(built.guide, work))}(?=[,;)])") for work in bibliography.works
    }
    for n, (folio, text, margin) in enumerate(pages):
        following = pages[n + 1] if n + 1 < len(pages) else ("", "", "")
        for key, pattern in asked.items():
            in_text = _begins(pattern, text, following[1]) or (key, folio) in captions
            if in_text or _begins(pattern, margin, following[2]):
                found[key].append((folio, not in_text))
    return dict(found)


def _begins(pattern: re.Pattern[str], page: str, following: str) -> bool:
    """Whether a citation begins on a page; it may go on at the head of the next."""
    return any(hit.start() + 1 < len(page) for hit in pattern.finditer(page + following))


def named_pages(built: Built) -> dict[str, str]:
    """For each work what is printed beside its entry, on A5 after it in parentheses: "pp. 10, 14n"."""
    items = {node.id: node for node in built.rendered.tree.walk() if node.id is not None}
    return {
        name.removeprefix("work:"): "".join(_pages_in(node)) for name, node in items.items() if name.startswith("work:")
    }


def _pages_in(item: Tag) -> Iterator[str]:
    for node in item.walk():
        for child in node.children:
            if isinstance(child, str) and (found := re.fullmatch(r"\(?(pp?\.\s[\divxlcn,\s]+)\)?", child)):
                yield found[1]


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
def test_beside_each_work_stand_the_pages_that_cite_it_and_no_others(built: Callable[..., Built], paper: str) -> None:
    guide = built(FIRST, paper)
    cited = citing_pages(guide)
    printed = named_pages(guide)
    assert guide.guide.bibliography is not None
    keys = [work.key for work in guide.guide.bibliography.works]
    assert sorted(printed) == sorted(keys)
    assert len(cited) >= 15
    for key in keys:
        numbers = [folio + "n" * in_margin for folio, in_margin in cited.get(key, [])]
        words = ("pp. " if len(numbers) > 1 else "p. ") + ", ".join(numbers) if numbers else ""
        assert printed[key].replace("\u00a0", " ") == words, key
