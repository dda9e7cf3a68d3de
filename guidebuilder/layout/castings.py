"""Castings: pages that were cast off in the pass before. A part whose slips measure the same is not cast off again.

A pass changes little: page numbers in the contents, letters of notes, figures in locators. The search of castoff.py is
the dearest thing a pass does and sees nothing but measures, so the same measures give the same pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidebuilder.layout.castoff import Leaf
from guidebuilder.layout.galley import Galley, Position, Slip
from guidebuilder.layout.notetext import NoteText


class Castings:
    """The pages of all parts of the last two passes, by what their slips measured."""

    def __init__(self) -> None:
        self._now: dict[object, list[Leaf]] = {}
        self._before: dict[object, list[Leaf]] = {}

    def turn(self) -> None:
        """Begin another pass."""
        self._before, self._now = self._now, {}

    def of(
        self, galley: Galley, place: object, notes: Mapping[str, NoteText], cast: Callable[[Galley], list[Leaf]]
    ) -> list[Leaf]:
        """The pages of a galley, cast off by `cast` if they are not known.

        place: whatever else decides on the pages: the number of the first, how low it begins.
        """
        key = (place, *(_measures(slip, notes) for slip in galley.slips))
        known = self._now.get(key) or self._before.get(key)
        leaves = _recast(galley, known) if known is not None else None
        if leaves is None:
            leaves = cast(galley)
        self._now[key] = leaves
        return leaves


def _measures(slip: Slip, notes: Mapping[str, NoteText]) -> object:
    """All that casting off sees of a slip, but how its paragraph could be set otherwise."""
    hung = tuple((mark, notes[mark.note].line_count) for mark in slip.marks if mark.note in notes)
    return (
        slip.before, slip.after, slip.extent, slip.lines, slip.keep, slip.head, slip.snap, slip.numbered, slip.leading,
        slip.cuts, slip.sides, hung,
    )  # fmt: skip


def _recast(galley: Galley, leaves: list[Leaf]) -> list[Leaf] | None:
    """The same pages with slips of `galley`; None if one of them can no longer be set as it was."""
    found = []
    for leaf in leaves:
        varied = {n: _reset(galley, n, slip) for n, slip in leaf.varied.items()}
        start, end = _moved(galley, leaf.start), _moved(galley, leaf.end)
        if start is None or end is None or None in varied.values():
            return None
        changed = {n: slip for n, slip in varied.items() if slip is not None}
        found.append(leaf._replace(start=start, end=end, varied=changed))
    return found


def _moved(galley: Galley, position: Position) -> Position | None:
    if position.varied is None:
        return position
    slip = _reset(galley, position.slip, position.varied)
    return None if slip is None else position._replace(varied=slip)


def _reset(galley: Galley, n: int, old: Slip) -> Slip | None:
    """Slip `n` of a galley, changed as `old` was; None if it does not measure the same then."""
    slip: Slip | None = galley.slips[n]
    for how, *values in old.changes:
        if slip is None:
            return None
        slip = galley.varied(n, *values) if how == "set" else getattr(slip, how)(*values)
    if slip is None or (slip.extent, slip.cuts, slip.before) != (old.extent, old.cuts, old.before):
        return None
    return slip
