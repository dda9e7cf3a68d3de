"""The table of a house's own style: a file that is written like those of a guide, over a theme that is shipped.

Which styles, faces, papers and lengths there are is the theme's to say, so the table is made for the names of one.
"""

from __future__ import annotations

from guidebuilder.content.schema.common import ID_PATTERN, TEXT
from guidebuilder.content.schema.kinds import Field, Flag, Number, Of, OneOf, Record, Type, Words
from guidebuilder.frozen import frozen

COLOR = Words("#[0-9A-Fa-f]{6}", "bad-color", 'a colour like "#8A2B1E", in quotation marks', "colour")
TONE = Words("#[0-9A-Fa-f]{6}|ink|accent", "bad-color", 'ink, accent or a colour like "#8A2B1E"', "colour")
_NUMBER = r"[0-9]{1,4}(\.[0-9]{1,3})?"
_LENGTH = "in points like 11, or in units of the grid like 1.5g"
LENGTH = Words(f"{_NUMBER}g?", "bad-length", f"a length {_LENGTH}", "length")
RISE = Words(f"-?{_NUMBER}", "bad-length", "a length in points like 3.9, or -2", "length")
SIZE = Words(rf"(?!0+(\.0+)?g?$){_NUMBER}g?", "bad-length", f"a length above 0, {_LENGTH}", "length")
POINTS = Words(_NUMBER, "bad-length", "a length in points like 324", "points")
SHARE = Words(r"-?0(\.[0-9]{1,3})?", "bad-length", "a share of an em like 0.06", "em")
FACE = Words(ID_PATTERN, "unknown-face", "the name of a face, like serif-regular", "face")
FEATURES = Words("([a-z0-9]{4}( [a-z0-9]{4})*)?", "unknown-value", "features of OpenType like onum pnum", "features")


@frozen
class Names:
    """What a theme has: its styles, inline roles, faces, papers and the lengths of its drawings."""

    styles: tuple[str, ...]
    inline: tuple[str, ...]
    faces: tuple[str, ...]
    papers: tuple[str, ...]
    figures: tuple[str, ...]


_TYPE = (
    Field("face", FACE, "The face: one of the theme's, or of `fonts`."),
    Field("size", SIZE, "The size of the type; under 7 points a warning says so."),
    Field("features", FEATURES, "Features of OpenType: `onum pnum`, old-style figures; `smcp`, small capitals."),
    Field("tracking", SHARE, "Room between letters, in em."),
    Field("color", TONE, "`ink`, `accent` or a colour of its own."),
)

STYLE = Record(
    "theme-style",
    "A style",
    "What a paragraph of one kind looks like. What is not said stays as it is in the theme.",
    (
        *_TYPE,
        Field("leading", SIZE, "From one baseline to the next."),
        Field("align", OneOf(("justified", "ragged", "centred", "right")), "How lines fill the measure."),
        Field("hyphens", Flag(), "Whether words are divided."),
        Field("first", LENGTH, "How far the first line is indented."),
        Field("left", LENGTH, "How far the other lines are."),
        Field("right", LENGTH, "How far lines end before the right edge."),
        Field("before", LENGTH, "From the last baseline above to the first here."),
        Field("after", LENGTH, "From the last baseline here to the first below."),
        Field("snap", Flag(), "Whether the first baseline moves down to the page's grid."),
        Field("keep", Flag(), "Whether it stays with what follows."),
    ),
)

INLINE = Record(
    "theme-type", "A kind of words", "What words of one kind within a line look like.",
    (*_TYPE, Field("rise", RISE, "How far they are raised.")),
)  # fmt: skip

PAPER = Record(
    "theme-paper",
    "A paper",
    "The geometry of a sheet, in points. Inner margin, measure, gap, note column and outer margin are as wide as the "
    "sheet together.",
    (
        Field("width", POINTS, "Of the sheet."),
        Field("height", POINTS, "Of the sheet."),
        Field("inner", POINTS, "The margin at the binding; 48 points of it stay empty for holes."),
        Field("measure", POINTS, "The width of the text. Of another than Letter's the lines bear Letter's numbers."),
        Field("gap", POINTS, "Between text and notes."),
        Field("column", POINTS, "The width of the note column; 0 with `notes: after`."),
        Field("outer", POINTS, "The outer margin."),
        Field("grid", POINTS, "The unit of the page's grid, `g`."),
        Field("first", POINTS, "From the top edge to the first baseline."),
        Field("lines", Number(10, 200), "How many units of the grid the text is high."),
        Field("head", POINTS, "From the top edge to the baseline of the running head."),
        Field("drop", POINTS, "From the top edge to the folio at the foot of openers."),
        Field("notes", OneOf(("margin", "after")), "Where notes stand: in the margin, or after their paragraph."),
    ),
)  # fmt: skip

