"""The words by language: one table, its dates, its marks and its order."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder import assets
from guidebuilder.design import faces, wording
from guidebuilder.design.wording import LISTS

FOLDER = assets.root() / "wording"
LANGUAGES = ("de", "en", "es", "fr", "pl", "ru", "uk")
ENGLISH = yaml.load((FOLDER / "en.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def names(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def entries(file: Path) -> dict[str, str | list[str]]:
    found = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def test_the_languages_that_have_words() -> None:
    assert wording.languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_names_in_them(language: str) -> None:
    table = entries(FOLDER / f"{language}.yaml")
    assert list(table) == list(ENGLISH)
    for key, english in ENGLISH.items():
        ours = table[key]
        if key in LISTS:
            assert isinstance(ours, list), key
            assert len(ours) == (LISTS[key] or len(ours)), key
            assert all(ours), key
        else:
            assert isinstance(ours, str), key
            assert ours, key
            assert names(ours) == names(english), key


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_key_is_written_twice(file: Path) -> None:
    keys = re.findall(r"^([a-z-]+):", file.read_text("utf-8"), flags=re.M)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*-*.yaml")), ids=lambda file: file.stem)
def test_a_region_only_overrides(file: Path) -> None:
    base = entries(FOLDER / f"{file.stem.partition('-')[0]}.yaml")
    for key, value in entries(file).items():
        assert key in base
        assert value != base[key], f"{key} is the same as without the region"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_face_has_the_characters_of_every_word(language: str) -> None:
    words = wording.load(language)
    text = "".join(words.texts.values()) + "".join("".join(items) for items in words.lists.values())
    shipped = faces.load()
    assert {key: shipped.missing(text, [key]) for key in shipped} == dict.fromkeys(shipped, "")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("en", "en"), ("en-US", "en"), ("en-GB", "en-GB"), ("EN-gb", "en-GB"), ("ru-RU", "ru"), ("pt", "en"), ("", "en")],
)
def test_a_language_falls_back(asked: str, given: str) -> None:
    assert wording.load(asked).language == given


def test_a_region_keeps_the_words_of_its_language() -> None:
    assert wording.load("en-GB").text("contents") == "Contents"


def test_names_are_filled_in_and_tildes_never_break() -> None:
    english = wording.load("en")
    assert english.text("article-short", number="VII") == "Art.\u00a0VII"
    assert english.text("continues-on", page=20) == "→ p.\u00a020"


def test_an_unknown_key_or_a_value_left_out_is_our_own_fault() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        wording.load("en").text("nonsense")
    with pytest.raises(KeyError, match="number"):
        wording.load("en").text("article")


@pytest.mark.parametrize(
    ("language", "full", "month", "short", "day"),
    [
        ("en-US", "June 11, 1942", "June 1942", "Jun 11, 1942", "June 11"),
        ("en-GB", "11 June 1942", "June 1942", "11 Jun 1942", "11 June"),
        ("de", "11. Juni 1942", "Juni 1942", "11. Juni 1942", "11. Juni"),
        ("fr", "11 juin 1942", "juin 1942", "11 juin 1942", "11 juin"),
        ("es", "11 de junio de 1942", "junio de 1942", "11 jun. 1942", "11 de junio"),
        ("ru", "11 июня 1942 г.", "июнь 1942 г.", "11 июня 1942", "11 июня"),
        ("uk", "11 червня 1942 р.", "червень 1942 р.", "11 черв. 1942", "11 червня"),
        ("pl", "11 czerwca 1942", "czerwiec 1942", "11 cze 1942", "11 czerwca"),
    ],
)
def test_dates(language: str, full: str, month: str, short: str, day: str) -> None:
    words = wording.load(language)
    found = (words.date(1942, 6, 11), words.date(1942, 6), words.short_date(1942, 6, 11), words.day(6, 11))
    assert tuple(text.replace("\u00a0", " ") for text in found) == (full, month, short, day)
    assert words.date(1942) == words.short_date(1942) == "1942"
    assert words.day(6) == words.month(6)


def test_the_first_of_a_month_in_french() -> None:
    assert wording.load("fr").date(1942, 1, 1) == "1er\u00a0janvier 1942"


def test_parts_are_counted_in_words_to_twelve() -> None:
    english, french = wording.load("en"), wording.load("fr")
    assert [english.part(n) for n in (1, 12, 13)] == ["Part One", "Part Twelve", "Part 13"]
    assert [french.part(n) for n in (1, 13)] == ["Première partie", "Partie\u00a013"]
    assert english.spelled(0) == "0"


def test_quotation_marks_take_turns() -> None:
    english = wording.load("en")
    assert [english.quotation_marks(level) for level in (1, 2, 3)] == [("“", "”"), ("‘", "’"), ("“", "”")]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Act", "act", "Act of 1941", "Éclair", "eclipse", "lend lease", "Lend-Lease Act", "lendable"]),
        ("en", ["Article 2", "Article 10", "Articles"]),
        ("en", ["9 May", "Lodz", "Łódź", "Zürich", "Москва"]),
        ("de", ["Ähre", "Änderung", "Apfel", "Straße", "Strassen", "Zar"]),
        ("es", ["nube", "nuez", "ñandú", "óbolo", "obra"]),
        ("fr", ["cœur", "coffre", "cote", "coté", "côté"]),
        ("pl", ["cel", "ćma", "dom", "laska", "łaska", "zebra", "źle", "żaba"]),
        ("ru", ["еда", "ёж", "ежик", "ёлка", "игра", "йод", "Washington"]),
        ("uk", ["гора", "ґава", "дім", "еко", "єдність", "життя", "иржа", "ікона", "їжак", "йод"]),
    ],
)
def test_order(language: str, order: list[str]) -> None:
    backwards = list(reversed(order))
    assert sorted(backwards, key=wording.load(language).sort_key) == order


def test_a_figure_of_any_length_is_no_fault() -> None:
    key = wording.load("en").sort_key
    assert sorted(["2" * 9000, "1"], key=key) == ["1", "2" * 9000]


@pytest.mark.parametrize(
    ("language", "text", "letter"),
    [
        ("en", "Élan", "E"),
        ("en", "“act of war”", "A"),
        ("en", "1941 protocol", "0–9"),
        ("es", "ñandú", "Ñ"),
        ("es", "Árbol", "A"),
        ("pl", "Łódź", "Ł"),
        ("ru", "ёлка", "Е"),
        ("uk", "їжак", "Ї"),
        ("ru", "Washington", "W"),
        ("en", "…", ""),
    ],
)
def test_initial(language: str, text: str, letter: str) -> None:
    assert wording.load(language).initial(text) == letter


@given(st.lists(st.text(), max_size=6), st.sampled_from(LANGUAGES))
def test_any_texts_can_be_ordered_and_the_order_is_of_the_texts_alone(texts: list[str], language: str) -> None:
    key = wording.load(language).sort_key
    backwards = list(reversed(texts))
    assert sorted(texts, key=key) == sorted(backwards, key=key)
    assert len({key(text) for text in texts}) == len(set(texts))
