"""Theme: the look of a guide as data, read from YAML for one paper. A theme may extend another one.

A *layer* is a part of a theme that is laid over a whole one: what an edition or a way of printing changes in any look.
Lengths in a theme are points, or with a trailing `g` units of the paper's grid, so that one number serves all papers.
A length of a part may be a mapping of papers to lengths.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from guidebuilder import assets
from guidebuilder.design.house import House
from guidebuilder.design.styles import Align, Features, ParagraphStyle, Type
from guidebuilder.design.tones import Tones
from guidebuilder.frozen import frozen

STYLE_KEYS = frozenset(
    {
        *("like", "face", "size", "leading", "features", "tracking", "rise", "color", "align", "hyphens", "protrusion"),
        *("expansion", "rag", "first", "left", "right", "before", "after", "snap", "keep", "max-hyphens"),
    }
)
TOP_KEYS = frozenset(
    {
        *("name", "extends", "openers", "colors", "papers", "opener", "faces", "inline", "styles", "changes"),
        *("figures", "lengths", "small-caps", "reference", "links", "unlined", "pictures"),
    }
)
INLINE_FACES = {"emphasis": "emphasis", "strong": "strong", "roman": "roman"}


DEFAULT = "standard"
"""The theme of a guide that names none."""


class ThemeError(ValueError):
    """A theme says something that cannot be: an unknown key, a length that is none, a style like a missing one."""


@frozen
class Sheet:
    """The geometry of a paper: points, y from the top edge. `column` is the width of the note column, 0 for none.

    Columns are mirrored on versos: the note column is always on the outer side. single: pages are looked at one by one,
    so that all of them are rectos.
    """

    paper: str
    width: float
    height: float
    inner: float
    measure: float
    gap: float
    column: float
    outer: float
    grid: float
    first: float
    lines: int
    head: float
    drop: float
    notes: str
    single: bool = False

    @property
    def last(self) -> float:
        """The lowest baseline of the text."""
        return self.first + (self.lines - 1) * self.grid

    def measure_left(self, recto: bool) -> float:
        """The left edge of the measure."""
        return self.inner if recto else self.outer + self.column + self.gap

    def column_left(self, recto: bool) -> float:
        """The left edge of the note column."""
        return self.inner + self.measure + self.gap if recto else self.outer

    @property
    def reach(self) -> float:
        """From the measure's inner edge to the outer edge of the note column: the widest a thing may be."""
        return self.measure + self.gap + self.column

    def reach_left(self, recto: bool) -> float:
        """The left edge of measure and note column together."""
        return self.inner if recto else self.outer


@frozen
class Marks:
    """How an edition shows the pages and lines of the one that it refers to.

    side: of the text that their numbers stand on, inner or outer; distance: how far from it, in points. pointed: are
    the words marked with which they begin? calls: how notes are called there, by a raised letter or in words.
    """

    side: str = "inner"
    distance: float = 12.0
    pointed: bool = False
    calls: str = "raised"


@frozen
class Theme:
    """The look of a guide on one paper. `substitutes`: for each face the one that has what it lacks. openers: where
    parts begin, on a "recto", on the next "page", or as "run-on". links: "plain" or "shown", but
    not in the styles `unlined`, which are lists of links.

    figures, lengths: those that drawings and the parts of a guide are made with, in points; the file says what each is.
    tones: how pictures are printed. house: whose own style it is.
    """

    name: str
    sheet: Sheet
    openers: str
    label_drop: float
    rule_length: float
    rule_weight: float
    colors: Mapping[str, str]
    styles: Mapping[str, ParagraphStyle]
    substitutes: Mapping[str, str]
    figures: Mapping[str, float]
    lengths: Mapping[str, float]
    reference: Marks
    links: str
    unlined: tuple[str, ...]
    tones: Tones = Tones()
    house: House | None = None

    def style(self, name: str) -> ParagraphStyle:
        """The paragraph style `name`; raises KeyError for one that the theme lacks: a fault of ours, not of a guide."""
        return self.styles[name]

    def length(self, name: str) -> float:
        """A length of the parts of a guide; raises KeyError for one that the theme lacks: a fault of ours."""
        return self.lengths[name]

    def faces(self) -> frozenset[str]:
        """The keys of all faces that any style or inline role may use."""
        found = set()
        for style in self.styles.values():
            found.add(style.type.face)
            found.update(kind.face for kind in style.inline.values())
        return frozenset(found)


