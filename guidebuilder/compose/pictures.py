"""What figures show, made ready once: pictures as they are embedded, drawings on plates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from guidebuilder.compose.composition import Image, Shown
from guidebuilder.compose.drawings import SHARE, WIDTHS, draw
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.source import Text
from guidebuilder.design.house import Logo
from guidebuilder.design.theme import Theme
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.figures import images
from guidebuilder.figures.drawing import Kit, Plate

LOGO_HEIGHT, LOGO_EDGE = 54.0, 24.0
"""The height of a logo at most, and what stays free above it: it stands over the first line of the cover."""


def shown(
    guide: Guide, places: Places, kit: Kit, folder: Path, diagnostics: list[Diagnostic]
) -> Mapping[str, Shown]:
    """By the figure, a picture or the plates of a drawing; of one that cannot be shown a diagnostic says why."""
    found: dict[str, Shown] = {}
    for figure in guide.figures:
        one = _shown(figure, guide, places, kit, folder, diagnostics)
        if one:
            found[figure.id] = one
    return found


def _shown(
    figure: Figure, guide: Guide, places: Places, kit: Kit, folder: Path, diagnostics: list[Diagnostic]
) -> Shown | None:
    if figure.image is None:
        drawn = draw(figure, guide, places, kit, diagnostics)
        return drawn.plates if drawn is not None else None
    path = folder / figure.image.value
    room = _room(figure, kit.theme)
    made = _drawing(path, room, kit) if images.is_drawing(path) else _picture(path, room, kit.theme)
    if isinstance(made, images.Unreadable):
        diagnostics.append(Diagnostic(Severity.ERROR, "image-unreadable", made.message, figure.image.span(), made.hint))
        return None
    if not isinstance(made, Image):
        diagnostics += _small(made[0], figure.image, kit)
    return made


def _room(figure: Figure, theme: Theme) -> tuple[float, float]:
    """The greatest width and height of a picture, in points."""
    sheet = theme.sheet
    return getattr(sheet, WIDTHS[figure.position]) or sheet.measure / 2, (sheet.last - sheet.first) * SHARE


def logo(kit: Kit, folder: Path, mark: Logo, diagnostics: list[Diagnostic]) -> Shown | None:
    """The logo of a house, as wide as it says but no higher than the room for it; of one that cannot be shown a
    diagnostic says why."""
    path = folder / mark.path
    room = mark.width, min(LOGO_HEIGHT, kit.theme.sheet.first - LOGO_EDGE)
    made = _drawing(path, room, kit) if images.is_drawing(path) else _picture(path, room, kit.theme)
    if isinstance(made, images.Unreadable):
        message = f"the logo {mark.path}: {made.message}"
        diagnostics.append(Diagnostic(Severity.ERROR, "image-unreadable", message, hint=made.hint))
        return None
    return made


def _small(plate: Plate, named: Text, kit: Kit) -> Iterator[Diagnostic]:
    """Words of an author's drawing that are printed smaller than those of any of ours."""
    from guidebuilder.figures import vector

    least, found = kit.style("small").type.size, vector.smallest(plate)
    if found is not None and found[0] < least - 0.05:
        message = f"this drawing has words printed {found[0]:.1f} points high: '{found[1]}'"
        hint = f"make them larger in the drawing, for {least:g} points at least, or give it a wider position"
        yield Diagnostic(Severity.WARNING, "drawing-small", message, named.span(), hint)


def _drawing(path: Path, room: tuple[float, float], kit: Kit) -> tuple[Plate, ...] | images.Unreadable:
    """An author's own drawing."""
    from guidebuilder.figures import vector

    facts = vector.facts(path)
    if isinstance(facts, images.Unreadable):
        return facts
    plate = vector.draw(path, *vector.size(facts, *room), kit)
    return plate if isinstance(plate, images.Unreadable) else (plate,)


def _picture(path: Path, room: tuple[float, float], theme: Theme) -> Image | images.Unreadable:
    """A picture of dots."""
    from reportlab.lib.utils import ImageReader

    facts = images.facts(path)
    if isinstance(facts, images.Unreadable):
        return facts
    width, height = images.size(facts, *room)
    prepared = images.prepare(path, width, height, theme.tones, theme.sheet)
    if isinstance(prepared, images.Unreadable):
        return prepared
    return Image(ImageReader(BytesIO(prepared.data)), width, height)
