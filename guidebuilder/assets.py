"""Where the shipped data stands: fonts, themes, wording. In a wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder of the shipped data.

    Raises FileNotFoundError if neither place holds it: the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for place in (package / "assets", package.parent / "assets"):
        if (place / "themes").is_dir():
            return place
    raise FileNotFoundError(f"guidebuilder's data is missing: {package} and {package.parent} have no assets")
