"""Engines: each sets a job as a PDF. One that is not installed is skipped, and the table says so."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.typesetting.job import Job

PYPHEN = {"en": "en_US", "de": "de_DE", "ru": "ru_RU"}
"""The dictionaries from which ReportLab, LuaTeX and WeasyPrint take their hyphens here; Typst has its own."""


class Engine(NamedTuple):
    """What an engine is called in the table, whether it is here, and how it sets a job to a file."""

    name: str
    present: bool
    typeset: Callable[[Job, Path], None]


def ours(job: Job, target: Path) -> None:
    """The product: its paragraphs, its page maker, its drawing; nothing but running text on the pages."""
    from dataclasses import replace

    from guidebuilder.compose.headings import typographic
    from guidebuilder.design import faces, fonts, theme, wording

    known = fonts.use(faces.load())
    from guidebuilder.layout.draw import draw
    from guidebuilder.layout.flowables import Block
    from guidebuilder.layout.furniture import Furniture
    from guidebuilder.layout.pagemaker import Paginator
    from guidebuilder.layout.story import Flow, Numbering, Start, Story
    from guidebuilder.pdf.canvas import Sheetfed
    from guidebuilder.tags import Tag
    from guidebuilder.typeset.lines import Lines
    from guidebuilder.typeset.paragraph import Paragraph
    from guidebuilder.typeset.runs import Run

    look, lines = theme.load(), Lines(known)
    sheet = replace(
        look.sheet, inner=job.left, measure=job.measure, gap=0, column=0, outer=job.left, grid=job.leading,
        first=job.top, lines=job.rows,
    )  # fmt: skip
    style = replace(
        look.style("note" if job.ragged else "body"), first=job.indent, before=job.leading + job.between,
        after=job.leading + job.between, snap=False,
    )  # fmt: skip
    style = replace(style, type=replace(style.type, features=()))
    found: list[Any] = []
    blocks = [
        Block(Paragraph((Run(typographic(text), style.type, job.language),), style, lines, Tag("P")))
        for text in job.paragraphs
    ]
    flow = Flow("text", tuple(blocks), Start.PAGE, Numbering.ARABIC, head=None, quiet=True)
    furniture = Furniture(look, lines, wording.load(job.language), job.language)
    pages = Paginator(sheet, furniture, found).make(Story((flow,), {}, (), Tag("Document"), "", ""))
    if found:
        raise SystemExit(f"{job.name}: {found}")
    canvas = Sheetfed((job.width, job.height), fonts.BASE, job.language, pages.facts.pages)
    draw(pages, canvas, canvas.showPage)
    target.write_bytes(canvas.data())


def reportlab(**options: Any) -> Callable[[Job, Path], None]:
    """ReportLab's Paragraph, greedy, in its own document template; `hyphens`: with pyphen's dictionaries."""

    def run(job: Job, target: Path) -> None:
        from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

        registerFont(TTFont(f"plain-{job.face}", str(job.font)))
        named: dict[str, Any] = {"hyphenationLang": PYPHEN[job.language[:2]]} if options.get("hyphens") else {}
        style = ParagraphStyle(
            "plain", fontName=f"plain-{job.face}", fontSize=job.size, leading=job.leading, spaceAfter=job.between,
            firstLineIndent=job.indent, alignment=TA_LEFT if job.ragged else TA_JUSTIFY, allowWidows=0,
            **named,
        )  # fmt: skip
        bottom = job.height - job.top - (job.rows - 0.4) * job.leading
        frame = Frame(job.left, bottom, job.measure, job.rows * job.leading, 0, 0, 0, 0)
        document = BaseDocTemplate(str(target), pagesize=(job.width, job.height))
        document.addPageTemplates(PageTemplate(frames=[frame]))
        document.build([Paragraph(html.escape(text), style) for text in job.paragraphs])

    return run


def typst(options: str = "") -> Callable[[Job, Path], None]:
    """Typst with optimized line breaks; `options`: further arguments of `par`."""

    def run(job: Job, target: Path) -> None:
        compiler: Any = import_module("typst")
        family = "Source Serif 4 Caption" if "caption" in job.face else "Source Serif 4"
        bottom = job.height - job.top - (job.rows - 0.5) * job.leading
        source = f"""
#set page(width: {job.width}pt, height: {job.height}pt, margin: (left: {job.left}pt,
  right: {job.width - job.left - job.measure}pt, top: {job.top}pt, bottom: {bottom}pt))
#set text(font: "{family}", size: {job.size}pt, lang: "{job.language[:2]}", hyphenate: true,
  top-edge: {job.leading * 0.75}pt, bottom-edge: {-job.leading * 0.25}pt)
#set par(justify: {str(not job.ragged).lower()}, leading: 0pt, spacing: {job.between}pt, linebreaks: "optimized",
  first-line-indent: (amount: {job.indent}pt, all: true){options})
