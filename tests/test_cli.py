"""The command line maps argv to one call, prints what comes back and exits with its code."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from guidebuilder import cli, project, scaffold
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity, Span
from guidebuilder.project import Options, Outcome, UsageError, Written

FAULT = Diagnostic(
    Severity.ERROR, "quote-not-found", "this quotation is not in the source text", Span("a.yaml", 3, 5, 3, 9), "cite it"
)


class Calls:
    """Stands for the functions of project: notes the calls, returns what it was told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[Any, ...]] = []
        self.outcome = Outcome(Path("content/x"), (), ExitCode.OK)
        monkeypatch.setattr(project, "guides", self.guides)
        monkeypatch.setattr(project, "check", self.check)
        monkeypatch.setattr(project, "build", self.build)

    def guides(self, named: Sequence[Path], cwd: Path) -> Sequence[Path]:
        self.made.append(("guides", named))
        return named

    def check(self, path: Path, *, strict: bool, progress: object) -> Outcome:
        self.made.append(("check", path, strict))
        return self.outcome

    def build(self, paths: Sequence[Path], options: Options, *, progress: object) -> list[Outcome]:
        self.made.append(("build", tuple(paths), options))
        return [self.outcome]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


@pytest.fixture
def run() -> Callable[..., Result]:
    return lambda *arguments, **environment: CliRunner(env=environment).invoke(cli.cli, arguments)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ((), Options()),
        (("--paper", "a4"), Options(paper="a4")),
        (("--paper", "A5"), Options(paper="a5")),
        (("--only", "glossary, documents"), Options(only=("glossary", "documents"))),
        (("--strict",), Options(strict=True)),
        (("--attach-source",), Options(attach_source=True)),
        (("-o", "out.pdf"), Options(output=Path("out.pdf"))),
        (("--edition", "student"), Options()),
        (("--handout", "quiz,cards", "--flip", "short"), Options(handout="quiz,cards", flip="short")),
        (("--set", "school=A = B", "--set", "class="), Options(fields=(("school", "A = B"), ("class", "")))),
    ],
)
def test_build_passes_its_options(calls: Calls, run: Callable[..., Result], arguments: Any, options: Options) -> None:
    assert run("build", "content/x", *arguments).exit_code == 0
    assert calls.made == [("guides", (Path("content/x"),)), ("build", (Path("content/x"),), options)]


def test_an_option_can_be_given_by_the_environment(calls: Calls, run: Callable[..., Result]) -> None:
    given = {"PAPER": "a4", "STRICT": "1", "ATTACH_SOURCE": "1"}
    run("build", "x", **{f"GUIDEBUILDER_BUILD_{name}": value for name, value in given.items()})
    assert calls.made[-1] == ("build", (Path("x"),), Options(paper="a4", strict=True, attach_source=True))


def test_settings_in_the_environment_are_one_a_line(calls: Calls, run: Callable[..., Result]) -> None:
    run("build", "x", GUIDEBUILDER_BUILD_SET="school=Lake High School\n\nclass=8 b\n")
    fields = (("school", "Lake High School"), ("class", "8 b"))
    assert calls.made[-1] == ("build", (Path("x"),), Options(fields=fields))


@pytest.mark.parametrize("written", ["school", "=x", " = "])
def test_what_sets_nothing_is_wrong_use(calls: Calls, run: Callable[..., Result], written: str) -> None:
    result = run("build", "x", "--set", written)
    assert result.exit_code == 2
    assert "sets nothing; write it as FIELD=VALUE" in result.output
    assert calls.made == []


def test_a_build_names_file_pages_sheets_and_size(calls: Calls, run: Callable[..., Result]) -> None:
    calls.outcome = Outcome(Path("x"), (), ExitCode.OK, Written(Path("output/x.pdf"), 47, 1_234_567))
    result = run("build", "x")
    assert result.stdout == "output/x.pdf: 47 pages, 24 sheets two-sided, 1.2 MB\n"
    assert result.stderr == ""


def test_a_quiet_build_says_nothing(calls: Calls, run: Callable[..., Result]) -> None:
    calls.outcome = Outcome(Path("x"), (), ExitCode.OK, Written(Path("output/x.pdf"), 47, 1_234_567))
    assert run("build", "x", "--quiet").output == ""


