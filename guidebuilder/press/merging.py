"""Merging: pages of a side put into one content stream, so that a reader who listens finds their marks on the page.

Marked content is numbered anew on each side (ISO 32000-1, 14.7.4.3), and resources of one name that are not the same
get names of their own. What cannot share a page with others becomes a form of its own: pages that say what device
colours mean there, or that are a transparency group of another kind. A file without tags has only such forms: its
streams are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from guidebuilder.press.sheets import Line, Standing

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

NAMED = {
    "Tf": ("/Font", 0),
    "Do": ("/XObject", 0),
    "gs": ("/ExtGState", 0),
    "cs": ("/ColorSpace", 0),
    "CS": ("/ColorSpace", 0),
    "scn": ("/Pattern", -1),
    "SCN": ("/Pattern", -1),
    "sh": ("/Shading", 0),
    "BDC": ("/Properties", 1),
    "DP": ("/Properties", 1),
}
"""Operators that name a resource: of which kind, and by which operand (Annex A)."""

DEFAULTS = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})
"""Colour spaces that stand for device colours on a whole page (8.6.5.6)."""

WATCHED = frozenset({*NAMED, "q", "Q", "BT", "ET", "BMC", "EMC", "INLINE IMAGE"})

MARK_SPACE = ("/CalGray", {"/WhitePoint": [0.9505, 1, 1.089]})
"""Black that needs no output intent (ISO 19005-2, 6.2.4.2)."""

WEIGHT = 0.5
"""Points; thinner lines are lost on a copier."""


class _Apart(Exception):  # noqa: N818 - no error: the page becomes a form
    """This page cannot share a stream with others."""


class Side:
    """The content of one side while it is put together."""

    def __init__(self, pdf: Pdf, tagged: bool) -> None:
        self._pdf, self._tagged = pdf, tagged
        self._parts: list[bytes] = []
        self._resources: dict[str, dict[str, Any]] = {}
        self.group: Object | None = None
        self.marked = 0
        """How many numbers of marked content are taken."""

    def add(self, page: Any, resources: Any, standing: Standing, crop: Iterable[float]) -> tuple[dict[int, int], Any]:
        """Paint a page where it stands: the new numbers of its marked content by the old, and the form that it became,
        or None if its content is the side's own. resources: the page's, inherited ones included.

        Raises pikepdf's errors for a stream that cannot be read.
        """
        if self._tagged:
            try:
                content, numbers = self._merged(page, resources)
            except _Apart:
                pass
            else:
                self._place(content, standing)
                return numbers, None
        form = _form(self._pdf, page, resources, crop)
        name = self._name("/XObject", "/Page", form)
        self._place(name.encode() + b" Do", standing)
        return {}, form

    def draw(self, lines: Iterable[Line]) -> None:
        """Marks for those who fold and cut; nothing to a reader who listens."""
        lines = tuple(lines)
        if not lines:
            return
        from pikepdf import Array, Dictionary, Name

        kind, values = MARK_SPACE
        space = self._name("/ColorSpace", "/Mark", Array([Name(kind), Dictionary(values)])).encode()
        paths = b"\n".join(
            b"%s %s m %s %s l S" % tuple(number(value) for value in (*start, *end)) for start, end in lines
        )
        drawn = b"q %s CS 0 SC %s w\n%s\nQ" % (space, number(WEIGHT), paths)
        self._parts.append(b"/Artifact <</Type /Layout>> BDC\n%s\nEMC" % drawn if self._tagged else drawn)

    def content(self) -> bytes:
        """The stream of the side."""
        return b"\n".join(self._parts)

    def resources(self) -> Any:
        """What the stream names."""
        from pikepdf import Dictionary

        return Dictionary({kind: Dictionary(named) for kind, named in sorted(self._resources.items())})

    def _place(self, content: bytes, standing: Standing) -> None:
        box, matrix = standing.box, standing.matrix
        clip = b" ".join(map(number, (box.left, box.bottom, box.width, box.height)))
        carried = b" ".join(number(value) for value in matrix)
        self._parts.append(b"q %s re W n %s cm\n%s\nQ" % (clip, carried, content))

    # --- one stream of several ----------------------------------------------------------------------------------------

    def _merged(self, page: Any, resources: Any) -> tuple[bytes, dict[int, int]]:
        """The stream of a page, fit to stand with others, and its numbers; only now the side takes what it needs."""
        import pikepdf

        group = page.get("/Group")
        if group is not None and self.group is not None and not same(group, self.group):
            raise _Apart
        if DEFAULTS.intersection(resources.get("/ColorSpace", {}).keys()):
            raise _Apart
        named, renamed = self._joined(resources)
        rewriting = _Rewriting(renamed, resources, self.marked)
        steps: Any = pikepdf.parse_content_stream(page)
        content = pikepdf.unparse_content_stream(rewriting.steps(steps))
        for name, value in rewriting.properties.items():
            named.setdefault("/Properties", {})[name] = value
        self.group = group if self.group is None else self.group
        self._resources = named
        self.marked += len(rewriting.numbers)
        return content, rewriting.numbers

    def _joined(self, resources: Any) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], str]]:
        """The side's resources with those of a page, and what those are called now whose name was taken."""
        import pikepdf

        joined = {kind: dict(named) for kind, named in self._resources.items()}
        renamed: dict[tuple[str, str], str] = {}
        for kind, listed in resources.items():
            for name, value in listed.items() if isinstance(listed, pikepdf.Dictionary) else ():
                named = joined.setdefault(kind, {})
                known = name
                if name in named and not same(named[name], value):
                    alike = (other for other, held in named.items() if same(held, value))
                    known = renamed[kind, name] = next(alike, "") or _free(name, named)
                named[known] = value
        return joined, renamed

    def _name(self, kind: str, name: str, value: Any) -> str:
        """A name for a resource of the side's own."""
        named = self._resources.setdefault(kind, {})
        name = _free(name, named)
        named[name] = value
        return name


