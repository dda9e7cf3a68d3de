from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from statistics import pstdev
from typing import Any

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebuilder.design.fonts import Fonts
from guidebuilder.design.styles import Align, ParagraphStyle, Type
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Break, Item, Run
from guidebuilder.typeset.text import Joint
from tests.typeset.conftest import PROSE

MEASURE = 324.0
ITALIC = Type("serif-italic", 11, (("onum", 1), ("pnum", 1)))
MARK = Type("sans-semibold", 7.2, rise=3.9)
SMALL_CAPS = Type("serif-regular", 11, (("c2sc", 1), ("onum", 1), ("smcp", 1)), tracking=0.05)
SHARED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

Make = Callable[..., Any]


def joined(lines: tuple[str, ...]) -> str:
    """What the lines say, as one line: added hyphens taken out, a space where a line ended in no hyphen or dash."""
    text = " ".join(line if line else "" for line in lines).replace("\u00ad ", "")
    return re.sub(r"(?<=[-–—/]) ", "", text)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text.replace("\ufffe", ""))


def characters(data: bytes) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [c for c in pdf.pages[0].chars if c["text"].strip()]


def printed_lines(data: bytes) -> list[list[dict[str, Any]]]:
    """The characters by baseline, from the top."""
    found: dict[float, list[dict[str, Any]]] = {}
    for char in characters(data):
        found.setdefault(round(char["matrix"][5], 2), []).append(char)
    return [sorted(found[y], key=lambda c: c["x0"]) for y in sorted(found, reverse=True)]


# --- given lines --------------------------------------------------------------------------------------


def starts(paragraph: Paragraph) -> list[int]:
    """After how many characters, marks of notes not counted, each line of a paragraph begins."""

    def length(items: tuple[Item, ...]) -> int:
        return sum(len(item.text) for item in items if isinstance(item, Run) and not item.is_mark)

    return [length(paragraph.items) - length(paragraph.items_from(n)) for n in range(paragraph.line_count)]


@SHARED
@given(
    text=st.lists(
        st.text(alphabet="abcdefghilmnoprstuv", min_size=1, max_size=12), min_size=12, max_size=90
    ).map(" ".join),
    measure=st.floats(150, 400),
    at=st.floats(0.1, 0.9),
)
def test_given_lines_are_those_of_a_text_without_its_marks(
    lines: Lines, body: ParagraphStyle, run: Make, text: str, measure: float, at: float
) -> None:
    """Set with a mark, then without it in the lines found: each begins with the same letter, and hyphens stay."""
    cut = text.index(" ", int(len(text) * at * 0.8)) if " " in text[int(len(text) * at * 0.8) :] else 0
    mark = Run("a", MARK, "en", None, "#note:a")
    marked = Paragraph([run(text[:cut]), mark, run(text[cut:])], body, lines)
    marked.wrap(measure, 0)
    plain = Paragraph([run(text[:cut]), run(text[cut:])], body, lines, starts=starts(marked))
    plain.wrap(measure, 0)
    assert starts(plain) == starts(marked)
    assert plain.hyphened() == marked.hyphened()
    assert squeezed("".join(plain.line_texts())) == squeezed(text)


# --- Lines ----------------------------------------------------------------------------------------


def test_lines_say_what_the_runs_say(draw: Make, run: Make, body: ParagraphStyle, prose: str) -> None:
    paragraph = draw([run(prose)], body)
    assert paragraph.line_count > 10
    assert joined(paragraph.line_texts()) == re.sub(r"(?<=[-–—/]) ", "", prose)


