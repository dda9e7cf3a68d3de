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
from guidebuilder.content.schema.themes import SHOWN
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
| `"x"{{at=VII.1}}`, `"x"{{at=VII.1 nth=2}}` | its place, if the words stand in several; the second of two there |
| `"[T]he … x [sic]"` | brackets in a quotation are the editor's; see below |
| `"x"{{aside}}` | no quotation: a title, a so-called thing |
| `[@key, p. 3; @other]` | a citation |
| `[#VII.1]`, `[#fig-routes]` | a reference to a place of the text, or to a section, life, figure, question, note |
| `[#part:id]`, `[#document:id]`, `[#work:key]`, `[#term:word]`, `[#event:title]`, `[#glossary]` | also a reference |
| `[=id]` | the value of a field, or a line to fill it in |
| `[x]{{note=id}}` | the words on which a note hangs |
| `[x]{{lang=ru}}` | words in another language |
| `[x]{{abbr="…"}}` | an abbreviation, and what it stands for |
| `[x]{{sc}}` | small capitals |
| `[x]{{index="Litvinov, Maxim"}}` | a heading of the index |
| `[x]{{term=tariff}}` | words that are a term of the glossary, whatever they are |
| `[x]{{no-term}}`, `[x]{{no-index}}` | words in which no term, no heading of the index is looked for |

Several attributes stand in one pair of braces: `{{lang=ru index="…"}}`.

*Paragraphs* are prose in which a blank line begins a new paragraph. A *text* has no marks.

## Quotations

What stands in quotation marks, anywhere in a guide, must be verbatim in a document of the guide, unless it says that it
is from a work or is no quotation. It is printed with its place there, and stands in the index of quoted passages
(`passages`). These may differ from the text, and nothing else:

- the form of quotation marks, apostrophes and hyphens; a hyphen between letters that is left out; soft hyphens;
- spaces and line ends of any kind and number, also beside a sign;
- the case of its very first letter;
- an omission, marked `…`, `...`, `. . .` or `[…]`: it reaches forward within an article with its paragraphs, a
  recital, a section or a stanza, and of plain paragraphs into the next one;
- words in `[brackets]`, which are the editor's: they stand for nothing, or for ten words and signs of the text at most;
  `[T]he` is "the" with another capital, `promise[d]` any word that begins so, `[sic]` stands for nothing. In a
  quotation a bracket needs no `\\`, unless what makes a link or mark of it follows;
- ` / ` between two lines of verse, ` // ` between two stanzas;
- a full stop or comma at its end, if the text has none there: it is printed after the place, outside the marks.

Words that stand several times are from the place that the section, note, question or event is `at`, if they stand there
once; otherwise the quotation says which is meant: `"x"{{at=VII.1}}`, `"x"{{at=VII.1 nth=2}}`. Words that are not where
they are said to be are an error, as are words that are nowhere. A quotation inside another one is part of its words.
The paragraphs of a quotation that is set apart follow one another in the text. Headings of a text are not looked at.

## Terms

Terms of the glossary are found with their inflections in the texts and in our prose, the longer ones first, never
inside words; *tariff* finds *tariffs*, and a term with a capital only what has one. Where a term first stands in a
text the margin explains it, if no note of yours hangs there or explains it; in each part our prose marks it once
with `*` and a link to its entry. Not looked at are headings, titles, tables' heads, quotations, citations, links
and words in another language. `[x]{{term=tariff}}` says that words are a term, `[x]{{no-term}}` that they are none;
in a text that is a mark `no-term` of the document.

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
    return "\n".join([head, *(described(record) for record in RECORDS.values())]).rstrip() + "\n"


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


def described(record: Record) -> str:
    """A record as a section with a table."""
    lines = [f"### {record.title}", "", record.about]
    if record.name in HELD and record.name != "documents":
        lines[-1] += f" A part holds it as `{record.name}`."
    lines += ["", "| key | value | |", "|---|---|---|"]
    lines += [_field(field) for field in record.fields]
    if record.one_of:
        lines += ["", f"One of {', '.join(f'`{key}`' for key in record.one_of)} must be there, and one only."]
    for case in record.cases:
        needed = " and ".join(f"`{value}`" for value in case.values)
        words = "only for" if case.only else "needed for"
        keys = " or ".join(("it", *(f"`{key}`" for key in case.instead)))
        which = f", which needs {keys}" if case.only and case.needed else ""
        lines += ["", f"`{case.key}` is {words} the {case.of} {needed}{which}."]
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
    record = RECORDS.get(name) or next((each for each in SHOWN if each.name == name), None)
    if record is None:
        return "by name"
    title = record.title
    return f"[{title.partition(': ')[2] or title}](#{slug(title)})"
