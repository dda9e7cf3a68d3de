"""Handouts as they are printed: cards in register, lines with the numbers of the guide, room for answers, one page of
events; and nothing in a student's file that is not for students."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guidebuilder import project, rendering
from guidebuilder.compose.questions import DEFAULT_LINES
from guidebuilder.content import decode, handouts
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide
from guidebuilder.content.places import Places
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.layout.flowables import Block, Card, CutMarks, WritingLines, paragraphs_in
from guidebuilder.layout.page import Box, Page
from guidebuilder.layout.reference import reference
from guidebuilder.project import Options, UsageError
from guidebuilder.project.handouts import counted, look_for, selected
from guidebuilder.project.reading import read_guide
from guidebuilder.rendering import StandingType
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Item, Run
from tests.conftest import Validate
from tests.guides.conftest import FIRST, ROOT, Built
from tests.guides.test_conformance import CLAIMS, wanting

EVERY_KEY = ROOT / "tests" / "formats" / "1"
KINDS = ("worksheet", "answers", "quiz", "quiz-key", "cards", "text", "timeline")
PAPERS = ("letter", "a4", "a5")

Laid = tuple[Guide, rendering.Rendered, list[Diagnostic]]


@cache
def laid(folder: Path, name: str, paper: str = "letter", flip: str | None = None) -> Laid:
    """A handout, drawn: its guide, what was rendered, what was told."""
    read = read_guide(folder, paper)
    assert read.guide is not None
    one = handouts.handout(read.guide, name)
    standing = StandingType()
    guide = selected(read.guide, one, flip, counted(read, read.guide, standing))
    found: list[Diagnostic] = []
    look = look_for(read.guide, one, "color")
    rendered = rendering.render(
        guide, folder=folder, paper=paper, look=look, build_id="test", diagnostics=found, standing=standing
    )
    assert rendered is not None, found
    return guide, rendered, found


def boxes(page: Page, kind: type) -> list[Box]:
    return [box for box in page.boxes if isinstance(box.flowable, kind)]


def words(data: bytes) -> str:
    """All text of a file, on one line."""
    document = pypdfium2.PdfDocument(data)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\ufffe", "").split())


# --- cards ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_back_of_a_card_lies_on_its_front(paper: str, flip: str) -> None:
    """Turned over the long edge a sheet has left and right exchanged, over the short edge top and bottom."""
    _, rendered, _ = laid(FIRST, "cards", paper, flip)
    pages = rendered.settled.pages.pages
    assert len(pages) % 2 == 0
    seen = 0
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        backs = {box.flowable.name: box for box in boxes(back, Card)}  # type: ignore[attr-defined]
        assert front.recto
        assert not back.recto
        for box in boxes(front, Card):
            card, sheet = box.flowable, front.sheet
            assert isinstance(card, Card)
            other = backs.pop(card.name)
            left, top = other.x, other.top
            if flip == "long":
                left = sheet.width - other.x - card.width
            else:
                top = sheet.height - other.top - card.height
            assert (left, top) == pytest.approx((box.x, box.top), abs=0.01)
            seen += 1
        assert backs == {}
        (marks,), (others,) = boxes(front, CutMarks), boxes(back, CutMarks)
        assert (marks.x, marks.top) == pytest.approx((others.x, others.top), abs=0.01)
        assert marks.x * 2 + marks.flowable.width == pytest.approx(front.sheet.width)  # type: ignore[attr-defined]
        assert marks.top * 2 + marks.flowable.height == pytest.approx(front.sheet.height)
    guide = laid(FIRST, "cards", paper, flip)[0]
    assert guide.glossary is not None
    assert seen == len(guide.glossary.terms)


@pytest.mark.parametrize("paper", PAPERS)
def test_cards_stand_side_by_side_between_the_marks(paper: str) -> None:
    pages = laid(FIRST, "cards", paper)[1].settled.pages.pages
    for page in pages:
        (marks,) = boxes(page, CutMarks)
        grid = marks.flowable
        assert isinstance(grid, CutMarks)
        cards = {(round(box.x, 2), round(box.top, 2)) for box in boxes(page, Card)}
        assert len(cards) == len(boxes(page, Card))
        for x, top in cards:
            column, row = (x - marks.x) / grid.size[0], (top - marks.top) / grid.size[1]
            assert (column, row) == pytest.approx((round(column), round(row)), abs=0.001)
            assert 0 <= round(column) < grid.columns
            assert 0 <= round(row) < grid.rows
        for x0, y0, x1, y1 in grid.lines():  # outside, or a cross where four cards meet
            inside = 0 < x0 + x1 < 2 * grid.width and 0 < y0 + y1 < 2 * grid.height
            assert not inside or abs(x1 - x0) + abs(y1 - y0) < 10


def test_cards_hold_their_words() -> None:
    for flip in ("long", "short"):
        for page in laid(FIRST, "cards", "letter", flip)[1].settled.pages.pages:
            for box in boxes(page, Card):
                card = box.flowable
                assert isinstance(card, Card)
                for thing, top in zip(card.things, card.tops, strict=True):
                    assert top >= 0
                    assert top + thing.flowable.height <= card.height
                    assert thing.x + getattr(thing.flowable, "natural_width", 0.0) <= card.width


def test_a_card_without_room_is_told(tmp_path: Path) -> None:
    text = "format: 1\ntitle: A Guide\nlanguage: en\nedition: {date: 2026-01-02}\nglossary:\n  terms:\n"
    long = "words that go on " * 60
    terms = f"  - {{term: short, definition: x}}\n  - {{term: long, definition: {long}}}\n"
    (tmp_path / "guide.yaml").write_text(text + terms, "utf-8")
    (outcome,) = project.build([tmp_path], Options(handout="cards", output=tmp_path / "x.pdf"))
    (fault,) = (one for one in outcome.diagnostics if one.is_error)
    assert (fault.code, fault.message) == ("card-overfull", "the card of 'long' has no room for its words")
    assert fault.span is not None
    assert outcome.written is None


def test_a_card_is_heard_whole_its_term_before_its_definition() -> None:
    guide, rendered, _ = laid(FIRST, "cards")
    assert guide.glossary is not None
    items = [node for node in rendered.tree.walk() if node.role == "LI"]
    by_name = {plain(term.term): plain(term.definition) for term in guide.glossary.terms}
    assert len(items) == len(by_name)
    for number, item in enumerate(items, 1):
        label, body = (child for child in item.children if isinstance(child, Tag))
        assert label.text() == str(number)
        name = next(name for name in by_name if body.text().startswith(f"{name} "))
        assert " ".join(by_name[name].split()[-3:]).replace("'", "’") in body.text()


# --- lines ------------------------------------------------------------------------------------------------------------


def starts(guide: Guide, rendered: rendering.Rendered) -> dict[str, tuple[tuple[int, int], ...]]:
    """For each paragraph of the source texts the offset and the number of each of its lines, as they are printed."""
    places = Places(guide.documents)
    paragraphs = {name for document in guide.documents for name in places.paragraph_names(document)}
    found = reference(rendered.settled.pages, rendered.settled.story.origins).starts
    return {name: at for name, at in found.items() if name in paragraphs}


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_text_has_the_lines_of_the_students_edition(first: Built, paper: str) -> None:
    """Each line begins with the same letter of the text and has the same number, though the marks of notes are gone."""
    guide, rendered, _ = laid(FIRST, "text", paper)
    there = starts(first.guide, first.rendered)
    assert sum(map(len, there.values())) > 115
    assert starts(guide, rendered) == there
    marks = [item for page in rendered.settled.pages.pages for box in page.boxes for item in items(box)]
    assert not any(isinstance(item, Run) and item.is_mark for item in marks)


def items(box: Box) -> tuple[Item, ...]:
    return tuple(item for paragraph in paragraphs_in(box.flowable) for item in paragraph.items)


def test_lines_are_counted_without_the_whole_guide(first: Built) -> None:
    """What a handout is told of lines is what the settled pages of the students' edition say."""
    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    said = rendering.count_lines(guide, folder=FIRST, look=project.look_of(guide), standing=StandingType())
    told = {
        f"{document}:{name}": tuple((int(at), int(number) + n) for n, at in enumerate(offsets))
        for document, texts in said.items()
        for name, number, *offsets in (text.split() for text in texts)
    }
    assert told == starts(first.guide, first.rendered)


