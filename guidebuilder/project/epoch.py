"""The moment that a file bears where its builder sets one (reproducible-builds.org, SOURCE_DATE_EPOCH 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from guidebuilder.project.paths import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"


def source_date(environment: Mapping[str, str]) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, seconds since 1970, in UTC; None if it is not set or empty.

    Raises UsageError for what is no such number: a file of any other date would not be the one that was asked for.
    """
    value = environment.get(VARIABLE, "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        try:
            return datetime.fromtimestamp(int(value), UTC)
        except (ValueError, OverflowError, OSError):
            pass
    message = f"{VARIABLE} is no number of seconds since 1970: '{value}'"
    raise UsageError(message, f"set it to what date +%s says, or unset {VARIABLE}: the edition's date holds then")
