"""The data of drawings: what they name is there, and what they say can be drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

SHOWN = "title: Summary\nbody:\n  - {figure: f}\n"
TIMELINE = "title: Timeline\nevents: [{date: 1942, title: x, kind: war}]\n"


def figure(drawing: str) -> str:
    return f"- {{id: f, title: T, alt: A drawing., {drawing}}}\n"


@pytest.mark.parametrize(
    ("drawing", "code", "words"),
    [
        ("strip: {labels: none, timeline: true}", "strip-empty", "timeline"),
        ("strip: {marked: [{date: 1942}]}", "strip-empty", "shows nothing"),
        ("strip: {from: 1943, until: 1942, lanes: [{events: [{date: 1942}]}]}", "bad-date", "before it begins"),
        ("strip: {from: 1943, lanes: [{events: [{date: 1942-12}]}]}", "outside-strip", "outside"),
        ("strip: {until: 1943-01, lanes: [{events: [{date: 1943-02/1944}]}]}", "outside-strip", "outside"),
        ("bars: {series: [a, b], rows: [{name: x, values: 1}]}", "values-uneven", "1 values for 2 series"),
        ("bars: {rows: [{name: x, values: [1, 2]}]}", "values-uneven", "2 values for 1 series"),
        ("bars: {arrangement: shares, rows: [{name: x, values: -1}]}", "bad-amount", "below 0"),
        ('map: {centre: "95 N, 0 E", reach: 20}', "bad-coordinates", "no place on Earth"),
        ('map: {centre: "0 N, 0 E", reach: 20, places: [{name: x, at: "0, 181"}]}', "bad-coordinates", "on Earth"),
        ('map: {centre: "0, 0", reach: 20, routes: [{name: r, through: ["1, 1"]}]}', "route-short", "two stations"),
        (
            'map: {centre: "0, 0", reach: 20, routes: [{name: r, through: [Hul, "1, 1"]}],'
            ' places: [{name: Hull, at: "1, 2"}]}',
            "unknown-station",
            "'Hul'",
        ),
        ('map: {centre: "0, 0", reach: 20, width: 30}', "map-round", "round"),
        ("anatomy: {document: no, parties: [A], parts: [{at: VII}]}", "unknown-document", "'no'"),
        ("anatomy: {parties: [A], parts: [{at: VII, binds: [A, B]}]}", "unknown-party", "'B'"),
        ("anatomy: {parties: [A], parts: [{at: IX}]}", "unknown-place", "'IX'"),
        ("duties: {parties: [A, B], duties: [{by: C, about: x}]}", "unknown-party", "'C'"),
        ("duties: {parties: [A, B], duties: [{by: A, to: D, about: x}]}", "unknown-party", "'D'"),
        ("duties: {parties: [A, B], duties: [{by: A, to: A, about: x}]}", "duty-own", "to itself"),
    ],
)
def test_faults(found: Found, drawing: str, code: str, words: str) -> None:
    (fault,) = found(figures=figure(drawing), summary=SHOWN)
    assert (fault.code, words in fault.message) == (code, True)
    assert fault.span is not None
    assert fault.span.file.endswith("figures.yaml")


@pytest.mark.parametrize(
    "drawing",
    [
        "strip: {timeline: true}",
        "strip: {from: 1942, until: 1942-06, lanes: [{events: [{date: 1941-12/1942-02}, {date: 1942}]}]}",
        'bars: {series: [a, b], rows: [{name: x, values: [1, "-"]}, {name: y, values: [0.5?, -2]}]}',
        'map: {centre: "90 N, 0 E", reach: 50, routes: [{name: r, through: [Hull, "1, 1"]}],'
        ' places: [{name: Hull, at: "53.7 N, 0.3 W"}]}',
        "anatomy: {parties: [A, B], parts: [{at: VII, binds: A}]}",
        "duties: {parties: [A, B], duties: [{by: [A, B], about: x, at: VII}]}",
    ],
)
def test_what_can_be_drawn(found: Found, drawing: str) -> None:
    assert found(figures=figure(drawing), summary=SHOWN, timeline=TIMELINE) == []


def test_a_hint_names_the_place_that_was_meant(found: Found) -> None:
    drawing = 'map: {centre: "0, 0", reach: 20, routes: [{name: r, through: [Hul, "1, 1"]}],'
    (fault,) = found(figures=figure(drawing + ' places: [{name: Hull, at: "1, 2"}]}'), summary=SHOWN)
    assert fault.hint == "did you mean 'Hull'?"


def test_words_in_a_drawing_are_checked_as_any_others(found: Found) -> None:
    """A quotation in a label must stand in a source text."""
    label = "strip: {lanes: [{events: [{date: 1942, label: 'as \"enemies\" never did'}]}]}"
    true = label.replace("enemies", "mutually advantageous")
    assert [each.code for each in found(figures=figure(label), summary=SHOWN)] != []
    assert found(figures=figure(true), summary=SHOWN) == []