@SHARED
@given(
    text=st.text(alphabet=st.sampled_from("abcdeiou   \u00a0-—/.“”xAvT\u00ad\u200béя1\n\u0301"), max_size=200),
    measure=st.sampled_from([-5.0, 0.0, 1.0, 12.0, 40.0, 122.0, 324.0]),
    align=st.sampled_from(list(Align)),
    hyphens=st.booleans(),
)
def test_no_text_is_lost_whatever_the_measure(
    lines: Lines, body: ParagraphStyle, run: Make, text: str, measure: float, align: Align, hyphens: bool
) -> None:
    style = replace(body, align=align, hyphens=hyphens, first=14)
    paragraph = Paragraph([run(text)], style, lines)
    paragraph.wrap(measure, 0)
    drawn = re.sub("[\u00ad\u200b]", "", text)
    assert squeezed("".join(paragraph.line_texts())).replace("\u200b", "") == squeezed(drawn)
    assert paragraph.height == paragraph.line_count * 14
    assert len(paragraph.baselines()) == paragraph.line_count


@SHARED
@given(
    words=st.lists(st.text(alphabet="abcdefghilmnoprstuv", min_size=1, max_size=12), min_size=12, max_size=120),
    measure=st.floats(150, 400),
)
def test_justified_lines_are_flush_and_their_spaces_sound(
    lines: Lines, body: ParagraphStyle, run: Make, words: list[str], measure: float
) -> None:
    paragraph = Paragraph([run(" ".join(words))], body, lines)
    paragraph.wrap(measure, 0)
    for row in paragraph.rows()[:-1]:
        hang = row.pieces[-1].word.right
        assert row.left == pytest.approx(-row.pieces[0].word.left)
        assert 0.98 - 1e-9 <= row.scale <= 1.02 + 1e-9
        if any(piece.gap for piece in row.pieces):
            assert row.right == pytest.approx(measure + hang, abs=0.02)
            assert all(piece.gap >= 0.6 * piece.word.vocabulary.space for piece in row.pieces if piece.gap)


def test_an_added_hyphen_stands_at_a_place_the_patterns_know(
    draw: Make, run: Make, body: ParagraphStyle, prose: str
) -> None:
    import pyphen

    known = pyphen.Pyphen(lang="en_US", left=2, right=3)
    texts = draw([run(prose)], body, 122.4).line_texts()
    heads = [(a, b) for a, b in pairwise(texts) if a.endswith("\u00ad")]
    assert heads
    for head, tail in heads:
        first, rest = re.findall(r"[^\W\d_]+", head)[-1], re.findall(r"[^\W\d_]+", tail)[0]
        assert len(first) in known.positions(first + rest)


def test_no_more_than_two_hyphens_in_a_row(lines: Lines, body: ParagraphStyle, run: Make, prose: str) -> None:
    for measure in range(240, 360, 6):
        paragraph = Paragraph([run(prose)], body, lines)
        paragraph.wrap(measure, 0)
        ends = "".join("h" if text.endswith(("-", "\u00ad")) else "." for text in paragraph.line_texts())
        assert "hhh" not in ends


