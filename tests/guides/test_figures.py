"""The figures of guides as they are printed: nothing meets, all is shown, the data stand as tables, nothing is told by
colour alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuilder.compose.drawings import WIDTHS, _planned
from guidebuilder.content import decode
from guidebuilder.content.places import Places
from guidebuilder.layout.flowables import Illustration
from tests.figures.conftest import faults, make_kit
from tests.guides.conftest import FIRST, Built

EVERY_KEY = Path(__file__).resolve().parents[1] / "formats" / "1"
KINDS = {"strip", "bars", "map", "anatomy", "duties"}

every = pytest.mark.parametrize("folder", [FIRST, EVERY_KEY], ids=lambda folder: folder.name)


@every
@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_no_words_of_a_figure_meet_and_none_is_left_out(folder: Path, paper: str) -> None:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    kit = make_kit(guide.language, paper)
    places = Places(guide.documents)
    seen = set()
    for figure in guide.figures:
        if figure.drawing is None:
            continue
        plan, draw = _planned(figure.drawing, guide, places, kit)
        width = getattr(kit.theme.sheet, WIDTHS[figure.position]) or kit.theme.sheet.measure
        drawn = draw(plan, width, kit, 430)
        assert drawn.plates
        assert drawn.left_out == ()
        assert [fault for plate in drawn.plates for fault in faults(plate)] == []
        seen |= {kind for kind in KINDS if getattr(figure, kind) is not None}
    assert seen == KINDS


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
def test_the_first_guide_shows_seven_drawings(built: Callable[..., Built], paper: str) -> None:
    made = built(FIRST, paper)
    tree = made.rendered.tree
    alts = {figure.id: figure.alt.value for figure in made.guide.figures}
    named = {node.id: node.alt for node in tree.walk() if node.role == "Figure" and node.id is not None}
    assert len(alts) == 7
    assert named == {name: alt.replace("'", "’") for name, alt in alts.items()}
    pages = made.rendered.settled.pages.pages
    drawn = [box for page in pages for box in page.boxes if _illustrated(box.flowable)]
    assert len(drawn) >= 7


def _illustrated(flowable: object) -> bool:
    return isinstance(flowable, Illustration) or isinstance(getattr(flowable, "content", None), Illustration)


def test_each_drawing_has_its_data_as_a_table_and_says_where(first: Built) -> None:
    tree = first.rendered.tree
    heads = {node.id for node in tree.walk() if node.id is not None and node.id.startswith("table:")}
    own = {f"table:{figure.id}" for figure in first.guide.figures if figure.id != "fig-timeline"}
    assert heads == own  # the timeline is its own table
    captions = [node.text() for node in tree.walk() if node.role == "Caption"]
    assert sum("As a table" in text for text in captions) == len(own)
    assert all("Source" in text for text in captions if "Figure" in text)


def test_numbers_from_memory_look_it(first: Built) -> None:
    years = next(figure.bars for figure in first.guide.figures if figure.id == "fig-years")
    routes = next(figure.bars for figure in first.guide.figures if figure.id == "fig-routes")
    assert years is not None
    assert routes is not None
    assert {value.value[-1] for row in years.rows for value in row.values} == {"?", "-"}
    assert not any("?" in value.value for row in routes.rows for value in row.values)
