"""A small guide in each language, built through the program: its marks, its spaces, and what its lines end with."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pytest

from guidebuilder import project
from guidebuilder.compose.headings import typographic
from guidebuilder.content.places import Places
from guidebuilder.design import conventions
from guidebuilder.design.conventions import SECOND
from tests.guides.conftest import Built, build
from tests.typeset.test_ties import TEXTS

GUIDE = """\
format: 1
title: {title} "x"{{aside}}
language: {language}
edition: {{date: 2026-01-02}}
documents:
  - id: text
    title: {title}
    text:
      - paragraph: >-
          {source}
      - paragraph: >-
          {ties}
summary:
  body: |
    "{source}" {prose}

    [{foreign}]{{lang={other}}} {prose}
notes:
  - {{at: "1", kind: comment, note: '"Y"{{aside}} {note}'}}
"""


class Sample(NamedTuple):
    """A guide. source: its document, quoted in straight marks; foreign: words in the language `other`.

    shown: what must be read in it; `~` for a space that the program adds.
    """

    title: str
    source: str
    foreign: str
    other: str
    shown: tuple[str, ...]


FRENCH = 'le mot "paix"{aside}; quoi? oui! Le «temps»{aside}: dix'

SAMPLES = {
    "en-US": Sample(
        "The Clerk's Peace", 'The clerk wrote that "all is well" and the town\'s gates stand open', FRENCH, "fr",
        ("The Clerk’s Peace “x”", "“The clerk wrote that ‘all is well’ and the town’s gates stand open”", "“Y”",
         "le mot «~paix~»; quoi? oui! Le «temps»: dix"),
    ),
    "en-GB": Sample(
        "The Clerk's Peace", 'The clerk wrote that "all is well" and the town\'s gates stand open', FRENCH, "fr",
        ("The Clerk’s Peace ‘x’", "‘The clerk wrote that “all is well” and the town’s gates stand open’", "‘Y’",
         "le mot «~paix~»; quoi?"),
    ),
    "de": Sample(
        "Der Frieden", 'Der Schreiber schrieb, "alles sei gut" und die Tore stünden offen', 'so "peace"{aside}', "en",
        ("Der Frieden „x“", "„Der Schreiber schrieb, ‚alles sei gut‘ und die Tore stünden offen“", "so “peace”", "„Y“"),
    ),
    "fr": Sample(
        "La paix", 'Le clerc écrivit: «tout va bien»; "les portes" sont ouvertes ! Qui le croit?',
        'so "Frieden"{aside}: "gut"{aside}?', "de",
        ("La paix «~x~»", "«~Le clerc écrivit: «tout va bien»; “les portes” sont ouvertes ! Qui le croit?~»", "«~Y~»",
         "so „Frieden“: „gut“?"),
    ),
    "es": Sample(
        "La paz", 'El escribano escribió que "todo va bien" y las puertas se abren', 'so "peace"{aside}', "en-GB",
        ("La paz «x»", "«El escribano escribió que “todo va bien” y las puertas se abren»", "so ‘peace’", "«Y»"),
    ),
    "pl": Sample(
        "Pokój", 'Pisarz napisał, że "wszystko jest dobrze" i bramy stoją otworem', 'слово "мир"{aside}', "ru",
        ("Pokój „x”", "„Pisarz napisał, że «wszystko jest dobrze» i bramy stoją otworem”", "слово «мир»", "„Y”"),
    ),
    "ru": Sample(
        "Мир", 'Писарь написал, что "всё хорошо" и ворота стоят открытыми', 'słowo "pokój"{aside}', "pl",
        ("Мир «x»", "«Писарь написал, что „всё хорошо“ и ворота стоят открытыми»", "słowo „pokój”", "«Y»"),
    ),
    "uk": Sample(
        "Мир", 'Писар написав, що "все добре" і ворота стоять об\'їздом', 'so "Frieden"{aside}', "de",
        ("Мир «x»", "«Писар написав, що „все добре“ і ворота стоять об’їздом»", "so „Frieden“", "«Y»"),
    ),
}  # fmt: skip


def ties(language: str) -> str:
    return TEXTS[language.partition("-")[0]]


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """`guide(language)`: the sample in that language on US Letter."""

    @cache
    def made(language: str) -> Built:
        sample, folder = SAMPLES[language], tmp_path_factory.mktemp(language) / "guide"
        folder.mkdir()
        prose = ties(language).replace("»", "»{aside}")
        text = GUIDE.format(language=language, prose=prose, ties=ties(language), note=prose, **sample._asdict())
        (folder / "guide.yaml").write_text(text, "utf-8")
        return build(folder, folder)

    return made


@cache
def characters(path: Path) -> str:
    """All characters of the file in the order in which they are drawn, without those that are only for the eye."""
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
        return "".join(char["text"] for page in pdf.pages for char in page.chars)


def compared(text: str) -> str:
    """Text with spaces, but for hyphens that were added."""
    return " ".join(text.replace("\u00ad ", "").replace("\u00ad", "").split())


@pytest.mark.parametrize("language", SAMPLES)
def test_marks_are_those_of_the_language(guide: Callable[[str], Built], language: str) -> None:
    text = compared(characters(guide(language).path))
    for shown in SAMPLES[language].shown:
        assert shown.replace("~", " ") in text


@pytest.mark.parametrize("language", SAMPLES)
def test_the_document_is_printed_character_by_character(guide: Callable[[str], Built], language: str) -> None:
    built = guide(language)
    text = compared(characters(built.path)).replace(" ", "")
    places = Places(built.guide.documents)
    for name in places.paragraph_names(built.guide.documents[0]):
        words = compared(typographic(places.text(name).value)).split(" ")
        # a note's letter may follow the first word
        assert "".join(words[1:]).replace("\u00a0", "") in text


@pytest.mark.parametrize("language", SAMPLES)
def test_lines_end_at_no_tie(guide: Callable[[str], Built], language: str) -> None:
    whole = compared(typographic(ties(language)))
    known = conventions.load(language)
    seen = 0
    for page in guide(language).pages:
        for line in map(compared, page.split("\n")):
            at = whole.find(line) if len(line) > 12 else -1
            left, space, right = line.rpartition(" ")[2], whole[at + len(line) :][:1], whole[at + len(line) + 1 :]
            if at < 0 or space != " ":
                continue
            seen += 1
            right = right.partition(" ")[0]
            common = known.binds(left) & known.starts(right)
            assert not common or (common == SECOND and not known.pair(left, right)), line
    assert seen > 3


def test_french_signs_stand_off_in_the_document_and_the_prose(guide: Callable[[str], Built]) -> None:
    with pdfplumber.open(io.BytesIO(guide("fr").path.read_bytes())) as pdf:
        drawn = [[char for char in page.chars if char["text"].strip()] for page in pdf.pages]
    pairs = [pair for page in drawn for pair in pairwise(page)]
    found: dict[str, list[float]] = {}
    for left, right in pairs:
        if right["text"] in ";!?:»" and left["text"].isalpha() and abs(left["matrix"][5] - right["matrix"][5]) < 0.1:
            found.setdefault(right["text"], []).append((right["x0"] - left["x1"]) / right["size"])
    thin = [gap for sign in ";!?" for gap in found[sign]]
    wide = [gap for sign in ":»" for gap in found[sign]]
    assert len(thin) > 6
    assert len(wide) > 6
    assert sorted(thin)[len(thin) // 2] == pytest.approx(0.125, abs=0.03)
    assert all(0.05 < gap < 0.2 for gap in thin), thin
    assert all(0.12 < gap < 0.5 for gap in wide), wide


def test_text_in_scripts_that_are_not_set_stops_a_build(tmp_path: Path) -> None:
    title, source = "The Peace, שלום עליכם and 平和", "A clerk wrote سلام, then \u202eabc"
    sample = SAMPLES["en-US"]._replace(title=title, source=source)
    text = GUIDE.format(language="en-US", prose="x", ties="y", note="z", **sample._asdict())
    (tmp_path / "guide.yaml").write_text(text, "utf-8")
    found = [one for one in project.check(tmp_path).diagnostics if one.code not in ("quote-not-found",)]
    assert {one.code for one in found} == {"script-unsupported"}
    assert [(one.span.line, one.message) for one in found if one.span] == [
        (2, "this has Hebrew and Han characters, which cannot be set"),
        (7, "this has Hebrew and Han characters, which cannot be set"),
        (10, "this has Arabic characters, which cannot be set"),
        (15, "this has Arabic characters, which cannot be set"),
    ]
    assert all(one.excerpt and one.hint for one in found)
