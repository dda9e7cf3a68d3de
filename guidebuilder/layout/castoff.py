"""Casting off: a galley → the pages it is divided into, looking ahead over the whole of it.

A page that is filled as far as it goes leaves the next one what is left, and with it a head that finds no room, or a
facing page that ends higher. So all sensible ends of a page are tried, and of the ways to the galley's end the cheapest
is taken: a shortest path over the places where a page may begin (M. F. Plass, Optimal Pagination Techniques for
Automatic Typesetting Systems, 1981). A page may end a line or more early, a paragraph on it may be set a line looser or
tighter. What a way costs: pages that end high, facing pages that end on different lines, paragraphs that are not set at
their best, notes that find no room beside their words, a last page with next to nothing on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from guidebuilder.layout.flowables import WritingLines
from guidebuilder.layout.galley import EPSILON, UNBOUNDED, End, Galley, Position, Slip, Stretch
from guidebuilder.layout.notes import Carried, Fixed
from guidebuilder.typeset.linebreak import LEAST_LAST
from guidebuilder.typeset.paragraph import Paragraph

WAYS = 6
"""So many ways are followed from page to page: those that have cost least."""

ENDS = 5
"""So many lines above the foot a page may end by choice; higher only where it must."""

FEW = 4
"""A last page of fewer lines looks like a mistake."""

SHORT, UNEVEN, VARIED, LED, RULED, SCANTY, PAGE, FORCED = 1.0, 2.0, 2.5, 2.0, 0.5, 4.0, 10.0, 200.0
"""What costs: each line a page is short (more from the second on), facing pages of different depth, each paragraph set
a line looser or tighter, each head with more white above, each line for an answer that was not asked for, a scanty last
page, each page, a break that is not allowed."""

LOOSEST = 1.45
"""A paragraph is not set so loose that spaces grow beyond this share of their width."""

FEWEST, MOST_STRAIN = 4, 0.05
"""Paragraphs with fewer lines have hardly ever one to give or take, nor those whose lines would change by more than
this share of their length."""

MOST_LED = 3
"""So many heads of a page at most get more white above."""


Carry = Sequence[Carried]


class Notes(NamedTuple):
    """What becomes of the margin notes of a page: what that costs, and what it leaves to the next."""

    cost: float
    carried: Carry


class Noted(Protocol):
    """Judges the notes of a page."""

    def __call__(
        self, marks: Sequence[tuple[str, float]], fixed: Sequence[Fixed], carried: Carry, opening: bool, final: bool
    ) -> Notes:
        """What becomes of notes whose marks, (note, y), stand on a page with these obstacles.

        carried: what comes from the page before. opening, final: whether the page is the first or last of its part.
        """
        ...


class Leaf(NamedTuple):
    """A page as it was cast off: from one place of the galley to another.

    varied: the slips set a line longer or shorter. last: the y of the last baseline. forced: broken where it should not
    be. short: how many lines above the foot it ends for want of anything better; 0 for the last page.
    """

    start: Position
    end: Position
    varied: dict[int, Slip]
    last: float
    forced: bool
    short: float


class _Way(NamedTuple):
    """A way from the galley's beginning to where a page begins."""

    cost: float
    position: Position
    leaf: Leaf | None
    before: _Way | None
    carried: Carry


class _Choice(NamedTuple):
    """An end that a page may have, and what it costs by itself."""

    cost: float
    end: End
    marks: Sequence[tuple[str, float]]
    fixed: Sequence[Fixed]
    varied: dict[int, Slip]
    forced: bool


def _choice(
    cost: float, end: End, stretch: Stretch, varied: dict[int, Slip] | None = None, forced: bool = False
) -> _Choice:
    return _Choice(cost, end, stretch.marks[: end.marks], stretch.fixed[: end.fixed], varied or {}, forced)


def cast_off(galley: Galley, first: int, drop: float, noted: Noted) -> list[Leaf]:
    """The pages of a galley. `first`: the index of its first page, whose text begins `drop` points lower."""
    return _Caster(galley, noted).run(first, drop)


