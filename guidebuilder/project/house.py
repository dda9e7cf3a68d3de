"""A house's own style: the file that a guide names as its theme, read, checked and made data of.

Everything that is wrong with it is told at once, where it stands; then no style is made of it, and the guide not built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from guidebuilder.content.decode.shape import Shape
from guidebuilder.content.encode import layout
from guidebuilder.content.schema.kinds import Flag, Number, Of, Record, Type, Words
from guidebuilder.content.schema.themes import COLOR, POINTS, Names, records
from guidebuilder.content.source import Mapping as Tree
from guidebuilder.content.source import Node, Scalar, Sequence, Sources, Text, fault
from guidebuilder.design import faces
from guidebuilder.design.house import House, Logo
from guidebuilder.design.tones import LEAST_CONTRAST, contrast
from guidebuilder.design.typefile import LARGEST, Typeface, Unusable, opened
from guidebuilder.diagnostics import Diagnostic, Severity, closest

if TYPE_CHECKING:
    from guidebuilder.design.theme import Sheet

SUFFIXES = (".yaml", ".yml")
LEAST_SIZE = 7.0
"""Points; smaller type is hard to read on paper."""

EDGE, HOLES = 18.0, 48.0
"""Points at each edge of a sheet that printers leave white, and at the inner one that holes reach."""

LARGEST_SIZE = 200.0
"""Points; a letter of larger type is wider than many a measure."""

TIGHTEST = 0.9
"""Lines whose leading is less than this share of their size touch one another."""

LEAST_PITCH = 1.0
"""Points from line to line of hatching; closer ones are black, and many."""

LOGO_WIDTH = 120.0
LIKE = ("colors", "papers", "openers", "opener", "faces", "inline", "styles", "changes", "figures")
"""The keys that a theme has too."""


def is_file(theme: Text) -> bool:
    """Whether a guide's theme is the path of a file, not the name of a shipped one."""
    return theme.value.endswith(SUFFIXES) or "/" in theme.value


def read(theme: Text, sources: Sources, found: list[Diagnostic]) -> House | None:
    """The style in the file that a guide names; None, with diagnostics, if it is not as it should be."""
    path = sources.locate(theme, found)
    tree = sources.read(path, found) if path is not None else None
    if path is None or tree is None:
        return None
    before = len(found)
    made = _Reader(tree, sources, found).house()
    return None if any(one.is_error for one in found[before:]) else made


