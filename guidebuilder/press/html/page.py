"""The page: what is said of it, its style, the parts of the guide in order."""

from __future__ import annotations

from html import escape

from guidebuilder import __version__, assets
from guidebuilder.design.wording import Wording
from guidebuilder.figures.scalable import Outlines
from guidebuilder.frozen import frozen
from guidebuilder.press.gathering import Gathered
from guidebuilder.press.html.blocks import Blocks
from guidebuilder.press.html.inline import Inline, attributes
from guidebuilder.press.html.names import Names
from guidebuilder.press.notenames import NoteNames
from guidebuilder.tags import Tag


@frozen
class About:
    """What a file says of itself. dated: the edition's date, as exact as it is known (ISO 8601)."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    license: str = ""
    dated: str = ""


def page(gathered: Gathered, notes: NoteNames, wording: Wording, about: About) -> str:
    """The whole guide as one page. The same guide is the same page, byte for byte."""
    names, outlines = Names(gathered), Outlines()
    blocks = Blocks(Inline(gathered, names, notes, wording), outlines)
    tree = gathered.tree
    first = next((node for node in tree.children if isinstance(node, Tag) and node.role == "Part"), None)
    start = names.take("text", always=True)
    made: list[str] = []
    for node in tree.children:
        if not isinstance(node, Tag):
            continue
        if node is first:
            made.append(f'<div id="{start}" tabindex="-1"></div>\n')
        made.append(_front(blocks, node, wording) if not made else blocks.block(node))
    if first is None:
        made.append(f'<div id="{start}" tabindex="-1"></div>\n')
    return "".join([
        "<!DOCTYPE html>\n",
        f"<html{attributes(lang=about.language)}>\n<head>\n",
        *_head(about),
        "</head>\n<body>\n",
        f'<a class="skip" href="#{start}">{escape(wording.text("skip-to-text"))}</a>\n',
        outlines.defined(),
        "\n<main>\n",
        *made,
        "</main>\n</body>\n</html>\n",
    ])  # fmt: skip


def _front(blocks: Blocks, cover: Tag, wording: Wording) -> str:
    """The cover, and what the numbers in this form of the guide mean."""
    inside = blocks.inside(cover)
    return f'<header class="cover">{inside}<p class="about">{escape(wording.text("numbers-of-print"))}</p></header>\n'


def _head(about: About) -> list[str]:
    said = {
        "author": ", ".join(about.authors), "description": about.description, "dcterms.rights": about.rights,
        "dcterms.date": about.dated, "generator": f"guidebuilder {__version__}",
    }  # fmt: skip
    return [
        '<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{escape(about.title, quote=False)}</title>\n",
        *(f"<meta{attributes(name=name, content=text)}>\n" for name, text in said.items() if text),
        *([f'<link{attributes(rel="license", href=about.license)}>\n'] if "://" in about.license else []),
        f"<style>\n{style('guide')}</style>\n",
    ]


def style(name: str) -> str:
    """A style sheet of ours."""
    return (assets.root() / "web" / f"{name}.css").read_text("utf-8")
