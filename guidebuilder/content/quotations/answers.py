"""What is found of a quotation: where it stands, or why it cannot be said to stand anywhere."""

from __future__ import annotations

from guidebuilder.content.places import Place
from guidebuilder.frozen import frozen


@frozen
class Passage:
    """A stretch of a source text: where it begins and ends.

    paragraph: the anchor of the paragraph that it begins in, and `start` its first character there. last: the anchor of
    the one that it ends in, "" for the same, and `end` the offset past its last character there. place: the first one.
    """

    place: Place
    paragraph: str
    start: int
    end: int
    last: str = ""
    last_place: Place | None = None

    @property
    def first_anchor(self) -> str:
        """The anchor at the passage's first word."""
        return f"{self.paragraph}@{self.start}"

    @property
    def last_anchor(self) -> str:
        """The anchor at the passage's last word."""
        return f"{self.last or self.paragraph}@{self.end}"

    @property
    def edges(self) -> tuple[tuple[str, int], tuple[str, int]]:
        """Where anchors must stand: paragraph and offset of the first word and past the last."""
        return (self.paragraph, self.start), (self.last or self.paragraph, self.end)


@frozen
class Located:
    """It stands here and nothing else can be meant. sign: a final comma or full stop that is the sentence's."""

    passage: Passage
    sign: str = ""


@frozen
class Twice:
    """It stands at several places, and nothing says which is meant.

    nth: the number that was asked for, if there are not so many.
    """

    hits: tuple[Passage, ...]
    nth: int | None = None


@frozen
class Elsewhere:
    """It does not stand where it says that it does; it stands here."""

    at: Place
    hits: tuple[Passage, ...]


@frozen
class Missing:
    """It stands in no document. at: where it says that it does."""

    at: Place | None = None


@frozen
class Cited:
    """It is from a cited work."""


@frozen
class Aside:
    """It is no quotation: so marked, or without a word."""


Answer = Located | Twice | Elsewhere | Missing | Cited | Aside
