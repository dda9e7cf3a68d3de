"""What a file claims to keep."""

from __future__ import annotations

from enum import Enum


class Standard(Enum):
    """A part of PDF/UA and one of PDF/A: part and year of the first, part, year and level of conformance of the second.

    Files may be attached only to those whose name has a 3 or ends with F. UA2_* are PDF 2.0, which has no document
    information any more (ISO 19005-4, 6.1.3), and keep to WTPDF too.
    """

    UA1_A2A = ("1", "", "2", "", "A")
    UA1_A3A = ("1", "", "3", "", "A")
    UA2_A4 = ("2", "2024", "4", "2020", "")
    UA2_A4F = ("2", "2024", "4", "2020", "F")

    @property
    def modern(self) -> bool:
        """Whether the file is PDF 2.0 (ISO 32000-2)."""
        return self in (Standard.UA2_A4, Standard.UA2_A4F)
