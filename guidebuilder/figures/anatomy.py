"""The anatomy of a document: its parts from first to last, each as high as it is long, and whom each binds.

A row for each part: a box whose height follows its words, its name, what it is about, and under each party a mark if
the part binds it. Marks that follow one another are joined, so that one sees where one party is bound alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Circle

from guidebuilder.figures.drawing import CAPITALS, Drawn, Kit, Label, Plate
from guidebuilder.figures.hatching import upright
from guidebuilder.figures.plans import AnatomyPlan, Member
from guidebuilder.frozen import frozen

WIDE = 240.0
"""Points from which what a part is about stands beside its name, not under it."""

NAMES, PARTIES = 0.3, 0.42
"""The shares of the width that the names, and the parties together, take at most."""

BETWEEN, AROUND = 3.0, 9.0
"""Points between two parts, and between parts of different kinds."""

GAP = 8.0
"""Points between columns."""

LEAST_PARTY = 16.0

FINEST = 24
"""Steps in which the height of a word is looked for."""


@frozen
class Row:
    """A part with its words set: the labels at (0, 0), from the name's first baseline, and the height they need."""

    member: Member
    name: Label
    about: Label
    below: float
    height: float


@frozen
class Columns:
    """Where columns begin, and how wide they are, in points."""

    name: float
    name_width: float
    about: float
    about_width: float
    party: float
    party_width: float

    @property
    def stacked(self) -> bool:
        """Whether what a part is about stands under its name."""
        return self.about == self.name


def draw(plan: AnatomyPlan, width: float, kit: Kit, room: float) -> Drawn:
    """The parts on as few plates of `room` points as hold them, with the parties' names on each."""
    columns = _columns(plan, width, kit)
    rows = [_row(member, columns, kit) for member in plan.members]
    heads = _heads(plan, columns, kit)
    top = max((label.box.top - label.box.bottom for label in heads), default=-BETWEEN) + BETWEEN
    legend = kit.length("bound") * 2 + kit.style("label").leading if plan.bound and plan.parties else 0.0
    free = max(room - top - legend, 1.0)
    per_word = _per_word(rows, kit.length("part-word"), free)
    plates = []
    for some in _divided(rows, per_word, free):
        plates.append(_plate(plan, some, columns, kit, width, top, per_word))
    return Drawn(tuple(plates))


def _columns(plan: AnatomyPlan, width: float, kit: Kit) -> Columns:
    box = min(kit.length("part"), width * 0.12)
    count = len(plan.parties)
    widest = max((kit.width(word, "date") for party in plan.parties for word in party.split()), default=0.0)
    party = min(max(widest + GAP / 2, LEAST_PARTY), width * PARTIES / count) if count else 0.0
    left, right = box + GAP, width - party * count
    if width < WIDE:
        return Columns(left, right - left - GAP / 2, left, right - left - GAP / 2, right, party)
    widest = max((kit.width(member.name, "strong") for member in plan.members), default=0.0)
    name = min(widest, width * NAMES)
    about = left + name + GAP
    return Columns(left, name, about, max(right - about - GAP, 1.0), right, party)


def _row(member: Member, columns: Columns, kit: Kit) -> Row:
    name = kit.label(member.name, "strong", columns.name, 0.0, width=columns.name_width)
    below = -name.box.bottom if columns.stacked and name.rows else 0.0
    drop = below + CAPITALS * kit.style("label").type.size + 1 if below else 0.0
    about = kit.label(member.about, "label", columns.about, -drop, width=columns.about_width)
    bottoms = [-label.box.bottom for label in (name, about) if label.rows]
    ascent = CAPITALS * kit.style("strong").type.size
    return Row(member, name, about, drop, max(bottoms, default=0.0) + ascent)


def _heads(plan: AnatomyPlan, columns: Columns, kit: Kit) -> list[Label]:
    """The parties' names over their columns, as if the first baseline of each stood at 0."""
    heads = []
    for n, party in enumerate(plan.parties):
        x = columns.party + (n + 0.5) * columns.party_width
        heads.append(kit.label(party, "date", x, 0.0, "centre", width=columns.party_width - 2))
    return heads


