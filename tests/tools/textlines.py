"""Lines of text read from the pages of a PDF: glyphs by place, lines by baseline, paragraphs by indent and space.

Lengths in points; `y` grows downwards. Known limits: paragraphs with neither indent nor space between them are parted
by a short last line alone; a column is told from the next by white from head to foot.
"""

from __future__ import annotations

import bisect
import re
import statistics
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pdfplumber

HYPHENS = "-\u00ad\u2010"
HYPHENATED = re.compile(f"[^\\W\\d_][{HYPHENS}]$")
ADDRESS = re.compile(r"https?:|www\.|\bdoi\.org|\b10\.\d{4,}/")
LABEL = re.compile(r"[•‣▪a-z]|\(?(\d{1,3}|[a-z])[.)]")
"""What hangs before an item of a list or a note."""

WIDE = "\u2000"
"""Spaces from here on have a width of their own; they belong to the word they stand in."""

ALIKE = 0.3
"""Points by which the size of body text may differ."""

ASSUMED_SPACE = 0.25
"""The normal space, in em, where nothing tells it."""


class Glyph(NamedTuple):
    """A character on a page: its left and right edge and its baseline."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    text: str
    font: str


class Column(NamedTuple):
    """Where the lines of a column begin and end, and how far apart they are."""

    left: float
    right: float
    justified: bool
    leading: float

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


UNKNOWN = Column(0.0, 0.0, False, 0.0)


@dataclass(slots=True)
class Line:
    """A line; `glyphs` from its first ink to its last. opens: it begins an item of a list, whose label is cut off."""

    page: int
    place: int
    y: float
    glyphs: list[Glyph]
    words: list[list[Glyph]] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    text: str = ""
    column: Column = UNKNOWN
    ratio: float = 0.0
    opens: bool = False
    hangs: bool = False
    address: bool = False

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def key(self) -> tuple[int, int]:
        """The column it stands in: left or right page, and which of its columns."""
        return self.page % 2, self.place

    @property
    def hyphenated(self) -> bool:
        """Whether it ends in a part of a word and a hyphen."""
        return bool(HYPHENATED.search(self.text))


class Document(NamedTuple):
    """The glyphs of a file, and how many characters of private use are among them."""

    name: str
    glyphs: tuple[Glyph, ...]
    private_use: int


def percentile(values: Collection[float], q: float) -> float:
    """The value below which `q` % of `values` lie, one of them; 0 if there are none."""
    return sorted(values)[round(q / 100 * (len(values) - 1))] if values else 0.0


def read(path: Path | str, pages: Collection[int] | None = None) -> Document:
    """The upright text of a PDF, of `pages` (from 1) if given. Raises what pdfplumber raises for a broken file."""
    found: list[Glyph] = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages):
            if pages is not None and number + 1 not in pages:
                continue
            for c in page.chars:
                if c["upright"] and c["text"] and c["size"] > 2:
                    y = -c["matrix"][5]
                    found.append(Glyph(number, c["x0"], c["x1"], y, c["size"], c["text"], c["fontname"]))
            page.close()
    return Document(str(path), tuple(found), private_use(found))


def private_use(glyphs: Iterable[Glyph]) -> int:
    """How many characters of private use there are: they cannot be searched for or read aloud."""
    return sum(unicodedata.category(c) == "Co" for glyph in glyphs for c in glyph.text)


# --- Lines ------------------------------------------------------------------------------------------------------------


def _gutters(glyphs: Iterable[Glyph]) -> dict[int, list[float]]:
    """The middles of white strips from head to foot, for left and for right pages."""
    ink: dict[int, dict[int, set[tuple[int, int]]]] = {0: defaultdict(set), 1: defaultdict(set)}
    rows: dict[int, set[tuple[int, int]]] = {0: set(), 1: set()}
    for c in glyphs:
        if not c.text.isspace():
            row = (c.page, round(c.y / 2))
            rows[c.page % 2].add(row)
            for x in range(int(c.x0), int(c.x1) + 1):
                ink[c.page % 2][x].add(row)
    found: dict[int, list[float]] = {0: [], 1: []}
    for parity, columns in ink.items():
        white: list[int] = []
        for x in range(min(columns, default=0), max(columns, default=-1) + 1):
            if len(columns.get(x, ())) <= 0.03 * len(rows[parity]):
                white.append(x)
                continue
            if len(white) >= 6:
                found[parity].append((white[0] + white[-1] + 1) / 2)
            white = []
    return found


def _rows(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """The glyphs of one column of a page, by baseline; what is smaller or raised goes to the line it stands in."""
    rows: list[list[Glyph]] = []
    for c in sorted((c for c in glyphs if abs(c.size - size) <= ALIKE), key=lambda c: c.y):
        if rows and c.y - rows[-1][0].y < 0.25 * size:
            rows[-1].append(c)
        else:
            rows.append([c])
    heights = [row[0].y for row in rows]
    for c in glyphs:
        if abs(c.size - size) > ALIKE and c.size < 1.3 * size and rows:
            nearest = min(range(len(rows)), key=lambda k: abs(heights[k] - c.y))
            row = rows[nearest]
            within = min(d.x0 for d in row) - size < c.x0 < max(d.x1 for d in row) + size
            if abs(heights[nearest] - c.y) < 0.55 * size and within:
                row.append(c)
    return rows


def _lines(glyphs: Sequence[Glyph], size: float, columns: bool) -> list[Line]:
    """Lines of body text in the order of reading, without the furniture of the page."""
    cuts = _gutters(glyphs) if columns else {0: [], 1: []}
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for c in glyphs:
        cells[c.page, bisect.bisect(cuts[c.page % 2], (c.x0 + c.x1) / 2)].append(c)
    lines: list[Line] = []
    for (page, place), cell in sorted(cells.items()):
        for row in _rows(cell, size):
            row = sorted(row, key=lambda c: c.x0)
            ink = [i for i, c in enumerate(row) if not c.text.isspace()]
            if ink:
                row = row[ink[0] : ink[-1] + 1]
                body = [c.y for c in row if abs(c.size - size) <= ALIKE] or [c.y for c in row]
                lines.append(Line(page, place, statistics.median(body), row))
    share = Counter(line.key for line in lines)
    return _without_heads([line for line in lines if share[line.key] > 0.08 * len(lines)], size)


def _without_heads(lines: list[Line], size: float) -> list[Line]:
    """Without first and last lines that stand alone at one height on many pages: running heads and folios."""
    pages: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        pages[line.page].add(round(line.y))
    edges: Counter[int] = Counter()
    for heights in map(sorted, pages.values()):
        if len(heights) > 3:
            edges.update(a for a, b in (heights[:2], heights[:-3:-1]) if abs(a - b) > 1.7 * size)
    dropped = {y for y, n in edges.items() if n >= 3 and n > 0.3 * len(pages)}
    return [line for line in lines if round(line.y) not in dropped]


def _part_words(line: Line, space: float, has_spaces: bool) -> None:
    """Set the words of a line and the gaps between them."""
    words: list[list[Glyph]] = []
    gaps: list[float] = []
    word: list[Glyph] = []
    blank = False
    for c in line.glyphs:
        if c.text.isspace() and c.text < WIDE:
            blank = True
            continue
        if word and (blank if has_spaces else c.x0 - word[-1].x1 > 0.5 * space * word[-1].size):
            words.append(word)
            gaps.append(c.x0 - word[-1].x1)
            word = []
        word.append(c)
        blank = False
    words.append(word)
    line.words, line.gaps = words, gaps
    line.text = " ".join("".join(c.text for c in word) for word in words)


def _cut_labels(lines: list[Line], size: float) -> None:
    """Cut the labels of list items off: the text behind one begins where the next line of a full item does."""
    ends: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        ends[line.key] = max(ends[line.key], line.x1)
    labelled: list[tuple[Line, float]] = []
    borne_out: Counter[tuple[int, int]] = Counter()
    for line, below in pairwise([*lines, *lines[-1:]]):
        ink = [c for c in line.glyphs if not c.text.isspace()]
        found = next((n for n, (a, b) in enumerate(pairwise(ink[:5]), 1) if b.x0 - a.x1 > 0.15 * size), 0)
        label = "".join(c.text for c in ink[:found])
        if LABEL.fullmatch(label) and (len(label) == 1 or line.x1 > ends[line.key] - 0.9 * size):
            labelled.append((line, ink[found].x0))
            borne_out[line.key] += line.key == below.key and abs(below.x0 - ink[found].x0) < 0.1 * size
    shares = Counter(line.key for line, _ in labelled)
    for line, x in labelled:
        if borne_out[line.key] > 0.3 * shares[line.key]:
            line.glyphs, line.opens = [c for c in line.glyphs if c.x0 >= x], True


def _mark_addresses(lines: list[Line]) -> None:
    """Lines that hold an address, or the rest of one that began on the line before."""
    rest = False
    for line in lines:
        first, last = line.text.split(" ")[0], line.text.split(" ")[-1]
        line.address = rest or bool(ADDRESS.search(line.text))
        rest = bool(ADDRESS.search(last)) or (rest and first == last)


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def _columns(lines: list[Line], size: float) -> None:
    """Tell each line the column it stands in."""
    by_key: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        by_key[line.key].append(line)
    for group in by_key.values():
        ends = [line.x1 for line in group if line.text[-1:].isalnum()] or [line.x1 for line in group]
        right = statistics.mode(round(x * 2) / 2 for x in ends)
        near = [x for x in ends if abs(x - right) <= 0.5]
        justified = sum(abs(x - right) < 0.06 * size for x in ends) > 0.35 * len(ends)
        right = statistics.median(near) if justified else percentile(ends, 99)
        steps = [b.y - a.y for a, b in pairwise(group) if a.page == b.page and 0 < b.y - a.y < 2.5 * size]
        leading = statistics.median_low(steps) if steps else 1.2 * size
        lefts = Counter(round(line.x0 * 2) / 2 for line in group)
        least = min((x for x, n in lefts.items() if n > 0.1 * len(group)), default=lefts.most_common(1)[0][0])
        left = max((x for x in lefts if 0 <= x - least <= 1), key=lambda x: lefts[x])
        for line in group:
            line.column = Column(left, right, justified, leading)


def _paragraphs(lines: list[Line], size: float) -> list[list[Line]]:
    """Lines that belong together: a paragraph opens by its indent, by its label, after a space, or a short line."""

    def depth(line: Line) -> float:
        return round((line.x0 - line.column.left) / size, 1)

    def full(line: Line) -> bool:
        return not line.column.justified or len(line.words) < 2 or line.x1 >= line.column.right - 0.7 * size

    def parted(a: Line, b: Line) -> bool:
        if a.page != b.page and (b.page > a.page + 1 or not b.column.justified):
            return True  # nothing tells whether ragged lines go on over the page
        return (a.page, a.place) == (b.page, b.place) and b.y - a.y > 1.28 * b.column.leading

    _mark_hanging(lines, depth, full, parted)
    indents = Counter(depth(a) for a, b in pairwise(lines) if depth(a) >= 0.5 and abs(depth(b)) < 0.2)
    usual = indents.most_common(1)[0][0] if indents else None
    found: list[list[Line]] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None or not full(before) or parted(before, line) or line.opens:
            opens = True
        elif found[-1][0].opens:
            opens = abs(depth(line) - depth(before)) > 0.3
        else:
            opens = not line.hangs and (depth(line) == usual or depth(line) > max(depth(before), 0) + 0.5)
        if opens:
            found.append([])
        found[-1].append(line)
    return found


def _mark_hanging(
    lines: list[Line],
    depth: Callable[[Line], float],
    full: Callable[[Line], bool],
    parted: Callable[[Line, Line], bool],
) -> None:
    """Mark the lines of blocks of at least three whose first stands out to the left of all others."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not parted(blocks[-1][-1], line) and blocks[-1][-1].page == line.page and not line.opens:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    for first, *others in blocks:
        inner = [depth(line) for line in others]
        if len(others) > 1 and all(map(full, others[:-1])) and depth(first) + 0.5 <= min(inner) > max(inner) - 0.25:
            for line in others:
                line.hangs = True



def set_lines(
    glyphs: Sequence[Glyph], size: float, space: float | None = None, columns: bool = True
) -> tuple[list[list[Line]], float, bool]:
    """The paragraphs of text of `size`, the normal word space in em, and whether it is known and not assumed.

    columns: whether white strips part columns.
    """
    lines = _lines(glyphs, size, columns)
    body = [c for line in lines for c in line.glyphs if abs(c.size - size) <= ALIKE]
    blanks = [(c.x1 - c.x0) / c.size for c in body if c.text == " "]
    has_spaces = len(blanks) > 0.06 * len(body)
    normal = space or (statistics.median(blanks) if has_spaces else ASSUMED_SPACE)
    _cut_labels(lines, size)
    for line in lines:
        _part_words(line, normal, has_spaces)
    _mark_addresses(lines)
    _columns(lines, size)
    return _paragraphs(lines, size), normal, bool(space or has_spaces)
