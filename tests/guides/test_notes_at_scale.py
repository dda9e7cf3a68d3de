"""Margin notes by the hundred, in generated guides: no word lost or doubled, nothing meets, every pointer is true."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidebuilder import project, rendering
from guidebuilder.content import decode, editions
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic
from tests.generated import LANGUAGES, Generated, Shape, generate
from tests.generated.notecheck import Checked, check, texts_of

DENSE = Shape(verse=True)
"""A guide of some 60 pages; 1 to 30 notes of 5 to 600 words on a page."""


def laid_out(made: Generated, folder: Path) -> Checked:
    """A generated guide, read, rendered and looked through."""
    made.write(folder)
    read, faults, _ = decode.read(folder)
    assert read is not None
    assert not faults
    guide = editions.select(read)
    found: list[Diagnostic] = []
    rendered = rendering.render(guide, folder=folder, build_id="test", diagnostics=found)
    assert rendered is not None, found
    return check(rendered, _by_id(made, [note.id for note in guide.notes]), wording.load(guide.language))


def _by_id(made: Generated, ids: list[str]) -> Mapping[str, tuple[str, ...]]:
    """The words of the notes by the ids that the reader gives: those of stand-off notes are its own."""
    return dict(zip(ids, made.notes.values(), strict=True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_generated_guides_are_without_a_fault(lang: str, tmp_path: Path) -> None:
    faults = project.check(generate(3, lang, DENSE).write(tmp_path)).diagnostics
    assert {fault.code for fault in faults} <= {"term-unused"}, "its terms are made up"


def test_a_seed_gives_one_guide() -> None:
    assert generate(5, "de", DENSE) == generate(5, "de", DENSE)
    assert generate(5, "de", DENSE).yaml() != generate(6, "de", DENSE).yaml()


def test_words_of_notes_stand_nowhere_else() -> None:
    made = generate(2, "ru", DENSE)
    words = [word for words in made.notes.values() for word in words]
    assert len(words) == len(set(words))
    assert 5 <= min(map(len, made.notes.values())) < 8
    assert max(map(len, made.notes.values())) <= 600


@pytest.mark.parametrize(("lang", "seed"), [("en", 1), ("de", 2), ("ru", 3), ("ru", 22), ("en", 27)])
def test_notes_of_a_generated_guide(lang: str, seed: int, tmp_path: Path) -> None:
    checked = laid_out(generate(seed, lang, DENSE), tmp_path)
    assert checked.faults == []
    assert checked.noted > 30
    assert checked.most > 10
    assert checked.broken > 10
    assert checked.waiting > 10


def test_letters_of_crowded_pages_come_to_rest(tmp_path: Path) -> None:
    """Where the mark stands decides between z and aa: were its room that of the letter, it would move for ever."""
    generate(307, "en", DENSE).write(tmp_path)
    read, _, _ = decode.read(tmp_path)
    assert read is not None
    found: list[Diagnostic] = []
    settled = rendering.lay_out(editions.select(read), folder=tmp_path, diagnostics=found)
    assert [one.code for one in found if one.code == "unsettled"] == []
    assert settled.passes <= 3


def test_notes_after_their_paragraphs_lose_nothing_either(tmp_path: Path) -> None:
    """On A5 there is no note column: every word of every note is in the file all the same."""
    made = generate(4, "en", Shape(essays=1, articles=3))
    made.write(tmp_path)
    read, _, _ = decode.read(tmp_path)
    assert read is not None
    found: list[Diagnostic] = []
    rendered = rendering.render(editions.select(read), folder=tmp_path, paper="a5", diagnostics=found)
    assert rendered is not None, found
    said = " ".join(texts_of(rendered.pdf)).split()
    assert {word for words in made.notes.values() for word in words} <= {word.strip(".,;") for word in said}


@pytest.mark.full
def test_notes_of_a_thousand_pages(tmp_path: Path) -> None:
    """Guides until a thousand pages hold marks or notes; the figures are printed (pytest -s)."""
    total = Checked()
    begun = time.process_time()
    seed = 100
    while total.noted < 1000:
        for lang in LANGUAGES:
            one = laid_out(generate(seed, lang, DENSE), tmp_path / f"{lang}{seed}")
            total.faults += [f"{lang} {seed}: {fault}" for fault in one.faults]
            for name in ("pages", "noted", "notes", "words", "broken", "waiting"):
                setattr(total, name, getattr(total, name) + getattr(one, name))
            total.most = max(total.most, one.most)
        seed += 1
    print(
        f"\n{total.pages} pages, {total.noted} with notes, {total.most} marks at most on a page; {total.notes} notes,"
        f" {total.words} words, {total.broken} broken, {total.waiting} begun late; {time.process_time() - begun:.0f} s"
    )
    assert total.faults == []
