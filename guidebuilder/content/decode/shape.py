"""The table of the format against the nodes of a file: every key and value that is not as the table has it.

Reports and builds nothing; what is built afterwards need not look again. One check goes over all files of a guide, so
that it sees an id that stands twice.
"""

from __future__ import annotations

import re
from typing import assert_never

from guidebuilder.content.decode import values
from guidebuilder.content.schema.kinds import (
    Case,
    Day,
    Either,
    Flag,
    Lines,
    ListOf,
    Marked,
    Number,
    Of,
    OneOf,
    Record,
    Shapes,
    Type,
    Words,
)
from guidebuilder.content.schema.tables import RECORDS
from guidebuilder.content.source import Mapping, Node, Scalar, Sequence, Text, fault, split_paragraphs
from guidebuilder.diagnostics import Diagnostic, Span, closest

SHOWN = 40
"""Characters of a wrong value that a message repeats."""

YES = ("yes", "y", "on", "no", "n", "off")


def told(shapes: Shapes, node: Mapping) -> Record | None:
    """The record of the first shape whose telling key is there."""
    records = (RECORDS[name] for name in shapes.records)
    return next((record for record in records if node.entry(record.fields[0].name)), None)


class Shape:
    """The check. `taken` has every id that was written, with its first place, by what it is unique among.

    records: by name; those of the format, or of another file that is written like it.
    """

    def __init__(self, diagnostics: list[Diagnostic], records: dict[str, Record] = RECORDS) -> None:
        self.diagnostics = diagnostics
        self.records = records
        self.taken: dict[str, dict[str, Span]] = {}

    def check(self, node: Node, kind: Type, name: str) -> None:
        """Report what is wrong with the value of the key `name` (or with an item of its list)."""
        if isinstance(node, Scalar) and node.is_absent:
            self._fault("empty-text", f"'{name}' has no value", node, "give it one, or leave out the key")
            return
        match kind, node:
            case Either(scalar, _), Scalar():
                self.check(node, scalar, name)
            case Either(_, other), Sequence() | Mapping() if _fits(other, node):
                self.check(node, other, name)
            case ListOf(item), Sequence():
                self._list(node, item, name)
            case Of(record), Mapping():
                self._record(node, self.records[record])
            case Shapes(), Mapping():
                self._shapes(node, kind, name)
            case Words() | Marked() | Lines() | Day() | Number() | Flag() | OneOf(), Scalar():
                self._scalar(node, kind, name)
            case _:
                hint = _how(kind, name, self.records)
                self._fault("wrong-type", f"expected {_called(kind)}, found {_found(node)}", node, hint)

    def _fault(self, code: str, message: str, where: Text | Node, hint: str | None) -> None:
        self.diagnostics.append(fault(code, message, where, hint))

    # --- collections --------------------------------------------------------------------------------------------------

    def _list(self, node: Sequence, item: Type, name: str) -> None:
        if not node.items:
            self._fault("empty-list", f"'{name}' is an empty list", node, "give it an item, or leave out the key")
        for each in node.items:
            if isinstance(each, Scalar) and each.is_absent:
                self._fault("empty-text", f"an item of '{name}' is empty", each, "write it, or take out the dash")
            else:
                self.check(each, item, name)

    def _shapes(self, node: Mapping, shapes: Shapes, name: str) -> None:
        record = told(shapes, node)
        if record is not None:
            self._record(node, record)
            return
        keys = [RECORDS[each].fields[0].name for each in shapes.records]
        for entry in node.entries[:1]:
            hint = _instead(entry.key.value, keys, "a block begins with one of")
            self._fault("unknown-key", f"there is no block '{_short(entry.key.value)}' in '{name}'", entry.key, hint)
        if not node.entries:
            self._fault("empty-list", f"an item of '{name}' is empty", node, f"a block has one of {', '.join(keys)}")

    def _record(self, node: Mapping, record: Record) -> None:
        for entry in node.entries:
            key = entry.key.value
            if key not in record.by_name:
                if " " in key and isinstance(entry.value, Scalar) and entry.value.is_absent:
                    hint = "a comma ends a text inside { }: put the text in quotation marks"
                    self._fault("unknown-key", f"'{_short(key)}' stands where a key is expected", entry.key, hint)
                    continue
                hint = _instead(key, record.keys, "known are")
                self._fault("unknown-key", f"there is no key '{_short(key)}' here", entry.key, hint)
                continue
            field = record.field(key)
            self.check(entry.value, field.type, key)
            for need in field.needs:
                if node.entry(need) is None:
                    self._fault("missing-key", f"'{key}' needs '{need}'", entry.key, f"add '{need}', or take it out")
        for field in record.fields:
            if field.required and node.entry(field.name) is None:
                self._missing(node, field.name)
        self._one_of(node, record)
        for case in record.cases:
            self._case(node, case)

    def _one_of(self, node: Mapping, record: Record) -> None:
        """One of some keys must be there, and no other with it."""
        given = [entry for entry in node.entries if entry.key.value in record.one_of]
        if record.one_of and not given:
            where: Node = node.entries[0].key if node.entries else node
            keys = ", ".join(f"'{key}'" for key in record.one_of)
            self._fault("missing-key", f"one of {keys} is missing", where, "add one of them beside this key")
        for entry in given[1:]:
            message = f"'{entry.key.value}' stands beside '{given[0].key.value}', and only one of them may"
            self._fault("key-too-many", message, entry.key, "take one of them out")

    def _missing(self, node: Mapping, key: str) -> None:
        """Report at the first key, for a whole mapping may be long."""
        where: Node = node.entries[0].key if node.entries else node
        self._fault("missing-key", f"'{key}' is missing", where, f"add '{key}: …' beside this key")

    def _case(self, node: Mapping, case: Case) -> None:
        decided, entry = node.get(case.of), node.entry(case.key)
        if not isinstance(decided, Scalar):
            return
        value = decided.value.strip()
        if value in case.values and case.needed and not any(node.entry(key) for key in (case.key, *case.instead)):
            keys = " or ".join(f"'{key}'" for key in (case.key, *case.instead))
            self._fault("missing-key", f"the {case.of} '{value}' needs {keys}", decided, f"add '{case.key}: …'")
        elif case.only and value not in case.values and entry is not None:
            hint = f"write {case.of}: {' or '.join(case.values)}, or take it out"
            self._fault("unknown-key", f"the {case.of} '{_short(value)}' has no '{case.key}'", entry.key, hint)

    # --- scalars ------------------------------------------------------------------------------------------------------

    def _scalar(self, node: Scalar, kind: Words | Marked | Lines | Day | Number | Flag | OneOf, name: str) -> None:
        value = node.value.strip()
        if not value and not (isinstance(kind, Marked) and kind.empty):
            self._fault("empty-text", f"'{name}' is an empty text", node, "write it, or leave out the key")
            return
        match kind:
            case Words():
                self._words(node, kind, name)
            case Marked(several):
                self._one_paragraph(node, name, several)
            case Lines():
                pass
            case Day(period):
                if values.date(value, period=period) is None:
                    hint = "write 1942, 1942-06 or 1942-06-11" + (", or two of them with a slash" if period else "")
                    self._fault("bad-date", f"'{_short(value)}' is no date", node, hint)
            case Number(least, most):
                given = values.number(value)
                if given is None or not least <= given <= most:
                    message = f"expected a whole number, found '{_short(value)}'"
                    self._fault("bad-number", message, node, f"from {least} to {most}, in digits")
            case Flag():
                if value not in values.FLAGS:
                    hint = "write true or false" if value.casefold() not in YES else f"write {_flag(value)}"
                    self._fault("unknown-value", f"expected true or false, found '{_short(value)}'", node, hint)
            case OneOf(allowed, code):
                if value not in allowed:
                    hint = _instead(value, allowed, "known are" if len(allowed) > 1 else "the only one is")
                    self._fault(code, f"there is no {name} '{_short(value)}'", node, hint)
            case _:
                assert_never(kind)

    def _words(self, node: Scalar, kind: Words, name: str) -> None:
        value = node.value.strip()
        self._one_paragraph(node, name, kind.several)
        if kind.pattern and not re.fullmatch(kind.pattern, value):
            hint = f"write '{values.slug(value)}'" if kind.code == "bad-id" and values.slug(value) else None
            self._fault(kind.code, f"expected {kind.wanted}, found '{_short(value)}'", node, hint)
        elif kind.unique:
            self.claim(kind.unique, value, node)

    def _one_paragraph(self, node: Scalar, name: str, several: bool) -> None:
        pieces = split_paragraphs(node)
        if len(pieces) > 1 and not several:
            message = f"'{name}' has one paragraph only, and here a second one begins"
            self._fault("several-paragraphs", message, pieces[1], "take out the blank line")

    def claim(self, among: str, value: str, where: Node) -> None:
        """Enter an id; report it if it is taken."""
        taken = self.taken.setdefault(among, {})
        if value in taken:
            hint = f"the first stands at {taken[value]}; call one of them something else"
            self._fault("duplicate-id", f"the id '{value}' stands twice", where, hint)
        taken.setdefault(value, where.span)


