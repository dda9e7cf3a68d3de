"""`impose` as those run it who print: what it writes where, what it says, what it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from guidebuilder import cli, project
from guidebuilder.design import wording
from guidebuilder.diagnostics import ExitCode
from guidebuilder.press.imposing import impose
from guidebuilder.press.instructions import Words
from guidebuilder.press.planning import Plan, lay
from guidebuilder.press.sheets import Box, Leaf
from tests.press.test_imposing import edited, plain

LEAF = Leaf(Box(0, 0, 612, 792))


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in" / "guide.pdf"
    path.parent.mkdir()
    path.write_bytes(plain(9))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.cli, ["impose", *map(str, arguments)])


def test_a_booklet_is_written_beside_the_file(guide: Path) -> None:
    done = run(guide, "--booklet", "--paper", "a4")
    assert done.exit_code == 0, done.output
    target = guide.with_name("guide-booklet.pdf")
    size = f"{max(1, round(target.stat().st_size / 1000))} kB"
    assert done.stdout == f"in/guide-booklet.pdf: 3 sheets of A4, 9 pages and 3 blanks at 100%, {size}\n"
    assert done.stderr.splitlines() == [
        "warning[pages-spilled]: in/guide.pdf has 1 page more than 2 sheets can hold",
        "hint: without it a sheet is saved: build fewer parts (--only), or on another paper",
        "1. Print at actual size (100%), not fitted to the page.",
        "2. Print on both sides, flip on the short edge.",
        "3. Turn the first sheet over like a page. If its back is upside down, choose the other edge.",
        "4. Lay the sheets together in order and fold them once in the middle, the first sheet outside.",
        "5. Staple twice through the fold.",
    ]
    assert target.read_bytes() == impose(guide.read_bytes(), Plan(paper="a4")).pdf


def test_a_handout_has_a_name_of_its_own(guide: Path) -> None:
    done = run(guide, "--nup", "4", "--flip", "short")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("in/guide-4up.pdf: 2 sheets of US Letter, 9 pages and 7 blanks at 99%, ")
    assert "9 pages" in done.stdout
    assert "more than 1 sheet can hold" in done.stderr
    assert "flip on the short edge" in done.stderr
    assert done.stderr.splitlines()[-1] == "4. Keep the sheets in order and staple them in a corner at the head."


def test_to_a_file_or_a_folder(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run(guide, "--nup", "2", "-o", tmp_path / "out", "--quiet").output.startswith("warning[pages-spilled]")
    assert run(guide, "--nup", "2", "-o", tmp_path / "new" / "x.pdf").exit_code == 0
    first, second = tmp_path / "out" / "guide-2up.pdf", tmp_path / "new" / "x.pdf"
    assert first.read_bytes() == second.read_bytes()


def test_signatures_are_told_by_their_sheets(guide: Path) -> None:
    done = run(guide, "--booklet", "--signature", "8", "--creep", "0.1 mm", "--marks")
    assert "4. Sheets in each signature: 1: 2; 2: 1. Fold each signature once in the middle" in done.stderr
    assert "6. Trim the edges at the marks." in done.stderr


def test_a_thick_booklet_is_warned_of(guide: Path) -> None:
    guide.write_bytes(plain(68))
    assert "warning[thick-fold]: 17 sheets are folded together" in run(guide, "--booklet").stderr
    assert "thick-fold" not in run(guide, "--booklet", "--signature", "32").stderr


def test_the_cover_sheet_says_what_the_screen_says(guide: Path) -> None:
    done = run(guide, "--booklet", "--cover-sheet")
    document = pypdfium2.PdfDocument(guide.with_name("guide-booklet.pdf").read_bytes())
    said = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "Pages: 9. Sheets: 3, US Letter. Scale: 100%." in said
    assert done.stdout.startswith("in/guide-booklet.pdf: 3 sheets of US Letter and a cover sheet, 9 pages and 3 blanks")
    for line in done.stderr.splitlines()[2:]:
        assert line in said


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ((), "a file is either made a booklet or put several pages on a side", "say --booklet, --nup 2 or --nup 4"),
        (("--booklet", "--nup", "2"), "either made a booklet", "say --booklet"),
        (("--nup", "3"), "3 pages do not go on a side", "--nup 2 or --nup 4"),
        (("--nup", "2", "--signature", "8"), "only a booklet is folded", "leave out --signature"),
        (("--booklet", "--signature", "10"), "a multiple of 4 pages, not 10", "--signature 8"),
        (("--booklet", "--creep", "3"), "'3' is no length", "--creep 0.1mm"),
        (("--booklet", "--creep", "2mm"), "no paper is 2mm thick", "0.1mm"),
        (("--booklet", "-o", "in/guide.pdf"), "in/guide.pdf would overwrite itself", "another file with -o"),
        (("--booklet", "-o", "notes.txt"), "notes.txt is not a PDF and is not overwritten", "another file with -o"),
    ],
)
def test_wrong_use(guide: Path, tmp_path: Path, arguments: tuple[str, ...], message: str, hint: str) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    before = guide.read_bytes()
    done = run(guide, *arguments)
    assert done.exit_code == ExitCode.USAGE
    assert message in done.stderr
    assert f"hint: {hint}" in done.stderr or hint in done.stderr.partition("hint: ")[2]
    assert guide.read_bytes() == before
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == ["guide.pdf"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "error[file-unreadable]: in/guide.pdf cannot be read: no such file or directory"),
        (b"words", "error[not-a-pdf]: in/guide.pdf is not a PDF"),
        (plain()[:600], "error[file-unreadable]: in/guide.pdf is damaged, its pages cannot be read"),
        (
            edited(plain(), lambda _: None, encryption=pikepdf.Encryption(owner="x", user="")),
            "error[encrypted]: in/guide.pdf is encrypted\nhint: save it without a password first",
        ),
    ],
    ids=["none", "text", "cut off", "encrypted"],
)
def test_files_that_cannot_be_read(guide: Path, data: bytes | None, message: str) -> None:
    if data is None:
        guide.unlink()
    else:
        guide.write_bytes(data)
    done = run(guide, "--booklet")
    assert done.exit_code == ExitCode.FILE
    assert done.stderr.startswith(message)
    assert done.stdout == ""
    assert not guide.with_name("guide-booklet.pdf").exists()


def test_a_place_that_cannot_be_written(guide: Path) -> None:
    done = run(guide, "--booklet", "-o", guide / "x.pdf")
    assert done.exit_code == ExitCode.FILE
    assert "error[file-unwritable]" in done.stderr


def test_a_file_that_names_no_size(guide: Path) -> None:
    """Nothing is written over, half or whole."""
    target = guide.with_name("guide-booklet.pdf")
    assert run(guide, "--booklet").exit_code == 0
    before = target.read_bytes()
    guide.write_bytes(plain()[:600])
    assert run(guide, "--booklet").exit_code == ExitCode.FILE
    assert target.read_bytes() == before


def test_a_file_without_tags_needs_no_type(guide: Path) -> None:
    """Nothing that sets type is imported, but for a cover sheet."""
    code = (
        "import sys; from guidebuilder.cli import main; main(['impose', 'in/guide.pdf', '--booklet', '--quiet']);"
        "print(sorted({'reportlab', 'uharfbuzz', 'PIL'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=guide.parents[1], env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("language", wording.languages())
def test_instructions_in_every_language(language: str) -> None:
    """No two steps alike, each a sentence, none left in English."""
    english = set(wording.load("en").texts.values())
    for plan in (Plan(), Plan(signature=8, marks=True), Plan(up=2), Plan(up=4)):
        words = Words(plan, lay(plan, [LEAF] * 20), 20, language)
        steps = list(words.steps())
        assert len(set(steps)) == len(steps) >= 4
        assert all(step.endswith(".") for step in steps)
        assert language == "en" or not english.intersection([*steps, words.title, words.facts, words.apart])
        assert words.other is None
        assert len(set(words.labels())) == 2 * lay(plan, [LEAF] * 20).sheets


def test_a_language_without_words_has_english_ones() -> None:
    plan = Plan()
    assert Words(plan, lay(plan, [LEAF]), 1, "pt-BR").other == "en"
    assert Words(plan, lay(plan, [LEAF]), 1, "").other == "en"
    assert Words(plan, lay(plan, [LEAF]), 1, "en-GB").other is None


def test_scales_that_differ_are_told_from_least_to_most() -> None:
    plan = Plan()
    assert Words(plan, lay(plan, [LEAF, Leaf(Box(0, 0, 1224, 792))]), 2, "en").scale == "32–65%"


def test_the_source_that_a_guide_carries_can_be_taken_out_of_its_booklet(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    options = project.Options(output=tmp_path / "a.pdf", attach_source=True)
    project.build([root / "tests" / "guides" / "odyssey"], options)
    asked = project.plan(booklet=True)
    assert project.impose(tmp_path / "a.pdf", asked).code is ExitCode.OK
    assert project.extract(tmp_path / "a-booklet.pdf", tmp_path / "guide").code is ExitCode.OK
    assert (tmp_path / "guide" / "guide.yaml").is_file()


def test_the_recipes_of_the_manual_are_commands(guide: Path) -> None:
    """Each line that imposes in docs/printing.md runs as it stands, but for the name of the file."""
    manual = (Path(__file__).resolve().parents[2] / "docs" / "printing.md").read_text("utf-8")
    lines = re.findall(r"^ +guidebuilder impose (.*?)(?: +#.*)?$", manual, flags=re.M)
    assert len(lines) >= 6
    for line in lines:
        name, *arguments = line.split()
        assert name.endswith(".pdf")
        done = run(guide, *arguments)
        assert done.exit_code == 0, (line, done.output)
