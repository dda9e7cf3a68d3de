"""Decoding: every case of the format, the files of a folder, ids over all of them, and the model that comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.content import decode
from guidebuilder.content.decode import fields, values
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Article,
    BlockQuotation,
    Date,
    FigureHere,
    Guide,
    ListBlock,
    Paragraph,
    Section,
    Stanza,
    Table,
    Verse,
)
from guidebuilder.content.schema.tables import RECORDS, SECTIONS
from guidebuilder.content.source import Sources, Text
from guidebuilder.diagnostics import Diagnostic, Severity

CASES = Path(__file__).with_name("cases")
FORMAT = Path(__file__).parents[1] / "formats" / "1"
GUIDE = "format: 1\ntitle: A Guide\nlanguage: en-US\nedition: {date: 2026-01-02}\n"


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader):
            key = case.get("key", path.stem)
            found.append(pytest.param(key, case["yaml"], case.get("faults", []), id=f"{key}: {case['name']}"))
    return found


Read = Callable[..., tuple[Guide | None, list[Diagnostic]]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Decodes a folder with the files given, guide.yaml being GUIDE unless it is given."""
    monkeypatch.chdir(tmp_path)

    def run(**files: str) -> tuple[Guide | None, list[Diagnostic]]:
        for name, text in {"guide": GUIDE, **files}.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        guide, diagnostics, _ = decode.read(tmp_path)
        return guide, diagnostics

    return run


def shown(fault: Diagnostic) -> str:
    assert fault.span is not None
    return f"{fault.span.line}:{fault.span.column}-{fault.span.end_column} {fault.code}"


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [fault.code for fault in diagnostics]


# --- the cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "text", "faults"), cases())
def test_cases(read: Read, key: str, text: str, faults: list[str]) -> None:
    _, found = read(**{key: text})
    assert sorted(map(shown, found)) == sorted(" ".join(fault.split()[:2]) for fault in faults)
    for expected in faults:
        place, code, *words = expected.split(" ", 2)
        here = [fault for fault in found if shown(fault) == f"{place} {code}"]
        assert any("".join(words) in f"{fault.message}; {fault.hint}" for fault in here), here
    for fault in found:
        assert fault.message[0] == "'" or fault.message[0].islower()
        assert not fault.message.endswith(".")


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_folder_without_a_guide(tmp_path: Path) -> None:
    guide, (fault,), _ = decode.read(tmp_path)
    assert guide is None
    assert fault.code == "file-missing"
    assert fault.hint is not None
    assert fault.hint.startswith("guidebuilder new ")


def test_the_folder_or_its_file(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(GUIDE, "utf-8")
    for path in (tmp_path, tmp_path / "guide.yaml"):
        guide, diagnostics, sources = decode.read(path)
        assert guide is not None
        assert diagnostics == []
        assert sources.root == tmp_path


def test_broken_files_hide_no_fault_of_the_others(read: Read) -> None:
    guide, diagnostics = read(
        guide=GUIDE + "slug: A B\n", summary="title: [\n", glossary="terms: x\n", analysis="title: *x*\nbody: x\n",
        notes="- {kind: glos, note: x}\n",
    )  # fmt: skip
    assert guide is None
    assert {"bad-id", "yaml-syntax", "wrong-type", "unknown-note-kind"} <= set(codes(diagnostics))
    assert {fault.span.file for fault in diagnostics if fault.span} == {
        "guide.yaml", "summary.yaml", "glossary.yaml", "analysis.yaml", "notes.yaml",
    }  # fmt: skip


def test_a_broken_guide_file_hides_none_either(read: Read) -> None:
    guide, diagnostics = read(guide="format: [\n", glossary="terms: x\n")
    assert guide is None
    assert [fault.span.file for fault in diagnostics if fault.span] == ["guide.yaml", "glossary.yaml"]


@pytest.mark.parametrize(
    ("text", "code", "is_read"),
    [
        ("title: A\nformat: 1\nlanguage: en\nedition: {date: 2026}\n", "format-first", True),
        ("format: 2\nanything: goes\n", "unknown-format", False),
        ("format: one\n", "unknown-format", False),
        ("- format: 1\n", "wrong-type", False),
        ("", "empty-text", False),
    ],
)
def test_the_number_of_the_format(read: Read, text: str, code: str, is_read: bool) -> None:
    guide, diagnostics = read(guide=text)
    assert codes(diagnostics) == [code]
    assert (guide is not None) == is_read


def test_a_section_in_the_guide_and_in_a_file(read: Read) -> None:
    guide, (fault,) = read(guide=GUIDE + "summary: {body: x}\n", summary="body: y\n")
    assert fault.code == "section-twice"
    assert fault.hint == "summary.yaml has it too; keep one of them"
    assert guide is not None


def test_a_file_that_is_no_part_of_a_guide(read: Read) -> None:
    _, (fault,) = read(glosary="terms: []\n")
    assert (fault.code, fault.severity) == ("unread-file", Severity.WARNING)
    assert fault.hint == "did you mean 'glossary.yaml'?"


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "summary.yaml").write_text("body: x\n", "utf-8")
    (tmp_path / "in" / "guide.yaml").write_text(GUIDE, "utf-8")
    (tmp_path / "in" / "summary.yaml").symlink_to(tmp_path / "summary.yaml")
    guide, diagnostics, _ = decode.read(tmp_path / "in")
    assert guide is None
    assert codes(diagnostics) == ["outside-guide"]


