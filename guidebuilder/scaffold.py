"""`new`: a folder with a small guide that checks and builds as it is, and the schemas that editors complete it by.

The guide is shipped as data (`assets/scaffold/`); only its date and the schemas are made here.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from guidebuilder import assets

DATE = "@DATE@"
SCHEMA = re.compile(r"\$schema=\./(\S+)\.schema\.json")


def new(folder: Path, today: date, schema: Callable[[str | None], str]) -> tuple[Path, ...]:
    """Write the example guide to `folder`, dated `today`; the files written, in order.

    `schema` gives the JSON Schema of guide.yaml (None) or of the file of a key.
    All or nothing: the files are made in a folder beside it, which then takes its name. Raises FileExistsError if
    `folder` is a file or is not empty, OSError if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} exists and is not an empty folder")
    target = Path(os.path.abspath(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.parent / f".guidebuilder-{secrets.token_hex(4)}"
    try:
        making.mkdir()
        names = [_write(making, name, text) for name, text in _files(today, schema)]
        if target.exists():  # perhaps the working folder of a shell: it is filled, not replaced
            for name in names:
                os.replace(making / name, target / name)
            making.rmdir()
        else:
            os.replace(making, target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return tuple(folder / name for name in names)


def _files(today: date, schema: Callable[[str | None], str]) -> list[tuple[str, str]]:
    """Name and content of every file: the guide's, then the schema of each that names one."""
    files = []
    for source in sorted((assets.root() / "scaffold").glob("*.yaml")):
        text = source.read_text("utf-8").replace(DATE, today.isoformat())
        files.append((source.name, text))
        if found := SCHEMA.search(text):
            files.append((f"{found[1]}.schema.json", schema(None if found[1] == "guide" else found[1])))
    return files


def _write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8", newline="\n")
    return name
