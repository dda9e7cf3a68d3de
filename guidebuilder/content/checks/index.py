"""The index: each heading is called otherwise than all others, leads to one that there is, and stands somewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.indexing import Register, name_of, proses
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Indexed, IndexEntry
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The entries of the index by themselves and beside each other, and every `[x]{index="…"}`."""
    index = subject.guide.index
    if index is None:
        if not subject.guide.edition.excerpt:
            yield from _without_index(subject)
        return
    register = Register(index)
    yield from _twice(register)
    for entry in index.entries:
        yield from _leads(entry, register)
    for marked in subject.every(Indexed):
        if register.named(marked.heading) is None:
            message = f"no heading of the index is called '{marked.heading}'"
            yield fault("entry-unknown", message, marked.span, did_you_mean(marked.heading, register.keys))
    if not subject.guide.edition.excerpt:
        yield from _unused(subject, register)


def _without_index(subject: Subject) -> Iterator[Diagnostic]:
    """Words that are entered in an index that the guide does not have: one message for all."""
    first = next(subject.every(Indexed), None)
    if first is not None:
        message = f"this is entered under '{first.heading}', but the guide has no index"
        yield fault("entry-unknown", message, first.span, "declare the heading under 'index'", Severity.WARNING)


def _twice(register: Register) -> Iterator[Diagnostic]:
    """Two headings with one name, or words that are looked for under two headings that do not lead to the same."""
    first: dict[str, IndexEntry] = {}
    for entry in register.index.entries:
        key = register.key(entry).casefold()
        if key in first:
            hint = f"the first stands at {first[key].name.span}; make one entry of both"
            yield fault("entry-twice", f"the index has two headings '{register.key(entry)}'", entry.name.span, hint)
        first.setdefault(key, entry)
    for claimed in register.claims.values():
        words, one = claimed[0]
        for _, other in claimed[1:]:
            if register.target(other) is not register.target(one) and register.key(one) != register.key(other):
                hint = "leave it to one of them; the other may have 'search: false' and words that are marked"
                message = f"'{words}' is looked for under '{register.key(one)}' and under '{register.key(other)}'"
                yield fault("entry-ambiguous", message, _written(other, words), hint)


def _written(entry: IndexEntry, words: str) -> Text | Span:
    """Where an entry says that it is called so."""
    same = (alias for alias in entry.aliases if _squeezed(alias.value) == _squeezed(words))
    return next(same, entry.name.span)


def _leads(entry: IndexEntry, register: Register) -> Iterator[Diagnostic]:
    """What an entry leads to: `see`, `see_also`, `parent`."""
    for text in (*filter(None, (entry.see, entry.parent)), *entry.see_also):
        other = register.named(text.value)
        if other is None:
            message = f"no heading of the index is called '{text.value}'"
            own = register.key(entry)
            hint = did_you_mean(text.value, [key for key in register.keys if key != own])
            yield fault("entry-unknown", message, text, hint)
        elif other is entry:
            yield fault("entry-cycle", f"'{text.value}' leads to itself", text, "name another heading")
        elif text is entry.parent:
            if other.parent is not None:
                message = f"'{text.value}' stands under another heading itself"
                yield fault("entry-too-deep", message, text, f"name the one it stands under, '{other.parent}'")
            elif other.see is not None:
                yield _blind(text, other)
            elif name_of(other) != text.value.replace("'", "’"):
                yield fault("entry-unknown", f"'{text.value}' is another word for a heading", text,
                            f"write its name, '{name_of(other)}'")  # fmt: skip
        elif other.see is not None:
            yield _blind(text, other)
    if entry.see is not None and (entry.see_also or entry.begin):
        message = f"'{name_of(entry)}' has 'see', so nothing else is printed of it"
        yield fault("entry-blind", message, entry.see, "write 'see_also' and 'begin' with the heading that it leads to")


def _blind(text: Text, other: IndexEntry) -> Diagnostic:
    """A heading that leads to one that only leads on."""
    message = f"under '{text.value}' a reader is only sent on to '{other.see}'"
    return fault("entry-blind", message, text, f"write '{other.see}'")


# --- headings that stand nowhere --------------------------------------------------------------------------------------


def _unused(subject: Subject, register: Register) -> Iterator[Diagnostic]:
    """Headings under which nothing would be printed: neither pages nor where to look."""
    marked = {register.canonical(one.heading) for one in subject.every(Indexed)}
    above = {id(register.named(one.parent.value)) for one in register.index.entries if one.parent is not None}
    words = _all_words(subject)
    found = {key for key, phrase in register.phrases() if _squeezed(phrase) in words}
    for entry in register.index.entries:
        key = register.key(register.target(entry))
        printed = entry.see or entry.see_also or entry.begin or id(entry) in above
        if not printed and key not in marked and key not in found:
            message = f"nothing in this guide is called '{name_of(entry)}'"
            hint = "add the words that stand there to 'aliases', or mark them, [words]{index=…}"
            yield fault("entry-unused", message, entry.name.span, hint, Severity.WARNING)


def _all_words(subject: Subject) -> str:
    """All that is said in prose and in source texts, as one text: enough to know that words stand nowhere."""
    prose = map(plain, proses(subject.guide))
    texts = [
        subject.places.text(name).value
        for document in subject.guide.documents
        for name in subject.places.paragraph_names(document)
    ]
    return _squeezed("\n".join((*prose, *texts)))


def _squeezed(text: str) -> str:
    """A text in which another is looked for, whatever its white space, marks and capitals."""
    for char, instead in (("‐", "-"), ("‑", "-"), ("\u00ad", ""), ("’", "'")):
        text = text.replace(char, instead)  # far quicker than a table on a whole guide
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
