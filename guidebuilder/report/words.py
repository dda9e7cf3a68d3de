"""The section "Words and reading level": how much each part says, how hard it is to read, and what it says twice."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import BlockQuotation, Guide, Prose
from guidebuilder.content.source import fault
from guidebuilder.content.terms import own
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.blocks import Block, Blocks, Fact, Table, Value
from guidebuilder.report.printed import Printed, folded
from guidebuilder.report.reading import Level, level, sentences
from guidebuilder.report.section import Section

KEY, TITLE = "words", "Words and reading level"

HEAD = (
    ("name", "Part"), ("words", "Words"), ("sentences", "Sentences"), ("longest", "Longest"), ("grade", "Grade"),
    ("lix", "LIX"),
)  # fmt: skip

NOT_READ = frozenset({
    "answer", "abstract", "caption", "choices", "credit", "dates", "description", "entries", "extra", "facts", "head",
    "label", "look_for", "name", "order", "pairs", "reports", "rows", "subject", "term", "title", "variants",
    "witnesses", "works",
})  # fmt: skip
"""Fields that are no running prose: headings, names, cells and lists of works."""

TWICE = 12
"""Words that a paragraph has at least to be told when it stands twice."""


def section(printed: Printed) -> Section:
    """Parts and documents, each with its words and its level."""
    guide = printed.whole
    parts = [(plain(part.title), level(texts(guide, part.id), guide.language)) for part in guide.parts]
    documents = [
        (document.id, level([printed.places.text(name).value for name in printed.places.paragraph_names(document)],
                            document.language))
        for document in guide.documents
    ]  # fmt: skip
    blocks: tuple[Block, ...] = (
        Fact("words", "Words of our own prose", sum(one.words for _, one in parts)),
        Table("parts", "Our own prose, notes apart", HEAD, tuple(_row(*one) for one in parts)),
        Table("documents", "The documents", HEAD, tuple(_row(*one) for one in documents)),
        Fact("formulas", "Grade", "a school year: Flesch-Kincaid for English, Wiener Sachtextformel for German"),
        Fact("lix-formula", "LIX", "words in a sentence and long words; 30 is easy, 50 is hard"),
    )
    return Section(KEY, TITLE, Blocks(blocks), tuple(_twice(printed)))


def _row(name: str, found: Level) -> tuple[Value, ...]:
    grade, lix = (round(one, 1) if one is not None else None for one in (found.grade, found.lix))
    return name, found.words, found.sentences, found.longest, grade, lix


def prose(guide: Guide, part: str) -> Iterator[Prose]:
    """The running prose that a part holds, paragraph by paragraph; what is quoted at length is not ours."""
    values = tuple(own(guide, next(one for one in guide.parts if one.id == part)))
    yield from (node for node in walk.nodes(values, NOT_READ, (BlockQuotation,)) if isinstance(node, Prose))


def texts(guide: Guide, part: str) -> list[str]:
    """The same as text, without citations and references."""
    return [plain(one) for one in prose(guide, part)]


def _twice(printed: Printed) -> Iterator[Diagnostic]:
    """Paragraphs, or long sentences, that stand in our prose a second time."""
    first: dict[str, Prose] = {}
    for part in printed.whole.parts:
        for paragraph in prose(printed.whole, part.id):
            for said in sentences(plain(paragraph), printed.whole.language):
                key = folded(said)
                if len(key.split()) < TWICE:
                    continue
                before = first.setdefault(key, paragraph)
                if before is not paragraph:
                    message = f"this sentence stands a second time: “{_short(said)}”"
                    hint = f"the first time is at {before.span}; say it once, or otherwise"
                    yield fault("said-twice", message, paragraph.span, hint, Severity.WARNING)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
