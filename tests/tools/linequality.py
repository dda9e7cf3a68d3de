"""Line quality: how evenly the running text of a PDF is set, from the places of its glyphs alone.

    python tests/tools/linequality.py a.pdf [b.pdf …] [--size 11] [--x 72 396] [--space 0.233] [--face Caption] [--json]

Any producer can be compared, whether it writes spaces or not. A line's ratio is the mean of its word spaces over the
normal one. Measured are the lines inside paragraphs: a last line and one before a forced break are as long as they are.
Lines that hold an address are counted apart, since no setting of them is good. A line of one word has no ratio
(`lone_words`). The scale of glyphs is relative to the median of the document, so 0.97–1.01 can mean −2 … +2 %.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

if not __package__:  # run as a command
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.tools.textlines import HYPHENS, Document, Glyph, Line, percentile, read, set_lines

Span = tuple[float, float]
"""From where to where, in points from the left edge of the page."""

HANGING = HYPHENS + ".,;:'\u2019\u201d\"\u2013\u2014!?)"


@dataclass(frozen=True)
class Figures:
    """What was measured. Ratios are word space over normal; shares are in % of lines or, where said, of paragraphs.

    step: mean change of the ratio from line to line. ladders: runs of three hyphens in a paragraph; longest: of runs.
    runts: last lines of one word of fewer than six letters; parts: last lines that are a part of a word; fragments: the
    share of paragraphs that end in either. short: last lines under a tenth of the measure. overfull: lines past the
    edge by more than what hangs. rivers: chains of at least four wide spaces, one below the other. repeats: neighbours
    that begin or end in the same word. tracked: the share of lines whose letter spaces differ from the document's by
    more than 0.01 em. scale: the mean width of a line's glyphs. edge: the standard deviation of the right edge, em;
    hang: how far punctuation stands past it, em.
    """

    name: str
    size: float
    measure: float
    justified: bool
    space: float
    space_assumed: bool
    lines: int
    paragraphs: int
    pages: int
    mean: float
    sd: float
    least: float
    p95: float
    p99: float
    most: float
    over_150: float
    over_200: float
    over_300: float
    under_75: float
    step: float
    hyphens: float
    ladders: int
    longest: int
    page_end_hyphens: int
    runts: int
    parts: int
    fragments: float
    short: int
    widows: int
    orphans: int
    overfull: int
    lone_words: int
    rivers: int
    longest_river: int
    repeats: int
    tracking_p99: float
    tracked: float
    scale_least: float
    scale_most: float
    edge: float
    hang: float
    address_lines: int
    address_worst: float
    private_use: int


# --- Figures ----------------------------------------------------------------------------------------------------------


def _rivers(lines: list[Line], wide: float) -> tuple[int, int]:
    """How many chains of at least four gaps overlap by `wide` from line to line, and the longest of them."""
    done: list[int] = []
    live: dict[tuple[float, float], int] = {}
    above: Line | None = None
    for line in lines:
        spans = [(a[-1].x1, b[0].x0) for a, b in pairwise(line.words)]
        same = above is not None and (line.page, line.place) == (above.page, above.place)
        joined = same and above is not None and 0 < line.y - above.y < 1.5 * line.column.leading
        longer: dict[tuple[float, float], int] = {}
        for (low, high), n in live.items():
            hit = next((s for s in spans if joined and min(high, s[1]) - max(low, s[0]) >= wide), None)
            if hit is None:
                done.append(n)
            else:
                longer[hit] = max(n + 1, longer.get(hit, 0))
        live, above = {span: longer.get(span, 1) for span in spans}, line
    chains = [n for n in [*done, *live.values()] if n >= 4]
    return len(chains), max(chains, default=0)


def _tracking(lines: list[Line]) -> tuple[list[float], list[float]]:
    """Of each line the mean difference of letter gaps, in em, and the mean scale of glyphs, from the document's."""
    gaps: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    widths: dict[tuple[str, str], list[float]] = defaultdict(list)
    for line in lines:
        for word in line.words:
            for a, b in pairwise(word):
                if a.font == b.font:
                    gaps[a.text, b.text, a.font].append((b.x0 - a.x1) / a.size)
            for c in word:
                widths[c.text, c.font].append((c.x1 - c.x0) / c.size)
    usual_gap = {key: statistics.median(found) for key, found in gaps.items() if len(found) > 4}
    usual = {key: statistics.median(found) for key, found in widths.items() if len(found) > 4}
    tracked, scales = [], []
    for line in lines:
        pairs = [(a, b) for word in line.words for a, b in pairwise(word) if (a.text, b.text, a.font) in usual_gap]
        moved = [(b.x0 - a.x1) / a.size - usual_gap[a.text, b.text, a.font] for a, b in pairs]
        known = [c for word in line.words for c in word if usual.get((c.text, c.font))]
        scaled = [(c.x1 - c.x0) / c.size / usual[c.text, c.font] for c in known]
        tracked.append(statistics.fmean(moved) if len(moved) > 8 else 0.0)
        scales.append(statistics.fmean(scaled) if len(scaled) > 8 else 1.0)
    return tracked, scales