def _per_word(rows: Sequence[Row], most: float, free: float) -> float:
    """The height of a word: as much as makes all parts fit, `most` at best, a third of that at least."""
    for step in range(FINEST + 1):
        value = most * (1 - step / FINEST * 2 / 3)
        if _height(rows, value) <= free:
            return value
    return most / 3


def _height(rows: Sequence[Row], per_word: float) -> float:
    return sum(_extent(row, per_word) + _before(rows, n) for n, row in enumerate(rows))


def _extent(row: Row, per_word: float) -> float:
    return max(row.member.words * per_word, row.height)


def _before(rows: Sequence[Row], n: int) -> float:
    """The white above a part."""
    if not n:
        return 0.0
    return BETWEEN if rows[n - 1].member.kind == rows[n].member.kind else AROUND


def _divided(rows: Sequence[Row], per_word: float, free: float) -> list[list[Row]]:
    """Rows by plates. A part that is higher than a plate has one by itself, and is drawn no higher than that."""
    plates: list[list[Row]] = [[]]
    for row in rows:
        if plates[-1] and _height([*plates[-1], row], per_word) > free:
            plates.append([])
        plates[-1].append(row)
    return plates


def _plate(
    plan: AnatomyPlan, rows: Sequence[Row], columns: Columns, kit: Kit, width: float, top: float, per_word: float
) -> Plate:
    plate = Plate(kit, width)
    for label in _heads(plan, columns, kit):
        plate.add(_moved(label, BETWEEN - top - label.box.bottom, kit))  # all end on the same line
    y = -top
    marks: list[list[tuple[float, int]]] = [[] for _ in plan.parties]
    for n, row in enumerate(rows):
        y -= _before(rows, n)
        height = _extent(row, per_word)
        _part(plate, row, y, min(row.member.words * per_word, height), columns)
        for party, binds in enumerate(row.member.binds):
            if binds:
                marks[party].append((y - CAPITALS * kit.style("strong").type.size / 2, n))
        y -= height
    _bind(plate, marks, columns)
    if plan.bound and plan.parties:
        y -= BETWEEN + kit.style("label").leading
        radius = kit.length("bound")
        x = columns.name + radius
        ascent = CAPITALS * kit.style("label").type.size
        plate.add(Circle(x, y + ascent / 2, radius, fillColor=kit.ink, strokeColor=None))
        y = plate.label(plan.bound, "label", x + radius + 4, y, width=width - x - radius - 4).box.bottom
    return plate.finish(max(-y, 1.0))


def _moved(label: Label, dy: float, kit: Kit) -> Label:
    return Label(kit, label.rows, label.style, label.x, label.y + dy, label.align, label.halo)


def _part(plate: Plate, row: Row, top: float, height: float, columns: Columns) -> None:
    """The box of a part, hatched but for recitals, which bind nobody; and its words."""
    kit = plate.kit
    right = columns.name - GAP
    corners = [(0.5, top), (right, top), (right, top - max(height, 1.0)), (0.5, top - max(height, 1.0))]
    if any(row.member.binds):
        lines = upright([corners], kit.length("bar-pitch"))
        plate.trace(lines, kit.length("hatch"))
    plate.trace([corners], kit.length("rule"), closed=True)
    first = top - CAPITALS * kit.style("strong").type.size
    for label in (row.name, row.about):
        if label.rows:
            plate.add(_moved(label, first, kit))


def _bind(plate: Plate, marks: Sequence[Sequence[tuple[float, int]]], columns: Columns) -> None:
    """The marks under each party; those of parts that follow one another are joined."""
    kit = plate.kit
    radius = kit.length("bound")
    for party, found in enumerate(marks):
        x = columns.party + (party + 0.5) * columns.party_width
        for (above, n), (below, m) in pairwise(found):
            if m == n + 1:
                plate.line(x, above, x, below, kit.length("mark"))
        for y, _ in found:
            plate.add(Circle(x, y, radius, fillColor=kit.ink, strokeColor=None))
