"""Worksheets: questions with room to answer, with the numbers and passages that they have in the guide."""

from __future__ import annotations

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.handouts.sheet import flow, head
from guidebuilder.compose.headings import section_title
from guidebuilder.compose.notes import hang_rest
from guidebuilder.compose.questions import questions
from guidebuilder.layout.story import Flow
from guidebuilder.tags import Tag


def worksheet(composition: Composition, tree: Tag) -> list[Flow]:
    """Head with lines for name and date, then the groups."""
    made = composition.guide.questions
    assert made is not None, "a worksheet without questions has been reported"
    blocks = head(composition, tree, fill_in=True)
    composition.part_title = section_title(made.title, "questions", composition.wording)  # the handout's stands for it
    blocks += hang_rest(composition, questions(composition, made, tree), tree)
    return [flow(composition, tree, blocks)]
