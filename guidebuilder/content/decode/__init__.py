"""From the files of a guide to the model: the third stage. All faults of all files in one run.

`folder` reads the files, `shape` holds them against the table of the format, `fields` reads typed values, `prose`,
`document`, `parts` and `guide` build.
"""

from __future__ import annotations

from pathlib import Path

from guidebuilder.content.decode.folder import GUIDE_FILE, read_folder
from guidebuilder.content.model import Guide
from guidebuilder.content.source import Mapping, Scalar, Sources
from guidebuilder.diagnostics import Diagnostic

__all__ = ["GUIDE_FILE", "decode", "read"]


def decode(sources: Sources, diagnostics: list[Diagnostic]) -> Guide | None:
    """The guide in the folder of `sources`; what is wrong with it goes to `diagnostics`.

    With errors the guide is as much of it as could be read, for further checks, and must not be built. None if a file
    or a whole section could not be read, for then nothing sure can be said of the rest.
    """
    folder = read_folder(sources, diagnostics)
    if folder is None:
        return None
    from guidebuilder.content.decode.fields import Context
    from guidebuilder.content.decode.guide import guide
    from guidebuilder.design import wording

    language = _language(folder.guide)
    context = Context(
        diagnostics, language, lambda key: wording.load(language).text(key), set(folder.taken),
        lambda named, limit: sources.table(named, limit, diagnostics),
    )  # fmt: skip
    return guide(folder, sources.root.name, context)


def read(path: Path) -> tuple[Guide | None, list[Diagnostic], Sources]:
    """The guide that a folder, or the guide.yaml in it, names; with all that is wrong, and the files that were read."""
    sources = Sources(path.parent if path.name == GUIDE_FILE and not path.is_dir() else path)
    diagnostics: list[Diagnostic] = []
    return decode(sources, diagnostics), diagnostics, sources


def _language(guide: Mapping) -> str:
    written = guide.get("language")
    return (written.value.strip() if isinstance(written, Scalar) else "") or "en"