def test_no_break_spaces_hold(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    text = "Article\u00a07, p.\u00a031, l.\u00a04 and " * 12
    for measure in range(90, 200, 7):
        paragraph = Paragraph([run(text)], body, lines)
        paragraph.wrap(measure, 0)
        assert all(not t.endswith(("Article", "p.", "l.")) for t in paragraph.line_texts())


def test_what_is_glued_stays_together(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    items: list[Item] = []
    for word in [
        "supplies",
        "were",
        "sent",
        "across",
        "the",
        "northern",
        "ocean",
        "in",
        "convoys",
        "of",
        "merchantmen",
    ]:
        items += [run(word), run("a", MARK), run(" ")]
    for measure in range(60, 200, 5):
        paragraph = Paragraph(items, body, lines)
        paragraph.wrap(measure, 0)
        assert all(re.search(r"(a|\u00ad)$", text) for text in paragraph.line_texts())


def test_a_mark_after_a_dash_is_not_parted_from_it(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    for measure in range(60, 120, 3):
        paragraph = Paragraph([run("a long road to victory—"), run("b", MARK), run(" and home")], body, lines)
        paragraph.wrap(measure, 0)
        assert any("—b" in text for text in paragraph.line_texts())


def test_a_line_may_end_after_a_dash_between_runs(lines: Lines, body: ParagraphStyle, run: Make) -> None:
    items = [run("shipping—"), run("escorts—", ITALIC), run("fuel")]
    paragraph = Paragraph(items, replace(body, hyphens=False), lines)
    paragraph.wrap(55, 0)
    assert paragraph.line_texts() == ("shipping—", "escorts—", "fuel")


def test_forced_breaks(draw: Make, run: Make, body: ParagraphStyle) -> None:
    items = [run("one "), Break(), run("two"), Break(), Break(), run(" three"), Break()]
    assert draw(items, body).line_texts() == ("one", "two", "", "three")


def test_an_empty_paragraph_has_no_lines(draw: Make, run: Make, body: ParagraphStyle) -> None:
    for items in ([], [run("")], [run(" \n ")], [Anchor("here", "place")]):
        paragraph = draw(items, body)
        assert (paragraph.line_count, paragraph.height, paragraph.baselines()) == (0, 0, ())
        assert [a.name for a in paragraph.anchors()] == [i.name for i in items if isinstance(i, Anchor)]


def test_headings_have_no_hyphens_and_even_lines(lines: Lines) -> None:
    kind = Type("subhead-semibold", 14)
    style = ParagraphStyle("head", kind, 17, Align.RAGGED, hyphens=False, keep_with_next=True)
    text = "The representatives consider international administrative arrangements again"
    paragraph = Paragraph([Run(text, kind, "en-US")], style, lines)
    paragraph.wrap(MEASURE, 0)
    widths = [row.right - row.left for row in paragraph.rows()]
    assert len(widths) == 2
    assert min(widths) > 0.75 * max(widths)
    assert paragraph.keepWithNext
    assert joined(paragraph.line_texts()) == text


def test_ragged_lines_do_not_hang_and_keep_their_spaces(
    draw: Make, run: Make, body: ParagraphStyle, prose: str
) -> None:
    paragraph = draw([run(prose)], replace(body, align=Align.RAGGED, hyphens=False), 126)
    for row in paragraph.rows():
        assert row.left == 0
        assert row.right <= 126
        assert row.scale == 1
        assert {round(p.gap, 6) for p in row.pieces} <= {0.0, round(row.pieces[0].word.vocabulary.space, 6)}


def test_a_soft_rag_brings_line_ends_nearer_and_leaves_spaces_alone(
    draw: Make, run: Make, body: ParagraphStyle, prose: str
) -> None:
    ragged = replace(body, align=Align.RAGGED, rag=12.0)
    soft = draw([run(prose)], ragged, 126)
    for row in soft.rows():
        assert row.left == 0
        assert row.right <= 126 + 1e-6
        assert 0.98 - 1e-9 <= row.scale <= 1.02 + 1e-9
        assert abs(row.spacing) <= 0.0095 * 11 + 1e-9
        assert {round(p.gap, 6) for p in row.pieces} <= {0.0, round(row.pieces[0].word.vocabulary.space, 6)}
    assert len({round(row.right, 1) for row in soft.rows()[:-1]}) > soft.line_count // 2, "the edge is ragged still"
    last = soft.line_texts()[-2]
    assert not last.endswith("\u00ad") or " " in soft.line_texts()[-1]
    hard = draw([run(prose)], replace(ragged, expansion=0.0), 126)
    assert edge(soft) < 0.75 * edge(hard)


def edge(paragraph: Paragraph) -> float:
    return pstdev([row.right for row in paragraph.rows()[:-1]])


def test_looseness(lines: Lines, body: ParagraphStyle, run: Make, prose: str) -> None:
    counts = []
    for extra in (0, 1):
        paragraph = Paragraph([run(prose + " " + prose)], body, lines, extra=extra)
        paragraph.wrap(MEASURE, 0)
        counts.append(paragraph.line_count)
    assert counts[1] == counts[0] + 1


# --- Geometry -------------------------------------------------------------------------------------


def test_baselines_and_edges_on_paper(draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str) -> None:
    paragraph = draw([run(prose)], replace(body, first=14))
    printed = printed_lines(sheet.data())
    assert len(printed) == paragraph.line_count
    for line, row, y in zip(printed, paragraph.rows(), paragraph.baselines(), strict=True):
        assert line[0]["matrix"][5] == pytest.approx(700 - y, abs=0.01)
        assert line[0]["x0"] == pytest.approx(100 + row.left, abs=0.02)
        assert line[-1]["x1"] == pytest.approx(100 + row.right, abs=0.02)
    assert paragraph.first_baseline == pytest.approx(body.ascent)
    assert paragraph.last_baseline == pytest.approx(body.ascent + 14 * (len(printed) - 1))
    assert printed[0][0]["x0"] - 100 == pytest.approx(14, abs=0.6)


def test_indents(draw: Make, run: Make, body: ParagraphStyle, prose: str) -> None:
    style = replace(body, first=0, left=14, right=20, align=Align.RAGGED)
    rows = draw([run(prose)], style).rows()
    assert rows[0].left == 0
    assert {row.left for row in rows[1:]} == {14}
    assert all(row.right <= MEASURE - 20 for row in rows)


@pytest.mark.parametrize("align", [Align.CENTRED, Align.RIGHT])
def test_centred_and_right(draw: Make, run: Make, body: ParagraphStyle, prose: str, align: Align) -> None:
    for row in draw([run(prose)], replace(body, align=align)).rows():
        free_left, free_right = row.left, MEASURE - row.right
        assert free_left == pytest.approx(free_right if align is Align.CENTRED else MEASURE - (row.right - row.left))


def test_tracked_small_capitals_are_as_wide_on_paper_as_measured(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle
) -> None:
    row = draw([run("The United Nations of 1942", SMALL_CAPS)], body).rows()[0]
    (line,) = printed_lines(sheet.data())
    assert line[-1]["x1"] == pytest.approx(100 + row.right, abs=0.02)
    space = row.pieces[1].word.vocabulary.space
    assert row.pieces[1].gap == pytest.approx(space + 2 * 0.05 * 11)


def test_runs_of_several_types_meet_where_measured(draw: Make, sheet: Any, run: Make, body: ParagraphStyle) -> None:
    items = [
        run("Supplies went "),
        run("north", ITALIC),
        run("a", MARK),
        run(" by "),
        run("Convoy", SMALL_CAPS),
        run("."),
    ]
    row = draw(items, body).rows()[0]
    chars = characters(sheet.data())
    starts = {piece.word.text: 100 + piece.x for piece in row.pieces}
    (mark,) = [char for char in chars if "Sans" in char["fontname"]]
    assert mark["x0"] == pytest.approx(starts["a"], abs=0.02)
    assert "3.9 Ts" in sheet.marks[0][1]
    last = max(chars, key=lambda c: c["x0"])
    assert last["x0"] == pytest.approx(starts["."], abs=0.02)


# --- Splitting ------------------------------------------------------------------------------------


def heads_and_tails(paragraph: Paragraph, measure: float = MEASURE) -> list[tuple[Paragraph, Paragraph]]:
    found = []
    for height in range(0, int(paragraph.height) + 30, 5):
        parts: list[Any] = paragraph.split(measure, height)
        if len(parts) == 2:
            assert parts[0].wrap(measure, height)[1] <= height
            found.append((parts[0], parts[1]))
    return found


@pytest.mark.parametrize("measure", [126.0, 200.0, 288.0, 324.0])
def test_no_orphan_no_widow_no_hyphen_at_a_pages_end(
    lines: Lines, run: Make, body: ParagraphStyle, prose: str, measure: float
) -> None:
    paragraph = Paragraph([run(prose)], body, lines)
    paragraph.wrap(measure, 0)
    pairs = heads_and_tails(paragraph, measure)
    assert len(pairs) > 8
    for head, tail in pairs:
        tail.wrap(measure, 1e6)
        assert head.line_count >= 2
        assert tail.line_count >= 2
        assert not head.line_texts()[-1].endswith(("-", "\u00ad"))
        assert joined(head.line_texts() + tail.line_texts()) == re.sub(r"(?<=[-–—/]) ", "", prose)
        assert (head.before, head.after, tail.before, tail.after) == (body.before, 14, 14, body.after)


def test_tails_are_split_like_wholes_and_never_change_what_is_printed(
    lines: Lines, run: Make, body: ParagraphStyle, prose: str
) -> None:
    text = " ".join([prose] * 3)
    for step in (2, 3, 4, 5, 7):
        rest: Any = Paragraph([run(text)], body, lines)
        rest.wrap(MEASURE, 0)
        said: tuple[str, ...] = ()
        while True:
            parts: list[Any] = rest.split(MEASURE, 14 * step + 1)
            if len(parts) != 2:
                break
            assert not parts[0].line_texts()[-1].endswith(("-", "\u00ad"))
            said += parts[0].line_texts()
            rest = parts[1]
        assert joined(said + rest.line_texts()) == re.sub(r"(?<=[-–—/]) ", "", text)
        assert rest.line_count <= step + 2


def test_where_it_cannot_be_split(lines: Lines, run: Make, body: ParagraphStyle, prose: str) -> None:
    paragraph = Paragraph([run(prose[:150])], body, lines)
    paragraph.wrap(MEASURE, 0)
    assert paragraph.line_count == 3
    assert paragraph.split(MEASURE, 28) == []
    assert paragraph.split(MEASURE, 42) == [paragraph]
    assert paragraph.split(MEASURE, 0) == []
    loose = Paragraph([run(prose[:150])], body, lines, min_head=1, min_tail=1)
    assert len(loose.split(MEASURE, 14)) == 2


def test_parts_share_their_node_and_split_their_anchors(
    lines: Lines, run: Make, body: ParagraphStyle, prose: str
) -> None:
    node = Tag("P")
    items = [Anchor("start", "place"), run(prose), Anchor("end", "note")]
    whole = Paragraph(items, body, lines, node)
    whole.wrap(MEASURE, 0)
    head: Any
    tail: Any
    head, tail = whole.split(MEASURE, 70)
    assert head.node is tail.node is node
    assert [(a.name, a.line) for a in head.anchors()] == [("start", 0)]
    assert [(a.name, a.line) for a in tail.anchors()] == [("end", tail.line_count - 1)]


def test_a_tail_on_another_measure_goes_on_where_the_head_ended(
    lines: Lines, run: Make, body: ParagraphStyle, prose: str
) -> None:
    paragraph = Paragraph([run(prose)], body, lines)
    head: Any
    tail: Any
    head, tail = paragraph.split(MEASURE, 72)
    tail.wrap(200, 1e6)
    assert max(row.right for row in tail.rows()) < 210
    assert joined(head.line_texts() + tail.line_texts()) == re.sub(r"(?<=[-–—/]) ", "", prose)


def test_parts_and_rests_of_notes(lines: Lines, run: Make, body: ParagraphStyle, prose: str) -> None:
    words = prose.split(" ")
    items = [run(" ".join(words[:60]) + " "), Anchor("mid", "note"), run(" ".join(words[60:]), ITALIC)]
    paragraph = Paragraph(items, replace(body, align=Align.RAGGED, hyphens=False), lines)
    paragraph.wrap(126, 0)
    for cut in range(paragraph.line_count + 1):
        rest = Paragraph(paragraph.items_from(cut), paragraph.style, lines)
        rest.wrap(126, 0)
        first = paragraph.part(0, cut).line_texts() if cut else ()
        assert joined(first + rest.line_texts()) == re.sub(r"(?<=[-–—/]) ", "", prose)
        names = [a.name for a in (*paragraph.part(0, cut).anchors(), *rest.anchors())] if cut else ["mid"]
        assert names == ["mid"]


# --- Anchors and links ----------------------------------------------------------------------------


def test_anchors_stand_on_the_line_of_the_character_that_follows(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    words = prose.split(" ")
    items: list[Item] = []
    for n, word in enumerate(words):
        items += [Anchor(str(n), "word"), run(word + " ")]
    paragraph = draw(items, body)
    texts, rows = paragraph.line_texts(), paragraph.rows()
    said = 0
    for anchor in paragraph.anchors():
        word = words[int(anchor.name)]
        begun = [w for w in texts[anchor.line].replace("\u00ad", "").split(" ") if w and word.startswith(w)]
        assert begun
        assert anchor.y == pytest.approx(paragraph.baselines()[anchor.line])
        row = rows[anchor.line]
        stretch = abs(row.right - sum(p.word.width + p.gap / row.spread for p in row.pieces))
        assert any(abs(piece.x - anchor.x) < stretch + 3 for piece in row.pieces), "about where the word begins"
        said += 1
    assert said == len(words)
    for one, other in pairwise(paragraph.anchors()):
        assert other.line > one.line or other.x > one.x
    assert [name for name, _ in sheet.anchors] == [str(n) for n in range(len(words))]
    assert sheet.anchors[0][1] == pytest.approx(700)


def test_moved_anchors(draw: Make, run: Make, body: ParagraphStyle) -> None:
    (anchor,) = draw([Anchor("a", "note"), run("text")], body).anchors()
    assert anchor.moved(10.0, 3).y == anchor.y + 10
    assert anchor.moved(10.0, 3).line == 3


# --- what a pass changes ----------------------------------------------------------------------------------------------

def marked(lines: Lines, said: str, cut: int, body: ParagraphStyle, measure: float = MEASURE) -> Paragraph:
    """A paragraph with `said` as a link inside the guide after `cut` characters of prose."""
    link = Run(said, MARK, "en-US", link="#note:x")
    items = (Run(PROSE[:cut], body.type, "en-US"), link, Run(PROSE[cut:], body.type, "en-US"))
    paragraph = Paragraph(items, body, lines, Tag("P"))
    paragraph.wrap(measure, 1e6)
    return paragraph


def unmarked(paragraph: Paragraph) -> list[str]:
    """The lines without what is raised."""
    return [
        "".join(" " * (p.joint >= Joint.SPACE) + p.word.text for p in row.pieces if not p.word.vocabulary.kind.rise)
        for row in paragraph.rows()
    ]


@pytest.mark.parametrize(("measure", "over"), [(MEASURE, 0.01), (200.0, 1.5)])
def test_lines_do_not_depend_on_the_letter_of_a_mark(
    fonts: Fonts, body: ParagraphStyle, measure: float, over: float
) -> None:
    """Nor on what an earlier pass has set: each letter in a cache of its own. In a narrow measure a line of few spaces
    that two letters make too long hangs out by what an edge hides."""
    for cut in [n for n, c in enumerate(PROSE) if c == " "][:60]:
        first = unmarked(marked(Lines(fonts), "a", cut, body, measure))
        for letter in ("i", "m", "z", "aa"):
            later = marked(Lines(fonts), letter, cut, body, measure)
            assert unmarked(later) == first
            assert all(row.right - row.pieces[-1].word.right <= measure + over for row in later.rows())


def test_lines_are_broken_anew_when_what_is_printed_grows(fonts: Fonts, body: ParagraphStyle) -> None:
    cut = PROSE.index(" ", 40)
    lines = Lines(fonts)
    marked(lines, "l. 5", cut, body)
    grown = marked(lines, "The Exchange of Notes, ll. 102–15", cut, body)
    assert grown.line_texts() == marked(Lines(fonts), "The Exchange of Notes, ll. 102–15", cut, body).line_texts()


def test_what_is_drawn_is_not_kept_but_told_again_alike(
    draw: Make, run: Make, body: ParagraphStyle, prose: str
) -> None:
    drawn = draw([run(prose), Anchor("end", "note")], body)
    texts, placed = drawn.line_texts(), drawn.anchors()
    again = draw([run(prose), Anchor("end", "note")], body)
    assert again._setting is drawn._setting
    assert drawn._setting.rows == {}
    assert (again.line_texts(), again.anchors()) == (texts, placed)
