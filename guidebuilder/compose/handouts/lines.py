"""The lines of the source texts, for handouts that name them: those of the whole guide, whatever the handout prints."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from guidebuilder.compose.composition import Brief
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.quoted import end_anchor
from guidebuilder.compose.source import word_start
from guidebuilder.content.model import Guide
from guidebuilder.facts import Reference


def given(guide: Guide, measure: float) -> Reference | None:
    """What the documents of a guide say of their lines; None if they say nothing.

    measure: that on which the same type is to have the same lines, 0 for none (points).
    """
    starts: dict[str, tuple[tuple[int, int], ...]] = {}
    for document in guide.documents:
        for text in document.lines:
            name, first, *offsets = text.value.split()
            starts[f"{document.id}:{name}"] = tuple((int(at), int(first) + n) for n, at in enumerate(offsets))
    return Reference({}, starts, measure=measure) if starts else None


def known(brief: Brief) -> Mapping[str, int]:
    """The line of each anchor that a locator may ask for: paragraphs, their ends, the passages that are quoted."""
    if brief.reference is None:
        return {}
    found: dict[str, int] = {}
    for name, starts in brief.reference.starts.items():
        found[name], found[end_anchor(name)] = starts[0][1], starts[-1][1]
    for name, offsets in brief.quoted.offsets.items():
        starts = brief.reference.starts.get(name, ())
        if not starts:
            continue
        value, begins = typographic(brief.places.text(name).value), [at for at, _ in starts]
        for offset in offsets:
            line = bisect_right(begins, word_start(value, offset)) - 1
            found[f"{name}@{offset}"] = starts[max(line, 0)][1]
    return found
