"""Texts and quotations as words that are compared: what is forgiven is made alike here, and nothing else is.

Alike are: white space of any kind and length, also beside a sign, where printers differ; quotation marks of any form,
and apostrophes; hyphens of any form; letters composed or not. Soft hyphens are nothing. In the *joined* reading a
hyphen between letters is nothing either, so that "co-operation" is "cooperation", and one at a line's end as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guidebuilder.frozen import frozen

SOFT = "\u00ad\u200b\u2060"
"""What says where a word may be cut, or may not, and is no part of it."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
HYPHENS = "-\u2010\u2011\ufe63\uff0d"
QUOTES = "'\"“”„‟«»‹›‘’‚‛`´′″"
DOTS = r"…|\.[ \u00a0\u202f]?\.[ \u00a0\u202f]?\."
LETTER = r"[^\W\d_]"

_PART = rf"[^\W_]|[{MARKS}{SOFT}]"
_HYPHEN = rf"(?<={LETTER})[{HYPHENS}](?={LETTER})|(?<={LETTER})[{HYPHENS}]\s+(?=[^\W\d_A-Z])"
_SIGN = rf"{DOTS}|//|(?<=\d)[.,:/](?=\d)|[^\s{SOFT}]"

APART = re.compile(rf"(?P<word>[^\W_](?:{_PART})*)|{_SIGN}")
JOINED = re.compile(rf"(?P<word>[^\W_](?:{_PART}|{_HYPHEN})*)|{_SIGN}")

_NOTHING = str.maketrans(dict.fromkeys(SOFT))
_HYPHENED = re.compile(rf"[{HYPHENS}]\s*")
_COMPOUND = re.compile(_HYPHEN)
_ALIKE = {**dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(QUOTES, "'")}


def tokens(text: str, *, joined: bool = False) -> list[str]:
    """The words and signs of a text, each as it is compared."""
    return [token(found) for found in (JOINED if joined else APART).finditer(text)]


def compounds(text: str) -> Iterator[str]:
    """The words of a text in which the joined reading leaves a hyphen out, without it."""
    if _COMPOUND.search(text):
        yield from (token(found) for found in JOINED.finditer(text) if _HYPHENED.search(found.group()))


def token(found: re.Match[str]) -> str:
    """A word or sign as it is compared. A sign inside a number is another than the same one between words."""
    written = found.group()
    if found["word"] is not None:
        return written if written.isascii() and written.isalnum() else _word(written)
    if len(written) > 1:
        return "…" if written != "//" else written
    if written in ".,:/" and _inside_number(found.string, found.start()):
        return f"#{written}"
    return _ALIKE.get(written, written)


def _word(written: str) -> str:
    return _HYPHENED.sub("", unicodedata.normalize("NFC", written.translate(_NOTHING)))


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


# --- quotations -------------------------------------------------------------------------------------------------------

GAP, EDITOR, PARAGRAPH = "gap", "editor", "paragraph"
"""What parts two pieces of a quotation: an omission that is marked, words of the editor's in brackets, a new paragraph.
"""

_BRACKETS = rf"\[(?:\s*(?P<gap>{DOTS})\s*|(?P<editor>[^\[\]]*))\]"
_CAPITAL = rf"\[(?P<start>{LETTER}+)\](?P<rest>{LETTER}(?:{_PART})*)"
_STEM = rf"(?P<stem>{LETTER}(?:{_PART})*)\[(?P<end>{LETTER}*)\]"
_SILENT = re.compile(r"\s*sic\s*[!.]?\s*", re.IGNORECASE)
_QUOTED = rf"(?:{DOTS})(?:[ \u00a0\u202f]?\.)?"


@frozen
class Wanted:
    """A word of a quotation: any of these forms; or, with `stem`, any word that begins with the one."""

    forms: tuple[str, ...]
    stem: bool = False


