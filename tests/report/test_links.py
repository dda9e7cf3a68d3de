"""Links: words that do not say where they go."""

from __future__ import annotations

import pytest

from guidebuilder.design import wording
from tests.report.conftest import DOCUMENTS, GUIDE, Findings, Reporting


def summary(prose: str) -> str:
    return f"title: In Short\nbody: '{prose}'\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("https://loc.gov/item/1", "link-address"),
        ("www.loc.gov", "link-address"),
        ("loc.gov/item/1", "link-address"),
        ("here", "link-vague"),
        ("*Click here*", "link-vague"),
        ("this link", "link-vague"),
        ("More …", "link-vague"),
    ],
)
def test_words_that_say_nothing(findings: Findings, words: str, code: str) -> None:
    assert findings("link", summary=summary(f"See [{words}](https://loc.gov/item/1).")) == [(code, 2, 12)]


@pytest.mark.parametrize("words", ["the Library of Congress", "loc.gov", "here is the text", "Morehouse", "U.S.A."])
def test_words_that_say_where(findings: Findings, words: str) -> None:
    assert findings("link", summary=summary(f"See [{words}](https://loc.gov/item/1).")) == []


@pytest.mark.parametrize("language", wording.languages())
def test_every_language_has_its_own_words_for_here(report: Reporting, language: str) -> None:
    words = wording.load(language).lists["vague-links"]
    assert len(words) >= 8
    guide = GUIDE.replace("en-US", language)
    for each in (words[0], words[-1].capitalize()):
        texts = DOCUMENTS.replace("title: The", "language: en\n  title: The")
        (found,) = report(guide=guide, documents=texts, summary=summary(f"x [{each}](https://loc.gov)")).findings
        assert (found.code, found.message) == ("link-vague", f"'{each}' does not say where this link goes")


def test_the_same_words_for_two_places(report: Reporting) -> None:
    prose = "The [first print](https://a.org/1) and the [First Print](https://a.org/2), the [other](https://a.org/3)."
    (found,) = report(summary=summary(prose)).findings
    assert found.code == "link-same-words"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 51)
    assert found.message.endswith("summary.yaml:2:12")


def test_the_same_words_for_one_place_or_far_from_each_other(findings: Findings) -> None:
    one = "The [print](https://a.org/1) and the [print](https://a.org/1/)."
    essay = "- {id: more, title: More Prints, body: 'The [print](https://a.org/2).'}\n"
    assert findings("link", summary=summary(one), essays=essay) == []
