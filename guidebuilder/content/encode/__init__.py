"""From the model back to the files of a guide: what `decode` reads as a guide that says the same.

`records` goes by the table of the format from the model to texts, lists and mappings, `layout` makes YAML of these.
"""

from __future__ import annotations

from guidebuilder.content.encode import layout
from guidebuilder.content.encode.records import Encoder
from guidebuilder.content.model import Guide
from guidebuilder.content.schema.tables import FORMATS, GUIDE, SECTIONS

__all__ = ["encode"]


def encode(guide: Guide) -> dict[str, str]:
    """The files of a guide by their names: guide.yaml, then one for each section that there is.

    All comes from the model, so what `editions.select` has left out is not in it, nor is any comment. Two guides that
    say the same give the same characters. Raises ValueError for a guide that was not read: a fault of ours.
    """
    encoder = Encoder(guide)
    whole = {"format": layout.Paragraphs((FORMATS[-1],)), **encoder.record(GUIDE, guide)}
    files = {"guide.yaml": layout.document({key: value for key, value in whole.items() if key not in SECTIONS})}
    for key in SECTIONS:
        if key in whole:
            files[f"{key}.yaml"] = layout.document(whole[key])
    return files
