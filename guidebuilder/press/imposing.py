"""Imposing: the pages of any PDF on sheets, bytes in, bytes out. What the file says of itself stays as true as it was.

The file is changed in place, not made anew: metadata, output intents, attachments, fonts and the structure tree stay.
Pages of the file become content of sides, links and bookmarks follow them. What belongs to a page on a screen goes:
thumbnails, transitions, articles; and signatures, which no changed file can keep. The same file and the same plan give
the same bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from guidebuilder.frozen import frozen
from guidebuilder.press import leading, planning
from guidebuilder.press.instructions import Words
from guidebuilder.press.merging import Side
from guidebuilder.press.planning import Imposition, Plan, Surface
from guidebuilder.press.sheets import Box, Leaf
from guidebuilder.press.tagging import Moved, Tree, is_dictionary, listed

if TYPE_CHECKING:
    from pikepdf import Pdf

MOST_PAGES = 10_000
SMALLEST, LARGEST = 3.0, 14_400.0
"""Points: a page no smaller and no larger than any that PDF allows (ISO 32000-1, Annex C)."""

DAMAGE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError, OverflowError, zlib.error)
"""What the reading of a damaged file ends in, beside pikepdf's own errors."""

GONE = ("/Threads", "/PageLayout", "/Perms", "/PageLabels")
"""Entries of the catalog that speak of pages as they were (7.7.2). Labels are made anew."""

DUPLEX = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge"}


class Unprintable(Exception):  # noqa: N818 - what is wrong is the file
    """A file that cannot be imposed: what is wrong with it, after its name. `code`, `hint` as a diagnostic has them."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@frozen
class Imposed:
    """The file that goes to the printer, and what it is.

    pages: how many were put on sheets; blanks: how many places are left. spilled: how many pages alone need the last
    sheet, if it is one or two. cover: whether a sheet that says how to print comes first. language: of the file, "" if
    it does not say. signed: whether it was signed, which it is no more.
    """

    pdf: bytes
    plan: Plan
    imposition: Imposition
    pages: int
    blanks: int
    spilled: int
    language: str
    signed: bool
    tagged: bool


def impose(pdf: bytes, plan: Plan) -> Imposed:
    """Put the pages of a file on sheets as planned. Raises Unprintable for a file that cannot be, ValueError for a
    plan."""
    import pikepdf

    planning.check(plan)
    if b"%PDF-" not in pdf[:1024]:
        raise Unprintable("not-a-pdf", "is not a PDF")
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            if opened.is_encrypted:
                raise pikepdf.PasswordError
            return _imposed(opened, pdf, plan)
    except pikepdf.PasswordError:
        hint = "save it without a password first, if its owner allows that"
        raise Unprintable("encrypted", "is encrypted", hint) from None
    # a damaged file may hold anything at any place; pikepdf says so by any of these
    except (pikepdf.PdfError, *DAMAGE) as error:
        hint = "ask for the file again"
        raise Unprintable("file-unreadable", "is damaged, its pages cannot be read", hint) from error


def _imposed(pdf: Pdf, source: bytes, plan: Plan) -> Imposed:
    pages = [page.obj for page in pdf.pages]
    root: Any = pdf.Root
    if not pages:
        raise Unprintable("no-pages", "has no pages")
    if len(pages) > MOST_PAGES:
        raise Unprintable("too-large", f"has more than {MOST_PAGES:,} pages")
    leaves = [_leaf(page, number) for number, page in enumerate(pages, 1)]
    from_right = str(root.get("/ViewerPreferences", {}).get("/Direction", "")) == "/R2L"
    imposition = planning.lay(plan, leaves, from_right=from_right)
    tagged = is_dictionary(root.get("/StructTreeRoot"))
    language = str(root.get("/Lang", ""))
    words = Words(plan, imposition, len(pages), language)
    signed = "/Perms" in root or bool(int(root.get("/AcroForm", {}).get("/SigFlags", 0)) & 1)
    sides = _Sides(pdf, pages, leaves, imposition, tagged)
    sides.fill()
    cover = sides.cover(words) if plan.cover else None
    tree = Tree(pdf, sides.moved) if tagged else None
    if tree is not None:
        tree.move()
        if cover is not None:
            tree.put_first(cover.element(tree.roles), sides.made[0], cover.language)
        tree.write()
    leading.redirect(pdf, sides.moved, sides.places, tree.elements if tree is not None else ())
    _replace_pages(pdf, pages, sides.made)
    _enter(pdf, words, imposition)
    blanks = sum(len(imposition.form.cells) for _ in imposition.sides) - len(pages)
    data = _saved(pdf, source)
    spilled = planning.spilled(imposition, len(pages))
    return Imposed(data, plan, imposition, len(pages), blanks, spilled, language, signed, tagged)


class _Sides:
    """The sides of all sheets, as page objects that stand in no tree yet, and where pages have gone."""

    def __init__(
        self, pdf: Pdf, pages: Sequence[Any], leaves: Sequence[Leaf], imposition: Imposition, tagged: bool
    ) -> None:
        self._pdf, self._pages, self._leaves, self._tagged = pdf, pages, leaves, tagged
        self._imposition = imposition
        self._annotations = leading.Annotations(pdf)
        self.made: list[Any] = []
        self.moved: dict[tuple[int, int], Moved] = {}
        self.places: dict[tuple[int, int], Box] = {}

    def fill(self) -> None:
        """Put all pages where they go."""
        for surface in self._imposition.sides:
            self.made.append(self._side(surface))

    def _new(self) -> Any:
        from pikepdf import Array, Dictionary, Name

        form = self._imposition.form
        box = Array([0, 0, round(form.width, 4), round(form.height, 4)])
        side = self._pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=box))
        if self._tagged:
            side.Tabs = Name.S
        return side

    def _side(self, surface: Surface) -> Any:
        side, content = self._new(), Side(self._pdf, self._tagged)
        for placed in surface.pages:
            page, leaf = self._pages[placed.page], self._leaves[placed.page]
            numbers, form = content.add(page, _resources(page), placed.standing, leaf.crop)
            key = int(page.StructParents) if "/StructParents" in page else None
            moved = Moved(side, placed.standing.matrix, numbers, form, key)
            self.moved[page.objgen] = moved
            self.places[page.objgen] = placed.standing.box
            self._annotations.move(page, moved)
            _keep(page, side)
        content.draw(surface.marks)
        side.Resources = content.resources()
        side.Contents = self._pdf.make_stream(content.content())
        if content.group is not None:
            side.Group = content.group
        return side

    def cover(self, words: Words) -> Any:
        """Put a sheet first that says how to print the others; its back is blank. Returns what was drawn."""
        from guidebuilder.press.coversheet import Cover

        form = self._imposition.form
        intents = listed(self._pdf.Root.get("/OutputIntents"))
        rgb = any(intent.get("/DestOutputProfile", {}).get("/N") == 3 for intent in intents)
        try:
            cover = Cover(words, (form.width, form.height), self._tagged, rgb)
        except DAMAGE as error:  # it is made of nothing that is in the file
            raise AssertionError("the cover sheet cannot be set") from error
        front, back = self._new(), self._new()
        front.Contents = self._pdf.make_stream(cover.content)
        front.Resources = self._pdf.copy_foreign(cover.resources)
        back.Contents, back.Resources = self._pdf.make_stream(b""), {}
        self.made[:0] = [front, back]
        return cover


def _keep(page: Any, side: Any) -> None:
    """What of a page is the side's as well: files that belong to it (ISO 19005-3, 6.8)."""
    from pikepdf import Array

    if files := listed(page.get("/AF")):
        side.AF = Array([*listed(side.get("/AF")), *files])


