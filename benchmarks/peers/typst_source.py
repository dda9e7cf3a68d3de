"""The book as Typst markup. Its margin notes keep clear of one another by a state that each reads and moves on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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

SPECIAL = re.compile(r'([\\#$*_`<>@\[\]~"\'/=+-])')

HEAD = f"""\
#set document(title: "TITLE", author: "guidebuilder")
#set page(width: {page.WIDTH}pt, height: {page.HEIGHT}pt,
  margin: (inside: {page.INNER}pt, outside: {page.OUTER}pt, top: {page.TOP}pt, bottom: {page.BOTTOM}pt),
  header: context {{
    let heads = query(selector(heading.where(level: 1)).before(here()))
    set text(9.5pt)
    let head = if heads.len() > 0 {{ heads.last().body }}
    let folio = counter(page).display()
    if calc.odd(here().page()) {{ [#head #h(1fr) #folio] }} else {{ [#folio #h(1fr) #head] }}
  }})
#set text(font: "Source Serif 4", size: {page.SIZE}pt, lang: "en", region: "US", hyphenate: true,
  number-type: "old-style", top-edge: 0.7em, bottom-edge: -0.3em)
#set par(justify: true, leading: {page.LEADING - page.SIZE}pt, spacing: {page.LEADING - page.SIZE}pt,
  first-line-indent: {page.INDENT}pt)
#set list(indent: 4pt, body-indent: 10pt)
#set enum(indent: 4pt, body-indent: 8pt)
#show heading: set text(hyphenate: false)
#show heading: set par(justify: false)
#show heading.where(level: 1): it => {{
  pagebreak(weak: true, to: "odd")
  block(above: 0pt, below: 35pt, text(30pt, weight: "regular", it.body)) }}
#show heading.where(level: 2): it => block(above: 32pt, below: 16pt, text(14pt, it.body))
#show heading.where(level: 3): it => block(above: 24pt, below: 10pt, text(12pt, style: "italic", it.body))
#show heading.where(level: 4): it => block(above: 24pt, below: 10pt, text(11pt, it.body))

#let last = state("margin", (page: 0, foot: 0pt))
#let settled(before, page, y, height) = {{
  let free = if before.page == page {{ before.foot + {page.NOTE_GAP}pt }} else {{ {page.TOP}pt }}
  calc.max(free, calc.min(y, {page.HEIGHT - page.BOTTOM}pt - height))
}}
#let note(number, body) = {{
  super[#number]
  box(context {{
    let at = here().position()
    let text-of-note = block(width: {page.COLUMN}pt, {{
      set text({page.NOTE_SIZE}pt, hyphenate: false)
      set par(justify: false, leading: {page.NOTE_LEADING - page.NOTE_SIZE}pt, first-line-indent: 0pt)
      super[#number]; [ ]; body
    }})
    let height = measure(text-of-note).height
    let wanted = at.y - {page.NOTE_SIZE}pt
    let y = settled(last.get(), at.page, wanted, height)
    last.update(before => (page: at.page, foot: settled(before, at.page, wanted, height) + height))
    let outer = {page.OUTER - page.GAP - page.COLUMN}pt
    let x = if calc.odd(at.page) {{ {page.INNER + page.MEASURE + page.GAP}pt }} else {{ outer }}
    place(dx: x - at.x, dy: y - at.y, text-of-note)
  }})
}}
#let folio(target) = context counter(page).at(target).first()

#[#set par(justify: false, first-line-indent: 0pt)
#v(180pt)
#text(30pt)[TITLE]

#text(13pt)[SUBTITLE]]
#pagebreak()
#outline(depth: 3, indent: 14pt)
"""


def source(book: Book) -> str:
    """The whole file."""
    head = HEAD.replace("SUBTITLE", _escaped(book.subtitle)).replace("TITLE", _escaped(book.title))
    made = [head]
    for part in book.parts:
        made.append(f"= {_escaped(part.title)} <{part.id}>")
        for section in part.sections:
            made += _section(section, 2)
    return "\n\n".join(made) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'=' * level} {_escaped(section.title)} <{section.id}>"
    for block in section.blocks:
        yield from _block(block, level)
    for below in section.sections:
        yield from _section(below, level + 1)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(pieces):
            yield _text(pieces)
        case Items(ordered, items):
            yield "\n".join(f"{'+' if ordered else '-'} {_text(item)}" for item in items)
        case Term(term, _, pieces):
            yield f"#par(first-line-indent: 0pt, hanging-indent: {page.INDENT}pt)[*{_escaped(term)}*: {_text(pieces)}]"
        case Passage():
            target = f"#metadata(none) <{block.id}>"
            if block.heading:
                yield f"{'=' * (level + 1)} {_escaped(block.heading)} <{block.id}>"
                target = ""
            for paragraph in block.paragraphs:
                yield f"{target}{_text(paragraph)}"
                target = ""


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text, italic, bold):
            made = _escaped(text)
            made = f"#emph[{made}]" if italic else made
            return f"#strong[{made}]" if bold else made
        case Quoted(pieces):
            return f"“{_text(pieces)}”"
        case Link(text, address):
            return f'#link("{address}")[{_escaped(text)}]'
        case Reference(title, target):
            return f"#link(<{target}>)[{_escaped(title)}, p.~#folio(<{target}>)]"
        case Noted(pieces, note):
            return f"{_text(pieces)}#note({note.number})[{_note(note)}]"


def _note(note: Note) -> str:
    head = f"*{_escaped(note.head)}* " if note.head else ""
    label = f"#text(7pt)[{note.label}] " if note.label else ""
    return f"{head}{label}{_text(note.pieces)}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text.replace("'", "’"))
