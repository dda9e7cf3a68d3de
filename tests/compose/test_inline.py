"""Prose as runs and tags: emphasis, marks of notes, locators of quotations, citations, references, languages."""

from __future__ import annotations

import pytest

from guidebuilder.compose.inline import Setter, lead_in
from guidebuilder.compose.prose import body
from guidebuilder.facts import Facts
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Run
from tests.compose.conftest import Table, anchors, prose, spoken

NOTES = """\
- {id: one, kind: comment, note: First.}
- {id: two, kind: comment, note: Second.}
"""

WORKS = """\
works:
  - {key: marsh1977, type: book, authors: [{family: Marsh, given: Ben}], title: The River, publisher: A, year: 1977}
  - {key: quill1980, type: book, authors: [{family: Quill, given: Ada}], title: The Ford, publisher: A, year: 1980}
"""


def faces(setter: Setter) -> list[tuple[str, str]]:
    return [(item.text, item.type.face) for item in setter.items if isinstance(item, Run)]


# --- faces ------------------------------------------------------------------------------------------------------------


def test_emphasis_in_emphasis_turns_back_and_strong_joins_it(table: Table) -> None:
    found = faces(prose(table.composition(), "a *b **c** d* **e**"))
    assert found == [
        ("a ", "serif-regular"), ("b ", "serif-italic"), ("c", "serif-bold-italic"), (" d", "serif-italic"),
        (" ", "serif-regular"), ("e", "serif-bold"),
    ]  # fmt: skip


def test_emphasis_in_italic_text_is_upright(table: Table) -> None:
    assert faces(prose(table.composition(), "a *b*", "head-2")) == [("a ", "serif-italic"), ("b", "serif-regular")]


def test_apostrophes_are_typographic_and_the_tree_says_what_is_printed(table: Table) -> None:
    setter = prose(table.composition(), "the town's *river's* bed")
    assert spoken(setter.items) == setter.node.text() == "the town’s river’s bed"


def test_other_languages_and_abbreviations_have_nodes(table: Table) -> None:
    setter = prose(table.composition(), 'the [река]{lang=ru} and the [USA]{abbr="United States"}.')
    assert setter.node.outline() == "P the  and the .\n  Span[ru] река\n  Span USA"
    assert [tag.expansion for tag in setter.node.children if isinstance(tag, Tag)] == [None, "United States"]
    assert [item.lang for item in setter.items if isinstance(item, Run)] == ["en-US", "ru", "en-US", "en-US", "en-US"]


def test_a_passage_is_hyphenated_by_its_own_language(table: Table) -> None:
    word = "Wirtschaftsbeziehungsverhandlungen"
    composition = table.composition()
    cut: dict[str, set[int]] = {}
    for written in (word, f"[{word}]{{lang=de}}"):
        setter = prose(composition, written)
        for measure in range(80, 150, 5):
            paragraph = composition.paragraph(setter.items, composition.style("body"))
            paragraph.wrap(measure, 1e6)
            lines = [line for line in paragraph.line_texts() if line.endswith("\u00ad")]
            ends = {len("".join(lines[: n + 1]).replace("\u00ad", "")) for n in range(len(lines))}
            cut[written] = cut.get(written, set()) | ends
    german, english = cut[f"[{word}]{{lang=de}}"], cut[word]
    assert german <= {4, 11, 13, 16, 21, 24, 28, 31}
    assert english <= {11, 24, 28, 31}
    assert german - english


def test_links_go_where_they_say(table: Table) -> None:
    setter = prose(table.composition(), "see [the *mill*](https://example.org/mill).")
    links = {item.text: item.link for item in setter.items if isinstance(item, Run)}
    assert links == {
        "see ": None, "the ": "https://example.org/mill", "mill": "https://example.org/mill", ".": None
    }  # fmt: skip
    assert setter.node.outline() == "P see .\n  Link the mill"