def _replace_pages(pdf: Pdf, pages: Sequence[Any], sides: Sequence[Any]) -> None:
    """Sides in place of pages. What still names a page names an empty thing, so that none stays in the file unseen."""
    from pikepdf import Page

    for _ in pages:
        del pdf.pages[0]
    for side in sides:
        pdf.pages.append(Page(side))
    for page in pages:
        for key in list(page.keys()):
            del page[key]


def _enter(pdf: Pdf, words: Words, imposition: Imposition) -> None:
    """Say in the catalog what a printer is to do, and how sides are called."""
    from pikepdf import Array, Dictionary, Name, String

    root: Any = pdf.Root
    for key in GONE:
        if key in root:
            del root[key]
    if "/ViewerPreferences" not in root:
        root.ViewerPreferences = Dictionary()
    preferences = root.ViewerPreferences
    preferences.PrintScaling, preferences.Duplex = Name("/None"), Name(DUPLEX[imposition.flip])
    labels = words.labels()
    root.PageLabels = Dictionary(
        Nums=Array([part for n, label in enumerate(labels) for part in (n, Dictionary(P=String(label)))])
    )


def _saved(pdf: Pdf, source: bytes) -> bytes:
    """The file, its objects packed as they were: the oldest archival files allow none in streams (ISO 19005-1, 6.1.4).
    """
    import pikepdf

    packed = b"/ObjStm" in source
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


# --- pages as they are ------------------------------------------------------------------------------------------------


def _inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of the nearest node above it that has one (7.7.3.4)."""
    node, met = page, 0
    while is_dictionary(node) and met < 50:
        if key in node:
            return node[key]
        node, met = node.get("/Parent"), met + 1
    return None


def _resources(page: Any) -> Any:
    from pikepdf import Dictionary

    found = _inherited(page, "/Resources")
    return found if is_dictionary(found) else Dictionary()


def _leaf(page: Any, number: int) -> Leaf:
    """A page's boxes and turn. Raises Unprintable for one that nothing could be printed of."""
    media = _box(_inherited(page, "/MediaBox"))
    if media is None:
        raise Unprintable("file-unreadable", f"is damaged: page {number} has no size", "ask for the file again")
    crop = (_box(_inherited(page, "/CropBox")) or media).within(media)
    trim = (_box(page.get("/TrimBox")) or crop).within(crop)
    turn = _inherited(page, "/Rotate")
    unit = float(page.get("/UserUnit", 1))
    leaf = Leaf(crop, int(turn or 0) // 90 * 90 % 360, unit if unit > 0 else 1.0, trim)
    if not all(SMALLEST <= side <= LARGEST * 10 for side in leaf.size):
        width, height = (f"{side:g}" for side in leaf.size)
        raise Unprintable("page-size", f"has a page {number} of {width} × {height} points", "no paper has that size")
    return leaf


def _box(values: Any) -> Box | None:
    edges = [float(value) for value in listed(values)]
    if len(edges) != 4:
        return None
    return Box(min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
