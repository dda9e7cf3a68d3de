"""Raster pictures: what they are, how large to print them, and the bytes that go into a PDF.

`facts` serves the checks and composition, `prepare` the drawing. A picture that cannot be used is data (`Unreadable`).
Pillow is imported inside the functions, since most commands never open a picture.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from guidebuilder.design.tones import AS_THEY_ARE, Tones
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    from PIL.Image import Image

    from guidebuilder.design.theme import Sheet

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP")
MAX_PIXELS = 80_000_000  # a Letter page scanned at 900 dpi; more is a mistake or an attack (240 MB as RGB)
LEAST_DPI = 150.0  # below this a picture of text or lines looks rough on paper

_ORIENTATION = 0x0112
_SPARE = 1.1  # a picture this much finer than needed is left alone: resampling would cost more than it saves
_QUALITY = 88

DRAWINGS = (".svg", ".svgz")
"""Suffixes of drawings, which `vector` reads."""

T = TypeVar("T")

Source = Path | bytes
"""A file, or what is in one."""

Fault = Literal["missing", "unsupported", "damaged", "too-large"]


@frozen
class ImageFacts:
    """A picture as its header describes it; pixels count as it is seen, after its EXIF orientation.

    `format` is one of `FORMATS`, `mode` is Pillow's ("RGB", "CMYK", "P" …). `dpi` is what the file declares.
    """

    width: int
    height: int
    mode: str
    format: str
    dpi: tuple[float, float] | None = None


@frozen
class Unreadable:
    """Why a picture cannot be used: `message` names the fact, `hint` the cure."""

    fault: Fault
    message: str
    hint: str


@frozen
class Prepared:
    """A picture ready to embed: gray or sRGB, 8 bits a channel, without transparency, profile or metadata.

    `format` is "JPEG" (may be embedded as it is) or "PNG".
    """

    data: bytes
    format: Literal["JPEG", "PNG"]
    width_px: int
    height_px: int
    gray: bool


# --- what it is -------------------------------------------------------------------------------------------------------


def is_drawing(path: Path) -> bool:
    """Whether the name of a picture says that it is a drawing, SVG."""
    return path.suffix.lower() in DRAWINGS


def facts(source: Source) -> ImageFacts | Unreadable:
    """What the file's header says. Decodes no pixels and raises nothing."""
    return _opened(source, _facts)


def _opened(source: Source, use: Callable[[Image], T]) -> T | Unreadable:
    """`use` of the opened picture, or why there is none.

    Pillow's readers meet damage with whatever their arithmetic raises (OSError, SyntaxError, struct.error …), so any
    exception of theirs means a damaged file.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(source) if isinstance(source, bytes) else source, formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    return _too_large()
                return use(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return _too_large()
    except FileNotFoundError:
        return Unreadable("missing", "there is no such picture", "check the path; it starts from the guide's folder")
    except UnidentifiedImageError:
        return Unreadable(
            "unsupported", "this file is not a picture that can be printed", f"save it as one of {', '.join(FORMATS)}"
        )
    except Exception as error:  # see the docstring
        reason = str(error) or type(error).__name__
        return Unreadable(
            "damaged", f"this picture cannot be read: {reason}", "open it in a picture editor and save it"
        )


def _too_large() -> Unreadable:
    return Unreadable(
        "too-large",
        f"this picture has more than {MAX_PIXELS // 1_000_000} million pixels",
        "scale it down; 300 pixels an inch of the printed width are enough",
    )


def _facts(image: Image) -> ImageFacts:
    width, height = image.size
    if _orientation(image) >= 5:  # EXIF 2.3, 4.6.4: 5 to 8 lie on their side
        width, height = height, width
    return ImageFacts(width, height, image.mode, _format(image), _dpi(image))


def _format(image: Image) -> str:
    """The format; a JPEG with further pictures behind the first (MPO, from telephones) is a JPEG."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _orientation(image: Image) -> int:
    """The EXIF orientation that is still to be applied, 1 if none.

    Pillow turns a TIFF by itself. A PNG whose EXIF follows the pixels counts as upright: to see it means decoding.
    """
    if image.format == "TIFF" or (image.format == "PNG" and "exif" not in image.info):
        return 1
    value = image.getexif().get(_ORIENTATION, 1)
    return value if isinstance(value, int) else 1


