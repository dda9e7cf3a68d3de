"""What authors' drawings may not hold: it is told with its line and a remedy, and nothing outside them is asked for."""

from __future__ import annotations

import base64
import io
import os
import socket
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from guidebuilder.figures import vector
from guidebuilder.figures.drawing import Kit, Plate
from guidebuilder.figures.images import Unreadable
from guidebuilder.figures.svg import reading
from tests.figures.conftest import make_kit, proof

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50"'


def svg(inside: str, more: str = "") -> bytes:
    return f"{HEAD} {more}>\n{inside}\n</svg>".encode()


def why(data: bytes, tmp_path: Path) -> Unreadable:
    """Why a drawing is refused, by its facts and by who would draw it alike."""
    path = tmp_path / "drawing.svg"
    path.write_bytes(data)
    found = vector.facts(path)
    assert isinstance(found, Unreadable), found
    assert found.hint
    assert not found.message.endswith(".")
    return found


SCRIPT, MOVES, OUTSIDE = "this drawing holds a script", "this drawing moves", "refers to something outside it"


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", f"line 2: {SCRIPT}"),
        ('<x:script xmlns:x="urn:x">alert(1)</x:script>', f"line 2: {SCRIPT}"),
        ('<rect width="9" height="9" onclick="alert(1)"/>', f"line 2: {SCRIPT}, in onclick=…"),
        ("<foreignObject><p/></foreignObject>", "line 2: this drawing holds a page of another kind"),
        ('<g><p xmlns="http://www.w3.org/1999/xhtml">x</p></g>', "a page of another kind, in <p>"),
        ('<rect><animate attributeName="x"/></rect>', f"{MOVES}, by <animate>"),
        ('<set attributeName="x" to="1"/>', f"{MOVES}, by <set>"),
        ('<image href="http://example.org/a.png"/>', f"{OUTSIDE}, http://example.org/a.png"),
        ('<image xlink:href="../../etc/passwd"/>', f"{OUTSIDE}, ../../etc/passwd"),
        ('<image href="file:///etc/passwd"/>', OUTSIDE),
        ('<use href="other.svg#a"/>', OUTSIDE),
        ('<a href="https://example.org"><rect/></a>', OUTSIDE),
        ('<image href="javascript:alert(1)"/>', OUTSIDE),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "holds data that is no picture"),
        ('<image href="data:text/html;base64,PHN2Zy8+"/>', "holds data that is no picture"),
        ('<use href="data:image/png;base64,AAAA"/>', "holds data that is no picture"),
        ('<image href="data:image/png;base64,A"/>', "holds data that is no picture"),
        ('<image href="data:image/png;base64,AAAA"/>', "in <image>, this file is not a picture that can be printed"),
        ('<rect fill="url(http://example.org/a.svg#g)"/>', OUTSIDE),
        ("<rect style=\"fill:url( 'a.svg#g' )\"/>", OUTSIDE),
        ("<style>@font-face{font-family:A;src:url(a.woff)}</style>", OUTSIDE),
        ("<style>@IMPORT 'a.css';</style>", "from another file, by @import"),
        ("<style><![CDATA[ rect{fill:url(//example.org/x#a)} ]]></style>", OUTSIDE),
        ("<?xml-stylesheet href='a.css'?>", "takes its looks from another file"),
        ("<rect", "line 3: this drawing is not well-formed XML"),
        ("&nbsp;", "line 2: this drawing is not well-formed XML: undefined entity"),
        ('<g id="a"><use href="#a"/></g>', "repeats itself without end, by <use> of 'a'"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "repeats itself without end"),
        ('<rect mask="url(#m)"/><mask id="m"/>', "this drawing has a mask"),
        ('<rect style="clip-path: circle(4px)"/>', "a clipping path that is no element"),
        ('<text><textPath href="#p">along</textPath></text>', "text on a path"),
        ('<clipPath id="c"><text>x</text></clipPath>', "a clipping path of something else than areas"),
        ('<clipPath id="c" clipPathUnits="objectBoundingBox"/>', "a clipping path in units of what it clips"),
    ],
)
def test_what_is_refused(inside: str, message: str, tmp_path: Path) -> None:
    assert message in why(svg(inside), tmp_path).message


