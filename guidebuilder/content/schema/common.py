"""The table of the format, first part: types that many records share, blocks of prose, sections, notes."""

from __future__ import annotations

from guidebuilder.content.schema.kinds import (
    Day,
    Either,
    Field,
    Flag,
    Lines,
    ListOf,
    Marked,
    Number,
    Of,
    OneOf,
    Record,
    Shapes,
    Words,
)

EDITIONS = ("student", "teacher", "large-print", "screen", "compact")
"""The editions that every guide has."""

STUDENT = EDITIONS[0]
"""The edition that is made if none is named, and whose pages and lines all others refer to."""

TEXT = Words()
PROSE = Marked()
PARAGRAPHS = Marked(several=True)
ID_PATTERN = "[a-z0-9-]+"
ID = Words(ID_PATTERN, "bad-id", "small letters a-z, digits and hyphens", "id", unique="id")
NAME = Words(ID_PATTERN, "bad-id", "small letters a-z, digits and hyphens", "id")
KEY = Words(
    r"[^\s,;\[\]@]+", "bad-id", "a word without spaces, commas, semicolons, brackets and @", "word", unique="work"
)
SIGIL = Words(r"[^\s,]+", "bad-id", "a letter or a word", "word")
PLACE = Words(r"[^\s\[\]]+", "bad-place", "the name of a place, without spaces, like VII.1 or notes:2", "place")
LANGUAGE = Words(
    "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "bad-language",
    "a language tag of BCP 47, like en-US, de or uk",
    "language tag",
)
URL = Words(r"(https?://|mailto:)\S+", "bad-url", "an address that begins with https://, http:// or mailto:", "address")
DIGEST = Words("[0-9A-Fa-f]{64}", "bad-sha256", "64 hexadecimal digits", "64 hexadecimal digits")
CITE = Words(r"\[?@.+", "bad-citation", "a citation like @key, p. 3", "citation")
DATE = Day()
PLACES = Either(PLACE, ListOf(PLACE))
_VERBATIM = Words(several=True)
VERBATIM = Either(_VERBATIM, ListOf(_VERBATIM))

BLOCK_RECORDS = ("quote", "list", "table-block", "figure-here", "verse")
BODY = Either(PARAGRAPHS, ListOf(Either(PARAGRAPHS, Shapes(BLOCK_RECORDS))))
SECTIONS_OF = ListOf(Of("section"))

ABSTRACT = Field("abstract", PROSE, "What it says in two or three lines; italic under the title.")
AT = Field("at", PLACES, "The place of the source text that it is about, or a list of places.")
INTRO = Field("intro", PROSE, "A paragraph under the title.")
BELOW = Field("sections", SECTIONS_OF, "Sections below this one.")
SLUGGED = "made from the title"


def titled(default: str) -> Field:
    """A title that the language's own words stand in for."""
    return Field("title", PROSE, "The heading.", default=f"the guide's language says it: “{default}” in English")


def body(required: bool) -> Field:
    """The words of a section or a life."""
    about = "Prose: one text, in which a blank line begins a paragraph, or a list of blocks."
    return Field("body", BODY, about, required=required)


def main_section(key: str, title: str, about: str) -> Record:
    """One of the sections that a guide has once."""
    own = Field("id", ID, "What references call it.", default=f"`{key}`")
    return Record(key, f"`{key}`", about, (own, titled(title), ABSTRACT, AT, body(True), BELOW))


