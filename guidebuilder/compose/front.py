"""The front matter: cover, colophon."""

from __future__ import annotations

import re
from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition, Image
from guidebuilder.compose.headings import title_of, typographic
from guidebuilder.compose.inline import blank, located_items, plain_items
from guidebuilder.content.model import Blank, Guide, Prose
from guidebuilder.content.schema.common import STUDENT
from guidebuilder.design.wording import Wording
from guidebuilder.layout.flowables import Beside, Block, Illustration, Measured, Picture, Ring, Space, Where
from guidebuilder.layout.story import Flow, Foot, Numbering, Start
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

TITLE_DROP, FIGURE_DROP, FOOT_RISE = 56.0, 163.0, 50.0
"""On the cover: the title's first baseline and the figure's top below the first line; the foot line above the
sheet's end."""

SERIF, SANS, SHIPPED = "Source Serif 4", "Source Sans 3", ("Adobe", "https://openfontlicense.org")
"""The families of the faces that are shipped, who made them, and the address of their licence."""

LOGO_AFTER = 12.0
"""Points under a logo in the colophon."""

FIELD_STEP, FIELD_GAP, COVER_BLANK = 22.0, 26.0, 216.0
"""On the cover: from one field to be filled in to the next, from the last to the foot line, and how wide a blank is."""

MOST_TITLE_LINES = 3


def cover(composition: Composition, tree: Tag) -> Flow:
    """Title, subtitle, the ring, place and date, edition."""
    sheet = composition.theme.sheet
    node = tree.add("Sect")
    scale = sheet.reach / 468
    things: list[Beside] = []

    def put(flowable: Measured, y: float, x: float = 0.0, width: float = sheet.reach) -> None:
        things.append(Beside(flowable, Where.REACH, width, x, y - sheet.first))

    put(composition.line(composition.wording.text("study-guide"), "cover-kind", node.add("P")), sheet.first)
    house = composition.theme.house
    if house is not None and house.logo is not None and house.logo.cover:
        for mark in _logo(composition, node):
            put(mark, sheet.first - mark.height, sheet.reach - mark.width, mark.width)
    title = _title(composition, node)
    y = sheet.first + TITLE_DROP * scale
    put(title, y)
    y += (title.line_count - 1) * title.style.leading
    if composition.guide.subtitle is not None:
        style = composition.style("cover-subtitle")
        p = node.add("P")
        subtitle = composition.paragraph(plain_items(composition, composition.guide.subtitle, style, p), style, p)
        y += title.style.leading * 0.9
        put(subtitle, y)
        subtitle.wrap(sheet.reach, 1e6)
        y += (subtitle.line_count - 1) * style.leading
    foot = sheet.height - FOOT_RISE
    asked = [blank for blank in composition.guide.fields if blank.cover]
    above = FIELD_STEP * len(asked) + (FIELD_GAP if asked else 0.0)
    top = max(sheet.first + FIGURE_DROP * scale, y + 24)
    size = min(sheet.reach, foot - above - top - 24)
    put(_ring(composition, size), top, (sheet.reach - size) / 2, size)
    for number, one in enumerate(asked):
        put(_field(composition, one, node.add("P")), foot - FIELD_GAP - FIELD_STEP * (len(asked) - 1 - number))
    _foot(composition, node, foot, things)
    block = Block(Space(0, 0), things)
    composition.bookmark(0, composition.wording.text("cover"), "cover")
    return Flow("cover", (block,), Start.RECTO, Numbering.ROMAN, None, quiet=True)


def _logo(composition: Composition, tree: Tag, after: float = 0.0) -> list[Picture | Illustration]:
    """The logo of the house; none if it has none."""
    house, shown = composition.theme.house, composition.brief.logo
    if house is None or house.logo is None or shown is None:
        return []
    node = tree.add("Figure", alt=house.logo.alt)
    if isinstance(shown, Image):
        return [Picture(shown.reader, shown.width, shown.height, node, 0.0, after)]
    return [Illustration(shown[0], node, 0.0, after)]


