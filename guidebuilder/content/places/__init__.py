"""The names of places in a source text (`recital.3`, `VII.1`, `notes:2`) and what stands there.

`names` has the place and its anchors, `index` finds places and phrases, `matching` compares words, `numerals` reads
Roman numbers. Checks ask whether a place is there, composition where it is printed.
"""

from __future__ import annotations

from guidebuilder.content.places.index import Hit, Places
from guidebuilder.content.places.names import Place, anchor, sha256, source_strings
from guidebuilder.numerals import from_roman, spellings, to_roman

__all__ = [
    "Hit",
    "Place",
    "Places",
    "anchor",
    "from_roman",
    "sha256",
    "source_strings",
    "spellings",
    "to_roman",
]
