"""Builds: each guide in each of the editions asked for, as a file of its own; wires select, render and write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content import blanks, editions
from guidebuilder.content.model import Guide, Handout
from guidebuilder.diagnostics import Diagnostic, ExitCode, closest, in_order
from guidebuilder.frozen import frozen
from guidebuilder.project import handouts
from guidebuilder.project.epoch import source_date
from guidebuilder.project.paths import (
    DEFAULT_COLOR,
    DEFAULT_EDITION,
    DEFAULT_MEDIUM,
    DEFAULT_PAPER,
    DEFAULT_STANDARD,
    UsageError,
    counted,
    output_name,
    refuse_other_file,
    shown,
    size_shown,
    unwritten,
    write_atomically,
)
from guidebuilder.project.progress import Progress, named, tell
from guidebuilder.project.reading import Read, look_of, read_guide, unprinted

if TYPE_CHECKING:
    from datetime import datetime

    from guidebuilder.design.house import House
    from guidebuilder.design.theme import Look
    from guidebuilder.project.handouts import Lines
    from guidebuilder.rendering import StandingType

OUTPUT = "output"
ALL = "all"
"""What stands for every edition of a guide."""

COLORS = ("color", "gray", "ink-saver")
"""How a file may be printed. All but the first are layers of the theme."""


@frozen
class Options:
    """What a build is asked for. `output` is a file for one guide in one edition, else a folder; None is `output/`.

    edition: the names of editions, separated by commas, or "all": those that have the paper. handout: the names of
    handouts likewise, which are then built instead; "" for none. flip: over which edge their cards are turned, if not
    as they say. color: one of COLORS. attach_source: whether the source of what is built travels in the PDF. standard:
    what the file keeps: "ua1" or "ua2". medium: "pdf", "html" or "text". fields: values of fields of the guides.
    """

    paper: str = DEFAULT_PAPER
    edition: str = DEFAULT_EDITION
    only: tuple[str, ...] = ()
    handout: str = ""
    flip: str | None = None
    color: str = DEFAULT_COLOR
    strict: bool = False
    output: Path | None = None
    attach_source: bool = False
    standard: str = DEFAULT_STANDARD
    medium: str = DEFAULT_MEDIUM
    fields: tuple[tuple[str, str], ...] = ()


@frozen
class Written:
    """A file that was written; `size` in bytes. pages: 0 for one that has none."""

    path: Path
    pages: int
    size: int

    @property
    def sheets(self) -> int:
        """Sheets of paper, printed on both sides."""
        return (self.pages + 1) // 2

    def __str__(self) -> str:
        if not self.pages:
            return f"{shown(self.path)}: {size_shown(self.size)}"
        return (
            f"{shown(self.path)}: {counted(self.pages, 'page')}, {counted(self.sheets, 'sheet')} two-sided,"
            f" {size_shown(self.size)}"
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


# --- what is asked for ------------------------------------------------------------------------------------------------


@frozen
class Job:
    """A file to build: a guide as read, the edition of it, where it goes. first: whether it is the guide's first.

    options: with which it was asked for. handout: what is built instead of the whole edition; None for that.
    """

    read: Read
    edition: str
    target: Path
    first: bool
    options: Options
    handout: Handout | None = None

    @property
    def product(self) -> str:
        """What is built, by its name: a handout or an edition."""
        return self.handout.id if self.handout is not None else self.edition


def build(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> list[Outcome]:
    """Write each guide as a PDF in each edition; one that has errors is not rendered, and the others still are.

    All are read before any is rendered, so that a name taken twice is found first. Editions of one guide share what
    they set. Raises UsageError for that, and for an edition, a part, an output or a SOURCE_DATE_EPOCH that cannot be.
    """
    _refuse_source(options)
    read = []
    for path in paths:
        tell(progress, f"checking {shown(path)}")
        read.append(read_guide(path, options.paper))
    return build_all(read, [options], progress)


def build_all(read: Sequence[Read], asked: Sequence[Options], progress: Progress | None = None) -> list[Outcome]:
    """Write each guide as each of `asked` has it, as `build` does; what all of these set is set once."""
    made = source_date(os.environ)
    jobs: list[Job] = []
    for options in asked:
        refuse_unknown_fields(read, options.fields)
        _add_jobs(jobs, read, options)
    outcomes = []
    for each in read:
        code = judged(each.diagnostics, asked[0].strict)
        mine = [job for job in jobs if job.read is each]
        if code is not ExitCode.OK or not mine:
            outcomes.append(Outcome(each.path, each.diagnostics, code))
            continue
        from guidebuilder.rendering import StandingType

        standing = StandingType()
        assert each.guide is not None, "only a guide that reads as one has jobs"
        lines = handouts.counted(each, each.guide, standing)
        for job in mine:
            name = shown(each.path) + (f" ({jobs.index(job) + 1} of {len(jobs)})" if len(jobs) > 1 else "")
            outcomes.append(_built(job, made, standing, lines, named(progress, name)))
    return outcomes


def _add_jobs(jobs: list[Job], read: Sequence[Read], options: Options) -> None:
    """Add to `jobs` what is to be built, guide by guide. Raises UsageError if two files would go to one place."""
    folder = Path.cwd() / (options.output or OUTPUT)
    for each in read:
        if each.guide is None:
            continue
        asked = _asked(each.guide, options)
        single = options.output is not None and len(read) == len(asked) == 1 and not folder.is_dir()
        for edition, handout in asked:
            first = not any(job.read is each for job in jobs)
            job = Job(each, edition, folder, first, options, handout)
            look = _look(job, each.guide)
            if options.paper not in look.papers():
                message = f"the {'handout' if handout else 'edition'} '{job.product}' has no paper '{options.paper}'"
                raise UsageError(message, f"it has {', '.join(look.papers())}")
            name = output_name(each.guide.slug, job.product, options.only, options.color, options.paper, options.medium)
            job = replace(job, target=folder if single else folder / name)
            _refuse_taken(job, jobs)
            _refuse_other(job.target, each.guide, options.medium)
            jobs.append(job)


def _asked(guide: Guide, options: Options) -> list[tuple[str, Handout | None]]:
    """The editions or handouts of a guide that are to be built. Raises UsageError for what cannot be."""
    if not options.handout:
        refuse_unknown_parts(guide, options.only)
        asked = editions_asked(guide, options.edition)
        if options.edition == ALL:  # that have the paper, if any has
            asked = tuple(one for one in asked if options.paper in look_for(guide, one, options).papers()) or asked
        return [(edition, None) for edition in asked]
    for option, given in (("--only", options.only), ("--edition", options.edition != DEFAULT_EDITION)):
        if given:
            raise UsageError(f"{option} says nothing of a handout", f"leave {option} or --handout out")
    return [(one.audience, one) for one in handouts.handouts_asked(guide, options.handout)]


def _look(job: Job, guide: Guide) -> Look:
    """The look of what a job builds."""
    if job.handout is not None:
        return handouts.look_for(guide, job.handout, job.options.color, job.read.house)
    return look_for(guide, job.edition, job.options, job.read.house)


def editions_asked(guide: Guide, edition: str) -> tuple[str, ...]:
    """The names of editions that `--edition` lists. Raises UsageError for one that the guide has not or cannot give."""
    known = editions.kinds(guide)
    made_for = guide.edition.made_for
    if guide.edition.handout:
        message = f"the guide '{guide.slug}' is the source of the handout '{guide.edition.handout}' alone"
        raise UsageError(message, f"build it with --handout {guide.edition.handout}")
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
            if any(one.id == name for one in handouts.known(guide)):
                message = f"'{name}' is a handout of the guide '{guide.slug}', not a part"
                raise UsageError(message, f"build it with --handout {name}")
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


def _refuse_source(options: Options) -> None:
    """Raise UsageError if a file is to carry its source that cannot."""
    if options.attach_source and options.medium != DEFAULT_MEDIUM:
        raise UsageError("only a PDF carries its source", "leave out --attach-source, or --as")


def _refuse_other(target: Path, guide: Guide, medium: str) -> None:
    """Raise UsageError if there is a file at `target` that does not begin as one of ours does."""
    if medium == DEFAULT_MEDIUM:
        refuse_other_file(target)
    elif target.is_file():
        begins = {"html": b"<!DOCTYPE html>", "text": _first_line(guide)}[medium]
        with target.open("rb") as file:
            start = file.read(len(begins))
        if start and start != begins:
            what = {"html": "a page of HTML", "text": "a guide as text"}[medium]
            raise UsageError(f"{shown(target)} is not {what} and is not overwritten", "name another file with -o")


def _first_line(guide: Guide) -> bytes:
    """What a guide begins with as text."""
    from guidebuilder.design import wording

    return wording.load(guide.language).text("study-guide").encode()


# --- one file ---------------------------------------------------------------------------------------------------------


def judged(diagnostics: Iterable[Diagnostic], strict: bool) -> ExitCode:
    """Whether content with these faults may be built."""
    return ExitCode.CONTENT if any(strict or each.is_error for each in diagnostics) else ExitCode.OK


def _built(
    job: Job, made: datetime | None, standing: StandingType, lines: Lines, progress: Progress | None
) -> Outcome:
    """Render one guide in one edition, or one handout of it, and write it."""
    from guidebuilder import rendering
    from guidebuilder.project.sources import source

    read, options = job.read, job.options
    assert read.guide is not None, "only a guide that reads as one has jobs"
    told = read.diagnostics if job.first else ()
    found: list[Diagnostic] = []
    look = _look(job, read.guide)
    asked = {"edition": job.edition, "paper": options.paper, "color": options.color, "standard": options.standard}
    filled = blanks.fill(read.guide, dict(options.fields))
    if job.handout is None:
        guide = editions.select(filled, job.edition, options.only)
    else:
        tell(progress, "selecting")
        guide = handouts.selected(filled, job.handout, options.flip, lines)
        asked = {**asked, "edition": DEFAULT_EDITION, "handout": job.handout.id}
    made_of = source(guide, read.path, look.on(options.paper), asked, attached=options.attach_source)
    if made_of.code is not ExitCode.OK:
        return Outcome(read.path, (*told, *read.sources.with_excerpts(made_of.faults)), made_of.code)
    if options.medium != DEFAULT_MEDIUM:
        words = rendering.render_text(
            guide,
            options.medium,
            folder=read.path,
            paper=options.paper,
            look=look,
            build_id=made_of.build_id,
            diagnostics=found,
            progress=progress,
            standing=standing,
        )
        return _outcome(job, (*told, *in_order(read.sources.with_excerpts(found))), words, 0, progress)
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
    diagnostics = (*told, *in_order(read.sources.with_excerpts(_of_edition(found, job.edition))))
    if rendered is None:
        return _outcome(job, diagnostics, None, 0, progress)
    return _outcome(job, diagnostics, rendered.pdf, rendered.pages, progress)


def _outcome(
    job: Job, diagnostics: tuple[Diagnostic, ...], data: bytes | None, pages: int, progress: Progress | None
) -> Outcome:
    """Write what was made of a guide; nothing if it could not be laid out."""
    path, target = job.read.path, job.target
    if data is None:
        return Outcome(path, diagnostics, ExitCode.LAYOUT)
    tell(progress, f"writing {shown(target)}")
    try:
        write_atomically(target, data)
    except OSError as error:
        return Outcome(path, (*diagnostics, unwritten(target, error)), ExitCode.FILE)
    return Outcome(path, diagnostics, ExitCode.OK, Written(target, pages, len(data)))


def _of_edition(found: Sequence[Diagnostic], edition: str) -> list[Diagnostic]:
    """What a layout lacks, with the edition that it is of."""
    if edition == DEFAULT_EDITION:
        return list(found)
    return [replace(one, message=f"{one.message} ({edition} edition)") for one in found]