#for text in json(bytes(sys.inputs.text)) {{ par(text) }}
"""
        target.write_bytes(
            compiler.compile(
                source.encode(), font_paths=[str(job.font.parent)], sys_inputs={"text": json.dumps(job.paragraphs)}
            )
        )

    return run


def lualatex(packages: str = "") -> Callable[[Job, Path], None]:
    """LuaLaTeX with pyphen's patterns, as the languages of TeX Live are seldom all installed."""

    def run(job: Job, target: Path) -> None:
        folder = target.with_suffix("")
        folder.mkdir(exist_ok=True)
        (folder / "patterns.txt").write_text("\n".join(_patterns(PYPHEN[job.language[:2]])), "utf-8")
        escaped = [text.translate(TEX) for text in job.paragraphs]
        (folder / "job.tex").write_text(_tex(job, packages) + "\n\n".join(escaped) + "\n\n\\end{document}\n", "utf-8")
        command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "job.tex"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
        if done.returncode:
            raise SystemExit(done.stdout[-2000:])
        shutil.copy(folder / "job.pdf", target)

    return run


TEX = str.maketrans({c: "\\" + c for c in "#$%&_{}"} | {"~": "\\textasciitilde{}", "\\": "\\textbackslash{}"})


def _tex(job: Job, packages: str) -> str:
    ragged = "\\RaggedRight" if job.ragged else ""
    bottom = job.height - job.top - (job.rows - 0.4) * job.leading
    return f"""\\documentclass{{article}}
\\usepackage[paperwidth={job.width}bp,paperheight={job.height}bp,left={job.left}bp,textwidth={job.measure}bp,
  top={job.top}bp,bottom={bottom}bp,nohead,nofoot]{{geometry}}
\\usepackage{{fontspec}}
\\setmainfont{{{job.font.name}}}[Path={job.font.parent}/]
{packages}
\\pagestyle{{empty}}\\raggedbottom\\frenchspacing\\widowpenalty10000 \\clubpenalty10000
\\begin{{document}}
\\directlua{{plain = lang.new() lang.patterns(plain, io.open("patterns.txt"):read("*a"))}}
\\language=\\directlua{{tex.print(lang.id(plain))}}\\relax \\lefthyphenmin2 \\righthyphenmin3
\\fontsize{{{job.size}bp}}{{{job.leading}bp}}\\selectfont
{ragged}
\\parindent{job.indent}bp \\parskip{job.between}bp
"""


def _patterns(dictionary: str) -> Iterator[str]:
    """TeX's patterns in a dictionary of pyphen's, without what only other programs know."""
    import pyphen

    encoding, _, lines = Path(pyphen.LANGUAGES[dictionary]).read_bytes().partition(b"\n")
    for line in lines.decode(encoding.decode().strip()).splitlines():
        pattern = line.split("%")[0].strip()
        if pattern and pattern == pattern.lower() and not set(pattern) & set("/=#'-’"):
            yield pattern


def weasyprint(job: Job, target: Path) -> None:
    """WeasyPrint with hyphens: auto."""
    weasy: Any = import_module("weasyprint")
    right = job.width - job.left - job.measure
    bottom = job.height - job.top - (job.rows - 0.4) * job.leading
    style = f"""
@font-face {{ font-family: plain; src: url("{job.font.as_uri()}") }}
@page {{ size: {job.width}pt {job.height}pt; margin: {job.top}pt {right}pt {bottom}pt {job.left}pt }}
body {{ margin: 0; font: {job.size}pt/{job.leading}pt plain; hyphens: auto; hyphenate-limit-chars: 5 2 3 }}
p {{ margin: 0 0 {job.between}pt; text-indent: {job.indent}pt; text-align: {"left" if job.ragged else "justify"} }}
"""
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in job.paragraphs)
    weasy.HTML(string=f'<html lang="{job.language}"><style>{style}</style><body>{text}').write_pdf(target)


def engines(ragged: bool) -> list[Engine]:
    """The engines for justified or for ragged text, in the order of the table."""
    tex = shutil.which("lualatex") is not None
    has_typst, has_weasyprint = find_spec("typst") is not None, find_spec("weasyprint") is not None
    found = [
        Engine("**guidebuilder**", True, ours),
        Engine("ReportLab Paragraph", True, reportlab()),
        Engine("… with hyphenation", True, reportlab(hyphens=True)),
        Engine("Typst, optimized", has_typst, typst()),
    ]
    if ragged:
        return [*found, Engine("LuaLaTeX, RaggedRight", tex, lualatex("\\usepackage{ragged2e}"))]
    limits = ", justification-limits: (spacing: (min: 66%, max: 150%), tracking: (min: -0.01em, max: 0.02em))"
    return [
        *found,
        Engine("… with justification-limits", has_typst, typst(limits)),
        Engine("LuaLaTeX", tex, lualatex()),
        Engine("… with microtype", tex, lualatex("\\usepackage{microtype}")),
        Engine("WeasyPrint, hyphens: auto", has_weasyprint, weasyprint),
    ]
