"""Every edition has a file and a title of its own, says which it is, and is the same file alone as built with others.

That each keeps the standards is held in test_conformance.py.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from guidebuilder import project
from guidebuilder.compose.front import edition_name
from guidebuilder.content import decode, editions
from guidebuilder.content.model import Guide
from guidebuilder.design import wording
from guidebuilder.project import Outcome
from tests.guides.conftest import FIRST
from tests.guides.test_conformance import EVERY_KEY, GUIDES, NO_SMALL_PAPER, OWN, PAPERS
from tests.guides.test_metadata import NAMES as XMP

NAMES = {
    "student": "Student edition", "teacher": "Teacher’s edition", "large-print": "Large print",
    "screen": "Screen edition", "compact": "Compact edition", "homework": "For the week",
}  # fmt: skip


def outcomes(folder: Path, output: Path, **asked: object) -> list[Outcome]:
    output.mkdir(exist_ok=True)
    made = project.build([folder], project.Options(output=output, **asked))  # type: ignore[arg-type]
    assert all(outcome.written is not None for outcome in made), [outcome.diagnostics for outcome in made]
    return made


def files(made: list[Outcome]) -> dict[str, bytes]:
    written = [outcome.written for outcome in made]
    return {one.path.name: one.path.read_bytes() for one in written if one is not None}


def built(folder: Path, output: Path, **asked: object) -> dict[str, bytes]:
    return files(outcomes(folder, output, **asked))


def read(folder: Path) -> Guide:
    guide, _, _ = decode.read(folder)
    assert guide is not None
    return guide


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """All editions of a guide that has every key, built at once."""
    return outcomes(EVERY_KEY, tmp_path_factory.mktemp("all") / "out", edition="all")


@pytest.fixture(scope="module")
def every(run: list[Outcome]) -> dict[str, bytes]:
    """Their files."""
    return files(run)


@cache
def text(data: bytes) -> tuple[str, ...]:
    """The words of each page, hyphens at line ends joined."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return tuple(" ".join(re.sub("[\u00ad\ufffe\u0002]\\s*", "", page).split()) for page in pages)


def colophon(data: bytes) -> str:
    """The page after the cover; what does not fit on it in large print stands on the next."""
    return " ".join(text(data)[1:3])


def titles(data: bytes) -> tuple[str, str, bool]:
    """The title in the document information and in the XMP packet, and whether a viewer shows it in place of a name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
        (said,) = packet.findall(".//dc:title/rdf:Alt/rdf:li", XMP)
        return str(pdf.docinfo["/Title"]), said.text or "", bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def file_of(edition: str, slug: str = "alderbrook") -> str:
    return f"{slug}.pdf" if edition == "student" else f"{slug}-{edition}.pdf"


@pytest.mark.parametrize("color", ["gray", "ink-saver"])
def test_colours_change_no_page(tmp_path: Path, every: dict[str, bytes], color: str) -> None:
    """Nor do they bring the numbers of another edition's pages."""
    (outcome,) = project.build([EVERY_KEY], project.Options(color=color, output=tmp_path / "other.pdf"))
    assert outcome.written is not None
    plain, other = text(every[file_of("student")]), text(outcome.written.path.read_bytes())
    inside = [[page for page in pages[1:] if "Build" not in page] for pages in (plain, other)]  # covers may differ
    assert inside[0] == inside[1]


# --- what it is called ------------------------------------------------------------------------------------------------


def test_each_has_a_file_of_its_name(every: dict[str, bytes]) -> None:
    assert list(every) == [file_of(edition) for edition in NAMES]


@pytest.mark.parametrize("edition", NAMES)
def test_each_says_what_it_is(every: dict[str, bytes], edition: str) -> None:
    """In its title, on its cover and in its colophon, with the guide that it is of."""
    data, name = every[file_of(edition)], NAMES[edition]
    assert name.casefold() in text(data)[0].casefold()
    assert f"A study guide. {name}, 2026" in colophon(data)
    assert colophon(data).startswith("The Charter of Alderbrook ")
    ours = {"student": "", OWN: f" ({NAMES[OWN]}; The Setting; Reading It)"}.get(edition, f" ({name})")
    title = f"The Charter of Alderbrook a town and its river{ours}"
    assert titles(data) == (title, title, True)


@pytest.mark.parametrize("folder", GUIDES[2:], ids=lambda path: path.name)
def test_so_it_does_in_its_language(tmp_path: Path, folder: Path) -> None:
    """German, Russian; Greek is that of the text, in an English guide."""
    guide = read(folder)
    words = wording.load(guide.language)
    made = built(folder, tmp_path / "out", edition="all")
    assert list(made) == [file_of(edition, guide.slug) for edition in editions.EDITIONS]
    for edition, data in zip(editions.EDITIONS, made.values(), strict=True):
        name = words.text(f"{edition}-edition")
        if edition == "student":
            name = edition_name(editions.select(guide), words)
        assert name.casefold() in text(data)[0].casefold()
        assert f"{words.text('study-guide-line')}. {name}, {guide.edition.date.year}" in colophon(data)
        shown, packed, displayed = titles(data)
        assert shown == packed
        assert shown.endswith(f"({name})") == (edition != "student")
        assert displayed
    assert len({titles(data)[0] for data in made.values()}) == len(made)


def test_every_language_names_every_edition() -> None:
    for lang in ("de", "en-US", "en-GB", "es", "fr", "pl", "ru", "uk"):
        words = wording.load(lang)
        assert len({words.text(f"{edition}-edition") for edition in editions.EDITIONS}) == len(editions.EDITIONS)


