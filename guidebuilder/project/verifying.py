"""Verifying: whether a bundle, a folder or a zip, holds what its list of checksums says, and nothing else."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity
from guidebuilder.frozen import frozen
from guidebuilder.press.handing import SUMS, listed
from guidebuilder.project.paths import shown

CHUNK = 1 << 20
"""Bytes that are read at once."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the reading of a damaged or locked entry ends in, beside OSError."""

BYSTANDERS = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
"""Files that systems put into folders when they show them."""


@frozen
class Verified:
    """What was found: as many files as are listed, and the fingerprint of the list."""

    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode
    files: int = 0
    fingerprint: str = ""


Digest = Callable[[str], str]
"""The checksum of a file by its name. Raises OSError or one of DAMAGE."""


def verify(path: Path) -> Verified:
    """Compare a bundle with its list. What is changed, missing or added is named, each file by itself."""
    if not path.exists():
        return _unreadable(path, "does not exist")
    try:
        if path.is_dir():
            return _compared(path, _in_folder(path), lambda name: _digest(path / name))
        with zipfile.ZipFile(path) as packed:
            inside = _in_archive(packed)
            return _compared(path, list(inside), lambda name: _unpacked(packed, inside[name]))
    except OSError as error:
        return _unreadable(path, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except DAMAGE:
        return _unreadable(path, "is neither a folder nor a zip that can be read")


def _compared(path: Path, there: list[str], digest: Digest) -> Verified:
    if SUMS not in there:
        return _unreadable(path, f"is no bundle: it has no {SUMS}")
    try:
        sums = _read_list(path)
        expected = listed(sums)
    except ValueError as error:
        return _unreadable(path, f"has a {SUMS} that cannot be read: {error}")
    found = list(_differences(path, expected, there, digest))
    code = ExitCode.CONTENT if found else ExitCode.OK
    return Verified(tuple(found), code, len(expected), sha256(sums).hexdigest())


def _differences(path: Path, expected: dict[str, str], there: list[str], digest: Digest) -> Iterator[Diagnostic]:
    for name in sorted(expected):
        if name not in there:
            yield _fault("file-missing", f"{shown(path)}: {name} is missing", "ask for the bundle again")
            continue
        try:
            same = digest(name) == expected[name]
        except (OSError, *DAMAGE):
            same = False
        if not same:
            yield _fault("file-changed", f"{shown(path)}: {name} is not the file that was listed", "do not use it")
    for name in sorted(set(there) - set(expected) - {SUMS}):
        if name.rpartition("/")[2] not in BYSTANDERS:
            yield _fault("file-added", f"{shown(path)}: {name} is not of the bundle", "it came from elsewhere")


def _fault(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, hint=hint)


def _unreadable(path: Path, why: str) -> Verified:
    fault = _fault("not-a-bundle", f"{shown(path)} {why}", "name the folder or the zip that guidebuilder bundle wrote")
    return Verified((fault,), ExitCode.FILE)


# --- folders and archives ---------------------------------------------------------------------------------------------


def _in_folder(folder: Path) -> list[str]:
    """The files of a folder, at any depth."""
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if not path.is_dir()]


def _in_archive(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of a zip by their names in its one folder; one that stands there twice counts once under each name."""
    root = _root(packed)
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in packed.infolist():
        if not entry.is_dir():
            name = entry.filename.removeprefix(root)
            found[f"{name} (again)" if name in found else name] = entry
    return found


def _root(packed: zipfile.ZipFile) -> str:
    """The folder in a zip that the list stands in; "" for none."""
    lists = [name for name in packed.namelist() if name.rpartition("/")[2] == SUMS]
    shortest = min(lists, key=len, default=SUMS)
    return shortest.removesuffix(SUMS)


def _read_list(path: Path) -> bytes:
    if path.is_dir():
        return (path / SUMS).read_bytes()
    with zipfile.ZipFile(path) as packed:
        return packed.read(_root(packed) + SUMS)


def _digest(path: Path) -> str:
    hashed = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    hashed = sha256()
    with packed.open(entry) as file:
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()
