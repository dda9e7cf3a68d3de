"""Parties and obligations: who owes what to whom, as arrows from debtor to creditor.

Two parties face each other, in boxes at the left and the right from which a line runs down; an arrow from line to line
stands under the words of each duty. More parties, or one, are a list by debtor, each arrow ending at the name of its
creditor. A duty owed to nobody else ends free; what all owe together has dots at both ends.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from reportlab.graphics.shapes import Circle

from guidebuilder.figures.bands import Band, Rows, depth, lines, paged, tied
from guidebuilder.figures.drawing import Align, Drawn, Kit, Plate, Words
from guidebuilder.figures.gauge import APART
from guidebuilder.figures.plans import DutiesPlan, Duty
from guidebuilder.frozen import frozen

BOX_SHARE = 0.45
"""Of the figure's width: as wide as the box of one of two parties may be."""

CREDITOR_SHARE = 0.36
"""Of the figure's width: as much as the names of creditors at the ends of arrows may take."""

FREE_SHARE = 0.5
"""Of the way of an arrow: as long is one that ends free."""

HEAD_SHARE = 0.3
"""Of an arrowhead's length: half of its width."""

JOINT = " · "
"""Between the names of parties that owe something together."""


def draw(plan: DutiesPlan, width: float, kit: Kit, room: float) -> Drawn:
    """Duties as arrows, `width` points wide, on plates of `room` points height at most, each with its parties' boxes.

    Duties stand in their order, in a list by debtor in that of the parties; joint ones come last. No plate for none.
    """
    if len(plan.parties) == 2:
        return Drawn(_facing(plan, width, kit, room))
    return Drawn(_listed(plan, width, kit, room))


@frozen
class Way:
    """An arrow's line: from x to x, `head` at the second of them; joint: dots at both. The words over it stand
    between `left` and `wide` points further on, as `align` has it."""

    begin: float
    end: float
    left: float
    wide: float
    align: Align = "left"
    joint: bool = False


# --- two parties ------------------------------------------------------------------------------------------------------


def _facing(plan: DutiesPlan, width: float, kit: Kit, room: float) -> tuple[Plate, ...]:
    duties = [(duty, False) for duty in plan.duties] + [(duty, True) for duty in plan.joint]
    edge = kit.length("mark") / 2
    inset = kit.length("duty-inset")
    left, right = edge, width - edge

    def row(number: int, _: bool) -> Band:
        duty, joint = duties[number]
        way = Way(left, right, left + inset, right - left - 2 * inset, "centre" if joint else "left", joint)
        if not joint and duty.by == 1:
            way = replace(way, begin=right, end=left, align="right")
        if not joint and (duty.to is None or duty.to == duty.by):
            way = replace(way, end=way.begin + FREE_SHARE * (way.end - way.begin))
        band = Band(kit)
        _arrow(band, duty, way)
        band.height += kit.length("duty-step")
        for x in (left, right):
            _post(band, x)
        return band

    rows = Rows(len(duties), row, lambda _: _faces(plan, width, kit), _none, lambda _: 0.0, lambda *_: None)
    return paged(kit, width, rows, room)


def _faces(plan: DutiesPlan, width: float, kit: Kit) -> Band:
    """The two boxes, of one height, and the lines that run down from them."""
    band, pad, edge = Band(kit), kit.length("duty-pad"), kit.length("mark") / 2
    most = BOX_SHARE * width
    wide = min(max(kit.width(party, "strong") for party in plan.parties) + 2 * pad + 1.0, most)
    high = max(depth(kit, lines(kit, party, "strong", wide - 2 * pad), "strong") for party in plan.parties) + 2 * pad
    for party, x in zip(plan.parties, (edge, width - edge - wide), strict=True):
        _box(band, x, wide, high, edge)
        band.centred(party, "strong", x + wide / 2, -edge - high / 2, "centre", width=wide - 2 * pad)
    band.height = high + edge
    band.height += kit.length("duty-step")
    for x in (edge, width - edge):
        _post(band, x, begin=high)
    return band


# --- a list by debtor -------------------------------------------------------------------------------------------------


