"""How evenly the lines of several engines are set: the tables of docs/typography.md.

    python -m benchmarks.typesetting [SPECIMEN …] [--keep FOLDER]

Inputs are fixed: the running text and the margin notes of the specimens, as plain paragraphs. Nothing is written but
what is printed, and the PDFs if a folder for them is given.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.typesetting.engines import engines
from benchmarks.typesetting.job import SPECIMENS, Job, jobs
from tests.tools.linequality import Figures, measure

Cell = Callable[[Figures], str]

RUNNING: dict[str, Cell] = {
    "lines": lambda f: str(f.lines),
    "mean": lambda f: f"{f.mean:.2f}",
    "sd": lambda f: f"{f.sd:.3f}",
    "p95": lambda f: f"{f.p95:.2f}",
    "p99": lambda f: f"{f.p99:.2f}",
    "max": lambda f: f"{f.most:.2f}",
    ">1.5 %": lambda f: f"{f.over_150:.2f}",
    ">2 %": lambda f: f"{f.over_200:.2f}",
    "<.75 %": lambda f: f"{f.under_75:.2f}",
    "step": lambda f: f"{f.step:.2f}",
    "hyph %": lambda f: f"{f.hyphens:.1f}",
    "ladders": lambda f: str(f.ladders),
    "longest": lambda f: str(f.longest),
    "runts": lambda f: str(f.runts),
    "parts": lambda f: str(f.parts),
    "page-end": lambda f: str(f.page_end_hyphens),
    "widows": lambda f: str(f.widows),
    "orphans": lambda f: str(f.orphans),
    "overfull": lambda f: str(f.overfull),
    "rivers": lambda f: str(f.rivers),
    "hang": lambda f: f"{f.hang:.2f}",
    "address": lambda f: f"{f.address_lines} / {f.address_worst:.1f}",
}

NOTES: dict[str, Cell] = {
    "lines": lambda f: str(f.lines),
    "edge": lambda f: f"{f.edge:.2f}",
    "hyph %": lambda f: f"{f.hyphens:.1f}",
    "ladders": lambda f: str(f.ladders),
    "longest": lambda f: str(f.longest),
    "runts": lambda f: str(f.runts),
    "parts": lambda f: str(f.parts),
    "mean": lambda f: f"{f.mean:.2f}",
}


def rows(job: Job, folder: Path, cells: dict[str, Cell]) -> Iterator[str]:
    """The rows of a table, one for each engine."""
    yield f"| engine | {' | '.join(cells)} |"
    yield "|---" * (len(cells) + 1) + "|"
    for number, engine in enumerate(engines(job.ragged)):
        if not engine.present:
            yield f"| {engine.name} | not installed" + " |" * len(cells)
            continue
        path = folder / f"{job.name}-{'notes' if job.ragged else 'text'}-{number}.pdf"
        engine.typeset(job, path)
        found = measure(path, job.size, (job.left, job.left + job.measure), space(job))
        yield f"| {engine.name} | {' | '.join(cell(found) for cell in cells.values())} |"


def space(job: Job) -> float:
    """The normal word space of a job's font, in em."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return float(TTFontFile(str(job.font)).charWidths[32]) / 1000


def main() -> None:
    """Set, measure, print."""
    parser = argparse.ArgumentParser(description="How evenly the lines of several engines are set.")
    parser.add_argument("specimen", nargs="*", choices=[*SPECIMENS, []], help="which specimens (default: all)")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in given.specimen or SPECIMENS:
            for job, cells in zip(jobs(name), (RUNNING, NOTES), strict=True):
                what = "margin notes, ragged" if job.ragged else "running text"
                print(f"\n**{name}, {what}**: {len(job.paragraphs)} paragraphs, {job.size:g}/{job.leading:g} on "
                      f"{job.measure:g} points\n")  # fmt: skip
                for row in rows(job, folder, cells):
                    print(row, flush=True)


if __name__ == "__main__":
    main()
