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
from enum import Enum, auto
from typing import NamedTuple, Protocol

from guidebuilder.layout.filling import VARIED, Filling
from guidebuilder.layout.galley import EPSILON, End, Galley, Position, Slip, Stretch
from guidebuilder.layout.notes import Carried, Fixed

WAYS = 6
"""So many ways are followed from page to page: those that have cost least."""

ENDS = 5
"""So many lines above the foot a page may end by choice; higher only where it must."""

MENDED = 3
"""Where a page has an end at the foot, so many of its ends are tried with more white."""

FEW = 4
"""A last page of fewer lines looks like a mistake."""

SHORT, UNEVEN, SCANTY, PAGE, FORCED = 1.0, 3.0, 4.0, 10.0, 200.0
"""What costs: each line a page is short (more from the second on), facing pages of different depth, a scanty last page,
each page, a break that is not allowed; what it costs to fill a page is in filling.py."""


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


class Stop(Enum):
    """Why a page ends more than a line above the foot."""

    NONE = auto()
    KEPT = auto()
    """What follows keeps together and finds no room."""
    NOTES = auto()
    """A note whose mark stands on the next lines would find none."""
    AHEAD = auto()
    """Pages after it would end higher or be parted worse."""


class Leaf(NamedTuple):
    """A page as it was cast off: from one place of the galley to another.

    varied: the slips that are set otherwise, by number. last: the y of the last baseline. forced: broken where it
    should not be. short: how many lines above the foot it ends for want of anything better; 0 for the last page. cost:
    all that it costs; notes: what of that its margin notes cost. stop: why it is short.
    """

    start: Position
    end: Position
    varied: dict[int, Slip]
    last: float
    forced: bool
    short: float
    cost: float
    notes: float
    stop: Stop = Stop.NONE


class _Way(NamedTuple):
    """A way from the galley's beginning to where a page begins.

    full: whether all its pages are filled as far as they go, or one as cheap leads there: it is followed to the end
    whatever it has cost, so that what is found is never dearer.
    """

    cost: float
    position: Position
    leaf: Leaf | None
    before: _Way | None
    carried: Carry
    full: bool


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
    return _Caster(galley, noted).run(first, drop) if len(galley) else []


