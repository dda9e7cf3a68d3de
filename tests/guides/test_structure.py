"""What a reader who listens gets of a whole guide: all that it says, in its order, and nothing else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuilder.content import walk
from guidebuilder.content.inline import printed
from guidebuilder.content.model import Document, Guide, Prose, Signatures, SourceBlock
from guidebuilder.content.places import Places
from guidebuilder.design import wording
from guidebuilder.tags import Tag
from tests.guides.conftest import FIRST, ROOT, Built
from tests.pdf import trees

HERE = Path(__file__).resolve().parent
EVERY_KEY = ROOT / "tests" / "formats" / "1"

COMBINATIONS = [
    *((FIRST, paper) for paper in ("letter", "a4", "a5")),
    *((HERE / name, paper) for name in ("worms", "tatiana", "odyssey") for paper in ("letter", "a5")),
    *((EVERY_KEY, paper) for paper in ("letter", "a5")),
]
every = pytest.mark.parametrize(
    ("folder", "paper"), COMBINATIONS, ids=[f"{folder.name}-{paper}" for folder, paper in COMBINATIONS]
)

Build = Callable[..., Built]


def left_out(built: Built) -> set[str]:
    """What a page may have no room for: our subjects of articles, which yield to notes (the contents name articles)."""
    blocks = (block for document in built.guide.documents for block in document.blocks)
    subjects = (getattr(block, "subject", None) for block in blocks)
    return {trees.words(subject.children[0].text) for subject in subjects if subject is not None}


def without(tree: Tag, words: set[str]) -> Tag:
    """The tree without paragraphs of just these words, and without nodes that hold nothing; of figures what is heard:
    their description, not the words that are drawn in them."""
    kept: list[Tag | str] = []
    for child in tree.children:
        if isinstance(child, Tag):
            empty = not child.text() and child.alt is None and child.role not in ("TH", "TD")
            if empty or (child.role == "P" and trees.words(child.text()) in words):
                continue
            child = without(child, words) if child.role != "Figure" else replace(child, children=[])
        kept.append(child)
    return Tag(tree.role, kept, tree.id, tree.lang, tree.alt, tree.expansion, tree.actual, tree.attributes)


@every
def test_the_file_says_what_the_guide_says_word_for_word(built: Build, folder: Path, paper: str) -> None:
    made = built(folder, paper)
    structure = trees.read(made.rendered.pdf)
    assert structure.findings == []
    drawn = without(trees.drawn(structure), set())
    may_miss = left_out(made) - {trees.words(tag.text()) for tag in drawn.walk() if tag.role == "P"}
    wanted = without(made.rendered.tree, may_miss)
    assert list(trees.nodes(drawn)) == list(trees.nodes(wanted))
    assert list(trees.blocks(drawn)) == list(trees.blocks(wanted))


@every
def test_headings_skip_no_level(built: Build, folder: Path, paper: str) -> None:
    levels = [int(tag.role[1]) for tag in built(folder, paper).rendered.tree.walk() if re.fullmatch("H[1-6]", tag.role)]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


@every
def test_every_note_stands_after_its_paragraph_with_ways_there_and_back(
    built: Build, folder: Path, paper: str
) -> None:
    made = built(folder, paper)
    tree, words = made.rendered.tree, wording.load(made.guide.language)
    order = {tag.id: n for n, tag in enumerate(tree.walk()) if tag.id}
    notes = [tag for tag in tree.walk() if tag.role == "Note"]
    assert len({note.id for note in notes}) == len(notes)
    for note in notes:
        assert note.id is not None
        mark = f"mark:{note.id.removeprefix('note:')}"
        assert order[mark] < order[note.id]
        label = note.children[0]
        assert isinstance(label, Tag)
        assert [tag.role for tag in label.walk()] == ["Lbl", "Link"]
        assert label.heard() == words.text("spoken-note", name=label.text())


@every
def test_only_furniture_is_an_artifact(built: Build, folder: Path, paper: str) -> None:
    made = built(folder, paper)
    structure = trees.read(made.rendered.pdf)
    allowed = furniture(made)
    other = {
        (page, kind, words)
        for page, kind, text in structure.content.artifacts
        if kind != "Background" and (words := trees.words(text)) and not allowed.fullmatch(words)
    }
    assert other == set()
    assert {page for page, kind, _ in structure.content.artifacts if kind == "Background"} <= {0}  # the ring


def furniture(made: Built) -> re.Pattern[str]:
    """Running heads and locators, folios, numbers of lines and of the reference edition's pages, letters of notes that
    go on, pointers, the numerals of parts, the label of a page for the reader's own notes, the dots between entries,
    the signs of events and of terms."""
    story, words = made.rendered.settled.story, wording.load(made.guide.language)
    heads = {story.title, story.ruled, *(flow.head for flow in story.flows if flow.head)}
    heads |= {f"{' '.join(head.split()[:n])} …" for head in heads for n in range(1, len(head.split()))}
    kinds = [words.texts[kind] for kind in ("law", "war", "diplomacy", "aid", "aftermath")]
    number = r"[\dxvi]+"
    onward, back, pages = (
        _form(words.text(key, **{name: "@"}), f"{number}(–{number})?")
        for key, name in (("continues-on", "page"), ("continued-from", "page"), ("pages", "pages"))
    )
    line, lines = (
        _form(words.text(key, **{name: "@"}), number) for key, name in (("line", "line"), ("lines", "lines"))
    )
    lines = lines.replace(number, rf"{number}–{number}")
    locator = rf"([^,]+, )?({line}|{lines})(; ({line}|{lines}))*"
    waiting = f"[a-z–, ]+ ({onward}|→ {pages})"
    again = rf".+ {re.escape(words.text('continued'))}"
    fixed = map(re.escape, (*heads, *kinds, "·", "*"))
    page = _form(words.text("page", page="@"), number)
    kinds = [*fixed, number, page, "[a-z]{1,2}", onward, back, waiting, locator, again]
    return re.compile("|".join(kinds).replace("\u00a0", " "))


def _form(text: str, number: str) -> str:
    """A pattern for a wording with numbers where it has @."""
    return re.escape(text).replace("\\ ", " ").replace("\\\u00a0", " ").replace("@", number)


# --- against the content itself, which knows no tree ------------------------------------------------------------------

WORD = re.compile(r"\w+")


@every
def test_all_that_is_written_is_heard_in_its_order(built: Build, folder: Path, paper: str) -> None:
    """The words of the source texts and of every piece of prose of summary, analysis, essays and lives, paragraph after
    paragraph, each in one element of its own, with nothing in it but the marks and locators of references."""
    made = built(folder, paper)
    heard = list(_heard(trees.drawn(trees.read(made.rendered.pdf))))
    for written in _written(made.guide):
        at = 0
        for words in written:
            assert words in heard[at:], " ".join(words)
            at = heard.index(words, at) + 1


def _heard(tree: Tag) -> Iterator[list[str]]:
    """The words of paragraphs, headings and labels in order, but for references."""
    for tag in tree.walk():
        if tag.role in ("P", "Lbl") or re.fullmatch("H[1-6]", tag.role):
            yield WORD.findall(trees.words(_without_references(tag)))


def _without_references(tag: Tag) -> str:
    said = ""
    for child in tag.children:
        if isinstance(child, str):
            said += child
        elif child.actual is not None:
            said += child.actual
        elif child.role != "Reference":
            said += _without_references(child)
    return said


def _written(guide: Guide) -> Iterator[list[list[str]]]:
    """The content, text by text: the words of one paragraph after the other."""
    places = Places(guide.documents)
    for document in guide.documents:
        single = (block for block in document.blocks if not isinstance(block, Signatures))
        names = {name for block in single for name in _paragraphs(places, document, block)}
        yield [
            WORD.findall(places.text(name).value) for name in places.paragraph_names(document) if name in names
        ]
    lives = guide.biographies.lives if guide.biographies is not None else ()
    prose = (guide.introduction, guide.summary, guide.analysis, *guide.essays, *(life.blocks for life in lives))
    named = {printed(part.title) for part in guide.parts}  # a part's name stands for that of the section that it holds
    for text in prose:
        pieces = (printed(one) for one in walk.every(text, Prose))
        yield [words for piece in pieces if piece not in named and (words := WORD.findall(piece))]


def _paragraphs(places: Places, document: Document, block: SourceBlock) -> tuple[str, ...]:
    place = places.resolve(f"{document.id}:{block.name}")
    return place.paragraphs if place is not None else ()
