"""The section "What is quoted": how often each passage of a document is quoted, and each work quoted and cited."""

from __future__ import annotations

from collections import Counter

from guidebuilder.content import walk
from guidebuilder.content.model import BlockQuotation, Citation, Quotation
from guidebuilder.content.quotations import Aside, Cited, Located
from guidebuilder.design import wording
from guidebuilder.report.blocks import Block, Blocks, Fact, Table
from guidebuilder.report.passages import name
from guidebuilder.report.printed import Printed
from guidebuilder.report.section import Section

KEY, TITLE = "quoted", "What is quoted"


def section(printed: Printed) -> Section:
    """Quotations by source."""
    answers = [answer for _, answer in printed.quotations.all]
    located = [answer.passage for answer in answers if isinstance(answer, Located)]
    blocks: list[Block] = [
        Fact("verified", "Quotations compared with the text", len(located)),
        Fact("cited", "Quotations from cited works", sum(isinstance(answer, Cited) for answer in answers)),
        Fact("asides", "No quotations, though in marks", sum(isinstance(answer, Aside) for answer in answers)),
    ]
    words = wording.load("en")
    for document in printed.whole.documents:
        counted: Counter[str] = Counter()
        for passage in sorted(located, key=lambda one: printed.places.order(one.paragraph)):
            if passage.place.document.id == document.id:
                block = printed.places.resolve(f"{document.id}:{passage.place.block.name}")
                counted[name(block or passage.place, words)] += 1
        rows = tuple(counted.items())
        head = (("place", "Passage"), ("quotations", "Quotations"))
        blocks.append(Table(document.id, f"From {document.id}", head, rows))
    return Section(KEY, TITLE, Blocks((*blocks, _works(printed))), ())


def _works(printed: Printed) -> Table:
    quoted: Counter[str] = Counter()
    for node in walk.nodes(printed.whole, whole=(Citation,)):
        if isinstance(node, Quotation | BlockQuotation) and node.cited is not None:
            quoted.update(dict.fromkeys((work.key for work in node.cited.works), 1))
    cited = Counter(work.key for one in walk.every(printed.whole, Citation) for work in one.works)
    bibliography = printed.whole.bibliography
    keys = [work.key for work in bibliography.works] if bibliography is not None else []
    most = sorted((key for key in keys if cited[key]), key=lambda key: (-cited[key], key))
    rows = tuple((key, quoted[key], cited[key]) for key in most)
    head = (("work", "Work"), ("quotations", "Quotations"), ("citations", "Citations"))
    return Table("works", "From works of the bibliography", head, rows)
