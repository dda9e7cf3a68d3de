"""The source texts: their words are those of their digest, and readings stand where they are said to stand."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import Document, Variant
from guidebuilder.content.places import sha256
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each document: its sha256, if it gives one, and its variants."""
    for document in subject.guide.documents:
        if document.sha256 is not None:
            yield from _checksum(document.sha256, document)
        sigla = [witness.sigil for witness in document.witnesses]
        for variant in document.variants:
            yield from _reading(subject, variant)
            for sigil in variant.witnesses:
                if sigil.value not in sigla:
                    message = f"no witness has the sigil '{sigil}'"
                    yield fault("unknown-witness", message, sigil, did_you_mean(sigil.value, sigla))


def _checksum(written: Text, document: Document) -> Iterator[Diagnostic]:
    right = sha256(document)
    if written.value.strip().lower() != right:
        hint = f"if the text is as it should be, write sha256: {right}"
        yield fault("checksum-mismatch", "the text is not the one that this sha256 was made of", written, hint)


def _reading(subject: Subject, variant: Variant) -> Iterator[Diagnostic]:
    place = subject.places.resolve(variant.at)
    if place is None or variant.reading is None or subject.places.find(variant.reading.value, place):
        return
    message = f"this reading is not in {subject.printed(place)}"
    yield fault("reading-not-found", message, variant.reading, subject.hint_nearest(variant.reading.value, place))
