"""The short forms of works in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidebuilder.content.citations.entry import title_piece
from guidebuilder.content.citations.names import Lead, initials, lead, surnames
from guidebuilder.content.citations.pieces import Line, Piece
from guidebuilder.content.citations.shorten import short_locator, short_title
from guidebuilder.content.model import Work

NO_BREAK = "\u00a0"
"""Before a bare number, which alone on a line would say nothing."""

_NUMERAL = re.compile(r"\d|\b[IVXLC]+$")
_IN_VOLUMES = ("book", "report", "chapter")


def note(
    work: Work, locator: str, style: str, language: str = "en-US", others: Iterable[Work] = ()
) -> tuple[Piece, ...]:
    """The short form for running text, without its parentheses.

    Chicago names author and title, as in a note beside a full bibliography (CMOS 14.30): Herring, *Aid to Russia*, 45;
    of a work that is one volume of several 7:45. MLA (chapter 6) names the author alone, Herring 45, and the title too
    where `others`, the works of the guide, hold another one by the same: Beevor, *Berlin* 45; authors who share a
    family name have their initials. Where another work would read the same, the whole title is given. A work may bring
    a short form of its own.
    """
    line = Line(language)
    own = work.fields.get("short_form")
    volume = work.fields.get("volume") if own is None and work.type in _IN_VOLUMES else None
    where, bare = short_locator(locator, style, volume.value if volume is not None else "")
    if own is not None:
        line.add((Piece(own.value),))
        if bare and _NUMERAL.search(own.value):
            where, bare = locator, False  # 55 Stat. 31, p. 33; 56 Stat., p. 1501
    else:
        _named(line, work, style, language, [other for other in others if other.key != work.key])
    if bare and style == "mla":
        line.add((Piece(f"{NO_BREAK}{where}"),))
    elif where:
        line.close(",", NO_BREAK if bare else " ")
        line.add((Piece(where),))
    return line.pieces()


def _named(line: Line, work: Work, style: str, language: str, others: list[Work]) -> None:
    """Author and title, so much of them that no other work is meant."""
    first = lead(work, style)
    names = surnames(first, style)
    rivals = [other for other in others if surnames(lead(other, style), style) == names]
    same = [other for other in rivals if lead(other, style).names == first.names]
    if names and style == "mla" and not same:
        if not rivals:
            line.add((Piece(names),))
            return
        if len(first.names) == 1 and first.names[0].given:
            line.add((Piece(_parted(first, rivals, style)),))
            return
    if names or first.instead:
        line.add((Piece(names) if names else Piece(first.instead, italic=True),))
        line.close(",")
    short = "".join(piece.text for piece in short_title(work, language))
    alike = any("".join(piece.text for piece in short_title(other, language)) == short for other in rivals)
    line.add(title_piece(work, style, language, short=not alike))


def _parted(first: Lead, rivals: list[Work], style: str) -> str:
    """The one name with initials, or whole where these are alike too."""
    name = first.names[0]
    others = [lead(other, style).names for other in rivals]
    alike = any(len(them) == 1 and initials(them[0]) == initials(name) for them in others)
    return f"{name.given if alike else initials(name)} {name.family}"
