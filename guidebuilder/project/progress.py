"""Saying what is being done, to whoever asked to be told."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]


def tell(progress: Progress | None, stage: str) -> None:
    """Name a stage."""
    if progress is not None:
        progress(stage)


def named(progress: Progress | None, name: str) -> Progress | None:
    """The same, with a name before each stage."""
    return None if progress is None else lambda stage: progress(f"{name}: {stage}")
