"""Bundles: all that an audience is given of some guides, in one folder and one zip, built and named as a table says.

What a bundle holds is built like any other file, into a folder of its own beside its target, and takes its place when
it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from guidebuilder.content import editions, handouts
from guidebuilder.content.inline import printed
from guidebuilder.content.model import Guide, Prose
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity, in_order
from guidebuilder.frozen import frozen
from guidebuilder.press import handing
from guidebuilder.press.handing import AUDIENCES, INDEX, PRODUCTS, RIGHTS, SPREADS, STUDENT, SUMS, Item, Product, Shelf
from guidebuilder.project import building
from guidebuilder.project.building import Options, Outcome
from guidebuilder.project.epoch import source_date
from guidebuilder.project.paths import (
    DEFAULT_EDITION,
    SUFFIXES,
    UsageError,
    output_name,
    shown,
    size_shown,
    write_atomically,
)
from guidebuilder.project.progress import Progress, tell
from guidebuilder.project.reading import Read, read_guide

__all__ = ["AUDIENCES", "Bundled", "bundle"]

MANY = "guides"
"""What a bundle of several guides is called."""


@frozen
class Bundled:
    """What became of a bundle. folder, packed: where it stands, None if it was not made. fingerprint: of its list of
    checksums, by which two copies are known to be the same."""

    diagnostics: tuple[Diagnostic, ...]
    code: ExitCode
    folder: Path | None = None
    packed: Path | None = None
    files: int = 0
    size: int = 0
    fingerprint: str = ""

    def __str__(self) -> str:
        assert self.folder is not None
        assert self.packed is not None
        return (
            f"{shown(self.folder)}: {self.files} files, {size_shown(self.size)}\n{shown(self.packed)}\n"
            f"{SUMS} has the checksum {self.fingerprint}"
        )


def bundle(
    paths: Sequence[Path], audience: str, options: Options, progress: Progress | None = None
) -> Bundled:
    """Make the bundle of some guides for an audience. Nothing of it is written unless all of it can be.

    options: paper, strict and output, the folder that it is put in, count. Raises UsageError for an audience or an
    output that cannot be.
    """
    if audience not in AUDIENCES:
        raise UsageError(f"there is no audience '{audience}'", f"audiences: {', '.join(AUDIENCES)}")
    made = source_date(os.environ)
    read = [read_guide(path, options.paper) for path in paths]
    faults = [fault for each in read for fault in each.diagnostics]
    guides = [each.guide for each in read if each.guide is not None]
    code = building.judged(faults, options.strict)
    if code is not ExitCode.OK or len(guides) < len(read):
        return Bundled(tuple(faults), max(code, ExitCode.CONTENT))
    folder = Path.cwd() / (options.output or building.OUTPUT)
    name = _name(guides, audience)
    target, packed = folder / name, folder / f"{name}.zip"
    _refuse_other(target)
    outcomes, files, shelves = _files(read, guides, audience, options, progress)
    told = tuple(in_order([*faults, *(fault for outcome in outcomes for fault in outcome.diagnostics)]))
    worst = building.exit_code(outcomes)
    if worst is not ExitCode.OK:
        return Bundled(told, worst)
    files |= {INDEX: handing.index(shelves, audience), RIGHTS: handing.rights(shelves)}
    files[SUMS] = handing.sums(files)
    tell(progress, f"writing {shown(target)}")
    try:
        write_atomically(packed, handing.archive(name, files, made or _dated(guides)))
        _put(target, files)
    except OSError as error:
        message = f"{shown(target)} cannot be written: {(error.strerror or str(error)).lower()}"
        fault = Diagnostic(Severity.ERROR, "file-unwritable", message, hint="choose another place with -o")
        return Bundled((*told, fault), ExitCode.FILE)
    total = sum(map(len, files.values()))
    return Bundled(told, ExitCode.OK, target, packed, len(files), total, sha256(files[SUMS]).hexdigest())


def _name(guides: Sequence[Guide], audience: str) -> str:
    """`SLUG-students`, of several guides `guides-students`; in ASCII."""
    (stem, *others) = handing.stems([_slug(guide) for guide in guides])
    return f"{MANY if others else stem}-{audience}s"


def _slug(guide: Guide) -> str:
    """The slug as it stands in names of files."""
    return output_name(guide.slug).removesuffix(SUFFIXES["pdf"])


def _files(
    read: Sequence[Read], guides: Sequence[Guide], audience: str, options: Options, progress: Progress | None
) -> tuple[list[Outcome], dict[str, bytes], list[Shelf]]:
    """All products of all guides by their names, and what is said of them; up to the guide of which one cannot be
    built."""
    outcomes: list[Outcome] = []
    files: dict[str, bytes] = {}
    shelves: list[Shelf] = []
    stems = handing.stems([_slug(guide) for guide in guides])
    with TemporaryDirectory(prefix="guidebuilder-") as temporary:
        for each, guide, stem in zip(read, guides, stems, strict=True):
            products = _products(guide, audience)
            asked = [_asked(product, options, Path(temporary)) for product in products if not product.folded]
            built = building.build_all([each], asked, progress)
            outcomes += [replace(outcome, diagnostics=_new(outcome, each)) for outcome in built]
            if building.exit_code(built) is not ExitCode.OK:
                return outcomes, files, shelves
            items: list[Item] = []
            waiting = iter(built)
            for product in products:
                name = handing.name_of(stem, product, SUFFIXES[product.medium], files)
                if product.folded:
                    files[name], item = _folded(name, product, items, files, options.paper)
                else:
                    written = next(waiting).written
                    assert written is not None, "all of them are"
                    files[name] = written.path.read_bytes()
                    item = Item(name, product, written.pages, written.sheets, len(files[name]))
                items.append(item)
            shelves.append(_shelf(guide, tuple(items)))
    return outcomes, files, shelves


def _asked(product: Product, options: Options, folder: Path) -> Options:
    """What a product is asked for as."""
    return replace(
        options, edition=DEFAULT_EDITION if product.handout else product.edition, handout=product.handout,
        medium=product.medium, output=folder, attach_source=False,
    )  # fmt: skip


def _new(outcome: Outcome, read: Read) -> tuple[Diagnostic, ...]:
    """What is wrong with a product; what is wrong with its guide has been told."""
    return tuple(fault for fault in outcome.diagnostics if fault not in read.diagnostics)


def _folded(
    name: str, product: Product, items: Sequence[Item], files: Mapping[str, bytes], paper: str
) -> tuple[bytes, Item]:
    """A file that was built as a booklet, its pages at their size on paper twice as large."""
    from guidebuilder.press import imposing
    from guidebuilder.project import imposition

    flat = next(item for item in items if (item.product.edition, item.product.medium) == (product.edition, "pdf"))
    plan = imposition.plan(booklet=True, paper=SPREADS[paper], cover=True)
    made = imposing.impose(files[flat.name], plan)
    return made.pdf, Item(name, product, made.pages, made.imposition.sheets, len(made.pdf))


def _products(guide: Guide, audience: str) -> list[Product]:
    """What the audience is given of a guide, then its handouts.

    Nothing with answers is for students, whatever the table says.
    """
    kinds = {product: editions.kind(guide, product.edition) for product in PRODUCTS if audience in product.audiences}
    whole = [product for product, kind in kinds.items() if not (audience == STUDENT and kind.answers)]
    given = [
        Product(one.id, (audience,), one.audience, "pdf", printed(handouts.title_of(guide, one)), handout=one.id)
        for one in handouts.handouts(guide)
        if one.audience in (STUDENT, audience) and not handouts.empty(guide, one)
    ]
    return [*whole, *given]


def _shelf(guide: Guide, items: tuple[Item, ...]) -> Shelf:
    def said(prose: Prose | None) -> str:
        return printed(prose).replace("'", "’") if prose is not None else ""

    title = " ".join(filter(None, (said(guide.title), said(guide.subtitle))))
    license = guide.license.value if guide.license is not None else ""
    return Shelf(title, guide.language, said(guide.description), said(guide.rights), license, items)


def _dated(guides: Sequence[Guide]) -> datetime:
    """Midnight of the latest date of the editions."""
    days = [guide.edition.date for guide in guides]
    return max(datetime(day.year, day.month or 1, day.day or 1, tzinfo=UTC) for day in days)


def _refuse_other(target: Path) -> None:
    """Raise UsageError if what stands at `target` is no bundle, or holds what no bundle of ours holds."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{shown(target)} is a file and is not overwritten", "name another folder with -o")
    there = {str(path.relative_to(target)) for path in target.rglob("*")}
    try:
        known = {SUMS, *handing.listed((target / SUMS).read_bytes())} if there else set()
    except (OSError, ValueError):
        known = set()
    if there - known:
        other = min(there - known)
        raise UsageError(f"{shown(target)} holds what is not of a bundle: {other}", "name another folder with -o")


def _put(target: Path, files: dict[str, bytes]) -> None:
    """Put the files at `target`, whole or not at all: written beside it, then moved there. Raises OSError."""
    from shutil import rmtree

    with TemporaryDirectory(prefix=".guidebuilder-", dir=target.parent) as temporary:
        whole = Path(temporary) / "whole"
        whole.mkdir()
        for name, data in files.items():
            (whole / name).write_bytes(data)
        if target.exists():
            target.rename(Path(temporary) / "old")
        try:
            whole.rename(target)
        except OSError:
            if (Path(temporary) / "old").exists():
                (Path(temporary) / "old").rename(target)
            raise
        rmtree(Path(temporary) / "old", ignore_errors=True)
