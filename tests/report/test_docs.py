"""docs/report.md names every finding, and none that there is not."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_finding_is_described() -> None:
    codes = {
        str(call.args[0].value)
        for path in (ROOT / "guidebuilder/report").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "fault"
        if isinstance(call.args[0], ast.Constant)
    }
    codes |= {f"{key}-missing" for key in ("rights", "provenance", "citation")}  # one for each of these keys
    described = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/report.md").read_text("utf-8"), flags=re.M)
    codes_described = [code for code in described if "-" in code or code == "abbreviation"]
    assert sorted(set(codes_described)) == sorted(codes)
    assert len(set(codes_described)) == len(codes_described)
