"""Rendering: a checked guide → the bytes of a PDF. Composes, lays out, draws; wires the rooms that know paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder import __version__
from guidebuilder.content.blanks import written_out
from guidebuilder.content.model import Guide, Prose
from guidebuilder.content.places import Places
from guidebuilder.content.questions import asked_of
from guidebuilder.content.schema.common import STUDENT
from guidebuilder.design import faces, fonts, theme, wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from guidebuilder.design.faces import Faces
    from guidebuilder.design.theme import Look, Theme
    from guidebuilder.facts import Facts, Reference
    from guidebuilder.layout.settle import Settled
    from guidebuilder.layout.story import Story
    from guidebuilder.pdf.attachments import Attachment
    from guidebuilder.pdf.metadata import About
    from guidebuilder.pdf.standard import Standard
    from guidebuilder.tags import Tag
    from guidebuilder.typeset.lines import Lines


REFERENCE = "letter"
"""The paper whose lines are counted. Others of its measure have the same lines, the rest show its numbers."""


MOST_NAMED = 3
"""So many parts a file may have to be called by their titles."""

STANDARDS = ("ua1", "ua2")
"""What a file may be asked to keep: PDF/UA-1 with PDF/A-2, or PDF/UA-2 with PDF/A-4, which fewer programs know."""


class StandingType:
    """Type that is kept standing when a forme is printed, as printers do who will print it again: the words that
    builds have shaped, the texts and lines that they have set, and where all stands in the students' edition. Editions
    of one guide have most of it in common."""

    def __init__(self) -> None:
        self._lines: dict[object, Lines] = {}
        self.facts: dict[object, Facts] = {}
        """Of the students' edition, by what `_of_students` makes of what it holds and how it looks."""

    def lines(self, look: Theme) -> Lines:
        """The words and lines set in the faces of a theme so far."""
        from guidebuilder.typeset.lines import Lines

        key = tuple(sorted(look.substitutes.items())), look.house.typefaces if look.house is not None else ()
        if key not in self._lines:
            self._lines[key] = Lines(fonts.use(_faces(look)), look.substitutes)
        return self._lines[key]


@frozen
class Rendered:
    """A finished guide: the file, how many pages it has, and the settled layout for reports and tests.

    left_out: the places that links would have gone to if the file held them; none in a whole guide.
    """

    pdf: bytes
    left_out: frozenset[str]
    pages: int
    settled: Settled
    tree: Tag


def render(
    guide: Guide,
    *,
    folder: Path,
    paper: str = "letter",
    look: Look | None = None,
    build_id: str = "",
    made: datetime | None = None,
    standard: str = STANDARDS[0],
    diagnostics: list[Diagnostic],
    progress: Callable[[str], None] | None = None,
    attached: Sequence[Attachment] = (),
    standing: StandingType | None = None,
) -> Rendered | None:
    """The guide as a PDF; None if it could not be laid out, which `diagnostics` then says.

    made: the moment that the file bears, in UTC; midnight of the edition's date if it is None, never the clock's.
    standard: one of STANDARDS. attached: the files that travel in it as its source. standing: see `lay_out`.
    """
    look, guide = look or theme.Look(), written_out(guide)
    before = len(diagnostics)
    settled = lay_out(
        guide, folder=folder, paper=paper, look=look, build_id=build_id, diagnostics=diagnostics, progress=progress,
        standing=standing,
    )  # fmt: skip
    if any(diagnostic.is_error for diagnostic in diagnostics[before:]):
        return None
    if progress is not None:
        for page, why in settled.pages.kept.items():
            progress(f"page {settled.pages.facts.folios[page]} ends {why}")
        progress("drawing")
    pdf, left_out = _draw(guide, settled, look.on(paper), made, _kept(standard, bool(attached)), attached)
    return Rendered(pdf, left_out, len(settled.pages.pages), settled, settled.story.tree)


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
    from guidebuilder.compose import brief as briefing
    from guidebuilder.compose.guide import compose
    from guidebuilder.compose.notes import unset
    from guidebuilder.layout.castings import Castings
    from guidebuilder.layout.furniture import Furniture
    from guidebuilder.layout.pagemaker import Paginator
    from guidebuilder.layout.reference import reference
    from guidebuilder.layout.settle import settle
    from guidebuilder.layout.teaching import prune

    words = wording.load(guide.language)
    places = Places(guide.documents)

    def laid_out(
        guide: Guide, look: Theme, found: list[Diagnostic], other: Reference | None = None, start: Facts | None = None
    ) -> Settled:
        lines = standing.lines(look)
        lines.begin()
        brief = briefing.brief(guide, look, words, places, lines, folder, build_id, found, other)
        furniture, castings = Furniture(look, lines, words, guide.language), Castings()

        def composed(facts: Facts) -> Story:
            lines.turn()
            return compose(brief, facts)

        return settle(composed, lambda found: Paginator(look.sheet, furniture, found, castings), found, progress, start)

    here, standard = look.on(paper), replace(look, layers=()).on(REFERENCE)
    shared = guide.documents and here.sheet.measure != standard.sheet.measure
    other = reference(laid_out(guide, standard, []).pages) if shared else None
    start: Facts | None = None
    if guide.edition.answers:
        student = _of_students(guide)
        key = _held(student, look, paper)
        if key not in standing.facts:
            standing.facts[key] = laid_out(student, here, [], other).pages.facts
        start = standing.facts[key]
    settled = laid_out(guide, here, diagnostics, other, start)
    if guide.edition.made_for == STUDENT:
        standing.facts[_held(guide, look, paper)] = settled.pages.facts
    prune(settled.story.tree, settled.pages.pages)
    diagnostics += unset(guide, settled.story.tree)
    return settled


