"""Whether the two kinds of metadata are compared rightly: words, lists of names, moments in any zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String

from tests.tools.validator.metadata import disagreements
from tests.tools.validator.scripts import scripts

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=ZONES).map(
    lambda moment: moment.replace(microsecond=0)
)


def said(info: dict[str, str], xmp: dict[str, Any]) -> list[str]:
    with pikepdf.new() as pdf:
        for key, value in info.items():
            pdf.docinfo[key] = String(value)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as written:
            for key, value in xmp.items():
                written[key] = value
        return disagreements(pdf)


@given(MOMENTS, ZONES)
def test_one_moment_in_two_zones_is_the_same(moment: datetime, zone: timezone) -> None:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    written = f"D:{moment:%Y%m%d%H%M%S}{sign}{hours:02}'{rest:02}'"
    assert said({"/CreationDate": written}, {"xmp:CreateDate": moment.astimezone(zone).isoformat()}) == []
    later = (moment + timedelta(seconds=1)).isoformat()
    assert len(said({"/CreationDate": written}, {"xmp:CreateDate": later})) == 1


@pytest.mark.parametrize(
    ("info", "xmp", "wrong"),
    [
        ({"/Title": "A"}, {"dc:title": "A"}, []),
        ({"/Title": "A"}, {"dc:title": "B"}, ["/Title"]),
        ({"/Author": "A, B"}, {"dc:creator": ["A", "B"]}, []),
        ({"/Author": "A"}, {"dc:creator": ["A", "B"]}, ["/Author"]),
        ({}, {"dc:title": "A"}, []),
        ({"/ModDate": "D:20260102000000Z"}, {"xmp:ModifyDate": "2026-01-02T00:00:00Z"}, []),
        ({"/ModDate": "D:20260102000000Z"}, {"xmp:ModifyDate": "2026-01-02"}, ["/ModDate"]),
        ({"/ModDate": "today"}, {"xmp:ModifyDate": "2026-01-02T00:00:00Z"}, ["/ModDate"]),
    ],
)
def test_what_the_two_say(info: dict[str, str], xmp: dict[str, Any], wrong: list[str]) -> None:
    assert [line.split()[0] for line in said(info, xmp)] == wrong


def test_a_file_without_xmp() -> None:
    with pikepdf.new() as pdf:
        assert disagreements(pdf) == ["there is no XMP"]


def by_name(pdf: Any) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[]))


def anywhere(pdf: Any) -> None:
    pdf.Root.Odd = pdf.make_indirect(Dictionary(S=Name.Rendition, JS=String("run()")))


@pytest.mark.parametrize("change", [by_name, anywhere])
def test_scripts_are_found_wherever_they_are(change: Callable[[Any], None]) -> None:
    with pikepdf.new() as pdf:
        assert scripts(pdf) == []
        change(pdf)
        assert len(scripts(pdf)) == 1
