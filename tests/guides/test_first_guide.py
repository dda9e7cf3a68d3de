"""The real guide as it is printed: its words, its numbers, its tree, its notes and its baselines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pdfplumber
import pikepdf
import pytest

from guidebuilder.compose.headings import headings, typographic
from guidebuilder.compose.terms import glosses
from guidebuilder.content.places import Places
from guidebuilder.content.terms import uses
from guidebuilder.design import theme, wording
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.notetext import NotePiece
from guidebuilder.layout.page import Box, Page
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from tests.generated.pagecheck import look
from tests.guides.conftest import FIRST, Built

SOFT = "\u00ad"
GRID_ROOM = 0.1
BODY_SIZE = 11.0


def squeezed(text: str) -> str:
    """Letters, digits and signs alone: what is left when line ends and hyphens at them make no difference."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]+", "", text)


def text_boxes(page: Page) -> list[Box]:
    return [box for box in page.boxes if box.role == "text"]


def unmarked(tag: Tag) -> str:
    """The text of a tree without the marks of notes and what stands in references."""
    kept = (child for child in tag.children if isinstance(child, str) or child.role != "Reference")
    return "".join(child if isinstance(child, str) else unmarked(child) for child in kept)


# --- words ------------------------------------------------------------------------------------------------------------


def test_the_nodes_of_the_agreement_hold_its_words(first: Built) -> None:
    """Every paragraph of every document, without the marks of notes, is in the tree as it is in the YAML."""
    places = Places(first.guide.documents)
    said: dict[str, str] = {}
    for page in first.rendered.settled.pages.pages:
        for box in text_boxes(page):
            assert isinstance(box.flowable, Block)
            for paragraph in paragraphs_in(box.flowable):
                names = [a.name for a in paragraph.anchors() if a.kind == "place"]
                node = paragraph.node
                if names and node is not None:
                    words = "".join(child for child in node.children if isinstance(child, str))
                    said[names[0]] = words
    for document in first.guide.documents:
        for name in places.paragraph_names(document):
            value = typographic(places.text(name).value)
            assert any(value in words for words in said.values()), name


def measure_text(built: Built) -> str:
    """What pdfplumber reads in the measure of all pages, line by line, in the sizes of body text; squeezed."""
    found: list[str] = []
    with pdfplumber.open(built.path) as pdf:
        for page, made in zip(pdf.pages, built.rendered.settled.pages.pages, strict=True):
            left, right = made.left - 8, made.left + made.sheet.measure + 8
            chars = [
                char
                for char in page.chars
                if left <= char["x0"] and char["x1"] <= right and char["size"] > BODY_SIZE - 0.2 and char["upright"]
            ]
            chars.sort(key=lambda char: (-round(char["matrix"][5] * 2), char["x0"]))
            found.append("".join(char["text"] for char in chars))
    return squeezed("".join(found))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_agreement_extracted_from_the_pdf_is_the_content(built: Callable[..., Built], paper: str) -> None:
    """All paragraphs of all documents, whole and in order, from the file alone; note marks are smaller and left out."""
    guide = built(FIRST, paper)
    places = Places(guide.guide.documents)
    printed = measure_text(guide)
    at = 0
    for document in guide.guide.documents:
        for name in places.paragraph_names(document):
            if places.place_of(name).kind == "signatures":
                continue  # two blocks side by side: their lines alternate
            value = squeezed(typographic(places.text(name).value))
            found = printed.find(value, at)
            assert found >= 0, name
            at = found + len(value)


def test_no_private_characters(first: Built) -> None:
    text = "".join(first.pages)
    assert not [c for c in text if "\ue000" <= c <= "\uf8ff" or ord(c) >= 0xF0000]
    assert not [c for c in text if "\ufb00" <= c <= "\ufb06"]


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_page_numbers_of_the_contents_are_those_of_the_headings(first: Built) -> None:
    """By extraction: the number printed for a heading is the label of a page on which its words stand."""
    facts = first.rendered.settled.pages.facts
    words = wording.load(first.guide.language)
    for heading in headings(first.guide, words):
        page = facts.pages[heading.anchor]
        if heading.kind == "recital":
            continue  # recitals have marks in the margin, no heading
        assert facts.folio(heading.anchor) == facts.folios[page]
        printed = squeezed(first.pages[page]).casefold()
        assert squeezed(heading.title).casefold() in printed, heading.title
    rows = contents_rows(first)
    for heading in headings(first.guide, words):
        if heading.level < 3:
            assert (facts.folio(heading.anchor), squeezed(heading.title)) in rows, heading.title


