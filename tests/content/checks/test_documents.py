"""Digests of source texts, readings and their witnesses."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

LETTER = """\
- id: letter
  title: The Letter
  {more}
  text:
    - clause: Dear Sir,
      name: salutation
    - heading: I
      level: 1
    - paragraph: I  have the honor to confirm our understanding.
    - signatures: [{{for: the Government, name: JOHN DOE, office: Secretary}}]
"""
WORDS = "Dear Sir,\nI\nI have the honor to confirm our understanding.\nthe Government\nJOHN DOE\nSecretary"
DIGEST = sha256(WORDS.encode()).hexdigest()
WITNESSES = "witnesses: [{sigil: W, text: A copy.}]\n  variants: [%s]"


@pytest.mark.parametrize(("digest", "codes"), [(DIGEST, []), (DIGEST.upper(), []), ("0" * 64, ["checksum-mismatch"])])
def test_the_digest_is_that_of_the_words(found: Found, digest: str, codes: list[str]) -> None:
    faults = found(documents=LETTER.format(more=f"sha256: {digest}"))
    assert [fault.code for fault in faults] == codes
    assert all(DIGEST in (fault.hint or "") for fault in faults)


@pytest.mark.parametrize(
    ("variant", "codes"),
    [
        ("{at: 1, reading: the honor, rejected: the honour, witnesses: [W]}", []),
        ("{at: 1, rejected: very much, witnesses: [W]}", []),
        ("{at: 1, reading: the honour, rejected: the honor, witnesses: [W]}", ["reading-not-found"]),
        ("{at: salutation, reading: the honor, rejected: x, witnesses: [W]}", ["reading-not-found"]),
        ("{at: 1, reading: the honor, rejected: the honour, witnesses: [P]}", ["unknown-witness"]),
        ("{at: 2, reading: the honor, rejected: the honour, witnesses: [W]}", ["unknown-place"]),
    ],
)
def test_readings(found: Found, variant: str, codes: list[str]) -> None:
    faults = found(documents=LETTER.format(more=WITNESSES % variant))
    assert [fault.code for fault in faults] == codes
