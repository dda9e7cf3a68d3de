"""`guidebuilder report`: results on stdout, messages on stderr, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidebuilder import cli
from guidebuilder.diagnostics import ExitCode
from tests.report.conftest import DOCUMENTS, GUIDE, SUMMARY

Run = Callable[..., Result]

SHOUTED = SUMMARY.replace("In Short", "IN SHORT")
ON_RECORD = DOCUMENTS.replace("  text:\n", "  citation: 1 Stat. 1.\n  provenance: Print.\n  rights: Free.\n  text:\n")
NOTES = "- {at: recital.1, kind: comment, note: A wish.}\n- {at: VII, kind: comment, note: A promise.}\n"
FREE = GUIDE + "rights: Free.\nlicense: https://creativecommons.org/publicdomain/zero/1.0/\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, run where content/one and content/two are guides; the second has a finding."""
    monkeypatch.chdir(tmp_path)
    for name, summary in (("one", SUMMARY), ("two", SHOUTED)):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        files = {"guide": FREE, "documents": ON_RECORD, "summary": summary, "notes": NOTES}
        for key, text in files.items():
            (folder / f"{key}.yaml").write_text(text, "utf-8")
    return lambda *arguments, **environment: CliRunner(env=environment).invoke(cli.cli, ["report", *arguments])


def test_all_guides_are_reported_and_findings_counted(run: Run) -> None:
    done = run()
    assert done.exit_code == ExitCode.OK
    assert [line for line in done.stdout.splitlines() if line.startswith("content/")] == [
        "content/one: en-US, student edition, 7 pages on letter",
        "content/two: en-US, student edition, 7 pages on letter",
        "content/two/summary.yaml:1:8: warning[heading-capitals]: this title is typed in capitals, which some voices"
        " read letter by letter",
    ]
    assert done.stderr == "1 warning in 1 file\n"


def test_nothing_but_the_report_is_said_of_a_guide_without_findings(run: Run) -> None:
    done = run("content/one")
    assert done.stderr == ""
    assert done.stdout.endswith("Nothing was found wanting.\n")


def test_strict_takes_a_finding_for_an_error(run: Run) -> None:
    assert run("content/one", "--strict").exit_code == ExitCode.OK
    assert run("content/two", "--strict").exit_code == ExitCode.CONTENT


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_guide_with_errors_has_no_report(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "content/one/summary.yaml").write_text('title: In Short\nbody: It says "war".\n', "utf-8")
    done = run("--format", form)
    assert done.exit_code == ExitCode.CONTENT
    if form == "text":
        assert "content/one/summary.yaml:2:15: error[quote-not-found]" in done.stderr
        assert "quote-not-found" not in done.stdout
        assert "content/two: en-US" in done.stdout
        return
    one, two = json.loads(done.stdout)["guides"]
    assert done.stderr == ""
    assert (one["guide"], one["pages"], one["sections"]) == ("content/one", 0, {})
    assert [(fault["code"], fault["line"]) for fault in one["faults"]] == [("quote-not-found", 2)]
    assert [finding["code"] for finding in two["sections"]["heard"]["findings"]] == ["heading-capitals"]


def test_a_warning_of_the_check_is_shown_and_does_not_stop_a_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content/one/glossary.yaml").write_text("terms: [{term: tariff, definition: a tax.}]\n", "utf-8")
    done = run("content/one")
    assert done.exit_code == ExitCode.OK
    assert "content/one/glossary.yaml:1:" in done.stderr
    assert "Glossary" in done.stdout
    assert run("content/one", "--strict").exit_code == ExitCode.CONTENT


def test_what_is_reported_is_what_would_be_built(run: Run) -> None:
    assert "heading-capitals" not in run("content/two", "--only", "documents").stdout
    assert "on a5" in run("content/one", "--paper", "A5").stdout
    assert "on a4" in run("content/one", GUIDEBUILDER_REPORT_PAPER="a4").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--edition", "techer"), "there is no edition 'techer'"),
        (("--only", "sumary"), "has no part 'sumary'"),
        (("--format", "short"), "'short' is not one of"),
        (("content/three",), "there is no folder content/three"),
    ],
)
def test_what_cannot_be_reported_is_a_fault_of_usage(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == ExitCode.USAGE
    assert message in done.stderr


def test_colour_is_used_only_when_wanted(run: Run) -> None:
    assert "\x1b[1;33mwarning" in run("content/two", CLICOLOR_FORCE="1").stdout
    assert "\x1b[" not in run("content/two", CLICOLOR_FORCE="1", NO_COLOR="1").stdout
    assert "\x1b[" not in run("content/two").stdout


def test_stages_are_named_when_asked_and_nothing_is_said_when_not(run: Run) -> None:
    assert "checking content/one\n" in run("content/one", "--verbose").stderr
    assert run("content/two", "--quiet").stderr == ""


def test_long_titles_are_wrapped_at_the_width_of_the_terminal(run: Run, tmp_path: Path) -> None:
    title = "Agreement between the Government of the United States and the Government of the Soviet Union"
    (tmp_path / "content/one/summary.yaml").write_text(f"title: {title}\nbody: Seven.\n", "utf-8")
    lines = run("content/one", COLUMNS="60").stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if "Agreement between" in line)
    assert " ".join(line.strip() for line in lines[at : at + 2]) == f"1    {title}"
    assert max(len(line) for line in lines[at : at + 2]) <= 60
