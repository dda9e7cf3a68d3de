"""Authors' drawings: how large they are, what becomes of their shapes, words and pictures, what is told of the rest."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics.shapes import Group

from guidebuilder.figures import vector
from guidebuilder.figures.drawing import Kit, Plate
from guidebuilder.figures.images import Unreadable, is_drawing
from guidebuilder.figures.vector import VectorFacts, draw, facts, size
from tests.figures.conftest import make_kit, proof

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
Matrix = tuple[float, float, float, float, float, float]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drawing.svg"


def write(path: Path, inside: str, more: str = 'viewBox="0 0 200 100"') -> Path:
    path.write_text(f"{HEAD} {more}>{inside}</svg>", "utf-8")
    return path


def known(path: Path) -> VectorFacts:
    found = facts(path)
    assert isinstance(found, VectorFacts), found
    return found


def drawn(path: Path, kit: Kit, width: float = 200, height: float = 100) -> Plate:
    plate = draw(path, width, height, kit)
    assert isinstance(plate, Plate), plate
    return plate


def leaves(node: Any, matrix: Matrix = (1, 0, 0, 1, 0, 0)) -> Iterator[tuple[Any, Matrix]]:
    """The shapes of a drawing, each with what takes its points to those of the plate, whose y goes up from its top."""
    if not isinstance(node, Group):
        yield node, matrix
        return
    for each in node.contents:
        a, b, c, d, e, f = node.transform
        yield from leaves(each, multiplied(matrix, (a, b, c, d, e, f)))


def shapes(plate: Plate, kind: str) -> list[tuple[Any, Matrix]]:
    return [(shape, matrix) for shape, matrix in leaves(plate.group) if type(shape).__name__ == kind]


def multiplied(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    *_, left, top = multiplied(matrix, (1, 0, 0, 1, x, y))
    return round(left, 2), round(top, 2)


def words(plate: Plate) -> list[tuple[str, float, float]]:
    """What each row of words says, and where it begins."""
    return [(label.text, *at(matrix, label.box.left, label.y)) for label, matrix in shapes(plate, "Inscription")]


def ends(plate: Plate) -> list[tuple[float, float]]:
    """Left and right edge of each row."""
    return [
        (at(matrix, label.box.left, label.y)[0], at(matrix, label.box.right, label.y)[0])
        for label, matrix in shapes(plate, "Inscription")
    ]


# --- size -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ('viewBox="0 0 200 100"', (200, 100)),
        ('viewBox="-10,-20,200,100"', (200, 100)),
        ('width="300" height="60"', (300, 60)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('width="25.4mm" height="96px"', (96, 96)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        ('width="80" viewBox="0 0 40 30"', (80, 60)),
        ('height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="50" height="50" viewBox="0 0 40 30"', (50, 50)),
    ],
)
def test_the_size_of_a_drawing(more: str, wanted: tuple[float, float], path: Path) -> None:
    found = known(write(path, "<rect/>", more))
    assert (round(found.width, 6), round(found.height, 6)) == wanted


@given(st.floats(1, 1e5), st.floats(1, 1e5), st.floats(50, 500), st.floats(50, 700))
def test_a_drawing_fills_its_room_and_keeps_its_shape(across: float, down: float, width: float, height: float) -> None:
    found = size(VectorFacts(across, down, ""), width, height)
    assert found[0] <= width + 1e-6
    assert found[1] <= height + 1e-6
    assert abs(found[0] - width) < 1e-6 or abs(found[1] - height) < 1e-6
    assert abs(found[0] * down - found[1] * across) < 1e-6 * across * down


def test_a_drawing_is_known_by_its_name() -> None:
    assert [name for name in ("a.svg", "A.SVG", "a.svgz", "a.png", "svg") if is_drawing(Path(name))] == [
        "a.svg", "A.SVG", "a.svgz",
    ]  # fmt: skip


# --- shapes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "corner"),
    [
        ('viewBox="0 0 200 100"', (20, -10)),
        ('viewBox="0 0 200 100" width="400" height="200"', (20, -10)),
        ('viewBox="10 5 200 100"', (10, -5)),
        ('width="200" height="100"', (20, -10)),
        ('viewBox="0 0 100 100" width="200" height="100"', (70, -10)),
        ('viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="none"', (40, -10)),
        ('viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="xMinYMin"', (20, -10)),
    ],
)
def test_the_view_box_is_laid_into_the_frame(more: str, corner: tuple[float, float], path: Path, kit: Kit) -> None:
    plate = drawn(write(path, '<rect x="20" y="10" width="30" height="20"/>', more), kit)
    ((rect, matrix),) = shapes(plate, "Rect")
    assert at(matrix, rect.x, rect.y) == corner
    assert (plate.width, plate.height) == (200, 100)


def test_what_lies_outside_the_frame_is_cut_off(path: Path, kit: Kit, tmp_path: Path) -> None:
    plate = drawn(write(path, '<rect x="-50" y="-50" width="500" height="500"/>'), kit)
    proof(plate, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        operators = [str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators.index("W*") < operators.index("re")


@pytest.mark.parametrize(
    ("inside", "point"),
    [
        ('<rect id="r" x="5" y="5" width="9" height="9" transform="translate(10 20) scale(2)"/>', (20, -30)),
        ('<g transform="matrix(1 0 0 1 7 8)"><rect x="5" y="5" width="9" height="9"/></g>', (12, -13)),
        ('<defs><rect id="r" x="5" y="5" width="9" height="9"/></defs><use href="#r" x="30" y="10"/>', (35, -15)),
        ('<use xlink:href="#r" transform="translate(1,1)" x="30"/><defs><rect id="r" width="9" height="9"/></defs>',
         (31, -1)),
        ('<symbol id="s" viewBox="0 0 10 10"><rect x="5" width="5" height="5"/></symbol>'
         '<use href="#s" x="100" y="20" width="40" height="40"/>', (120, -20)),
        ('<symbol id="s"><rect x="5" width="5" height="5"/></symbol><use href="#s" x="10"/>', (15, 0)),
        ('<svg x="10" y="10" width="50" height="50" viewBox="0 0 100 100"><rect x="20" width="5" height="5"/></svg>',
         (20, -10)),
        ('<g style="display:none"><rect width="1" height="1"/><g id="a"><rect x="3" width="1" height="1"/></g></g>'
         '<use href="#a"/>', (3, 0)),
        ('<switch><rect systemLanguage="de" x="1" width="1" height="1"/><rect systemLanguage="en" x="2" width="1" '
         'height="1"/><rect x="3" width="1" height="1"/></switch>', (2, 0)),
        ('<switch><g requiredExtensions="urn:x"><rect/></g><rect x="3" width="1" height="1"/></switch>', (3, 0)),
    ],
)  # fmt: skip
def test_where_things_stand(inside: str, point: tuple[float, float], path: Path, kit: Kit) -> None:
    ((rect, matrix),) = shapes(drawn(write(path, inside), kit), "Rect")
    assert at(matrix, rect.x, rect.y) == point


@pytest.mark.parametrize(
    "inside",
    [
        '<rect class="a" width="9" height="9"/><style>.a{fill:#8A2B1E;stroke:rgb(0,0,255)}</style>',
        '<rect width="9" height="9" style="fill:#8a2b1e;stroke: BLUE ;-x:y:z"/>',
        '<g fill="#8A2B1E" stroke="hsl(240,100%,50%)"><rect width="9" height="9"/></g>',
        '<rect width="9" height="9" fill="#8A2B1EFF" stroke="rgba(0,0,255,1)"/>',
        '<g color="#8A2B1E"><rect width="9" height="9" fill="currentColor" stroke="blue"/></g>',
        '<style>rect{fill:red;stroke:blue}#r{fill:#8A2B1E !important}</style><rect id="r" width="9" height="9"/>',
    ],
)
def test_colours_are_srgb_wherever_they_are_said(inside: str, path: Path, kit: Kit) -> None:
    ((rect, _),) = shapes(drawn(write(path, inside), kit), "Rect")
    assert (rect.fillColor.hexval(), rect.strokeColor.hexval()) == ("0x8a2b1e", "0x0000ff")


def test_every_colour_that_css_names_is_known(path: Path, kit: Kit) -> None:
    from tinycss2.color3 import _COLOR_KEYWORDS as NAMES

    plain = [name for name in NAMES if name != "currentcolor"]
    inside = "".join(f'<rect width="9" height="9" fill="{name.title()}"/>' for name in plain)
    found = [rect.fillColor for rect, _ in shapes(drawn(write(path, inside), kit), "Rect")]
    assert [tuple(color.rgba()) for color in found] == [tuple(NAMES[name]) for name in plain]


def test_cmyk_becomes_srgb(path: Path, kit: Kit, tmp_path: Path) -> None:
    proof(drawn(write(path, '<rect width="9" height="9" fill="cmyk(0,1,1,0)"/>'), kit), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        operators = {str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])}
    assert "rg" in operators
    assert not operators & {"k", "K"}


def test_opacities_multiply_down_to_what_is_drawn(path: Path, kit: Kit) -> None:
    inside = """<g opacity="0.5"><rect width="9" height="9" opacity="50%" fill-opacity=".5" stroke="red"/></g>
        <circle r="4" fill="#00000080"/>"""
    plate = drawn(write(path, inside), kit)
    ((rect, _),), ((circle, _),) = shapes(plate, "Rect"), shapes(plate, "Circle")
    assert (rect.fillOpacity, rect.strokeOpacity) == (0.125, 0.25)
    assert round(circle.fillOpacity, 2) == 0.5


@pytest.mark.parametrize(
    ("said", "dash"),
    [("8 4", [8, 4]), ("8,4,2", [8, 4, 2]), ("none", None), ("0", None), ('8 4" stroke-dashoffset="3', [3, [8, 4]])],
)
def test_dashes(said: str, dash: object, path: Path, kit: Kit) -> None:
    inside = f'<line x2="100" y2="9" stroke="black" stroke-dasharray="{said}"/>'
    ((line, _),) = shapes(drawn(write(path, inside), kit), "Line")
    assert line.__dict__.get("strokeDashArray") == dash


@pytest.mark.parametrize(
    "inside",
    [
        '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect clip-path="url(#c)" width="9" height="9"/>',
        '<g clip-path="url( \'#c\' )"><rect width="9" height="9"/></g><clipPath id="c"><circle r="20" cx="50" cy="50"/>'
        "</clipPath>",
        '<rect style="clip-path:url(#c)" width="9" height="9"/><clipPath id="c" transform="translate(50 50)"><circle '
        'r="20"/></clipPath>',
        '<style>rect{clip-path:url(&quot;#c&quot;)}</style><rect width="9" height="9"/><clipPath id="c"><use href="#d" '
        'x="50"/></clipPath><defs><circle id="d" cy="50" r="20"/></defs>',
    ],
)
def test_clipping_paths_wherever_they_stand(inside: str, path: Path, kit: Kit) -> None:
    ((clip, matrix),) = shapes(drawn(write(path, inside), kit), "ClippingPath")
    left, low, right, high = clip.getBounds()
    assert at(matrix, left, low) == (30, -30)
    assert at(matrix, right, high) == (70, -70)


def test_a_drawing_within_a_drawing_is_cut_off_at_its_own_frame(path: Path, kit: Kit) -> None:
    inside = '<svg x="10" y="10" width="50" height="20" viewBox="0 0 50 50"><rect width="99" height="99"/></svg>'
    ((clip, matrix),) = shapes(drawn(write(path, inside), kit), "ClippingPath")
    left, low, right, high = clip.getBounds()
    assert (at(matrix, left, low), at(matrix, right, high)) == ((10, -10), (60, -30))


@pytest.mark.parametrize("turned", ["", ' transform="rotate(90)"'])
def test_a_gradient_turns_with_its_shape(turned: str, path: Path, kit: Kit) -> None:
    inside = f"""<rect x="10" y="20" width="40" height="30" fill="url(#g)"{turned}/>
        <linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="100%" class="b"/></linearGradient>
        <style>.b{{stop-color:#00f}}</style>"""
    plate = drawn(write(path, inside), kit)
    ((gradient, matrix),) = shapes(plate, "LinearGradientShape")
    ((_, of_shape),) = shapes(plate, "Rect")
    assert matrix == of_shape
    assert (gradient._x0, gradient._x1) == (10, 50)
    assert [color.hexval() for color in gradient._rl_colors] == ["0xff0000", "0x0000ff"]


def test_a_gradient_is_moved_by_its_own_transformation_and_a_line_has_its_mean(path: Path, kit: Kit) -> None:
    inside = """<rect width="40" height="40" fill="url(#g)" stroke="url(#g)"/><circle r="5" fill="url(#r)"/>
        <linearGradient id="g" gradientUnits="userSpaceOnUse" x1="1" y1="2" x2="3" y2="2"
            gradientTransform="translate(10 20) rotate(90)"><stop/><stop offset="1" stop-color="#f00"/>
        </linearGradient><radialGradient id="r" xlink:href="#g" gradientUnits="userSpaceOnUse" cx="1" cy="1" r="5"
            gradientTransform="scale(2)"/>"""
    plate = drawn(write(path, inside), kit)
    ((linear, _),), ((radial, _),) = shapes(plate, "LinearGradientShape"), shapes(plate, "RadialGradientShape")
    assert [round(each, 6) for each in (linear._x0, linear._y0, linear._x1, linear._y1)] == [8, 21, 8, 23]
    assert (radial._cx, radial._cy, radial._r) == (2, 2, 10)
    ((rect, _),) = shapes(plate, "Rect")
    assert rect.strokeColor.rgb() == (0.5, 0, 0)


HEAD_OF_ARROW = """<marker id="m" orient="{orient}" refX="10" refY="5" viewBox="0 0 10 10" markerWidth="6"
    markerHeight="6">    <polygon points="0,0 10,5 0,10" fill="context-stroke"/></marker>"""


@pytest.mark.parametrize(
    ("line", "orient", "tip", "tail"),
    [
        ('<line x1="10" y1="20" x2="60" y2="20" stroke="red" stroke-width="2" marker-end="url(#m)"/>', "auto",
         (60, -20), (48, -14)),
        ('<path d="M10 20 C 10 20 60 0 60 50" stroke="red" stroke-width="2" style="marker-end:url(#m)"/>', "auto",
         (60, -50), (66, -38)),
        ('<g marker-start="url(#m)"><polyline points="10,20 60,20" stroke="red" stroke-width="2"/></g>',
         "auto-start-reverse", (10, -20), (22, -26)),
        ('<path d="M10 20 h50" stroke="red" stroke-width="2" marker-start="url(\'#m\')"/>', "90", (10, -20), (16, -8)),
        ('<g transform="translate(5 5)"><path d="m10 20 h50" transform="scale(2)" stroke="red" marker-end="url(#m)"/>'
         "</g>", "auto", (125, -45), (113, -39)),
    ],
)  # fmt: skip
def test_arrowheads_stand_at_the_ends_of_lines_and_point_along_them(
    line: str, orient: str, tip: tuple[float, float], tail: tuple[float, float], path: Path, kit: Kit
) -> None:
    plate = drawn(write(path, line + HEAD_OF_ARROW.format(orient=orient)), kit)
    ((arrow, matrix),) = shapes(plate, "Polygon")
    assert (at(matrix, *arrow.points[2:4]), at(matrix, *arrow.points[:2])) == (tip, tail)
    assert arrow.fillColor.hexval() == "0xff0000"


def test_markers_do_not_make_a_drawing_endless(path: Path, kit: Kit) -> None:
    inside = f'<marker id="m">{"<g/>" * 999}</marker>' + '<path d="M0 0h9" marker-end="url(#m)"/>' * 30
    found = draw(write(path, inside), 100, 50, kit)
    assert isinstance(found, Unreadable)
    assert "as often as markers repeat them" in found.message


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ('<text x="10" y="20">Plain words</text>', [("Plain words", 10, -20)]),
        ('<text x="10" y="20">\n  Two\n   words \n</text>', [("Two words", 10, -20)]),
        ('<text x="10" y="20">One <tspan font-weight="bold">two</tspan> three</text>', [("One two three", 10, -20)]),
        ('<text><tspan x="10" y="20">First</tspan> <tspan x="10" dy="1.5em">second</tspan></text>',
         [("First", 10, -20), ("second", 10, -44)]),
        ('<text x="10" y="20"><tspan>In</tspan></text>', [("In", 10, -20)]),
        ('<text y="20" x="10 30 50">abcd</text>', [("a", 10, -20), ("b", 30, -20), ("cd", 50, -20)]),
        ('<text x="10" y="20" dx="5" dy="-2">moved</text>', [("moved", 15, -18)]),
        ('<text x="10" y="20" transform="rotate(90 10 20)">turned</text>', [("turned", 10, -20)]),
        ('<g transform="translate(5 5)"><text x="10" y="20" text-anchor="start">in a group</text></g>',
         [("in a group", 15, -25)]),
        ('<text x="10" y="20" font-size="10" dominant-baseline="hanging">hung</text>', [("hung", 10, -26.6)]),
        ('<text x="10" y="20" font-size="10" dominant-baseline="middle">middle</text>', [("middle", 10, -23.3)]),
        ('<text x="10" y="20" text-transform="uppercase">Übel</text>', [("ÜBEL", 10, -20)]),
        ('<text x="10" y="20" xml:space="preserve">a  b</text>', [("a b", 10, -20)]),
        ('<defs><text id="t" x="1" y="2">again</text></defs><use href="#t" x="9" y="18"/>', [("again", 10, -20)]),
        ('<text x="10" y="20"><a>linked</a> words</text>', [("linked words", 10, -20)]),
        ('<text x="10" y="20"> </text>', []),
        ('<text x="10" y="20" display="none">hidden</text><text visibility="hidden">hidden</text>', []),
        ('<text x="10" y="20">shown<title>a tip</title></text>', [("shown", 10, -20)]),
    ],
)  # fmt: skip
def test_words_stand_where_they_were_written(
    inside: str, wanted: list[tuple[str, float, float]], path: Path, kit: Kit
) -> None:
    assert words(drawn(write(path, inside), kit)) == wanted