def test_each_has_a_build_of_its_own(every: dict[str, bytes]) -> None:
    """By which a reader names the copy that a mistake is in."""
    builds = [re.findall(r"Build ((?:[0-9a-f]{4}-){2}[0-9a-f]{4})\.", colophon(data)) for data in every.values()]
    assert [len(build) for build in builds] == [1] * len(NAMES)
    assert len({build for (build,) in builds}) == len(NAMES)


def test_a_part_of_an_edition_says_of_what_it_is(tmp_path: Path) -> None:
    made = built(EVERY_KEY, tmp_path / "out", edition="teacher,large-print", only=("questions",), paper="a4")
    assert list(made) == ["alderbrook-teacher-questions-a4.pdf", "alderbrook-large-print-questions-a4.pdf"]
    for edition, data in zip(("teacher", "large-print"), made.values(), strict=True):
        assert titles(data)[0].endswith(f"({NAMES[edition]}; Reading It)")
        assert f"{NAMES[edition]}, 2026" in colophon(data)
        assert "A selection from the whole guide." in colophon(data)


# --- how much paper it takes ------------------------------------------------------------------------------------------


def test_each_prints_its_number_of_sheets(run: list[Outcome]) -> None:
    """In its colophon as the command does, and as many as it has pages for."""
    for outcome in run:
        written = outcome.written
        assert written is not None
        data = written.path.read_bytes()
        pages = len(text(data))
        sheets = -(-pages // 2)
        assert (written.pages, written.sheets) == (pages, sheets)
        assert f": {pages} pages, {sheets} sheets two-sided, " in str(written)
        assert f"Pages: {pages}. Sheets, printed on both sides: {sheets}." in colophon(data)


@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_an_edition_without_a_paper_says_which_it_has(tmp_path: Path, edition: str) -> None:
    """Before anything is built."""
    for paper in PAPERS:
        if paper == "a5" and edition in NO_SMALL_PAPER:
            with pytest.raises(project.UsageError, match=f"'{edition}' has no paper 'a5'") as caught:
                outcomes(EVERY_KEY, tmp_path / "out", edition=f"student,{edition}", paper=paper)
            assert caught.value.hint == "it has letter, a4"
            assert list((tmp_path / "out").iterdir()) == []
        else:
            kind = editions.kind(read(EVERY_KEY), edition)
            assert paper in project.building.look_for(read(EVERY_KEY), kind.id, project.Options()).papers()


def test_all_are_those_that_have_the_paper(tmp_path: Path) -> None:
    asked = project.Options(edition="all", paper="a5", output=tmp_path)
    made = [one.written.path.name for one in project.build([GUIDES[-1]], asked) if one.written is not None]
    names = [name for name in editions.EDITIONS if name not in NO_SMALL_PAPER]
    assert made == [file_of(name, "odyssey").replace(".pdf", "-a5.pdf") for name in names]


def test_what_a_layout_lacks_is_told_with_its_edition(tmp_path: Path) -> None:
    (outcome,) = outcomes(GUIDES[-1], tmp_path / "out", edition="large-print")
    assert outcome.diagnostics
    assert all("(large-print edition)" in one.message for one in outcome.diagnostics)


# --- alone and with others --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", NAMES)
def test_each_is_the_same_alone(every: dict[str, bytes], tmp_path: Path, edition: str) -> None:
    ((name, data),) = built(EVERY_KEY, tmp_path / "out", edition=edition).items()
    assert data == every[name]


def test_each_is_the_same_after_others(every: dict[str, bytes], tmp_path: Path) -> None:
    """What is kept standing for an edition that comes later says nothing of those before it."""
    assert built(EVERY_KEY, tmp_path / "out", edition=",".join(reversed(NAMES))) == every


def alike(folder: Path, where: Path, edition: str, **asked: object) -> list[str]:
    """The files of several editions of a guide that differ from what is built alone."""
    together = built(folder, where / "together", edition=edition, **asked)
    names = editions.kinds(read(folder)) if edition == "all" else edition.split(",")
    alone = [built(folder, where / name, edition=name, **asked) for name in names]
    assert [name for one in alone for name in one] == list(together)
    return [name for one in alone for name, data in one.items() if data != together[name]]


@pytest.mark.parametrize(
    "asked",
    [
        {"edition": f"teacher,{OWN},student", "paper": "a5", "color": "gray"},
        {"edition": "all", "only": ("questions", "documents"), "color": "ink-saver"},
        {"edition": "all", "paper": "a4", "standard": "ua2", "attach_source": True},
    ],
    ids=lambda asked: "-".join(map(str, asked.values())),
)
def test_so_it_is_whatever_else_is_asked_for(tmp_path: Path, asked: dict[str, object]) -> None:
    assert alike(EVERY_KEY, tmp_path, **asked) == []  # type: ignore[arg-type]


@pytest.mark.full
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("folder", [FIRST, *GUIDES[2:]], ids=lambda path: path.name)
def test_so_it_is_in_every_guide(tmp_path: Path, folder: Path, paper: str) -> None:
    names = [name for name in editions.EDITIONS if paper != "a5" or name not in NO_SMALL_PAPER]
    assert alike(folder, tmp_path, ",".join(names), paper=paper) == []
    assert alike(folder, tmp_path, ",".join(reversed(names)), paper=paper) == []
