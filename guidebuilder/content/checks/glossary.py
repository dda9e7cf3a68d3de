"""The glossary: terms stand in a source text unless they say that they do not, once each, and refer to each other."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Term
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity, Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every term: whether it occurs, whether it stands there twice, and what it refers to."""
    terms = subject.guide.glossary.terms if subject.guide.glossary else ()
    first: dict[str, Span] = {}
    for term in terms:
        name = _name(term)
        if name.casefold() in first:
            hint = f"the first stands at {first[name.casefold()]}; make one entry of both"
            yield fault("term-twice", f"the term '{name}' stands twice", term.term.span, hint)
        first.setdefault(name.casefold(), term.term.span)
        yield from _occurrence(subject, term, name)
    names = [_name(term) for term in terms]
    for see in (see for term in terms for see in term.see):
        yield from _see(see, names)


def _name(term: Term) -> str:
    return plain(term.term)


def _occurrence(subject: Subject, term: Term, name: str) -> Iterator[Diagnostic]:
    occurs = any(subject.find(form, fold_case=True) for form in (name, *(form.value for form in term.forms)))
    if not occurs and not term.absent:
        hint = "add the form that stands there to 'forms', or write 'absent: true'"
        message = f"the term '{name}' is not in the source text"
        yield fault("term-not-in-text", message, term.term.span, hint, Severity.WARNING)
    elif occurs and term.absent:
        message = f"the term '{name}' is in the source text, though it says 'absent'"
        yield fault("term-in-text", message, term.term.span, "leave out 'absent'", Severity.WARNING)


def _see(see: Text, names: list[str]) -> Iterator[Diagnostic]:
    if see.value.casefold() not in {name.casefold() for name in names}:
        hint = did_you_mean(see.value, names)
        yield fault("term-unknown", f"no term of the glossary is '{see.value}'", see, hint)
