"""The works that entries are compared on, and the same works as other processors read them: CSL-JSON and Hayagriva.

They are written once, as our YAML, in tests/content/citations, and read by our own reader.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from guidebuilder.content import decode
from guidebuilder.content.model import Emphasis, Inline, Name, Quotation, Words, Work
from guidebuilder.content.source import Sources
from guidebuilder.diagnostics import Diagnostic

FOLDER = Path(__file__).resolve().parents[2] / "content" / "citations"
GUIDE = "format: 1\ntitle: Works\nlanguage: en-US\nedition: {date: 2026-01-02}\n"

PAIRS = (("beevor-war", "beevor-berlin"), ("beevor-war", "smith-arthur"), ("smith-arthur", "smith-bradley"))
"""Works of the lists that one citation names together, at p. 3 and p. 5."""

LOCATORS = (
    ("", "", ""),
    ("p. 45", "page", "45"),
    ("pp. 45–47", "page", "45-47"),
    ("chap. 3", "chapter", "3"),
    ("l. 4", "line", "4"),
    ("fol. 12", "folio", "12"),
    ("para. 7", "paragraph", "7"),
    ("sec. 3", "section", "3"),
    ("vol. 3", "volume", "3"),
    ("no. 5", "issue", "5"),
)
"""A locator as it is written in a guide, its label in CSL and its number."""

CSL_TYPES = {
    "chapter": "chapter",
    "newspaper": "article-newspaper",
    "treaty": "treaty",
    "statute": "legislation",
    "archive": "manuscript",
    "web": "webpage",
    "report": "report",
    "thesis": "thesis",
}


@cache
def works(name: str = "works") -> tuple[Work, ...]:
    """The works of a file, "works" or "lists"; fails on any diagnostic."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "guide.yaml").write_text(GUIDE, "utf-8")
        (Path(folder) / "bibliography.yaml").write_text((FOLDER / f"{name}.yaml").read_text("utf-8"), "utf-8")
        diagnostics: list[Diagnostic] = []
        guide = decode.decode(Sources(Path(folder)), diagnostics)
    assert guide is not None
    assert guide.bibliography is not None
    assert not diagnostics, diagnostics
    return guide.bibliography.works


def _field(work: Work, name: str) -> str:
    return work.fields[name].value if name in work.fields else ""


def _marked(nodes: tuple[Inline, ...], italic: tuple[str, str]) -> str:
    """Words of a title with the marks of another format around emphasis."""
    made = ""
    for node in nodes:
        match node:
            case Words():
                made += node.text
            case Emphasis():
                made += italic[0] + _marked(node.children, italic) + italic[1]
            case Quotation():
                made += node.printed[0] + _marked(node.children, italic) + node.printed[1]
            case _:
                raise ValueError(f"{type(node).__name__} in a title")
    return made


def _title(work: Work, italic: tuple[str, str]) -> str:
    """Title and subtitle; after "?" no colon, as other formats have the two in one field."""
    title, subtitle = _marked(work.title.children, italic), _field(work, "subtitle")
    return f"{title}{' ' if title.endswith('?') else ': '}{subtitle}" if subtitle else title


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def csl(work: Work) -> dict[str, Any]:
    """A work as an item of CSL-JSON."""

    def field(name: str) -> str:
        return _field(work, name)

    item: dict[str, Any] = {"id": work.key, "type": _csl_type(work), "title": _title(work, ("<i>", "</i>"))}
    for key, names in (("author", work.authors), ("editor", work.editors), ("translator", work.translators)):
        item[key] = [_csl_name(name) for name in names]
    item["volume" if not field("volume").endswith("vols.") else "number-of-volumes"] = field("volume").split(" ")[0]
    series = "genre" if work.type == "thesis" else "collection-title"
    number = "collection-number" if field("series") else "number"
    place = "archive-place" if work.type == "archive" else "publisher-place"
    item |= {
        "container-title": field("container"),
        "issue": field("issue"),
        "edition": field("edition"),
        series: field("series"),
        number: field("number").removeprefix("Pub. L. "),  # these words are the style's
        place: field("place"),
        "publisher": field("publisher"),
        "page": field("pages"),
        "URL": field("url"),
        "DOI": field("doi"),
        "archive": field("archive"),
        "archive_collection": field("collection"),
        "archive_location": f"Box {field('box')}" if field("box") else "",
        "issued": _csl_date(field("date") or field("year")),
        "accessed": _csl_date(field("accessed")),
    }
    return {key: value for key, value in item.items() if value}


def _csl_type(work: Work) -> str:
    if work.type == "article":
        return "article-journal" if {"volume", "issue"} & set(work.fields) else "article-magazine"
    return CSL_TYPES.get(work.type, "book")


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    made = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in made.items() if value}


def _csl_date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else {}


# --- Hayagriva --------------------------------------------------------------------------------------------------------


def hayagriva(work: Work) -> dict[str, Any]:
    """A work as an entry of Hayagriva's YAML; what is around it is a parent there."""

    def field(name: str) -> str:
        return _field(work, name)

    kind = {"archive": "manuscript", "statute": "legislation", "treaty": "legislation"}.get(work.type, work.type)
    entry: dict[str, Any] = {
        "type": {"newspaper": "article"}.get(kind, kind),
        "title": {"value": _title(work, ("", "")), "verbatim": True},
    }
    people = {"author": work.authors, "editor": work.editors}
    where: dict[str, Any] = {"publisher": {"name": field("publisher"), "location": field("place")}}
    where = {key: {k: v for k, v in value.items() if v} for key, value in where.items()}
    if field("volume").endswith("vols."):
        entry["volume-total"] = int(field("volume").split(" ")[0])
    parent: dict[str, Any] = {}
    if field("container"):
        inside = {"chapter": "anthology", "newspaper": "newspaper", "web": "web", "article": "periodical"}
        parent = {"type": inside.get(work.type, "reference"), "title": {"value": field("container"), "verbatim": True}}
        target = parent
    else:
        target = entry
    if work.type == "chapter":
        people.pop("editor")
        parent["editor"] = [_hayagriva_name(name) for name in work.editors]
    for key, names in people.items():
        entry[key] = [_hayagriva_name(name) for name in names]
    if work.translators:
        entry["affiliated"] = [{"role": "translator", "names": [_hayagriva_name(name) for name in work.translators]}]
    if "volume-total" not in entry:
        target["volume"] = field("volume")
    target["issue"] = field("issue")
    target |= {"edition": field("edition"), **where}
    if work.type == "archive":
        entry |= {"archive": field("archive"), "archive-location": field("place"), "publisher": {}}
    if work.type == "thesis":
        entry["genre"] = field("series")
    elif field("series"):
        parent = {"type": "anthology", "title": {"value": field("series"), "verbatim": True}, "volume": field("number")}
    if field("number") and not field("series"):
        entry["serial-number"] = {"serial": field("number")}
    entry |= {"page-range": field("pages"), "date": field("date") or field("year"), "parent": _full(parent)}
    entry["url"] = {"value": field("url"), "date": field("accessed")} if field("accessed") else field("url")
    if field("doi"):
        entry["serial-number"] = {"doi": field("doi")}
    return _full(entry)


def _full(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}


def _hayagriva_name(name: Name) -> dict[str, str]:
    made = {"name": name.family, "given-name": name.given, "suffix": name.suffix}
    return {key: value for key, value in made.items() if value}