# --- marks of notes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the [river]{note=one} runs", "the river^b^ runs"),
        ("the [river]{note=one}, it runs", "the river,^b^ it runs"),
        ("the [river]{note=one}.", "the river.^b^"),
        ("the [river]{note=one}; so", "the river;^b^ so"),
        ("the [river]{note=one}: so", "the river:^b^ so"),
        ("the [river]{note=one}—so", "the river^b^—so"),
        ("the [river]{note=one}", "the river^b^"),
        ("*the [river]{note=one}*, so", "the river,^b^ so"),
        ("[one]{note=one} [two]{note=two}.", "one^b^ two.^c^"),
        ("[[one]{note=one} and two]{note=two}.", "one^b^ and two.^c^"),
        ('"by the river"{aside}[!]{note=one} And', "“by the river”!^b^ And"),
    ],
)
def test_a_mark_follows_the_punctuation_after_its_words(table: Table, text: str, said: str) -> None:
    composition = table.composition(Facts(letters={"one": "b", "two": "c"}), notes=NOTES)
    setter = prose(composition, text)
    assert spoken(setter.items) == said


def test_a_mark_is_a_link_and_a_place(table: Table) -> None:
    setter = prose(table.composition(notes=NOTES), "the [river]{note=one}.")
    assert setter.noted == ["one"]
    assert anchors(setter.items) == ["one", "mark:one"]
    mark = setter.items[-1]
    assert isinstance(mark, Run)
    assert (mark.text, mark.link) == ("a", "#note:one")
    assert mark.tag is not None
    assert (mark.tag.role, mark.tag.heard()) == ("Link", "note a")
    assert setter.node.outline() == "P the river.\n  Reference\n    Link a"


def test_a_mark_inside_another_language_is_read_where_it_stands(table: Table) -> None:
    setter = prose(table.composition(notes=NOTES), "In [река [и]{note=one} море]{lang=ru} and so on.")
    assert setter.node.text() == spoken(setter.items).replace("^", "")


# --- quotations and their locators ------------------------------------------------------------------------------------

QUOTED = 'It speaks of "mutually advantageous relations" and of "a lasting peace".'


def quoting(table: Table, text: str, **files: str) -> Setter:
    """`text` as the body of the summary, set with lines 56 and 57 for every place."""
    body = "".join(f"      {line}\n" for line in text.splitlines())
    composition = table.composition(summary=f"title: Summary\nbody:\n  - |\n{body}", **files)
    lines = {
        f"{name}@{offset}": 56 + n
        for name, offsets in composition.brief.quoted.offsets.items()
        for n, offset in enumerate(offsets[:2])
    }
    composition.facts = Facts(lines=lines)
    summary = composition.guide.summary
    assert summary is not None
    paragraph = summary.blocks[0]
    return Setter(composition, composition.style("body"), Tag("P")).prose(paragraph.prose)  # type: ignore[union-attr]


def test_a_quotation_is_followed_by_its_place_before_the_stop(table: Table) -> None:
    said = spoken(quoting(table, QUOTED).items).replace("\u00a0", " ")
    assert said == (
        "It speaks of “mutually advantageous relations” (Art. VII, ll. 56–7) and of “a lasting peace” (R. 1, ll. 56–7)."
    )


def test_a_locator_is_a_link_to_the_words(table: Table) -> None:
    setter = quoting(table, QUOTED)
    (first, _) = [item for item in setter.items if isinstance(item, Run) and item.link]
    assert first.text == "(Art.\u00a0VII, ll.\u00a056–7)"
    assert first.link is not None
    assert first.link.startswith("#treaty:VII.1@")
    assert first.type.face == "sans-regular"
    assert first.tag is not None
    assert first.tag.expansion == "(Article 7, lines 56 to 57)"


def test_the_same_place_is_not_named_twice_running(table: Table) -> None:
    text = 'Both "lasting peace" and "a lasting peace" and "a lasting peace" are said.'
    assert spoken(quoting(table, text).items).replace("\u00a0", " ") == (
        "Both “lasting peace” (R. 1, l. 57) and “a lasting peace” (R. 1, l. 56) and “a lasting peace” are said."
    )


