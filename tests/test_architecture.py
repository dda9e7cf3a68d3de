"""The imports of the package against the table in docs/architecture.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "guidebuilder"
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))


def block(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of a fenced table: what stands before the colon, and the words after it."""
    found = re.search(rf"^```{name}\n(.*?)^```", DOCUMENT, flags=re.M | re.S)
    assert found is not None, f"docs/architecture.md has no table '{name}'"
    rows = [line.partition(":") for line in found[1].splitlines() if line.strip()]
    return [(" ".join(head.split()), tuple(words.split())) for head, _, words in rows]


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(room == "*" or module == room or module.startswith(f"{room}.") for room in rooms)


def dotted(path: Path) -> str:
    """The name of a module inside the package: `content.decode`; "" for the package itself."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")


NAMES = {dotted(path) for path in MODULES}


def imported(tree: ast.AST, path: Path) -> Iterator[str]:
    """The full names of all modules that are imported anywhere in `tree`, the module at `path`."""
    package = ["guidebuilder", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                yield full if full.removeprefix("guidebuilder.") in NAMES else origin


@dataclass(frozen=True)
class Table:
    """What the document allows."""

    rooms: dict[str, tuple[str, ...]]
    everywhere: tuple[str, ...]
    nearly: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    never: tuple[tuple[str, bool, tuple[str, ...]], ...]

    def allows(self, module: str, target: str) -> bool:
        """Whether `module` may import `target`, both named inside the package."""
        room = module.partition(".")[0]
        if not target or within(target, (room, *self.everywhere, *self.rooms.get(room, ()))):
            return True
        return any(within(target, targets) and not within(module, excepted) for excepted, targets in self.nearly)

    def forbids(self, module: str, target: str) -> bool:
        """Whether `module` must not import `target`, a package from outside."""
        return any(within(target, (name,)) and within(module, rooms) == inside for name, inside, rooms in self.never)


def table() -> Table:
    """The tables of docs/architecture.md."""
    rows = block("imports")
    never = [(head.split(), rooms) for head, rooms in block("never")]
    assert all(where in {"in", "outside"} for (_, where), _ in never)
    return Table(
        rooms={head: words for head, words in rows if not head.startswith("all")},
        everywhere=tuple(word for head, words in rows if head == "all" for word in words),
        nearly=tuple((tuple(head.split()[2:]), words) for head, words in rows if head.startswith("all but ")),
        never=tuple((name, where == "in", rooms) for (name, where), rooms in never),
    )


def faults(module: str, targets: Iterator[str]) -> list[str]:
    allowed = table()
    found = []
    for target in sorted(set(targets)):
        if within(target, ("guidebuilder",)):
            inside = target.removeprefix("guidebuilder").removeprefix(".")
            if not allowed.allows(module, inside):
                found.append(f"{module} imports {inside}")
        elif allowed.forbids(module, target):
            found.append(f"{module} imports {target}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_module_imports_only_what_the_table_allows(path: Path) -> None:
    assert faults(dotted(path), imported(ast.parse(path.read_text("utf-8")), path)) == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("content/decode.py", "import guidebuilder.layout", "content.decode imports layout"),
        ("content/decode.py", "import guidebuilder.facts", "content.decode imports facts"),
        ("content/decode.py", "from ..tags import Tag", "content.decode imports tags"),
        ("content/decode.py", "def f():\n    import reportlab.pdfgen", "content.decode imports reportlab.pdfgen"),
        ("design/faces.py", "from reportlab import rl_config", "design.faces imports reportlab"),
        ("layout/draw.py", "import click", "layout.draw imports click"),
        ("layout/draw.py", "from PIL import Image", "layout.draw imports PIL"),
        ("typeset/lines.py", "from guidebuilder.layout.settle import settle", "typeset.lines imports layout.settle"),
        ("cli.py", "from guidebuilder.facts import Facts", "cli imports facts"),
    ],
)
def test_the_reading_of_imports_sees_what_is_not_allowed(module: str, source: str, fault: str) -> None:
    path = PACKAGE / module
    assert faults(dotted(path), imported(ast.parse(source), path)) == [fault]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("content/decode.py", "from guidebuilder.content.model import Guide"),
        ("content/decode.py", "from guidebuilder.design.wording import load"),
        ("design/faces.py", "from guidebuilder import assets, __version__"),
        ("design/fonts.py", "import reportlab"),
        ("layout/draw.py", "from guidebuilder.facts import Facts\nfrom reportlab.platypus import Flowable"),
        ("project.py", "from guidebuilder.pdf.canvas import Canvas"),
    ],
)
def test_the_reading_of_imports_lets_through_what_is_allowed(module: str, source: str) -> None:
    path = PACKAGE / module
    assert faults(dotted(path), imported(ast.parse(source), path)) == []


def test_every_room_is_in_the_table() -> None:
    known = {*table().rooms, *table().everywhere, "facts", "tags", "design", "scaffold", ""}
    assert {name.partition(".")[0] for name in NAMES} <= known
