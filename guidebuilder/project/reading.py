"""A guide read and checked, with the faces and widths of its look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content import checks, decode
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.source import Mapping, Scalar, Sources, fault
from guidebuilder.design import faces
from guidebuilder.diagnostics import Diagnostic, closest, in_order
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from guidebuilder.design.house import House
    from guidebuilder.design.theme import Look, Theme

REFERENCE = "letter"
"""A paper that every theme has."""


@frozen
class Read:
    """A guide as read and checked; `guide` is None if it cannot be told what it says. house: whose style it has."""

    path: Path
    guide: Guide | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    house: House | None = None


def read_guide(path: Path, paper: str) -> Read:
    """Read and check the guide in the folder `path`."""
    sources = Sources(path)
    diagnostics: list[Diagnostic] = []
    guide = decode.decode(sources, diagnostics)
    house = _house(guide, sources, diagnostics) if guide is not None else None
    if guide is not None:
        diagnostics += _checked(guide, sources, paper, house)
    return Read(path, guide, tuple(in_order(sources.with_excerpts(diagnostics))), sources, house)


def _house(guide: Guide, sources: Sources, diagnostics: list[Diagnostic]) -> House | None:
    """The style of the house whose file the guide names as its theme."""
    from guidebuilder.project import house

    return house.read(guide.theme, sources, diagnostics) if guide.theme and house.is_file(guide.theme) else None


def _checked(guide: Guide, sources: Sources, paper: str, house: House | None) -> list[Diagnostic]:
    """What the checks say, given the faces and the widths of the guide's theme."""

    def look() -> Theme:  # read only where a check needs it: that takes longer than most checks
        return _on(guide, paper, house)

    type_of = Typecase(look, house)
    found = _unknown_themes(guide) + checks.run(
        guide, Places(guide.documents), type_of.missing,
        lambda figure, found: _picture(figure, sources, look(), type_of.missing, found), type_of.lacking,
    )  # fmt: skip
    return found + (_unset_in_house(guide, sources, type_of) if house is not None else [])


def _on(guide: Guide, paper: str, house: House | None) -> Theme:
    """The look of a guide on a paper, or on the usual one if it has none of that name."""
    look = look_of(guide, house=house)
    return look.on(paper if paper in look.papers() else REFERENCE)


class Typecase:
    """The type that a guide can be set in: which characters its theme has, and which face of a house's lacks one."""

    def __init__(self, look: Callable[[], Theme], house: House | None) -> None:
        self._look = look
        self._own = {each.face.key: each for each in house.typefaces} if house is not None else {}
        self._known = faces.load().over(each.face for each in self._own.values()) if self._own else faces.load()

    def missing(self, text: str) -> str:
        """The characters of a text that cannot be set."""
        return "".join(char for char in self._known.rare(text) if self._lacks(char))

    def _lacks(self, char: str) -> bool:
        return bool(self._known.missing(char, self._look().faces()) or self.lacking(char))

    def lacking(self, char: str) -> str:
        """The name of a house's face that has no such character, nor has the one that stands in for it; "" if none."""
        look = self._look()
        for key in sorted(look.faces() & self._own.keys()):
            pair = (key, look.substitutes[key]) if key in look.substitutes else (key,)
            if self._known.missing(char, pair):
                return f"{key} ({self._own[key].family or 'without a name'})"
        return ""


def _unset_in_house(guide: Guide, sources: Sources, typecase: Typecase) -> list[Diagnostic]:
    """The texts of a house that have characters which cannot be set."""
    assert guide.theme is not None
    tree = sources.read(sources.root / guide.theme.value, [])
    found = []
    for key in ("imprint", "type"):
        node = tree.get(key) if isinstance(tree, Mapping) else None
        if isinstance(node, Scalar) and (absent := checks.unset(node.value, typecase.missing)):
            message = f"no typeface of the theme has these characters: {absent}"
            found.append(fault("no-glyph", message, node, "write it in letters that the typefaces have"))
    return found


def unprinted(read: Read, text: str) -> str:
    """The characters of a text that the theme of a guide cannot set, quoted and in a list."""
    guide, house = read.guide, read.house
    assert guide is not None, "a guide that does not read has no theme"
    return checks.unset(text, Typecase(lambda: _on(guide, REFERENCE, house), house).missing)


def look_of(guide: Guide, layers: Sequence[str] = (), house: House | None = None) -> Look:
    """The look of a guide with layers over it; the usual theme if it names none that there is."""
    from guidebuilder.design import theme

    if house is not None:
        return theme.Look(house.extends, tuple(layers), house)
    named = guide.theme is not None and guide.theme.value in theme.shipped()
    return theme.Look(guide.theme.value if guide.theme and named else theme.DEFAULT, tuple(layers))


def _unknown_themes(guide: Guide) -> list[Diagnostic]:
    """What is wrong with the names of the guide's theme and of the layers of its editions."""
    layers = [edition.theme for edition in guide.editions if edition.theme is not None]
    if guide.theme is None and not layers:
        return []
    from guidebuilder.design import theme
    from guidebuilder.project.house import is_file

    asked = [] if guide.theme is None or is_file(guide.theme) else [(guide.theme, "theme", theme.shipped())]
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
