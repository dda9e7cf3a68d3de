"""What a quotation may look like beside its text, and what it may not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content.quotations.words import patterns, tokens
from tests.content.quotations.conftest import Ask, stands
from tests.content.quotations.plain import find_in

# --- forgiven ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # spaces of any kind and length
        ("a  lasting\n peace", "recital.1.1 a lasting peace"),
        ("a\u00a0lasting\u202fpeace", "recital.1.1 a lasting peace"),
        ("Nothing else—nothing—was said", "3.1 Nothing else — nothing — was said"),
        # quotation marks and apostrophes of any form
        ("relations, 'as friends do', between", "VII.1 relations, “as friends do”, between"),
        ("relations, «\u202fas friends do\u202f», between", "VII.1 relations, “as friends do”, between"),
        ("relations, „as friends do“, between", "VII.1 relations, “as friends do”, between"),
        ("The parties' governments", "VII.2 The parties’ governments"),
        # hyphens of any form, at a line's end, left out, soft
        ("world‐wide trade", "VII.2 world-wide trade"),
        ("world‑wide trade", "VII.2 world-wide trade"),
        ("worldwide trade", "VII.2 world-wide trade"),
        ("the cooperation of both", "recital.2.1 the co-operation of both"),
        ("the co- operation of both", "recital.2.1 the co-operation of both"),
        ("mutually advan\u00adtageous", "VII.1 mutually advantageous"),
        ("mutually advan- tageous", "VII.1 mutually advantageous"),
        ("are lo-ng", "Twice"),  # in the recital and in the letter
        # letters composed or not
        ("in Zu\u0308rich", "VII.2 in Zürich"),
        # the first letter
        ("Mutually advantageous", "VII.1 mutually advantageous"),
        ("whereas the two", "recital.1.1 Whereas the two"),
        ("‘As friends do’", "VII.1 “as friends do”"),
        # a final comma or full stop
        ("mutually advantageous,", "VII.1 mutually advantageous"),
        ("the roads between.", "recital.2.1 the roads between"),
        # omissions
        ("mutually … relations", "VII.1 mutually advantageous economic relations"),
        ("mutually ... relations", "VII.1 mutually advantageous economic relations"),
        ("mutually . . . relations", "VII.1 mutually advantageous economic relations"),
        ("mutually [...] relations", "VII.1 mutually advantageous economic relations"),
        ("mutually […] economic … as", "VII.1 mutually advantageous economic relations, “as"),
        ("… mutually advantageous …", "VII.1 mutually advantageous"),
        ("They shall confer again. … The rate", "VIII.1 They shall confer again. The rate"),
        ("between … shall confer", "VII.1 between them. … The parties’ governments shall confer"),
        ("Ships … Tolls are", "VII.s1.1 Ships may call. … Tolls are"),
        ("honor … The roads", "1.1 honor to confirm our understanding. … The roads"),
        # words of the editor's
        ("mutually [and greatly] advantageous", "VII.1 mutually advantageous"),
        ("mutually [good] relations", "VII.1 mutually advantageous economic relations"),
        ("mutually [sic] advantageous", "VII.1 mutually advantageous"),
        ("[The two] peoples desire [it]", "recital.1.1 peoples desire"),
        ("[t]he parties shall", "VII.1 The parties shall"),
        ("again. [t]he rate", "VIII.1 again. The rate"),
        ("advantageous economic relation[s]", "VII.1 advantageous economic relations"),
        ("Ship[s] may call", "VII.s1.1 Ships may call"),
        # lines and stanzas
        ("low water, / the stone", "stanza.1.1 low water, … the stone"),
        ("the score. // Rain on the mill, / rain", "Located"),
        ("/ the stone will", "stanza.1.2 the stone will"),
        ("stone … Rain", "Missing"),
        # inside compounds and contractions
        ("wide trade", "VII.2 wide trade"),
        ("parties", "Twice"),
    ],
)  # fmt: skip
def test_what_is_forgiven(ask: Ask, words: str, found: str) -> None:
    said = stands(ask, ask(words))
    assert said == found or (found == "Located" and said not in ("Missing", "Twice"))


# --- not forgiven -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "mutually Advantageous economic",  # a capital inside
        "The Parties shall promote",
        "mutually advantagous economic",  # a letter
        "mutually mutually advantageous",  # a word doubled
        "mutually economic relations",  # left out
        "advantageous mutually economic",  # swapped
        "mutually advantageous, economic",  # punctuation inside
        "relations “as friends do”, between",
        "roads between!",  # punctuation at the end that is neither comma nor full stop
        "mutually advantageous?",
        "mutually advantageous..",
        "in Zurich",  # an accent
        "June 12, 1942",  # a digit
        "3,5 per cent",
        "3. 5 per cent",
        "mutual advantageous",  # a form of the word
        "world wide trade",  # a space is no hyphen
        "coopera tion of both",
        "nothing – was",  # a dash is another
        "nothing -- was",
        "advantageous … mutually",  # out of order
        "peace … roads",  # from one recital to another
        "mutually … call.",  # from an article to a section of it
        "honor … Nothing",  # over a whole paragraph
        "alone; And whereas",  # over a paragraph's end
        "them. The parties’ governments",
        "low water, the stone",  # lines without a stroke
        "low water / the stone",
        "low water, // the stone",
        "score. / Rain",
        "mutually [a] them",  # brackets for too many words: the text has eleven words and signs there
        "mutually [sic] economic",  # sic stands for nothing
        "relation[s] economic",
        "[p]arties shalL",
    ],
)
def test_what_is_not(ask: Ask, words: str) -> None:
    assert stands(ask, ask(words)) == "Missing"


def test_a_comma_of_the_sentence_is_told(ask: Ask) -> None:
    assert ask("mutually advantageous,").sign == ","  # type: ignore[union-attr]
    assert ask("relations,").sign == ""  # type: ignore[union-attr]
    assert ask("roads between [the towns].").sign == "."  # type: ignore[union-attr]
    assert stands(ask, ask("mutually advantageous,", signs=False)) == "Missing"


@pytest.mark.parametrize("words", ["…", "[sic]", "[the parties]", " [...] "])
def test_a_quotation_without_words_stands_nowhere(ask: Ask, words: str) -> None:
    assert stands(ask, ask(words)) == "Missing"


def test_nothing_is_no_quotation(ask: Ask) -> None:
    assert stands(ask, ask(" ")) == "Aside"


def test_the_same_hyphens_come_before_others(ask: Ask) -> None:
    """Words as they stand are preferred to words without their hyphen."""
    assert stands(ask, ask("re-sign")) == "2.1 re-sign"
    assert stands(ask, ask("signed")) == "2.1 signed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("co-operation", ["co", "-", "operation"]),
        ("l’accord", ["l", "'", "accord"]),
        ("3.5 per cent.", ["3", "#.", "5", "per", "cent", "."]),
        ("a . . . b ... c…", ["a", "…", "b", "…", "c", "…"]),
        ("Zu\u0308rich x\u0302y", ["Zürich", "x\u0302y"]),
        ("a//b / c", ["a", "//", "b", "/", "c"]),
    ],
)
def test_words_and_signs(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_joined_words_have_no_hyphens() -> None:
    assert tokens("co-operation, agree-\nment and 1941-42", joined=True) == [
        "cooperation", ",", "agreement", "and", "1941", "-", "42",
    ]  # fmt: skip


def test_the_pieces_of_a_quotation() -> None:
    (pattern,) = patterns(("… a [b] c … [D]e",), joined=False, signs=True)
    forms = [[wanted.forms for wanted in piece] for piece in pattern.pieces]
    assert forms == [[("a", "A")], [("c",)], [("De", "de")]]
    assert pattern.joints == ("editor", "gap")


# --- any passage in any dress -----------------------------------------------------------------------------------------

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
MARKS = ("'{}'", "“{}”", "«\u00a0{}\u00a0»", "„{}“", "‘{}’")


@st.composite
def dressed(draw: st.DrawFn) -> tuple[str, int, int, str]:
    """A text in which each word stands once; a passage of it, by its offsets; and that passage dressed otherwise."""
    count = draw(st.integers(3, 40))
    words = [f"{draw(st.sampled_from(WORDS))}{chr(0xE0 + n % 20)}{'bcdfg'[n // 20]}q{n}" for n in range(count)]
    first = draw(st.integers(0, count - 1))
    last = draw(st.integers(first, count - 1))
    hyphened = draw(st.sets(st.integers(0, count - 1), max_size=4))
    quoted = draw(st.sets(st.integers(0, count - 1), max_size=3))
    written = [f"{word[:3]}-{word[3:]}" if n in hyphened else word for n, word in enumerate(words)]
    written = [f"“{word}”" if n in quoted else word for n, word in enumerate(written)]
    text = " ".join(written)
    start = len(" ".join(written[:first])) + (first > 0)
    end = len(" ".join(written[: last + 1]))
    return text, start, end, _dress(draw, words[first : last + 1], first, hyphened, quoted)


def _dress(draw: st.DrawFn, words: list[str], first: int, hyphened: set[int], quoted: set[int]) -> str:
    without = draw(st.booleans())
    shown = []
    for n, word in enumerate(words, first):
        if n in hyphened and not without:
            word = f"{word[:3]}{draw(st.sampled_from('-‐‑'))}{word[3:]}"
        word = draw(st.sampled_from((word, unicodedata.normalize("NFD", word), f"{word[:2]}\u00ad{word[2:]}")))
        shown.append(draw(st.sampled_from(MARKS)).format(word) if n in quoted else word)
    if len(shown) > 4 and draw(st.booleans()):
        cut = draw(st.integers(1, len(shown) - 3))
        most = draw(st.integers(cut + 1, len(shown) - 1))
        gap = draw(st.sampled_from(("…", "...", ". . .", "[...]", "[…]")))
        shown[cut:most] = [gap if most - cut > 3 else draw(st.sampled_from((gap, "[as it were]")))]
    elif draw(st.booleans()):
        shown[1:1] = [draw(st.sampled_from(("[sic]", "[of the first part]")))]
    spaces = draw(st.sampled_from((" ", "\u00a0", "\n", "  ", "\u202f")))
    line = spaces.join(shown)
    return draw(st.sampled_from((line, f"{line}.", f"{line},", f"… {line} …")))


@given(dressed())
def test_a_passage_is_found_where_it_was_cut(made: tuple[str, int, int, str]) -> None:
    text, start, end, words = made
    assert find_in(text, words) == (start, end)
