"""What a process costs: CPU and wall seconds, and the most memory that it, or any one process that it began, has held.

Who measures must stay small: a child begins with the memory of its parent, and the system counts that too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
"""The package of this checkout is measured, wherever the process runs."""

KIBIBYTES = 1024 if sys.platform == "darwin" else 1
"""How much one unit of ru_maxrss is less than a KiB: macOS counts bytes."""


class Cost(NamedTuple):
    """Seconds by the clock, seconds of user and system time of the whole tree, and the peak of memory in MiB."""

    wall: float
    cpu: float
    peak: float


class ProcessError(Exception):
    """A process that ended with an error: what it cost, and the end of what it printed."""

    def __init__(self, cost: Cost, message: str) -> None:
        super().__init__(message)
        self.cost = cost


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run `command` in `folder`, quietly; POSIX only. Raises ProcessError, FileNotFoundError if there is no program."""
    with tempfile.TemporaryFile() as printed:
        begun = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        spent = Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / KIBIBYTES / 1024)
        if child.returncode:
            printed.seek(0)
            last = printed.read().decode(errors="replace").strip()[-600:]
            raise ProcessError(spent, f"exit {child.returncode}\n{last}")
    return spent
