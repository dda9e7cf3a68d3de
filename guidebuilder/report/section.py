"""What a report is made of: sections, each with a body of its own and findings; and the report of one guide."""

from __future__ import annotations

from typing import Protocol

from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen
from guidebuilder.report.blocks import Block


class Body(Protocol):
    """What a section has found out, and how it is shown."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """As facts and tables, for HTML."""

    def text(self, width: int) -> str:
        """For a terminal of `width` columns."""

    def data(self) -> dict[str, object]:
        """As plain values, for JSON."""


@frozen
class Section:
    """A section of a report. `key` names it in JSON and is stable; `findings` are warnings."""

    key: str
    title: str
    body: Body
    findings: tuple[Diagnostic, ...]


@frozen
class Report:
    """The report of a guide: what was looked at and its sections. One that has errors has faults and no sections.

    guide: the folder, as it is shown. pages: how many it has on `paper`.
    """

    guide: str
    title: str
    language: str
    edition: str
    paper: str
    pages: int
    faults: tuple[Diagnostic, ...]
    sections: tuple[Section, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What all sections found."""
        return tuple(finding for section in self.sections for finding in section.findings)
