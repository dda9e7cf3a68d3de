"""Where guides are and where their PDFs go: folders, names of files, writes that are whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from guidebuilder.content.decode import GUIDE_FILE
from guidebuilder.diagnostics import Diagnostic, Severity

CONTENT = "content"
DEFAULT_PAPER = "letter"
DEFAULT_EDITION = "student"
DEFAULT_COLOR = "color"
DEFAULT_STANDARD = "ua1"
DEFAULT_MEDIUM = "pdf"

SUFFIXES = {"pdf": ".pdf", "html": ".html", "text": ".txt"}
"""How the names of files end, by their medium."""


class UsageError(Exception):
    """A command that cannot be carried out as given. `hint` says what to type instead."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def guides(named: Sequence[Path], cwd: Path) -> tuple[Path, ...]:
    """The folders of the guides named, or of all under `content/` if none is. Raises UsageError if there is none."""
    if not named:
        found = find_guides(cwd)
        if not found:
            raise UsageError(f"there is no guide under {CONTENT}/", "guidebuilder new DIR writes one to begin with")
        return found
    return tuple(dict.fromkeys(_folder(path) for path in named))


def find_guides(cwd: Path) -> tuple[Path, ...]:
    """The folders of all guides under `content/`, at any depth, sorted; `cwd` itself if it is a guide."""
    if (cwd / GUIDE_FILE).is_file():
        return (cwd,)
    return tuple(sorted(file.parent for file in (cwd / CONTENT).rglob(GUIDE_FILE)))


def _folder(path: Path) -> Path:
    """The folder of a guide that was named by it or by its guide.yaml."""
    if path.name == GUIDE_FILE and path.is_file():
        return path.parent
    if (path / GUIDE_FILE).is_file():
        return path
    if path.is_file():
        raise UsageError(f"{path} is not a guide", f"name the folder that holds the {GUIDE_FILE}, or that file")
    if path.is_dir():
        raise UsageError(f"{path} has no {GUIDE_FILE}", f"guidebuilder new {path} writes one if the folder is empty")
    raise UsageError(f"there is no folder {path}", f"guidebuilder new {path} writes a guide to begin with")


def shown(path: Path) -> str:
    """A path as a reader wants it: from the working folder if it lies inside."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def output_name(
    slug: str,
    edition: str = DEFAULT_EDITION,
    parts: Sequence[str] = (),
    color: str = DEFAULT_COLOR,
    paper: str = DEFAULT_PAPER,
    medium: str = DEFAULT_MEDIUM,
) -> str:
    """`SLUG[-EDITION][-PARTS][-COLOR][-PAPER].pdf` in ASCII, or what the medium asks for; what is usual is
    left out."""
    names = [
        _ascii(slug) or "guide",
        edition if edition != DEFAULT_EDITION else "",
        *parts,
        color if color != DEFAULT_COLOR else "",
        paper if paper != DEFAULT_PAPER else "",
    ]
    return "-".join(filter(None, map(_ascii, names))) + SUFFIXES[medium]


def _ascii(name: str) -> str:
    """A name for a file on any system: letters without their accents, digits, hyphens."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = re.sub(r"[\W_]+", "-", letters).encode("ascii", "ignore").decode()
    return re.sub(r"-+", "-", words).strip("-").lower()


def counted(number: int, noun: str) -> str:
    """ "1 page", "2 pages"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def size_shown(size: int) -> str:
    """Bytes as a file manager shows them."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def refuse_other_file(target: Path) -> None:
    """Raise UsageError if there is a file at `target` that no PDF viewer would miss."""
    if target.is_file():
        with target.open("rb") as file:
            start = file.read(5)
        if start and start != b"%PDF-":
            raise UsageError(f"{shown(target)} is not a PDF and is not overwritten", "name another file with -o")


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` at `path`, whole or not at all.

    It is written beside its target and moved there when it is on the disk; if anything fails the old file stands as it
    was, and nothing is left behind. A symbolic link keeps pointing where it did. Raises OSError.
    """
    from secrets import token_hex

    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".guidebuilder-{token_hex(4)}.part"
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def unwritten(target: Path, error: OSError) -> Diagnostic:
    """A file that could not be written. Windows refuses to replace one that a reader has open (ERROR_ACCESS_DENIED)."""
    message = f"{shown(target)} cannot be written: {(error.strerror or str(error)).lower()}"
    hint = "choose another place with -o"
    if isinstance(error, PermissionError):
        hint = "close it if it is open in another program, or choose another place with -o"
    return Diagnostic(Severity.ERROR, "file-unwritable", message, hint=hint)
