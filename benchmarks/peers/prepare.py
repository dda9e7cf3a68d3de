"""Write the book in every format: python -m benchmarks.peers.prepare FOLDER --copies 10"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from benchmarks.peers import latex, ours, typst_source, web
from benchmarks.peers.gather import gather

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "fonts"
GUIDE = ROOT / "content" / "us-soviet-mutual-aid-1942"


def main() -> None:
    """Write the files into a folder."""
    parser = argparse.ArgumentParser(description="The first guide's content, many times over, in every format.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1, help="chapters (default: 1)")
    parser.add_argument("--only-ours", action="store_true", help="a guide of ours alone, its quotations looked up")
    given = parser.parse_args()
    book = gather(GUIDE, given.copies)
    ours.write(book, given.folder / "guide", located=given.only_ours)
    if not given.only_ours:
        texts = {
            "guide.typ": typst_source.source(book),
            "guide.tex": latex.source(book, FONTS),
            "guide.html": web.source(book, FONTS),
        }
        used = book.invented.intersection(re.findall("[a-z]+", texts["guide.typ"].lower()))
        texts["invented.txt"] = "\n".join(sorted(used))
        for name, text in texts.items():
            (given.folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
