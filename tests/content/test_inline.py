"""Inline marks: what they become, where they stand, what is wrong with them; and no character is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.content.inline import paragraphs, parse, plain, printed, words
from guidebuilder.content.model import (
    Abbreviation,
    Citation,
    Emphasis,
    Filled,
    Foreign,
    Indexed,
    Inline,
    Link,
    Noted,
    Overlooked,
    Prose,
    Quotation,
    Reference,
    SmallCaps,
    Strong,
    Termed,
    Words,
)
from guidebuilder.content.source import Limits, Mapping, Scalar, SourceFile, Text
from guidebuilder.content.source.tree import read_tree
from guidebuilder.diagnostics import Diagnostic, Span


def prose(source: str, language: str = "en-US") -> tuple[Prose, list[Diagnostic]]:
    file = SourceFile("guide.yaml", source)
    diagnostics: list[Diagnostic] = []
    return parse(Text.exact(file, 0, len(source)), diagnostics, language), diagnostics


def shape(nodes: tuple[Inline, ...]) -> list[object]:
    """Nodes as lists: words are strings, other nodes begin with a name and what they say."""
    return [_shape(node) for node in nodes]


def _shape(node: Inline) -> object:
    match node:
        case Words(text):
            return text
        case Emphasis(children):
            return ["em", *shape(children)]
        case Strong(children):
            return ["strong", *shape(children)]
        case Link(url, children):
            return ["link", url, *shape(children)]
        case Citation():
            return ["cite", *((work.key, work.locator) for work in node.works)]
        case Reference(target):
            return ["ref", target]
        case Filled(name):
            return ["field", name]
        case Quotation():
            where = f" {node.at}.{node.nth}" if node.at else ""
            said = [f"{node.opening}{node.closing}{node.level}{' aside' if node.aside else ''}{where}"]
            return [*said, *shape(node.children), *([_shape(node.cited)] if node.cited else [])]
        case Noted(name, children):
            return ["note", name, *shape(children)]
        case Foreign(name, children):
            return ["lang", name, *shape(children)]
        case Abbreviation(name, children):
            return ["abbr", name, *shape(children)]
        case Indexed(name, children):
            return ["index", name, *shape(children)]
        case SmallCaps(children):
            return ["sc", *shape(children)]
        case Termed(name, children):
            return ["term", name, *shape(children)]
        case Overlooked(what, children):
            return ["no", what, *shape(children)]


SOUND: list[tuple[str, list[object]]] = [
    ("plain words", ["plain words"]),
    ("", []),
    ("a *b* c", ["a ", ["em", "b"], " c"]),
    ("**a** *b*", [["strong", "a"], " ", ["em", "b"]]),
    ("***a***", [["strong", ["em", "a"]]]),
    ("*a **b** c*", [["em", "a ", ["strong", "b"], " c"]]),
    ("*a**b**c*", [["em", "a", ["strong", "b"], "c"]]),
    ("**a *b***", [["strong", "a ", ["em", "b"]]]),
    ("un*believ*able", ["un", ["em", "believ"], "able"]),
    ("2 * 3, 2*3 and * * *", ["2 * 3, 2*3 and * * *"]),
    (r"\*a\* \[b] \\ \"c\" \{ \x", ['*a* [b] \\ "c" { \\x']),
    ("a {b} (c) #d @e", ["a {b} (c) #d @e"]),
    ("[a *b*](https://x.org/y_(z))", [["link", "https://x.org/y_(z)", "a ", ["em", "b"]]]),
    ("[a](mailto:b@c.org).", [["link", "mailto:b@c.org", "a"], "."]),
    ("a [@key].", ["a ", ["cite", ("key", "")], "."]),
    ("[@a:b-1, pp. 3–4, n. 2; @c]", [["cite", ("a:b-1", "pp. 3–4, n. 2"), ("c", "")]]),
    ("at [=school] or *[= class-b ]*", ["at ", ["field", "school"], " or ", ["em", ["field", "class-b"]]]),
    ("see [#VII.1], [#fig-x]", ["see ", ["ref", "VII.1"], ", ", ["ref", "fig-x"]]),
    ("[a]{note=n-1}", [["note", "n-1", "a"]]),
    ("[a]{lang=ru index=\"Litvinov, Maxim\"}", [["lang", "ru", ["index", "Litvinov, Maxim", "a"]]]),
    ('[a]{ abbr="say \\"b\\"" }', [["abbr", 'say "b"', "a"]]),
    ("[a]{index=“B, C”}", [["index", "B, C", "a"]]),
    ("[a]{sc}", [["sc", "a"]]),
    ('a "b" c', ["a ", ['""1', "b"], " c"]),
    ('"a" and "b"', [['""1', "a"], " and ", ['""1', "b"]]),
    ('("a"), —"b"—', ["(", ['""1', "a"], "), —", ['""1', "b"], "—"]),
    ('*"a"* "*b*"', [["em", ['""1', "a"]], " ", ['""1', ["em", "b"]]]),
    ('"a "b" c"', [['""1', "a ", ['""2', "b"], " c"]]),
    ("“a ‘b’ c”", [["“”1", "a ", ["‘’2", "b"], " c"]]),
    ("“a \"b\" c”", [["“”1", "a ", ['""2', "b"], " c"]]),
    ("“it’s ‘the men’s work’ boots’ end”", [["“”1", "it’s ", ["‘’2", "the men’s work"], " boots’ end"]]),
    ("“‘the soldiers’ boots’”", [["“”1", ["‘’2", "the soldiers’ boots"]]]),
    ("‘a’ and ‘b’", [["‘’1", "a"], " and ", ["‘’1", "b"]]),
    ("don't 'n' ’tis the soldiers’", ["don't 'n' ’tis the soldiers’"]),
    ("« a » ‹b›", [["«»1", " a "], " ", ["‹›1", "b"]]),
    ('"a" [@key, p. 3] b', [['""1', "a", ["cite", ("key", "p. 3")]], " b"]),
    ('"a"[@key]', [['""1', "a", ["cite", ("key", "")]]]),
    ('"a", b [@key]', [['""1', "a"], ", b ", ["cite", ("key", "")]]),
    ('"a"{aside} [@key]', [['""1 aside', "a"], " ", ["cite", ("key", "")]]),
    ("“a”{aside}", [["“”1 aside", "a"]]),
    ('"a"{at=VII.1}.', [['""1 VII.1.None', "a"], "."]),
    ('"a"{ at="notes:2" nth=2 }', [['""1 notes:2.2', "a"]]),
    ('"[a] b [sic], [...] […]"', [['""1', "[a] b [sic], [...] […]"]]),
    ('"[T]he *x[d]* y"', [['""1', "[T]he ", ["em", "x[d]"], " y"]]),
    ('"a [b]{lang=fr} [c](https://x.org) [@k] [d [e] f]"', [
        ['""1', "a ", ["lang", "fr", "b"], " ", ["link", "https://x.org", "c"], " ", ["cite", ("k", "")], " [d [e] f]"]
    ]),
    ('*"a"* [“b [c] d”]{note=n}', [["em", ['""1', "a"]], " ", ["note", "n", ["“”1", "b [c] d"]]]),
    ('[a "b"{at=I}]{term=tariff}', [["term", "tariff", "a ", ['""1 I.None', "b"]]]),
    ("[a]{no-term lang=ru} [b]{no-index}", [["no", "term", ["lang", "ru", "a"]], " ", ["no", "index", "b"]]),
]


@pytest.mark.parametrize(("source", "expected"), SOUND)
def test_marks(source: str, expected: list[object]) -> None:
    found, diagnostics = prose(source)
    assert shape(found.children) == expected
    assert diagnostics == []


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("„a ‚b‘ c“ d", "de", [["„“1", "a ", ["‚‘2", "b"], " c"], " d"]),
        ("„a“ und „b“", "de-AT", [["„“1", "a"], " und ", ["„“1", "b"]]),
        ("„a «b» c”", "pl", [["„”1", "a ", ["«»2", "b"], " c"]]),
        ("»a ›b‹ c«", "de", [["»«1", "a ", ["›‹2", "b"], " c"]]),
        ("”a” ja »b»", "fi", [["””1", "a"], " ja ", ["»»1", "b"]]),
    ],
)
def test_quotation_marks_of_other_languages(source: str, language: str, expected: list[object]) -> None:
    found, diagnostics = prose(source, language)
    assert shape(found.children) == expected
    assert diagnostics == []


def said(source: str, language: str) -> str:
    """What is printed; no-break spaces as underscores."""
    found, diagnostics = prose(source, language)
    assert diagnostics == []
    return printed(found).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en-US", "“a ‘b “c” b’ a”"),
        ("en-GB", "‘a “b ‘c’ b” a’"),
        ("de", "„a ‚b „c“ b‘ a“"),
        ("de-AT", "„a ‚b „c“ b‘ a“"),
        ("fr", "«_a “b «_c_» b” a_»"),
        ("es", "«a “b «c» b” a»"),
        ("ru", "«a „b «c» b“ a»"),
        ("uk", "«a „b «c» b“ a»"),
        ("pl", "„a «b „c” b» a”"),
    ],
)
def test_straight_marks_are_those_of_the_language_and_the_level(language: str, marks: str) -> None:
    assert said('"a "b "c" b" a"', language) == marks
    assert said("""*"a "b 'c' b" a"*""", language) == marks
    around = {"en-US": "The {} x", "fr": "Le {} x"}.get(language, "x {} x")
    assert said(around.format('["a "b "c" b" a"]{lang=' + language + "}"), "en-US") == around.format(marks)


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("“a \"b\" a”", "en-US", "“a ‘b’ a”"),
        ("“a \"b\" a”", "en-GB", "“a ‘b’ a”"),
        ("‘a \"b\" a’", "en-GB", "‘a “b” a’"),
        ("« a \"b\" »", "fr", "« a “b” »"),
        ("„a \"b\" a“", "de", "„a ‚b‘ a“"),
        ("»a \"b\" a«", "de", "»a „b“ a«"),
        ("„a” i «b»", "pl", "„a” i «b»"),
        ("a \"b\" [\"c\"]{lang=ru}", "de", "a „b“ «c»"),
        ("\"a [b \"c\"]{lang=ru}\"", "de", "„a b «c»“"),
        ("\"a [b \"c\"]{lang=la}\"", "de", "„a b ‚c‘“"),
        ("[\"c\"]{index=\"x\" lang=de}", "en", "„c“"),
        ("[»c«]{lang=de} \"b\"", "en", "»c« “b”"),
        ("[[\"c\"]{note=n} \"d\"]{lang=fr}", "en", "«_c_» «_d_»"),
        ("\"'No,' she said\"", "en", "“‘No,’ she said”"),
        ("\"she said 'No'\"", "en", "“she said ‘No’”"),
        ("\"the '42 rock 'n' roll of 'em\"", "en", "“the '42 rock 'n' roll of 'em”"),
        ("\"don't say 'the men's work' here\"", "en", "“don't say ‘the men's work’ here”"),
        ("\"the boys' games\"", "en", "“the boys' games”"),
        ("\"a\" [c](https://x.org/\"b)", "it", "“a” c"),
    ],
)
def test_marks_of_the_author_stay_and_straight_ones_fit_in(source: str, language: str, expected: str) -> None:
    assert said(source, language) == expected


def test_what_is_compared_are_the_marks_as_written() -> None:
    found, _ = prose('"a \'b\' c" and «d»', "fr")
    assert plain(found) == "\"a 'b' c\" and «d»"


@pytest.mark.parametrize(
    ("source", "place"), [("so 'called' peace", "1:4-5"), ("('No,' he said)", "1:2-3"), ("'a b' c", "1:1-2")]
)
def test_single_straight_marks_that_look_like_a_quotation_are_named(source: str, place: str) -> None:
    found, diagnostics = prose(source)
    assert plain(found) == source
    (warning,) = diagnostics
    assert (str(warning.severity), warning.code) == ("warning", "straight-mark")
    assert warning.hint is not None
    assert '"…"' in warning.hint
    span = warning.span
    assert span is not None
    assert f"{span.line}:{span.column}-{span.end_column}" == place


@pytest.mark.parametrize("source", ["the boys' and girls' games", "'tis o'clock, boys' time", "of '42, the boys' 'x"])
def test_apostrophes_are_no_marks(source: str) -> None:
    found, diagnostics = prose(source)
    assert shape(found.children) == [source]
    assert diagnostics == []


FAULTY = [
    ("a *b", "1:3-4 unclosed-mark", r"\*"),
    ("a **b", "1:3-5 unclosed-mark", r"\*\*"),
    ("a b* c", "1:4-5 unclosed-mark", r"\*"),
    ("a [b", "1:3-4 unclosed-mark", r"\["),
    ('a "b', '1:3-4 unclosed-mark', r"\""),
    ('5" long', "1:2-3 unclosed-mark", r"\""),
    ("a “b", "1:3-4 unclosed-mark", r"\“"),
    ("a b”", "1:4-5 unclosed-mark", r"\”"),
    ("‘twas", "1:1-2 unclosed-mark", "apostrophe"),
    ("[a *b]{sc}", "1:4-5 unclosed-mark", r"\*"),
    ("a [@key", "1:3-4 unclosed-mark", r"\["),
    ("[a](https://b", "1:4-5 unclosed-mark", r"\("),
    ("[a]{sc", "1:4-5 unclosed-mark", r"\{"),
    ("a [sic] b", "1:3-8 bad-bracket", r"\["),
    ('"a" [sic] b', "1:5-10 bad-bracket", r"\["),
    ('"a [b c" d', "1:4-5 unclosed-mark", r"\["),
    ('"a [b]{x} c"', "1:8-9 unknown-attribute", "known are"),
    ("a [see @key] b", "1:3-13 bad-bracket", "[@key]"),
    ("[# x y]", "1:1-8 bad-bracket", "[#VII.1]"),
    ("[=My School]", "1:1-13 bad-bracket", "[=school]"),
    ("[=school", "1:1-2 unclosed-mark", r"\["),
    ("[a](b.html)", "1:4-12 bad-link", "https://"),
    ("[a](javascript:x)", "1:4-18 bad-link", "https://"),
    ("[@a, p. 3; b]", "1:1-14 bad-citation", "[@key"),
    ("[@]", "1:1-4 bad-citation", "[@key"),
    ('"a" [@]', "1:5-8 bad-citation", "[@key"),
    ("[a]{lnag=ru}", "1:5-12 unknown-attribute", "'lang'"),
    ("[a]{sc zzz=1}", "1:8-13 unknown-attribute", "abbr"),
    ("[a]{aside}", "1:5-10 unknown-attribute", "closing quotation mark"),
    ("[a]{note}", "1:5-9 unknown-attribute", "note="),
    ("[a]{sc=1}", "1:5-9 unknown-attribute", "{sc}"),
    ("[a]{!}", "1:4-7 unknown-attribute", "{sc}"),
    ('"a"{asid}', "1:4-10 unknown-attribute", "{aside}"),
    ('"a"{at}', "1:4-8 unknown-attribute", "{at=VII.1}"),
    ('"a"{nth=2}', "1:4-11 unknown-attribute", "{at=VII.1 nth=2}"),
    ('"a"{at=I nth=0}', "1:4-16 unknown-attribute", "nth=2"),
    ('"a"{at=I nth=two}', "1:4-18 unknown-attribute", "nth=2"),
    ('"a"{aside at=I}', "1:4-16 unknown-attribute", "{aside}"),
    ("[a]{at=I}", "1:5-9 unknown-attribute", "closing quotation mark"),
    ("[a]{no-term=b}", "1:5-14 unknown-attribute", "{no-term}"),
    ("[a]{term}", "1:5-9 unknown-attribute", "term="),
    ('"a"{lang="fr"}', "1:4-15 unknown-attribute", "around it"),
    ("[a]{}", "1:4-6 empty-mark", r"\{"),
    ("[]{sc}", "1:1-7 empty-mark", ""),
    ("[](https://a.b)", "1:1-16 empty-mark", ""),
    ('a ""', '1:3-5 empty-mark', ""),
    ("“”", "1:1-3 empty-mark", ""),
    ("a **** b****c", "1:9-13 empty-mark", r"\*"),
]


@pytest.mark.parametrize(("source", "expected", "cure"), FAULTY)
def test_a_fault_has_its_place_and_cure_and_stays_in_the_text(source: str, expected: str, cure: str) -> None:
    found, diagnostics = prose(source)
    spans = [(each.span, each.code) for each in diagnostics if each.span]
    assert [f"{span.line}:{span.column}-{span.end_column} {code}" for span, code in spans] == [expected]
    assert cure in (diagnostics[0].hint or "")
    assert diagnostics[0].excerpt == source
    if "{sc}" not in source or "[]" in source:
        assert plain(found) == source


def test_spans_reach_through_escapes_and_folds() -> None:
    source = 'key: "\\u201ca\\n\\n b [@k]\\u201d *c\n  d*"\n'
    node = read_tree(SourceFile("guide.yaml", source), [], Limits())
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    found = parse(value.text, [], "en")
    quotation, _, emphasis = found.children
    assert isinstance(quotation, Quotation)
    citation = quotation.children[1]
    assert isinstance(emphasis, Emphasis)
    file = value.file.name
    assert quotation.span == Span(file, 1, 7, 1, 31)
    assert citation.span == Span(file, 1, 21, 1, 25)
    assert emphasis.span == Span(file, 1, 32, 2, 5)


def test_paragraphs_are_parsed_each_by_itself() -> None:
    source = "key: |\n  One *line,\n  two* lines.\n\n  Open *mark.\n\n  Closed* mark.\n"
    node = read_tree(SourceFile("guide.yaml", source), [], Limits())
    assert isinstance(node, Mapping)
    value = node.get("key")
    assert isinstance(value, Scalar)
    diagnostics: list[Diagnostic] = []
    found = paragraphs(value, diagnostics, "en")
    assert [shape(each.children) for each in found] == [
        ["One ", ["em", "line, two"], " lines."],
        ["Open *mark."],
        ["Closed* mark."],
    ]
    assert [str(each.span) for each in diagnostics] == ["guide.yaml:5:8", "guide.yaml:7:9"]


def test_plain_keeps_quotation_marks_and_leaves_citations_out() -> None:
    found, _ = prose('*a* “b” [@k] [c]{sc}[#VII] "d"{aside} \\*')
    assert plain(found) == 'a “b” c "d" *'
    assert [each.text for each in words(found)] == ["a", " ", "b", " ", "c", " ", "d", " *"]


MARKED = st.lists(
    st.sampled_from(
        ["a", "b ", " ", "*", "**", "[", "]", "[@", "[#", "[=", "](https://x.y)", "]{sc}", "]{lang=", "}",
         '"', "“", "”", "„",
         "‘", "’", "«", "»", "\\", "s’ ", "(", ")", ";", "@k", ", p. 3", "{aside}", "é", "🜨", "\u00a0", "\n"],
    ),
    max_size=30,
).map("".join)  # fmt: skip


def leaves(nodes: tuple[Inline, ...]) -> Iterator[tuple[Span, str | None]]:
    for node in nodes:
        match node:
            case Words():
                yield node.span, node.text
            case Citation() | Reference() | Filled():
                yield node.span, None
            case _:
                yield from leaves(node.children)


@given(st.one_of(MARKED, st.text(max_size=80)), st.sampled_from(["en", "de", "fi", "fr"]))
@settings(max_examples=600, deadline=None)
def test_any_text_can_be_parsed_and_its_leaves_stand_in_order(source: str, language: str) -> None:
    found, diagnostics = prose(source, language)
    place = 1, 1
    for span, text in leaves(found.children):
        assert place <= (span.line, span.column) <= (span.end_line, span.end_column)
        place = span.end_line, span.end_column
        if text is not None:
            assert text
    assert place <= (found.span.end_line, found.span.end_column)
    for each in diagnostics:
        assert each.span is not None
        assert found.span.line <= each.span.line <= each.span.end_line <= found.span.end_line


@given(MARKED)
@settings(max_examples=600, deadline=None)
def test_every_character_is_somewhere(source: str) -> None:
    found, _ = prose(source)
    kept = str(shape(found.children))  # words, and what citations, references and attributes say
    for character in "é🜨":
        assert kept.count(character) == source.count(character)


@given(st.text(alphabet="abc d-.,;:()'é日{}@#/", max_size=60), st.sampled_from(["|", ">", '"', "'", ""]))
@settings(max_examples=200, deadline=None)
def test_text_without_marks_is_its_words(source: str, style: str) -> None:
    written = yaml.dump({"key": source}, default_style=style or None, width=20)
    node = read_tree(SourceFile("guide.yaml", written), [], Limits())
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    found = parse(value.text, [], "en")
    assert "".join(each.text for each in words(found)) == source
    assert found.span == value.text.span()


@pytest.mark.parametrize("mark", ["[", "*a ", '"a ', "[@", "“a", "‘a ", "[a](", "[a]{", '[a]{b="', "\\", "s’ a"])
def test_many_open_marks_are_read_in_little_time_and_depth(mark: str) -> None:
    source = mark * 3000
    found, diagnostics = prose(source)
    assert plain(found).count("a") == source.count("a")
    assert len(diagnostics) <= 6001
