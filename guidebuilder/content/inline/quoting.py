"""Which quotation mark opens and which closes. The same character does either, by language and by its neighbours.

English “a ‘b’ c”, German „a ‚b‘ c“ and »a ›b‹ c«, Polish and Dutch „a”, French « a », Swedish and Finnish ”a”; straight
marks in all of them. A straight `'` is an apostrophe, but inside a quotation a pair of them is one of the next level.
What straight marks are printed as, the language of the passage says.
"""

from __future__ import annotations

import re

from guidebuilder.design import wording

CLOSERS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‚": "‘’",
    "‘": "’",
    "”": "”",
}
TURNED = ("da", "de", "sk", "sl", "hr", "sr", "cs")
SAME = ("fi", "sv")
OPENING = frozenset("([{—–-/\"“„«»‹›‚‘*\u00bf\u00a1")
# How far ahead a plural's apostrophe is told from a closing mark.
AHEAD = 300

STRAIGHT = "\"'"
PAIR = re.compile(r"""'(?=[^\s'])[^"“”„«»]{0,300}?(?<=[^\s(\[{])'(?!\w)""")
ELIDED = re.compile(r"'(?:\d\ds?|tis|twas|twere|twill|em|en|er|n|til|till|cause|bout|round|s|t|un)\b", re.IGNORECASE)
"""Words that begin with an apostrophe."""

Marks = tuple[str, ...]
"""Opening and closing mark of a quotation, then of one inside it."""


def marks_of(language: str, otherwise: Marks | None = None) -> Marks:
    """The marks of a language; of one without words of its own `otherwise`, if that is given."""
    words = wording.load(language)
    known = words.language.partition("-")[0] == language.lower().partition("-")[0]
    return words.lists["quotation-marks"] if known or otherwise is None else otherwise


def printed(mark: str, marks: Marks, around: str) -> tuple[str, str] | None:
    """What a pair of straight marks is printed as, given the mark that opens the quotation around it; "" for none.

    None for other marks: they are printed as they are written.
    """
    if mark not in STRAIGHT:
        return None
    first = (marks[0], marks[1])
    return (marks[2], marks[3]) if around and around.strip() == first[0].strip() else first


def is_pair(value: str, at: int) -> bool:
    """Whether the straight `'` at that index and a later one stand like the marks of a quotation."""
    before = value[max(at - 1, 0) : at]
    return (
        (not before.strip() or before in OPENING)
        and PAIR.match(value, at) is not None
        and ELIDED.match(value, at) is None
    )


def opens(mark: str, value: str, at: int, language: str) -> bool:
    """Whether the mark at that index opens a quotation, given that it closes none."""
    before, after = value[max(at - 1, 0) : at], value[at + 1 : at + 2]
    primary = language.partition("-")[0].lower()
    match mark:
        case '"' | "‘":
            return bool(after.strip()) and (not before.strip() or before in OPENING)
        case "'":
            return is_pair(value, at)
        case "“" | "„" | "‚":
            return bool(after.strip())
        case "«" | "‹":
            return bool(after)
        case "»" | "›":
            return bool(after.strip()) and primary in (*TURNED, *SAME)
        case "”":
            return bool(after.strip()) and primary in SAME
        case _:
            return False


def closes(mark: str, opening: str, value: str, at: int, *, innermost: bool) -> bool:
    """Whether the mark at that index closes a quotation that `opening` opened; `innermost`: none is open inside it."""
    if mark not in CLOSERS[opening]:
        return False
    before, after = value[max(at - 1, 0) : at], value[at + 1 : at + 2]
    if mark in "’‘'":
        return innermost and bool(before.strip()) and not after.isalnum() and not _is_plural(value, at, opening)
    if mark in '"“':
        # a straight or German closing mark also opens: after a space and before a word it does
        return bool(before.strip()) or not after.strip()
    return True


def _is_plural(value: str, at: int, opening: str) -> bool:
    """Whether ’ or ' after an s is the apostrophe of a plural: ‘the soldiers’ boots’ has a further mark to close it."""
    if value[at - 1].lower() != "s" or value[at + 1 : at + 2] != " " or not value[at + 2 : at + 3].isalpha():
        return False
    for index in range(at + 2, min(at + AHEAD, len(value))):
        if (value[index] == opening and opening != "'") or value[index] in '”"“»':
            return False
        if value[index] == value[at] and not value[index + 1 : index + 2].isalnum():
            return True
    return False
