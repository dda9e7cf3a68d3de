"""Laying out: a checked guide → settled pages, in the look of an edition; what builds of one guide have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder.content.blanks import written_out
from guidebuilder.content.model import Cover, Guide
from guidebuilder.content.places import Places
from guidebuilder.content.questions import asked_of
from guidebuilder.content.schema.common import STUDENT
from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from guidebuilder.design.faces import Faces
    from guidebuilder.design.styles import ParagraphStyle
    from guidebuilder.design.theme import Look, Theme
    from guidebuilder.facts import Facts, Reference
    from guidebuilder.layout.pagemaker import Paginator
    from guidebuilder.layout.settle import Settled
    from guidebuilder.layout.story import Story
    from guidebuilder.typeset.lines import Kept, Lines

    Start = tuple[Facts, Kept]
    """Where all stands in the students' edition, and with which lines: from there an edition on its pages begins."""

REFERENCE = "letter"
"""The paper whose lines are counted. Others of its measure have the same lines, the rest show its numbers."""


class StandingType:
    """Type that is kept standing when a forme is printed, as printers do who will print it again: the words that
    builds have shaped, the texts and lines that they have set, and where all stands in the students' edition. Editions
    of one guide have most of it in common."""

    def __init__(self) -> None:
        self._lines: dict[object, Lines] = {}
        self.starts: dict[object, Start] = {}
        self.references: dict[object, Reference] = {}
        """Of the students' edition, by what `_held` makes of what it holds and how it looks."""

    def lines(self, look: Theme) -> Lines:
        """The words and lines set in the faces of a theme so far."""
        from guidebuilder.typeset.lines import Lines

        key = tuple(sorted(look.substitutes.items())), look.house.typefaces if look.house is not None else ()
        if key not in self._lines:
            self._lines[key] = Lines(fonts.use(faces_of(look)), look.substitutes)
        return self._lines[key]


def lay_out(
    guide: Guide,
    *,
    folder: Path,
    paper: str = "letter",
    look: Look | None = None,
    build_id: str = "",
    diagnostics: list[Diagnostic],
    progress: Callable[[str], None] | None = None,
    standing: StandingType | None = None,
) -> Settled:
    """The pages of a guide as `render` draws them; what is wrong with them is told in `diagnostics`.

    standing: what builds of the same guide before this one have set; this one takes from it and adds to it.
    """
    look, guide = look or theme.Look(), written_out(guide)
    standing = standing or StandingType()
    here, plain = look.on(paper), _reference_look(look, paper)
    from guidebuilder.compose.notes import unset
    from guidebuilder.layout.reference import reference
    from guidebuilder.layout.teaching import prune

    desk = _Desk(folder, build_id, standing, progress)
    if guide.edition.handout:
        return _handed_out(guide, desk, here, plain, diagnostics)
    other: Reference | None = None
    if here.sheet != plain.sheet or not _same_lines(here, plain):
        key = _held(guide, replace(look, layers=()), plain.sheet.paper)
        if key not in standing.references:
            students = desk.lay_out(_of_students(guide), plain, [])
            standing.references[key] = reference(students.pages, students.story.origins)
        other = standing.references[key]
    start: Start | None = None
    key = _held(guide, look, paper)
    if guide.edition.answers:
        if key not in standing.starts:
            students = desk.lay_out(_of_students(guide), here, [], other)
            standing.starts[key] = students.pages.facts, standing.lines(here).kept()
        start = standing.starts[key]
    settled = desk.lay_out(guide, here, diagnostics, other, start)
    if guide.edition.made_for == STUDENT:
        standing.starts[key] = settled.pages.facts, standing.lines(here).kept()
        if other is None:
            standing.references[key] = reference(settled.pages, settled.story.origins)
    prune(settled.story.tree, settled.pages.pages)
    diagnostics += unset(guide, settled.story.tree)
    return settled


def _handed_out(guide: Guide, desk: _Desk, here: Theme, plain: Theme, diagnostics: list[Diagnostic]) -> Settled:
    """The pages of a handout. Its documents say where the lines of the whole guide begin: where it has that measure and
    type it has the same lines."""
    from guidebuilder.compose.handouts import wanting
    from guidebuilder.compose.handouts.lines import given
    from guidebuilder.compose.notes import unset

    same = here.sheet.measure == plain.sheet.measure and here.style("source").type == plain.style("source").type
    settled = desk.lay_out(guide, here, diagnostics, given(guide, plain.sheet.measure if same else 0.0))
    diagnostics += unset(guide, settled.story.tree)
    diagnostics += wanting(guide, settled.story)
    return settled