def _dpi(image: Image) -> tuple[float, float] | None:
    declared = image.info.get("dpi")
    if not isinstance(declared, tuple) or len(declared) != 2:
        return None
    across, down = float(declared[0]), float(declared[1])
    return (across, down) if all(math.isfinite(v) and v > 0 for v in (across, down)) else None


# --- how large --------------------------------------------------------------------------------------------------------


def effective_resolution(facts: ImageFacts, width_pt: float) -> float:
    """Pixels an inch when printed `width_pt` points wide."""
    return facts.width * 72.0 / width_pt


def size(facts: ImageFacts, max_width: float, max_height: float) -> tuple[float, float]:
    """Printed width and height in points: as large as the room allows, but not below 150 pixels an inch.

    The dpi that a file declares is no guide: cameras and web pictures say 72 or 96 whatever they show.
    """
    finest = facts.width * 72.0 / LEAST_DPI
    scale = min(max_width, finest, max_height * facts.width / facts.height) / facts.width
    return facts.width * scale, facts.height * scale


# --- the bytes to embed -----------------------------------------------------------------------------------------------


def prepare(
    source: Source, width_pt: float, height_pt: float, tones: Tones = AS_THEY_ARE, sheet: Sheet | None = None,
    max_dpi: int = 300,
) -> Prepared | Unreadable:  # fmt: skip
    """The picture as a PDF/A wants it, no finer than `max_dpi` when printed `width_pt` × `height_pt` points.

    Turned upright, on white, converted to sRGB by its own profile, gray where it has no colour. A JPEG that needs none
    of this keeps its pixels untouched; other photographs become JPEG, pictures of few colours PNG. The first frame of
    an animation or page of a TIFF is taken. tones: how it is printed, with how much ink on which sheet.
    """
    area = sheet.width * sheet.height if sheet is not None else width_pt * height_pt
    own = replace(tones, ink=tones.ink * area / (width_pt * height_pt))
    across = math.ceil(width_pt / 72 * max_dpi)
    down = math.ceil(height_pt / 72 * max_dpi)
    return _opened(source, lambda image: _kept(source, image, across, down, own) or _remade(image, across, down, own))


def _reduction(image: Image, across: int, down: int) -> float:
    """By how much an upright picture is to shrink, 1 if it is not fine enough to be worth it."""
    needed = max(across / image.width, down / image.height)
    return needed if needed * _SPARE < 1 else 1.0


def _kept(source: Source, image: Image, across: int, down: int, tones: Tones) -> Prepared | None:
    """The JPEG as it is, less its metadata (where it was taken is nobody's business), if it can be embedded so."""
    if image.format != "JPEG" or image.mode not in ("L", "RGB") or _orientation(image) != 1:
        return None
    if _reduction(image, across, down) < 1 or _profile(image) is not None:
        return None
    if (tones.gray and image.mode != "L") or tones.darkest or tones.ink < 1:
        return None
    image.load()  # a truncated file is found here, not by the reader of the PDF
    data = _without_metadata(source if isinstance(source, bytes) else source.read_bytes())
    return Prepared(data, "JPEG", image.width, image.height, image.mode == "L")


def _without_metadata(data: bytes) -> bytes:
    """A JPEG without comments and application segments, except those that say how to decode it.

    ITU-T T.81, annex B: segments run from the start marker to the first scan. APP0 is JFIF, APP14 Adobe's
    colour transform.
    """
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if not (0xE1 <= marker <= 0xEF and marker != 0xEE) and marker != 0xFE:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))


