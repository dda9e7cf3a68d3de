"""Languages: words that a voice would read by the wrong rules."""

from __future__ import annotations

import pytest

from guidebuilder.report.wanting.languages import WELL_FORMED, script
from tests.report.conftest import GUIDE, Findings, Reporting


def summary(prose: str) -> str:
    return f"title: In Short\nbody: '{prose}'\n"


def test_words_in_another_script(report: Reporting) -> None:
    (found,) = report(summary=summary("They said «мир» and «мир и труд»{aside}.".replace("«мир» and ", ""))).findings
    assert found.code == "script-unmarked"
    assert found.message == "'мир и труд' is Cyrillic and is read by the rules of 'en-US'"
    assert found.hint == "say in which language it is, [мир и труд]{lang=ru} for example"
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 19, 29)


@pytest.mark.parametrize(
    "prose",
    [
        "They said [мир и труд]{lang=ru}.",
        "[*мир*]{lang=ru} and [«мир»{aside}]{lang=uk}",
        "The angle α, the letters Ж and Ω.",
        "[mir]{lang=ru-Latn}",
    ],
)
def test_words_whose_language_is_said(findings: Findings, prose: str) -> None:
    assert findings("script", summary=summary(prose)) == []


def test_latin_names_in_a_russian_guide_are_read_by_every_voice(report: Reporting) -> None:
    guide = GUIDE.replace("en-US", "ru").replace("A Guide", "Книга")
    assert report(guide=guide, summary=summary("Телеграмма Department of State, II, Washington."),
                  documents=RUSSIAN).findings == ()  # fmt: skip
    (found,) = report(
        guide=guide, summary=summary("Foreign Relations of the United States, том III."), documents=RUSSIAN
    ).findings
    assert found.message == "'Foreign Relations of the United States' is Latin and is read by the rules of 'ru'"


RUSSIAN = "- id: treaty\n  title: Договор\n  text:\n    - paragraph: Стороны желают мира и труда.\n"


def test_a_source_text_that_is_said_to_be_in_another_language(findings: Findings) -> None:
    assert findings("document", documents=RUSSIAN.replace("Договор", "The Treaty")) == [("document-language", 2, 10)]
    said = RUSSIAN.replace("Договор", "The Treaty\n  language: ru")
    assert findings("document", documents=said) == []


@pytest.mark.parametrize("prose", ['He asks for “мира и труда”.', '[He]{index="x"} asks for *“мира и труда”*.'])
def test_a_quotation_is_heard_in_the_language_of_its_text(report: Reporting, prose: str) -> None:
    documents = RUSSIAN.replace("Договор", "The Treaty\n  language: ru")
    assert report(documents=documents, summary=summary(prose)).findings == ()


def test_a_quotation_in_a_heading_is_heard_in_the_language_of_its_text(report: Reporting) -> None:
    documents = RUSSIAN.replace("Договор", "The Treaty\n  language: ru")
    assert report(documents=documents, summary="title: On “мира и труда”\nbody: Words.\n").findings == ()


def test_a_quotation_in_the_title_of_an_event_is_heard_as_the_title_is(report: Reporting) -> None:
    documents = RUSSIAN.replace("Договор", "The Treaty\n  language: ru")
    timeline = "events: [{date: 1942, title: A plea for “мира и труда”, kind: law}]\n"
    found = report(documents=documents, timeline=timeline).findings
    assert {each.code for each in found} == {"quotation-language", "script-unmarked"}
    (quoted,) = (each for each in found if each.code == "quotation-language")
    assert quoted.message == "these words are of a text in 'ru' and are read by the rules of 'en-US'"
    assert quoted.hint == "put them in brackets, [“…”]{lang=ru}"


LATIN = "- id: acta\n  title: The Acts\n  language: la\n  text:\n    - paragraph: Hier stant verba quaedam.\n"


def test_a_passage_set_apart_in_another_language(findings: Findings) -> None:
    block = "title: In Short\nbody:\n  - He said.\n  - {quote: '%s', at: 1}\n"
    assert findings("quotation", documents=LATIN, summary=block % "stant verba") == []
    assert findings("quotation", documents=LATIN, summary=block % "[stant verba]{lang=la}") == []


@pytest.mark.parametrize(
    "prose", ["[“stant verba”]{lang=la}", "“[stant verba]{lang=la}”", "“so to say”{aside}", "No words."]
)
def test_a_quotation_whose_language_is_said(findings: Findings, prose: str) -> None:
    assert findings("quotation", documents=LATIN, summary=summary(prose)) == []


@pytest.mark.parametrize("tag", ["en_US", "english", "e", "ru-", "deutsch"])
def test_tags_that_are_none(findings: Findings, tag: str) -> None:
    assert findings("language", summary=summary(f"[mir]{{lang={tag}}}")) == [("language-tag", 2, 8)]


@pytest.mark.parametrize(
    "tag",
    ["en", "grc", "en-GB", "de-CH-1996", "sr-Latn-RS", "zh-cmn-Hans-CN", "es-419", "sl-rozaj-biske", "de-a-value",
     "en-x-private", "x-own", "i-klingon", "ru-petr1708"],
)  # fmt: skip
def test_tags_of_the_right_form(tag: str) -> None:
    assert WELL_FORMED.fullmatch(tag)


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ru-RU", "CYRILLIC"), ("sr-Latn", "LATIN"), ("grc", "GREEK"), ("he", None), ("he-Latn", "LATIN"), ("de", "LATIN"),
     ("az-Cyrl-AZ", "CYRILLIC"), ("sr-Arab", None)],
)  # fmt: skip
def test_the_script_of_a_language(tag: str, name: str | None) -> None:
    assert script(tag) == name
