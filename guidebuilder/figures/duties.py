"""Parties and duties: boxes with arrows between them, each from who owes to whom it is owed.

Two parties stand left and right, with what each owes the other between them, and under that what both owe together.
More parties are drawn two by two, in the order in which they first owe each other anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.graphics.shapes import Circle

from guidebuilder.figures.drawing import CAPITALS, DESCENDERS, Drawn, Kit, Plate
from guidebuilder.figures.plans import DutiesPlan, Duty
from guidebuilder.frozen import frozen

SIDES = 0.32
"""The share of the width that a party's box takes at most."""

PADDING, BESIDE = 6.0, 3.0
"""Points above and below a name in its box, and between a box and an arrow's words; points beside a name."""

ABOVE, BELOW, BETWEEN = 3.0, 7.0, 14.0
"""Points from the words to their arrow, from that to the next words, and from one pair of boxes to the next."""

FREE_END = 0.6
"""How far an arrow that leads to nobody goes, as a share of the room."""

Way = Literal["right", "left", "none", "both"]


@frozen
class Arrow:
    """An arrow: where it leads, and what stands over it."""

    way: Way
    duty: Duty


@frozen
class Pair:
    """Two boxes and what is between them; `right` is empty where nothing is owed to anybody named."""

    left: str
    right: str
    arrows: tuple[Arrow, ...]


def draw(plan: DutiesPlan, width: float, kit: Kit, room: float) -> Drawn:
    """The pairs on as few plates of `room` points as hold them; boxes are repeated where a pair goes on."""
    plates: list[Plate] = []
    plate, y = Plate(kit, width), 0.0
    for pair in _pairs(plan):
        side = _side(plan, width, kit)
        waiting = list(pair.arrows)
        while True:
            taken = _fitting(waiting, room + y, kit, width - 2 * side)
            if not taken and waiting and y < 0:
                plates.append(plate.finish(-y - BETWEEN if y < 0 else 1.0))
                plate, y = Plate(kit, width), 0.0
                continue
            taken = taken or waiting[:1]
            y = _pair(plate, pair, taken, y, side) - BETWEEN
            waiting = waiting[len(taken) :]
            if not waiting:
                break
    plates.append(plate.finish(max(-y - BETWEEN, 1.0)))
    return Drawn(tuple(plates))


def _pairs(plan: DutiesPlan) -> list[Pair]:
    """Who stands beside whom. With two parties all is one pair."""
    names = plan.parties
    if len(names) <= 2:
        ways: tuple[Way, Way] = "right", "left"
        duties = sorted(plan.duties, key=lambda duty: duty.by)
        arrows = [Arrow("none" if duty.to is None else ways[duty.by], duty) for duty in duties]
        arrows += [Arrow("both", duty) for duty in plan.joint]
        return [Pair(names[0] if names else "", names[1] if len(names) > 1 else "", tuple(arrows))]
    found: dict[tuple[int, int | None], list[Arrow]] = {}
    for duty in plan.duties:
        if duty.to is not None and (duty.to, duty.by) in found:
            found[duty.to, duty.by].append(Arrow("left", duty))
        else:
            found.setdefault((duty.by, duty.to), []).append(Arrow("none" if duty.to is None else "right", duty))
    pairs = [Pair(names[by], names[to] if to is not None else "", tuple(each)) for (by, to), each in found.items()]
    together: dict[tuple[tuple[int, ...], int | None], list[Arrow]] = {}
    for duty in plan.joint:
        key = (duty.by, *duty.others), duty.to
        together.setdefault(key, []).append(Arrow("none" if duty.to is None else "right", duty))
    for (by, to), each in together.items():
        others = names[to] if to is not None else ""
        pairs.append(Pair(", ".join(names[n] for n in by), others, tuple(each)))
    alone = [n for n in range(len(names)) if not any(names[n] in (pair.left, pair.right) for pair in pairs)]
    named = {n for duty in plan.joint for n in (duty.by, *duty.others)}
    return pairs + [Pair(names[n], "", ()) for n in alone if n not in named]


