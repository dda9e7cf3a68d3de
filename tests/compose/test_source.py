"""A source text in print: its characters and no others, marks after punctuation, places that facts are read from."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.inline import CLOSING
from guidebuilder.compose.source import Reader
from guidebuilder.content.places import Places
from guidebuilder.facts import Facts
from guidebuilder.layout.flowables import Block, Columns, Stack, Where, paragraphs_in
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Run
from tests.compose.conftest import Table, anchors, spoken


def blocks(composition: Composition, number: int = 0, tree: Tag | None = None) -> list[Block]:
    return Reader(composition, composition.guide.documents[number]).blocks(tree or Tag("Sect"))


def paragraphs(made: list[Block]) -> dict[str, Paragraph]:
    """By the name of the place that they begin with."""
    found = {}
    for block in made:
        for paragraph in paragraphs_in(block):
            names = [item.name for item in paragraph.items if isinstance(item, Anchor) and item.kind == "place"]
            if names:
                found[names[0]] = paragraph
    return found


def document(text: str) -> str:
    """One document, `d`, whose first paragraph is `text`."""
    return f'- id: d\n  title: D\n  text:\n    - article: I\n      heading: ARTICLE I\n      paragraphs: ["{text}"]\n'


def set_words(table: Table, text: str, notes: str = "", facts: Facts | None = None, **files: str) -> Paragraph:
    if notes:
        files["notes"] = notes
    composition = table.composition(facts, documents=document(text), **files)
    return paragraphs(blocks(composition))["d:I.1"]


# --- words ------------------------------------------------------------------------------------------------------------


def test_every_character_is_there(table: Table) -> None:
    composition = table.composition()
    places = Places(composition.guide.documents)
    for number, one in enumerate(composition.guide.documents):
        made = paragraphs(blocks(composition, number))
        for name in places.paragraph_names(one):
            assert spoken(list(made[name].items)) == places.text(name).value, name


def test_apostrophes_are_typographic_and_nothing_else_changes(table: Table) -> None:
    text = "The river's bed -- and the town's \\\"book\\\" ... so"
    assert spoken(list(set_words(table, text).items)) == "The river’s bed -- and the town’s \"book\" ... so"


def test_marks_of_markup_are_words_in_a_source(table: Table) -> None:
    assert spoken(list(set_words(table, "a *b* [c](d) [@e]").items)) == "a *b* [c](d) [@e]"


# --- marks of notes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("day", "The day,^c^ the hour; one by one: all—so."),
        ("hour", "The day, the hour;^c^ one by one: all—so."),
        ("by one", "The day, the hour; one by one:^c^ all—so."),
        ("all", "The day, the hour; one by one: all^c^—so."),
        ("so", "The day, the hour; one by one: all—so.^c^"),
        ("The", "The^c^ day, the hour; one by one: all—so."),
    ],
)
def test_a_mark_follows_the_punctuation_after_its_words(table: Table, on: str, said: str) -> None:
    note = f"- {{id: n, at: I.1, on: {on}, kind: comment, note: So.}}\n"
    paragraph = set_words(table, "The day, the hour; one by one: all—so.", note, Facts(letters={"n": "c"}))
    assert spoken(list(paragraph.items)) == said


def test_a_note_on_a_whole_passage_hangs_on_its_first_word(table: Table) -> None:
    note = "- {id: n, at: I.1, kind: comment, note: So.}\n"
    assert spoken(list(set_words(table, "First, the river.", note).items)) == "First,^a^ the river."


def test_several_notes_on_one_word_keep_their_order(table: Table) -> None:
    notes = "".join(f"- {{id: n{n}, at: I.1, on: river, kind: comment, note: So.}}\n" for n in (2, 1))
    facts = Facts(letters={"n2": "a", "n1": "b"})
    assert spoken(list(set_words(table, "The river.", notes, facts).items)) == "The river.^a^^b^"


def test_notes_in_another_order_than_the_text_are_marked_in_that_of_the_text(table: Table) -> None:
    notes = "".join(
        f"- {{id: {on}, at: I.1, on: {on}, kind: comment, note: So.}}\n" for on in ("third", "first", "second")
    )
    paragraph = set_words(table, "first second third", notes)
    assert [item.name for item in paragraph.items if isinstance(item, Anchor) and item.kind == "note"] == [
        "first", "second", "third"
    ]  # fmt: skip


def test_the_tree_has_the_marks_where_they_stand_and_the_notes_after_the_paragraph(table: Table) -> None:
    composition = table.composition(
        documents=document("The day, the hour."), notes="- {id: n, at: I.1, on: day, kind: comment, note: So.}\n"
    )
    tree = Tag("Sect")
    blocks(composition, tree=tree)
    assert tree.outline().splitlines()[1:] == [
        "  Sect", "    H3 ARTICLE I", "    P The day, the hour.", "      Reference", "        Link a", "    Note",
        "      Lbl", "        Link a", "      P So.",
    ]  # fmt: skip
    paragraph = next(tag for tag in tree.walk() if tag.role == "P")
    assert [child if isinstance(child, str) else child.role for child in paragraph.children] == [
        "The day,", "Reference", " the hour."
    ]  # fmt: skip


STOPS = ("", ",", ";", ".", ":", "—", ")", "…")
indices = st.lists(st.integers(0, 11), max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STOPS), min_size=12, max_size=12), indices, indices, indices)
def test_notes_marks_and_quotations_take_nothing_from_a_text(
    table: Table, stops: list[str], noted: list[int], marked: list[int], quoted: list[int]
) -> None:
    """Each word may carry notes, be emphasised and be quoted: the characters stay, every mark follows its word."""
    text = " ".join(f"word{chr(97 + n)}{stop}" for n, stop in enumerate(stops))
    words = [f"word{chr(97 + n)}" for n in range(12)]
    notes = "".join(
        f"- {{id: n{i}, at: I.1, on: {words[n]}, kind: comment, note: So.}}\n" for i, n in enumerate(noted)
    )
    marks = "".join(f"    - {{at: I.1, on: {words[n]}, mark: emphasis}}\n" for n in sorted(set(marked)))
    body = " ".join(f'"{words[n]}"' for n in quoted) or "None."
    files = {"notes": notes} if notes else {}
    composition = table.composition(
        documents=document(text) + (f"  marks:\n{marks}" if marks else ""),
        summary=f"title: S\nbody: |\n  Of {body}\n",
        **files,
    )
    items = list(paragraphs(blocks(composition))["d:I.1"].items)
    assert re.sub(r"\^\w\^", "", spoken(items)) == text
    for i, n in enumerate(noted):
        before = items[: next(k for k, item in enumerate(items) if isinstance(item, Anchor) and item.name == f"n{i}")]
        said = re.sub(r"\^\w\^", "", spoken(before))
        assert said.endswith(words[n] + (stops[n] if stops[n] in CLOSING else ""))
    italic = "".join(i.text for i in items if isinstance(i, Run) and i.type.face == "serif-italic")
    assert italic == "".join(words[n] for n in sorted(set(marked)))


# --- anchors ----------------------------------------------------------------------------------------------------------


def after(paragraph: Paragraph) -> dict[str, str]:
    """For each anchor of a passage the words that follow it."""
    items = list(paragraph.items)
    return {
        item.name: spoken(items[n + 1 :])
        for n, item in enumerate(items)
        if isinstance(item, Anchor) and item.kind == "passage"
    }


@pytest.mark.parametrize(
    ("quoted", "first", "last"),
    [
        ("the hour", "the hour;", "hour;"),
        ("hour; one", "hour; one", "one by"),
        ("by one: all", "by one", "all—so."),
        ("so", "so.", "so."),
        ("The day", "The day", "day, the"),
    ],
)
def test_anchors_stand_at_the_first_and_the_last_word_of_what_is_quoted(
    table: Table, quoted: str, first: str, last: str
) -> None:
    summary = f'title: S\nbody: |\n  It says "{quoted}" there.\n'
    paragraph = set_words(table, "The day, the hour; one by one: all—so.", summary=summary)
    start, end = after(paragraph).values()
    assert start.startswith(first)
    assert end.startswith(last)


def located(table: Table, text: str, quoted: str) -> tuple[list[int], tuple[str, ...]]:
    """The lines on which a quotation is said to begin and to end, and the lines as they are printed."""
    settled = table.settled(documents=document(text), summary=f'title: S\nbody: It says "{quoted}".\n')
    lines = next(
        paragraph.line_texts()
        for page in settled.pages.pages
        for box in page.boxes
        for paragraph in paragraphs_in(box.flowable)
        if any(anchor.name == "d:I.1" for anchor in paragraph.anchors())
    )
    return sorted(line for name, line in settled.pages.facts.lines.items() if "@" in name), lines


def test_a_passage_over_two_lines_is_located_on_both(table: Table) -> None:
    (low, high), lines = located(table, "word " * 40 + "then the end comes" + " word" * 20, "then the end comes")
    assert "then" in lines[low - 1]
    assert "comes" in lines[high - 1]


def test_a_passage_after_a_dash_at_a_lines_end_is_located_on_the_next_line(table: Table) -> None:
    text = "wo " * 16 + "abcd efgh—ijkl mnop qrst" + " word" * 20
    (low, _), lines = located(table, text, "ijkl mnop qrst")
    assert lines[0].endswith("—")
    assert lines[low - 1].startswith("ijkl")


# --- small capitals ---------------------------------------------------------------------------------------------------


def small(paragraph: Paragraph) -> str:
    kind = paragraph.style.role("small-caps")
    return "".join(item.text for item in paragraph.items if isinstance(item, Run) and item.type == kind)


def test_the_formula_of_a_recital_is_in_small_capitals_with_its_own_capital(table: Table) -> None:
    made = paragraphs(blocks(table.composition()))
    assert small(made["treaty:recital.1.1"]) == "Whereas"
    assert small(made["treaty:recital.2.1"]) == "And whereas"
    assert small(made["treaty:VII.1"]) == ""


def test_a_mark_inside_the_formula_does_not_end_it(table: Table) -> None:
    composition = table.composition(notes="- {id: n, at: recital.2, on: And, kind: comment, note: So.}\n")
    paragraph = paragraphs(blocks(composition))["treaty:recital.2.1"]
    assert spoken(list(paragraph.items)).startswith("And^a^ whereas the roads")
    assert small(paragraph) == "And whereas"


def test_emphasis_of_the_original(table: Table) -> None:
    text = document("The common property of the town.").rstrip("\n")
    marks = "\n  marks:\n    - {at: I.1, on: common property, mark: emphasis}\n    - {at: I.1, on: of, mark: strong}\n"
    made = paragraphs(blocks(table.composition(documents=text + marks)))["d:I.1"]
    assert [(item.text, item.type.face) for item in made.items if isinstance(item, Run)] == [
        ("The ", "serif-regular"), ("common property", "serif-italic"), (" ", "serif-regular"), ("of", "serif-bold"),
        (" the town.", "serif-regular"),
    ]  # fmt: skip


# --- signatures -------------------------------------------------------------------------------------------------------


def test_names_signed_in_capitals_keep_their_characters(table: Table) -> None:
    made = paragraphs(blocks(table.composition()))
    names = [p for p in made.values() if "THORNE" in spoken(list(p.items)) or "Reed" in spoken(list(p.items))]
    assert [spoken(list(p.items)) for p in names] == ["EDITH THORNE", "Samuel Reed"]
    capitals = [(item.text, ("c2sc", 1) in item.type.features) for item in names[0].items if isinstance(item, Run)]
    assert capitals == [("E", False), ("DITH", True), (" T", False), ("HORNE", True)]
    assert [item.text for item in names[1].items if isinstance(item, Run)] == ["Samuel Reed"]


def test_two_signatures_stand_side_by_side_and_are_kept_with_the_text(table: Table) -> None:
    *above, last = blocks(table.composition())
    assert isinstance(last.content, Columns)
    assert [(x, width) for x, width, _ in last.content.cells] == [(0, 148), (156, 168)]
    assert above[-1].keep_with_next
    assert last.numbered is None, "signatures are not counted"


def test_one_or_three_signatures_stand_under_each_other_undivided(table: Table) -> None:
    signers = ", ".join(f"{{name: Signer {n}}}" for n in range(3))
    text = f"- id: d\n  title: D\n  text:\n    - paragraph: Done.\n    - signatures: [{signers}]\n"
    made = blocks(table.composition(documents=text))
    assert [type(block.content) for block in made] == [Paragraph, Stack, Stack, Stack]
    assert [block.keep_with_next for block in made] == [True, True, True, False]


# --- what stands beside -----------------------------------------------------------------------------------------------


def beside(block: Block) -> list[str]:
    marks = [p for item in block.beside if item.where is Where.NUMBERS for p in paragraphs_in(item.flowable)]
    for mark in marks:
        mark.wrap(100, 100)
    return [text for mark in marks for text in mark.line_texts()]


def test_recitals_and_later_paragraphs_are_marked_at_the_inner_edge(table: Table) -> None:
    made = blocks(table.composition())
    assert [beside(block) for block in made] == [["R1"], ["R2"], [], [], ["¶2"], []]
    assert [block.numbered for block in made] == ["treaty", "treaty", None, "treaty", "treaty", None]
    loci = [(block.locus.kind, block.locus.number) for block in made if block.locus is not None]
    assert loci == [("recital", "1"), ("recital", "2"), ("article", "VII"), ("article", "VII")]


def test_the_subject_of_an_article_is_ours_and_stands_in_the_margin(table: Table) -> None:
    text = document("The day.").replace("      paragraphs", "      subject: Days\n      paragraphs")
    head = blocks(table.composition(documents=text))[0]
    (side,) = head.beside
    assert (side.where, side.obstacle, side.yields) == (Where.COLUMN, True, True)
    assert "Days" not in "".join(spoken(list(p.items)) for p in paragraphs_in(head))
    assert head.keep_with_next
    assert blocks(table.composition(documents=text, paper="a5"))[0].beside == ()


def test_lines_of_verse_are_lines_of_one_paragraph(table: Table) -> None:
    text = "- id: d\n  title: D\n  text:\n    - verse: [High water, low water, the score.]\n"
    (made,) = blocks(table.composition(documents=text))
    made.wrap(324, 1e6)
    (paragraph,) = paragraphs_in(made)
    assert paragraph.line_texts() == ("High water", "low water", "the score.")
    began = [name for name in anchors(list(paragraph.items)) if not name.endswith("$")]
    assert began == ["d:stanza.1.1", "d:stanza.1.2", "d:stanza.1.3"]
    assert made.numbered == "d"
