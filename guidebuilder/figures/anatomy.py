"""The anatomy of a document: its parts in order, how long each is, and whom it binds.

At the left the document in small: a line of rule for so many words, so that a part is as high as it is long. In the
middle the names of the parts. At the right a column for each party, with a bar along the parts that bind it: filled
where they bind it alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, pairwise

from guidebuilder.figures.bands import Band, Rows, depth, lines, paged, tied
from guidebuilder.figures.drawing import Box, Drawn, Kit, Plate, Words
from guidebuilder.figures.gauge import APART
from guidebuilder.figures.plans import AnatomyPlan, Member
from guidebuilder.frozen import frozen

SCALES = (5, 10, 15, 20, 25, 30, 40, 50, 75)
"""Numbers of words to a line are one of these, or, but for the first, one of them times a power of 10."""

LONGEST = 0.5
"""Of a plate's height: no part is drawn higher."""

LONGER = 1.25
"""Where the names alone fill more than a plate, the lines may make the figure longer by this."""

PARTIES_SHARE = 0.45
"""Of the figure's width: the most that the columns of the parties take. Parties whose names need more have numbers at
the heads of their columns."""

SMALL_SHEET = 0.4
"""How much smaller the document and the gaps beside it are where the names of the parts have little room."""


@frozen
class Frame:
    """Where things stand, in points from the left. sheet: the width of the document in small; text, wide: where names
    begin and how wide they are; columns: the middles of the parties' columns, each `column` wide; numbered: whether
    these have numbers for names; scale: how many words a line of the document stands for;
    width: of the figure."""

    kit: Kit
    plan: AnatomyPlan
    sheet: float
    text: float
    wide: float
    columns: tuple[float, ...]
    column: float
    numbered: bool
    scale: int
    width: float


def draw(plan: AnatomyPlan, width: float, kit: Kit, room: float) -> Drawn:
    """The parts of a document under one another, `width` points wide, on plates of `room` points height at most.

    No part is divided; no plate for no parts.
    """
    frame = _frame(plan, width, kit, room)
    members = plan.members
    rows = Rows(
        len(members),
        lambda number, first: _member(frame, number, first=first),
        lambda _: _head(frame),
        lambda first, after: _foot(frame, first, after),
        lambda number: _gap(kit, members[number - 1], members[number]),
        lambda *_: None,
    )
    return Drawn(paged(kit, width, rows, room))


# --- measures ---------------------------------------------------------------------------------------------------------


def _frame(plan: AnatomyPlan, width: float, kit: Kit, room: float) -> Frame:
    gap, sheet = kit.length("anatomy-gap"), kit.length("anatomy-sheet")
    count = max(len(plan.parties), 1)
    words = [kit.width(word, "label") for party in plan.parties for word in party.split()]
    column = max(max(words, default=0.0) + kit.length("clear"), kit.length("anatomy-party"))
    numbered = column * count > PARTIES_SHARE * width
    left = width - sheet - 1.5 * gap
    if numbered or left - column * count < kit.length("anatomy-room"):
        numbered, column = True, min(2 * kit.length("anatomy-bar"), PARTIES_SHARE * width / count)
    if left - column * count < kit.length("anatomy-room"):
        sheet, gap = SMALL_SHEET * sheet, SMALL_SHEET * gap
        left = width - sheet - 1.5 * gap
    natural = max((kit.width(_name(kit, member, left), "name") for member in plan.members), default=0.0)
    wide = min(left - column * len(plan.parties), natural + 1.0)
    text = sheet + gap
    right = text + wide + gap / 2
    columns = tuple(right + (n + 0.5) * column for n in range(len(plan.parties)))
    return _scaled(Frame(kit, plan, sheet, text, wide, columns, column, numbered, 0, width), room)


def _scaled(frame: Frame, room: float) -> Frame:
    """The frame with the finest scale at which all fits on one plate, or is not much longer than its names."""
    plan, kit = frame.plan, frame.kit
    texts = [_text_depth(frame, member) for member in plan.members]
    gaps = [_gap(kit, one, other) for one, other in pairwise(plan.members)]
    around = sum(gaps) + _head(frame).height + _foot(frame, 0, len(plan.members)).height
    most = max(room, LONGER * (sum(texts) + around))
    for scale in _scales():
        blocks = [_block(frame, member, scale) for member in plan.members]
        total = sum(map(max, texts, blocks)) + around
        if total <= most and max(blocks, default=0.0) <= LONGEST * room:
            return replace(frame, scale=scale)
    raise AssertionError("scales never end")


def _scales() -> Iterator[int]:
    yield SCALES[0]
    for power in count():
        yield from (scale * 10**power for scale in SCALES[1:])


def _gap(kit: Kit, one: Member, other: Member) -> float:
    return kit.length("anatomy-step" if one.kind == other.kind else "anatomy-group")


def _name(kit: Kit, member: Member, width: float) -> Words:
    about = [(APART + member.about, "name")] if member.about else []
    return [(tied(kit, member.name, "strong", width), "strong"), *about]


