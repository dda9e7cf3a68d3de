"""The gate bites: a good file passes it, and the same file broken in any way does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder import project
from tests.conftest import Validate
from tests.tools.validator import library, second
from tests.tools.validator.breaks import BREAKS, NotHere, applied, saved
from tests.tools.validator.breaks.document import DEVICE
from tests.tools.validator.breaks.gate import Gate
from tests.tools.validator.breaks.parts import draw

ROOT = Path(__file__).resolve().parents[2]
FIRST, EVERY_KEY = ROOT / "content" / "us-soviet-mutual-aid-1942", ROOT / "tests" / "formats" / "1"

ABSENT = {"set_of_glyphs_wrong", "other_character_collection", "types_forgotten"}
"""What the good file has nothing of; all else is broken."""

def made(folder: Path, where: Path, *only: str) -> bytes:
    path = where / "guide.pdf"
    project.build([folder], project.Options(output=path, only=only))
    return path.read_bytes()


Opinion = Callable[[bytes, str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def good_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A handout of the guide that uses every key, with all that is broken here: headings, lists, a table, figures,
    links, notes."""
    return made(EVERY_KEY, tmp_path_factory.mktemp("good"), "summary", "documents")


@pytest.fixture(scope="module")
def opinion() -> Opinion:
    """The second validator; where it is not installed, one that finds nothing: no break is found by it alone."""
    return second.validate if library.second().is_dir() else lambda *_: []


@pytest.fixture(scope="module")
def gate(good_file: bytes, validate: Validate, opinion: Opinion) -> Gate:
    return Gate(good_file, validate, opinion)


def test_the_good_file_claims_two_standards(gate: Gate) -> None:
    assert gate.claims == ("2a", "ua1")


def test_the_good_file_passes_as_it_is_and_written_anew(gate: Gate, good_file: bytes) -> None:
    for data in (good_file, saved(good_file)):
        assert gate.verdict(data) == {"veraPDF": [], "second": [], "structure": [], "heard": []}


def test_what_breaks_draw_is_no_break_in_itself(gate: Gate, good_file: bytes) -> None:
    drawn = saved(good_file, lambda pdf: draw(pdf, DEVICE))
    assert not any(gate.verdict(drawn).values())


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_found(gate: Gate, good_file: bytes, name: str) -> None:
    if name in ABSENT:
        with pytest.raises(NotHere):
            applied(name, good_file)
    else:
        found(gate, applied(name, good_file), name)


def found(gate: Gate, broken: bytes, name: str) -> None:
    """Assert that a break is found by a validator or, if the file still conforms, by what is heard of it."""
    verdict = gate.verdict(broken)
    print(f"{name} ({BREAKS[name].clause})")
    for who, said in verdict.items():
        print(f"    {who:10} {' '.join(said) or '-'}")
    heard = verdict.pop("heard")
    assert any(verdict.values()) or (BREAKS[name].consistent and heard), f"nothing finds {name}"


def test_every_break_says_what_it_breaks_and_the_clause() -> None:
    assert len(BREAKS) >= 120
    assert [name for name, one in BREAKS.items() if not one.clause.startswith("ISO ") or not one.says] == []


def test_a_break_that_changes_nothing_is_an_error(good_file: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    one = BREAKS["no_language"]
    monkeypatch.setitem(BREAKS, "nothing", type(one)("nothing", one.clause, one.says, saved))
    with pytest.raises(RuntimeError, match="nothing changes nothing"):
        applied("nothing", good_file)


@pytest.fixture(scope="module")
def first_guide(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The real guide."""
    return made(FIRST, tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def first_gate(first_guide: bytes, validate: Validate, opinion: Opinion) -> Gate:
    return Gate(first_guide, validate, opinion)


@pytest.mark.full
@pytest.mark.parametrize("name", BREAKS)
def test_a_break_of_the_first_guide_is_found(first_guide: bytes, first_gate: Gate, name: str) -> None:
    try:
        broken = applied(name, first_guide)
    except NotHere as missing:
        pytest.skip(f"nothing to break: {missing}")
    found(first_gate, broken, name)
