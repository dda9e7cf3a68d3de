"""The source in a PDF and out of it: the same bytes again, nothing more than the edition has, nothing believed."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from pikepdf import AttachedFileSpec, Name, Pdf

from guidebuilder import __version__, cli, project, rendering, scaffold
from guidebuilder.content import decode, editions
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Questions
from guidebuilder.diagnostics import ExitCode
from guidebuilder.pdf.attachments import Attachment
from guidebuilder.project import Options, UsageError, sources
from tests.conftest import SecondOpinion, Validate
from tests.generated import Shape, generate

TESTS = Path(__file__).parent
FIRST = TESTS.parent / "content" / "us-soviet-mutual-aid-1942"


def built(
    folder: Path, target: Path, paper: str = "letter", only: tuple[str, ...] = (), edition: str = "student"
) -> bytes:
    options = Options(paper=paper, only=only, edition=edition, output=target, attach_source=True)
    (outcome,) = project.build([folder], options)
    assert outcome.code is ExitCode.OK, outcome.diagnostics
    return target.read_bytes()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- there and back ---------------------------------------------------------------------------------------------------


def comes_back(
    folder: Path, place: Path, paper: str = "letter", only: tuple[str, ...] = (), edition: str = "student"
) -> dict[str, bytes]:
    """Build, extract, build again, extract again; the files that travelled."""
    first = built(folder, place / "a.pdf", paper, only, edition)
    done = project.extract(place / "a.pdf", place / "once")
    assert (done.code, done.diagnostics, done.version) == (ExitCode.OK, (), __version__)
    assert project.check(place / "once", strict=True).code is project.check(folder, strict=True).code
    assert built(place / "once", place / "b.pdf", paper, edition=edition) == first
    assert project.extract(place / "b.pdf", place / "twice").code is ExitCode.OK
    assert contents(place / "twice") == contents(place / "once")
    return contents(place / "once")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "paper", "only"),
    [
        (FIRST, "letter", ()),
        (FIRST, "a5", ("glossary", "themes")),
        (TESTS / "formats" / "1", "letter", ()),
        (TESTS / "formats" / "1", "a5", ()),
        (TESTS / "formats" / "1", "letter", ("questions",)),
        (TESTS / "formats" / "1", "a4", ("setting", "index")),
        (TESTS / "guides" / "odyssey", "a5", ()),
        (TESTS / "guides" / "tatiana", "letter", ()),
        (TESTS / "guides" / "worms", "a4", ()),
        (TESTS / "specimens" / "declaration", "letter", ()),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "-".join(value) if isinstance(value, tuple) else value,
)
def test_the_source_of_a_guide_builds_to_the_same_bytes(
    folder: Path, paper: str, only: tuple[str, ...], tmp_path: Path
) -> None:
    comes_back(folder, tmp_path, paper, only)


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["teacher", "large-print", "compact", "homework"])
def test_so_does_that_of_every_edition(edition: str, tmp_path: Path) -> None:
    comes_back(TESTS / "formats" / "1", tmp_path, edition=edition)


@pytest.mark.full
@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
@pytest.mark.parametrize("folder", [FIRST, TESTS / "formats" / "1"], ids=lambda folder: folder.name)
def test_so_does_that_of_every_part_on_every_paper(folder: Path, paper: str, tmp_path: Path) -> None:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    for name in editions.names(guide):
        (tmp_path / name).mkdir()
        comes_back(folder, tmp_path / name, paper, (name,))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_generated_guides_build_to_the_same_bytes(lang: str, tmp_path: Path) -> None:
    shape = Shape(essays=1, sections=(1, 2), blocks=(2, 4), articles=2, verse=True, figures=2, notes=(1, 8))
    comes_back(generate(5, lang, shape).write(tmp_path / "made"), tmp_path)


ALIASED = """\
format: 1
title: A Guide
language: en-US
slug: aliased
edition: {date: 2026-01-02}
documents:
  - id: d
    title: The Text
    text: [{paragraph: We the people agree.}, {paragraph: Once more we the people agree.}]