def test_the_text_on_small_paper_has_the_same_numbers(first: Built) -> None:
    """Every fifth line of the guide has its number on the line in which it begins, unless a paragraph's mark has it."""

    def numbers(rendered: rendering.Rendered) -> list[str]:
        furniture = [box.flowable for page in rendered.settled.pages.pages for box in page.boxes]
        lines = [one for one in furniture if isinstance(one, Paragraph) and one.style.name == "line-number"]
        return [line.line_texts()[0] for line in lines]

    there, here = numbers(first.rendered), numbers(laid(FIRST, "text", "a5")[1])
    assert len(there) - 1 <= len(here)
    assert here == [number for number in there if number in here]


def test_a_part_of_a_text_keeps_its_numbers(first: Built) -> None:
    lines = first.rendered.settled.pages.facts.lines
    _, rendered, _ = laid(FIRST, "economic-peace")
    for name in ("agreement:VII.1", "agreement:VII.2"):
        assert rendered.settled.pages.facts.lines[name] == lines[name]
    text = words(rendered.pdf)
    assert "burden commerce" in text
    assert "The undersigned" not in text


def test_lines_of_the_text_are_twice_as_far_apart() -> None:
    for page in laid(FIRST, "text")[1].settled.pages.pages:
        for box in boxes(page, Block):
            block = box.flowable
            if isinstance(block, Block) and block.numbered and block.line_count > 1:
                down = block.baselines()
                assert [b - a for a, b in pairwise(down)] == pytest.approx([28.0] * (len(down) - 1))


