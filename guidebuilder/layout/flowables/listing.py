"""A listing: short entries that are set in columns over the whole reach of a page, an index. Divided by the page maker,
which knows where pages end; see layout/columns.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables.solid import Solid
from guidebuilder.typeset.paragraph import Paragraph


@frozen
class Entry:
    """A line or a few of a listing.

    closed: whether no column ends right after it. continued: sets once more, as furniture, the entry that this one
    stands under, for the head of a page that would begin with this one; None if it stands under none.
    """

    paragraph: Paragraph
    closed: bool = False
    continued: Callable[[], Paragraph] | None = None


class Listing(Solid):
    """Entries that wait for their pages: of no size themselves.

    It stands in two columns, `gutter` points apart; where they would be narrower than `least`, in one.
    """

    def __init__(self, entries: Sequence[Entry], gutter: float, least: float, before: float) -> None:
        super().__init__(0.0, 0.0, before)
        self.entries = tuple(entries)
        self.gutter, self.least = gutter, least

    def places(self, reach: float) -> list[tuple[float, float]]:
        """(x from the left edge of the reach, width) of its columns on a page of that reach, in points."""
        width = (reach - self.gutter) / 2
        return [(0.0, width), (width + self.gutter, width)] if width >= self.least else [(0.0, reach)]
