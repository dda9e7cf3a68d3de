"""The source of an edition: what tells its build from others, and the files of it that travel in the PDF.

Both are made of the selected guide as the model has it, not of the files that it was read from. So the source that a
PDF gives back is built to the same bytes, and nothing that the edition leaves out can be in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from guidebuilder import __version__
from guidebuilder.content.decode import GUIDE_FILE
from guidebuilder.content.model import Figure, Guide
from guidebuilder.content.schema.tables import SECTIONS
from guidebuilder.content.source import Text, fault
from guidebuilder.content.walk import said
from guidebuilder.design.typefile import TRUETYPE
from guidebuilder.diagnostics import Diagnostic, ExitCode, Severity
from guidebuilder.frozen import frozen
from guidebuilder.project.paths import DEFAULT_COLOR, DEFAULT_EDITION, DEFAULT_PAPER, DEFAULT_STANDARD, shown

if TYPE_CHECKING:
    from guidebuilder.design.house import House
    from guidebuilder.design.theme import Theme
    from guidebuilder.pdf.attachments import Attachment

YAML = "application/yaml"
"""RFC 9512."""

GUIDE_FILES = frozenset({GUIDE_FILE, *(f"{key}.yaml" for key in SECTIONS)})

PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"II[*+]\x00|MM\x00[*+]"), "image/tiff"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM"), "image/bmp"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?(?>\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^>\[]*>)*+<(?:[\w.-]+:)?svg[\s/>]", re.DOTALL
        ),
        "image/svg+xml",
    ),
)
"""How files of pictures begin, and what they are; the name of one need not say."""

FONT = "font/ttf"
"""RFC 8081."""

MOST_TABLES = 64

HOUSE_HEAD = "# The style of a house, written by guidebuilder {version}.\n"
HOUSE_HEAD_READ = re.compile(r"# The style of a house, written by guidebuilder [0-9][0-9A-Za-z.+-]{0,40}\n")

HEAD = """\
# Written by guidebuilder {version}. The same version makes the same PDF of this folder with
#     guidebuilder build --attach-source{options} DIR
"""
OPTIONS = {
    "edition": DEFAULT_EDITION, "handout": "", "paper": DEFAULT_PAPER, "color": DEFAULT_COLOR,
    "standard": DEFAULT_STANDARD,
}  # fmt: skip
"""The options of a build by which its bytes differ, and what they are if they are not given."""

_READ = {
    "version": r"([0-9][0-9A-Za-z.+-]{0,40})",
    "options": rf"((?: --(?:{'|'.join(OPTIONS)}) [a-z0-9-]{{1,60}})*)",
}
HEAD_READ = re.compile("".join(_READ.get(part, re.escape(part)) for part in re.split(r"\{(\w+)\}", HEAD)))
"""What `HEAD` is made of, and no more: it is printed as a command to type."""

LARGEST = 100_000_000
"""Bytes of a picture that travels."""

RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
LONGEST_NAME, LONGEST_PART = 400, 200
"""Characters of a path and of a part of it, so that file systems take them."""


@frozen
class Source:
    """The build id of an edition, and the files that travel. If `code` is not OK there are none, and `faults` say why.
    """

    build_id: str = ""
    files: tuple[Attachment, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    code: ExitCode = ExitCode.OK


def source(guide: Guide, folder: Path, look: Theme, asked: Mapping[str, str], *, attached: bool) -> Source:
    """The source of a selected guide whose pictures stand in `folder`; with its files if they are to be attached.

    asked: the values of `OPTIONS`.
    """
    try:
        if attached and (faults := unattachable(guide, folder, look.house)):
            return Source(faults=tuple(faults), code=ExitCode.CONTENT)
        name = build_id(guide, folder, look, asked)
        return Source(name, attachments(guide, folder, asked, look.house) if attached else ())
    except OSError as error:  # a picture was there when the guide was checked
        where = shown(Path(error.filename)) if error.filename else "a picture"
        message = f"{where} cannot be read: {(error.strerror or str(error)).lower()}"
        return Source(faults=(Diagnostic(Severity.ERROR, "file-unreadable", message),), code=ExitCode.FILE)


def build_id(guide: Guide, folder: Path, look: Theme, asked: Mapping[str, str]) -> str:
    """What tells the pages of a build from any others: `1a2b-3c4d-5e6f`. Raises OSError for an unreadable picture.

    A digest of what the selected guide says, of its pictures, of the theme, the options and the version. White space,
    comments and the names of files do not change it, nor does it tell whether the source is attached.
    """
    from hashlib import sha256

    pictures = [sha256((folder / image.value).read_bytes()).digest() for _, image in pictured(guide)]
    found = sha256(repr((__version__, said(guide), pictures, sorted(asked.items()), look)).encode()).hexdigest()
    return "-".join(found[at : at + 4] for at in (0, 4, 8))


def attachments(
    guide: Guide, folder: Path, asked: Mapping[str, str], house: House | None = None
) -> tuple[Attachment, ...]:
    """The files of a selected guide whose pictures stand in `folder`, and those of the house whose style it has. Raises
    OSError if one of them cannot be read.
    """
    from guidebuilder.content.encode import encode
    from guidebuilder.pdf.attachments import Attachment

    given = {name: asked.get(name, usual) for name, usual in OPTIONS.items()}
    options = "".join(f" --{name} {value}" for name, value in given.items() if value != OPTIONS[name])
    files = []
    for name, text in encode(guide).items():
        head = HEAD.format(version=__version__, options=options) if name == GUIDE_FILE else ""
        about = "The guide" if name == GUIDE_FILE else f"The guide: {name.removesuffix('.yaml')}"
        files.append(Attachment(name, (head + text).encode(), YAML, about))
    for name, (figure, image) in {path_of(each[1]): each for each in pictured(guide)}.items():
        data = (folder / image.value).read_bytes()
        files.append(Attachment(name, data, picture_type(data) or "application/octet-stream", figure.alt.value))
    known = {file.name for file in files}
    return (*files, *(file for file in _of_house(guide, folder, house) if file.name not in known))


def _of_house(guide: Guide, folder: Path, house: House | None) -> Iterator[Attachment]:
    """The style of a house as it was read, and its fonts and logo."""
    from guidebuilder.pdf.attachments import Attachment

    if house is None or guide.theme is None:
        return
    written = (HOUSE_HEAD.format(version=__version__) + house.written).encode()
    yield Attachment(path_of(guide.theme), written, YAML, "The style of the house")
    for name in house.files:
        data = (folder / name).read_bytes()
        kind = FONT if is_font(data) else picture_type(data)
        about = house.logo.alt if house.logo is not None and name == house.logo.path else "A font of the house"
        yield Attachment(name, data, kind or "application/octet-stream", about)


def is_font(data: bytes) -> bool:
    """Whether a file begins as a TrueType font does: with a list of tables, among them that of the outlines."""
    count = int.from_bytes(data[4:6])
    tables = [data[at : at + 4] for at in range(12, 12 + 16 * count, 16)]
    return data[:4] in TRUETYPE and 0 < count <= MOST_TABLES and b"glyf" in tables


def picture_type(data: bytes) -> str | None:
    """The MIME type of a picture by its first bytes; None if it is none that a guide can show."""
    return next((kind for start, kind in PICTURES if start.match(data)), None)


def pictured(guide: Guide) -> Iterator[tuple[Figure, Text]]:
    """The figures that show a picture, each with its path as written."""
    return ((figure, figure.image) for figure in guide.figures if figure.image is not None)


def path_of(image: Text) -> str:
    """The path of a picture inside the guide's folder, in one spelling."""
    return PurePosixPath(image.value).as_posix()


