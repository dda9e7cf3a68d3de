"""Pages of generated guides: nothing is parted that belongs together, pages end at the foot, text is on the grid."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from guidebuilder import rendering
from guidebuilder.content import decode, editions
from guidebuilder.diagnostics import Diagnostic
from tests.generated import LANGUAGES, Shape, generate
from tests.generated.pagecheck import Looked, look

PAPERS = ("letter", "a4", "a5")

SHAPES = (
    Shape(essays=2, sections=(1, 3), blocks=(3, 8), articles=4, notes=(1, 12), note_words=(5, 120), heavy=0),
    Shape(essays=1, sections=(2, 4), articles=8, verse=True, notes=(1, 6), note_words=(5, 60), heavy=0),
    Shape(essays=3, sections=(1, 3), articles=3, notes=(0, 0), figures=6),
)
"""Essays and a treaty with many notes; a long treaty and verse with some; essays with pictures and no notes."""

SHORT, SHORT_OF_MANY = 0.08, 0.05
"""The share of pages that may end more than a line above the foot: in a few guides, in two hundred."""

LEVEL = 0.7
"""At least so many facing pages end on the same line."""


def looked_through(seeds: Iterable[int], folder: Path) -> Looked:
    """What is found in the guides of some seeds, whose languages, papers and shapes take turns."""
    found = Looked()
    for seed in seeds:
        lang, paper, shape = LANGUAGES[seed % 3], PAPERS[seed // 3 % 3], SHAPES[seed // 9 % 3]
        name = f"{lang} {seed} {paper}"
        place = generate(seed, lang, shape).write(folder / name)
        read, _, _ = decode.read(place)
        assert read is not None
        told: list[Diagnostic] = []
        settled = rendering.lay_out(editions.select(read), folder=place, paper=paper, diagnostics=told)
        found.add(look(settled, told), name)
        found.faults += [f"{name}: {one.code}: {one.message}" for one in told if one.code != "parted"]
    return found


@pytest.mark.parametrize("lang", range(3), ids=LANGUAGES)
def test_pages_of_generated_guides(lang: int, tmp_path: Path) -> None:
    """Nine guides of each language: every paper and every shape."""
    found = looked_through(range(lang, 27, 3), tmp_path)
    assert found.faults == []
    assert found.unexplained == []
    assert found.full > 200
    assert len(found.short) <= SHORT * found.full, found.short
    assert found.level >= LEVEL * found.spreads, str(found)


@pytest.mark.full
def test_pages_of_two_hundred_guides(tmp_path: Path) -> None:
    """The figures are printed (pytest -s)."""
    found = looked_through(range(200), tmp_path)
    print(f"\n{found}")
    assert found.faults == []
    assert found.unexplained == []
    assert len(found.short) <= SHORT_OF_MANY * found.full, found.short
    assert found.level >= LEVEL * found.spreads, str(found)
