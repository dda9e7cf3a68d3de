from __future__ import annotations

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.typeset.hyphenation import DICTIONARIES, LEFT, RIGHT, Cut, cuts, patterns

WORDS = {
    "en-US": "representative mutually advantageous economic settlement determination",
    "en-GB": "representative mutually advantageous economic settlement determination",
    "de": "Donaudampfschifffahrt Wirtschaftsbeziehungen Lieferung",
    "fr": "développement économique gouvernement",
    "es": "desarrollo gobierno económico",
    "ru": "правительство соглашение отношения",
    "uk": "правительство відносини соглашение",
    "pl": "gospodarczy porozumienie",
}


def shown(word: str, lang: str) -> str:
    for cut, _ in reversed(cuts(word, lang)):
        word = word[:cut] + "|" + word[cut:]
    return word


@pytest.mark.parametrize(("lang", "words"), WORDS.items())
def test_pyphens_own_reader_finds_the_same_places(lang: str, words: str) -> None:
    tag = lang.lower() if lang.lower() in DICTIONARIES else lang[:2]
    known, theirs = patterns(lang), pyphen.Pyphen(lang=DICTIONARIES[tag], left=LEFT, right=RIGHT)
    assert known is not None
    for word in words.split():
        assert known.positions(word) == [int(p) for p in theirs.positions(word)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_any_word_is_cut_as_pyphen_cuts_it(word: str) -> None:
    known = patterns("en")
    assert known is not None
    assert known.positions(word) == [
        int(p) for p in pyphen.Pyphen(lang="en_US", left=LEFT, right=RIGHT).positions(word)
    ]


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("ill-informed", "ill-|informed"),
        ("“representative,”", "“rep|re|sen|ta|tive,”"),
        ("peace—and", "peace—|and"),
        ("peace—“War", "peace—|“War"),
        ("—peace", "—peace"),
        ("“—peace—and", "“—peace—|and"),
        ("Rome–Oslo", "Rome–|Oslo"),
        ("and/or", "and/|or"),
        ("1941–1942", "1941–|1942"),
        ("101–12", "101–12"),
        ("1941-06-11", "1941-06-11"),
        ("1/2", "1/2"),
        ("word—", "word—"),
        ("B2banana", "B2banana"),
        ("UNESCO", "UNESCO"),
        ("https://example.org/a_b-c?d=e", "https://|example.|org/|a_|b-|c?|d=|e"),
        ("example.org/archive/", "example.|org/|archive/"),
        ("co\u00adoperation", "co\u00ad|operation"),
        ("zero\u200bwidth", "zero\u200b|width"),
        ("o'clock", "o'clock"),
        ("", ""),
    ],
)
def test_where_words_are_cut(word: str, cut: str) -> None:
    assert shown(word, "en-US") == cut


@pytest.mark.parametrize(("lang", "words"), WORDS.items())
def test_two_letters_stay_before_a_hyphen_and_three_after_it(lang: str, words: str) -> None:
    for word in (*words.split(), *(f"l’{word}»," for word in words.split())):
        letters = [n for n, char in enumerate(word) if char.isalpha()]
        start = 2 if "’" in word else 0
        places = [cut for cut, _ in cuts(word, lang)]
        assert places
        assert all(start + LEFT <= place <= letters[-1] + 1 - RIGHT for place in places)


def test_kinds_of_cuts() -> None:
    assert {kind for _, kind in cuts("Washington", "en")} == {Cut.NAME}
    assert {kind for _, kind in cuts("definitive", "en")} == {Cut.HYPHEN}
    assert {kind for _, kind in cuts("half-made", "en")} == {Cut.HARD}


def test_unknown_languages_are_not_hyphenated() -> None:
    assert patterns("tlh") is None
    assert cuts("representative", "x-none") == ()
    assert patterns("ru-RU") == patterns("ru")


@given(st.text(max_size=30), st.sampled_from(["en", "de", "ru", "zz"]))
def test_cuts_are_inside_the_word_and_in_order(word: str, lang: str) -> None:
    places = [cut for cut, _ in cuts(word, lang)]
    assert places == sorted(set(places))
    assert all(0 < place < len(word) for place in places)