def _side(plan: DutiesPlan, width: float, kit: Kit) -> float:
    """The width of a box: that of the widest word of a name, if there is room."""
    widest = max((kit.width(word, "strong") for name in plan.parties for word in name.split()), default=0.0)
    return min(max(widest + 2 * BESIDE + 1, kit.length("side")), width * SIDES)


def _words(duty: Duty) -> list[tuple[str, str]]:
    return [(duty.place, "strong"), (f"\u2002{duty.about}" if duty.place else duty.about, "label")]


def _arrow_height(arrow: Arrow, kit: Kit, inside: float) -> float:
    """From the top of its words to where the next words begin."""
    lines = len(kit.rows(_words(arrow.duty), "label", inside - 2 * PADDING))
    return lines * kit.style("label").leading + ABOVE + BELOW


def _fitting(arrows: Sequence[Arrow], room: float, kit: Kit, inside: float) -> list[Arrow]:
    taken: list[Arrow] = []
    height = 2 * PADDING
    for arrow in arrows:
        height += _arrow_height(arrow, kit, inside)
        if height > room:
            break
        taken.append(arrow)
    return taken


def _pair(plate: Plate, pair: Pair, arrows: Sequence[Arrow], top: float, side: float) -> float:
    """Two boxes and their arrows from `top` down; returns where the boxes end."""
    kit = plate.kit
    inside = plate.width - 2 * side
    heights = [_arrow_height(arrow, kit, inside) for arrow in arrows]
    names = [kit.rows(name, "strong", side - 2 * BESIDE) for name in (pair.left, pair.right)]
    leading = kit.style("strong").leading
    height = max(sum(heights) + PADDING, *(len(rows) * leading + 2 * PADDING for rows in names))
    for x, name, rows in ((0.0, pair.left, names[0]), (plate.width - side, pair.right, names[1])):
        if not rows:
            continue
        corners = [(x + 0.5, top), (x + side - 0.5, top), (x + side - 0.5, top - height), (x + 0.5, top - height)]
        plate.trace([corners], kit.length("rule"), closed=True)
        ascent = CAPITALS * kit.style("strong").type.size
        first = top - height / 2 + (len(rows) - 1) * leading / 2 - ascent / 2
        plate.label(name, "strong", x + side / 2, first, "centre", width=side - 2 * BESIDE)
    y = top - PADDING
    for arrow, extent in zip(arrows, heights, strict=True):
        _arrow(plate, arrow, y, extent, side)
        y -= extent
    return top - height


def _arrow(plate: Plate, arrow: Arrow, top: float, extent: float, side: float) -> None:
    """An arrow under its words."""
    kit = plate.kit
    left, right = side, plate.width - side
    size = kit.style("label").type.size
    plate.label(
        _words(arrow.duty), "label", (left + right) / 2, top - CAPITALS * size, "centre",
        width=right - left - 2 * PADDING,
    )  # fmt: skip
    y = top - extent + BELOW - DESCENDERS * size
    if arrow.way == "none":
        ends = (left, right - (right - left) * (1 - FREE_END))
        if arrow.duty.by == 1 and left > 0:
            ends = (right, left + (right - left) * (1 - FREE_END))
    else:
        ends = (right, left) if arrow.way == "left" else (left, right)
    _shaft(plate, ends, y, both=arrow.way == "both")


def _shaft(plate: Plate, ends: tuple[float, float], y: float, both: bool) -> None:
    """A line from one end to the other with a head at the second, or with a dot at each."""
    kit = plate.kit
    start, end = ends
    if both:
        radius = kit.length("bound")
        plate.line(start, y, end, y, kit.length("rule"))
        for x in (start, end):
            plate.add(Circle(x, y, radius, fillColor=kit.ink, strokeColor=None))
        return
    length = kit.length("arrow")
    back = end - length if end > start else end + length
    plate.line(start, y, back, y, kit.length("rule"))
    plate.trace([[(end, y), (back, y + length * 0.4), (back, y - length * 0.4)]], 0, closed=True, fill=kit.ink)
