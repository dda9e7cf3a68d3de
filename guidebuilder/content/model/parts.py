"""The parts of a guide beside its prose and documents: lives, glossary, timeline, questions, works.

Part of the model.
"""

from __future__ import annotations

from guidebuilder.content.model.blocks import Block, Section
from guidebuilder.content.model.inline import Prose
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class KeyFact:
    """A line of a life's key facts: label and text."""

    label: Prose
    text: Prose


@frozen
class Life:
    """A biography."""

    id: str
    name: Prose
    dates: Prose | None
    facts: tuple[KeyFact, ...]
    portrait: Text | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span


@frozen
class Biographies:
    """The lives of those who made the document."""

    title: Prose | None
    lives: tuple[Life, ...]


@frozen
class Term:
    """An entry of the glossary. `absent`: not in a source text, and marked so. `at`: places to begin with.

    `gloss` is what the margin says of it, if not the definition; with `glossed` false it says nothing.
    """

    term: Prose
    forms: tuple[Text, ...]
    definition: Prose
    gloss: Prose | None
    glossed: bool
    absent: bool
    at: tuple[Text, ...]
    see: tuple[Text, ...]
    span: Span


@frozen
class Glossary:
    """Terms, in the order of the guide's language when printed."""

    title: Prose | None
    intro: Prose | None
    terms: tuple[Term, ...]


@frozen
class Date:
    """A date of some precision: year; year and month; or a day. `until` makes it a period."""

    year: int
    month: int | None = None
    day: int | None = None
    until: Date | None = None


@frozen
class Event:
    """An event of the timeline; `kind` is law, war, diplomacy, aid or aftermath."""

    date: Date
    title: Prose
    text: Prose | None
    kind: str
    key: bool
    at: tuple[Text, ...]
    span: Span


@frozen
class Timeline:
    """Events by date. figure: the id of one above them."""

    title: Prose | None
    intro: Prose | None
    events: tuple[Event, ...]
    figure: Text | None = None


@frozen
class Choice:
    """An answer offered by a multiple-choice question."""

    text: Prose
    correct: bool


@frozen
class Pair:
    """Two things that belong together in a matching question."""

    left: Prose
    right: Prose


@frozen
class Question:
    """A question; `kind` is short, choice, matching, ordering, close-reading, discussion or writing.

    `quote` is a passage to read, `nth` which one if it stands several times at `at`. several: more than one choice may
    be right. terms: terms of the glossary to match with their definitions. extra: answers of a matching that belong to
    nothing. events: titles of events to put in order. answer_lines: the length of the expected answer in lines. number:
    its own, if that is not the next. Answers are read and checked now; editions decide who sees them, and put `terms`
    and `events` among `pairs` and `order`.
    """

    id: str
    kind: str
    text: tuple[Prose, ...]
    at: tuple[Text, ...]
    quote: Text | None
    nth: int | None
    choices: tuple[Choice, ...]
    several: bool
    pairs: tuple[Pair, ...]
    terms: tuple[Text, ...]
    extra: tuple[Prose, ...]
    order: tuple[Prose, ...]
    events: tuple[Text, ...]
    answer: tuple[Prose, ...]
    look_for: tuple[Prose, ...]
    answer_lines: int | None
    minutes: int | None
    span: Span
    number: int | None = None


@frozen
class QuestionGroup:
    """Questions under one heading."""

    id: str
    title: Prose | None
    intro: Prose | None
    questions: tuple[Question, ...]


@frozen
class Questions:
    """The questions of a guide."""

    title: Prose | None
    intro: Prose | None
    groups: tuple[QuestionGroup, ...]


@frozen
class Name:
    """A person or body that made a work. A body has only `family`."""

    family: str
    given: str = ""
    suffix: str = ""


@frozen
class Work:
    """A work of the bibliography; `fields` holds the text fields of its type (place, publisher, volume, pages, url
    …)."""

    key: str
    type: str
    group: str
    title: Prose
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    fields: dict[str, Text]
    note: Prose | None
    span: Span
    cited: bool = True


@frozen
class WorkGroup:
    """A heading of the bibliography; works name it by its id."""

    id: str
    title: Prose
    cited: bool = True


@frozen
class Bibliography:
    """The works of a guide. `groups` are headings in order; works without a group come first.

    `cited`, here, in a group and in a work: false where works are listed that nothing need cite.
    """

    title: Prose | None
    intro: Prose | None
    style: str
    groups: tuple[WorkGroup, ...]
    works: tuple[Work, ...]
    cited: bool = True


@frozen
class Report:
    """A related report: date, title; `quoted` if this guide quotes it."""

    date: Date
    title: Prose
    quoted: bool


@frozen
class RelatedReports:
    """Reports on the subject, newest first when printed."""

    title: Prose | None
    intro: Prose | None
    reports: tuple[Report, ...]


@frozen
class Passages:
    """The index of the passages that the guide quotes: what is said above it; it is made of the quotations."""

    title: Prose | None
    intro: Prose | None


@frozen
class IndexEntry:
    """A heading of the index: `kind` is person, place, organisation or subject.

    `begin` names what a reader should look at first, as a reference does. `search` says whether name and aliases are
    looked for; `sort` what it is put in order by, if not its name.
    """

    name: Prose
    kind: str
    aliases: tuple[Text, ...]
    see: Text | None
    parent: Text | None
    see_also: tuple[Text, ...]
    begin: tuple[Text, ...]
    search: bool
    sort: Text | None
    span: Span


@frozen
class Index:
    """Declared headings of the index."""

    title: Prose | None
    entries: tuple[IndexEntry, ...]
