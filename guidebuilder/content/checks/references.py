"""Places and references: whatever names a part of the source text or of the guide must name one that there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.content.checks.subject import FEW, Subject, did_you_mean
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Document,
    Figure,
    Life,
    Note,
    Part,
    Question,
    QuestionGroup,
    Reference,
    Section,
    Term,
)
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic

LISTS = ("timeline", "biographies", "glossary", "questions", "bibliography", "related", "passages", "index")
"""Keys of sections that have no id of their own; they are called by the key."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every `at`, the ring of the cover, and every `[#x]` of a guide that is no excerpt."""
    names = subject.places.names()
    for at in _places(subject):
        if subject.places.resolve(at) is None:
            yield fault("unknown-place", f"the source text has no place '{at}'", at, _near(at.value, names))
    if subject.guide.edition.excerpt:  # what the larger guide has cannot be known
        return
    targets = tuple(dict.fromkeys(_targets(subject)))
    for reference in subject.every(Reference):
        if reference.target not in targets and subject.places.resolve(reference.target) is None:
            message = f"nothing in this guide is called '{reference.target}'"
            hint = _near(reference.target, (*targets, *names))
            yield fault("unknown-reference", message, reference.span, hint)


def _targets(subject: Subject) -> Iterator[str]:
    """The ids of all that a reference may name beside places."""
    for node in subject.nodes:
        match node:
            case Section() | Life() | QuestionGroup() | Question() | Note() | Figure():
                yield node.id
            case Document() | Part():
                yield f"{type(node).__name__.lower()}:{node.id}"
            case Term():
                yield f"term:{plain(node.term)}"
            case _:
                pass
    yield from (key for key in LISTS if getattr(subject.guide, key) is not None)


def _near(name: str, names: Sequence[str]) -> str | None:
    """A hint at the name that was probably meant, or at those of the block that was."""
    block = name.rpartition(".")[0]
    beside = [each for each in names if block and each.rpartition(".")[0].casefold() == block.casefold()]
    if beside:
        return f"there are {_listed(beside)}"
    return did_you_mean(name, names)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= FEW else f"{names[0]} to {names[-1]}"


def _places(subject: Subject) -> Iterator[Text]:
    """All texts that name a place: those of every field `at`, and `cover.ring`."""
    for node in subject.nodes:
        at = getattr(node, "at", None)
        yield from (at,) if isinstance(at, Text) else at or ()
    if subject.guide.cover.ring is not None:
        yield subject.guide.cover.ring
