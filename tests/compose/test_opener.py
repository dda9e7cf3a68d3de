"""The opener of a part: what is named in its note column has room there."""

from __future__ import annotations

import pytest

from guidebuilder.compose.guide import MOST_IN_PART
from guidebuilder.layout.flowables import Stack, paragraphs_in
from tests.compose.conftest import Table

LETTER = """\
- id: d{n}
  title: The Letter of the Governor to the Clerk {n}
  text:
    - paragraph: {text}
"""


def listed(table: Table, count: int) -> list[list[str]]:
    """The lists "In this part" of a guide whose one part has `count` documents; all of them end on the page."""
    text = "I have the honor to confirm our understanding. " * 5
    settled = table.settled(documents="".join(LETTER.format(n=n, text=text) for n in range(count)))
    found = []
    for page in settled.pages.pages:
        for box in page.boxes:
            if box.role == "beside" and isinstance(box.flowable, Stack):
                words = [" ".join(one.line_texts()) for one in paragraphs_in(box.flowable)]
                if words[0] == "IN THIS PART":
                    assert box.last <= page.sheet.last
                    found.append(words)
    return found


@pytest.mark.parametrize("count", [2, MOST_IN_PART])
def test_the_headings_of_a_part_are_listed_with_their_pages(table: Table, count: int) -> None:
    (words,) = listed(table, count)
    assert len(words) == 1 + 2 * count
    assert words[1].startswith("The Letter of the Governor")
    assert all(number.isdigit() for number in words[2::2])


def test_more_headings_than_have_room_are_left_to_the_contents(table: Table) -> None:
    assert listed(table, MOST_IN_PART + 1) == []
