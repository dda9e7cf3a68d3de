"""Margin notes. Part of the model."""

from __future__ import annotations

from guidebuilder.content.model.inline import Prose
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen


@frozen
class Note:
    """A margin note. On source text it has `at` (and `on`, `nth`: the phrase); in prose it is named by `[x]{note=id}`.

    `kind` is gloss, comment, question or source. `term` is what a gloss explains, if not the phrase itself.
    """

    id: str
    kind: str
    at: Text | None
    on: Text | None
    nth: int | None
    term: Prose | None
    paragraphs: tuple[Prose, ...]
    span: Span
