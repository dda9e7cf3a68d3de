"""The table of the format: handouts."""

from __future__ import annotations

from guidebuilder.content.schema.common import NAME, PLACES, PROSE, TEXT
from guidebuilder.content.schema.kinds import Case, Field, Flag, ListOf, Number, OneOf, Record

HANDOUT_KINDS = ("worksheet", "answers", "quiz", "cards", "text", "timeline")
FLIPS = ("long", "short")
"""The edges of a sheet over which a printer turns it."""

HANDOUTS = (
    Record(
        "handout",
        "A handout",
        "What is given out by itself, `build --handout ID`. Every guide has, by what it holds, `worksheet` and "
        "`answers`, `quiz` and `quiz-key`, `cards`, `text` and `timeline`; a handout with one of these ids stands in "
        "its place. Answers are for the teacher, all others for students.",
        (
            Field("id", NAME, "What `--handout` and the name of the file call it.", required=True),
            Field(
                "kind",
                OneOf(HANDOUT_KINDS),
                "Questions with room to answer; answers to one of these or to a quiz; terms to match with their "
                "definitions; terms on cards; a text to write on; events on one page.",
                required=True,
            ),
            Field("title", PROSE, "Its heading.", default="the guide's language says it"),
            Field("of", NAME, "The worksheet or quiz that it answers."),
            Field("groups", ListOf(TEXT), "The groups of questions that it asks, by id.", default="all"),
            Field("questions", ListOf(TEXT), "Single questions that it asks, by id; they keep their numbers."),
            Field("terms", ListOf(TEXT), "The terms of the glossary that it has.", default="all"),
            Field("seed", Number(0), "Another number mixes a quiz otherwise."),
            Field("extra", Number(0, 5), "So many definitions of each block of a quiz belong to no term of it."),
            Field("documents", ListOf(TEXT), "The documents that it has, by id.", default="all"),
            Field("at", PLACES, "The places that it has of them.", default="all"),
            Field("key_events", Flag(), "Whether it has key events alone.", value="false"),
            Field(
                "flip",
                OneOf(FLIPS),
                "The edge of the paper over which the printer turns it; `--flip` says otherwise.",
                value="long",
            ),
        ),
        (
            Case("of", "kind", ("answers",), only=True),
            Case("groups", "kind", ("worksheet",), only=True, needed=False),
            Case("questions", "kind", ("worksheet",), only=True, needed=False),
            Case("terms", "kind", ("quiz", "cards"), only=True, needed=False),
            Case("seed", "kind", ("quiz",), only=True, needed=False),
            Case("extra", "kind", ("quiz",), only=True, needed=False),
            Case("documents", "kind", ("text",), only=True, needed=False),
            Case("at", "kind", ("text",), only=True, needed=False),
            Case("key_events", "kind", ("timeline",), only=True, needed=False),
            Case("flip", "kind", ("cards",), only=True, needed=False),
        ),
    ),
)
