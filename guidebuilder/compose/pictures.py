"""What figures show, made ready once: pictures as they are embedded, drawings on plates."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from guidebuilder.compose.composition import Image
from guidebuilder.compose.drawings import SHARE, WIDTHS, draw
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.source import Text
from guidebuilder.design.theme import Theme
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.figures import images
from guidebuilder.figures.drawing import Kit, Plate

Shown = Image | tuple[Plate, ...]


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
    made = _drawing(path, room, kit) if images.is_drawing(path) else _picture(path, room)
    if isinstance(made, images.Unreadable):
        diagnostics.append(_unreadable(figure.image, made))
        return None
    return made


def _room(figure: Figure, theme: Theme) -> tuple[float, float]:
    """The greatest width and height of a picture, in points."""
    sheet = theme.sheet
    return getattr(sheet, WIDTHS[figure.position]) or sheet.measure / 2, (sheet.last - sheet.first) * SHARE


def _unreadable(named: Text, why: images.Unreadable) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "image-unreadable", why.message, named.span(), why.hint)


def _drawing(path: Path, room: tuple[float, float], kit: Kit) -> tuple[Plate, ...] | images.Unreadable:
    """An author's own drawing."""
    from guidebuilder.figures import vector

    facts = vector.facts(path)
    if isinstance(facts, images.Unreadable):
        return facts
    plate = vector.draw(path, *vector.size(facts, *room), kit)
    return plate if isinstance(plate, images.Unreadable) else (plate,)


def _picture(path: Path, room: tuple[float, float]) -> Image | images.Unreadable:
    """A picture of dots."""
    from reportlab.lib.utils import ImageReader

    facts = images.facts(path)
    if isinstance(facts, images.Unreadable):
        return facts
    width, height = images.size(facts, *room)
    prepared = images.prepare(path, width, height)
    if isinstance(prepared, images.Unreadable):
        return prepared
    return Image(ImageReader(BytesIO(prepared.data)), width, height)