def test_a_place_is_named_again_after_another_source(table: Table) -> None:
    text = 'Both "a lasting peace", "a dry year" [@marsh1977, p. 3] and "a lasting peace" are said.'
    said = spoken(quoting(table, text, bibliography=WORKS).items).replace("\u00a0", " ")
    assert said.count("(R. 1, ll. 56–7)") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('It is "two peoples."', "It is “two peoples” (R. 1, ll. 56–7)."),
        ('With "two peoples," he says.', "With “two peoples” (R. 1, ll. 56–7), he says."),
        ('It is "two *peoples.*"', "It is “two peoples” (R. 1, ll. 56–7)."),
        ('By "two peoples," as "two peoples," is.', "By “two peoples” (R. 1, ll. 56–7), as “two peoples”, is."),
        ('It is ["two peoples,"]{note=one} so.', "It is “two peoples” (R. 1, ll. 56–7),^a^ so."),
        ('It is "two [peoples.]{note=one}"', "It is “two peoples^a^” (R. 1, ll. 56–7)."),
        ('A "lasting peace," is one.', "A “lasting peace,” (R. 1, ll. 56–7) is one."),
        ('It is "a … [lasting] peace", so.', "It is “a … [lasting] peace” (R. 1, ll. 56–7), so."),
    ],
)
def test_what_the_marks_enclose_is_verbatim(table: Table, text: str, said: str) -> None:
    assert spoken(quoting(table, text, notes=NOTES).items).replace("\u00a0", " ") == said


def test_a_quotation_in_a_link_has_a_place_and_no_link_in_the_link(table: Table) -> None:
    setter = quoting(table, 'See ["a lasting peace" there](https://example.org/a).')
    links = {item.link for item in setter.items if isinstance(item, Run)}
    assert links == {None, "https://example.org/a"}
    assert "(R.\u00a01, ll.\u00a056–7)" in spoken(setter.items)


def test_titles_have_marks_and_no_locator(table: Table) -> None:
    assert spoken(quoting(table, 'A "so-called"{aside} peace.').items) == "A “so-called” peace."


def test_a_quotation_inside_another_has_the_inner_marks_and_no_place_of_its_own(table: Table) -> None:
    said = spoken(quoting(table, '''He said "we are "friends"{aside} now"{aside}.''').items)
    assert said == "He said “we are ‘friends’ now”."


def test_a_mark_inside_a_quotation_stands_at_its_word_and_one_outside_after_the_locator(table: Table) -> None:
    inside = quoting(table, 'It is "a lasting [peace]{note=one}".', notes=NOTES)
    assert spoken(inside.items).replace("\u00a0", " ") == "It is “a lasting peace^a^” (R. 1, ll. 56–7)."
    outside = quoting(table, 'It is ["a lasting peace"]{note=one}, so.', notes=NOTES)
    assert spoken(outside.items).replace("\u00a0", " ") == "It is “a lasting peace” (R. 1, ll. 56–7),^a^ so."


def test_no_place_no_parentheses(table: Table) -> None:
    """A handout without the text knows no lines: what stays empty is left out, whatever was named before."""
    composition = table.composition(
        documents="""\
- id: letter
  title: The Letter
  text:
    - paragraph: I have the honor to confirm our understanding.
    - recital: Whereas the road is long.
""",
        summary='title: S\nbody: He writes "the road is long" and then "the honor".\n',
    )
    summary = composition.guide.summary
    assert summary is not None
    said = spoken(Setter(composition, composition.style("body"), Tag("P")).prose(summary.blocks[0].prose).items)  # type: ignore[union-attr]
    assert said == "He writes “the road is long” (R.\u00a01) and then “the honor”."


# --- citations and references -----------------------------------------------------------------------------------------


def test_citations_are_linked_to_their_works_and_counted(table: Table) -> None:
    composition = table.composition(bibliography=WORKS)
    setter = prose(composition, "So it was [@marsh1977, p. 12; @quill1980].")
    said = spoken(setter.items)
    assert said.startswith("So it was (Marsh")
    assert "12; Quill" in said
    assert said.endswith(").")
    assert {item.link for item in setter.items if isinstance(item, Run)} == {
        None, "#work:marsh1977", "#work:quill1980"
    }  # fmt: skip
    assert anchors(setter.items) == ["cited:marsh1977:0", "cited:quill1980:1"]
    assert anchors(prose(composition, "Again [@marsh1977].").items) == ["cited:marsh1977:2"]


