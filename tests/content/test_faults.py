"""Faults sown into a small guide, one at a time and many at once: each is found, with its line, column and code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from guidebuilder import project
from guidebuilder.diagnostics import Diagnostic

HERE = "⟦"
"""Stands in the text sown before the character at which the fault is to be reported."""

GUIDE = {
    "guide.yaml": """\
format: 1
title: A Small Treaty
language: en-US
edition: {date: 2026-01-02, number: 1}
cover: {ring: recital.1, year: 1901}
parts:
  - id: text
    title: The Text
    holds: [documents, glossary]
  - id: reading
    title: Reading
    holds: [summary, analysis, questions, timeline, biographies, bibliography]
""",
    "documents.yaml": """\
- id: treaty
  title: A Treaty of Amity
  language: en-US
  provenance: From the archive.
  text:
    - recital: Whereas the two peoples desire a lasting peace, and peace alone;
    - clause: The undersigned have agreed as follows.
      name: enacting
    - article: I
      heading: ARTICLE I
      paragraphs:
        - There shall be mutually advantageous trade between the two peoples.
        - The two governments shall confer.
    - signatures:
        - name: JOHN DOE
  witnesses: [{sigil: W, text: The printed treaty.}]
  variants:
    - {at: I.1, reading: mutually advantageous, rejected: mutually beneficial, witnesses: [W]}
  marks:
    - {at: I.2, on: confer, mark: emphasis}
""",
    "summary.yaml": """\
