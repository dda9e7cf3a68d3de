"""The book as a guide of ours: a folder of YAML files, as a writer would keep it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

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

SPECIAL = re.compile(r'[\\*\[\]"“”]')


class Flowing(str):
    """A long text, written over several lines."""


class Dumper(yaml.SafeDumper):
    """Writes long texts folded."""


Dumper.add_representer(
    Flowing, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">")
)


def write(book: Book, folder: Path, *, located: bool = False) -> None:
    """Write the guide into `folder`.

    located: as our own guides are, with quotations that are looked up and followed by their place, and a glossary that
    names the lines of its words. Without it they are plain prose, as in the other formats, so that all set one text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(located)
    texts = [section for part in book.parts for section in part.sections if section.source]
    essays = [section for part in book.parts for section in part.sections if not section.source]
    glossary = [block for section in essays for block in section.blocks if isinstance(block, Term)] if located else []
    if located:
        essays = [section for section in essays if not any(isinstance(block, Term) for block in section.blocks)]
    parts = []
    for part in book.parts:
        kept = [section.id for section in part.sections if section in essays]
        held = ["documents"] if any(section.source for section in part.sections) else []
        terms = ["glossary"] if located and len(kept) + len(held) < len(part.sections) and not held else []
        parts.append({"id": part.id, "title": part.title, "holds": [*held, *terms, *kept]})
    files: dict[str, Any] = {
        "guide": {
            "format": 1, "title": book.title, "subtitle": book.subtitle, "language": "en-US",
            "edition": {"date": "2026-01-01"}, "parts": parts,
        },
        "essays": [writer.section(section) for section in essays],
        "documents": [writer.document(section) for section in texts],
        "notes": [*writer.of_sources(texts), *writer.of_prose(essays)],
        "glossary": {"terms": [writer.term(term) for term in glossary]} if glossary else None,
    }  # fmt: skip
    for name, value in files.items():
        if value:
            text = yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
            (folder / f"{name}.yaml").write_text(text, "utf-8")


class _Writer:
    def __init__(self, located: bool) -> None:
        self.located = located

    # --- prose --------------------------------------------------------------------------------------------------------

    def prose(self, pieces: Iterable[Piece]) -> Flowing:
        """One paragraph in the marks of the format."""
        return Flowing("".join(self._piece(piece) for piece in pieces).strip())

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Words(text, italic, bold):
                marks = "*" * (italic + 2 * bold)
                inner = text.strip()
                before, _, after = text.partition(inner) if inner else (text, "", "")
                return f"{before}{marks}{SPECIAL.sub(_escaped, inner)}{marks}{after}" if inner else text
            case Quoted(pieces, source):
                place = f"{{at={source}}}" if source and self.located else "{aside}"
                return f'"{"".join(map(self._piece, pieces))}"{place}'
            case Link(text, address):
                return f"[{SPECIAL.sub(_escaped, text)}]({address})"
            case Reference():
                return f"[#{self._target(piece)}]"
            case Noted(pieces, note):
                return f"[{''.join(map(self._piece, pieces))}]{{note={note.id}}}"

    @staticmethod
    def _target(reference: Reference) -> str:
        """Passages are called by their document and place: `agreement-2:recital.3`."""
        found = re.fullmatch(r"([a-z]+-\d+)-(recital-\d+|[IVX]+|\d+)", reference.target)
        return f"{found[1]}:{found[2].replace('-', '.')}" if found else reference.target

    def section(self, section: Section) -> dict[str, Any]:
        """A section of prose and those below it."""
        made: dict[str, Any] = {"id": section.id, "title": section.title}
        made["body"] = [each for block in section.blocks for each in self._block(block)] or [Flowing("·")]
        if section.sections:
            made["sections"] = [self.section(each) for each in section.sections]
            if not section.blocks:
                made["body"] = [Flowing("The following.")]
        return made

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Paragraph(pieces):
                yield self.prose(pieces)
            case Items(ordered, items):
                yield {"list": [self.prose(item) for item in items], "ordered": ordered}
            case Term(term, _, pieces):
                yield self.prose((Words(term, bold=True), Words(": "), *pieces))
            case Passage():
                raise AssertionError("passages stand in sources")

    def term(self, term: Term) -> dict[str, Any]:
        """An entry of the glossary."""
        forms = [form for form in term.forms if form != term.term]
        return {"term": term.term, **({"forms": forms} if forms else {}), "definition": self.prose(term.pieces)}

    # --- sources and notes --------------------------------------------------------------------------------------------

    def document(self, section: Section) -> dict[str, Any]:
        """A source text, bare."""
        text: list[dict[str, Any]] = []
        for block in section.blocks:
            assert isinstance(block, Passage)
            words = [Flowing("".join(map(_bare, paragraph))) for paragraph in block.paragraphs]
            kind, _, name = block.kind.partition("-")
            if kind == "article":
                text.append({"article": block.name, "heading": block.heading, "paragraphs": words})
            else:
                key = {"sourceparagraph": "paragraph"}.get(kind, kind)
                text.append({key: words, **({"name": name} if name else {})})
        return {"id": section.id, "title": section.title, "language": "en-US", "text": text}

    def of_sources(self, texts: Iterable[Section]) -> Iterator[dict[str, Any]]:
        """The notes on passages, each at its place and phrase."""
        for section in texts:
            for block in section.blocks:
                assert isinstance(block, Passage)
                for n, paragraph in enumerate(block.paragraphs, 1):
                    for piece in paragraph:
                        if isinstance(piece, Noted):
                            on = "".join(map(_bare, piece.pieces))
                            made = self._note(piece.note)
                            place = f"{section.id}:{block.name}" + (f".{n}" if len(block.paragraphs) > 1 else "")
                            yield {"at": place, "on": on, **made}

    def of_prose(self, sections: Iterable[Section]) -> Iterator[dict[str, Any]]:
        """The notes that prose calls by their id."""
        for section in sections:
            for block in section.blocks:
                texts = block.items if isinstance(block, Items) else (getattr(block, "pieces", ()),)
                for text in texts:
                    yield from ({"id": each.id, **self._note(each)} for each in noted(text))
            yield from self.of_prose(section.sections)

    def _note(self, note: Note) -> dict[str, Any]:
        term = {"term": note.head} if note.head else {}
        return {"kind": note.kind, **term, "note": self.prose(note.pieces)}


def noted(pieces: Iterable[Piece]) -> Iterator[Note]:
    """The notes that hang in a paragraph."""
    for piece in pieces:
        if isinstance(piece, Noted):
            yield piece.note
        if isinstance(piece, Noted | Quoted):
            yield from noted(piece.pieces)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _bare(piece: Piece) -> str:
    """The words of a piece of a source text."""
    if isinstance(piece, Words):
        return piece.text
    assert isinstance(piece, Noted)
    return "".join(map(_bare, piece.pieces))