class _Rewriting:
    """A page's stream, rewritten: marks numbered from `first` on, resources by their new names, nothing left open that
    it opens and nothing closed that it does not."""

    def __init__(self, renamed: dict[tuple[str, str], str], resources: Any, first: int) -> None:
        self._renamed, self._resources, self._first = renamed, resources, first
        self.numbers: dict[int, int] = {}
        self.properties: dict[str, Any] = {}
        self._states, self._in_text = 0, False
        self._marks: list[bool] = []
        """Of each mark that is open, whether it was opened in a text object."""

    def steps(self, steps: Any) -> list[Any]:
        """All operators with their operands."""
        from pikepdf import Operator

        kept = []
        for step in steps:
            operator = str(step.operator)
            if operator not in WATCHED:
                kept.append(step)
            elif self._nests(operator):
                kept.append(self._step(step, operator))
        within = sum(self._marks)
        ends = ["EMC"] * within + ["ET"] * self._in_text + ["EMC"] * (len(self._marks) - within) + ["Q"] * self._states
        return kept + [([], Operator(end)) for end in ends]

    def _nests(self, operator: str) -> bool:
        """Whether an operator opens or closes as it should; one that closes what is not open is left out."""
        match operator:
            case "q":
                self._states += 1
            case "BT":
                opens, self._in_text = not self._in_text, True
                return opens
            case "BMC" | "BDC":
                self._marks.append(self._in_text)
            case "Q":
                self._states -= 1
                if self._states < 0:
                    self._states = 0
                    return False
            case "ET":
                closes, self._in_text = self._in_text, False
                return closes
            case "EMC":
                if not self._marks:
                    return False
                self._marks.pop()
            case "INLINE IMAGE" if any(kind == "/ColorSpace" for kind, _ in self._renamed):
                raise _Apart  # it may name a colour space
        return True

    def _step(self, step: Any, operator: str) -> Any:
        from pikepdf import Dictionary, Name

        if operator not in NAMED:
            return step
        kind, place = NAMED[operator]
        operands = list(step.operands)
        named = operands[place] if operands[place:] or place < 0 < len(operands) else None
        if operator == "BDC" and isinstance(named, Dictionary) and "/MCID" in named:
            properties = named.copy()
            properties.MCID = self._number(int(named.MCID))
            return [operands[0], properties], step.operator
        if not isinstance(named, Name):
            return step
        listed = self._resources.get(kind, {}).get(str(named))
        if operator == "BDC" and isinstance(listed, Dictionary) and "/MCID" in listed:
            properties = listed.copy()
            properties.MCID = new = self._number(int(listed.MCID))
            self.properties[f"/Marked{new}"] = properties
            return [operands[0], Name(f"/Marked{new}")], step.operator
        called = self._renamed.get((kind, str(named)))
        if called is None:
            return step
        operands[place] = Name(called)
        return operands, step.operator

    def _number(self, old: int) -> int:
        return self.numbers.setdefault(old, self._first + len(self.numbers))


def _form(pdf: Pdf, page: Any, resources: Any, crop: Iterable[float]) -> Any:
    """A page as a form (8.10): its content as it is, with what it names."""
    from pikepdf import Array, Dictionary, Name, Page

    Page(page).contents_coalesce()
    content = page.get("/Contents")
    data = content.read_bytes() if content is not None else b""
    form = pdf.make_stream(data, Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([*crop])))
    form.Resources = resources
    if "/Group" in page:
        form.Group = page.Group
    return form


def same(one: Any, other: Any) -> bool:
    """Whether two objects are the same one, or are written alike."""
    if one.is_indirect and other.is_indirect and one.objgen == other.objgen:
        return True
    return bool(one.unparse(resolved=True) == other.unparse(resolved=True))


def _free(name: str, taken: dict[str, Any]) -> str:
    """A name like `name` that is not taken."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}.{number}", number + 1
    return free


def number(value: float) -> bytes:
    """A number as PDF writes it, in a ten-thousandth of a point; scales as exactly as is seen on the largest sheet."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return b"0" if text in ("", "-0") else text.encode()
