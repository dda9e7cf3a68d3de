"""The stages wired together: read, check, render, write. Owns paths and atomic writes.

Nothing here prints or exits. What is wrong with a guide or a file comes back as diagnostics in an `Outcome`; what is
wrong with a command is a `UsageError`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content import checks, decode, editions
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.source import Sources, fault
from guidebuilder.design import faces
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity, closest, in_order
from guidebuilder.frozen import frozen
from guidebuilder.project.epoch import source_date
from guidebuilder.project.paths import (
    DEFAULT_EDITION,
    DEFAULT_PAPER,
    DEFAULT_STANDARD,
    UsageError,
    find_guides,
    guides,
    output_name,
    shown,
    write_atomically,
)

if TYPE_CHECKING:
    from datetime import datetime

    from guidebuilder.design.theme import Theme
    from guidebuilder.project.extraction import Extracted

__all__ = [
    "Options",
    "Outcome",
    "Progress",
    "Read",
    "UsageError",
    "Written",
    "build",
    "check",
    "exit_code",
    "extract",
    "find_guides",
    "guides",
    "output_name",
    "read_guide",
    "refuse_unknown_edition",
    "refuse_unknown_parts",
    "schema",
    "shown",
    "write_atomically",
]

Progress = Callable[[str], None]

OUTPUT = "output"
DEFAULT_THEME = "standard"


@frozen
class Options:
    """What a build is asked for. `output` is a file for one guide, else a folder; None is `output/`.

    attach_source: whether the source of the edition travels in the PDF. standard: what the file keeps: "ua1" or "ua2".
    """

    paper: str = DEFAULT_PAPER
    edition: str = DEFAULT_EDITION
    only: tuple[str, ...] = ()
    strict: bool = False
    output: Path | None = None
    attach_source: bool = False
    standard: str = DEFAULT_STANDARD


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
    """What became of one guide."""

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


def schema(key: str | None = None) -> str:
    """The JSON Schema of guide.yaml, or of the file of one key. Raises UsageError for a key that has no file."""
    import json

    from guidebuilder.content.schema.json_schema import json_schema
    from guidebuilder.content.schema.tables import SECTIONS

    if key is not None and key not in SECTIONS:
        near = closest(key, SECTIONS)
        hint = f"did you mean '{near}'?" if near else f"keys: {', '.join(SECTIONS)}"
        raise UsageError(f"no file has the key '{key}'", hint)
    return json.dumps(json_schema(key), ensure_ascii=False, indent=2) + "\n"


def extract(pdf: Path, folder: Path) -> Extracted:
    """Write the source that a PDF carries to a new or empty folder. Raises UsageError for one that is neither."""
    from guidebuilder.project import extraction

    return extraction.extract(pdf, folder)


# --- check and build --------------------------------------------------------------------------------------------------


def check(path: Path, *, strict: bool = False, progress: Progress | None = None) -> Outcome:
    """Every fault of the guide in the folder `path`; nothing is written, and nothing that sets type is imported."""
    _tell(progress, f"checking {shown(path)}")
    read = read_guide(path, DEFAULT_PAPER)
    return Outcome(path, read.diagnostics, _judged(read.diagnostics, strict))


def build(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> list[Outcome]:
    """Write each guide as a PDF; one that has errors is not rendered, and the others still are.

    All are read before any is rendered, so that a name taken twice is found first. Raises UsageError for that, and for
    an edition, a part, an output or a SOURCE_DATE_EPOCH that cannot be.
    """
    made = source_date(os.environ)
    refuse_unknown_edition(options.edition)
    read = []
    for path in paths:
        _tell(progress, f"checking {shown(path)}")
        read.append(read_guide(path, options.paper))
    jobs = list(zip(read, _targets(read, options), strict=True))
    outcomes = []
    for number, (each, target) in enumerate(jobs, 1):
        name = shown(each.path) + (f" ({number} of {len(jobs)})" if len(jobs) > 1 else "")
        outcomes.append(_built(each, target, options, made, _named(progress, name)))
    return outcomes


@frozen
class Read:
    """A guide as read and checked; `guide` is None if it cannot be told what it says."""

    path: Path
    guide: Guide | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources


def read_guide(path: Path, paper: str) -> Read:
    """Read and check the guide in the folder `path`."""
    sources = Sources(path)
    diagnostics: list[Diagnostic] = []
    guide = decode.decode(sources, diagnostics)
    if guide is not None:
        diagnostics += _checked(guide, sources, paper)
    return Read(path, guide, tuple(in_order(sources.with_excerpts(diagnostics))), sources)


def _checked(guide: Guide, sources: Sources, paper: str) -> list[Diagnostic]:
    """What the checks say, given the faces and the widths of the guide's theme."""
    known = faces.load()

    def look() -> Theme:  # read only where a check needs it: that takes longer than most checks
        return _theme(guide, paper)

    def missing(text: str) -> str:
        rare = known.rare(text)
        return known.missing(rare, look().faces()) if rare else ""

    return _unknown_theme(guide) + checks.run(
        guide, Places(guide.documents), missing, lambda figure, found: _picture(figure, sources, look(), missing, found)
    )


