"""Which validator sees which break of a file: a table on standard output; exit code 1 if none sees one of them."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tools.validator import second
from tests.tools.validator.breaks import BREAKS, NotHere, applied
from tests.tools.validator.breaks.gate import Gate
from tests.tools.validator.verapdf import Validator


def main(path: str) -> int:
    """Break a file in all ways; the exit code."""
    data, unseen = Path(path).read_bytes(), 0
    with Validator() as validator:
        gate = Gate(data, validator.validate, second.validate)
        for name in BREAKS:
            try:
                verdict = gate.verdict(applied(name, data))
            except NotHere as missing:
                print(f"{name:36} not here: {missing}")
                continue
            unseen += not any(verdict.values())
            print(f"{name:36} " + " | ".join(f"{who}: {' '.join(said)[:60] or '-'}" for who, said in verdict.items()))
    print(f"{unseen} of {len(BREAKS)} are seen by no one")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