class _Caster:
    """The search over one galley."""

    def __init__(self, galley: Galley, noted: Noted) -> None:
        self._galley = galley
        self._noted = noted
        self._sheet = galley.sheet
        self._choices: dict[tuple[int, int, int], list[_Choice]] = {}

    def run(self, first: int, drop: float) -> list[Leaf]:
        """The cheapest way to the galley's end."""
        ways = [_Way(0.0, Position(0), None, None, ())]
        best: _Way | None = None
        index = first
        while ways:
            found: dict[tuple[object, ...], _Way] = {}
            for way in ways:
                for new in self._onward(way, index, first, drop if index == first else 0.0):
                    if new.position.slip == len(self._galley):
                        best = new if best is None or new.cost < best.cost else best
                        continue
                    # Of a verso the depth counts: the recto beside it will be measured against it.
                    depth = new.leaf.last if index % 2 and new.leaf else 0.0
                    key = (new.position.slip, new.position.line, id(new.position.varied), depth)
                    known = found.get(key)
                    if known is None or new.cost < known.cost:
                        found[key] = new
            ways = sorted(found.values(), key=lambda way: way.cost)[:WAYS]
            if best is not None:
                ways = [way for way in ways if way.cost < best.cost]
            index += 1
        assert best is not None, "a galley comes to an end"
        return _leaves(best)

    def _onward(self, way: _Way, index: int, first: int, drop: float) -> Iterator[_Way]:
        """The ways on by one page."""
        facing = way.leaf.last if way.leaf is not None and index % 2 == 0 and index > first else None
        for choice in self._ends(way.position, drop):
            end = choice.end
            final = end.at.slip == len(self._galley)
            cost = way.cost + choice.cost + PAGE
            if facing is not None and not final and abs(end.last - facing) > EPSILON:
                cost += UNEVEN
            carried: Carry = ()
            if choice.marks or way.carried:
                cost_of_notes, carried = self._noted(choice.marks, choice.fixed, way.carried, index == first, final)
                cost += cost_of_notes
            short = 0.0 if final else (self._sheet.last - end.last) / self._sheet.grid
            leaf = Leaf(way.position, end.at, choice.varied, end.last, choice.forced, short)
            yield _Way(cost, end.at, leaf, way, carried)

    # --- one page -----------------------------------------------------------------------------------------------------

    def _ends(self, start: Position, drop: float) -> list[_Choice]:
        """The ends that a page from `start` may have."""
        key = (start.slip, start.line, id(start.varied))
        if drop or key not in self._choices:
            found = list(self._plain(start, drop))
            hard = all(self._short(choice.end) > 1 + EPSILON for choice in found)
            found += self._mended(start, drop, [choice.end for choice in found], hard)
            if hard:
                found += self._unhyphened(start, drop)
            self._choices[key] = found or [self._forced(start, drop)]
        return self._choices[key]

    def _short(self, end: End) -> float:
        """How many lines above the foot a page ends; the last page is never short."""
        return 0.0 if end.at.slip == len(self._galley) else (self._sheet.last - end.last) / self._sheet.grid

    def _plain(self, start: Position, drop: float) -> Iterator[_Choice]:
        """Ends without any change, from the fullest page on."""
        sheet = self._sheet
        least = sheet.last - ENDS * sheet.grid - EPSILON
        stretch = self._galley.reach(start, drop, foot=sheet.last, least=least)
        if not stretch.ends:  # a chain of things that keep together is higher than that
            stretch = self._galley.reach(start, drop, foot=sheet.last, least=0.0)
            stretch.ends[:] = stretch.ends[-2:]
        for end in reversed(stretch.ends):
            yield _choice(self._cost(end), end, stretch)

    def _cost(self, end: End) -> float:
        """What an end costs by itself."""
        if end.at.slip == len(self._galley):
            depth = (end.last - self._sheet.first) / self._sheet.grid + 1
            return SCANTY if depth < FEW else 0.0
        short = self._short(end)
        return SHORT * (short if short <= 1 + EPSILON else min(2 + 3 * (short - 1) ** 2, 12 + short))

    def _forced(self, start: Position, drop: float) -> _Choice:
        """The fullest page where none is allowed: a break in a chain, or one thing that is taller than the page."""
        sheet = self._sheet
        stretch = self._galley.reach(start, drop, foot=sheet.last, least=0.0, forced=True)
        if stretch.ends:
            return _choice(FORCED, stretch.ends[-1], stretch, forced=True)
        after = Position(start.slip + 1)
        return _choice(FORCED, End(after, sheet.last, len(stretch.marks), len(stretch.fixed)), stretch)

    # --- pages that would end too high --------------------------------------------------------------------------------

    def _mended(self, start: Position, drop: float, ends: Sequence[End], hard: bool) -> Iterator[_Choice]:
        """Ends that are reached by changing what stands on the page; paragraphs only where it is `hard` without."""
        sheet, reach = self._sheet, self._galley.reach
        if hard:
            stretch = reach(start, drop, foot=sheet.last + 2 * sheet.grid, least=sheet.last + EPSILON)
            ends = [*ends, *(end for end in stretch.ends if end.last > sheet.last + EPSILON)]
        for end in ends:
            if abs(end.last - sheet.last) <= EPSILON:
                continue
            varied, cost = self._filled(start, end, hard)
            if not varied:
                continue
            anew = reach(start, drop, foot=sheet.last, least=min(end.last, sheet.last - sheet.grid), varied=varied)
            for other in anew.ends:
                if other.at == end.at:
                    yield _choice(self._cost(other) + cost, other, anew, varied)

    def _filled(self, start: Position, end: End, paragraphs: bool) -> tuple[dict[int, Slip], float]:
        """Other settings of slips between two places by which a page comes to end at the foot, and what they cost.

        What is wanting goes first to lines for answers, then to paragraphs, then to the white above heads; what is too
        much is taken from paragraphs alone. Half a line may be left.
        """
        grid = self._sheet.grid
        wanting = self._sheet.last - end.last
        varied: dict[int, Slip] = {}
        cost = 0.0
        for n, rules in self._rules(start, end.at, wanting):
            varied[n] = self._galley.slips[n].grown(rules)
            cost += RULED * rules
            wanting -= varied[n].extent - self._galley.slips[n].extent
        lines = round(wanting / grid - 0.25)
        if lines and paragraphs:
            other = self._varied(start, end.at, 1 if lines > 0 else -1, abs(lines))
            if lines < 0 and len(other) < -lines:
                return {}, 0.0
            varied |= other
            cost += VARIED * len(other)
            wanting -= len(other) * grid
        if wanting > 0:
            white = self._led(start, end.at, wanting)
            varied |= white
            cost += LED * len(white)
        return varied, cost

    def _rules(self, start: Position, end: Position, wanting: float) -> Iterator[tuple[int, int]]:
        """How many lines more the answers to questions that end on the page may take, each as many as the others."""
        slips = self._galley.slips
        spaces = [n for n in range(start.slip, end.slip) if self._ends_writing(n)]
        pitch = slips[spaces[0]].block.content.pitch if spaces else 0.0  # type: ignore[attr-defined]
        many = int((wanting + EPSILON) // pitch) if spaces and wanting > 0 else 0
        shares = (many // len(spaces) + (k < many % len(spaces)) for k in range(len(spaces)))
        return ((n, share) for n, share in zip(spaces, shares, strict=True) if share)

    def _ends_writing(self, n: int) -> bool:
        slips = self._galley.slips
        if not isinstance(slips[n].block.content, WritingLines):
            return False
        return n + 1 == len(slips) or not isinstance(slips[n + 1].block.content, WritingLines)

    def _varied(self, start: Position, end: Position, extra: int, count: int) -> dict[int, Slip]:
        """Up to `count` paragraphs between two places, `extra` lines longer; first those that have least to change."""
        galley = self._galley
        whole = range(start.slip + 1 if start.line else start.slip, end.slip)
        strains = sorted((_strain(galley.slips[n], extra), n) for n in whole if galley.slips[n].lines >= FEWEST)
        found: dict[int, Slip] = {}
        for strain, n in strains:
            if strain > MOST_STRAIN or len(found) == count:
                break
            slip = galley.varied(n, extra)
            if slip is not None and _loosest(slip) <= LOOSEST:
                found[n] = slip
        return found

    def _led(self, start: Position, end: Position, wanting: float) -> dict[int, Slip]:
        """Heads between two places with a line of white more above them, then other gaps with half a line more."""
        slips, grid = self._galley.slips, self._sheet.grid
        between = range(end.slip - 1, start.slip, -1)
        found: dict[int, Slip] = {}
        for least, most, white in ((2 * grid, UNBOUNDED, grid), (1.5 * grid, 2 * grid, grid / 2)):
            gaps = [n for n in between if least <= slips[n].before < most]
            count = min(int((wanting + EPSILON) // white), len(gaps), MOST_LED)
            for k in range(count):  # not all in one place
                n = gaps[k * len(gaps) // count]
                found[n] = slips[n].led(white)
            wanting -= count * white
        return found

    def _unhyphened(self, start: Position, drop: float) -> Iterator[_Choice]:
        """Ends in a paragraph whose lines are broken anew, because the line at the foot ends in a hyphen."""
        sheet, galley = self._sheet, self._galley
        fullest = galley.reach(start, drop, foot=sheet.last, least=0.0, forced=True)
        n = start.slip if not fullest.ends else fullest.ends[-1].at.slip
        if n >= len(galley) or (n == start.slip and start.line):
            return
        lines = galley.slips[n].lines
        for cut in range(lines - 2, 1, -1):
            slip = galley.varied(n, 0, cut) if cut not in galley.slips[n].cuts else None
            if slip is None:
                continue
            stretch = galley.reach(start, drop, foot=sheet.last, least=sheet.last - sheet.grid, varied={n: slip})
            for end in stretch.ends:
                if end.at.slip == n and end.at.line == cut:
                    yield _choice(self._cost(end) + SHORT / 2, end, stretch, {n: slip})
                    return


def _strain(slip: Slip, extra: int) -> float:
    """By which share of its length each line would change, on average, if a paragraph got `extra` lines."""
    content = slip.block.content
    if not isinstance(content, Paragraph) or not content.measure:
        return 1.0
    last = content.last_width / content.measure
    return (LEAST_LAST + 1 - last if extra > 0 else last) / slip.lines


def _loosest(slip: Slip) -> float:
    return slip.block.content.loosest if isinstance(slip.block.content, Paragraph) else 1.0


def _leaves(way: _Way) -> list[Leaf]:
    found: list[Leaf] = []
    at: _Way | None = way
    while at is not None and at.leaf is not None:
        found.append(at.leaf)
        at = at.before
    return found[::-1]
