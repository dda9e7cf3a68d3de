"""Reading a file: text stays text, and each fault has its code, place and cure."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.content.source import (
    Limits,
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceFile,
    Sources,
    Text,
    fault,
    read,
)
from guidebuilder.content.source.files import shown
from guidebuilder.diagnostics import Diagnostic, Severity, Span


def read_bytes(folder: Path, data: bytes, limits: Limits | None = None) -> tuple[Node | None, list[Diagnostic]]:
    path = folder / "guide.yaml"
    path.write_bytes(data)
    diagnostics: list[Diagnostic] = []
    return read(path, diagnostics, limits), diagnostics


def places(diagnostics: list[Diagnostic]) -> list[str]:
    spans = [(each.span, each.code) for each in diagnostics if each.span]
    return [f"{span.line}:{span.column}-{span.end_column} {code}" for span, code in spans]


FAULTS = [
    ("title: See annex #5\n", ["1:18-20 comment-cuts-text"], "quotation marks"),
    ("number: #5\n", ["1:9-11 comment-cuts-text"], "quotation marks"),
    ("- one #two\n- #three four\n", ["1:7-11 comment-cuts-text", "2:3-14 comment-cuts-text"], "quotation marks"),
    ("a: See annex #5\n  and more\n", ["1:14-16 comment-cuts-text"], "quotation marks"),
    ("a:\n\tb: c\n", ["2:1-2 tab"], "spaces"),
    ("a:\n  - b\n\t- c\n", ["3:1-2 tab"], "spaces"),
    ("a: 1\nb: 2\na: 3\n", ["3:1-2 duplicate-key"], "line 1"),
    ("x: {a: 1, a: 2}\n", ["1:11-12 duplicate-key"], "line 1"),
    ("a: 1\n---\nb: 2\n", ["2:1-4 several-documents"], "one document"),
    ("a: !!int 3\n", ["1:4-9 tag"], "need no tag"),
    ("a: !!python/object:os.system {}\n", ["1:4-29 tag"], "need no tag"),
    ("a: !x [b]\nc: ! d\n", ["1:4-6 tag", "2:4-5 tag"], "need no tag"),
    ("? [a]\n: b\n", ["1:3-6 key-not-text"], "key: value"),
    ("{a: b}: c\n", ["1:1-7 key-not-text"], "key: value"),
    ("?\n: c\n", ["1:2-2 key-not-text"], "key: value"),
    ("a: b\x07c\n", ["1:5-6 control-character"], "delete"),
    ("a: b\u0085c\u2028\n", ["1:5-6 control-character", "1:7-8 control-character"], "delete"),
    ('a: "b\\0\\u2028"\n', ["1:6-8 control-character", "1:8-14 control-character"], "delete"),
    ("a: b: c\n", ["1:5-6 yaml-syntax"], "quotation marks"),
    ("a: b\n  c: d\n", ["2:4-5 yaml-syntax"], "same column"),
    ('a: "x" y\n', ["1:8-9 yaml-syntax"], "'…'"),
    ("a: [x]{sc} y\n", ["1:7-8 yaml-syntax"], "quotation marks"),
    ("a: *em* x\n", ["1:4-5 yaml-syntax"], "quotation marks"),
    ("a: *em\n", ["1:4-7 yaml-syntax"], "quotation marks"),
    ("a: x\nb: 'y\nc: z\n", ["2:4-5 yaml-syntax"], "close it"),
    ("a: @x\n", ["1:4-5 yaml-syntax"], "quotation marks"),
    ("a: b\nc\nd: e\n", ["2:1-2 yaml-syntax"], "':'"),
    (" a: b\nc: d\n", ["2:1-2 yaml-syntax"], "same column"),
    ('a: "\\q"\n', ["1:5-6 yaml-syntax"], "'\\\\'"),
    ("a: - b\n", ["1:4-5 yaml-syntax"], "own line"),
    ("a: [x, y\nb: c\n", ["1:4-5 yaml-syntax"], "quotation marks"),
    ("- a\nb: c\n", ["2:1-2 yaml-syntax"], "indentation"),
    ("a: |x\n b\n", ["1:5-6 yaml-syntax"], ""),
    ("a: &x [*x]\n", ["1:8-10 yaml-syntax"], "quotation marks"),
    ("[" * 100, ["1:65-66 too-deep"], "64"),
]


@pytest.mark.parametrize(("source", "expected", "cure"), FAULTS)
def test_a_fault_has_code_place_line_and_cure(tmp_path: Path, source: str, expected: list[str], cure: str) -> None:
    _, diagnostics = read_bytes(tmp_path, source.encode())
    assert places(diagnostics) == expected
    for each in diagnostics:
        assert each.excerpt is not None
        assert cure in (each.hint or "")
        assert each.message[0].islower() or not each.message[0].isalpha()
        assert not each.message.endswith(".")


@pytest.mark.parametrize(("source", "expected"), [(source, expected) for source, expected, _ in FAULTS])
def test_pyyamls_own_reader_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, expected: list[str]
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    _, diagnostics = read_bytes(tmp_path, source.encode())
    assert {place.split()[1] for place in places(diagnostics)} == {place.split()[1] for place in expected}


@pytest.mark.parametrize(
    "source",
    [
        "key: value  # comment\n",
        "key: value #\n",
        "key: a#b\n",
        "key: '#5 and #6'  #remark\n",
        "key:  #remark\n  - item\n",
        "#!remark\nkey: |\n  See annex #5\n",
        "<<: text\n",
        "---\nkey: value\n...\n",
    ],
)
def test_what_is_no_fault(tmp_path: Path, source: str) -> None:
    node, diagnostics = read_bytes(tmp_path, source.encode())
    assert diagnostics == []
    assert node is not None


@pytest.mark.parametrize("written", ["no", "1942-06-11", "1:30", "010", "~", "null", "1e3", "=", "<<", "0x1F", ".inf"])
def test_text_stays_text(tmp_path: Path, written: str) -> None:
    node, diagnostics = read_bytes(tmp_path, f"key: {written}\n".encode())
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    assert value.value == written
    assert diagnostics == []


def test_a_mark_of_byte_order_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    source = "a: |\n  one\n  two\nb: x\n"
    expected, _ = read_bytes(tmp_path, source.encode())
    for other in ("\ufeff" + source, source.replace("\n", "\r\n"), source.replace("\n", "\r")):
        assert read_bytes(tmp_path, other.encode()) == (expected, [])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: b\nc: d\xe9e\n", "2:5-6 not-utf8"),
        (b"\xef\xbb\xbfa: \xc3\xa9\xff\n", "1:5-6 not-utf8"),
        (b"a: b\r\nc: \xe2\x82\n", "2:4-5 not-utf8"),
        ("a: b\n".encode("utf-16"), "1:1-2 not-utf8"),
    ],
)
def test_a_byte_that_is_not_utf8(tmp_path: Path, data: bytes, place: str) -> None:
    node, diagnostics = read_bytes(tmp_path, data)
    assert node is None
    assert places(diagnostics) == [place]
    assert "UTF-8" in (diagnostics[0].hint or "")


def test_an_empty_file_is_an_absent_value(tmp_path: Path) -> None:
    for data in (b"", b"\n", b"# only a remark\n"):
        node, diagnostics = read_bytes(tmp_path, data)
        assert isinstance(node, Scalar)
        assert node.is_absent
        assert diagnostics == []


def test_a_key_that_stands_twice_keeps_its_first_value(tmp_path: Path) -> None:
    node, _ = read_bytes(tmp_path, b"a: 1\na: 2\n")
    assert isinstance(node, Mapping)
    assert [str(entry.value.text) for entry in node.entries if isinstance(entry.value, Scalar)] == ["1"]


def test_a_faulty_character_does_not_hide_other_faults(tmp_path: Path) -> None:
    _, diagnostics = read_bytes(tmp_path, "a: b\u0085\na: !x 1\n".encode())
    assert [each.code for each in diagnostics] == ["control-character", "duplicate-key", "tag"]
    assert diagnostics[0].excerpt == "a: b\ufffd"


def test_an_alias_repeats_a_node(tmp_path: Path) -> None:
    node, diagnostics = read_bytes(tmp_path, b"a: &x [1, 2]\nb: *x\n")
    assert isinstance(node, Mapping)
    assert node.get("a") is node.get("b")
    assert diagnostics == []


@pytest.mark.parametrize(
    "source",
    [
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(9)),
        "a: &x y\nb: [" + "*x, " * 1001 + "]\n",
    ],
)
def test_aliases_are_bounded(tmp_path: Path, source: str) -> None:
    node, diagnostics = read_bytes(tmp_path, source.encode())
    assert node is None
    assert [each.code for each in diagnostics] == ["too-many-aliases"]


def test_aliases_do_not_deepen_past_the_limit(tmp_path: Path) -> None:
    source = "- &a0 [x]\n" + "".join(f"- &a{i + 1} [[[[[[[[[[*a{i}]]]]]]]]]]\n" for i in range(9))
    node, diagnostics = read_bytes(tmp_path, source.encode())
    assert node is None
    assert [each.code for each in diagnostics] == ["too-deep"]


def test_a_file_may_not_be_too_large(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"a: " + b"b" * 96 + b"\n", Limits(size=100))[1] == []
    node, diagnostics = read_bytes(tmp_path, b"a: " + b"b" * 97 + b"\n", Limits(size=100))
    assert node is None
    assert [each.code for each in diagnostics] == ["too-large"]


def test_spans_of_collections_end_with_their_last_value(tmp_path: Path) -> None:
    node, _ = read_bytes(tmp_path, b"a:\n  b: one\n  c:\n    - two\n\n# remark\nd: [x,\n  y ]\n")
    assert isinstance(node, Mapping)
    inner, flow = node.get("a"), node.get("d")
    assert isinstance(inner, Mapping)
    assert isinstance(flow, Sequence)
    assert (inner.span.line, inner.span.column, inner.span.end_line, inner.span.end_column) == (2, 3, 4, 10)
    assert (flow.span.line, flow.span.column, flow.span.end_line, flow.span.end_column) == (7, 4, 8, 6)


def test_a_fault_takes_text_node_span_or_nothing() -> None:
    file = SourceFile("guide.yaml", "one\ntwo\n")
    text = Text.exact(file, 4, 7)
    scalar = Scalar(text, "plain", text.span())
    expected = Diagnostic(Severity.WARNING, "code", "message", text.span(), "hint", "two")
    for where in (text, scalar, (file, text.span())):
        assert fault("code", "message", where, "hint", Severity.WARNING) == expected
    assert fault("code", "message", text.span()).excerpt is None
    assert fault("code", "message", None) == Diagnostic(Severity.ERROR, "code", "message")


SCRAPS = st.lists(
    st.sampled_from(
        ["a", ": ", "- ", "\n", "\n  ", "\n\t", " #", "#b", "[", "]", "{", "}", ", ", '"', "'", "|", ">", "|2+", "&x ",
         "*x", "!t ", "? ", "---", "...", "%", "\\", "\\U00110000", "\\ud800", "@", "é", "🜨", "\u0085", "\x07", "<<"],
    ),
    max_size=20,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("reader", ["libyaml", "python"])
@given(source=st.one_of(SCRAPS, st.text(max_size=40)))
@settings(max_examples=400, deadline=None)
def test_anything_is_read_or_reported(reader: str, source: str) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        if reader == "python":
            patch.delattr(yaml, "CSafeLoader")
        node, diagnostics = read_bytes(Path(folder), source.encode(errors="surrogatepass"))
    assert node is not None or diagnostics
    for each in diagnostics:
        assert each.span is not None
        assert 1 <= each.span.column <= len(each.excerpt or "") + 1


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = tmp_path / "guide"
    (folder / "images").mkdir(parents=True)
    (folder / "guide.yaml").write_text("title: Title\n", "utf-8")
    (folder / "images" / "map.png").write_bytes(b"picture")
    (tmp_path / "outside.yaml").write_text("a: b\n", "utf-8")
    return folder


def written(value: str) -> Text:
    return Text.exact(SourceFile("guide.yaml", value), 0, len(value))


def test_files_of_the_guide_are_read(guide: Path) -> None:
    sources = Sources(guide)
    diagnostics: list[Diagnostic] = []
    assert sources.read(guide / "guide.yaml", diagnostics) is not None
    picture = sources.locate(written("images/map.png"), diagnostics)
    assert picture is not None
    assert sources.load(picture, diagnostics) == b"picture"
    assert diagnostics == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../outside.yaml", "outside-guide"),
        ("images/../../outside.yaml", "outside-guide"),
        ("/etc/passwd", "outside-guide"),
        ("C:\\maps\\map.png", "outside-guide"),
        ("\\\\host\\map.png", "outside-guide"),
        ("", "file-missing"),
        ("images\\map.png", "file-missing"),
        ("images/none.png", "file-missing"),
        ("images", "file-missing"),
        ("a\0b", "outside-guide"),
    ],
)
def test_a_path_leads_to_a_file_of_the_guide(guide: Path, path: str, code: str) -> None:
    diagnostics: list[Diagnostic] = []
    assert Sources(guide).locate(written(path), diagnostics) is None
    assert [each.code for each in diagnostics] == [code]
    assert diagnostics[0].hint


def test_a_link_may_not_leave_the_guide(guide: Path) -> None:
    (guide / "notes.yaml").symlink_to(guide.parent / "outside.yaml")
    diagnostics: list[Diagnostic] = []
    sources = Sources(guide)
    assert sources.read(guide / "notes.yaml", diagnostics) is None
    assert sources.locate(written("notes.yaml"), diagnostics) is None
    assert [each.code for each in diagnostics] == ["outside-guide", "outside-guide"]


def test_the_guides_folder_may_be_a_link(guide: Path) -> None:
    link = guide.parent / "link"
    link.symlink_to(guide)
    diagnostics: list[Diagnostic] = []
    assert Sources(link).read(link / "guide.yaml", diagnostics) is not None
    assert diagnostics == []


def test_what_is_no_readable_file(guide: Path) -> None:
    diagnostics: list[Diagnostic] = []
    sources = Sources(guide)
    assert sources.read(guide / "none.yaml", diagnostics) is None
    assert sources.read(guide / "images", diagnostics) is None
    assert [each.code for each in diagnostics] == ["file-missing", "file-unreadable"]


def test_names_are_shown_from_the_current_folder(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(guide.parent)
    node = read(guide / "guide.yaml", [])
    assert isinstance(node, Mapping)
    assert node.file.name == "guide/guide.yaml"
    monkeypatch.chdir(guide / "images")
    node = read(guide / "guide.yaml", [])
    assert isinstance(node, Mapping)
    assert node.file.name == (guide / "guide.yaml").as_posix()


def test_excerpts_are_added_to_bare_spans(guide: Path) -> None:
    sources = Sources(guide)
    node = sources.read(guide / "guide.yaml", [])
    assert node is not None
    bare = [fault("code", "message", node.span), fault("code", "message", None)]
    assert [each.excerpt for each in sources.with_excerpts(bare)] == ["title: Title", None]


@pytest.mark.parametrize(
    ("words", "nth", "place"),
    [
        ("town", 1, (2, 8, 12)),
        ("town", 2, (3, 3, 7)),
        ("town", 3, (3, 12, 16)),
        ("town", 4, None),
        ("own", 4, None),
        ("a town", 1, None),
    ],
)
def test_words_are_found_in_a_span(tmp_path: Path, words: str, nth: int, place: tuple[int, int, int] | None) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x: town\ny: one town, a\n  town and town or town\nz: town\n", "utf-8")
    sources = Sources(tmp_path)
    assert sources.read(file, []) is not None
    whole = Span(shown(file), 2, 4, 3, 16)
    found = sources.narrowed(whole, words, nth)
    assert found == (Span(shown(file), place[0], place[1], place[0], place[2]) if place else whole)


def test_words_of_a_file_that_was_not_read_are_where_their_span_is(tmp_path: Path) -> None:
    span = Span("b.yaml", 1, 1, 1, 9)
    assert Sources(tmp_path).narrowed(span, "town") == span
