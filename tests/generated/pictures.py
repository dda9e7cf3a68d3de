"""Pictures of generated guides: bars in grey, sharp enough for any place on the page."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


def picture(number: int, rng: Random) -> bytes:
    """A PNG of a few bars, wide enough for both columns; every third one is taller than wide."""
    width, height = (1100, 1300) if number % 3 == 2 else (1100, rng.choice((260, 520, 900)))
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for n in range(8):
        top = rng.randint(0, height - 40)
        draw.rectangle((n * 130 + 20, top, n * 130 + 110, height - 10), fill=30 * n)
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()
