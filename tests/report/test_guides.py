"""Whole guides: the first one has nothing that a machine would find wanting, and its outline is its content's."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebuilder.compose.terms import glosses
from guidebuilder.content import decode
from guidebuilder.content.inline import plain
from guidebuilder.content.places import Places
from guidebuilder.content.terms import uses
from guidebuilder.diagnostics import ExitCode
from guidebuilder.project import Options
from guidebuilder.project import report as reporting
from guidebuilder.report.heard import Outline

from .conftest import heard

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "content" / "us-soviet-mutual-aid-1942"


def test_the_first_guide_has_all_its_notes_and_parts_and_no_findings() -> None:
    guide = decode.read(FIRST)[0]
    assert guide is not None
    (made,) = reporting.make([FIRST], Options(strict=True))
    assert made.report.findings == ()
    assert made.code is ExitCode.OK
    body = heard(made.report).sections[0].body
    assert isinstance(body, Outline)
    parts = body.divisions[-len(guide.parts) :]
    for part, own in zip(parts, guide.parts, strict=True):
        assert part.headings[0].title.endswith(plain(own.title))
    places = Places(guide.documents)
    added = list(glosses(guide, places, uses(guide, places)))
    assert sum(part.notes for part in parts) == len(guide.notes) + len(added)
    assert sum(part.figures for part in body.divisions) == len(guide.figures)
    assert all(heading.page for part in parts for heading in part.headings)


@pytest.mark.parametrize(
    ("folder", "codes"),
    [
        ("guides/worms", []),
        ("guides/tatiana", []),
        ("guides/odyssey", ["document-language", "script-unmarked", "script-unmarked", "script-unmarked"]),
        ("formats/1", ["table-cell-empty"]),
        ("specimens/grundgesetz", []),
        ("specimens/declaration", []),
    ],
)
def test_other_guides(folder: str, codes: list[str]) -> None:
    (made,) = reporting.make([ROOT / "tests" / folder], Options())
    assert sorted(finding.code for finding in heard(made.report).findings) == codes