def _title(composition: Composition, tree: Tag) -> Paragraph:
    """The title at full size, or a size smaller before it takes a line too many."""
    sheet = composition.theme.sheet
    most = MOST_TITLE_LINES - (1 if composition.guide.subtitle is not None else 0)
    node = tree.add("H1")

    def made(name: str) -> Paragraph:
        style = composition.style(name)
        node.children.clear()
        items = (Anchor("cover", "heading"), *plain_items(composition, composition.guide.title, style, node))
        paragraph = composition.paragraph(items, style, node)
        paragraph.wrap(sheet.reach, 1e6)
        return paragraph

    title = made("cover-title")
    return title if title.line_count <= most else made("cover-title-long")


def _ring(composition: Composition, size: float) -> Ring:
    """The ring with the words of its place and the year."""
    guide = composition.guide
    words = ""
    if guide.cover.ring is not None:
        place = composition.brief.places.resolve(guide.cover.ring)
        if place is not None:
            words = composition.brief.places.paragraphs(place)[0].value
    if not words and guide.documents:
        names = composition.brief.places.paragraph_names(guide.documents[0])
        words = composition.brief.places.text(names[0]).value if names else ""
    year = guide.cover.year.value if guide.cover.year is not None else _year(guide.date)
    text, numeral = composition.style("cover-ring"), composition.style("cover-year")
    scaled = replace(numeral, type=replace(numeral.type, size=numeral.type.size * min(1, size / 420)))
    words = typographic(words) or title_of(guide.title)
    return Ring(words, text, size, year, scaled, composition.brief.lines, guide.language, composition.brief.emblem)


def _field(composition: Composition, asked: Blank, node: Tag) -> Paragraph:
    """A line with the label of a field and its value, or room for it."""
    style = composition.style("cover-foot")
    label = composition.run(f"{typographic(asked.label.value)}: ", style.type)
    node.children.append(label.text)
    if asked.value is not None:
        value = composition.run(typographic(asked.value.value), style.type)
        node.children.append(value.text)
    else:
        line = blank(composition, style.type, COVER_BLANK)
        value = composition.run(line, style.type, node.add("Span", line, actual=asked.label.value))
    return composition.paragraph((label, value), style, node)


def _year(date: Prose | None) -> str:
    found = re.search(r"\b\d{3,4}\b", title_of(date)) if date is not None else None
    return found.group() if found else ""


def _foot(composition: Composition, tree: Tag, y: float, things: list[Beside]) -> None:
    guide, sheet = composition.guide, composition.theme.sheet
    words = ", ".join(title_of(prose) for prose in (guide.place, guide.date) if prose is not None)
    if words:
        line = composition.line(words, "cover-foot", tree.add("P"))
        things.append(Beside(line, Where.REACH, sheet.reach, 0.0, y - sheet.first))
    edition = composition.line(edition_name(composition.guide, composition.wording), "cover-edition", tree.add("P"))
    edition.wrap(sheet.reach, 1e6)
    x = sheet.reach - edition.natural_width
    things.append(Beside(edition, Where.REACH, edition.natural_width + 1, x, y - sheet.first))


def edition_name(guide: Guide, wording: Wording) -> str:
    """What this edition is called: what its guide says, or the words of its language."""
    edition = guide.edition
    if edition.name is not None:
        return title_of(edition.name)
    return wording.text(f"{edition.made_for or STUDENT}-edition")