class _Caster:
    """The search over one galley."""

    def __init__(self, galley: Galley, noted: Noted) -> None:
        self._galley = galley
        self._filling = Filling(galley)
        self._noted = noted
        self._sheet = galley.sheet
        self._choices: dict[tuple[int, int, int], list[_Choice]] = {}

    def run(self, first: int, drop: float) -> list[Leaf]:
        """The cheapest way to the galley's end."""
        ways = [_Way(0.0, Position(0), None, None, (), True)]
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
                        found[key] = new._replace(full=new.full or (known is not None and known.full))
                    elif new.full:
                        found[key] = known._replace(full=True)
            ways = sorted(found.values(), key=lambda way: way.cost)
            ways = ways[:WAYS] + [way for way in ways[WAYS:] if way.full]
            if best is not None:
                ways = [way for way in ways if way.cost < best.cost]
            index += 1
        assert best is not None, "a galley comes to an end"
        return self._leaves(best, drop)

    def _onward(self, way: _Way, index: int, first: int, drop: float) -> Iterator[_Way]:
        """The ways on by one page."""
        recto = index % 2 == 0 and not self._sheet.single
        facing = way.leaf.last if way.leaf is not None and recto and index > first else None
        for n, choice in enumerate(self._ends(way.position, drop)):
            end = choice.end
            final = end.at.slip == len(self._galley)
            cost = choice.cost + PAGE
            if facing is not None and not final and abs(end.last - facing) > EPSILON:
                cost += UNEVEN
            notes, carried = self._notes(choice, way.carried, index == first)
            cost += notes
            short = lines_short(self._galley, end)
            leaf = Leaf(way.position, end.at, choice.varied, end.last, choice.forced, short, cost, notes)
            yield _Way(way.cost + cost, end.at, leaf, way, carried, way.full and n == 0)

    def _notes(self, choice: _Choice, carried: Carry, opening: bool) -> Notes:
        """What becomes of the notes of a page with this end."""
        if not choice.marks and not carried:
            return Notes(0.0, ())
        final = choice.end.at.slip == len(self._galley)
        return self._noted(choice.marks, choice.fixed, carried, opening, final)

    def _leaves(self, way: _Way, drop: float) -> list[Leaf]:
        """The pages of a way, from the first on, each that is short with its reason."""
        found: list[Leaf] = []
        at: _Way | None = way
        while at is not None and at.leaf is not None and at.before is not None:
            leaf, opening = at.leaf, at.before.leaf is None
            if leaf.short > 1 + EPSILON:
                leaf = leaf._replace(stop=self._stop(leaf, at.before.carried, drop if opening else 0.0, opening))
            found.append(leaf)
            at = at.before
        return found[::-1]

    def _stop(self, leaf: Leaf, carried: Carry, drop: float, opening: bool) -> Stop:
        """Why a page is short: what speaks against the cheapest of its ends that is not."""
        fuller = [one for one in self._ends(leaf.start, drop) if lines_short(self._galley, one.end) <= 1 + EPSILON]
        if not fuller:
            return Stop.KEPT
        costs = [(one.cost + (notes := self._notes(one, carried, opening).cost), notes) for one in fuller]
        return Stop.NOTES if min(costs)[1] > leaf.notes + EPSILON else Stop.AHEAD

    # --- one page -----------------------------------------------------------------------------------------------------

    def _ends(self, start: Position, drop: float) -> list[_Choice]:
        """The ends that a page from `start` may have."""
        key = (start.slip, start.line, id(start.varied))
        if drop or key not in self._choices:
            found = list(self._plain(start, drop))
            hard = all(lines_short(self._galley, choice.end) > 1 + EPSILON for choice in found)
            found += self._mended(start, drop, [choice.end for choice in found], hard)
            if hard:
                found += self._unhyphened(start, drop)
                found += self._refooted(start, drop)
            self._choices[key] = found or [self._forced(start, drop)]
        return self._choices[key]

    def _plain(self, start: Position, drop: float) -> Iterator[_Choice]:
        """Ends without any change, from the fullest page on."""
        sheet = self._sheet
        least = sheet.last - ENDS * sheet.grid - EPSILON
        stretch = self._galley.reach(start, drop, foot=sheet.last, least=least)
        if not stretch.ends:  # a chain of things that keep together is higher than that
            stretch = self._galley.reach(start, drop, foot=sheet.last, least=0.0)
            stretch.ends[:] = stretch.ends[-2:]
        for end in reversed(stretch.ends):
            yield _choice(price(self._galley, end), end, stretch)

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
        for end in ends if hard else ends[:MENDED]:
            if abs(end.last - sheet.last) <= EPSILON or (end.at.slip == len(self._galley) and end.last < sheet.last):
                continue  # a part's last page is not filled
            varied, cost = self._filling.filled(start, end, hard)
            if not varied:
                continue
            stretch = reach(start, drop, foot=sheet.last, least=min(end.last, sheet.last - sheet.grid), varied=varied)
            for other in stretch.ends:
                if other.at == end.at:
                    yield _choice(price(self._galley, other) + cost, other, stretch, varied)

    def _refooted(self, start: Position, drop: float) -> Iterator[_Choice]:
        """Ends in a paragraph that is set a line longer or shorter and so may be divided elsewhere."""
        sheet, galley = self._sheet, self._galley
        fullest = galley.reach(start, drop, foot=sheet.last, least=0.0, forced=True)
        n = fullest.ends[-1].at.slip if fullest.ends else start.slip
        if n >= len(galley) or (n == start.slip and start.line):
            return
        for extra in (1, -1):
            for slip in self._filling.reset([n], extra, 1).values():
                stretch = galley.reach(start, drop, foot=sheet.last, least=sheet.last - sheet.grid, varied={n: slip})
                for end in stretch.ends:
                    if end.at.slip == n and end.at.line:
                        yield _choice(price(self._galley, end) + VARIED, end, stretch, {n: slip})

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
                    yield _choice(price(self._galley, end) + SHORT / 2, end, stretch, {n: slip})
                    return


def lines_short(galley: Galley, end: End) -> float:
    """How many lines above the foot a page with this end stops; the last page is never short."""
    return 0.0 if end.at.slip == len(galley) else (galley.sheet.last - end.last) / galley.sheet.grid


def price(galley: Galley, end: End) -> float:
    """What an end costs by itself."""
    if end.at.slip == len(galley):
        depth = (end.last - galley.sheet.first) / galley.sheet.grid + 1
        return SCANTY if depth < FEW else 0.0
    short = lines_short(galley, end)
    return SHORT * (short if short <= 1 + EPSILON else min(6 + 3 * (short - 1) ** 2, 12 + short))