essays:
  - {title: One, at: "1", body: &said "They say \\"people agree\\" here."}
  - {title: Two, at: "2", body: *said}
"""


@pytest.mark.slow
def test_a_value_that_the_author_repeats_is_set_where_it_stands(tmp_path: Path) -> None:
    """An alias is the same words written once; each quotation of them is of the place that its own essay is about."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "guide.yaml").write_text(ALIASED, "utf-8")
    comes_back(tmp_path / "guide", tmp_path)
    with pdfium.PdfDocument(tmp_path / "a.pdf") as opened:
        text = " ".join(page.get_textpage().get_text_range() for page in opened)
    assert re.findall(r"here|\(l\. \d\)", text) == ["(l. 1)", "here", "(l. 2)", "here"]


@pytest.mark.slow
def test_pictures_travel_under_their_paths_and_only_those_that_are_shown(tmp_path: Path) -> None:
    folder = shutil.copytree(TESTS / "formats" / "1", tmp_path / "guide")
    with (folder / "figures.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- {id: fig-unshown, image: images/unshown.png, title: Not shown, alt: Not shown.}\n")
    shutil.copy(folder / "images" / "map.png", folder / "images" / "unshown.png")
    built(folder, tmp_path / "a.pdf")
    done = project.extract(tmp_path / "a.pdf", tmp_path / "out")
    names = {str(path.relative_to(tmp_path / "out")) for path in done.files}
    pictures = sorted(name for name in names if name.endswith(".png"))
    assert pictures == ["images/map.png", "images/plan.png", "images/thorne.png"]
    for name in pictures:
        assert (tmp_path / "out" / name).read_bytes() == (folder / name).read_bytes()
    assert "unshown" not in "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_file_that_carries_its_source_is_pdf_a_3a_and_pdf_ua(
    profile: str, tmp_path: Path, validate: Validate, second_opinion: SecondOpinion
) -> None:
    pdf = built(TESTS / "formats" / "1", tmp_path / "a.pdf")
    assert validate(pdf, profile) == []
    assert second_opinion(pdf, profile) == []


# --- nothing that the edition leaves out ------------------------------------------------------------------------------


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def answers(questions: Questions | None) -> list[str]:
    assert questions is not None
    every = [question for group in questions.groups for question in group.questions]
    return [plain(prose) for question in every for prose in (*question.answer, *question.look_for)]


@pytest.mark.parametrize("folder", [FIRST, TESTS / "formats" / "1"], ids=lambda folder: folder.name)
def test_no_words_of_an_answer_travel_that_are_not_printed(folder: Path) -> None:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    kept = editions.select(guide)
    settled = rendering.lay_out(kept, folder=folder, diagnostics=[])
    spoken = [child for tag in settled.story.tree.walk() for child in tag.children if isinstance(child, str)]
    printed = runs(" ".join(spoken)) | runs(settled.story.tree.text())
    files = sources.attachments(kept, folder, sources.OPTIONS)
    travels = runs(" ".join(file.data.decode(errors="ignore") for file in files))
    told = [words for answer in answers(guide.questions) for words in runs(answer)]
    assert told
    assert [words for words in told if words in travels and words not in printed] == []
    whole = b"".join(file.data for file in files)
    assert not re.search(rb"^ *(answer|look_for|minutes|correct):", whole, flags=re.M)


# --- what extract says ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with the source of the guide that `new` writes, on A5."""
    place = tmp_path_factory.mktemp("small")
    scaffold.new(place / "address", date(2026, 1, 2), project.schema)
    built(place / "address", place / "small.pdf", "a5")
    return place / "small.pdf"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli.cli, arguments)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.slow
