"""Scripts anywhere in a file: validators look where actions are known to hang, not into the tree of names."""

from __future__ import annotations

import pikepdf


def scripts(pdf: pikepdf.Pdf) -> list[str]:
    """The objects that are JavaScript (ISO 19005-2, 6.5.1), and the tree of names that would hold some, a line each."""
    found = [
        f"object {one.objgen[0]} is a script"
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and ("/JS" in one or str(one.get("/S")) == "/JavaScript")
    ]
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        found.append("there are scripts by name")
    return found