def test_the_middle_and_the_end_of_a_text_keep_their_place_with_all_its_parts(path: Path, kit: Kit) -> None:
    inside = """<text x="100" y="20" text-anchor="middle">One <tspan font-weight="bold">heavy</tspan> word</text>
        <text x="150" y="60" text-anchor="end">H<tspan baseline-shift="sub" font-size="8">2</tspan>O</text>"""
    (left, right), *formula = ends(drawn(write(path, inside), kit))
    assert abs(left + right - 200) < 0.02
    assert len(formula) == 3
    assert formula[-1][1] == pytest.approx(150, abs=0.02)
    assert formula[0][1] == pytest.approx(formula[1][0], abs=0.02)
    assert formula[1][1] == pytest.approx(formula[2][0], abs=0.02)


@pytest.mark.parametrize(
    ("look", "face"),
    [
        ("", "sans-regular"),
        ('font-family="Arial"', "sans-regular"),
        ('font-family="Times New Roman, sans-serif"', "serif-regular"),
        ('font-family="\'My Own\', serif"', "serif-regular"),
        ('font-family="sans-serif"', "sans-regular"),
        ('font-family="DejaVu Sans, serif"', "sans-regular"),
        ('font-weight="bold"', "sans-semibold"),
        ('font-weight="700" font-family="serif"', "serif-bold"),
        ('font-weight="500"', "sans-regular"),
        ('font-style="italic"', "sans-italic"),
        ('font-style="oblique" font-weight="bolder" font-family="Georgia"', "serif-bold-italic"),
    ],
)
def test_faces_are_those_of_the_theme(look: str, face: str, path: Path, kit: Kit) -> None:
    ((label, _),) = shapes(drawn(write(path, f'<text y="9" {look}>Words</text>'), kit), "Inscription")
    assert label.style.type.face == face


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("<text>x</text>", 16),
        ('<text font-size="12pt">x</text>', 16),
        ('<g font-size="20"><text><tspan font-size="50%">x</tspan></text></g>', 10),
        ('<g font-size="20"><text font-size="1.5em"><tspan font-size=".5em">x</tspan></text></g>', 15),
        ('<text font-size="small">x</text>', 13),
        ('<text font-size="20"><tspan font-size="smaller">x</tspan></text>', 16.667),
        ('<style>text{font-size:9px}</style><text>x</text>', 9),
    ],
)
def test_sizes_are_the_authors(inside: str, wanted: float, path: Path, kit: Kit) -> None:
    ((label, _),) = shapes(drawn(write(path, inside), kit), "Inscription")
    assert label.style.type.size == wanted


