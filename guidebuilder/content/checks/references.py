"""Places and references: whatever names a part of the source text or of the guide must name one that there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.content.checks.subject import FEW, Subject, did_you_mean
from guidebuilder.content.model import Index, Reference
from guidebuilder.content.named import named
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every `at`, the ring of the cover, and every `[#x]` of a guide that is no excerpt."""
    names = subject.places.names()
    for at in _places(subject):
        if subject.places.resolve(at) is None:
            yield fault("unknown-place", f"the source text has no place '{at}'", at, _near(at.value, names))
    if subject.guide.edition.excerpt:  # what the larger guide has cannot be known
        return
    targets = named(subject.guide, subject.nodes)
    for target, where in _references(subject):
        if target not in targets and subject.places.resolve(target) is None:
            message = f"nothing in this guide is called '{target}'"
            yield fault("unknown-reference", message, where, _near(target, (*targets, *names)))


def _references(subject: Subject) -> Iterator[tuple[str, Span | Text]]:
    """What is referred to, and where: references of the prose, and where the index says to begin."""
    for reference in subject.every(Reference):
        yield reference.target, reference.span
    for index in subject.every(Index):
        for entry in index.entries:
            yield from ((text.value, text) for text in entry.begin)


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
