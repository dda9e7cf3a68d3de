"""Notes and abbreviations."""

from __future__ import annotations

import pytest

from tests.report.conftest import DOCUMENTS, Findings, Reporting


def note(**keys: str) -> str:
    return "- {" + ", ".join(f"{key}: '{value}'" for key, value in keys.items()) + "}\n"


def test_a_gloss_that_names_no_words(findings: Findings) -> None:
    assert findings("note", notes=note(at="VII.2", kind="gloss", note="talk.")) == [("note-no-words", 1, 3)]


@pytest.mark.parametrize(
    "keys",
    [
        {"at": "VII.2", "on": "confer", "kind": "gloss"},
        {"at": "VII.2", "term": "to confer", "kind": "gloss"},
        {"at": "VII.2", "kind": "comment"},
    ],
)
def test_a_note_that_says_what_it_is_about(findings: Findings, keys: dict[str, str]) -> None:
    assert findings("note", notes=note(**keys, note="talk.")) == []


@pytest.mark.parametrize(("words", "found"), [(200, []), (201, ["note-long"])])
def test_a_note_of_more_than_a_minute(findings: Findings, words: int, found: list[str]) -> None:
    notes = note(at="VII.2", kind="comment", note="word " * words)
    assert [code for code, _, _ in findings("note", notes=notes)] == found


def test_a_note_on_a_text_that_is_not_printed_is_not_heard(report: Reporting) -> None:
    notes = note(at="VII.2", kind="gloss", note="talk.")
    assert report(notes=notes, only=("summary",)).findings == ()


ABBREVIATED = "title: In Short\nbody: |\n  Two ships, and the\n  BOAT of the UNRRA.\n\n  {}\n"


def test_capitals_that_stand_twice_and_are_never_expanded(report: Reporting) -> None:
    (found,) = report(summary=ABBREVIATED.format("The UNRRA’s men and two UNRRAs.")).findings
    assert found.code == "abbreviation"
    assert found.message == "'UNRRA' stands here and 2 more times, never expanded"
    assert found.hint == 'say once what it stands for: [UNRRA]{abbr="…"}'
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == (4, 15, 20)


@pytest.mark.parametrize(
    "prose",
    [
        "No more of it.",
        'The [UNRRA]{abbr="Relief and Rehabilitation Administration"}.',
        "XIV, XIV, II, a A B, A, B.",
        "PARTS OF UNRRA",
        "UNRRA-2, AT&T and AT&T, U.S.S.R. and U.S.S.R.",
        "FOREIGNERS AND Foreigners, FOREIGNERS ourselves and others beside them.",
    ],
)
def test_capitals_that_are_no_abbreviation_or_are_expanded(findings: Findings, prose: str) -> None:
    assert findings("abbreviation", summary=ABBREVIATED.format(prose)) == []


def test_a_title_counts_once_and_what_is_only_on_record_never(findings: Findings) -> None:
    texts = DOCUMENTS.replace("The Treaty", "The UNRRA Treaty\n  rights: By the UNRRA.\n  citation: UNRRA 1")
    assert findings("abbreviation", more="description: On the UNRRA.\n", documents=texts) == []
    assert findings("abbreviation", more="provenance: From the UNRRA.\n", documents=texts) == [("abbreviation", 5, 22)]


def test_the_first_place_is_the_first_that_is_read(report: Reporting) -> None:
    parts = "parts:\n  - {title: One, holds: [analysis, summary]}\n"
    (found,) = report(
        more=parts, summary="title: In Short\nbody: UNRRA here.\n", analysis="title: At Length\nbody: First UNRRA.\n"
    ).findings
    assert found.span is not None
    assert found.span.file.endswith("analysis.yaml")
    assert found.excerpt == "body: First UNRRA."