LOGO = Record(
    "theme-logo",
    "The logo",
    "A picture that stands for the house.",
    (
        Field("image", TEXT, "Its file inside the guide's folder: PNG, JPEG, SVG …", required=True),
        Field("alt", TEXT, "What it shows, for those who do not see it.", required=True),
        Field("width", POINTS, "How wide it is at most; it is never higher than 54 points.", value="120"),
        Field("cover", Flag(), "Whether it stands at the head of the cover.", value="true"),
        Field("colophon", Flag(), "Whether it stands in the colophon.", value="false"),
    ),
)

OPENER = Record(
    "theme-opener",
    "Openers",
    "Where a part begins.",
    (
        Field("label", LENGTH, "From the first baseline to that of the part's label."),
        Field("rule", LENGTH, "The length of the rule under its abstract."),
        Field("rule-weight", LENGTH, "How thick that is."),
    ),
)

COLORS = Record(
    "theme-colors",
    "Colours",
    "Words need a contrast of 4.5 : 1 to white. `--color gray` and `ink-saver` put theirs in the place of these.",
    (
        Field("ink", COLOR, "Of words and lines."),
        Field("accent", COLOR, "Of what stands out, which differs by more than its colour."),
    ),
)


def theme() -> Record:
    """The keys of the file itself."""
    return Record(
        "theme",
        "The file",
        "Every key may be left out.",
        (
            Field("extends", TEXT, "The theme that it begins from.", value="standard"),
            Field("colors", Of("theme-colors"), "Colours."),
            Field("fonts", Of("theme-fonts"), "Fonts: for each face the path of a file inside the guide's folder."),
            Field("faces", Of("theme-faces"), "Which face stands in for which."),
            Field("styles", Of("theme-styles"), "Styles of paragraphs, by name."),
            Field("inline", Of("theme-inline"), "Kinds of words within lines, by name."),
            Field("papers", Of("theme-papers"), "Papers, by name."),
            Field("changes", Of("theme-changes"), "What is otherwise on a paper: for each, styles."),
            Field("openers", OneOf(("recto", "run-on")), "Whether a part begins on a right-hand page, or on the next."),
            Field("opener", Of("theme-opener"), "What a part begins with."),
            Field("figures", Of("theme-figures"), "Lengths of drawings, by name."),
            Field("logo", Of("theme-logo"), "The logo."),
            Field("imprint", TEXT, "Who the house is and where, in the colophon: an address, an ISBN."),
            Field("type", TEXT, "What the colophon says of the type.", default="what the fonts say of themselves"),
        ),
    )


def records(names: Names, own: tuple[str, ...] = ()) -> dict[str, Record]:
    """The table for a file over a theme that has these names. own: the faces that the file's `fonts` name."""
    faces = tuple(dict.fromkeys((*names.faces, *own)))

    def each(name: str, title: str, keys: tuple[str, ...], kind: Type) -> Record:
        return Record(name, title, "", tuple(Field(key, kind, "") for key in keys))

    made = (
        theme(), COLORS, OPENER, STYLE, INLINE, PAPER, LOGO,
        each("theme-fonts", "Fonts", faces, TEXT),
        each("theme-faces", "Faces", ("emphasis", "strong", "roman", "substitute"), Of("theme-stands-in")),
        each("theme-stands-in", "A face for each face", faces, FACE),
        each("theme-styles", "Styles", names.styles, Of("theme-style")),
        each("theme-inline", "Words", names.inline, Of("theme-type")),
        each("theme-papers", "Papers", names.papers, Of("theme-paper")),
        each("theme-changes", "Changes", names.papers, Of("theme-styles")),
        Record("theme-figures", "Lengths of drawings", "", tuple(map(_drawn, names.figures))),
    )  # fmt: skip
    return {record.name: record for record in made}


def _drawn(name: str) -> Field:
    """A length of drawings: all are above 0, but for that by which a cover has no map."""
    return Field(name, LENGTH if name == "cover-coast" else SIZE, "")


SHOWN = (COLORS, STYLE, INLINE, PAPER, OPENER, LOGO)
"""The records that the reference page lists below the file itself."""