def _text_depth(frame: Frame, member: Member) -> float:
    kit = frame.kit
    count = lines(kit, _name(kit, member, frame.wide), "name", frame.wide)
    return depth(kit, max(count, 1), "name")


def _block(frame: Frame, member: Member, scale: int) -> float:
    """How high a part is drawn: it grows with its words alone."""
    return math.ceil(max(member.words, 0) / scale) * frame.kit.length("anatomy-pitch")


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _head(frame: Frame) -> Band:
    """The names of the parties over their columns, all standing on one line."""
    kit, plan, band = frame.kit, frame.plan, Band(frame.kit)
    heads = [str(n) for n in range(1, len(plan.parties) + 1)] if frame.numbered else list(plan.parties)
    if frame.numbered:
        key = " · ".join(f"{n} {party}" for n, party in zip(heads, plan.parties, strict=True))
        band.under(key, "label", 0.0, 0.0, width=frame.width)
        band.height += kit.length("bar-gap")
    if plan.bound and plan.parties:
        right = frame.columns[-1] + frame.column / 2
        band.under(plan.bound, "small", right, -band.height, "right", width=right)
        band.height += kit.length("bar-gap")
    counts = [lines(kit, head, "label", frame.column) for head in heads]
    top, leading = -band.height, kit.style("label").leading
    for head, high, x in zip(heads, counts, frame.columns, strict=True):
        style = "disc" if frame.numbered else "label"
        band.under(head, style, x, top - (max(counts) - high) * leading, "centre", width=frame.column)
    # the outline of the document in small reaches above its first part
    band.height += kit.length("anatomy-step" if band.height else "anatomy-pad")
    return band


def _foot(frame: Frame, first: int, after: int) -> Band:
    """What a line of the document in small stands for, and what a filled bar does."""
    kit, band = frame.kit, Band(frame.kit)
    notes = [kit.wording.text("anatomy-scale", n=frame.scale)]
    if len(frame.plan.parties) > 1 and any(sum(each.binds) == 1 for each in frame.plan.members[first:after]):
        notes.append(kit.wording.text("anatomy-alone"))
    band.under("\u2002".join(notes), "small", 0.0, -2 * kit.length("anatomy-step"), width=frame.width)
    return band


def _member(frame: Frame, number: int, *, first: bool) -> Band:
    """A part: its lines, its name and the bars of whom it binds; those go on from the part before it."""
    kit, members, band = frame.kit, frame.plan.members, Band(frame.kit)
    member = members[number]
    before = members[number - 1] if number and not first else None
    band.under(_name(kit, member, frame.wide), "name", frame.text, 0.0, width=frame.wide)
    band.height = max(_text_depth(frame, member), _block(frame, member, frame.scale))
    above = _gap(kit, before, member) if before else 0.0
    opens = not number or members[number - 1].kind != member.kind
    closes = number + 1 == len(members) or members[number + 1].kind != member.kind
    _sheet(frame, band, member, opens=opens, closes=closes, above=0.0 if opens else above)
    for x, party in zip(frame.columns, range(len(member.binds)), strict=False):
        if member.binds[party]:
            goes_on = before is not None and party < len(before.binds) and before.binds[party]
            _bound(kit, band, x, above if goes_on else 0.0, alone=sum(member.binds) == 1)
    return band


def _sheet(frame: Frame, band: Band, member: Member, *, opens: bool, closes: bool, above: float) -> None:
    """The part in small: lines of so many words, the last as short as it comes, in the outline of its group, which is
    open where the group goes on."""
    kit, sheet = frame.kit, frame.sheet
    pitch, edge, pad = kit.length("anatomy-pitch"), kit.length("line"), kit.length("anatomy-pad")
    left, right, height = edge, sheet, band.height
    full, rest = divmod(max(member.words, 0), frame.scale)
    spans = [1.0] * full + ([rest / frame.scale] if rest else [])

    def mark(plate: Plate, top: float) -> None:
        inner = right - left - 2 * pad
        plate.trace(
            [
                ((left + pad, top - (n + 0.5) * pitch), (left + pad + inner * part, top - (n + 0.5) * pitch))
                for n, part in enumerate(spans)
            ],
            kit.length("hatch"),
        )
        high, low = top + (pad if opens else above), top - height - (pad if closes else 0.0)
        sides = [((left, low), (left, high)), ((right, low), (right, high))]
        sides += [((left, high), (right, high))] if opens else []
        sides += [((left, low), (right, low))] if closes else []
        plate.trace(sides, edge)

    band.mark(mark)


def _bound(kit: Kit, band: Band, x: float, above: float, *, alone: bool) -> None:
    """The bar of a party along a part that binds it, from `above` it on: filled if it alone is bound."""
    half, weight, height = kit.length("anatomy-bar") / 2, kit.length("rule"), band.height

    def mark(plate: Plate, top: float) -> None:
        box = Box(x - half, top - height, x + half, top + above)
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        plate.trace([corners], weight, closed=True, fill=kit.ink if alone else kit.white)

    band.mark(mark)
