"""The book as LaTeX, for LuaLaTeX (our faces) and pdfLaTeX (TeX Gyre Termes, since it reads no TrueType files).

Margin notes by marginfix, which keeps them clear of one another and on the page; microtype as it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.peers import page
from benchmarks.peers.book import (
    Block,
    Book,
    Items,
    Link,
    Note,
    Noted,
    Paragraph,
    Passage,
    Piece,
    Quoted,
    Reference,
    Section,
    Term,
    Words,
)

SPECIAL = re.compile(r"[#$%&_{}~^\\]")
SIGNS = {"–": "--", "—": "---", "…": r"\ldots{}", "’": "'", "°": r"\textdegree{}", "\u00a0": "~", "¶": r"\P{}"}
LEVELS = ("chapter", "section", "subsection", "subsubsection")

HEAD = r"""\documentclass[11pt,twoside,openright]{report}
\usepackage{iftex}
\ifluatex
  \usepackage{fontspec}
  \setmainfont{SourceSerif4}[Path=FONTS/, Extension=.ttf, UprightFont=*-Regular, ItalicFont=*-It, BoldFont=*-Bold,
    BoldItalicFont=*-BoldIt, Numbers={OldStyle,Proportional}]
\else
  \usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{tgtermes}\usepackage{textcomp}
\fi
\usepackage[english]{babel}
\usepackage[paperwidth=WIDTHbp,paperheight=HEIGHTbp,inner=INNERbp,textwidth=MEASUREbp,top=TOPbp,textheight=DEPTHbp,
  marginparwidth=COLUMNbp,marginparsep=GAPbp,headheight=14pt,headsep=18bp]{geometry}
\usepackage{microtype}
\usepackage{titlesec}
\usepackage{fancyhdr}
\usepackage{marginfix}
\usepackage{enumitem}\setlist{nosep,leftmargin=18bp}
\usepackage[hidelinks,bookmarksdepth=3]{hyperref}
\usepackage{bookmark}\urlstyle{same}
\makeatletter
\renewcommand\normalsize{\@setfontsize\normalsize{SIZEbp}{LEADINGbp}}
\makeatother
\normalsize
\setcounter{secnumdepth}{-1}\setcounter{tocdepth}{2}
\titleformat{\chapter}{\fontsize{30bp}{35bp}\selectfont\raggedright}{}{0pt}{}\titlespacing*{\chapter}{0pt}{0pt}{35bp}
\titleformat{\section}{\fontsize{14bp}{17bp}\bfseries\raggedright}{}{0pt}{}\titlespacing*{\section}{0pt}{32bp}{10bp}
\titleformat{\subsection}{\fontsize{12bp}{14bp}\itshape\raggedright}{}{0pt}{}\titlespacing*{\subsection}{0pt}{20bp}{4bp}
\titleformat{\subsubsection}{\bfseries\raggedright}{}{0pt}{}\titlespacing*{\subsubsection}{0pt}{20bp}{4bp}
\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}
\renewcommand\chaptermark[1]{\markboth{#1}{#1}}\renewcommand\sectionmark[1]{}
\fancyhead[LO,RE]{\small\leftmark}\fancyhead[RO,LE]{\small\thepage}
\fancypagestyle{plain}{\fancyhf{}\fancyfoot[RO,LE]{\small\thepage}}
\setlength\parindent{INDENTbp}\raggedbottom\emergencystretch=1em
\newcommand\marginnoted[2]{\textsuperscript{#1}\marginpar{\raggedright\fontsize{NOTESIZEbp}{NOTELEADINGbp}\selectfont
  \textsuperscript{#1} #2}}
\newcommand\term[2]{\par\noindent\hangindent INDENTbp\hangafter1\textbf{#1}: #2\par}
\newcommand\place[1]{\leavevmode\phantomsection\label{#1}}
\newcommand\reference[2]{\hyperref[#1]{#2, p.~\pageref*{#1}}}
\hypersetup{pdftitle={TITLE},pdflang={en-US}}
\begin{document}
\begin{titlepage}\raggedright\vspace*{180bp}{\fontsize{30bp}{35bp}\selectfont TITLE\par}\vspace{14bp}
{\large SUBTITLE\par}\end{titlepage}
\tableofcontents
"""


def source(book: Book, fonts: Path) -> str:
    """The whole file; `fonts` is the folder of our faces."""
    given = {
        "SUBTITLE": _escaped(book.subtitle), "TITLE": _escaped(book.title), "FONTS": str(fonts),
        "WIDTH": str(page.WIDTH), "HEIGHT": str(page.HEIGHT), "INNER": str(page.INNER), "MEASURE": str(page.MEASURE),
        "TOP": str(page.TOP), "DEPTH": str(page.LINES * page.LEADING), "COLUMN": str(page.COLUMN),
        "GAP": str(page.GAP), "NOTESIZE": str(page.NOTE_SIZE), "NOTELEADING": str(page.NOTE_LEADING),
        "SIZE": str(page.SIZE), "LEADING": str(page.LEADING), "INDENT": str(page.INDENT),
    }  # fmt: skip
    made = [re.sub("|".join(given), lambda found: given[found[0]], HEAD)]
    for part in book.parts:
        made.append(rf"\chapter{{{_escaped(part.title)}}}\label{{{part.id}}}")
        for section in part.sections:
            made += _section(section, 1)
    return "\n\n".join(made) + "\n\\end{document}\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield rf"\{LEVELS[level]}{{{_escaped(section.title)}}}\label{{{section.id}}}"
    for block in section.blocks:
        yield from _block(block, level)
    for below in section.sections:
        yield from _section(below, level + 1)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(pieces):
            yield _text(pieces)
        case Items(ordered, items):
            kind = "enumerate" if ordered else "itemize"
            yield "\n".join((rf"\begin{{{kind}}}", *(rf"\item {_text(item)}" for item in items), rf"\end{{{kind}}}"))
        case Term(term, _, pieces):
            yield rf"\term{{{_escaped(term)}}}{{{_text(pieces)}}}"
        case Passage():
            target = rf"\place{{{block.id}}}"
            if block.heading:
                yield rf"\{LEVELS[level + 1]}{{{_escaped(block.heading)}}}\label{{{block.id}}}"
                target = ""
            for paragraph in block.paragraphs:
                yield f"{target}{_text(paragraph)}"
                target = ""


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text, italic, bold):
            made = _escaped(text)
            made = rf"\emph{{{made}}}" if italic else made
            return rf"\textbf{{{made}}}" if bold else made
        case Quoted(pieces):
            return f"``{_text(pieces)}''"
        case Link(text, address):
            return rf"\href{{{SPECIAL.sub(_command, address)}}}{{{_escaped(text)}}}"
        case Reference(title, target):
            return rf"\reference{{{target}}}{{{_escaped(title)}}}"
        case Noted(pieces, note):
            return rf"{_text(pieces)}\marginnoted{{{note.number}}}{{{_note(note)}}}"


def _note(note: Note) -> str:
    head = rf"\textbf{{{_escaped(note.head)}}} " if note.head else ""
    label = rf"{{\fontsize{{7bp}}{{10bp}}\selectfont {note.label}}} " if note.label else ""
    return f"{head}{label}{_text(note.pieces)}"


def _command(found: re.Match[str]) -> str:
    return {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}.get(
        found[0], rf"\{found[0]}"
    )


def _escaped(text: str) -> str:
    made = SPECIAL.sub(_command, text.replace("“", "\0").replace("”", "\1"))
    for sign, written in SIGNS.items():
        made = made.replace(sign, written)
    return made.replace("\0", "``").replace("\1", "''")
