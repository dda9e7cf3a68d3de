"""The headings of a guide before it is set: what the contents list, in reading order, with the anchors they go to."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.inline import plain, printed
from guidebuilder.content.model import Article, Document, Guide, Part, Prose, Recital, Section
from guidebuilder.content.places import anchor
from guidebuilder.design.wording import Wording
from guidebuilder.frozen import frozen


@frozen
class Heading:
    """A heading: level 1 for a part, 2 and 3 for what stands in it.

    `places` tells articles, which the contents run in.
    """

    level: int
    title: str
    anchor: str
    about: str = ""
    number: int = 0
    kind: str = ""


def typographic(text: str) -> str:
    """Text as it is printed: straight apostrophes become typographic ones."""
    return text.replace("'", "’")


def title_of(prose: Prose) -> str:
    """A title as plain text, as it is printed."""
    return typographic(printed(prose))


def name_of(prose: Prose) -> str:
    """The same by which other fields call it, which are texts without marks: its quotation marks are as written."""
    return typographic(plain(prose))


def headings(guide: Guide, wording: Wording) -> tuple[Heading, ...]:
    """All headings down to the third level, in reading order."""
    found: list[Heading] = []
    for number, part in enumerate(guide.parts, 1):
        about = title_of(part.description) if part.description else ""
        found.append(Heading(1, title_of(part.title), f"part:{part.id}", about, number))
        for held in part.holds:
            found += (one for one in _held(guide, part, held.value, wording) if not _repeats(one, part))
    return tuple(found)


def _repeats(heading: Heading, part: Part) -> bool:
    """Whether a section has the name of its part, which then stands for both."""
    return heading.level == 2 and heading.title == title_of(part.title)


def _held(guide: Guide, part: Part, key: str, wording: Wording) -> Iterator[Heading]:
    match key:
        case "summary" | "introduction" | "analysis":
            section: Section | None = getattr(guide, key)
            if section is not None:
                yield from _section(section, 2)
        case "documents":
            for n, document in enumerate(guide.documents):
                yield from _document(document, part, n, wording)
        case "biographies" if guide.biographies is not None:
            level = 2 if guide.biographies.title is None else 3
            if guide.biographies.title is not None:
                yield Heading(2, title_of(guide.biographies.title), "biographies")
            for life in guide.biographies.lives:
                yield Heading(level, title_of(life.name), life.id)
        case "questions" if guide.questions is not None:
            yield Heading(2, section_title(guide.questions.title, key, wording), key)
            for group in guide.questions.groups:
                if group.title is not None:
                    yield Heading(3, title_of(group.title), group.id)
        case "glossary" | "timeline" | "bibliography" | "related" | "passages" | "tables" | "index":
            section_of = getattr(guide, key)
            if section_of is not None:
                yield Heading(2, section_title(section_of.title, key, wording), key)
        case _:
            yield from (heading for essay in guide.essays if essay.id == key for heading in _section(essay, 2))


def section_title(title: Prose | None, key: str, wording: Wording) -> str:
    """The title of a section: its own, or what the language calls it."""
    return title_of(title) if title is not None else wording.text(key)


def _section(section: Section, level: int) -> Iterator[Heading]:
    yield Heading(level, title_of(section.title), section.id)
    if level < 3:
        for below in section.sections:
            yield from _section(below, level + 1)


def _document(document: Document, part: Part, number: int, wording: Wording) -> Iterator[Heading]:
    if number or title_of(document.short_title) != title_of(part.title):
        yield Heading(2, title_of(document.short_title), f"document:{document.id}")
    recitals = [block for block in document.blocks if isinstance(block, Recital)]
    if recitals:
        numbers = f"1–{len(recitals)}" if len(recitals) > 1 else "1"
        title = wording.text("recitals" if len(recitals) > 1 else "recital", numbers=numbers, number=numbers)
        yield Heading(3, title, anchor(document.id, recitals[0].name, 0), number=number, kind="recital")
    articles = [block for block in document.blocks if isinstance(block, Article)]
    for article in articles:
        title = wording.text(article.kind, number=article.number.value)
        yield Heading(3, title, anchor(document.id, article.name), number=number, kind=article.kind)
    if document.note_on_text is not None:
        yield from _section(document.note_on_text, 2)
