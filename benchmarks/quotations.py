"""What verifying quotations costs: CPU time for 2,000 of them in a text of 200,000 words, then with either doubled.

    python -m benchmarks.quotations [--words 200000] [--quotations 2000] [--runs 3]

The text is made up, of words as frequent as those of a language are (Zipf), each quotation five to thirty words of it.
All are measured in turn within one run, so that the ratios hold whatever else the machine does. Preparing is what the
text alone costs, finding what the quotations cost on top of it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import accumulate
from random import Random

from guidebuilder.content.model import Document, Prose, Quotation, SourceParagraph, Words
from guidebuilder.content.places import Places
from guidebuilder.content.quotations import Asked, Finder, Located, Twice
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.diagnostics import Span

VOCABULARY = 20_000
PARAGRAPH = 90
"""Words of a paragraph."""

SPAN = Span("documents.yaml", 1, 1, 1, 2)
ONSETS, RHYMES = "bdfgklmnprstvz", ("a", "e", "i", "o", "u", "an", "en", "in", "on", "un")


def vocabulary() -> list[str]:
    """So many words, the common ones first and shorter."""
    one = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
    two = [first + second for first in one for second in one]
    return [*one, *two][:VOCABULARY]


def text(words: int, rng: Random) -> list[str]:
    """The paragraphs of a text of so many words."""
    known = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    made = rng.choices(known, cum_weights=weights, k=words)
    return [" ".join(made[at : at + PARAGRAPH]).capitalize() + "." for at in range(0, words, PARAGRAPH)]


def cut(paragraphs: list[str], count: int, rng: Random) -> list[str]:
    """So many passages of a text."""
    found = []
    for _ in range(count):
        words = rng.choice(paragraphs).split()
        length = min(rng.randint(5, 30), len(words))
        start = rng.randint(0, len(words) - length)
        found.append(" ".join(words[start : start + length]))
    return found


def measured(words: int, count: int) -> tuple[float, float, int]:
    """CPU seconds of preparing and of finding, and the comparisons. Raises ValueError if one is not found."""
    rng = Random(words)
    paragraphs = text(words, rng)
    asked = [
        Asked(Quotation('"', '"', (Words(one, SPAN),), SPAN), (one,), SPAN, signs=True)
        for one in cut(paragraphs, count, rng)
    ]
    texts = [Text.made(one, SourceFile("", one), 0, len(one)) for one in paragraphs]
    blocks = tuple(SourceParagraph(str(number), (one,), SPAN) for number, one in enumerate(texts, 1))
    title = Prose((Words("A Text", SPAN),), SPAN)
    document = Document("text", title, title, "en", None, None, None, None, None, None, blocks, (), (), (), None, SPAN)
    places = Places([document])
    start = time.process_time()
    finder = Finder(places, [document])
    finder.prepare()
    prepared = time.process_time()
    answers = [finder.answer(one) for one in asked]
    done = time.process_time()
    if not all(isinstance(answer, Located | Twice) for answer in answers):
        raise ValueError("a passage of the text was not found in it")
    return prepared - start, done - prepared, finder.compared


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="CPU time of verifying quotations.")
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--quotations", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3, help="measurements of each (default: 3)")
    given = parser.parse_args()
    counts = given.quotations, 2 * given.quotations
    sizes = [(words, count) for words in (given.words, 2 * given.words) for count in counts]
    figures: dict[tuple[int, int], list[tuple[float, float, int]]] = {size: [] for size in sizes}
    for _ in range(given.runs):
        for size in sizes:
            figures[size].append(measured(*size))
    print("| words | quotations | preparing CPU s | finding CPU s | both | both / first | comparisons |")
    print("|---|---|---|---|---|---|---|")
    first = 0.0
    for (words, count), runs in figures.items():
        preparing, finding = (statistics.median(values) for values in list(zip(*runs, strict=True))[:2])
        both = preparing + finding
        first = first or both
        cells = (
            f"{words:,}", f"{count:,}", f"{preparing:.2f}", f"{finding:.2f}", f"{both:.2f}", f"{both / first:.2f}",
            f"{runs[0][2]:,}",
        )  # fmt: skip
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