def _runs(paragraphs: Iterable[list[Line]]) -> tuple[int, int]:
    """How many runs of hyphens reach three lines of a paragraph, and the longest; an address ends a run."""
    ladders = longest = run = 0
    for paragraph in paragraphs:
        run = 0
        for line in paragraph[:-1]:
            run = run + 1 if line.hyphenated and not line.address else 0
            ladders += run == 3
            longest = max(longest, run)
    return ladders, longest


def _overfull(line: Line, size: float) -> bool:
    room = 0.12 if line.text[-1].isalnum() else 0.32
    return line.column.justified and line.x1 - line.column.right > room * size


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def _spaces(inner: list[Line]) -> dict[str, float]:
    """The figures of word spaces."""
    ratios = [line.ratio for line in inner] or [0.0]
    pairs = [(a, b) for a, b in pairwise(inner) if a.page == b.page and b.y > a.y]

    def share(test: Callable[[float], bool]) -> float:
        return 100 * sum(map(test, ratios)) / (len(inner) or 1)

    return {
        "mean": statistics.fmean(ratios),
        "sd": statistics.pstdev(ratios),
        "least": min(ratios),
        "p95": percentile(ratios, 95),
        "p99": percentile(ratios, 99),
        "most": max(ratios),
        "over_150": share(lambda r: r > 1.5),
        "over_200": share(lambda r: r > 2),
        "over_300": share(lambda r: r > 3),
        "under_75": share(lambda r: r < 0.75),
        "step": _mean([abs(b.ratio - a.ratio) for a, b in pairs]),
    }


def _ends(paragraphs: list[list[Line]]) -> dict[str, float]:
    """The figures of the first and last lines of paragraphs of more than one line."""
    last = [p[-1] for p in paragraphs]
    parts = {n for n, p in enumerate(paragraphs) if len(p[-1].words) == 1 and p[-2].hyphenated and not p[-1].address}
    words = ((n, re.sub(r"\W", "", line.text)) for n, line in enumerate(last) if len(line.words) == 1)
    runts = {n for n, word in words if len(word) < 6 and not last[n].address}
    return {
        "paragraphs": len(paragraphs),
        "runts": len(runts),
        "parts": len(parts),
        "fragments": 100 * len(runts | parts) / (len(paragraphs) or 1),
        "short": sum(line.x1 - line.x0 < 0.1 * line.column.width for line in last),
        "widows": sum(p[-1].page != p[-2].page for p in paragraphs),
        "orphans": sum(p[0].page != p[1].page for p in paragraphs),
    }


def _edges(inner: list[Line], size: float) -> dict[str, float]:
    """The figures of line ends."""
    over = [(line.x1 - line.column.right, line.text[-1] in HANGING) for line in inner]
    plain, hanging = ([x for x, hangs in over if hangs is kind] for kind in (False, True))
    ends = [(words[0], words[-1]) for words in (line.text.lower().split() for line in inner)]
    return {
        "hyphens": 100 * sum(line.hyphenated for line in inner) / (len(inner) or 1),
        "repeats": sum(len(a) > 2 and a == b for p, q in pairwise(ends) for a, b in zip(p, q, strict=True)),
        "edge": (statistics.pstdev(plain) if len(plain) > 1 else 0.0) / size,
        "hang": _mean(hanging) / size,
    }


