"""What stands in lines of its own: sections, paragraphs with their notes, lists, tables, figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from guidebuilder.figures.scalable import Outlines, drawn, embedded
from guidebuilder.frozen import frozen
from guidebuilder.layout.flowables import Picture
from guidebuilder.press.gathering import Piece, Place
from guidebuilder.press.html.inline import Inline, attributes
from guidebuilder.tags import Tag

PX = 5 / 3
"""Pixels to a point of a figure: its words are then as large as the text around."""

SECTIONS = {
    "glossary": "doc-glossary", "bibliography": "doc-bibliography", "index": "doc-index",
    "introduction": "doc-introduction", "colophon": "doc-colophon",
}  # fmt: skip
"""The sections that have a role of their own, by the anchor of their heading."""

GOING_ON = frozenset({"P", "L", "BlockQuote", "Div"})
"""What may stand beside the notes of a paragraph before it."""

MOST = 24
"""So many blocks stand beside the notes of one paragraph at most; the style sheet has rows for them."""

DEEPEST = 6
"""HTML has so many levels of headings; below these a heading says its level itself."""


@frozen
class Made:
    """A block that is written. kind: the role of its node, "Note" for what stands in the margin."""

    kind: str
    html: str


class Blocks:
    """Writes blocks. `heading` is the id of the heading that was written last."""

    def __init__(self, inline: Inline, outlines: Outlines) -> None:
        self.inline, self.outlines = inline, outlines
        self.gathered, self.names = inline.gathered, inline.names
        self.heading, self._titled, self._described = "", False, 0

    def flow(self, nodes: Sequence[Piece]) -> str:
        """Blocks one after the other, each note beside the block that it hangs in."""
        return "".join(_beside(list(self._made(nodes))))

    def inside(self, node: Tag) -> str:
        """All blocks in a node."""
        return self.flow(self.gathered.pieces(node))

    def _made(self, nodes: Sequence[Piece]) -> Iterator[Made]:
        mark = ""
        for node in nodes:
            if not isinstance(node, Tag):
                continue
            look = self.gathered.looks.get(node)
            html = self.block(node)
            if html and look is not None and look.style == "place-mark":
                mark += html  # it stands beside the paragraph after it
                continue
            if html:
                yield Made(node.role, f'<div class="placed">{mark}{html}</div>' if mark else html)
                mark = ""
        if mark:
            yield Made("P", mark)

    # --- one block ----------------------------------------------------------------------------------------------------

    def block(self, node: Tag) -> str:
        """A node; "" for one that nothing was set for."""
        match node.role:
            case "Part":
                return self._part(node)
            case "Sect":
                return self._section(node)
            case "TOC":
                return f'<ul class="toc">{self._entries(node)}</ul>'
            case "L":
                return self._list(node)
            case "Table":
                return self._table(node)
            case "Figure":
                return self._figure(node)
            case "Note":
                return self._note(node)
            case "BlockQuote":
                return self._around("blockquote", node)
            case "Caption":
                return f"<figcaption>{self.inside(node)}</figcaption>"
            case role if len(role) == 2 and role[0] == "H" and role[1].isdigit():
                return self._heading(node, int(role[1]))
            case "P":
                return self._paragraph(node)
            case _:
                return self._around("div", node)

    def _around(self, element: str, node: Tag) -> str:
        """An element with what a node holds, words or blocks."""
        named = attributes(id=self.names.take(node.id), lang=node.lang, class_=self._class(node))
        inside = self.inline.inside(node) if self.gathered.has_words(node) else self.inside(node)
        return f"<{element}{named}>{inside}</{element}>" if inside.strip() else ""

    def _class(self, node: Tag) -> str:
        look = self.gathered.looks.get(node)
        return "" if look is None else f"{look.style} slanted" if look.slanted else look.style

    def _paragraph(self, node: Tag) -> str:
        name = self.names.take(node.id)
        for piece in self.gathered.pieces(node):
            if name or not isinstance(piece, Place):
                break
            name = self.inline.place(piece)
        inside = self.inline.inside(node).strip()
        if not inside:
            return f'<span id="{name}"></span>' if name else ""
        if node.expansion is not None:
            inside = f"<abbr{attributes(title=node.expansion)}>{inside}</abbr>"
        return f"<p{attributes(id=name, lang=node.lang, class_=self._class(node))}>{inside}</p>\n"

    def _heading(self, node: Tag, level: int) -> str:
        """A heading. The title of the guide is the only one of the first level."""
        level, self._titled = (level + 1 if self._titled else 1), True
        self.heading = name = self.names.take(node.id or f"heading:{node.text()}", always=True)
        inside = self.inline.inside(node).strip()
        named = attributes(id=name, lang=node.lang, class_=self._class(node))
        if level > DEEPEST:
            return f'<div role="heading" aria-level="{level}"{named}>{inside}</div>\n'
        return f"<h{level}{named}>{inside}</h{level}>\n"

    def _part(self, node: Tag) -> str:
        name = self.names.take(node.id)
        inside = self.inside(node)
        labelled = next((child.id for child in node.children if isinstance(child, Tag) and child.role == "H1"), None)
        by = self.names.id(labelled) if labelled else None
        return f'<section{attributes(class_="part", id=name, role="doc-part", aria_labelledby=by)}>{inside}</section>\n'

    def _section(self, node: Tag) -> str:
        children = [child for child in node.children if isinstance(child, Tag)]
        if children and children[0].role == "Figure":
            return self._shown(node, children)
        own = next((name for name, at in self.gathered.targets.items() if at is node), None)
        name = self.names.take(node.id) or self.names.take(own)
        if any(child.role == "TOC" for child in children):
            return self._contents(node, name)
        above = self.heading
        inside = self.inside(node)
        if not inside.strip():
            return ""
        head = next((child.id for child in children if child.role[:1] == "H"), None) or own or ""
        role = SECTIONS.get(head, "")
        by = (self.names.id(head) if head != own else above) if role else ""
        return f"<section{attributes(id=name, role=role, aria_labelledby=by, lang=node.lang)}>{inside}</section>\n"

    # --- contents -----------------------------------------------------------------------------------------------------

    def _contents(self, node: Tag, name: str) -> str:
        """The contents: the entries are ways through the page, what follows them is not."""
        pieces = list(self.gathered.pieces(node))
        last = max(n for n, piece in enumerate(pieces) if isinstance(piece, Tag) and piece.role == "TOC")
        listed = self.flow(pieces[: last + 1])
        named = attributes(id=name, role="doc-toc", aria_labelledby=self.heading)
        return f"<nav{named}>{listed}</nav>\n{self.flow(pieces[last + 1 :])}"

    def _entries(self, node: Tag) -> str:
        """Entries; those of the level below are a list in the entry before them."""
        items: list[str] = []
        for child in self.gathered.pieces(node):
            if not isinstance(child, Tag):
                continue
            if child.role == "TOC":
                inner = f"<ul>{self._entries(child)}</ul>"
                items = [*items[:-1], items[-1] + inner] if items else [inner]
            else:
                items.append("".join(self._entry(piece) for piece in self.gathered.pieces(child)))
        return "".join(f"<li>{item}</li>\n" for item in items if item.strip())

    def _entry(self, piece: Piece) -> str:
        if isinstance(piece, Tag) and piece.role == "Lbl":
            return f'<span class="numeral">{self.inline.inside(piece)}</span> '
        return self.block(piece) if isinstance(piece, Tag) and piece.role == "P" else self.inline.pieces([piece])

    # --- lists --------------------------------------------------------------------------------------------------------

    def _list(self, node: Tag) -> str:
        items = [child for child in self.gathered.pieces(node) if isinstance(child, Tag)]
        kind = node.attributes.get("ListNumbering", "")
        if kind == "Description" and items and self._label(items[0]):
            return self._descriptions(items)
        element = "ol" if kind in ("Decimal", "UpperAlpha", "LowerAlpha") else "ul"
        made = "".join(self._item(item) for item in items)
        listed = "labelled" if any(self._label(item) for item in items) else ""
        return f"<{element}{attributes(class_=listed)}>{made}</{element}>\n" if made else ""

    def _label(self, item: Tag) -> Tag | None:
        return next(
            (child for child in item.children if isinstance(child, Tag) and child.role == "Lbl" and child.heard()), None
        )

    def _item(self, item: Tag) -> str:
        name = self.names.take(item.id)
        label = self._label(item)
        shown = f'<span class="item-label">{self.inline.inside(label).strip()}</span> ' if label is not None else ""
        rest = [piece for piece in item.children if piece is not label and isinstance(piece, Tag)]
        inside = "".join(self.inside(piece) for piece in rest)
        if not shown and not inside.strip():
            return ""
        return f"<li{attributes(id=name, lang=item.lang)}>{shown}{inside}</li>\n"

    def _descriptions(self, items: Sequence[Tag]) -> str:
        """Terms and what is said of them; an item without a term is more of what is said of the last."""
        out: list[str] = []
        for item in items:
            name, label = self.names.take(item.id), self._label(item)
            said = "".join(
                self.inside(piece) for piece in item.children if isinstance(piece, Tag) and piece.role != "Lbl"
            )
            if label is not None:
                term = self.inline.inside(label).strip()
                if label.expansion is not None:
                    term = f"<abbr{attributes(title=label.expansion)}>{term}</abbr>"
                out.append(f"{'</div>' if out else ''}<div><dt{attributes(id=name, lang=label.lang)}>{term}</dt>\n")
            out.append(f"<dd>{said}</dd>\n")
        return f"<dl>{''.join(out)}</div></dl>\n"

    # --- notes, tables, figures ---------------------------------------------------------------------------------------

    def _note(self, node: Tag) -> str:
        """A note in the margin; its name leads back to its mark."""
        note = node.id or ""
        name = self.names.take(note, always=True)
        back = attributes(
            class_="back", role="doc-backlink", href=f"#{self.names.id(note.replace('note:', 'mark:', 1))}",
            aria_label=f"{self.inline.notes.said(note)} ↩",
        )  # fmt: skip
        said = "".join(self.block(piece) for piece in node.children if isinstance(piece, Tag) and piece.role != "Lbl")
        letter = f"<a{back}>{self.inline.notes.shown(note)}</a>"
        named = attributes(class_="note", id=name, role="doc-footnote", lang=node.lang)
        return f"<aside{named}>{letter} {said}</aside>\n"

    def _table(self, node: Tag) -> str:
        caption, rows = "", list[tuple[bool, str]]()
        for child in self.gathered.pieces(node):
            if isinstance(child, Tag) and child.role == "Caption":
                caption = f"<caption>{self.inside(child)}</caption>"
            elif isinstance(child, Tag):
                cells = [cell for cell in child.children if isinstance(cell, Tag)]
                made = "".join(self._cell(cell) for cell in cells)
                rows.append((all(cell.role == "TH" for cell in cells), f"<tr>{made}</tr>\n"))
        head = "".join(row for is_head, row in rows[:1] if is_head)
        body = "".join(row for n, (is_head, row) in enumerate(rows) if n or not is_head)
        named = attributes(class_="wide", role="group", tabindex="0", aria_labelledby=self.heading)
        thead = f"<thead>{head}</thead>" if head else ""
        return f"<div{named}><table>{caption}{thead}<tbody>{body}</tbody></table></div>\n"

    def _cell(self, cell: Tag) -> str:
        inside = self.inline.inside(cell) if self.gathered.has_words(cell) else self._in_cell(cell)
        scope = {"Column": "col", "Row": "row"}.get(cell.attributes.get("Scope", ""))
        element = "th" if cell.role == "TH" else "td"
        return f"<{element}{attributes(scope=scope, lang=cell.lang)}>{inside}</{element}>"

    def _in_cell(self, cell: Tag) -> str:
        """One paragraph is the cell itself."""
        held = [piece for piece in self.gathered.pieces(cell) if isinstance(piece, Tag)]
        return self.inline.inside(held[0]).strip() if len(held) == 1 and held[0].role == "P" else self.flow(held)

    def _shown(self, node: Tag, children: Sequence[Tag]) -> str:
        """A figure: what is shown, its caption, and under it the table of its data."""
        within = [child for child in children if child.role in ("Figure", "Caption")]
        rest = [child for child in children if child not in within]
        captioned = [child for child in within if child.role == "Caption"]
        shown = "".join(self.block(child) for child in (*(one for one in within if one not in captioned), *captioned))
        return f"<figure>{shown}</figure>\n{self.flow(rest)}" if shown else self.flow(rest)

    def _figure(self, node: Tag) -> str:
        """A drawing or a picture with its description, which can be moved about where the screen is narrower."""
        shown = self.gathered.figures.get(node)
        if shown is None:
            return ""
        named = self.names.take(node.id)
        width, height = round(shown.width * PX), round(shown.height * PX)
        size = attributes(width=str(width), height=str(height))
        if isinstance(shown, Picture):
            picture = attributes(id=named, src=embedded(shown.reader), alt=node.alt or "")
            return f'<img{picture}{size}{"" if node.alt else " alt"}>\n'
        self._described += 1
        described = f"described-{self._described}"
        box = f"0 0 {shown.plate.width:.2f} {shown.plate.height:.2f}"
        whole = attributes(role="img", aria_labelledby=described, viewBox=box)
        told = f'<desc id="{described}">{escape(node.alt or "", quote=False)}</desc>'
        plate = drawn(shown.plate, self.outlines)  # type: ignore[arg-type]
        around = attributes(class_="plate", id=named, role="group", tabindex="0", aria_labelledby=described)
        return f"<div{around}><svg{whole}{size}>{told}{plate}</svg></div>\n"


def _beside(made: Sequence[Made]) -> Iterator[str]:
    """Blocks with the notes that follow each of them beside it, and beside the blocks after it that have none."""
    at = 0
    while at < len(made):
        if at + 1 < len(made) and made[at].kind != "Note" and made[at + 1].kind == "Note":
            end = at + 1
            while end < len(made) and made[end].kind == "Note":
                end += 1
            last = end
            while last < len(made) and last - end < MOST and made[last].kind in GOING_ON and not _noted(made, last):
                last += 1
            notes = "".join(one.html for one in made[at + 1 : end])
            rest = "".join(one.html for one in made[end:last])
            yield f'<div class="leaf">{made[at].html}<div class="notes">{notes}</div>{rest}</div>\n'
            at = last
        else:
            yield made[at].html
            at += 1


def _noted(made: Sequence[Made], at: int) -> bool:
    return at + 1 < len(made) and made[at + 1].kind == "Note"