def count_lines(guide: Guide, *, folder: Path, look: Look, standing: StandingType) -> dict[str, tuple[str, ...]]:
    """Where the lines of the documents of a whole guide begin in the edition whose lines are counted, by the id of the
    document, as `lines` of the format says it; nothing if no part prints documents.

    Lines are broken for their words and the marks of notes, so nothing else is laid out.
    """
    from guidebuilder.layout.reference import reference

    part = next((part for part in guide.parts if any(held.value == "documents" for held in part.holds)), None)
    if part is None:
        return {}
    held = tuple(held for held in part.holds if held.value == "documents")
    alone = replace(
        _of_students(guide), parts=(replace(part, holds=held),), figures=(), cover=Cover(None, None), passages=None,
        index=None,
    )  # fmt: skip
    settled = _Desk(folder, "", standing, None).lay_out(alone, replace(look, layers=()).on(REFERENCE), [])
    starts, places = reference(settled.pages, settled.story.origins).starts, Places(guide.documents)

    def said(document: str, name: str) -> str:
        lines = starts[name]
        return " ".join(map(str, (name.removeprefix(f"{document}:"), lines[0][1], *(at for at, _ in lines))))

    return {
        one.id: tuple(said(one.id, name) for name in places.paragraph_names(one) if name in starts)
        for one in guide.documents
    }


@frozen
class _Desk:
    """What all layouts of one build have in common."""

    folder: Path
    build_id: str
    standing: StandingType
    progress: Callable[[str], None] | None

    def lay_out(
        self, guide: Guide, look: Theme, found: list[Diagnostic], other: Reference | None = None,
        start: Start | None = None,
    ) -> Settled:  # fmt: skip
        """Compose and make pages until they settle. other: the edition that is referred to; start: see `settle`."""
        from guidebuilder.compose.brief import brief
        from guidebuilder.layout.castings import Castings
        from guidebuilder.layout.furniture import Furniture
        from guidebuilder.layout.pagemaker import Paginator
        from guidebuilder.layout.settle import settle

        if guide.edition.handout:
            from guidebuilder.compose.handouts import compose
        else:
            from guidebuilder.compose.guide import compose
        facts, kept = start or (None, None)
        lines = self.standing.lines(look)
        lines.begin(kept)
        words, places = wording.load(guide.language), Places(guide.documents)
        given = brief(guide, look, words, places, lines, self.folder, self.build_id, found, other)
        furniture, castings = Furniture(look, lines, words, guide.language), Castings()

        def composed(facts: Facts) -> Story:
            lines.turn()
            return compose(given, facts)

        def maker(found: list[Diagnostic]) -> Paginator:
            return Paginator(look.sheet, furniture, found, castings)

        return settle(composed, maker, found, self.progress, facts)


def _reference_look(look: Look, paper: str) -> Theme:
    """The theme of the edition that others refer to: on the same paper, if its lines are those of the reference."""
    plain = replace(look, layers=())
    there = plain.on(REFERENCE)
    here = plain.on(paper) if paper in plain.papers() else there
    return here if _same_lines(here, there) else there


def _same_lines(one: Theme, other: Theme) -> bool:
    """Whether source texts have the same lines in both, whatever their colour."""

    def colourless(style: ParagraphStyle) -> ParagraphStyle:
        return replace(style, type=replace(style.type, color=""))

    alike = colourless(one.style("source")) == colourless(other.style("source"))
    return alike and one.sheet.measure == other.sheet.measure


def faces_of(look: Theme) -> Faces:
    """The shipped faces, and a house's own in place of them."""
    own = look.house.typefaces if look.house is not None else ()
    return faces.load().over(typeface.face for typeface in own)


def _of_students(guide: Guide) -> Guide:
    """The students' edition of what a guide with its answers holds: it has the same pages."""
    return replace(asked_of(guide), edition=replace(guide.edition, made_for=STUDENT, name=None, answers=False))


def _held(guide: Guide, look: Look, paper: str) -> object:
    """What tells the pages of the students' edition of a guide from others of it."""
    return look, paper, tuple((part.id, tuple(text.value for text in part.holds)) for part in guide.parts)
