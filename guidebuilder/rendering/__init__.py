"""Rendering: a checked guide → the bytes of a PDF. Composes, lays out, draws; wires the rooms that know paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidebuilder import __version__
from guidebuilder.content.blanks import written_out
from guidebuilder.content.model import Guide, Prose
from guidebuilder.content.schema.common import STUDENT
from guidebuilder.design import fonts, theme, wording
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.frozen import frozen
from guidebuilder.rendering.laying import REFERENCE, StandingType, count_lines, faces_of, lay_out

if TYPE_CHECKING:
    from guidebuilder.design.theme import Look, Theme
    from guidebuilder.layout.settle import Settled
    from guidebuilder.pdf.attachments import Attachment
    from guidebuilder.pdf.metadata import About
    from guidebuilder.pdf.standard import Standard
    from guidebuilder.tags import Tag

__all__ = [
    "REFERENCE",
    "STANDARDS",
    "Rendered",
    "StandingType",
    "count_lines",
    "in_words",
    "lay_out",
    "render",
    "render_text",
]

MOST_NAMED = 3
"""So many parts a file may have to be called by their titles."""

STANDARDS = ("ua1", "ua2")
"""What a file may be asked to keep: PDF/UA-1 with PDF/A-2, or PDF/UA-2 with PDF/A-4, which fewer programs know."""


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


def render_text(
    guide: Guide,
    form: str,
    *,
    folder: Path,
    paper: str = "letter",
    look: Look | None = None,
    build_id: str = "",
    diagnostics: list[Diagnostic],
    progress: Callable[[str], None] | None = None,
    standing: StandingType | None = None,
) -> bytes | None:
    """The words of a guide as they are laid out, off the page: as one file of HTML ("html") or plain text ("text").

    Numbers of pages and lines are those of print. None if it could not be laid out, which `diagnostics` then says.
    """
    before = len(diagnostics)
    settled = lay_out(
        guide, folder=folder, paper=paper, look=look, build_id=build_id, diagnostics=diagnostics, progress=progress,
        standing=standing,
    )  # fmt: skip
    if any(diagnostic.is_error for diagnostic in diagnostics[before:]):
        return None
    if progress is not None:
        progress("writing down")
    return in_words(guide, settled, form)


def in_words(guide: Guide, settled: Settled, form: str) -> bytes:
    """What `render_text` makes of a guide that is laid out."""
    from guidebuilder.layout.reference import reference
    from guidebuilder.pdf.standard import Standard
    from guidebuilder.press import html, plain
    from guidebuilder.press.gathering import gather
    from guidebuilder.press.notenames import NoteNames

    story, words = settled.story, wording.load(guide.language)
    gathered = gather(story, None if story.lines_given else reference(settled.pages, story.origins))
    names = NoteNames(settled.pages.facts, words, story.named)
    if form == "text":
        return plain.text(gathered, names, words).encode()
    about = _about(guide, None, Standard.UA1_A2A)
    said = html.About(
        about.title, about.language, about.authors, about.subject, about.rights, about.license, about.dated
    )
    return html.page(gathered, names, words, said).encode()


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
    base = faces_of(look)[fonts.BASE].name
    canvas = Sheetfed(size, base, guide.language, places, tree=tree, standard=standard, ink=ink)
    draw(settled.pages, canvas, canvas.showPage)
    if sheet.single:
        canvas.one_by_one()
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
    if guide.edition.handout:
        words = [said(part.title) for part in guide.parts]
    elif guide.edition.excerpt and len(guide.parts) <= MOST_NAMED:
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
