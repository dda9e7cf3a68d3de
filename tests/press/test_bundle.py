"""Bundles: what is in them, for whom, under which names, the same each time; and what verifying finds."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder import project
from guidebuilder.content import decode, editions, handouts
from guidebuilder.diagnostics import ExitCode
from guidebuilder.press import handing
from guidebuilder.press.handing import PRODUCTS, RESERVED, SUMS
from guidebuilder.project.bundling import Bundled
from tests.press.conftest import GUIDES
from tests.press.reading import read

Bundles = Callable[[str], Bundled]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Bundles:
    """`bundles(audience)`: one of two small guides in two languages."""
    made: dict[str, Bundled] = {}

    def bundle(audience: str) -> Bundled:
        if audience not in made:
            options = project.Options(output=tmp_path_factory.mktemp(audience))
            made[audience] = project.bundle([GUIDES["odyssey"], GUIDES["tatiana"]], audience, options)
        return made[audience]

    return bundle


def files(bundled: Bundled) -> dict[str, bytes]:
    assert bundled.code is ExitCode.OK, bundled.diagnostics
    assert bundled.folder is not None
    return {path.name: path.read_bytes() for path in bundled.folder.iterdir()}


def copied(bundled: Bundled, where: Path) -> Path:
    assert bundled.folder is not None
    return Path(shutil.copytree(bundled.folder, where / bundled.folder.name))


# --- what is in it ----------------------------------------------------------------------------------------------------


def test_nothing_with_answers_is_for_students() -> None:
    whole, _, _ = decode.read(GUIDES["first"])
    assert whole is not None
    for product in PRODUCTS:
        if handing.STUDENT in product.audiences:
            assert not editions.kind(whole, product.edition).answers, product


def test_students_get_no_key_and_no_source(bundles: Bundles) -> None:
    names = files(bundles("student"))
    assert not [name for name in names if "teacher" in name]
    assert not [name for name in names if name.endswith((".yaml", ".yml", ".csv"))]
    assert not [name for name, data in names.items() if b"/AFRelationship" in data]
    assert "odyssey-teacher.pdf" in files(bundles("teacher"))


def test_each_audience_gets_its_handouts(tmp_path: Path) -> None:
    """Those for students are in both bundles, keys and answers in the teachers' alone; one guide says what they are."""
    made = {}
    for audience in handing.AUDIENCES:
        done = project.bundle([GUIDES["format"]], audience, project.Options(output=tmp_path / audience))
        made[audience] = files(done)
    guide, _, _ = decode.read(GUIDES["format"])
    assert guide is not None
    own = {one.id: one.audience for one in handouts.handouts(guide) if not handouts.empty(guide, one)}
    assert set(own.values()) == {"student", "teacher"}
    for name, audience in own.items():
        assert (f"alderbrook-{name}.pdf" in made["student"]) == (audience == "student")
        assert f"alderbrook-{name}.pdf" in made["teacher"]
    page = made["student"]["index.html"].decode()
    assert "At the river" in page
    assert "answers" not in page.casefold()
    for name, data in made["student"].items():
        if name.endswith((".html", ".txt")):
            assert b"look for" not in data.lower(), name


def test_each_guide_is_there_to_print_to_read_on_a_screen_and_as_text(bundles: Bundles) -> None:
    held = files(bundles("student"))
    for guide in ("odyssey", "tatiana"):
        assert held[f"{guide}.pdf"].startswith(b"%PDF-")
        assert held[f"{guide}-large-print.pdf"].startswith(b"%PDF-")
        assert held[f"{guide}.html"].startswith(b"<!DOCTYPE html>")
        assert held[f"{guide}.txt"].decode()


def test_the_page_leads_to_every_file_and_to_nothing_else(bundles: Bundles) -> None:
    held = files(bundles("teacher"))
    page = read(held["index.html"].decode())
    goals = [link.named["href"] for link in page.all("a")]
    assert set(goals) == set(held) - {SUMS, "index.html"}
    assert not page.all("script") + page.all("img") + page.all("link")
    assert b"http" not in held["index.html"]
    languages = [section.named["lang"] for section in page.all("section")]
    assert len(set(languages)) == 2
    assert page.named["lang"] == languages[0]
    assert len(page.all("h1")) == 1


