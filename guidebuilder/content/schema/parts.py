"""The table of the format, third part: lives, glossary, timeline, questions, works, reports, index."""

from __future__ import annotations

from guidebuilder.content.schema.common import (
    DATE,
    ID,
    INTRO,
    KEY,
    NAME,
    PARAGRAPHS,
    PLACES,
    PROSE,
    SECTIONS_OF,
    SLUGGED,
    TEXT,
    URL,
    body,
    titled,
)
from guidebuilder.content.schema.figures import EVENT_KINDS
from guidebuilder.content.schema.kinds import Case, Day, Field, Flag, ListOf, Number, Of, OneOf, Record

QUESTION_KINDS = ("short", "choice", "matching", "ordering", "close-reading", "discussion", "writing")
WORK_TYPES = (
    "book", "chapter", "article", "newspaper", "treaty", "statute", "archive", "web", "report", "thesis",
)  # fmt: skip
INDEX_KINDS = ("person", "place", "organisation", "subject")

WORK_FIELDS = (
    Field("subtitle", TEXT, "Its subtitle."),
    Field("container", TEXT, "The larger work that it is in: book, journal, newspaper, series of treaties, site."),
    Field("volume", TEXT, "The volume."),
    Field("issue", TEXT, "The issue of a journal."),
    Field("edition", TEXT, "The edition: `2`, `revised`."),
    Field("series", TEXT, "The series; of a thesis, the degree."),
    Field("number", TEXT, "The number in its series."),
    Field("place", TEXT, "Where it was published or signed, or where the archive is."),
    Field("publisher", TEXT, "Who published it; of a thesis, the school."),
    Field("year", TEXT, "The year."),
    Field("date", TEXT, "The date, if the year is not enough: `1942-06-11`."),
    Field("pages", TEXT, "The pages in the larger work: `51-85`."),
    Field("url", URL, "Its address."),
    Field("doi", TEXT, "Its DOI."),
    Field("accessed", TEXT, "When the address was last seen: `2026-01-02`."),
    Field("archive", TEXT, "The archive that keeps it."),
    Field("collection", TEXT, "The collection in the archive."),
    Field("box", TEXT, "The box or folder."),
    Field("short_form", TEXT, "What a citation in running text says instead of author and title: `FRUS 1942, III`."),
)
_NAMES = ListOf(Of("name"))
_AT = Field("at", PLACES, "Places of the source text that it is about.")

