"""What is in a PDF, as JSON: python -m benchmarks.peers.contents FILE.pdf [INVENTED.txt]

Words are counted as runs of letters, after hyphens are taken out and what they parted is joined.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pikepdf
import pypdfium2

HYPHENS = re.compile("[-\u2010\u2011\u00ad\u0002\ufffe]\\s*")
WORD = re.compile(r"[^\W\d_]+")


def contents(path: Path, invented: frozenset[str] = frozenset()) -> dict[str, object]:
    """Pages, bytes, version, whether it is tagged, its number of words, and the share of `invented` among them."""
    with pikepdf.open(path) as file:
        marked = "/MarkInfo" in file.Root and bool(file.Root.MarkInfo.get("/Marked", False))
        tagged = marked and "/StructTreeRoot" in file.Root
        found: dict[str, object] = {"pages": len(file.pages), "tagged": tagged, "version": file.pdf_version}
    text = pypdfium2.PdfDocument(path)
    whole = "\n".join(HYPHENS.sub("", page.get_textpage().get_text_bounded()).lower() for page in text)
    words = WORD.findall(whole)
    missing = [word for word in invented.difference(words) if word not in whole]  # the mark of a note may touch a word
    share = 1 - len(missing) / len(invented) if invented else 1.0
    return {**found, "bytes": path.stat().st_size, "words": len(words), "found": share}


if __name__ == "__main__":
    wanted = Path(sys.argv[2]).read_text("utf-8").split() if len(sys.argv) > 2 else []
    print(json.dumps(contents(Path(sys.argv[1]), frozenset(wanted))))
