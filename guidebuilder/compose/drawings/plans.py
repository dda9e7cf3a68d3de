"""Plans of drawings, made of the model: dates as days, amounts as numbers, places as what they are called."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from guidebuilder.compose.drawings import amounts
from guidebuilder.compose.headings import title_of
from guidebuilder.content import coordinates
from guidebuilder.content.model import (
    Anatomy,
    BarRow,
    Bars,
    Date,
    Document,
    Duties,
    Event,
    Guide,
    Map,
    Member,
    Moment,
    Prose,
    SourceHeading,
    Strip,
)
from guidebuilder.content.places import Place, Places
from guidebuilder.content.schema.figures import EVENT_KINDS
from guidebuilder.design.wording import Wording
from guidebuilder.figures import plans
from guidebuilder.figures.plans import Amount, Instant, Precision

SIGNS = {"law": "diamond", "war": "triangle", "diplomacy": "circle", "aid": "square", "aftermath": "dash"}
"""The sign of an event by its kind."""

TOGETHER = " · "
"""Between the names of parties that owe something together."""


def _said(prose: Prose | None) -> str:
    return title_of(prose) if prose is not None else ""


# --- strips -----------------------------------------------------------------------------------------------------------


def strip(made: Strip, guide: Guide, wording: Wording) -> plans.StripPlan:
    """Lanes of the timeline's kinds of events that have any, then the strip's own; what lies outside its ends is left
    out."""
    first = instant(made.begin).day if made.begin is not None else None
    last = instant(made.until).until if made.until is not None else None
    own = [_within(_lane(_said(each.name), each.events), first, last) for each in made.lanes]
    kinds = [_within(lane, first, last) for lane in _lanes_of_timeline(made, guide, wording)]
    lanes = (*(lane for lane in kinds if lane.events or lane.periods), *own)
    marked = tuple(
        (instant(day.date), _said(day.label) or wording.date(day.date.year, day.date.month, day.date.day))
        for day in made.marked
    )
    return plans.StripPlan(lanes, first, last, marked)


def instant(when: Date) -> Instant:
    """A date without its end: the first and the last day that it may be."""
    month, day = when.month or 1, when.day or 1
    last_month = when.month or 12
    last = when.day or monthrange(when.year, last_month)[1]
    precision: Precision = "day" if when.day else "month" if when.month else "year"
    return Instant(date(when.year, month, day).toordinal(), date(when.year, last_month, last).toordinal(), precision)


def _lanes_of_timeline(made: Strip, guide: Guide, wording: Wording) -> Iterator[plans.Lane]:
    if not made.timeline or guide.timeline is None:
        return
    asked = [kind.value for kind in made.kinds] or list(EVENT_KINDS)
    for kind in asked:
        events = [event for event in guide.timeline.events if event.kind == kind]
        if events:
            yield _lane(wording.text(kind), [_moment(event, made.labels) for event in events])


def _moment(event: Event, labels: str) -> Moment:
    named = labels == "all" or (labels == "key" and event.key)
    return Moment(event.date, event.title if named else None, event.kind, event.key, event.title.span)


def _lane(name: str, moments: Sequence[Moment]) -> plans.Lane:
    events, periods = [], []
    for moment in moments:
        label, until = _said(moment.label), moment.date.until
        if until is None:
            shape = SIGNS.get(moment.kind, "circle")
            events.append(plans.StripEvent(instant(moment.date), label, shape, moment.key))
        else:
            periods.append(plans.StripPeriod(instant(moment.date), instant(until), label, moment.key))
    return plans.Lane(name, tuple(events), tuple(periods))


def _within(lane: plans.Lane, first: int | None, last: int | None) -> plans.Lane:
    def shown(begin: Instant, end: Instant) -> bool:
        return (first is None or end.until >= first) and (last is None or begin.day <= last)

    events = tuple(event for event in lane.events if shown(event.at, event.at))
    return plans.Lane(lane.name, events, tuple(each for each in lane.periods if shown(each.begin, each.end)))


# --- bars -------------------------------------------------------------------------------------------------------------


def bars(made: Bars, wording: Wording) -> plans.BarsPlan:
    """Rows of amounts; sums where amounts stand end to end."""

    def amount(number: Decimal | None, sure: bool) -> Amount | None:
        if number is None:
            return None
        return Amount(float(number), amounts.printed(number, made, wording) + ("" if sure else "?"), sure)

    def row(each: BarRow) -> plans.BarRow:
        found = [amount(amounts.value(text.value), amounts.is_sure(text.value)) for text in each.values]
        share = amounts.percent(each, made.rows, wording) if made.percent else ""
        number = each.number.value if each.number is not None else ""
        return plans.BarRow(title_of(each.name), tuple(found), number, share, each.key)

    sums: tuple[Amount, ...] = ()
    if made.arrangement == "stacked" and len(made.series) > 1:
        found = (amount(amounts.total(each), all(amounts.is_sure(v.value) for v in each.values)) for each in made.rows)
        sums = tuple(one for one in found if one is not None)
    arrangement = cast("plans.Arrangement", made.arrangement)
    series = tuple(map(title_of, made.series)) or ("",)
    doubt = f"? {_said(made.doubt)}" if made.doubt is not None else ""
    return plans.BarsPlan(tuple(map(row, made.rows)), series, arrangement, _said(made.unit), doubt, sums)


# --- maps -------------------------------------------------------------------------------------------------------------


def chart(made: Map) -> plans.MapPlan:
    """A map; stations that are places of it have their coordinates."""
    towns = tuple(
        plans.Town(title_of(place.name), at, "water" if place.kind == "water" else "point")
        for place in made.places
        if (at := coordinates.place(place.where.value)) is not None
    )
    known = {town.name: town.at for town in towns}
    routes = []
    for route in made.routes:
        stations = (known.get(_typographic(text.value)) or coordinates.place(text.value) for text in route.through)
        through = tuple(one for one in stations if one is not None)
        number = route.number.value if route.number is not None else ""
        weight = float(route.weight) if route.weight is not None else None
        routes.append(plans.Route(title_of(route.name), through, weight, number, route.line, route.key))
    down = coordinates.meridian(made.down.value) if made.down is not None else None
    centre = coordinates.place(made.centre.value) or (0.0, 90.0)
    region = plans.Region(
        cast("plans.Projection", made.projection), centre, float(made.reach), down,
        float(made.width) if made.width is not None else None,
    )  # fmt: skip
    return plans.MapPlan(region, tuple(routes), towns)


def _typographic(name: str) -> str:
    return name.replace("'", "’")


# --- documents --------------------------------------------------------------------------------------------------------


def anatomy(made: Anatomy, guide: Guide, places: Places, wording: Wording) -> plans.AnatomyPlan:
    """The blocks of a document in order, those that a line names together as one."""
    document = document_of(made, guide)
    members = tuple(_members(made, document, places, wording)) if document is not None else ()
    return plans.AnatomyPlan(members, tuple(map(title_of, made.parties)), _said(made.bound))


def document_of(made: Anatomy, guide: Guide) -> Document | None:
    """The document that is drawn: the one that is named, or the first."""
    asked = made.document.value if made.document is not None else None
    return next((each for each in guide.documents if asked in (None, each.id)), None)


def _members(made: Anatomy, document: Document, places: Places, wording: Wording) -> Iterator[plans.Member]:
    parties = [_typographic(title_of(party)) for party in made.parties]
    lines: dict[str, Member] = {}
    for one in made.parts:
        for text in one.at:
            if (place := places.resolve(text)) is not None:
                lines[place.block.name] = one
    blocks = [block for block in document.blocks if not isinstance(block, SourceHeading)]
    done: list[Member] = []
    for block in blocks:
        member = lines.get(block.name)
        if member is not None and any(member is one for one in done):
            continue
        together = [each for each in blocks if lines.get(each.name) is member] if member is not None else [block]
        if member is not None:
            done.append(member)
        standing = [place for each in together if (place := places.resolve(f"{document.id}:{each.name}")) is not None]
        words = sum(len(places.text(name).value.split()) for place in standing for name in place.paragraphs)
        binds = {_typographic(text.value) for text in member.binds} if member is not None else set()
        yield plans.Member(
            (_said(member.name) if member is not None else "") or _called(standing, wording),
            words,
            _said(member.about) if member is not None else "",
            tuple(bool(party in binds) for party in parties),
            standing[0].kind if standing else "",
        )


def _called(standing: Sequence[Place], wording: Wording) -> str:
    """What places are called: "Article VII", "Recitals 1–6", "Testimonium"."""
    if not standing:
        return ""
    kind, numbers = standing[0].kind, [place.number for place in standing]
    if len(standing) > 1 and f"{kind}s" in wording.texts and all(numbers):
        return wording.text(f"{kind}s", numbers=f"{numbers[0]}–{numbers[-1]}")
    return place_name(standing[0], wording)


def place_name(place: Place, wording: Wording) -> str:
    """What a place is called, with a capital: "Article VII", "Enacting clause"; its name if language has no word."""
    if place.kind in wording.texts and (place.number or "{" not in wording.texts[place.kind]):
        words = wording.text(place.kind, number=place.number) if place.number else wording.text(place.kind)
    else:
        words = place.name
    return words[:1].upper() + words[1:]


def duties(made: Duties, places: Places, wording: Wording) -> plans.DutiesPlan:
    """Parties and what each owes. What all owe together is a joint duty; some of several are one more debtor."""
    parties = list(map(title_of, made.parties))
    number = {name: n for n, name in enumerate(parties)}
    single: list[plans.Duty] = []
    joint: list[plans.Duty] = []
    for duty in made.duties:
        by = [number[_typographic(text.value)] for text in duty.by if _typographic(text.value) in number]
        to = number.get(_typographic(duty.to.value)) if duty.to is not None else None
        place = places.resolve(duty.at) if duty.at is not None else None
        where = short_name(place, wording) if place is not None else ""
        if len(by) > 1 and len(by) == len(made.parties):
            joint.append(plans.Duty(by[0], to, title_of(duty.about), where))
        elif by:
            name = TOGETHER.join(parties[one] for one in by)
            if name not in parties:
                parties.append(name)
            single.append(plans.Duty(parties.index(name), to, title_of(duty.about), where))
    return plans.DutiesPlan(tuple(parties), tuple(single), tuple(joint))


def short_name(place: Place, wording: Wording) -> str:
    """A place in a few letters: "Art. VII"."""
    key = f"{place.kind}-short"
    if not place.number or key not in wording.texts:
        return place_name(place, wording)
    return wording.text(key, number=place.number)