@frozen
class Look:
    """What a guide looks like on any paper: a theme, a house's own style over it, and the layers over both, of which a
    later one wins."""

    theme: str = DEFAULT
    layers: tuple[str, ...] = ()
    house: House | None = None

    def on(self, paper: str) -> Theme:
        """The theme on a paper. Raises ThemeError, also for a paper that it does not have."""
        return load(self.theme, paper, self.layers, self.house)

    def papers(self) -> tuple[str, ...]:
        """The papers that it has."""
        return tuple(_papers(_layered(self.theme, self.layers, self.house)))


def shipped() -> tuple[str, ...]:
    """The names of the themes that come with the program."""
    return tuple(sorted(path.stem for path in (assets.root() / "themes").glob("*.yaml")))


def shipped_layers() -> tuple[str, ...]:
    """The names of the layers that come with the program."""
    return tuple(sorted(path.stem for path in (assets.root() / "themes" / "layers").glob("*.yaml")))


def plain(name: str = DEFAULT) -> Mapping[str, Any]:
    """A shipped theme as plain data, as its file has it. Raises ThemeError if there is none of that name."""
    return _layered(name, ())


@cache
def load(
    name: str = DEFAULT, paper: str = "letter", layers: tuple[str, ...] = (), house: House | None = None
) -> Theme:
    """The theme `name` with the style of a `house` and `layers` over it (of the shipped ones) on `paper`; read once.

    Raises ThemeError.
    """
    raw = _layered(name, layers, house)
    if paper not in _papers(raw):
        raise ThemeError(f"theme {name!r} has no paper {paper!r}; it has {', '.join(_papers(raw))}")
    made = _theme(raw, paper)
    return replace(made, house=house) if house is not None else made


@cache
def _layered(name: str, layers: tuple[str, ...], house: House | None = None) -> dict[str, Any]:
    """What the files of a theme, of a house and of the layers over them say together."""
    if name not in shipped():
        raise ThemeError(f"there is no theme {name!r}; shipped: {', '.join(shipped())}")
    raw = _raw(assets.root() / "themes" / f"{name}.yaml")
    if house is not None:
        raw = _over(raw, json.loads(house.said))
    for layer in layers:
        if layer not in shipped_layers():
            raise ThemeError(f"there is no layer {layer!r}; shipped: {', '.join(shipped_layers())}")
        raw = _over(raw, _raw(assets.root() / "themes" / "layers" / f"{layer}.yaml"))
    return raw


