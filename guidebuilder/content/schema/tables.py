"""The table of the format, whole: the guide and all records by name."""

from __future__ import annotations

from guidebuilder.content.schema.common import COMMON, ID_PATTERN, LANGUAGE, NAME, PLACE, PROSE, SLUGGED, TEXT, URL
from guidebuilder.content.schema.documents import DOCUMENTS
from guidebuilder.content.schema.figures import FIGURES
from guidebuilder.content.schema.handouts import HANDOUTS
from guidebuilder.content.schema.kinds import Field, Flag, ListOf, Number, Of, OneOf, Record, Type, Words
from guidebuilder.content.schema.parts import PARTS

FORMATS = ("1",)
"""The formats that are read."""

SECTIONS: dict[str, Type] = {
    "introduction": Of("introduction"),
    "summary": Of("summary"),
    "timeline": Of("timeline"),
    "biographies": Of("biographies"),
    "documents": ListOf(Of("document")),
    "analysis": Of("analysis"),
    "essays": ListOf(Of("essay")),
    "glossary": Of("glossary"),
    "questions": Of("questions"),
    "bibliography": Of("bibliography"),
    "related": Of("related"),
    "passages": Of("passages"),
    "tables": Of("tables"),
    "index": Of("index"),
    "figures": ListOf(Of("figure")),
    "notes": ListOf(Of("note")),
}
"""The keys that may stand in guide.yaml or in a file of their own, in the order of a guide without `parts`."""

HELD = tuple(key for key in SECTIONS if key not in ("essays", "figures", "notes"))
"""Those that a part holds by their key."""

MAIN = ("introduction", "summary", "analysis")
"""Sections of prose that a guide has once; their id is their key if they say no other."""

_ABOUT = {
    "introduction": "What a reader should know before anything else.",
    "summary": "What the document says, in short.",
    "timeline": "Events around the document.",
    "biographies": "The lives of those who made the document.",
    "documents": "The source texts.",
    "analysis": "What the document does and how.",
    "essays": "Further sections of prose.",
    "glossary": "What words mean.",
    "questions": "Questions to answer.",
    "bibliography": "The works that the guide cites.",
    "related": "Reports on the subject.",
    "passages": "The passages that the guide quotes, with the pages.",
    "tables": "The data of the figures.",
    "index": "Headings of the index.",
    "figures": "Pictures and drawings.",
    "notes": "Notes in the margin.",
}
_REQUIRED_SOMEWHERE = "In guide.yaml or in a file of its own, `{}.yaml`."

GUIDE = Record(
    "guide",
    "`guide.yaml`",
    "The guide as a whole. `format` is its first key.",
    (
        Field("format", OneOf(FORMATS, "unknown-format"), "The number of this format.", required=True),
        Field("title", PROSE, "The title of the guide.", required=True),
        Field("subtitle", PROSE, "Its subtitle."),
        Field("short_title", PROSE, "What the running heads call it.", default="the title"),
        Field("language", LANGUAGE, "The language of the guide: `en-US`, `de`, `uk`.", required=True),
        Field(
            "slug",
            Words(ID_PATTERN, "bad-id", "small letters a-z, digits and hyphens", "id"),
            "The name of the file that is built.",
            default="the name of the folder",
        ),
        Field("authors", ListOf(TEXT), "Who wrote the guide."),
        Field("publisher", PROSE, "Who publishes it."),
        Field("description", PROSE, "What it is about, in a sentence."),
        Field("keywords", ListOf(TEXT), "Words to find it by."),
        Field("place", PROSE, "Where the document was made; on the cover."),
        Field("date", PROSE, "When the document was made, as printed on the cover."),
        Field("citation", PROSE, "How the document is cited."),
        Field("provenance", PROSE, "Where its text comes from; in the colophon."),
        Field("rights", PROSE, "Who may copy what; in the colophon."),
        Field("license", URL, "The address of the licence of the guide."),
        Field("identifier", TEXT, "An identifier: ISBN, DOI, the number of a catalogue; else the slug is."),
        Field("theme", TEXT, "The name of a theme, or the file of [a house's style](themes.md).", value="standard"),
        Field("edition", Of("date-edition"), "The edition of the guide.", required=True),
        Field("editions", ListOf(Of("own-edition")), "Editions of its own."),
        Field("handouts", ListOf(Of("handout")), "Handouts beside those that every guide has, or in their place."),
        Field("fields", ListOf(Of("field")), "What is filled in when the guide is built, or by hand."),
        Field("cover", Of("cover"), "What stands in the ring on the cover."),
        Field("limits", Of("limits"), "What a report holds the guide to."),
        Field(
            "parts",
            ListOf(Of("part")),
            "The parts in order, each with what it holds.",
            default="a part for each section that there is: " + ", ".join(key for key in (*SECTIONS,)[:13]),
        ),
        *(Field(key, kind, f"{_ABOUT[key]} {_REQUIRED_SOMEWHERE.format(key)}") for key, kind in SECTIONS.items()),
    ),
)

FIELD_ID = Words(ID_PATTERN, "bad-id", "small letters a-z, digits and hyphens", "id", unique="field")

OF_GUIDE = (
    Record(
        "limits",
        "Limits of a report",
        "What `guidebuilder report` holds the guide to: it tells each figure beyond its limit, with `--strict` as an "
        "error.",
        (
            Field("covered", Number(0, 100), "At least so many in 100 passages have something said of them."),
            Field("commentary", Number(0, 100), "At least so many in 100 passages have a section about them."),
            Field("quotations", Number(0), "At least so many quotations are compared with a text."),
            Field("questions", Number(0), "At least so many questions."),
            Field("index", Number(0), "At least so many entries of the index."),
            Field("grade", Number(), "No part is above this school year (English and German)."),
            Field("lix", Number(), "No part has a LIX above this."),
            Field("sentence", Number(), "No sentence of ours has more words."),
            Field("unused", Number(0), "At most so many terms, works and lives that nothing else names."),
        ),
    ),
    Record(
        "cover",
        "The cover",
        "What stands in the ring on the cover.",
        (
            Field("ring", PLACE, "The place whose words run around it.", default="the first paragraph"),
            Field("year", TEXT, "The year inside it.", default="that of the document's date"),
            Field("map", NAME, "The id of a figure whose map stands inside it, without names, instead of the year."),
        ),
    ),
    Record(
        "field",
        "A field",
        "Something to be filled in: with `guidebuilder build --set ID=VALUE`, else with its value here, else by hand, "
        "on a line. Prose says with `[=id]` where. Values are text, without marks.",
        (
            Field("id", FIELD_ID, "What prose and `--set` call it.", required=True),
            Field("label", TEXT, "What it is; a blank is heard as it.", required=True),
            Field("value", TEXT, "What it is filled with."),
            Field("cover", Flag(), "Whether it stands, with its label, at the foot of the cover.", value="false"),
        ),
    ),
    Record(
        "part",
        "A part",
        "A part of the printed guide, with a page of its own.",
        (
            Field("title", PROSE, "The heading.", required=True),
            Field("holds", ListOf(TEXT), "The sections in it: keys, and essays by their id.", required=True),
            Field("id", NAME, "What references call it; it may be the id of what it holds.", default=SLUGGED),
            Field("abstract", PROSE, "A paragraph under the title."),
            Field("description", PROSE, "A line beside its entry in the contents."),
        ),
    ),
)

RECORDS: dict[str, Record] = {
    each.name: each for each in (GUIDE, *OF_GUIDE, *HANDOUTS, *COMMON, *DOCUMENTS, *PARTS, *FIGURES)
}
