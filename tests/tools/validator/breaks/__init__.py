"""Deliberate breaks: a good tagged file changed in one way at a time, to show that the gate it went through bites.

    python -m tests.tools.validator.breaks FILE.pdf     a table: which validator sees which break of this file

Each break is a small function that changes an open file (or its bytes) and names the clause that the change offends.
Most of them offend against any tagged PDF/A; one for which a file has nothing to break raises NotHere.
"""

from tests.tools.validator.breaks import content, document, fonts, links, tree
from tests.tools.validator.breaks.registry import BREAKS, Break, NotHere, applied, saved

__all__ = ["BREAKS", "Break", "NotHere", "applied", "content", "document", "fonts", "links", "saved", "tree"]