@pytest.mark.parametrize("look", ["", 'font-weight="bold"', 'font-style="italic"'])
@pytest.mark.parametrize(("family", "usual"), [("Times,serif", "Times"), ("Arial", "Helvetica")])
def test_words_take_no_more_room_than_those_that_were_drawn(
    look: str, family: str, usual: str, path: Path, kit: Kit
) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    suffix = {"Times": ("-Roman", "-Bold", "-Italic"), "Helvetica": ("", "-Bold", "-Oblique")}[usual]
    font = usual + suffix[["", 'font-weight="bold"', 'font-style="italic"'].index(look)]
    text = "Carrying capacity of the southern route in 1943"
    plate = drawn(write(path, f'<text font-family="{family}" {look} font-size="20">{text}</text>'), kit)
    ((left, right),) = ends(plate)
    assert 0.8 < (right - left) / stringWidth(text, font, 20) < 1.03


def test_the_smallest_words_are_known_as_they_are_printed(path: Path, kit: Kit) -> None:
    inside = """<text font-size="20">Big</text><g transform="scale(.5) rotate(9)"><text font-size="18">Small</text></g>
        <text font-size="12">x<tspan baseline-shift="super" font-size="4">2</tspan></text>"""
    found = vector.smallest(drawn(write(path, inside), kit, 100, 50))
    assert found is not None
    assert (round(found[0], 3), found[1]) == (4.5, "Small")
    assert vector.smallest(drawn(write(path, "<rect/>"), kit)) is None


