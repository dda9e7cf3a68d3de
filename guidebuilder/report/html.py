"""Reports → one page of HTML that needs nothing else: no script, no font, no network; it prints as it is read.

Written by hand and small, so that nothing more than the report is in it. HTML Living Standard; heads of tables have a
scope and each table a caption (WCAG 2.2, 1.3.1), text is at least 4.5 : 1 on its ground (1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from guidebuilder.diagnostics import Diagnostic
from guidebuilder.report.blocks import Block, Fact, Table, shown
from guidebuilder.report.section import Report, Section

STYLE = """\
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; color: #111; background: #fff;
  font: 1rem/1.5 "Source Serif 4", Georgia, "Times New Roman", serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.6rem; line-height: 1.25; margin: 3rem 0 .25rem; border-top: 2px solid #8a2b1e; padding-top: 1rem; }
h3 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; }
p.about, caption, th, td, dt, dd, nav, code, .where { font-family: "Source Sans 3", Arial, sans-serif; }
p.about { margin: 0; color: #444; }
nav ul { padding-left: 1.2rem; }
a { color: #8a2b1e; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .9rem .2rem 0; border-bottom: 1px solid #999; }
th[scope=row] { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .95rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
ol.findings { padding-left: 1.5rem; } ol.findings li { margin: 0 0 1rem; }
.where { font-size: .85rem; color: #444; overflow-wrap: anywhere; }
pre { margin: .25rem 0; padding: .4rem .6rem; background: #f4f4f4; overflow-x: auto; font-size: .85rem; }
@media (max-width: 34rem) { dl { display: block; } dd { margin: 0 0 .5rem; } }
@media print { body { max-width: none; font-size: 10pt; } nav { display: none; } h2 { break-before: page; }
  h2:first-of-type { break-before: auto; } tr, li { break-inside: avoid; } thead { display: table-header-group; } }
"""


def render_html(reports: Sequence[Report]) -> str:
    """All reports on one page."""
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(_title(reports))}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        *_header(reports),
        "<main>",
        *(line for number, report in enumerate(reports, 1) for line in _report(number, report)),
        "</main>",
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


def _title(reports: Sequence[Report]) -> str:
    return f"Report: {', '.join(report.title or report.guide for report in reports)}"


def _header(reports: Sequence[Report]) -> Iterator[str]:
    """The heading of the page, and a way to each section of each guide."""
    yield "<header>"
    yield f"<h1>Report on {len(reports)} guide{'' if len(reports) == 1 else 's'}</h1>"
    yield '<nav aria-label="Sections"><ul>'
    for number, report in enumerate(reports, 1):
        title = _in_language(report.title or report.guide, report.language)
        below = "".join(f'<li><a href="#{_id(number, one)}">{escape(one.title)}</a></li>' for one in report.sections)
        yield f'<li><a href="#g{number}">{title}</a>{f"<ul>{below}</ul>" if below else ""}</li>'
    yield "</ul></nav>"
    yield "</header>"


def _id(number: int, section: Section) -> str:
    return f"g{number}-{section.key}"


def _in_language(text: str, language: str) -> str:
    return f'<span lang="{escape(language)}">{escape(text)}</span>' if language else escape(text)


def _report(number: int, report: Report) -> Iterator[str]:
    yield f'<h2 id="g{number}">{_in_language(report.title or report.guide, report.language)}</h2>'
    about = f"{report.guide}: {report.language}, {report.edition} edition, {report.pages:,} pages on {report.paper}"
    yield f'<p class="about">{escape(about if report.sections else report.guide)}</p>'
    if report.faults:
        yield "<h3>Faults</h3>"
        yield from _findings(report.faults)
    for section in report.sections:
        yield f'<section aria-labelledby="{_id(number, section)}">'
        yield f'<h3 id="{_id(number, section)}">{escape(section.title)}</h3>'
        yield from _blocks(section.body.blocks)
        if section.findings:
            yield from _findings(section.findings)
        else:
            yield "<p>Nothing was found wanting.</p>"
        yield "</section>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Tables, and facts that stand together in one list."""
    facts: list[Fact] = []
    for block in blocks:
        if isinstance(block, Fact):
            facts.append(block)
            continue
        yield from _facts(facts)
        facts = []
        if block.rows:
            yield from _table(block)
    yield from _facts(facts)


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    if facts:
        said = "".join(f"<dt>{escape(one.label)}</dt><dd>{escape(shown(one.value))}</dd>" for one in facts)
        yield f"<dl>{said}</dl>"


def _table(table: Table) -> Iterator[str]:
    numbers = [all(isinstance(row[n], int | float | None) for row in table.rows) for n in range(len(table.head))]
    kinds = [' class="number"' if number else "" for number in numbers]
    yield f'<div class="wide" role="region" aria-label="{escape(table.caption)}" tabindex="0">'
    yield f"<table><caption>{escape(table.caption)}</caption>"
    titled = zip(table.head, kinds, strict=True)
    heads = "".join(f'<th scope="col"{kind}>{escape(title)}</th>' for (_, title), kind in titled)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        first, *others = [escape(shown(value)) for value in row]
        cells = "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(others, kinds[1:], strict=True))
        yield f'<tr><th scope="row"{kinds[0]}>{first}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _findings(findings: Iterable[Diagnostic]) -> Iterator[str]:
    yield '<ol class="findings">'
    for one in findings:
        where = f"{one.span}: " if one.span is not None else ""
        yield f'<li><span class="where">{escape(where)}<code>{escape(one.code)}</code></span><br>{escape(one.message)}'
        if one.excerpt is not None:
            yield f"<pre>{escape(one.excerpt)}</pre>"
        if one.hint is not None:
            yield f"<p>{escape(one.hint)}</p>"
        yield "</li>"
    yield "</ol>"
