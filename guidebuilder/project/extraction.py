"""`extract`: the source that a PDF carries, back in a folder. Nothing that a PDF says is believed unseen.

Only files that a build attaches are written: those of a guide, and pictures. All of them are, or none.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from guidebuilder import __version__, scaffold
from guidebuilder.content.decode import GUIDE_FILE
from guidebuilder.content.source import Limits
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity
from guidebuilder.frozen import frozen
from guidebuilder.project.house import SUFFIXES
from guidebuilder.project.paths import UsageError, shown
from guidebuilder.project.sources import GUIDE_FILES, HEAD_READ, HOUSE_HEAD_READ, LARGEST, is_font, picture_type, unsafe

if TYPE_CHECKING:
    from pikepdf import Pdf

MOST_FILES = 1000
LARGEST_SUM = 500_000_000
"""Bytes of all files, unpacked."""


@frozen
class Extracted:
    """What became of it: the paths of the files written, in order, and the command that builds them again.

    version: the one that wrote them. Without files, `diagnostics` says why.
    """

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode
    command: str = ""
    version: str = ""

    @property
    def advice(self) -> tuple[str, ...]:
        """How to build them, and whether that makes the same bytes."""
        if not self.command:
            return ()
        again = f"build it again: {self.command}"
        other = f"guidebuilder {self.version} wrote it; this is {__version__}, whose file may differ"
        return (again,) if self.version == __version__ else (again, other)


class _Refused(Exception):  # noqa: N818 - no error of ours: it becomes a diagnostic
    """What is wrong with the file; `code`, `hint` as a diagnostic has them."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def extract(pdf: Path, folder: Path) -> Extracted:
    """Write the source that `pdf` carries to `folder`, which must be empty or not there yet: all of it or nothing.

    Raises UsageError if `folder` is something else.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{shown(folder)} exists and is not an empty folder", "name another one")
    try:
        files = _read(pdf)
        head = HEAD_READ.match(files[GUIDE_FILE].decode(errors="replace"))
        assert head is not None
        written = scaffold.fill(folder, files)
    except _Refused as refused:
        return _failed(refused.code, f"{shown(pdf)} {refused}", refused.hint)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _failed("file-unwritable", f"{shown(folder)} cannot be written: {reason}", "name another folder")
    name = shown(folder)
    command = f"guidebuilder build --attach-source{head[2]} -o {quote(f'{name}.pdf')} {quote(name)}"
    return Extracted(written, (), ExitCode.OK, command, head[1])


def _failed(code: str, message: str, hint: str | None) -> Extracted:
    return Extracted((), (Diagnostic(Severity.ERROR, code, message, hint=hint),), ExitCode.FILE)


def _read(path: Path) -> dict[str, bytes]:
    """The files of the guide that a PDF carries, by their paths. Raises _Refused if it carries none that is ours."""
    import pikepdf

    try:
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(1024):
                raise _Refused("not-a-pdf", "is not a PDF")
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise pikepdf.PasswordError
            files = _unpacked(pdf)
    except pikepdf.PasswordError:
        hint = "guidebuilder encrypts none; ask for the file as it was built"
        raise _Refused("encrypted", "is encrypted", hint) from None
    except OSError as error:
        raise _Refused("file-unreadable", f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    # a damaged file may hold anything at any place; pikepdf says so by any of these
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, zlib.error) as error:
        raise _Refused("file-unreadable", "is damaged, its source cannot be read", "ask for the file again") from error
    return _ours(files)


def _unpacked(pdf: Pdf) -> dict[str, bytes]:
    """The files that the catalog names as the source of the document (ISO 19005-3, 6.8)."""
    files: dict[str, bytes] = {}
    total = 0
    for number, (name, stream) in enumerate(_sources(pdf)):
        if number >= MOST_FILES:
            raise _Refused("too-large", f"carries more than {MOST_FILES} files")
        if (reason := unsafe(name)) is not None:
            raise _Refused("bad-file-name", f"carries a file {name[:80]!r}: {reason}", "nothing was written")
        if name in files:
            raise _Refused("foreign-file", f"carries two files '{name}'", "nothing was written")
        files[name] = _data(name, stream)
        total += len(files[name])
        if total > LARGEST_SUM:
            raise _Refused("too-large", f"carries files of more than {LARGEST_SUM:,} bytes")
    return files


def _sources(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Name and stream of every file attached as a source; other attachments are no business of ours."""
    from pikepdf import Array, Dictionary, Stream, String

    attached = pdf.Root.get("/AF")
    for spec in attached if isinstance(attached, Array) else ():
        if not isinstance(spec, Dictionary) or spec.get("/AFRelationship") != "/Source":
            continue
        name, embedded = spec.get("/UF", spec.get("/F")), spec.get("/EF")
        stream = embedded.get("/F", embedded.get("/UF")) if isinstance(embedded, Dictionary) else None
        if not isinstance(name, String) or not isinstance(stream, Stream):
            raise _Refused("file-unreadable", "is damaged, its source cannot be read", "ask for the file again")
        yield str(name), stream


def _data(name: str, stream: Any) -> bytes:
    """The bytes of a file, unpacked as far as is allowed: a few bytes may stand for many."""
    most = Limits().size if name in GUIDE_FILES else LARGEST
    filters = stream.get("/Filter", [])
    names = [str(each) for each in filters] if not isinstance(filters, _name()) else [str(filters)]
    packed = bytes(stream.read_raw_bytes())
    if names == ["/FlateDecode"] and "/DecodeParms" not in stream:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, most + 1)
        if len(data) <= most and not unpacking.eof:
            raise zlib.error("cut off")
    elif not names:
        data = packed
    else:
        raise _Refused("foreign-file", f"carries '{name}' packed as guidebuilder packs none", "nothing was written")
    if len(data) > most:
        raise _Refused("too-large", f"carries '{name}', of more than {most:,} bytes", "nothing was written")
    return data


def _is_style(name: str, data: bytes) -> bool:
    """Whether a file is the style of a house as it is attached."""
    head = HOUSE_HEAD_READ.match(data[:200].decode(errors="replace"))
    return name.endswith(SUFFIXES) and head is not None and len(data) <= Limits().size


def _name() -> type:
    from pikepdf import Name

    found: type = Name
    return found


def _ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, if a build of ours attached them. Raises _Refused if not."""
    if not files:
        hint = "a PDF carries its source if it was built with --attach-source"
        raise _Refused("no-source", "carries no source", hint)
    guide = files.get(GUIDE_FILE, b"")
    if HEAD_READ.match(guide.decode(errors="replace")) is None:
        raise _Refused("foreign-file", "carries a source that guidebuilder did not write", "nothing was written")
    for name, data in files.items():
        if name not in GUIDE_FILES and not (picture_type(data) or is_font(data) or _is_style(name, data)):
            what = "neither of a guide nor a picture or font"
            raise _Refused("foreign-file", f"carries '{name}', which is {what}", "nothing was written")
    return {name: files[name] for name in sorted(files, key=lambda name: (name != GUIDE_FILE, "/" in name, name))}
