"""Questions: what is to be put in order or matched is shuffled, alike on every machine; room for what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.compose.questions import questions
from guidebuilder.content.editions import shuffled
from guidebuilder.layout.flowables import Block, Sign, WritingLines, paragraphs_in
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Run
from tests.compose.conftest import GUIDE, Table

seeds = st.text(max_size=12)


@given(st.lists(st.integers(), min_size=2, max_size=12, unique=True), seeds)
def test_shuffled_is_never_the_given_order(things: list[int], seed: str) -> None:
    found = shuffled(things, seed)
    assert found != things
    assert sorted(found) == sorted(things)
    assert found == shuffled(things, seed)


@given(st.lists(st.integers(), max_size=1), seeds)
def test_one_thing_or_none_stays(things: list[int], seed: str) -> None:
    assert shuffled(things, seed) == things


def test_the_order_depends_on_the_seed_and_nothing_else() -> None:
    """Written down once: another order would part a key of answers from the sheets that are out already."""
    orders = {tuple(shuffled("abcdef", f"q{n}")) for n in range(20)}
    assert len(orders) > 10
    assert "".join(shuffled("abcdef", "q1")) == "bdeafc"


def blocks(table: Table, question: str, paper: str = "letter") -> list[Block]:
    composition = table.composition(paper=paper, questions=f"groups:\n  - questions:\n      - {question}\n")
    assert composition.guide.questions is not None
    return questions(composition, composition.guide.questions, Tag("Part"))[1:]


def words(block: Block) -> str:
    return " ".join(text for paragraph in paragraphs_in(block) for text in paragraph.line_texts())


def set_all(made: list[Block]) -> list[str]:
    for block in made:
        block.wrap(324, 1e6)
    return [words(block) for block in made]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("{kind: short, text: x, lines: 2}", 3),
        ("{kind: short, text: x, lines: 3}", 5),
        ("{kind: short, text: x, lines: 0}", 0),
        ("{kind: short, text: x}", 5),
        ("{kind: writing, text: x}", 18),
    ],
)
def test_there_is_room_for_half_as_much_again(table: Table, question: str, count: int) -> None:
    made = blocks(table, question)
    rules = [block.content for block in made if isinstance(block.content, WritingLines)]
    assert sum(one.count for one in rules) == count
    assert all(one.count <= 3 for one in rules)
    assert {one.pitch for one in rules} <= {21.0}
    if rules:
        assert made[0].keep_with_next
        assert rules[0].before + rules[0].first == 28, "the first line is 28 under the text"


@pytest.mark.parametrize(("asked", "groups"), [(2, [3]), (4, [3, 3]), (6, [3, 1, 1, 1, 3]), (8, [3, *[1] * 6, 3])])
def test_lines_to_write_on_are_parted_three_from_either_end(table: Table, asked: int, groups: list[int]) -> None:
    made = blocks(table, f"{{kind: short, text: x, lines: {asked}}}")
    rules = [block for block in made if isinstance(block.content, WritingLines)]
    assert [block.content.count for block in rules if isinstance(block.content, WritingLines)] == groups
    assert [block.before for block in rules[1:]] == [0.0] * (len(groups) - 1)


def test_choices_keep_their_order_and_stand_with_their_question(table: Table) -> None:
    choices = "[{text: One}, {text: Two, correct: true}, {text: Three}]"
    made = blocks(table, f"{{kind: choice, text: Who?, choices: {choices}}}")
    assert set_all(made) == ["Who?", "One", "Two", "Three"]
    assert [block.keep_with_next for block in made] == [True, True, True, False]
    letters = [letter for block in made[1:] for letter in paragraphs_in(block.beside[1].flowable)]
    for letter in letters:
        letter.wrap(100, 100)
    assert [letter.line_texts() for letter in letters] == [("A",), ("B",), ("C",)]


def test_what_is_ordered_is_shuffled_and_has_blanks(table: Table) -> None:
    made = blocks(table, "{kind: ordering, text: Order, id: q, order: [one, two, three]}")
    found = set_all(made)[1:]
    assert found != ["one", "two", "three"]
    assert found == shuffled(["one", "two", "three"], "q")
    assert all(len(block.beside) == 1 for block in made[1:])


def test_pairs_are_matched_by_letters_in_another_order(table: Table) -> None:
    pairs = "[{left: a, right: one}, {left: b, right: two}, {left: c, right: three}]"
    made = blocks(table, f"{{kind: matching, text: Match, id: q, pairs: {pairs}}}")
    found = set_all(made)
    assert found[1:4] == ["a", "b", "c"]
    assert found[4:] == shuffled(["one", "two", "three"], "q")
    assert found[4:] != ["one", "two", "three"]


def signs(block: Block) -> list[str]:
    return [one.flowable.shape for one in block.beside if isinstance(one.flowable, Sign)]


def test_a_box_for_each_choice_where_several_are_right_and_a_line_that_says_so(table: Table) -> None:
    choices = "[{text: One, correct: true}, {text: Two, correct: true}, {text: Three}]"
    made = blocks(table, f"{{kind: choice, text: Who?, several: true, choices: {choices}}}")
    assert set_all(made) == ["Who?", "Mark every answer that is right.", "One", "Two", "Three"]
    assert [signs(block) for block in made] == [[], [], ["square"], ["square"], ["square"]]
    assert [block.keep_with_next for block in made] == [True, True, True, True, False]
    single = blocks(table, f"{{kind: choice, text: Who?, choices: {choices}}}")
    assert [signs(block) for block in single] == [[], ["circle"], ["circle"], ["circle"]]


def test_letters_that_are_left_over(table: Table) -> None:
    pairs = "[{left: a, right: one}, {left: b, right: two}]"
    made = blocks(table, f"{{kind: matching, text: Match, id: q, pairs: {pairs}, extra: [three, four]}}")
    found = set_all(made)
    assert found[:4] == ["Match", "Some letters are left over.", "a", "b"]
    assert found[4:] == shuffled(["one", "two", "three", "four"], "q")
    letters = [text for block in made[4:] for text in _letters(block)]
    assert letters == ["A", "B", "C", "D"]


def _letters(block: Block) -> list[str]:
    found = [paragraph for one in block.beside for paragraph in paragraphs_in(one.flowable)]
    for paragraph in found:
        paragraph.wrap(100, 100)
    return [text for paragraph in found for text in paragraph.line_texts()]


def test_the_room_for_an_answer_is_that_of_its_words(table: Table) -> None:
    """Nineteen words take three lines by hand, and half as many again are printed."""
    made = blocks(table, "{kind: short, text: x, answer: " + " ".join(["word"] * 19) + "}")
    rules = [block.content for block in made if isinstance(block.content, WritingLines)]
    assert sum(one.count for one in rules) == 5
    assert not any("word" in said for said in set_all(made))


def test_a_passage_to_read_has_its_locator_and_a_link_to_its_lines(table: Table) -> None:
    question = "{kind: close-reading, at: [VII], text: Why?, quote: mutually advantageous relations}"
    files = {"questions": f"groups:\n  - questions:\n      - {question}\n"}
    parts = "parts:\n  - {title: One, holds: [summary, documents]}\n  - {title: Two, holds: [questions]}\n"
    (passage,) = [
        box.flowable
        for page in table.settled(guide=GUIDE + parts, **files).pages.pages
        for box in page.boxes
        if isinstance(box.flowable, Block) and words(box.flowable) == "mutually advantageous relations"
    ]
    ((locator,),) = [paragraphs_in(one.flowable) for one in passage.beside]
    assert [text.replace("\u00a0", " ") for text in locator.line_texts()] == ["(Art. VII, l. 3)"]
    (run,) = [item for item in locator.items if isinstance(item, Run)]
    assert run.link == "#treaty:VII.1@26"
    assert run.tag is not None
    assert (run.tag.role, run.tag.expansion) == ("Span", "(Article 7, line 3)")


def test_the_passage_stands_over_the_question_where_there_is_no_note_column(table: Table) -> None:
    question = "{kind: short, at: [recital.1, VII.1, recital.2, VII.2, recital.1, VII.1, recital.2, VII.2], text: Why?}"
    passage, asked = blocks(table, question, "a5")[:2]
    set_all([passage, asked])
    assert passage.line_count > 1
    assert words(asked) == "Why?"
    assert passage.keep_with_next
    assert (passage.before, passage.after, asked.before) == (19.5, 0, 13)
    (alone, *_) = blocks(table, "{kind: short, text: Why?}", "a5")
    assert alone.before == passage.before
    (beside, *_) = blocks(table, question)
    set_all([beside])
    assert words(beside) == "Why?"


def test_a_passage_to_read_is_heard_in_the_language_of_its_document(table: Table) -> None:
    documents = "- id: a\n  title: Der Brief\n  language: de\n  text:\n    - paragraph: Wir wollten Frieden.\n"
    made = "groups:\n  - questions:\n      - {text: Why?, kind: close-reading, quote: %s}\n"
    trees = []
    for words in ("wollten Frieden", "Nobody knows"):
        composition = table.composition(documents=documents, questions=made % words)
        assert composition.guide.questions is not None
        trees.append(Tag("Part"))
        questions(composition, composition.guide.questions, trees[-1])
    found = [[(tag.text(), tag.lang) for tag in tree.walk() if tag.lang] for tree in trees]
    assert found == [[("wollten Frieden", "de")], []]
