"""The values of a record as the model has them: typed readings of nodes that the shape check has seen.

A value that was refused reads as if it were missing, and what must not be missing is empty: that has been reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from guidebuilder.content import inline
from guidebuilder.content.decode import values
from guidebuilder.content.decode.shape import told
from guidebuilder.content.model import Citation, Date, Prose, Words
from guidebuilder.content.schema import kinds
from guidebuilder.content.schema.tables import RECORDS
from guidebuilder.content.source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceFile,
    Text,
    fault,
    joined,
    split_paragraphs,
)
from guidebuilder.diagnostics import Diagnostic, Span


@dataclass(slots=True)
class Context:
    """What decoding shares: where faults go, the guide's language, ids in use, the words of the language by key.

    open: reads a file that the guide names, of so many bytes at most; None if it cannot be read, which is reported.
    """

    diagnostics: list[Diagnostic]
    language: str
    wording: Callable[[str], str]
    taken: set[str] = field(default_factory=set)
    open: Callable[[Text, int], SourceFile | None] | None = None

    def new_id(self, words: str, otherwise: str) -> str:
        """An id made of words, that nothing in the guide has."""
        base = values.slug(words) or otherwise
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name

    def parse(self, text: Text) -> Prose:
        """The inline nodes of a paragraph."""
        return inline.parse(text, self.diagnostics, self.language)

    def worded(self, key: str, span: Span) -> Prose:
        """A title in the words of the guide's language."""
        return Prose((Words(self.wording(key), span),), span)