def test_a_build_opens_what_it_wrote_when_asked(
    calls: Calls, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    calls.outcome = Outcome(Path("x"), (), ExitCode.OK, Written(Path("output/x.pdf"), 2, 9))
    run("build", "x", "--open")
    assert opened == [str(Path("output/x.pdf"))]


@pytest.mark.parametrize("code", [ExitCode.OK, ExitCode.CONTENT, ExitCode.LAYOUT, ExitCode.FILE])
@pytest.mark.parametrize("command", ["check", "build"])
def test_the_exit_code_is_that_of_the_outcome(
    calls: Calls, run: Callable[..., Result], command: str, code: ExitCode
) -> None:
    calls.outcome = Outcome(Path("x"), (), code)
    assert run(command, "x").exit_code == code


def test_check_passes_each_guide_on(calls: Calls, run: Callable[..., Result]) -> None:
    run("check", "x", "y", "--strict")
    assert calls.made[1:] == [("check", Path("x"), True), ("check", Path("y"), True)]


def test_check_shows_faults_on_stdout_and_their_number_on_stderr(calls: Calls, run: Callable[..., Result]) -> None:
    calls.outcome = Outcome(Path("x"), (FAULT,), ExitCode.CONTENT)
    result = run("check", "x")
    assert "a.yaml:3:5: error[quote-not-found]: this quotation is not in the source text" in result.stdout
    assert "hint: cite it" in result.stdout
    assert "1 error" in result.stderr


def test_build_shows_faults_on_stderr(calls: Calls, run: Callable[..., Result]) -> None:
    calls.outcome = Outcome(Path("x"), (FAULT,), ExitCode.CONTENT)
    result = run("build", "x", "--format", "short")
    assert "a.yaml:3:5" in result.stderr
    assert result.stdout == ""


def test_json_is_one_document_for_all_guides(calls: Calls, run: Callable[..., Result]) -> None:
    calls.outcome = Outcome(Path("x"), (FAULT,), ExitCode.CONTENT)
    assert json.loads(run("check", "x", "y", "--format", "json").stdout)
    calls.outcome = Outcome(Path("x"), (), ExitCode.OK)
    json.loads(run("check", "x", "--format", "json").stdout)


def test_a_guide_without_faults_is_named(calls: Calls, run: Callable[..., Result]) -> None:
    assert "no faults" in run("check", "x").stderr
    assert run("check", "x", "--quiet").output == ""
    assert calls.made


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_used_only_when_wanted(
    calls: Calls, run: Callable[..., Result], environment: dict[str, str], coloured: bool
) -> None:
    calls.outcome = Outcome(Path("x"), (FAULT,), ExitCode.CONTENT)
    assert ("\x1b[" in run("check", "x", **environment).stdout) is coloured


@pytest.mark.parametrize(
    "arguments", [("build", "--paper", "b5"), ("check", "--format", "xml"), ("bild",), ("build", "-z")]
)
def test_what_cannot_be_meant_is_a_fault_of_usage(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == ExitCode.USAGE


@pytest.mark.parametrize("command", ["check", "build"])
def test_no_guide_at_all_is_a_fault_of_usage_with_a_hint(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert result.exit_code == ExitCode.USAGE
    assert "guidebuilder new DIR" in result.stderr


def test_a_moment_that_is_none_ends_a_build_as_a_fault_of_usage(run: Callable[..., Result], tmp_path: Path) -> None:
    scaffold.new(tmp_path / "x", date(2026, 1, 2), project.schema)
    result = run("build", str(tmp_path / "x"), SOURCE_DATE_EPOCH="soon")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is no number of seconds since 1970: 'soon'" in result.stderr
    assert "hint: set it to what date +%s says" in result.stderr


def test_an_unknown_edition_names_those_there_are(run: Callable[..., Result], tmp_path: Path) -> None:
    run("new", str(tmp_path / "x"))
    result = run("build", str(tmp_path / "x"), "--edition", "abridged")
    assert result.exit_code == ExitCode.USAGE
    assert "'abridged'" in result.stderr
    assert "student" in result.stderr


def test_new_writes_a_guide_and_refuses_a_folder_that_is_not_empty(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "first"
    assert run("new", str(folder)).exit_code == 0
    assert (folder / "guide.yaml").is_file()
    again = run("new", str(folder))
    assert again.exit_code == ExitCode.USAGE
    assert "not an empty folder" in again.stderr


def test_a_folder_that_cannot_be_written_is_a_fault_of_files(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr(scaffold, "new", refuse)
    result = run("new", str(tmp_path / "x"))
    assert result.exit_code == ExitCode.FILE
    assert "x cannot be written: Permission denied" in result.stderr


def test_schema_prints_json(run: Callable[..., Result]) -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(run("schema", "--key", "glossary").stdout)
    unknown = run("schema", "--key", "glosary")
    assert unknown.exit_code == ExitCode.USAGE
    assert "glossary" in unknown.stderr


def test_version(run: Callable[..., Result]) -> None:
    assert run("--version").stdout.startswith("guidebuilder 0.")


def test_a_fault_of_ours_is_reported_shortly(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero\nand more")

    monkeypatch.setattr(project, "check", fail)
    assert cli.main(["check", "x"]) == ExitCode.INTERNAL
    message = capsys.readouterr().err
    assert message.startswith("internal error: ZeroDivisionError: division by zero (test_cli.py:")
    assert "--debug" in message
    assert "Traceback" not in message
    assert cli.main(["check", "x", "--debug"]) == ExitCode.INTERNAL
    assert "Traceback" in capsys.readouterr().err
    assert calls.made


def test_an_interrupt_ends_quietly(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(project, "build", interrupt)
    assert cli.main(["build", "x"]) == 130
    assert "Traceback" not in capsys.readouterr().err
    assert calls.made


def test_main_returns_the_code_of_a_fault_of_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise UsageError("there is no guide", "write one")

    monkeypatch.setattr(project, "guides", refuse)
    assert cli.main(["check"]) == ExitCode.USAGE
    assert "hint: write one" in capsys.readouterr().err


def test_a_check_from_end_to_end(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "address"
    run("new", str(folder))
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"{Path('content/address')}: no faults\n")
    summary = folder / "summary.yaml"
    summary.write_text(summary.read_text("utf-8").replace("a new birth of freedom", "a new dawn of freedom"), "utf-8")
    done = run("check", str(folder / "guide.yaml"))
    assert done.exit_code == ExitCode.CONTENT
    assert "content/address/summary.yaml:8:87: error[quote-not-found]: this quotation is not in" in done.stdout
    assert 'hint: closest passage, ¶ 3: "a new [birth] of freedom"' in done.stdout
    assert done.stderr == "1 error in 1 file\n"
    (fault,) = json.loads(run("check", "--format", "json").stdout)
    assert (fault["code"], fault["line"], fault["column"]) == ("quote-not-found", 8, 87)


def test_verbose_names_the_stages(calls: Calls, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: Path, *, strict: bool, progress: Callable[[str], None]) -> Outcome:  # noqa: ARG001
        progress("reading x")
        return calls.outcome

    monkeypatch.setattr(project, "check", check)
    assert "reading x\n" in run("check", "x", "--verbose").stderr
    assert "reading x" not in run("check", "x").stderr