def _theme(guide: Guide, paper: str) -> Theme:
    """The theme of the guide, the usual one if it names none that there is."""
    from guidebuilder.design import theme

    named = guide.theme is not None and guide.theme.value in theme.shipped()
    return theme.load(guide.theme.value if guide.theme and named else DEFAULT_THEME, paper)


def _unknown_theme(guide: Guide) -> list[Diagnostic]:
    """What is wrong with the name of the guide's theme."""
    if guide.theme is None:
        return []
    from guidebuilder.design import theme

    if guide.theme.value in theme.shipped():
        return []
    near = closest(guide.theme.value, theme.shipped())
    hint = f"did you mean '{near}'?" if near else f"themes: {', '.join(theme.shipped())}"
    return [fault("unknown-theme", f"there is no theme '{guide.theme}'", guide.theme, hint)]


def _picture(
    figure: Figure, sources: Sources, look: Theme, missing: checks.Missing, found: list[Diagnostic]
) -> checks.Picture | None:
    """What the picture of a figure is like at the width of its position."""
    path = sources.locate(figure.image, found) if figure.image is not None else None
    if path is None:
        return None
    from guidebuilder.figures import images

    if images.is_drawing(path):
        return _drawing(path, missing)
    facts = images.facts(path)
    if isinstance(facts, images.Unreadable):
        return checks.Picture(fault=facts.message, hint=facts.hint)
    sheet = look.sheet
    widths = {"margin": sheet.column or sheet.measure, "both": sheet.reach}
    return checks.Picture(images.effective_resolution(facts, widths.get(figure.position, sheet.measure)))


def _drawing(path: Path, missing: checks.Missing) -> checks.Picture:
    """What an author's drawing is like: words that nothing can set would be empty boxes in it."""
    from guidebuilder.figures import images, vector

    facts = vector.facts(path)
    if isinstance(facts, images.Unreadable):
        return checks.Picture(fault=facts.message, hint=facts.hint)
    if unset := checks.unset(facts.text, missing):
        message = f"this drawing has words with characters that cannot be set: {unset}"
        return checks.Picture(fault=message, hint=vector.AS_PATHS)
    if facts.unsupported is not None:
        names = ", ".join(facts.unsupported.names)
        return checks.Picture(changed=f"this drawing has what is not printed: {names}", hint=facts.unsupported.hint)
    return checks.Picture()


def _judged(diagnostics: Iterable[Diagnostic], strict: bool) -> ExitCode:
    """Whether content with these faults may be built."""
    return ExitCode.CONTENT if any(strict or each.is_error for each in diagnostics) else ExitCode.OK


