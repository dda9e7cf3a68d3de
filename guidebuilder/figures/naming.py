"""Where the names of places may stand on a map: beside their dot, at the end of a leader, about the middle of a sea."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from guidebuilder.figures.drawing import Align, Box, Kit, Label, Point
from guidebuilder.figures.placing import Ground, Spot, along

BESIDE = (
    (1, 0, 0.0), (1, 1, 0.6), (1, -1, 0.8), (-1, 0, 1.0), (-1, 1, 1.4), (-1, -1, 1.6), (0, 1, 1.2), (0, -1, 1.6),
)  # fmt: skip
"""Directions from a dot to its name, and what each costs: readers expect it on the right (Imhof 1975; Yoeli 1972)."""

DIAGONAL = 0.88
"""How far off a name stands up or down and sideways, by how far one straight beside its dot stands."""

FURTHER, OFF = 2.5, 0.4
"""A name may stand as many points further from its dot before it needs a leader, and what each of them costs."""

LEADERS = tuple((math.cos(math.pi * n / 8), math.sin(math.pi * n / 8)) for n in range(16) if n % 8)
"""Directions of leaders: not along the hatching of land, in which they would be lost."""

LEADER, LONGER = 6.0, 0.25
"""What a leader costs, and each point of its length."""

BEGUN = 1.15
"""From this distance on, by that of a name beside its dot, a leader may meet nothing."""

DOUBTFUL, SURE = 8.0, 1.5
"""What it costs a name to stand nearer to another dot than to its own, or as many points further off than that."""

WRAPPED = 0.5
"""What each further line of a name costs."""

SHARES = (0.62, 0.42)
"""How wide, by one line, a name in two lines and in three is, if its words are not all of one length."""

ADRIFT, AWAY = 0.12, 15.0
"""What each point costs that the name of a sea is away from where it was wanted; twice that at `AWAY`, and so on."""

RINGS = (0.0, 5.0, 10.0, 15.0, 20.0)
"""How far about its place the name of a sea is tried, in points; further off it might be in another."""

Fits = Callable[[Box], bool]
Form = tuple[float, float, float]
"""A way to set a name: the width that its lines are broken to, and how wide and high it is then."""


def forms(kit: Kit, words: str, style: str, most: float) -> tuple[Form, ...]:
    """Ways to set a name: in one line, and in several, none wider than `most` points. Only a word that is wider than
    that itself is divided."""
    whole = kit.width(words, style)
    parts = words.split()
    word = max((kit.width(part, style) for part in parts), default=0.0) + 1
    tried = [whole + 1, *(max(whole * share, word) for share in SHARES if len(parts) > 1)]
    made: list[Form] = []
    for width in tried:
        box = kit.label(words, style, 0, 0, width=min(width, most)).box
        form = (min(width, most), box.right - box.left, box.top - box.bottom)
        if all(abs(form[2] - other[2]) > 1 for other in made):
            made.append(form)
    return tuple(made)


def label(kit: Kit, words: str, style: str, spot: Spot, form: Form, halo: float) -> Label:
    """A name on its spot."""
    box = spot.box
    x = {"left": box.left, "centre": (box.left + box.right) / 2, "right": box.right}[spot.align]
    free = kit.label(words, style, x, 0.0, spot.align, width=form[0], halo=halo)
    return kit.label(words, style, x, box.top - free.box.top, spot.align, width=form[0], halo=halo)


def beside(
    made: Sequence[Form], point: Point, gap: float, longest: float, ground: Ground, dots: Ground, fits: Fits,
    clear: float,
) -> Iterator[Spot]:  # fmt: skip
    """The spots of the name of a dot. gap: from the middle of the dot to the name; longest: a leader may be; dots: the
    middles of all, each with a weight of 1; clear: the least distance from what must not be met."""
    x, y = point
    for number, (_, wide, high) in enumerate(made):
        for right, up, cost in BESIDE:
            off = DIAGONAL if right and up else 1.0
            for far in (gap, gap + FURTHER):
                anchor = x + right * far * off, y + up * far * off
                box = _hung(anchor, wide, high, right, up)
                if fits(box) and not ground.blocked(box, clear):
                    doubt = DOUBTFUL * max(dots.cost(box, far + SURE) - 1, 0.0)
                    spent = cost + WRAPPED * number + OFF * (far - gap) + doubt + ground.cost(box, clear)
                    yield Spot(box, spent, _align(right), number)
    yield from _led(made, point, gap, longest, ground, fits, clear)


def _led(
    made: Sequence[Form], point: Point, gap: float, longest: float, ground: Ground, fits: Fits, clear: float
) -> Iterator[Spot]:
    x, y = point
    length = 3 * gap
    while length <= longest:
        for dx, dy in LEADERS:
            end = x + dx * length, y + dy * length
            # where it begins its own dot is near
            pieces = list(along((x + dx * gap * BEGUN, y + dy * gap * BEGUN), end))
            if any(ground.blocked(piece, clear if n > 1 else 0.0) for n, piece in enumerate(pieces)):
                continue
            start = x + dx * (gap - clear), y + dy * (gap - clear)
            crossed = sum(ground.cost(piece) for piece in pieces) / 2
            right, up = (0 if abs(part) < 0.5 else math.copysign(1, part) for part in (dx, dy))
            for number, (_, wide, high) in enumerate(made):
                box = _hung((end[0] + dx * 1.5, end[1] + dy * 1.5), wide, high, right, 0 if right else up)
                if fits(box) and not ground.blocked(box, clear):
                    spent = LEADER + LONGER * length + crossed + WRAPPED * number + ground.cost(box, clear)
                    yield Spot(box, spent, _align(right), number, (start, end), (*along(start, end),))
        length *= 1.45


def about(made: Sequence[Form], point: Point, ground: Ground, fits: Fits, clear: float) -> Iterator[Spot]:
    """The spots of the name of a sea."""
    for number, (_, wide, high) in enumerate(made):
        for far in RINGS:
            for n in range(12 if far else 1):
                x, y = point[0] + far * math.cos(math.pi * n / 6), point[1] + far * math.sin(math.pi * n / 6)
                box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                if fits(box) and not ground.blocked(box, clear):
                    yield Spot(box, ADRIFT * far * (1 + far / AWAY) + ground.cost(box, clear), "centre", number)


def _hung(anchor: Point, wide: float, high: float, right: float, up: float) -> Box:
    """A box that touches a point: with its left edge if it is to the right, with its bottom if it is above …"""
    left = anchor[0] - (1 - right) * wide / 2
    bottom = anchor[1] - (1 - up) * high / 2
    return Box(left, bottom, left + wide, bottom + high)


def _align(right: float) -> Align:
    return "left" if right > 0 else "right" if right < 0 else "centre"
