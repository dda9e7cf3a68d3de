"""Figures: a text that says what the picture shows, and not what is heard anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from guidebuilder.content.inline import plain
from guidebuilder.content.model import Figure
from guidebuilder.content.source import fault
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.printed import Printed, count, folded

LONGEST = 250
"""Characters of an alternative text that can still be listened to: it is read in one go, without a way to go back."""

SHORTEST = 3
"""Words of an alternative text that can say what is seen: a subject and something of it."""

FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|tiff?|webp|bmp|pdf)|(?:img|image|dsc|scan|pic)[-_ ]?\d+", re.I)


def alternatives(printed: Printed) -> Iterator[Diagnostic]:
    """Alternative texts that are no description, and those that several figures share."""
    openings = wording.load(printed.guide.language).lists["picture-openings"]
    first: dict[str, Figure] = {}
    for figure in printed.guide.figures:
        yield from _described(figure, openings)
        if len(figure.alt.value) > LONGEST:
            message = f"this alternative text has {len(figure.alt.value)} characters and is read without a pause"
            hint = "say here what matters most, and the rest in the caption, a paragraph or a table"
            yield fault("alt-long", message, figure.alt, hint, Severity.WARNING)
        other = first.setdefault(folded(figure.alt.value), figure)
        if other is not figure:
            message = f"the figures '{other.id}' and '{figure.id}' have the same alternative text"
            yield fault("alt-twice", message, figure.alt, "say what only this one shows", Severity.WARNING)


def _described(figure: Figure, openings: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The worst of what is wrong with an alternative text; a better one would mend the rest."""
    alt = figure.alt.value.strip()
    said = folded(alt)
    shown = [plain(each) for each in (figure.title, figure.caption) if each is not None]
    opening = next((each for each in openings if _opens(alt, each)), None)
    if FILE_NAME.fullmatch(alt) or (figure.image is not None and alt == PurePosixPath(figure.image.value).stem):
        hint = "say what the picture shows, for somebody who cannot see it"
        yield fault("alt-file-name", f"'{alt}' is the name of a file", figure.alt, hint, Severity.WARNING)
    elif said in {*map(folded, shown), folded(" ".join(shown))}:
        message = "this alternative text repeats the title or the caption, which is read as well"
        hint = "say what is seen in the picture and what the title does not tell"
        yield fault("alt-repeats", message, figure.alt, hint, Severity.WARNING)
    elif count(alt) < SHORTEST:
        message = f"'{alt}' names the figure and does not describe it"
        hint = "say in a sentence what is seen and why it stands here"
        yield fault("alt-short", message, figure.alt, hint, Severity.WARNING)
    elif opening is not None:
        message = f"'{alt[: len(opening)]}' is heard twice: a screen reader says itself that this is a graphic"
        hint = "begin with what is seen; a map, a painting or a photograph may be called so"
        yield fault("alt-opening", message, figure.alt, hint, Severity.WARNING)


def _opens(alt: str, opening: str) -> bool:
    """Whether a text begins with these words."""
    if not alt.replace("'", "’").casefold().startswith(opening):
        return False
    return not opening[-1].isalnum() or not alt[len(opening) : len(opening) + 1].isalnum()


def unsaid(printed: Printed) -> Iterator[Diagnostic]:
    """Figures of the tree without alternative text, wherever they come from: a screen reader says only "graphic"."""
    for tag in printed.tree.walk():
        if tag.role == "Figure" and not (tag.alt or "").strip():
            message = f"the figure '{tag.id or 'without a name'}' has no alternative text"
            where = next((figure.span for figure in printed.guide.figures if figure.id == tag.id), None)
            yield fault("alt-missing", message, where, "give it an 'alt'", Severity.WARNING)
