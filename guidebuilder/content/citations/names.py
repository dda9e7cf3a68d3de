"""Who leads an entry and how names are written: inverted first, the others as spoken; bodies as they are."""

from __future__ import annotations

import re
from typing import Literal

from guidebuilder.content.model import Name, Work
from guidebuilder.frozen import frozen

Role = Literal["author", "editor", "translator"]

_ROLES: dict[str, dict[Role, tuple[str, str]]] = {
    "chicago": {"author": ("", ""), "editor": ("ed.", "eds."), "translator": ("trans.", "trans.")},
    "mla": {"author": ("", ""), "editor": ("editor", "editors"), "translator": ("translator", "translators")},
}


@frozen
class Lead:
    """The names that an entry begins with and is sorted by; none where it begins with its title.

    `instead` is the newspaper that stands in the place of an author.
    """

    names: tuple[Name, ...]
    role: Role = "author"
    instead: str = ""

    def printed(self, style: str, instead: str = "") -> str:
        """The names with their role, without a stop; `instead` of the names where they repeat."""
        role = _ROLES["mla" if style == "mla" else "chicago"][self.role][len(self.names) > 1]
        names = instead or joined(self.names, style, inverted=True)
        return f"{names}, {role}" if role else names


def lead(work: Work, style: str) -> Lead:
    """Authors, or else editors, or else translators. MLA passes over a body that publishes its own work; in Chicago an
    unsigned article of a newspaper is listed under the newspaper (CMOS 14.199)."""
    if work.authors:
        publisher = work.fields.get("publisher")
        own = publisher is not None and len(work.authors) == 1 and work.authors[0] == Name(publisher.value)
        return Lead(()) if own and style == "mla" else Lead(work.authors)
    if work.editors:
        return Lead(work.editors, "editor")
    if not work.translators and work.type == "newspaper" and style != "mla" and "container" in work.fields:
        return Lead((), instead=work.fields["container"].value)
    return Lead(work.translators, "translator")


def joined(names: tuple[Name, ...], style: str, inverted: bool = False) -> str:
    """Names in a row: MLA names the first of three or more, Chicago seven of more than ten (CMOS 14.76)."""
    written = [_inverted(name) if inverted and not at else _spoken(name, style) for at, name in enumerate(names)]
    if style == "mla" and len(written) > 2:
        return f"{written[0]}, et al." if inverted else f"{written[0]} et al."
    if len(written) > 10:
        return ", ".join(written[:7]) + ", et al."
    if len(written) == 2:
        # The comma of an inverted name needs its fellow; a body has none (CMOS 14.76).
        return f"{written[0]}{',' if inverted and names[0].given else ''} and {written[1]}"
    return ", ".join(written[:-1]) + ", and " + written[-1] if len(written) > 2 else "".join(written)


def _inverted(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _spoken(name: Name, style: str) -> str:
    """Chicago sets no comma before Jr. (6.43), MLA does; neither does before a numeral."""
    whole = f"{name.given} {name.family}".strip()
    comma = "," if style == "mla" and name.suffix in ("Jr.", "Sr.") else ""
    return f"{whole}{comma} {name.suffix}" if name.suffix else whole


def surnames(first: Lead, style: str) -> str:
    """The names of a short form: up to three in Chicago, two in MLA, else the first "et al."."""
    families = [name.family for name in first.names]
    if len(families) > (2 if style == "mla" else 3):
        return f"{families[0]} et al."
    if len(families) == 3:
        return f"{families[0]}, {families[1]}, and {families[2]}"
    return " and ".join(families)


def initials(name: Name) -> str:
    """B. F. of Bradley F., J.-P. of Jean-Pierre."""
    return re.sub(r"(\w)[\w’'.]*", r"\1.", name.given)
