"""Margins with more notes than they hold: named cases on the pages of US Letter, and what a page maker is told of them.

Words of a note are numbered (`n3.17`), so that one lost or doubled is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.layout import breaks, notes
from guidebuilder.layout.flowables import Block, Solid
from guidebuilder.layout.ledger import Ledger
from guidebuilder.layout.margin import Margin, letter, marks, obstacle
from guidebuilder.layout.notetext import NotePiece, NoteText
from guidebuilder.layout.page import Box, Page, Pages
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item, Run
from tests.layout.conftest import Desk, texts, words_of


@pytest.fixture
def letters(on_paper: Callable[[str], Desk]) -> Desk:
    """A desk with US Letter."""
    return on_paper("letter")


def body(desk: Desk) -> ParagraphStyle:
    return desk.look.style("body")


def note(desk: Desk, name: str, count: int) -> NoteText:
    """A note of `count` words as the theme sets them."""
    style = desk.look.style("note")
    said = " ".join(f"{name}.{n}" for n in range(count))
    mark = Paragraph((Run("a", style.type, "en-US"),), style, desk.lines, artifact="Pagination")
    return NoteText(name, [Paragraph((Run(said, style.type, "en-US"),), style, desk.lines)], mark, desk.lines, 126.0)


def text(desk: Desk, count: int, ids: Sequence[str] = ()) -> Block:
    """A paragraph of `count` words on which notes hang at even distances."""
    style = body(desk)
    items: list[Item] = []
    step = max(count // (len(ids) or 1), 1)
    hung = {step // 2 + n * step: name for n, name in enumerate(ids)}
    for n in range(count):
        items.append(Run("agreement " if n < count - 1 else "agreement.", style.type, "en-US"))
        if n in hung:
            items[-1] = Run("agreement", style.type, "en-US")
            items += [Anchor(hung[n], "note"), Run("a", style.role("mark"), "en-US"), Run(" ", style.type, "en-US")]
    return Block(Paragraph(items, style, desk.lines), what="text")


def pointers(page: Page) -> list[str]:
    """The pointers of a page to notes that begin later."""
    return [words_of(box).replace("\u00a0", " ") for box in texts(page, "furniture") if "→" in words_of(box)]


def held(made: Pages, given: Sequence[NoteText]) -> Counter[str]:
    """What must be true of any pages: words once, boxes apart and inside, pointers true. The pages of each piece."""
    printed: Counter[str] = Counter()
    stops: dict[str, list[int]] = {}
    home = {name: page.index for page in made.pages for name, _ in marks(page.boxes)}
    for page in made.pages:
        boxes = sorted(texts(page, "note"), key=lambda box: box.first)
        foot = page.sheet.last + (0 if page.opener else page.sheet.grid)
        for above, below in pairwise(boxes):
            assert below.first - lowest(above) >= 16 - 0.01
        for box in boxes:
            assert page.sheet.first - 0.01 <= box.first
            assert lowest(box) <= foot + 0.01
            printed.update(word for word in words_of(box).split() if "." in word and not word.startswith("p."))
            stops.setdefault(box.name, []).append(page.index)
        named = [name for name, _ in marks(page.boxes)]
        assert [made.facts.letters[name] for name in named] == [letter(n) for n in range(len(named))]
    expected = Counter(word for one in given for word in words_of_note(one))
    assert printed == expected
    folios = made.facts.folios
    for name, found in stops.items():
        for here, there in pairwise(found):
            (box,) = (box for box in texts(made.pages[here], "note") if box.name == name)
            assert isinstance(box.flowable, NotePiece)
            assert box.flowable.pointer is not None
            assert box.flowable.pointer.line_texts() == (f"→ p.\u00a0{folios[there]}",)
        if found[0] != home[name]:
            assert pointers(made.pages[home[name]]), f"no pointer tells where {name} begins"
    assert set(stops) == {one.id for one in given}
    return Counter({name: len(found) for name, found in stops.items()})


def lowest(box: Box) -> float:
    """The last baseline of a note, that of a pointer on a line of its own included."""
    assert isinstance(box.flowable, NotePiece)
    return box.last + (0 if box.flowable.has_room else 10)


def words_of_note(one: NoteText) -> list[str]:
    return " ".join(line for part in one.paragraphs for line in part.line_texts()).split()


# --- named cases ------------------------------------------------------------------------------------------------------


def test_twelve_notes_of_forty_words_on_one_page(letters: Desk) -> None:
    given = [note(letters, f"n{n}", 40) for n in range(12)]
    made = letters.make(letters.flow(text(letters, 300, [one.id for one in given])), notes=given)
    stops = held(made, given)
    first = [box.name for box in texts(made.pages[0], "note")]
    assert first == [f"n{n}" for n in range(len(first))]
    assert len(first) >= 5, "a column holds five notes of nine lines"
    assert sum(count > 1 for count in stops.values()) <= 2 * len(made.pages)


def test_two_notes_of_five_hundred_words(letters: Desk) -> None:
    given = [note(letters, f"n{n}", 500) for n in range(2)]
    made = letters.make(letters.flow(text(letters, 300, ["n0", "n1"])), notes=given)
    stops = held(made, given)
    assert [box.name for box in texts(made.pages[0], "note")] == ["n0", "n1"], "both begin beside their marks"
    assert min(stops.values()) >= 2


def test_forty_notes_in_one_paragraph(letters: Desk) -> None:
    given = [note(letters, f"n{n}", 12) for n in range(40)]
    made = letters.make(letters.flow(text(letters, 200, [one.id for one in given])), notes=given)
    held(made, given)
    assert made.facts.letters["n39"] == "an"
    here = len(texts(made.pages[0], "note"))
    last = made.facts.folios[-1]
    assert here >= 10
    assert pointers(made.pages[0]) == [f"{letter(here)}–an → pp. 2–{last}"]


def test_a_note_longer_than_a_page(letters: Desk) -> None:
    given = [note(letters, "n", 1500)]
    made = letters.make(letters.flow(text(letters, 60, ["n"])), notes=given)
    assert held(made, given)["n"] == len(made.pages) >= 4
    for page in made.pages[1:-1]:
        (box,) = texts(page, "note")
        assert box.first == 84
        assert lowest(box) >= 704, "a page that it fills, it fills from head to foot"


def test_a_note_anchored_in_the_last_line_of_a_parts_last_page(letters: Desk) -> None:
    """Its rest has a page of its own in that part; the next part begins after it."""
    given = [note(letters, "n", 120)]
    sheet = letters.sheet
    picture = Block(Solid(sheet.measure, (sheet.lines - 2) * sheet.grid), keep_with_next=True)
    end = letters.block("end", 1, note="n", style=body(letters))
    one = letters.flow(picture, end)
    made = letters.make(one, letters.flow(letters.block("next", 3)), notes=given)
    assert held(made, given)["n"] == 2
    first, second, third = made.pages
    (box,) = texts(first, "note")
    assert [box.last for box in texts(first)] == pytest.approx([686, 700])
    assert lowest(box) <= 714
    assert texts(second) == []
    assert second.flow is one
    assert texts(third)[0].name == "next"


def test_a_note_of_three_lines_in_the_last_line_is_lifted_and_whole(letters: Desk) -> None:
    given = [note(letters, "n", 12)]
    end = letters.block("end", 1, note="n", style=body(letters))
    made = letters.make(letters.flow(letters.block("t", 44, style=body(letters)), end), notes=given)
    assert held(made, given)["n"] == 1
    assert texts(made.pages[0], "note")[0].last <= 714


# --- where no line is free --------------------------------------------------------------------------------------------


def filled(letters: Desk, yields: bool) -> tuple[Page, ...]:
    """A page that keeps together, whose column has something every 28 points down to its foot; a note on line five."""
    blocks = []
    for n in range(23):
        side = letters.beside(0, obstacle=True, yields=yields, clear=19, below=16)
        lines = 2 if n < 22 else 1
        name = "n" if n == 2 else ""
        blocks.append(letters.block(f"t{n}", lines, [side], note=name, style=body(letters), keep_with_next=n < 22))
    made = letters.make(letters.flow(*blocks), notes=[note(letters, "n", 60)])
    return made.pages


def test_side_heads_go_where_a_note_could_not_begin(letters: Desk) -> None:
    (first,) = filled(letters, yields=True)
    (box,) = texts(first, "note")
    kept = [side.first for side in texts(first, "beside")]
    assert 10 < len(kept) < 23, "only those in its way"
    assert all(side <= box.first - 16 or side >= box.last + 19 for side in kept)


def test_among_obstacles_that_stay_a_pointer_has_a_line(letters: Desk) -> None:
    first, second = filled(letters, yields=False)
    assert texts(first, "note") == []
    assert pointers(first) == ["a → p. 2"]
    (pointer,) = (box for box in texts(first, "furniture") if "→" in words_of(box))
    assert all(abs(pointer.first - box.first) >= 10 for box in texts(first, "beside"))
    assert texts(second, "note")[0].first == 84


def test_a_pointer_names_the_page_that_it_stands_on_in_the_end(letters: Desk) -> None:
    """The next page has a column full of facts: what goes on there finds room only on the one after."""
    facts = letters.beside(630, obstacle=True, clear=10, below=16)
    full = letters.block("full", 45, [facts], style=body(letters))
    lines = letters.block("t", 44, style=body(letters))
    end = letters.block("end", 1, note="n", style=body(letters))
    given = [note(letters, "n", 60)]
    made = letters.make(letters.flow(lines, end, full), notes=given)
    assert held(made, given)["n"] == 2
    (box,) = texts(made.pages[0], "note")
    assert isinstance(box.flowable, NotePiece)
    assert box.flowable.pointer is not None
    assert box.flowable.pointer.line_texts() == ("→ p.\u00a03",)
    assert made.facts.continues == {"n": 2}
    assert words_of(texts(made.pages[2], "note")[0]).startswith("from p.\u00a01\u00a0→")


def test_a_column_without_any_line_is_told(letters: Desk) -> None:
    """Facts from head to foot leave no line: the page maker is told, who can say so."""
    sheet = letters.sheet
    page = Page(1, sheet, letters.flow(), "2", False)
    facts = letters.beside(640, obstacle=True)
    page.boxes.append(Box(facts.flowable, sheet.column_left(False), sheet.first - 5, "beside", clear=facts))
    block = letters.block("t", 3, note="n", style=body(letters))
    block.wrap(sheet.measure, 1e6)
    page.boxes.append(Box(block, page.left, sheet.first))
    margin = Margin(sheet, {"n": note(letters, "n", 10)}, letters.furniture)
    assert margin.fill(page, Ledger()) == []
    assert margin.unannounced == [("2", ("a",))]
    assert margin.pending


# --- what a page maker is told ----------------------------------------------------------------------------------------


def margin_of(letters: Desk, counts: Sequence[int]) -> Margin:
    given = {f"n{n}": note(letters, f"n{n}", count) for n, count in enumerate(counts)}
    return Margin(letters.sheet, given, letters.furniture)


def test_notes_that_fit_overflow_by_nothing(letters: Desk) -> None:
    told = margin_of(letters, [20, 40, 30]).overflow([("n0", 98), ("n1", 200), ("n2", 640)])
    assert told == notes.Overflow(0.0, 0.0, 0, ())
    assert told.none


def test_what_goes_overleaf_is_counted_in_points(letters: Desk) -> None:
    margin = margin_of(letters, [100])
    lines = margin.texts["n0"].line_count
    told = margin.overflow([("n0", 600)])
    ((_, first, count, *_),) = told.rest
    assert (told.waiting, told.late, count) == (0.0, 0, lines)
    assert told.broken == 10 * (lines - first) > 0
    assert margin.overflow([("n0", 600)], opener=True).broken > told.broken, "an opener's column is a line shorter"
    assert margin.overflow([("n0", 84)]).none


def test_what_waits_is_told_apart(letters: Desk) -> None:
    margin = margin_of(letters, [60, 60, 60])
    told = margin.overflow([("n0", 686), ("n1", 686), ("n2", 700)])
    assert told.late == 1
    assert told.waiting == 10 * margin.texts["n2"].line_count
    assert [rest.id for rest in told.rest][-1] == "n2"


def test_what_comes_from_the_page_before_takes_room(letters: Desk) -> None:
    margin = margin_of(letters, [20])
    carried = [notes.Carried("c", 0, 60)]
    assert margin.overflow([("n0", 84)]).none
    told = margin.overflow([("n0", 84)], carried=carried)
    assert not told.none
    assert margin.overflow([], carried=carried).none
    assert told == margin.overflow([("n0", 84)], carried=carried), "it changes nothing"


def test_overflow_foretells_what_fill_leaves(letters: Desk) -> None:
    """Of the pages of a guide in hand: what would be left over, asked before, is what is carried."""
    given = [note(letters, f"n{n}", 25 * (n % 5 + 1)) for n in range(20)]
    blocks = [text(letters, 90, [f"n{2 * n}", f"n{2 * n + 1}"]) for n in range(10)]
    made = letters.make(letters.flow(*blocks), notes=given)
    margin = Margin(letters.sheet, {one.id: one for one in given}, letters.furniture)
    for page in made.pages:
        page.boxes[:] = [box for box in page.boxes if box.role in ("text", "beside")]
        fixed = [one for box in page.boxes if (one := obstacle(box)) is not None]
        told = margin.overflow(marks(page.boxes), fixed, opener=page.opener)
        margin.fill(page, Ledger())
        assert [rest.id for rest in told.rest] == [rest.id for rest in margin.carried]
    assert len(made.pages) > 2


@pytest.mark.parametrize("hard", ["forty on one line", "thirty of hundreds of words", "thirty carried in"])
def test_the_work_of_placing_grows_with_the_notes(hard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks for a place are counted, not seconds: every way to break every note would take a hundred times as many."""
    carried: list[notes.Carried] = []
    match hard:
        case "forty on one line":
            wanted = [notes.Wanted(str(n), 350, 5) for n in range(40)]
        case "thirty of hundreds of words":
            wanted = [notes.Wanted(str(n), 84 + 20 * n, 40 + n) for n in range(30)]
        case _:
            wanted = [notes.Wanted(str(n), 84 + 20 * n, 9) for n in range(30)]
            carried = [notes.Carried(f"c{n}", 0, 5 + 3 * n) for n in range(30)]
    looks: Counter[str] = Counter()
    for name in ("_earliest", "_latest", "_counts"):
        plain = getattr(breaks._Column, name)

        def counted(self: object, *given: object, plain: Callable[..., object] = plain, name: str = name) -> object:
            looks[name] += 1
            return plain(self, *given)

        monkeypatch.setattr(breaks._Column, name, counted)
    placement = notes.place(wanted, carried, [], notes.Column(84, 714))
    assert placement.pieces
    assert sum(looks.values()) < 12 * (len(wanted) + len(carried)) + 200