def unsafe(name: str) -> str | None:
    """Why a file of that path cannot be written everywhere, inside the folder that it is meant for; None if it can."""
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or "\\" in name or ":" in name or ".." in name.split("/"):
        return "it may lead out of the folder"
    parts = name.split("/")
    if not name.isprintable() or any(not part or part == "." or part[-1] in ". " for part in parts):
        return "it is no plain path"
    if any(RESERVED.fullmatch(part) for part in parts) or re.search(r'[<>"|?*]', name):
        return "not every system has files of that name"
    if len(name) > LONGEST_NAME or any(len(part) > LONGEST_PART for part in parts):
        return "it is too long"
    return None


def unattachable(guide: Guide, folder: Path, house: House | None = None) -> list[Diagnostic]:
    """The files whose paths other systems may not be able to write, or that are too large to be given back.

    Raises OSError if one of them cannot be read.
    """
    found = []
    for _, image in pictured(guide):
        if (reason := unsafe(path_of(image))) is not None:
            message, code, hint = f"'{image}' cannot be attached: {reason}", "bad-file-name", "rename the file"
            found.append(fault(code, message, image, hint))
        elif (folder / image.value).stat().st_size > LARGEST:
            message = f"'{image}' is too large to be attached"
            hint = f"scale it down, or compress it, to {LARGEST:,} bytes at most"
            found.append(fault("too-large", message, image, hint))
    if house is not None and guide.theme is not None:
        for name in (path_of(guide.theme), *house.files):
            if (reason := unsafe(name)) is not None:
                message = f"'{name}' cannot be attached: {reason}"
                found.append(fault("bad-file-name", message, guide.theme, "rename the file"))
    return found