def _letters(inner: list[Line]) -> dict[str, float]:
    """The figures of letter spaces and of the scale of glyphs."""
    tracked, scales = _tracking(inner) if inner else ([0.0], [1.0])
    return {
        "tracking_p99": percentile([abs(d) for d in tracked], 99),
        "tracked": 100 * sum(abs(d) > 0.01 for d in tracked) / (len(inner) or 1),
        "scale_least": min(scales),
        "scale_most": max(scales),
    }


def measure(
    document: Document | Path | str,
    size: float | None = None,
    x: Span | Mapping[bool, Span] | None = None,
    space: float | None = None,
    pages: Collection[int] | None = None,
    face: str = "",
) -> Figures:
    """The figures of a document or file.

    size: of the text to be measured (default: the commonest); x: from where to where its lines go, for rectos (the
    first page is one) and versos if they differ: {True: (84, 408), False: (204, 528)}; space: the normal
    word space in em (default: that of the file's own spaces, else 0.25); pages: which, from 1; face: a part of the
    names of fonts that are to be read.
    """
    if not isinstance(document, Document):
        document = read(document, pages)
    glyphs: list[Glyph] = [c for c in document.glyphs if face in c.font and (pages is None or c.page + 1 in pages)]
    if x:
        spans = x if isinstance(x, Mapping) else {True: x, False: x}
        room = [(low - 6, high + 12) for low, high in (spans[True], spans[False])]
        glyphs = [c for c in glyphs if room[c.page % 2][0] <= c.x0 and c.x1 <= room[c.page % 2][1]]
    sizes = Counter(round(c.size * 2) / 2 for c in glyphs if not c.text.isspace())
    size = size or max(sizes, key=lambda known: sizes[known], default=1.0)
    paragraphs, normal, known = set_lines(glyphs, size, space, columns=not x)
    lines = [line for p in paragraphs for line in p]
    inside = [line for p in paragraphs for line in p[:-1] if line.gaps]
    inside = [n for n in inside if not n.column.justified or n.x1 > n.column.right - 0.7 * size]
    for line in inside:
        line.ratio = statistics.fmean(line.gaps) / size / normal
    inner = [line for line in inside if not line.address]
    plain = [line for line in lines if not line.address]
    feet = {(line.page, line.place): line for line in lines}
    ladders, longest = _runs(paragraphs)
    rivers, longest_river = _rivers(plain, 0.6 * normal * size)
    named: dict[str, Any] = {
        **_spaces(inner), **_ends([p for p in paragraphs if len(p) > 1]), **_edges(inner, size), **_letters(inner),
        "page_end_hyphens": sum(line.hyphenated and not line.address for line in list(feet.values())[:-1]),
        "overfull": sum(_overfull(line, size) for line in plain),
        "lone_words": sum(len(line.words) == 1 for p in paragraphs for line in p[:-1] if not line.address),
        "ladders": ladders,
        "longest": longest,
        "rivers": rivers,
        "longest_river": longest_river,
        "address_lines": sum(line.address for line in lines),
        "address_worst": max((line.ratio for line in inside if line.address), default=0.0),
    }  # fmt: skip
    widths = [column.width for column in {line.key: line.column for line in lines}.values()]
    return Figures(
        name=document.name, size=round(size, 2), measure=round(statistics.median(widths or [0.0]), 1),
        justified=all(line.column.justified for line in lines), space=round(normal, 4),
        space_assumed=not known, lines=len(inner), pages=len({line.page for line in lines}),
        private_use=document.private_use, **named,
    )  # fmt: skip


def main() -> None:
    """Measure the files of the command line."""
    parser = argparse.ArgumentParser(description="How evenly the running text of PDFs is set.")
    parser.add_argument("pdf", nargs="+")
    parser.add_argument("--size", type=float, help="size of the text in points (default: the commonest)")
    parser.add_argument("--x", nargs=2, type=float, metavar=("X0", "X1"), help="where its lines begin and end, points")
    parser.add_argument("--space", type=float, help="normal word space in em (default: the file's own, else 0.25)")
    parser.add_argument("--face", default="", help="a part of the names of the fonts to be read")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    x = (given.x[0], given.x[1]) if given.x else None
    found = [asdict(measure(path, given.size, x, given.space, face=given.face)) for path in given.pdf]
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for figures in found:
        print(f"\n{figures.pop('name')}")
        print("  " + "  ".join(f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
