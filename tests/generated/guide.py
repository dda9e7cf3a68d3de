"""The parts of generated guides: essays, source texts, lives, lists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.generated.notes import Hanger
from tests.generated.texts import Pen, Text

Data = dict[str, Any]

TAGS = {"en": "en-US", "de": "de", "ru": "ru"}
EVENTS = ("law", "war", "diplomacy", "aid", "aftermath")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


@dataclass(frozen=True)
class Shape:
    """What a generated guide is like. Pairs are the least and the most.

    essays: how many, each a part of its own. sections: sections of an essay, under headings of three levels.
    blocks: blocks of a section: paragraphs, and of each seven or so one list, quotation, table, figure or verse.
    lines: lines of a paragraph (uniform; a quarter of the paragraphs has three at most, where widows are born).
    articles: articles of the source text, 16 at most; it also has recitals, a clause, sections and signatures.
    verse: whether there is a second document, in verse. lists: whether there are a glossary, a timeline, lives with
    key facts, and questions. figures: how many pictures there are to choose from; 0 for none.
    notes: notes on a page's worth of text (log-uniform); (0, 0) for none. note_words: words of a note (log-uniform).
    heavy: the share of pages on which notes may be far more than a column holds.
    """

    essays: int = 2
    sections: tuple[int, int] = (2, 4)
    blocks: tuple[int, int] = (3, 9)
    lines: tuple[int, int] = (1, 25)
    articles: int = 6
    verse: bool = False
    lists: bool = True
    figures: int = 3
    notes: tuple[int, int] = (1, 30)
    note_words: tuple[int, int] = (5, 600)
    heavy: float = 0.02


class Maker:
    """Makes one guide."""

    def __init__(self, lang: str, rng: Random, shape: Shape) -> None:
        self.lang, self.rng, self.shape = lang, rng, shape
        self.pen = Pen(lang, rng)
        self.hanger = Hanger(self.pen, shape.notes, shape.note_words, shape.heavy)
        self.texts: list[Text] = []
        self.sources: list[Text] = []
        self.quotable: list[Text] = []
        self.count = 0
        self.shown: set[int] = set()

    def guide(self, seed: int) -> Data:
        """All of guide.yaml, as data."""
        title = self.pen.title()
        documents = self._flow(self._documents)
        self.quotable = [text for text in self.sources if text.lines < 9 and not text.hung]
        essays = [self._flow(self._section, 0) for _ in range(self.shape.essays)]
        lists = self._flow(self._lists) if self.shape.lists else {}
        parts = [{"title": str(self.pen.title()), "holds": ["documents"]}]
        parts += [{"title": str(self.pen.title()), "holds": [one["id"]]} for one in essays]
        parts += [{"title": str(self.pen.title(3)), "holds": [key]} for key in lists]
        figures = [self._figure(n) for n in sorted(self.shown)]
        data: Data = {
            "format": 1,
            "title": f"{title} {seed}",
            "language": TAGS[self.lang],
            "slug": f"generated-{self.lang}-{seed}",
            "edition": {"date": "2026-01-02"},
            "parts": parts,
            "documents": documents,
            "essays": essays,
            **lists,
            "figures": figures,
            "notes": self.hanger.made,
        }
        return {key: _plain(value) for key, value in data.items() if value != []}

    def _flow(self, make: Any, *given: Any) -> Any:
        """Make something and hang notes on its texts."""
        self.texts = []
        made = make(*given)
        self.hanger.hang(self.texts)
        return made

    # --- texts --------------------------------------------------------------------------------------------------------

    def _text(self, lines: float, at: str = "") -> Text:
        text = self.pen.text(lines, at)
        self.texts.append(text)
        return text

    def _title(self) -> Text:
        text = self.pen.title()
        self.texts.append(text)
        return text

    def _lines(self) -> int:
        least, most = self.shape.lines
        return self.rng.randint(least, max(least, min(3, most)) if self.rng.random() < 0.25 else most)

    def _id(self, kind: str) -> str:
        self.count += 1
        return f"{kind}-{self.count}"

    # --- essays -------------------------------------------------------------------------------------------------------

    def _section(self, depth: int) -> Data:
        made: Data = {"id": self._id("essay" if depth == 0 else "section"), "title": self._title()}
        if depth == 0 and self.rng.random() < 0.5:
            made["abstract"] = self._text(2)
        made["body"] = [self._block(n) for n in range(self.rng.randint(*self.shape.blocks))]
        if depth < 2:
            count = self.rng.randint(*self.shape.sections) if depth == 0 else self.rng.choice((0, 0, 1, 2))
            below = [self._section(depth + 1) for _ in range(count)]
            made |= {"sections": below} if below else {}
        return made

    def _block(self, number: int) -> Data | Text:
        match self.rng.randrange(36) if number else 99:
            case 0 | 1:
                return {"list": [self._text(self.rng.randint(1, 4)) for _ in range(self.rng.randint(2, 6))],
                        "ordered": self.rng.random() < 0.5}  # fmt: skip
            case 2 if self.quotable:
                source = self.rng.choice(self.quotable)
                quoted = Text(list(source.words))
                self.texts.append(quoted)
                return {"quote": quoted, "at": source.at}
            case 3:
                return {"table": self._table()}
            case 4 if len(self.shown) < self.shape.figures:
                self.shown.add(len(self.shown))
                return {"figure": f"fig-{len(self.shown) - 1}"}
            case 5:
                return {"verse": [self._text(0.5) for _ in range(self.rng.randint(2, 8))]}
            case _:
                return self._text(self._lines())

    def _table(self) -> Data:
        columns = self.rng.randint(2, 4)
        made: Data = {"caption": self._text(1)} if self.rng.random() < 0.5 else {}
        made["head"] = [self._title() for _ in range(columns)]
        rows = self.rng.randint(2, 7)
        made["rows"] = [[self._text(self.rng.choice((0.1, 0.3, 0.8))) for _ in range(columns)] for _ in range(rows)]
        return made

    def _figure(self, number: int) -> Data:
        caption = self.pen.text(self.rng.randint(1, 5))
        return {
            "id": f"fig-{number}", "image": f"fig-{number}.png", "title": self.pen.title(4), "alt": self.pen.title(),
            "caption": caption, "position": self.rng.choice(("margin", "column", "column", "both")),
        }  # fmt: skip

    # --- source texts -------------------------------------------------------------------------------------------------

    def _documents(self) -> list[Data]:
        made = [{"id": "main", "title": self.pen.title(), "text": self._instrument()}]
        if self.shape.verse:
            stanzas = [self._stanza(n) for n in range(1, self.rng.randint(3, 9))]
            made.append({"id": "song", "title": self.pen.title(), "text": stanzas})
        return made

    def _source(self, lines: float, at: str) -> Text:
        text = self._text(lines, at)
        self.sources.append(text)
        return text

    def _instrument(self) -> list[Data]:
        made: list[Data] = []
        for n in range(1, self.rng.randint(2, 6)):
            made.append({"recital": self._source(self.rng.randint(1, 7), f"recital.{n}")})
        made.append({"clause": self._source(2, "enacting"), "name": "enacting"})
        made += [self._article(number) for number in ROMAN[: self.shape.articles]]
        made.append({"clause": self._source(3, "testimonium"), "name": "testimonium"})
        signed = [{"for": self.pen.title(), "name": self.pen.title(2), "office": self.pen.title(3)} for _ in range(2)]
        return [*made, {"signatures": signed}]

    def _article(self, number: str) -> Data:
        made: Data = {"article": number, "heading": f"ARTICLE {number}"}
        if self.rng.random() < 0.7:
            made["subject"] = self.pen.title(3)
        count = self.rng.randint(1, 5)
        made["paragraphs"] = [self._source(self._lines(), f"{number}.{n}") for n in range(1, count + 1)]
        if self.rng.random() < 0.2:
            body = [self._source(self._lines(), f"{number}.s1.{n}") for n in (1, 2)]
            made["sections"] = [{"section": "1", "heading": str(self.pen.title(3)), "paragraphs": body}]
        return made

    def _stanza(self, number: int) -> Data:
        lines = self.rng.randint(2, 14)
        return {"verse": [self._text(0.5, f"song:stanza.{number}.{n}") for n in range(1, lines + 1)]}

    # --- lists --------------------------------------------------------------------------------------------------------

    def _lists(self) -> Data:
        return {
            "glossary": {"terms": [self._term() for _ in range(self.rng.randint(4, 14))]},
            "timeline": {"events": [self._event(n) for n in range(self.rng.randint(4, 14))]},
            "biographies": {"people": [self._life() for _ in range(self.rng.randint(1, 3))]},
            "questions": {"groups": [{"title": self.pen.title(3), "questions": self._questions()} for _ in range(2)]},
        }

    def _term(self) -> Data:
        return {"term": self.pen.new(1)[0], "definition": self._text(self.rng.randint(1, 4)), "absent": True}

    def _event(self, number: int) -> Data:
        return {
            "date": str(1800 + 7 * number), "title": self.pen.title(4), "text": self.pen.text(self.rng.randint(1, 3)),
            "kind": self.rng.choice(EVENTS), "key": self.rng.random() < 0.3,
        }  # fmt: skip

    def _life(self) -> Data:
        facts = [{"label": self.pen.title(2), "text": self.pen.text(0.5)} for _ in range(self.rng.randint(2, 5))]
        body = [self._text(self._lines()) for _ in range(self.rng.randint(2, 5))]
        return {"name": self.pen.title(2), "dates": "1801–1870", "facts": facts, "body": body}

    def _questions(self) -> list[Data]:
        made: list[Data] = []
        for _ in range(self.rng.randint(2, 6)):
            kind = self.rng.choice(("short", "choice", "discussion", "writing"))
            question: Data = {"kind": kind, "text": self._text(self.rng.randint(1, 3)), "at": "enacting"}
            if kind == "choice":
                question["choices"] = [{"text": self.pen.text(0.5), "correct": n == 0} for n in range(4)]
            else:
                question["answer"] = self.pen.text(2)
            made.append(question)
        return made


def _plain(value: Any) -> Any:
    """Data with texts as they are written."""
    match value:
        case Text():
            return str(value)
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case _:
            return value
