"""The brief: all that composition needs and that does not change from pass to pass, made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from guidebuilder.compose.composition import Brief, Shown
from guidebuilder.compose.found import find
from guidebuilder.compose.headings import headings
from guidebuilder.compose.quoted import locate
from guidebuilder.compose.terms import glosses, marked
from guidebuilder.content.indexing import Register
from guidebuilder.content.model import Guide, Note, Prose, Words
from guidebuilder.content.named import named
from guidebuilder.content.places import Places
from guidebuilder.content.questions import answered, asked_of
from guidebuilder.content.terms import uses
from guidebuilder.design.theme import Theme
from guidebuilder.design.wording import Wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.facts import Reference
from guidebuilder.layout.flowables import Plate
from guidebuilder.layout.flowables.ring import BOX
from guidebuilder.typeset.lines import Lines


def brief(
    guide: Guide, theme: Theme, wording: Wording, places: Places, lines: Lines, folder: Path, build_id: str,
    diagnostics: list[Diagnostic],
    reference: Reference | None = None,
) -> Brief:  # fmt: skip
    """The brief of a guide whose files stand in `folder`; pictures are read and made ready here.

    A guide with its answers is composed as it is without them, so that it has the same pages; they stand over these. A
    handout with answers is made of them.
    """
    taught = guide if guide.edition.answers and not guide.edition.handout else None
    guide = asked_of(guide) if taught is not None else guide
    used = uses(guide, places)
    notes = (*guide.notes, *_of_marks(guide, wording), *glosses(guide, places, used))
    return Brief(
        guide=guide,
        theme=theme,
        wording=wording,
        places=places,
        quoted=locate(guide, places, used, taught),
        found=find(guide, places, wording, marked(guide, used)),
        used=used,
        headings=headings(guide, wording),
        works={work.key: work for work in guide.bibliography.works} if guide.bibliography else {},
        notes={note.id: note for note in notes},
        pictures=_pictures(guide, theme, wording, places, lines, folder, diagnostics),
        lines=lines,
        build_id=build_id,
        named=named(guide),
        emblem=_emblem(guide, theme, wording, lines),
        register=Register(guide.index) if guide.index is not None else None,
        reference=reference,
        answers=answered(taught) if taught is not None else {},
        logo=_logo(guide, theme, wording, lines, folder, diagnostics),
    )


def _pictures(
    guide: Guide, theme: Theme, wording: Wording, places: Places, lines: Lines, folder: Path,
    diagnostics: list[Diagnostic],
) -> Mapping[str, Shown]:  # fmt: skip
    """What figures show. A guide that has none need not import what draws them."""
    if not guide.figures:
        return {}
    from guidebuilder.compose.pictures import shown
    from guidebuilder.figures.drawing import Kit

    return shown(guide, places, Kit(lines, theme, wording, guide.language), folder, diagnostics)


def _logo(
    guide: Guide, theme: Theme, wording: Wording, lines: Lines, folder: Path, diagnostics: list[Diagnostic]
) -> Shown | None:
    """The logo of the house whose style the guide has."""
    if theme.house is None or theme.house.logo is None:
        return None
    from guidebuilder.compose.pictures import logo
    from guidebuilder.figures.drawing import Kit

    return logo(Kit(lines, theme, wording, guide.language), folder, theme.house.logo, diagnostics)


def _emblem(guide: Guide, theme: Theme, wording: Wording, lines: Lines) -> Plate | None:
    """The map in the ring of the cover; None if there is none, or the theme draws no coasts there."""
    asked = guide.cover.map.value if guide.cover.map is not None else None
    chosen = next((figure.map for figure in guide.figures if figure.id == asked), None)
    if chosen is None or not theme.figures["cover-coast"]:
        return None
    from guidebuilder.compose.drawings.plans import chart
    from guidebuilder.figures.chart import emblem
    from guidebuilder.figures.drawing import Kit

    return emblem(chart(chosen), BOX, Kit(lines, theme, wording, guide.language))


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
