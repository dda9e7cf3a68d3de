"""What a build costs beside peers: one text, one page, one run.

    python -m benchmarks.peers [--sizes S M L] [--runs 5] [--peers guidebuilder typst …] [--keep FOLDER]

S is the first guide's own content, M ten and L fifty chapters of it with words changed so that nothing repeats. Every
program sets the same words on the same page (benchmarks/peers/page.py) with its notes in the margin. Builds take turns
(A, B, C, A, B, C …), each a process of its own from a cold start; what is printed is the median, and as ratio the
median of the ratios of CPU time in the same round. CPU is that of the whole tree of processes, the peak that of its
largest process. LaTeX begins without auxiliary files and is run until they no longer change. A first build of each
program, at the smallest size, is not counted: it fills caches of modules and fonts. A program that is not installed is
named and left out; the run ends with exit 1 if one has lost words of the text.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.process import Cost, ProcessError, cost

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = {"S": 1, "M": 10, "L": 50}
YARDSTICK = "typst"

FOUND = 0.995
"""The share of the invented words that must be read back from each PDF; a word divided between two pages is not."""

TEX = """
rm -rf tex-$0 && mkdir tex-$0 && before= && for n in 1 2 3 4 5 6; do
  $0 -interaction=batchmode -halt-on-error -output-directory=tex-$0 guide.tex || exit 1
  now=$(cat tex-$0/guide.aux tex-$0/guide.toc tex-$0/guide.out | cksum)
  [ "$now" = "$before" ] && exit 0
  before=$now
done"""


class Peer(NamedTuple):
    """A program: its command in the folder of the sources, what it writes, and its version; None: not installed."""

    command: list[str]
    output: str
    version: str | None


def peers() -> dict[str, Peer]:
    """All programs by name."""
    python, here = sys.executable, Path(__file__).parent
    typst = [python, str(here / "typst_compile.py"), "guide.typ", str(ROOT / "assets" / "fonts"), "typst.pdf"]
    return {
        "guidebuilder": Peer([python, "-m", "guidebuilder", "build", "guide", "-o", "ours.pdf"], "ours.pdf", _own()),
        "typst": Peer(typst, "typst.pdf", _package("typst")),
        "pdflatex": Peer(["sh", "-c", TEX, "pdflatex"], "tex-pdflatex/guide.pdf", _program("pdflatex")),
        "lualatex": Peer(["sh", "-c", TEX, "lualatex"], "tex-lualatex/guide.pdf", _program("lualatex")),
        "weasyprint": Peer([python, "-m", "weasyprint", "-q", "guide.html", "web.pdf"], "web.pdf", _web()),
    }


def _own() -> str:
    text = (ROOT / "guidebuilder" / "__init__.py").read_text("utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def _package(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _web() -> str | None:
    """The version of WeasyPrint; its libraries may be missing though it is there itself."""
    found = _package("weasyprint")
    works = found and not subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True).returncode
    return found if works else None


def _program(name: str) -> str | None:
    if shutil.which(name) is None or shutil.which("kpsewhich") is None:
        return None
    if subprocess.run(["kpsewhich", "marginfix.sty", "microtype.sty"], capture_output=True).returncode:
        return None
    printed = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\d+\.\d+\.\d+(?= |$)|(?<=-)1\.\d+\.\d+", printed)
    return found[0] if found else ""


def measured(names: list[str], folder: Path, runs: int) -> dict[str, list[Cost]]:
    """The costs of `runs` builds of each program, taken in turns; what fails is named and left out."""
    known = peers()
    found: dict[str, list[Cost]] = {name: [] for name in names}
    for run in range(runs):
        for name in [name for name in names if name in found]:
            try:
                found[name].append(cost(known[name].command, folder))
            except ProcessError as failure:
                print(f"{name} failed and is left out: {failure}", file=sys.stderr)
                del found[name]
            print(f"  {folder.name} run {run + 1}: {name}", file=sys.stderr)
    return found


def row(name: str, costs: Mapping[str, list[Cost]], facts: Mapping[str, Any]) -> str:
    """A program's line of the table."""
    own = costs[name]
    wall, cpu, peak = (statistics.median(values) for values in zip(*own, strict=True))
    ratio = "–"
    if YARDSTICK in costs:
        ratio = f"{statistics.median(a.cpu / b.cpu for a, b in zip(own, costs[YARDSTICK], strict=False)):.2f}"
    cells = [
        f"{name} {peers()[name].version}", f"{wall:.2f}", f"{cpu:.2f}", ratio, f"{peak:.0f}", f"{facts['bytes']:,}",
        str(facts["pages"]), f"{1000 * cpu / facts['pages']:.1f}", "yes" if facts["tagged"] else "no",
        f"{facts['words']:,}", f"{facts['found']:.2%}",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


HEADS = (
    "program", "wall s", "CPU s", "CPU / Typst", "peak MiB", "bytes", "pages", "CPU ms a page", "tagged", "words",
    "read back",
)  # fmt: skip


def table(size: str, names: list[str], folder: Path, runs: int) -> list[str]:
    """Build and print the table of one size; the names of those who lost words."""
    costs = measured(names, folder, runs)
    lost = []
    print(f"\n{size}: {CHAPTERS[size]} chapters, runs: {runs}\n\n| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}")
    for name in costs:
        command = [sys.executable, "-m", "benchmarks.peers.contents", str(folder / peers()[name].output)]
        read = subprocess.run(
            [*command, str(folder / "invented.txt")], cwd=ROOT, capture_output=True, text=True, check=True
        )
        facts = json.loads(read.stdout)
        print(row(name, costs, facts), flush=True)
        if facts["found"] < FOUND:
            lost.append(f"{name} at {size}")
    return lost


def main() -> None:
    """Write the sources, build, print the tables."""
    known = peers()
    parser = argparse.ArgumentParser(description="What a build costs beside peers.")
    parser.add_argument("--sizes", nargs="+", choices=CHAPTERS, default=["S", "M"])
    parser.add_argument("--runs", type=int, default=5, help="builds of each program at each size (default: 5)")
    parser.add_argument("--peers", nargs="+", choices=known, default=list(known))
    parser.add_argument("--keep", type=Path, help="a folder for the sources and the PDFs (default: none is kept)")
    given = parser.parse_args()
    names = [name for name in given.peers if known[name].version is not None]
    missing = [name for name in given.peers if name not in names]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}")
    lost: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        for number, size in enumerate(given.sizes):
            folder = (given.keep or Path(temporary)).resolve() / size
            folder.mkdir(parents=True, exist_ok=True)
            prepare = [sys.executable, "-m", "benchmarks.peers.prepare", str(folder), "--copies", str(CHAPTERS[size])]
            subprocess.run(prepare, cwd=ROOT, check=True)
            if not number:
                measured(names, folder, 1)
            lost += table(size, names, folder, given.runs)
    if lost:
        sys.exit(f"words are missing: {', '.join(lost)}")


if __name__ == "__main__":
    main()
