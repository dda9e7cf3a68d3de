"""From the data of a figure to what is drawn, and to a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guidebuilder.compose.drawings import amounts, plans
from guidebuilder.compose.drawings.rows import as_table
from guidebuilder.compose.headings import title_of
from guidebuilder.content.model import Anatomy, Bars, Date, Duties, Figure, Guide, Map, Strip
from guidebuilder.content.places import Places
from guidebuilder.design import wording
from guidebuilder.figures.plans import StripPlan

ENGLISH = wording.load("en-US")

SUMMARY = "title: Summary\nbody: x\n"
TIMELINE = """\
title: Timeline
events:
  - {date: 1941-06-22, title: Invasion, kind: war, key: true}
  - {date: 1941-10/1942-06, title: First Protocol, kind: aid}
  - {date: 1942, title: A year, kind: war}
"""
DOCUMENTS = """\
- id: act
  title: The Act
  text:
    - recital: One two three
    - recital: Four five
    - clause: Six
      name: enacting
    - heading: PART
    - article: I
      heading: ARTICLE I
      paragraphs: [Seven eight, Nine ten eleven]
- id: letter
  title: The Letter
  text: [{paragraph: Twelve}]
"""


def figure(table: Any, drawing: str) -> tuple[Guide, Figure]:
    """A guide with one figure, which is shown nowhere, so that nothing is drawn."""
    text = f"- {{id: f, title: T, alt: A drawing., {drawing}}}\n"
    from guidebuilder.content import decode
    from guidebuilder.content.source import Sources

    files = {"figures": text, "timeline": TIMELINE, "documents": DOCUMENTS, "summary": SUMMARY}
    guide = "format: 1\ntitle: G\nlanguage: en-US\nedition: {date: 2026-01-02}\n"
    for name, words in {"guide": guide, **files}.items():
        (table.folder / f"{name}.yaml").write_text(words, "utf-8")
    found: list[Any] = []
    read = decode.decode(Sources(table.folder), found)
    assert read is not None
    assert found == []
    return read, read.figures[0]


# --- amounts ----------------------------------------------------------------------------------------------------------


def bars(per: int = 1, decimals: int | None = None) -> Bars:
    return Bars((), (), "grouped", None, per, decimals, False, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "per", "decimals", "language", "words"),
    [
        ("8243397", 1_000_000, 2, "en-US", "8.24"),
        ("8243397", 1, None, "en-US", "8,243,397"),
        ("8243397", 1, None, "de", "8.243.397"),
        ("8243397", 1000, 1, "ru", "8\u00a0243,4"),
        ("-0.50", 1, None, "en-US", "−0.5"),
        ("0.125", 1, 2, "en-US", "0.13"),
        ("1200", 1, None, "en-US", "1,200"),
        ("0", 1, 0, "en-US", "0"),
    ],
)
def test_amounts_are_printed_in_the_language(
    number: str, per: int, decimals: int | None, language: str, words: str
) -> None:
    assert amounts.printed(Decimal(number), bars(per, decimals), wording.load(language)) == words


def test_what_is_written_of_an_amount() -> None:
    assert [amounts.value(text) for text in ("12", "12?", "0.5 ?", "-", "–")] == [12, 12, Decimal("0.5"), None, None]
    assert [amounts.is_sure(text) for text in ("12", "12?", "-")] == [True, False, True]


def test_percentages_of_all_rows(table: Any) -> None:
    rows = "[{name: a, values: 1}, {name: b, values: 2}, {name: c, values: '-'}]"
    _, one = figure(table, f"bars: {{percent: true, rows: {rows}}}")
    assert one.bars is not None
    plan = plans.bars(one.bars, ENGLISH)
    assert [row.share for row in plan.rows] == ["33.3%", "66.7%", "0.0%"]
    assert plan.rows[2].amounts == (None,)


def test_the_sum_of_a_row_is_as_sure_as_its_amounts(table: Any) -> None:
    _, one = figure(
        table,
        "bars: {arrangement: stacked, series: [x, y], rows: [{name: a, values: [1, 2?]}, {name: b, values: [3, 4]}]}",
    )
    assert one.bars is not None
    plan = plans.bars(one.bars, ENGLISH)
    assert [(total.words, total.sure) for total in plan.totals] == [("3?", False), ("7", True)]
    assert [amount.words if amount else None for amount in plan.rows[0].amounts] == ["1", "2?"]


# --- strips -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "first", "last", "precision"),
    [
        (Date(1942), date(1942, 1, 1), date(1942, 12, 31), "year"),
        (Date(1940, 2), date(1940, 2, 1), date(1940, 2, 29), "month"),
        (Date(1942, 6, 11), date(1942, 6, 11), date(1942, 6, 11), "day"),
    ],
)
def test_a_date_is_all_the_days_that_it_may_be(when: Date, first: date, last: date, precision: str) -> None:
    made = plans.instant(when)
    assert (made.day, made.until, made.precision) == (first.toordinal(), last.toordinal(), precision)


def strip_of(table: Any, drawing: str) -> StripPlan:
    guide, one = figure(table, drawing)
    assert isinstance(one.drawing, Strip)
    return plans.strip(one.drawing, guide, ENGLISH)


def test_a_strip_of_the_timeline_has_a_lane_for_each_kind(table: Any) -> None:
    plan = strip_of(table, "strip: {timeline: true, labels: key, marked: [{date: 1942-06-11}]}")
    assert [lane.name for lane in plan.lanes] == ["War", "Aid"]
    war, aid = plan.lanes
    assert [(event.label, event.shape, event.strong) for event in war.events] == [
        ("Invasion", "triangle", True), ("", "triangle", False)
    ]  # fmt: skip
    assert [(period.begin.day, period.end.until) for period in aid.periods] == [
        (date(1941, 10, 1).toordinal(), date(1942, 6, 30).toordinal())
    ]
    assert [label for _, label in plan.marked] == ["June\u00a011, 1942"]


def test_what_lies_outside_is_left_out(table: Any) -> None:
    plan = strip_of(table, "strip: {timeline: true, from: 1942-07, kinds: [war, aid], labels: all}")
    assert [(lane.name, len(lane.events), len(lane.periods)) for lane in plan.lanes] == [("War", 1, 0)]
    assert plan.begin == date(1942, 7, 1).toordinal()


# --- maps -------------------------------------------------------------------------------------------------------------


def test_stations_are_places_or_coordinates(table: Any) -> None:
    _, one = figure(
        table,
        "map: {centre: '90 N, 0 E', down: 20 W, reach: 128,"
        ' routes: [{name: r, through: [Hull, "54 N, 4 E"], weight: 3, line: long}],'
        ' places: [{name: Hull, at: "53.7 N, 0.3 W"}, {name: North Sea, at: "56, 3", kind: water}]}',
    )
    assert isinstance(one.drawing, Map)
    plan = plans.chart(one.drawing)
    assert plan.routes[0].through == ((-0.3, 53.7), (4.0, 54.0))
    assert (plan.routes[0].weight, plan.routes[0].dash) == (3.0, "long")
    assert (plan.region.centre, plan.region.down, plan.region.reach) == ((0.0, 90.0), -20.0, 128.0)
    assert [(town.name, town.kind) for town in plan.towns] == [("Hull", "point"), ("North Sea", "water")]


# --- documents --------------------------------------------------------------------------------------------------------


def test_the_anatomy_follows_the_text(table: Any) -> None:
    guide, one = figure(
        table,
        "anatomy: {parties: [A, B], parts: [{at: [recital.1, recital.2], about: why, binds: B},"
        " {at: I, binds: [A, B]}], bound: bound}",
    )
    assert isinstance(one.drawing, Anatomy)
    plan = plans.anatomy(one.drawing, guide, Places(guide.documents), ENGLISH)
    assert [(each.name.replace("\u00a0", " "), each.words, each.about, each.binds) for each in plan.members] == [
        ("Recitals 1–2", 5, "why", (False, True)),
        ("Enacting clause", 1, "", (False, False)),
        ("Article I", 5, "", (True, True)),
    ]


def test_a_duty_of_several_is_joint(table: Any) -> None:
    guide, one = figure(
        table,
        "duties: {parties: [A, B], duties: [{by: A, to: B, about: pay, at: I.2}, {by: [A, B], about: talk}]}",
    )
    assert isinstance(one.drawing, Duties)
    plan = plans.duties(one.drawing, Places(guide.documents), ENGLISH)
    assert [(duty.by, duty.to, duty.about, duty.place) for duty in plan.duties] == [(0, 1, "pay", "Art.\u00a0I")]
    assert [(duty.about, duty.to) for duty in plan.joint] == [("talk", None)]


def test_some_of_several_parties_are_a_debtor_of_their_own(table: Any) -> None:
    guide, one = figure(table, "duties: {parties: [A, B, C], duties: [{by: [A, B], to: C, about: pay}]}")
    assert isinstance(one.drawing, Duties)
    plan = plans.duties(one.drawing, Places(guide.documents), ENGLISH)
    assert plan.parties == ("A", "B", "C", "A · B")
    assert [(duty.by, duty.to) for duty in plan.duties] == [(3, 2)]
    assert plan.joint == ()


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawing", "head", "first"),
    [
        (
            "bars: {series: [x, y], percent: true, rows: [{name: a, values: [1?, 2]}, {name: b, values: ['-', 1]}]}",
            ("What", "x", "y", "Share"),
            ("a", "1?", "2", "75.0%"),
        ),
        (
            "bars: {series: [1, 2, 3, 4, 5, 6], rows: [{name: a, values: [1, 2, 3, 4, 5, 6]}]}",
            ("What", "", "Amount"),
            ("a", "1", "1"),
        ),
        (
            "strip: {lanes: [{name: L, events: [{date: 1941-10/1942-06, label: x}]}]}",
            ("Lane", "Date", "Event"),
            ("L", "October 1941 – June 1942", "x"),
        ),
        (
            "map: {centre: '0, 0', reach: 9, places: [{name: P, at: '1, 2'}],"
            " routes: [{name: r, number: 1, through: [P, '3, 3'], weight: 1234}]}",
            ("Route", "By way of", "Width"),
            ("1 r", "P", "1,234"),
        ),
        (
            "anatomy: {parties: [A, B], parts: [{at: recital.1, about: why, binds: [A, B]}]}",
            ("Part", "About", "Binds", "Words"),
            ("Recital\u00a01", "why", "A, B", "3"),
        ),
        (
            "duties: {parties: [A, B], duties: [{by: A, to: B, about: pay, at: I}]}",
            ("By whom", "To whom", "What is owed", "Where"),
            ("A", "B", "pay", "Art.\u00a0I"),
        ),
    ],
)
def test_the_same_data_as_a_table(table: Any, drawing: str, head: tuple[str, ...], first: tuple[str, ...]) -> None:
    guide, one = figure(table, drawing)
    places = Places(guide.documents)

    class Made:
        wording = ENGLISH

        class brief:  # noqa: N801
            pass

    Made.brief.guide, Made.brief.places, Made.brief.wording = guide, places, ENGLISH  # type: ignore[attr-defined]
    made = as_table(one, Made)  # type: ignore[arg-type]
    assert made is not None
    assert tuple(map(title_of, made.head)) == head
    assert tuple(map(title_of, made.rows[0])) == first


def test_a_table_of_amounts_says_what_they_are(table: Any) -> None:
    guide, one = figure(table, "bars: {unit: tons, doubt: from memory, rows: [{name: a, values: 1?}]}")
    del guide
    made = as_table(one, table.composition())
    assert made is not None
    assert made.caption is not None
    assert title_of(made.caption) == "tons; ? from memory"


def test_a_strip_of_the_timeline_alone_has_its_table_in_the_list(table: Any) -> None:
    _, one = figure(table, "strip: {timeline: true}")
    assert as_table(one, table.composition()) is None