def _papers(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The papers of a theme; a layer takes one away by saying nothing of it (`a5: null`)."""
    return {paper: sheet for paper, sheet in raw["papers"].items() if sheet is not None}


def _over(raw: dict[str, Any], layer: dict[str, Any]) -> dict[str, Any]:
    """A theme with a layer over it: what the theme changes on a paper does not undo what the layer says of a style."""
    said = layer.get("styles", {})
    changes = {
        paper: {
            name: {key: value for key, value in spec.items() if key not in said.get(name, {})}
            for name, spec in styles.items()
        }
        for paper, styles in raw.get("changes", {}).items()
    }
    return _merge({**raw, "changes": changes}, {key: value for key, value in layer.items() if key != "name"})


def _raw(path: Path) -> dict[str, Any]:
    import yaml

    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    _refuse_unknown(data, TOP_KEYS, path.stem)
    if "extends" in data:
        base = _raw(path.parent / f"{data.pop('extends')}.yaml")
        data = _merge(base, data)
    return data


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _refuse_unknown(data: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise ThemeError(f"{where}: unknown key {key!r}")


def _theme(raw: dict[str, Any], paper: str) -> Theme:
    sheet = Sheet(paper=paper, **raw["papers"][paper])
    colors = raw["colors"]
    changes = raw.get("changes", {}).get(paper, {})
    specs: dict[str, dict[str, Any]] = {}
    for name, spec in raw["styles"].items():
        _refuse_unknown(spec, STYLE_KEYS, name)
        like = specs.get(spec.get("like", ""), {})
        if "like" in spec and not like:
            raise ThemeError(f"{name}: there is no style {spec['like']!r} above it")
        specs[name] = {**like, **{key: value for key, value in spec.items() if key != "like"}, **changes.get(name, {})}
    inline = {name: _type(spec, sheet, colors) for name, spec in raw["inline"].items()}
    styles = {name: _style(name, spec, sheet, colors, inline, raw["faces"]) for name, spec in specs.items()}
    if not raw.get("small-caps", True):
        styles = {name: _without_small_capitals(style) for name, style in styles.items()}
    opener = raw["opener"]
    return Theme(
        raw["name"], sheet, raw["openers"], _length(opener["label"], sheet), _length(opener["rule"], sheet),
        _length(opener["rule-weight"], sheet), colors, styles, raw["faces"].get("substitute", {}),
        {name: _length(value, sheet) for name, value in raw.get("figures", {}).items()},
        {
            name: _length(value[paper] if isinstance(value, dict) else value, sheet)
            for name, value in raw.get("lengths", {}).items()
        },
        Marks(**raw.get("reference", {})), raw.get("links", "plain"), tuple(raw.get("unlined", ())),
        Tones(**raw["pictures"]),
    )  # fmt: skip


def _length(value: Any, sheet: Sheet) -> float:
    """A length in points; `2.5g` is two and a half units of the grid."""
    try:
        return float(value[:-1]) * sheet.grid if isinstance(value, str) and value.endswith("g") else float(value)
    except ValueError as error:
        raise ThemeError(f"{value!r} is no length") from error


def _features(names: str) -> Features:
    return tuple(sorted((name, 1) for name in names.split()))


def _type(spec: Mapping[str, Any], sheet: Sheet, colors: Mapping[str, str]) -> Type:
    return Type(
        face=spec["face"],
        size=_length(spec["size"], sheet),
        features=_features(spec.get("features", "")),
        tracking=float(spec.get("tracking", 0)),
        rise=_length(spec.get("rise", 0), sheet),
        color=colors.get(spec.get("color", "ink"), spec.get("color", "#000000")),
    )


def _style(
    name: str,
    spec: Mapping[str, Any],
    sheet: Sheet,
    colors: Mapping[str, str],
    inline: Mapping[str, Type],
    faces: Mapping[str, Mapping[str, str]],
) -> ParagraphStyle:
    kind = _type(spec, sheet, colors)
    style = ParagraphStyle(name, kind, _length(spec["leading"], sheet), inline=_roles(kind, inline, faces))
    lengths: dict[str, Any] = {
        key: _length(spec[key], sheet) for key in ("rag", "first", "left", "right", "before", "after") if key in spec
    }
    align = Align(spec.get("align", "justified"))
    return replace(
        style,
        align=align,
        hyphens=bool(spec.get("hyphens", True)),
        protrusion=bool(spec.get("protrusion", align is Align.JUSTIFIED)),
        expansion=float(spec.get("expansion", 0.02)),
        snap=bool(spec.get("snap", True)),
        keep_with_next=bool(spec.get("keep", False)),
        max_hyphens=int(spec.get("max-hyphens", 2)),
        **lengths,
    )


def _without_small_capitals(style: ParagraphStyle) -> ParagraphStyle:
    """A style in which words that are meant for small capitals are set like all others."""
    plain = style.inline["small-caps"]
    plain = replace(plain, features=tuple(one for one in plain.features if one[0] != "smcp"), tracking=0.0)
    return replace(style, inline={**style.inline, "small-caps": plain, "all-small-caps": plain})


def _roles(kind: Type, inline: Mapping[str, Type], faces: Mapping[str, Mapping[str, str]]) -> dict[str, Type]:
    """The inline roles of a paragraph in `kind`: the shared ones, and its own marked words and small capitals."""
    roles = {name: replace(role, color=kind.color) for name, role in inline.items()}
    for role, table in INLINE_FACES.items():
        roles[role] = replace(kind, face=faces[table].get(kind.face, kind.face))
    both = faces["strong"].get(roles["emphasis"].face, roles["emphasis"].face)
    roles["both"] = replace(kind, face=both)
    upright = replace(kind, face=faces["roman"].get(kind.face, kind.face))
    roles["small-caps"] = replace(upright.with_features("smcp"), tracking=0.05)
    roles["all-small-caps"] = replace(upright.with_features("smcp", "c2sc"), tracking=0.05)
    return roles
