"""The section "What the guide says of the text": each passage with its comments, notes, quotations and questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidebuilder.content.source import fault
from guidebuilder.design import wording
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.blocks import Block, Blocks, Fact, Table, Value
from guidebuilder.report.passages import Passage, name, passages
from guidebuilder.report.printed import Printed
from guidebuilder.report.section import Section

KEY, TITLE = "coverage", "What the guide says of the text"

KINDS: tuple[tuple[str, str, Callable[[Passage], int]], ...] = (
    ("commentary", "commentary", lambda one: one.comments),
    ("notes", "a note", lambda one: one.notes),
    ("quotations", "a quotation", lambda one: one.quotations),
    ("questions", "a question", lambda one: one.questions),
)
"""What may be said of a passage: key, name, how often."""

HEAD = (("place", "Passage"), *((key, key.capitalize()) for key, _, _ in KINDS))


def section(printed: Printed) -> Section:
    """How much of each document is taken up, and the passages of which nothing is said."""
    blocks: list[Block] = []
    findings: list[Diagnostic] = []
    words = wording.load("en")
    for document in printed.whole.documents:
        found = passages(printed.whole, printed.places, printed.quotations, document)
        names = [name(one.place, words) for one in found]
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (named, *(count(one) for _, _, count in KINDS)) for named, one in zip(names, found, strict=True)
        )
        blocks.append(Table(document.id, f"{document.id}, passage by passage", HEAD, rows))
        blocks += _lacking(document.id, names, found)
        findings += (_silent(one, named) for one, named in zip(found, names, strict=True) if one.silent)
    return Section(KEY, TITLE, Blocks(tuple(blocks)), tuple(findings))


def _lacking(document: str, names: Sequence[str], found: Sequence[Passage]) -> Iterator[Fact]:
    for key, what, count in KINDS:
        without = [named for named, one in zip(names, found, strict=True) if not count(one)]
        said = f"{len(without)} of {len(found)}" + (f": {', '.join(without)}" if without else "")
        yield Fact(f"{document}-without-{key}", f"{document}, without {what}", said)


def _silent(passage: Passage, named: str) -> Diagnostic:
    message = f"nothing is said of {named}: no commentary, no note, no quotation, no question"
    hint = f"add a note with 'at: {passage.place.document.id}:{passage.place.name}', or a section that has it in 'at'"
    return fault("passage-silent", message, passage.place.block.span, hint, Severity.WARNING)
