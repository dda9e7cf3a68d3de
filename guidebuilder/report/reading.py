"""How hard prose is to read: sentences, syllables, and the formulas that are established for a language.

English: the grade of Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas (Naval Technical
Training Command, Research Branch Report 8-75, 1975). German: the first Wiener Sachtextformel (Bamberger and Vanecek,
Lesen – Verstehen – Lernen – Schreiben, 1984), a school year. All languages: LIX (Björnsson, Läsbarhet, 1968), the words
of a sentence and the share of words of more than six letters: 30 is easy, 50 hard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidebuilder.frozen import frozen

END = re.compile(r"[.!?…][”’»“\"')\]]*(?=\s+[\W_]*[^\W\da-zа-яёіїєґäöüß_])")
"""Where a sentence may end: before a space and a capital or a figure's sign."""

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-‐‑'’](?=[^\W\d_]))*")

SHORT = frozenset({
    "art", "arts", "no", "nos", "p", "pp", "vol", "vols", "ch", "chap", "chaps", "sec", "secs", "fig", "figs", "l",
    "ll", "cf", "e.g", "i.e", "mr", "mrs", "ms", "dr", "st", "jr", "sr", "gen", "col", "lt", "capt", "prof", "rev",
    "hon", "sen", "rep", "gov", "pres", "vs", "pub", "stat", "ed", "eds", "trans", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sept", "oct", "nov", "dec",
    "nr", "abs", "bd", "bde", "bzw", "s", "vgl", "usw", "hrsg", "hg", "ca", "evtl", "str", "jh",
    "г", "гг", "в", "вв", "т", "тт", "с", "стр", "ст", "см", "др", "пр",
    "m", "mm", "mme", "mlle", "n°", "av", "env",
    "sra", "dra", "núm", "pág", "págs",
    "tzn", "np", "r", "w", "ul", "im", "tj",
})  # fmt: skip
"""Abbreviations that end no sentence, without their full stop; those of several letters with stops are told apart."""

ORDINALS = frozenset({"cs", "da", "de", "fi", "hr", "hu", "nb", "nn", "no", "sk", "sl"})
"""Languages in which a full stop after a figure makes an ordinal: 4. Februar."""

VOWELS = "aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüýÿаеёиоуыэюяєії"
LONG_LETTERS = 6
"""LIX counts words of more letters than this."""


@frozen
class Level:
    """What was measured of some prose: `grade` is None where no formula gives one for the language, or too little is
    said."""

    words: int
    sentences: int
    longest: int
    grade: float | None
    lix: float | None


def sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of a paragraph in a language."""
    ordinals = language.partition("-")[0].lower() in ORDINALS
    found, start = [], 0
    for end in END.finditer(text):
        before = text[start : end.start()].rsplit(None, 1)
        last = before[-1].lstrip("(“\"‘«„[").lower() if before else ""
        initials = re.fullmatch(r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]", last)
        numbered = ordinals and re.fullmatch(r"\d{1,2}", last)
        if text[end.start()] == "." and (last in SHORT or initials or numbered):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [one for one in (*found, text[start:].strip()) if WORD.search(one)]


def level(paragraphs: Sequence[str], language: str) -> Level:
    """The level of some paragraphs."""
    said = [WORD.findall(one) for text in paragraphs for one in sentences(text, language)]
    words = [word for one in said for word in one]
    if not words:
        return Level(0, 0, 0, None, None)
    per_sentence = len(words) / len(said)
    lix = per_sentence + 100 * sum(letters(word) > LONG_LETTERS for word in words) / len(words)
    primary = language.partition("-")[0].lower()
    grade = None
    if primary == "en":
        grade = 0.39 * per_sentence + 11.8 * sum(map(english_syllables, words)) / len(words) - 15.59
    elif primary == "de":
        counts = [syllables(word) for word in words]
        hard, single = sum(count >= 3 for count in counts), sum(count == 1 for count in counts)
        long = sum(letters(word) > LONG_LETTERS for word in words)
        share = 100 / len(words)
        grade = 0.1935 * hard * share + 0.1672 * per_sentence + 0.1297 * long * share - 0.0327 * single * share - 0.875
    return Level(len(words), len(said), max(map(len, said)), grade, lix)


def letters(word: str) -> int:
    """How many letters a word has."""
    return sum(char.isalpha() for char in word)


def syllables(word: str) -> int:
    """Groups of vowels, one at least: right for German and for most languages written as they are spoken."""
    return max(1, len(re.findall(f"[{VOWELS}]+", word.lower())))


SILENT = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouyszxlgch]es|(?<![cs])hes|[aeiouyl]les|[^aeiouytdrl]ed|[aeiouyr]red|[aeiouyl]led)$"
    r"|^(?:some|there|where|use|hope|care|peace|time|life|state|home|fore)(?=[^aeiouysd][a-z]|s[^$])"
)
"""An e that is not heard: make, baked, sometimes; it is in table, wanted, sacred."""

APART = re.compile(
    r"(?<![tscgx])i(?:a|o(?!u)|um|et)(?<!nio)(?<!llio)|(?<![tscg])iou|[^q](?<!g)ua(?!r)|eo(?!ple|u)|oe[mt]|[aeiouy]ing|^sci"
    r"|^ideas?|^area|crea(?=[tm](?!u))|^rea(?=l[iy]|ct)|uou|sms?$|^pre(?=[aeiou])|coo(?=p)"
)
"""Vowels beside each other that are two syllables: theory, actual, quiet."""


def english_syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, less those not heard, and those apart twice."""
    total = 0
    for part in re.findall("[a-z]+", re.split("[’']", word.lower())[0]):
        groups = len(re.findall("[aeiouy]+", part)) + len(APART.findall(part))
        total += max(groups - len(SILENT.findall(part)), 1)
    return max(total, 1)
