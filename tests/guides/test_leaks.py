"""No answer leaks: what only those who teach may see is in no byte of a file for students."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from guidebuilder import project
from guidebuilder.content import decode, walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Prose, Question
from guidebuilder.content.source import Text
from tests.guides.conftest import FIRST

EDITIONS = ("student", "large-print", "screen", "compact", "homework")
"""For students; the last is a guide's own."""

SECRETS = ("Quavixol", "Brentazip", "Worflune", "Klimdrast", "Ospettur", "Juxmarel", "Fendivok", "Tharquib")
MINUTES = (877, 881, 883)


def said(data: bytes) -> str:
    """All that a file says, to an eye or to a machine: text of its pages, every string, name and stream."""
    return "\n".join(_said(data)).casefold()


def _said(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield re.sub("[\u00ad\ufffe\u0002]\\s*", "", page.get_textpage().get_text_range())
    document.close()
    yield data.decode("latin-1")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            yield from _strings(each)


def _strings(value: object) -> Iterator[str]:
    """The names, strings and streams at and below an object; the bytes of a stream as characters, and as UTF-16."""
    if isinstance(value, pikepdf.Stream):
        try:
            data = value.read_bytes()
        except pikepdf.PdfError:  # a picture
            data = value.read_raw_bytes()
        yield data.decode("latin-1")
        yield data.decode("utf-16-be", "replace")
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, below in value.items():
            yield key
            if not (isinstance(below, pikepdf.Object) and below.is_indirect):
                yield from _strings(below)
    elif isinstance(value, pikepdf.Array):
        for below in value:
            if not (isinstance(below, pikepdf.Object) and below.is_indirect):
                yield from _strings(below)
    elif isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)
        yield bytes(value).decode("utf-16-be", "replace")


def secret(answers: bool = True) -> dict[str, object]:
    """A guide whose answers, look-fors and times each hold a word or number that stands nowhere else."""
    one, two, three, four, five, six, seven, eight = SECRETS
    questions: list[dict[str, object]] = [
        {"kind": "short", "text": "What is said?", "answer": f"It is {one}.", "look_for": [two], "minutes": MINUTES[0]},
        {
            "kind": "choice", "text": "Which is it?", "minutes": MINUTES[1], "answer": f"For {three} it is so.",
            "choices": [{"text": "this"}, {"text": "that", "correct": True}, {"text": "neither"}], "look_for": [four],
        },
        {
            "kind": "matching", "text": "Match them.", "answer": five, "look_for": [six],
            "pairs": [{"left": "one", "right": "uno"}, {"left": "two", "right": "due"}, {"left": "6", "right": "sei"}],
        },
        {"kind": "writing", "text": "Write.", "answer": f"{seven}. " * 9, "look_for": [eight], "minutes": MINUTES[2]},
    ]  # fmt: skip
    if not answers:
        for question in questions:
            question.pop("look_for", None)
            question.pop("minutes", None)
            question["answer"] = re.sub(r"[A-Z][a-z]{6,}", "Something", str(question["answer"]))
    return {
        "format": 1, "title": "A Guide", "language": "en-US", "edition": {"date": "2026-01-02"}, "slug": "secret",
        "editions": [{"id": "homework", "title": "Homework", "theme": "compact"}],
        "documents": [{"title": "A Charter", "id": "charter", "text": [{"paragraph": "All rivers are free."}]}],
        "questions": {"groups": [{"id": "g", "title": "Reading", "questions": questions}]},
    }  # fmt: skip


def write(folder: Path, guide: dict[str, object]) -> Path:
    folder.mkdir()
    (folder / decode.GUIDE_FILE).write_text(yaml.safe_dump(guide, sort_keys=False, allow_unicode=True), "utf-8")
    return folder


def built(folder: Path, output: Path, **asked: object) -> dict[str, bytes]:
    outcomes = project.build([folder], project.Options(output=output, **asked))  # type: ignore[arg-type]
    found = {}
    for outcome in outcomes:
        assert outcome.written is not None, outcome.diagnostics
        found[outcome.written.path.name] = outcome.written.path.read_bytes()
    return found


@pytest.mark.parametrize("attached", [False, True], ids=["", "attached"])
def test_no_secret_is_in_a_file_for_students(tmp_path: Path, attached: bool) -> None:
    folder = write(tmp_path / "secret", secret())
    (tmp_path / "out").mkdir()
    files = built(folder, tmp_path / "out", edition=",".join(EDITIONS), attach_source=attached)
    assert len(files) == len(EDITIONS)
    for name, data in files.items():
        everything = said(data)
        assert "rivers" in everything
        for word in (*SECRETS, *(f"{minutes} min" for minutes in MINUTES), "minutes:"):
            assert word.casefold() not in everything, (name, word)


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    folder = write(tmp_path / "secret", secret())
    (data,) = built(folder, tmp_path / "teacher.pdf", edition="teacher").values()
    everything = said(data)
    for word in (*SECRETS, *(f"{minutes} min" for minutes in MINUTES)):
        assert word.casefold() in everything, word
    (data,) = built(folder, tmp_path / "attached.pdf", edition="teacher", attach_source=True).values()
    assert said(data).count(SECRETS[0].casefold()) > everything.count(SECRETS[0].casefold())


def test_which_choice_is_right_changes_no_byte(tmp_path: Path) -> None:
    """Nor what to look for, nor the time, nor the words of an answer: only how long it is."""
    other = secret(answers=False)
    questions = other["questions"]["groups"][0]["questions"]  # type: ignore[index]
    questions[1]["choices"] = [{"text": "this", "correct": True}, {"text": "that"}, {"text": "neither"}]
    first = built(write(tmp_path / "a", secret()), tmp_path / "a.pdf", attach_source=True)
    second = built(write(tmp_path / "b", other), tmp_path / "b.pdf", attach_source=True)
    assert first["a.pdf"] == second["b.pdf"]


RUN = 5


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


@cache
def first() -> Guide:
    guide, _, _ = decode.read(FIRST)
    assert guide is not None
    return guide


def secrets_of(guide: Guide) -> list[str]:
    every = walk.every(guide, Question)
    return [plain(prose) for one in every for prose in (*one.answer, *one.look_for)]


def open_of(guide: Guide) -> str:
    """All that the guide says but for its answers."""
    skip = frozenset({"answer", "look_for"})
    kinds = [one for one in walk.nodes(guide, skip) if isinstance(one, Prose | Text)]
    return "\n".join(plain(one) if isinstance(one, Prose) else one.value for one in kinds)


def test_five_words_of_an_answer_stand_together_in_no_file_for_students(tmp_path: Path) -> None:
    guide = first()
    told = set().union(*map(runs, secrets_of(guide))) - runs(open_of(guide))
    assert len(told) > 300
    (tmp_path / "out").mkdir()
    files = built(FIRST, tmp_path / "out", edition="student,large-print,screen,compact", attach_source=True)
    for name, data in files.items():
        assert told.isdisjoint(runs(said(data))), (name, sorted(told & runs(said(data))))


def test_they_stand_in_the_teachers(tmp_path: Path) -> None:
    (data,) = built(FIRST, tmp_path / "teacher.pdf", edition="teacher").values()
    guide = first()
    told = set().union(*map(runs, secrets_of(guide))) - runs(open_of(guide))
    found = told & runs(said(data))
    assert len(found) > len(told) / 2  # others have a locator among them
