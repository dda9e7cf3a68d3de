"""Total-fit line breaking (D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, 1981) over a table of breaks.

lines.py makes the table from words; what comes back are the breaks to take. Nothing here knows fonts or text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

INF = float("inf")
STRETCH, SHRINK = 0.5, 1 / 3
"""How far a space may comfortably grow and at most shrink, as a share of its width."""

HYPHEN_PENALTY, RAGGED_PENALTY = 32, 70
"""Of a hyphen in justified and in ragged lines: the former buys even spaces, the latter only a softer edge."""

TIE_PENALTY = 1000
"""What it costs to end a line at a tie, where that may be: as much as a line whose spaces are more than doubled."""

LINE_PENALTY = 10
ADJACENT_HYPHENS = 6000.0
MISFIT = 3000.0
LAST_HYPHEN = 5000.0
RUNT = 40000.0
LEAST_LAST = 0.13
"""A last line shorter than this share of the measure is a runt. The numbers above are demerits, as in TeX."""


class Breaks:
    """The legal breaks of one paragraph in order; the last ends it. Parallel lists, since the inner loop reads them.

    ends: where the line ends, in points of natural width from the paragraph's beginning, if it stops at this break;
    starts: where the next line begins. A hyphen, discarded space and protrusion are in already.
    end_gives, start_gives: the same for the stretch of the spaces. where: what the maker of the table knows it by.
    """

    __slots__ = ("end_gives", "ends", "forced", "hyphens", "penalties", "start_gives", "starts", "where")

    def __init__(self) -> None:
        self.ends: list[float] = []
        self.end_gives: list[float] = []
        self.starts: list[float] = []
        self.start_gives: list[float] = []
        self.penalties: list[float] = []
        self.hyphens: list[bool] = []
        self.forced: list[bool] = []
        self.where: list[tuple[int, int]] = []

    def add(
        self,
        where: tuple[int, int],
        end: tuple[float, float],
        start: tuple[float, float],
        penalty: float = 0.0,
        hyphen: bool = False,
        forced: bool = False,
    ) -> None:
        """Append a break; `end` and `start` are pairs of width and stretch."""
        self.where.append(where)
        self.ends.append(end[0])
        self.end_gives.append(end[1])
        self.starts.append(start[0])
        self.start_gives.append(start[1])
        self.penalties.append(penalty)
        self.hyphens.append(hyphen)
        self.forced.append(forced)

    def space(self, word: int, end: float, end_give: float, start: float, start_give: float) -> None:
        """Append the break at the space before `word`: most breaks are such."""
        self.where.append((word, 0))
        self.ends.append(end)
        self.end_gives.append(end_give)
        self.starts.append(start)
        self.start_gives.append(start_give)
        self.penalties.append(0.0)
        self.hyphens.append(False)
        self.forced.append(False)

    def __len__(self) -> int:
        return len(self.ends)


class Rules(NamedTuple):
    """How lines are judged.

    measure: points. origin: where the first line begins (below 0: it is that much shorter). expansion: how far glyphs
    may be scaled. rag: for ragged lines, the free space that counts as badness 100; 0 for justified ones. rest: how far
    short of the measure ragged lines end at best; about as much longer or shorter is as good.
    ban: the number of a line, counted from 1, that must not end in a hyphen. extra: lines more (or fewer) than best.
    """

    measure: float
    origin: float = 0.0
    expansion: float = 0.0
    rag: float = 0.0
    rest: float = 0.0
    max_hyphens: int = 2
    ban: int | None = None
    extra: int = 0


# A way to a break: start, its stretch, demerits, fitness class, hyphens in a row, lines so far, the way before, break.
Way = tuple[float, float, float, int, int, int, "Way | None", int]
Found = dict[object, tuple[float, int, int, Way]]


def fit(
    breaks: Breaks, rules: Rules, tolerance: float, *, first: int = -1, emergency: float = 0.0
) -> tuple[int, ...] | None:
    """The breaks of the best paragraph whose lines stretch at most by `tolerance`, or None if there is none.

    first: the break after which the text begins; -1 for its beginning. `emergency`: stretch, in points, that every
    line is given on top. With an infinite tolerance one way a break is kept, or the time would grow with the square.
    """
    fitter = _Fitter(breaks, rules, tolerance, emergency)
    last = len(breaks) - 1
    origin = (rules.origin, 0.0) if first < 0 else (breaks.starts[first], breaks.start_gives[first])
    active: list[Way] = [(*origin, 0.0, 1, 0, 0, None, -1)]
    for b in range(first + 1, last + 1):
        found, gone = fitter.extend(b, active)
        if gone:
            active = [way for way in active if id(way) not in gone]
        if breaks.forced[b]:
            active = []
        start, give = breaks.starts[b], breaks.start_gives[b]
        active += [
            (start, give, demerits, fitness, run, way[5] + 1, way, b) for demerits, run, fitness, way in found.values()
        ]
        if not active:
            return None
    return _trace(active, rules.extra)


def _trace(ways: list[Way], extra: int) -> tuple[int, ...]:
    end = min(ways, key=lambda way: way[2])
    if extra:
        wanted = end[5] + extra
        end = min(ways, key=lambda way: (abs(way[5] - wanted), way[2]))
    taken: list[int] = []
    way: Way | None = end
    while way is not None and way[7] >= 0:
        taken.append(way[7])
        way = way[6]
    return tuple(reversed(taken))


class _Fitter:
    """The inner loop of `fit`, with what does not change during it."""

    __slots__ = ("_breaks", "_constants", "_furthest", "_last", "_rules", "_tracked")

    def __init__(self, breaks: Breaks, rules: Rules, tolerance: float, emergency: float) -> None:
        self._breaks, self._rules = breaks, rules
        self._last = len(breaks) - 1
        self._tracked = rules.ban is not None or (rules.extra != 0 and tolerance != INF)
        # Once a ban is behind, ways of different numbers of lines need no longer be kept apart.
        self._furthest = INF if rules.extra or rules.ban is None else float(rules.ban)
        edge = (rules.measure, rules.rag, rules.rest)
        self._constants = (*edge, rules.expansion, tolerance, emergency, SHRINK / STRETCH)

    def extend(self, b: int, active: list[Way]) -> tuple[Found, set[int]]:
        """The best lines that end at break `b`, one a class, and the ids of the ways from which none can reach it."""
        breaks = self._breaks
        measure, rag, rest, expansion, tolerance, emergency, shrinks = self._constants
        end, give_end, forced = breaks.ends[b], breaks.end_gives[b], breaks.forced[b]
        special = breaks.hyphens[b] or b == self._last
        penalty = breaks.penalties[b]
        penalty *= penalty
        tracked, desperate, furthest = self._tracked, tolerance == INF, self._furthest
        found: Found = {}
        gone: set[int] = set()
        for way in active:
            length = end - way[0]
            gap = measure - length
            if rag:
                if gap < -expansion * length - 1e-9:
                    gone.add(id(way))
                    continue
                off = gap - rest
                ratio = 0.0 if forced and gap >= 0 else max(abs(off) - rest - expansion * length, 0.0) / rag
                if ratio > tolerance:
                    continue
                badness = 100 * ratio * ratio * ratio
                fitness = 1 if ratio <= 0.5 else 2 if off > 0 else 0
            elif gap >= 0:
                if forced:
                    badness, fitness = 0.0, 1
                else:
                    give = give_end - way[1] + expansion * length + emergency
                    ratio = gap / give if give > 0 else (0.0 if gap < 1e-6 else 1e3)
                    if ratio > tolerance:
                        continue
                    badness = 100 * ratio * ratio * ratio
                    fitness = 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            else:
                give = (give_end - way[1]) * shrinks + expansion * length
                if gap < -give - 1e-9:
                    gone.add(id(way))
                    continue
                ratio = gap / give if give > 0 else 0.0
                badness = -100 * ratio * ratio * ratio
                fitness = 1 if ratio >= -0.5 else 0
            demerits = way[2] + (LINE_PENALTY + badness) ** 2 + penalty
            if not -1 <= fitness - way[3] <= 1:
                demerits += MISFIT
            run = 0
            if special:
                more, run = self._ending(b, way, length, desperate)
                if more == INF:
                    continue
                demerits += more
            key: object = desperate or fitness
            if tracked:
                key = (key, min(way[5], furthest))
            best = found.get(key)
            if best is None or demerits < best[0]:
                found[key] = (demerits, run, fitness, way)
        return found, gone

    def _ending(self, b: int, way: Way, length: float, desperate: bool) -> tuple[float, int]:
        """What a hyphen or the paragraph's end adds to a line's demerits, and the hyphens in a row after it."""
        rules, more, run = self._rules, 0.0, 0
        if self._breaks.hyphens[b]:
            run = way[4] + 1
            if way[5] + 1 == rules.ban or (run > rules.max_hyphens and not desperate):
                return INF, run
            more = 0.0 if run == 1 else ADJACENT_HYPHENS * (1 if run <= rules.max_hyphens else 100)
        if b == self._last:
            least = LEAST_LAST * rules.measure
            more += RUNT * (1 - length / least) if length < least else 0.0
            more += LAST_HYPHEN if way[4] else 0.0
        return more, run


def greedy(breaks: Breaks, rules: Rules, first: int = -1) -> tuple[int, ...]:
    """Lines as full as they get, one after the other: what is left when nothing fits. Always finds a way."""
    taken: list[int] = []
    start = rules.origin if first < 0 else breaks.starts[first]
    candidate: int | None = None
    b = first + 1
    while b < len(breaks):
        if breaks.ends[b] - start > rules.measure and candidate is not None:
            taken.append(candidate)
            start, b, candidate = breaks.starts[candidate], candidate + 1, None
            continue
        if breaks.forced[b]:
            taken.append(b)
            start, candidate = breaks.starts[b], None
        else:
            candidate = b
        b += 1
    return tuple(taken)


Table = Callable[[bool, bool, bool], Breaks]
"""Makes a table of breaks: with inserted hyphens?, with cuts anywhere in words too wide for the measure?, at ties?"""

TIES_HOLD = 3.0
"""The highest tolerance at which ties hold; beyond it lines would gape, and there they may give way."""


def attempts(light: bool, measure: float) -> Iterator[tuple[bool, bool, bool, float, float]]:
    """The passes, ever more tolerant: what a Table is asked for, tolerance, emergency stretch.

    light: a first pass tries it without hyphens, and its table needs no hyphenation of words.
    """
    if light:
        yield False, False, False, 0.5, 0.0
    for anywhere in (False, True):
        for tolerance, emergency in ((1.4, 0.0), (3.0, 0.0), (7.0, 0.0), (INF, 0.02), (INF, 0.3)):
            yield True, anywhere, anywhere or tolerance > TIES_HOLD, tolerance, emergency * measure


def break_lines(
    table: Table, rules: Rules, *, hyphens: bool, ties: bool = False, first: tuple[int, int] | None = None
) -> tuple[Breaks, tuple[int, ...]]:
    """The best breaks that the most severe pass with any solution finds; there always are some.

    hyphens: whether words may be hyphenated. ties: whether there are any, which the late passes may break. first: the
    place at which the text begins, for what is left of a paragraph whose beginning is set; every table has it. A ban
    may fail, for which the caller has to look.
    """
    tables: dict[tuple[bool, bool, bool], Breaks] = {}

    def made(inserted: bool, anywhere: bool, loose: bool) -> Breaks:
        key = (inserted and hyphens, anywhere, loose and ties)
        if key not in tables:
            tables[key] = table(*key)
        return tables[key]

    light = hyphens and first is None and rules.ban is None and not rules.extra
    for inserted, anywhere, loose, tolerance, emergency in attempts(light, rules.measure):
        breaks = made(inserted, anywhere, loose)
        taken = fit(breaks, rules, tolerance, first=_index(breaks, first), emergency=emergency)
        if taken is not None:
            return breaks, taken
    breaks = made(True, True, True)
    return breaks, greedy(breaks, rules, _index(breaks, first))


def _index(breaks: Breaks, place: tuple[int, int] | None) -> int:
    return -1 if place is None else breaks.where.index(place)


def balanced(breaks: Breaks, rules: Rules, taken: tuple[int, ...]) -> tuple[int, ...]:
    """The same number of lines, of lengths as even as they get: for headings, where a last word alone looks lost."""
    low, high, best = rules.measure / len(taken) if taken else 0.0, rules.measure, taken
    while high - low > 1:
        middle = (low + high) / 2
        narrow = greedy(breaks, rules._replace(measure=middle))
        if len(narrow) <= len(taken) and all(_widths(breaks, rules, narrow, middle)):
            high, best = middle, narrow
        else:
            low = middle
    return best


def _widths(breaks: Breaks, rules: Rules, taken: tuple[int, ...], measure: float) -> Iterator[bool]:
    start = rules.origin
    for b in taken:
        yield breaks.ends[b] - start <= measure
        start = breaks.starts[b]
