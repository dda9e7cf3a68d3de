"""Readings: words of a document in its language, ours in that of the guide."""

from __future__ import annotations

from guidebuilder.compose.readings import readings
from guidebuilder.tags import Tag
from tests.compose.conftest import Table

DOCUMENTS = """\
- id: letter
  title: Der Brief
  language: de
  text:
    - paragraph: Wir haben den Frieden gewollt.
  witnesses:
    - {sigil: A, text: A copy.}
  variants:
    - {at: "1", reading: Frieden, rejected: Krieg, witnesses: [A]}
    - {at: "1", rejected: leider, witnesses: [A]}
"""


def test_readings_are_heard_in_the_language_of_their_document(table: Table) -> None:
    composition = table.composition(documents=DOCUMENTS)
    tree = Tag("Part")
    readings(composition, composition.guide.documents[0], tree)
    assert [tag.text() for tag in tree.walk() if tag.lang == "de"] == ["Frieden\u2009] ", "Krieg", "leider"]
