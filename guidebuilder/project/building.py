"""Builds: each guide in each of the editions asked for, as a file of its own; wires select, render and write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content import blanks, editions
from guidebuilder.content.model import Guide
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity, closest, in_order
from guidebuilder.frozen import frozen
from guidebuilder.project.epoch import source_date
from guidebuilder.project.paths import (
    DEFAULT_COLOR,
    DEFAULT_EDITION,
    DEFAULT_PAPER,
    DEFAULT_STANDARD,
    UsageError,
    output_name,
    shown,
    write_atomically,
)
from guidebuilder.project.progress import Progress, named, tell
from guidebuilder.project.reading import Read, look_of, read_guide, unprinted

if TYPE_CHECKING:
    from datetime import datetime

    from guidebuilder.design.house import House
    from guidebuilder.design.theme import Look
    from guidebuilder.rendering import StandingType

OUTPUT = "output"
ALL = "all"
"""What stands for every edition of a guide."""

COLORS = ("color", "gray", "ink-saver")
"""How a file may be printed. All but the first are layers of the theme."""


@frozen
class Options:
    """What a build is asked for. `output` is a file for one guide in one edition, else a folder; None is `output/`.

    edition: the names of editions, separated by commas, or "all". color: one of COLORS. attach_source: whether the
    source of the edition travels in the PDF. standard: what the file keeps: "ua1" or "ua2". fields: values of fields of
    the guides.
    """

    paper: str = DEFAULT_PAPER
    edition: str = DEFAULT_EDITION
    only: tuple[str, ...] = ()
    color: str = DEFAULT_COLOR
    strict: bool = False
    output: Path | None = None
    attach_source: bool = False
    standard: str = DEFAULT_STANDARD
    fields: tuple[tuple[str, str], ...] = ()


@frozen
class Written:
    """A PDF that was written; `size` in bytes."""

    path: Path
    pages: int
    size: int

    @property
    def sheets(self) -> int:
        """Sheets of paper, printed on both sides."""
        return (self.pages + 1) // 2

    def __str__(self) -> str:
        return (
            f"{shown(self.path)}: {_counted(self.pages, 'page')}, {_counted(self.sheets, 'sheet')} two-sided,"
            f" {_size(self.size)}"
        )


@frozen
class Outcome:
    """What became of one guide in one edition. What is wrong with the guide itself is told with the first of them."""

    guide: Path
    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode
    written: Written | None = None


def exit_code(outcomes: Iterable[Outcome]) -> ExitCode:
    """How a run over several guides ends: as the worst of them."""
    return max((outcome.code for outcome in outcomes), default=ExitCode.OK)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    """Bytes as a file manager shows them."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


# --- what is asked for ------------------------------------------------------------------------------------------------


@frozen
class Job:
    """A file to build: a guide as read, the edition of it, where it goes. first: whether it is the guide's first."""

    read: Read
    edition: str
    target: Path
    first: bool