def colophon(composition: Composition, tree: Tag) -> Flow:
    """What this copy is: text, rights, type, date and build. Stands at the foot of the cover's verso."""
    guide, wording = composition.guide, composition.wording
    node = tree.add("Sect")
    blocks: Blocks = [Block(composition.line(title_of(guide.title), "colophon-title", node.add("P")))]
    house = composition.theme.house
    date = guide.edition.date
    subtitle = f"{wording.text('study-guide-line')}. {edition_name(guide, wording)}, {date.year}"
    blocks.append(Block(composition.line(subtitle, "colophon-subtitle", node.add("P"))))
    entries: list[tuple[str, list[Prose | str]]] = [
        ("the-text", [prose for prose in (guide.provenance, guide.citation) if prose is not None]),
        ("rights", _rights(composition)),
        ("type", [*_type(composition)]),
        ("imprint", [typographic(house.imprint)] if house is not None and house.imprint else []),
        ("this-copy", [_copy(composition)]),
    ]
    if guide.documents:
        entries[0][1].append(wording.text("quotations-statement"))
    for label, texts in entries:
        if texts:
            blocks.append(Block(composition.line(wording.text(label), "colophon-label", node.add("P"))))
            blocks.append(_entry(composition, texts, node))
    if house is not None and house.logo is not None and house.logo.colophon:
        blocks += [Block(mark) for mark in _logo(composition, node, LOGO_AFTER)]
    start = blocks[0].content
    assert isinstance(start, Paragraph)
    blocks[0].content = composition.paragraph((Anchor("colophon", "heading"), *start.items), start.style, start.node)
    composition.bookmark(0, wording.text("colophon"), "colophon")
    return Flow("colophon", tuple(blocks), Start.VERSO, Numbering.ROMAN, "", quiet=True, foot=Foot.BOTTOM)


def _type(composition: Composition) -> list[str]:
    """What the guide is set in: as the house says it, or the families of its faces with who drew them and under what
    licence, as the fonts say it themselves."""
    theme = composition.theme
    house = theme.house
    if house is not None and house.type:
        return [typographic(house.type)]
    if house is None or not house.typefaces:
        return [composition.wording.text("type-statement")]
    own = {each.face.key: each for each in house.typefaces}
    families: dict[str, tuple[str, str]] = {}
    for key in sorted(theme.faces()):
        if key in own:
            families.setdefault(own[key].family or key, (own[key].designer, own[key].licence))
        else:
            families.setdefault(SANS if key.startswith("sans") else SERIF, SHIPPED)
    found = []
    for family, (designer, licence) in families.items():
        found.append(f"{family} ({designer})." if designer else f"{family}.")
        found += [licence] if licence.startswith("http") else []
    return found


def _rights(composition: Composition) -> list[Prose | str]:
    """Who may copy what, under which licence, and who answers for it."""
    guide = composition.guide
    found: list[Prose | str] = [guide.rights] if guide.rights is not None else []
    if guide.authors or guide.publisher is not None:
        names = [typographic(author.value) for author in guide.authors]
        names += [title_of(guide.publisher)] if guide.publisher is not None else []
        found.append(composition.wording.text("publisher-statement", name=", ".join(names)))
    if guide.license is not None:
        found.append(guide.license.value)
    return found


def _copy(composition: Composition) -> str:
    wording, date = composition.wording, composition.guide.edition.date
    day = wording.date(date.year, date.month, date.day)
    pages = len(composition.facts.folios)
    said = [
        wording.text("copy-statement", date=day, build=composition.brief.build_id),
        wording.text("sheets-statement", pages=pages, sheets=-(-pages // 2)),
        wording.text("build-statement"),
    ]
    if composition.guide.edition.excerpt:
        said.insert(0, wording.text("excerpt-statement"))
    return " ".join(said)


def _entry(composition: Composition, texts: list[Prose | str], tree: Tag) -> Block:
    """One paragraph of the colophon made of several statements."""
    style = composition.style("colophon")
    node = tree.add("P")
    items: list[Item] = []
    for n, text in enumerate(texts):
        if n:
            items.append(composition.run(" ", style.type))
            node.children.append(" ")
        if isinstance(text, str):
            tag = node.add("Link") if text.startswith("http") else node
            shown = text.split("://")[-1].rstrip("/") if tag is not node else text
            tag.children.append(shown)
            link = text if tag is not node else None
            items.append(composition.run(shown, style.type, None if tag is node else tag, link))
        else:
            items += located_items(composition, text, style, node)
    return Block(composition.paragraph(items, style, node))
