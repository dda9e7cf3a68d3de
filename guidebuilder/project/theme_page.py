"""The table of a house's own style as a page of Markdown, docs/themes.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from guidebuilder.content.schema import themes
from guidebuilder.content.schema.reference import described
from guidebuilder.design import faces, theme
from guidebuilder.design.tones import LEAST_CONTRAST

HEAD = """\
# A house's own style

<!-- Written by `python -m guidebuilder.project.theme_page > docs/themes.md`; change the table instead. -->

A guide may look as a publisher, a school or an archive wants it to. `theme: ./house.yaml` in `guide.yaml` names a
file inside the guide's folder that changes what it says of a theme that is shipped, and nothing else:

```yaml
extends: standard
colors: {{ink: "#101010", accent: "#004C97"}}
fonts:
  serif-regular: fonts/House-Regular.ttf
  serif-italic: fonts/House-Italic.ttf
styles:
  body: {{size: 10.5}}
  cover-title: {{size: 40, leading: 44}}
logo: {{image: images/logo.svg, alt: "A mill wheel, the sign of the Mill Press"}}
imprint: Mill Press, 4 Water Lane, Alderbrook. ISBN 978-3-16-148410-0.
```

What is wrong with it is told as in a guide: all at once, with file, line, column and a remedy. Editions, `--color
gray` and `--color ink-saver` lie over it, so that large print is large in a house's type too. The file, the fonts and
the logo travel with `--attach-source` and come back with `extract`; each is part of what the build id in the colophon
stands for.

- **Lengths** are points, or with a `g` units of the paper's grid. **Colours** are written `"#8A2B1E"`, in quotation
  marks; words need a contrast of {contrast} : 1 to white (`low-contrast`).
- **Fonts** are files of TrueType outlines (`.ttf`), of one weight and style each. Refused, with the reason
  (`bad-font`): outlines of PostScript (CFF, most `.otf`), which cannot be embedded here; collections and fonts packed
  for the web; variable fonts; fonts whose maker forbids to embed them or a part of them (fsType). You answer for the
  licence. A character that neither a font of yours nor the face that stands in for it (`faces: substitute`) has is an
  error, which names the font.
- **A face** is replaced by its name; a font under another name is a new face, for `face` of a style. Which face is
  the italic, bold or upright of which, `faces` says. Where a font has no small capitals, small letters stand for
  them.
- **Sheets** must add up: inner margin, measure, gap, note column and outer margin are as wide as the sheet
  (`bad-sheet`).
- **The colophon** says what the guide is set in as the fonts say it, or as `type` does.

Faces: {faces}.

Styles: {styles}.

Kinds of words: {inline}. Papers: {papers}. The lengths of drawings are those of `figures` in
`assets/themes/standard.yaml`, which says what each is.

## Keys

A key in **bold** must be there.
"""


def page() -> str:
    """The whole page; ends with a line feed."""
    raw = theme.plain()

    def listed(names: Iterable[str]) -> str:
        return ", ".join(f"`{name}`" for name in names)

    head = HEAD.format(
        faces=listed(faces.load()), styles=listed(raw["styles"]), inline=listed(raw["inline"]),
        papers=listed(raw["papers"]), contrast=LEAST_CONTRAST,
    )  # fmt: skip
    return "\n".join([head, *(described(record) for record in (themes.theme(), *themes.SHOWN))]).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
