"""Which words are found for which heading of an index."""

from __future__ import annotations

import pytest

from guidebuilder.content.indexing import Register
from guidebuilder.content.model import Index, IndexEntry, Prose, Words
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.diagnostics import Span

AT = Span("index.yaml", 1, 1, 1, 2)


def text(value: str) -> Text:
    return Text.exact(SourceFile("index.yaml", value), 0, len(value))


def entry(name: str, kind: str = "subject", *aliases: str, see: str = "", parent: str = "", search: bool = True,
          sort: str = "") -> IndexEntry:  # fmt: skip
    return IndexEntry(
        name=Prose((Words(name, AT),), AT), kind=kind, aliases=tuple(map(text, aliases)),
        see=text(see) if see else None, parent=text(parent) if parent else None, see_also=(), begin=(), search=search,
        sort=text(sort) if sort else None, span=AT,
    )  # fmt: skip


def found(words: str, *entries: IndexEntry) -> list[tuple[str, str]]:
    """(heading, words) of all that is found."""
    register = Register(Index(None, entries))
    return [(match.key, words[match.start : match.end]) for match in register.lexicon.find(words)]


LITVINOV = entry("Litvinov, Maxim", "person")
IVY = entry("Litvinov, Ivy", "person")
HULL = entry("Hull, Cordell", "person")


@pytest.mark.parametrize(
    ("words", "entries", "expected"),
    [
        ("Maxim Litvinov's pen", (LITVINOV,), ["Maxim Litvinov"]),
        ("LITVINOV, Litvinov’s", (LITVINOV,), ["LITVINOV", "Litvinov"]),
        ("Litvinov and Ivy Litvinov", (IVY,), ["Litvinov", "Ivy Litvinov"]),
        ("Litvinovs, litvinov, non-Litvinov", (LITVINOV,), []),
        ("Cordell Hull of Hull House", (HULL, entry("Hull House", "place")), ["Cordell Hull", "Hull House"]),
        ("Hull", (HULL, entry("Hull", "place")), ["Hull"]),
        ("George C. Herring, Jr.", (entry("Herring, George C., Jr.", "person"),), ["George C. Herring, Jr"]),
        ("Stalin", (entry("Stalin, Joseph (1878–1953)", "person"),), ["Stalin"]),
        ("agreement of June 11, 1942", (entry("agreement of June 11, 1942"),), ["agreement of June 11, 1942"]),
        ("burden on commerce", (entry("commerce, burden on"),), ["burden on commerce"]),
        ("commerce", (entry("commerce, burden on"),), []),
        ("convoys", (entry("convoys", search=False),), []),
    ],
)  # fmt: skip
def test_names(words: str, entries: tuple[IndexEntry, ...], expected: list[str]) -> None:
    assert [each for _, each in found(words, *entries)] == expected


def test_a_family_name_that_two_have_counts_for_neither() -> None:
    assert found("Litvinov and Ivy Litvinov", LITVINOV, IVY) == [("Litvinov, Ivy", "Ivy Litvinov")]
    assert found("Hull", HULL, entry("Hull", "place")) == [("Hull", "Hull")]


def test_another_name_counts_for_the_heading_that_it_leads_to() -> None:
    entries = entry("Soviet Union", "place"), entry("USSR", see="Soviet Union")
    assert found("the USSR", *entries) == [("Soviet Union", "USSR")]
    register = Register(Index(None, entries))
    assert register.canonical("USSR") == "Soviet Union"


def test_of_what_stands_under_another_the_aliases_are_found() -> None:
    entries = HULL, entry("memoirs", "subject", "his book", parent="Hull, Cordell")
    assert found("memoirs, his book", *entries) == [("Hull, Cordell: memoirs", "his book")]
    register = Register(Index(None, entries))
    for called in ("memoirs", "his book", "Hull, Cordell: memoirs"):
        assert register.canonical(called) == "Hull, Cordell: memoirs"
    assert register.named("their book") is None


def test_see_that_goes_round_comes_to_an_end() -> None:
    one, other = entry("a", see="b"), entry("b", see="a")
    register = Register(Index(None, (one, other)))
    assert register.target(one) in (one, other)
