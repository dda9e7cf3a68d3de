"""The parts of a guide beside its prose and documents, one function each."""

from __future__ import annotations

from guidebuilder.content.decode import prose
from guidebuilder.content.decode.fields import Fields
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Bibliography,
    Biographies,
    Choice,
    Event,
    Glossary,
    Index,
    IndexEntry,
    KeyFact,
    Life,
    Name,
    Note,
    Pair,
    Passages,
    Question,
    QuestionGroup,
    Questions,
    RelatedReports,
    Report,
    Term,
    Timeline,
    Work,
    WorkGroup,
)
from guidebuilder.content.schema.parts import WORK_FIELDS
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import closest


def biographies(fields: Fields) -> Biographies:
    """The lives."""
    return Biographies(fields.prose("title"), tuple(_life(one) for one in fields.records("people")))


def _life(one: Fields) -> Life:
    name = one.title("name")
    return Life(
        id=one.id("id", plain(name), "life"),
        name=name,
        dates=one.prose("dates"),
        facts=tuple(KeyFact(fact.title("label"), fact.title("text")) for fact in one.records("facts")),
        portrait=one.text("portrait"),
        blocks=tuple(prose.blocks(one)),
        sections=prose.sections(one),
        span=one.span,
    )


def glossary(fields: Fields) -> Glossary:
    """The glossary, in the order written."""
    return Glossary(fields.prose("title"), fields.prose("intro"), tuple(_term(one) for one in fields.records("terms")))


def _term(one: Fields) -> Term:
    return Term(
        term=one.title("term"),
        forms=one.texts("forms"),
        definition=one.title("definition"),
        gloss=one.prose("gloss"),
        glossed=one.flag("glossed"),
        absent=one.flag("absent"),
        at=one.texts("at"),
        see=one.texts("see"),
        span=one.span,
    )


def timeline(fields: Fields) -> Timeline:
    """The events, in the order written."""
    events = tuple(_event(one) for one in fields.records("events"))
    return Timeline(fields.prose("title"), fields.prose("intro"), events, fields.text("figure"))


def _event(one: Fields) -> Event:
    return Event(
        date=one.date("date"),
        title=one.title("title"),
        text=one.prose("text"),
        kind=one.word("kind"),
        key=one.flag("key"),
        at=one.texts("at"),
        span=one.span,
    )


def questions(fields: Fields) -> Questions:
    """The questions by group."""
    groups = tuple(_group(one) for one in fields.records("groups"))
    return Questions(fields.prose("title"), fields.prose("intro"), groups)


def _group(one: Fields) -> QuestionGroup:
    title = one.prose("title")
    return QuestionGroup(
        id=one.id("id", plain(title) if title else "", "questions"),
        title=title,
        intro=one.prose("intro"),
        questions=tuple(_question(each) for each in one.records("questions")),
    )


def _question(one: Fields) -> Question:
    return Question(
        id=one.id("id", "", "question"),
        kind=one.word("kind"),
        text=one.paragraphs("text"),
        at=one.texts("at"),
        quote=one.text("quote"),
        nth=one.number("nth"),
        choices=tuple(Choice(each.title("text"), each.flag("correct")) for each in one.records("choices")),
        several=one.flag("several"),
        pairs=tuple(Pair(each.title("left"), each.title("right")) for each in one.records("pairs")),
        terms=one.texts("terms"),
        extra=one.proses("extra"),
        order=one.proses("order"),
        events=one.texts("events"),
        answer=one.paragraphs("answer"),
        look_for=one.proses("look_for"),
        answer_lines=one.number("lines"),
        minutes=one.number("minutes"),
        span=one.span,
        number=one.number("number"),
    )


def bibliography(fields: Fields) -> Bibliography:
    """The works; the group that one names must be there."""
    groups = tuple(
        WorkGroup(one.words("id").value, one.title("title"), one.flag("cited")) for one in fields.records("groups")
    )
    works = tuple(_work(one, [group.id for group in groups]) for one in fields.records("works"))
    style, cited = fields.word("style"), fields.flag("cited")
    return Bibliography(fields.prose("title"), fields.prose("intro"), style, groups, works, cited)


def _work(one: Fields, groups: list[str]) -> Work:
    group = one.text("group")
    if group is not None and group.value not in groups:
        near = closest(group.value, groups)
        hint = (
            f"did you mean '{near}'?" if near else f"the groups are {', '.join(groups) or 'not declared: add groups'}"
        )
        message = f"the bibliography has no group '{group}'"
        one.context.diagnostics.append(fault("unknown-value", message, group, hint))
    written = {field.name: text for field in WORK_FIELDS if (text := one.text(field.name)) is not None}
    return Work(
        key=one.words("key").value,
        type=one.word("type"),
        group=group.value if group is not None and group.value in groups else "",
        title=one.title("title"),
        authors=_names(one, "authors"),
        editors=_names(one, "editors"),
        translators=_names(one, "translators"),
        fields={
            entry.key.value: written[entry.key.value] for entry in one.mapping.entries if entry.key.value in written
        },
        note=one.prose("note"),
        span=one.span,
        cited=one.flag("cited"),
    )


def _names(one: Fields, key: str) -> tuple[Name, ...]:
    return tuple(Name(name.words("family").value, name.word("given"), name.word("suffix")) for name in one.records(key))


def related(fields: Fields) -> RelatedReports:
    """The reports, in the order written."""
    reports = tuple(
        Report(one.date("date"), one.title("title"), one.flag("quoted")) for one in fields.records("reports")
    )
    return RelatedReports(fields.prose("title"), fields.prose("intro"), reports)


def passages(fields: Fields) -> Passages:
    """What stands above the index of quoted passages."""
    return Passages(fields.prose("title"), fields.prose("intro"))


def index(fields: Fields) -> Index:
    """The declared headings of the index."""
    return Index(fields.prose("title"), tuple(_heading(one) for one in fields.records("entries")))


def _heading(one: Fields) -> IndexEntry:
    return IndexEntry(
        name=one.title("name"),
        kind=one.word("kind"),
        aliases=one.texts("aliases"),
        see=one.text("see"),
        parent=one.text("parent"),
        see_also=one.texts("see_also"),
        begin=one.texts("begin"),
        search=one.flag("search"),
        sort=one.text("sort"),
        span=one.span,
    )


def note(one: Fields) -> Note:
    """A note of the margin."""
    return Note(
        id=one.id("id", "", "note"),
        kind=one.word("kind"),
        at=one.text("at"),
        on=one.text("on"),
        nth=one.number("nth"),
        term=one.prose("term"),
        paragraphs=one.paragraphs("note"),
        span=one.span,
    )
