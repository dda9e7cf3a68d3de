"""What happens where files cannot be validated, and what is no PDF at all."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import Validate
from tests.tools.validator import library
from tests.tools.validator.verapdf import PROFILES


@pytest.mark.parametrize(("value", "so"), [("true", True), ("1", True), ("", False), ("false", False), ("0", False)])
def test_continuous_integration_requires_it(monkeypatch: pytest.MonkeyPatch, value: str, so: bool) -> None:
    monkeypatch.setenv("CI", value)
    assert library.required() is so


def test_without_java_the_reason_and_the_remedy_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install a JDK" in library.missing()


def test_where_it_is_not_installed_the_command_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "java").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "python -m tests.tools.validator.library" in library.missing()


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_what_cannot_be_installed_is_said_loudly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    assert library.main() == code
    assert "*** NO PDF VALIDATOR" in capsys.readouterr().err


@pytest.fixture(scope="module")
def blank() -> bytes:
    """A page with nothing on it, which claims no standard."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_profile_is_in_the_library(validate: Validate, blank: bytes, profile: str) -> None:
    """Each misses the metadata, where such a file names its standard."""
    assert [failure for failure in validate(blank, profile) if "metadata" in failure.message.lower()]


def test_what_is_no_pdf_conforms_to_nothing(validate: Validate) -> None:
    with pytest.raises(ValueError, match="parse"):
        validate(b"no PDF", "2a")
