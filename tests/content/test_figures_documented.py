"""The examples of docs/figures.md can be read as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from guidebuilder.content import decode

PAGE = Path(__file__).parents[2] / "docs/figures.md"
GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\nsummary: {body: x}\n"


def test_the_examples_are_read(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), flags=re.S)
    (tmp_path / "guide.yaml").write_text(GUIDE, "utf-8")
    (tmp_path / "figures.yaml").write_text("".join(examples), "utf-8")
    guide, found, _ = decode.read(tmp_path)
    assert found == []
    assert guide is not None
    kinds = [type(figure.drawing).__name__ for figure in guide.figures]
    assert kinds == ["Strip", "Bars", "Map", "Anatomy", "Duties"]
