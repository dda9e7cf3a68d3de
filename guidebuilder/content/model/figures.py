"""Figures: pictures, and the data that drawings are made of. Numbers are kept as they were written."""

from __future__ import annotations

from guidebuilder.content.model.inline import Prose
from guidebuilder.content.model.parts import Date
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Moment:
    """An event of a lane, or with a period as its date what lasted. `kind` is that of an event, "" for none."""

    date: Date
    label: Prose | None
    kind: str
    key: bool
    span: Span


@frozen
class Lane:
    """A lane of a strip."""

    name: Prose | None
    events: tuple[Moment, ...]


@frozen
class MarkedDay:
    """A day of a strip that is marked through all lanes; without a label it bears its date."""

    date: Date
    label: Prose | None


@frozen
class Strip:
    """A strip of time. kinds: those events of the timeline; labels: none, key or all of these have their title."""

    begin: Date | None
    until: Date | None
    timeline: bool
    kinds: tuple[Text, ...]
    labels: str
    lanes: tuple[Lane, ...]
    marked: tuple[MarkedDay, ...]
    span: Span


@frozen
class BarRow:
    """A row of bars: an amount for each series, as it was written (`1250`, `1250?`, `-`)."""

    name: Prose
    values: tuple[Text, ...]
    number: Text | None
    key: bool
    span: Span


@frozen
class Bars:
    """Rows of bars; series is empty if there is a single one without a name. per: what amounts are divided by."""

    series: tuple[Prose, ...]
    rows: tuple[BarRow, ...]
    arrangement: str
    unit: Prose | None
    per: int
    decimals: int | None
    percent: bool
    doubt: Prose | None
    span: Span


@frozen
class Route:
    """A way through stations: names of places of the map, or coordinates."""

    name: Prose
    through: tuple[Text, ...]
    weight: int | None
    number: Text | None
    line: str
    key: bool
    span: Span


@frozen
class Town:
    """A place of a map, or a water."""

    name: Prose
    where: Text
    kind: str


@frozen
class Map:
    """A map of a region; see the table of the format."""

    projection: str
    centre: Text
    down: Text | None
    reach: int
    width: int | None
    routes: tuple[Route, ...]
    places: tuple[Town, ...]
    weights: Prose | None
    span: Span


@frozen
class Member:
    """What is said of a part of a document, or of several that are drawn as one."""

    at: tuple[Text, ...]
    name: Prose | None
    about: Prose | None
    binds: tuple[Text, ...]
    span: Span


@frozen
class Anatomy:
    """The parts of a document and whom they bind."""

    document: Text | None
    parties: tuple[Prose, ...]
    parts: tuple[Member, ...]
    bound: Prose | None
    span: Span


@frozen
class Duty:
    """What one party, or several together, owe another; `to` is None where it is owed to none of them."""

    by: tuple[Text, ...]
    to: Text | None
    about: Prose
    at: Text | None
    span: Span


@frozen
class Duties:
    """Parties and what they owe each other."""

    parties: tuple[Prose, ...]
    duties: tuple[Duty, ...]
    span: Span


Drawing = Strip | Bars | Map | Anatomy | Duties


@frozen
class Figure:
    """A figure: `image` is a path inside the guide's folder, or one of the others says what is drawn. `position` is
    margin, column or both."""

    id: str
    image: Text | None
    strip: Strip | None
    bars: Bars | None
    map: Map | None
    anatomy: Anatomy | None
    duties: Duties | None
    title: Prose
    caption: Prose | None
    credit: Prose | None
    source: Prose | None
    alt: Text
    position: str
    span: Span

    @property
    def drawing(self) -> Drawing | None:
        """What is drawn; None for a picture."""
        return self.strip or self.bars or self.map or self.anatomy or self.duties


@frozen
class Tables:
    """The figures as tables: what is said above them; they are made of the figures."""

    title: Prose | None
    intro: Prose | None
