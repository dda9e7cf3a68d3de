"""Sentences, syllables and the formulas made of them."""

from __future__ import annotations

import pytest

from guidebuilder.report.reading import english_syllables, level, sentences, syllables

COUNTED = {
    1: "make makes baked through the trade aid peace year signed tried lease leased house freight guide queue",
    2: "wanted table defense people science being treaty payment useful nation special social union create commerce "
       "cargo promised armies countries going language argued issue prism houses ages churches little battle "
       "settled handled hundred sacred dollars value "
       "lion quiet poem believe sometimes therefore Europe eighteen question equal",
    3: "agreement mutual government article president services determined republic socialist idea various serious "
       "created area period relations Soviet continue actual usual theory Roosevelt enterprise "
       "authorized guarantee quality",
    4: "information material economic political society reality obligations",
}  # fmt: skip


def test_syllables_of_english_words_are_nearly_always_right() -> None:
    words = [(word, count) for count, said in COUNTED.items() for word in said.split()]
    wrong = [word for word, count in words if english_syllables(word) != count]
    assert len(wrong) <= 0.02 * len(words), wrong
    assert abs(sum(english_syllables(word) for word, _ in words) - sum(count for _, count in words)) <= 2


@pytest.mark.parametrize(("word", "count"), [("Verfassung", 3), ("Freiheit", 2), ("договор", 3), ("br", 1)])
def test_syllables_of_words_written_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", 3),
        ("See Art. VII and No. 5 on p. 3. Then stop.", 2),
        ("The U.S. Navy and J. R. Smith came.", 1),
        ("He said: “It is so.” Then he went.", 2),
        ("In 1942 it began. 1943 was worse.", 1),
        ("Vgl. Bd. 2 und z. B. Art. 5. Das reicht.", 2),
        ("…", 0),
        ("", 0),
    ],
)
def test_sentences(text: str, found: int) -> None:
    assert len(sentences(text)) == found


def test_levels_by_language() -> None:
    text = ["The government signed the agreement. It was short."]
    english = level(text, "en-US")
    assert (english.words, english.sentences, english.longest) == (8, 2, 5)
    assert english.grade == pytest.approx(0.39 * 4 + 11.8 * (1 + 3 + 1 + 1 + 3 + 1 + 1 + 1) / 8 - 15.59)
    assert english.lix == pytest.approx(4 + 100 * 2 / 8)
    assert level(text, "fr").grade is None
    assert level(["Die Würde des Menschen ist unantastbar."], "de").grade is not None
    assert level([], "en").lix is None


def test_a_figure_with_a_full_stop_is_an_ordinal_in_some_languages() -> None:
    assert len(sentences("Am 4. Februar kam er. Dann ging er.", "de")) == 2
    assert len(sentences("It was 4. February came.", "en")) == 2
