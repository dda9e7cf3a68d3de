"""The model by the table of the format: which value of the model stands under which key, and as what.

The types of the table say how a value is written. What the model calls otherwise than the format is named here, as is
what it holds as text alone because the text is the key of something.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from guidebuilder.content.encode.layout import Lines, Paragraphs, Value
from guidebuilder.content.inline.write import write, write_citation
from guidebuilder.content.model import (
    Article,
    Bars,
    Block,
    BlockQuotation,
    Citation,
    Clause,
    Date,
    Document,
    FigureHere,
    Guide,
    ListBlock,
    Paragraph,
    Prose,
    Recital,
    Signatures,
    SourceHeading,
    SourceParagraph,
    Stanza,
    Table,
    Verse,
    Work,
)
from guidebuilder.content.schema.kinds import (
    Day,
    Either,
    Field,
    Flag,
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
from guidebuilder.content.schema.kinds import Lines as LinesType
from guidebuilder.content.schema.parts import WORK_FIELDS
from guidebuilder.content.schema.tables import MAIN, RECORDS
from guidebuilder.content.source import Text

CALLED = {
    ("article", "article"): "number",
    ("article-section", "section"): "number",
    ("biographies", "people"): "lives",
    ("clause", "clause"): "paragraphs",
    ("clause", "name"): "kind",
    ("date-edition", "for"): "made_for",
    ("document", "text"): "blocks",
    ("list", "list"): "items",
    ("note", "note"): "paragraphs",
    ("question", "lines"): "answer_lines",
    ("quote", "cite"): "cited",
    ("quote", "quote"): "paragraphs",
    ("recital", "recital"): "paragraphs",
    ("signature", "for"): "on_behalf",
    ("source-heading", "heading"): "text",
    ("source-heading", "id"): "name",
    ("source-paragraph", "id"): "name",
    ("source-paragraph", "paragraph"): "paragraphs",
    ("source-section", "section"): "number",
    ("stanza", "verse"): "lines",
    ("strip", "from"): "begin",
    ("town", "at"): "where",
    ("verse", "verse"): "lines",
    ("witness", "text"): "description",
}
"""Keys whose value the model calls otherwise; `body` is `blocks` everywhere."""

BLOCKS: dict[type, str] = {
    BlockQuotation: "quote",
    Clause: "clause",
    FigureHere: "figure-here",
    ListBlock: "list",
    Recital: "recital",
    Signatures: "signatures",
    SourceHeading: "source-heading",
    SourceParagraph: "source-paragraph",
    Stanza: "stanza",
    Table: "table-block",
    Verse: "verse",
}
"""The records of blocks, of prose and of source texts."""

WORK_KEYS = frozenset(field.name for field in WORK_FIELDS)


class Encoder:
    """Writes the values of one guide."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.numbered = {id(block) for document in guide.documents for block in _numbered(document)}

    def record(self, record: Record, value: object) -> dict[str, Value]:
        """The mapping of a part of the model: each key that says more than its absence does."""
        made: dict[str, Value] = {}
        for field in self._fields(record, value):
            given = self._given(record, field.name, value)
            if given not in (None, (), "") and not (isinstance(given, int | str) and _is(given, field.value)):
                encoded = self.value(field.type, given)
                if encoded != {}:
                    made[field.name] = encoded
        return made

    def _fields(self, record: Record, value: object) -> tuple[Field, ...]:
        """The fields of a record in the order of the table; those of a work that are text, as they were written.

        Some of these are printed in that order.
        """
        if not isinstance(value, Work):
            return record.fields
        written = {name: record.field(name) for name in value.fields}
        others = [field for field in record.fields if field.name not in WORK_KEYS]
        return (*others[:-1], *written.values(), others[-1])

    def _given(self, record: Record, key: str, value: object) -> object:
        """What the model has for a key; None where the reader finds it without."""
        match value, key:
            case Work(), _ if key in value.fields:
                return value.fields[key]
            case (Guide() | Document()), "short_title" if self._same(value.short_title, value.title):
                return None
            case Document(), "language" if value.language == self.guide.language:
                return None
            case Guide(), "format":
                return None
            case Table(), "table":
                return value
            case Bars(), "data":  # its rows are written out
                return None
            case SourceHeading(), "id" if value.name.startswith("heading."):
                return None
            case SourceParagraph(), "id" if id(value) in self.numbered:
                return None
            case _:
                pass
        if key == "id" and record.name in MAIN and getattr(value, key) == record.name:
            return None
        return getattr(value, "blocks" if key == "body" else CALLED.get((record.name, key), key))

    def _same(self, one: Prose, other: Prose) -> bool:
        return self._prose(one) == self._prose(other)

    def value(self, kind: Type, given: object) -> Value:
        """A value by its type in the table."""
        match kind:
            case Either(scalar, other):
                return self._either(scalar, other, given)
            case ListOf(item):
                assert isinstance(given, tuple)
                return [self.value(item, each) for each in given]
            case Of(name):
                return self.record(RECORDS[name], given)
            case Shapes():
                return self._shaped(given)
            case LinesType():
                assert isinstance(given, tuple)
                return Lines(tuple(map(self._text, given)))
            case Marked() | Words() | Day() | Number() | Flag() | OneOf():
                return Paragraphs(tuple(map(self._text, given)) if isinstance(given, tuple) else (self._text(given),))
            case _:
                assert_never(kind)

    def _either(self, scalar: Words | Marked | LinesType, other: ListOf | Shapes, given: object) -> Value:
        """A text where that is enough, otherwise a list."""
        assert isinstance(given, tuple)
        if isinstance(other, ListOf) and isinstance(other.item, Either):
            return self._body(given)
        several = isinstance(scalar, LinesType) or getattr(scalar, "several", False)
        return self.value(scalar, given) if several or len(given) == 1 else self.value(other, given)

    def _body(self, blocks: tuple[Block, ...]) -> Value:
        """Blocks of prose; paragraphs that follow one another are one text."""
        made: list[Value] = []
        for block in blocks:
            if not isinstance(block, Paragraph):
                made.append(self._shaped(block))
                continue
            before = made.pop() if made and isinstance(made[-1], Paragraphs) else Paragraphs(())
            assert isinstance(before, Paragraphs)
            made.append(Paragraphs((*before.texts, self._prose(block.prose))))
        return made[0] if len(made) == 1 and isinstance(made[0], Paragraphs) else made

    def _shaped(self, block: object) -> Value:
        """A block as the record that it is."""
        if isinstance(block, Article):
            return self.record(RECORDS["article" if block.kind == "article" else "source-section"], block)
        return self.record(RECORDS[BLOCKS[type(block)]], block)

    def _text(self, given: object) -> str:
        match given:
            case Text():
                return given.value
            case Prose():
                return self._prose(given)
            case Citation():
                return write_citation(given)
            case Date():
                return _date(given)
            case bool():
                return "true" if given else "false"
            case int() | str():
                return str(given)
            case _:
                raise TypeError(f"{type(given).__name__} is no text")

    def _prose(self, prose: Prose) -> str:
        return write(prose, self.guide.language)


def _numbered(document: Document) -> Iterator[SourceParagraph]:
    """The plain paragraphs that are called by their running number."""
    plain = (block for block in document.blocks if isinstance(block, SourceParagraph))
    return (block for number, block in enumerate(plain, 1) if block.name == str(number))


def _is(given: int | str, default: str) -> bool:
    """Whether a value is its default."""
    return (str(given).casefold() if isinstance(given, bool) else str(given)) == default


def _date(date: Date) -> str:
    """A date as it is read: as precise as it is known, a period with a slash."""
    parts = [str(date.year), *(f"{part:02}" for part in (date.month, date.day) if part is not None)]
    return "-".join(parts) + (f"/{_date(date.until)}" if date.until is not None else "")
