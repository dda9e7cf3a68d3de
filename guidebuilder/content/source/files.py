"""The files of a guide: each is read once, from inside the guide's folder only, and kept as text for excerpts.

Also where a path is written in a guide (a picture): it is looked for here, and nowhere outside.
"""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PureWindowsPath

from guidebuilder.content.source.nodes import Node, fault
from guidebuilder.content.source.text import CONTROL, SourceFile, Text
from guidebuilder.content.source.tree import Limits, read_tree
from guidebuilder.diagnostics import Diagnostic, Span

MOST_CONTROL = 20


class Sources:
    """The files read for one guide. `root` is the guide's folder."""

    def __init__(self, root: Path, limits: Limits | None = None) -> None:
        self.root = Path(os.path.abspath(root))
        self.limits = limits or Limits()
        self._texts: dict[str, SourceFile] = {}

    @cached_property
    def _real(self) -> Path:
        return self.root.resolve()

    def read(self, path: Path, diagnostics: list[Diagnostic]) -> Node | None:
        """The content of a YAML file of the guide; None if it cannot be read, and then a diagnostic says why."""
        data = self.load(path, diagnostics)
        if data is None:
            return None
        file = _decode(shown(path), data, diagnostics)
        if file is None:
            return None
        self._texts[file.name] = file
        cleaned = _without_control(file, diagnostics)
        return read_tree(cleaned, diagnostics, self.limits)

    def load(
        self, path: Path, diagnostics: list[Diagnostic], written: Text | None = None, limit: int | None = None
    ) -> bytes | None:
        """The bytes of a file of the guide, at most `limit` of them. `written` is where the guide names the file."""
        most = self.limits.size if limit is None else limit
        whole = Path(os.path.abspath(path))
        where = written if written is not None else Span(shown(path), 1, 1, 1, 1)
        if not self._holds(whole):
            diagnostics.append(_outside(shown(path), where))
            return None
        try:
            status = whole.stat()
            if not stat.S_ISREG(status.st_mode):
                raise IsADirectoryError
            with whole.open("rb") as stream:
                data = stream.read(most + 1)
        except FileNotFoundError:
            diagnostics.append(fault("file-missing", f"there is no file '{shown(path)}'", where))
            return None
        except OSError as error:
            reason = error.strerror or "it is no file"
            diagnostics.append(fault("file-unreadable", f"'{shown(path)}' cannot be read: {reason.lower()}", where))
            return None
        if len(data) > most:
            hint = f"at most {most:,} bytes are read"
            diagnostics.append(fault("too-large", f"'{shown(path)}' is too large", where, hint))
            return None
        return data

    def table(self, written: Text, limit: int, diagnostics: list[Diagnostic]) -> SourceFile | None:
        """The text of a file that the guide names, which is no YAML; None, with a diagnostic, if it cannot be read."""
        path = self.locate(written, diagnostics)
        data = self.load(path, diagnostics, written, limit) if path is not None else None
        if path is None or data is None:
            return None
        file = _decode(shown(path), data, diagnostics)
        if file is None:
            return None
        self._texts[file.name] = file
        return _without_control(file, diagnostics)

    def locate(self, written: Text, diagnostics: list[Diagnostic]) -> Path | None:
        """The file that the guide names by a path inside its folder; None, with a diagnostic, if there is none."""
        name = written.value
        windows = PureWindowsPath(name)
        parts = windows.parts
        if windows.drive or windows.root or ".." in parts or not self._holds(self.root / name):
            diagnostics.append(_outside(name, written))
            return None
        if "\\" in name:
            hint = f"write '{windows.as_posix()}'"
            diagnostics.append(fault("file-missing", "a path has '/' between its parts", written, hint))
            return None
        path = self.root / name
        if not name or not path.is_file():
            hint = f"it is looked for in the guide's folder, {shown(self.root)}"
            diagnostics.append(fault("file-missing", f"there is no file '{name}'", written, hint))
            return None
        return path

    def with_excerpts(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics, each with the line it points at, where that line was read."""
        return [self._with_excerpt(diagnostic) for diagnostic in diagnostics]

    def _with_excerpt(self, diagnostic: Diagnostic) -> Diagnostic:
        span = diagnostic.span
        if diagnostic.excerpt is not None or span is None or span.file not in self._texts:
            return diagnostic
        return replace(diagnostic, excerpt=self._texts[span.file].line(span.line))

    def narrowed(self, span: Span, words: str, nth: int = 1) -> Span:
        """Where `words` stand in a span for the nth time, from 1; the span if they are not written so in one line."""
        file = self._texts.get(span.file)
        left = nth
        if file is None or not words:
            return span
        for line in range(span.line, span.end_line + 1):
            text = file.line(line)[: span.end_column - 1 if line == span.end_line else None]
            at = text.find(words, span.column - 1 if line == span.line else 0)
            while at >= 0:
                left -= 1
                if not left:
                    return Span(span.file, line, at + 1, line, at + 1 + len(words))
                at = text.find(words, at + len(words))
        return span

    def _holds(self, path: Path) -> bool:
        """Whether a path, with all links followed, stays in the guide's folder (which may itself be a link)."""
        try:
            return path.resolve().is_relative_to(self._real)
        except (OSError, RuntimeError, ValueError):
            return False


def read(path: Path, diagnostics: list[Diagnostic], limits: Limits | None = None) -> Node | None:
    """The content of one YAML file, whose folder counts as the guide's."""
    return Sources(path.parent, limits).read(path, diagnostics)


def shown(path: Path) -> str:
    """A path as the user reads it: from the current folder if inside it, otherwise as given; with '/'."""
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    if inside == os.pardir or inside.startswith(os.pardir + os.sep):
        return path.as_posix()
    return inside.replace(os.sep, "/")


def _outside(name: str, where: Text | Span) -> Diagnostic:
    hint = "copy the file into the guide's folder and name it from there, like images/map.png"
    return fault("outside-guide", f"'{name}' is not inside the guide's folder", where, hint)


def _decode(name: str, data: bytes, diagnostics: list[Diagnostic]) -> SourceFile | None:
    """The text of a file of UTF-8, with or without a byte order mark."""
    data = data.removeprefix(BOM_UTF8)
    try:
        return SourceFile(name, _one_line_end(data.decode()))
    except UnicodeDecodeError as error:
        good = _one_line_end(data[: error.start].decode())
        file = SourceFile(name, _one_line_end(data.decode(errors="replace")))
        byte = data[error.start]
        hint = "save the file as UTF-8"
        where = (file, file.span(len(good), len(good) + 1))
        diagnostics.append(fault("not-utf8", f"the byte 0x{byte:02X} is not UTF-8", where, hint))
        return None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _without_control(file: SourceFile, diagnostics: list[Diagnostic]) -> SourceFile:
    """The file with U+FFFD for every character that YAML cannot read, so that the rest is still checked."""
    found = list(CONTROL.finditer(file.text))
    if not found:
        return file
    cleaned = SourceFile(file.name, CONTROL.sub("\ufffd", file.text))
    for character in found[:MOST_CONTROL]:
        message = f"the character U+{ord(character.group()):04X} cannot be seen and is not allowed"
        where = (cleaned, cleaned.span(character.start(), character.end()))
        diagnostics.append(fault("control-character", message, where, "delete it"))
    return cleaned
