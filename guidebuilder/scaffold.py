"""`new`: a folder with a small guide that checks and builds as it is, and the schemas that editors complete it by.

The guide is shipped as data (`assets/scaffold/`); only its date and the schemas are made here.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from guidebuilder import assets

DATE = "@DATE@"
SCHEMA = re.compile(r"\$schema=\./(\S+)\.schema\.json")


def new(folder: Path, today: date, schema: Callable[[str | None], str]) -> tuple[Path, ...]:
    """Write the example guide to `folder`, dated `today`; the files written, in order.

    `schema` gives the JSON Schema of guide.yaml (None) or of the file of a key.
    Raises FileExistsError if `folder` is a file or is not empty, OSError if it cannot be written.
    """
    return fill(folder, {name: text.encode() for name, text in _files(today, schema)})


def fill(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files, by their paths in it, to a new or empty folder; their paths, in order.

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
        for name, data in files.items():
            (making / name).parent.mkdir(parents=True, exist_ok=True)
            (making / name).write_bytes(data)
        if target.exists():  # perhaps the working folder of a shell: it is filled, not replaced
            for made in sorted(making.iterdir()):
                os.replace(made, target / made.name)
            making.rmdir()
        else:
            os.replace(making, target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return tuple(folder / name for name in files)


def _files(today: date, schema: Callable[[str | None], str]) -> list[tuple[str, str]]:
    """Name and content of every file: the guide's, then the schema of each that names one."""
    files = []
    for source in sorted((assets.root() / "scaffold").glob("*.yaml")):
        text = source.read_text("utf-8").replace(DATE, today.isoformat())
        files.append((source.name, text))
        if found := SCHEMA.search(text):
            files.append((f"{found[1]}.schema.json", schema(None if found[1] == "guide" else found[1])))
    return files
