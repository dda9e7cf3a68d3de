"""`impose`: a PDF on sheets, for those who print and fold. Reads one file and writes another, whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity
from guidebuilder.frozen import frozen
from guidebuilder.press.folding import FOLIO, Flip
from guidebuilder.press.planning import MANY_FOLDED, MOST_CREEP, NUMBERS_UP, Plan
from guidebuilder.press.sheets import MM, NAMES, PAPERS
from guidebuilder.project.paths import (
    UsageError,
    counted,
    refuse_other_file,
    shown,
    size_shown,
    unwritten,
    write_atomically,
)

if TYPE_CHECKING:
    from guidebuilder.press.imposing import Imposed

LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>mm|pt)")


@frozen
class Impression:
    """What became of it. Without a file, `diagnostics` says why.

    sheets: of the document; `cover` tells whether a sheet comes before them. scale: how large pages are, as a share of
    their own size. steps: what those must know who print, in English.
    """

    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode
    path: Path | None = None
    sheets: int = 0
    pages: int = 0
    blanks: int = 0
    scale: str = ""
    size: int = 0
    paper: str = ""
    cover: bool = False
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.path is None:
            return ""
        blanks = f" and {counted(self.blanks, 'blank')}" if self.blanks else ""
        cover = " and a cover sheet" if self.cover else ""
        return (
            f"{shown(self.path)}: {counted(self.sheets, 'sheet')} of {self.paper}{cover},"
            f" {counted(self.pages, 'page')}{blanks} at {self.scale}, {size_shown(self.size)}"
        )


def plan(
    *,
    booklet: bool = False,
    up: int | None = None,
    paper: str = "letter",
    signature: int | None = None,
    flip: str | None = None,
    creep: str | None = None,
    marks: bool = False,
    enlarge: bool = False,
    cover: bool = False,
) -> Plan:
    """What is asked for, as the command has it. creep: a length, "0.1mm" or "0.3pt". Raises UsageError for what cannot
    be, each time with what to type instead."""
    if booklet == (up is not None):
        message = "a file is either made a booklet or put several pages on a side"
        raise UsageError(message, "say --booklet, --nup 2 or --nup 4")
    if up is not None and up not in NUMBERS_UP:
        raise UsageError(f"{up} pages do not go on a side", "--nup 2 or --nup 4")
    if paper not in PAPERS:
        raise UsageError(f"there is no paper '{paper}' to print on", f"papers: {', '.join(PAPERS)}")
    if up is not None and (signature is not None or creep is not None):
        raise UsageError("only a booklet is folded", "leave out --signature and --creep, or say --booklet")
    if signature is not None and (signature < FOLIO or signature % FOLIO):
        nearest = max(FOLIO, round(signature / FOLIO) * FOLIO)
        raise UsageError(f"a signature has a multiple of {FOLIO} pages, not {signature}", f"--signature {nearest}")
    return Plan(
        up or 0, paper, signature, Flip(flip) if flip else None, _length(creep) if creep else 0.0, marks, enlarge, cover
    )


def _length(text: str) -> float:
    """A length in points. Raises UsageError for one that is none, or that no paper is thick."""
    found = LENGTH.fullmatch(text.strip().lower())
    if found is None:
        raise UsageError(f"'{text}' is no length", "--creep 0.1mm or --creep 0.3pt, for each sheet")
    points = float(found["number"]) * (MM if found["unit"] == "mm" else 1.0)
    if points > MOST_CREEP:
        raise UsageError(f"no paper is {text} thick", "name the creep of one sheet: ordinary paper is 0.1mm")
    return points


def impose(path: Path, asked: Plan, output: Path | None = None) -> Impression:
    """Write the pages of the PDF at `path` on sheets, as `NAME-booklet.pdf` or `NAME-2up.pdf` beside it.

    output: another file, or a folder that is there. Raises UsageError if that would overwrite what must stay.
    """
    from guidebuilder.press import imposing
    from guidebuilder.press.instructions import Words

    target = _target(path, asked, output)
    try:
        imposed = imposing.impose(path.read_bytes(), asked)
    except imposing.Unprintable as refused:
        return _failed(refused.code, f"{shown(path)} {refused}", refused.hint)
    except OSError as error:
        return _failed("file-unreadable", f"{shown(path)} cannot be read: {(error.strerror or str(error)).lower()}")
    found = tuple(_warnings(path, imposed))
    try:
        write_atomically(target, imposed.pdf)
    except OSError as error:
        return Impression((*found, unwritten(target, error)), ExitCode.FILE)
    words = Words(asked, imposed.imposition, imposed.pages, "en")
    return Impression(
        found, ExitCode.OK, target, imposed.imposition.sheets, imposed.pages, imposed.blanks, words.scale,
        len(imposed.pdf), NAMES[asked.paper], asked.cover, tuple(words.steps()),
    )  # fmt: skip


def _failed(code: str, message: str, hint: str | None = None) -> Impression:
    return Impression((Diagnostic(Severity.ERROR, code, message, hint=hint),), ExitCode.FILE)


def _target(path: Path, asked: Plan, output: Path | None) -> Path:
    """Where the sheets go. Raises UsageError if that is the file itself, or one that is no PDF."""
    name = f"{path.stem}-{f'{asked.up}up' if asked.up else 'booklet'}.pdf"
    target = path.with_name(name) if output is None else output / name if output.is_dir() else output
    if target.exists() and path.exists() and target.samefile(path):
        raise UsageError(f"{shown(target)} would overwrite itself", "name another file with -o")
    refuse_other_file(target)
    return target


def _warnings(path: Path, imposed: Imposed) -> list[Diagnostic]:
    """What those who print would want to know first."""
    sheets, over = imposed.imposition.sheets, imposed.spilled
    found = []
    if over:
        message = f"{shown(path)} has {counted(over, 'page')} more than {counted(sheets - 1, 'sheet')} can hold"
        spared = "it" if over == 1 else "them"
        hint = f"without {spared} a sheet is saved: build fewer parts (--only), or on another paper"
        found.append(Diagnostic(Severity.WARNING, "pages-spilled", message, hint=hint))
    thickest = max(imposed.imposition.signatures, default=0)
    if thickest > MANY_FOLDED:
        message = f"{thickest} sheets are folded together: more than staplers take, and the fold will not stay shut"
        hint = "--signature 32 makes signatures of 8 sheets, to be bound together"
        found.append(Diagnostic(Severity.WARNING, "thick-fold", message, hint=hint))
    if imposed.signed:
        message = f"{shown(path)} is signed; the sheets are not, for they are another file"
        found.append(Diagnostic(Severity.WARNING, "signature-lost", message, hint="keep the signed file too"))
    return found