# --- ids --------------------------------------------------------------------------------------------------------------


def test_an_id_is_unique_over_all_files(read: Read) -> None:
    _, diagnostics = read(
        summary="id: a\nbody: x\n",
        documents="- {id: a, title: T, text: [{paragraph: x}]}\n",
        figures="- {id: a, image: x.png, title: A, alt: x}\n",
        notes="- {id: a, kind: comment, note: x}\n",
    )
    assert codes(diagnostics) == ["duplicate-id"] * 3
    assert all(fault.hint and "summary.yaml:1:5" in fault.hint for fault in diagnostics)


def test_a_section_called_by_its_key(read: Read) -> None:
    _, diagnostics = read(summary="body: x\n", essays="- {id: summary, title: A, body: x}\n")
    assert codes(diagnostics) == ["duplicate-id"]
    parts = "parts: [{id: summary, title: Summary, holds: [summary]}]\n"
    (guide, diagnostics) = read(guide=GUIDE + parts, summary="title: S\nbody: x\n", essays="- {title: A, body: x}\n")
    assert codes(diagnostics) == ["not-held"]
    assert guide is not None
    assert guide.summary is not None
    assert guide.summary.id == "summary"


def test_ids_that_are_made_are_unique(read: Read) -> None:
    guide, diagnostics = read(
        essays="- {title: 'On *Rivers*', body: x}\n- {title: On rivers, body: x}\n- {title: Ріки, body: x}\n",
        figures="- {id: on-rivers, image: x.png, title: A, alt: x}\n",
        notes="- {kind: comment, note: x}\n- {kind: comment, note: x}\n",
    )
    assert diagnostics == []
    assert guide is not None
    assert [essay.id for essay in guide.essays] == ["on-rivers-2", "on-rivers-3", "section"]
    assert [note.id for note in guide.notes] == ["note", "note-2"]


# --- parts ------------------------------------------------------------------------------------------------------------


def test_without_parts_there_is_one_for_each_section(read: Read) -> None:
    guide, diagnostics = read(
        guide=GUIDE.replace("en-US", "de"),
        documents="- {id: a, title: T, text: [{paragraph: x}]}\n",
        essays="- {id: e, title: Essay, body: x}\n",
        summary="body: x\n",
        glossary="terms: [{term: x, definition: y}]\n",
        notes="- {id: a-note, kind: comment, note: x}\n",
    )
    assert diagnostics == []
    assert guide is not None
    assert [(part.id, [text.value for text in part.holds]) for part in guide.parts] == [
        ("summary", ["summary"]), ("documents", ["documents"]), ("e", ["e"]), ("glossary", ["glossary"]),
    ]  # fmt: skip
    titles = [plain(part.title) for part in guide.parts]
    assert titles[2] == "Essay"
    assert titles[3] == "Glossar"


