"""The section "Terms, works and names": what the glossary, the bibliography and the index have and nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.citations import uncited
from guidebuilder.content.checks.glossary import unused
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Indexed, IndexEntry, Life, Prose, Term, Work
from guidebuilder.content.terms import name_of
from guidebuilder.report.blocks import Blocks, Fact
from guidebuilder.report.printed import Printed
from guidebuilder.report.section import Section
from guidebuilder.report.spelling import twice

KEY, TITLE = "named", "Terms, works and names"


def section(printed: Printed) -> Section:
    """Terms, works and persons that nothing uses; names that are spelled in two ways."""
    guide = printed.whole
    idle = uncited(guide)
    terms, lives = [name_of(term) for term in unused(guide)], [plain(life.name) for life in unmentioned(printed)]
    facts = (
        Fact("terms", "Terms of the glossary", _count(guide, Term)),
        Fact("unused-terms", "used nowhere", _listed(terms)),
        Fact("works", "Works of the bibliography", _count(guide, Work)),
        Fact("uncited-works", "cited nowhere", _listed([work.key for work in idle])),
        Fact("persons", "Lives", _count(guide, Life)),
        Fact("unmentioned-persons", "named in no other part", _listed(lives)),
        Fact("index", "Entries of the index", _count(guide, IndexEntry)),
    )
    return Section(KEY, TITLE, Blocks(facts), tuple(twice(printed)))


def _count(guide: Guide, kind: type) -> int:
    return sum(1 for _ in walk.every(guide, kind))


def _listed(names: list[str]) -> str:
    return ", ".join(names) if names else "none"


def unmentioned(printed: Printed) -> Iterator[Life]:
    """The lives whose family name stands in no prose, note or document but their own."""
    guide = printed.whole
    for life in guide.biographies.lives if guide.biographies is not None else ():
        family = plain(life.name).rsplit(None, 1)[-1]
        own = {id(prose) for prose in walk.every(life, Prose)}
        marked = any(family in node.heading for node in walk.every(guide, Indexed))
        said = (plain(prose) for prose in walk.every(guide, Prose) if id(prose) not in own)
        texts = (printed.places.text(name).value for document in guide.documents
                 for name in printed.places.paragraph_names(document))  # fmt: skip
        if not marked and not any(family.casefold() in text.casefold() for one in (said, texts) for text in one):
            yield life
