"""Handing on: what a folder of files needs so that others can use it offline: names that any stick takes, a page that
says what is what, licences, checksums. Pure: data in, bytes out."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from html import escape

from guidebuilder.design import wording
from guidebuilder.frozen import frozen
from guidebuilder.press.html.inline import attributes
from guidebuilder.press.html.page import style

SUMS, INDEX, RIGHTS = "SHA256SUMS", "index.html", "licences.txt"

STUDENT, TEACHER = "student", "teacher"
AUDIENCES = (STUDENT, TEACHER)

LONGEST = 64
"""Characters of a name: with a folder's it stays far below what FAT32, a path in Windows or a zip program take."""

MOST_AFTER = 30
"""Characters of it that may follow the name of the guide."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows keeps for devices, whatever their suffix."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can tell (APPNOTE 4.4.6)."""

COMMAND = f"sha256sum -c {SUMS}"

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@frozen
class Product:
    """A file that a bundle has of each guide.

    what: how its name ends, after the guide's. audiences: who it is for. edition, medium: what is built. told: the key
    of the words that say what it is. paper: whether it is made to be printed. folded: whether it is the printed file
    of that edition once more, as a booklet, with a sheet that says how to print it. handout: the name of the handout
    that is built instead, which `told` calls by its title.
    """

    what: str
    audiences: tuple[str, ...]
    edition: str
    medium: str
    told: str
    paper: bool = True
    folded: bool = False
    handout: str = ""


PRODUCTS = (
    Product("", AUDIENCES, "student", "pdf", "student-edition"),
    Product("booklet", AUDIENCES, "student", "pdf", "as-booklet", folded=True),
    Product("teacher", (TEACHER,), "teacher", "pdf", "teacher-edition"),
    Product("compact", AUDIENCES, "compact", "pdf", "compact-edition"),
    Product("large-print", AUDIENCES, "large-print", "pdf", "large-print-edition"),
    Product("screen", AUDIENCES, "screen", "pdf", "screen-edition", paper=False),
    Product("", AUDIENCES, "student", "html", "as-html", paper=False),
    Product("", AUDIENCES, "student", "text", "as-text", paper=False),
)
"""In the order in which the page of a bundle lists them; what is folded comes after what it is made of."""

SPREADS = {"letter": "tabloid", "a4": "a3"}
"""The paper on which two pages of a paper stand side by side at their size."""


@frozen
class Item:
    """A file of a bundle. pages, sheets: 0 for one that has none; size: in bytes."""

    name: str
    product: Product
    pages: int
    sheets: int
    size: int


@frozen
class Shelf:
    """The files of one guide, and what it says of itself."""

    title: str
    language: str
    description: str
    rights: str
    license: str
    items: tuple[Item, ...]


# --- names ------------------------------------------------------------------------------------------------------------


def stems(slugs: Sequence[str]) -> list[str]:
    """Names for guides that differ in more than case, are short enough for what follows them, and no device's.

    slugs: ASCII letters, digits and hyphens.
    """
    room = LONGEST - MOST_AFTER - len("-99")
    made: list[str] = []
    for slug in slugs:
        base = slug.lower()[:room].rstrip("-") or "guide"
        base = f"{base}-guide" if base in RESERVED else base
        name, number = base, 1
        while name in made or name == "index":
            number += 1
            name = f"{base}-{number}"
        made.append(name)
    return made


def name_of(stem: str, product: Product, suffix: str, taken: Collection[str] = ()) -> str:
    """The name of a product of a guide, none of those `taken`."""
    what = product.what[: MOST_AFTER - len(f"-{suffix}")].rstrip("-")
    name, number = f"{stem}-{what}{suffix}" if what else f"{stem}{suffix}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{what[: MOST_AFTER - len(f'--99{suffix}')]}-{number}{suffix}"
    return name


# --- checksums --------------------------------------------------------------------------------------------------------


