"""Entries and short forms in Chicago and MLA."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.content.citations import Piece, entry, note, sorted_works
from guidebuilder.content.citations.pieces import inclusive
from guidebuilder.content.citations.shorten import short_title
from guidebuilder.content.model import Emphasis, Name, Prose, Quotation, Words, Work
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.diagnostics import Span

SPAN = Span("bibliography.yaml", 1, 1, 1, 2)
FILE = SourceFile("bibliography.yaml", "x")


def name(written: str) -> Name:
    """ "Herring, George C., Jr." or a body."""
    return Name(*written.split(", ", 2)) if not written.startswith("=") else Name(written[1:])


def work(
    type_: str,
    authors: str = "",
    title: str = "",
    editors: str = "",
    translators: str = "",
    key: str = "",
    **fields: str,
) -> Work:
    """A work; names are parted by "; "."""
    by, edited, translated = (
        tuple(name(one) for one in names.split("; ") if one) for names in (authors, editors, translators)
    )
    texts = {field: Text.made(value, FILE, 0, 1) for field, value in fields.items()}
    prose = Prose((Words(title, SPAN),), SPAN)
    return Work(key or title, type_, "", prose, by, edited, translated, texts, None, SPAN)


def shown(pieces: tuple[Piece, ...]) -> str:
    """Italics between asterisks, no-break spaces as spaces."""
    return "".join(f"*{piece.text}*" if piece.italic else piece.text for piece in pieces).replace("\u00a0", " ")


HERRING = work(
    "book",
    "Herring, George C., Jr.",
    "Aid to Russia, 1941–1946",
    subtitle="Strategy, Diplomacy, the Origins of the Cold War",
    place="New York",
    publisher="Columbia University Press",
    year="1973",
)
BEEVOR = work(
    "book",
    "Beevor, Antony",
    "The Second World War",
    place="New York",
    publisher="Little, Brown",
    year="2012",
)
GLANTZ = work(
    "book",
    "Glantz, David M.; House, Jonathan M.",
    "When Titans Clashed",
    subtitle="How the Red Army Stopped Hitler",
    place="Lawrence",
    publisher="University Press of Kansas",
    year="1995",
    edition="2",
)
RZHESHEVSKY = work(
    "book",
    "",
    "War and Diplomacy: The Making of the Grand Alliance",
    editors="Rzheshevsky, Oleg A.",
    translators="Sorokina, T.",
    place="Amsterdam",
    publisher="Harwood Academic",
    year="1996",
)
PRATT = work(
    "book",
    "Pratt, Julius W.",
    "Cordell Hull, 1933–44",
    volume="2 vols.",
    place="New York",
    publisher="Cooper Square",
    year="1964",
    series="American Secretaries of State and Their Diplomacy",
    number="12",
)
MINISTRY = work(
    "book",
    "=Ministry of Foreign Affairs of the U.S.S.R.",
    "Correspondence",
    publisher="Progress",
    place="Moscow",
    volume="1",
)
COAKLEY = work(
    "chapter",
    "Coakley, Robert W.",
    "The Persian Corridor as a Route for Aid to the USSR",
    editors="Greenfield, Kent Roberts",
    container="Command Decisions",
    pages="225-253",
    place="Washington",
    publisher="Department of the Army",
    year="1960",
)
WATSON = work(
    "article",
    "Watson, Derek",
    "Molotov, the Making of the Grand Alliance and the Second Front, 1939–1942",
    container="Europe-Asia Studies",
    volume="54",
    issue="1",
    pages="51-85",
    year="2002",
    doi="10.1080/09668130120098241",
)
CONCILIATION = work(
    "article",
    "",
    "Mutual-Aid Agreement",
    container="International Conciliation",
    issue="382",
    date="1942-09",
)
BULLETIN = work(
    "article",
    "=United States Department of State",
    "Mutual Aid Agreement",
    container="Department of State Bulletin",
    date="1942-06-13",
    pages="531",
)
TIMES = work(
    "newspaper",
    "Reston, James B.",
    "Has the War Been Won?",
    container="New York Times",
    date="1942-06-12",
    pages="1",
)
TREATY = work(
    "treaty",
    "",
    "Agreement on the Principles Applying to Mutual Aid",
    place="Washington",
    date="1942-06-11",
    container="Executive Agreement Series",
    number="253",
    archive="56 Stat. (pt. 2) 1500",
)
STATUTE = work(
    "statute",
    "",
    "Lend-Lease Act",
    number="Pub. L. 77-11",
    volume="55",
    container="Stat.",
    pages="31",
    year="1941",
)
LETTER = work(
    "archive",
    "Hopkins, Harry L.",
    "Memorandum to the President",
    date="1942-05-02",
    box="312",
    collection="Harry L. Hopkins Papers",
    archive="Franklin D. Roosevelt Library",
    place="Hyde Park, NY",
)
WEB = work(
    "web",
    "=Office of the Historian",
    "Lend-Lease and Military Aid",
    container="Milestones",
    publisher="Department of State",
    url="https://history.state.gov/milestones/1937-1945/lend-lease",
    accessed="2026-11-01",
)
REPORT = work(
    "report",
    "=Office of Lend-Lease Administration",
    "Fifth Report to Congress",
    place="Washington",
    publisher="Government Printing Office",
    year="1942",
)
THESIS = work(
    "thesis",
    "Munting, R.",
    "The Protocols",
    series="PhD diss.",
    publisher="University of Birmingham",
    year="1980",
)

CHICAGO = [
    (HERRING, "Herring, George C., Jr. *Aid to Russia, 1941–1946: Strategy, Diplomacy, the Origins of the Cold War*. "
     "New York: Columbia University Press, 1973."),
    (BEEVOR, "Beevor, Antony. *The Second World War*. New York: Little, Brown, 2012."),
    (GLANTZ, "Glantz, David M., and Jonathan M. House. *When Titans Clashed: How the Red Army Stopped Hitler*. 2nd ed. "
     "Lawrence: University Press of Kansas, 1995."),
    (RZHESHEVSKY, "Rzheshevsky, Oleg A., ed. *War and Diplomacy: The Making of the Grand Alliance*. "
     "Translated by T. Sorokina. Amsterdam: Harwood Academic, 1996."),
    (PRATT, "Pratt, Julius W. *Cordell Hull, 1933–44*. 2 vols. American Secretaries of State and Their Diplomacy 12. "
     "New York: Cooper Square, 1964."),
    (MINISTRY, "Ministry of Foreign Affairs of the U.S.S.R. *Correspondence*. Vol. 1. Moscow: Progress, n.d."),
    (COAKLEY, "Coakley, Robert W. “The Persian Corridor as a Route for Aid to the USSR.” In *Command Decisions*, "
     "edited by Kent Roberts Greenfield, 225–53. Washington: Department of the Army, 1960."),
    (WATSON, "Watson, Derek. “Molotov, the Making of the Grand Alliance and the Second Front, 1939–1942.” *Europe-Asia "
     "Studies* 54, no. 1 (2002): 51–85. https://doi.org/10.1080/09668130120098241."),
    (CONCILIATION, "“Mutual-Aid Agreement.” *International Conciliation*, no. 382 (September 1942)."),
    (BULLETIN, "United States Department of State. “Mutual Aid Agreement.” *Department of State Bulletin*, June 13, "
     "1942, 531."),
    (TIMES, "Reston, James B. “Has the War Been Won?” *New York Times*, June 12, 1942, 1."),
    (TREATY, "“Agreement on the Principles Applying to Mutual Aid.” Washington, June 11, 1942. *Executive Agreement "
     "Series*, no. 253. 56 Stat. (pt. 2) 1500."),
    (STATUTE, "Lend-Lease Act, Pub. L. 77-11, 55 Stat. 31 (1941)."),
    (LETTER, "Hopkins, Harry L. Memorandum to the President, May 2, 1942. Box 312, Harry L. Hopkins Papers. Franklin "
     "D. Roosevelt Library, Hyde Park, NY."),
    (WEB, "Office of the Historian. “Lend-Lease and Military Aid.” Milestones, Department of State. Accessed November "
     "1, 2026. https://history.state.gov/milestones/1937-1945/lend-lease."),
    (REPORT, "Office of Lend-Lease Administration. *Fifth Report to Congress*. Washington: Government Printing Office, "
     "1942."),
    (THESIS, "Munting, R. “The Protocols.” PhD diss., University of Birmingham, 1980."),
]  # fmt: skip

MLA = [
    (HERRING, "Herring, George C., Jr. *Aid to Russia, 1941–1946: Strategy, Diplomacy, the Origins of the Cold War*. "
     "Columbia University Press, 1973."),
    (GLANTZ, "Glantz, David M., and Jonathan M. House. *When Titans Clashed: How the Red Army Stopped Hitler*. 2nd "
     "ed., University Press of Kansas, 1995."),
    (RZHESHEVSKY, "Rzheshevsky, Oleg A., editor. *War and Diplomacy: The Making of the Grand Alliance*. "
     "Translated by T. Sorokina, Harwood Academic, 1996."),
    (PRATT, "Pratt, Julius W. *Cordell Hull, 1933–44*. Cooper Square, 1964. 2 vols. American Secretaries of State and "
     "Their Diplomacy 12."),
    (MINISTRY, "Ministry of Foreign Affairs of the U.S.S.R. *Correspondence*. Vol. 1, Progress."),
    (COAKLEY, "Coakley, Robert W. “The Persian Corridor as a Route for Aid to the USSR.” *Command Decisions*, edited "
     "by Kent Roberts Greenfield, Department of the Army, 1960, pp. 225–53."),
    (WATSON, "Watson, Derek. “Molotov, the Making of the Grand Alliance and the Second Front, 1939–1942.” *Europe-Asia "
     "Studies*, vol. 54, no. 1, 2002, pp. 51–85, https://doi.org/10.1080/09668130120098241."),
    (CONCILIATION, "“Mutual-Aid Agreement.” *International Conciliation*, no. 382, Sept. 1942."),
    (TIMES, "Reston, James B. “Has the War Been Won?” *New York Times*, 12 June 1942, p. 1."),
    (TREATY, "Agreement on the Principles Applying to Mutual Aid. Washington, 11 June 1942. *Executive Agreement "
     "Series*, no. 253. 56 Stat. (pt. 2) 1500."),
    (LETTER, "Hopkins, Harry L. Memorandum to the President. 2 May 1942. Harry L. Hopkins Papers, Franklin D. "
     "Roosevelt Library, Hyde Park, NY, box 312."),
    (WEB, "Office of the Historian. “Lend-Lease and Military Aid.” *Milestones*, Department of State, "
     "https://history.state.gov/milestones/1937-1945/lend-lease. Accessed 1 Nov. 2026."),
    (THESIS, "Munting, R. *The Protocols*. 1980. University of Birmingham, PhD diss."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cited", "expected"), CHICAGO, ids=lambda value: value.key[:20] if isinstance(value, Work) else ""
)
def test_chicago(cited: Work, expected: str) -> None:
    assert shown(entry(cited, "chicago", "en-US", None)) == expected


@pytest.mark.parametrize(
    ("cited", "expected"), MLA, ids=lambda value: value.key[:20] if isinstance(value, Work) else ""
)
def test_mla(cited: Work, expected: str) -> None:
    assert shown(entry(cited, "mla", "en-US", None)) == expected


def test_an_address_is_a_piece_of_its_own() -> None:
    pieces = entry(WATSON, "chicago", "en-US", None)
    assert [piece.text for piece in pieces if piece.url] == ["https://doi.org/10.1080/09668130120098241"]
    assert pieces[-1] == Piece(".")


def test_the_same_names_are_a_dash() -> None:
    second = replace(HERRING, title=Prose((Words("Lend-Lease to Russia", SPAN),), SPAN), fields={})
    assert shown(entry(second, "chicago", "en-US", HERRING)) == "———. *Lend-Lease to Russia*. N.d."
    assert shown(entry(second, "chicago", "en-US", GLANTZ)).startswith("Herring, ")
    alone = work("book", "Glantz, David M.", "Colossus", year="2005")
    assert shown(entry(alone, "chicago", "en-US", GLANTZ)).startswith("Glantz, David M. *")
    edited = work("book", "", "Papers", editors="Herring, George C., Jr.", year="1980")
    assert shown(entry(edited, "chicago", "en-US", HERRING)) == "———, ed. *Papers*. 1980."
    untitled = work("book", "", "A", year="1900")
    assert shown(entry(untitled, "chicago", "en-US", untitled)) == "*A*. 1900."


@pytest.mark.parametrize(
    ("style", "authors", "expected"),
    [
        ("chicago", "A, Ann; B, Bo; C, Cy, Jr.", "A, Ann, Bo B, and Cy C Jr. *T*"),
        ("mla", "A, Ann; B, Bo; C, Cy", "A, Ann, et al. *T*"),
        ("mla", "A, Ann; B, Bo, Jr.", "A, Ann, and Bo B, Jr. *T*"),
        ("chicago", "=League; =Union", "League and Union. *T*"),
        ("chicago", "; ".join(f"F{n}, G" for n in range(11)), "F0, G, G F1, G F2, G F3, G F4, G F5, G F6, et al. *T*"),
    ],
)
def test_several_names(style: str, authors: str, expected: str) -> None:
    assert shown(entry(work("book", authors, "T", year="1"), style, "en-US", None)).startswith(expected)


def test_mla_passes_over_a_body_that_is_its_own_publisher() -> None:
    own = work("report", "=United Nations", "Report", publisher="United Nations", year="1950")
    assert shown(entry(own, "mla", "en-US", None)) == "*Report*. United Nations, 1950."
    assert shown(entry(own, "chicago", "en-US", None)) == "United Nations. *Report*. United Nations, 1950."


def test_points_and_quotation_marks() -> None:
    asked = replace(
        TIMES,
        title=Prose(
            (
                Words("The Word ", SPAN),
                Quotation("“", "”", (Words("Aid", SPAN),), SPAN, aside=True),
            ),
            SPAN,
        ),
    )
    assert "“The Word ‘Aid.’” *New" in shown(entry(asked, "chicago", "en-US", None))
    assert "‘The Word “Aid”’. *New" in shown(entry(asked, "chicago", "en-GB", None))
    assert "„Has the War Been Won?“ *New" in shown(entry(TIMES, "chicago", "de", None))
    shouted = work("book", "X, Y", "Who Won?", subtitle="A Question", year="1950")
    assert shown(entry(shouted, "chicago", "en-US", None)) == "X, Y. *Who Won? A Question*. 1950."
    plain = work("book", "X, Y", "Who Won?", year="1950")
    assert shown(entry(plain, "chicago", "en-US", None)) == "X, Y. *Who Won?* 1950."


def test_emphasis_in_an_italic_title_is_roman() -> None:
    prose = Prose((Words("Voyage of the ", SPAN), Emphasis((Words("Hermitage", SPAN),), SPAN)), SPAN)
    ship = replace(work("book", "X, Y", "", year="1950"), title=prose)
    assert shown(entry(ship, "chicago", "en-US", None)) == "X, Y. *Voyage of the *Hermitage. 1950."


FIELDS = (
    *("subtitle", "container", "volume", "issue", "edition", "series", "publisher", "date", "pages"),
    *("url", "accessed", "archive", "collection", "box", "number"),
)


@pytest.mark.parametrize("style", ["chicago", "mla"])
@pytest.mark.parametrize(
    "type_",
    ["book", "chapter", "article", "newspaper", "treaty", "statute", "archive", "web", "report", "thesis", "film"],
)
def test_no_field_is_lost(style: str, type_: str) -> None:
    full = work(
        type_, "Family, Given", "Title", "Ed, Itor", "Trans, Lator", **{field: field.upper() for field in FIELDS}
    )
    text = shown(entry(full, style, "en-US", None))
    expected = [*map(str.upper, FIELDS), "Family, Given", "Title", "Itor Ed", "Lator Trans"]
    missing = [word for word in expected if word not in text]
    assert missing == []
    assert "  " not in text
    assert ".." not in text
    assert text.endswith(".")
    bare = shown(entry(work(type_, "", "Title"), style, "en-US", None))
    assert "Title" in bare
    assert bare.endswith((".", ".”"))


@pytest.mark.parametrize(
    ("cited", "locator", "chicago", "mla"),
    [
        (HERRING, "p. 45", "Herring, *Aid to Russia*, 45", "Herring 45"),
        (HERRING, "45n3", "Herring, *Aid to Russia*, 45n3", "Herring 45n3"),
        (HERRING, "pp. 101-108, 115–116", "Herring, *Aid to Russia*, 101–8, 115–16", "Herring 101–08, 115–16"),
        (BEEVOR, "pp. 45–47", "Beevor, *Second World War*, 45–47", "Beevor 45–47"),
        (BEEVOR, "ch. 3", "Beevor, *Second World War*, ch. 3", "Beevor, ch. 3"),
        (BEEVOR, "vol. 3:45", "Beevor, *Second World War*, 3:45", "Beevor 3: 45"),
        (BEEVOR, "vol. 3, pp. 45-46", "Beevor, *Second World War*, 3:45–46", "Beevor 3: 45–46"),
        (BEEVOR, "l. 4", "Beevor, *Second World War*, l. 4", "Beevor, l. 4"),
        (BEEVOR, "fol. 12r", "Beevor, *Second World War*, fol. 12r", "Beevor, fol. 12r"),
        (MINISTRY, "p. 7", "Ministry of Foreign Affairs of the U.S.S.R., *Correspondence*, 1:7",
         "Ministry of Foreign Affairs of the U.S.S.R. 7"),
        (PRATT, "p. xii", "Pratt, *Cordell Hull*, xii", "Pratt xii"),
        (GLANTZ, "", "Glantz and House, *When Titans Clashed*", "Glantz and House"),
        (COAKLEY, "p. 225", "Coakley, “Persian Corridor as a Route,” 225", "Coakley 225"),
        (CONCILIATION, "p. 3", "“Mutual-Aid Agreement,” 3", "“Mutual-Aid Agreement” 3"),
        (RZHESHEVSKY, "p. 3", "Rzheshevsky, *War and Diplomacy*, 3", "Rzheshevsky 3"),
        (STATUTE, "sec. 3", "Lend-Lease Act, sec. 3", "Lend-Lease Act, sec. 3"),
    ],
)  # fmt: skip
def test_short_forms(cited: Work, locator: str, chicago: str, mla: str) -> None:
    assert shown(note(cited, locator, "chicago")) == chicago
    assert shown(note(cited, locator, "mla")) == mla


def test_short_forms_that_would_be_alike_give_the_whole_title() -> None:
    series = [
        work(
            "book",
            "=State Department",
            "Foreign Relations of the United States",
            subtitle=f"{year}, Volume I",
            key=year,
        )
        for year in ("1941", "1942")
    ]
    assert shown(note(series[1], "p. 3", "chicago", others=series)) == (
        "State Department, *Foreign Relations of the United States: 1942, Volume I*, 3"
    )
    assert shown(note(series[1], "p. 3", "chicago", others=series[1:])) == (
        "State Department, *Foreign Relations of the United States*, 3"
    )


def test_order() -> None:
    coauthor = work("book", "Glantz, David M.", "Zhukov")
    article = work("book", "", "An Early Record")
    mixed = (WATSON, coauthor, GLANTZ, article, HERRING, COAKLEY)
    fold: Callable[[str], str] = str.casefold
    assert sorted_works(mixed, "chicago", fold) == (COAKLEY, article, coauthor, GLANTZ, HERRING, WATSON)
    assert sorted_works(mixed[::-1], "chicago", fold) == sorted_works(mixed, "chicago", fold)


def test_an_apostrophe_is_no_quotation_mark() -> None:
    strike = work("article", "", "The Workers’", container="Life", year="1942")
    assert shown(entry(strike, "chicago", "en-US", None)) == "“The Workers’.” *Life*, 1942."


@pytest.mark.parametrize(
    ("own", "locator", "chicago", "mla"),
    [
        ("Watson, Grand Alliance", "p. 51", "Watson, Grand Alliance, 51", "Watson, Grand Alliance 51"),
        ("55 Stat. 31", "p. 33", "55 Stat. 31, p. 33", "55 Stat. 31, p. 33"),
        ("FRUS 1942, vol. III", "p. 594", "FRUS 1942, vol. III, p. 594", "FRUS 1942, vol. III, p. 594"),
        ("56 Stat.", "p. 1501", "56 Stat., p. 1501", "56 Stat., p. 1501"),
        ("FRUS 1942, vol. III", "", "FRUS 1942, vol. III", "FRUS 1942, vol. III"),
        ("Lend-Lease Act", "sec. 3", "Lend-Lease Act, sec. 3", "Lend-Lease Act, sec. 3"),
    ],
)
def test_pages_after_a_short_form_of_its_own(own: str, locator: str, chicago: str, mla: str) -> None:
    """Beside a number a page has its "p.", for two numbers would read as one."""
    cited = work("book", "A, Ann", "T", volume="7", short_form=own)
    assert shown(note(cited, locator, "chicago")) == chicago
    assert shown(note(cited, locator, "mla")) == mla


def test_mla_names_a_title_only_where_the_author_has_another_work() -> None:
    one, two = work("book", "Beevor, Antony", "Berlin"), work("book", "", "A Writer at War", editors="Beevor, Antony")
    assert shown(note(one, "p. 3", "mla", others=[one, HERRING])) == "Beevor 3"
    assert shown(note(one, "p. 3", "mla", others=[one, two])) == "Beevor, *Berlin* 3"
    assert shown(note(two, "", "mla", others=[one, two])) == "Beevor, *Writer at War*"


def test_mla_parts_authors_of_one_family_by_initials_or_given_names() -> None:
    one, two = work("book", "Smith, Arthur", "Ice"), work("book", "Smith, Bradley F.", "Secrets")
    three = work("book", "Smith, Anna", "Ships")
    assert shown(note(one, "p. 3", "mla", others=[one, two])) == "A. Smith 3"
    assert shown(note(two, "p. 3", "mla", others=[one, two, three])) == "B. F. Smith 3"
    assert shown(note(one, "p. 3", "mla", others=[one, two, three])) == "Arthur Smith 3"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("The Red Army", "Red Army"),
        ("Ardennes 1944", "Ardennes 1944"),
        ("Supplies, 1942", "Supplies"),
        ("Supplies 1941-42", "Supplies"),
        ("Supplies (1942)", "Supplies"),
        ("1942", "1942"),
        ("Who Paid? A Reckoning", "Who Paid?"),
        ("Lend-Lease; Or, a Loan", "Lend-Lease"),
        ("Mutual-Aid Agreement between the United States and Greece", "Mutual-Aid Agreement"),
        ("The Persian Corridor as a Route for Aid", "Persian Corridor as a Route"),
        ("One Two Three Four Five Six", "One Two Three Four Five Six"),
        ("One Two Three Four Five, Six Seven", "One Two Three Four Five"),
    ],
)
def test_short_titles(title: str, short: str) -> None:
    assert "".join(piece.text for piece in short_title(work("book", "", title), "en-US")) == short


def test_a_short_title_keeps_marks_and_closes_those_that_it_cuts() -> None:
    inner = Quotation("“", "”", (Words("Red General of the Northern Sea Convoys", SPAN),), SPAN, aside=True)
    cited = replace(work("article", "X, Y"), title=Prose((Words("The ", SPAN), inner), SPAN))
    assert shown(note(cited, "", "chicago")) == "X, “‘Red General’”"
    ship = Prose((Words("The Voyage of the ", SPAN), Emphasis((Words("Komet", SPAN),), SPAN)), SPAN)
    assert shown(note(replace(work("book", "X, Y"), title=ship), "p. 1", "chicago")) == "X, *Voyage of the *Komet, 1"


@pytest.mark.parametrize(
    ("written", "chicago", "mla"),
    [
        ("3-10", "3–10", "3–10"),
        ("71–72", "71–72", "71–72"),
        ("96-117", "96–117", "96–117"),
        ("100-104", "100–104", "100–04"),
        ("1100-1113", "1100–1113", "1100–13"),
        ("101-108", "101–8", "101–08"),
        ("101–8", "101–8", "101–08"),
        ("808-833", "808–33", "808–33"),
        ("1103-1104", "1103–4", "1103–04"),
        ("321-328", "321–28", "321–28"),
        ("498-532", "498–532", "498–532"),
        ("1087-1089", "1087–89", "1087–89"),
        ("1496-1500", "1496–500", "1496–500"),
        ("12991-13001", "12991–3001", "12991–3001"),
        ("923-1003", "923–1003", "923–1003"),
        ("115-116, 120", "115–16, 120", "115–16, 120"),
        ("xii-xv", "xii-xv", "xii-xv"),
        ("A12-A14", "A12-A14", "A12-A14"),
        ("10-5", "10–5", "10–5"),
        ("1-2-3", "1–2–3", "1–2–3"),
    ],
)
def test_inclusive_numbers(written: str, chicago: str, mla: str) -> None:
    """The examples of CMOS 9.61 and MLA 2.139, and what is no range."""
    assert inclusive(written, "chicago") == chicago
    assert inclusive(written, "mla") == mla


@given(first=st.integers(1, 20_000), more=st.integers(1, 20_000), style=st.sampled_from(["chicago", "mla"]))
def test_a_shortened_range_still_says_its_end(first: int, more: int, style: str) -> None:
    """What is left out is what both numbers begin with, and a range that is short already stays."""
    start, end = str(first), str(first + more)
    short = inclusive(f"{start}-{end}", style).split("–")[1]
    assert end == (start[: len(start) - len(short)] + short if len(start) == len(end) else short)
    assert inclusive(f"{start}–{short}", style) == f"{start}–{short}"


def test_an_unsigned_article_is_listed_under_its_newspaper() -> None:
    unsigned = work("newspaper", "", "Pact Signed", container="The Alder Bell", date="1942-06-13")
    assert shown(entry(unsigned, "chicago", "en-US", None)) == "*The Alder Bell*. “Pact Signed.” June 13, 1942."
    assert shown(note(unsigned, "p. 2", "chicago")) == "*The Alder Bell*, “Pact Signed,” 2"
    assert shown(entry(unsigned, "mla", "en-US", None)) == "“Pact Signed.” *The Alder Bell*, 13 June 1942."
    fold: Callable[[str], str] = str.casefold
    assert sorted_works((BEEVOR, unsigned), "chicago", fold) == (unsigned, BEEVOR)
    assert sorted_works((unsigned, BEEVOR), "mla", fold) == (BEEVOR, unsigned)


def test_the_examples_of_the_format_are_what_is_printed() -> None:
    """The table of citations in docs/format.md."""
    statutes = replace(STATUTE, fields=work("statute", short_form="55 Stat. 31").fields)
    known = {"herring1973": HERRING, "stat55": statutes}
    page = (Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text("utf-8")
    rows = re.findall(r"^\| `\[(@[^`]*)\]` \| \((.*)\) \| \((.*)\) \|$", page, re.MULTILINE)
    assert len(rows) == 6
    for written, *printed in rows:
        cited = [part.strip().removeprefix("@").partition(", ") for part in written.split(";")]
        for style, words in zip(("chicago", "mla"), printed, strict=True):
            assert "; ".join(shown(note(known[key], locator, style)) for key, _, locator in cited) == words


@pytest.mark.parametrize(("style", "words"), [("chicago", ",\u00a045"), ("mla", "Herring\u00a045")])
def test_a_bare_number_does_not_stand_alone_on_a_line(style: str, words: str) -> None:
    assert "".join(piece.text for piece in note(HERRING, "p. 45", style)).endswith(words)
    assert "\u00a0" not in "".join(piece.text for piece in note(HERRING, "chap. 3", style))
