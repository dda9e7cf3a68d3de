"""What notes are called off the page: by the page and the letter that they have in print.

Letters begin anew on each page, so that a letter alone names a note only there; references say "note 15 c".
"""

from __future__ import annotations

from guidebuilder.design.wording import Wording
from guidebuilder.facts import Facts

THIN = "\u202f"
"""A narrow space that never breaks."""


class NoteNames:
    """The names of the notes of a guide, whose nodes are called `note:ID`."""

    def __init__(self, facts: Facts, wording: Wording) -> None:
        self._facts, self._wording = facts, wording

    def shown(self, note: str) -> str:
        """ "15 c"."""
        return f"{self._page(note)}{THIN}{self._letter(note)}"

    def said(self, note: str) -> str:
        """ "note 15 c"; what is shown is part of it, so that who speaks to a computer can name what is seen (WCAG 2.2,
        2.5.3)."""
        return self._wording.text("spoken-note", name=self.shown(note))

    def _letter(self, note: str) -> str:
        return self._facts.letters.get(note.removeprefix("note:"), "a")

    def _page(self, note: str) -> str:
        """The page of its mark: the text of a note that found no room there stands on the next."""
        mark = note.replace("note:", "mark:", 1)
        return self._facts.folio(mark if mark in self._facts.pages else note)
