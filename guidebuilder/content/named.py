"""What a reference may name beside places of the source text: headings, figures, questions, notes, entries of lists.

One table for the check, which asks whether there is such a thing, and for composition, which prints what it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Document,
    Event,
    Figure,
    FigureHere,
    Guide,
    Life,
    Note,
    Part,
    Question,
    QuestionGroup,
    Section,
    Term,
    Timeline,
    Work,
)
from guidebuilder.frozen import frozen

LISTS = ("timeline", "biographies", "glossary", "questions", "bibliography", "related", "passages", "tables", "index")
"""Keys of sections that have no id of their own; they are called by the key."""


@frozen
class Named:
    """A thing that may be referred to: what it is, the anchor that stands where it is printed, its number if it has
    one.

    node: the part of the model; None for a section of `LISTS`, which is called by its key.
    """

    kind: str
    anchor: str
    node: object = None
    number: int = 0


def named(guide: Guide, nodes: Iterable[object] | None = None) -> dict[str, Named]:
    """All of them by name, in the order of the model. nodes: those of the guide, if they are known; see `walk.nodes`.

    The first of two that have one name has it.
    """
    found: dict[str, Named] = {}
    for name, one in _named(guide, walk.nodes(guide) if nodes is None else nodes):
        found.setdefault(name, one)
    return found


def _named(guide: Guide, nodes: Iterable[object]) -> Iterator[tuple[str, Named]]:
    asked = 0
    figures = figure_numbers(guide)
    for node in nodes:
        match node:
            case Section() | Life() | QuestionGroup():
                yield node.id, Named("heading", node.id, node)
            case Question():
                asked = node.number or asked + 1
                yield node.id, Named("question", node.id, node, asked)
            case Note():
                yield node.id, Named("note", node.id, node)
            case Figure():
                yield node.id, Named("figure", node.id, node, figures[node.id])
            case Document() | Part():
                kind = type(node).__name__.lower()
                yield f"{kind}:{node.id}", Named(kind, f"{kind}:{node.id}", node)
            case Term():
                name = f"term:{plain(node.term)}"
                yield name, Named("term", name.replace("'", "’"), node)
            case Event():
                name = f"event:{plain(node.title)}"
                yield name, Named("event", name.replace("'", "’"), node)
            case Work():
                yield f"work:{node.key}", Named("work", f"work:{node.key}", node)
            case _:
                pass
    for key in LISTS:
        if getattr(guide, key) is not None:
            yield key, Named("list", key)


def figure_numbers(guide: Guide) -> Mapping[str, int]:
    """The number of each figure, in the order in which they are printed; those that are shown nowhere come last."""
    shown: dict[str, int] = {}
    if not guide.figures:
        return shown
    for part in guide.parts:
        for held in part.holds:
            section = next((essay for essay in guide.essays if essay.id == held.value), None)
            value = section if section is not None else getattr(guide, held.value, None)
            for node in walk.nodes(value):
                if isinstance(node, FigureHere):
                    shown.setdefault(node.figure.value, len(shown) + 1)
                elif isinstance(node, Life) and node.portrait is not None:
                    shown.setdefault(node.portrait.value, len(shown) + 1)
                elif isinstance(node, Timeline) and node.figure is not None:
                    shown.setdefault(node.figure.value, len(shown) + 1)
    for figure in guide.figures:
        shown.setdefault(figure.id, len(shown) + 1)
    return shown