title: Summary
at: [recital.1]
body: |
  The treaty speaks of "mutually advantageous trade" [#I.1] and *only* of trade [@doe1950, p. 3].

  A [second]{note=second} paragraph, of amity, with a figure [#fig-map].
""",
    "analysis.yaml": """\
title: Analysis
body:
  - One paragraph of analysis, "so to say"{aside}.
  - {quote: a lasting peace, at: recital.1}
  - {figure: fig-map}
  - {list: [one, two]}
sections:
  - {title: Trade, at: I.1, body: On trade.}
""",
    "biographies.yaml": """\
people:
  - {id: doe, name: John Doe, dates: 1850–1920, body: He signed.}
""",
    "glossary.yaml": """\
terms:
  - {term: amity, absent: true, definition: friendship., see: [peace]}
  - {term: peace, forms: [peaces], definition: no war., at: [recital.1]}
""",
    "notes.yaml": """\
- {at: I.1, on: advantageous, kind: gloss, note: of use to both.}
- {at: recital.1, on: peace, nth: 2, kind: comment, note: Twice in a line.}
- {id: second, kind: comment, note: A note on prose.}
""",
    "timeline.yaml": """\
events:
  - {date: 1901-02-03, title: Signed, kind: law, at: [signatures]}
""",
    "questions.yaml": """\
groups:
  - id: first
    title: On the text
    questions:
      - {kind: short, text: Who confers?, at: [I.2], lines: 2, answer: The governments.}
      - {kind: close-reading, quote: the two peoples, at: [I.1], text: Which two?, answer: Both.}
      - {kind: choice, at: [I.1], text: What is promised?, choices: [{text: trade, correct: true}, {text: war}]}
      - {kind: ordering, at: [I], text: Put them in order., order: [peace, trade, talks]}
      - {kind: matching, text: Match., terms: [peace], pairs: [{left: trade, right: buying}]}
""",
    "bibliography.yaml": """\
style: chicago
works:
  - {key: doe1950, type: book, authors: [{family: Doe, given: Jane}], title: Peace and Trade, year: "1950"}
""",
    "figures.yaml": """\
- {id: fig-map, image: map.png, title: The two countries, alt: A map., position: column}
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """The guide in `folder`, with its picture."""
    from PIL import Image

    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    Image.new("L", (900, 600)).save(folder / "map.png")
    return folder


@dataclass(frozen=True)
class Sown:
    """A fault: in a file of the guide, `old` becomes `new`, and this code is to be reported where `new` says HERE."""

    code: str
    file: str
    old: str
    new: str
    hint: str = ""

    def sow(self, files: dict[str, str]) -> tuple[int, int]:
        """Put the fault into the files; the line and column at which it is to be reported."""
        text = files[self.file]
        assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times in {self.file}"
        assert self.new.count(HERE) == 1
        before, after = text.replace(self.old, self.new).split(HERE)
        files[self.file] = before + after
        return before.count("\n") + 1, len(before) - before.rfind("\n")


FAULTS = [
    # YAML
    Sown("tab", "summary.yaml", "at: [recital.1]", "at:\n⟦\t- recital.1"),
    Sown("yaml-syntax", "summary.yaml", "title: Summary", "title: Summary⟦: of the treaty"),
    Sown("yaml-syntax", "guide.yaml", "title: A Small Treaty", 'title: ⟦"A Small Treaty'),
    Sown("duplicate-key", "guide.yaml", "language: en-US", "language: en-US\n⟦title: Again"),
    Sown("comment-cuts-text", "guide.yaml", "title: A Small Treaty", "title: A Small Treaty ⟦#1"),
    Sown("tag", "guide.yaml", "title: A Small Treaty", "title: ⟦!!str A Small Treaty"),
    Sown("control-character", "guide.yaml", "title: A Small Treaty", "title: A Small⟦\x07 Treaty"),
    # the format
    Sown("unknown-key", "guide.yaml", "language: en-US", "⟦langage: en-US", "did you mean 'language'?"),
    Sown("unknown-key", "glossary.yaml", "term: amity, absent", "term: amity, ⟦abscent", "did you mean 'absent'?"),
    Sown("unknown-key", "notes.yaml", "note: of use to both.", "note: of use, ⟦to both", "quotation marks"),
    Sown("missing-key", "glossary.yaml", "{term: peace, forms: [peaces], definition: no war., ", "{⟦term: peace, "),
    Sown("missing-key", "figures.yaml", "- {id: fig-map, image: map.png, title: The two countries, alt: A map., ",
         "- {⟦id: fig-map, image: map.png, title: The two countries, "),
    Sown("wrong-type", "glossary.yaml", "forms: [peaces]", "forms: ⟦{a: peaces}"),
    Sown("bad-number", "notes.yaml", "nth: 2", "nth: ⟦twice"),
    Sown("empty-text", "notes.yaml", "note: of use to both.", 'note: ⟦""'),
    Sown("unknown-note-kind", "notes.yaml", "kind: gloss", "kind: ⟦glos", "did you mean 'gloss'?"),
    Sown("unknown-value", "questions.yaml", "kind: short", "kind: ⟦shrt", "did you mean 'short'?"),
    Sown("unknown-value", "documents.yaml", "mark: emphasis", "mark: ⟦emphasys", "did you mean 'emphasis'?"),
    Sown("unknown-value", "figures.yaml", "position: column", "position: ⟦colunm", "did you mean 'column'?"),
    Sown("unknown-format", "guide.yaml", "format: 1", "format: ⟦2"),
    Sown("bad-date", "timeline.yaml", "date: 1901-02-03", "date: ⟦1901-13-03"),
    Sown("bad-date", "timeline.yaml", "date: 1901-02-03", "date: ⟦1901-02-30"),
    Sown("bad-date", "guide.yaml", "date: 2026-01-02", "date: ⟦yesterday"),
    Sown("duplicate-id", "figures.yaml", "id: fig-map", "id: ⟦doe"),
    Sown("bad-id", "biographies.yaml", "id: doe", "id: ⟦John Doe"),
    Sown("unknown-part", "guide.yaml", "holds: [documents, glossary]", "holds: [documents, ⟦glosary]", "glossary"),
    # inline marks
    Sown("unclosed-mark", "summary.yaml", "*only* of trade", "⟦*only of trade"),
    Sown("bad-bracket", "summary.yaml", "[#fig-map]", "⟦[# fig map]"),
    # the source text and what is said of it
    Sown("unknown-place", "summary.yaml", "at: [recital.1]", "at: [⟦recital.2]", "recital.1"),
    Sown("unknown-place", "analysis.yaml", "title: Trade, at: I.1", "title: Trade, at: ⟦II.1"),
    Sown("unknown-place", "notes.yaml", "{at: I.1, on", "{at: ⟦I.3, on"),
    Sown("unknown-place", "guide.yaml", "ring: recital.1", "ring: ⟦recitals.1"),
    Sown("unknown-place", "questions.yaml", "at: [I.2]", "at: [⟦I.9]"),
    Sown("unknown-place", "timeline.yaml", "at: [signatures]", "at: [⟦signature]", "did you mean 'signatures'?"),
    Sown("unknown-place", "glossary.yaml", "at: [recital.1]", "at: [⟦recital.9]"),
    Sown("unknown-reference", "summary.yaml", "[#I.1]", "⟦[#I.7]"),
    Sown("unknown-reference", "summary.yaml", "[#fig-map]", "⟦[#fig-mop]", "did you mean 'fig-map'?"),
    Sown("phrase-not-found", "notes.yaml", "on: advantageous", "on: ⟦mutually useful trade",
         "mutually [advantageous] trade"),
    Sown("phrase-not-found", "documents.yaml", "on: confer", "on: ⟦convene"),
    Sown("phrase-twice", "notes.yaml", "on: peace, nth: 2", "on: ⟦peace", "nth: 1"),
    Sown("nth-too-large", "notes.yaml", "on: peace, nth: 2", "on: ⟦peace, nth: 3"),
    Sown("reading-not-found", "documents.yaml", "reading: mutually advantageous", "reading: ⟦mutual advantage"),
    Sown("unknown-witness", "documents.yaml", "witnesses: [W]", "witnesses: [⟦P]"),
    Sown("checksum-mismatch", "documents.yaml", "provenance: From", f"sha256: ⟦{'0' * 64}\n  provenance: From"),
    # quotations, notes, citations, glossary
    Sown("quote-not-found", "summary.yaml", '"mutually advantageous trade"', '⟦"mutually beneficial trade"',
         'closest passage, Art. I ¶ 1: "mutually [advantageous] trade"'),
    Sown("quote-not-found", "analysis.yaml", "quote: a lasting peace", "quote: ⟦an eternal peace"),
    Sown("quote-elsewhere", "analysis.yaml", "{quote: a lasting peace, at: recital.1}",
         "{quote: ⟦a lasting peace, at: I.1}", "they stand in Recital 1"),
    Sown("quote-twice", "analysis.yaml", "quote: a lasting peace", "quote: ⟦peace", "'at: recital.1' with 'nth: 1'"),
    Sown("quote-twice", "summary.yaml", '"mutually advantageous trade"', '⟦"shall"', "Art. I ¶ 1 and Art. I ¶ 2"),
    Sown("quote-not-found", "questions.yaml", "quote: the two peoples", "quote: ⟦the two nations"),
    Sown("quote-not-found", "analysis.yaml", '"so to say"{aside}', '⟦"so to say"', "{aside}"),
    Sown("note-unknown", "summary.yaml", "[second]{note=second}", "⟦[second]{note=secund}", "did you mean 'second'?"),
    Sown("note-unused", "notes.yaml", "- {id: second, kind",
         "- {id: second, kind: gloss, note: x}\n- ⟦{id: third, kind"),
    Sown("note-without-place", "notes.yaml", "- {at: I.1, on: advantageous, kind", "- ⟦{kind"),
    Sown("note-twice", "summary.yaml", "with a figure", "with ⟦[a figure]{note=second}"),
    Sown("unknown-work", "summary.yaml", "[@doe1950, p. 3]", "[⟦@doe1590, p. 3]", "did you mean 'doe1950'?"),
    Sown("term-not-in-text", "glossary.yaml", "term: amity, absent: true", "term: ⟦amity"),
    Sown("term-unused", "glossary.yaml", "term: amity, absent: true", "term: ⟦enmity, absent: true"),
    Sown("term-claimed", "glossary.yaml", "forms: [peaces]", "forms: [⟦amity]"),
    Sown("term-in-text", "glossary.yaml", "term: peace, forms", "term: ⟦peace, absent: true, forms"),
    Sown("term-twice", "glossary.yaml", "at: [recital.1]}", "at: [recital.1]}\n  - {term: ⟦Peace, definition: x}"),
    Sown("term-unknown", "glossary.yaml", "see: [peace]", "see: [⟦pease]", "did you mean 'peace'?"),
    # questions
    Sown("answer-missing", "questions.yaml", "text: Who confers?, at: [I.2], lines: 2, answer: The governments.",
         "text: ⟦Who confers?, at: [I.2], lines: 2", "answer: …"),
    Sown("question-without-passage", "questions.yaml", "at: [I.1], text: What is", "text: ⟦What is", "at: …"),
    Sown("choice-without-right", "questions.yaml", "What is promised?, choices: [{text: trade, correct: true}",
         "⟦What is promised?, choices: [{text: trade}", "correct: true"),
    Sown("question-alike", "questions.yaml", "{text: war}", "{text: ⟦Trade}", "the first stands at"),
    Sown("question-too-small", "questions.yaml", "Put them in order., order: [peace, trade, talks]",
         "⟦Put them in order., order: [peace, trade]"),
    Sown("term-unknown", "questions.yaml", "terms: [peace]", "terms: [⟦pease]", "did you mean 'peace'?"),
    # figures and characters
    Sown("figure-unknown", "analysis.yaml", "{figure: fig-map}", "{figure: ⟦fig-mab}", "did you mean 'fig-map'?"),
    Sown("file-missing", "figures.yaml", "image: map.png", "image: ⟦mop.png"),
    Sown("outside-guide", "figures.yaml", "image: map.png", "image: ⟦../map.png"),
    Sown("image-unreadable", "figures.yaml", "image: map.png", "image: ⟦guide.yaml"),
    Sown("no-glyph", "summary.yaml", "A [second]", "A ⟦\u0e01 [second]"),
    Sown("script-unsupported", "summary.yaml", "A [second]", "A ⟦\u05d0 [second]"),
    Sown("script-unsupported", "documents.yaml", "shall confer.", "shall ⟦\u4e2d\u6587 confer."),
    Sown("no-glyph", "documents.yaml", "shall confer.", "shall ⟦\U0001f600 confer."),
]  # fmt: skip


def of(diagnostics: tuple[Diagnostic, ...], code: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in diagnostics if diagnostic.code == code]


def test_the_guide_itself_has_no_fault(tmp_path: Path) -> None:
    assert project.check(write(tmp_path / "x", GUIDE)).diagnostics == ()


@pytest.mark.parametrize("sown", FAULTS, ids=lambda sown: f"{sown.code} in {sown.file}")
def test_a_fault_is_found_where_it_stands(sown: Sown, tmp_path: Path) -> None:
    files = dict(GUIDE)
    place = sown.sow(files)
    found = of(project.check(write(tmp_path / "x", files)).diagnostics, sown.code)
    assert [(fault.span.line, fault.span.column) for fault in found if fault.span] == [place]
    assert found[0].span is not None
    assert Path(found[0].span.file).name == sown.file
    assert found[0].excerpt is not None
    assert sown.hint in (found[0].hint or "")
    assert found[0].message[0].islower() or not found[0].message[0].isalpha()
    assert not found[0].message.endswith(".")


def test_a_figure_that_is_shown_nowhere(tmp_path: Path) -> None:
    files = GUIDE | {"analysis.yaml": GUIDE["analysis.yaml"].replace("  - {figure: fig-map}\n", "")}
    (fault,) = project.check(write(tmp_path / "x", files)).diagnostics
    assert (fault.code, fault.span and fault.span.line, fault.is_error) == ("figure-unused", 1, False)


def test_a_picture_that_is_coarse(tmp_path: Path) -> None:
    from PIL import Image

    folder = write(tmp_path / "x", GUIDE)
    Image.new("L", (300, 200)).save(folder / "map.png")
    (fault,) = project.check(folder).diagnostics
    assert (fault.code, fault.is_error) == ("low-resolution", False)


def test_a_key_that_is_both_here_and_in_its_own_file(tmp_path: Path) -> None:
    files = GUIDE | {"guide.yaml": GUIDE["guide.yaml"] + "summary: {title: Summary, body: Again.}\n"}
    assert of(project.check(write(tmp_path / "x", files)).diagnostics, "section-twice")


def test_many_faults_are_all_told_in_one_run(tmp_path: Path) -> None:
    sown = [
        fault
        for fault in FAULTS
        if fault.code not in {"tab", "yaml-syntax", "unknown-format", "duplicate-id", "bad-id", "missing-key"}
        and fault.code != "note-twice"  # another fault takes the first name away
    ]
    files, together = dict(GUIDE), []
    for fault in sown:
        if all(text.count(fault.old) == 1 for text in [files[fault.file]]):
            fault.sow(files)
            together.append(fault.code)
    assert len(together) > 25
    found = project.check(write(tmp_path / "x", files)).diagnostics
    assert set(together) - {diagnostic.code for diagnostic in found} == set()
