"""Notes of generated guides: how many a page has, how long they are, what they hang on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.generated.texts import Pen, Text

PAGE = 40.0
"""Lines of text on a page with its headings, roughly."""

COLUMN = 180
"""Words that fit beside a page."""

KINDS = ("gloss", "comment", "comment", "question", "source")


@dataclass(slots=True)
class Hanger:
    """Hangs notes on texts page by page.

    notes: the least and the most notes on a page's worth of text (log-uniform). words: the least and the most words of
    a note (log-uniform); what hangs on one page is kept near what its column holds, but for the share `heavy` of pages.
    made: the notes as they are written. printed: the words of each, which occur nowhere else.
    """

    pen: Pen
    notes: tuple[int, int]
    words: tuple[int, int]
    heavy: float
    made: list[dict[str, Any]] = field(default_factory=list)
    printed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def hang(self, texts: Sequence[Text]) -> None:
        """Hang notes on texts that follow each other."""
        if not self.notes[1]:
            return
        for page in _pages(texts):
            self._page(page)

    def _page(self, texts: Sequence[Text]) -> None:
        rng = self.pen.rng
        places = [(text, n) for text in texts for n in range(len(text.words))]
        count = min(self._log(*self.notes), len(places))
        chosen = sorted(rng.sample(range(len(places)), count))
        most = self.words[1]
        if rng.random() >= self.heavy:
            most = min(most, max(self.words[0] + 5, 2 * COLUMN // max(count, 1)))
        for index in chosen:
            text, n = places[index]
            self.one(text, n, self._log(self.words[0], most))

    def one(self, text: Text, n: int, count: int) -> str:
        """Hang a note of `count` words on word `n` of a text; its id."""
        name = f"n{len(self.made)}"
        words = self.pen.new(count)
        note: dict[str, Any] = {"id": name, "kind": self.pen.rng.choice(KINDS), "note": _paragraphs(words)}
        text.hung[n] = name
        if text.at:
            on = self.pen.new(1)[0]  # it stands once in its place
            text.words[n] = on + text.words[n][len(text.words[n].rstrip(".,;:")) :]
            note |= {"at": text.at, "on": on}
            del note["id"]
        elif note["kind"] == "gloss":
            note["term"] = text.words[n].rstrip(".,;:")
        self.made.append(note)
        self.printed[name] = words
        return name

    def _log(self, least: int, most: int) -> int:
        low, high = math.log(max(least, 1)), math.log(max(most, least, 1))
        return round(math.exp(self.pen.rng.uniform(low, high)))


def _pages(texts: Sequence[Text]) -> Iterator[list[Text]]:
    """Texts in groups of about a page."""
    page: list[Text] = []
    lines = 0.0
    for text in texts:
        page.append(text)
        lines += text.lines + 1
        if lines >= PAGE:
            yield page
            page, lines = [], 0.0
    if page:
        yield page


def _paragraphs(words: Sequence[str]) -> str:
    """A long note in paragraphs, in sentences of a few words."""
    said = []
    for start in range(0, len(words), 130):
        part = list(words[start : start + 130])
        for n in range(8, len(part) - 3, 9):
            part[n] += "."
        said.append(" ".join(part) + ".")
    return "\n\n".join(said)
