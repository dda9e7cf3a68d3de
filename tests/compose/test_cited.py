"""Citations wherever they may stand: what is printed, and that the bibliography knows the page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidebuilder.compose.works import cited_on
from guidebuilder.typeset.runs import Run
from tests.compose.conftest import Table, prose, spoken

MAP = Path(__file__).resolve().parents[1] / "formats" / "1" / "images" / "map.png"

WORKS = """\
style: {style}
works:
  - {{key: war, type: book, authors: [{{family: Beevor, given: Antony}}], title: The Second World War, year: 2012}}
  - {{key: berlin, type: book, authors: [{{family: Beevor, given: Antony}}], title: Berlin, year: 2002}}
  - {{key: house, type: article, authors: [{{family: House}}], title: Titans, container: Review, volume: 3, year: 1995}}
  - {{key: frus, type: book, title: Foreign Relations, short_form: "FRUS 1942, vol. III", year: 1961}}
"""


@pytest.mark.parametrize(
    ("written", "chicago", "mla"),
    [
        ("[@house]", "(House, “Titans”)", "(House)"),
        ("[@house, p. 3]", "(House, “Titans,” 3)", "(House 3)"),
        ("[@house, pp. 101-108]", "(House, “Titans,” 101–8)", "(House 101–08)"),
        ("[@house, chap. 3]", "(House, “Titans,” chap. 3)", "(House, chap. 3)"),
        ("[@house, l. 4]", "(House, “Titans,” l. 4)", "(House, l. 4)"),
        ("[@house, fol. 2v]", "(House, “Titans,” fol. 2v)", "(House, fol. 2v)"),
        ("[@house, para. 7]", "(House, “Titans,” para. 7)", "(House, para. 7)"),
        ("[@war, vol. 3:45]", "(Beevor, Second World War, 3:45)", "(Beevor, Second World War 3: 45)"),
        (
            "[@war, p. 3; @berlin, p. 5]",
            "(Beevor, Second World War, 3; Beevor, Berlin, 5)",
            "(Beevor, Second World War 3; Beevor, Berlin 5)",
        ),
        (
            "[@house, p. 3; @frus, p. 9; @house]",
            "(House, “Titans,” 3; FRUS 1942, vol. III, p. 9; House, “Titans”)",
            "(House 3; FRUS 1942, vol. III, p. 9; House)",
        ),
        ('"Forward" [@house, p. 3].', "“Forward” (House, “Titans,” 3).", "“Forward” (House 3)."),
    ],
)
def test_what_is_printed_for_a_citation(table: Table, written: str, chicago: str, mla: str) -> None:
    for style, words in (("chicago", chicago), ("mla", mla)):
        setter = prose(table.composition(bibliography=WORKS.format(style=style)), written)
        assert spoken(setter.items).replace("\u00a0", " ") == words
        assert setter.node.text().replace("\u00a0", " ") == words


def test_a_title_in_italic_text_is_upright(table: Table) -> None:
    composition = table.composition(bibliography=WORKS.format(style="chicago"))
    runs = [item for item in prose(composition, "*so [@berlin]*").items if isinstance(item, Run)]
    assert [run.type.face for run in runs if "Berlin" in run.text] == ["serif-regular"]


SO = "'So it is [@house, p. 3]'"
PLACES = {
    "body": {"summary": f"title: S\nbody: {SO}\n"},
    "list": {"summary": f"title: S\nbody:\n  - list: [{SO}]\n"},
    "cell": {"summary": f"title: S\nbody:\n  - table: {{head: [A], rows: [[{SO}]]}}\n"},
    "head": {"summary": f"title: S\nbody:\n  - table: {{head: [{SO}], rows: [[x]]}}\n"},
    "caption": {"summary": f"title: S\nbody:\n  - table: {{head: [A], rows: [[x]], caption: {SO}}}\n"},
    "quote": {"summary": "title: S\nbody:\n  - {quote: A passage., cite: '@house, p. 3'}\n"},
    "abstract": {"summary": f"title: S\nabstract: {SO}\nbody: x\n"},
    "figure": {
        "summary": "title: S\nbody:\n  - {figure: fig-map}\n",
        "figures": f"- {{id: fig-map, image: map.png, title: T, alt: A map., caption: {SO}, position: column}}\n",
    },
    "note": {"notes": f"- {{at: VII.2, on: confer, kind: comment, note: {SO}}}\n"},
    "question": {"questions": f"groups: [{{title: Q, questions: [{{id: q, kind: short, text: {SO}}}]}}]\n"},
    "choice": {
        "questions": "groups:\n  - title: Q\n    questions:\n      - {id: q, kind: choice, text: Which?, choices: "
        f"[{{text: {SO}, correct: true}}, {{text: Two}}]}}\n"
    },
    "event": {"timeline": f"events: [{{date: 1942, title: E, kind: law, text: {SO}}}]\n"},
    "life": {"biographies": f"people: [{{name: Reed, body: {SO}}}]\n"},
    "term": {"glossary": f"terms: [{{term: peace, glossed: false, definition: {SO}}}]\n"},
    "remark": {"bibliography": WORKS.format(style="chicago").removesuffix("}\n") + f", note: {SO}}}\n"},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_citation_is_printed_linked_and_found_wherever_it_stands(table: Table, place: str) -> None:
    """The words are in the tree inside a link to the entry, which names the page and whether only a note has it."""
    shutil.copy(MAP, table.folder / "map.png")
    files = {"bibliography": WORKS.format(style="chicago"), **PLACES[place]}
    settled = table.settled(**files)
    links = [node.text() for node in settled.story.tree.walk() if node.role == "Link"]
    assert [text for text in links if "Titans" in text] == ["House, “Titans,”\u00a03"]
    facts = settled.pages.facts
    (name,) = [name for name in facts.pages if name.startswith("cited:house:")]
    composition = table.composition(facts, **files)
    (told,) = cited_on(composition, "house")
    assert told.shown == facts.folios[facts.pages[name]] + ("n" if place == "note" else "")
    (entry,) = [node for node in settled.story.tree.walk() if node.id == "work:house"]
    assert told.shown in "".join(words for node in entry.walk() for words in node.children if isinstance(words, str))
    page = settled.pages.pages[facts.pages[name]]
    assert any(a.name == name for box in page.boxes for a in box.flowable.anchors())
