"""From a file to nodes that know where they were written: the first stage, YAML read strictly.

`text` has the file and its characters, `scalars` the places of a scalar's characters, `nodes` the tree and the
diagnostic that points into it, `tree` and `syntax` the reading, `files` the guide's folder.
"""

from __future__ import annotations

from guidebuilder.content.source.files import Sources, read, shown
from guidebuilder.content.source.nodes import Entry, Mapping, Node, Scalar, Sequence, fault, split_paragraphs
from guidebuilder.content.source.scalars import Style
from guidebuilder.content.source.text import Run, SourceFile, Text, joined
from guidebuilder.content.source.tree import Limits

__all__ = [
    "Entry",
    "Limits",
    "Mapping",
    "Node",
    "Run",
    "Scalar",
    "Sequence",
    "SourceFile",
    "Sources",
    "Style",
    "Text",
    "fault",
    "joined",
    "read",
    "shown",
    "split_paragraphs",
]
