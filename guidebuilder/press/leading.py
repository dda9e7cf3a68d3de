"""Leading on: links, bookmarks and annotations of pages that have been put on sheets go where these have gone.

A destination is an array that begins with a page and a way to show it (ISO 32000-1, 12.3.2.2), wherever it stands: in
a link, a bookmark, the tree of names or the catalog. All of them are found by that, and carried over in place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from guidebuilder.press.sheets import Box, Matrix
from guidebuilder.press.tagging import Key, Moved, is_dictionary, listed

if TYPE_CHECKING:
    from pikepdf import Pdf

FITS = frozenset({"/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"})

POINTS = ("/QuadPoints", "/L", "/Vertices", "/CL")
"""Entries of annotations that are rows of points (12.5.6)."""


class Annotations:
    """Takes the annotations of pages over to their sides."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._as_they_were: dict[Key, Any] = {}

    def move(self, page: Any, moved: Moved) -> None:
        """Take those of a page over. One that several pages have, as links back to the contents, becomes several: it
        stands somewhere else on each side. Only the first of them belongs to an element of the structure."""
        from pikepdf import Array

        kept: list[Any] = []
        met: set[Key] = set()
        for annotation in listed(page.get("/Annots")):
            if not is_dictionary(annotation) or (annotation.is_indirect and annotation.objgen in met):
                continue
            own = annotation if annotation.is_indirect else self._pdf.make_indirect(annotation)
            met.add(own.objgen)
            if own.objgen in self._as_they_were:
                own = self._pdf.make_indirect(self._as_they_were[own.objgen].copy())
                if "/StructParent" in own:
                    del own["/StructParent"]
            else:
                self._as_they_were[own.objgen] = own.copy()
            _carry(own, moved)
            kept.append(own)
        if kept:
            moved.side.Annots = Array([*listed(moved.side.get("/Annots")), *kept])


def _carry(annotation: Any, moved: Moved) -> None:
    from pikepdf import Array

    matrix = moved.matrix
    annotation.P = moved.side
    if "/Rect" in annotation:
        annotation.Rect = _rounded(matrix.box([float(edge) for edge in annotation.Rect]))
    for key in POINTS:
        if key in annotation:
            annotation[key] = _points(annotation[key], matrix)
    if "/InkList" in annotation:
        annotation.InkList = Array([_points(stroke, matrix) for stroke in annotation.InkList])
    if "/RD" in annotation:
        del annotation["/RD"]  # it says how far what is drawn stays inside Rect; an appearance needs it not
    if not matrix.upright and is_dictionary(annotation.get("/AP")):
        _turn(annotation, matrix)


def _points(values: Any, matrix: Matrix) -> Any:
    from pikepdf import Array

    flat = [float(value) for value in values]
    pairs = (matrix.point(x, y) for x, y in zip(flat[::2], flat[1::2], strict=False))
    return Array([round(value, 3) for pair in pairs for value in pair])


def _turn(annotation: Any, matrix: Matrix) -> None:
    """Turn what is shown of an annotation as its page is: viewers fit it into Rect, but turn nothing (12.5.5)."""
    from pikepdf import Array, Stream

    turned = Matrix(*(float((value > 0) - (value < 0)) for value in matrix[:4]))
    shown = annotation.AP.copy()
    for key, value in shown.items():
        states = {"": value} if isinstance(value, Stream) else dict(value.items()) if is_dictionary(value) else {}
        copies = {}
        for state, stream in states.items():
            if isinstance(stream, Stream):
                copies[state] = copy = stream.copy()
                was = Matrix(*(float(entry) for entry in stream.get("/Matrix", Matrix())))
                copy.Matrix = Array([*was.then(turned)])
        if "" in copies:
            shown[key] = copies[""]
        elif copies:
            kept = value.copy()
            for state, stream in copies.items():
                kept[state] = stream
            shown[key] = kept
    annotation.AP = shown


def redirect(pdf: Pdf, moved: Mapping[Key, Moved], places: Mapping[Key, Box], elements: Collection[Key]) -> None:
    """Carry over all destinations in the file.

    places: where pages stand on their sides. elements: of the structure, which hold no destinations and are most of a
    file's objects. What a signature says of the whole is taken out: it says nothing of this file.
    """
    from pikepdf import Array, Dictionary, Stream

    for top in pdf.objects:
        if not isinstance(top, (Array, Dictionary, Stream)) or top.objgen in elements:
            continue
        waiting: list[Any] = [top]
        while waiting:
            holder = waiting.pop()
            if isinstance(holder, Array):
                if _is_destination(holder, moved):
                    _redirect(holder, moved, places)
                    continue
                below = list(holder)
            else:
                if "/SD" in holder:
                    _redirect_structure(holder, moved, places)
                if holder.get("/FT") == "/Sig" and "/V" in holder:
                    del holder["/V"]
                below = [value for _, value in holder.items()]
            waiting += [one for one in below if isinstance(one, (Array, Dictionary)) and not one.is_indirect]


def _is_destination(array: Any, moved: Mapping[Key, Moved]) -> bool:
    if len(array) < 2:
        return False
    page, way = array[0], array[1]
    return is_dictionary(page) and page.objgen in moved and str(way) in FITS


def _redirect(array: Any, moved: Mapping[Key, Moved], places: Mapping[Key, Box]) -> None:
    """Let a destination lead to the side, and to the place on it, where its page stands."""
    key = array[0].objgen
    shown = _shown(list(array)[1:], moved[key], places[key])
    _refill(array, [moved[key].side, *shown])


def _redirect_structure(action: Any, moved: Mapping[Key, Moved], places: Mapping[Key, Box]) -> None:
    """The same for a destination that names an element (ISO 32000-2, 12.3.2.3), whose page the action names too."""
    from pikepdf import Array, Name

    target, page = action.SD, action.get("/D")
    if not isinstance(target, Array) or not len(target):
        return
    if isinstance(page, Array) and len(page) and is_dictionary(page[0]) and page[0].objgen in moved:
        key = page[0].objgen
        _refill(target, [target[0], *_shown(list(target)[1:], moved[key], places[key])])
    else:
        _refill(target, [target[0], Name.Fit])


def _shown(way: list[Any], moved: Moved, place: Box) -> list[Any]:
    """How a place is shown: the same point at the top of the window, or all that stands where the page was.

    On a side that stands on its head there is no top of the window to put it to: the page is shown.
    """
    from pikepdf import Name

    kind, values = str(way[0]), [None if value is None else float(value) for value in way[1:]]
    if kind == "/XYZ" and moved.matrix.upright:
        left, top = [*values, None, None][:2]
        x, y = moved.matrix.point(left or 0.0, top or 0.0)
        zoom = values[2] if values[2:] else None
        at = round(max(x, place.left) if left is not None else place.left, 3)
        return [Name.XYZ, at, round(y if top is not None else place.top, 3), zoom]
    if kind == "/FitR" and len(values) >= 4 and None not in values:
        return [Name.FitR, *_rounded(moved.matrix.box([value or 0.0 for value in values[:4]]))]
    return [Name.FitR, *_rounded(place)]


def _refill(array: Any, values: list[Any]) -> None:
    """Give an array other values; it may be one that several things name."""
    while len(array):
        del array[0]
    for value in values:
        array.append(value)


def _rounded(box: Box) -> Any:
    from pikepdf import Array

    return Array([round(edge, 3) for edge in box])
