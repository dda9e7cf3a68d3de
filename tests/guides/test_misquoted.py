"""A hundred false quotations, made of true ones, and every one is told; of true ones none is.

A true quotation of the first guide is changed in its file, in five ways, twenty quotations each; the guide is then
checked as a whole. A change that leaves words which the text has verbatim is no false quotation (a word left out at an
end, say): it is drawn anew, or made of another quotation. Whether it does is asked of a search of its own, which shares
nothing with the program.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from guidebuilder import project, scaffold
from guidebuilder.content import decode
from guidebuilder.content.model import Guide
from guidebuilder.content.places import Places, source_strings
from guidebuilder.content.quotations import Asked, Located, find
from guidebuilder.content.source import Sources
from guidebuilder.diagnostics import Diagnostic, Span

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "content" / "us-soviet-mutual-aid-1942"
GUIDES = [
    FIRST,
    *sorted(path.parent for path in (ROOT / "tests" / "guides").glob("*/guide.yaml")),
    *sorted(path.parent for path in (ROOT / "tests" / "specimens").glob("*/guide.yaml")),
    ROOT / "tests" / "formats" / "1",
]
EACH = 20
LONG = 4
"""Words of a quotation to which the closest passage is always named."""

CODES = {"quote-not-found", "quote-twice", "quote-elsewhere", "nth-too-large"}

Words = list[str]
Change = Callable[[Words, Words, Random], Words]


# --- changes ----------------------------------------------------------------------------------------------------------


def replaced(words: Words, others: Words, rng: Random) -> Words:
    """One word is another of the text."""
    at = rng.randrange(len(words))
    other = rng.choice([each for each in others if each != words[at]])
    return [*words[:at], other, *words[at + 1 :]]


def left_out(words: Words, _others: Words, rng: Random) -> Words:
    """One word is missing."""
    at = rng.randrange(len(words))
    return [*words[:at], *words[at + 1 :]]


def doubled(words: Words, _others: Words, rng: Random) -> Words:
    """One word stands twice running."""
    at = rng.randrange(len(words))
    return [*words[: at + 1], *words[at:]]


def swapped(words: Words, _others: Words, rng: Random) -> Words:
    """Two words have changed places."""
    one, other = sorted(rng.sample(range(len(words)), 2))
    made = list(words)
    made[one], made[other] = made[other], made[one]
    return made


def misspelt(words: Words, _others: Words, rng: Random) -> Words:
    """One letter is another one."""
    at = rng.choice([n for n, word in enumerate(words) if any(map(str.isalpha, word))])
    places = [n for n, char in enumerate(words[at]) if char.isalpha()]
    spot = rng.choice(places)
    letter = rng.choice([each for each in "abcdefghijklmnopqrstuvwxyz" if each != words[at][spot].lower()])
    word = f"{words[at][:spot]}{letter}{words[at][spot + 1 :]}"
    return [*words[:at], word, *words[at + 1 :]]


CHANGES: tuple[Change, ...] = (replaced, left_out, doubled, swapped, misspelt)


# --- the search of its own --------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub("[“”‘’]", "'", text.replace('"', "'")).split())


def count(words: str, texts: list[str]) -> int:
    """How often words stand in texts, with a small or capital first letter, and without a stop at their end."""
    first, rest = plain(words).rstrip(".,")[:1], plain(words).rstrip(".,")[1:]
    wanted = re.compile(rf"(?<!\w)[{re.escape(first.lower() + first.upper())}]{re.escape(rest)}(?!\w)")
    return sum(len(wanted.findall(text)) for text in texts)


class Genuine:
    """The true quotations of the guide: those whose words stand in its files without marks."""

    def __init__(self) -> None:
        guide, _, _ = decode.read(FIRST)
        assert guide is not None
        self.guide: Guide = guide
        self.places = Places(guide.documents)
        self.files = {path.name: path.read_text("utf-8") for path in FIRST.glob("*.yaml")}
        self.texts = [plain(text) for document in guide.documents for text in source_strings(document)]
        self.vocabulary = sorted({word for text in self.texts for word in re.findall(r"[^\W\d_]{3,}", text)})
        self.all = [one for one, answer in find(guide, self.places).all if isinstance(answer, Located)]
        self.usable = [one for one in self.all if not re.search(r"[\[\]*{}…]", self.written(one)[2])]

    def written(self, one: Asked) -> tuple[str, int, str]:
        """The file of a quotation, where its words begin in it, and the words as they stand there."""
        name = Path(one.span.file).name
        lines = self.files[name].splitlines(keepends=True)
        start, end = (sum(map(len, lines[: line - 1])) + column - 1 for line, column in edges(one.span))
        found = re.match(r"""(?:\\?["“])?((?:[^"“”\\]|\\(?!"))*)""", self.files[name][start:end])
        assert found is not None
        return name, start + found.start(1), found[1]

    def still_true(self, words: str, one: Asked) -> bool:
        """Whether these words are a true quotation in the place of that one: verbatim where it is at home, once."""
        named = [place for text in one.at if (place := self.places.resolve(text)) is not None]
        for home in (tuple(named), *one.home):
            texts = [plain(text.value) for place in home for text in self.places.paragraphs(place)]
            if found := count(words, texts):
                return found == 1 or one.nth is not None
        return count(words, self.texts) == 1


def edges(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.line, span.column), (span.end_line, span.end_column)


@pytest.fixture(scope="module")
def true() -> Genuine:
    return Genuine()


# --- the proof --------------------------------------------------------------------------------------------------------


def misquote(true: Genuine, change: Change, rng: Random) -> dict[str, list[tuple[int, str, str]]]:
    """Twenty changes by file: where, the words that stand there, and those that replace them."""
    made: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    least = 2 if change in (left_out, swapped) else 1
    fit = [one for one in true.usable if len(true.written(one)[2].split()) >= least]
    for one in rng.sample(fit, len(fit)):
        name, start, words = true.written(one)
        for _ in range(100):
            other = " ".join(change(words.split(), true.vocabulary, rng))
            if plain(other) != plain(words) and not true.still_true(other, one):
                made[name].append((start, words, other))
                break
        if sum(map(len, made.values())) == EACH:
            break
    return {name: sorted(changes) for name, changes in made.items()}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_false_quotation_is_told(true: Genuine, change: Change, tmp_path: Path) -> None:
    """All twenty, each at the line and column of its words, and nothing else; with what the text has, or where."""
    shutil.copytree(FIRST, tmp_path / "guide")
    expected, long = set(), 0
    for name, changes in misquote(true, change, Random(f"1942 {change.__name__}")).items():
        text, moved = true.files[name], 0
        for start, words, other in changes:
            at = start + moved
            assert text[at : at + len(words)] == words
            text = f"{text[:at]}{other}{text[at + len(words) :]}"
            moved += len(other) - len(words)
            long += len(other.split()) >= LONG
            before = text[:at].removesuffix('"').removesuffix("“").removesuffix("\\")
            expected.add((name, before.count("\n") + 1, len(before) - before.rfind("\n")))
        (tmp_path / "guide" / name).write_text(text, "utf-8")
    found = [each for each in project.check(tmp_path / "guide").diagnostics if each.code in CODES]
    places = {(Path(each.span.file).name, each.span.line, each.span.column) for each in found if each.span}
    assert len(expected) == EACH
    assert places == expected
    assert len(found) == EACH
    assert all(each.is_error and each.hint and each.excerpt for each in found)
    told = [each for each in found if "closest passage" in (each.hint or "") or "stand" in (each.hint or "")]
    assert len(told) >= long > 0  # to a word or two that stand nowhere nothing need come close


@pytest.mark.parametrize("folder", GUIDES, ids=lambda folder: folder.name)
def test_of_true_quotations_none_is_told(folder: Path) -> None:
    found: list[Diagnostic] = []
    guide = decode.decode(Sources(folder), found)
    assert guide is not None
    assert [str(each) for each in project.check(folder).diagnostics if each.code in CODES] == []


def test_a_new_guide_has_no_false_quotation(tmp_path: Path) -> None:
    scaffold.new(tmp_path / "mine", date(2026, 1, 2), lambda _key: "{}")
    assert project.check(tmp_path / "mine").diagnostics == ()


def test_nearly_all_quotations_take_part(true: Genuine) -> None:
    assert len(true.usable) >= 0.9 * len(true.all) >= 50