def _remade(image: Image, across: int, down: int, tones: Tones) -> Prepared:
    from PIL import Image as Pillow
    from PIL import ImageOps

    lossy = _format(image) == "JPEG"
    if lossy:  # decodes to a half, quarter or eighth; twice the size wanted is left for the careful filter
        image.draft(None, (2 * max(across, down),) * 2)
    upright = ImageOps.exif_transpose(image)
    plain = _without_colour_if_gray(_on_white(upright))
    drawn = not lossy and _has_few_colours(plain)
    scale = _reduction(plain, across, down)
    if scale < 1:
        target = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
        plain = plain.resize(target, Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    plain = _toned(plain, tones)
    plain.info.clear()  # else Pillow writes the old profile into the new file
    out = BytesIO()
    if drawn:
        plain.save(out, "PNG", optimize=True)
    else:
        plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Prepared(out.getvalue(), "PNG" if drawn else "JPEG", plain.width, plain.height, plain.mode == "L")


def _toned(image: Image, tones: Tones) -> Image:
    """A picture of mode L or RGB in these tones, all of it made lighter by one measure, so that it keeps its shades;
    their ink: the share of it that ink may cover."""
    image = image.convert("L") if tones.gray else image
    shades = image.convert("L").histogram()
    dark = 1 - sum(value * number for value, number in enumerate(shades)) / (255 * sum(shades))
    share = min(1 - tones.darkest, tones.ink / dark if dark else 1.0)
    lighter = [round(255 - (255 - value) * share) for value in range(256)]
    return image if share >= 1 else image.point(lighter * len(image.mode))


def _on_white(image: Image) -> Image:
    """The picture in mode L or RGB (sRGB), transparency laid on white."""
    from PIL import Image as Pillow

    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    profile = _profile(image)
    opaque = _converted(image, profile) if profile else None
    if opaque is None:
        opaque = _eight_bits(image)
    if alpha is None:
        return opaque
    white = Pillow.new(opaque.mode, opaque.size, "white")
    white.paste(opaque, mask=alpha)
    return white


def _eight_bits(image: Image) -> Image:
    """Mode L or RGB without regard to a profile."""
    if image.mode.startswith(("I", "F")):
        # Pillow cuts values off at 255 when it converts these; 16 bits have a known white, others take their brightest.
        brightest = image.getextrema()[1]
        white = 65535.0 if image.mode.startswith("I;16") else max(float(brightest), 1.0)  # type: ignore[arg-type]
        return image.convert("F").point(lambda value: value * (255.0 / white) + 0.0).convert("L")
    return image.convert("L" if image.mode in ("1", "L", "LA", "La") else "RGB")


def _profile(image: Image) -> bytes | None:
    """The embedded ICC profile, None if there is none or it is sRGB anyway."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not profile:
        return None
    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if "srgb" in described.lower() else profile


def _converted(image: Image, profile: bytes) -> Image | None:
    """`image` in sRGB by its profile; None if the profile is for another kind of picture."""
    from PIL import ImageCms

    mode = {"LA": "L", "P": "RGB", "PA": "RGB", "RGBA": "RGB", "RGBX": "RGB"}.get(image.mode, image.mode)
    try:
        return ImageCms.profileToProfile(
            image.convert(mode),
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _without_colour_if_gray(image: Image) -> Image:
    """Mode L where all three channels agree."""
    from PIL import ImageChops

    if image.mode == "L":
        return image
    red, green, blue = image.split()
    same = all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
    return red if same else image


def _has_few_colours(image: Image) -> bool:
    """Whether this is a drawing rather than a photograph: sixteen colours make up three quarters of it."""
    from PIL import Image as Pillow

    sample = image
    if max(image.size) > 512:
        across, down = min(image.width, 512), min(image.height, 512)
        sample = image.resize((across, down), Pillow.Resampling.NEAREST)
    counts = sorted((count for count, _ in sample.getcolors(sample.width * sample.height) or ()), reverse=True)
    return sum(counts[:16]) >= 0.75 * sample.width * sample.height
