"""The table of the format as a page of Markdown, docs/format.md."""

from __future__ import annotations

import re
from typing import assert_never

from guidebuilder.content.schema.kinds import (
    Day,
    Either,
    Field,
    Flag,
    Lines,
    ListOf,
    Marked,
    Number,
    Of,
    OneOf,
    Record,
    Shapes,
    Type,
    Words,
)
from guidebuilder.content.schema.tables import HELD, RECORDS, SECTIONS
from guidebuilder.design import wording

HEAD = """\
# Format 1

<!-- Written by `python -m guidebuilder.content.schema > docs/format.md`; change the table instead. -->

A guide is a folder with a file `guide.yaml`. Its parts stand in that file under their keys, or each in a file of its
own beside it: `glossary.yaml` holds what would stand under `glossary`. No file outside the folder is read. These keys
may have a file of their own:
{keys}.

All values are text: `no`, `010` and `1942-06-11` stay as they are written. A key stands once, and no key is known that
is not on this page. A `#` after a space begins a comment; a text that has one needs quotation marks.

`guidebuilder schema` prints the JSON Schema of this format for editors.

## Prose

Fields of the type *prose* take these marks:

| written | is |
|---|---|
| `*x*`, `**x**` | emphasis, strong emphasis |
| `\\*`, `\\[`, `\\"` | the character itself |
| `[x](https://…)` | a link |
| `"x"`, `“x”`, `«x»`, `„x“` | a quotation; its words must stand in a document of the guide |
| `"x" [@key, p. 3]` | a quotation from a work of the bibliography |
| `"x"{{aside}}` | no quotation: a title, a so-called thing |
| `[@key, p. 3; @other]` | a citation |
| `[#VII.1]`, `[#fig-routes]` | a reference to a place of the text, a section, a figure, a question |
| `[x]{{note=id}}` | the words on which a note hangs |
| `[x]{{lang=ru}}` | words in another language |
| `[x]{{abbr="…"}}` | an abbreviation, and what it stands for |
| `[x]{{sc}}` | small capitals |
| `[x]{{index="Litvinov, Maxim"}}` | a heading of the index |

Several attributes stand in one pair of braces: `{{lang=ru index="…"}}`.

*Paragraphs* are prose in which a blank line begins a new paragraph. A *text* has no marks.

## Languages

The guide has a `language`, a document may have its own, and `[x]{{lang=fr}}` gives one to a few words. By it words
are hyphenated, quotation marks chosen, spaces set and lines ended. For Englishes, German, French, Spanish, Polish,
Russian and Ukrainian all of this is known; a guide in another language has what all share, and English marks; words
in another one have the marks of the guide.

- **Quotation marks.** Straight ones, `"x"`, also in `"x "y" z"`, are set as the language writes them, in a quotation
  those of the second level:
{marks}.
  Other marks stay as they are written. Inside a quotation `'x'` is one of the second level; elsewhere `'` is an
  apostrophe. Apostrophes are set as ’ whichever is written, in a document too. A document's own quotation marks are
  not touched.
- **French spaces.** Before ; ! ? stands a thin space, before : and inside « » one as between words, whether a space
  is typed there or none, in documents too; it never breaks. The characters of the text stay what they are. U+202F and
  U+00A0 are kept as they are typed. Addresses, times (10:30) and signs after an opening bracket have no space.
- **Lines.** A dash between spaces begins no line. What belongs together stays on one line where the measure allows:
  p. 3, Art. VII, No. 5, § 3, J. R. Smith; z. B., Nr. 5; M. Dupont; Polish and Russian words of one letter with the
  next word; and the like, by the language. U+00A0 holds always, and a zero-width space or a soft hyphen says where a
  word may be cut.
- **Scripts.** Latin, Greek and Cyrillic are set. Text in a script that is written from right to left (Hebrew, Arabic
  …), characters that turn the direction of writing, and Han, kana and Hangul are refused, with one message for each
  text.

| language tag | |
|---|---|
| `en-US`, `en-GB` | English; `en-GB` has its own quotation marks, dates and hyphens |
| `de-AT`, `fr-CA` | what has no rules of its own follows its language: `de`, `fr` |
| `he-Latn` | a language that is written here in Latin letters |

## Citations

A citation in text, in a note, a table, a caption or a question is a short form in parentheses, a link to the full
entry in the bibliography, which names the pages that cite it ("14n" where only a note in the margin does). As there is
a full bibliography, no citation is printed in full, the first one neither (Chicago 14.19 allows that). The `style` is
that of *The Chicago Manual of Style*, 17th edition (notes and bibliography), or of the *MLA Handbook*, 9th edition:

| written | Chicago | MLA |
|---|---|---|
| `[@herring1973]` | (Herring, *Aid to Russia*) | (Herring) |
| `[@herring1973, p. 45]` | (Herring, *Aid to Russia*, 45) | (Herring 45) |
| `[@herring1973, pp. 101-108]` | (Herring, *Aid to Russia*, 101–8) | (Herring 101–08) |
| `[@herring1973, chap. 3]` | (Herring, *Aid to Russia*, chap. 3) | (Herring, chap. 3) |
| `[@herring1973, vol. 2:45]` | (Herring, *Aid to Russia*, 2:45) | (Herring 2: 45) |
| `[@herring1973; @stat55, p. 33]` | (Herring, *Aid to Russia*; 55 Stat. 31, p. 33) | (Herring; 55 Stat. 31, p. 33) |

- **Pages** have no "p.", but after a `short_form` that has a number. Other locators (`chap. 3`, `fol. 12r`,
  `para. 7`) stay as they are written.
- **Titles** lose their subtitle, years at their end and a leading article; long ones are cut. In MLA the author stands
  alone, unless the guide cites another work by the same; authors who share a family name have initials there.
- **Works** that nothing cites are warned of (`work-unused`). A list of what was read, or of what is worth reading,
  says `cited: false`: of the whole bibliography, of a group or of a work.
- **Names** are printed and sorted as they are written: `{{family: de Gaulle}}` stands under D, `{{family: Gaulle,
  given: Charles de}}` under G. A site's owner is its author if you name it so.

## Places

A place is named `[document:]block[.paragraph]`. Without a document it is looked for in the first one.

| name | is |
|---|---|
| `recital.3`, `recital.3.2` | the third recital, its second paragraph |
| `VII`, `VII.1` | an article, its first paragraph; `7` and `article.7` find it too |
| `I.s2`, `I.s2.3` | a section of an article, its third paragraph |
| `section.3` | a section outside an article |
| `1`, `2` | plain paragraphs, numbered through; a paragraph with an `id` also has that name |
| `stanza.1`, `stanza.1.2` | a stanza, a line of it |
| `heading.1` | a heading of the document |
| `enacting`, `signatures` | clauses by their name, the signatures |
| `notes:2` | the second paragraph of the document `notes` |

## Keys

A key in **bold** must be there. Ids are made of small letters, digits and hyphens, and are unique in the guide.
Dates are written `1942`, `1942-06` or `1942-06-11`; a *place* and a *text* are described above.
"""


