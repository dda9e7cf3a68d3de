"""The same guide is the same file: wherever, whenever and by whomever it is built, alone or after others."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from guidebuilder import project
from guidebuilder.project import Options

ROOT = Path(__file__).resolve().parents[1]
GUIDES = {"every-key": ROOT / "tests" / "formats" / "1", "tatiana": ROOT / "tests" / "guides" / "tatiana"}
"""One with pictures and all that a guide may hold, one in another script whose glyphs fill several subsets."""

PROBE = """\
import sys, time
ahead, clock, local = float(sys.argv.pop(1)), time.time, time.localtime
time.time = lambda: clock() + ahead
time.localtime = lambda *given: local(*given) if given else local(time.time())
from guidebuilder.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
"""The command line, so many seconds from now."""


def built(home: Path, names: list[str], ahead: float, **environment: str) -> dict[str, bytes]:
    """The files of the guides of these names, built in one run out of a folder `home` that holds copies of them."""
    for name in names:
        shutil.copytree(GUIDES[name], home / name)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(ahead), "build", *names, "-o", "made", "--quiet"],
        cwd=home, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    files = sorted((home / "made").iterdir())
    assert len(files) == len(names)
    return {file.name: file.read_bytes() for file in files}


def differences(one: bytes, other: bytes) -> list[str]:
    """The objects in which two files differ, and what from there on; empty if no byte differs."""
    if one == other:
        return []
    with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(other)) as second:
        found = []
        for number, (a, b) in enumerate(itertools.zip_longest(first.objects, second.objects), 1):
            held, other_held = said(a), said(b)
            if held != other_held:
                at = next(n for n, (x, y) in enumerate(itertools.zip_longest(held, other_held)) if x != y)
                start = max(0, at - 40)
                found.append(f"{number}: …{held[start : at + 40]!r} / {other_held[start : at + 40]!r}")
    return found or ["the same objects, put together differently"]


def said(obj: object) -> bytes:
    """What an object holds."""
    if isinstance(obj, pikepdf.Stream) and obj.get("/Type") in ("/ObjStm", "/XRef"):
        return b""  # what they hold is told by itself
    if isinstance(obj, pikepdf.Stream):
        return bytes(obj.read_bytes())
    return obj.unparse(resolved=True) if isinstance(obj, pikepdf.Object) else repr(obj).encode()


@pytest.mark.slow
def test_folder_day_zone_locale_seed_settings_and_order_change_no_byte(tmp_path: Path) -> None:
    here, there = tmp_path / "a", tmp_path / "Gut & Gerät" / "b"
    here.mkdir()
    there.mkdir(parents=True)
    names = list(GUIDES)
    plain = built(here, names, 0, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0", HOME=str(here))
    other = built(
        there, names[::-1], 3e8, TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", PYTHONHASHSEED="4321", HOME=str(there),
        LANGUAGE="de", USER="somebody", RL_invariant="0", RL_useA85="1",
        RL_pageCompression="0", RL_pdfComments="1", RL_pdfMultiLine="1",
        RL_ttfAsciiReadable="1", RL_documentLang="xx", RL_canvas_basefontname="Courier", RL_rtlSupport="1",
    )  # fmt: skip
    assert list(plain) == list(other)
    assert {name: differences(plain[name], other[name]) for name in plain} == {name: [] for name in plain}


@pytest.mark.slow
def test_what_was_built_before_in_a_run_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first, second = GUIDES.values()
    orders = ([first, second], [second, first], [first])
    runs = []
    for number, order in enumerate(orders):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcomes = project.build(order, Options(output=folder))
        runs.append({each.guide: each.written.path.read_bytes() for each in outcomes if each.written is not None})
    for run in runs[1:]:
        for guide, data in run.items():
            assert differences(runs[0][guide], data) == []
    assert runs[0][second] == runs[1][second]


def test_a_moment_in_the_environment_changes_dates_and_identifier_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for moment in ("0", "1781136000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        (outcome,) = project.build([GUIDES["every-key"]], Options(output=tmp_path / f"{moment}.pdf"))
        assert outcome.written is not None
        made.append(outcome.written.path.read_bytes())
    found = differences(*made)
    assert len(found) == 2
    assert all("1970" in one and "2026" in one for one in found), found


ASKING = re.compile(
    r"\b(datetime\.now|date\.today|utcnow|time\.time|time\.localtime|perf_counter|getcwd|Path\.cwd|gethostname|getuser|"
    r"getlogin|os\.environ|getenv|getlocale|setlocale|strftime|urandom|random|uuid|expanduser|Path\.home)\b"
)
ALLOWED = {
    "cli/bundle.py": {"Path.cwd"},
    "cli/check.py": {"Path.cwd"},
    "cli/guides.py": {"date.today"},
    "cli/output.py": {"os.environ"},
    "cli/report.py": {"Path.cwd"},
    "project/building.py": {"Path.cwd", "os.environ"},
    "project/bundling.py": {"Path.cwd", "os.environ"},
    "project/paths.py": {"Path.cwd"},
}
"""Who may ask where and when it is: the command line, for the guides it finds, colours of messages and a new guide's
date; and the stages' room, for SOURCE_DATE_EPOCH and names in messages."""


def test_nothing_that_makes_a_file_asks_where_or_when_it_is() -> None:
    package = ROOT / "guidebuilder"
    found = {}
    for path in sorted(package.rglob("*.py")):
        asked = set(ASKING.findall(path.read_text("utf-8")))
        if asked:
            found[path.relative_to(package).as_posix()] = asked
    assert found == ALLOWED
