"""What it saves to build the editions of a guide together: beside the same files built one by one, in turn.

    python -m benchmarks.editions [--guide FOLDER] [--paper letter] [--runs 3]

CPU seconds and peak memory of whole processes, median. One by one CPU is added up, and the peak is the largest. Each of
those processes also starts up and checks the guide: the last row says what that takes; what is saved beyond it is type
that is set once. If a file built with others differs from the one built alone, that is told instead.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.process import Cost, cost

ROOT = Path(__file__).resolve().parent.parent
MODULE = [sys.executable, "-m", "guidebuilder"]


def first_guide() -> Path:
    """The first guide of this repository that stands in content/."""
    return next(path.parent for path in sorted((ROOT / "content").glob("*/guide.yaml")))


def offered(guide: Path, paper: str) -> list[str]:
    """The guide's editions that have this paper, found by a process of its own so that this one stays small."""
    program = (
        "import sys, pathlib; from guidebuilder.content import decode, editions;"
        "from guidebuilder.project.reading import look_of;"
        "guide, _, _ = decode.read(pathlib.Path(sys.argv[1]));"
        "kinds = (editions.kind(guide, name) for name in editions.kinds(guide));"
        "print(*(kind.id for kind in kinds if sys.argv[2] in look_of(guide, kind.layers).papers()))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(guide), paper], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return found.stdout.split()


def row(name: str, costs: Sequence[Cost]) -> tuple[float, float]:
    """Print a row of the table; CPU seconds and peak, medians."""
    cpu, peak = (statistics.median(values) for values in list(zip(*costs, strict=True))[1:])
    print(f"| {name} | {cpu:.2f} | {peak:.0f} |", flush=True)
    return cpu, peak


def main() -> None:
    """Build and print the table."""
    parser = argparse.ArgumentParser(description="CPU time and memory of editions built together and one by one.")
    parser.add_argument("--guide", type=Path, default=first_guide())
    parser.add_argument("--paper", default="letter")
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind (default: 3)")
    given = parser.parse_args()
    names = offered(given.guide, given.paper)
    with tempfile.TemporaryDirectory() as temporary:
        together, alone = Path(temporary, "together"), Path(temporary, "alone")

        def built(folder: Path, edition: str) -> Cost:
            folder.mkdir(exist_ok=True)
            asked = ["--edition", edition, "--paper", given.paper, "-o", str(folder)]
            return cost([*MODULE, "build", str(given.guide.resolve()), *asked], ROOT)

        whole: list[Cost] = []
        single: dict[str, list[Cost]] = {name: [] for name in names}
        check: list[Cost] = []
        for _ in range(given.runs):
            whole.append(built(together, ",".join(names)))
            for name in names:
                single[name].append(built(alone, name))
            check.append(cost([*MODULE, "check", str(given.guide.resolve())], ROOT))
        different = [path.name for path in together.iterdir() if path.read_bytes() != (alone / path.name).read_bytes()]
        if different:
            sys.exit(f"not the same files: {', '.join(sorted(different))}")
    print("| edition | CPU s | peak MiB |\n|---|---|---|")
    sums = [row(name, costs) for name, costs in single.items()]
    summed, largest = sum(cpu for cpu, _ in sums), max(peak for _, peak in sums)
    print(f"| one by one | {summed:.2f} | {largest:.0f} |")
    cpu, peak = row("together", whole)
    print(f"| together / one by one | {cpu / summed:.2f} | {peak / largest:.2f} |")
    row("a check alone", check)


if __name__ == "__main__":
    main()