def contents_rows(built: Built) -> set[tuple[str, str]]:
    """What stands on each line of the contents, from the file: the number in the first column, the words beside it."""
    made = built.rendered.settled.pages.pages[2]
    left, edge = made.left, made.left + made.sheet.measure
    with pdfplumber.open(built.path) as pdf:
        chars = [char for char in pdf.pages[2].chars if left - 2 <= char["x0"] <= edge]
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in sorted(chars, key=lambda char: char["x0"]):
        rows[round(char["matrix"][5])].append(char)
    return {
        (
            "".join(char["text"] for char in row if char["x0"] < left + 28).strip(),
            squeezed("".join(char["text"] for char in row if char["x0"] >= left + 28)),
        )
        for row in rows.values()
    }


def test_facts_have_settled(first: Built) -> None:
    assert first.rendered.settled.passes <= 4


def test_line_numbers_count_every_line_of_the_agreement(first: Built) -> None:
    """The locus of each block tells its first and last line; they follow each other without a gap."""
    for document in first.guide.documents:
        spans = [
            (start, end)
            for page in first.rendered.settled.pages.pages
            for locus, start, end in page.loci
            if locus.document == document.id
        ]
        assert spans[0][0] == 1
        assert all(after[0] == before[1] + 1 for before, after in pairwise(spans))


LOCATOR = re.compile(r"\(((?:Art\.|R\.)[^()]*?ll?\.[^()]*?)\)")


VERSO = re.compile(r"\s+\d+\s+The Mutual Aid Agreement of 1942\s+")
"""The running head of a verso, which may stand between the parts of a locator."""


def test_every_paper_names_the_same_lines(built: Callable[..., Built]) -> None:
    """A locator is true in a class where one has Letter and another A5: the lines of Letter are those of all papers."""
    said = []
    for paper in ("letter", "a4", "a5"):
        text = VERSO.sub(" ", " ".join(built(FIRST, paper).pages).replace(SOFT, ""))
        said.append(Counter(squeezed(found) for found in LOCATOR.findall(text)))
    assert len(said[0]) > 30
    assert said[0] == said[1]
    assert set(said[0]) == set(said[2])


def test_questions_name_all_the_lines_of_their_passages(first: Built) -> None:
    """Article II is four lines long; what is printed beside its question is what the page with it counts."""
    page = next(page for page in first.pages if "Which words" in page)
    spans = [(a, b) for made in first.rendered.settled.pages.pages for locus, a, b in made.loci if locus.number == "II"]
    start, end = spans[0][0], spans[-1][1]
    assert f"Art. II, ll. {start}–{str(end)[-1]}" in page.replace("\u00a0", " ")


def test_works_tell_the_pages_that_cite_them_and_notes_apart(first: Built) -> None:
    """What stands beside an entry, read off the settled boxes: "13n" where only notes of page 13 cite the work."""
    facts = first.rendered.settled.pages.facts
    roles: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for page in first.rendered.settled.pages.pages:
        for box in page.boxes:
            for anchor in box.flowable.anchors():
                if anchor.kind == "citation":
                    roles[anchor.name.split(":")[1]][page.index].add(box.role)
    bibliography = squeezed("".join(first.pages[facts.pages["bibliography"] :]))
    assert roles
    for key, pages in roles.items():
        told = [facts.folios[page] + ("n" if kinds == {"note"} else "") for page, kinds in sorted(pages.items())]
        assert ("pp." if len(told) > 1 else "p.") + ",".join(told) in bibliography, key


def test_a5_shows_the_standard_line_numbers_in_order(built: Callable[..., Built]) -> None:
    shown = [
        int(words)
        for page in built(FIRST, "a5").rendered.settled.pages.pages
        for box in page.boxes
        if isinstance(box.flowable, Paragraph) and box.flowable.style.name == "line-number"
        for words in box.flowable.line_texts()
    ]
    assert shown[: shown.index(115) + 1] == sorted(set(shown[: shown.index(115) + 1]))
    assert all(number % 5 == 0 for number in shown)
    assert len(shown) > 20


# --- the logical tree -------------------------------------------------------------------------------------------------


def test_each_margin_note_follows_its_paragraph_in_the_tree(first: Built) -> None:
    tree = first.rendered.tree
    notes: list[str] = []

    def walk(parent: Tag) -> None:
        hung: list[str] = []
        for child in parent.children:
            if not isinstance(child, Tag):
                continue
            if child.role == "Note":
                assert child.id is not None
                assert hung, f"{child.id} does not follow a paragraph that names it"
                assert child.id.removeprefix("note:") == hung.pop(0)
                notes.append(child.id)
            else:
                assert not hung, f"the notes {hung} do not follow their paragraph"
                hung = [t.id.removeprefix("mark:") for t in child.walk() if t.id and t.id.startswith("mark:")]
                if any(t.role == "Note" for t in child.walk()):
                    hung = []
                    walk(child)
        assert not hung

    walk(tree)
    places = Places(first.guide.documents)
    added = glosses(first.guide, places, uses(first.guide, places))
    assert Counter(notes) == Counter(f"note:{note.id}" for note in (*first.guide.notes, *added))


