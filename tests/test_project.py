"""Paths, names and atomic writes; a check and a build of a small guide, the build with a stand-in for rendering."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder import project, rendering, scaffold
from guidebuilder.content.model import Guide
from guidebuilder.design.theme import Look
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity
from guidebuilder.pdf.attachments import Attachment
from guidebuilder.project import Options, UsageError, Written
from guidebuilder.rendering import StandingType

PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass(frozen=True)
class Rendered:
    """What rendering returns."""

    pdf: bytes
    pages: int


class Renderer:
    """Stands for rendering: notes what it was asked for, returns a PDF or what it was told to say."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.made: list[datetime | None] = []
        self.fault: Diagnostic | None = None
        self.attached: Sequence[Attachment] = ()
        self.standard = ""

    def render(
        self,
        guide: Guide,
        *,
        folder: Path,
        paper: str,
        look: Look,
        build_id: str,
        made: datetime | None,
        diagnostics: list[Diagnostic],
        progress: Callable[[str], None] | None,
        attached: Sequence[Attachment],
        standard: str,
        standing: StandingType,
    ) -> Rendered | None:
        self.attached = attached
        self.standard = standard
        self.asked.append((guide.slug, paper, build_id))
        self.made.append(made)
        if self.fault is not None:
            diagnostics.append(self.fault)
            return None
        return Rendered(PDF, 7)


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> Renderer:
    stand_in = Renderer()
    monkeypatch.setattr(rendering, "render", stand_in.render)
    return stand_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one guide, content/address."""
    monkeypatch.chdir(tmp_path)
    scaffold.new(tmp_path / "content" / "address", date(2026, 1, 2), project.schema)
    return tmp_path


def spoil(home: Path, file: str, old: str, new: str) -> None:
    path = home / "content" / "address" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


# --- which guides -----------------------------------------------------------------------------------------------------


def test_all_guides_under_content_are_found(home: Path) -> None:
    for name in ("b", "a"):
        (home / "content" / name).mkdir()
        (home / "content" / name / "guide.yaml").touch()
    (home / "content" / "empty").mkdir()
    assert [path.name for path in project.find_guides(home)] == ["a", "address", "b"]


def test_inside_a_guide_it_is_that_one(home: Path) -> None:
    assert project.guides((), home / "content" / "address") == (home / "content" / "address",)


def test_a_guide_is_named_by_its_folder_or_its_file_and_taken_once(home: Path) -> None:
    folder = home / "content" / "address"
    assert project.guides((folder, folder / "guide.yaml"), home) == (folder,)


@pytest.mark.parametrize("name", ["nowhere", "empty", "content/address/notes.yaml"])
def test_what_is_no_guide_is_a_fault_of_usage_with_a_hint(home: Path, name: str) -> None:
    (home / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        project.guides((home / name,), home)
    assert caught.value.hint


# --- names and files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("mutual-aid.pdf", {}),
        ("mutual-aid-teacher.pdf", {"edition": "teacher"}),
        ("mutual-aid-glossary-documents.pdf", {"parts": ("glossary", "documents")}),
        ("mutual-aid-ink-saver-a4.pdf", {"color": "ink-saver", "paper": "a4"}),
        ("mutual-aid-large-print-a5.pdf", {"edition": "Large print", "paper": "a5"}),
    ],
)
def test_a_file_is_named_for_what_is_unusual_in_it(name: str, arguments: dict[str, object]) -> None:
    assert project.output_name("mutual-aid", **arguments) == name  # type: ignore[arg-type]


def test_letters_lose_their_accents_in_a_file_name() -> None:
    assert project.output_name("Traité d’Élysée") == "traite-d-elysee.pdf"


@given(st.text(), st.text())
def test_a_file_name_is_ascii_and_stays_in_its_folder(slug: str, edition: str) -> None:
    name = project.output_name(slug, edition)
    assert name.isascii()
    assert name == Path(name).name
    assert name.endswith(".pdf")
    assert name != ".pdf"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.pdf"
    project.write_atomically(path, b"one")
    project.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(path.parent) == ["x.pdf"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(type(error)):
        project.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "x.pdf")
    project.write_atomically(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "x.pdf").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("pages", "size", "text"),
    [
        (1, 1, "x.pdf: 1 page, 1 sheet two-sided, 1 kB"),
        (2, 999_499, "x.pdf: 2 pages, 1 sheet two-sided, 999 kB"),
        (47, 12_345_678, "x.pdf: 47 pages, 24 sheets two-sided, 12.3 MB"),
    ],
)
def test_what_was_written_in_a_line(pages: int, size: int, text: str) -> None:
    assert str(Written(Path("x.pdf"), pages, size)) == text


# --- check ------------------------------------------------------------------------------------------------------------


def test_the_example_guide_has_no_fault(home: Path) -> None:
    outcome = project.check(home / "content" / "address")
    assert outcome.diagnostics == ()
    assert outcome.code is ExitCode.OK


def test_faults_bring_the_line_they_stand_in(home: Path) -> None:
    spoil(home, "summary.yaml", '"a new birth of freedom"', '"a new birth of liberty"')
    outcome = project.check(home / "content" / "address")
    (fault,) = outcome.diagnostics
    assert fault.code == "quote-not-found"
    assert fault.excerpt is not None
    assert "a new birth of liberty" in fault.excerpt
    assert outcome.code is ExitCode.CONTENT


def test_a_warning_counts_as_an_error_only_when_strict(home: Path) -> None:
    spoil(home, "glossary.yaml", "term: conceived", "term: perceived")
    folder = home / "content" / "address"
    assert project.check(folder).code is ExitCode.OK
    assert project.check(folder, strict=True).code is ExitCode.CONTENT
    assert [fault.code for fault in project.check(folder).diagnostics] == ["term-unused"]


def test_an_unknown_theme_is_found_by_the_check(home: Path) -> None:
    spoil(home, "guide.yaml", "language: en-US", "language: en-US\ntheme: standart")
    (fault,) = project.check(home / "content" / "address").diagnostics
    assert fault.code == "unknown-theme"
    assert fault.hint == "did you mean 'standard'?"


# --- build ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (None, None),
        ("", None),
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1781136000", datetime(2026, 6, 11, tzinfo=UTC)),
        (" 1781136001\n", datetime(2026, 6, 11, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_a_file_bears_the_moment_of_the_environment_if_there_is_one(
    home: Path, renderer: Renderer, monkeypatch: pytest.MonkeyPatch, value: str | None, made: datetime | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if value is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    project.build([home / "content" / "address"], Options())
    assert renderer.made == [made]


@pytest.mark.parametrize("value", ["yesterday", "-1", "1.5", "1e9", "0x10", "١٢٣", "9" * 20, "9" * 400])
def test_a_moment_that_is_none_is_a_fault_of_usage_and_nothing_is_built(
    home: Path, renderer: Renderer, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match=f"^SOURCE_DATE_EPOCH is no number .* 1970: '{value}'$") as caught:
        project.build([home / "content" / "address"], Options())
    assert caught.value.hint is not None
    assert "unset SOURCE_DATE_EPOCH" in caught.value.hint
    assert renderer.asked == []


def test_a_build_lands_in_output_under_its_name(home: Path, renderer: Renderer) -> None:
    (outcome,) = project.build([home / "content" / "address"], Options(paper="a4"))
    assert outcome.code is ExitCode.OK
    assert outcome.written == Written(home / "output" / "address-a4.pdf", 7, len(PDF))
    assert (home / "output" / "address-a4.pdf").read_bytes() == PDF
    assert renderer.asked[0][:2] == ("address", "a4")


def test_content_with_errors_is_not_rendered(home: Path, renderer: Renderer) -> None:
    spoil(home, "summary.yaml", "[#3]", "[#33]")
    (outcome,) = project.build([home / "content" / "address"], Options())
    assert outcome.code is ExitCode.CONTENT
    assert renderer.asked == []
    assert not (home / "output").exists()


def test_warnings_stop_a_strict_build_only(home: Path, renderer: Renderer) -> None:
    spoil(home, "glossary.yaml", "term: conceived", "term: perceived")
    assert project.build([home / "content" / "address"], Options())[0].code is ExitCode.OK
    assert project.build([home / "content" / "address"], Options(strict=True))[0].code is ExitCode.CONTENT
    assert len(renderer.asked) == 1


def test_what_could_not_be_laid_out_is_not_written(home: Path, renderer: Renderer) -> None:
    renderer.fault = Diagnostic(Severity.ERROR, "too-tall", "a table is taller than a page")
    (outcome,) = project.build([home / "content" / "address"], Options())
    assert outcome.code is ExitCode.LAYOUT
    assert [fault.code for fault in outcome.diagnostics] == ["too-tall"]
    assert not (home / "output").exists()


@pytest.mark.usefixtures("renderer")
@pytest.mark.parametrize(("output", "lands"), [("out/x.pdf", "out/x.pdf"), ("made", "made/address.pdf")])
def test_output_is_a_file_for_one_guide_or_a_folder_that_is_there(home: Path, output: str, lands: str) -> None:
    (home / "made").mkdir()
    project.build([home / "content" / "address"], Options(output=Path(output)))
    assert (home / lands).read_bytes() == PDF


@pytest.mark.usefixtures("renderer")
def test_output_is_a_folder_for_several_guides(home: Path) -> None:
    scaffold.new(home / "content" / "second", date(2026, 1, 2), project.schema)
    project.build(project.find_guides(home), Options(output=Path("all")))
    assert sorted(os.listdir(home / "all")) == ["address.pdf", "second.pdf"]


def test_two_outputs_of_one_name_are_a_fault_of_usage(home: Path, renderer: Renderer) -> None:
    scaffold.new(home / "other" / "address", date(2026, 1, 2), project.schema)
    with pytest.raises(UsageError, match=r"address\.pdf"):
        project.build([home / "content" / "address", home / "other" / "address"], Options())
    assert renderer.asked == []


def test_a_file_that_is_no_pdf_is_not_overwritten(home: Path, renderer: Renderer) -> None:
    with pytest.raises(UsageError, match=r"summary\.yaml"):
        project.build([home / "content" / "address"], Options(output=Path("content/address/summary.yaml")))
    assert renderer.asked == []


def test_a_file_that_is_held_by_another_program_is_a_fault_of_files(
    home: Path, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    (outcome,) = project.build([home / "content" / "address"], Options())
    assert outcome.code is ExitCode.FILE
    assert outcome.written is None
    (fault,) = outcome.diagnostics
    assert "close it" in (fault.hint or "")
    assert renderer.asked


def test_an_edition_that_there_is_not_names_those_there_are(home: Path, renderer: Renderer) -> None:
    with pytest.raises(UsageError, match="techer") as caught:
        project.build([home / "content" / "address"], Options(edition="techer"))
    assert "teacher" in (caught.value.hint or "")
    assert renderer.asked == []


def test_only_some_parts_are_built_and_named(home: Path, renderer: Renderer) -> None:
    (outcome,) = project.build([home / "content" / "address"], Options(only=("glossary",)))
    assert outcome.written is not None
    assert outcome.written.path.name == "address-glossary.pdf"
    with pytest.raises(UsageError, match="glosary") as caught:
        project.build([home / "content" / "address"], Options(only=("glosary",)))
    assert "glossary" in (caught.value.hint or "")
    assert len(renderer.asked) == 1


def test_the_build_id_changes_with_what_is_said_and_with_nothing_else(home: Path, renderer: Renderer) -> None:
    folder = home / "content" / "address"
    project.build([folder], Options())
    os.utime(folder / "summary.yaml", (0, 0))
    (home / "content" / "moved").mkdir()
    os.rename(folder, home / "content" / "moved" / "address")
    project.build([home / "content" / "moved" / "address"], Options())
    os.rename(home / "content" / "moved" / "address", folder)
    spoil(home, "summary.yaml", "title: Summary", "title: Summary   # a comment")
    project.build([folder], Options(attach_source=True))
    spoil(home, "summary.yaml", "title: Summary ", "title: Summaries ")
    project.build([folder], Options())
    first, same, still, other = (build_id for _, _, build_id in renderer.asked)
    assert first == same == still != other
    assert [len(group) for group in first.split("-")] == [4, 4, 4]


@pytest.mark.usefixtures("renderer")
def test_progress_names_guide_and_stage(home: Path) -> None:
    said: list[str] = []
    project.build([home / "content" / "address"], Options(), progress=said.append)
    assert any("address" in line for line in said)
