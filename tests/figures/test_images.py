"""Raster pictures: facts, sizes and the bytes to embed."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageStat

from guidebuilder.design import theme
from guidebuilder.design.tones import Tones
from guidebuilder.figures import images
from guidebuilder.figures.images import ImageFacts, Prepared, Unreadable, effective_resolution, facts, prepare, size


def photograph(width: int = 120, height: int = 80) -> Image.Image:
    noise = random.Random(1)
    return Image.frombytes("RGB", (width, height), bytes(noise.randrange(256) for _ in range(width * height * 3)))


def drawing(width: int = 400, height: int = 200) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).line((0, 0, width, height), fill=(138, 43, 30), width=5)
    return image


def opened(prepared: Prepared | Unreadable) -> Image.Image:
    assert isinstance(prepared, Prepared), prepared
    image = Image.open(BytesIO(prepared.data))
    assert image.format == prepared.format
    assert image.size == (prepared.width_px, prepared.height_px)
    assert (image.mode == "L") == prepared.gray
    assert image.mode in ("L", "RGB")
    assert "icc_profile" not in image.info
    image.load()
    return image


def fault(result: object) -> str:
    assert isinstance(result, Unreadable), result
    assert not result.message.endswith(".")
    return result.fault


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def saved(image: Image.Image, name: str, **options: Any) -> Path:
        path = tmp_path / name
        image.save(path, **options)
        return path

    return saved


# --- facts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "tif", "webp", "bmp"])
def test_every_format_is_known(save: Callable[..., Path], suffix: str) -> None:
    found = facts(save(photograph(), f"picture.{suffix}"))
    assert isinstance(found, ImageFacts)
    assert (found.width, found.height) == (120, 80)
    assert found.format in images.FORMATS


def test_declared_resolution_is_told(save: Callable[..., Path]) -> None:
    found = facts(save(photograph(), "picture.jpg", dpi=(300, 300)))
    assert isinstance(found, ImageFacts)
    assert found.dpi == (300, 300)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif"])
def test_sizes_are_those_seen_after_turning(save: Callable[..., Path], suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = facts(save(photograph(), f"picture.{suffix}", exif=exif))
    assert isinstance(found, ImageFacts)
    assert (found.width, found.height) == (80, 120)


def test_faults_are_data(save: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault(facts(tmp_path / "none.png")) == "missing"
    (tmp_path / "text.png").write_text("no picture")
    assert fault(facts(tmp_path / "text.png")) == "unsupported"
    assert fault(facts(save(photograph(), "picture.ppm"))) == "unsupported"
    assert fault(facts(tmp_path)) == "damaged"
    monkeypatch.setattr(images, "MAX_PIXELS", 120 * 80 - 1)
    assert fault(facts(save(photograph(), "picture.png"))) == "too-large"
    assert fault(prepare(tmp_path / "picture.png", 72, 72)) == "too-large"


def test_pillows_own_limit_is_the_same_fault(save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(photograph(), "picture.png")
    for limit in (5000, 1000):  # a warning from one time, an error from twice the limit
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        assert fault(facts(path)) == "too-large"


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "tif", "webp", "bmp"])
def test_damaged_files_raise_nothing(save: Callable[..., Path], suffix: str) -> None:
    path = save(photograph(), f"picture.{suffix}")
    whole = path.read_bytes()
    noise = random.Random(2)
    path.write_bytes(whole[: len(whole) // 2])
    assert fault(prepare(path, 72, 48)) in ("damaged", "unsupported")
    for _ in range(40):
        broken = bytearray(whole[: noise.randrange(1, len(whole))])
        for _ in range(8):
            broken[noise.randrange(len(broken))] = noise.randrange(256)
        path.write_bytes(broken)
        assert isinstance(facts(path), ImageFacts | Unreadable)
        assert isinstance(prepare(path, 72, 48), Prepared | Unreadable)


# --- sizes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ((3000, 1500), (324, 162)),  # fills the width
        ((1500, 3000), (252, 504)),  # fills the height
        ((300, 150), (144, 72)),  # 150 to the inch, no more
        ((10000, 10), (324, 0.324)),
    ],
)
def test_size(pixels: tuple[int, int], expected: tuple[float, float]) -> None:
    assert size(ImageFacts(*pixels, "RGB", "PNG"), 324, 504) == pytest.approx(expected)


def test_effective_resolution() -> None:
    assert effective_resolution(ImageFacts(1350, 100, "RGB", "PNG"), 324) == pytest.approx(300)


# --- the bytes to embed -----------------------------------------------------------------------------------------------


def test_photographs_become_jpeg_and_drawings_png(save: Callable[..., Path]) -> None:
    assert opened(prepare(save(photograph(), "a.png"), 72, 48)).format == "JPEG"
    drawn = opened(prepare(save(drawing(), "b.png"), 96, 48))
    assert drawn.format == "PNG"
    assert drawn.getpixel((200, 100)) == (138, 43, 30)


def test_no_finer_than_print_needs(save: Callable[..., Path]) -> None:
    assert opened(prepare(save(drawing(1200, 600), "a.png"), 72, 36)).size == (300, 150)
    assert opened(prepare(save(photograph(1200, 600), "b.jpg"), 72, 36, max_dpi=200)).size == (200, 100)
    assert opened(prepare(save(drawing(310, 155), "c.png"), 72, 36)).size == (310, 155), "hardly finer: left alone"
    assert opened(prepare(save(drawing(40, 20), "d.png"), 72, 36)).size == (40, 20), "never enlarged"


def test_a_good_jpeg_keeps_its_pixels_but_not_where_it_was_taken(save: Callable[..., Path]) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at home"
    path = save(photograph(), "a.jpg", quality=97, exif=exif, comment=b"secret")
    prepared = prepare(path, 72, 48)
    assert isinstance(prepared, Prepared)
    assert b"at home" in path.read_bytes()
    assert b"at home" not in prepared.data
    assert b"secret" not in prepared.data
    assert opened(prepared).tobytes() == Image.open(path).tobytes()


def test_a_picture_on_its_side_is_turned_upright(save: Callable[..., Path]) -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to see it: the left half comes to the top
    turned = opened(prepare(save(image, "a.png", exif=exif), 72, 144))
    assert turned.size == (20, 40)
    assert turned.getpixel((10, 5)) == (255, 0, 0)
    assert turned.getpixel((10, 35)) == (255, 255, 255)
    for name in ("b.jpg", "b.webp", "b.tif"):
        assert opened(prepare(save(photograph(), name, exif=exif), 72, 144)).size == (80, 120)


def test_transparency_is_laid_on_white(save: Callable[..., Path]) -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 128), (10, 0, 20, 20))
    image = opened(prepare(save(clear, "a.png"), 72, 72))
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert image.getpixel((15, 5)) == (127, 127, 255)
    gray = opened(prepare(save(Image.new("LA", (20, 20), (0, 0)), "b.png"), 72, 72))
    assert (gray.mode, gray.getpixel((5, 5))) == ("L", 255)
    palette = Image.new("P", (20, 20), 1)
    palette.putpalette([0, 0, 0, 10, 20, 30])
    indexed = opened(prepare(save(palette, "c.gif", transparency=1), 72, 72))
    assert indexed.getpixel((5, 5)) == 255


def test_gray_in_colour_becomes_gray(save: Callable[..., Path]) -> None:
    assert opened(prepare(save(Image.new("RGB", (20, 20), (90, 90, 90)), "a.png"), 72, 72)).getpixel((1, 1)) == 90
    assert opened(prepare(save(Image.new("1", (20, 20), 1), "b.tif"), 72, 72)).getpixel((1, 1)) == 255


def test_sixteen_bits_are_scaled_not_cut(save: Callable[..., Path]) -> None:
    for suffix in ("png", "tif"):
        image = opened(prepare(save(Image.new("I;16", (20, 20), 32768), f"a.{suffix}"), 72, 72))
        assert image.mode == "L"
        assert image.getpixel((1, 1)) in (127, 128)


def test_cmyk_becomes_rgb(save: Callable[..., Path]) -> None:
    for name in ("a.jpg", "a.tif"):
        red, green, blue = opened(prepare(save(Image.new("CMYK", (24, 24), (0, 255, 255, 0)), name), 72, 72)).getpixel(
            (1, 1)
        )  # type: ignore[misc]
        assert red > 240
        assert max(green, blue) < 15


def test_a_profile_is_applied_then_dropped(save: Callable[..., Path]) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (20, 20), (200, 30, 30))
    assert opened(prepare(save(image, "a.png", icc_profile=srgb), 72, 72)).getpixel((1, 1)) == (200, 30, 30)
    unfit = opened(prepare(save(image, "b.png", icc_profile=lab), 72, 72))
    assert unfit.getpixel((1, 1)) == (200, 30, 30), "a profile for another kind of picture is passed over"
    broken = opened(prepare(save(image, "c.png", icc_profile=b"no profile"), 72, 72))
    assert broken.getpixel((1, 1)) == (200, 30, 30)
    swapped = bytearray(srgb)  # red's and green's primaries change places
    tags = {bytes(swapped[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(srgb[128:132]), 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    swapped[red + 4 : red + 12], swapped[green + 4 : green + 12] = (
        srgb[green + 4 : green + 12],
        srgb[red + 4 : red + 12],
    )
    described = tags[b"desc"]
    offset, length = (int.from_bytes(srgb[described + at : described + at + 4]) for at in (4, 8))
    swapped[offset : offset + length] = (
        srgb[offset : offset + length].replace(b"s\0R\0G\0B", b"t\0R\0G\0B").replace(b"sRGB", b"test")
    )
    converted = opened(prepare(save(image, "d.png", icc_profile=bytes(swapped)), 72, 72)).getpixel((1, 1))
    assert converted == pytest.approx((30, 200, 30), abs=3)


def test_the_same_picture_gives_the_same_bytes(save: Callable[..., Path]) -> None:
    path = save(photograph(600, 400), "a.png")
    assert prepare(path, 72, 48) == prepare(path, 72, 48)


# --- tones ------------------------------------------------------------------------------------------------------------


def shades(prepared: Prepared | Unreadable) -> tuple[float, float]:
    """The mean of a picture's ink and its darkest, from 0 to 1."""
    image = opened(prepared).convert("L")
    return 1 - ImageStat.Stat(image).mean[0] / 255, 1 - image.getextrema()[0] / 255  # type: ignore[operator]


