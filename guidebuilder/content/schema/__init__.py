"""ONE table of the format: decoding, the JSON Schema and the reference page are read from it.

`kinds` says what a table is made of; `common`, `documents` and `parts` hold it, `tables` puts it together. Decoding
needs no more; `json_schema` and `reference` are imported by those who write them.
"""
