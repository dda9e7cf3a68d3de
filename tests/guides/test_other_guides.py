"""A speech in German and a letter in Russian: they build on every paper without a line of code for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder.compose.headings import typographic
from guidebuilder.content.places import Places
from tests.generated.pagecheck import look
from tests.guides.conftest import Built
from tests.guides.test_first_guide import squeezed

HERE = Path(__file__).resolve().parent
FORMATS = HERE.parent / "formats"
SPECIMENS = HERE.parent / "specimens"
MEASURED = ("declaration", "grundgesetz", "supply")


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
@pytest.mark.parametrize("folder", [HERE / "worms", HERE / "tatiana", FORMATS / "1"], ids=lambda path: path.name)
def test_it_builds_without_a_fault_and_holds_its_text(built: Callable[..., Built], folder: Path, paper: str) -> None:
    guide = built(folder, paper)
    printed = squeezed("".join(guide.pages))
    places = Places(guide.guide.documents)
    for document in guide.guide.documents:
        for name in places.paragraph_names(document):
            for word in typographic(places.text(name).value).split():
                assert squeezed(word).casefold() in printed.casefold(), (name, word)


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
@pytest.mark.parametrize(
    "folder",
    [HERE / "worms", HERE / "tatiana", HERE / "odyssey", FORMATS / "1", *(SPECIMENS / name for name in MEASURED)],
    ids=lambda path: path.name,
)
def test_nothing_is_parted_and_short_pages_say_why(built: Callable[..., Built], folder: Path, paper: str) -> None:
    found = look(built(folder, paper).rendered.settled, ())
    assert found.faults == []
    assert found.unexplained == []
    assert len(found.short) <= max(5, 0.1 * found.full), found.short


def test_german_words_and_quotation_marks(built: Callable[..., Built]) -> None:
    guide = built(HERE / "worms")
    text = "\n".join(guide.pages)
    assert "Inhalt" in text
    assert "„eine schlichte Antwort“" in text.replace("\n", " ")
    glossary = next(page for page in guide.pages if "Äußerung" in page and "Kurfürst" in page)
    places = [glossary.index(term) for term in ("Äußerung", "Gewissen", "Kurfürst", "Stand")]
    assert places == sorted(places)


def test_russian_lines_of_verse_are_numbered_and_glossed(built: Callable[..., Built]) -> None:
    guide = built(HERE / "tatiana")
    facts = guide.rendered.settled.pages.facts
    assert facts.lines["letter:stanza.2.10"] == 17
    assert facts.lines["letter:stanza.1.3"] == 3
    assert "Содержание" in "".join(guide.pages)
