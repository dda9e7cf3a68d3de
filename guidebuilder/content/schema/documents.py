"""The table of the format, second part: documents, their text and what is said of it."""

from __future__ import annotations

from guidebuilder.content.schema.common import DIGEST, ID, LANGUAGE, NAME, PLACE, PROSE, SIGIL, TEXT, VERBATIM
from guidebuilder.content.schema.kinds import Either, Field, Lines, ListOf, Number, Of, OneOf, Record, Shapes, Words

CLAUSES = ("enacting", "testimonium", "preamble", "dateline", "salutation", "closing")
MARKS = ("emphasis", "strong", "smallcaps", "sic", "gap", "page", "no-term")
TEXT_RECORDS = (
    "article",
    "source-section",
    "recital",
    "clause",
    "source-paragraph",
    "stanza",
    "signatures",
    "source-heading",
)

LINES = Words(
    r"\S+(\s+[0-9]{1,6}){2,}", "bad-lines", "a paragraph and numbers, like recital.1.1 1 0 52", "paragraph and numbers"
)
HEADING = "The heading, as printed."
_PARAGRAPHS = Field("paragraphs", VERBATIM, "The paragraphs: a text or a list of texts.")
_SUBJECT = Field("subject", PROSE, "What it is about, in our words; in the margin beside the heading.")

DOCUMENTS = (
    Record(
        "document",
        "A document",
        "A source text with all that belongs to it. The first one is that of all places named without a document.",
        (
            Field("id", ID, "What places and references call it: `letter:2`.", required=True),
            Field("title", PROSE, "Its full title.", required=True),
            Field("short_title", PROSE, "What it is called in running heads and references.", default="the title"),
            Field("language", LANGUAGE, "Its language.", default="that of the guide"),
            Field("date", PROSE, "When it was made, as printed."),
            Field("place", PROSE, "Where it was made."),
            Field("citation", PROSE, "How it is cited."),
            Field("provenance", PROSE, "Where this text of it comes from."),
            Field("rights", PROSE, "Who may copy it."),
            Field(
                "sha256",
                DIGEST,
                "The SHA-256 of its own words: every string of `text` in order (headings, paragraphs, lines, of a "
                "signature `for`, `name`, `office`), in NFC, white space as one space, joined by line feeds, in UTF-8.",
            ),
            Field(
                "text",
                ListOf(Shapes(TEXT_RECORDS)),
                "The text, verbatim and without any marks: `*`, `[` and quotation marks are themselves.",
                required=True,
            ),
            Field("witnesses", ListOf(Of("witness")), "The copies that were compared."),
            Field("variants", ListOf(Of("variant")), "Where they differ. Places are those of this document."),
            Field("marks", ListOf(Of("mark")), "What stands off its words in the original. Places are its own."),
            Field("note_on_text", Of("note-on-text"), "How this text was made."),
            Field(
                "lines",
                ListOf(LINES),
                "Where the lines of the whole guide begin: a paragraph, the number of its first line, the offset of "
                "each. In what `guidebuilder extract` gives back of a handout; nothing to write by hand.",
            ),
        ),
    ),
    Record(
        "recital",
        "Text: a recital",
        "Place `recital.1`, its second paragraph `recital.1.2`.",
        (Field("recital", VERBATIM, "Its words: a text or a list of paragraphs.", required=True),),
    ),
    Record(
        "clause",
        "Text: a clause",
        "A passage with a name of its own; place `enacting`, of a second one of that name `enacting-2`.",
        (
            Field("clause", VERBATIM, "Its words: a text or a list of paragraphs.", required=True),
            Field("name", OneOf(CLAUSES), "What it is.", required=True),
        ),
    ),
    Record(
        "article",
        "Text: an article",
        "Place `VII`, also `7` and `article.7`; its paragraphs `VII.1`, `VII.2`.",
        (
            Field("article", TEXT, "Its number, as printed.", required=True),
            Field("heading", TEXT, HEADING, required=True),
            _SUBJECT,
            _PARAGRAPHS,
            Field("sections", ListOf(Of("article-section")), "Numbered sections inside it."),
        ),
    ),
    Record(
        "article-section",
        "Text: a section of an article",
        "Place `I.s1`, its paragraphs `I.s1.1`, `I.s1.2`.",
        (
            Field("section", TEXT, "Its number, as printed.", required=True),
            Field("heading", TEXT, HEADING, required=True),
            _SUBJECT,
            Field("paragraphs", VERBATIM, "The paragraphs: a text or a list of texts.", required=True),
        ),
    ),
    Record(
        "source-section",
        "Text: a section",
        "A numbered section outside an article; place `section.3`, its paragraphs `section.3.1`.",
        (
            Field("section", TEXT, "Its number, as printed.", required=True),
            Field("heading", TEXT, HEADING, required=True),
            _SUBJECT,
            Field("paragraphs", VERBATIM, "The paragraphs: a text or a list of texts.", required=True),
        ),
    ),
    Record(
        "source-heading",
        "Text: a heading",
        "A heading of the document itself; place `heading.1`, or its id.",
        (
            Field("heading", TEXT, HEADING, required=True),
            Field("level", Number(1, 3), "1 to 3.", value="1"),
            Field("id", NAME, "The name of its place.", default="`heading.1` and so on"),
        ),
    ),
    Record(
        "source-paragraph",
        "Text: a paragraph",
        "A paragraph of a document without articles; place its running number, `1`, and its id.",
        (
            Field("paragraph", VERBATIM, "Its words.", required=True),
            Field("id", NAME, "The name of its place.", default="the number"),
        ),
    ),
    Record(
        "stanza",
        "Text: verse",
        "A stanza; place `stanza.1`, a line of it `stanza.1.2`.",
        (Field("verse", Either(Lines(marked=False), ListOf(TEXT)), "The lines: a text or a list.", required=True),),
    ),
    Record(
        "signatures",
        "Text: signatures",
        "Who signed; place `signatures`.",
        (Field("signatures", ListOf(Of("signature")), "The signatures in order.", required=True),),
    ),
    Record(
        "signature",
        "A signature",
        "A line or more for each who signed.",
        (
            Field("for", TEXT, "For whom, as printed."),
            Field("name", TEXT, "The name, as printed.", required=True),
            Field("office", TEXT, "The office, as printed."),
        ),
    ),
    Record(
        "witness",
        "A witness",
        "A copy of the text.",
        (
            Field("sigil", SIGIL, "The letter by which variants name it.", required=True),
            Field("text", PROSE, "What it is.", required=True),
        ),
    ),
    Record(
        "variant",
        "A variant",
        "A place at which the copies differ.",
        (
            Field("at", PLACE, "The place.", required=True),
            Field("reading", TEXT, "The words of this text; left out if it has none there."),
            Field("rejected", TEXT, "The words of the others.", required=True),
            Field("witnesses", ListOf(TEXT), "The sigla of the others.", required=True),
            Field("note", PROSE, "Why."),
        ),
    ),
    Record(
        "mark",
        "A mark",
        "Emphasis and the like of the original, which stand beside its words and not among them; or words that are not "
        "the term of the glossary that they look like (`no-term`).",
        (
            Field("at", PLACE, "The place.", required=True),
            Field("mark", OneOf(MARKS), "What it is.", required=True),
            Field("on", TEXT, "The words that are so; all of the paragraph if left out."),
            Field("nth", Number(), "Which one, if the words stand there several times.", needs=("on",)),
            Field("text", TEXT, "What is said there: the number of a page, what a gap lacks."),
        ),
    ),
)
