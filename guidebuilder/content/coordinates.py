"""Coordinates as authors write them: `47.6 N, 122.3 W` or `47.6, -122.3`, latitude first."""

from __future__ import annotations

import re

_ANGLE = re.compile(r"(-?)([0-9]+(?:\.[0-9]+)?)°? ?([NSEW]?)")


def place(text: str) -> tuple[float, float] | None:
    """Longitude and latitude in degrees, east and north of 0; None if the text has none, or none on Earth."""
    latitude, comma, longitude = text.partition(",")
    north, east = _angle(latitude.strip(), "NS", 90), _angle(longitude.strip(), "EW", 180)
    return (east, north) if comma and north is not None and east is not None else None


def meridian(text: str) -> float | None:
    """A longitude in degrees east of 0."""
    return _angle(text.strip(), "EW", 180)


def _angle(text: str, signs: str, most: float) -> float | None:
    found = _ANGLE.fullmatch(text)
    if found is None or (found[3] and found[3] not in signs) or (found[1] and found[3]):
        return None
    value = float(found[2])
    if value > most:
        return None
    return -value if found[1] or found[3] == signs[1] else value
