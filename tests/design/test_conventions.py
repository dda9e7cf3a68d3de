"""Conventions: what holds to what, and where a sign has a space, by language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder import assets
from guidebuilder.design import conventions, faces, wording
from guidebuilder.design.conventions import HARD, SECOND, Room

FOLDER = assets.root() / "conventions"
KEYS = {"with-next", "with-number", "with-name", "after-number", "phrases", "spaces-before", "spaces-after"}


def holds(language: str, left: str, right: str) -> bool:
    """Whether the space between two words holds."""
    known = conventions.load(language)
    common = known.binds(left) & known.starts(right)
    return bool(common) and (common != SECOND or known.pair(left, right))


def test_every_language_with_words_has_conventions() -> None:
    assert conventions.languages() == wording.languages()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_tables_hold_known_keys_and_each_form_once(file: Path) -> None:
    table = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert set(table) <= KEYS
    for key, forms in table.items():
        assert len(forms) == len(set(forms)), key
        assert all(form == form.strip() and form for form in forms), key
    assert all(" " in phrase for phrase in table.get("phrases", ()))
    assert not any(" " in form for key in KEYS - {"phrases"} for form in table.get(key, ()))


@pytest.mark.parametrize("language", conventions.languages())
def test_the_faces_have_every_form(language: str) -> None:
    known = conventions.load(language)
    forms = "".join((*known.forms, *known.units, *known.seconds, *known.before, *known.after))
    assert faces.load().missing(forms, ["serif-regular", "caption-regular"]) == ""


TIES = [
    ("en", "p. 3"), ("en", "(pp. 3"), ("en", "Art. VII"), ("en", "No. 5"), ("en", "l. 4"), ("en", "Article I"),
    ("en", "p. xii"), ("en", "§ 3"), ("en", "word –"), ("en", "word —"), ("en", "J. Smith"), ("en", "R. R. T."),
    ("en", "J.-B. Say"), ("en", "Mr. Hull"), ("en", "(“J. Smith"), ("en", "5 %"), ("en-GB", "Dr Jones"),
    ("de", "z. B."), ("de", "(z. B.,"), ("de", "d. h."), ("de", "u. a."), ("de", "S. 3"), ("de", "Nr. 5"),
    ("de", "§ 3"), ("de", "v. Chr."), ("de", "5 km"), ("de-AT", "Z. B."), ("de", "Wort – so"),
    ("fr", "p. 3"), ("fr", "M. Dupont"), ("fr", "Mme Curie"), ("fr", "mot —"), ("fr", "art. 5"),
    ("es", "pág. 3"), ("es", "Sr. López"), ("es", "EE. UU."), ("es", "n.º 5"), ("es", "palabra —"), ("es", "a. C."),
    ("pl", "w Moskwie"), ("pl", "W Moskwie"), ("pl", "a także"), ("pl", "(i tak"), ("pl", "u progu"), ("pl", "z nim"),
    ("pl", "o wolność"), ("pl", "I tak"), ("pl", "O nim"), ("pl", "s. 3"), ("pl", "1942 r."), ("pl", "m. in."),
    ("pl", "słowo –"), ("pl", "„w domu"),
    ("ru", "в Москве"), ("ru", "К нему"), ("ru", "и он"), ("ru", "я сам"), ("ru", "А. С."), ("ru", "С. Пушкин"),
    ("ru", "1942 г."), ("ru", "т. е."), ("ru", "и т. д."), ("ru", "с. 3"), ("ru", "слово —"), ("ru", "№ 5"),
    ("ru", "с ним,"),
    ("uk", "в Києві"), ("uk", "у Києві"), ("uk", "З ним"), ("uk", "й він"), ("uk", "є він"), ("uk", "1942 р."),
    ("uk", "слово —"), ("uk", "т. д."), ("uk", "стор. 3"),
    ("tlh", "a –"), ("tlh", "§ 3"),
]  # fmt: skip

LOOSE = [
    ("en", "a book"), ("en", "I am"), ("en", "p. is"), ("en", "page is"), ("en", "no. Then"), ("en", "word -able"),
    ("en", "end. Then"), ("en", "word “–x”"), ("en", "3 men"), ("en", "USA. Then"),
    ("de", "u. B."), ("de", "z. Hamburg"), ("de", "in Moskau"), ("de", "a b"),
    ("fr", "a dit"), ("fr", "M. le"), ("es", "y él"), ("es", "vino —dijo"), ("es", "él— y"),
    ("pl", "na wsi"), ("pl", "w, tak"), ("ru", "на селе"), ("ru", "в, так"), ("uk", "на селі"), ("en", "w Moskwie"),
    ("tlh", "p. 3"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), TIES)
def test_what_holds(language: str, words: str) -> None:
    left, right = words.split(" ")[:2]
    assert holds(language, left, right)


@pytest.mark.parametrize(("language", "words"), LOOSE)
def test_what_does_not_hold(language: str, words: str) -> None:
    left, right = words.split(" ")
    assert not holds(language, left, right)


@pytest.mark.parametrize(
    ("word", "spaced"),
    [
        ("mot;", "mot~;"), ("mot!", "mot~!"), ("mot?", "mot~?"), ("mot:", "mot_:"), ("«mot»", "«_mot_»"),
        ("mot?!", "mot~?!"), ("mot!!!", "mot~!!!"), ("«mot?»", "«_mot~?_»"),
        ("«mot»?", "«_mot_»~?"), ("mot):", "mot)_:"),
        ("mot…?", "mot…~?"), ("d’«amitié»,", "d’«_amitié_»,"), ("10:30", "10:30"), ("10:", "10_:"), ("VII:2", "VII:2"),
        ("(?)", "(?)"), ("[!]", "[!]"), ("mot\u202f;", "mot\u202f;"), ("mot\u00a0:", "mot\u00a0:"),
        (";", ";"), ("«", "«"),
        ("«\u202fmot\u202f»", "«\u202fmot\u202f»"), ("mot’:", "mot’_:"), ("“mot”;", "“mot”~;"),
        ("", ""), ("a.b", "a.b"),
        ("‹mot›", "‹_mot_›"), ("vrai?[a]", "vrai?[a]"), ("¿?", "¿?"),
    ],
)  # fmt: skip
def test_spaces_inside_french_words(word: str, spaced: str) -> None:
    shown = word
    for at, room in sorted(conventions.load("fr-CA").rooms(word).items(), reverse=True):
        shown = shown[:at] + ("~" if room is Room.THIN else "_") + shown[at:]
    assert shown == spaced


@pytest.mark.parametrize("language", ["en", "de", "es", "pl", "ru", "uk", "tlh"])
def test_no_other_language_sets_signs_off(language: str) -> None:
    known = conventions.load(language)
    assert known.rooms("«mot»: mot;") == {}
    assert known.binds("«") & known.starts("mot") & HARD == 0
    assert known.binds("mot") & known.starts(";") & HARD == 0


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from([*conventions.languages(), "tlh"]))
def test_any_words_can_be_asked_about(left: str, right: str, language: str) -> None:
    known = conventions.load(language)
    assert known.binds(left) & known.starts(right) < 256
    assert known.pair(left, right) in (True, False)
    assert all(0 < at < len(left) for at in known.rooms(left))


@given(st.from_regex(re.compile(r"[a-zà-ý]{1,8}[;!?:»]{0,2}"), fullmatch=True))
def test_a_space_stands_only_beside_a_sign(word: str) -> None:
    for at in conventions.load("fr").rooms(word):
        assert word[at] in ";!?:»"
        assert word[at - 1] not in ";!?:" or word[at] == "»"
