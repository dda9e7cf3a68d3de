"""Scripts that are not set: those written from right to left, and those of East Asia.

Lines run from left to right and break at spaces; type that needs other lines would come out wrong, so it is refused.
The ranges are those of the Unicode blocks that hold the characters of bidirectional class R or AL (UAX #9, table 4) and
those of the scripts that UAX #11 calls wide; a test holds them against the tables of Python.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
MARKED = "\u061c"
"""The Arabic letter mark, a control among the letters of scripts that run from right to left."""

CONTROLS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00016fe0-\U00018d8f\U0001aff0-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003fffd"
)
_ALL = RIGHT_TO_LEFT + CONTROLS + EAST_ASIAN
STRETCH = rf"[{_ALL}](?:[{_ALL}\W]*[{_ALL}])?"
"""Such characters, with the spaces and points between them. It and what follows is compiled when there are any: these
are large classes, and nearly all guides are without."""

_BOUNDS = sorted(
    bound
    for one in re.finditer("(?s)(.)(?:-(.))?", _ALL)
    for bound in (ord(one[1]), ord(one[2] or one[1]) + 1)
)
"""Where a range of them begins and where it has ended, in turn."""

RTL, CONTROL = f"[{RIGHT_TO_LEFT}]", f"[{MARKED}{CONTROLS}]"
HAN = "[\u2e80-\u2fff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"

SHARED = ("IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
"""First words of names of letters that several scripts share."""

QUALIFIERS = ("OLD", "IMPERIAL", "INSCRIPTIONAL")

CURE = "write it in Latin, Greek or Cyrillic letters, [šālôm]{lang=he-Latn}, or show the original as a figure"


def is_unset(char: str) -> bool:
    """Whether a character is of a script that is not set."""
    return bisect_right(_BOUNDS, ord(char)) % 2 == 1


def message(text: str) -> tuple[str, str]:
    """What is wrong with a text that has such characters, and the remedy."""
    characters = list(dict.fromkeys(filter(is_unset, text)))
    written = [char for char in characters if not re.match(CONTROL, char)]
    if written:
        names = list(dict.fromkeys(filter(None, map(script, written)))) or [_side(written[0])]
        several = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        return f"this has {several} characters, which cannot be set", CURE
    name = unicodedata.name(characters[0])
    said = f"this has an invisible character for the direction of writing, U+{ord(characters[0]):04X} {name}"
    return said, "take it out: all lines run from left to right"


def script(char: str) -> str:
    """The script of a letter that is not set, as it is called in English; "" of another sign."""
    if re.match(HAN, char):
        return "Han"
    first, *rest = unicodedata.name(char, "").split(" ")
    if first in SHARED or not unicodedata.category(char).startswith("L"):
        return ""
    return f"{first} {rest[0]}".title() if first in QUALIFIERS else first.capitalize()


def _side(char: str) -> str:
    return "right-to-left" if re.match(RTL, char) else "East Asian"