def _fits(other: ListOf | Shapes, node: Sequence | Mapping) -> bool:
    return isinstance(node, Sequence) == isinstance(other, ListOf)


def _flag(value: str) -> str:
    return "true" if value.casefold() in YES[:3] else "false"


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN].rstrip()}…"


def _instead(word: str, known: tuple[str, ...] | list[str], otherwise: str) -> str:
    near = closest(word, known)
    return f"did you mean '{near}'?" if near else f"{otherwise} {', '.join(known)}"


def _found(node: Node) -> str:
    match node:
        case Scalar():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "keys and values"


def _called(kind: Type) -> str:
    """What is expected, as a message says it."""
    match kind:
        case Words() | Marked() | Lines():
            return "text"
        case Day():
            return "a date"
        case Number():
            return "a number"
        case Flag():
            return "true or false"
        case OneOf():
            return "a word"
        case ListOf():
            return "a list"
        case Of() | Shapes():
            return "keys and values"
        case Either(_, other):
            return f"text or {_called(other)}"
        case _:
            assert_never(kind)


def _how(kind: Type, name: str, records: dict[str, Record]) -> str | None:
    """How what is expected is written."""
    match kind:
        case ListOf():
            return f"begin each item of '{name}' with '- ' on a line of its own"
        case Of(record):
            keys = [field.name for field in records[record].fields]
            return f"write 'key: value' lines; the keys are {', '.join(keys)}"
        case Words() | Marked() | Lines():
            return "a text that begins with '[' or '{', or has ': ' in it, needs quotation marks"
        case _:
            return None
