"""What a guide says of its texts and lacks: passages, quotations, words, names, dates, record, limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from guidebuilder.project import Options
from guidebuilder.project import report as reporting
from guidebuilder.report import Report, render_html, render_json

from .conftest import DOCUMENTS, Reporting

FIRST = Path(__file__).resolve().parents[2] / "content" / "us-soviet-mutual-aid-1942"

TIMELINE = """\
events:
  - {date: 1901-02-03, title: The treaty signed at the ferry landing, text: Two envoys met., kind: law}
  - {date: 1902-05-06, title: The ferry burnt, kind: war}
"""


def data(report: Report, key: str) -> dict[str, Any]:
    """The body of a section as plain values."""
    (section,) = (one for one in report.sections if one.key == key)
    return section.body.data()


def codes(report: Report, key: str) -> list[str]:
    return [finding.code for section in report.sections if section.key == key for finding in section.findings]


# --- passages ---------------------------------------------------------------------------------------------------------


def test_each_passage_with_what_is_said_of_it(whole: Reporting) -> None:
    report = whole(
        summary='at: "7"\nbody: "They wish \\"a lasting peace\\", and no more."\n',
        notes="- {at: VII.2, kind: comment, note: It is short.}\n",
        questions="groups: [{questions: [{kind: short, at: VII.1, text: What?, answer: That.}]}]\n",
    )
    assert data(report, "coverage")["treaty"] == [
        {"place": "Recital 1", "commentary": 0, "notes": 0, "quotations": 1, "questions": 0},
        {"place": "Art. VII", "commentary": 1, "notes": 1, "quotations": 0, "questions": 1},
    ]
    assert data(report, "coverage")["treaty-without-commentary"] == "1 of 2: Recital 1"
    assert data(report, "coverage")["treaty-without-notes"] == "1 of 2: Recital 1"
    assert codes(report, "coverage") == []


def test_a_passage_of_which_nothing_is_said_is_found(whole: Reporting) -> None:
    report = whole(summary="at: recital.1\nbody: A wish.\n")
    (section,) = (one for one in report.sections if one.key == "coverage")
    (finding,) = section.findings
    assert finding.code == "passage-silent"
    assert "Art. VII" in finding.message
    assert "at: treaty:VII" in (finding.hint or "")
    assert finding.span is not None
    assert finding.span.line == 5


def test_quotations_are_counted_by_source(whole: Reporting) -> None:
    works = "works: [{key: reed, type: book, title: Ferries, authors: [{family: Reed}]}]\n"
    said = 'Of "a lasting peace", "The parties shall confer", "boats" [@reed, p. 2], "so-called"{aside} ones [@reed].'
    found = data(whole(summary=f"body: '{said}'\n", bibliography=works), "quoted")
    assert (found["verified"], found["cited"], found["asides"]) == (2, 1, 1)
    assert found["treaty"] == [{"place": "Recital 1", "quotations": 1}, {"place": "Art. VII", "quotations": 1}]
    assert found["works"] == [{"work": "reed", "quotations": 1, "citations": 2}]


# --- words ------------------------------------------------------------------------------------------------------------


def test_words_and_level_of_each_part_and_document(whole: Reporting) -> None:
    found = data(whole(summary="body: The cat sat. It ate [#VII]. It slept.\n"), "words")
    (part,) = [one for one in found["parts"] if one["words"]]
    assert (part["words"], part["sentences"], part["longest"]) == (7, 3, 3)
    assert part["grade"] < 1
    (text,) = found["documents"]
    assert text["words"] == 25
    assert text["grade"] > 8


def test_what_is_said_twice_is_told_once(whole: Reporting) -> None:
    said = "The ferry went over the wide river twice a day for one hundred years."
    report = whole(summary=f"body: |\n  {said} It was old.\n\n  And then: it stopped.\n\n  {said}\n")
    assert codes(report, "words") == ["said-twice"]


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Litvinov came. Litvinov spoke. Litvinov went. Litvinoff signed.", ["'Litvinoff' is 'Litvinov' elsewhere"]),
        ("In Izvestiya and in Izvestia.", ["'Izvestia' is 'Izvestiya' elsewhere"]),
        ("Vyacheslav, Vyacheslav, Vyacheslav and Vyachaslav.", ["'Vyachaslav' is 'Vyacheslav' elsewhere"]),
        ("Roosevelt, Roosevelt, Roosevelt and Roosevelts.", []),
        ("America, America, America, American, Americans.", []),
        ("Britain, Britain, Britain, British.", []),
        ("Hopkins came, Hopkins spoke, Hopkins went; Hoskins stayed.", ["'Hoskins' is 'Hopkins' elsewhere"]),
        ("Moscow, Moscow, Moscow and Moskva.", []),
        ("Ferries run. Ferriez runs; ferriez are boats, Ferries too, Ferries.", []),
    ],
)
def test_names_in_two_spellings(whole: Reporting, said: str, found: list[str]) -> None:
    report = whole(summary=f"body: {said}\n")
    messages = [finding.message for finding in report.findings if finding.code == "name-spelled-twice"]
    assert [message.partition(" (")[0] for message in messages] == found


def test_an_entry_of_the_index_allows_both_spellings(whole: Reporting) -> None:
    entry = "entries: [{name: 'Litvinov, Maxim', kind: person, aliases: [Maxim Litvinoff]}]\n"
    report = whole(summary="body: Litvinov, Litvinov, Litvinov, Litvinoff.\n", index=entry)
    assert [finding.code for finding in report.findings if finding.code.startswith("name")] == []


def test_works_that_nothing_cites(whole: Reporting) -> None:
    works = "works: [{key: reed, type: book, title: Ferries}, {key: thorne, type: book, title: Boats}]\n"
    report = whole(summary="body: So it was [@reed].\n", bibliography=works)
    assert data(report, "named")["uncited-works"] == "thorne"
    assert [fault.code for fault in report.faults] == ["work-unused"]
    read = whole("limits: {unused: 0}\n", summary="body: So it was [@reed].\n", bibliography="cited: false\n" + works)
    assert data(read, "named")["uncited-works"] == "thorne"
    assert read.faults == ()
    assert codes(read, "limits") == []


def test_a_life_that_nothing_else_names(whole: Reporting) -> None:
    lives = "people: [{name: Edith Thorne, body: She signed.}, {name: Ada Reed, body: She wrote.}]\n"
    report = whole(summary="body: Thorne was there.\n", biographies=lives)
    assert data(report, "named")["unmentioned-persons"] == "Ada Reed"


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The treaty was signed at the ferry landing on February 3, 1901.", []),
        ("The treaty was signed at the ferry landing on February 4, 1901.", ["date-contradicts"]),
        ("On 3 February 1902 the treaty was signed at the landing of the ferry.", ["date-contradicts"]),
        ("The treaty was signed at the ferry landing on March 4, 1902.", []),
        ("Nothing happened on February 4, 1901.", []),
        ("It is dated June 31, 1901.", ["date-impossible"]),
        ("It was February 29, 1900, and cold; February 29, 1904, was warm.", ["date-impossible"]),
    ],
)
def test_dates_in_prose(whole: Reporting, said: str, found: list[str]) -> None:
    report = whole(summary=f"body: {said}\n", timeline=TIMELINE)
    assert codes(report, "dates") == found


def test_a_date_is_told_where_it_stands_with_the_event(whole: Reporting) -> None:
    said = "So the treaty was signed at the ferry landing on February 4, 1901."
    report = whole(summary=f"body: {said}\n", timeline=TIMELINE)
    (finding,) = (one for one in report.findings if one.code == "date-contradicts")
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 7 + said.index("February"))
    assert "1901-02-03" in finding.message
    assert "timeline.yaml:2" in (finding.hint or "")


def test_dates_of_other_languages(whole: Reporting) -> None:
    said = "Der Vertrag wurde am 4. Februar 1901 an der Anlegestelle der großen Fähre unterzeichnet."
    timeline = "events: [{date: 1901-02-03, title: Vertrag an der Anlegestelle der Fähre unterzeichnet, kind: law}]\n"
    guide = "format: 1\ntitle: G\nlanguage: de\nedition: {date: 2026-01-02}\n"
    report = whole(guide=guide, summary=f"body: {said}\n", timeline=timeline)
    assert codes(report, "dates") == ["date-contradicts"]


def test_a_life_that_ends_before_it_begins(whole: Reporting) -> None:
    lives = "people: [{name: Edith Thorne, dates: 1902–1850, body: She signed.}]\n"
    assert codes(whole(summary="body: Thorne.\n", biographies=lives), "dates") == ["life-backward"]


# --- record and limits ------------------------------------------------------------------------------------------------


def test_rights_and_provenance_that_are_missing(whole: Reporting) -> None:
    assert codes(whole(), "record") == [
        "citation-missing", "provenance-missing", "rights-missing", "license-missing", "rights-missing",
    ]  # fmt: skip
    kept = DOCUMENTS.replace("  text:\n", "  citation: a\n  provenance: b\n  rights: c\n  text:\n")
    assert codes(whole("rights: Free.\nlicense: https://a.example/\n", documents=kept), "record") == []


def test_the_checksum_of_each_document(whole: Reporting) -> None:
    (text,) = data(whole(), "record")["documents"]
    assert re.fullmatch("[0-9a-f]{64}", text["checksum"])
    assert text["recorded"] == "not yet"
    kept = DOCUMENTS.replace("  text:\n", f"  sha256: {text['checksum']}\n  text:\n")
    (same,) = data(whole(documents=kept), "record")["documents"]
    assert same["recorded"] == "the same"


def test_limits_are_held_against_the_figures(whole: Reporting) -> None:
    limits = "limits: {covered: 60, commentary: 50, quotations: 2, questions: 0, grade: 3, sentence: 4, unused: 0}\n"
    summary = 'at: recital.1\nbody: "They wish \\"a lasting peace\\". And nothing else is asked."\n'
    report = whole(limits, summary=summary)
    rows = {row["limit"]: (row["asked"], row["got"], row["kept"]) for row in data(report, "limits")["limits"]}
    assert rows["covered"] == (60, 50.0, "no")
    assert rows["commentary"] == (50, 50.0, "yes")
    assert rows["quotations"] == (2, 1, "no")
    assert rows["questions"] == (0, 0, "yes")
    assert rows["sentence"] == (4, 5, "no")
    assert rows["unused"] == (0, 0, "yes")
    broken = [finding for finding in report.findings if finding.code == "limit-broken"]
    assert len(broken) == sum(kept == "no" for _, _, kept in rows.values())
    first = broken[0]
    assert first.span is not None
    assert (first.span.line, first.span.column) == (5, 10)
    assert first.message == "the limit 'covered' asks for at least 60, and the guide has 50"


def test_without_limits_there_is_no_such_section(whole: Reporting) -> None:
    assert "limits" not in [section.key for section in whole().sections]


# --- the first guide, and the page of HTML ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def first() -> Report:
    (made,) = reporting.make([FIRST], Options(strict=True))
    return made.report


def test_the_first_guide_leaves_nothing_unsaid(first: Report) -> None:
    assert first.findings == ()
    assert len(first.sections) == 8
    assert data(first, "quoted")["verified"] >= 60
    assert data(first, "named")["unused-terms"] == "none"


def test_the_page_is_whole_and_needs_nothing_else(first: Report) -> None:
    page = render_html([first])
    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<script|<link|src=|@import|url\(", page)
    open_tags: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", page):
        if tag in {"meta", "br"}:
            continue
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert open_tags == []
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert page.count("<table>") == page.count("<caption>") == page.count("</table>")
    assert re.findall(r"<h([1-6])", page)[:3] == ["1", "2", "3"]


def test_the_page_says_what_json_says(first: Report) -> None:
    page, text = render_html([first]), render_json([first])
    for section in first.sections:
        assert f">{section.title}</h3>" in page
        assert f'"{section.key}"' in text


def test_what_authors_write_is_no_markup(whole: Reporting) -> None:
    report = whole(summary='title: "A <b> & c"\nbody: Seven <i>articles</i>.\n')
    page = render_html([report])
    assert "A &lt;b&gt; &amp; c" in page
    assert "<i>" not in page


def test_reports_of_several_guides_stand_on_one_page(first: Report, whole: Reporting) -> None:
    page = render_html([first, whole()])
    assert page.count("<h2") == 2
    assert "Report on 2 guides" in page


def test_the_report_is_written_to_a_file(tmp_path: Path, whole: Reporting) -> None:
    from click.testing import CliRunner

    from guidebuilder import cli

    whole()
    target = tmp_path / "report.html"
    done = CliRunner().invoke(cli.cli, ["report", str(tmp_path), "--format", "html", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