LAUGHS = """<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&b;</text></svg>"""
PEEKS = """<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&x;</text></svg>"""


@pytest.mark.parametrize("text", [LAUGHS, PEEKS])
def test_entities_are_refused_before_they_mean_anything(text: str, tmp_path: Path) -> None:
    assert "declares entities of its own" in why(text.encode(), tmp_path).message


def test_an_entity_of_a_declaration_that_is_elsewhere_is_not_dropped(tmp_path: Path) -> None:
    text = '<!DOCTYPE svg SYSTEM "svg.dtd">\n' + svg("<text>a&nbsp;b</text>").decode()
    assert "line 3: what the entity 'nbsp' stands for is not in this file" in why(text.encode(), tmp_path).message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not well-formed XML: no element found"),
        (b"\x89PNG\r\n\x1a\n", "not well-formed XML"),
        (b"\x1f\x8b\x08", "is compressed (SVGZ)"),
        ("<svg/>".encode("utf-16"), "is written in UTF-16"),
        (b"<html/>", "it begins with <html>"),
        (b"<svg/>", "it begins with <svg>"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large it is"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="2em"/>', "does not say how large it is"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="10"/>', "a size that nothing can be drawn in"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 -5 5"/>', "a size that nothing can be drawn in"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 101"/>', "a size that nothing can be drawn in"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e400 1"/>', "a size that nothing can be drawn in"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="1e7" height="1e7"/>', "a size that nothing can be drawn in"),
    ],
)
def test_what_is_no_drawing_or_has_no_size(data: bytes, message: str, tmp_path: Path) -> None:
    assert message in why(data, tmp_path).message


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    missing = vector.facts(tmp_path / "none.svg")
    assert isinstance(missing, Unreadable)
    assert missing.fault == "missing"
    folder = vector.facts(tmp_path)
    assert isinstance(folder, Unreadable)
    assert folder.fault == "damaged"


def chain() -> list[str]:
    """Elements each of which uses the next."""
    return [f'<g id="c{n}"><use href="#c{n + 1}"/></g>' for n in range(110)]


def repeated(times: int) -> str:
    """Ten uses of ten uses of …: 10 ** `times` dots in a few elements."""
    rows = ['<g id="n0"><circle r="1"/></g>']
    for n in range(times):
        rows.append(f'<g id="n{n + 1}">' + f'<use href="#n{n}"/>' * 10 + "</g>")
    return "".join(rows)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<g/>" * 20_000, "more than 20,000 elements"),
        ("<g>" * 101 + "</g>" * 101, "elements within elements, 100 deep"),
        (repeated(9), "as often as <use> repeats them"),
        ("".join(chain()), "elements within elements, 100 deep"),
        ("".join(reversed(chain())), "elements within elements, 100 deep"),
        (f'<path d="M{"0 " * 400_001}"/>', "more than 400,000 numbers in its paths"),
        ("<!--" + "x" * 5_000_000 + "-->", "more than 5 million bytes"),
    ],
    ids=["elements", "depth", "repeated", "chain", "chain backwards", "numbers", "bytes"],
)
def test_what_is_too_large(inside: str, message: str, tmp_path: Path) -> None:
    found = why(svg(inside), tmp_path)
    assert found.fault == "too-large"
    assert message in found.message


