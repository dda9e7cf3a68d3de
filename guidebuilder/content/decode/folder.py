"""The folder of a guide: guide.yaml and the files of single keys, read and held against the table.

A file that cannot be read hides no fault of the others.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from guidebuilder.content.decode.shape import Shape
from guidebuilder.content.schema.kinds import ListOf, Of, Type
from guidebuilder.content.schema.tables import FORMATS, GUIDE, MAIN, SECTIONS
from guidebuilder.content.source import Mapping, Node, Scalar, Sequence, Sources, fault, shown
from guidebuilder.diagnostics import Diagnostic, Severity, Span, closest
from guidebuilder.frozen import frozen

GUIDE_FILE = "guide.yaml"


@frozen
class Written:
    """A section as it was written: its value, and where its key or file begins."""

    node: Node
    where: Node


@frozen
class Folder:
    """What a guide is made of. `taken` are the ids that authors wrote."""

    guide: Mapping
    sections: dict[str, Written]
    taken: frozenset[str]


def read_folder(sources: Sources, diagnostics: list[Diagnostic]) -> Folder | None:
    """Read and check all files of a guide; None if a part of it cannot be known, and then a diagnostic says why."""
    path = sources.root / GUIDE_FILE
    if not path.is_file():
        hint = f"guidebuilder new {shown(sources.root)} writes one to begin with"
        where = Span(shown(path), 1, 1, 1, 1)
        diagnostics.append(fault("file-missing", f"there is no {GUIDE_FILE} in {shown(sources.root)}", where, hint))
        return None
    root = sources.read(path, diagnostics)
    if isinstance(root, Mapping) and not _is_known_format(root, diagnostics):
        return None
    shape = Shape(diagnostics)
    whole = root is not None
    if root is not None:
        shape.check(root, Of(GUIDE.name), GUIDE_FILE)
        whole = isinstance(root, Mapping)
    sections = {}
    for key, kind in SECTIONS.items():
        written = _section(sources, root, key, kind, shape)
        if written is not None:
            sections[key] = written
            whole = whole and _is_of(written.node, kind)
        elif _is_there(sources, key):
            whole = False
    _claim_keys(root, sections, shape)
    theme = root.get("theme") if isinstance(root, Mapping) else None
    diagnostics += _unread(sources, theme.value if isinstance(theme, Scalar) else "")
    if not whole or not isinstance(root, Mapping):
        return None
    return Folder(root, sections, frozenset(shape.taken.get("id", ())))


def _is_known_format(guide: Mapping, diagnostics: list[Diagnostic]) -> bool:
    """Whether the guide is of a format that is read; a missing one is taken for the first."""
    entry = guide.entry("format")
    if entry is None:
        return True
    if guide.entries[0] is not entry:
        hint = "move it to the first line"
        diagnostics.append(fault("format-first", "'format' is not the first key", entry.key, hint))
    if not isinstance(entry.value, Scalar) or entry.value.is_absent or entry.value.value.strip() in FORMATS:
        return True
    hint = f"this version reads format {' and '.join(FORMATS)}"
    diagnostics.append(fault("unknown-format", f"there is no format '{entry.value.value}'", entry.value, hint))
    return False


def _section(sources: Sources, root: Node | None, key: str, kind: Type, shape: Shape) -> Written | None:
    """The value of a key, from guide.yaml or its file; in both it is a fault, and the file is left aside."""
    entry = root.entry(key) if isinstance(root, Mapping) else None
    path = sources.root / f"{key}.yaml"
    if entry is not None:
        if os.path.lexists(path):
            hint = f"{shown(path)} has it too; keep one of them"
            shape.diagnostics.append(fault("section-twice", f"'{key}' stands twice", entry.key, hint))
        return Written(entry.value, entry.key)
    if not os.path.lexists(path):
        return None
    node = sources.read(path, shape.diagnostics)
    if node is None:
        return None
    shape.check(node, kind, key)
    return Written(node, node)


def _is_there(sources: Sources, key: str) -> bool:
    return os.path.lexists(sources.root / f"{key}.yaml")


def _is_of(node: Node, kind: Type) -> bool:
    """Whether the value of a section is a list or mapping as it should be."""
    return isinstance(node, Sequence if isinstance(kind, ListOf) else Mapping)


def _claim_keys(root: Node | None, sections: dict[str, Written], shape: Shape) -> None:
    """Sections without an id of their own are called by their key; a part may be called as what it holds."""
    parts = root.get("parts") if isinstance(root, Mapping) else None
    called = set()
    for part in parts.items if isinstance(parts, Sequence) else ():
        if isinstance(part, Mapping) and isinstance(name := part.get("id"), Scalar) and name.value.strip():
            holds = part.get("holds")
            held = holds.items if isinstance(holds, Sequence) else ()
            if not any(isinstance(each, Scalar) and each.value.strip() == name.value.strip() for each in held):
                shape.claim("id", name.value.strip(), name)
                called.add(name.value.strip())
    for key in MAIN:
        written = sections.get(key)
        if key not in called and written and isinstance(written.node, Mapping) and written.node.entry("id") is None:
            shape.claim("id", key, written.where)


def _unread(sources: Sources, theme: str) -> list[Diagnostic]:
    """Files beside guide.yaml that look as if they were part of it. theme: what the guide names as its theme."""
    known = {GUIDE_FILE, *(f"{key}.yaml" for key in SECTIONS)}
    found = []
    for path in sorted(Path(sources.root).iterdir()):
        if path.suffix in (".yaml", ".yml") and path.name not in known and not path.name.startswith("."):
            if PurePosixPath(theme) == PurePosixPath(path.name):
                continue
            near = closest(path.name, sorted(known))
            hint = f"did you mean '{near}'?" if near else f"files that are read: {', '.join(sorted(known))}"
            where = Span(shown(path), 1, 1, 1, 1)
            found.append(fault("unread-file", f"'{path.name}' is no part of a guide", where, hint, Severity.WARNING))
    return found
