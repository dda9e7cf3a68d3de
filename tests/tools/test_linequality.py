"""The measuring of lines, measured: pages drawn word by word, with spaces, hyphens and ends that are known."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.tools import linequality
from tests.tools.linequality import Figures, measure
from tests.tools.textlines import Document, percentile, private_use, read

FONT, SIZE, LEADING, LEFT, MEASURE = "Times-Roman", 11.0, 14.0, 90.0, 324.0
INDENT = 14.0
SPACE = 0.25
"""The word space of Times, in em."""

WORDS = [
    "ships",
    "carry",
    "grain",
    "over",
    "cold",
    "seas",
    "while",
    "clerks",
    "count",
    "every",
    "crate",
    "that",
    "ports",
    "unload",
    "before",
    "winter",
]


def width(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, SIZE))


class Press:
    """Draws lines of words at exact places, page after page; `rows` of them on a page.

    spaces: whether spaces are drawn. furniture: whether pages have running heads, folios and margin notes.
    """

    def __init__(self, path: Path, rows: int = 41, *, spaces: bool = False, furniture: bool = False) -> None:
        self.canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
        self.path, self.rows, self.spaces, self.furniture = path, rows, spaces, furniture
        self.row = 0
        self.source = cycle(WORDS)
        self._start()

    def _start(self) -> None:
        if self.furniture:
            self.canvas.setFont(FONT, SIZE)
            self.canvas.drawString(LEFT, 750, "Ships and ledgers")
            self.canvas.drawString(LEFT + MEASURE - 10, 40, str(self.canvas.getPageNumber()))
            self.canvas.setFont(FONT, 8)
            for n in range(12):
                self.canvas.drawString(LEFT + MEASURE + 30, 700 - 10 * n, f"note {n} in the margin")

    def _word(self, word: str, x: float, y: float, scale: float = 1.0) -> None:
        text = self.canvas.beginText(x, y)
        text.setFont(FONT, SIZE)
        text.setHorizScale(100 * scale)
        text.textOut(word)
        self.canvas.drawText(text)

    def line(self, words: Sequence[str], ratio: float = 1.0, indent: float = 0.0, *, to_edge: bool = False) -> None:
        """A line whose spaces are `ratio` times the normal one; `to_edge`: its last word is scaled up to the edge."""
        if self.row >= self.rows:
            self.canvas.showPage()
            self._start()
            self.row = 0
        x, y = LEFT + indent, 720 - LEADING * self.row
        for word in words[:-1]:
            self._word(word, x, y)
            x += width(word)
            if self.spaces:
                self._word(" ", x, y)
            x += ratio * SPACE * SIZE
        self._word(words[-1], x, y, (LEFT + MEASURE - x) / width(words[-1]) if to_edge else 1.0)
        self.row += 1

    def full(self, ratio: float = 1.0, indent: float = 0.0, *, last: str = "ledgers") -> None:
        """A line of the whole measure with spaces of exactly `ratio`."""
        words: list[str] = []
        while sum(width(word) + ratio * SPACE * SIZE for word in words) < MEASURE - indent - width(last) * 1.6:
            words.append(next(self.source))
        while sum(width(word) + ratio * SPACE * SIZE for word in words) > MEASURE - indent - width(last) * 0.6:
            words.pop()
        self.line([*words, last], ratio, indent, to_edge=True)

    def paragraph(self, ratio: float = 1.0, count: int = 5, end: Sequence[str] = ("that", "ended", "here")) -> None:
        """`count` full lines, the first of them indented, and the words of a last one."""
        for n in range(count):
            self.full(ratio, 0.0 if n else INDENT)
        self.line(end)

    def measured(self) -> Figures:
        self.canvas.save()
        return measure(self.path, SIZE, space=SPACE)


@pytest.mark.parametrize("spaces", [False, True], ids=["gaps", "spaces"])
@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.3, 2.2])
def test_known_spaces_are_measured_exactly(tmp_path: Path, ratio: float, spaces: bool) -> None:
    press = Press(tmp_path / "known.pdf", spaces=spaces, furniture=True)
    for _ in range(28):
        press.paragraph(ratio)
    found = press.measured()
    assert (found.lines, found.paragraphs, found.measure) == (140, 28, MEASURE)
    assert found.mean == pytest.approx(ratio, abs=1e-4)
    assert found.sd == pytest.approx(0, abs=1e-4)
    assert found.least == pytest.approx(found.most, abs=1e-3)
    assert (found.overfull, found.hyphens, found.runts, found.private_use) == (0, 0, 0, 0)


def test_the_shares_of_known_lines(tmp_path: Path) -> None:
    """Of 100 lines ten at 2.2, five at 1.6, ten at 0.7."""
    press = Press(tmp_path / "shares.pdf")
    ratios = cycle([2.2, 1.0, 0.7, 1.0, 1.0, 2.2, 1.0, 0.7, 1.6, 1.0, *[1.0] * 10])
    for _ in range(20):
        for n in range(5):
            press.full(next(ratios), 0.0 if n else INDENT)
        press.line(("that", "ended", "here"))
    found = press.measured()
    assert found.lines == 100
    assert (found.over_150, found.over_200, found.under_75) == pytest.approx((15, 10, 10))
    assert (found.p95, found.p99) == pytest.approx((2.2, 2.2), abs=1e-3)


def test_hyphens_and_ladders(tmp_path: Path) -> None:
    """Six hyphens, three of them one below the other; those of two paragraphs are never a run."""
    press = Press(tmp_path / "hyphens.pdf", rows=12)
    for number in range(4):
        for n in range(5):
            cut = (number, n) in {(0, 1), (0, 2), (0, 3), (2, 0), (2, 4), (3, 0)}
            press.full(1.0, 0.0 if n else INDENT, last="ledg-" if cut else "ledgers")
        press.line(("that", "ended", "here"))
    found = press.measured()
    assert found.hyphens == pytest.approx(100 * 6 / 20)
    assert (found.ladders, found.longest, found.page_end_hyphens) == (1, 3, 0)


def test_a_hyphen_at_the_end_of_a_page(tmp_path: Path) -> None:
    press = Press(tmp_path / "foot.pdf", rows=3)
    for _ in range(6):
        press.full(1.0, INDENT)
        press.full(1.0)
        press.full(1.0, last="ledg-")
        press.line(("ers", "of", "ports"))
    assert press.measured().page_end_hyphens > 0


def test_ends_of_paragraphs(tmp_path: Path) -> None:
    """Four runts, of which one is also a part of a word, and a long part: five of ten paragraphs end badly."""
    press = Press(tmp_path / "ends.pdf")
    for end in (["sea."], ["ice."], ["far."]):
        press.paragraph(end=end)
    for end in (["gers."], ["gerwriters."]):
        for n in range(4):
            press.full(1.0, 0.0 if n else INDENT)
        press.full(1.0, last="led-")
        press.line(end)
    for _ in range(5):
        press.paragraph()
    found = press.measured()
    assert (found.paragraphs, found.runts, found.parts) == (10, 4, 2)
    assert found.fragments == pytest.approx(50)


def test_widows_and_orphans(tmp_path: Path) -> None:
    """Paragraphs of six lines on pages of 41: the seventh leaves its last line, the fourteenth its first."""
    press = Press(tmp_path / "widows.pdf")
    for _ in range(14):
        press.paragraph()
    found = press.measured()
    assert (found.widows, found.orphans) == (1, 0)
    press = Press(tmp_path / "orphans.pdf", rows=7)
    for _ in range(4):
        press.paragraph()
    found = press.measured()
    assert (found.widows, found.orphans) == (0, 1)


def test_overfull_lines(tmp_path: Path) -> None:
    press = Press(tmp_path / "over.pdf")
    for _ in range(8):
        press.paragraph()
    press.full(1.0, INDENT)
    press.line([*["winter"] * 8, "unload", "ledgersss"], 1.32)
    assert width("winter" * 8 + "unloadledgersss") + 9 * 1.32 * SPACE * SIZE == pytest.approx(MEASURE + 4, abs=4)
    press.line(("that", "ended", "here"))
    assert press.measured().overfull == 1


def test_lines_with_an_address_are_counted_apart(tmp_path: Path) -> None:
    press = Press(tmp_path / "address.pdf")
    for _ in range(10):
        press.paragraph()
    press.full(1.0, INDENT)
    press.line(["see", "https://example.org/a/b", "for", "the", "long", "ledgers"], 3.0, to_edge=True)
    press.full(4.0)
    press.line(("that", "ended", "here"))
    found = press.measured()
    assert (found.lines, found.address_lines) == (52, 1)
    assert found.address_worst == pytest.approx(3, abs=1e-3)
    assert found.most == pytest.approx(4, abs=1e-3)


def test_the_rest_of_an_address_is_of_it(tmp_path: Path) -> None:
    press = Press(tmp_path / "rest.pdf")
    for _ in range(10):
        press.paragraph()
    press.full(1.0, INDENT, last="https://example.org/a/")
    press.line(["b/c/ledgers", "winter", "count", "unload", "before", "crate", "ledgers"], 4.0, to_edge=True)
    press.line(("that", "ended", "here"))
    found = press.measured()
    assert found.address_lines == 2
    assert found.most == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("label", ["(1)", "1.", "a"])
def test_labels_of_lists_are_no_words(tmp_path: Path, label: str) -> None:
    """Items hang by 18 points; the gap after their label is no word space, and each is a paragraph."""
    press = Press(tmp_path / "list.pdf")
    for _ in range(3):
        press.paragraph()
    for _ in range(7):
        press._word(label, LEFT + 2, 720 - LEADING * press.row)
        press.full(1.0, 18.0)
        press.full(1.0, 18.0)
        press.line(("that", "ended", "here"), 1.0, 18.0)
    found = press.measured()
    assert (found.lines, found.paragraphs) == (29, 10)
    assert found.sd == pytest.approx(0, abs=1e-3)


def test_hanging_paragraphs_are_whole(tmp_path: Path) -> None:
    """Paragraphs whose first line stands out by as much as others are indented, with space around them."""
    press = Press(tmp_path / "hanging.pdf", rows=50)
    for _ in range(4):
        press.paragraph()
    for _ in range(3):
        press.row += 1
        for n in range(4):
            press.full(1.0, INDENT if n else 0.0)
        press.line(("that", "ended", "here"), 1.0, INDENT)
    press.row += 1
    press.paragraph()
    found = press.measured()
    assert (found.lines, found.paragraphs) == (25 + 12, 8)


def test_ragged_lines(tmp_path: Path) -> None:
    """Lines that end 0, 11 and 22 points before the measure: their edge varies by 0.816 em."""
    press = Press(tmp_path / "ragged.pdf")
    for number in range(6):
        for n in range(5):
            words = ["ships", "carry", "grain", "over", "cold", "seas"]
            rest = MEASURE - 11 * ((number + n) % 3) - sum(width(word) + SPACE * SIZE for word in words)
            press.line([*words, "i" * int(rest / width("i"))], 1.0)
        press.line(("that", "ended", "here"))
        press.row += 1
    found = press.measured()
    assert not found.justified
    assert (found.lines, found.paragraphs) == (30, 6)
    assert found.mean == pytest.approx(1, abs=1e-3)
    assert found.edge == pytest.approx((2 / 3) ** 0.5, abs=0.05)


def test_private_characters_are_counted(tmp_path: Path) -> None:
    press = Press(tmp_path / "private.pdf")
    press.paragraph()
    document = read(_saved(press))
    glyphs = (*document.glyphs, document.glyphs[0]._replace(text="\ue000"))
    assert document.private_use == 0
    assert measure(Document("made", glyphs, private_use(glyphs))).private_use == 1


def test_the_command_prints_what_is_measured(tmp_path: Path) -> None:
    press = Press(tmp_path / "command.pdf")
    for _ in range(6):
        press.paragraph()
    expected = press.measured()
    command = [sys.executable, linequality.__file__, str(press.path), "--size", "11", "--space", "0.25", "--json"]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[0]
    assert printed["lines"] == expected.lines == 30
    assert printed["sd"] == expected.sd


def _saved(press: Press) -> Path:
    press.canvas.save()
    return press.path


def test_percentile_of_nothing() -> None:
    assert percentile([], 95) == 0


@given(st.lists(st.floats(0, 100), min_size=1), st.integers(0, 100))
def test_a_percentile_is_one_of_the_values(values: list[float], q: int) -> None:
    assert percentile(values, q) in values
    assert sum(value <= percentile(values, q) for value in values) >= q / 100 * (len(values) - 1)
