"""Plates: where words stand, what is painted, which fonts are used."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from guidebuilder.figures.drawing import Box, Kit, Plate
from guidebuilder.figures.hatching import lying, upright
from tests.figures.conftest import faults, proof

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_label_stands_where_it_is_put(kit: Kit) -> None:
    width = kit.width("Vladivostok", "label")
    left, middle, right = (kit.label("Vladivostok", "label", 100, -20, at).box for at in ("left", "centre", "right"))
    assert left.left == pytest.approx(100)
    assert right.right == pytest.approx(100)
    assert middle.left + middle.right == pytest.approx(200)
    for box in (left, middle, right):
        assert box.right - box.left == pytest.approx(width)
        assert box.bottom < -20 < box.top


def test_label_breaks_lines_at_a_width(kit: Kit) -> None:
    label = kit.label("Soviet Far East by way of the Pacific", "label", 0, 0, width=60)
    assert len(label.rows) > 1
    assert label.box.right - label.box.left <= 60.01
    assert label.text == "Soviet Far East by way of the Pacific"
    assert label.box.bottom < -kit.style("label").leading * (len(label.rows) - 1)


def test_word_wider_than_its_room_is_divided(kit: Kit) -> None:
    label = kit.label("Donaudampfschifffahrtsgesellschaft", "label", 0, 0, width=40)
    assert len(label.rows) > 2
    assert label.box.right <= 40.5


def test_pieces_of_several_styles_stand_on_one_line(kit: Kit) -> None:
    label = kit.label([("1", "strong"), ("\u2002Pacific", "name")], "name", 0, 0)
    assert len(label.rows) == 1
    assert {piece.word.vocabulary.kind.face for piece in label.rows[0].pieces} == {"sans-semibold", "sans-regular"}


def test_no_words_are_no_label(kit: Kit) -> None:
    plate = Plate(kit, 100)
    plate.label("", "label", 0, -10)
    assert plate.finish(20).labels == []


def test_faults_are_seen(kit: Kit) -> None:
    plate = Plate(kit, 50)
    plate.label("one", "label", 0, -10)
    plate.label("two", "label", 4, -12)
    plate.label("beyond", "label", 40, -30)
    plate.line(0, -1, 60, -1, 0.5)
    found = faults(plate.finish(40))
    assert len(found) == 3
    assert "meets" in found[0]
    assert "leaves" in found[1]
    assert "shape" in found[2]


def test_boxes() -> None:
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.meets(Box(11, 0, 20, 10), clear=2)
    assert box.holds(Box(1, 1, 9, 9))
    assert not box.holds(Box(1, 1, 11, 9))
    assert box.moved(1, 2) == Box(1, 2, 11, 12)


def test_painted_words_can_be_read_and_no_other_font_is_used(kit: Kit, tmp_path: Path) -> None:
    plate = Plate(kit, 200)
    plate.label("Persian Gulf ports", "name", 10, -20, halo=1.5)
    plate.line(0, -30, 200, -30, 0.5, dash=(3, 2))
    plate.trace([SQUARE], 0.8, closed=True)
    path = tmp_path / "proof.pdf"
    proof(plate.finish(50), path)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert text.split() == ["Persian", "Gulf", "ports"]
    used = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"(\S+) +TrueType +\S+ +(yes|no)", used)
    assert not re.search("Times|Helvetica|Courier", used)


@pytest.mark.parametrize(("made", "axis"), [(lying, 1), (upright, 0)])
def test_hatching_fills_an_outline(made, axis: int) -> None:  # type: ignore[no-untyped-def]
    lines = made([SQUARE], 2.5)
    assert [line[0][axis] for line in lines] == [0.0, 2.5, 5.0, 7.5]
    assert all(abs(a[1 - axis] - b[1 - axis]) == pytest.approx(10) for a, b in lines)


def test_hatching_leaves_holes() -> None:
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    at_five = [line for line in lying([SQUARE, hole], 2.5) if line[0][1] == 5.0]
    assert at_five == [((0.0, 5.0), (4.0, 5.0)), ((6.0, 5.0), (10.0, 5.0))]
