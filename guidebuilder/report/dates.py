"""The section "Dates": those in prose that no calendar has, or that say otherwise than the timeline.

Careful rather than keen: a date is held against an event of the timeline only if the two differ in one of day, month
and year, and its sentence has several rare words of the event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from guidebuilder.content import walk
from guidebuilder.content.inline import plain, words
from guidebuilder.content.model import Event, Life, Prose
from guidebuilder.content.source import fault
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic, Severity, Span
from guidebuilder.frozen import frozen
from guidebuilder.report.blocks import Blocks, Fact
from guidebuilder.report.printed import Printed
from guidebuilder.report.reading import sentences
from guidebuilder.report.section import Section

KEY, TITLE = "dates", "Dates"

SHARED = 3
"""Rare words that a sentence and an event share before they are taken for the same."""

STEM = 5
"""Letters by which words are compared; shorter ones are not."""

COMMON = 0.25
"""A word in more than this share of the events says nothing about one."""

TITLES = frozenset({"works", "reports"})

Day = tuple[int, int, int]
"""Year, month, day."""


@frozen
class Said:
    """A date in prose: what it is, as written, in which sentence and where."""

    day: Day
    written: str
    sentence: str
    span: Span


def section(printed: Printed) -> Section:
    """How many dates prose has, and those that cannot be right or contradict the timeline."""
    said = list(_said(printed))
    timeline = printed.whole.timeline
    events = timeline.events if timeline is not None else ()
    findings = [*_impossible(said), *_contradicted(said, events), *_lives(printed)]
    facts = (
        Fact("days", "Days named in prose", len(said)),
        Fact("events", "Events of the timeline", len(events)),
    )
    return Section(KEY, TITLE, Blocks(facts), tuple(findings))


def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """What a date to the day looks like in a language, and the number of each name of a month."""
    known = wording.load(language)
    months = {
        name.casefold(): number
        for key in ("months", "months-in-date", "months-short", "months-short-in-date")
        for number, name in enumerate(known.lists[key], 1)
    }
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th|er|\.)?", r"(?P<{}>\d{{4}})(?!\d)"
    month_first = rf"(?P<m1>{names})\.?\s{day.format('d1')},?\s{year.format('y1')}"
    day_first = rf"{day.format('d2')}\s(?:of\s|de\s)?(?P<m2>{names})\.?,?\s(?:de\s)?{year.format('y2')}"
    return re.compile(rf"(?<!\w)(?:{month_first}|{day_first})", re.IGNORECASE), months


def _said(printed: Printed) -> Iterator[Said]:
    """All days in our prose, but for titles that others gave."""
    pattern, months = _pattern(printed.whole.language)
    for prose in walk.nodes(printed.whole, TITLES):
        if not isinstance(prose, Prose):
            continue
        for sentence in sentences(plain(prose), printed.whole.language):
            for found in pattern.finditer(sentence):
                form = "1" if found["m1"] else "2"
                day = (int(found["y" + form]), months[found["m" + form].casefold()], int(found["d" + form]))
                yield Said(day, found.group(), sentence, _span(printed, prose, found.group()))


def _span(printed: Printed, prose: Prose, written: str) -> Span:
    for leaf in words(prose):
        at = leaf.text.find(written)
        if at >= 0:
            return printed.place(leaf, at, at + len(written))
    return prose.span


def _impossible(said: Sequence[Said]) -> Iterator[Diagnostic]:
    for one in said:
        try:
            date(*one.day)
        except ValueError:
            hint = "correct the day or the month"
            message = f"no calendar has the day {one.written}"
            yield fault("date-impossible", message, one.span, hint, Severity.WARNING)


def _contradicted(said: Sequence[Said], events: Sequence[Event]) -> Iterator[Diagnostic]:
    exact = [event for event in events if event.date.month and event.date.day and event.date.until is None]
    described = {id(event): _stems(" ".join(plain(one) for one in (event.title, event.text) if one)) for event in exact}
    counted = Counter(stem for stems in described.values() for stem in stems)
    rare = {stem for stem, count in counted.items() if count <= max(1, COMMON * len(exact))}
    own = {event.title.span for event in exact} | {event.text.span for event in exact if event.text is not None}
    for one in said:
        about = _stems(one.sentence) & rare
        alike = {id(event): len(about & described[id(event)]) for event in exact}
        right = max((alike[id(event)] for event in exact if _day(event) == one.day), default=0)
        for event in exact:
            differs = sum(a != b for a, b in zip(_day(event), one.day, strict=True))
            if differs == 1 and alike[id(event)] >= SHARED and alike[id(event)] > right and one.span not in own:
                when = date(*_day(event)).isoformat()
                message = f"the timeline has “{plain(event.title)}” on {when}, and here it is {one.written}"
                hint = f"the event stands at {event.title.span}; correct the one that is wrong"
                yield fault("date-contradicts", message, one.span, hint, Severity.WARNING)


def _day(event: Event) -> Day:
    return event.date.year, event.date.month or 0, event.date.day or 0


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= STEM)


def _lives(printed: Printed) -> Iterator[Diagnostic]:
    """A life that ends before it begins."""
    for life in walk.every(printed.whole.biographies, Life):
        years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", plain(life.dates))] if life.dates else []
        if life.dates is not None and years != sorted(years):
            message = f"this life ends before it begins: {plain(life.dates)}"
            yield fault("life-backward", message, life.dates.span, "correct the years", Severity.WARNING)
