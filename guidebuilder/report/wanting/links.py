"""Links: in a list of links each is heard without the sentence around it, so its words must say where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Link
from guidebuilder.content.source import fault
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.printed import Printed, folded

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S+", re.IGNORECASE)
"""An address that is tedious to hear; the name of a site alone, loc.gov, is not."""


def words(printed: Printed) -> Iterator[Diagnostic]:
    """Links whose words are an address, or say only that there is a link."""
    vague = {folded(each) for each in wording.load(printed.guide.language).lists["vague-links"]}
    for link in walk.every(printed.guide, Link):
        said = plain(link.children).strip()
        if ADDRESS.fullmatch(said):
            message = "the words of this link are its address, which is read letter by letter"
            hint = "link the words that name it; a work of the bibliography has its address printed"
            yield fault("link-address", message, link.span, hint, Severity.WARNING)
        elif folded(said) in vague:
            message = f"'{said}' does not say where this link goes"
            hint = "link the words that name what is there"
            yield fault("link-vague", message, link.span, hint, Severity.WARNING)


def targets(printed: Printed) -> Iterator[Diagnostic]:
    """Links of one section that have the same words and go to different places."""
    vague = {folded(each) for each in wording.load(printed.guide.language).lists["vague-links"]}
    for stretch in printed.stretches():
        first: dict[str, Link] = {}
        for link in walk.every(stretch, Link):
            said = folded(plain(link.children))
            other = first.setdefault(said, link)
            if said and said not in vague and other.url.rstrip("/") != link.url.rstrip("/"):
                message = f"'{plain(link.children).strip()}' goes somewhere else here than in {other.span}"
                hint = "say in the words of each link where it goes"
                yield fault("link-same-words", message, link.span, hint, Severity.WARNING)
