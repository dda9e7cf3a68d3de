"""Figures that are drawn of data: from the model to plans, and from plans to plates.

What a drawing shows does not change from pass to pass, so each is drawn once, before composition. `tables` gives the
same data as words, for those who cannot see them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from guidebuilder.compose.drawings import plans
from guidebuilder.content.model import Anatomy, Bars, Drawing, Duties, Figure, Guide, Map, Strip
from guidebuilder.content.places import Places
from guidebuilder.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from guidebuilder.figures.drawing import Drawn, Kit

WIDTHS = {"margin": "column", "column": "measure", "both": "reach"}
"""By the position of a figure the width of the sheet that it has."""

SHARE = 0.7
"""How much of a page's height a drawing takes at most: a page has text beside it."""


def draw(figure: Figure, guide: Guide, places: Places, kit: Kit, diagnostics: list[Diagnostic]) -> Drawn | None:
    """The plates of a figure; what they have no room for is told. None if it shows a picture."""
    drawing = figure.drawing
    if drawing is None:
        return None
    sheet = kit.theme.sheet
    width = getattr(sheet, WIDTHS[figure.position]) or sheet.measure
    plan, drawn_by = _planned(drawing, guide, places, kit)
    drawn = drawn_by(plan, width, kit, (sheet.last - sheet.first) * SHARE)
    if drawn.left_out:
        named = ", ".join(f"'{words}'" for words in drawn.left_out)
        message = f"this figure has no room for {named}"
        hint = "give it a wider position, shorten the words, or show less"
        diagnostics.append(Diagnostic(Severity.WARNING, "figure-crowded", message, figure.title.span, hint))
    return drawn


def _planned(drawing: Drawing, guide: Guide, places: Places, kit: Kit) -> tuple[Any, Callable[..., Drawn]]:
    """The plan of a drawing, and what draws it; only that is imported."""
    match drawing:
        case Strip():
            from guidebuilder.figures import strip

            return plans.strip(drawing, guide, kit.wording), strip.draw
        case Bars():
            from guidebuilder.figures import bars

            return plans.bars(drawing, kit.wording), bars.draw
        case Map():
            from guidebuilder.figures import chart

            return plans.chart(drawing), chart.draw
        case Anatomy():
            from guidebuilder.figures import anatomy

            return plans.anatomy(drawing, guide, places, kit.wording), anatomy.draw
        case Duties():
            from guidebuilder.figures import duties

            return plans.duties(drawing, places, kit.wording), duties.draw