def test_the_page_says_how_many_pages_and_sheets_each_file_has(bundles: Bundles) -> None:
    import pikepdf

    held = files(bundles("student"))
    page = read(held["index.html"].decode())
    shown = {item.all("a")[0].named["href"]: item.text for item in page.all("li")}
    for name, data in held.items():
        if name.endswith(".pdf") and not name.endswith(("-screen.pdf", "-booklet.pdf")):
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert f" {len(pdf.pages)}." in shown[name]
                assert f" {-(-len(pdf.pages) // 2)}." in shown[name]


def test_the_booklet_is_the_students_edition_on_paper_twice_as_large(bundles: Bundles) -> None:
    import pikepdf

    held = files(bundles("student"))
    with pikepdf.open(io.BytesIO(held["tatiana.pdf"])) as flat, pikepdf.open(
        io.BytesIO(held["tatiana-booklet.pdf"])
    ) as folded:
        assert len(folded.pages) == 2 + 2 * -(-len(flat.pages) // 4)
        sides = sorted(map(float, folded.pages[-1].mediabox[2:]))
        width, height = map(float, flat.pages[0].mediabox[2:])
        assert sides == sorted((2 * width, height))


def test_licences_are_named(bundles: Bundles) -> None:
    said = files(bundles("student"))["licences.txt"].decode()
    assert "SIL Open Font" in said


# --- the same each time -----------------------------------------------------------------------------------------------


def test_the_zip_holds_what_the_folder_holds_all_of_the_editions_date(bundles: Bundles) -> None:
    bundled = bundles("student")
    assert bundled.packed is not None
    with zipfile.ZipFile(bundled.packed) as packed:
        assert {entry.filename.partition("/")[2]: packed.read(entry) for entry in packed.infolist()} == files(bundled)
        assert len({entry.date_time for entry in packed.infolist()}) == 1
        assert {entry.external_attr >> 16 for entry in packed.infolist()} == {0o100644}
        assert {entry.compress_type for entry in packed.infolist()} == {zipfile.ZIP_STORED}
        assert packed.namelist() == sorted(packed.namelist())


def test_it_is_made_again_byte_for_byte_in_its_place(tmp_path: Path) -> None:
    options = project.Options(output=tmp_path)
    first = project.bundle([GUIDES["worms"]], "student", options)
    assert first.packed is not None
    before = first.packed.read_bytes()
    again = project.bundle([GUIDES["worms"]], "student", options)
    assert again.packed is not None
    assert again.packed.read_bytes() == before
    assert again.fingerprint == first.fingerprint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["worms-students", "worms-students.zip"]


def test_it_is_the_same_whatever_order_sets_have(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        where = tmp_path / seed
        command = [sys.executable, "-m", "guidebuilder", "bundle", "-o", str(where), str(GUIDES["worms"]), "--quiet"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append((where / "worms-students.zip").read_bytes())
    assert made[0] == made[1]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "worms-students").mkdir()
    (tmp_path / "worms-students" / "thesis.doc").write_text("mine")
    with pytest.raises(project.UsageError, match=r"thesis\.doc"):
        project.bundle([GUIDES["worms"]], "student", project.Options(output=tmp_path))
    assert (tmp_path / "worms-students" / "thesis.doc").read_text() == "mine"


def test_an_audience_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(project.UsageError, match="parents"):
        project.bundle([GUIDES["worms"]], "parents", project.Options(output=tmp_path))


@given(st.dictionaries(st.text("abc.-", min_size=1, max_size=9).filter(lambda name: name.strip(".")), st.binary()))
def test_an_archive_gives_back_its_files(held: dict[str, bytes]) -> None:
    data = handing.archive("x", held, datetime(1942, 6, 11, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {entry.filename[2:]: packed.read(entry) for entry in packed.infolist()} == held
        assert {entry.date_time for entry in packed.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


# --- names ------------------------------------------------------------------------------------------------------------


@given(st.lists(st.from_regex(r"[a-zA-Z0-9]([a-zA-Z0-9-]{0,90}[a-zA-Z0-9])?", fullmatch=True), min_size=1, max_size=9))
def test_names_fit_on_any_stick(slugs: list[str]) -> None:
    stems = handing.stems(slugs)
    names = [
        handing.name_of(stem, product, suffix)
        for stem in stems
        for product, suffix in ((product, {"pdf": ".pdf", "html": ".html", "text": ".txt"}[product.medium])
                                for product in PRODUCTS)
    ]  # fmt: skip
    assert len({name.lower() for name in names}) == len(stems) * len(PRODUCTS)
    assert all(len(name) <= handing.LONGEST and name.isascii() for name in names)
    assert all(name.partition(".")[0] not in RESERVED for name in names)
    assert not {"index.html", "licences.txt"} & set(names)


def test_the_names_of_devices_are_not_used() -> None:
    assert handing.stems(["con", "CON", "lpt1", "index"]) == ["con-guide", "con-guide-2", "lpt1-guide", "index-2"]


# --- verifying --------------------------------------------------------------------------------------------------------


def test_a_whole_bundle_is_told_to_be_whole(bundles: Bundles) -> None:
    bundled = bundles("student")
    for path in (bundled.folder, bundled.packed):
        assert path is not None
        done = project.verify(path)
        assert (done.code, done.diagnostics) == (ExitCode.OK, ())
        assert done.files == bundled.files - 1
        assert done.fingerprint == bundled.fingerprint


def test_what_was_changed_is_missing_or_was_added_is_named(bundles: Bundles, tmp_path: Path) -> None:
    folder = copied(bundles("student"), tmp_path)
    (folder / "odyssey.txt").unlink()
    (folder / "odyssey.html").write_bytes((folder / "odyssey.html").read_bytes() + b" ")
    (folder / "extra").mkdir()
    (folder / "extra" / "key.pdf").write_bytes(b"%PDF-")
    (folder / "Thumbs.db").write_bytes(b"")
    done = project.verify(folder)
    assert done.code is ExitCode.CONTENT
    assert [(one.code, one.message.partition(": ")[2].split()[0]) for one in done.diagnostics] == [
        ("file-changed", "odyssey.html"), ("file-missing", "odyssey.txt"), ("file-added", "extra/key.pdf"),
    ]  # fmt: skip


def test_a_zip_that_was_tampered_with_is_found_out(bundles: Bundles, tmp_path: Path) -> None:
    bundled = bundles("student")
    assert bundled.packed is not None
    whole = bundled.packed.read_bytes()
    harmed = tmp_path / "harmed.zip"
    at = whole.index(b"%PDF-") + 1000
    harmed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert [one.code for one in project.verify(harmed).diagnostics] == ["file-changed"]
    shutil.copy(bundled.packed, harmed)
    with zipfile.ZipFile(harmed, "a") as packed:
        packed.writestr("guides-students/key.pdf", b"%PDF-")
    assert [one.code for one in project.verify(harmed).diagnostics] == ["file-added"]
    harmed.write_bytes(whole[: len(whole) // 2])
    assert [one.code for one in project.verify(harmed).diagnostics] == ["not-a-bundle"]


@pytest.mark.parametrize("written", ["nonsense", f"{'0' * 64}  ../../etc/passwd\n", f"{'0' * 64}  C:/x\n", "\xff"])
def test_a_list_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / SUMS).write_bytes(written.encode("latin-1"))
    done = project.verify(tmp_path)
    assert done.code is ExitCode.FILE
    assert "cannot be read" in done.diagnostics[0].message


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    assert project.verify(tmp_path).code is ExitCode.FILE
    assert "has no SHA256SUMS" in project.verify(tmp_path).diagnostics[0].message
    assert "does not exist" in project.verify(tmp_path / "none").diagnostics[0].message


def test_the_command_says_so_and_ends_with_1(bundles: Bundles, tmp_path: Path) -> None:
    folder = copied(bundles("student"), tmp_path)

    def ran() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guidebuilder", "verify", str(folder)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran().returncode == 0
    count = sum(1 for _ in folder.iterdir()) - 1  # the list does not list itself
    assert f"all {count} files are as they were listed" in ran().stdout
    (folder / "tatiana.pdf").write_bytes(b"%PDF-2.0")
    assert ran().returncode == 1
    assert "tatiana.pdf is not the file that was listed" in ran().stderr


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_list_is_one_that_other_programs_read(bundles: Bundles) -> None:
    folder = bundles("student").folder
    assert folder is not None
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
