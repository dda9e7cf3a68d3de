"""Reports as text and as JSON."""

from __future__ import annotations

import json

from guidebuilder.report import render_json, render_text
from tests.report.conftest import Reporting

SHOUTED = "title: IN SHORT\nbody: Seven articles.\n"


def test_a_report_names_guide_language_edition_and_pages_first(report: Reporting) -> None:
    made = report()
    title, about, blank, section = render_text([made]).splitlines()[:4]
    assert title == "A Guide"
    assert about == f"{made.guide}: en-US, student edition, 7 pages on letter"
    assert (blank, section) == ("", "What a reader hears")


def test_findings_are_shown_as_faults_are(report: Reporting) -> None:
    made = report(summary=SHOUTED)
    shown = render_text([made])
    assert "summary.yaml:1:8: warning[heading-capitals]: this title is typed in capitals" in shown
    assert "   1 | title: IN SHORT\n     |        ^^^^^^^^\nhint: write it in upper and lower case" in shown
    assert "\x1b[" not in shown
    assert "\x1b[1mWhat a reader hears\x1b[0m" in render_text([made], color=True)


def test_a_guide_in_which_nothing_is_wanting_says_so(report: Reporting) -> None:
    assert render_text([report()]).endswith("\n\nNothing was found wanting.")


def test_json_has_a_version_and_a_shape(report: Reporting) -> None:
    whole = json.loads(render_json([report(summary=SHOUTED)]))
    assert list(whole) == ["version", "guides"]
    assert whole["version"] == 1
    (guide,) = whole["guides"]
    assert list(guide) == ["guide", "title", "language", "edition", "paper", "pages", "faults", "sections"]
    assert (guide["language"], guide["paper"], guide["pages"], guide["faults"]) == ("en-US", "letter", 7, [])
    heard = guide["sections"]["heard"]
    assert list(heard) == ["parts", "findings"]
    assert [list(part) for part in heard["parts"]] == [
        ["figures", "tables", "notes", "links", "words", "headings"] for _ in range(3)
    ]
    assert heard["parts"][1]["headings"] == [
        {"level": 1, "title": "Summary", "page": "1", "anchor": "part:summary", "words": 1},
        {"level": 2, "title": "IN SHORT", "page": "1", "anchor": "summary", "words": 4},
    ]
    (finding,) = heard["findings"]
    assert (finding["code"], finding["line"], finding["column"], finding["severity"]) == (
        "heading-capitals", 1, 8, "warning",
    )  # fmt: skip