def _faces(look: Theme) -> Faces:
    """The shipped faces, and a house's own in place of them."""
    own = look.house.typefaces if look.house is not None else ()
    return faces.load().over(typeface.face for typeface in own)


def _of_students(guide: Guide) -> Guide:
    """The students' edition of what a guide with its answers holds: it has the same pages."""
    return replace(asked_of(guide), edition=replace(guide.edition, made_for=STUDENT, name=None, answers=False))


def _held(guide: Guide, look: Look, paper: str) -> object:
    """What tells the pages of the students' edition of a guide from others of it."""
    return look, paper, tuple((part.id, tuple(text.value for text in part.holds)) for part in guide.parts)


def _draw(
    guide: Guide,
    settled: Settled,
    look: Theme,
    made: datetime | None,
    standard: Standard,
    attached: Sequence[Attachment],
) -> tuple[bytes, frozenset[str]]:
    from guidebuilder.layout.draw import draw
    from guidebuilder.pdf.attachments import attach
    from guidebuilder.pdf.canvas import Sheetfed
    from guidebuilder.pdf.metadata import describe, page_labels

    sheet = look.sheet
    places = settled.pages.facts.pages
    size = sheet.width, sheet.height
    tree = settled.story.tree
    ink = look.colors["ink"]
    base = _faces(look)[fonts.BASE].name
    canvas = Sheetfed(size, base, guide.language, places, tree=tree, standard=standard, ink=ink)
    draw(settled.pages, canvas, canvas.showPage)
    canvas.set_outline(settled.story.bookmarks)
    page_labels(canvas, settled.pages.facts.folios)
    about = _about(guide, made, standard)
    describe(canvas, about)
    attach(canvas, attached, about.made.date())
    return canvas.data(), frozenset(canvas.left_out)


def _kept(standard: str, attached: bool) -> Standard:
    """What the file keeps: with files attached it cannot be PDF/A-2 nor plain PDF/A-4."""
    from guidebuilder.pdf.standard import Standard

    if standard == "ua2":
        return Standard.UA2_A4F if attached else Standard.UA2_A4
    return Standard.UA1_A3A if attached else Standard.UA1_A2A


def _about(guide: Guide, made: datetime | None, standard: Standard) -> About:
    """What the file of a guide says of itself."""
    from guidebuilder.compose.front import edition_name
    from guidebuilder.compose.headings import title_of
    from guidebuilder.pdf.metadata import About

    def said(prose: Prose | None) -> str:
        return title_of(prose) if prose is not None else ""

    day = guide.edition.date
    title = " ".join(filter(None, (said(guide.title), said(guide.subtitle))))
    words = [edition_name(guide, wording.load(guide.language))] if guide.edition.made_for not in ("", STUDENT) else []
    if guide.edition.excerpt and len(guide.parts) <= MOST_NAMED:
        words += [said(part.title) for part in guide.parts]
    sources = [(said(document.title), said(document.citation)) for document in guide.documents]
    parts = (f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part is not None))
    return About(
        title=f"{title} ({'; '.join(words)})" if words else title,
        authors=tuple(author.value for author in guide.authors),
        subject=said(guide.description),
        keywords=tuple(keyword.value for keyword in guide.keywords),
        rights=said(guide.rights),
        license=guide.license.value if guide.license else "",
        identifier=guide.identifier.value if guide.identifier else guide.slug,
        language=guide.language,
        producer=f"guidebuilder {__version__}",
        made=made or datetime(day.year, day.month or 1, day.day or 1, tzinfo=UTC),
        dated="-".join(parts),
        publisher=said(guide.publisher),
        source="; ".join(". ".join(filter(None, (part.rstrip(".") for part in one))) for one in sources)
        or said(guide.citation),
        standard=standard,
    )