def test_the_command_lists_its_files_and_says_how_to_build_them(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a guide"
    code, out, err = run("extract", str(small), str(folder))
    assert code == 0
    files = out.splitlines()
    assert files[0] == str(folder / "guide.yaml")
    assert sorted(files) == sorted(str(path) for path in folder.rglob("*.yaml"))
    assert err == f"build it again: guidebuilder build --attach-source --paper a5 -o '{folder}.pdf' '{folder}'\n"
    assert run("extract", str(small), str(tmp_path / "b"), "--quiet") == (0, "", "")


@pytest.mark.slow
def test_another_version_is_told(small: Path, tmp_path: Path) -> None:
    def age(pdf: Pdf) -> None:
        stream = pdf.attachments["guide.yaml"].obj.EF.F
        stream.write(stream.read_bytes().replace(f"guidebuilder {__version__}.".encode(), b"guidebuilder 0.0.1."))

    code, _, err = run("extract", str(changed(small, tmp_path, age)), str(tmp_path / "d"))
    assert code == 0
    assert f"guidebuilder 0.0.1 wrote it; this is {__version__}, whose file may differ" in err


@pytest.mark.slow
@pytest.mark.parametrize("there", ["file", "folder"])
def test_nothing_is_overwritten(small: Path, tmp_path: Path, there: str) -> None:
    target = tmp_path / "d"
    if there == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine").write_text("mine")
    with pytest.raises(UsageError, match="not an empty folder"):
        project.extract(small, target)
    code, _, err = run("extract", str(small), str(target))
    assert code == ExitCode.USAGE
    assert "hint: name another one" in err
    assert (target if there == "file" else target / "mine").read_text() == "mine"


@pytest.mark.slow
def test_an_empty_folder_is_filled(small: Path, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    assert project.extract(small, tmp_path / "d").code is ExitCode.OK
    assert (tmp_path / "d" / "guide.yaml").is_file()


@pytest.mark.slow
def test_files_that_cannot_be_written_leave_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    done = project.extract(small, tmp_path / "d")
    assert (done.code, done.files) == (ExitCode.FILE, ())
    assert "no space left on device" in done.diagnostics[0].message
    assert list(tmp_path.iterdir()) == []


# --- files that are not what they should be ---------------------------------------------------------------------------


def changed(pdf: Path, place: Path, change: Callable[[Pdf], None], **options: object) -> Path:
    """A copy of a PDF in which something is otherwise."""
    with Pdf.open(pdf) as opened:
        change(opened)
        opened.save(place / "changed.pdf", **options)  # type: ignore[arg-type]
    return place / "changed.pdf"


def added(name: str, data: bytes = b"x", relationship: Name = Name.Source) -> Callable[[Pdf], None]:
    """Attach a file of any name."""

    def change(pdf: Pdf) -> None:
        spec = AttachedFileSpec(
            pdf, data, filename="x", description="", mime_type="", creation_date="", mod_date=""
        ).obj
        spec.AFRelationship = relationship
        spec.UF = spec.F = pikepdf.String(name)
        pdf.Root.AF.append(spec)

    return change


def renamed(pdf: Pdf) -> None:
    pdf.Root.AF[0].UF = pdf.Root.AF[1].UF


def unsourced(pdf: Pdf) -> None:
    for spec in pdf.Root.AF:
        spec.AFRelationship = Name.Data


def spoiled(pdf: Pdf) -> None:
    pdf.attachments["guide.yaml"].obj.EF.F.write(zlib.compress(b"format: 1\n" * 50)[:-8], filter=Name.FlateDecode)


def emptied(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF = pikepdf.Dictionary()


def bombed(pdf: Pdf) -> None:
    pdf.attachments["guide.yaml"].obj.EF.F.write(zlib.compress(b" " * 50_000_000), filter=Name.FlateDecode)


def foreign(pdf: Pdf) -> None:
    pdf.attachments["guide.yaml"].obj.EF.F.write(b"format: 1\ntitle: x\n")


def repacked(pdf: Pdf) -> None:
    pdf.attachments["guide.yaml"].obj.EF.F.write(b"666f", filter=Name.ASCIIHexDecode)


PATHS = (
    "../x.png", "a/../../x.png", "/etc/x.png", "..\\x.png", "images\\x.png", "C:x.png", "C:\\x.png", "//host/x.png",
    "a\x00.png", "a//b.png", "./x.png", "x.png/", "", "con.png", "x/NUL", "x .png ", "x.", "a\n.png", "a:b.png", "..",
    "\u202ex.png", "x" * 300,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHS)
def test_a_path_that_may_lead_elsewhere_is_refused(small: Path, tmp_path: Path, name: str) -> None:
    done = project.extract(changed(small, tmp_path, added(name)), tmp_path / "deep" / "d")
    assert (done.code, done.files) == (ExitCode.FILE, ())
    assert [fault.code for fault in done.diagnostics] == ["bad-file-name"]
    assert [path.name for path in tmp_path.iterdir()] == ["changed.pdf"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (unsourced, "no-source", "carries no source"),
        (renamed, "foreign-file", "carries two files"),
        (foreign, "foreign-file", "that guidebuilder did not write"),
        (repacked, "foreign-file", "packed as guidebuilder packs none"),
        (added("run.sh", b"#!/bin/sh\n"), "foreign-file", "neither of a guide nor a picture"),
        (added("other.yaml", b"format: 1\n"), "foreign-file", "neither of a guide nor a picture"),
        (spoiled, "file-unreadable", "is damaged"),
        (emptied, "file-unreadable", "is damaged"),
        (bombed, "too-large", "more than 5,000,000 bytes"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_no_build_attaches_is_refused(
    small: Path, tmp_path: Path, change: Callable[[Pdf], None], code: str, words: str
) -> None:
    pdf = changed(small, tmp_path, change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    done = project.extract(pdf, tmp_path / "d")
    assert (done.code, done.files) == (ExitCode.FILE, ())
    assert [fault.code for fault in done.diagnostics] == [code]
    assert words in done.diagnostics[0].message
    assert [path.name for path in tmp_path.iterdir()] == ["changed.pdf"]


@pytest.mark.slow
def test_a_file_that_another_program_saved_again_still_gives_its_source(small: Path, tmp_path: Path) -> None:
    assert project.extract(small, tmp_path / "before").code is ExitCode.OK
    for number, options in enumerate((
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "linearize": True},
        {"stream_decode_level": pikepdf.StreamDecodeLevel.generalized, "compress_streams": False},
    )):
        pdf = changed(small, tmp_path, lambda _: None, **options)
        assert project.extract(pdf, tmp_path / str(number)).code is ExitCode.OK
        assert contents(tmp_path / str(number)) == contents(tmp_path / "before")


@pytest.mark.slow
def test_other_attachments_are_left_alone(small: Path, tmp_path: Path) -> None:
    pdf = changed(small, tmp_path, added("../data.csv", b"x", Name.Data))
    done = project.extract(pdf, tmp_path / "d")
    assert done.code is ExitCode.OK
    assert all(path.suffix == ".yaml" for path in done.files)


@pytest.mark.slow
@pytest.mark.parametrize(("user", "owner"), [("secret", "secret"), ("", "secret")])
def test_an_encrypted_file_is_refused(small: Path, tmp_path: Path, user: str, owner: str) -> None:
    pdf = changed(small, tmp_path, lambda _: None, encryption=pikepdf.Encryption(user=user, owner=owner))
    (fault,) = project.extract(pdf, tmp_path / "d").diagnostics
    assert fault.code == "encrypted"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "file-unreadable"),
        (b"", "not-a-pdf"),
        (b"format: 1\n", "not-a-pdf"),
        (b"%PDF-1.7\nnothing of the kind\n%%EOF\n", "file-unreadable"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes | None, code: str) -> None:
    pdf = tmp_path / "x.pdf"
    if data is not None:
        pdf.write_bytes(data)
    done = project.extract(pdf, tmp_path / "d")
    assert (done.code, [fault.code for fault in done.diagnostics]) == (ExitCode.FILE, [code])
    exit_code, out, err = run("extract", str(pdf), str(tmp_path / "d"))
    assert (exit_code, out) == (ExitCode.FILE, "")
    assert f"error[{code}]: " in err
    assert not (tmp_path / "d").exists()


@pytest.mark.slow
def test_a_file_that_is_cut_off_is_read_whole_or_refused(small: Path, tmp_path: Path) -> None:
    """A reader mends a file without its end by looking for objects; what it finds is whole or is not taken."""
    data = small.read_bytes()
    assert project.extract(small, tmp_path / "whole").code is ExitCode.OK
    for part in range(1, 12):
        (tmp_path / "cut.pdf").write_bytes(data[: len(data) * part // 12])
        done = project.extract(tmp_path / "cut.pdf", tmp_path / str(part))
        if done.code is ExitCode.OK:
            assert contents(tmp_path / str(part)) == contents(tmp_path / "whole")
        else:
            assert not (tmp_path / str(part)).exists()


@pytest.mark.slow
def test_a_picture_whose_name_not_every_system_takes_is_not_attached(tmp_path: Path) -> None:
    folder = shutil.copytree(TESTS / "formats" / "1", tmp_path / "guide")
    (folder / "images" / "map.png").rename(folder / "images" / "con.png")
    figures = folder / "figures.yaml"
    figures.write_text(figures.read_text("utf-8").replace("images/map.png", "images/con.png"), "utf-8")
    options = Options(output=tmp_path / "a.pdf", attach_source=True)
    (outcome,) = project.build([folder], options)
    assert outcome.code is ExitCode.CONTENT
    assert [(fault.code, fault.hint) for fault in outcome.diagnostics] == [("bad-file-name", "rename the file")]
    assert outcome.diagnostics[0].excerpt is not None


def test_a_picture_that_is_too_large_is_not_attached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 100)
    options = Options(output=tmp_path / "a.pdf", attach_source=True)
    (outcome,) = project.build([TESTS / "formats" / "1"], options)
    assert outcome.code is ExitCode.CONTENT
    assert {fault.code for fault in outcome.diagnostics} == {"too-large"}
    assert "'images/map.png' is too large to be attached" in {fault.message for fault in outcome.diagnostics}


@pytest.mark.usefixtures("unreadable")
def test_a_picture_that_is_gone_when_it_is_attached_is_told(tmp_path: Path) -> None:
    (outcome,) = project.build([TESTS / "formats" / "1"], Options(output=tmp_path / "a.pdf", attach_source=True))
    assert outcome.code is ExitCode.FILE
    assert "map.png cannot be read: input/output error" in outcome.diagnostics[-1].message


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails when a whole file is read."""

    def refuse(path: Path) -> bytes:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)


def test_the_build_id_knows_what_is_printed(tmp_path: Path) -> None:
    """It changes with words, pictures, paper and edition, not with white space and comments."""
    folder = shutil.copytree(TESTS / "formats" / "1", tmp_path / "guide")

    def name(paper: str = "letter") -> str:
        guide, _, _ = decode.read(folder)
        assert guide is not None
        from guidebuilder.design import theme

        asked = {"edition": "student", "paper": paper}
        return sources.build_id(editions.select(guide), folder, theme.load("standard", "letter"), asked)

    first = name()
    assert name() == first
    assert name("a4") != first
    text = (folder / "summary.yaml").read_text("utf-8")
    (folder / "summary.yaml").write_text(f"# a comment\n\n{text}", "utf-8")
    assert name() == first
    with (folder / "images" / "map.png").open("ab") as file:
        file.write(b"x")
    assert name() != first


def test_attachments_are_dated_by_the_edition_and_told_in_words() -> None:
    guide, _, _ = decode.read(TESTS / "formats" / "1")
    assert guide is not None
    files = sources.attachments(editions.select(guide), TESTS / "formats" / "1", {**sources.OPTIONS, "paper": "a5"})
    by_name = {file.name: file for file in files}
    assert by_name["guide.yaml"] == Attachment(
        "guide.yaml", by_name["guide.yaml"].data, "application/yaml", "The guide"
    )
    assert by_name["images/map.png"].type == "image/png"
    assert by_name["images/map.png"].about == "A plan of a river that forks beside a town."
    assert b"--attach-source --paper a5 DIR\n" in by_name["guide.yaml"].data
    made = rendering.render(editions.select(guide), folder=TESTS / "formats" / "1", diagnostics=[], attached=files)
    assert made is not None
    with Pdf.open(BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.AF[0].EF.F.Params.ModDate) == "D:20260102000000Z"
