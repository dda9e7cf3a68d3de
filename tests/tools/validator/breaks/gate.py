"""The gate: what three validators find in a file, and where it says something else than the good one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf

from tests.tools.validator.metadata import disagreements
from tests.tools.validator.scripts import scripts
from tests.tools.validator.structure import Structure
from tests.tools.validator.verapdf import Failure

Validate = Callable[[bytes], list[str]]


def claims(data: bytes) -> tuple[str, ...]:
    """The profiles of the standards that the metadata of a file claims: ("2a", "ua1")."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root: Any = pdf.Root
        xmp = root.Metadata.read_bytes().decode()
    found = (re.search(rf'{key}(?:>|=")(\w+)', xmp) for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"))
    part, level, accessible = (match[1].lower() if match else "" for match in found)
    return tuple(profile for profile in (part + level, f"ua{accessible}") if profile not in {"", "ua"})


class Gate:
    """Judges files that should be as good as one that is known to be."""

    def __init__(
        self,
        good: bytes,
        validate: Callable[[bytes, str], list[Failure]],
        second_opinion: Callable[[bytes, str], list[tuple[str, str]]],
    ) -> None:
        """Take the good file, which says what is claimed and heard, and two validators."""
        self.claims = claims(good)
        self._validate, self._second = validate, second_opinion
        self._heard = heard(good)

    def verdict(self, data: bytes) -> dict[str, list[str]]:
        """What each of the validators finds, and whether what is heard differs ("heard")."""
        return {
            "veraPDF": [rule for profile in self.claims for rule in self._first(data, profile)],
            "second": [rule for profile in self.claims for rule in self._other(data, profile)],
            "structure": structure(data),
            "heard": self._difference(data),
        }

    def _first(self, data: bytes, profile: str) -> list[str]:
        try:
            return [f"{profile}:{failure.rule}" for failure in self._validate(data, profile)]
        except ValueError as error:
            return [f"{profile}: cannot be read: {error}"]

    def _other(self, data: bytes, profile: str) -> list[str]:
        try:
            return sorted({rule for rule, _ in self._second(data, profile)})
        except Exception as error:  # its own PageError, which cannot be imported where it is not installed
            return [f"{profile}: cannot be read: {error}"]

    def _difference(self, data: bytes) -> list[str]:
        try:
            now = heard(data)
        except Exception:  # structure says why
            return []
        pairs = [(was, is_now) for was, is_now in zip(self._heard, now, strict=False) if was != is_now]
        if pairs:
            return [f"{pairs[0][0]} is {pairs[0][1]}"]
        return [] if len(now) == len(self._heard) else [f"{len(now)} are heard, not {len(self._heard)}"]


def heard(data: bytes) -> list[tuple[str, str]]:
    """What a file says: its words, all its elements in order, and where its links lead."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        read = Structure(pdf)
        return [*read.spoken(), *((element.role, "") for element in read.elements()), *read.leads()]


def structure(data: bytes) -> list[str]:
    """What our own reader finds: in the tree, in its content, between the two kinds of metadata, and scripts."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [*Structure(pdf).findings, *disagreements(pdf), *scripts(pdf)]
    except Exception as error:  # a broken file may fail anywhere; that is a finding
        return [f"cannot be read: {type(error).__name__}: {error}"]
