"""The section "Record": whose the texts and pictures are, where they are from, and whether the texts are the recorded
ones."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.model import Document, Figure, Guide
from guidebuilder.content.places import sha256
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.blocks import Blocks, Fact, Table
from guidebuilder.report.printed import Printed
from guidebuilder.report.section import Section

KEY, TITLE = "record", "Rights, provenance and checksums"

HEAD = (("document", "Document"), ("checksum", "sha256"), ("recorded", "Recorded"))


def section(printed: Printed) -> Section:
    """What the guide puts on record of itself, its texts and pictures."""
    guide = printed.whole
    rows = tuple((document.id, sha256(document), _recorded(document)) for document in guide.documents)
    facts = (
        Fact("license", "License", guide.license.value if guide.license is not None else None),
        Fact("identifier", "Identifier", guide.identifier.value if guide.identifier is not None else None),
    )
    table = Table("documents", "Documents", HEAD, rows)
    return Section(KEY, TITLE, Blocks((*facts, table)), tuple(_missing(guide)))


def _recorded(document: Document) -> str:
    """Whether the text is the recorded one; if a checksum is recorded and does not agree, `check` has an error."""
    return "the same" if document.sha256 is not None else "not yet"


def _missing(guide: Guide) -> Iterator[Diagnostic]:
    where = guide.title.span
    if guide.rights is None:
        hint = "write 'rights: …' in guide.yaml: who may copy the guide, and whose the texts are"
        yield fault("rights-missing", "the guide does not say who may copy it", where, hint, Severity.WARNING)
    if guide.license is None:
        hint = "write 'license: https://…' in guide.yaml"
        yield fault("license-missing", "the guide names no license", where, hint, Severity.WARNING)
    for document in guide.documents:
        yield from _of_document(document)
    for figure in guide.figures:
        yield from _of_figure(figure)


def _of_document(document: Document) -> Iterator[Diagnostic]:
    lacks = {"rights": document.rights, "provenance": document.provenance, "citation": document.citation}
    for key, value in lacks.items():
        if value is None:
            hint = f"write '{key}: …' of the document"
            message = f"the document '{document.id}' has no {key}"
            yield fault(f"{key}-missing", message, document.title.span, hint, Severity.WARNING)


def _of_figure(figure: Figure) -> Iterator[Diagnostic]:
    if figure.drawing is not None and figure.source is None:
        hint = "write 'source: …': where the data are from"
        message = f"the figure '{figure.id}' does not say where its data are from"
        yield fault("source-missing", message, figure.title.span, hint, Severity.WARNING)
    elif figure.drawing is None and figure.credit is None:
        hint = "write 'credit: …': who made it and where it is from"
        message = f"the figure '{figure.id}' does not say who made it"
        yield fault("credit-missing", message, figure.title.span, hint, Severity.WARNING)