def png() -> str:
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "red").save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_drawing_opens_no_file_and_asks_neither_the_network_nor_the_machines_fonts(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is passed over: were it ever to let something through, who draws would not look for it either."""
    inside = f"""<text font-family="DejaVu Sans, Comic Sans MS" font-weight="bold">Words <tspan>more</tspan></text>
        <image href="{png()}" width="9" height="9"/><image href="#no"/><use href="#no"/>
        <g><use xlink:href="kept.svg#a"/><image xlink:href="kept.png" width="5" height="5"/></g>"""
    path = tmp_path / "drawing.svg"
    monkeypatch.setattr(reading._Builder, "_reference", lambda *_: None)
    path.write_bytes(svg(inside))
    (tmp_path / "kept.svg").write_bytes(svg('<rect id="a" width="9" height="9"/>'))
    (tmp_path / "kept.png").write_bytes(base64.b64decode(png().partition(",")[2]))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.svg").write_bytes(svg('<text font-weight="bold">Words <tspan>more</tspan></text>'))
    vector.draw(tmp_path / "first.svg", 100, 50, kit)  # what modules and faces are read from, is read now

    root = reading.read(path)
    assert not isinstance(root, Unreadable)

    def forbidden(*asked: Any, **_: Any) -> Any:
        raise AssertionError(f"asked for {asked}")

    for owner, name in (
        (socket, "socket"), (socket, "create_connection"), (subprocess, "Popen"), (os, "open"), (os, "access"),
        (Path, "read_bytes"), (Path, "open"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr(reading, "read", lambda _: root)
    plate = vector.draw(path, 100, 50, kit)
    assert isinstance(plate, Plate), plate


def test_without_svglib_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector, "find_spec", lambda _: None)
    found = why(svg("<rect/>"), tmp_path)
    assert (found.message, found.hint) == (
        "for SVG a package is needed that is not installed", "pip install 'guidebuilder[svg]'"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<rect width="9" height="9" fill="heliotropical"/>', "heliotropical"),
        ('<rect width="9" height="9" transform="rotate(x)"/>', "rotate(x)"),
        ('<rect width="9furlongs" height="9"/>', "cannot be drawn"),
        ('<path d="L"/>', "a value means nothing"),
        ('<text x="nan">words</text>', "words stand nowhere"),
        ('<text font-size="1e999">words</text>', "words are inf px high"),
        ('<g transform="scale(1e999)"><text>words</text></g>', "a value means nothing"),
        ('<rect width="1e999" height="9"/>', "cannot be drawn"),
    ],
)
def test_values_that_mean_nothing_are_told_when_they_are_drawn(
    inside: str, message: str, kit: Kit, tmp_path: Path
) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(svg(inside))
    found = vector.draw(path, 100, 50, kit)
    assert isinstance(found, Unreadable), found
    assert message in found.message


PIECES = r"""<rect <text <g> </g> <use <path <svg d= x= fill= url(#g) #a " ' > /> 0 -1 1e999 nan % <!-- & \0"""
PARTS = st.sampled_from([
    *(piece.encode() for piece in PIECES.split()), b"\xff", b"\0", b"style=", b";:", b"marker-end=", b"scale(0)",
])  # fmt: skip
WHOLE = svg(
    """<style>.a{fill:red}</style><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1"/>
    </linearGradient><clipPath id="c"><circle r="4"/></clipPath><g id="a" transform="rotate(3)" opacity=".5"><rect
    class="a" width="9" height="9" rx="2" fill="url(#g)" clip-path="url(#c)"/>
    <path d="M0 0 L9 9 Z" stroke-dasharray="2 1" marker-end="url(#m)"/></g><marker id="m"><path d="M0 0L9 3Z"/></marker>
    <text x="3 5" y="9" font-size="12">Words <tspan dx="1">more</tspan></text><use href="#a" x="3"/>"""
)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), PARTS), max_size=4))
@settings(max_examples=150)
def test_whatever_is_in_a_file_it_is_drawn_or_told(changes: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for where, length, part in changes:
        data = data[:where] + part + data[where + length :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "drawing.svg"
        path.write_bytes(data)
        found = vector.facts(path)
        plate = vector.draw(path, 100, 50, KIT)
        assert isinstance(plate, (Plate, Unreadable))
        if isinstance(found, Unreadable):
            assert plate == found
        elif isinstance(plate, Plate):
            proof(plate, Path(folder) / "a.pdf")


KIT = make_kit()
