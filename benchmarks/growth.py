"""Whether a build grows with its guide alone: CPU time and memory a page, from some thirty pages to two thousand.

    python -m benchmarks.growth [--copies 1 4 20 80] [--runs 1]

The guide is the first one's own content so many times over, words changed so that nothing repeats, with its quotations
looked up and located and its glossary naming lines. A column that rises from row to row tells of work or memory that
grows faster than the guide. What a build takes before its first page (start-up) is in the first row's figures.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.process import ProcessError, cost

ROOT = Path(__file__).resolve().parent.parent


def pages(path: Path) -> int:
    """The number of pages of a PDF, read by a process of its own so that this one stays small."""
    program = "import sys, pikepdf; print(len(pikepdf.open(sys.argv[1]).pages))"
    return int(subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=True).stdout)


def size_of(folder: Path) -> int:
    """Bytes of the YAML of a guide."""
    return sum(path.stat().st_size for path in folder.glob("*.yaml"))


def main() -> None:
    """Build the guides and print the table."""
    parser = argparse.ArgumentParser(description="CPU time and memory a page as a guide grows.")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 4, 20, 80])
    parser.add_argument("--runs", type=int, default=1, help="builds of each guide (default: 1)")
    given = parser.parse_args()
    print("| copies | YAML kB | pages | check CPU s | build CPU s | CPU ms a page | peak MiB | peak KiB a page |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for copies in given.copies:
            folder = Path(temporary) / str(copies)
            folder.mkdir()
            prepare = ["-m", "benchmarks.peers.prepare", str(folder), "--only-ours", "--copies", str(copies)]
            subprocess.run([sys.executable, *prepare], cwd=ROOT, check=True)
            command = [sys.executable, "-m", "guidebuilder"]
            try:
                checks = [cost([*command, "check", "guide"], folder).cpu for _ in range(given.runs)]
                builds = [cost([*command, "build", "guide", "-o", "guide.pdf"], folder) for _ in range(given.runs)]
            except ProcessError as failure:
                told = re.sub(r"\s+", " ", str(failure))[:120]
                print(f"| {copies} | failed after {failure.cost.cpu:.1f} CPU s: {told} |||||||", flush=True)
                continue
            count = pages(folder / "guide.pdf")
            cpu, peak = (statistics.median(values) for values in list(zip(*builds, strict=True))[1:])
            cells = (
                copies, f"{size_of(folder / 'guide') / 1000:,.0f}", f"{count:,}", f"{statistics.median(checks):.2f}",
                f"{cpu:.2f}", f"{1000 * cpu / count:.1f}", f"{peak:.0f}", f"{1024 * peak / count:.0f}",
            )  # fmt: skip
            print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
