"""Handouts of a guide's own: what they name is there, and they have something to print."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guidebuilder.diagnostics import Diagnostic
from tests.content.checks.conftest import GUIDE

Found = Callable[..., list[Diagnostic]]

QUESTIONS = """\
groups:
  - id: reading
    questions: [{id: q-peace, kind: discussion, at: VII, text: Why?, look_for: [a reason]}]
"""
GLOSSARY = "terms:\n  - {term: peace, definition: no war.}\n  - {term: honor, definition: a good name.}\n"
TIMELINE = "events:\n  - {date: 1901, title: Signed, kind: law}\n"


def told(found: Found, handouts: str, **more: str) -> list[Diagnostic]:
    guide = f"{GUIDE}editions: [{{id: weekly, title: W}}]\nhandouts:\n{handouts}\n"
    return found(guide=guide, questions=QUESTIONS, glossary=GLOSSARY, timeline=TIMELINE, **more)


@pytest.mark.parametrize(
    ("handouts", "code", "said", "hint"),
    [
        ("- {id: a, kind: cards}\n- {id: a, kind: text}", "handout-twice", "a second handout is called 'a'", "first"),
        ("- {id: teacher, kind: cards}", "handout-twice", "an edition is called 'teacher' too", "something else"),
        ("- {id: weekly, kind: cards}", "handout-twice", "an edition is called 'weekly' too", "something else"),
        ("- {id: a, kind: worksheet, groups: [readin]}", "unknown-group", "questions 'readin'", "'reading'"),
        ("- {id: a, kind: worksheet, questions: [q-peac]}", "unknown-question", "question 'q-peac'", "'q-peace'"),
        ("- {id: a, kind: quiz, terms: [honour, peace]}", "term-unknown", "no term 'honour'", "'honor'"),
        ("- {id: a, kind: text, documents: [traety]}", "unknown-document", "no document 'traety'", "'treaty'"),
        ("- {id: a, kind: text, at: VIII}", "unknown-place", "no place 'VIII'", "VII"),
        ("- {id: a, kind: answers, of: quizz}", "unknown-handout", "no handout 'quizz'", "'quiz'"),
        ("- {id: a, kind: answers, of: cards}", "handout-unanswered", "of the kind cards", "worksheet, quiz"),
        ("- {id: a, kind: timeline, key_events: true}", "handout-empty", "'a' has nothing to print", "take"),
    ],
)
def test_what_cannot_be_is_told(found: Found, handouts: str, code: str, said: str, hint: str) -> None:
    (fault,) = told(found, handouts)
    assert fault.code == code
    assert said in fault.message
    assert hint in (fault.hint or "")
    assert fault.span is not None
    assert fault.span.line >= 7


def test_what_can_be_is_not(found: Found) -> None:
    good = """\
- {id: worksheet, kind: worksheet, groups: [reading], questions: [q-peace]}
- {id: key, kind: answers, of: worksheet}
- {id: week, kind: quiz, terms: [Peace, honor], seed: 7, extra: 1}
- {id: week-key, kind: answers, of: week}
- {id: one, kind: cards, terms: [peace], flip: short}
- {id: seven, kind: text, documents: [treaty], at: [VII.1]}
- {id: when, kind: timeline}
"""
    assert told(found, good) == []