@frozen
class Pattern:
    """What a quotation asks for: pieces of words that follow one another, and what stands between each and the next.

    sign: the comma or full stop at its end that has been left out.
    """

    pieces: tuple[tuple[Wanted, ...], ...]
    joints: tuple[str, ...]
    sign: str = ""


def patterns(paragraphs: tuple[str, ...], *, joined: bool, signs: bool) -> Iterator[Pattern]:
    """The ways to read a quotation, the strictest first: as it is; with `signs`, without a final comma or full stop.

    Such a sign belongs to the sentence around it (Chicago Manual of Style, 17th edition, 6.9).
    """
    whole = _pattern(paragraphs, joined)
    if not whole.pieces:
        return
    yield whole
    *before, last = whole.pieces
    sign = last[-1].forms[0]
    if signs and sign in (",", "."):
        if len(last) > 1:
            yield Pattern((*before, last[:-1]), whole.joints, sign)
        elif before:
            yield Pattern(tuple(before), whole.joints[:-1], sign)


def _pattern(paragraphs: tuple[str, ...], joined: bool) -> Pattern:
    pieces: list[list[Wanted]] = [[]]
    joints: list[str] = []

    def part(joint: str) -> None:
        if pieces[-1]:
            pieces.append([])
            joints.append(joint)
        elif joints and joint == GAP:
            joints[-1] = GAP

    reading = (_JOINED if joined else _APART).finditer
    for number, text in enumerate(paragraphs):
        if number:
            part(PARAGRAPH)
        for found in reading(text):
            if found["dots"] or found["gap"]:
                part(GAP)
            elif found["editor"] is not None:
                if not _SILENT.fullmatch(found["editor"]):
                    part(EDITOR)
            else:
                pieces[-1].append(_wanted(found))
    if pieces and not pieces[-1]:
        pieces.pop()
        joints = joints[: max(len(pieces) - 1, 0)]
    if pieces:
        _strip(pieces)
        _forgive_capital(pieces[0])
    return Pattern(tuple(map(tuple, pieces)), tuple(joints))


def _wanted(found: re.Match[str]) -> Wanted:
    """A word; one with letters in brackets is the same with another capital, or any word with that stem."""
    if found["start"] is not None:
        start, rest = found["start"], _word(found["rest"])
        return Wanted(tuple(dict.fromkeys((start + rest, _other_case(start) + rest))))
    if found["stem"] is not None:
        if _SILENT.fullmatch(found["end"]):
            return Wanted((_word(found["stem"]),))
        return Wanted((_word(found["stem"]),), stem=True)
    return Wanted((token(found),))


def _strip(pieces: list[list[Wanted]]) -> None:
    """Strokes that part no two lines are nothing."""
    while len(pieces[0]) > 1 and pieces[0][0].forms[0] in ("/", "//"):
        del pieces[0][0]
    while len(pieces[-1]) > 1 and pieces[-1][-1].forms[0] in ("/", "//"):
        del pieces[-1][-1]


def _forgive_capital(piece: list[Wanted]) -> None:
    """The first letter of a quotation may have another case than in the text."""
    for n, wanted in enumerate(piece):
        first = wanted.forms[0]
        if first[0].isalpha():
            if not wanted.stem:
                piece[n] = Wanted(tuple(dict.fromkeys((*wanted.forms, _other_case(first)))))
            return
        if first[0].isdigit():
            return


def _other_case(word: str) -> str:
    """A word whose first letter has the other case; the word itself where that would be several letters."""
    other = word[0].swapcase()
    return other + word[1:] if len(other) == 1 else word


_APART = re.compile(rf"(?P<dots>{_QUOTED})|{_CAPITAL}|{_STEM}|{_BRACKETS}|{APART.pattern}")
_JOINED = re.compile(rf"(?P<dots>{_QUOTED})|{_CAPITAL}|{_STEM}|{_BRACKETS}|{JOINED.pattern}")
