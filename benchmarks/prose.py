"""Plain prose, text to settled pages: ours beside ReportLab's own Paragraph, in CPU time.

    python -m benchmarks.prose [--pages 1000] [--runs 3]

The same words on the same page, without notes: ours broken by total fit, shaped by HarfBuzz and hyphenated (Lines,
Paragraph, the page maker), ReportLab's by its greedy Paragraph, wrapped and split from page
to page as its frames do, neither shaped nor hyphenated. Counted is
what a process spends between having the words and having the pages, without drawing; drawing is a second figure.
Rounds take turns, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "content" / "us-soviet-mutual-aid-1942"
WORDS_A_PAGE = 485
FACE = "SourceSerif4-Regular"


def paragraphs(pages: int) -> list[str]:
    """Paragraphs for about so many pages: those of the first guide, then again with words changed."""
    from benchmarks.peers.words import Copy
    from guidebuilder.content import decode, model
    from guidebuilder.content.inline import plain
    from guidebuilder.content.source import Sources
    from guidebuilder.content.walk import every

    guide = decode.decode(Sources(GUIDE), [])
    assert guide is not None, "the guide of the repository can be read"
    own = [plain(each.prose).replace('"', "”").replace("'", "’") for each in every(guide, model.Paragraph)]
    made: list[str] = []
    count, number = 0, 0
    while count < pages * WORDS_A_PAGE:
        number += 1
        copy = Copy(number)
        for text in own:
            made.append(" ".join(copy.free(text).split()))
            count += made[-1].count(" ") + 1
    return made


def ours(texts: list[str]) -> dict[str, float]:
    """Our pages: seconds until they have settled, seconds to draw them, how many there are."""
    from guidebuilder.design import faces, fonts, theme, wording

    used = fonts.use(faces.load())
    from guidebuilder.layout.castings import Castings
    from guidebuilder.layout.draw import draw
    from guidebuilder.layout.flowables import Block
    from guidebuilder.layout.furniture import Furniture
    from guidebuilder.layout.pagemaker import Paginator
    from guidebuilder.layout.settle import settle
    from guidebuilder.layout.story import Flow, Numbering, Start, Story
    from guidebuilder.pdf.canvas import Sheetfed
    from guidebuilder.tags import Tag
    from guidebuilder.typeset.lines import Lines
    from guidebuilder.typeset.paragraph import Paragraph
    from guidebuilder.typeset.runs import Run

    look = theme.load("standard", "letter")
    body = look.style("body")
    begun = time.process_time()
    lines = Lines(used)

    def story(_: object) -> Story:
        tree = Tag("Document", lang="en-US")
        blocks = []
        for text in texts:
            node = tree.add("P", text)
            blocks.append(Block(Paragraph((Run(text, body.type, "en-US"),), body, lines, node)))
        return Story((Flow("prose", tuple(blocks), Start.PAGE, Numbering.ARABIC, None),), {}, (), tree, "Prose", "")

    furniture, castings = Furniture(look, lines, wording.load("en-US"), "en-US"), Castings()
    settled = settle(story, lambda found: Paginator(look.sheet, furniture, found, castings), [])
    laid = time.process_time()
    size = (look.sheet.width, look.sheet.height)
    canvas = Sheetfed(size, fonts.BASE, "en-US", settled.pages.facts.pages)
    draw(settled.pages, canvas, canvas.showPage)
    canvas.data()
    return {"layout": laid - begun, "draw": time.process_time() - laid, "pages": len(settled.pages.pages)}


def reportlab(texts: list[str]) -> dict[str, float]:
    """ReportLab's pages: the same figures. Filled by hand, which is less work than its frames and templates do."""
    from io import BytesIO
    from xml.sax.saxutils import escape

    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    from benchmarks.peers import page

    pdfmetrics.registerFont(TTFont(FACE, str(ROOT / "assets" / "fonts" / f"{FACE}.ttf")))
    style = ParagraphStyle(
        "body", fontName=FACE, fontSize=page.SIZE, leading=page.LEADING, alignment=TA_JUSTIFY,
        firstLineIndent=page.INDENT,
    )  # fmt: skip
    begun = time.process_time()
    made = [[]]  # type: list[list[tuple[Any, float]]]
    depth = float(page.LINES * page.LEADING)
    room = depth
    for text in texts:
        left: list[Any] = [Paragraph(escape(text), style)]
        while left:
            _, height = left[0].wrap(page.MEASURE, room)
            if height <= room:
                made[-1].append((left.pop(0), room - height))
                room -= height
                continue
            parts = left[0].split(page.MEASURE, room) if room >= page.LEADING else []
            if parts:
                _, height = parts[0].wrap(page.MEASURE, room)
                made[-1].append((parts[0], room - height))
                left = parts[1:]
            made.append([])
            room = depth
    laid = time.process_time()
    canvas = Canvas(BytesIO(), pagesize=(page.WIDTH, page.HEIGHT))
    for placed in made:
        for paragraph, y in placed:
            paragraph.drawOn(canvas, page.INNER, page.BOTTOM + y)
        canvas.showPage()
    canvas.save()
    return {"layout": laid - begun, "draw": time.process_time() - laid, "pages": len(made)}


SIDES = {"guidebuilder": ours, "ReportLab": reportlab}


def child(side: str, pages: int) -> dict[str, float]:
    """One round of one side in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.prose", "--pages", str(pages), "--side", side]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(printed.stdout)
    return found


def main() -> None:
    """Measure in turns and print the table."""
    parser = argparse.ArgumentParser(description="Plain prose from text to pages, beside ReportLab's Paragraph.")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        texts = paragraphs(given.pages)
        words = sum(text.count(" ") + 1 for text in texts)
        print(json.dumps({**SIDES[given.side](texts), "words": words}))
        return
    rounds = [{side: child(side, given.pages) for side in SIDES} for _ in range(given.runs)]
    print("| | pages | layout CPU s | pages a second | µs a word | drawing CPU s |\n|---|---|---|---|---|---|")
    for side in SIDES:
        middle = {key: statistics.median(each[side][key] for each in rounds) for key in rounds[0][side]}
        speed, word = middle["pages"] / middle["layout"], middle["layout"] / middle["words"] * 1e6
        print(
            f"| {side} | {middle['pages']:.0f} | {middle['layout']:.2f} | {speed:.0f} | {word:.1f} |"
            f" {middle['draw']:.2f} |"
        )
    first, second = SIDES
    for what, keys in (("layout", ("layout",)), ("layout and drawing", ("layout", "draw"))):
        ratio = statistics.median(
            sum(each[first][key] for key in keys) / sum(each[second][key] for key in keys) for each in rounds
        )
        print(f"\n{first} / {second}, {what}: {ratio:.2f}")


if __name__ == "__main__":
    main()