def test_an_essay_that_no_part_holds(read: Read) -> None:
    _, (fault,) = read(
        guide=GUIDE + "parts: [{title: A, holds: [summary]}]\n",
        summary="body: x\n",
        essays="- {id: e, title: Essay, body: x}\n",
    )
    assert (fault.code, fault.is_error) == ("not-held", False)


# --- the model --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> Guide:
    guide, diagnostics, _ = decode.read(FORMAT)
    assert guide is not None
    assert diagnostics == []
    return guide


def test_every_key_of_the_format_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide in formats/1 has every key that authors write, and each is asked for."""
    seen: set[tuple[str, str]] = set()
    node = fields.Fields.node

    def note(self: fields.Fields, name: str) -> Any:
        found = node(self, name)
        if found is not None:
            seen.add((self.record.name, name))
        return found

    monkeypatch.setattr(fields.Fields, "node", note)
    decode.read(FORMAT)
    in_table = {(record.name, field.name) for record in RECORDS.values() for field in record.fields}
    # sections are read from files, format and language before anything else
    elsewhere = {("guide", key) for key in (*SECTIONS, "format", "language")}
    # written by a build, see test_encode.py
    elsewhere |= {("document", "lines"), *(("date-edition", key) for key in ("for", "handout", "excerpt"))}
    assert sorted(in_table - seen - elsewhere) == []


def test_the_blocks_of_a_body(whole: Guide) -> None:
    assert whole.summary is not None
    blocks = whole.summary.blocks
    kinds = [
        Paragraph,
        Paragraph,
        BlockQuotation,
        BlockQuotation,
        ListBlock,
        Table,
        FigureHere,
        FigureHere,
        Verse,
        Verse,
    ]
    assert [type(block) for block in blocks] == kinds
    quotation, cited, listing, table = blocks[2:6]
    assert isinstance(quotation, BlockQuotation)
    assert (quotation.cited, str(quotation.at)) == (None, "II.2")
    assert isinstance(cited, BlockQuotation)
    assert cited.cited is not None
    assert [(work.key, work.locator) for work in cited.cited.works] == [("marsh1977", "p. 14")]
    assert isinstance(listing, ListBlock)
    assert [len(item) for item in listing.items] == [1, 1, 2]
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["I", "restraint"],
        ["II", "a day of labor"],
        ["III", ""],
    ]
    assert [[plain(line) for line in block.lines] for block in blocks if isinstance(block, Verse)] == [
        ["Two streams, one town,", "and no way round."], ["Mind the ford, mind the mill."],
    ]  # fmt: skip


def test_a_citation_knows_where_it_stands(whole: Guide) -> None:
    assert whole.summary is not None
    cited = [block.cited for block in whole.summary.blocks if isinstance(block, BlockQuotation)][1]
    assert cited is not None
    span = cited.works[0].span
    line = (FORMAT / "summary.yaml").read_text("utf-8").splitlines()[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == "@marsh1977, p. 14"


def test_a_document(whole: Guide) -> None:
    charter, letter = whole.documents
    assert letter.language == "en-US"
    assert plain(letter.short_title) == plain(letter.title)
    articles = [block for block in charter.blocks if isinstance(block, Article)]
    assert [(article.name, article.kind, len(article.paragraphs)) for article in articles] == [
        ("I", "article", 2), ("II", "article", 2), ("III", "article", 1), ("section.9", "section", 1),
    ]  # fmt: skip
    assert [section.name for section in articles[0].sections] == ["I.s1", "I.s2"]
    assert articles[1].paragraphs[1].value == "Each household gives one day of labor, or the price of a day."
    assert "*but not" in articles[3].paragraphs[0].value
    stanzas = [block for document in whole.documents for block in document.blocks if isinstance(block, Stanza)]
    assert [[line.value for line in stanza.lines] for stanza in stanzas][1] == [
        "Rain on the mill,",
        "rain on the hill.",
    ]
    assert [str(mark.at) for mark in letter.marks] == ["letter:twice"]
    assert isinstance(charter.note_on_text, Section)


def test_dates_and_defaults(whole: Guide) -> None:
    assert whole.edition.date == Date(2026, 1, 2)
    assert whole.timeline is not None
    assert [event.date for event in whole.timeline.events][1] == Date(1914, 8, None, Date(1918, 11, 11))
    assert [figure.position for figure in whole.figures][:3] == ["column", "both", "margin"]
    assert whole.index is not None
    assert [entry.kind for entry in whole.index.entries][2] == "subject"
    assert whole.bibliography is not None
    assert list(whole.bibliography.works[0].fields) == ["date", "box", "collection", "archive", "place"]


def test_with_faults_there_is_still_a_guide_to_check(read: Read) -> None:
    guide, diagnostics = read(
        guide="format: 1\nlanguage: en\n",
        timeline="events: [{date: never, kind: party}]\n",
        summary="title: {a: b}\nbody: [{table: {head: [a], rows: [[1, 2]]}}, {figure: [x]}, {quote: x, cite: y}]\n",
        documents="- {text: [{article: [], sections: x}, {clause: x}, {verse: {}}, {signatures: [{}]}]}\n",
        questions="groups: [{questions: [{kind: choice}]}, x]\n",
        bibliography="works: [{authors: [{given: x}]}]\n",
        notes="- {note: [x]}\n",
    )
    assert guide is not None
    assert len(diagnostics) > 15
    assert all(fault.is_error for fault in diagnostics)


FILES = {path.stem: path.read_text("utf-8") for path in sorted(FORMAT.glob("*.yaml"))}
LINES = [(name, number) for name, text in FILES.items() for number in range(len(text.splitlines()))]
SPOILED = ["", "- x", "x: y", "x", "[]", "{}", "body:", '""', "|", "~", "&a [*a]"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LINES), st.sampled_from(SPOILED), st.booleans())
def test_no_line_can_break_it(line: tuple[str, int], instead: str, after_key: bool) -> None:
    name, number = line
    lines = FILES[name].splitlines()
    old = lines[number]
    indent = old[: len(old) - len(old.lstrip())]
    lines[number] = f"{old.partition(': ')[0]}: {instead}" if after_key else indent + instead
    with tempfile.TemporaryDirectory() as folder:
        for each, text in FILES.items():
            (Path(folder) / f"{each}.yaml").write_text(text if each != name else "\n".join(lines) + "\n", "utf-8")
        guide, diagnostics, _ = decode.read(Path(folder))
    assert guide is not None or any(fault.is_error for fault in diagnostics)


# --- values -----------------------------------------------------------------------------------------------------------


@given(st.dates())
def test_dates_there_and_back(day: Any) -> None:
    assert values.date(day.isoformat()) == Date(day.year, day.month, day.day)
    assert values.date(f"{day.isoformat()}/{day.isoformat()}", period=True) is not None
    assert values.date(f"{day.isoformat()}/{day.isoformat()}") is None


@given(st.text())
def test_a_slug_is_an_id(words: str) -> None:
    slug = values.slug(words)
    assert values.slug(slug) == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_slugs() -> None:
    assert values.slug("  Traité d’Élysée: Part 2 ") == "traite-delysee-part-2"


def test_brackets_stand_at_the_places_beside_them() -> None:
    from guidebuilder.content.source import SourceFile

    text = Text.exact(SourceFile("x.yaml", 'cite: "@key"'), 7, 11)
    made = values.bracketed(text)
    assert made.value == "[@key]"
    assert str(made.span(1, 5)) == str(text.span())
    assert made.span(0, 6).end_column == text.span().end_column


def test_a_key_that_the_table_does_not_have_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(GUIDE, "utf-8")
    from guidebuilder.content.source import Mapping

    node = Sources(tmp_path).read(tmp_path / "guide.yaml", [])
    assert isinstance(node, Mapping)
    context = fields.Context([], "en", str)
    with pytest.raises(KeyError, match=r"guide\.titel"):
        fields.Fields(RECORDS["guide"], node, context).text("titel")