def test_without_colours_a_picture_is_grey(save: Callable[..., Path]) -> None:
    path = save(Image.new("RGB", (300, 300), (200, 30, 30)), "a.jpg")
    made = prepare(path, 72, 72, Tones(gray=True))
    assert isinstance(made, Prepared)
    assert made.gray


def test_a_grey_jpeg_is_kept_as_it_is(save: Callable[..., Path]) -> None:
    path = save(Image.new("L", (300, 300), 90), "a.jpg")
    assert prepare(path, 72, 72, Tones(gray=True)) == prepare(path, 72, 72)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_black_becomes_the_darkest_that_is_allowed(save: Callable[..., Path], suffix: str) -> None:
    image = Image.new("RGB", (300, 300), "white")
    image.paste("black", (0, 0, 60, 60))
    _, darkest = shades(prepare(save(image, f"a.{suffix}"), 72, 72, Tones(darkest=0.25)))
    assert darkest == pytest.approx(0.75, abs=0.03)


def test_a_dark_picture_takes_no_more_ink_than_its_sheet_allows(save: Callable[..., Path]) -> None:
    path = save(Image.linear_gradient("L").point([value // 4 for value in range(256)]), "a.png")
    sheet = theme.load().sheet
    mean, darkest = shades(prepare(path, 324, 300, Tones(darkest=0.25, ink=0.035), sheet))
    assert mean == pytest.approx(0.035 * 612 * 792 / (324 * 300), abs=0.01)
    assert darkest > mean + 0.01  # it still has shades


def test_a_light_picture_is_made_no_lighter_than_it_must_be(save: Callable[..., Path]) -> None:
    path = save(Image.new("L", (300, 300), 250), "a.png")
    mean, _ = shades(prepare(path, 324, 300, Tones(ink=0.035), theme.load().sheet))
    assert mean == pytest.approx(5 / 255, abs=0.001)
