"""Breaks of what pages hold: marks, colours, transparency, operators."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

from tests.tools.validator.breaks.parts import END, draw, entry, hold, kids, mark, marked, resource, write
from tests.tools.validator.breaks.registry import changes

UA, A = "ISO 14289-1, ", "ISO 19005-2, "

# --- marks ------------------------------------------------------------------------------------------------------------


@changes(UA + "7.1")
def text_without_a_mark(pdf: Any) -> None:
    """Text that is neither tagged nor an artifact."""
    found = marked(pdf)
    _, begin, end = found.places[1]
    del found.steps[end], found.steps[begin]
    write(pdf, found.page, found.steps)


@changes(UA + "7.1")
def rule_without_a_mark(pdf: Any) -> None:
    """A rule that is neither tagged nor an artifact."""
    found = marked(pdf)
    numbers = [Array([0, 0]), Array([9, 9])]
    drawn = [(numbers[0], "m"), (numbers[1], "l"), (Array(), "S")]
    found.steps += [ContentStreamInstruction(list(operands), Operator(name)) for operands, name in drawn]
    write(pdf, found.page, found.steps)


@changes(UA + "7.1")
def artifact_in_content(pdf: Any) -> None:
    """An artifact inside tagged content."""
    found = marked(pdf)
    _, begin, end = found.places[1]
    found.steps[end:end] = [END]
    found.steps[begin + 1 : begin + 1] = [mark("Artifact")]
    write(pdf, found.page, found.steps)


@changes(UA + "7.1")
def content_in_artifact(pdf: Any) -> None:
    """Tagged content inside an artifact."""
    found = marked(pdf)
    _, begin, end = found.places[1]
    found.steps[end:end] = [END]
    found.steps[begin:begin] = [mark("Artifact")]
    write(pdf, found.page, found.steps)


@changes("ISO 32000-1, 14.7.4.2")
def same_mark_twice(pdf: Any) -> None:
    """An MCID that two marks of a page have."""
    found = marked(pdf)
    (_, begin, _), (other, _, _) = found.places[1], found.places[0]
    found.steps[begin] = mark("P", other)
    write(pdf, found.page, found.steps)


@changes("ISO 32000-1, 14.7.4.4")
def mark_of_no_element(pdf: Any) -> None:
    """An MCID that the tree does not know."""
    found = marked(pdf)
    found.steps[found.places[1][1]] = mark("P", 9999)
    write(pdf, found.page, found.steps)


@changes("ISO 32000-1, 14.6.1")
def mark_left_open(pdf: Any) -> None:
    """A mark that begins and never ends."""
    found = marked(pdf)
    del found.steps[found.places[-1][2]]
    write(pdf, found.page, found.steps)


@changes("ISO 32000-1, 14.6.1")
def mark_across_text_objects(pdf: Any) -> None:
    """A mark that begins outside a text object and ends inside it, or the other way round."""
    found = marked(pdf)
    _, begin, end = found.places[1]
    names = [str(step.operator) for step in found.steps]
    inner = "ET" in names[begin:end]
    place = begin + names[begin:end].index("ET") if inner else end + names[end:].index("ET") + 1
    step = found.steps.pop(end)
    found.steps.insert(place if place <= end else place - 1, step)
    write(pdf, found.page, found.steps)


@changes("ISO 32000-1, 14.8.2.2", consistent=True)
def paragraph_made_an_artifact(pdf: Any) -> None:
    """Text that is on the page and is not heard; page, tree and parent tree agree about it."""
    found = marked(pdf)
    mcid, begin, _ = found.places[-1]
    found.steps[begin] = mark("Artifact")
    write(pdf, found.page, found.steps)
    owners = entry(pdf, int(found.page.StructParents))
    owner = owners[mcid]
    owners[mcid] = None
    hold(owner, [kid for kid in kids(owner) if not _is(kid, mcid)])


def _is(kid: Any, mcid: int) -> bool:
    if isinstance(kid, Dictionary):
        return str(kid.get("/Type")) == "/MCR" and int(kid.MCID) == mcid
    return int(kid) == mcid


# --- paint ------------------------------------------------------------------------------------------------------------


@changes(A + "6.2.4.3")
def printing_inks(pdf: Any) -> None:
    """A colour of CMYK in a file for a screen's colours."""
    draw(pdf, b"0 0 0 1 k 0 0 1 1 re f")


@changes(A + "6.2.10")
def group_of_printing_inks(pdf: Any) -> None:
    """A page whose transparency is blended in CMYK."""
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    resource(pdf, "/ExtGState", "/Broken", Dictionary(Type=Name.ExtGState, ca=0.5))
    draw(pdf, b"/Broken gs 0 g 0 0 1 1 re f")


@changes(A + "6.2.10")
def no_such_blending(pdf: Any) -> None:
    """A blend mode that there is not."""
    resource(pdf, "/ExtGState", "/Broken", Dictionary(Type=Name.ExtGState, BM=Name.Fading))
    draw(pdf, b"/Broken gs 0 g 0 0 1 1 re f")


@changes(A + "6.2.5")
def transfer_function(pdf: Any) -> None:
    """A graphics state with /TR."""
    resource(pdf, "/ExtGState", "/Broken", Dictionary(Type=Name.ExtGState, TR=Name.Identity))
    draw(pdf, b"/Broken gs 0 g 0 0 1 1 re f")


@changes(A + "6.2.6")
def no_such_intent(pdf: Any) -> None:
    """A rendering intent that there is not."""
    draw(pdf, b"/Pleasing ri 0 g 0 0 1 1 re f")


@changes(A + "6.2.2")
def no_such_operator(pdf: Any) -> None:
    """An operator that there is not."""
    draw(pdf, b"1 xyz")


@changes(A + "6.2.8")
def interpolated_image(pdf: Any) -> None:
    """An image that a viewer is to smooth."""
    image = pdf.make_stream(b"\0")
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width = image.Height = 1
    image.BitsPerComponent, image.Interpolate = 8, True
    resource(pdf, "/XObject", "/Broken", image)
    draw(pdf, b"/Broken Do")


@changes(UA + "7.20")
def content_of_another_file(pdf: Any) -> None:
    """A form that stands for a page of another file."""
    form = pdf.make_stream(b"0 g 0 0 1 1 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    form.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F="other.pdf", UF="other.pdf"), Page=0)
    resource(pdf, "/XObject", "/Broken", form)
    draw(pdf, b"/Broken Do")
