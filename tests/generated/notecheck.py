"""What must be true of the margin notes of any printed guide; told as a list of what is not.

Words are counted and pointers are read in the text extracted from the file; places are those of the settled boxes,
which is what was drawn.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2

from guidebuilder.design.wording import Wording
from guidebuilder.layout.flowables import paragraphs_in
from guidebuilder.layout.margin import letter, marks
from guidebuilder.layout.notetext import NotePiece
from guidebuilder.layout.page import Box, Page
from guidebuilder.rendering import Rendered
from guidebuilder.typeset.runs import Anchor, Run

GAP, LEADING, ROUNDING = 16.0, 10.0, 0.01
HYPHEN = re.compile("[\u00ad\ufffe\u0002]\\s*")


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page; words divided at line ends joined, all white space one space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [re.sub(r"\s+", " ", HYPHEN.sub("", text)) for text in found]


@dataclass
class Checked:
    """Figures of a guide's notes, and all that is wrong with them.

    noted: pages with a mark or a note. most: the most marks on a page. broken: notes on several pages. waiting: notes
    that begin after the page of their mark.
    """

    pages: int = 0
    noted: int = 0
    most: int = 0
    notes: int = 0
    words: int = 0
    broken: int = 0
    waiting: int = 0
    faults: list[str] = field(default_factory=list)


def check(rendered: Rendered, notes: Mapping[str, tuple[str, ...]], words: Wording) -> Checked:
    """Everything that is wrong with the notes of a guide, of which `notes` has the words by id.

    Every word stands once; boxes in the note column do not meet and stay inside; letters run in the order of marks; a
    note begins on the page of its mark, or a pointer there says where; a broken one says where it goes on and where it
    comes from.
    """
    pages = rendered.settled.pages.pages
    texts = texts_of(rendered.pdf)
    checked = Checked(len(pages), notes=len(notes), words=sum(map(len, notes.values())))
    checked.noted = sum(bool(marks(page.boxes)) or any(box.role == "note" for box in page.boxes) for page in pages)
    checked.most = max(len(marks(page.boxes)) for page in pages)
    checked.faults += _words(rendered, texts, notes)
    for page in pages:
        checked.faults += _column(page)
        checked.faults += _letters(page, rendered)
    _journeys(rendered, texts, words, checked)
    return checked


# --- words ------------------------------------------------------------------------------------------------------------


def _words(rendered: Rendered, texts: list[str], notes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    counted = _counted(texts)
    for name, words in notes.items():
        doubtful = [word for word in words if counted[word] != 1]
        if doubtful:
            again = _counted(_in_order(rendered, name))
            for word in doubtful:
                if counted[word] or again[word] != 1:
                    yield f"{name}: '{word}' is printed {counted[word]} times"


def _counted(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", " ".join(texts)))


def _in_order(rendered: Rendered, name: str) -> list[str]:
    """The text of the pages of a note in the order of the file.

    PDFium sorts what stands on one baseline, and may put the end of a line of the measure between the halves of a word
    that is divided beside it.
    """
    pages = [p.index for p in rendered.settled.pages.pages if any(b.role == "note" and b.name == name for b in p.boxes)]
    with pdfplumber.open(BytesIO(rendered.pdf)) as pdf:
        return [HYPHEN.sub("", "".join(char["text"] for char in pdf.pages[index].chars)) for index in pages]


# --- the column -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """A box in the note column: its first and last baseline, and how far notes keep away above and below.

    kind: note, pointer, obstacle, or other: what is neither and takes part in nothing but must not be met.
    """

    kind: str
    what: str
    first: float
    last: float
    before: float
    after: float


def _standing(page: Page) -> list[Standing]:
    """What stands in the note column, from the head down."""
    left = page.sheet.column_left(page.recto)
    found = []
    for box in page.boxes:
        flowable: Any = box.flowable
        wide: float = getattr(flowable, "natural_width", None) or flowable.width
        if not (box.x < left + page.sheet.column - 1 and box.x + wide > left + 1) or box.role == "furniture":
            continue
        if box.role == "note":
            assert isinstance(box.flowable, NotePiece)
            pointer = 0.0 if box.flowable.has_room else LEADING
            found.append(Standing("note", f"the note {box.name}", box.first, box.last + pointer, GAP, GAP))
        elif box.clear is not None:
            found.append(Standing("obstacle", "an obstacle", box.first, box.last, box.clear.clear, box.clear.below))
        elif box.role == "beside" or wide > page.sheet.measure + 1:
            found.append(Standing("other", f"{box.role} {box.name}", box.first, box.last, LEADING, LEADING))
    found += [Standing("pointer", "a pointer", box.first, box.first, LEADING, LEADING) for box in waiting(page)]
    return sorted(found, key=lambda one: (one.first, one.last))


def waiting(page: Page) -> list[Box]:
    """The pointers of a page to notes that begin later."""
    found = []
    for box in page.boxes:
        items = [item for part in paragraphs_in(box.flowable) for item in part.items]
        if box.role == "furniture" and any(isinstance(item, Run) and "→" in item.text for item in items):
            found.append(box)
    return found


def _column(page: Page) -> Iterator[str]:
    foot = page.sheet.last + (0 if page.opener else page.sheet.grid)
    for above, below in pairwise(_standing(page)):
        if below.first < above.last + _distance(above, below) - ROUNDING:
            yield f"p. {page.folio}: {above.what} ends on {above.last:.1f}, {below.what} begins on {below.first:.1f}"
    for one in _standing(page):
        high = one.first < page.sheet.first - ROUNDING and one.kind in ("note", "pointer")
        if high or (one.last > foot + ROUNDING and one.kind != "other"):
            yield f"p. {page.folio}: {one.what} stands on {one.first:.1f}–{one.last:.1f}, outside the column"
    for box in page.boxes:
        if isinstance(box.flowable, NotePiece):
            left = page.sheet.column_left(page.recto)
            wide = max(part.natural_width for part in box.flowable.parts)
            if abs(box.x - left) > ROUNDING or wide > page.sheet.column + 0.5:
                yield f"p. {page.folio}: the note {box.name} is {wide:.1f} wide at {box.x:.1f}"


def _distance(above: Standing, below: Standing) -> float:
    """The least distance between two neighbours: what obstacles ask for, 16 between notes, a line to a pointer."""
    match above.kind, below.kind:
        case ("pointer", _) | (_, "pointer"):
            return LEADING
        case ("obstacle", _):
            return above.after
        case ("note", "obstacle"):
            return below.before
        case ("note", _) | (_, "note"):
            return GAP
        case _:
            return 0.0


# --- letters ----------------------------------------------------------------------------------------------------------


def _letters(page: Page, rendered: Rendered) -> Iterator[str]:
    letters = rendered.settled.pages.facts.letters
    named = [name for name, _ in marks(page.boxes)]
    told = [letters[name] for name in named]
    if told != [letter(n) for n in range(len(named))]:
        yield f"p. {page.folio}: the marks run {' '.join(told)}"
    for box in page.boxes:
        if isinstance(box.flowable, NotePiece) and box.flowable.note.letter.line_texts() != (letters[box.name],):
            yield f"p. {page.folio}: the note {box.name} has the letter {box.flowable.note.letter.line_texts()}"
        for paragraph in paragraphs_in(box.flowable):
            yield from _printed(paragraph.items, letters)


def _printed(items: tuple[object, ...], letters: Mapping[str, str]) -> Iterator[str]:
    """The marks printed in a paragraph against the letters of their notes."""
    for n, item in enumerate(items):
        if isinstance(item, Anchor) and item.kind == "note":
            mark = items[n + 2]
            if not isinstance(mark, Run) or mark.text != letters[item.name]:
                yield f"the mark of {item.name} is {mark}"


# --- from page to page ------------------------------------------------------------------------------------------------


def _journeys(rendered: Rendered, texts: list[str], words: Wording, checked: Checked) -> None:
    """Each note from the page of its mark to that of its end; figures and faults go to `checked`."""
    pages, facts = rendered.settled.pages.pages, rendered.settled.pages.facts
    marked = {name: page.index for page in pages for name, _ in marks(page.boxes)}
    pieces: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        for box in page.boxes:
            if box.role == "note":
                pieces[box.name].append(page.index)
    late: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for name, home in marked.items():
        stops = pieces.get(name, [])
        if not stops:
            checked.faults.append(f"{name} stands nowhere")
            continue
        way = stops if stops[0] == home else [home, *stops]
        if stops[0] != home:
            checked.waiting += 1
            late[home].append((name, stops[0]))
        checked.broken += len(stops) > 1
        for here, there in pairwise(way):
            origin = _flat(words.text("continued-from", page=facts.folios[here]))
            if origin not in texts[there]:
                checked.faults.append(f"{name}: p. {facts.folios[there]} does not say '{origin}'")
        for here, there in pairwise(stops):
            pointer = _flat(words.text("continues-on", page=facts.folios[there]))
            if pointer not in texts[here]:
                checked.faults.append(f"{name}: p. {facts.folios[here]} does not say '{pointer}'")
    for index, names in late.items():
        expected = _waiting(names, rendered, words)
        if expected not in texts[index]:
            checked.faults.append(f"p. {facts.folios[index]} does not say '{expected}'")


def _waiting(late: list[tuple[str, int]], rendered: Rendered, words: Wording) -> str:
    """ "d, e → p. 20", "d–k → pp. 20–22"."""
    facts = rendered.settled.pages.facts
    letters = [facts.letters[name] for name, _ in late]
    names = f"{letters[0]}–{letters[-1]}" if len(letters) > 2 else ", ".join(letters)
    first, last = (facts.folios[late[n][1]] for n in (0, -1))
    if first == last:
        return _flat(f"{names} {words.text('continues-on', page=first)}")
    return _flat(f"{names} → {words.text('pages', pages=f'{first}–{last}')}")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
