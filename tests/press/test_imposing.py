"""PDFs of other makers on sheets: any boxes and turns, clashing names, annotations; refused where they must be."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Operator
from reportlab.pdfgen.canvas import Canvas

from guidebuilder.press.folding import Flip, turned
from guidebuilder.press.imposing import Imposed, Unprintable, impose
from guidebuilder.press.planning import Plan
from guidebuilder.press.sheets import MM, PAPERS
from guidebuilder.press.tagging import listed
from tests.tools.validator.structure import Structure

Edit = Callable[[pikepdf.Pdf], None]

DPI = 72


def plain(pages: int = 6, size: tuple[float, float] = (300, 400)) -> bytes:
    """A file without tags: on each page its number, a picture that is the same in no two corners, a bookmark."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 40)
        canvas.drawString(40, size[1] - 80, f"Page{number}")
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(20, 20, 60, 30, fill=1)
        canvas.setFillColorRGB(0.1, 0.1, 0.8)
        canvas.rect(size[0] - 60, 40, 20, 90, fill=1)
        canvas.bookmarkPage(f"p{number}", "XYZ", left=20, top=300)
        canvas.addOutlineEntry(f"Bookmark {number}", f"p{number}")
        canvas.linkRect("", f"p{pages - number + 1}", (40, 200, 140, 220))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def edited(data: bytes, edit: Edit, **save: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(out, deterministic_id=not save, **save)
    return out.getvalue()


def picture(data: bytes, page: int) -> Any:
    """A page as a viewer shows it, a pixel a point."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=4).to_pil().convert("RGB")
    finally:
        document.close()


def assert_looks_the_same(data: bytes, done: Imposed) -> None:
    """Each page looks on its side as it does alone."""
    for number, surface in enumerate(done.imposition.sides):
        if not surface.pages:
            continue
        side = picture(done.pdf, number)
        for placed in surface.pages:
            box = placed.standing.box
            height = done.imposition.form.height
            edges = box.left, height - box.top, box.right, height - box.bottom
            there = side.crop([round(4 * edge) for edge in edges])
            if not surface.front and turned(done.imposition.flip, done.imposition.form.wide):
                there = there.rotate(180)
            alone = picture(data, placed.page)
            small = (60, max(1, round(60 * alone.height / alone.width)))
            pixels = zip(there.resize(small).tobytes(), alone.resize(small).tobytes(), strict=True)
            differences = [abs(one - other) for one, other in pixels]
            assert sum(differences) / len(differences) < 4, f"page {placed.page + 1}"


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("plan", [Plan(), Plan(flip=Flip.LONG, paper="a4"), Plan(up=2), Plan(up=4, paper="legal")])
def test_a_file_without_tags(plan: Plan) -> None:
    data = plain()
    done = impose(data, plan)
    assert not done.tagged
    assert_looks_the_same(data, done)
    for text, surface in zip(texts(done.pdf), done.imposition.sides, strict=True):
        assert sorted(text.split()) == [f"Page{placed.page + 1}" for placed in surface.pages]
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert "/StructTreeRoot" not in pdf.Root


def odd(pdf: pikepdf.Pdf) -> None:
    """Pages turned, cropped, in another unit, of another size, with what they inherit."""
    one, two, three, four, five, six = pdf.pages
    one.Rotate = 90
    two.Rotate, two.CropBox = 270, Array([10, 60, 280, 380])
    three.Rotate, three.MediaBox = -180, Array([300, 400, 0, 0])
    four.obj.UserUnit = 2
    five.MediaBox, five.CropBox = Array([-20, -30, 320, 430]), Array([0, 0, 5000, 380])
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Resources = Array([0, 0, 300, 400]), six.Resources
    del six.obj["/MediaBox"], six.obj["/Resources"]


@pytest.mark.parametrize("plan", [Plan(), Plan(up=2, paper="a3"), Plan(up=4, flip=Flip.SHORT), Plan(enlarge=True)])
def test_pages_of_any_kind_look_as_before(plan: Plan) -> None:
    data = edited(plain(), odd)
    done = impose(data, plan)
    assert_looks_the_same(data, done)
    assert len(done.imposition.scales) > 1 or plan.paper == "a3"


def named(pdf: pikepdf.Pdf) -> None:
    """Let bookmarks go by the old kind of names, links by the new kind."""
    ends = {f"p{number}": item.Dest for number, item in enumerate(bookmarks(pdf), 1)}
    pdf.Root.Dests = Dictionary({f"/{name}": Array(end) for name, end in ends.items()})
    tree = pikepdf.NameTree.new(pdf)
    for name, end in ends.items():
        tree[name] = Dictionary(D=Array(end))
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    for number, item in enumerate(bookmarks(pdf), 1):
        item.Dest = Name(f"/p{number}")
    for number, page in enumerate(pdf.pages, 1):
        for link in page.obj.Annots:
            del link["/Dest"]
            link.A = Dictionary(S=Name.GoTo, D=f"p{7 - number}")


def bookmarks(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    item: Any = pdf.Root.Outlines.First
    while item is not None:
        found.append(item)
        item = item.get("/Next")
    return found


@pytest.mark.parametrize("by_name", [False, True])
def test_links_and_bookmarks_follow_their_pages(by_name: bool) -> None:
    data = edited(plain(), named) if by_name else plain()
    done = impose(data, Plan())
    where = {placed.page: n for n, side in enumerate(done.imposition.sides) for placed in side.pages}
    standing = {placed.page: placed.standing for side in done.imposition.sides for placed in side.pages}
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        sides: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert sorted(sides[link.P.objgen] for link in links) == sorted(where.values())
        ends = [item.Dest for item in bookmarks(pdf)]
        if by_name:
            assert ends == [Name(f"/p{number}") for number in range(1, 7)]
            tree = pikepdf.NameTree(pdf.Root.Names.Dests)
            ends = [pdf.Root.Dests[str(end)] for end in ends] + [tree[f"p{n}"].D for n in range(1, 7)]
        for number, end in enumerate(ends):
            page = number % 6
            assert sides[end[0].objgen] == where[page]
            assert (float(end[2]), float(end[3])) == pytest.approx(standing[page].matrix.point(20, 300), abs=0.01)
        rects = {tuple(round(float(edge), 1) for edge in link.Rect) for link in links}
        expected = {tuple(round(edge, 1) for edge in one.matrix.box((40, 200, 140, 220))) for one in standing.values()}
        assert rects == expected


def test_a_page_that_a_file_opens_at() -> None:
    def opens(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[4].obj, Name.Fit])
        pdf.Root.PageLayout = Name.TwoPageRight
        pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(F=Dictionary(P=pdf.pages[0].obj)))])

    done = impose(edited(plain(), opens), Plan())
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        (number,) = (n for n, side in enumerate(done.imposition.sides) if any(one.page == 4 for one in side.pages))
        assert pdf.Root.OpenAction[0].objgen == pdf.pages[number].objgen
        (box,) = (one.standing.box for one in done.imposition.sides[number].pages if one.page == 4)
        assert [str(pdf.Root.OpenAction[1]), *map(float, list(pdf.Root.OpenAction)[2:])] == [
            "/FitR", *(pytest.approx(edge, abs=0.01) for edge in box)
        ]  # fmt: skip
        assert "/PageLayout" not in pdf.Root
        assert "/Threads" not in pdf.Root


def test_an_annotation_turns_with_its_page() -> None:
    """A stamp with a picture of its own, on the back of a sheet that stands on its head."""

    def stamped(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(
            b"1 0 0 rg 0 0 20 10 re f 0 1 0 rg 0 10 20 10 re f",
            Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20])),
        )
        for page in pdf.pages:
            stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, AP=Dictionary(N=look))
            stamp.Rect = Array([100, 100, 200, 200])
            page.obj.Annots = Array([stamp])

    data = edited(plain(), stamped)
    done = impose(data, Plan(flip=Flip.LONG))
    assert_looks_the_same(data, done)
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        matrices = [list(map(float, a.AP.N.get("/Matrix", []))) for page in pdf.pages for a in page.get("/Annots", [])]
    assert matrices.count([-1, 0, 0, -1, 0, 0]) == 3
    assert matrices.count([]) == 3


def test_a_link_that_all_pages_share_becomes_one_for_each() -> None:
    def shared(pdf: pikepdf.Pdf) -> None:
        link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 60, 30])))
        link.Dest = Array([pdf.pages[0].obj, Name.XYZ, 0, 400, 0])
        for page in pdf.pages:
            page.obj.Annots = Array([link, link])

    done = impose(edited(plain(), shared), Plan(up=4))
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        for page, surface in zip(pdf.pages, done.imposition.sides, strict=True):
            rects = [[float(edge) for edge in link.Rect] for link in page.get("/Annots", [])]
            places = [list(placed.standing.matrix.box((10, 10, 60, 30))) for placed in surface.pages]
            assert rects == [pytest.approx(place, abs=0.01) for place in places]
            assert all(link.Dest[0].objgen == pdf.pages[0].objgen for link in page.get("/Annots", []))


@pytest.mark.parametrize(
    ("plan", "words"),
    [(Plan(up=3), "3 pages"), (Plan(paper="b5"), "no paper 'b5'"), (Plan(signature=6), "multiple of 4")],
)
def test_plans_that_cannot_be(plan: Plan, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        impose(plain(), plan)


def test_a_book_that_is_read_from_the_right() -> None:
    def leftwards(pdf: pikepdf.Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)

    done = impose(edited(plain(4), leftwards), Plan())
    (front, back) = done.imposition.sides
    left = {side.front: min(side.pages, key=lambda one: one.standing.box.left).page for side in (front, back)}
    assert left == {True: 0, False: 2}


# --- tagged files -----------------------------------------------------------------------------------------------------


def tagged(pdf: pikepdf.Pdf) -> None:
    """Give each page a paragraph: its number by a property list, the rest in one that a page names by MCR; resources
    of one name that differ."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(S=Name.Document, P=root))
    elements, entries = [], []
    for number, page in enumerate(pdf.pages):
        first, second = (pdf.make_indirect(Dictionary(S=Name.P, P=document)) for _ in range(2))
        first.Pg, first.K = page.obj, 7
        second.K = Array([Dictionary(Type=Name.MCR, Pg=page.obj, MCID=3)])
        elements += [first, second]
        page.obj.StructParents = number
        page.Resources.Properties = Dictionary(MC0=Dictionary(MCID=7))
        base = Name.Helvetica if number % 2 else Name("/Times-Roman")
        page.Resources.Font = Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=base))
        page.Contents = pdf.make_stream(
            b"/P /MC0 BDC BT /F1 30 Tf 40 300 Td (First%d) Tj ET EMC "
            b"/P <</MCID 3>> BDC BT /F1 30 Tf 40 200 Td (Second%d) Tj ET EMC" % (number, number)
        )
        page.obj.Annots = Array([])
        entries += [number, Array([None, None, None, second, None, None, None, first])]
    document.K, root.K = Array(elements), document
    root.ParentTree = Dictionary(Kids=Array([Dictionary(Limits=Array([0, 5]), Nums=Array(entries))]))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    del pdf.Root["/Outlines"]