def test_the_tree_reads_in_the_order_of_the_content(first: Built) -> None:
    """Headings of parts in order, the agreement's paragraphs in order, each once."""
    print(first.rendered.tree.outline())  # shown where this fails
    text = unmarked(first.rendered.tree)
    places = Places(first.guide.documents)
    at = 0
    listed = headings(first.guide, wording.load("en"))
    heads = [typographic(heading.title) for heading in listed if heading.kind != "recital"]
    roles = [tag for tag in first.rendered.tree.walk() if tag.role in ("H1", "H2", "H3", "H4")]
    printed = [tag.text() for tag in roles]
    for head in heads:
        assert any(squeezed(head).casefold() in squeezed(one).casefold() for one in printed), head
    for name in places.paragraph_names(first.guide.documents[0]):
        start = typographic(places.text(name).value)[:20]
        found = text.find(start, at)
        assert found >= 0, name
        at = found


def test_heading_levels_are_never_skipped(first: Built) -> None:
    level = 0
    for tag in first.rendered.tree.walk():
        if re.fullmatch(r"H[1-6]", tag.role):
            assert int(tag.role[1]) <= level + 1, tag.text()
            level = int(tag.role[1])


# --- pages ------------------------------------------------------------------------------------------------------------


def test_notes_never_meet_and_stay_in_the_column(first: Built) -> None:
    sheet = theme.load().sheet
    for page in first.rendered.settled.pages.pages:
        notes = sorted((box for box in page.boxes if box.role == "note"), key=lambda box: box.top)
        for above, below in pairwise(notes):
            assert below.first - above.last >= 16 - 0.01, (page.folio, above.name, below.name)
        for box in notes:
            assert box.first >= sheet.first - 0.01
            assert box.last <= sheet.last + sheet.grid + 0.01
            assert box.x == pytest.approx(sheet.column_left(page.recto))
            assert isinstance(box.flowable, NotePiece)
            assert max(part.natural_width for part in box.flowable.parts) <= sheet.column + 0.5


def test_notes_keep_clear_of_what_stands_in_the_column(first: Built) -> None:
    for page in first.rendered.settled.pages.pages:
        fixed = [box for box in page.boxes if box.clear is not None]
        for note in (box for box in page.boxes if box.role == "note"):
            for box in fixed:
                assert note.last < box.first or note.first > box.last, (page.folio, note.name)


def test_every_line_of_every_note_is_printed_once(first: Built) -> None:
    """The words of the pieces of a note, over all pages, are the note's words."""
    said: dict[str, list[str]] = {}
    for page in first.rendered.settled.pages.pages:
        for box in page.boxes:
            if isinstance(box.flowable, NotePiece):
                for part in box.flowable.parts:
                    said.setdefault(box.name, []).extend(part.line_texts())
    for name, text in first.rendered.settled.story.notes.items():
        whole = squeezed("".join(line for p in text.paragraphs for line in p.line_texts()))
        printed = squeezed("".join(said[name]))
        assert re.sub(r"fromp\.\d+→", "", printed) == whole, name


def test_a_note_begins_on_the_page_of_its_mark(first: Built) -> None:
    facts = first.rendered.settled.pages.facts
    for page in first.rendered.settled.pages.pages:
        for box in page.boxes:
            if isinstance(box.flowable, NotePiece) and not box.flowable.parts[0].line_texts()[0].startswith("from"):
                assert facts.pages[box.name] == page.index, box.name


def test_body_stands_on_the_grid(first: Built) -> None:
    """Blocks that snap do; nothing runs under the last line."""
    for page in first.rendered.settled.pages.pages:
        sheet = page.sheet
        for box in text_boxes(page):
            assert box.last <= sheet.last + GRID_ROOM, (page.folio, box.name)
            if isinstance(box.flowable, Block) and box.flowable.snap and page.flow.name not in ("cover", "colophon"):
                off = (box.first - sheet.first) / sheet.grid % 1
                assert min(off, 1 - off) * sheet.grid < GRID_ROOM, (page.folio, box.flowable.what)


def test_no_widows_orphans_or_stranded_heads(first: Built) -> None:
    pages = first.rendered.settled.pages.pages
    for page, following in pairwise(pages):
        boxes = text_boxes(page)
        if not boxes or page.ruled or following.flow is not page.flow:
            continue
        last, after = boxes[-1].flowable, text_boxes(following)
        assert isinstance(last, Block)
        assert not last.keep_with_next or last.line_count >= 4, (page.folio, last.what)
        if after and isinstance(after[0].flowable, Block):
            node, next_node = _node(last), _node(after[0].flowable)
            if node is not None and node is next_node:
                assert last.line_count >= 2
                assert after[0].flowable.line_count >= 2, (page.folio, after[0].flowable.what)
                ends = paragraphs_in(last)[-1].line_texts()[-1]
                assert not ends.endswith((SOFT, "-")), (page.folio, ends)


