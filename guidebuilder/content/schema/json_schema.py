"""The table of the format as JSON Schema, draft-07, for editors that complete and check while an author writes.

An editor's YAML parser gives a plain `1942` as a number and `true` as a boolean where this program reads text, so a
text may be any of the three; never null, for a key without a value is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from guidebuilder.content.schema.kinds import (
    Case,
    Day,
    Either,
    Field,
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
from guidebuilder.content.schema.tables import GUIDE, RECORDS, SECTIONS

DRAFT = "http://json-schema.org/draft-07/schema#"

DAY = r"\s*[0-9]{1,4}(-[0-9]{1,2}(-[0-9]{1,2})?)?\s*"
"""The shape of a date; whether there is such a day is not for a pattern to say."""

Schema = dict[str, object]


def json_schema(key: str | None = None) -> Schema:
    """The schema of guide.yaml, or of the file of a key. Raises KeyError if no key is called so."""
    kind: Type = Of(GUIDE.name) if key is None else SECTIONS[key]
    title = "guide.yaml" if key is None else f"{key}.yaml"
    definitions = {name: _record(RECORDS[name]) for name in sorted(_reached(kind))}
    return {"$schema": DRAFT, "title": title, **_type(kind), "definitions": definitions}


def _reached(kind: Type) -> Iterator[str]:
    """The records that a value of a type may hold, at any depth."""
    todo: list[Type] = [kind]
    done: set[str] = set()
    while todo:
        match todo.pop():
            case Of(name):
                names: tuple[str, ...] = (name,)
            case Shapes(records):
                names = records
            case ListOf(item):
                todo.append(item)
                continue
            case Either(scalar, other):
                todo += [scalar, other]
                continue
            case _:
                continue
        for name in names:
            if name not in done:
                done.add(name)
                yield name
                todo += [field.type for field in RECORDS[name].fields]


def _type(kind: Type) -> Schema:
    match kind:
        case Words(pattern=pattern):
            return _text(rf"^\s*(?:{pattern})\s*$" if pattern else r"\S")
        case Marked(empty=True):
            return _text("")
        case Marked() | Lines():
            return _text(r"\S")
        case Day(period=period):
            whole = rf"{DAY}(/{DAY})?" if period else DAY
            return {"type": ["string", "integer"], "pattern": f"^{whole}$"}
        case Number(least, most):
            return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": r"^\s*[0-9]+\s*$"}
        case Flag():
            return {"enum": [True, False, "true", "false"]}
        case OneOf(values):
            return {"enum": [*values, *(int(value) for value in values if value.isdigit())]}
        case ListOf(item):
            return {"type": "array", "minItems": 1, "items": _type(item)}
        case Of(record):
            return {"$ref": f"#/definitions/{record}"}
        case Shapes(records):
            return {"anyOf": [_type(Of(record)) for record in records]}
        case Either(scalar, other):
            return {"anyOf": [_type(scalar), _type(other)]}
        case _:
            assert_never(kind)


def _text(pattern: str) -> Schema:
    return {"type": ["string", "number", "boolean"], "pattern": pattern}


def _record(record: Record) -> Schema:
    schema: Schema = {
        "description": record.about,
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _field(field) for field in record.fields},
    }
    required = [field.name for field in record.fields if field.required]
    if required:
        schema["required"] = required
    needs = {field.name: list(field.needs) for field in record.fields if field.needs}
    if needs:
        schema["dependencies"] = needs
    if record.cases:
        schema["allOf"] = [_case(case) for case in record.cases]
    if record.one_of:
        schema["oneOf"] = [{"required": [key]} for key in record.one_of]
    return schema


def _field(field: Field) -> Schema:
    about = f"{field.about} Default: {_default(field)}." if _default(field) else field.about
    schema = _type(field.type)
    if "$ref" in schema:  # draft-07 ignores all that stands beside a $ref
        schema = {"allOf": [schema]}
    return {"description": about, **schema}


def _default(field: Field) -> str:
    return field.default or field.value


def _case(case: Case) -> Schema:
    """A key that some values of another need, and that no others have."""
    values: Schema = {"properties": {case.of: {"enum": list(case.values)}}, "required": [case.of]}
    schema: Schema = {"if": values}
    if case.needed:
        needed: list[Schema] = [{"required": [key]} for key in (case.key, *case.instead)]
        schema["then"] = {"anyOf": needed} if case.instead else needed[0]
    if case.only:
        schema["else"] = {"not": {"required": [case.key]}}
    return schema
