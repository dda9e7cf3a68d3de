"""The fonts of whole guides against ISO 19005-2, 6.2.11."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Validate
from tests.guides.conftest import FIRST, Built

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize("folder", [FIRST, HERE / "worms", HERE / "tatiana"], ids=lambda path: path.name)
def test_the_fonts_of_a_guide_conform(validate: Validate, built: Callable[..., Built], folder: Path) -> None:
    failures = validate(built(folder, "letter").path, "2a")
    assert [failure for failure in failures if failure.clause.startswith("6.2.11")] == []
