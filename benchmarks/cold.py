"""What a command costs from a cold start: CPU seconds, median of several processes, beside importing ReportLab.

    python benchmarks/cold.py [--runs 9] [--guide FOLDER]

Counted is the user and system time of each child process as the system reports it when the child ends; wall time would
say more about the machine's other work. The first process of each command is not counted: it may compile modules.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE = [sys.executable, "-m", "guidebuilder"]


def cost(command: list[str]) -> float:
    """CPU seconds of one process of `command`; leaves the program with what it printed if it fails. POSIX only."""
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            printed.seek(0)
            sys.exit(f"{' '.join(command)}: exit {child.returncode}\n{printed.read().decode(errors='replace')}")
    return used.ru_utime + used.ru_stime


def first_guide() -> Path | None:
    """The first guide of this repository that stands in content/."""
    return next((path.parent for path in sorted((ROOT / "content").glob("*/guide.yaml"))), None)


def commands(guide: Path | None, output: Path) -> list[tuple[str, list[str], float | None]]:
    """Name, command and the share of ReportLab's import that we allow it (None: the yardstick itself)."""
    listed: list[tuple[str, list[str], float | None]] = [
        ("import reportlab.platypus", [sys.executable, "-c", "import reportlab.platypus"], None),
        ("guidebuilder --help", [*MODULE, "--help"], 0.5),
    ]
    if guide is not None:
        listed += [
            (f"guidebuilder check {guide.name}", [*MODULE, "check", str(guide)], 1.0),
            (f"guidebuilder build {guide.name}", [*MODULE, "build", str(guide), "-o", str(output)], 4.0),
        ]
    return listed


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="CPU time of guidebuilder's commands from a cold start.")
    parser.add_argument("--runs", type=int, default=9, help="processes a command (default: 9)")
    parser.add_argument("--guide", type=Path, default=first_guide(), help="the guide to check and build")
    given = parser.parse_args()
    print(f"{'command':44} {'CPU s':>7} {'ratio':>6} {'limit':>6}")
    yardstick = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, command, limit in commands(given.guide, Path(folder) / "guide.pdf"):
            cost(command)
            median = statistics.median(cost(command) for _ in range(given.runs))
            yardstick = yardstick or median
            allowed = "" if limit is None else f"{limit:.1f}"
            print(f"{name:44} {median:7.3f} {median / yardstick:6.2f} {allowed:>6}", flush=True)


if __name__ == "__main__":
    main()
