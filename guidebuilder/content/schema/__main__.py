"""Prints the reference page of the format: `python -m guidebuilder.content.schema > docs/format.md`."""

from __future__ import annotations

import sys

from guidebuilder.content.schema.reference import reference

sys.stdout.write(reference())