@pytest.mark.parametrize("name", ["worksheet", "cards", "timeline"])
def test_passages_are_named_by_the_lines_of_the_guide(first: Built, name: str) -> None:
    """The line of a locator of a handout is one that the students' edition has there too."""
    pattern = re.compile(r"\b([IVX]+(?: ¶ \d)?|R\. \d), ll?\. (\d+)")
    found = set(pattern.findall(words(laid(FIRST, name)[1].pdf).replace("\u00a0", " ")))
    pages = " ".join(" ".join(first.pages).replace("\u00a0", " ").split())
    assert found
    assert found - set(pattern.findall(re.sub(r", p\. \d+", "", pages))) == set()


# --- worksheets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
def test_a_worksheet_has_the_room_that_answers_take(paper: str) -> None:
    """Half as many lines again as are expected, and at most that many more where the page has room."""
    guide, rendered, _ = laid(FIRST, "worksheet", paper)
    assert guide.questions is not None
    ruled: dict[str, int] = {}
    asked = ""
    for page in rendered.settled.pages.pages:
        for box in page.boxes:
            if not isinstance(box.flowable, Block):
                continue
            asked = next((a.name for a in box.flowable.anchors() if a.kind == "question"), asked)
            if isinstance(box.flowable.content, WritingLines):
                ruled[asked] = ruled.get(asked, 0) + box.flowable.content.count
    for group in guide.questions.groups:
        for question in group.questions:
            if question.kind in ("choice", "matching", "ordering"):
                assert question.id not in ruled
                continue
            expected = question.answer_lines if question.answer_lines is not None else DEFAULT_LINES[question.kind]
            least = -(-expected * 3 // 2)
            assert least <= ruled[question.id] <= least + expected


@pytest.mark.parametrize("name", ["worksheet", "quiz"])
def test_name_and_date_stand_at_the_head(name: str) -> None:
    head = "Worksheet" if name == "worksheet" else "Vocabulary quiz"
    assert laid(FIRST, name)[1].tree.text().startswith(f"The Mutual Aid Agreement of 1942 {head} Name Date ")
    assert "Name Date" not in laid(FIRST, "quiz-key")[1].tree.text()


def test_a_worksheet_and_its_answers_have_the_numbers_of_the_guide(first: Built) -> None:
    numbers = {}
    for name in ("reading", "reading-answers"):
        tree = laid(FIRST, name)[1].tree
        items = [node for node in tree.walk() if node.role == "LI" and node.id is not None]
        numbers[name] = {item.id: item.text().split()[0] for item in items}
    whole = {node.id: node.text().split()[0] for node in first.rendered.tree.walk() if node.role == "LI" and node.id}
    assert numbers["reading"] == numbers["reading-answers"]
    assert all(whole[name] == number for name, number in numbers["reading"].items() if name is not None)


# --- timelines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("folder", [FIRST, EVERY_KEY], ids=lambda folder: folder.name)
def test_a_timeline_is_one_page_and_what_it_leaves_out_is_told(folder: Path, paper: str) -> None:
    guide, rendered, found = laid(folder, "timeline", paper)
    assert rendered.pages == 1
    assert guide.timeline is not None
    text = words(rendered.pdf)
    told = " ".join(fault.message for fault in found)
    out = [title for event in guide.timeline.events if (title := plain(event.title)).replace("'", "’") not in text]
    assert bool(out) == ("left out" in told)
    named = re.findall("“(.+?)”", told.partition("by title alone")[0])
    assert set(named) <= {title.replace("'", "’") for title in out}
    page = rendered.settled.pages.pages[0]
    assert max(box.last for box in page.boxes if box.role == "text") <= page.sheet.last + 0.01


# --- the quiz on paper ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
def test_a_block_of_a_quiz_stands_on_one_page_as_in_its_key(paper: str) -> None:
    for name in ("quiz", "quiz-key"):
        guide, rendered, found = laid(FIRST, name, paper)
        assert found == []
        assert guide.questions is not None
        blocks = [box for page in rendered.settled.pages.pages for box in boxes(page, Block) if "terms" in box.name]
        assert len(blocks) == len(guide.questions.groups[0].questions)


def test_the_key_is_heard_with_its_letters() -> None:
    quiz, key = laid(FIRST, "quiz")[1].tree, laid(FIRST, "quiz-key")[1].tree

    def rows(tree: Tag) -> Iterator[str]:
        for node in tree.walk():
            if node.role == "L" and node.attributes.get("ListNumbering") == "Decimal":
                yield from (item.text() for item in node.children if isinstance(item, Tag))

    for plainly, answered in zip(rows(quiz), rows(key), strict=True):
        number, term = plainly.split(" ", 1)
        assert re.fullmatch(rf"{number} [A-L] {re.escape(term)}", answered)


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All handouts of the first guide as the command builds them, with their sources, by name."""
    folder = tmp_path_factory.mktemp("handouts")
    outcomes = project.build([FIRST], Options(handout="all", output=folder, attach_source=True))
    written = [outcome.written.path for outcome in outcomes if outcome.written is not None]
    assert len(written) == len(outcomes)
    return {path.stem.removeprefix("us-soviet-mutual-aid-1942-"): path for path in written}


def everything(data: bytes) -> str:
    """All that a file says in any place: strings, streams unpacked, text as it is shown, on one line."""
    found = [words(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image" and "/Length1" not in one:
                found.append(one.read_bytes().decode("utf-8", "replace"))
            found += _strings(one)
    return " ".join(" ".join(found).split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in value.items():
            yield str(key)
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)
    elif isinstance(value, pikepdf.Array):
        for each in value:
            if not getattr(each, "is_indirect", False):
                yield from _strings(each)


def test_no_file_for_students_says_an_answer_anywhere(files: dict[str, Path]) -> None:
    """Not in its text, its tags, its metadata, nor in the source that travels in it."""
    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    assert guide.questions is not None
    secrets = {
        " ".join(plain(prose).split()[:6])
        for group in guide.questions.groups
        for question in group.questions
        for prose in (*question.answer, *question.look_for)
        if len(plain(prose).split()) > 3
    }
    audience = {one.id: one.audience for one in handouts.handouts(guide)}
    assert files.keys() == audience.keys()
    assert len(secrets) > 40
    for name, path in files.items():
        said = everything(path.read_bytes())
        held = {secret for secret in secrets if secret in said or secret.replace("'", "’") in said}
        if audience[name] == "student":
            assert held == set(), name
            for key in ("answer:", "look_for:", "minutes:", "correct:"):
                assert key not in said, name
        elif name == "answers":
            assert len(held) > 40


def test_the_source_of_a_quiz_does_not_say_what_belongs_to_a_term(files: dict[str, Path], tmp_path: Path) -> None:
    project.extract(files["quiz"], tmp_path / "quiz")
    assert not (tmp_path / "quiz" / "glossary.yaml").exists()
    assert "of: quiz" not in (tmp_path / "quiz" / "guide.yaml").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*KINDS, "economic-peace", "words-of-the-recitals"])
def test_the_source_of_a_handout_builds_to_the_same_bytes(files: dict[str, Path], tmp_path: Path, name: str) -> None:
    done = project.extract(files[name], tmp_path / "source")
    assert done.advice
    assert f"--handout {name}" in " ".join(done.advice)
    options = Options(handout=name, output=tmp_path / "again.pdf", attach_source=True)
    (outcome,) = project.build([tmp_path / "source"], options)
    assert outcome.written is not None, outcome.diagnostics
    assert (tmp_path / "again.pdf").read_bytes() == files[name].read_bytes()
    with pytest.raises(UsageError, match="is the source of the handout"):
        project.build([tmp_path / "source"], Options(output=tmp_path / "whole.pdf"))


@pytest.mark.parametrize("name", KINDS)
def test_a_handout_says_what_it_is(files: dict[str, Path], name: str) -> None:
    """Title, foot line, pages and sheets."""
    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    title = plain(handouts.title_of(guide, handouts.handout(guide, name)))
    with pikepdf.open(files[name]) as pdf:
        pages = len(pdf.pages)
        with pdf.open_metadata() as meta:
            assert str(meta["dc:title"]).endswith(f"({title})")
    text = words(files[name].read_bytes())
    foot = f"The Mutual Aid Agreement of 1942 · {title}. Edition of November 22, 2026. Build "
    assert foot in text.replace("\u00a0", " ")
    assert f"Pages: {pages}. Sheets, printed on both sides: {(pages + 1) // 2}." in text


@pytest.mark.parametrize(("name", "paper"), [(name, PAPERS[n % 3]) for n, name in enumerate(KINDS)])
def test_a_handout_keeps_what_it_claims(validate: Validate, tmp_path: Path, name: str, paper: str) -> None:
    path = tmp_path / "x.pdf"
    options = Options(handout=name, paper=paper, output=path)
    (outcome,) = project.build([EVERY_KEY], options)
    assert outcome.written is not None, outcome.diagnostics
    assert wanting(path.read_bytes(), validate) == []


@pytest.mark.full
@pytest.mark.parametrize("standard", ["ua1", "ua2"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("folder", [FIRST, EVERY_KEY, *(ROOT / "tests" / "guides" / n for n in ("worms", "tatiana"))])
def test_every_handout_does(validate: Validate, tmp_path: Path, folder: Path, paper: str, standard: str) -> None:
    options = Options(handout="all", paper=paper, output=tmp_path / "all", standard=standard, attach_source=True)
    (tmp_path / "all").mkdir()
    for outcome in project.build([folder], options):
        assert outcome.written is not None, outcome.diagnostics
        assert wanting(outcome.written.path.read_bytes(), validate, standard, attached=True) == []
    assert CLAIMS[standard, True]


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ({"handout": "quizz"}, "has no handout 'quizz'", "did you mean 'quiz'?"),
        ({"handout": ","}, "no handout is named", "worksheet"),
        ({"handout": "quiz", "edition": "teacher"}, "--edition says nothing of a handout", "leave --edition"),
        ({"handout": "quiz", "only": ("glossary",)}, "--only says nothing of a handout", "leave --only"),
        ({"only": ("quiz",)}, "'quiz' is a handout", "--handout quiz"),
    ],
)
def test_what_cannot_be_asked_for(options: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        project.build([EVERY_KEY], Options(**options))  # type: ignore[arg-type]
    assert hint in (caught.value.hint or "")


def test_a_file_is_called_for_guide_handout_colour_and_paper(tmp_path: Path) -> None:
    options = Options(handout="ford-cards, quiz", color="gray", paper="a4", output=tmp_path)
    names = [outcome.written.path.name for outcome in project.build([EVERY_KEY], options) if outcome.written]
    assert names == ["alderbrook-ford-cards-gray-a4.pdf", "alderbrook-quiz-gray-a4.pdf"]


def test_flip_goes_before_what_the_cards_say() -> None:
    for flip, edge in ((None, "short"), ("long", "long"), ("short", "short")):
        assert f"flip on the {edge} edge" in words(laid(EVERY_KEY, "ford-cards", "letter", flip)[1].pdf)
