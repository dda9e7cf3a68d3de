"""The stages wired together: read, check, render, write. Owns paths and atomic writes.

Nothing here prints or exits. What is wrong with a guide or a file comes back as diagnostics in an `Outcome`; what is
wrong with a command is a `UsageError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidebuilder.diagnostics import closest
from guidebuilder.project.building import (
    COLORS,
    Options,
    Outcome,
    Written,
    build,
    editions_asked,
    exit_code,
    judged,
    look_for,
    refuse_unknown_parts,
)
from guidebuilder.project.paths import (
    DEFAULT_PAPER,
    UsageError,
    find_guides,
    guides,
    output_name,
    shown,
    write_atomically,
)
from guidebuilder.project.progress import Progress, tell
from guidebuilder.project.reading import Read, look_of, read_guide

if TYPE_CHECKING:
    from guidebuilder.press.planning import Plan
    from guidebuilder.project.bundling import Bundled
    from guidebuilder.project.extraction import Extracted
    from guidebuilder.project.imposition import Impression
    from guidebuilder.project.verifying import Verified

__all__ = [
    "COLORS",
    "Options",
    "Outcome",
    "Progress",
    "Read",
    "UsageError",
    "Written",
    "build",
    "bundle",
    "check",
    "editions_asked",
    "exit_code",
    "extract",
    "find_guides",
    "guides",
    "impose",
    "look_for",
    "look_of",
    "output_name",
    "plan",
    "read_guide",
    "refuse_unknown_parts",
    "schema",
    "shown",
    "verify",
    "write_atomically",
]


def check(path: Path, *, strict: bool = False, progress: Progress | None = None) -> Outcome:
    """Every fault of the guide in the folder `path`; nothing is written, and nothing that sets type is imported."""
    tell(progress, f"checking {shown(path)}")
    read = read_guide(path, DEFAULT_PAPER)
    return Outcome(path, read.diagnostics, judged(read.diagnostics, strict))


def schema(key: str | None = None) -> str:
    """The JSON Schema of guide.yaml, or of the file of one key. Raises UsageError for a key that has no file."""
    import json

    from guidebuilder.content.schema.json_schema import json_schema
    from guidebuilder.content.schema.tables import SECTIONS

    if key is not None and key not in SECTIONS:
        near = closest(key, SECTIONS)
        hint = f"did you mean '{near}'?" if near else f"keys: {', '.join(SECTIONS)}"
        raise UsageError(f"no file has the key '{key}'", hint)
    return json.dumps(json_schema(key), ensure_ascii=False, indent=2) + "\n"


def extract(pdf: Path, folder: Path) -> Extracted:
    """Write the source that a PDF carries to a new or empty folder. Raises UsageError for one that is neither."""
    from guidebuilder.project import extraction

    return extraction.extract(pdf, folder)


def bundle(paths: Sequence[Path], audience: str, options: Options, progress: Progress | None = None) -> Bundled:
    """Make the bundle of some guides for an audience; see bundling.bundle."""
    from guidebuilder.project import bundling

    return bundling.bundle(paths, audience, options, progress)


def verify(path: Path) -> Verified:
    """Whether a bundle is as it was made."""
    from guidebuilder.project import verifying

    return verifying.verify(path)


def plan(**asked: Any) -> Plan:
    """What `impose` is asked for, as the command has it (imposition.plan). Raises UsageError for what cannot be."""
    from guidebuilder.project import imposition

    return imposition.plan(**asked)


def impose(path: Path, asked: Plan, output: Path | None = None) -> Impression:
    """Write the pages of a PDF on sheets, beside it or to `output`. Raises UsageError for an output that must stay."""
    from guidebuilder.project import imposition

    return imposition.impose(path, asked, output)
