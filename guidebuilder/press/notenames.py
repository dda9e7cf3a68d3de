"""What notes are called off the page: by the page and the letter that they have in print.

Letters begin anew on each page, so that a letter alone names a note only there; references say "note 15 c".
"""

from __future__ import annotations

from collections.abc import Mapping

from guidebuilder.design.wording import Wording
from guidebuilder.facts import Facts

THIN = "\u202f"
"""A narrow space that never breaks."""


class NoteNames:
    """The names of the notes of a guide, whose nodes are called `note:ID`.

    named: by the id of a note its page and letter in the edition that is referred to; the others have those of `facts`.
    """

    def __init__(self, facts: Facts, wording: Wording, named: Mapping[str, tuple[str, str]]) -> None:
        self._facts, self._wording, self._named = facts, wording, named

    def shown(self, note: str) -> str:
        """ "15 c"."""
        return THIN.join(self._name(note.removeprefix("note:")))

    def said(self, note: str) -> str:
        """ "note 15 c"; what is shown is part of it, so that who speaks to a computer can name what is seen (WCAG 2.2,
        2.5.3)."""
        return self._wording.text("spoken-note", name=self.shown(note))

    def _name(self, id: str) -> tuple[str, str]:
        """Its page and its letter. The page is that of its mark: the text of a note that found no room there stands on
        the next."""
        here = self._facts.folio(f"mark:{id}"), self._facts.letters.get(id, "a")
        return self._named.get(id, here)
