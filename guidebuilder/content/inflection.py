"""The forms of a word: "tariff" is also "tariffs". Rules by language are data, `assets/inflection/`; see its README.

Inflection only. Stemmers and lemmatisers go further than a glossary may: "conversation" is no "converse".
"""

from __future__ import annotations

import re
from functools import cache

from guidebuilder import assets
from guidebuilder.frozen import frozen

LEAST = 3
"""Letters that a word must have to take other forms."""

UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_LAST_VOWEL = re.compile(r"(au|[aou])(?=[^aouäöü]*$)", re.IGNORECASE)


@frozen
class _Rule:
    """What becomes of words with an ending: what is taken off (-1: all that matched), and the endings put there."""

    ending: re.Pattern[str]
    steps: tuple[tuple[int, tuple[str, ...]], ...]


def forms(word: str, language: str) -> tuple[str, ...]:
    """The forms of a word, without the word itself; none in a language whose rules are not known."""
    if len(word) < LEAST:
        return ()
    for rule in _rules(language.partition("-")[0].lower()):
        if found := rule.ending.search(word):
            return tuple(_forms(word, len(found.group()), rule))
    return ()


def _forms(word: str, matched: int, rule: _Rule) -> list[str]:
    made = []
    for off, endings in rule.steps:
        stem = word[: len(word) - (matched if off < 0 else off)]
        for ending in endings:
            if ending.startswith("+"):
                made.append(stem + stem[-1:] + ending[1:])
            elif ending.startswith("^"):
                made.append(_LAST_VOWEL.sub(_umlaut, stem) + ending[1:])
            else:
                made.append(stem + ending)
    return made


def _umlaut(found: re.Match[str]) -> str:
    vowel = found.group()
    changed = UMLAUTS[vowel.lower()]
    return changed[:1].upper() + changed[1:] if vowel[0].isupper() else changed


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    file = assets.root() / "inflection" / f"{language}.txt"
    if not file.is_file():
        return ()
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return tuple(_rule(line) for line in lines if line and not line.startswith("#"))


def _rule(line: str) -> _Rule:
    ending, _, written = line.partition(" > ")
    steps = []
    for step in written.split(","):
        off, endings = 0, step.split()
        if endings and endings[0].startswith("-"):
            taken, *endings = endings
            off = -1 if taken == "--" else len(taken) - 1
        steps.append((off, tuple(endings) or ("",)))
    return _Rule(re.compile(f"(?:{ending})$"), tuple(steps))
