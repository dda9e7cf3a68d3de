"""The book as HTML with a style sheet, for WeasyPrint. A float cannot follow the side of a page: notes stand right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from benchmarks.peers import page
from benchmarks.peers.book import (
    Block,
    Book,
    Items,
    Link,
    Note,
    Noted,
    Paragraph,
    Passage,
    Piece,
    Quoted,
    Reference,
    Section,
    Term,
    Words,
)

FACES = (
    ("normal", "normal", "Regular"),
    ("normal", "bold", "Bold"),
    ("italic", "normal", "It"),
    ("italic", "bold", "BoldIt"),
)

STYLE = f"""
@page {{ size: {page.WIDTH}pt {page.HEIGHT}pt; margin: {page.TOP}pt {page.OUTER}pt {page.BOTTOM}pt {page.INNER}pt;
  @top-left {{ content: string(part); font: 9.5pt S }} @top-right {{ content: counter(page); font: 9.5pt S }} }}
@page :first {{ @top-left {{ content: none }} @top-right {{ content: none }} }}
html {{ font: {page.SIZE}pt/{page.LEADING}pt S; hyphens: auto; text-align: justify;
  font-variant-numeric: oldstyle-nums proportional-nums }}
body {{ margin: 0 }}
p {{ margin: 0; text-indent: {page.INDENT}pt; orphans: 2; widows: 2 }}
h1, h2, h3, h4 {{ text-align: left; hyphens: manual; break-after: avoid; font-weight: normal }}
h1 {{ font-size: 30pt; line-height: 35pt; margin: 0 0 35pt; break-before: right; string-set: part content();
  bookmark-level: 1 }}
h2 {{ font-size: 14pt; font-weight: bold; margin: 32pt 0 16pt; bookmark-level: 2 }}
h3 {{ font-size: 12pt; font-style: italic; margin: 24pt 0 10pt; bookmark-level: 3 }}
h4 {{ font-size: 11pt; margin: 24pt 0 10pt; bookmark-level: none }}
ul, ol {{ margin: 0; padding-left: 18pt }}
a {{ color: inherit; text-decoration: none }}
a.folio::after {{ content: ", p. " target-counter(attr(href), page) }}
.title {{ padding-top: 180pt; font-size: 13pt; hyphens: manual; text-align: left }}
.title div {{ font-size: 30pt; line-height: 35pt; margin-bottom: 14pt }}
nav {{ break-before: page; text-align: left }} nav a {{ display: block }}
nav a::after {{ content: leader('.') target-counter(attr(href), page) }}
.l2 {{ margin-left: 14pt }} .l3 {{ margin-left: 28pt }}
.note {{ float: right; clear: right; break-inside: avoid; width: {page.COLUMN}pt; text-indent: 0; text-align: left;
  margin: 0 -{page.COLUMN + page.GAP}pt {page.NOTE_GAP}pt {page.GAP}pt; hyphens: manual;
  font-size: {page.NOTE_SIZE}pt; line-height: {page.NOTE_LEADING}pt; font-style: normal; font-weight: normal }}
.label {{ font-size: 7pt }}
sup {{ font-size: 65%; line-height: 0 }}
.term {{ text-indent: -{page.INDENT}pt; padding-left: {page.INDENT}pt }}
"""


def source(book: Book, fonts: Path) -> str:
    """The whole page; `fonts` is the folder of our faces."""
    faces = "".join(
        f"@font-face {{ font-family: S; font-style: {slant}; font-weight: {weight};"
        f" src: url({(fonts / f'SourceSerif4-{name}.ttf').as_uri()}) }}\n"
        for slant, weight, name in FACES
    )
    body: list[str] = []
    for part in book.parts:
        body.append(_head(1, part.id, part.title))
        for section in part.sections:
            body += _section(section, 2)
    listed = [f'<a class="l{level}" href="#{name}">{escape(title)}</a>' for level, name, title in _contents(book)]
    title = escape(book.title)
    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{faces}{STYLE}</style></head>\n<body>"
        f'<div class="title"><div>{title}</div>{escape(book.subtitle)}</div>\n'
        + "\n".join(("<nav>", *listed, "</nav>", *body, "</body></html>\n"))
    )


def _contents(book: Book) -> Iterator[tuple[int, str, str]]:
    for part in book.parts:
        yield 1, part.id, part.title
        for section in part.sections:
            yield 2, section.id, section.title
            for below in (*section.blocks, *section.sections):
                if isinstance(below, Section):
                    yield 3, below.id, below.title
                elif isinstance(below, Passage) and below.heading:
                    yield 3, below.id, below.heading


def _head(level: int, name: str, title: str) -> str:
    return f'<h{level} id="{name}">{escape(title)}</h{level}>'


def _section(section: Section, level: int) -> Iterator[str]:
    yield _head(level, section.id, section.title)
    for block in section.blocks:
        yield from _block(block, level)
    for below in section.sections:
        yield from _section(below, level + 1)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(pieces):
            yield f"<p>{_text(pieces)}</p>"
        case Items(ordered, items):
            kind = "ol" if ordered else "ul"
            yield f"<{kind}>{''.join(f'<li>{_text(item)}</li>' for item in items)}</{kind}>"
        case Term(term, _, pieces):
            yield f'<p class="term"><b>{escape(term)}</b>: {_text(pieces)}</p>'
        case Passage():
            target = f' id="{block.id}"'
            if block.heading:
                yield _head(level + 1, block.id, block.heading)
                target = ""
            for paragraph in block.paragraphs:
                yield f"<p{target}>{_text(paragraph)}</p>"
                target = ""


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text, italic, bold):
            made = escape(text.replace("'", "’"))
            made = f"<em>{made}</em>" if italic else made
            return f"<b>{made}</b>" if bold else made
        case Quoted(pieces):
            return f"“{_text(pieces)}”"
        case Link(text, address):
            return f'<a href="{escape(address)}">{escape(text)}</a>'
        case Reference(title, target):
            return f'<a class="folio" href="#{target}">{escape(title)}</a>'
        case Noted(pieces, note):
            mark = f"<sup>{note.number}</sup>"
            return f'{_text(pieces)}{mark}<span class="note">{mark} {_note(note)}</span>'


def _note(note: Note) -> str:
    head = f"<b>{escape(note.head)}</b> " if note.head else ""
    label = f'<span class="label">{note.label}</span> ' if note.label else ""
    return f"{head}{label}{_text(note.pieces)}"
