"""Notes wherever prose has words to hang them on: set once, in the margin or after what they hang in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from guidebuilder import project, rendering
from guidebuilder.content import decode, editions
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Block, Picture, paragraphs_in
from guidebuilder.layout.margin import marks, obstacle
from guidebuilder.layout.page import Box
from guidebuilder.rendering import Rendered
from guidebuilder.typeset.paragraph import Paragraph as SetParagraph
from tests.generated import Shape, generate
from tests.generated.pictures import picture

GUIDE = """\
format: 1
title: A Guide
language: en-US
edition: {date: 2026-01-02}
parts:
  - {title: The Text, holds: [documents]}
  - {title: An Essay, holds: [essay]}
  - {title: Lists, holds: [glossary, timeline, questions]}
documents:
  - id: treaty
    title: The Treaty
    text:
      - article: I
        heading: ARTICLE I
        paragraphs: The roads between them are long.
essays:
  - id: essay
    title: Where [notes]{note=in-title} hang
    abstract: In an [abstract]{note=in-abstract}.
    body:
      - A first [paragraph]{note=in-paragraph} of words.
      - list: ["One [item]{note=in-list}.", Another.]
      - quote: The [roads]{note=in-quotation} between them are long.
        at: I
      - table:
          caption: What a [table]{note=in-caption} shows
          head: ["A [head]{note=in-head}", Another]
          rows: [["A [cell]{note=in-cell}", "b"], ["c", "d"]]
      - verse: ["A line of [verse]{note=in-verse}", and one more]
      - And words after all that.
    sections:
      - title: A [second]{note=in-second} level
        body: Some words.
        sections: [{title: "A [third]{note=in-third} level", body: Some words.}]
glossary:
  terms: [{term: word, absent: true, definition: "what is [said]{note=in-definition}."}]
timeline:
  events: [{date: 1942, title: A year, text: "It [came]{note=in-event}.", kind: law}]
questions:
  groups: [{questions: [{kind: discussion, answer: We., text: "Who [asks]{note=in-question}?"}]}]
notes:
"""
PLACES = (
    *("title", "abstract", "paragraph", "list", "quotation", "caption", "head", "cell", "verse", "second", "third"),
    *("definition", "event", "question"),
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guide, Path]:
    folder = tmp_path_factory.mktemp("places")
    written = "".join(f"  - {{id: in-{one}, kind: comment, note: hung in {one}}}\n" for one in PLACES)
    (folder / "guide.yaml").write_text(GUIDE + written, "utf-8")
    assert project.check(folder).diagnostics == ()
    read, _, _ = decode.read(folder)
    assert read is not None
    return editions.select(read), folder


@pytest.fixture(scope="module")
def letter(guide: tuple[Guide, Path]) -> Rendered:
    return rendered(guide, "letter")


def rendered(guide: tuple[Guide, Path], paper: str) -> Rendered:
    found: list[Diagnostic] = []
    made = rendering.render(guide[0], folder=guide[1], paper=paper, diagnostics=found)
    assert made is not None, found
    return made


@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_beside_what_it_hangs_in(letter: Rendered, place: str) -> None:
    (page,) = (page for page in letter.settled.pages.pages if f"in-{place}" in dict(marks(page.boxes)))
    (box,) = (box for box in page.boxes if box.role == "note" and box.name == f"in-{place}")
    mark = dict(marks(page.boxes))[f"in-{place}"]
    assert box.first >= mark - 52
    assert box.flowable.line_count == 1


@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_each_note_is_in_the_tree_once_and_after_its_words(guide: tuple[Guide, Path], paper: str) -> None:
    made = rendered(guide, paper)
    order = [tag.id for tag in made.tree.walk() if tag.id is not None and tag.id.startswith(("mark:", "note:"))]
    for place in PLACES:
        assert order.count(f"note:in-{place}") == order.count(f"mark:in-{place}") == 1
        assert order.index(f"note:in-{place}") > order.index(f"mark:in-{place}")
    whole = {"caption", "head", "cell"}  # notes of a table come after all of it
    alone = [name for name in order if name.rpartition("-")[2] not in whole]
    assert [name.partition(":")[0] for name in alone] == ["mark", "note"] * (len(alone) // 2)
    assert [name.partition(":")[2] for name in alone[::2]] == [name.partition(":")[2] for name in alone[1::2]]


def test_a_heading_keeps_its_notes_with_what_follows_where_there_is_no_column(guide: tuple[Guide, Path]) -> None:
    blocks = [block for flow in rendered(guide, "a5").settled.story.flows for block in flow.blocks]
    (at,) = (n for n, block in enumerate(blocks) if block.what == "the heading “A second level”")
    assert blocks[at].keep_with_next
    assert blocks[at + 1].keep_with_next, "its note"


PARTED = """\
format: 1
title: Parted
language: en-US
slug: parted
edition: {date: 2026-01-02}
documents:
  - {id: d, title: Text, text: [{article: I, paragraphs: [Words of the first paragraph and a few more of them.]}]}
essays:
  - id: e
    title: Essay
    body: "Some [words]{note=one} and some [others]{note=two} stand here."