def reference() -> str:
    """The whole page; ends with a line feed."""
    head = HEAD.format(keys=", ".join(f"`{key}`" for key in SECTIONS), marks=_marks())
    return "\n".join([head, *(_record(record) for record in RECORDS.values())]).rstrip() + "\n"


def _marks() -> str:
    """The quotation marks by language, as they are listed."""
    signs = (f"`{tag}` {a}x {c}y{d} z{b}" for tag, (a, b, c, d) in _quotation_marks())
    return "  " + ", ".join(signs)


def _quotation_marks() -> list[tuple[str, tuple[str, ...]]]:
    tags = ("en-US", "en-GB", *(tag for tag in wording.languages() if tag != "en"))
    return [(tag, wording.load(tag).lists["quotation-marks"]) for tag in tags]


def slug(title: str) -> str:
    """The name by which GitHub links to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _record(record: Record) -> str:
    lines = [f"### {record.title}", "", record.about]
    if record.name in HELD and record.name != "documents":
        lines[-1] += f" A part holds it as `{record.name}`."
    lines += ["", "| key | value | |", "|---|---|---|"]
    lines += [_field(field) for field in record.fields]
    for case in record.cases:
        needed = " and ".join(f"`{value}`" for value in case.values)
        words = "only for" if case.only else "needed for"
        lines += ["", f"`{case.key}` is {words} the {case.of} {needed}{', which needs it' if case.only else ''}."]
    return "\n".join([*lines, ""])


def _field(field: Field) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    about = field.about
    if field.needs:
        about += f" Needs {', '.join(f'`{need}`' for need in field.needs)}."
    default = field.default or (f"`{field.value}`" if field.value else "")
    if default:
        about += f" Default: {default}."
    return f"| {name} | {_type(field.type)} | {about} |"


def _type(kind: Type) -> str:
    match kind:
        case Words(called=called):
            return called
        case Marked(several=several):
            return "paragraphs" if several else "prose"
        case Lines():
            return "lines"
        case Day(period=period):
            return "date or period" if period else "date"
        case Number(least, most):
            return f"number from {least}" + (f" to {most}" if most < Number().most else "")
        case Flag():
            return "`true` or `false`"
        case OneOf(values):
            return ", ".join(f"`{value}`" for value in values)
        case ListOf(item):
            return f"list: {_type(item)}"
        case Of(name):
            return _link(name)
        case Shapes(records):
            return ", ".join(_link(name) for name in records)
        case Either(scalar, other):
            return f"{_type(scalar)}; or {_type(other)}" if scalar != _item(other) else f"{_type(scalar)}, or a list"
        case _:
            assert_never(kind)


def _item(kind: ListOf | Shapes) -> Type | None:
    return kind.item if isinstance(kind, ListOf) else None


def _link(name: str) -> str:
    title = RECORDS[name].title
    return f"[{title.partition(': ')[2] or title}](#{slug(title)})"
