"""The guide as a whole: its own keys, its sections, and the parts that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from guidebuilder.content.decode import document, figures, parts, prose, values
from guidebuilder.content.decode.fields import Context, Fields
from guidebuilder.content.decode.folder import Folder, Written
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Blank,
    Cover,
    Date,
    Edition,
    Figure,
    Guide,
    Handout,
    Limits,
    OwnEdition,
    Part,
    Section,
)
from guidebuilder.content.schema.kinds import ListOf, Of
from guidebuilder.content.schema.tables import GUIDE, HELD, RECORDS, SECTIONS
from guidebuilder.content.source import Mapping, Sequence, Text, fault
from guidebuilder.diagnostics import Severity, closest

T = TypeVar("T")


def guide(folder: Folder, name: str, context: Context) -> Guide:
    """The guide in the folder of that name."""
    fields = Fields(GUIDE, folder.guide, context)
    made = _Sections(folder, context)
    title = fields.title("title")
    cover, edition, limits = fields.record_of("cover"), fields.record_of("edition"), fields.record_of("limits")
    essays = made.many("essays", prose.section)
    drawn = made.many("figures", figures.figure)
    return Guide(
        slug=fields.word("slug") or values.slug(name) or "guide",
        title=title,
        subtitle=fields.prose("subtitle"),
        short_title=fields.prose("short_title") or title,
        language=context.language,
        authors=fields.texts("authors"),
        publisher=fields.prose("publisher"),
        description=fields.prose("description"),
        keywords=fields.texts("keywords"),
        place=fields.prose("place"),
        date=fields.prose("date"),
        citation=fields.prose("citation"),
        provenance=fields.prose("provenance"),
        rights=fields.prose("rights"),
        license=fields.text("license"),
        identifier=fields.text("identifier"),
        theme=fields.text("theme"),
        edition=_edition(edition),
        cover=Cover(cover.text("ring"), cover.text("year"), cover.text("map")) if cover else Cover(None, None),
        parts=_parts(fields, folder, essays, drawn),
        documents=tuple(
            document.document(one, first=number == 0) for number, one in enumerate(made.records("documents"))
        ),
        summary=made.one("summary", lambda one: prose.section(one, "summary")),
        introduction=made.one("introduction", lambda one: prose.section(one, "introduction")),
        analysis=made.one("analysis", lambda one: prose.section(one, "analysis")),
        essays=essays,
        biographies=made.one("biographies", parts.biographies),
        glossary=made.one("glossary", parts.glossary),
        timeline=made.one("timeline", parts.timeline),
        questions=made.one("questions", parts.questions),
        bibliography=made.one("bibliography", parts.bibliography),
        related=made.one("related", parts.related),
        passages=made.one("passages", parts.passages),
        tables=made.one("tables", figures.tables),
        index=made.one("index", parts.index),
        figures=drawn,
        notes=made.many("notes", parts.note),
        limits=_limits(limits) if limits is not None else None,
        editions=tuple(map(_own_edition, fields.records("editions"))),
        handouts=tuple(map(_handout, fields.records("handouts"))),
        fields=tuple(map(_blank, fields.records("fields"))),
    )


def _edition(fields: Fields | None) -> Edition:
    if fields is None:
        return Edition(Date(0), None, None)
    made_for = fields.word("for") if fields.node("for") is not None else ""
    return Edition(
        fields.date("date"), fields.prose("name"), fields.text("number"), made_for, fields.flag("excerpt"),
        handout=fields.word("handout"),
    )  # fmt: skip


def _own_edition(fields: Fields) -> OwnEdition:
    return OwnEdition(
        id=fields.word("id"),
        title=fields.title("title"),
        like=fields.text("like"),
        theme=fields.text("theme"),
        only=fields.texts("only"),
        without=fields.texts("without"),
        span=fields.span,
    )


def _handout(fields: Fields) -> Handout:
    return Handout(
        id=fields.word("id"),
        kind=fields.word("kind"),
        title=fields.prose("title"),
        span=fields.span,
        of=fields.text("of"),
        groups=fields.texts("groups"),
        questions=fields.texts("questions"),
        terms=fields.texts("terms"),
        documents=fields.texts("documents"),
        at=fields.texts("at"),
        seed=fields.number("seed"),
        extra=fields.number("extra"),
        key_events=fields.flag("key_events"),
        flip=fields.word("flip"),
    )


def _blank(fields: Fields) -> Blank:
    label = fields.text("label") or Text.made("", fields.file, 0, 0)
    return Blank(fields.word("id"), label, fields.text("value"), fields.flag("cover"), fields.span)


def _limits(fields: Fields) -> Limits:
    return Limits(**{field.name: fields.number(field.name) for field in fields.record.fields}, span=fields.span)


class _Sections:
    """The sections of a folder as fields of their records."""

    def __init__(self, folder: Folder, context: Context) -> None:
        self.sections = folder.sections
        self.context = context

    def one(self, key: str, make: Callable[[Fields], T]) -> T | None:
        """What is made of a section that is a mapping; None if the guide has none."""
        written, kind = self.sections.get(key), SECTIONS[key]
        if written is None or not isinstance(written.node, Mapping) or not isinstance(kind, Of):
            return None
        return make(Fields(RECORDS[kind.record], written.node, self.context))

    def many(self, key: str, make: Callable[[Fields], T]) -> tuple[T, ...]:
        """What is made of the items of a section that is a list."""
        return tuple(make(one) for one in self.records(key))

    def records(self, key: str) -> Iterator[Fields]:
        """The items of a section that is a list."""
        written, kind = self.sections.get(key), SECTIONS[key]
        if written is None or not isinstance(written.node, Sequence) or not isinstance(kind, ListOf):
            return
        for node in written.node.items:
            if isinstance(node, Mapping) and isinstance(kind.item, Of):
                yield Fields(RECORDS[kind.item.record], node, self.context)


# --- parts ------------------------------------------------------------------------------------------------------------


def _parts(
    fields: Fields, folder: Folder, essays: tuple[Section, ...], drawn: tuple[Figure, ...]
) -> tuple[Part, ...]:
    """The parts as written, each section held once; without any, one for each section."""
    if fields.node("parts") is None:
        return tuple(_default(fields, folder, essays))
    held: dict[str, Text] = {}
    made = tuple(_part(one, folder, essays, held) for one in fields.records("parts"))
    edition = fields.record_of("edition")
    kept: tuple[str, ...] = ()
    if edition is not None and edition.flag("excerpt"):
        strips = any(figure.strip is not None and figure.strip.timeline for figure in drawn)
        kept = ("documents", "bibliography", *(("timeline",) if strips else ()))
    for key, written in folder.sections.items():
        if key in HELD and key not in held and key not in kept:
            _not_held(fields.context, key, written)
    for essay in essays:
        if essay.id not in held:
            hint = f"write '{essay.id}' after 'holds' of a part"
            message = f"no part holds the essay '{essay.id}', so it is not printed"
            fields.context.diagnostics.append(fault("not-held", message, essay.title.span, hint, Severity.WARNING))
    return made


def _not_held(context: Context, key: str, written: Written) -> None:
    hint = f"write '{key}' after 'holds' of a part"
    message = f"no part holds '{key}', so it is not printed"
    where = (
        written.where.entries[0].key if isinstance(written.where, Mapping) and written.where.entries else written.where
    )
    context.diagnostics.append(fault("not-held", message, where, hint, Severity.WARNING))


def _part(one: Fields, folder: Folder, essays: tuple[Section, ...], held: dict[str, Text]) -> Part:
    title = one.title("title")
    known = (*(key for key in HELD if key in folder.sections), *(essay.id for essay in essays))
    holds = tuple(text for text in one.texts("holds") if _holds(one, text, known, held))
    return Part(
        id=one.id("id", plain(title), "part"),
        title=title,
        abstract=one.prose("abstract"),
        description=one.prose("description"),
        holds=holds,
        span=one.span,
    )


def _holds(one: Fields, text: Text, known: tuple[str, ...], held: dict[str, Text]) -> bool:
    """Whether a part holds what it says; each section has one part, and it is there."""
    key, diagnostics = text.value, one.context.diagnostics
    if key not in known:
        near = closest(key, known)
        hint = f"did you mean '{near}'?" if near else f"there are {', '.join(known) or 'no sections yet'}"
        if key in HELD:
            diagnostics.append(
                fault("unknown-part", f"this guide has no '{key}'", text, f"write {key}.yaml, or take it out")
            )
        else:
            diagnostics.append(fault("unknown-part", f"there is no section or essay '{key}'", text, hint))
        return False
    if key in held:
        hint = f"the first part that holds it says so at {held[key].span()}; take one out"
        diagnostics.append(fault("part-twice", f"'{key}' is held a second time", text, hint))
        return False
    held[key] = text
    return True


def _default(fields: Fields, folder: Folder, essays: tuple[Section, ...]) -> Iterator[Part]:
    """A part for each section that there is, in the order of the table."""
    for key in SECTIONS:
        if key == "essays":
            for essay in essays:
                yield Part(essay.id, essay.title, None, None, (_at(fields, essay.id),), essay.span)
        elif key in HELD and key in folder.sections:
            where = folder.sections[key].where.span
            title = fields.context.worded(key, where)
            yield Part(key, title, None, None, (_at(fields, key),), where)


def _at(fields: Fields, key: str) -> Text:
    """A key that nobody wrote, at the beginning of guide.yaml."""
    return Text.made(key, fields.file, 0, 0)
