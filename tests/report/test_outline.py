"""The outline: headings with levels and pages, counts of parts, words that are heard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.facts import Facts
from guidebuilder.report.heard import Outline
from guidebuilder.report.outline import Division, Heading, headings, outline, spoken
from guidebuilder.tags import Tag
from tests.report.conftest import Reporting

NO_FACTS = Facts()


def guide() -> Tag:
    """A cover, contents and two parts."""
    tree = Tag("Document", lang="en-US")
    tree.add("Sect").add("H1", "The Charter")
    contents = tree.add("Sect")
    contents.add("H1", "Contents", id="contents")
    contents.add("TOC").add("TOCI").add("Reference").add("Link", "1 The Text")
    part = tree.add("Part")
    part.add("H1", "Part One The Text", id="part:text")
    section = part.add("Sect", id="document:charter")
    section.add("H2", "The Charter")
    section.add("P", "Two streams and one town.")
    part.add("Figure", id="fig", alt="A plan of a river.")
    part.add("Table").add("TR").add("TH", "Year")
    part.add("Note").add("P", "It floods.")
    second = tree.add("Part")
    second.add("H1", "Part Two Questions", id="part:questions")
    second.add("L").add("LI").add("LBody").add("P", "Which stream is longer?")
    return tree


FACTS = Facts(pages={"contents": 0, "part:text": 1, "document:charter": 2}, folios=("iii", "1", "2"))


def test_what_stands_before_the_first_part_is_one_division() -> None:
    front, first, second = outline(guide(), FACTS)
    assert [heading.title for heading in front.headings] == ["The Charter", "Contents"]
    assert [heading.title for heading in first.headings] == ["Part One The Text", "The Charter"]
    assert [heading.title for heading in second.headings] == ["Part Two Questions"]


def test_a_heading_has_its_level_and_its_page() -> None:
    found = [(heading.level, heading.anchor, heading.page) for heading in headings(outline(guide(), FACTS))]
    assert found == [
        (1, "", ""),
        (1, "contents", "iii"),
        (1, "part:text", "1"),
        (2, "document:charter", "2"),
        (1, "part:questions", ""),
    ]


def test_a_part_has_its_figures_tables_notes_links_and_words() -> None:
    front, first, _ = outline(guide(), FACTS)
    assert (front.figures, front.tables, front.notes, front.links, front.words) == (0, 0, 0, 1, 6)
    assert (first.figures, first.tables, first.notes, first.links, first.words) == (1, 1, 1, 0, 14)


def test_lists_and_tables_are_no_running_words() -> None:
    _, first, second = outline(guide(), FACTS)
    assert [(heading.words, heading.running) for heading in first.headings] == [(4, 4), (10, 9)]
    assert [(heading.words, heading.running) for heading in second.headings] == [(7, 3)]


def test_elements_part_words_and_spans_do_not() -> None:
    paragraph = Tag("P", ["Lend", Tag("Span", ["-Lease"]), " Act"])
    assert spoken(paragraph).split() == ["Lend-Lease", "Act"]
    assert spoken(Tag("LBody", [Tag("P", ["one"]), Tag("P", ["two"])])).split() == ["one", "two"]


def test_the_mark_of_a_note_is_no_word() -> None:
    paragraph = Tag("P", ["the Charter", Tag("Reference", ["a"], id="mark:note-1"), ", signed"])
    assert spoken(paragraph) == " the Charter, signed "


def test_the_headings_of_a_guide_are_those_of_its_content(report: Reporting) -> None:
    sections = '- {title: First, body: One.}\n  - {title: "A \\"so-called\\"{aside} second", body: Two.}'
    found = report(summary=f"title: In Short\nbody: Seven.\nsections:\n  {sections}\n")
    body = found.sections[0].body
    assert isinstance(body, Outline)
    listed = [(heading.level, heading.title, heading.page) for heading in headings(body.divisions)]
    assert listed[:2] == [(1, "A Guide", ""), (1, "Contents", "iii")]
    assert listed[-7:] == [
        (1, "Summary", "1"),
        (2, "In Short", "1"),
        (3, "First", "1"),
        (3, "A “so-called” second", "1"),
        (1, "The Text", "3"),
        (2, "The Treaty", "3"),
        (3, "ARTICLE VII", "3"),
    ]


def entry(level: int, title: str, page: str = "12") -> Heading:
    return Heading(level, title, "", page, 0, 0)


def test_levels_are_indents_and_counts_stand_under_the_first_heading() -> None:
    division = Division((entry(1, "Part One"), entry(2, "Summary", ""), entry(3, "At length")), 0, 1, 2, 0, 2345)
    assert Outline((division,)).text(60).splitlines() == [
        "    12  Part One",
        "        (1 table, 2 notes, 2,345 words)",
        "          Summary",
        "    12      At length",
        "        In all: 1 table, 2 notes, 2,345 words",
    ]


def test_a_long_title_goes_on_below_its_first_word() -> None:
    division = Division((entry(2, "Agreement between the United States and the Soviet Union"),), 0, 0, 0, 0, 9)
    assert Outline((division,)).text(40).splitlines()[:2] == [
        "    12    Agreement between the United",
        "            States and the Soviet Union",
    ]


@given(st.lists(st.text("ab\u00a0é ", min_size=1, max_size=60).filter(str.strip), max_size=4), st.integers(10, 120))
def test_no_word_of_a_title_is_lost_however_narrow_the_terminal(titles: list[str], width: int) -> None:
    division = Division(tuple(entry(n + 1, title) for n, title in enumerate(titles)), 0, 0, 0, 0, 0)
    text = Outline((division,)).text(width)
    words = [word for title in titles for word in title.split(" ") if word.strip()]
    shown = [word for line in text.splitlines()[:-1] for word in line.split(" ") if word.strip()]
    assert [word for word in shown if word not in ("12", "(nothing)")] == words


@given(st.lists(st.sampled_from(["P", "H2", "Span", "L"]), max_size=8))
def test_the_words_of_a_part_are_those_under_its_headings_and_before_them(roles: list[str]) -> None:
    tree = Tag("Document")
    part = tree.add("Part")
    for role in roles:
        part.add(role, "one two ")
    (division,) = outline(tree, NO_FACTS)
    before = roles.index("H2") if "H2" in roles else len(roles)
    assert division.words == 2 * len(roles)
    assert sum(heading.words for heading in division.headings) == 2 * (len(roles) - before)
