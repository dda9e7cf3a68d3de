"""Filling: how a page that would end too high is made to end at the foot, and what that costs.

Lines for answers may grow, a paragraph may be set a line looser or tighter, heads and the entries of lists may stand
farther under what is above them. Costs are in the measure of castoff.py: a page that is a line short costs 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guidebuilder.layout.flowables import WritingLines
from guidebuilder.layout.galley import EPSILON, UNBOUNDED, End, Galley, Position, Slip, gap
from guidebuilder.typeset.linebreak import LEAST_LAST
from guidebuilder.typeset.paragraph import Paragraph

VARIED, LED, RULED = 2.5, 2.0, 0.5
"""What costs: each paragraph set a line looser or tighter, each head with more white above, each line for an answer
that was not asked for."""

LOOSEST = 1.45
"""A paragraph is not set so loose that spaces grow beyond this share of their width."""

FEWEST, MOST_STRAIN = 4, 0.05
"""Paragraphs with fewer lines have hardly ever one to give or take, nor those whose lines would change by more than
this share of their length."""

PITCHED = 0.06
"""Lines to write on are set apart by this part of their distance more at most."""

MOST_LED = 3
"""So many heads of a page at most get more white above."""

WHITE = 1.15
"""A slip has white above it if it stands farther under the one before than so many times its leading."""

GROWTH, SHARED = 0.4, 1.5
"""White that is shared out among the entries of a list makes no gap grow by more than this part of it; what a line of
such white costs."""


class Filling:
    """Fills the pages of one galley."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley

    def filled(self, start: Position, end: End, paragraphs: bool) -> tuple[dict[int, Slip], float]:
        """Other settings of slips between two places by which a page comes to end at the foot, and what they cost.

        What is wanting goes first to lines for answers, then to paragraphs, then to the distance of those lines, then
        to the white above heads and entries; what is too much is taken from paragraphs alone; these change only if
        `paragraphs`. Half a line may be left.
        """
        grid = self._galley.sheet.grid
        wanting = self._galley.sheet.last - end.last
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
        pitched = self._pitched(start, end.at, wanting, varied) if wanting > EPSILON else {}
        for n, slip in pitched.items():
            wanting -= slip.extent - varied.get(n, self._galley.slips[n]).extent
        varied |= pitched
        if wanting > EPSILON:
            white, price = self._led(start, end.at, wanting, varied)
            varied |= white
            cost += price
        return varied, cost

    def _rules(self, start: Position, end: Position, wanting: float) -> Iterator[tuple[int, int]]:
        """How many lines more the answers to questions that end on the page may take, each as many as the others."""
        slips = self._galley.slips
        spaces = [n for n in range(start.slip, end.slip) if self._ends_writing(n)]
        pitch = slips[spaces[0]].block.content.pitch if spaces else 0.0  # type: ignore[attr-defined]
        many = int((wanting + EPSILON) // pitch) if spaces and wanting > 0 else 0
        shares = (many // len(spaces) + (k < many % len(spaces)) for k in range(len(spaces)))
        least = ((n, min(share, self._spare(n, share))) for n, share in zip(spaces, shares, strict=True))
        return ((n, share) for n, share in least if share)

    def _spare(self, n: int, share: int) -> int:
        """How many lines more lines to write on may have at most."""
        content = self._galley.slips[n].block.content
        return content.spare if isinstance(content, WritingLines) and content.spare is not None else share

    def _pitched(
        self, start: Position, end: Position, wanting: float, varied: Mapping[int, Slip]
    ) -> dict[int, Slip]:
        """All lines to write on of a page a little farther apart, so that they fill what is wanting, if that can be."""
        slips = [(n, varied.get(n, self._galley.slips[n])) for n in range(start.slip, end.slip)]
        ruled = [(n, slip, slip.block.content) for n, slip in slips if isinstance(slip.block.content, WritingLines)]
        most = PITCHED * sum(content.count * content.pitch for _, _, content in ruled)
        if wanting > most:
            return {}
        share = wanting / most * PITCHED
        return {n: slip.grown(0, content.pitch * (1 + share)) for n, slip, content in ruled}

    def _ends_writing(self, n: int) -> bool:
        slips = self._galley.slips
        if not isinstance(slips[n].block.content, WritingLines):
            return False
        return n + 1 == len(slips) or not isinstance(slips[n + 1].block.content, WritingLines)

    def _varied(self, start: Position, end: Position, extra: int, count: int) -> dict[int, Slip]:
        """Up to `count` paragraphs between two places, `extra` lines longer; first those that have least to change."""
        whole = range(start.slip + 1 if start.line else start.slip, end.slip)
        return self.reset(whole, extra, count)

    def reset(self, numbers: Iterable[int], extra: int, count: int) -> dict[int, Slip]:
        """Up to `count` of these slips, `extra` lines longer."""
        galley = self._galley
        strains = sorted((_strain(galley.slips[n], extra), n) for n in numbers if galley.slips[n].lines >= FEWEST)
        found: dict[int, Slip] = {}
        for strain, n in strains:
            if strain > MOST_STRAIN or len(found) == count:
                break
            slip = galley.varied(n, extra)
            if slip is not None and _loosest(slip) <= LOOSEST:
                found[n] = slip
        return found

    def _led(
        self, start: Position, end: Position, wanting: float, varied: Mapping[int, Slip]
    ) -> tuple[dict[int, Slip], float]:
        """More white above some of the slips between two places, and what it costs.

        Where nothing returns to the grid before the page ends, as in lists of entries, all gaps take the same share.
        Else heads take whole lines, then other gaps half lines.
        """
        slips, grid = self._galley.slips, self._galley.sheet.grid
        gaps = self._gaps(start, end)
        loose = {n: gaps[n] * GROWTH for n in self._loose(gaps, end)}
        room = sum(loose.values())
        shared = min(wanting, room)
        found: dict[int, Slip] = {}
        if shared > EPSILON:
            found = {n: varied.get(n, slips[n]).led(gaps[n] + shared * most / room) for n, most in loose.items()}
        cost = SHARED * shared / grid
        wanting -= shared
        for white, heads in ((grid, True), (grid / 2, False)):
            least, most = (2 * grid, UNBOUNDED) if heads else (1.5 * grid, 2 * grid)
            fitting = [n for n, above in gaps.items() if n not in loose and least <= above < most]
            count = min(int((wanting + EPSILON) // white), len(fitting), MOST_LED)
            for k in range(count):  # not all in one place
                n = fitting[k * len(fitting) // count]
                found[n] = varied.get(n, slips[n]).led(gaps[n] + white)
            wanting -= count * white
            cost += LED * count
        return found, cost

    def _gaps(self, start: Position, end: Position) -> dict[int, float]:
        """The slips between two places that have white above them, from the last on, but none right under a head; how
        far each stands under the one before it."""
        slips = self._galley.slips
        below = range(end.slip if end.line else end.slip - 1, start.slip, -1)
        gaps = {n: gap(slips[n - 1], slips[n]) for n in below if not slips[n - 1].head}
        return {n: above for n, above in gaps.items() if above > WHITE * (slips[n].leading or self._galley.sheet.grid)}

    def _loose(self, gaps: Iterable[int], end: Position) -> list[int]:
        """Those of the gaps under which nothing returns to the grid before the page ends."""
        bottom = end.slip if end.line else end.slip - 1
        lowest = next((n for n in range(bottom, min(gaps, default=bottom) - 1, -1) if self._galley.returns(n)), 0)
        return [n for n in gaps if n > lowest]


def _strain(slip: Slip, extra: int) -> float:
    """By which share of its length each line would change, on average, if a paragraph got `extra` lines."""
    content = slip.block.content
    if not isinstance(content, Paragraph) or not content.measure:
        return 1.0
    last = content.last_width / content.measure
    return (LEAST_LAST + 1 - last if extra > 0 else last) / slip.lines


def _loosest(slip: Slip) -> float:
    return slip.block.content.loosest if isinstance(slip.block.content, Paragraph) else 1.0
