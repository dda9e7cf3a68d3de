"""A guide as HTML: whole, in order, well formed, with ways there and back; and nothing fetched or run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from guidebuilder.tags import INLINE, Tag
from tests.press.conftest import GUIDES, Copy
from tests.press.reading import Element

Copies = Callable[..., Copy]

CASES = [(name, "student", "letter") for name in GUIDES] + [
    ("first", "teacher", "letter"), ("first", "student", "a5"), ("odyssey", "large-print", "letter"),
]  # fmt: skip


@pytest.fixture(params=CASES, ids="-".join)
def one(request: pytest.FixtureRequest, copy: Copies) -> Copy:
    made: Copy = copy(*request.param)
    return made


def levels(page: Element) -> list[int]:
    return [int(each.name[1]) for each in page.walk() if re.fullmatch("h[1-6]", each.name)]


def of_role(page: Element, role: str) -> list[Element]:
    return [each for each in page.walk() if each.named.get("role") == role]


def words_of(node: Tag) -> list[str]:
    """The words of a tree as the page should have them: marks of notes and their letters apart."""

    def said(node: Tag) -> str:
        if node.role == "Figure" or (node.id or "").startswith("mark:") or (node.role == "Lbl" and _is_letter(node)):
            return ""
        if node.actual is not None:
            return f" {node.actual} "
        inside = "".join(child if isinstance(child, str) else said(child) for child in node.children)
        return inside if node.role in INLINE else f" {inside} "

    def _is_letter(label: Tag) -> bool:
        return any(isinstance(child, Tag) and child.role == "Link" and child.expansion for child in label.children)

    return said(node).split()


def words_on(page: Element) -> list[str]:
    def said(each: Element) -> str:
        if each.name in ("head", "svg") or each.named.get("class") in ("mark", "back", "skip", "about"):
            return ""
        inside = "".join(one if isinstance(one, str) else said(one) for one in each.held)
        return inside if each.name in ("a", "abbr", "em", "strong", "span", "q", "code") else f" {inside} "

    return said(page).split()


def test_it_has_every_word_of_the_tree_once_and_in_its_order(one: Copy) -> None:
    told = "".join(words_of(one.settled.story.tree))
    shown = "".join(words_on(one.page))
    first = next((n for n, (a, b) in enumerate(zip(told, shown, strict=False)) if a != b), None)
    assert first is None, (told[max(first or 0, 60) - 60 : (first or 0) + 40], shown[max(first or 0, 60) - 60 :][:100])
    assert len(shown) == len(told)


def test_nothing_is_run_and_nothing_is_fetched(one: Copy) -> None:
    assert not one.page.all("script") + one.page.all("iframe") + one.page.all("object")
    assert not [name for each in one.page.walk() for name in each.named if name.startswith("on")]
    pictures = one.page.all("img") + one.page.all("image")
    sources = [each.named.get("src") or each.named["href"] for each in pictures]
    assert all(source.startswith("data:image/") for source in sources)
    assert [each.named["rel"] for each in one.page.all("link")] in ([], ["license"])
    assert "url(" not in re.sub(r"url\(#clip\d+\)", "", one.html)
    assert "@import" not in one.html


def test_ids_are_unique_and_every_way_leads_somewhere(one: Copy) -> None:
    ids = [each.named["id"] for each in one.page.walk() if "id" in each.named]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert all(re.fullmatch(r"[^\W\d_][\w-]*", name) for name in ids)
    goals = [each.named["href"] for each in one.page.all("a") + one.page.all("use")]
    assert [goal for goal in goals if goal.startswith("#") and goal[1:] not in set(ids)] == []
    named = [name for each in one.page.walk() for name in each.named.get("aria-labelledby", "").split()]
    assert [name for name in named if name not in set(ids)] == []


def test_headings_begin_with_one_title_and_skip_no_level(one: Copy) -> None:
    found = levels(one.page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_every_note_has_a_mark_and_leads_back_to_it(one: Copy) -> None:
    notes = [node for node in one.settled.story.tree.walk() if node.role == "Note"]
    shown = of_role(one.page, "doc-footnote")
    assert len(shown) == len(notes)
    marks = {each.named["id"]: each for each in of_role(one.page, "doc-noteref")}
    names = []
    for note in shown:
        (back,) = of_role(note, "doc-backlink")
        mark = marks[back.named["href"][1:]]
        assert mark.named["href"] == f"#{note.named['id']}"
        assert mark.text == back.text
        assert mark.text in " ".join(mark.named["aria-label"].split())
        names.append(mark.text)
    assert len(set(names)) == len(names), "two notes have one name"


def test_a_note_stands_after_the_block_that_has_its_mark(one: Copy) -> None:
    order = [each for each in one.page.walk() if each.named.get("role") in ("doc-noteref", "doc-footnote")]
    places = {each.named["id"]: n for n, each in enumerate(order)}
    for note in of_role(one.page, "doc-footnote"):
        (back,) = of_role(note, "doc-backlink")
        assert places[back.named["href"][1:]] < places[note.named["id"]]


def test_languages_are_those_of_the_tree(one: Copy) -> None:
    told = Counter(node.lang for node in one.settled.story.tree.walk() if node.lang and node.text().strip())
    shown = Counter(each.named["lang"] for each in one.page.walk() if "lang" in each.named)
    assert set(shown) == set(told)
    assert one.page.named["lang"] == one.guide.language


def test_figures_have_a_description_and_pictures_too(one: Copy) -> None:
    figures = [node for node in one.settled.story.tree.walk() if node.role == "Figure"]
    drawn = [each for each in one.page.all("svg") if each.named.get("role") == "img"]
    told = [each.all("desc")[0].held[0] for each in drawn] + [each.named["alt"] for each in one.page.all("img")]
    assert sorted(map(str, told)) == sorted(node.alt or "" for node in figures)


def test_the_parts_have_their_roles(copy: Copies) -> None:
    page = copy("first").page
    for role in ("doc-toc", "doc-glossary", "doc-bibliography", "doc-index"):
        (found,) = of_role(page, role)
        by = found.named["aria-labelledby"]
        assert [each for each in found.walk() if each.named.get("id") == by], role
    assert len(of_role(page, "doc-part")) == len(copy("first").guide.parts)
    (glossary,) = of_role(page, "doc-glossary")
    terms = copy("first").guide.glossary
    assert terms is not None
    assert len(glossary.all("dt")) == len(terms.terms)


def test_lines_have_the_numbers_of_print(copy: Copies) -> None:
    letter, small = copy("first"), copy("first", "student", "a5")
    loci = [found for page in letter.settled.pages.pages for found in page.loci]
    ends = {locus.document: end for locus, _, end in loci}
    numbers = [str(n) for end in ends.values() for n in range(5, end + 1, 5)]

    def shown(copied: Copy) -> list[tuple[str, str]]:
        """Each number with the word that begins its line."""
        found = re.findall(r'data-line="(\d+)"></span>((?:<[^>]*>)*)(\w+)', copied.html)
        return [(number, word) for number, _, word in found]

    assert [number for number, _ in shown(letter)] == numbers
    assert shown(small) == shown(letter)


def test_abbreviations_say_what_they_stand_for(copy: Copies) -> None:
    page = copy("first").page
    said = {each.text: each.named["title"] for each in page.all("abbr")}
    assert said["(Art. II, l. 56)"] == "(Article 2, line 56)"


def test_a_handout_has_no_link_to_what_it_does_not_hold(copy: Copies) -> None:
    handout = copy("first", "student", "letter", ("questions",))
    ids = {each.named["id"] for each in handout.page.walk() if "id" in each.named}
    assert all(each.named["href"][1:] in ids for each in handout.page.all("a") if each.named["href"].startswith("#"))
    assert not of_role(handout.page, "doc-glossary")


def test_students_are_not_told_the_answers(copy: Copies) -> None:
    teacher, student = copy("first", "teacher").page.text, copy("first").page.text
    replies = ["ANSWER", "LOOK FOR"]
    assert all(word in teacher for word in replies)
    assert not any(word in student for word in replies)


def test_it_is_small_enough_to_be_mailed(copy: Copies) -> None:
    assert len(copy("first").html.encode()) < 600_000


def test_the_same_guide_is_the_same_page(copy: Copies) -> None:
    from tests.press.conftest import laid_out

    again = laid_out.__wrapped__("odyssey")
    assert again.html == copy("odyssey").html
    assert again.text == copy("odyssey").text


def test_quotations_stand_in_elements_of_their_own(copy: Copies) -> None:
    told = sum(node.role == "Quote" for node in copy("first").settled.story.tree.walk())
    assert len(copy("first").page.all("q")) == told > 0