def _listed(plan: DutiesPlan, width: float, kit: Kit, room: float) -> tuple[Plate, ...]:
    order: list[Duty] = sorted(plan.duties, key=lambda duty: duty.by)
    creditors = {duty.to for duty in order if duty.to is not None and duty.to != duty.by}
    gap, edge, inset = kit.length("bar-gap"), kit.length("mark") / 2, kit.length("duty-inset")
    named = max((kit.width(plan.parties[each], "strong") for each in creditors), default=0.0)
    names = min(named + 1.0, CREDITOR_SHARE * width) + gap if named else 0.0
    end = width - names - edge
    duties = [(duty, False) for duty in order] + [(duty, True) for duty in plan.joint]

    def row(number: int, first: bool) -> Band:
        duty, joint = duties[number]
        opens = first or _debtor(duties[number - 1]) != _debtor(duties[number])
        band = Band(kit)
        if opens:
            party = JOINT.join(plan.parties) if joint else plan.parties[duty.by]
            _debtor_box(band, party, width, joint=joint)
        begin = band.height
        if joint:
            _arrow(band, duty, Way(edge, width - edge, edge + inset, width - 2 * (edge + inset), "centre", joint=True))
        elif duty.to is None or duty.to == duty.by:
            stop = edge + FREE_SHARE * (end - edge)
            _arrow(band, duty, Way(edge, stop, edge + inset, end - edge - inset))
        else:
            creditor = plan.parties[duty.to]
            # half of a creditor's lines stand above the arrow, where the words of the duty are
            high = depth(kit, lines(kit, creditor, "strong", names - gap), "strong")
            y = _arrow(band, duty, Way(edge, end, edge + inset, end - edge - inset), least=high / 2)
            band.centred(creditor, "strong", end + gap, y, width=names - gap)
        band.height += kit.length("duty-step")
        _post(band, edge, begin=begin)
        if joint:
            _post(band, width - edge, begin=begin)
        return band

    def apart(number: int) -> float:
        return 0.0 if _debtor(duties[number - 1]) == _debtor(duties[number]) else kit.length("duty-step")

    return paged(kit, width, Rows(len(duties), row, lambda _: Band(kit), _none, apart, lambda *_: None), room)


def _debtor(entry: tuple[Duty, bool]) -> int | None:
    duty, joint = entry
    return None if joint else duty.by


def _debtor_box(band: Band, party: str, width: float, *, joint: bool) -> None:
    """The box of a debtor, of all of them over the whole width, and the lines that run down from it."""
    kit = band.kit
    pad, edge = kit.length("duty-pad"), kit.length("mark") / 2
    wide = min(kit.width(party, "strong") + 2 * pad + 1.0, width - 2 * edge)
    if joint:
        wide = width - 2 * edge
    high = depth(kit, lines(kit, party, "strong", wide - 2 * pad), "strong") + 2 * pad
    _box(band, edge, wide, high, edge)
    band.centred(party, "strong", edge + wide / 2, -edge - high / 2, "centre", width=wide - 2 * pad)
    band.height = high + edge
    post = band.height
    band.height += kit.length("duty-step")
    _post(band, edge, begin=post)
    if joint:
        _post(band, width - edge, begin=post)


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _words(kit: Kit, duty: Duty, width: float) -> Words:
    place = [(tied(kit, duty.place, "date", width) + (APART if duty.about else ""), "date")] if duty.place else []
    return [*place, (duty.about, "name")]


def _arrow(band: Band, duty: Duty, way: Way, least: float = 0.0) -> float:
    """The words of a duty and its arrow under them, `least` points below the band's foot at least; returns the
    arrow's y."""
    kit, top = band.kit, -band.height
    words = _words(kit, duty, way.wide)
    x = way.left + {"left": 0.0, "centre": way.wide / 2, "right": way.wide}[way.align]
    band.under(words, "name", x, top, way.align, width=way.wide)
    y = min(-band.height - kit.length("bar-gap"), top - least)
    weight, head = kit.length("rule"), kit.length("arrow")
    ahead = 1 if way.end > way.begin else -1

    def mark(plate: Plate, at: float) -> None:
        level = at + y
        plate.line(way.begin, level, way.end - (0 if way.joint else ahead * head / 2), level, weight)
        if way.joint:
            radius = kit.length("joint")
            for dot in (way.begin + radius, way.end - radius):
                plate.add(Circle(dot, level, radius, fillColor=kit.ink, strokeColor=None))
            return
        back, half = way.end - ahead * head, HEAD_SHARE * head
        corners = [(way.end, level), (back, level + half), (back, level - half)]
        plate.trace([corners], 0, closed=True, fill=kit.ink)

    band.mark(mark)
    band.deepen(y - kit.length("joint"))
    return y


def _box(band: Band, x: float, wide: float, high: float, edge: float) -> None:
    weight = band.kit.length("mark")
    corners = [(x, -edge), (x + wide, -edge), (x + wide, -edge - high), (x, -edge - high)]
    band.mark(lambda plate, top: plate.trace([[(a, top + b) for a, b in corners]], weight, closed=True))


def _post(band: Band, x: float, begin: float = 0.0) -> None:
    """The line that runs down from a party's box, from `begin` below the band's top edge to its foot."""
    weight = band.kit.length("mark")
    band.mark(partial(_down, x=x, begin=begin, end=band.height, weight=weight))


def _down(plate: Plate, top: float, *, x: float, begin: float, end: float, weight: float) -> None:
    plate.line(x, top - begin, x, top - end, weight)


def _none(_first: int, _after: int) -> None:
    return None
