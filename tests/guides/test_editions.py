"""Every edition keeps the standards, says what it is, and is the same file whether it is built alone or with others."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guidebuilder import project
from guidebuilder.content import decode, editions
from guidebuilder.design import wording
from tests.conftest import Validate
from tests.guides.conftest import FIRST, ROOT
from tests.guides.test_conformance import EVERY_KEY, GUIDES, wanting

NAMES = {
    "student": "Student edition", "teacher": "Teacher’s edition", "large-print": "Large print",
    "screen": "Screen edition", "compact": "Compact edition", "homework": "For the week",
}  # fmt: skip


def built(folder: Path, output: Path, **asked: object) -> dict[str, bytes]:
    output.mkdir(exist_ok=True)
    found = {}
    for outcome in project.build([folder], project.Options(output=output, **asked)):  # type: ignore[arg-type]
        assert outcome.written is not None, outcome.diagnostics
        found[outcome.written.path.name] = outcome.written.path.read_bytes()
    return found


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All editions of a guide that has every key, built at once."""
    return built(EVERY_KEY, tmp_path_factory.mktemp("all") / "out", edition="all")


def test_each_has_a_file_of_its_name(every: dict[str, bytes]) -> None:
    assert set(every) == {f"alderbrook{'' if name == 'student' else f'-{name}'}.pdf" for name in NAMES}


@pytest.mark.parametrize("edition", NAMES)
def test_each_is_the_same_alone(every: dict[str, bytes], tmp_path: Path, edition: str) -> None:
    ((name, data),) = built(EVERY_KEY, tmp_path / "out", edition=edition).items()
    assert data == every[name]


def text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("edition", NAMES)
def test_each_says_what_it_is(every: dict[str, bytes], edition: str) -> None:
    """In its title, on its cover, in its colophon; and how many sheets it takes."""
    data = every[f"alderbrook{'' if edition == 'student' else f'-{edition}'}.pdf"]
    pages, name = text(data), NAMES[edition]
    assert name.casefold() in pages[0].casefold()
    colophon = " ".join(pages[1:3])
    assert f"{name}, 2026" in colophon.replace("- ", "")
    assert f"Pages: {len(pages)}. Sheets, printed on both sides: {-(-len(pages) // 2)}." in colophon
    with pikepdf.open(io.BytesIO(data)) as pdf:
        title = str(pdf.docinfo["/Title"])
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.open_metadata()["dc:title"]) == title
    assert (name in title) == (edition != "student")


def test_titles_differ(every: dict[str, bytes]) -> None:
    titles = set()
    for data in every.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            titles.add(str(pdf.docinfo["/Title"]))
    assert len(titles) == len(every)


def test_every_language_names_every_edition() -> None:
    for lang in ("de", "en-US", "en-GB", "es", "fr", "pl", "ru", "uk"):
        words = wording.load(lang)
        assert len({words.text(f"{edition}-edition") for edition in editions.EDITIONS}) == len(editions.EDITIONS)


def test_what_a_layout_lacks_is_told_with_its_edition(tmp_path: Path) -> None:
    (outcome,) = project.build([FIRST], project.Options(edition="large-print", output=tmp_path / "large.pdf"))
    assert all("(large-print edition)" in one.message for one in outcome.diagnostics)


# --- standards --------------------------------------------------------------------------------------------------------

PAIRS = [
    (FIRST, "teacher", "letter", "ua1", False),
    (FIRST, "large-print", "a4", "ua1", False),
    (EVERY_KEY, "teacher", "a5", "ua1", True),
    (EVERY_KEY, "screen", "letter", "ua2", False),
    (EVERY_KEY, "compact", "a4", "ua2", True),
    (EVERY_KEY, "homework", "letter", "ua1", False),
    (ROOT / "tests" / "guides" / "odyssey", "large-print", "letter", "ua1", True),
    (ROOT / "tests" / "guides" / "tatiana", "compact", "a5", "ua1", False),
    (ROOT / "tests" / "guides" / "worms", "screen", "a4", "ua1", True),
]
ALL = [
    combination
    for combination in product(GUIDES, editions.EDITIONS, ("letter", "a4", "a5"), ("ua1", "ua2"), (False, True))
    if combination[2] != "a5" or combination[1] not in ("large-print", "screen")
]


def kept(
    folder: Path, edition: str, paper: str, standard: str, attached: bool, where: Path, check: Validate
) -> list[str]:
    asked = {"edition": edition, "paper": paper, "standard": standard, "attach_source": attached}
    (data,) = built(folder, where, **asked).values()
    return wanting(data, check, standard, attached)


@pytest.mark.parametrize(("folder", "edition", "paper", "standard", "attached"), PAIRS)
def test_every_edition_keeps_what_it_claims(
    folder: Path, edition: str, paper: str, standard: str, attached: bool, tmp_path: Path, validate: Validate
) -> None:
    assert kept(folder, edition, paper, standard, attached, tmp_path / "out", validate) == []


@pytest.mark.full
@pytest.mark.parametrize(("folder", "edition", "paper", "standard", "attached"), ALL)
def test_every_edition_of_every_guide_does(
    folder: Path, edition: str, paper: str, standard: str, attached: bool, tmp_path: Path, validate: Validate
) -> None:
    assert kept(folder, edition, paper, standard, attached, tmp_path / "out", validate) == []


def test_an_edition_without_a_paper_says_which_it_has(tmp_path: Path) -> None:
    guide, _, _ = decode.read(EVERY_KEY)
    assert guide is not None
    with pytest.raises(project.UsageError, match="no paper 'a5'") as caught:
        project.build([EVERY_KEY], project.Options(edition="large-print", paper="a5", output=tmp_path / "x.pdf"))
    assert caught.value.hint == "it has letter, a4"