def _built(
    read: Read, target: Path | None, options: Options, made: datetime | None, progress: Progress | None
) -> Outcome:
    """Render one guide and write it to `target`."""
    code = _judged(read.diagnostics, options.strict)
    if code is not ExitCode.OK or read.guide is None or target is None:
        return Outcome(read.path, read.diagnostics, code)
    from guidebuilder import rendering
    from guidebuilder.project.sources import source

    found: list[Diagnostic] = []
    guide = editions.select(read.guide, options.edition, options.only)
    asked = {"edition": options.edition, "paper": options.paper, "standard": options.standard}
    made_of = source(guide, read.path, _theme(guide, options.paper), asked, attached=options.attach_source)
    if made_of.code is not ExitCode.OK:
        return Outcome(read.path, (*read.diagnostics, *read.sources.with_excerpts(made_of.faults)), made_of.code)
    rendered = rendering.render(
        guide,
        folder=read.path,
        paper=options.paper,
        theme_name=guide.theme.value if guide.theme else DEFAULT_THEME,
        build_id=made_of.build_id,
        made=made,
        standard=options.standard,
        diagnostics=found,
        progress=progress,
        attached=made_of.files,
    )
    diagnostics = (*read.diagnostics, *in_order(read.sources.with_excerpts(found)))
    if rendered is None:
        return Outcome(read.path, diagnostics, ExitCode.LAYOUT)
    _tell(progress, f"writing {shown(target)}")
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


def _targets(read: Sequence[Read], options: Options) -> list[Path | None]:
    """Where each guide goes; None for one that cannot be read. Raises UsageError if two would go to one place."""
    folder = Path.cwd() / (options.output or OUTPUT)
    single = options.output is not None and len(read) == 1 and not folder.is_dir()
    targets: list[Path | None] = []
    for each in read:
        if each.guide is None:
            targets.append(None)
            continue
        refuse_unknown_parts(each.guide, options.only)
        _refuse_other_edition(each.guide, options.edition)
        name = output_name(each.guide.slug, options.edition, options.only, paper=options.paper)
        target = folder if single else folder / name
        if target in targets:
            first = read[targets.index(target)].path
            message = f"{shown(first)} and {shown(each.path)} would both be written to {shown(target)}"
            raise UsageError(message, "build them one by one with -o, or give one another 'slug'")
        _refuse_other_file(target)
        targets.append(target)
    return targets


def refuse_unknown_edition(edition: str) -> None:
    """Raise UsageError if there is no such edition."""
    if edition not in editions.EDITIONS:
        raise UsageError(f"there is no edition '{edition}'", f"editions: {', '.join(editions.EDITIONS)}")


def refuse_unknown_parts(guide: Guide, only: Sequence[str]) -> None:
    """Raise UsageError if `only` names nothing of the guide."""
    known = editions.names(guide)
    for name in only:
        if name not in known:
            raise UsageError(f"the guide '{guide.slug}' has no part '{name}'", f"parts: {', '.join(known)}")


def _refuse_other_edition(guide: Guide, edition: str) -> None:
    """Raise UsageError if the guide is the source of an edition that lacks what this one has."""
    made_for = guide.edition.made_for
    if made_for not in ("", edition):
        message = f"the guide '{guide.slug}' is the source of the {made_for} edition alone"
        raise UsageError(message, f"build it with --edition {made_for}")


def _refuse_other_file(target: Path) -> None:
    """Raise UsageError if there is a file at `target` that no PDF viewer would miss."""
    if target.is_file():
        with target.open("rb") as file:
            start = file.read(5)
        if start and start != b"%PDF-":
            raise UsageError(f"{shown(target)} is not a PDF and is not overwritten", "name another file with -o")


def _tell(progress: Progress | None, stage: str) -> None:
    if progress is not None:
        progress(stage)


def _named(progress: Progress | None, name: str) -> Progress | None:
    """The same, with the name of the guide before each stage."""
    return None if progress is None else lambda stage: progress(f"{name}: {stage}")