PARTS = (
    Record(
        "biographies",
        "`biographies`",
        "The lives of those who made the document.",
        (titled("Lives"), Field("people", ListOf(Of("life")), "The lives, in the order of the guide.", required=True)),
    ),
    Record(
        "life",
        "A life",
        "A biography.",
        (
            Field("id", ID, "What references call it.", default="made from the name"),
            Field("name", PROSE, "Whose life it is.", required=True),
            Field("dates", PROSE, "Birth and death: `1871–1955`."),
            Field("facts", ListOf(Of("fact")), "Key facts."),
            Field("portrait", NAME, "The id of a figure of `figures`."),
            body(True),
            Field("sections", SECTIONS_OF, "Sections below it."),
        ),
    ),
    Record(
        "fact",
        "A key fact",
        "A line beside a life.",
        (
            Field("label", PROSE, "What it tells: `Born`.", required=True),
            Field("text", PROSE, "The fact.", required=True),
        ),
    ),
    Record(
        "glossary",
        "`glossary`",
        "What words mean; printed in the order of the alphabet.",
        (titled("Glossary"), INTRO, Field("terms", ListOf(Of("term")), "The entries.", required=True)),
    ),
    Record(
        "term",
        "A term",
        "An entry of the glossary.",
        (
            Field("term", PROSE, "The term.", required=True),
            Field("definition", PROSE, "What it means.", required=True),
            Field(
                "forms",
                ListOf(TEXT),
                "Other words and forms by which it is found. Plurals and the like are found without: *tariff* finds "
                "*tariffs*; a capital finds only capitals.",
            ),
            Field("gloss", PROSE, "What the margin says where it first stands in a text.", default="the definition"),
            Field("glossed", Flag(), "Whether the margin explains it there, if no note of yours does.", value="true"),
            Field("absent", Flag(), "Whether it is not a word of the source text.", value="false"),
            Field("at", PLACES, "Places to begin with."),
            Field("see", ListOf(TEXT), "Other terms."),
        ),
    ),
    Record(
        "timeline",
        "`timeline`",
        "Events around the document.",
        (
            titled("Timeline"),
            INTRO,
            Field("figure", NAME, "The id of a figure above the list."),
            Field("events", ListOf(Of("event")), "The events.", required=True),
        ),
    ),
    Record(
        "event",
        "An event",
        "A line of the timeline.",
        (
            Field(
                "date", Day(period=True), "When: a year, a month, a day, or a period `1941-06/1942-05`.", required=True
            ),
            Field("title", PROSE, "What it is called.", required=True),
            Field("text", PROSE, "What happened."),
            Field("kind", OneOf(EVENT_KINDS), "What sort of event it is.", required=True),
            Field("key", Flag(), "Whether it is one to remember.", value="false"),
            _AT,
        ),
    ),
    Record(
        "questions",
        "`questions`",
        "Questions, numbered through.",
        (titled("Questions"), INTRO, Field("groups", ListOf(Of("group")), "Groups of questions.", required=True)),
    ),
    Record(
        "group",
        "A group of questions",
        "Questions under one heading.",
        (
            Field("id", ID, "What references call it.", default=SLUGGED),
            Field("title", PROSE, "The heading."),
            INTRO,
            Field("questions", ListOf(Of("question")), "The questions.", required=True),
        ),
    ),
    Record(
        "question",
        "A question",
        "What it asks, and for the teacher what to expect.",
        (
            Field("kind", OneOf(QUESTION_KINDS), "How it is answered.", required=True),
            Field("text", PARAGRAPHS, "The question.", required=True),
            Field("id", ID, "What references call it.", default="a number"),
            _AT,
            Field("quote", TEXT, "The passage to read, verbatim; `close-reading` needs one."),
            Field("nth", Number(), "Which one, if the passage stands several times in `at`.", needs=("quote",)),
            Field("choices", ListOf(Of("choice")), "The answers offered by a `choice`."),
            Field(
                "several",
                Flag(),
                "Whether more than one choice is right: then each has a box, and a line under the question says so.",
                value="false",
            ),
            Field("pairs", ListOf(Of("pair")), "What belongs together in a `matching`."),
            Field("terms", ListOf(TEXT), "Terms of the glossary to match with their definitions, after the `pairs`."),
            Field("extra", ListOf(PROSE), "Answers of a `matching` that belong to nothing, mixed in with the others."),
            Field("order", ListOf(PROSE), "The right order of an `ordering`."),
            Field("events", ListOf(TEXT), "Titles of events of the timeline to put in the order of their dates."),
            Field("answer", PARAGRAPHS, "The answer; not in the students' edition."),
            Field("look_for", ListOf(PROSE), "What a good answer has; not in the students' edition."),
            Field(
                "lines",
                Number(0, 60),
                "Lines that the expected answer takes; half as many again are printed.",
                default="what `answer` takes by hand, or what the kind usually takes",
            ),
            Field("minutes", Number(1, 999), "How long it takes; not in the students' edition."),
            Field("number", Number(), "Its number, as that of a question in a handout is.", default="the next one"),
        ),
        (
            Case("choices", "kind", ("choice",), only=True),
            Case("several", "kind", ("choice",), only=True, needed=False),
            Case("pairs", "kind", ("matching",), only=True, instead=("terms",)),
            Case("terms", "kind", ("matching",), only=True, needed=False),
            Case("extra", "kind", ("matching",), only=True, needed=False),
            Case("order", "kind", ("ordering",), only=True, instead=("events",)),
            Case("events", "kind", ("ordering",), only=True, needed=False),
            Case("quote", "kind", ("close-reading",), only=False),
        ),
    ),
    Record(
        "choice",
        "A choice",
        "An answer offered.",
        (
            Field("text", PROSE, "The answer.", required=True),
            Field("correct", Flag(), "Whether it is right; not in the students' edition.", value="false"),
        ),
    ),
    Record(
        "pair",
        "A pair",
        "Two things that belong together.",
        (Field("left", PROSE, "The one.", required=True), Field("right", PROSE, "The other.", required=True)),
    ),
    Record(
        "bibliography",
        "`bibliography`",
        "The works that the guide cites.",
        (
            titled("Works cited"),
            Field("style", OneOf(("chicago", "mla")), "The style of entries and citations.", value="chicago"),
            INTRO,
            Field("groups", ListOf(Of("work-group")), "Headings of the bibliography, in order."),
            Field(
                "cited",
                Flag(),
                "`false` for a list of what was read or is worth reading: no work in it need be cited.",
                value="true",
            ),
            Field("works", ListOf(Of("work")), "The works.", required=True),
        ),
    ),
    Record(
        "work-group",
        "A group of works",
        "A heading of the bibliography.",
        (
            Field("id", NAME, "What its works call it.", required=True),
            Field("title", PROSE, "The heading.", required=True),
            Field("cited", Flag(), "`false` for works to read on: none of them need be cited.", value="true"),
        ),
    ),
    Record(
        "work",
        "A work",
        "An entry of the bibliography. All that is not a name is text as it shall be printed, but that ranges of pages "
        "are shortened as the style has it (101–8). `check` warns of a work that nothing cites.",
        (
            Field("key", KEY, "What citations call it: `[@herring1973, p. 3]`.", required=True),
            Field("type", OneOf(WORK_TYPES), "What it is.", required=True),
            Field("title", PROSE, "Its title.", required=True),
            Field("group", NAME, "The id of its group.", default="before all groups"),
            Field("cited", Flag(), "`false` for a work to read on: it need not be cited.", value="true"),
            Field("authors", _NAMES, "Who wrote it."),
            Field("editors", _NAMES, "Who edited it."),
            Field("translators", _NAMES, "Who translated it."),
            *WORK_FIELDS,
            Field("note", PROSE, "A remark under the entry."),
        ),
    ),
    Record(
        "name",
        "A name",
        "A person; a body has only `family`.",
        (
            Field("family", TEXT, "The family name, by which it is sorted.", required=True),
            Field("given", TEXT, "The given names."),
            Field("suffix", TEXT, "What follows the name: `Jr.`"),
        ),
    ),
    Record(
        "related",
        "`related`",
        "Reports on the subject, newest first when printed.",
        (titled("Related reports"), INTRO, Field("reports", ListOf(Of("report")), "The reports.", required=True)),
    ),
    Record(
        "report",
        "A report",
        "A line of the list.",
        (
            Field("date", DATE, "Its date.", required=True),
            Field("title", PROSE, "Its title.", required=True),
            Field("quoted", Flag(), "Whether this guide quotes it.", value="false"),
        ),
    ),
    Record(
        "passages",
        "`passages`",
        "The index of the passages of the source texts that the guide quotes, with the pages; made of its quotations.",
        (titled("Passages quoted"), INTRO),
    ),
    Record(
        "index",
        "`index`",
        "Headings of the index. Each is looked for in all that the parts print: prose, notes, captions, source texts; "
        "not in headwords of the glossary, works and reports. Words that do not name it are entered by hand, "
        '`[words]{index="Litvinov, Maxim"}`, also `{index="Hull, Cordell: memoirs"}` for a heading under another; '
        "words that must not be are `[words]{no-index}`. Numbers are those of pages: bold where to begin, italic for a "
        "figure, with n for a margin note. Headings stand in the language’s order, word by word; figures come before "
        "letters, Mc stands as it is spelled, and an article counts unless `sort` says otherwise.",
        (titled("Index"), Field("entries", ListOf(Of("entry")), "The headings.", required=True)),
    ),
    Record(
        "entry",
        "A heading of the index",
        "A name that is looked for in the guide. `Litvinov, Maxim` is found as `Maxim Litvinov` too and, if it is a "
        "person’s name, as `Litvinov`, unless another heading claims that. Of a heading under another only the aliases "
        "are looked for.",
        (
            Field("name", PROSE, "The heading: `Litvinov, Maxim`.", required=True),
            Field("kind", OneOf(INDEX_KINDS), "What it names.", value="subject"),
            Field("aliases", ListOf(TEXT), "Other words for it in the guide."),
            Field("see", TEXT, "The heading to look under instead; pages where this one is found are listed there."),
            Field("parent", TEXT, "The heading that it stands under."),
            Field("see_also", ListOf(TEXT), "Headings to look under as well."),
            Field("begin", ListOf(TEXT), "Where to begin: places, or ids of whatever a reference may name. In bold."),
            Field("search", Flag(), "Whether its name and aliases are looked for.", value="true"),
            Field("sort", TEXT, "What it is put in order by: `Hague` for `The Hague`. Default: its name."),
        ),
    ),
)
