"""Lines: the cache of broken lines, one per build. Paragraphs ask it; a later pass gets the same lines back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from guidebuilder.design.fonts import Fonts
from guidebuilder.design.styles import Align, ParagraphStyle, Type
from guidebuilder.typeset import text as texts
from guidebuilder.typeset.hyphenation import Cut
from guidebuilder.typeset.linebreak import (
    HYPHEN_PENALTY,
    RAGGED_PENALTY,
    STRETCH,
    TIE_PENALTY,
    Breaks,
    Rules,
    balanced,
    break_lines,
)
from guidebuilder.typeset.rows import row
from guidebuilder.typeset.runs import Anchor, Item, Run
from guidebuilder.typeset.setting import Line, Place, Setting, flexible, hangs, rest
from guidebuilder.typeset.shaping import Shaper
from guidebuilder.typeset.substitutes import Substitutes
from guidebuilder.typeset.text import Joint, Text
from guidebuilder.typeset.words import Point, Vocabulary, Word

NONE: Mapping[str, str] = {}
SPACE = Joint.SPACE

MOST_DRIFT = 3.0
"""Lines stay as they are while what a pass has changed makes none of them longer or shorter by more (points)."""

ADDRESS_GIVE = 0.04
"""How far an address may be stretched, as a share of its width: where it may be divided is seldom where a line ends."""

TIGHTEST = 0.55
"""Nor may it shrink spaces beyond this share of their width: a little more than lines are broken for."""


Kept = Mapping[object, Setting]
"""What `Lines.kept` gives and `Lines.begin` takes."""


class Lines:
    """Words, texts and settings of a build. Not shared between processes."""

    def __init__(self, fonts: Fonts, substitutes: Mapping[str, str] = NONE) -> None:
        """substitutes: which face stands in for which where that lacks a character, as the theme says."""
        self.fonts = fonts
        self._substitutes = Substitutes(fonts.faces, substitutes)
        self._shaper = Shaper(fonts.faces)
        self._vocabularies: dict[tuple[Type, str], Vocabulary] = {}
        self._texts: dict[object, Text] = {}
        self._earlier: dict[object, Text] = {}
        self._broken: dict[object, Setting] = {}

    def vocabulary(self, kind: Type, lang: str) -> Vocabulary:
        """The words of a Type and language. Raises KeyError if its face is none of ours."""
        known = self._vocabularies.get((kind, lang))
        if known is None:
            known = self._vocabularies[kind, lang] = Vocabulary(kind, lang, self._shaper.voice(kind, lang))
        return known

    def text(self, items: Sequence[Item]) -> Text:
        """The words of `items`. Tags and links of runs make no difference, nor what an anchor is called."""
        key = tuple([_key(item) for item in items])
        known = self._texts.get(key)
        if known is None:
            known = self._earlier.get(key)
            if known is None:
                known = texts.make(items, self.vocabulary, self._substitutes.parts)
                if any(map(_changes, items)):
                    known.skeleton = tuple([None if _changes(item) else _key(item) for item in items])
            self._texts[key] = known
        return known

    def kept(self) -> Kept:
        """The lines that texts which print numbers and letters have now."""
        return dict(self._broken)

    def begin(self, kept: Kept | None = None) -> None:
        """Begin another build: nothing of the one before is forgotten but what its passes led to, so that a build has
        the same lines whatever was built before it.

        kept: the lines of a build whose pages this one is to have.
        """
        self._broken = dict(kept or {})
        for text in (*self._texts.values(), *self._earlier.values()):
            if text.skeleton is not None:
                text.settings.clear()

    def turn(self) -> None:
        """Begin another pass: what the last one did not ask for is let go."""
        self._earlier, self._texts = self._texts, {}

    def set(
        self,
        text: Text,
        style: ParagraphStyle,
        measure: float,
        *,
        first: Place | None = None,
        ban: int | None = None,
        extra: int = 0,
    ) -> Setting:
        """The lines of `text`, or of what is left of it from `first` on.

        ban: the number of a line, counted from 1, that must not end in a hyphen if it can be helped.
        extra: how many lines longer (shorter, below 0) than best the paragraph should be if it can be done.

        A text that differs from one of an earlier pass in little more than the figures of a page keeps its lines: else
        what they name could move to the next page because of them, and back, for ever.
        """
        key = (*_breaking(style), measure, first, ban, extra)
        known = text.settings.get(key)
        if isinstance(known, Setting):
            return known
        earlier = self._broken.get((text.skeleton, key)) if text.skeleton is not None else None
        setting = _kept(earlier, text, style) if earlier is not None else None
        if setting is None:
            setting = Setting(text, measure, _broken(text, style, measure, first, ban, extra))
            if text.skeleton is not None:
                self._broken[text.skeleton, key] = setting
        text.settings[key] = setting
        return setting


def _changes(item: Item) -> bool:
    return isinstance(item, Run) and item.changes


def _kept(earlier: Setting, text: Text, style: ParagraphStyle) -> Setting | None:
    """`text` with the lines of another of its skeleton, or None if it could not be set so."""
    before = earlier.text
    if len(text.words) != len(before.words):
        return None
    drifts: dict[int, float] = {}
    ends = [line.end for line in earlier.lines]
    for n, (old, new) in enumerate(zip(before.words, text.words, strict=True)):
        if old is new or n in text.marks:
            continue
        line = bisect_right(ends, (n, 0))
        if line >= len(ends) or (ends[line][0] == n and ends[line][1]):
            return None  # a line ends inside of it
        drifts[line] = drifts.get(line, 0.0) + new.width - old.width
    setting = Setting(text, earlier.measure, earlier.lines)
    fits = all(drift <= MOST_DRIFT and (drift <= 0 or _fits(setting, line, style)) for line, drift in drifts.items())
    return setting if fits and all(drift >= -MOST_DRIFT for drift in drifts.values()) else None


def _fits(setting: Setting, number: int, style: ParagraphStyle) -> bool:
    """Whether a line is not set too tight, or too long where nothing can shrink."""
    if style.align is Align.JUSTIFIED:
        return row(setting, number, style).spread >= TIGHTEST
    return row(setting, number, style).right <= setting.measure - style.right


def _key(item: Item) -> object:
    match item:
        case Run():
            return (item.text, item.type, item.lang)
        case Anchor():
            return None
        case _:
            return item


def _breaking(style: ParagraphStyle) -> tuple[object, ...]:
    return (
        style.align, style.hyphens, style.protrusion, style.expansion, style.rag, style.first, style.left, style.right,
        style.max_hyphens, style.keep_with_next,
    )  # fmt: skip


def _broken(
    text: Text, style: ParagraphStyle, measure: float, first: Place | None, ban: int | None, extra: int
) -> tuple[Line, ...]:
    if not text.words:
        return ()
    justified = style.align is Align.JUSTIFIED
    width = max(measure - style.left - style.right, 1.0)  # however narrow, something fits
    indent = style.first - style.left
    hang = hangs(style)
    rules = Rules(
        measure=width,
        origin=(text.words[0].left if hang else 0.0) - indent,
        expansion=flexible(style),
        rag=0.0 if justified else max(style.rag, 1.0),
        rest=rest(style),
        max_hyphens=style.max_hyphens,
        ban=ban,
        extra=extra,
    )
    table = _Table(text, hang, not justified, width - max(indent, 0.0), first)
    breaks, taken = break_lines(table.make, rules, hyphens=style.hyphens, ties=text.tied, first=first)
    if not justified and not style.hyphens and style.keep_with_next and first is None and not extra:
        taken = balanced(breaks, rules, taken)
    found: list[Line] = []
    start = first or (0, 0)
    for b in taken:
        end = breaks.where[b]
        inserted = end[1] > 0 and text.words[end[0]].inserts(end[1])
        found.append(Line(start, end, breaks.hyphens[b], inserted, breaks.forced[b], start == (0, 0)))
        start = end
    return tuple(found)


class _Table:
    """Makes tables of the breaks of a text. `limit`: words wider than this may have to be cut anywhere."""

    def __init__(self, text: Text, hang: bool, rag: bool, limit: float, first: Place | None) -> None:
        self._text, self._hang, self._rag, self._limit, self._first = text, hang, rag, limit, first

    def make(self, hyphens: bool, anywhere: bool, loose: bool) -> Breaks:
        """The table; see linebreak.Table."""
        breaks, text, hang = Breaks(), self._text, self._hang
        words, joints, gaps, marks = text.words, text.joints, text.gaps, text.marks
        add, space, last = breaks.add, breaks.space, len(words) - 1
        x = give = 0.0
        right = 0.0
        for n, word in enumerate(words):
            left = word.left if hang else 0.0
            joint, gap = joints[n], gaps[n]
            if n and joint is SPACE:
                space(n, x - right, give, x + gap + left, give + gap * STRETCH)
                x += gap
                give += gap * STRETCH
            elif n:
                if joint is Joint.TIED and (loose or self._first == (n, 0)):
                    add((n, 0), (x - right, give), (x + gap + left, give + gap * STRETCH), TIE_PENALTY)
                elif joint is Joint.FORCED:
                    add((n, 0), (x - right, give), (x + left, give), forced=True)
                elif joint is Joint.OPEN:
                    self._add_open(breaks, n, x, give, right, left + gap)
                x += gap
                if joint is Joint.TIED or joint is Joint.FIXED:
                    give += gap * STRETCH
            if hyphens or anywhere or word.cuttable or self._first is not None:
                self._add_points(breaks, n, x, give, hyphens, anywhere, n == last)
            x += marks.get(n, word.width)
            if word.address:
                give += word.width * ADDRESS_GIVE
            right = word.right if hang else 0.0
        add((last + 1, 0), (x - right, give), (x, give), forced=True)
        return breaks

    def _add_open(self, breaks: Breaks, n: int, x: float, give: float, right: float, left: float) -> None:
        hyphen = self._text.words[n - 1].text[-1:] in "-‐"
        breaks.add((n, 0), (x - right, give), (x + left, give), HYPHEN_PENALTY * 0.6, hyphen)

    def _add_points(
        self, breaks: Breaks, n: int, x: float, give: float, hyphens: bool, anywhere: bool, final: bool
    ) -> None:
        word = self._text.words[n]
        hang = 1.0 if self._hang else 0.0
        for point in self._points(word, n, anywhere):
            must = self._first == (n, point.cut)
            if point.kind is not Cut.HARD and not hyphens and not must:
                continue
            if point.kind is not Cut.HARD and final and self._rag and not must:
                continue
            end = x + point.head - point.head_hang * hang
            start = x + point.tail + point.tail_hang * hang
            inner = give + point.tail * ADDRESS_GIVE if word.address else give
            hyphen = point.kind is not Cut.HARD or word.text[point.cut - 1] in "-‐"
            breaks.add((n, point.cut), (end, inner), (start, inner), self._penalty(point, final), hyphen)

    def _points(self, word: Word, n: int, anywhere: bool) -> tuple[Point, ...]:
        points = word.points
        if anywhere and word.width > self._limit * 0.9:
            known = {point.cut for point in points}
            points = tuple(sorted([*points, *(p for p in word.anywhere() if p.cut not in known)], key=lambda p: p.cut))
        first = self._first
        if first is not None and first[0] == n and first[1] and all(p.cut != first[1] for p in points):
            points = tuple(sorted([*points, word.point(first[1], Cut.HARD)], key=lambda p: p.cut))
        return points

    def _penalty(self, point: Point, final: bool) -> float:
        """Short heads, names and a paragraph's last word are cut unwillingly; in ragged lines all words are."""
        if point.kind is Cut.HARD:
            return HYPHEN_PENALTY * 0.6
        weight = 1 + 1.2 * (point.kind is Cut.NAME) + 0.3 * (point.cut < 3) + 8 * final
        return (RAGGED_PENALTY if self._rag else HYPHEN_PENALTY) * weight
