"""The table of the format, fourth part: figures, and the data that they are drawn from."""

from __future__ import annotations

from guidebuilder.content.schema.common import DATE, ID, INTRO, NAME, PLACE, PLACES, PROSE, TEXT, titled
from guidebuilder.content.schema.kinds import Day, Either, Field, Flag, ListOf, Number, Of, OneOf, Record, Words

EVENT_KINDS = ("law", "war", "diplomacy", "aid", "aftermath")
PROJECTIONS = ("azimuthal-equidistant", "azimuthal-equal-area", "orthographic", "equirectangular")
LINES = ("solid", "long", "short", "mixed")
DRAWINGS = ("image", "strip", "bars", "map", "anatomy", "duties")
"""What a figure may show; each shows one of them."""

LATITUDE = r"(?:[0-9]{1,2}(?:\.[0-9]+)?°? ?[NS]|-?[0-9]{1,2}(?:\.[0-9]+)?)"
LONGITUDE = r"(?:[0-9]{1,3}(?:\.[0-9]+)?°? ?[EW]|-?[0-9]{1,3}(?:\.[0-9]+)?)"
COORDINATES = Words(
    rf"{LATITUDE}, ?{LONGITUDE}", "bad-coordinates", "latitude and longitude like 47.6 N, 122.3 W", "coordinates"
)
MERIDIAN = Words(LONGITUDE, "bad-coordinates", "a longitude like 20 W", "longitude")
AMOUNT = Words(
    r"-?[0-9]+(?:\.[0-9]+)? ?\??|[-–]", "bad-amount", "a number like 1250 or 0.5, with ? if not sure, or -", "amount"
)
_LABEL = Field("label", PROSE, "What stands beside it.")
_NUMBER = Field("number", TEXT, "A number or letter in a ring, by which another figure may name the same thing.")
_KEY = Field("key", Flag(), "Whether it is the one to look at: black, or in the guide's second colour.", value="false")