class Fields:
    """A mapping of a record. Asking for a key that the table does not have is a KeyError: our own fault."""

    def __init__(self, record: kinds.Record, node: Mapping, context: Context) -> None:
        self.record = record
        self.mapping = node
        self.context = context

    @property
    def span(self) -> Span:
        """Where it was written."""
        return self.mapping.span

    @property
    def file(self) -> SourceFile:
        """The file that it stands in."""
        return self.mapping.file

    def node(self, name: str) -> Node | None:
        """What was written for a key; None if nothing was."""
        self.record.field(name)
        node = self.mapping.get(name)
        return None if isinstance(node, Scalar) and not node.value.strip() else node

    def scalar(self, name: str) -> Scalar | None:
        """The scalar of a key."""
        node = self.node(name)
        return node if isinstance(node, Scalar) else None

    def items(self, name: str) -> tuple[Node, ...]:
        """The items of a list; a scalar where a list could stand is its only item."""
        node = self.node(name)
        if isinstance(node, Sequence):
            return node.items
        return (node,) if isinstance(node, Scalar) else ()

    # --- words --------------------------------------------------------------------------------------------------------

    def text(self, name: str) -> Text | None:
        """The text of a key."""
        scalar = self.scalar(name)
        return _whole(scalar) if scalar else None

    def words(self, name: str) -> Text:
        """The text of a key that must be there."""
        return self.text(name) or Text("", self.file, self._start().runs)

    def word(self, name: str) -> str:
        """The word of a key, or its default; one that the table has, whatever was written."""
        kind = self.record.field(name)
        written = self.text(name)
        value = written.value if written else kind.value
        if isinstance(kind.type, kinds.OneOf) and value not in kind.type.values:
            return kind.value or kind.type.values[0]
        return value

    def texts(self, name: str) -> tuple[Text, ...]:
        """The texts of a list, or the only one."""
        scalars = (item for item in self.items(name) if isinstance(item, Scalar) and item.value.strip())
        return tuple(_whole(scalar) for scalar in scalars)

    def verbatim(self, name: str) -> tuple[Text, ...]:
        """The paragraphs of a text or of a list of texts, without any marks."""
        scalars = (item for item in self.items(name) if isinstance(item, Scalar))
        return tuple(text for scalar in scalars for text in split_paragraphs(scalar))

    def lines(self, name: str) -> tuple[Text, ...]:
        """The lines of a text, or the texts of a list; empty ones are none."""
        node = self.node(name)
        if not isinstance(node, Scalar):
            return self.texts(name)
        return tuple(line for each in node.text.lines() if (line := each.strip()).value)

    def prose(self, name: str) -> Prose | None:
        """The prose of a key, one paragraph."""
        text = self.text(name)
        return self.context.parse(text) if text else None

    def title(self, name: str) -> Prose:
        """The prose of a key that must be there."""
        return self.prose(name) or Prose((), self.span)

    def proses(self, name: str) -> tuple[Prose, ...]:
        """The items of a list, each one paragraph."""
        return tuple(self.context.parse(text) for text in self.texts(name))

    def paragraphs(self, name: str) -> tuple[Prose, ...]:
        """The paragraphs of a text."""
        scalar = self.scalar(name)
        return self.parsed(scalar) if scalar else ()

    def parsed(self, scalar: Scalar, *, quoted: bool = False) -> tuple[Prose, ...]:
        """The paragraphs of a scalar."""
        return inline.paragraphs(scalar, self.context.diagnostics, self.context.language, quoted=quoted)

    def quoted(self, name: str) -> tuple[Prose, ...]:
        """The paragraphs of a quotation, which may have words of the editor's in brackets."""
        scalar = self.scalar(name)
        return self.parsed(scalar, quoted=True) if scalar else ()

    def citation(self, name: str) -> Citation | None:
        """A citation, written with or without its brackets."""
        from guidebuilder.content.inline.marks import Wrong, read_citation

        text = self.text(name)
        if text is None or not text.value.lstrip("[").startswith("@"):
            return None
        found = read_citation(text if text.value.startswith("[") else values.bracketed(text), 0)
        if isinstance(found, Wrong):
            self.context.diagnostics.append(fault(found.code, found.message, text, found.hint))
            return None
        return found[0]

    # --- other values -------------------------------------------------------------------------------------------------

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return values.FLAGS.get(self.word(name), False)

    def number(self, name: str) -> int | None:
        """The number of a key or its default."""
        return values.number(self.word(name))

    def date(self, name: str) -> Date:
        """The date of a key; the year 0 if it is none."""
        kind = self.record.field(name).type
        period = isinstance(kind, kinds.Day) and kind.period
        return values.date(self.word(name), period=period) or Date(0)

    def id(self, name: str, made_of: str, otherwise: str) -> str:
        """The id that was written, or one made of words."""
        written = self.text(name)
        return written.value if written else self.context.new_id(made_of, otherwise)

    def record_of(self, name: str) -> Fields | None:
        """The record of a key."""
        node, kind = self.node(name), self.record.field(name).type
        if isinstance(node, Mapping) and isinstance(kind, kinds.Of):
            return Fields(RECORDS[kind.record], node, self.context)
        return None

    def records(self, name: str) -> Iterator[Fields]:
        """The records of a list; those of a list of shapes by what they were told to be."""
        kind = self.record.field(name).type
        for node in self.items(name):
            if isinstance(node, Mapping) and isinstance(kind, kinds.ListOf):
                made = self.shaped(node, kind.item)
                if made is not None:
                    yield made

    def shaped(self, node: Mapping, kind: kinds.Type) -> Fields | None:
        """The record that a mapping is, if its type says."""
        match kind:
            case kinds.Of(name):
                return Fields(RECORDS[name], node, self.context)
            case kinds.Shapes():
                record = told(kind, node)
                return Fields(record, node, self.context) if record else None
            case _:
                return None

    def _start(self) -> Text:
        span = self.span
        at = self.file.offset(span.line - 1, span.column - 1)
        return Text.made("", self.file, at, at)


def _whole(scalar: Scalar) -> Text:
    """The text of a scalar without white space at its ends; a literal one over several lines becomes one line."""
    return joined(pieces) if (pieces := split_paragraphs(scalar)) else scalar.text.strip()