def test_colour_and_opacity_of_words(path: Path, kit: Kit) -> None:
    inside = """<text fill="#8A2B1E">a</text><text fill="none" stroke="blue">b</text>
        <text fill="url(#g)">c</text><g opacity=".5"><text fill-opacity=".5">d</text></g>"""
    found = [label for label, _ in shapes(drawn(write(path, inside), kit), "Inscription")]
    assert [label.style.type.color for label in found] == ["#8a2b1e", "#0000ff", "#000000", "#000000"]
    assert [label.opacity for label in found] == [1, 1, 1, 0.25]


def test_words_that_a_face_lacks_are_set_in_its_substitute(path: Path, kit: Kit, tmp_path: Path) -> None:
    inside = '<text y="20" font-family="serif">Договор ἐν ἀρχῇ</text><text y="50" font-family="Impact">Straße</text>'
    proof(drawn(write(path, inside), kit), tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        fonts = {str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()}
        assert all("/FontFile2" in font.FontDescriptor for font in pdf.pages[0].Resources.Font.values())
    assert fonts == {"SourceSerif4-Regular", "SourceSans3-Regular"}


ALPHABET = st.text(st.sampled_from("abc Яжё αβ ,.–—\n'"), max_size=40)


@given(st.lists(st.tuples(ALPHABET, st.sampled_from(["", "bold"]), ALPHABET), max_size=4), st.sampled_from("sme"))
def test_no_word_of_a_text_is_lost(parts: list[tuple[str, str, str]], anchor: str) -> None:
    from tempfile import TemporaryDirectory

    anchored = {"s": "start", "m": "middle", "e": "end"}[anchor]
    inner = "".join(f'<tspan font-weight="{weight}">{text}</tspan>{tail}' for text, weight, tail in parts)
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.svg", f'<text x="50" y="50" text-anchor="{anchored}">{inner}</text>')
        plate = drawn(path, KIT)
    wanted = " ".join("".join(text + tail for text, _, tail in parts).split())
    assert " ".join(text for text, *_ in words(plate)) == wanted
    assert {y for *_, y in words(plate)} <= {-50}


KIT = make_kit()


# --- pictures in drawings ---------------------------------------------------------------------------------------------


def picture(kind: str = "PNG", width: int = 80, height: int = 40) -> str:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(out.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_within_a_drawing(kind: str, path: Path, kit: Kit, tmp_path: Path) -> None:
    plate = drawn(write(path, f'<image x="10" y="20" width="40" height="40" href="{picture(kind)}"/>'), kit)
    ((raster, matrix),) = shapes(plate, "Raster")
    assert (at(matrix, 0, 0), at(matrix, raster.width, raster.height)) == ((10, -50), (50, -30))
    proof(plate, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert (int(image.Width), int(image.Height)) == (80, 40)


@pytest.mark.parametrize(
    ("said", "corners"),
    [
        ('width="40" height="40" preserveAspectRatio="none"', ((0, -40), (40, 0))),
        ('width="40" height="40" preserveAspectRatio="xMinYMin"', ((0, -20), (40, 0))),
        ('width="40" height="40" preserveAspectRatio="xMaxYMax meet"', ((0, -40), (40, -20))),
        ('width="40"', ((0, -20), (40, 0))),
        ('height="40"', ((0, -40), (80, 0))),
        ("", ((0, -40), (80, 0))),
    ],
)
def test_the_box_of_a_picture(said: str, corners: object, path: Path, kit: Kit) -> None:
    plate = drawn(write(path, f'<image {said} xlink:href="{picture()}"/>'), kit)
    ((raster, matrix),) = shapes(plate, "Raster")
    assert (at(matrix, 0, 0), at(matrix, raster.width, raster.height)) == corners


# --- what is told -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ('<rect/><metadata/><text x="1">a</text><defs><style>@font-face{font-family:A}</style></defs>', ()),
        ('<rect filter="url(#f)"/><filter id="f"/>', ("filters",)),
        ('<rect style="filter:none;mask:none;clip-path:none"/>', ()),
        ("<style>path{marker-mid:url(#m);marker-end:url(#m)}</style>", ("markers between the ends of lines",)),
        ('<rect fill="url(#p)"/><pattern id="p"/>', ("patterns",)),
        ('<rect stroke="url(#g)"/><linearGradient id="g"/>', ("gradients of lines, which have their mean colour",)),
        ('<text fill="url(#g)">a</text><linearGradient id="g"/>', ("gradients of text",)),
        ('<rect fill="url(#g)"/><linearGradient id="g" gradientTransform="skewX(9)"/>', ("slanted gradients",)),
        ('<linearGradient gradientTransform="matrix(2 1 -1 2 7 7) rotate(9) scale(2)"/>', ()),
        ('<radialGradient gradientTransform="matrix(2,0,0,1,0,0)"/>', ("slanted gradients",)),
        ('<linearGradient spreadMethod="reflect"/>', ("repeated gradients",)),
        ('<rect fill="url(#no)"/><use href="#nor"/>',
         ("a paint that there is not, '#no'", "an element that there is not, '#nor'")),
        ('<text textLength="50" text-decoration="underline">a</text>', ("lines under text", "stretched text")),
        ('<rect filter="url(#f)"/><g style="filter:blur(2px)"/>', ("filters",)),
        ("<style>@media print{rect{fill:red}}</style>", ("rules for some media only",)),
        ('<rect fill="var(--a)"/>', ("variables of style sheets",)),
        ('<a href="#x"><rect/></a>', ("links",)),
    ],
)  # fmt: skip
def test_what_is_not_printed_as_it_was_drawn_is_told(inside: str, names: tuple[str, ...], path: Path) -> None:
    found = known(write(path, inside)).unsupported
    assert (found.names if found else ()) == names
    assert found is None or "export the drawing as a PNG" in found.hint


def test_the_characters_of_its_words_are_known(path: Path) -> None:
    assert sorted(known(write(path, "<text>ab<tspan>bЯ</tspan> c</text><title>z</title>")).text) == sorted("abЯc")


# --- the library ------------------------------------------------------------------------------------------------------


def test_what_the_library_logs_is_not_written_and_its_settings_are_left(
    path: Path, kit: Kit, capfd: pytest.CaptureFixture[str]
) -> None:
    from svglib.fonts import get_global_font_map

    log = logging.getLogger("svglib.svglib")
    before = (log.level, log.propagate, list(log.handlers), dict(get_global_font_map()._map))
    found = draw(write(path, '<rect width="1" height="1" fill="nonsense"/>'), 100, 50, kit)
    assert isinstance(found, Unreadable)
    drawn(write(path, '<text font-family="Comic Sans MS">a</text>'), kit)
    assert (log.level, log.propagate, list(log.handlers), dict(get_global_font_map()._map)) == before
    assert capfd.readouterr() == ("", "")


def test_the_same_drawing_is_the_same_bytes_whatever_the_environment_says(
    path: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inside = f"""<switch><text systemLanguage="de">Siegel</text><text systemLanguage="en">Seal</text></switch>
        <image href="{picture()}"/><rect width="9" height="9" fill="url(#g)"/>
        <radialGradient id="g"><stop stop-color="red"/><stop offset="1"/></radialGradient>"""
    write(path, inside)
    made = []
    for language in ("de_DE.UTF-8", "C"):
        monkeypatch.setenv("LC_ALL", language)
        proof(drawn(path, kit), tmp_path / "a.pdf")
        made.append((tmp_path / "a.pdf").read_bytes())
    assert made[0] == made[1]
    assert [text for text, *_ in words(drawn(path, make_kit("de-DE")))] == ["Siegel"]


def test_facts_need_no_library(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("svglib", "lxml", "reportlab"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(vector, "find_spec", lambda _: True)
    assert known(write(path, "<rect/>")).width == 200