FIGURES = (
    Record(
        "figure",
        "A figure",
        "A picture, or a drawing made of data, and what is said of it.",
        (
            Field("id", ID, "What blocks, lives and references call it.", required=True),
            Field(
                "image",
                TEXT,
                "A picture: the file, by its path inside the guide's folder: `images/map.png`. PNG, JPEG, GIF, TIFF, "
                "WebP, BMP, or a drawing, `images/seal.svg`, with `guidebuilder[svg]` installed.",
            ),
            Field("strip", Of("strip"), "A strip of time with events and periods."),
            Field("bars", Of("bars"), "Bars, or shares of a whole."),
            Field("map", Of("map"), "A map with routes and places."),
            Field("anatomy", Of("anatomy"), "The parts of a document in order, and whom each binds."),
            Field("duties", Of("duties"), "Parties, and what each owes the others."),
            Field("title", PROSE, "Its title.", required=True),
            Field("alt", TEXT, "What the figure shows, for those who cannot see it.", required=True),
            Field("caption", PROSE, "A caption under the title."),
            Field("credit", PROSE, "Who made it and where it is from."),
            Field("source", PROSE, "Where the data are from that it is drawn from."),
            Field(
                "position",
                OneOf(("margin", "column", "both")),
                "Where it stands: in the margin, in the column of text, or across both.",
                value="column",
            ),
        ),
        one_of=DRAWINGS,
    ),
    Record(
        "strip",
        "A strip of time",
        "Lanes over one scale of time. What lies outside `from` and `until` is not drawn.",
        (
            Field("from", DATE, "Where it begins.", default="its first date"),
            Field("until", DATE, "Where it ends.", default="its last date"),
            Field("timeline", Flag(), "Whether each kind of events of the `timeline` has a lane.", value="false"),
            Field("kinds", ListOf(OneOf(EVENT_KINDS)), "Those kinds.", default="all", needs=("timeline",)),
            Field(
                "labels",
                OneOf(("none", "key", "all")),
                "Which events of the timeline have their title beside their sign.",
                value="key",
                needs=("timeline",),
            ),
            Field("lanes", ListOf(Of("lane")), "Further lanes."),
            Field("marked", ListOf(Of("marked-day")), "Days that are marked through all lanes."),
        ),
    ),
    Record(
        "lane",
        "A lane of a strip",
        "What stands on one line.",
        (
            Field("name", PROSE, "Its name, at its left end."),
            Field("events", ListOf(Of("moment")), "What happened, or lasted.", required=True),
        ),
    ),
    Record(
        "moment",
        "An event of a lane",
        "A sign at a date, or a bar from one date to another.",
        (
            Field("date", Day(period=True), "When: a date, or a period `1941-10/1942-06`.", required=True),
            _LABEL,
            Field("kind", OneOf(EVENT_KINDS), "What sort of event it is; it has the sign of the timeline."),
            _KEY,
        ),
    ),
    Record(
        "marked-day",
        "A marked day",
        "A day of a strip with an upright line.",
        (Field("date", DATE, "Which.", required=True), Field("label", PROSE, "Its name.", default="the date")),
    ),
    Record(
        "bars",
        "Bars",
        "A row for each thing that is counted, with an amount for each series: side by side, end to end, or as shares. "
        "The rows stand here or in a file of comma-separated values (CSV, UTF-8), whose first line names the series.",
        (
            Field("series", ListOf(PROSE), "What each row has an amount of: `[1941, 1942]`.", default="a single one"),
            Field("rows", ListOf(Of("bar-row")), "The rows."),
            Field(
                "data",
                TEXT,
                "The file that has them: `shipments.csv`. Its first column is the `name` of each row, one headed "
                "`number` or `key` what these keys are; the others are the series.",
            ),
            Field(
                "arrangement",
                OneOf(("grouped", "stacked", "shares")),
                "`grouped`: a bar for each amount; `stacked`: end to end; `shares`: the same, all rows of one length.",
                value="grouped",
            ),
            Field("unit", PROSE, "What is counted: `million long tons`."),
            Field("per", Number(1, 999_999_999), "What amounts are divided by before they are printed.", value="1"),
            Field("decimals", Number(0, 6), "Digits after the point.", default="those that are written"),
            Field("percent", Flag(), "Whether each row's part of the whole is printed with it.", value="false"),
            Field("doubt", PROSE, "What the question mark at an amount means: `from memory`."),
        ),
        one_of=("rows", "data"),
    ),
    Record(
        "bar-row",
        "A row of bars",
        "What is counted.",
        (
            Field("name", PROSE, "What it is.", required=True),
            Field(
                "values",
                Either(AMOUNT, ListOf(AMOUNT)),
                "The amounts, one for each series: `1250`, `0.5`; `1250?` for one that is not confirmed, `-` for none.",
                required=True,
            ),
            _NUMBER,
            _KEY,
        ),
    ),
    Record(
        "map",
        "A map",
        "Land, routes and places as they are seen from above, without borders.",
        (
            Field("projection", OneOf(PROJECTIONS), "How the globe is laid flat.", value="azimuthal-equidistant"),
            Field("centre", COORDINATES, "What is in the middle: `90 N, 0 E` for the North Pole.", required=True),
            Field("down", MERIDIAN, "The meridian that runs down from the middle: `20 W`.", default="north is up"),
            Field("reach", Number(1, 180), "Degrees from the middle to the edge, or to the upper edge.", required=True),
            Field("width", Number(1, 180), "Degrees from the middle to the right edge of an `equirectangular` map."),
            Field("routes", ListOf(Of("route")), "Ways, as wide as their weight."),
            Field("places", ListOf(Of("town")), "Places and waters with their names."),
            Field("weights", PROSE, "What the width of the routes follows, for the table: `tons carried`."),
        ),
    ),
    Record(
        "route",
        "A route",
        "A way from place to place.",
        (
            Field("name", PROSE, "What it is called.", required=True),
            Field("through", ListOf(TEXT), "Its stations in order: names of `places`, or coordinates.", required=True),
            Field("weight", Number(0, 999_999_999), "What its width follows.", default="as thin as can be"),
            _NUMBER,
            Field("line", OneOf(LINES), "Of which pattern its line is.", value="solid"),
            _KEY,
        ),
    ),
    Record(
        "town",
        "A place on a map",
        "A dot with a name, or the name of a water.",
        (
            Field("name", PROSE, "Its name.", required=True),
            Field("at", COORDINATES, "Where it is: `40.5 N, 74 W` or `40.5, -74`.", required=True),
            Field("kind", OneOf(("point", "water")), "Whether it is a place or a water.", value="point"),
        ),
    ),
    Record(
        "anatomy",
        "The anatomy of a document",
        "The parts of a source text from first to last, as long as they are. What no line names is drawn with its name "
        "alone.",
        (
            Field("document", NAME, "The id of the document.", default="the first"),
            Field("parties", ListOf(PROSE), "Whom it binds.", required=True),
            Field("parts", ListOf(Of("member")), "What is said of its parts, a line each.", required=True),
            Field("bound", PROSE, "What stands over the names of the parties: `Whom it binds`."),
        ),
    ),
    Record(
        "member",
        "A part of a document",
        "What a part is about, and whom it binds.",
        (
            Field("at", PLACES, "Its place, or the places of several that are drawn as one.", required=True),
            Field("name", PROSE, "What it is called.", default="what the text calls it"),
            Field("about", PROSE, "What it is about, in a few words."),
            Field("binds", Either(TEXT, ListOf(TEXT)), "The parties that it binds, by name.", default="none"),
        ),
    ),
    Record(
        "duties",
        "Parties and duties",
        "Who owes what to whom.",
        (
            Field("parties", ListOf(PROSE), "The parties.", required=True),
            Field("duties", ListOf(Of("duty")), "What each owes.", required=True),
        ),
    ),
    Record(
        "duty",
        "A duty",
        "What a party owes another.",
        (
            Field("by", Either(TEXT, ListOf(TEXT)), "Who owes it; several, if they owe it together.", required=True),
            Field("to", TEXT, "To whom.", default="nobody among them"),
            Field("about", PROSE, "What, in a few words.", required=True),
            Field("at", PLACE, "The place of the source text that says so."),
        ),
    ),
    Record(
        "tables",
        "`tables`",
        "The data of the figures as tables, for those who cannot see them or want the numbers; made of the figures. "
        "Where no part holds it, each table stands under its figure.",
        (titled("The figures as tables"), INTRO),
    ),
)