def sums(files: Mapping[str, bytes]) -> bytes:
    """The checksums of files by their names, as `sha256sum` writes and reads them."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()


def listed(written: bytes) -> dict[str, str]:
    """Name → checksum. Raises ValueError for what is no such list, or names a file outside of the folder."""
    found: dict[str, str] = {}
    for line in written.decode("utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found or not _inside(match[2]):
            raise ValueError(f"this is no line of a checksum list: {line[:80]!r}")
        found[match[2]] = match[1]
    return found


def _inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return all(part not in ("", ".", "..") and ":" not in part for part in parts)


# --- the archive ------------------------------------------------------------------------------------------------------


def archive(folder: str, files: Mapping[str, bytes], made: datetime) -> bytes:
    """The files in one zip, in a folder of their own: in the order of their names, all of one moment, readable by all,
    stored as they are, so that the same files are the same bytes whichever library packs them."""
    moment = max(made.timetuple()[:6], EARLIEST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", moment)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed.writestr(entry, data)
    return out.getvalue()


# --- what is said of it -----------------------------------------------------------------------------------------------


def rights(shelves: Sequence[Shelf]) -> bytes:
    """Whose the guides are and who may copy them, and under which licence the type in them stands."""
    out = []
    for shelf in shelves:
        said = (shelf.title, shelf.rights, shelf.license)
        out += [*filter(None, said), ""]
    for language in dict.fromkeys(shelf.language for shelf in shelves):
        out.append(wording.load(language).text("type-statement"))
    out.append("https://openfontlicense.org")
    return "\n".join([*out, ""]).encode()


def index(shelves: Sequence[Shelf], audience: str) -> bytes:
    """The page that says what each file is and how it is printed. It needs no other file; its language is that of the
    first guide."""
    words = wording.load(shelves[0].language)
    whom = words.text("for-students" if audience == STUDENT else "for-teachers")
    title = shelves[0].title if len(shelves) == 1 else words.text("study-guide-line")
    notes = (words.text("all-is-here"), words.text("sums-say", command=COMMAND))
    page = [
        "<!DOCTYPE html>\n",
        f"<html{attributes(lang=shelves[0].language)}>\n<head>\n",
        '<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{escape(f'{title} ({whom})', quote=False)}</title>\n",
        f"<style>\n{style('guide')}{style('bundle')}</style>\n",
        "</head>\n<body>\n<main>\n",
        f'<h1>{escape(title, quote=False)}</h1>\n<p class="whom">{escape(whom, quote=False)}</p>\n',
        *(_shelf(shelf, titled=len(shelves) > 1) for shelf in shelves),
        *(f'<p class="about">{escape(note, quote=False)}</p>\n' for note in notes),
        f'<p class="about"><a href="{RIGHTS}">{escape(words.text("rights"), quote=False)}</a></p>\n',
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(page).encode()


def _shelf(shelf: Shelf, titled: bool) -> str:
    """A guide and its files."""
    words = wording.load(shelf.language)
    title = f"<h2>{escape(shelf.title, quote=False)}</h2>\n" if titled else ""
    about = f'<p class="description">{escape(shelf.description, quote=False)}</p>\n' if shelf.description else ""
    items = "".join(_item(item, words) for item in shelf.items)
    return f"<section{attributes(lang=shelf.language)}>\n{title}{about}<ul>\n{items}</ul>\n</section>\n"


def _item(item: Item, words: wording.Wording) -> str:
    told = [size(item.size, words)]
    if item.product.paper:
        told.append(words.text("sheets-statement", pages=item.pages, sheets=item.sheets))
        told += [] if item.product.folded else [words.text("print-so")]
    said = escape(item.product.told if item.product.handout else words.text(item.product.told), quote=False)
    rest = escape(" · ".join(told), quote=False)
    return f'<li><a href="{item.name}">{said}</a> <code>{item.name}</code><p>{rest}</p></li>\n'


def size(count: int, words: wording.Wording) -> str:
    """A number of bytes as file managers show it: "1.2 MB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))}\u00a0kB"
    return f"{count / 1_000_000:.1f}".replace(".", words.lists["number-marks"][0]) + "\u00a0MB"
