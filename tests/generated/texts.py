"""Texts of generated guides: sentences of real words, of a length in lines, with places that notes can hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.generated.words import invented, real

LINE = 66
"""Characters on a line of body text, roughly."""


@dataclass(slots=True)
class Text:
    """Words with their punctuation, and the notes that hang on some of them (index of the word → id).

    at: the place of a source text, whose notes stand off; empty for prose, where a note is named in the text.
    """

    words: list[str]
    at: str = ""
    hung: dict[int, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """As it is written in YAML."""
        return " ".join(word if self.at or n not in self.hung else _marked(word, self.hung[n])
                        for n, word in enumerate(self.words))  # fmt: skip

    @property
    def lines(self) -> float:
        """About how many lines it takes."""
        return max(1.0, sum(len(word) + 1 for word in self.words) / LINE)


def _marked(word: str, note: str) -> str:
    """`[word]{note=id},`: punctuation stays outside."""
    bare = word.rstrip(".,;:")
    return f"[{bare}]{{note={note}}}{word[len(bare) :]}"


class Pen:
    """Writes texts of a language from one source of chance."""

    def __init__(self, lang: str, rng: Random) -> None:
        self.lang, self.rng = lang, rng
        self._real = real(lang)
        self._new = invented(lang, rng)

    def new(self, count: int) -> tuple[str, ...]:
        """Words that occur nowhere else in the guide."""
        return tuple(next(self._new) for _ in range(count))

    def title(self, most: int = 6) -> Text:
        """A heading without a full stop."""
        words = [self.rng.choice(self._real) for _ in range(self.rng.randint(2, most))]
        return Text([_capital(words[0]), *words[1:]])

    def text(self, lines: float, at: str = "") -> Text:
        """Sentences of about so many lines; at least one of three words."""
        room, words = lines * LINE, list[str]()
        for sentence in self._sentences():
            words += sentence
            if sum(len(word) + 1 for word in words) >= room:
                break
        kept, used = 0, 0
        while kept < len(words) and (used < room or kept < 3):
            used += len(words[kept]) + 1
            kept += 1
        words = words[:kept]
        words[-1] = words[-1].rstrip(".,;") + "."
        return Text(words, at)

    def _sentences(self) -> Iterator[list[str]]:
        while True:
            words = [self.rng.choice(self._real) for _ in range(self.rng.randint(4, 28))]
            words[0] = _capital(words[0])
            for n in range(3, len(words) - 2, 7):
                if self.rng.random() < 0.5:
                    words[n] += self.rng.choice((",", ",", ",", ";"))
            words[-1] += "."
            yield words


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
