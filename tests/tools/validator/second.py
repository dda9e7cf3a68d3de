"""A second opinion on the same standards, by page-validation: what two validators pass is less likely an oversight."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests.tools.validator import library

FALSE_ALARMS = ("STREAM-LENGTH-001",)
"""Rules that it finds broken where they are not: it takes an end of line that is part of a stream for the one after."""


def validate(pdf: bytes | Path, profile: str) -> list[tuple[str, str]]:
    """What a file breaks of "1b" to "3u" or "ua1": rule and message. Raises ValueError for other profiles.

    Raises ImportError if the validator is not installed.
    """
    place = str(library.second())
    if place not in sys.path:
        sys.path.append(place)
    page = importlib.import_module("page")
    data = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
    return [
        (failure.rule_id, failure.message) for failure in report.failures if not failure.rule_id.endswith(FALSE_ALARMS)
    ]
