"""From a text to inline nodes: emphasis, links, citations, quotations, attributes.

`parse` walks the characters, `marks` reads what holds no prose, `quoting` tells opening from closing marks, `walk`
gives the words back, `write` the text with its marks.
"""

from __future__ import annotations

from guidebuilder.content.inline.parse import paragraphs, parse
from guidebuilder.content.inline.walk import plain, printed, words

__all__ = ["paragraphs", "parse", "plain", "printed", "words"]
