"""The words of an entry with their style, and punctuation that meets quotation marks and titles ending in "?".

The ground floor of `citations`: knows prose and punctuation, nothing of works' types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidebuilder.content import model
from guidebuilder.design import wording
from guidebuilder.frozen import frozen


@frozen
class Piece:
    """Some words of an entry; `url` marks an address, whole, with its scheme."""

    text: str
    italic: bool = False
    url: bool = False


_ENDS = (".", "?", "!", "…")


def marks(language: str, level: int = 1) -> tuple[str, str]:
    """Opening and closing quotation mark for the title of a short work, level 2 for one inside it."""
    return wording.load(language).quotation_marks(level)


class Line:
    """Pieces in the making: adds words, and points that do not double what is there."""

    def __init__(self, language: str) -> None:
        """`language` decides the quotation marks and whether points stand inside them."""
        self._pieces: list[Piece] = []
        self._closing, self._inner = marks(language)[1], marks(language, 2)[1]
        # American usage puts points inside the marks (CMOS 6.9); so does MLA. Elsewhere they follow.
        self._inside = language.lower() in ("en", "en-us", "en-ca")

    def add(self, pieces: Iterable[Piece]) -> None:
        """Words; those in one style that meet become one piece."""
        for piece in pieces:
            if not piece.text:
                continue
            last = self._pieces[-1] if self._pieces else None
            if last and not piece.url and not last.url and last.italic == piece.italic:
                self._pieces[-1] = Piece(last.text + piece.text, last.italic)
            else:
                self._pieces.append(piece)

    def close(self, mark: str, space: str = " ") -> None:
        """Set a point and a space; no stop after another end of sentence, be it inside quotation marks."""
        text = "".join(piece.text for piece in self._pieces)
        quoted = text.endswith(self._closing)
        before = text.removesuffix(self._closing).rstrip(self._inner) if quoted else text
        address = bool(self._pieces) and self._pieces[-1].url
        if not (before.endswith(mark) or (mark == "." and before.endswith(_ENDS))) or address:
            self._point(mark, quoted and self._inside)
        self.add((Piece(space),))

    def _point(self, mark: str, inside: bool) -> None:
        if not inside:
            self.add((Piece(mark),))
            return
        last = self._pieces.pop()
        stem = last.text.removesuffix(self._closing)
        # “The Word ‘Aid.’” but “The Workers’.”: the last is an apostrophe
        inner = len(stem) - len(stem.rstrip("’")) if "‘" in stem else 0
        single = stem[len(stem) - inner :] if inner else ""
        self.add((Piece(stem.removesuffix(single) + mark + single + self._closing, last.italic),))

    def pieces(self) -> tuple[Piece, ...]:
        """What was added, without space at the end."""
        done = list(self._pieces)
        if done and done[-1].text.endswith(" "):
            last = done.pop()
            if last.text.rstrip(" "):
                done.append(Piece(last.text.rstrip(" "), last.italic, last.url))
        return tuple(done)


def styled(
    children: Iterable[model.Inline], language: str, italic: bool = False, quoted: bool = False
) -> Iterator[Piece]:
    """Prose as pieces: emphasis in an italic title turns to roman; quotations in a quoted one are of the next level."""
    for node in children:
        match node:
            case model.Words():
                yield Piece(node.text, italic)
            case model.Emphasis():
                yield from styled(node.children, language, not italic, quoted)
            case model.Quotation():
                opening, closing = marks(language, node.level + quoted)
                yield Piece(opening, italic)
                yield from styled(node.children, language, italic, quoted)
                yield Piece(closing, italic)
            case model.Citation() | model.Reference() | model.Filled():
                continue  # a title cites nothing
            case _:
                yield from styled(node.children, language, italic, quoted)


def plain_title(work: model.Work) -> str:
    """The title with its subtitle, unstyled."""
    return "".join(piece.text for piece in whole_title(work, "en"))


def whole_title(work: model.Work, language: str, italic: bool = False, quoted: bool = False) -> tuple[Piece, ...]:
    """Title and subtitle; a title that ends in "?" or "!" takes no colon (CMOS 14.96)."""
    title = tuple(styled(work.title.children, language, italic, quoted))
    if "subtitle" not in work.fields:
        return title
    ended = bool(title) and title[-1].text.endswith(("?", "!", ":"))
    return (*title, Piece((" " if ended else ": ") + work.fields["subtitle"].value, italic))


def without_article(title: str) -> str:
    """A title as it is sorted and shortened: without quotation marks before it and a leading article."""
    return re.sub(r"^[\W_]*(?:(?:a|an|the)\s+)?", "", title, flags=re.IGNORECASE)


def dashes(text: str) -> str:
    """Ranges of numbers with an en dash: 51-85, 1939-40."""
    return re.sub(r"(?<=\d)\s*(?:--|-)\s*(?=\d)", "–", text)


def inclusive(text: str, style: str) -> str:
    """Ranges of pages: in Chicago 71–72, 100–104, 101–8, 321–28, 1496–503 (CMOS 9.61); in MLA 101–08 (2.139).

    They may be written short or in full. What is no range of plain numbers stays.
    """

    def shortened(found: re.Match[str]) -> str:
        first, last = found[1], found[2]
        last = first[: len(first) - len(last)] + last
        if len(last) > len(first) or int(last) <= int(first) or int(first) < 100:
            return found[0]
        few = style != "mla" and 0 < int(first) % 100 < 10
        if style != "mla" and int(first) % 100 == 0:
            return f"{first}–{last}"
        alike = next(n for n, (one, other) in enumerate(zip(first, last, strict=True)) if one != other)
        return f"{first}–{last[min(alike, len(last) - (1 if few else 2)):]}"

    return re.sub(r"(?<![\w.:–-])(\d+)–(\d+)(?![\w.:–-])", shortened, dashes(text))