def heard(done: Imposed) -> list[int]:
    """For each paragraph in the order of the tree the number of the side that it stands on; the tree agrees with the
    content and the parent tree."""
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        read = Structure(pdf)
        assert read.findings == []
        return [held[0] for element in read.elements() for held in element.holds if isinstance(held, tuple)]


def test_marks_of_pages_that_share_a_side_are_told_apart() -> None:
    data = edited(plain(), tagged)
    done = impose(data, Plan(up=4))
    assert heard(done) == [0] * 8 + [1] * 4
    assert_looks_the_same(data, done)
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert sorted(pdf.pages[0].Resources.Font.keys()) == ["/F1", "/F1.2"]  # each page had one, two are alike
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey == 2
        assert [len(entry) for entry in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]] == [8, 4]
    assert texts(done.pdf)[0].split() == [f"{word}{number}" for number in range(4) for word in ("First", "Second")]


TAGGED = edited(plain(7), tagged)

PLANS = st.builds(
    Plan,
    up=st.sampled_from([0, 2, 4]),
    paper=st.sampled_from(sorted(PAPERS)),
    signature=st.sampled_from([None, 4, 8]),
    flip=st.sampled_from([None, *Flip]),
    creep=st.floats(0, MM),
    marks=st.booleans(),
    enlarge=st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(PLANS, st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True))
