"""A lane of a strip: which track each sign and bar has, and where labels stand.

Signs and bars that would overlap stand on tracks one above the other; along the lane they stay where their dates are.
A label stands beside its sign where there is room, else on the lowest row above the tracks where it meets no other
label and no leader, and its own leader crosses none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from guidebuilder.figures.drawing import Box, Kit, Label
from guidebuilder.figures.plans import Instant, Lane, StripEvent, StripPeriod
from guidebuilder.figures.strip.scale import Scale
from guidebuilder.frozen import frozen

TRACK = 8.5
"""Points from one track to the next."""

BAR = 7.0
"""The height of a period's bar."""

MOST_TRACKS = 6
"""Beyond so many tracks signs of one time move to the right, for a lane that is all tracks cannot be read."""

BESIDE = 3.0
"""Points between a sign and its label."""

WIDTHS = 0.34, 0.24, 0.15
"""The shares of the width that the lines of a label take at most, tried in this order."""

MOST_ROWS = 60
"""Rows of labels that are tried."""

CLEAR = 2.0

Item = StripEvent | StripPeriod


@frozen
class Put:
    """A sign or bar: from `left` to `right` on a track, 0 the lane itself. label: its words, above the lane if `row` is
    a number, counted from the lowest; leader: the x of the line that leads to them."""

    item: Item
    left: float
    right: float
    track: int
    label: Label | None = None
    row: int | None = None
    leader: float | None = None

    @property
    def middle(self) -> float:
        """Where its sign stands."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Laid:
    """A lane with all in its place. rows: how many rows of labels; tracks: how many tracks."""

    lane: Lane
    puts: list[Put] = field(default_factory=list)
    tracks: int = 1
    rows: int = 0
    taken: list[Box] = field(default_factory=list)
    leaders: list[tuple[float, float]] = field(default_factory=list)

    def base(self) -> float:
        """How far the lowest row of labels begins above the lane's line."""
        return (self.tracks - 1) * TRACK + TRACK


def lay(lane: Lane, scale: Scale, kit: Kit, right: float, lines: Sequence[float], labelled: frozenset[int]) -> Laid:
    """The lane with its items in their places. right: the edge of the frame; lines: the x of the marked days, which
    labels keep clear of; labelled: the ids of the items whose label is printed here."""
    laid = Laid(lane)
    for item in _in_order(lane):
        laid.puts.append(_tracked(laid, item, scale, kit))
    laid.tracks = max((put.track for put in laid.puts), default=0) + 1
    order = sorted(range(len(laid.puts)), key=lambda n: -laid.puts[n].middle)
    ahead = {id(put.item) for put in laid.puts if put.item.label and id(put.item) in labelled}
    for n in order:
        put = laid.puts[n]
        if id(put.item) in ahead:
            ahead.discard(id(put.item))
            laid.puts[n] = _labelled(laid, put, kit, scale, right, lines, ahead)
    return laid


def _in_order(lane: Lane) -> list[Item]:
    """Periods first, which need room, then events; each by date."""
    periods = sorted(lane.periods, key=lambda each: (each.begin.day, each.end.until))
    return [*periods, *sorted(lane.events, key=lambda each: (each.at.day + each.at.until, each.at.day))]


def _tracked(laid: Laid, item: Item, scale: Scale, kit: Kit) -> Put:
    if isinstance(item, StripPeriod):
        left, right = scale.x(item.begin.day), scale.x(item.end.until + 1)
        return Put(item, left, max(right, left + 1), _free_track(laid, left, max(right, left + 1)))
    size = kit.length("sign")
    middle = scale.x((item.at.day + item.at.until + 1) / 2)
    left = middle - size / 2
    while (track := _free_track(laid, left, left + size)) >= MOST_TRACKS and left + 2 * size < scale.right:
        left += size + 1
    return Put(item, left, left + size, track)


def _free_track(laid: Laid, left: float, right: float) -> int:
    taken = {put.track for put in laid.puts if put.left < right + 0.5 and left < put.right + 0.5}
    return next(track for track in range(len(taken) + 1) if track not in taken)


# --- labels -----------------------------------------------------------------------------------------------------------


def _labelled(
    laid: Laid, put: Put, kit: Kit, scale: Scale, right: float, lines: Sequence[float], ahead: set[int]
) -> Put:
    beside = next(_beside(laid, put, kit, scale, right, lines), None)
    if beside is not None:
        laid.taken.append(beside.box)
        return Put(put.item, put.left, put.right, put.track, beside)
    waiting = [other.middle for other in laid.puts if other.item is not put.item and id(other.item) in ahead]
    candidates = list(_above(laid, put, kit, scale, right))
    for avoided, kept_clear in ((lines, waiting), (lines, []), ([], [])):
        for label, leader, row in candidates:
            if _stands(laid, label.box, leader, avoided, kept_clear):
                return _hung(laid, put, kit.haloed(label) if not avoided else label, leader, row)
    return _on_top(laid, put, kit, scale, right)