def _node(block: Block) -> Tag | None:
    found = paragraphs_in(block)
    return found[-1].node if found else None


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
def test_pages_end_at_the_foot_or_say_why(built: Callable[..., Built], paper: str) -> None:
    """At most one page in twenty ends more than a line above the foot, and three of four spreads are level.

    On A5, where what is set after its paragraph leaves the grid and a figure may fill a page, it is one of two, and one
    page in fourteen.
    """
    found = look(built(FIRST, paper).rendered.settled, ())
    assert found.faults == []
    assert found.unexplained == []
    assert found.full > 30
    assert len(found.short) <= (0.07 if paper == "a5" else 0.05) * found.full, found.short
    assert found.level >= (0.5 if paper == "a5" else 0.75) * found.spreads, str(found)


def test_nothing_stands_in_the_margins_that_are_punched_or_not_printed(first: Built) -> None:
    """The inner 48 points and the outer 18 stay empty."""
    for page in first.rendered.settled.pages.pages:
        width = page.sheet.width
        for box in page.boxes:
            wide = getattr(box.flowable, "natural_width", 0.0) or 0.0
            left, right = box.x, box.x + wide
            inner = left if page.recto else width - right
            outer = width - right if page.recto else left
            assert inner >= 48 - 0.01, (page.folio, box.role, box.name)
            assert outer >= 18, (page.folio, box.role, box.name)


# --- the file ---------------------------------------------------------------------------------------------------------


def test_fonts_are_embedded_subsets(first: Built) -> None:
    with pikepdf.open(first.path) as pdf:
        found = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"]
        fonts = {str(font.BaseFont): font for font in found}
        assert fonts
        for name, font in fonts.items():
            assert re.match(r"/[A-Z]{6}\+Source", name), name
            assert "/FontFile2" in font.FontDescriptor


def test_bookmarks_labels_and_metadata(first: Built) -> None:
    guide = first.guide
    with pikepdf.open(first.path) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[:3] == ["Cover", "Colophon", "Contents"]
        assert len(titles) == 3 + len(guide.parts)
        labels = pdf.Root.PageLabels.Nums
        assert [str(labels[1].S), str(labels[3].S)] == ["/r", "/D"]
        assert str(pdf.Root.Lang) == guide.language
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).startswith("The Mutual Aid Agreement")
        assert str(pdf.docinfo["/Keywords"]) == ", ".join(keyword.value for keyword in guide.keywords)
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<dc:rights>" in packet
        assert f"<rdf:li>{guide.language}</rdf:li>" in packet


def test_every_entry_of_the_contents_is_a_link_to_its_page(first: Built) -> None:
    with pikepdf.open(first.path) as pdf:
        contents = pdf.pages[2]
        links = [annot for annot in contents.Annots if str(annot.Subtype) == "/Link"]
        assert len(links) >= len(first.guide.parts)
        assert all("/Dest" in link or "/A" in link for link in links)


def test_every_link_has_a_place_to_go_to(first: Built) -> None:
    assert not first.rendered.left_out


def test_the_same_input_gives_the_same_bytes(first: Built) -> None:
    from guidebuilder import rendering

    again = rendering.render(first.guide, folder=first.path.parent, build_id="test", diagnostics=[])
    assert again is not None
    assert again.pdf == first.rendered.pdf


def test_the_guide_holds_what_was_promised(first: Built) -> None:
    guide = first.guide
    titles = " ".join(heading.title for heading in headings(guide, wording.load(guide.language)))
    for word in ("Summary", "Analysis", "Themes", "Glossary", "Timeline", "Bibliography"):
        assert word in titles
    assert "Cordell Hull" in titles
    assert "Maxim Litvinov" in titles
    assert guide.glossary is not None
    assert guide.timeline is not None
    assert guide.bibliography is not None
    assert len(guide.glossary.terms) >= 30
    assert len(guide.timeline.events) >= 20
    assert len(guide.bibliography.works) >= 15
    assert len(guide.notes) >= 45
    covered = {text.value for section in _sections(guide.analysis) for text in section.at}
    wanted = {f"recital.{n}" for n in range(1, 7)} | {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"}
    assert wanted <= covered


def _sections(section: object) -> list:  # type: ignore[type-arg]
    found = [section]
    for below in getattr(section, "sections", ()):
        found += _sections(below)
    return found