def test_the_tree_keeps_its_order_whatever_is_planned(plan: Plan, kept: list[int]) -> None:
    """Each paragraph is heard in the order of the document, from the side on which its page stands, and says what it
    said; also where pages have been taken out or put in another order than that of the tree."""

    def some(pdf: pikepdf.Pdf) -> None:
        pages = [page.obj for page in pdf.pages]
        pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array([pages[number] for number in kept]), len(kept)

    data = edited(TAGGED, some)
    done = impose(data, plan)
    side = {placed.page: number for number, surface in enumerate(done.imposition.sides) for placed in surface.pages}
    found = heard(done)
    assert found == [side[kept.index(number)] for number in range(7) if number in kept for _ in range(2)]


def test_what_a_page_leaves_open_does_not_reach_the_next() -> None:
    def unruly(pdf: pikepdf.Pdf) -> None:
        tagged(pdf)
        pdf.pages[0].Contents = pdf.make_stream(
            b"Q Q EMC 1 0 0 rg q 2 0 0 2 0 0 cm /P /MC0 BDC BT /F1 30 Tf 40 150 Td (First0) Tj ET EMC q "
            b"/P <</MCID 3>> BDC BT /F1 9 Tf 40 100 Td (Second0) Tj"
        )

    data = edited(plain(), unruly)
    done = impose(data, Plan(up=4))
    assert heard(done) == [0] * 8 + [1] * 4
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        names = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]
    assert names.count("q") == names.count("Q")
    assert names.count("BT") == names.count("ET")
    assert names.count("BDC") == names.count("EMC")