class _Reader:
    """The reading of one file."""

    def __init__(self, tree: Node, sources: Sources, found: list[Diagnostic]) -> None:
        self.tree, self.sources, self.found = tree, sources, found

    def house(self) -> House | None:
        """All of it; what is wrong is added to `found`."""
        from guidebuilder.design import theme

        base = self._base()
        raw = theme.plain(base)
        own = self._keys("fonts")
        styles, inline, papers, figures = (tuple(raw[key]) for key in ("styles", "inline", "papers", "figures"))
        names = Names(styles, inline, tuple(faces.load()), papers, figures)
        table = records(names, own)
        before = len(self.found)
        Shape(self.found, table).check(self.tree, Of("theme"), "theme")
        sound = not any(one.is_error for one in self.found[before:])
        self._colors()
        self._faces((*names.faces, *own))
        typefaces = tuple(self._typefaces())
        logo = self._logo()
        if not isinstance(self.tree, Tree) or not sound:
            return None
        whole = _plain(self.tree, Of("theme"), table)
        said = {key: whole[key] for key in LIKE if key in whole}
        said = _standing_in(said, own, raw["faces"]["substitute"])
        house = House(
            base, json.dumps(said), typefaces, logo, self._text("imprint"), self._text("type"),
            layout.document(_value(self.tree)), self._files(),
        )  # fmt: skip
        self._measured(house)
        return house

    # --- values -------------------------------------------------------------------------------------------------------

    def at(self, *keys: str) -> Node | None:
        """What stands under keys, one within the other."""
        node: Node | None = self.tree
        for key in keys:
            node = node.get(key) if isinstance(node, Tree) else None
        return node

    def _keys(self, *keys: str) -> tuple[str, ...]:
        node = self.at(*keys)
        return tuple(entry.key.value for entry in node.entries) if isinstance(node, Tree) else ()

    def _text(self, *keys: str) -> str:
        node = self.at(*keys)
        return " ".join(node.value.split()) if isinstance(node, Scalar) else ""

    def _files(self) -> tuple[str, ...]:
        paths = [self._text("fonts", key) for key in self._keys("fonts")] + [self._text("logo", "image")]
        return tuple(dict.fromkeys(_posix(path) for path in paths if path))

    def fault(self, code: str, message: str, where: Node, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Add what is wrong with a value."""
        self.found.append(fault(code, message, where, hint, severity))

    def _base(self) -> str:
        """The theme that it begins from; the usual one if that is none."""
        from guidebuilder.design import theme

        node = self.at("extends")
        if not isinstance(node, Scalar) or node.value in theme.shipped():
            return node.value if isinstance(node, Scalar) else theme.DEFAULT
        near = closest(node.value, theme.shipped())
        hint = f"did you mean '{near}'?" if near else f"themes: {', '.join(theme.shipped())}"
        self.fault("unknown-theme", f"there is no theme '{node.value}'", node, hint)
        return theme.DEFAULT

    # --- checks -------------------------------------------------------------------------------------------------------

    def _scalars(self, *paths: str) -> Iterator[tuple[tuple[str, ...], Scalar]]:
        """Every scalar at or below each of the keys, with the keys that lead there."""
        waiting: list[tuple[tuple[str, ...], Node | None]] = [((path,), self.at(path)) for path in reversed(paths)]
        while waiting:
            keys, node = waiting.pop()
            if isinstance(node, Scalar):
                yield keys, node
            elif isinstance(node, Tree):
                waiting += [((*keys, entry.key.value), entry.value) for entry in reversed(node.entries)]

    def _colors(self) -> None:
        """Words in them can be read on white paper."""
        for keys, node in self._scalars("colors", "inline", "styles", "changes"):
            if (keys[0] == "colors" or keys[-1] == "color") and re.fullmatch(COLOR.pattern, node.value):
                ratio = contrast(node.value)
                if ratio < LEAST_CONTRAST:
                    message = f"'{node.value}' has a contrast of {ratio:.1f} : 1 to white paper"
                    self.fault("low-contrast", message, node, f"take a darker one, with {LEAST_CONTRAST} : 1 at least")

    def _faces(self, known: tuple[str, ...]) -> None:
        """Faces that are named are there, and those of `fonts` are of use."""
        named = set()
        for keys, node in self._scalars("styles", "inline", "changes", "faces"):
            if keys[-1] == "face" or keys[0] == "faces":
                named.add(node.value)
                if node.value not in known and not node.is_absent:
                    near = closest(node.value, known)
                    hint = f"did you mean '{near}'?" if near else "name one of the theme's, or give its file in 'fonts'"
                    self.fault("unknown-face", f"there is no face '{node.value}'", node, hint)
        shipped = faces.load()
        fonts = self.at("fonts")
        for entry in fonts.entries if isinstance(fonts, Tree) else ():
            if entry.key.value not in shipped and entry.key.value not in named:
                near = closest(entry.key.value, shipped)
                hint = f"did you mean '{near}'?" if near else "name it as the 'face' of a style"
                message = f"nothing is set in the face '{entry.key.value}'"
                self.fault("unused-face", message, entry.key, hint, Severity.WARNING)

    def _typefaces(self) -> Iterator[Typeface]:
        """The fonts, each opened and tried."""
        for keys, node in self._scalars("fonts"):
            path = self.sources.locate(node.text, self.found) if not node.is_absent else None
            data = self.sources.load(path, self.found, node.text, LARGEST) if path is not None else None
            if path is None or data is None:
                continue
            made = opened(keys[-1], path, data)
            if not isinstance(made, Unusable):
                made = _tried(made) or made
            if isinstance(made, Unusable):
                self.fault("bad-font", made.message, node, made.hint)
                continue
            if not made.small_capitals and faces.load().get(keys[-1]) and keys[-1] == "serif-regular":
                message = "this font has no small capitals, in which part labels, running heads and first words are set"
                self.fault("no-small-capitals", message, node, "they are set in small letters", Severity.WARNING)
            yield made

    def _logo(self) -> Logo | None:
        node = self.at("logo", "image")
        if not isinstance(node, Scalar) or node.is_absent:
            return None
        path = self.sources.locate(node.text, self.found)
        if path is None:
            return None
        from guidebuilder.figures import images, vector

        data = self.sources.load(path, self.found, node.text, LARGEST)
        facts = vector.facts(path) if images.is_drawing(path) else images.facts(path)
        if data is None:
            return None
        if isinstance(facts, images.Unreadable):
            self.fault("image-unreadable", facts.message, node, facts.hint)
            return None
        said = {key: self._text("logo", key) for key in ("alt", "width", "cover", "colophon")}
        width = float(said["width"]) if re.fullmatch(POINTS.pattern, said["width"]) else LOGO_WIDTH
        digest, cover = sha256(data).hexdigest(), said["cover"] != "false"
        return Logo(_posix(node.value), digest, said["alt"], width, cover, said["colophon"] == "true")

    def _measured(self, house: House) -> None:
        """What only shows when all is put together: sheets that do not add up, and small type."""
        from guidebuilder.design import theme

        look = theme.Look(house.extends, (), house)
        told: set[int] = set()
        for paper in look.papers():
            made = look.on(paper)
            where = self.at("papers", paper)
            wrong = _misfit(made.sheet) if where is not None else None
            if wrong is not None and where is not None:
                self.fault("bad-sheet", f"{paper}: {wrong[0]}", where, wrong[1])
            for keys, node in self._scalars("styles", "changes"):
                mine = keys[0] == "styles" or keys[1] == paper
                if keys[-1] in ("size", "leading") and mine and id(node) not in told:
                    style = made.style(keys[-2])
                    told |= {id(node)} if self._sized(keys[-1], style.type.size, style.leading, node, paper) else set()
        for keys, node in self._scalars("figures"):
            if keys[-1].endswith("-pitch") and look.on("letter").figures[keys[-1]] < LEAST_PITCH:
                hint = f"make it {LEAST_PITCH:g} point at least"
                self.fault("bad-length", f"lines {node.value} points apart are black", node, hint)

    def _sized(self, key: str, size: float, leading: float, node: Scalar, paper: str) -> bool:
        """Whether the size or the leading of a style is doubtful, which is told."""
        if key == "leading" and leading < TIGHTEST * size:
            message = f"lines of {size:g} points touch one another on {paper}, {leading:g} points apart"
            self.fault("tight-leading", message, node, f"make it {size:g} points at least", Severity.WARNING)
        elif key == "size" and size > LARGEST_SIZE:
            self.fault("bad-length", f"type of {size:g} points has no room", node, f"{LARGEST_SIZE:g} points at most")
        elif key == "size" and size < LEAST_SIZE:
            message = f"type of {size:g} points on {paper} is hard to read"
            self.fault("small-type", message, node, f"make it {LEAST_SIZE:g} points at least", Severity.WARNING)
        else:
            return False
        return True


def _misfit(sheet: Sheet) -> tuple[str, str] | None:
    """What of a sheet cannot be, and what helps."""
    parts = (sheet.inner, sheet.measure, sheet.gap, sheet.column, sheet.outer)
    if abs(sum(parts) - sheet.width) > 0.05:
        message = f"{' + '.join(f'{part:g}' for part in parts)} = {sum(parts):g}, but the sheet is {sheet.width:g} wide"
        return message, "inner, measure, gap, column and outer are as wide as the sheet together"
    if sheet.measure < 100:
        return f"the measure is {sheet.measure:g} points wide", "100 points hold a word of any length"
    if not 8 <= sheet.grid <= 60:
        return f"the grid is {sheet.grid:g} points", "it is the leading of the text: 8 to 60 points"
    if sheet.first < EDGE or sheet.last > sheet.height - EDGE:
        message = f"the text stands from {sheet.first:g} to {sheet.last:g} on a sheet {sheet.height:g} high"
        return message, f"keep {EDGE:g} points at the top and the foot; take fewer 'lines'"
    if min(sheet.head, sheet.drop) < EDGE or max(sheet.head, sheet.drop) > sheet.height - EDGE:
        return "the running head or the folio at the foot is off the sheet", f"keep {EDGE:g} points at every edge"
    if sheet.outer < EDGE or sheet.inner < HOLES:
        hint = f"keep inner {HOLES:g} and outer {EDGE:g} points at least"
        return "text stands where holes are punched or printers do not print", hint
    if (sheet.notes == "margin") != (sheet.column > 0):
        return "notes in the margin need a column, and notes after their paragraph none", "see 'notes' and 'column'"
    return None


def _tried(typeface: Typeface) -> Unusable | None:
    """Why ReportLab cannot embed a font that is sound otherwise."""
    from reportlab.pdfbase.ttfonts import TTFError

    from guidebuilder.design.fonts import ShapedFont

    try:
        ShapedFont(typeface.face)
    except (TTFError, OSError, ValueError, KeyError, IndexError, ArithmeticError, AssertionError) as error:
        return Unusable(f"this font cannot be embedded: {error}", "take another version of the font (.ttf)")
    return None


def _standing_in(said: dict[str, Any], own: tuple[str, ...], known: Mapping[str, str]) -> dict[str, Any]:
    """The same, with a face for what those faces lack that the theme has no word of. known: its own such table."""
    new = {face: known["serif-regular"] for face in own if face not in known}
    if not new:
        return said
    tables = said.get("faces", {})
    return {**said, "faces": {**tables, "substitute": {**new, **tables.get("substitute", {})}}}


def _plain(node: Node, kind: Type, table: Mapping[str, Record]) -> Any:
    """A value that is as the table has it, as plain data."""
    match kind, node:
        case Of(record), Tree():
            types = {field.name: field.type for field in table[record].fields}
            return {each.key.value: _plain(each.value, types[each.key.value], table) for each in node.entries}
        case Flag(), Scalar():
            return node.value == "true"
        case Number(), Scalar():
            return int(node.value)
        case Words(code="bad-length"), Scalar():
            return node.value if node.value.endswith("g") else float(node.value)
        case _, Scalar():
            return node.value
        case _:
            raise AssertionError("the shape has been checked")


def _value(node: Node) -> layout.Value:
    """The file as it is written again."""
    match node:
        case Scalar():
            return layout.Paragraphs((" ".join(node.value.split()),))
        case Sequence():
            return [_value(item) for item in node.items]
        case Tree():
            return {entry.key.value: _value(entry.value) for entry in node.entries}


def _posix(name: str) -> str:
    """A path inside the guide's folder in one spelling."""
    return PurePosixPath(name).as_posix()
