"""Files against the standards that they claim, by veraPDF: one process of it for a whole run of tests."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from tests.tools.validator import library

PROFILES = {
    "1a": "PDFA-1A", "1b": "PDFA-1B", "2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U", "3a": "PDFA-3A",
    "3b": "PDFA-3B", "3u": "PDFA-3U", "4": "PDFA-4", "4e": "PDFA-4E", "4f": "PDFA-4F", "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005", "wtpdf": "WTPDF-1-0-Accessibility",
}  # fmt: skip
"""The names by which profiles are asked for, and those of the files in the library."""


class Failure(NamedTuple):
    """A rule that a file breaks: clause of the standard, number of the test, what is wrong at the first place, how
    often, and where that place is, as the validator names it."""

    clause: str
    test: int
    message: str
    places: int
    at: str

    @property
    def rule(self) -> str:
        """Clause and test: `6.2.11.5-1`."""
        return f"{self.clause}-{self.test}"


class Validator:
    """A running veraPDF. As a context it ends with the context."""

    def __init__(self) -> None:
        """Start it. Raises FileNotFoundError where there is no java."""
        self._said: IO[str] = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            library.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True, bufsize=1
        )

    def __enter__(self) -> Validator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.__exit__(kind, error, trace)
        self._said.close()

    def validate(self, pdf: bytes | Path, profile: str) -> list[Failure]:
        """What a file breaks of a profile (a key of PROFILES), ordered by clause; nothing if it conforms.

        Raises ValueError if the file cannot be read as a PDF at all, RuntimeError if the validator has ended or has
        looked at nothing, which is not to pass for a success.
        """
        if isinstance(pdf, Path):
            answer = self._asked(PROFILES[profile], pdf)
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "file.pdf")
                path.write_bytes(pdf)
                answer = self._asked(PROFILES[profile], path)
        if "error" in answer:
            raise ValueError(answer["error"])
        if not answer["checks"]:
            raise RuntimeError("the validator checked nothing")
        return sorted(Failure(**failure) for failure in answer["failures"])

    def _asked(self, profile: str, path: Path) -> Any:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{profile}\t{path.resolve()}\n")
        answer = process.stdout.readline()
        if not answer:
            self._said.seek(0)
            raise RuntimeError(f"the validator has ended: {self._said.read()}")
        return json.loads(answer)