parts:
  - {title: A, holds: [documents]}
  - {title: B, holds: [e]}
notes:
  - {id: one, kind: comment, note: The first note.}
  - {id: two, kind: comment, note: The second note.}
"""


@pytest.fixture
def apart(tmp_path: Path) -> list[Block]:
    """The blocks of a guide on A5 with two notes in a paragraph."""
    (tmp_path / "guide.yaml").write_text(PARTED, "utf-8")
    read, faults, _ = decode.read(tmp_path)
    assert read is not None, faults
    made = rendering.lay_out(editions.select(read), folder=tmp_path, paper="a5", diagnostics=[])
    return [block for flow in made.story.flows for block in flow.blocks]


def test_a_page_may_turn_between_two_notes_but_not_before_the_first(apart: list[Block]) -> None:
    (at,) = (n for n, block in enumerate(apart) if _says(block).startswith("Some words"))
    assert [_says(block) for block in apart[at + 1 : at + 3]] == ["The first note.", "The second note."]
    assert [block.keep_with_next for block in apart[at : at + 3]] == [True, False, False]


def test_source_text_that_shows_the_lines_of_another_paper_may_be_set_anew(apart: list[Block]) -> None:
    (source,) = (block for block in apart if _says(block).startswith("Words of"))
    assert source.numbered == "d"
    assert isinstance(source.content, SetParagraph)
    assert not source.content.firm


def _says(block: Block) -> str:
    return " ".join(line for one in paragraphs_in(block) for line in one.line_texts())


def test_years_of_a_timeline_keep_notes_away(letter: Rendered) -> None:
    (page,) = (page for page in letter.settled.pages.pages if "in-event" in dict(marks(page.boxes)))
    (box,) = (box for box in page.boxes if box.role == "note" and box.name == "in-event")
    fixed = [one for one in map(obstacle, page.boxes) if one is not None]
    assert any(one.top == dict(marks(page.boxes))["in-event"] for one in fixed), "the year, on the event's line"
    assert all(box.first >= one.bottom + one.after or box.last <= one.top - one.before for one in fixed)


@pytest.mark.parametrize("name", ["both", "margin"])
def test_pictures_beside_the_text_keep_notes_away(name: str, tmp_path: Path) -> None:
    """A picture across both columns begins at the outer edge of a verso and ends at that of a recto."""
    made = generate(1, "en", Shape(essays=1, articles=1, lists=False, figures=0, notes=(4, 8), note_words=(5, 30)))
    figure = {"id": "fig", "image": "fig.png", "title": "A picture", "alt": "Bars.", "position": name}
    data = {**made.data, "figures": [figure]}
    data["essays"] = [{**data["essays"][0], "body": [*data["essays"][0]["body"], {"figure": "fig"}]}]
    replace(made, data=data, pictures={"fig.png": picture(0, Random(1))}).write(tmp_path)
    read, _, _ = decode.read(tmp_path)
    assert read is not None
    found: list[Diagnostic] = []
    printed = rendering.render(editions.select(read), folder=tmp_path, diagnostics=found)
    assert printed is not None, found
    (page,) = (page for page in printed.settled.pages.pages if any(_is_picture(box) for box in page.boxes))
    (box,) = (box for box in page.boxes if _is_picture(box))
    left = page.sheet.reach_left(page.recto) if name == "both" else page.sheet.column_left(page.recto)
    assert box.x == pytest.approx(left)
    assert box.x + box.flowable.wrap(0, 0)[0] <= page.sheet.width - 18
    notes = [one for one in page.boxes if one.role == "note"]
    assert all(one.last <= box.first - 20 + 0.01 or one.first >= box.last + 12 - 0.01 for one in notes)


def _is_picture(box: Box) -> bool:
    return isinstance(box.flowable, Picture)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A Guide", 'title: "A [Guide]{note=lost}"\nshort_title: A Guide'),
        ("title: A year", 'title: "A [year]{note=lost}"'),
        ("hung in verse", '"hung in [verse]{note=lost}"'),
    ],
)
def test_a_note_that_cannot_be_set_is_told(before: str, after: str, tmp_path: Path) -> None:
    """On the cover, in a title that is printed plain, inside a note: no page would hold its words."""
    written = "".join(f"  - {{id: in-{one}, kind: comment, note: hung in {one}}}\n" for one in (*PLACES, "x"))
    text = (GUIDE + written).replace(before, after).replace("in-x", "lost")
    (tmp_path / "guide.yaml").write_text(text, "utf-8")
    (outcome,) = project.build([tmp_path], project.Options(output=tmp_path / "out.pdf"))
    assert [(one.code, one.message) for one in outcome.diagnostics] == [
        ("note-not-set", "the note 'lost' cannot stand here")
    ]
    assert outcome.diagnostics[0].excerpt
    assert not (tmp_path / "out.pdf").exists()


def test_texts_of_notes_are_whole(letter: Rendered) -> None:
    notes = [tag.text() for tag in letter.tree.walk() if tag.role == "Note"]
    for place in PLACES:
        assert sum(f"hung in {place}" in note for note in notes) == 1
