"""Quotations: what is taken for one, and where its words must stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

BODY = "title: Summary\nbody: |\n  {}\n"


@pytest.mark.parametrize(
    "text",
    [
        'They promote "mutually advantageous economic relations" there.',
        "They promote “mutually advantageous economic relations,” he says.",
        'Across "mutually\n  advantageous" lines.',
        "One “economic relations, ‘as friends do’” inside another.",
        'With *emphasis*: "mutually *advantageous* economic".',
        'From the letter: "I have the honor".',
        'An omission, "mutually advantageous … between them", is marked.',
        'Not one: "economic ties"{aside}.',
        "In the title: \\\"economic ties\\\".",
    ],
)
def test_no_fault(found: Found, text: str) -> None:
    assert found(summary=BODY.format(text)) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('"mutually beneficial economic relations"', 'Art. VII ¶ 1: "mutually [advantageous] economic relations"'),
        ('"mutually Advantageous economic relations"', '"mutually [advantageous] economic relations"'),
        ('"economic ties"', "{aside}"),
        ('*"economic ties"*', "{aside}"),
        ('[“economic ties”](https://example.org)', "{aside}"),
    ],
)
def test_words_that_stand_nowhere(found: Found, text: str, hint: str) -> None:
    (fault,) = found(summary=BODY.format(text))
    assert fault.code == "quote-not-found"
    assert hint in (fault.hint or "")


def test_a_quotation_inside_a_quotation_is_not_looked_for_alone(found: Found) -> None:
    assert len(found(summary=BODY.format("“he said ‘nothing’ to anyone”"))) == 1


def test_a_quotation_from_a_work_is_not_looked_for(found: Found) -> None:
    works = "works:\n  - {key: doe, type: book, authors: [{family: Doe}], title: Peace, year: '1950'}\n"
    assert found(summary=BODY.format('"economic ties" [@doe, p. 3]'), bibliography=works) == []


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        ("{quote: mutually advantageous economic relations}", []),
        ("{quote: mutually advantageous economic relations, at: VII.1}", []),
        ("{quote: mutually advantageous economic relations, at: VII}", []),
        ("{quote: mutually advantageous economic relations, at: VII.2}", ["quote-elsewhere"]),
        ("{quote: I have the honor, at: 'letter:1'}", []),
        ("{quote: economic ties}", ["quote-not-found"]),
        ("{quote: economic ties, at: VII.1}", ["quote-not-found"]),
    ],
)
def test_block_quotations(found: Found, block: str, codes: list[str]) -> None:
    faults = found(summary=f"title: Summary\nbody:\n  - {block}\n")
    assert [fault.code for fault in faults] == codes


def test_words_that_stand_elsewhere_are_told_where(found: Found) -> None:
    (fault,) = found(summary="title: Summary\nbody:\n  - {quote: a lasting peace, at: VII.2}\n")
    assert fault.message == "this quotation is not in Art. VII ¶ 2"
    assert fault.hint == "they stand in Recital 1"


@pytest.mark.parametrize(("words", "count"), [("shall confer", 0), ("shall convene", 1)])
def test_the_passage_of_a_question(found: Found, words: str, count: int) -> None:
    question = f"groups: [{{questions: [{{kind: close-reading, quote: {words}, text: Why?, answer: x}}]}}]\n"
    assert len(found(questions=question)) == count
