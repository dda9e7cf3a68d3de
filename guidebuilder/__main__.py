"""`python -m guidebuilder`: the same as the command `guidebuilder`."""

import sys

from guidebuilder.cli import main

if __name__ == "__main__":
    sys.exit(main())
