"""Tables → blocks: rules above and below the head and at the end, rows that are not divided."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import located_items, plain_items
from guidebuilder.compose.notes import hang_all
from guidebuilder.content.model import Table
from guidebuilder.layout.flowables import Beside, Columns, Measured, Rule, Where
from guidebuilder.layout.flowables import Block as Placed
from guidebuilder.tags import Tag

TABLE_RULES = 0.8, 0.5
"""The weight of a table's outer rules and of those between its rows."""


def table(composition: Composition, made: Table, tree: Tag) -> Blocks:
    """A table: rules above and below the head and at the end, rows that are not divided."""
    blocks: Blocks = []
    node = tree.add("Table")
    if made.caption is not None:
        style = composition.style("table-caption")
        p = node.add("Caption").add("P")
        blocks.append(Placed(composition.paragraph(plain_items(composition, made.caption, style, p), style, p)))
    gutter, step = composition.length("table-gutter"), composition.length("table-step")
    widths = _widths(made, composition.theme.sheet.measure)
    rows = [(made.head, "TH", "cell-head"), *((row, "TD", "cell") for row in made.rows)]
    for n, (cells, role, style_name) in enumerate(rows):
        style = composition.style(style_name)
        row = node.add("TR")
        placed: list[tuple[float, float, Measured]] = []
        x = 0.0
        for cell, width in zip(cells, widths, strict=True):
            tag = row.add(role)
            if role == "TH":
                tag.attributes["Scope"] = "Column"
            p = tag.add("P")
            placed.append(
                (x, width - gutter, composition.paragraph(located_items(composition, cell, style, p), style, p))
            )
            x += width
        first, last = n == 0, n == len(rows) - 1
        columns = Columns(
            placed, style.before if first else style.leading + step, style.after if last else style.leading + step
        )
        blocks.append(Placed(columns, _rules(composition, first), keep_with_next=first or n == len(rows) - 2))
    end = Rule(
        composition.theme.sheet.measure, TABLE_RULES[0], before=composition.length("table-end"),
        after=composition.theme.sheet.grid * 1.5,
    )  # fmt: skip
    blocks[-1].keep_with_next = True
    blocks[-1].after = 0.0
    return [*blocks, *hang_all(composition, Placed(end), tree, blocks)]


def _rules(composition: Composition, first: bool) -> tuple[Beside, ...]:
    """The rule above a row: a stronger one above the head."""
    width = composition.theme.sheet.measure
    rule = Rule(width, TABLE_RULES[0 if first else 1])
    return (Beside(rule, Where.MEASURE, width, dy=-composition.length("table-rule")),)


def _widths(made: Table, measure: float) -> list[float]:
    """Column widths by the amount of text in each, none under an eighth of the measure."""
    columns = list(zip(made.head, *made.rows, strict=True))
    weights = [max(len(title_of(cell)) for cell in column) ** 0.7 + 2 for column in columns]
    least = measure / 8
    total = sum(weights)
    widths = [max(least, measure * weight / total) for weight in weights]
    scale = measure / sum(widths)
    return [width * scale for width in widths]
