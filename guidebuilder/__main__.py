"""`python -m guidebuilder`, and the command `guidebuilder`: one command in a process of its own."""

import gc
import sys


def run() -> int:
    """Run the command line; the exit code.

    A command lives for a second and leaves few cycles: the collector, which would look at all objects again and again,
    is called rarely, and not at all for what is alive at the end. That is a tenth of a build's time.
    """
    gc.set_threshold(2_000_000, 20, 100)
    from guidebuilder.cli import main

    code = main()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(run())
