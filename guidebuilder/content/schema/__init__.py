"""ONE table of the format: decoding, the JSON Schema and the reference page are read from it.

`kinds` says what a table is made of; `common`, `documents` and `parts` hold it, `tables` puts it together.
"""

from __future__ import annotations

from guidebuilder.content.schema.json_schema import json_schema
from guidebuilder.content.schema.reference import reference
from guidebuilder.content.schema.tables import FORMATS, GUIDE, HELD, RECORDS, SECTIONS

__all__ = ["FORMATS", "GUIDE", "HELD", "RECORDS", "SECTIONS", "json_schema", "reference"]