def build(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> list[Outcome]:
    """Write each guide as a PDF in each edition; one that has errors is not rendered, and the others still are.

    All are read before any is rendered, so that a name taken twice is found first. Editions of one guide share what
    they set. Raises UsageError for that, and for an edition, a part, an output or a SOURCE_DATE_EPOCH that cannot be.
    """
    made = source_date(os.environ)
    read = []
    for path in paths:
        tell(progress, f"checking {shown(path)}")
        read.append(read_guide(path, options.paper))
    refuse_unknown_fields(read, options.fields)
    jobs = _jobs(read, options)
    outcomes = []
    for each in read:
        code = judged(each.diagnostics, options.strict)
        mine = [job for job in jobs if job.read is each]
        if code is not ExitCode.OK or not mine:
            outcomes.append(Outcome(each.path, each.diagnostics, code))
            continue
        from guidebuilder.rendering import StandingType

        standing = StandingType()
        for job in mine:
            name = shown(each.path) + (f" ({jobs.index(job) + 1} of {len(jobs)})" if len(jobs) > 1 else "")
            outcomes.append(_built(job, options, made, standing, named(progress, name)))
    return outcomes


def _jobs(read: Sequence[Read], options: Options) -> list[Job]:
    """What is to be built, guide by guide. Raises UsageError if two files would go to one place."""
    folder = Path.cwd() / (options.output or OUTPUT)
    jobs: list[Job] = []
    for each in read:
        if each.guide is None:
            continue
        refuse_unknown_parts(each.guide, options.only)
        asked = editions_asked(each.guide, options.edition)
        single = options.output is not None and len(read) == len(asked) == 1 and not folder.is_dir()
        for number, edition in enumerate(asked):
            look = look_for(each.guide, edition, options, each.house)
            if options.paper not in look.papers():
                message = f"the edition '{edition}' has no paper '{options.paper}'"
                raise UsageError(message, f"it has {', '.join(look.papers())}")
            name = output_name(each.guide.slug, edition, options.only, options.color, options.paper)
            job = Job(each, edition, folder if single else folder / name, first=number == 0)
            _refuse_taken(job, jobs)
            _refuse_other_file(job.target)
            jobs.append(job)
    return jobs


def editions_asked(guide: Guide, edition: str) -> tuple[str, ...]:
    """The names of editions that `--edition` lists. Raises UsageError for one that the guide has not or cannot give."""
    known = editions.kinds(guide)
    made_for = guide.edition.made_for
    if edition == ALL:
        return (made_for,) if made_for else known
    asked = tuple(dict.fromkeys(name for part in edition.split(",") if (name := part.strip())))
    for name in asked:
        if name not in known:
            near = closest(name, known)
            hint = f"did you mean '{near}'?" if near else f"editions: {', '.join((*known, ALL))}"
            raise UsageError(f"there is no edition '{name}'", hint)
        if made_for not in ("", name):
            message = f"the guide '{guide.slug}' is the source of the {made_for} edition alone"
            raise UsageError(message, f"build it with --edition {made_for}")
    if not asked:
        raise UsageError("no edition is named", f"editions: {', '.join((*known, ALL))}")
    return asked


def look_for(guide: Guide, edition: str, options: Options, house: House | None = None) -> Look:
    """The look of an edition, in the colours asked for."""
    layers = editions.kind(guide, edition).layers
    return look_of(guide, layers if options.color == DEFAULT_COLOR else (*layers, options.color), house)


def refuse_unknown_parts(guide: Guide, only: Sequence[str]) -> None:
    """Raise UsageError if `only` names nothing of the guide."""
    known = editions.names(guide)
    for name in only:
        if name not in known:
            raise UsageError(f"the guide '{guide.slug}' has no part '{name}'", f"parts: {', '.join(known)}")


def refuse_unknown_fields(read: Sequence[Read], fields: Sequence[tuple[str, str]]) -> None:
    """Raise UsageError for a field that none of the guides has, that has two values, or one that cannot be printed."""
    guides = [each.guide for each in read if each.guide is not None]
    known = tuple(dict.fromkeys(blank.id for guide in guides for blank in guide.fields))
    names = [name for name, _ in fields]
    for number, (name, value) in enumerate(fields):
        if guides and name not in known:
            near = closest(name, known)
            listed = f"fields: {', '.join(known)}" if known else "declare it under 'fields' in guide.yaml"
            raise UsageError(f"there is no field '{name}'", f"did you mean '{near}'?" if near else listed)
        if name in names[:number]:
            raise UsageError(f"the field '{name}' is set twice", "leave one of them out")
        for each in read:
            absent = unprinted(each, value) if each.guide is not None else ""
            if absent:
                message = f"the value of the field '{name}' has characters that cannot be set: {absent}"
                raise UsageError(message, "write it in letters that the typefaces have")


def _refuse_taken(job: Job, jobs: Sequence[Job]) -> None:
    """Raise UsageError if another file goes to the same place."""
    other = next((one for one in jobs if one.target == job.target), None)
    if other is not None:
        message = f"{shown(other.read.path)} and {shown(job.read.path)} would both be written to {shown(job.target)}"
        raise UsageError(message, "build them one by one with -o, or give one another 'slug'")


def _refuse_other_file(target: Path) -> None:
    """Raise UsageError if there is a file at `target` that no PDF viewer would miss."""
    if target.is_file():
        with target.open("rb") as file:
            start = file.read(5)
        if start and start != b"%PDF-":
            raise UsageError(f"{shown(target)} is not a PDF and is not overwritten", "name another file with -o")


# --- one file ---------------------------------------------------------------------------------------------------------


def judged(diagnostics: Iterable[Diagnostic], strict: bool) -> ExitCode:
    """Whether content with these faults may be built."""
    return ExitCode.CONTENT if any(strict or each.is_error for each in diagnostics) else ExitCode.OK


def _built(
    job: Job, options: Options, made: datetime | None, standing: StandingType, progress: Progress | None
) -> Outcome:
    """Render one guide in one edition and write it."""
    from guidebuilder import rendering
    from guidebuilder.project.sources import source

    read, target = job.read, job.target
    assert read.guide is not None, "only a guide that reads as one has jobs"
    told = read.diagnostics if job.first else ()
    found: list[Diagnostic] = []
    guide = editions.select(blanks.fill(read.guide, dict(options.fields)), job.edition, options.only)
    look = look_for(read.guide, job.edition, options, read.house)
    asked = {
        "edition": job.edition, "paper": options.paper, "color": options.color, "standard": options.standard,
    }  # fmt: skip
    made_of = source(guide, read.path, look.on(options.paper), asked, attached=options.attach_source)
    if made_of.code is not ExitCode.OK:
        return Outcome(read.path, (*told, *read.sources.with_excerpts(made_of.faults)), made_of.code)
    rendered = rendering.render(
        guide,
        folder=read.path,
        paper=options.paper,
        look=look,
        build_id=made_of.build_id,
        made=made,
        standard=options.standard,
        diagnostics=found,
        progress=progress,
        attached=made_of.files,
        standing=standing,
    )
    diagnostics = (*told, *in_order(read.sources.with_excerpts(found)))
    if rendered is None:
        return Outcome(read.path, diagnostics, ExitCode.LAYOUT)
    tell(progress, f"writing {shown(target)}")
    try:
        write_atomically(target, rendered.pdf)
    except OSError as error:
        return Outcome(read.path, (*diagnostics, _unwritten(target, error)), ExitCode.FILE)
    return Outcome(read.path, diagnostics, ExitCode.OK, Written(target, rendered.pages, len(rendered.pdf)))


def _unwritten(target: Path, error: OSError) -> Diagnostic:
    """A file that could not be written. Windows refuses to replace one that a reader has open (ERROR_ACCESS_DENIED)."""
    message = f"{shown(target)} cannot be written: {(error.strerror or str(error)).lower()}"
    hint = "choose another place with -o"
    if isinstance(error, PermissionError):
        hint = "close it if it is open in another program, or choose another place with -o"
    return Diagnostic(Severity.ERROR, "file-unwritable", message, hint=hint)
