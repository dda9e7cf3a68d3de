"""The bibliography and the related reports: entries with hanging indents, the pages that cite each work beside it."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.inline import Setter, plain_items
from guidebuilder.compose.locators import Spoken, folio, pages
from guidebuilder.compose.simple import head, intro
from guidebuilder.compose.timeline import when
from guidebuilder.content import citations
from guidebuilder.content.model import Bibliography, RelatedReports, Work
from guidebuilder.layout.flowables import Beside, Block, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item


def bibliography(composition: Composition, made: Bibliography, tree: Tag) -> Blocks:
    """The works by group, sorted by the citation style."""
    node = tree.add("Sect")
    blocks: Blocks = [
        head(composition, section_title(made.title, "bibliography", composition.wording), "bibliography", node)
    ]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node))
    for group, title in (("", None), *((one.id, one.title) for one in made.groups)):
        works = tuple(work for work in made.works if work.group == group)
        if not works:
            continue
        below = node
        if title is not None:
            below = node.add("Sect")
            blocks.append(head(composition, title_of(title), f"works:{group}", below, 1))
        listing = below.add("L")
        previous: Work | None = None
        for work in citations.sorted_works(works, made.style, composition.wording.sort_key):
            blocks += _entry(composition, work, previous, made.style, listing)
            previous = work
    return blocks


def _entry(composition: Composition, work: Work, previous: Work | None, style_name: str, tree: Tag) -> Blocks:
    style = composition.style("work")
    item = tree.add("LI", id=f"work:{work.key}")
    body = item.add("LBody")
    node = body.add("P")
    setter = Setter(composition, style, node, located=False)
    setter.items.append(Anchor(f"work:{work.key}", "work"))
    voice = setter.voice()
    for piece in citations.entry(work, style_name, composition.lang, previous):
        if piece.url:
            tag = node.add("Link")
            address = piece.text
            link = address if "://" in address else f"https://{address}"
            shown = address.split("://")[-1]
            setter.literal(shown, replace(voice, kind=style.role("address"), node=tag, link=link))
        else:
            face = style.role("emphasis") if piece.italic else style.type
            setter.text(piece.text, replace(voice, kind=face))
    beside: tuple[Beside, ...] = ()
    words = pages(composition, cited_on(composition, work.key))
    if words and not composition.has_column:
        aside = replace(voice, kind=style.role("locator"))
        setter.text(" ", aside)
        setter.text(words.bracketed.shown, replace(aside, node=words.bracketed.node(node)))
    if words and composition.has_column:
        note = composition.line(words.shown, "work-pages", words.node(body.add("P")))
        beside = (
            Beside(note, Where.COLUMN_INNER, composition.theme.sheet.column, obstacle=True, clear=16.0, below=16.0),
        )
    blocks: Blocks = [Block(composition.paragraph(setter.items, style, node), beside)]
    if work.note is not None:
        kind = composition.style("annotation")
        p = body.add("P")
        blocks[0].keep_with_next = True
        annotation = Setter(composition, kind, p).prose(work.note)
        blocks.append(Block(composition.paragraph(annotation.items, kind, p)))
    return blocks


def cited_on(composition: Composition, key: str) -> list[Spoken]:
    """The numbers of the pages that cite a work, in order, each once; "n" where only a note in the margin does."""
    facts = composition.facts
    found: dict[int, bool] = {}
    for name, page in facts.pages.items():
        if name.startswith(f"cited:{key}:"):
            found[page] = found.get(page, True) and name in facts.margins
    known = sorted((page, note) for page, note in found.items() if page < len(facts.folios))
    return [folio(composition, facts.folios[page], in_margin=note) for page, note in known]


def related(composition: Composition, made: RelatedReports, tree: Tag) -> Blocks:
    """Reports by date, newest first; the one that the guide quotes in bold."""
    node = tree.add("Sect")
    blocks: Blocks = [head(composition, section_title(made.title, "related", composition.wording), "related", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node))
    listing = node.add_list("Description")
    for n, report in enumerate(sorted(made.reports, key=lambda one: when(one.date), reverse=True)):
        base = composition.style("report-quoted" if report.quoted else "report")
        column = composition.length("date-column")
        style = replace(base, left=column, first=column)
        item = listing.add("LI")
        date = composition.wording.short_date(report.date.year, report.date.month, report.date.day)
        label = composition.line(date, "report-date", item.add("Lbl"))
        p = item.add("LBody").add("P")
        items: tuple[Item, ...] = plain_items(composition, report.title, style, p)
        before = composition.theme.sheet.grid * (1.5 if n == 0 else 1)
        beside = (Beside(label, Where.MEASURE, column),)
        blocks.append(Block(composition.paragraph(items, style, p), beside, before=before))
    return blocks
