"""Phrases in running text: whole words, longest first, capitals and forms; and prose as the text that it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content.inline import parse
from guidebuilder.content.inline.stretches import stretches
from guidebuilder.content.lexicon import Lexicon, Phrase, phrase
from guidebuilder.content.model import Overlooked, Prose, Quotation
from guidebuilder.content.source import SourceFile, Text


def lexicon(*texts: str, endings: tuple[str, ...] = ()) -> Lexicon:
    """A lexicon of phrases that are their own keys; their words also take these endings."""
    made = [phrase(text, text, lambda word: [word + ending for ending in endings]) for text in texts]
    return Lexicon([each for each in made if each is not None])


def found(text: str, *phrases: str, endings: tuple[str, ...] = ()) -> list[str]:
    return [text[each.start : each.end] for each in lexicon(*phrases, endings=endings).find(text)]


@pytest.mark.parametrize(
    ("text", "phrases", "there"),
    [
        ("the tariff and the tariffs", ["tariff"], ["tariff"]),
        ("most-favored treatment", ["treatment", "most-favored treatment"], ["most-favored treatment"]),
        ("most favored nation treatment", ["most favored", "favored nation treatment"], ["favored nation treatment"]),
        ("an act; the Act; an ACT", ["Act"], ["Act", "ACT"]),
        ("An act; the Act", ["act"], ["act", "Act"]),
        ("lend-lease is no lease", ["lease"], ["lease"]),
        ("lend‑lease and lend\u00ad-lease", ["lend-lease"], ["lend‑lease", "lend\u00ad-lease"]),
        ("Hull's, Hull’s, l’accord", ["Hull", "accord"], ["Hull", "Hull", "accord"]),
        ("Lend-Lease\n  Act", ["Lend-Lease Act"], ["Lend-Lease\n  Act"]),
        ("Lend-Lease, Act", ["Lend-Lease Act"], []),
        ("the U.S.S.R. and the USSR", ["U.S.S.R."], ["U.S.S.R"]),
        ("Moli\u00e8re, Molie\u0300re", ["Molière"], ["Moli\u00e8re", "Molie\u0300re"]),
        ("a11", ["a"], []),
        ("", ["a"], []),
    ],
)  # fmt: skip
def test_phrases_are_found_as_whole_words(text: str, phrases: list[str], there: list[str]) -> None:
    assert found(text, *phrases) == there


def test_each_word_takes_its_forms() -> None:
    assert found("defense articles, defenses article", "defense article", endings=("s",)) == [
        "defense articles", "defenses article",
    ]  # fmt: skip


def test_no_phrase_is_without_words() -> None:
    assert phrase("x", "…") is None
    assert phrase("x", "") is None


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=4),
    st.lists(st.sampled_from("abcd"), max_size=12),
)
def test_matches_are_what_was_asked_and_never_overlap(phrases: list[list[str]], words: list[str]) -> None:
    texts = [" ".join(each) for each in phrases]
    text = " ".join(words)
    matches = lexicon(*texts).find(text)
    assert all(text[each.start : each.end] == each.key for each in matches)
    assert all(one.end < other.start for one, other in pairwise(matches))
    taken = {at // 2 for one in matches for at in range(one.start, one.end)}
    free = " ".join("-" if n in taken else word for n, word in enumerate(words))
    assert not any(f" {asked} " in f" {free} " for asked in texts), "what is left has none of them"


def test_keys_come_back() -> None:
    made = [Phrase("hull", each.words, each.between) for text in ("Cordell Hull", "Hull") if (each := phrase("", text))]
    assert [each.key for each in Lexicon(made).find("Cordell Hull, and Hull")] == ["hull", "hull"]


def prose(text: str) -> Prose:
    faults: list[object] = []
    made = parse(Text.exact(SourceFile("x.yaml", text), 0, len(text)), faults)  # type: ignore[arg-type]
    assert not faults
    return made


def test_prose_is_running_text_between_citations() -> None:
    made = stretches(prose("The *Pravda* article [@key, p. 3] of [May]{sc} 1 [#VII] said so"))
    assert [each.text for each in made] == ["The Pravda article ", " of May 1 ", " said so"]


def test_pieces_of_a_stretch_are_parts_of_leaves() -> None:
    (stretch,) = stretches(prose("the *Prav*da"))
    assert [(leaf.text, start, end) for leaf, start, end in stretch.pieces(4, 10)] == [("Prav", 0, 4), ("da", 0, 2)]


def test_what_is_left_out_parts_stretches() -> None:
    made = prose('a "b" [c]{no-term} d')
    assert [each.text for each in stretches(made, lambda node: isinstance(node, Quotation))] == ["a ", " c d"]
    assert [each.text for each in stretches(made, lambda node: isinstance(node, Overlooked))] == ["a b ", " d"]