def test_a_cited_quotation_has_its_citation_and_no_locator(table: Table) -> None:
    setter = prose(table.composition(bibliography=WORKS), 'He calls it "a dry year" [@marsh1977, p. 3].')
    said = spoken(setter.items)
    assert said.startswith("He calls it “a dry year” (Marsh")
    assert "Art." not in said


def test_references_are_links_to_what_they_name(table: Table) -> None:
    composition = table.composition(Facts(pages={"treaty:VII": 1}, folios=("i", "12")))
    setter = prose(composition, "see [#VII].")
    assert spoken(setter.items) == "see Article\u00a0VII, p.\u00a012."
    (run,) = [item for item in setter.items if isinstance(item, Run) and item.link]
    assert run.link == "#treaty:VII"
    assert setter.node.outline() == "P see .\n  Reference\n    Link\n      Span Article\u00a0VII, p.\u00a012"
    assert run.tag is not None
    assert run.tag.expansion == "Article 7, page 12"


def test_index_marks_leave_a_place_and_the_words(table: Table) -> None:
    setter = prose(table.composition(), 'by [Litvinov]{index="Litvinov, Maxim"} himself')
    assert spoken(setter.items) == "by Litvinov himself"
    assert anchors(setter.items) == ["index:Litvinov, Maxim:0"]


# --- the first words of a part ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Alderbrook stands where two streams meet.", "Alderbrook stands"),
        ("In the second winter of the war", "In the second"),
        ("Short line", ""),
        ("*Pravda* wrote of it at once", ""),
    ],
)
def test_two_or_three_words_lead_in(table: Table, text: str, head: str) -> None:
    composition = table.composition()
    style = composition.style("body-first")
    setter = prose(composition, text, "body-first")
    items = lead_in(setter.items, style)
    small = "".join(item.text for item in items if isinstance(item, Run) and ("smcp", 1) in item.type.features)
    assert small == head
    assert spoken(list(items)) == spoken(setter.items)


# --- the language of what is quoted -----------------------------------------------------------------------------------

LETTER = """\
- id: letter
  title: Der Brief
  language: de
  text:
    - paragraph: Wir haben den Frieden gewollt.
"""


def test_a_quotation_is_heard_in_the_language_of_its_document(table: Table) -> None:
    composition = table.composition(
        documents=LETTER, summary='title: S\nbody:\n  - It says "den Frieden gewollt" so.\n  - quote: den Frieden\n'
    )
    summary = composition.guide.summary
    assert summary is not None
    tree = Tag("Sect")
    body(composition, summary.blocks, tree)
    assert tree.outline().splitlines()[1:3] == ["  P It says “” so.", "    Quote[de] den Frieden gewollt"]
    assert [tag.lang for tag in tree.walk() if tag.role == "BlockQuote"] == ["de"]


def test_words_of_ours_among_those_of_another_language_say_so(table: Table) -> None:
    composition = table.composition(
        Facts(lines={"letter:1.1@10": 1, "letter:1.1@29": 1}),
        documents=LETTER,
        summary="title: S\nbody:\n  - A [wise “den Frieden gewollt”]{note=x} and “den [Frieden]{note=y}”.\n"
        "  - quote: den Frieden gewollt\n",
        notes="- {id: x, kind: comment, note: Why.}\n- {id: y, kind: comment, note: Peace.}\n",
    )
    summary = composition.guide.summary
    assert summary is not None
    tree = Tag("Sect")
    body(composition, summary.blocks, tree)
    marks = {tag.id: tag.lang for tag in tree.walk() if (tag.id or "").startswith("mark:")}
    assert marks == {"mark:x": None, "mark:y": None}  # after the closing mark, which is ours
    (quote,) = (tag for tag in tree.walk() if tag.role == "BlockQuote")
    assert [(tag.role, tag.lang) for tag in quote.walk() if tag.lang] == [
        ("BlockQuote", "de"), ("Reference", composition.lang)
    ]  # fmt: skip
