"""A house's own style: what a publisher, a school or an archive has otherwise than a shipped theme. Plain data."""

from __future__ import annotations

from guidebuilder.design.typefile import Typeface
from guidebuilder.frozen import frozen


@frozen
class Logo:
    """A picture that stands for the house. `path` is written from the guide's folder, with `/`; `digest` is that of the
    file. width: in points, at most. cover, colophon: where it stands."""

    path: str
    digest: str
    alt: str
    width: float
    cover: bool
    colophon: bool


@frozen
class House:
    """A style over the shipped theme `extends`.

    said: what it has otherwise, as a theme file has it, in JSON. typefaces: its own, by the faces of the theme that
    they replace or under names of their own. imprint: who the house is and where; type: what the guide is set in, ""
    for what the fonts say of themselves; both stand in the colophon. written: the file as it travels, in one form
    whatever its layout and comments. files: the others that it names, by their paths.
    """

    extends: str
    said: str
    typefaces: tuple[Typeface, ...] = ()
    logo: Logo | None = None
    imprint: str = ""
    type: str = ""
    written: str = ""
    files: tuple[str, ...] = ()
