"""Instructions: what those must know who stand at the copier, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.design import wording
from guidebuilder.press import sheets
from guidebuilder.press.planning import Imposition, Plan


class Words:
    """What is said of an imposition in `language`, or in English where there are no words in it."""

    def __init__(self, plan: Plan, imposition: Imposition, pages: int, language: str) -> None:
        """pages: how many the file has. language: BCP 47; "" if it is not known."""
        self._plan, self._imposition, self._pages = plan, imposition, pages
        self._words = wording.load(language)
        self.language = self._words.language
        known = language.lower().partition("-")[0] == self.language.partition("-")[0]
        self.other: str | None = None if known else self.language
        """The language of the words, if it is not that of the file."""

    @property
    def title(self) -> str:
        """The heading of a sheet that says how to print."""
        return self._words.text("press-title")

    @property
    def apart(self) -> str:
        """That this sheet belongs to no booklet."""
        return self._words.text("press-apart")

    @property
    def scale(self) -> str:
        """How large pages are, as a share of their own size: "65%", or "50–65%" where they differ."""
        shares = sorted({round(scale * 100) for scale in self._imposition.scales})
        span = "–".join(str(share) for share in dict.fromkeys((shares[0], shares[-1])))
        return self._words.text("percent", number=span)

    @property
    def facts(self) -> str:
        """How many pages, on how many sheets of what paper, at what scale."""
        return self._words.text(
            "press-facts",
            pages=self._pages,
            sheets=self._imposition.sheets,
            paper=sheets.NAMES[self._plan.paper],
            scale=self.scale,
        )

    def steps(self) -> Iterator[str]:
        """What to do, in order, a sentence or two each."""
        text = self._words.text
        flip = self._imposition.flip
        yield text("press-size")
        yield text(f"press-flip-{flip}")
        yield text("press-look")
        signatures = self._imposition.signatures
        if not signatures:
            yield text("press-corner")
            return
        if len(signatures) == 1:
            yield text("press-fold")
            yield text("press-staple")
        else:
            counts = dict.fromkeys((signatures[0], signatures[-1]))
            yield text("press-signatures", sheets="; ".join(self._signatures()) if len(counts) > 1 else signatures[0])
            yield text("press-sew")
        if self._plan.marks:
            yield text("press-trim")

    def _signatures(self) -> Iterator[str]:
        """Which signatures have how many sheets, where the last is thinner: "1–3: 4", "4: 2"."""
        *others, last = self._imposition.signatures
        yield f"{'1' if len(others) == 1 else f'1–{len(others)}'}: {others[0]}"
        yield f"{len(others) + 1}: {last}"

    def labels(self) -> Iterator[str]:
        """What each side is called: "1 front". The label of every page of the file, the cover's two included."""
        if self._plan.cover:
            yield self._words.text("press-cover")
            yield self._words.text("press-cover")
        for side in self._imposition.sides:
            yield self._words.text("press-front" if side.front else "press-back", n=side.number)