def _beside(
    laid: Laid, put: Put, kit: Kit, scale: Scale, right: float, lines: Sequence[float]
) -> Iterator[Label]:
    """The label on the track of its sign, to the right or to the left, if it stands clear there."""
    y = put.track * TRACK - kit.style("label").type.size * 0.33
    for align, x in (("left", put.right + BESIDE), ("right", put.left - BESIDE)):
        label = kit.label(put.item.label, "label", x, y, align)  # type: ignore[arg-type]
        box = label.box
        if box.left < scale.left or box.right > right or any(box.left - 2 < line < box.right + 2 for line in lines):
            continue
        around = [Box(each.left, each.track * TRACK - BAR / 2, each.right, each.track * TRACK + BAR / 2)
                  for each in laid.puts if each.item is not put.item]  # fmt: skip
        if any(box.meets(other, CLEAR) for other in (*around, *laid.taken)):
            continue
        if any(box.left - CLEAR < leader < box.right + CLEAR for leader, _ in laid.leaders):
            continue
        yield label


def _hung(laid: Laid, put: Put, label: Label, leader: float, row: int) -> Put:
    laid.taken.append(label.box)
    laid.leaders.append((leader, label.box.bottom))
    laid.rows = max(laid.rows, row + len(label.rows))
    return Put(put.item, put.left, put.right, put.track, label, row, leader)


def _above(laid: Laid, put: Put, kit: Kit, scale: Scale, right: float) -> Iterator[tuple[Label, float, int]]:
    """The label above the tracks with its leader and its lowest row, wide or narrow, to the right of the leader or to
    the left; the lowest top first."""
    style = kit.style("label")
    leader = put.middle if isinstance(put.item, StripEvent) else min(put.left + 3, put.right)
    shapes: dict[int, float] = {}
    most = right - scale.left
    longest = max(kit.width(word, "label") for word in put.item.label.split()) + 0.5
    for share in WIDTHS:
        width = max(most * share, min(longest, most * WIDTHS[0]))
        shapes.setdefault(len(kit.rows(put.item.label, "label", width)), width)
    for top in range(1, MOST_ROWS):
        for lines, width in shapes.items():
            row = top - lines
            if row < 0:
                continue
            y = laid.base() + (top - 1) * style.leading + CLEAR
            for align, x in (("left", leader + 2), ("right", leader - 2)):
                label = kit.label(put.item.label, "label", x, y, align, width=width)  # type: ignore[arg-type]
                if label.box.left >= scale.left - 1 and label.box.right <= right:
                    yield label, leader, row


def _stands(laid: Laid, box: Box, leader: float, lines: Sequence[float], waiting: Sequence[float]) -> bool:
    """Whether a label stands clear of labels, leaders and marked days, and its leader of labels; and over no sign whose
    own label waits for a place."""
    if any(box.left - 1 < x < box.right + 1 for x in waiting):
        return False
    if any(box.meets(other, CLEAR) for other in laid.taken):
        return False
    if any(box.left - 1 < x < box.right + 1 and end > box.bottom for x, end in laid.leaders):
        return False
    if any(other.left - 1 < leader < other.right + 1 and other.bottom < box.bottom for other in laid.taken):
        return False
    return not any(box.left - 1 < line < box.right + 1 for line in lines)


def _on_top(laid: Laid, put: Put, kit: Kit, scale: Scale, right: float) -> Put:
    """The label above all others, from edge to edge, where no leader reaches it; with its date instead."""
    style = kit.style("label")
    begun = put.item.at if isinstance(put.item, StripEvent) else put.item.begin
    words = f"{_date(begun, kit)}: {put.item.label}"
    rows = kit.rows(words, "label", right - scale.left)
    top = max((box.top for box in laid.taken), default=laid.base())
    row = int((top - laid.base()) / style.leading) + 1
    y = laid.base() + (row + len(rows) - 1) * style.leading + CLEAR
    label = kit.label(words, "label", scale.left, y, width=right - scale.left, halo=1.0)
    laid.taken.append(label.box)
    laid.rows = max(laid.rows, row + len(rows))
    return Put(put.item, put.left, put.right, put.track, label, row)


def _date(instant: Instant, kit: Kit) -> str:
    """A date as exact as it is known."""
    day = date.fromordinal(instant.day)
    if instant.precision == "year":
        return str(day.year)
    return kit.wording.short_date(day.year, day.month, day.day if instant.precision == "day" else None)
