"""The guide as a whole, its parts, edition and cover. Part of the model."""

from __future__ import annotations

from dataclasses import field

from guidebuilder.content.model.blocks import Section
from guidebuilder.content.model.figures import Figure, Tables
from guidebuilder.content.model.inline import Prose
from guidebuilder.content.model.notes import Note
from guidebuilder.content.model.parts import (
    Bibliography,
    Biographies,
    Date,
    Glossary,
    Index,
    Passages,
    Questions,
    RelatedReports,
    Timeline,
)
from guidebuilder.content.model.source_text import Document
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Part:
    """A part of the printed guide: what its opener says and which sections it holds, by key (`summary`, `documents` …).

    An essay is held by its id.
    """

    id: str
    title: Prose
    abstract: Prose | None
    description: Prose | None
    holds: tuple[Text, ...]
    span: Span


@frozen
class Edition:
    """The guide's own date (never the document's) and what it is called.

    `made_for` is the edition that this is, "" before one is selected; `excerpt` says that it lacks something, and
    `answers` that it is for those who teach. `handout` is the handout that this is, "" if it is none.
    """

    date: Date
    name: Prose | None
    number: Text | None
    made_for: str = ""
    excerpt: bool = False
    answers: bool = False
    handout: str = ""


@frozen
class OwnEdition:
    """An edition that the guide defines: the edition that it is `like`, and what it has otherwise.

    theme: the layer over the guide's theme. only, without: what is kept, or left out, of what the parts hold.
    """

    id: str
    title: Prose
    like: Text | None
    theme: Text | None
    only: tuple[Text, ...]
    without: tuple[Text, ...]
    span: Span


@frozen
class Handout:
    """What is given out by itself: `kind` is worksheet, answers, quiz, cards, text or timeline.

    title: None for the words of the language. of: the id of the handout that `answers` answers. groups, questions,
    terms, documents: what of these it has, all if it names none. at: the places that a text is cut down to. seed,
    extra: how a quiz is mixed, and how many answers of each block belong to nothing. key_events: whether a timeline has
    these alone. flip: over which edge of the paper a printer turns cards, long or short.
    """

    id: str
    kind: str
    title: Prose | None
    span: Span
    of: Text | None = None
    groups: tuple[Text, ...] = ()
    questions: tuple[Text, ...] = ()
    terms: tuple[Text, ...] = ()
    documents: tuple[Text, ...] = ()
    at: tuple[Text, ...] = ()
    seed: int | None = None
    extra: int | None = None
    key_events: bool = False
    flip: str = "long"

    @property
    def audience(self) -> str:
        """Whom it is for, student or teacher: the edition whose content it has."""
        return "teacher" if self.kind == "answers" else "student"


@frozen
class Blank:
    """Something to be filled in: by the build, or by hand if there is no `value`. cover: whether it stands there."""

    id: str
    label: Text
    value: Text | None
    cover: bool
    span: Span


@frozen
class Cover:
    """What the ring on the cover says: the words of a place (the first paragraph of the first document if None).

    map: the id of the figure whose map stands inside it.
    """

    ring: Text | None
    year: Text | None
    map: Text | None = None


@frozen
class Limits:
    """What a report holds the guide to; None where it asks nothing. See the table of the format."""

    covered: int | None
    commentary: int | None
    quotations: int | None
    questions: int | None
    index: int | None
    grade: int | None
    lix: int | None
    sentence: int | None
    unused: int | None
    span: Span


@frozen
class Guide:
    """A whole guide. A section that the guide lacks is None or empty."""

    slug: str
    title: Prose
    subtitle: Prose | None
    short_title: Prose
    language: str
    authors: tuple[Text, ...]
    publisher: Prose | None
    description: Prose | None
    keywords: tuple[Text, ...]
    place: Prose | None
    date: Prose | None
    citation: Prose | None
    provenance: Prose | None
    rights: Prose | None
    license: Text | None
    identifier: Text | None
    theme: Text | None
    edition: Edition
    cover: Cover
    parts: tuple[Part, ...]
    documents: tuple[Document, ...]
    summary: Section | None = None
    introduction: Section | None = None
    analysis: Section | None = None
    essays: tuple[Section, ...] = ()
    biographies: Biographies | None = None
    glossary: Glossary | None = None
    timeline: Timeline | None = None
    questions: Questions | None = None
    bibliography: Bibliography | None = None
    related: RelatedReports | None = None
    passages: Passages | None = None
    tables: Tables | None = None
    index: Index | None = None
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    limits: Limits | None = None
    editions: tuple[OwnEdition, ...] = ()
    handouts: tuple[Handout, ...] = ()
    fields: tuple[Blank, ...] = ()
