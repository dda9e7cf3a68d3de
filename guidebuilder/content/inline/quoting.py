"""Which quotation mark opens and which closes. The same character does either, by language and by its neighbours.

English “a ‘b’ c”, German „a ‚b‘ c“ and »a ›b‹ c«, Polish and Dutch „a”, French « a », Swedish and Finnish ”a”; straight
marks in all of them. A straight `'` is always an apostrophe.
"""

from __future__ import annotations

CLOSERS = {
    '"': '"',
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


def opens(mark: str, value: str, at: int, language: str) -> bool:
    """Whether the mark at that index opens a quotation, given that it closes none."""
    before, after = value[max(at - 1, 0) : at], value[at + 1 : at + 2]
    primary = language.partition("-")[0].lower()
    match mark:
        case '"' | "‘":
            return bool(after.strip()) and (not before.strip() or before in OPENING)
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
    if mark in "’‘":
        return innermost and bool(before.strip()) and not after.isalnum() and not _is_plural(value, at, opening)
    if mark in '"“':
        # a straight or German closing mark also opens: after a space and before a word it does
        return bool(before.strip()) or not after.strip()
    return True


def _is_plural(value: str, at: int, opening: str) -> bool:
    """Whether ’ after an s is the apostrophe of a plural: ‘the soldiers’ boots’ has a further mark to close it."""
    if value[at - 1].lower() != "s" or value[at + 1 : at + 2] != " " or not value[at + 2 : at + 3].isalpha():
        return False
    for index in range(at + 2, min(at + AHEAD, len(value))):
        if value[index] == opening or value[index] in '”"“»':
            return False
        if value[index] == "’" and not value[index + 1 : index + 2].isalnum():
            return True
    return False
