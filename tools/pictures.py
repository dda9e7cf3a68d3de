"""Make the pictures of the README from the built guide: `python tools/pictures.py output/GUIDE.pdf docs/pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

SPREADS = {"agreement": "12 13", "essay": "17", "contents": "iii", "glossary": "31", "cover": "i", "figures": "27"}
"""Name of the picture → the labels of its pages."""

SCALE = 0.9
"""Pixels a point."""

GAP = 2


def main(pdf: Path, folder: Path) -> None:
    """Write one PNG for each of SPREADS, in 64 colours."""
    document = pypdfium2.PdfDocument(pdf)
    labels = {document.get_page_label(index): index for index in range(len(document))}
    folder.mkdir(parents=True, exist_ok=True)
    for name, pages in SPREADS.items():
        images = [document[labels[label]].render(scale=SCALE).to_pil() for label in pages.split()]
        width = sum(image.width for image in images) + GAP * (len(images) - 1)
        sheet = Image.new("RGB", (width, images[0].height), "#B0B0B0")
        x = 0
        for image in images:
            sheet.paste(image, (x, 0))
            x += image.width + GAP
        sheet.quantize(64).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
