"""What it costs that a file is tagged: the same guides built with their structure tree and without, in turn.

    python -m benchmarks.tags [--copies 1 4 20] [--runs 5]

Both builds compose the logical tree; the untagged one writes none, marks nothing and ties no link to it, for which the
command has no option. CPU seconds of whole processes, median; bytes of the files.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.process import cost

ROOT = Path(__file__).resolve().parent.parent

TAGGED = "import sys; from guidebuilder.__main__ import run; sys.exit(run())"
UNTAGGED = f"""
from guidebuilder import rendering
from guidebuilder.pdf import canvas
made = canvas.Sheetfed.__init__
canvas.Sheetfed.__init__ = lambda self, *given, **named: made(self, *given, **dict(named, tree=None))
{TAGGED}
"""


def main() -> None:
    """Build and print the table."""
    parser = argparse.ArgumentParser(description="CPU time and size of tagged files beside untagged ones.")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 4, 20])
    parser.add_argument("--runs", type=int, default=5, help="builds of each guide, of either kind (default: 5)")
    given = parser.parse_args()
    print("| copies | untagged CPU s | tagged CPU s | more | untagged kB | tagged kB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for copies in given.copies:
            folder = Path(temporary) / str(copies)
            folder.mkdir()
            prepare = ["-m", "benchmarks.peers.prepare", str(folder), "--only-ours", "--copies", str(copies)]
            subprocess.run([sys.executable, *prepare], cwd=ROOT, check=True)
            spent: dict[str, list[float]] = {UNTAGGED: [], TAGGED: []}
            size = {}
            for _ in range(given.runs):
                for program, times in spent.items():
                    path = folder / "guide.pdf"
                    command = [sys.executable, "-c", program, "build", "guide", "-o", str(path)]
                    times.append(cost(command, folder).cpu)
                    size[program] = path.stat().st_size / 1000
            plain, tagged = (statistics.median(times) for times in spent.values())
            cells = (
                copies, f"{plain:.2f}", f"{tagged:.2f}", f"{100 * (tagged / plain - 1):.0f} %",
                *(f"{size[program]:,.0f}" for program in spent),
            )  # fmt: skip
            print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
