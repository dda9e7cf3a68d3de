"""A guide read and checked, with the faces and widths of its look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content import checks, decode
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.source import Sources, fault
from guidebuilder.design import faces
from guidebuilder.diagnostics import Diagnostic, closest, in_order
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from guidebuilder.design.theme import Look, Theme

REFERENCE = "letter"
"""A paper that every theme has."""


@frozen
class Read:
    """A guide as read and checked; `guide` is None if it cannot be told what it says."""

    path: Path
    guide: Guide | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources


def read_guide(path: Path, paper: str) -> Read:
    """Read and check the guide in the folder `path`."""
    sources = Sources(path)
    diagnostics: list[Diagnostic] = []
    guide = decode.decode(sources, diagnostics)
    if guide is not None:
        diagnostics += _checked(guide, sources, paper)
    return Read(path, guide, tuple(in_order(sources.with_excerpts(diagnostics))), sources)


def _checked(guide: Guide, sources: Sources, paper: str) -> list[Diagnostic]:
    """What the checks say, given the faces and the widths of the guide's theme."""
    known = faces.load()

    def look() -> Theme:  # read only where a check needs it: that takes longer than most checks
        return look_of(guide).on(paper)

    def missing(text: str) -> str:
        rare = known.rare(text)
        return known.missing(rare, look().faces()) if rare else ""

    return _unknown_themes(guide) + checks.run(
        guide, Places(guide.documents), missing, lambda figure, found: _picture(figure, sources, look(), missing, found)
    )


def unprinted(guide: Guide, text: str) -> str:
    """The characters of a text that the theme of a guide cannot set, quoted and in a list."""
    known = faces.load()
    return checks.unset(text, lambda char: known.missing(char, look_of(guide).on(REFERENCE).faces()))


def look_of(guide: Guide, layers: Sequence[str] = ()) -> Look:
    """The look of a guide with layers over it; the usual theme if it names none that there is."""
    from guidebuilder.design import theme

    named = guide.theme is not None and guide.theme.value in theme.shipped()
    return theme.Look(guide.theme.value if guide.theme and named else theme.DEFAULT, tuple(layers))


def _unknown_themes(guide: Guide) -> list[Diagnostic]:
    """What is wrong with the names of the guide's theme and of the layers of its editions."""
    layers = [edition.theme for edition in guide.editions if edition.theme is not None]
    if guide.theme is None and not layers:
        return []
    from guidebuilder.design import theme

    asked = [] if guide.theme is None else [(guide.theme, "theme", theme.shipped())]
    found = []
    for text, what, known in (*asked, *((layer, "layer", theme.shipped_layers()) for layer in layers)):
        if text.value not in known:
            near = closest(text.value, known)
            hint = f"did you mean '{near}'?" if near else f"{what}s: {', '.join(known)}"
            found.append(fault(f"unknown-{what}", f"there is no {what} '{text}'", text, hint))
    return found


def _picture(
    figure: Figure, sources: Sources, look: Theme, missing: checks.Missing, found: list[Diagnostic]
) -> checks.Picture | None:
    """What the picture of a figure is like at the width of its position."""
    path = sources.locate(figure.image, found) if figure.image is not None else None
    if path is None:
        return None
    from guidebuilder.figures import images

    if images.is_drawing(path):
        return _drawing(path, missing)
    facts = images.facts(path)
    if isinstance(facts, images.Unreadable):
        return checks.Picture(fault=facts.message, hint=facts.hint)
    sheet = look.sheet
    widths = {"margin": sheet.column or sheet.measure, "both": sheet.reach}
    return checks.Picture(images.effective_resolution(facts, widths.get(figure.position, sheet.measure)))


def _drawing(path: Path, missing: checks.Missing) -> checks.Picture:
    """What an author's drawing is like: words that nothing can set would be empty boxes in it."""
    from guidebuilder.figures import images, vector

    facts = vector.facts(path)
    if isinstance(facts, images.Unreadable):
        return checks.Picture(fault=facts.message, hint=facts.hint)
    if unset := checks.unset(facts.text, missing):
        message = f"this drawing has words with characters that cannot be set: {unset}"
        return checks.Picture(fault=message, hint=vector.AS_PATHS)
    if facts.unsupported is not None:
        names = ", ".join(facts.unsupported.names)
        return checks.Picture(changed=f"this drawing has what is not printed: {names}", hint=facts.unsupported.hint)
    return checks.Picture()
