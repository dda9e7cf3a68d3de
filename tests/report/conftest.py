"""A guide of a few lines, of which a test replaces what it is about; `whole` lays it out and looks at it, and `report`
keeps of that what a reader hears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuilder.diagnostics import Diagnostic
from guidebuilder.project import Options
from guidebuilder.project import report as reporting
from guidebuilder.report import Report

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
"""

DOCUMENTS = """\
- id: treaty
  title: The Treaty
  text:
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - article: VII
      heading: ARTICLE VII
      paragraphs:
        - The parties shall promote mutually advantageous economic relations between them.
        - The parties shall confer.
"""

SUMMARY = """\
title: In Short
body: Seven articles.
"""

Reporting = Callable[..., Report]
Findings = Callable[..., list[tuple[str, int, int]]]


@pytest.fixture
def report(whole: Reporting) -> Reporting:
    """The section "What a reader hears" of the report on a guide."""

    def run(more: str = "", only: tuple[str, ...] = (), **keys: str) -> Report:
        return heard(whole(more, only, **keys))

    return run


def heard(report: Report) -> Report:
    """A report with that section alone."""
    return replace(report, sections=tuple(one for one in report.sections if one.key == "heard"))


@pytest.fixture
def whole(tmp_path: Path) -> Reporting:
    """The report on a guide in which each key given has the YAML given; `more` is added to guide.yaml."""

    def run(more: str = "", only: tuple[str, ...] = (), **keys: str) -> Report:
        for name, text in {"guide": GUIDE + more, "documents": DOCUMENTS, "summary": SUMMARY, **keys}.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        (reported,) = reporting.make([tmp_path], Options(only=only))
        assert not [fault for fault in reported.report.faults if fault.is_error], reported.report.faults
        return reported.report

    return run


@pytest.fixture
def findings(report: Reporting) -> Findings:
    """The findings whose codes begin with `about`: code, line, column."""

    def run(about: str, more: str = "", **keys: str) -> list[tuple[str, int, int]]:
        return [_place(each) for each in report(more, **keys).findings if each.code.startswith(about)]

    return run


def _place(finding: Diagnostic) -> tuple[str, int, int]:
    return finding.code, finding.span.line if finding.span else 0, finding.span.column if finding.span else 0
