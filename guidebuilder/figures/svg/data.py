"""Pictures within a drawing, written as `data:` (RFC 2397)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode

DATA = re.compile(r"data:image/(?!svg)[\w.+-]+(?:;[\w.+-]+=[^;,]*)*;base64,", re.IGNORECASE)


def decoded(target: str) -> bytes | None:
    """The bytes of a raster picture; None if it is written otherwise, or is none."""
    begun = DATA.match(target)
    if begun is None:
        return None
    try:
        return b64decode("".join(target[begun.end() :].split()), validate=True)
    except binascii.Error:
        return None
