"""The two kinds of metadata of a file against each other: the document information dictionary and the XMP.

PDF/A-2 asks only for the XMP, and no validator compares the two; programs that catalogue files read either (ISO
32000-1, 14.3.2 and 14.3.3).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf

PAIRS = {
    "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer",
}  # fmt: skip
DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
"""ISO 19005-1, 6.7.3, table 1, which lists what corresponds to what."""

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?")


def disagreements(pdf: pikepdf.Pdf) -> list[str]:
    """What the information dictionary says and the XMP does not, a line each."""
    root: Any = pdf.Root
    if "/Metadata" not in root:
        return ["there is no XMP"]
    info: Any = pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        said = {key: _joined(xmp.get(name)) for key, name in {**PAIRS, **DATES}.items()}
    found = [key for key in PAIRS if key in info and str(info[key]) != said[key]]
    found += [key for key in DATES if key in info and _moment(str(info[key])) != _instant(said[key])]
    return [f"{key} is {str(info[key])!r}, in the XMP {said[key]!r}" for key in found]


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | set) else str(value or "")


def _moment(text: str) -> datetime | None:
    """The moment of a date of PDF (7.9.4); None if it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else default for part, default in zip(
        found.groups()[:6], (1, 1, 1, 0, 0, 0), strict=True))  # fmt: skip
    offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
    return datetime(year, month, day, hour, minute, second, tzinfo=timezone(offset))


def _instant(text: str) -> datetime | None:
    """The moment of a date of XMP; one without a zone is of no moment that could be compared."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
