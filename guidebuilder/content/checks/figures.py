"""Figures: named where they stand, and pictures that can be read and printed sharply."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import Figure, FigureHere, Life, Timeline
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity

LEAST_RESOLUTION = 150
"""Dots per inch under which a photograph looks coarse on a laser printer; printers ask for twice as many."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Names of figures, then the figures themselves."""
    figures = {figure.id: figure for figure in subject.guide.figures}
    shown: set[str] = set()
    for name in _names(subject):
        shown.add(name.value)
        if name is subject.guide.cover.map and name.value in figures and figures[name.value].map is None:
            message = f"the figure '{name.value}' is no map"
            yield fault("figure-no-map", message, name, "name one that has 'map', or take it out")
        if name.value not in figures:
            hint = did_you_mean(name.value, list(figures))
            yield fault("figure-unknown", f"no figure has the id '{name.value}'", name, hint)
    for figure in subject.guide.figures:
        if figure.id not in shown:
            hint = f"put 'figure: {figure.id}' into a body, or take it out"
            message = f"the figure '{figure.id}' is shown nowhere"
            yield fault("figure-unused", message, figure.span, hint, Severity.WARNING)
        yield from _picture(subject, figure)


def _names(subject: Subject) -> Iterator[Text]:
    if subject.guide.cover.map is not None:
        yield subject.guide.cover.map
    for node in subject.nodes:
        if isinstance(node, FigureHere):
            yield node.figure
        elif isinstance(node, Life) and node.portrait is not None:
            yield node.portrait
        elif isinstance(node, Timeline) and node.figure is not None:
            yield node.figure


def _picture(subject: Subject, figure: Figure) -> Iterator[Diagnostic]:
    if figure.image is None:
        return
    missing: list[Diagnostic] = []
    picture = subject.look(figure, missing)
    yield from missing
    if picture is None:
        return
    if picture.fault is not None:
        yield fault("image-unreadable", picture.fault, figure.image, picture.hint)
    elif picture.changed is not None:
        yield fault("drawing-changed", picture.changed, figure.image, picture.hint, Severity.WARNING)
    elif picture.resolution is not None and picture.resolution < LEAST_RESOLUTION:
        message = f"this picture has only {picture.resolution:.0f} dots per inch across its position on the page"
        hint = f"it will be printed smaller, or use one with more pixels, for {LEAST_RESOLUTION} dots per inch at least"
        yield fault("low-resolution", message, figure.image, hint, Severity.WARNING)
