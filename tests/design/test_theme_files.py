"""The files of themes: nothing stands twice, for of two the first would be lost unseen, and nothing is there for
nobody."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
THEMES = sorted((ROOT / "assets/themes").glob("*.yaml"))


def doubles(node: yaml.Node) -> list[str]:
    """The keys that stand twice in a mapping, at any depth."""
    found = []
    if isinstance(node, yaml.MappingNode):
        counts = Counter(str(key.value) for key, _ in node.value)
        found += [key for key, count in counts.items() if count > 1]
        for _, value in node.value:
            found += doubles(value)
    return found


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_no_key_stands_twice(path: Path) -> None:
    root: Any = yaml.compose(path.read_text("utf-8"))
    assert doubles(root) == []


def test_each_length_of_drawings_is_used() -> None:
    text = "".join(path.read_text("utf-8") for path in (ROOT / "guidebuilder/figures").rglob("*.py"))
    theme = yaml.safe_load((ROOT / "assets/themes/standard.yaml").read_text("utf-8"))
    unused = [name for name in theme["figures"] if not re.search(f'"{name}"', text)]
    assert unused == []
