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


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        (
            '"shall"', "quote-twice", "these words stand 2 times in the source text, and nothing says which are quoted",
            'they stand in Art. VII ¶ 1 and Art. VII ¶ 2; "…"{at=VII.1} is the first',
        ),
        (
            '"peace"{at=recital.1}', "quote-twice",
            "these words stand 2 times in Recital 1, and nothing says which are quoted",
            '"…"{at=recital.1 nth=1} is the first; '
            'nth: 1 is "… a lasting peace, and peace …", 2 is "… peace, and peace alone;"',
        ),
        (
            '"peace"{at=recital.1 nth=3}', "nth-too-large", "nth is 3, but these words stand 2 times in Recital 1",
            'nth: 1 is "… a lasting peace, and peace …", 2 is "… peace, and peace alone;"',
        ),
        (
            '"I have the honor"{at=VII}', "quote-elsewhere", "this quotation is not in Art. VII",
            "they stand in letter:1 (The Letter)",
        ),
        ('"a lasting"{at=VII}', "quote-elsewhere", "this quotation is not in Art. VII", "they stand in Recital 1"),
        (
            '"The party shall confer"{at=VII.2}', "quote-not-found", "this quotation is not in Art. VII ¶ 2",
            'closest passage, Art. VII ¶ 2: "The [parties] shall confer."',
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_quotation_at_the_wrong_place(
    found: Found, text: str, code: str, message: str, hint: str
) -> None:
    (fault,) = found(summary=BODY.format(text))
    assert (fault.code, fault.message, fault.hint) == (code, message, hint)
    assert fault.span is not None
    assert (fault.span.line, fault.span.column, fault.span.end_column) == (3, 3, 3 + len(text))


def test_home_decides_and_a_note_has_its_own(found: Found) -> None:
    notes = "- {kind: comment, at: VII.2, on: parties, note: 'They \"shall\" do it.'}\n"
    assert found(notes=notes) == []
    assert found(summary="title: Summary\nat: VII.1\nbody: They \"shall\" do it.\n") == []
    assert found(summary='title: Summary\nbody: They "shall"{at=VII.2} do it.\n') == []


@pytest.mark.parametrize(
    ("block", "code", "hint"),
    [
        ("{quote: peace, at: recital.1}", "quote-twice", "'at: recital.1' with 'nth: 1' is the first; nth: 1 is"),
        ("{quote: peace, at: recital.1, nth: 2}", "", ""),
        ("{quote: peace, at: recital.1, nth: 4}", "nth-too-large", "nth: 1 is"),
        ("{quote: shall, at: VII.2}", "", ""),
        ("{quote: '[T]he parties … confer', at: VII.2}", "", ""),
    ],
)
def test_which_one_a_block_quotation_is(found: Found, block: str, code: str, hint: str) -> None:
    faults = found(summary=f"title: Summary\nbody:\n  - {block}\n")
    assert [fault.code for fault in faults] == ([code] if code else [])
    assert all((fault.hint or "").startswith(hint) for fault in faults)


def test_all_paragraphs_of_a_block_quotation_must_follow_one_another(found: Found) -> None:
    block = "title: Summary\nbody:\n  - quote: |\n      {}\n\n      {}\n"
    assert found(summary=block.format("between them.", "The parties shall confer.")) == []
    (fault,) = found(summary=block.format("The parties shall confer.", "between them."))
    assert fault.code == "quote-not-found"


def test_a_hundred_faults_are_told_of_a_text_once_indexed(found: Found) -> None:
    body = " ".join(f'"the parties shall promote {n} mutually"{{at=VII}}' for n in range(100))
    faults = found(summary=f"title: Summary\nbody: |\n  {body}\n")
    assert [fault.code for fault in faults] == ["quote-not-found"] * 100
    (hint,) = {fault.hint for fault in faults}
    assert hint == 'closest passage, Art. VII ¶ 1: "[The] parties shall promote [ ] mutually"'
