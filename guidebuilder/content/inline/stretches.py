"""Prose as running text: what stands in one stretch, and which leaf each of its characters is in.

What is looked for in prose may reach over marks: "the *Pravda* article" is one stretch, though of three leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guidebuilder.content.model import Citation, Filled, Inline, Prose, Reference, Words
from guidebuilder.frozen import frozen

LeftOut = Callable[[Inline], bool]
"""Whether nothing is looked for in a node."""


@frozen
class Stretch:
    """Running text, and its leaves in order, each with the offset at which it begins."""

    text: str
    leaves: tuple[tuple[int, Words], ...]

    def pieces(self, start: int, end: int) -> Iterator[tuple[Words, int, int]]:
        """The leaves that the characters from `start` up to `end` are in: each with the offsets of its part."""
        for begins, leaf in self.leaves:
            first, last = max(start, begins), min(end, begins + len(leaf.text))
            if first < last:
                yield leaf, first - begins, last - begins


def stretches(prose: Prose | tuple[Inline, ...], left_out: LeftOut | None = None) -> tuple[Stretch, ...]:
    """The stretches of a paragraph. Citations, references and what is left out part them."""
    made: list[list[Words]] = [[]]
    _gather(prose.children if isinstance(prose, Prose) else prose, left_out, made)
    return tuple(_stretch(leaves) for leaves in made if leaves)


def _gather(children: tuple[Inline, ...], left_out: LeftOut | None, made: list[list[Words]]) -> None:
    for child in children:
        if isinstance(child, Words):
            made[-1].append(child)
        elif isinstance(child, Citation | Reference | Filled) or (left_out is not None and left_out(child)):
            made.append([])
        else:
            _gather(child.children, left_out, made)


def _stretch(leaves: list[Words]) -> Stretch:
    placed, at = [], 0
    for leaf in leaves:
        placed.append((at, leaf))
        at += len(leaf.text)
    return Stretch("".join(leaf.text for leaf in leaves), tuple(placed))