COMMON = (
    main_section("introduction", "Introduction", "What a reader should know before anything else."),
    main_section("summary", "Summary", "What the document says, in short."),
    main_section("analysis", "Analysis", "What the document does and how."),
    Record(
        "essay",
        "An essay",
        "A further section of prose; a part holds it by its id.",
        (
            Field("id", ID, "What references and parts call it.", default=SLUGGED),
            Field("title", PROSE, "The heading.", required=True),
            ABSTRACT,
            AT,
            body(True),
            BELOW,
        ),
    ),
    Record(
        "section",
        "A section",
        "A stretch of prose under a heading, inside another one.",
        (
            Field("title", PROSE, "The heading.", required=True),
            Field("id", ID, "What references call it.", default=SLUGGED),
            ABSTRACT,
            AT,
            body(False),
            BELOW,
        ),
    ),
    Record(
        "note-on-text",
        "The note on a text",
        "How the text was made, from which copies; the readings follow it.",
        (
            Field("id", ID, "What references call it.", default=SLUGGED),
            titled("A note on this text"),
            ABSTRACT,
            body(True),
            BELOW,
        ),
    ),
    Record(
        "quote",
        "Block: a quotation",
        "A passage set apart, verbatim from a document of this guide or from a cited work.",
        (
            Field("quote", PARAGRAPHS, "The words, without quotation marks.", required=True),
            Field("at", PLACE, "Where in the source text they stand."),
            Field("nth", Number(), "Which one, if they stand there several times.", needs=("at",)),
            Field("cite", CITE, 'The work that they are from, and where in it: `"@key, p. 3"`.'),
        ),
    ),
    Record(
        "list",
        "Block: a list",
        "Items, each of one or more paragraphs.",
        (
            Field("list", ListOf(PARAGRAPHS), "The items.", required=True),
            Field("ordered", Flag(), "Whether they are numbered.", value="false"),
        ),
    ),
    Record(
        "table-block",
        "Block: a table",
        "A table stands under the key `table`.",
        (Field("table", Of("table"), "The table.", required=True),),
    ),
    Record(
        "table",
        "A table",
        "Rows of equally many cells under a head.",
        (
            Field("head", ListOf(PROSE), "The heads of the columns.", required=True),
            Field("rows", ListOf(ListOf(Marked(empty=True))), "The rows, each a list of its cells.", required=True),
            Field("caption", PROSE, "What the table shows."),
        ),
    ),
    Record(
        "figure-here",
        "Block: a figure",
        "The place at which a figure stands. Where the page has no room for it, paragraphs that follow may go first.",
        (Field("figure", NAME, "The id of a figure of `figures`.", required=True),),
    ),
    Record(
        "verse",
        "Block: verse",
        "Lines that are kept as they are.",
        (
            Field(
                "verse",
                Either(Lines(marked=True), ListOf(PROSE)),
                "The lines: a text or a list of them.",
                required=True,
            ),
        ),
    ),
    Record(
        "note",
        "A note",
        "A note in the margin: on a phrase of the source text, or on words of prose that name it, `[words]{note=id}`.",
        (
            Field(
                "kind",
                OneOf(("gloss", "comment", "question", "source"), "unknown-note-kind"),
                "What it does: explain a word, comment, ask, or say where something is from.",
                required=True,
            ),
            Field(
                "note",
                PARAGRAPHS,
                "Its words. Those of a gloss follow the phrase, so they begin in lower case.",
                required=True,
            ),
            Field("at", PLACE, "The place of the source text that it hangs on."),
            Field("on", TEXT, "The phrase that it hangs on, verbatim from that place.", needs=("at",)),
            Field("nth", Number(), "Which one, if the phrase stands there several times.", needs=("on",)),
            Field("term", PROSE, "What a gloss opens with.", default="the phrase `on`"),
            Field("id", ID, "What prose calls it; only a note that hangs on no place needs one.", default="a number"),
        ),
    ),
    Record(
        "own-edition",
        "An edition of one's own",
        "An edition beside those that every guide has, which are `student`, `teacher`, `large-print`, `screen` and "
        "`compact`: a selection of what the parts hold, and a layer of looks.",
        (
            Field("id", NAME, "What `--edition` calls it.", required=True),
            Field("title", PROSE, "What cover and colophon call it.", required=True),
            Field("like", NAME, "The edition that it begins from.", value="student"),
            Field("theme", TEXT, "A layer over the guide's theme: `large-print`, `screen`, `compact`."),
            Field("only", ListOf(TEXT), "What it keeps: parts by id, what they hold by key, essays by id."),
            Field("without", ListOf(TEXT), "What it leaves out."),
        ),
    ),
    Record(
        "date-edition",
        "The edition",
        "The guide's own date and name.",
        (
            Field("date", DATE, "The date of this edition of the guide, never of the document.", required=True),
            Field("name", PROSE, "What it is called."),
            Field("number", TEXT, "Its number."),
            Field(
                "for",
                NAME,
                "Of which edition this is the source, as `guidebuilder extract` gives it back: for students it has no "
                "answers, and pairs and orders stand mixed, as they are printed.",
                default="all of the guide, for every edition",
            ),
            Field("handout", NAME, "Of which handout this is the source, as `guidebuilder extract` gives it back."),
            Field(
                "excerpt",
                Flag(),
                "Whether this is a part of a larger guide: then references may name what is not in it, and documents "
                "and works that no part holds are there for those that name them.",
                value="false",
            ),
        ),
    ),
)
