"""A guide as one page of HTML that needs nothing else: no script, no other file, no network.

The words and their order are those of the logical tree, which the PDF is read aloud by; the roles are those of digital
publishing (DPUB-ARIA 1.1). Page and line numbers are those of print.
"""

from __future__ import annotations

from guidebuilder.press.html.page import About, page

__all__ = ["About", "page"]
