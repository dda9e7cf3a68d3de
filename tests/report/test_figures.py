"""Figures: alternative texts that do not say what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from guidebuilder.content import decode
from guidebuilder.facts import Facts
from guidebuilder.report import printed
from guidebuilder.report.wanting.figures import unsaid
from guidebuilder.tags import Tag
from tests.report.conftest import DOCUMENTS, GUIDE, Findings, Reporting

SUMMARY = "title: In Short\nbody:\n  - Seven articles.\n  - figure: fig-map\n"
GOOD = "A river forks beside a town."


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path) -> None:
    Image.new("L", (2400, 1200)).save(tmp_path / "map_2.png")


def figure(alt: str, name: str = "fig-map", caption: str = "Two streams and *one* town.") -> str:
    return f"- id: {name}\n  image: map_2.png\n  title: The river\n  caption: {caption}\n  alt: '{alt}'\n"


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ("map_2.png", "alt-file-name"),
        ("map_2", "alt-file-name"),
        ("IMG_20431", "alt-file-name"),
        ("The River", "alt-repeats"),
        ("two streams, and one town", "alt-repeats"),
        ("The river: two streams and one town.", "alt-repeats"),
        ("A map", "alt-short"),
        ("Image of a river that forks.", "alt-opening"),
        ("This picture shows a river.", "alt-opening"),
        ("x" * 126 + " y " + "z" * 126, "alt-long"),
    ],
)
def test_an_alternative_text_that_says_too_little_or_too_much(findings: Findings, alt: str, code: str) -> None:
    assert findings("alt", figures=figure(alt), summary=SUMMARY) == [(code, 5, 9)]


@pytest.mark.parametrize(
    "alt",
    [
        GOOD,
        "Map of a river that forks.",
        "A photograph of the town.",
        "The river and its town",
        "Imagery of a river that forks",
        "x" * 240 + " and so on",
    ],
)
def test_an_alternative_text_that_describes(findings: Findings, alt: str) -> None:
    assert findings("alt", figures=figure(alt), summary=SUMMARY) == []


def test_openings_are_those_of_the_language(findings: Findings, report: Reporting) -> None:
    german = GUIDE.replace("en-US", "de")
    (found,) = report(guide=german, figures=figure("Bild von einem Fluss"), summary=SUMMARY).findings
    assert (found.code, found.message[:10]) == ("alt-opening", "'Bild von'")
    assert findings("alt", figures=figure("Bild von einem Fluss"), summary=SUMMARY) == []


def test_two_figures_with_one_text(findings: Findings) -> None:
    both = SUMMARY + "  - figure: fig-plan\n"
    figures = figure(GOOD) + figure(GOOD.upper(), "fig-plan")
    assert findings("alt", figures=figures, summary=both) == [("alt-twice", 10, 9)]
    assert findings("alt", figures=figure(GOOD) + figure("A bridge of three arches.", "fig-plan"), summary=both) == []


def test_a_figure_that_is_not_shown_is_not_heard(findings: Findings) -> None:
    assert findings("alt", figures=figure("A map")) == []


def test_a_figure_of_the_tree_without_a_text(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(GUIDE, "utf-8")
    (tmp_path / "documents.yaml").write_text(DOCUMENTS, "utf-8")
    guide = decode.read(tmp_path)[0]
    assert guide is not None
    tree = Tag("Document", [Tag("Figure", id="sign"), Tag("Figure", id="plan", alt="A plan of a river.")])
    (found,) = unsaid(printed(guide, tree, Facts(), lambda span, _words, _nth: span))
    assert (found.code, found.message, found.span) == ("alt-missing", "the figure 'sign' has no alternative text", None)
