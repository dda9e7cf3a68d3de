"""What is to be drawn: plain data, made of the model by composition. Nothing of paper, nothing of type."""

from __future__ import annotations

from typing import Literal

from guidebuilder.frozen import frozen

# --- a strip of time --------------------------------------------------------------------------------------------------

Precision = Literal["day", "month", "year"]


@frozen
class Instant:
    """A date: `day` is its proleptic Gregorian ordinal (datetime.date.toordinal), the first that it may be.

    until: the last day that it may be: the same for a date known to the day, else the end of its month or year.
    """

    day: int
    until: int
    precision: Precision


@frozen
class StripEvent:
    """Something that happened at one time. label: what stands beside its sign, "" for nothing. shape: diamond,
    triangle, circle, square or dash; strong: an event to remember, whose sign is filled."""

    at: Instant
    label: str
    shape: str = "circle"
    strong: bool = False


@frozen
class StripPeriod:
    """Something that lasted, drawn as a bar from the first to the last day. strong: filled and not hatched."""

    begin: Instant
    end: Instant
    label: str
    strong: bool = False


@frozen
class Lane:
    """What stands on one line: its name, "" for none."""

    name: str
    events: tuple[StripEvent, ...] = ()
    periods: tuple[StripPeriod, ...] = ()


@frozen
class StripPlan:
    """Lanes over one scale of time. begin, end: the days that it shows, None for what its lanes need; what lies
    outside is left out and has been reported. marked: days with an upright line through all lanes and their names."""

    lanes: tuple[Lane, ...]
    begin: int | None = None
    end: int | None = None
    marked: tuple[tuple[Instant, str], ...] = ()


# --- bars -------------------------------------------------------------------------------------------------------------


@frozen
class Amount:
    """A number as it is drawn and as it is printed; sure: False where it is not confirmed: its bar has a broken
    outline and its words end in a question mark."""

    value: float
    words: str
    sure: bool = True


@frozen
class BarRow:
    """What is counted, with an amount for each series; None where there is none. disc: a number that another figure
    shares; share: a part of the whole in words, "47.1%", "" for none. strong: the one in the accent colour."""

    name: str
    amounts: tuple[Amount | None, ...]
    disc: str = ""
    share: str = ""
    strong: bool = False


Arrangement = Literal["grouped", "stacked", "shares"]


@frozen
class BarsPlan:
    """Rows of bars. series: the names of what is side by side in each row, one at least; a single one may be "".

    grouped: a bar for each amount, one under the other. stacked: amounts end to end. shares: the same, all rows of one
    length. unit: what is counted, printed once. doubt: what a question mark means, "" where nothing is in doubt.
    totals: the sum of each row in words, for stacked bars; empty for none.
    """

    rows: tuple[BarRow, ...]
    series: tuple[str, ...]
    arrangement: Arrangement = "grouped"
    unit: str = ""
    doubt: str = ""
    totals: tuple[Amount, ...] = ()


# --- a map ------------------------------------------------------------------------------------------------------------

Projection = Literal["azimuthal-equidistant", "azimuthal-equal-area", "orthographic", "equirectangular"]
Place = tuple[float, float]
"""Longitude and latitude in degrees, east and north of 0."""


@frozen
class Region:
    """What a map shows. centre: the place in the middle. up: for azimuthal ones, the meridian that runs from the
    centre down (a pole has no south of its own), None for north at the top. reach: degrees of arc from the centre to
    the edge; for equirectangular ones half the height, with `width` half the width."""

    projection: Projection
    centre: Place
    reach: float
    down: float | None = None
    width: float | None = None


@frozen
class Route:
    """A way through places. weight: what its width follows, None for the least width. disc: its number, "" for none.
    dash: a name of the pattern of its line: solid, long, short, mixed."""

    name: str
    through: tuple[Place, ...]
    weight: float | None = None
    disc: str = ""
    dash: str = "solid"
    strong: bool = False


@frozen
class Town:
    """A place with a name: `point`, or `water` for the name of a sea, which has no dot."""

    name: str
    at: Place
    kind: Literal["point", "water"] = "point"


@frozen
class MapPlan:
    """A map of a region with routes and names. key: whether the names of the routes stand in a key under the map,
    False where the caption or another figure says which is which."""

    region: Region
    routes: tuple[Route, ...] = ()
    towns: tuple[Town, ...] = ()
    key: bool = True


# --- the anatomy of a document ----------------------------------------------------------------------------------------


@frozen
class Member:
    """A part of a document in its order. name: "Article VII"; words: how long it is; about: what it is about; binds:
    for each party whether it is bound by it; kind: of what sort it is ("recital", "article", …), so that neighbours of
    a kind are seen as a group."""

    name: str
    words: int
    about: str
    binds: tuple[bool, ...]
    kind: str


@frozen
class AnatomyPlan:
    """The parts of a document in order and whom each binds."""

    members: tuple[Member, ...]
    parties: tuple[str, ...]
    bound: str = ""


@frozen
class Duty:
    """What a party owes: from the party `by` to the party `to` (numbers in `parties`), both the same or `to` None
    where it is owed to nobody else of them. place: where it stands, "Art. I"."""

    by: int
    to: int | None
    about: str
    place: str = ""


@frozen
class DutiesPlan:
    """Parties, and what each owes the others; `joint` is what all owe together."""

    parties: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    joint: tuple[Duty, ...] = ()
