"""A guide as plain text: 72 columns of UTF-8, for whatever shows letters and nothing more.

The words and their order are those of the logical tree. Headings are underlined, notes stand in brackets after their
paragraph, tables are lists, and beside the source text stand the numbers of the lines that it has in print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from guidebuilder.design.wording import Wording
from guidebuilder.press.gathering import Gathered, Line, Page, Piece, Place, Turn, Words
from guidebuilder.press.notenames import NoteNames
from guidebuilder.tags import Tag

COLUMNS = 72
"""Columns of a line: what mail and terminals show whole."""

LEAST = 24
"""Columns that words have, however deep they are indented."""

NUMBERS = 4
"""Columns for the number of a line, with the space after it."""

NUMBERED = 5
"""Every fifth line shows its number, as in print."""

SIGNS = {"strong": "*", "both": "*", "emphasis": "_"}
"""What stands on either side of words that are bold or italic in print: in an index it tells pages apart."""

UNDERLINES = "=-~"
"""By level, the last for all that are deeper."""

BEGIN = "\0"
"""Stands where a numbered line of print begins, until the words are wrapped."""

_SPACES = re.compile(r"[ \t\n\r\u2002-\u2009\u3000]+")

Chunk = list[str]
"""Lines that stand together; a blank line parts it from others."""


def text(gathered: Gathered, notes: NoteNames, wording: Wording) -> str:
    """The whole guide; lines end in a line feed, and none has spaces at its end."""
    writer = _Writer(gathered, notes)
    chunks: list[Chunk] = []
    for n, node in enumerate(gathered.tree.children):
        if isinstance(node, Tag):
            chunks += writer.block(node, 0)
        if n == 0:
            chunks.append(wrapped(wording.text("numbers-of-print")))
    return "\n".join("".join(f"{line.rstrip()}\n" for line in chunk) for chunk in chunks if chunk)


def width(words: str) -> int:
    """The columns that words take: wide characters two, marks over letters none (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return len(words) - words.count(BEGIN) + wide - sum(unicodedata.combining(char) > 0 for char in words)


def wrapped(words: str, indent: int = 0, first: str = "", hang: int | None = None) -> Chunk:
    """Words in lines of at most COLUMNS; a word that is longer stands alone and whole, so that an address can be
    copied. A no-break space holds.

    first: what stands before them. hang: the indent of the lines after the first, that of the words if it is None.
    """
    lead = " " * indent + first
    after = " " * (width(lead) if hang is None else hang)
    lines, line, empty = list[str](), lead, True
    room = max(COLUMNS, width(after) + LEAST)
    for word in _SPACES.split(words.strip()):
        if not empty and width(line) + 1 + width(word) > room:
            lines.append(line)
            line, empty = after, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return [each.replace("\u00a0", " ").replace("\u202f", " ") for each in (*lines, line)]


class _Writer:
    """Writes blocks as chunks of lines."""

    def __init__(self, gathered: Gathered, notes: NoteNames) -> None:
        self.gathered, self.notes = gathered, notes
        self._titled = False

    # --- words --------------------------------------------------------------------------------------------------------

    def said(self, pieces: Sequence[Piece]) -> str:
        """Pieces as words, without the lines of print."""
        return "".join(map(self._piece, _joined(pieces)))

    def inside(self, node: Tag) -> str:
        """What a node holds, as words."""
        return node.actual if node.actual is not None else self.said(self.gathered.pieces(node))

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Words():
                return _signed(piece.text, SIGNS.get(piece.role, ""))
            case Turn():
                return " "
            case Line():
                return BEGIN if piece.number % NUMBERED == 0 else ""
            case Tag():
                return self._inline(piece)
            case _:
                return ""

    def _inline(self, node: Tag) -> str:
        goal = self.gathered.leads(node) if node.role == "Link" else ""
        above = self.gathered.above.get(node)
        if goal.startswith("#note:") and above is not None and (above.id or "").startswith("mark:"):
            return f"[{self.notes.shown(goal[1:])}]"
        inside = self.inside(node)
        if "://" in goal and goal.partition("://")[2].rstrip("/") not in inside:
            return f"{inside} <{goal}>"
        return inside

    # --- blocks -------------------------------------------------------------------------------------------------------

    def flow(self, nodes: Sequence[Piece], indent: int) -> list[Chunk]:
        """Blocks one after the other."""
        return [chunk for node in nodes if isinstance(node, Tag) for chunk in self.block(node, indent)]

    def block(self, node: Tag, indent: int) -> list[Chunk]:
        """A node as chunks; none for one that nothing was set for."""
        pieces = self.gathered.pieces(node)
        match node.role:
            case role if len(role) == 2 and role[0] == "H" and role[1].isdigit():
                return self._heading(node, int(role[1]))
            case "L":
                return list(self._list(pieces, indent))
            case "TOC":
                return [list(self._entries(pieces, indent))]
            case "Table":
                return self._table(pieces, indent)
            case "Figure":
                return [wrapped(f"{node.alt or ''}]", indent, "[")]
            case "Note":
                return self._note(node, indent)
            case "BlockQuote" if not self.gathered.has_words(node):
                return self.flow(pieces, indent + 4)
            case _ if not self.gathered.has_words(node):
                return self.flow(pieces, indent)
            case _ if any(isinstance(piece, Line) for piece in pieces):
                return [list(self._printed(pieces, indent))]
            case _:
                return list(self._paragraph(pieces, indent))

    def _heading(self, node: Tag, level: int) -> list[Chunk]:
        """A heading, underlined; the title of the guide is the only one of the first level."""
        level, self._titled = (level if self._titled else 0), True
        lines = wrapped(self.inside(node))
        return [[*lines, UNDERLINES[min(level, len(UNDERLINES) - 1)] * max(map(width, lines))]]

    def _paragraph(self, pieces: Sequence[Piece], indent: int) -> Iterator[Chunk]:
        """A paragraph; words that go on in a line of their own do so here."""
        lines: Chunk = []
        for stretch in _parted(pieces):
            if words := self.said(stretch).strip():
                lines += wrapped(words, indent)
        if lines:
            yield lines

    def _printed(self, pieces: Sequence[Piece], indent: int) -> Iterator[str]:
        """A paragraph of the source text, the number of each fifth line of print before the line that it begins in."""
        numbers = [piece.number for piece in pieces if isinstance(piece, Line) and piece.number % NUMBERED == 0]
        words = self.said(pieces)
        for line in wrapped(words, indent + NUMBERS):
            begun = [numbers.pop(0) for _ in range(line.count(BEGIN))]
            shown = line.replace(BEGIN, "")
            yield f"{' ' * indent}{begun[0]:>{NUMBERS - 1}} {shown[indent + NUMBERS :]}" if begun else shown

    def _note(self, node: Tag, indent: int) -> list[Chunk]:
        """A note in brackets, under the name that its mark has."""
        paragraphs = [
            self.inside(child) for child in node.children if isinstance(child, Tag) and child.role != "Lbl"
        ]
        said = [words.strip() for words in paragraphs if words.strip()]
        if not said:
            return []
        said[-1] += "]"
        first, *others = said
        opening = wrapped(first, indent + NUMBERS, f"[{self.notes.shown(node.id or '')}: ", hang=indent + NUMBERS)
        return [[*opening, *(line for words in others for line in wrapped(words, indent + NUMBERS))]]

    def _entries(self, pieces: Sequence[Piece], indent: int) -> Iterator[str]:
        for child in pieces:
            if isinstance(child, Tag) and child.role == "TOC":
                yield from self._entries(self.gathered.pieces(child), indent + 4)
            elif isinstance(child, Tag):
                held = [piece for piece in self.gathered.pieces(child) if isinstance(piece, Tag)]
                words = " ".join(self._inline(piece).strip() for piece in held if piece.role != "P")
                yield from wrapped(words, indent, hang=indent + 4) if words.strip() else ()
                for piece in held:
                    if piece.role == "P" and (about := self.inside(piece).strip()):
                        yield from wrapped(about, indent + 4)

    def _list(self, items: Sequence[Piece], indent: int) -> Iterator[Chunk]:
        """Items, each behind its label; a long label stands in a line of its own."""
        for item in items:
            if not isinstance(item, Tag):
                continue
            held = [child for child in item.children if isinstance(child, Tag)]
            label = " ".join(self.inside(child).strip() for child in held if child.role == "Lbl").strip()
            chunks = [chunk for child in held if child.role != "Lbl" for chunk in self.block(child, indent + 4)]
            if label and chunks and width(label) < 4 and chunks[0][0].startswith(" " * (indent + 4)):
                chunks[0][0] = f"{' ' * indent}{label:<4}{chunks[0][0][indent + 4 :]}"
            elif label and chunks:
                chunks[0] = [*wrapped(label, indent), *chunks[0]]
            elif label:
                chunks = [wrapped(label, indent)]
            yield from chunks

    def _table(self, pieces: Sequence[Piece], indent: int) -> list[Chunk]:
        """A table as a list: of each row the cells, each behind the head of its column."""
        chunks: list[Chunk] = []
        heads: list[str] = []
        for child in pieces:
            if not isinstance(child, Tag):
                continue
            if child.role == "Caption":
                chunks += self.flow(self.gathered.pieces(child), indent)
                continue
            cells = [cell for cell in child.children if isinstance(cell, Tag)]
            words = [" ".join(self._cell(cell).split(" ")) for cell in cells]
            if not heads and all(cell.role == "TH" for cell in cells):
                heads = words
                continue
            named = zip(heads or [""] * len(words), words, strict=False)
            lines = [line for head, cell in named if cell for line in _celled(head, cell, indent + 2)]
            if lines:
                lines[0] = f"{' ' * indent}- {lines[0][indent + 2 :]}"
                chunks.append(lines)
        return chunks

    def _cell(self, cell: Tag) -> str:
        held = self.gathered.pieces(cell)
        blocks = [piece for piece in held if isinstance(piece, Tag) and piece.role == "P"]
        return " ".join(self.inside(piece).strip() for piece in blocks) if blocks else self.inside(cell).strip()


def _signed(words: str, sign: str) -> str:
    """Words between two signs, which stand next to letters."""
    bare = words.strip()
    if not sign or not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}{sign}{bare}{sign}{words[start + len(bare) :]}"


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces, neighbouring words of one look as one; places, which are not seen, left out."""
    held: Words | None = None
    for piece in pieces:
        if isinstance(piece, Words) and held is not None and piece.role == held.role:
            held = Words(held.text + piece.text, held.role)
        elif not isinstance(piece, Place | Page):
            if held is not None:
                yield held
            held = piece if isinstance(piece, Words) else None
            if held is None:
                yield piece
    if held is not None:
        yield held


def _celled(head: str, cell: str, indent: int) -> Chunk:
    return wrapped(f"{head}: {cell}" if head else cell, indent, hang=indent + 2)


def _parted(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces between turns."""
    held: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Turn):
            yield held
            held = []
        else:
            held.append(piece)
    yield held
