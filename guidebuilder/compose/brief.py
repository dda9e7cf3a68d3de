"""The brief: all that composition needs and that does not change from pass to pass, made once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from guidebuilder.compose.composition import Brief, Image
from guidebuilder.compose.found import find
from guidebuilder.compose.headings import headings
from guidebuilder.compose.quoted import locate
from guidebuilder.compose.terms import glosses, marked
from guidebuilder.content.indexing import Register
from guidebuilder.content.model import Figure, Guide, Note, Prose, Words
from guidebuilder.content.named import named
from guidebuilder.content.places import Places
from guidebuilder.content.terms import uses
from guidebuilder.design.theme import Theme
from guidebuilder.design.wording import Wording
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.facts import Reference
from guidebuilder.figures import images
from guidebuilder.figures.drawing import Kit, Plate
from guidebuilder.typeset.lines import Lines


def brief(
    guide: Guide, theme: Theme, wording: Wording, places: Places, lines: Lines, folder: Path, build_id: str,
    diagnostics: list[Diagnostic],
    reference: Reference | None = None,
) -> Brief:  # fmt: skip
    """The brief of a guide whose files stand in `folder`; pictures are read and made ready here."""
    pictures = {}
    for figure in guide.figures:
        made = _drawing if images.is_drawing(folder / figure.image.value) else _picture
        picture = made(figure, Kit(lines, theme, wording, guide.language), folder, diagnostics)
        if picture is not None:
            pictures[figure.id] = picture
    used = uses(guide, places)
    notes = (*guide.notes, *_of_marks(guide, wording), *glosses(guide, places, used))
    return Brief(
        guide=guide,
        theme=theme,
        wording=wording,
        places=places,
        quoted=locate(guide, places, used),
        found=find(guide, places, wording, marked(guide, used)),
        used=used,
        headings=headings(guide, wording),
        works={work.key: work for work in guide.bibliography.works} if guide.bibliography else {},
        notes={note.id: note for note in notes},
        pictures=pictures,
        lines=lines,
        build_id=build_id,
        named=named(guide),
        register=Register(guide.index) if guide.index is not None else None,
        reference=reference,
    )


def _of_marks(guide: Guide, wording: Wording) -> Iterator[Note]:
    """What is said of the original where nothing may stand in its words: "so in the original", in the margin."""
    for document in guide.documents:
        for n, mark in enumerate(document.marks):
            key = f"mark-{mark.mark}"
            if key not in wording.texts:
                continue
            words = mark.text.value if mark.text is not None else wording.text(key)
            prose = Prose((Words(words, mark.span),), mark.span)
            yield Note(f"{document.id}-{key}-{n}", "source", mark.at, mark.on, mark.nth, None, (prose,), mark.span)


def _room(figure: Figure, theme: Theme) -> tuple[float, float]:
    """The greatest width and height of a figure, in points."""
    sheet = theme.sheet
    widths = {"margin": sheet.column or sheet.measure / 2, "column": sheet.measure, "both": sheet.reach}
    return widths[figure.position], (sheet.last - sheet.first) * 0.7


def _drawing(figure: Figure, kit: Kit, folder: Path, diagnostics: list[Diagnostic]) -> Image | None:
    """A figure's picture where that is an author's drawing, or a diagnostic."""
    from guidebuilder.figures import vector

    path = folder / figure.image.value
    found: vector.VectorFacts | Plate | images.Unreadable = vector.facts(path)
    if isinstance(found, vector.VectorFacts):
        width, height = vector.size(found, *_room(figure, kit.theme))
        found = vector.draw(path, width, height, kit)
    if isinstance(found, Plate):
        diagnostics.extend(_small(figure, found, kit))
        return Image(None, found.width, found.height, found)
    diagnostics.append(_unreadable(figure, found))
    return None


def _small(figure: Figure, plate: Plate, kit: Kit) -> Iterator[Diagnostic]:
    """Words of an author's drawing that are printed smaller than those of any of ours."""
    from guidebuilder.figures import vector

    least, found = kit.style("small").type.size, vector.smallest(plate)
    if found is not None and found[0] < least - 0.05:
        message = f"this drawing has words printed {found[0]:.1f} points high: '{found[1]}'"
        hint = f"make them larger in the drawing, for {least:g} points at least, or give it a wider position"
        yield Diagnostic(Severity.WARNING, "drawing-small", message, figure.image.span(), hint)


def _unreadable(figure: Figure, why: images.Unreadable) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "image-unreadable", why.message, figure.image.span(), why.hint)


def _picture(figure: Figure, kit: Kit, folder: Path, diagnostics: list[Diagnostic]) -> Image | None:
    """A figure's picture, or a diagnostic."""
    from reportlab.lib.utils import ImageReader

    path = folder / figure.image.value
    facts = images.facts(path)
    if isinstance(facts, images.Unreadable):
        diagnostics.append(_unreadable(figure, facts))
        return None
    width, height = images.size(facts, *_room(figure, kit.theme))
    prepared = images.prepare(path, width, height)
    if isinstance(prepared, images.Unreadable):
        diagnostics.append(_unreadable(figure, prepared))
        return None
    return Image(ImageReader(BytesIO(prepared.data)), width, height)
