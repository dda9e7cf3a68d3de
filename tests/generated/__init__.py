"""Whole guides of any size from a seed, in the format that the program reads.

    made = generate(7, "de", Shape(essays=4, notes=(1, 30)))
    made.write(folder)                      # guide.yaml and its pictures
    made.notes["n12"]                       # the words of a note, none of which stands anywhere else in the guide

The same seed, language and shape give the same guide. Text is made of real words (English, German, Russian), so that it
hyphenates and fills lines as text does; notes are made of invented words, so that one lost or printed twice is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.generated.guide import Maker, Shape
from tests.generated.pictures import picture

__all__ = ["LANGUAGES", "Generated", "Shape", "generate"]

LANGUAGES = ("en", "de", "ru")


@dataclass(frozen=True)
class Generated:
    """A generated guide: what guide.yaml holds, the words of its notes by their ids, its pictures by their paths."""

    data: Mapping[str, Any]
    notes: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, bytes]

    def yaml(self) -> str:
        """The text of guide.yaml."""
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        return yaml.dump(dict(self.data), Dumper=dumper, allow_unicode=True, sort_keys=False, width=110)

    def write(self, folder: Path) -> Path:
        """Write the guide into a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "guide.yaml").write_text(self.yaml(), "utf-8")
        for name, data in self.pictures.items():
            (folder / name).write_bytes(data)
        return folder


def generate(seed: int, lang: str = "en", shape: Shape | None = None) -> Generated:
    """A guide in one of `LANGUAGES`."""
    rng = Random(f"{seed} {lang}")
    maker = Maker(lang, rng, shape or Shape())
    data = maker.guide(seed)
    pictures = {str(one["image"]): picture(n, rng) for n, one in enumerate(data.get("figures", ()))}
    return Generated(data, maker.hanger.printed, pictures)
