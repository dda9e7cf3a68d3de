"""What stands within a line: words, links, marks of notes, quotations, abbreviations."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from guidebuilder.design.wording import Wording
from guidebuilder.press.gathering import Gathered, Line, Page, Piece, Place, Turn, Words
from guidebuilder.press.html.names import Names
from guidebuilder.press.notenames import NoteNames
from guidebuilder.tags import Tag

NUMBERED = 5
"""Every fifth line shows its number, as in print."""

ELEMENTS = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "both": ("<strong><em>", "</em></strong>"),
    **{
        role: (f'<span class="{role}">', "</span>")
        for role in ("small-caps", "locator", "label", "address", "page")
    },
}
"""How the roles of types are written."""


def attributes(**named: str | None) -> str:
    """Attributes of an element, those that are empty left out; a trailing underscore is dropped, others are hyphens."""
    written = ((name.rstrip("_").replace("_", "-"), value) for name, value in named.items() if value)
    return "".join(f' {name}="{escape(value)}"' for name, value in written)


class Inline:
    """Writes what stands within lines."""

    def __init__(self, gathered: Gathered, names: Names, notes: NoteNames, wording: Wording) -> None:
        self.gathered, self.names, self.notes, self.wording = gathered, names, notes, wording

    def inside(self, node: Tag) -> str:
        """All that a node holds, as it stands within a line."""
        return escape(node.actual, quote=False) if node.actual is not None else self.pieces(self.gathered.pieces(node))

    def pieces(self, pieces: Sequence[Piece]) -> str:
        """Pieces one after the other; neighbouring words of one look are in one element."""
        out: list[str] = []
        words, role = "", ""
        for piece in (*pieces, None):
            if isinstance(piece, Words) and (piece.role == role or not words):
                words, role = words + piece.text, piece.role
                continue
            if words:
                opening, closing = ELEMENTS.get(role, ("", ""))
                out.append(f"{opening}{escape(words, quote=False)}{closing}")
                words, role = "", ""
            match piece:
                case Words():
                    words, role = piece.text, piece.role
                case Place():
                    if name := self.place(piece):
                        out.append(f'<span id="{name}"></span>')
                case Line():
                    out.append(self._line(piece))
                case Page():
                    out.append(self._page(piece))
                case Turn():
                    out.append("<br>")
                case Tag():
                    out.append(self.element(piece))
                case None:
                    pass
        return "".join(out)

    def place(self, place: Place) -> str:
        """The id of a place; a mark has its own."""
        return "" if place.name.startswith("mark:") else self.names.take(place.name)

    def _line(self, line: Line) -> str:
        """The place where a line begins whose number is shown. The number is written by the style sheet: it is neither
        read aloud among the words of the source nor copied with them."""
        return f'<span class="line" data-line="{line.number}"></span>' if line.number % NUMBERED == 0 else ""

    def _page(self, page: Page) -> str:
        """The place where a page of print begins, so that "p. 12" is found here too."""
        name = self.names.take(f"page:{page.folio}", always=True)
        said = self.wording.text("spoken-page", page=page.folio)
        shown = self.wording.text("page", page=page.folio)
        named = attributes(class_="sheet", id=name, role="doc-pagebreak", title=said, data_page=shown)
        return f"<span{named}></span>" if name else ""

    def element(self, node: Tag) -> str:
        """A node within a line; "" for one that nothing was set for."""
        match node.role:
            case "Reference":
                return self._reference(node)
            case "Link":
                return self._link(node, "")
            case _:
                pass
        inside = self.inside(node)
        if not inside.strip():
            return inside
        if node.expansion is not None:
            return f"<abbr{attributes(title=node.expansion, lang=node.lang)}>{inside}</abbr>"
        if node.role == "Quote":
            return f"<q{attributes(lang=node.lang)}>{inside}</q>"
        if node.role == "Code":
            return f"<code{attributes(lang=node.lang)}>{inside}</code>"
        return f"<span{attributes(lang=node.lang)}>{inside}</span>" if node.lang else inside

    def _reference(self, node: Tag) -> str:
        """A reference is known by the link in it."""
        inside = "".join(
            self._link(each, node.id or "") if isinstance(each, Tag) and each.role == "Link" else self.pieces([each])
            for each in self.gathered.pieces(node)
        )
        return f'<span lang="{escape(node.lang)}">{inside}</span>' if node.lang and inside else inside

    def _link(self, node: Tag, name: str) -> str:
        """A link; words alone where the page has not what it leads to."""
        goal = self.gathered.leads(node)
        if goal.startswith("#note:") and name.startswith("mark:"):
            return self._mark(node, goal[1:], name)
        inside = self.inside(node)
        if node.expansion is not None:
            inside = f"<abbr{attributes(title=node.expansion)}>{inside}</abbr>"
        within = goal.startswith("#")
        if not goal or not inside.strip() or (within and not self.names.has(goal[1:])):
            return f"<span{attributes(lang=node.lang)}>{inside}</span>" if node.lang else inside
        kind = "term" if node in self.gathered.signed else ""
        if not within and goal.partition("://")[2].rstrip("/") not in node.text():
            kind = "away"
        href = f"#{self.names.id(goal[1:])}" if within else goal
        return f"<a{attributes(href=href, class_=kind, lang=node.lang)}>{inside}</a>"

    def _mark(self, node: Tag, note: str, mark: str) -> str:
        """The mark of a note, which leads to it."""
        shown, said = self.notes.shown(note), self.notes.said(note)
        if not self.names.has(note):
            return ""
        marked = attributes(
            class_="mark", id=self.names.take(mark, always=True), role="doc-noteref",
            href=f"#{self.names.id(note)}", aria_label=said,
        )  # fmt: skip
        before = "".join(self.pieces([piece]) for piece in self.gathered.pieces(node) if isinstance(piece, Place))
        return f"{before}<a{marked}>{shown}</a>"