def apart(pdf: pikepdf.Pdf) -> None:
    """The first page says what grey is, the second is a group in other colours: neither can share a stream."""
    tagged(pdf)
    gray = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.95, 1, 1.08]), Gamma=3)])
    pdf.pages[0].Resources.ColorSpace = Dictionary(DefaultGray=gray)
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    pdf.pages[2].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def test_a_page_that_cannot_share_a_stream_is_a_form_of_its_own() -> None:
    data = edited(plain(4), apart)
    done = impose(data, Plan(up=4))
    assert_looks_the_same(data, done)
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        forms = list(pdf.pages[0].Resources.XObject.values())
        assert len(forms) == 2
        entries = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        kids = list(pdf.Root.StructTreeRoot.K.K)
        by_form = {form.objgen: entries[form.StructParents] for form in forms}
        streams = [next(iter(listed(element.K))).Stm.objgen for element in kids[:2]]
        assert set(streams) <= set(by_form)
        assert by_form[streams[0]][7].objgen == kids[0].objgen
        assert by_form[streams[0]][3].objgen == kids[1].objgen
        assert str(pdf.pages[0].Group.CS) == "/DeviceRGB"
        assert [str(form.Group.CS) for form in forms if "/Group" in form] == ["/DeviceCMYK"]


def test_a_figure_is_where_its_attributes_say() -> None:
    def drawn(pdf: pikepdf.Pdf) -> None:
        tagged(pdf)
        figure = pdf.Root.StructTreeRoot.K.K[2]
        figure.S, figure.Alt = Name.Figure, "a box"
        figure.A = Dictionary(O=Name.Layout, BBox=Array([40, 290, 140, 330]))

    done = impose(edited(plain(), drawn), Plan())
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        found = list(map(float, pdf.Root.StructTreeRoot.K.K[2].A.BBox))
    (standing,) = (one.standing for side in done.imposition.sides for one in side.pages if one.page == 1)
    assert found == pytest.approx(list(standing.matrix.box((40, 290, 140, 330))), abs=0.01)


def test_marks_and_a_cover_are_no_content_of_the_document() -> None:
    done = impose(edited(plain(), tagged), Plan(marks=True, cover=True))
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        read = Structure(pdf)
        assert read.findings == []
        assert [element.role for element in read.elements()][:5] == ["Document", "Sect", "P", "P", "P"]
        assert read.elements().__next__().node.K[0].Lang == "en"
        assert str(pdf.Root.PageLabels.Nums[1].P) == "cover sheet"
        assert pikepdf.parse_content_stream(pdf.pages[3])[-1].operator == Operator("EMC")
    assert "flip on the short edge" in " ".join(texts(done.pdf)[0].split())
    assert texts(done.pdf)[1] == ""


# --- refused ----------------------------------------------------------------------------------------------------------


def locked(data: bytes, user: str) -> bytes:
    return edited(data, lambda _: None, encryption=pikepdf.Encryption(owner="owner", user=user))


def empty(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def without_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].MediaBox = Array([0, 0, 0, 400])


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "not-a-pdf", "is not a PDF"),
        (b"%!PS-Adobe", "not-a-pdf", "is not a PDF"),
        (plain()[:400], "file-unreadable", "is damaged"),
        (locked(plain(), "secret"), "encrypted", "is encrypted"),
        (locked(plain(), ""), "encrypted", "is encrypted"),
        (edited(plain(), empty), "no-pages", "has no pages"),
        (edited(plain(), without_size), "page-size", "has a page 3 of 0 × 400 points"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_cannot_be_imposed(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Unprintable, match=words) as caught:
        impose(data, Plan())
    assert caught.value.code == code


def test_a_signature_is_not_kept() -> None:
    def signed(pdf: pikepdf.Pdf) -> None:
        seal = pdf.make_indirect(Dictionary(Type=Name.Sig, Contents=b"seal"))
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="seal", V=seal))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.Root.Perms = Dictionary(DocMDP=seal)

    done = impose(edited(plain(), signed), Plan())
    assert done.signed
    assert not impose(plain(), Plan()).signed
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert "/V" not in pdf.Root.AcroForm.Fields[0]
        assert "/Perms" not in pdf.Root


def test_objects_stay_unpacked_where_they_were() -> None:
    """Files of the first archival standard have none in streams."""
    assert b"/ObjStm" not in plain()
    assert b"/ObjStm" not in impose(plain(), Plan()).pdf
    packed = edited(plain(), lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/ObjStm" in impose(packed, Plan()).pdf
