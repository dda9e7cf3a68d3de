"""Questions: each can be answered in one way, has an answer, and is about something that the reader has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

GLOSSARY = """\
terms:
  - {term: peace, definition: no war.}
  - {term: honor, definition: a good name}
  - {term: trade, absent: true, definition: "buying and selling, as those in trade do."}
"""

TIMELINE = """\
events:
  - {date: 1901-02-03, title: Signed, kind: law}
  - {date: 1901-02-03, title: Sealed, kind: law}
  - {date: 1899, title: Begun, kind: law}
  - {date: 1902, title: Kept, kind: law}
  - {date: 1903, title: Broken, kind: law}
  - {date: 1904, title: Broken, kind: law}
  - {date: 1901-02, title: Copied, kind: law}
  - {date: 1901-03, title: Filed, kind: law}
"""


def asked(found: Found, question: str, **keys: str) -> list[Diagnostic]:
    files = {"glossary": GLOSSARY, "timeline": TIMELINE, "summary": "body: Of trade.\n", **keys}
    return found(questions=f"groups: [{{questions: [{{{question}}}]}}]\n", **files)


CHOICE = "kind: choice, at: VII, text: Which?, choices: "
MATCHING = "kind: matching, at: VII, text: Match, "
ORDERING = "kind: ordering, at: VII, text: Order, "


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (f"{CHOICE}[{{text: a, correct: true}}, {{text: b}}]", []),
        (f"{CHOICE}[{{text: a}}, {{text: b}}]", ["choice-without-right"]),
        (f"{CHOICE}[{{text: a, correct: true}}]", ["question-too-small"]),
        (f"{CHOICE}[{{text: a, correct: true}}, {{text: b, correct: true}}]", ["choice-several-right"]),
        (f"{CHOICE}[{{text: a, correct: true}}, {{text: b, correct: true}}], several: true", []),
        (f"{CHOICE}[{{text: a, correct: true}}, {{text: b}}], several: true", ["choice-several-right"]),
        (f"{CHOICE}[{{text: A *b*., correct: true}}, {{text: a  b}}]", ["question-alike"]),
        (f"{MATCHING}pairs: [{{left: a, right: b}}, {{left: c, right: d}}]", []),
        (f"{MATCHING}pairs: [{{left: a, right: b}}]", ["question-too-small"]),
        (f"{MATCHING}pairs: [{{left: a, right: b}}, {{left: c, right: d}}], extra: [e]", []),
        (f"{MATCHING}pairs: [{{left: a, right: b}}, {{left: c, right: d}}], extra: [D]", ["question-alike"]),
        (f"{MATCHING}pairs: [{{left: a, right: b}}, {{left: a, right: d}}]", ["question-alike"]),
        (f"{MATCHING}terms: [peace, Honor]", []),
        (f"{MATCHING}terms: [peace], pairs: [{{left: a, right: b}}]", []),
        (f"{MATCHING}terms: [peace, honor, war]", ["term-unknown"]),
        (f"{MATCHING}terms: [peace, trade]", ["term-gives-itself-away"]),
        (f"{MATCHING}terms: [peace, honor], extra: [no war]", ["question-alike"]),
        (f"{ORDERING}order: [a, b, c]", []),
        (f"{ORDERING}order: [a, b]", ["question-too-small"]),
        (f"{ORDERING}order: [a, b, A]", ["question-alike"]),
        (f"{ORDERING}events: [Kept, Begun, Signed]", []),
        (f"{ORDERING}events: [Kept, Begun, Sighned]", ["event-unknown"]),
        (f"{ORDERING}events: [Kept, Begun, Broken]", ["event-twice"]),
        (f"{ORDERING}events: [Kept, Begun, Signed, Sealed]", ["order-undecided"]),
        (f"{ORDERING}events: [Kept, Copied, Signed]", ["order-undecided"]),
        (f"{ORDERING}events: [Kept, Filed, Signed]", []),
        (f"{ORDERING}events: [Kept, Begun, Signed], order: [a, b, c]", ["order-undecided"]),
        ("kind: short, at: VII, text: Why?, answer: So.", []),
        ("kind: short, at: VII, text: Why?, look_for: [sense]", []),
        ("kind: short, at: VII, text: Why?", ["answer-missing"]),
        ("kind: discussion, text: Why?", ["answer-missing"]),
        ("kind: short, text: Why?, answer: So.", ["question-without-passage"]),
        ("kind: short, text: 'Why? See [#VII].', answer: So.", []),
        ("kind: close-reading, text: Why?, answer: So., quote: a lasting peace", []),
        ("kind: close-reading, at: VII, text: Why?, answer: So., quote: a lasting peace", ["quote-elsewhere"]),
        ("kind: matching, text: Match, terms: [peace, honor]", []),
        ("kind: ordering, text: Order, events: [Kept, Begun, Signed]", []),
        ("kind: ordering, text: Order, order: [a, b, c]", ["question-without-passage"]),
    ],
)
def test_questions(found: Found, question: str, codes: list[str]) -> None:
    diagnostics = asked(found, question)
    assert [fault.code for fault in diagnostics] == codes
    assert all(fault.hint and fault.span for fault in diagnostics)


WARNINGS = {"answer-missing", "question-without-passage", "term-gives-itself-away"}


@pytest.mark.parametrize(
    ("question", "line", "message", "hint"),
    [
        (f"{CHOICE}[{{text: a}}, {{text: b}}]", "Which?", "none of the choices is right", "correct: true"),
        (f"{MATCHING}terms: [peace, honour]", "honour", "the glossary has no term 'honour'", "did you mean 'honor'?"),
        (
            f"{MATCHING}terms: [peace, trade]", "trade", "the definition of 'trade' gives it away: it says 'trade'",
            "other words",
        ),
        (f"{ORDERING}events: [Kept, Begun, Sined]", "Sined", "the timeline has no event 'Sined'", "'Signed'"),
        (
            f"{ORDERING}events: [Signed, Begun, Sealed]", "Sealed",
            "by their dates the order of 'Sealed' and 'Signed' cannot be told", "leave one",
        ),
        (f"{ORDERING}order: [a, b]", "Order", "needs 3 things to order, and here are 2", "another way"),
        ("kind: short, at: VII, text: Why?", "Why?", "this question has no answer", "students do not see them"),
        ("kind: short, text: Why?, answer: So.", "Why?", "this question names no passage", "[#id]"),
    ],
)  # fmt: skip
def test_each_says_where_and_how_to_mend_it(found: Found, question: str, line: str, message: str, hint: str) -> None:
    (fault,) = asked(found, question)
    assert message in fault.message
    assert hint in (fault.hint or "")
    assert fault.is_error == (fault.code not in WARNINGS)
    assert fault.span is not None
    text = f"groups: [{{questions: [{{{question}}}]}}]"
    assert text[fault.span.column - 1 :].startswith(line)


def test_what_reads_alike_names_the_first(found: Found) -> None:
    (fault,) = asked(found, f"{CHOICE}[{{text: Yes, correct: true}}, {{text: 'yes.'}}]")
    assert fault.message == "this choice reads like another one: 'yes'"
    assert "the first stands at" in (fault.hint or "")


@pytest.mark.parametrize(
    "question", ["kind: short, at: VII, text: Why?", f"{CHOICE}[{{text: a}}, {{text: b}}], several: true"]
)
def test_the_source_of_one_edition_has_no_answers(found: Found, question: str) -> None:
    guide = "format: 1\ntitle: A\nlanguage: en-US\nedition: {date: 2026-01-02, for: student}\n"
    assert asked(found, question, guide=guide) == []
