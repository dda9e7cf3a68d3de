"""Vocabulary quizzes and their keys: terms with a line for a letter, definitions under letters, in blocks that stand on
one page each. The key is the same sheet with the letters on the lines."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.handouts.sheet import flow, head
from guidebuilder.compose.inline import located_items, plain_items
from guidebuilder.content.handouts import mixed
from guidebuilder.content.model import Prose, Question
from guidebuilder.layout.flowables import Block, Columns, Measured, Rule, Stack
from guidebuilder.layout.story import Flow
from guidebuilder.tags import Tag

RULE = 0.6
"""Thickness of the line for a letter (points)."""


def quiz(composition: Composition, tree: Tag, *, key: bool = False) -> list[Flow]:
    """Head, what to do, the blocks; terms are numbered through. key: with the letters, and without name and date."""
    made = composition.guide.questions
    assert made is not None, "a quiz without terms has been reported"
    blocks: Blocks = head(composition, tree, fill_in=not key)
    asked = [question for group in made.groups for question in group.questions]
    number = 1
    for n, question in enumerate(asked):
        node = tree.add("Sect")
        if n == 0:
            blocks += [_instruction(composition, prose, node) for prose in question.text]
        blocks.append(_block(composition, question, number, key, node))
        number += len(question.pairs)
    return [flow(composition, tree, blocks)]


def _instruction(composition: Composition, prose: Prose, tree: Tag) -> Block:
    style = composition.style("instruction")
    p = tree.add("P")
    return Block(composition.paragraph(plain_items(composition, prose, style, p), style, p))


def _block(composition: Composition, question: Question, number: int, key: bool, tree: Tag) -> Block:
    """One block: the terms, then the definitions with those that belong to none, side by side."""
    lengths, reach = composition.theme.lengths, composition.theme.sheet.reach
    offered = (*(pair.right for pair in question.pairs), *question.extra)
    order = mixed(question)[0] if key else list(range(len(offered)))  # students' are mixed as they are
    letters = [chr(ord("A") + order.index(n)) if key else "" for n in range(len(question.pairs))]
    node = tree.add_list("Decimal")
    terms = [_term(composition, pair.left, number + n, letters[n], node) for n, pair in enumerate(question.pairs)]
    below = tree.add_list("UpperAlpha")
    definitions = [_definition(composition, offered[at], n, below) for n, at in enumerate(order)]
    left = lengths["match-terms"]
    right = left + lengths["match-between"]
    cells = [(0.0, left, Stack(terms, left)), (right, reach - right, Stack(definitions, reach - right))]
    above = lengths["match-block"]
    return Block(Columns(cells, above, above), what=f"terms {number}–{number + len(question.pairs) - 1}")


def _term(composition: Composition, prose: Prose, number: int, letter: str, tree: Tag) -> Columns:
    """A number, a line for the letter (with the letter on it in the key), the term."""
    lengths = composition.theme.lengths
    start, blank, pitch = lengths["match-number"], lengths["match-blank"], lengths["match-pitch"]
    item = tree.add("LI")
    label = composition.line(str(number), "match-number", item.add("Lbl"))
    body = item.add("LBody")
    cells: list[tuple[float, float, Measured]] = [(0.0, start, label), (start, blank, Rule(blank, RULE))]
    if letter:
        given = composition.line(letter, "answer-given", body.add("P"))
        given.wrap(blank, 1e6)
        cells.append((start + (blank - given.natural_width) / 2, blank, given))
    style = composition.style("match-term")
    p = body.add("P")
    left = start + blank + lengths["match-gap"]
    width = lengths["match-terms"] - left
    cells.append((left, width, composition.paragraph(plain_items(composition, prose, style, p), style, p)))
    return Columns(cells, pitch, pitch)


def _definition(composition: Composition, prose: Prose, n: int, tree: Tag) -> Columns:
    lengths, style = composition.theme.lengths, composition.style("match-definition")
    item = tree.add("LI")
    label = composition.line(chr(ord("A") + n), "match-letter", item.add("Lbl"))
    p = item.add("LBody").add("P")
    left, step = lengths["match-letter"], lengths["match-step"]
    width = composition.theme.sheet.reach - lengths["match-terms"] - lengths["match-between"] - left
    paragraph = composition.paragraph(located_items(composition, prose, style, p), style, p)
    return Columns([(0.0, left, label), (left, width, paragraph)], step, step)
