"""The table of the format: its JSON Schema says what the decoder says, and the reference page is made of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from guidebuilder import assets
from guidebuilder.content import decode
from guidebuilder.content.schema.json_schema import json_schema
from guidebuilder.content.schema.reference import reference, slug
from guidebuilder.content.schema.tables import HELD, RECORDS, SECTIONS
from guidebuilder.content.source import Mapping, Node, Scalar, Sequence, Sources
from guidebuilder.design import wording

ROOT = Path(__file__).parents[2]
FORMAT = ROOT / "tests" / "formats" / "1"
GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\n"

SHAPE = {
    "unknown-key", "missing-key", "wrong-type", "unknown-value", "empty-text", "empty-list", "unknown-note-kind",
    "bad-id", "bad-url", "bad-place", "bad-language", "bad-number", "bad-citation", "unknown-format",
}  # fmt: skip
"""Faults that the schema sees as well. It knows no other part of the guide, no calendar and no marks."""

ELSEWHERE = {"bibliography: a group that is not there"}
"""Cases whose fault is an unknown value that stands in another place."""


def cases() -> list[Any]:
    found = []
    for path in sorted(Path(__file__).with_name("cases").glob("*.yaml")):
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader):
            key = case.get("key", path.stem)
            found.append(pytest.param(key, case["yaml"], id=f"{key}: {case['name']}"))
    return found


def as_an_editor_has_it(node: Node) -> Any:
    """The value of a node by the core schema of YAML 1.2 (10.3.2), in which a plain scalar may be a number."""
    match node:
        case Mapping(entries):
            return {entry.key.value: as_an_editor_has_it(entry.value) for entry in entries}
        case Sequence(items):
            return [as_an_editor_has_it(item) for item in items]
        case Scalar(style="plain", value=value):
            if value in ("", "~", "null"):
                return None
            if value in ("true", "false"):
                return value == "true"
            if re.fullmatch(r"[-+]?[0-9]+", value):
                return int(value)
            if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value):
                return float(value)
            return value
        case Scalar(value=value):
            return value


def errors(key: str | None, path: Path) -> list[str]:
    node = Sources(path.parent).read(path, [])
    assert node is not None
    return [error.message for error in Draft7Validator(json_schema(key)).iter_errors(as_an_editor_has_it(node))]


@pytest.mark.parametrize("key", [None, *SECTIONS])
def test_the_schemas_are_draft_07(key: str | None) -> None:
    schema = json_schema(key)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    named = set(re.findall(r"#/definitions/([\w-]+)", str(schema)))
    assert named == set(schema["definitions"])  # type: ignore[call-overload]


def test_a_key_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        json_schema("title")


@pytest.mark.parametrize(("key", "text"), cases())
def test_schema_and_decoder_agree(tmp_path: Path, request: pytest.FixtureRequest, key: str, text: str) -> None:
    (tmp_path / "guide.yaml").write_text(GUIDE, "utf-8")
    (tmp_path / f"{key}.yaml").write_text(text, "utf-8")
    _, diagnostics, _ = decode.read(tmp_path)
    elsewhere = any(name in request.node.name for name in ELSEWHERE)
    codes = {fault.code for fault in diagnostics}
    found = errors(None if key == "guide" else key, tmp_path / f"{key}.yaml")
    if codes != {"bad-date"}:  # a pattern knows no calendar
        assert bool(found) == bool(codes & SHAPE and not elsewhere), found


SPOILED = [
    ("guide", "title: 1\n", "titel: 1\n"),
    ("guide", "{date: 2026-01-02}", "2026-01-02"),
    ("summary", "body: x", "boddy: x"),
    ("summary", "body: x", "body: {a: b}"),
    ("summary", "body: x", "body: [{list: []}]"),
    ("summary", "body: x", "body: ''"),
    ("summary", "body: x", "body: [{list: [a], quote: b}]"),
    ("summary", "body: x", "body: [{figure: Fig 1}]"),
]


@pytest.mark.parametrize(("key", "old", "new"), SPOILED)
def test_one_fault_alone_is_refused_by_both(tmp_path: Path, key: str, old: str, new: str) -> None:
    texts = {"guide": GUIDE.replace("A Guide", "1"), "summary": "title: S\nbody: x\n"}
    for name, text in texts.items():
        assert name != key or text.count(old) == 1
        (tmp_path / f"{name}.yaml").write_text(text.replace(old, new) if name == key else text, "utf-8")
    _, diagnostics, _ = decode.read(tmp_path)
    assert {fault.code for fault in diagnostics} <= SHAPE
    assert diagnostics
    assert errors(None if key == "guide" else key, tmp_path / f"{key}.yaml")


@pytest.mark.parametrize("path", sorted(FORMAT.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_whole_format_validates(path: Path) -> None:
    assert errors(None if path.stem == "guide" else path.stem, path) == []


def test_the_example_guide_validates(tmp_path: Path) -> None:
    for source in sorted((assets.root() / "scaffold").glob("*.yaml")):
        path = tmp_path / source.name
        path.write_text(source.read_text("utf-8").replace("@DATE@", "2026-01-02"), "utf-8")
        assert errors(None if path.stem == "guide" else path.stem, path) == []


# --- the table --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_every_key_is_described(record: Any) -> None:
    names = [field.name for field in record.fields]
    assert len(set(names)) == len(names)
    for field in record.fields:
        assert field.about.endswith((".", "`.", "“.", ".`")), field.name
        assert not (field.required and (field.default or field.value))
        assert set(field.needs) <= set(names)
    for case in record.cases:
        assert {case.key, case.of} <= set(names)


def test_sections_have_words_in_every_language() -> None:
    for language in wording.languages():
        words = wording.load(language)
        assert all(words.text(key) for key in (*HELD, "note-on-text"))


# --- the reference ----------------------------------------------------------------------------------------------------


def test_the_page_is_as_it_would_be_written() -> None:
    assert (ROOT / "docs" / "format.md").read_text("utf-8") == reference()


def test_the_page_names_every_key_and_its_links_lead_somewhere() -> None:
    page = reference()
    for record in RECORDS.values():
        assert f"### {record.title}\n" in page
        for field in record.fields:
            assert f"`{field.name}`" in page
    headings = {slug(title) for title in re.findall(r"^#+ (.*)$", page, flags=re.M)}
    links = set(re.findall(r"\]\(#([^)]*)\)", page))
    assert links
    assert links <= headings
    tables = page.partition("\n## Keys\n")[2]
    assert {line.count("|") for line in tables.splitlines() if line.startswith("|")} == {4}
